"""Every promise about what stands in dist/, one line each; the exit code is 1 when one is broken. No network."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from release import CACHE, PYZ, ROOT, WINDOWS_ZIP
from release.build_pyz import modules as pyz_modules
from release.closure import lacking, standard_library
from release.fetch import LOCKS, runtime_files, wanted
from release.packing import Files, is_module
from release.parts import LEFT_OUT, Wheel, library_files, licences, program_files, wheels

MOST_MB, MOST_FILES, LONGEST_PATH, WIDEST = 30, 400, 100, 80
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_NAME = re.compile(r"[A-Za-z0-9_.+-]+(/[A-Za-z0-9_.+-]+)*")
# Those of Microsoft: their root is not among the ones a browser knows. Their digests are pinned all the same.
_OTHER_SIGNER = ("vcruntime140.dll", "vcruntime140_1.dll")
_SIGNER = "O=Python Software Foundation"
_GOOD = re.compile(r"\b(MIT|[0-3]?BSD|Apache|PSF|Python Software Foundation|HPND|Public Domain|LGPL)", re.IGNORECASE)
_BAD = re.compile(r"(?<!L)(?<!Lesser )\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
_PROGRAMS = (".exe", ".com", ".scr", ".msi", ".vbs", ".ps1", ".cmd")
_NOT_RUN = "NOT RUN"


class BrokenPromiseError(Exception):
    """A gate that does not hold."""


def hold(so: object, words: str) -> None:
    """BrokenPromiseError with `words` unless `so`."""
    if not so:
        raise BrokenPromiseError(words)


@cache
def folder() -> Files:
    """The portable folder as it was built."""
    with zipfile.ZipFile(WINDOWS_ZIP) as made:
        return {name: made.read(name) for name in made.namelist()}


def inputs() -> str:
    """Everything that went in has the hash of its lock."""
    for lock in LOCKS:
        hold(lock.hashes and lock.hashes == lock.there(), f"{lock.file.name} and {lock.folder.name}/ differ")
    return f"{sum(len(lock.hashes) for lock in LOCKS)} files as locked"


def runtime() -> str:
    """Python's own files are those that were looked at, and no other program is in the zip."""
    for name, digest in wanted().items():
        if name != "LICENSE.txt":
            found = hashlib.sha256(folder()[f"CCHC/runtime/{name}"]).hexdigest()
            hold(found == digest, f"runtime/{name} is not the one that was looked at")
    runs = {name for name in folder() if name.lower().endswith(_PROGRAMS)}
    hold(runs == {"CCHC/runtime/python.exe"}, f"programs: {sorted(runs)}")
    return f"{len(wanted())} files as pinned; python.exe is the only program"


def signatures() -> str:
    """What can carry a signature carries that of the Python Software Foundation."""
    authorities = _authorities()
    if shutil.which("osslsigncode") is None or authorities is None:
        return f"{_NOT_RUN}: osslsigncode or certifi is not installed (the files are held by their digests)"
    signed = [name for name in wanted() if name.endswith((".exe", ".dll", ".pyd")) and name not in _OTHER_SIGNER]
    told = subprocess.run(["osslsigncode", "verify", "--help"], capture_output=True, text=True, check=False)
    # Older ones look for no lists on the network and do not know these words.
    offline = [word for word in ("-ignore-crl", "-ignore-cdp") if word in told.stdout + told.stderr]
    with TemporaryDirectory() as place:
        for name in signed:
            path = Path(place, name)
            path.write_bytes(folder()[f"CCHC/runtime/{name}"])
            command = ["osslsigncode", "verify", *offline, "-CAfile", authorities]
            ran = subprocess.run(
                [*command, "-TSA-CAfile", authorities, "-in", path], capture_output=True, text=True, check=False
            )
            hold(ran.returncode == 0 and _SIGNER in ran.stdout, f"runtime/{name}: not signed by {_SIGNER}")
    return (
        f"{len(signed)} files signed by the Python Software Foundation; of Microsoft, by digest: {len(_OTHER_SIGNER)}"
    )


def _authorities() -> str | None:
    """The roots a browser trusts, as a file: certifi's own, or the copy within pip."""
    for module in ("certifi", "pip._vendor.certifi"):
        with suppress(ImportError):
            return str(importlib.import_module(module).where())
    return None


def names() -> str:
    """Every name can be copied to any stick and any Windows."""
    for name in folder():
        hold(_NAME.fullmatch(name), f"{name!r}: a name beyond plain ASCII")
        hold(not any(_RESERVED.fullmatch(part) or part.endswith(".") for part in name.split("/")), f"{name}: reserved")
        hold(name.startswith("CCHC/"), f"{name}: beside the folder")
    hold(len({name.casefold() for name in folder()}) == len(folder()), "two names differ by case only")
    longest = max(map(len, folder()))
    hold(longest < LONGEST_PATH, f"the longest path has {longest} characters")
    return f"plain ASCII, longest {longest} characters"


def sizes() -> str:
    """It is small, in bytes and in files."""
    packed, unpacked = WINDOWS_ZIP.stat().st_size / 1e6, sum(map(len, folder().values())) / 1e6
    hold(packed < MOST_MB, f"{packed:.1f} MB")
    hold(len(folder()) < MOST_FILES, f"{len(folder())} files")
    one_file = PYZ.stat().st_size / 1e6
    return f"{packed:.1f} MB zipped, {unpacked:.1f} MB and {len(folder())} files unpacked; .pyz {one_file:.1f} MB"


def texts() -> str:
    """What Windows' own programs read is written as they read it."""
    bat = folder()["CCHC/CCHC.bat"]
    hold(bat.isascii() and _windows_lines(bat), "CCHC.bat: ASCII with CRLF, and nothing else")
    for part in (rb'"%~dp0runtime\python.exe" -I -B -X utf8 -m cchc_tui %*', b"exit /b %rc%"):
        hold(part in bat, f"CCHC.bat without {part.decode()}")
    read_me = folder()["CCHC/DOC-TRUOC.txt"]
    text = read_me.decode("utf-8-sig")
    hold(read_me.startswith(b"\xef\xbb\xbf") and _windows_lines(read_me), "DOC-TRUOC.txt: UTF-8 with BOM, CRLF")
    hold(unicodedata.is_normalized("NFC", text), "DOC-TRUOC.txt: letters taken apart")
    hold(max(map(len, text.splitlines())) <= WIDEST, f"DOC-TRUOC.txt: a line over {WIDEST} characters")
    pth = folder()["CCHC/runtime/python311._pth"].decode("ascii").split("\r\n")
    hold(pth == ["python311.zip", "thu-vien.zip", ".", r"..\thu-vien", ""], f"python311._pth: {pth}")
    hold(folder().get("CCHC/HUONG-DAN.docx", b"").startswith(b"PK"), "HUONG-DAN.docx: no Word file")
    return "CCHC.bat, DOC-TRUOC.txt, HUONG-DAN.docx, python311._pth"


def _windows_lines(data: bytes) -> bool:
    return data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r") and data.endswith(b"\r\n")


def byte_code() -> str:
    """Every module is byte code of the shipped Python that is never held against a source."""
    with zipfile.ZipFile(io.BytesIO(folder()["CCHC/runtime/thu-vien.zip"])) as inner:
        hold(all(one.compress_type == zipfile.ZIP_STORED for one in inner.infolist()), "thu-vien.zip is deflated")
        modules = {name: inner.read(name) for name in inner.namelist()} | folder()
    head = importlib.util.MAGIC_NUMBER + b"\x01\0\0\0"
    made = {name: data for name, data in modules.items() if name.endswith(".pyc")}
    hold(all(data.startswith(head) for data in made.values()), "byte code that is compared with a source")
    sources = [name for name in modules if is_module(name)]
    hold(not sources, f"sources: {sources[:3]}")
    return f"{len(made)} modules, unchecked-hash, stored"


def nothing_missing() -> str:
    """What is imported when a module is loaded is there, in the folder and in the .pyz."""
    known = standard_library(runtime_files())
    libraries: Files = {name: data for wheel in wheels() for name, data in library_files(wheel).items()}
    # The drivers for other systems stay for the .pyz, which has them from the same list.
    gone = lacking(program_files() | libraries, known | {"termios", "fcntl"})
    hold(not gone, f"imported and not there: {gone}")
    outside = known | {"termios", "fcntl", "docx", "lxml", "Cryptodome", "cryptography", "pdfplumber", "pdfminer"}
    gone = lacking(pyz_modules(), outside)
    hold(not gone, f".pyz: imported and not there: {gone}")
    return f"{len(libraries)} files of libraries; left out: {', '.join(sorted(LEFT_OUT))}"


def licence_files() -> str:
    """Each part that ships allows it, and its licence is in the folder."""
    shipped = [wheel for wheel in wheels() if library_files(wheel)]
    for wheel in shipped:
        text = folder().get(f"CCHC/GIAY-PHEP/{wheel.name}-{wheel.version}.txt", b"").decode("utf-8")
        hold(len(text) > 500, f"{wheel.name}: no licence text")
        told = _told(wheel)
        hold(_GOOD.search(told or text) and not _BAD.search(told), f"{wheel.name}: licence {told!r}")
        hold(licences(wheel).strip() in text, f"{wheel.name}: another licence text")
    for name in ("cchc", "python-3.11.9"):
        hold(f"CCHC/GIAY-PHEP/{name}.txt" in folder(), f"{name}: no licence text")
    return f"{len(shipped) + 2} parts, all permissive"


def _told(wheel: Wheel) -> str:
    """What a wheel says of its licence in its METADATA."""
    (about,) = (data for name, data in wheel.files().items() if name.endswith(".dist-info/METADATA"))
    head = about.decode("utf-8").replace("\r\n", "\n").partition("\n\n")[0]
    return " ".join(re.findall(r"(?m)^(?:License|License-Expression|Classifier: License ::).*$", head))


def no_places() -> str:
    """Nothing tells on which machine it was made."""
    places = {str(ROOT), str(Path.home()), str(CACHE), sys.prefix, sys.base_prefix} - {"/", "/usr", "/root"}
    with zipfile.ZipFile(PYZ) as made:
        one_file = {f"{PYZ.name}/{name}": made.read(name) for name in made.namelist()}
    told = [
        (name, place) for name, data in {**folder(), **one_file}.items() for place in places if place.encode() in data
    ]
    hold(not told, f"places of this machine: {told}")
    return "no path of this machine"


def digests() -> str:
    """The digest beside each file is its own."""
    for path in (WINDOWS_ZIP, PYZ):
        told = path.with_name(f"{path.name}.sha256").read_text("utf-8")
        hold(told == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n", f"{path.name}.sha256")
    return "as written beside them"


def reproducible() -> str:
    """Built again from a copy in another folder, with another hash seed and time zone: the same bytes."""
    with TemporaryDirectory() as place:
        copy = Path(place, "bản sao")
        keep_out = shutil.ignore_patterns("__pycache__")
        for part in ("cchc_tui", "data", "release"):
            shutil.copytree(ROOT / part, copy / part, ignore=keep_out)
        shutil.copy(ROOT / "LICENSE", copy)
        shutil.copytree(CACHE, copy / "build" / "cache")
        env = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"}
        for name in ("build_windows", "build_pyz"):
            command = [sys.executable, "-m", f"release.{name}"]
            subprocess.run(command, cwd=copy, env={**env, "PYTHONPATH": str(copy)}, check=True, capture_output=True)
        for path in (WINDOWS_ZIP, PYZ):
            hold((copy / "dist" / path.name).read_bytes() == path.read_bytes(), f"{path.name} differs when built again")
    return "two builds of each are equal byte for byte"


GATES: Mapping[str, Callable[[], str]] = {
    "inputs": inputs, "runtime": runtime, "signatures": signatures, "names": names, "sizes": sizes, "texts": texts,
    "byte code": byte_code, "nothing missing": nothing_missing, "licences": licence_files, "no places": no_places,
    "digests": digests, "reproducible": reproducible,
}  # fmt: skip


def main() -> int:
    """Pass through every gate, whatever the others say."""
    broken = 0
    for name, gate in GATES.items():
        try:
            said = gate()
        except BrokenPromiseError as fault:
            broken += 1
            print(f"BROKEN  {name}: {fault}", flush=True)
        else:
            print(f"{'----' if said.startswith(_NOT_RUN) else 'ok  '}    {name}: {said}", flush=True)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
