"""What of each library ships, and where: pure ones in one zip, compiled ones and those that read files as files."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from release import CACHE, ROOT
from release.packing import Files

# Whole distributions that are asked for by others and never imported here.
LEFT_OUT = {
    "pip": "for sqlite-utils' command that installs plugins",
    "tzdata": "dateutil reads a zone by name from it; the program knows only this PC's own zone",
    "cffi": "cryptography needs only its compiled half, which stands alone",
    "pycparser": "for cffi's compiling half",
    "markdown-it-py": "for Textual's Markdown widget, which no room has",
    "linkify-it-py": "the same",
    "mdit-py-plugins": "the same",
    "mdurl": "the same",
    "pillow": "pdfplumber draws pages with it; nobody here draws",
    "pypdfium2": "the same",
    "tabulate": "for sqlite-utils' own command line",
    "click-default-group": "the same",
}
# Of these a few files are needed and no more: of pycryptodomex the AES and PBKDF2 of a zip with a password.
PARTLY = {
    "cffi": ("_cffi_backend.*",),
    "pycryptodomex": (
        "Cryptodome/__init__.py", "Cryptodome/Random/__init__.py",
        *(f"Cryptodome/Cipher/{one}.*" for one in ("__init__", "AES", "_mode_ctr", "_raw_aes*", "_raw_ctr", "_S*20")),
        *(f"Cryptodome/Hash/{one}.*" for one in ("__init__", "*BLAKE2s", "CMAC", "HMAC", "*SHA1", "*SHA256", "*MD5")),
        *(f"Cryptodome/Protocol/{one}.*" for one in ("__init__", "KDF", "_scrypt")),
        "Cryptodome/Util/*",
    ),
}  # fmt: skip

# Packages that hold machine code, or open files beside their modules.
AS_FILES = {"Cryptodome", "_cffi_backend", "cryptography", "docx", "lxml"}

# What nobody here reaches: types, sources and headers of compiled parts, tests, demonstrations, command lines.
DROPPED = (
    "*.pyi", "*.pyx", "*.pxd", "*.pxi", "*.c", "*.h", "*.lib", "*/py.typed", "*/SelfTest/*", "*/tests/*",
    "*/__pycache__/*", "*.rng", "*.xsl", "*.xsd", "*.data/*",
    "charset_normalizer/*.pyd", "*__mypyc*", "charset_normalizer/cli/*", "charset_normalizer/__main__.py",
    "docx/templates/default-docx-template/*",
    "lxml/html/*", "lxml/isoschematron/*", "lxml/objectify.*", "lxml/sax.*", "lxml/builder.*", "lxml/includes/*",
    "lxml/ElementInclude.py", "lxml/cssselect.py", "lxml/pyclasslookup.py", "lxml/*doctest*",
    "pdfminer/cmap/*", "pdfplumber/cli.py", "pdfplumber/display.py", "pdfplumber/__main__.py",
    "pygments/lexers/[!_p]*", "pygments/lexers/p[!y]*", "pygments/lexers/_[!_m]*", "pygments/formatters/*",
    "pygments/cmdline.py", "pygments/__main__.py", "pygments/sphinxext.py",
    "rich/__main__.py", "rich/markdown.py", "rich/diagnose.py",
    "sqlite_utils/cli.py", "sqlite_utils/__main__.py",
    "textual/demo/*", "textual/tree-sitter/*", "textual/__main__.py", "textual/_markup_playground.py",
    "textual/widgets/_markdown*", "textual/widgets/markdown.py", "textual/drivers/web_driver.py",
    "textual/widgets/_welcome.py", "defusedxml/lxml.py",
    "openpyxl/utils/dataframe.py", "platformdirs/pytest_plugin.py", "pypdf/_crypt_providers/_pycryptodome.py",
)  # fmt: skip


@dataclass(frozen=True)
class Wheel:
    """A wheel in the cache."""

    path: Path

    @property
    def name(self) -> str:
        """The distribution's name as pip writes it."""
        return self.path.name.split("-")[0].replace("_", "-").lower()

    @property
    def version(self) -> str:
        """Its version."""
        return self.path.name.split("-")[1]

    def files(self) -> Files:
        """All that it installs."""
        with zipfile.ZipFile(self.path) as opened:
            return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def wheels(folder: Path = CACHE / "windows") -> list[Wheel]:
    """The wheels of one lock, by name."""
    return [Wheel(path) for path in sorted(folder.glob("*.whl"))]


def library_files(wheel: Wheel) -> Files:
    """The modules and data of a wheel that ship."""
    kept = PARTLY.get(wheel.name, () if wheel.name in LEFT_OUT else ("*",))
    return {
        name: data
        for name, data in wheel.files().items()
        if ".dist-info/" not in name and _any(name, kept) and not _any(name, DROPPED)
    }


def metadata(wheel: Wheel) -> Files:
    """The head of its METADATA, by which a program asks for versions."""
    if wheel.name in LEFT_OUT:
        return {}
    found = {name: data for name, data in wheel.files().items() if name.endswith(".dist-info/METADATA")}
    return {name: data.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n" for name, data in found.items()}


def licences(wheel: Wheel) -> str:
    """The texts of its licence files, one after the other."""
    found = {
        name: data.decode("utf-8", "replace").replace("\r\n", "\n")
        for name, data in wheel.files().items()
        if ".dist-info/" in name and _is_licence(name)
    }
    return "\n\n".join(f"{Path(name).name}\n\n{text.strip()}" for name, text in sorted(found.items()))


def _is_licence(name: str) -> bool:
    last = name.rpartition("/")[2].upper()
    return "/licenses/" in name or last.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS"))


def _any(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def program_files() -> Files:
    """The program and its data, laid out as in a wheel; texts with the line ends of Unix from any checkout."""
    found = {f"cchc_tui/{name}": path for name, path in _tree(ROOT / "cchc_tui").items()}
    found |= {f"cchc_tui/data/{name}": path for name, path in _tree(ROOT / "data").items()}
    return {name: path.read_bytes().replace(b"\r\n", b"\n") for name, path in found.items()}


def _tree(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def top(name: str) -> str:
    """The package or module a file belongs to."""
    return name.partition("/")[0].partition(".")[0]
