"""Kiểm tra gói hồ sơ tự đánh giá CCHC: chỉ cần Python 3.8 trở lên, không cần mạng, chỉ đọc, không sửa tệp nào.
Cách dùng: python kiem-tra.py (khi nằm trong gói đã giải nén), hoặc thêm tên thư mục gói, tên tệp GOI-….zip.
"""

import hashlib
import os
import re
import sys
import zipfile
import zlib
from functools import partial

TAGS, SUMS = "tagmanifest-sha256.txt", "manifest-sha256.txt"
LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*)")
JUNK = re.compile(r"(.*/)?(__macosx/.*|\._[^/]*|\.ds_store|thumbs\.db|desktop\.ini)", re.IGNORECASE)
TROUBLE = (OSError, EOFError, RuntimeError, ValueError, zlib.error, zipfile.BadZipFile)


def folder_files(top, faults):
    """Đường dẫn trong thư mục → cách mở tệp."""
    found = {}
    for folder, _, names in os.walk(top):
        for full in (os.path.join(folder, name) for name in names):
            path = os.path.relpath(full, top).replace(os.sep, "/")
            if os.path.isfile(full) and not os.path.islink(full):
                found[path] = partial(open, full, "rb")
            else:
                faults.append("Không phải tệp thường: " + path)
    return found


def zip_files(path, faults):
    """Đường dẫn trong gói nén → cách mở tệp."""
    opened, found = zipfile.ZipFile(path), {}
    names = [one.filename for one in opened.infolist()]
    roots = sorted((name[:-9] for name in names if name.split("/")[-1] == "bagit.txt"), key=len) or [""]
    for one in opened.infolist():
        name = one.filename[len(roots[0]) :] if one.filename.startswith(roots[0]) else "/" + one.filename
        if name in found:
            faults.append("Có hai tệp cùng tên: " + name)
        if not one.is_dir():
            found[name] = partial(opened.open, one)
    return found


def digest(opener):
    made = hashlib.sha256()
    with opener() as file:
        for piece in iter(lambda: file.read(1 << 18), b""):
            made.update(piece)
    return made.hexdigest()


def read_list(files, name, faults):
    """Bảng kê: đường dẫn → mã đã ghi."""
    listed = {}
    if name in files:
        with files[name]() as file:
            lines = file.read().decode("utf-8").splitlines()
        for number, match in enumerate(map(LINE.fullmatch, lines), 1):
            if match:
                path = re.sub("%(0[AaDd]|25)", lambda found: chr(int(found.group(1), 16)), match.group(2))
                listed[path] = match.group(1).lower()
            else:
                faults.append(f"Bảng kê {name}: dòng {number} không đúng mẫu")
    if not listed:
        faults.append(f"Bảng kê {name} không có, hoặc không có dòng nào")
    return listed


def check(files, faults):
    """So mọi tệp với hai bảng kê, cả hai chiều; trả về số tệp đúng và mã niêm phong."""
    right, listed = 0, {**read_list(files, SUMS, faults), **read_list(files, TAGS, faults)}
    for path, stated in listed.items():
        try:
            if path not in files:
                faults.append("Thiếu tệp: " + path)
            elif digest(files[path]) != stated:
                faults.append("Tệp đã bị thay đổi: " + path)
            else:
                right += path.startswith("data/")
        except TROUBLE as fault:
            faults.append(f"Không đọc được tệp: {path} ({type(fault).__name__})")
    others = (name for name in sorted(files) if name not in listed and name != TAGS and not JUNK.fullmatch(name))
    faults.extend("Tệp lạ, không có trong bảng kê: " + name for name in others)
    code = digest(files[TAGS])[:32].upper() if TAGS in files else ""
    return right, "-".join(code[at : at + 4] for at in range(0, 32, 4))


def say(text):
    """In một dòng; ký tự điều khiển trong tên tệp hiện thành dấu hỏi."""
    print("".join(char if char.isprintable() else "?" for char in text))


def main(words):
    """0: gói đúng; 1: gói hỏng; 2: không mở được."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    target = words[0] if words else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    read, faults = (folder_files if os.path.isdir(target) else zip_files), []
    try:
        right, seal = check(read(target, faults), faults)
    except TROUBLE as fault:
        say(f"KẾT LUẬN: không mở được “{target}” ({type(fault).__name__}). Hãy kiểm tra lại đường dẫn, tệp.")
        return 2
    for one in faults:
        say("LỖI: " + one)
    if faults:
        say(f"KẾT LUẬN: GÓI HỎNG HOẶC ĐÃ BỊ SỬA – {len(faults)} lỗi, {right} tệp đúng. Hãy đề nghị gửi lại.")
        return 1
    say(f"Mã niêm phong: {seal} (hãy so với mã trên báo cáo giấy hoặc giấy biên nhận đã ký)")
    say(f"KẾT LUẬN: GÓI ĐÚNG – {right} tệp khớp.")
    return 0


if __name__ == "__main__":
    outcome = main(sys.argv[1:])
    if len(sys.argv) == 1 and sys.stdin and sys.stdin.isatty() and sys.stdout.isatty():
        say("Nhấn Enter để đóng.")
        sys.stdin.readline()  # not input(): NUL says on Windows that it is a console, and ends at once
    sys.exit(outcome)
