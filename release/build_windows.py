"""dist/CCHC-x.y.z-windows.zip: a folder that runs from a stick, with the signed Python of python.org."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_tui import __version__
from release import HERE, ROOT, WINDOWS_ZIP, build_pyz
from release.fetch import runtime_files
from release.packing import Files, compile_all, seal, write_zip, zip_bytes
from release.parts import AS_FILES, library_files, licences, metadata, program_files, top, wheels

# A ._pth file makes Python forget the registry, PYTHONPATH and the user's own packages.
_PTH = ("python311.zip", "thu-vien.zip", ".", r"..\thu-vien")
_BOM = b"\xef\xbb\xbf"
_OWN = f"cchc_tui-{__version__}.dist-info/METADATA"


def windows_text(path: Path, *, bom: bool = False) -> bytes:
    """A text as Windows' own programs read it."""
    text = path.read_text("utf-8").replace("\r\n", "\n").replace("\n", "\r\n")
    return (_BOM if bom else b"") + text.encode("utf-8")


def libraries() -> tuple[Files, Files]:
    """What goes into the zip, and what must lie as files; compiled."""
    zipped: Files = {_OWN: f"Metadata-Version: 2.1\nName: cchc_tui\nVersion: {__version__}\n".encode()}
    zipped |= compile_all(program_files())
    loose: Files = {}
    for wheel in wheels():
        zipped |= metadata(wheel)
        for name, data in compile_all(library_files(wheel)).items():
            (loose if top(name) in AS_FILES else zipped)[name] = data
    return zipped, loose


def licence_texts() -> Files:
    """One text for each part that ships."""
    found = {f"{wheel.name}-{wheel.version}": licences(wheel) for wheel in wheels() if library_files(wheel)}
    found["cchc"] = (ROOT / "LICENSE").read_text("utf-8")
    found["python-3.11.9"] = runtime_files()["LICENSE.txt"].decode("utf-8")
    return {f"{name}.txt": (text.rstrip() + "\n").encode("utf-8") for name, text in found.items()}


def manual() -> bytes:
    """The manual as Word file, written by the program itself with the locked libraries."""
    with TemporaryDirectory() as place:
        one_file = Path(place, "cchc.pyz")
        build_pyz.write(one_file)
        env = {**os.environ, "XDG_CACHE_HOME": place, "LOCALAPPDATA": place}
        command = [sys.executable, "-I", str(one_file), "manual", "--to", place]
        subprocess.run(command, env=env, cwd=place, check=True, stdout=subprocess.DEVNULL)
        return Path(place, "huong-dan.docx").read_bytes()


def folder() -> Files:
    """The folder, file by file."""
    zipped, loose = libraries()
    runtime = {name: data for name, data in runtime_files().items() if name != "LICENSE.txt"}
    runtime |= {"python311._pth": "".join(f"{line}\r\n" for line in _PTH).encode(), "thu-vien.zip": zip_bytes(zipped)}
    files = {"CCHC.bat": windows_text(HERE / "CCHC.bat"), "HUONG-DAN.docx": manual()}
    files["DOC-TRUOC.txt"] = windows_text(HERE / "DOC-TRUOC.txt", bom=True)
    for place, there in (("runtime", runtime), ("thu-vien", loose), ("GIAY-PHEP", licence_texts())):
        files |= {f"{place}/{name}": data for name, data in there.items()}
    return {f"CCHC/{name}": data for name, data in files.items()}


def main(target: Path = WINDOWS_ZIP) -> None:
    """Write the zip, and its digest beside it."""
    write_zip(target, folder())
    print(seal(target))


if __name__ == "__main__":
    main()
