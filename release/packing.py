"""Reproducible pieces: byte code without times, zips without dates, the same from any folder and any hash seed."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import marshal
import sys
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from types import CodeType

from release import PYTHON

_UNCHECKED = 1  # "hash-based, never compared with a source": neither FAT's times nor a locked stick cost anything
_DAY = (2026, 1, 1, 0, 0, 0)
_READABLE, _RUNNABLE = 0o100644 << 16, 0o100755 << 16

Files = dict[str, bytes]


def compiled(name: str, source: bytes) -> bytes:
    """The .pyc of a module; `name` is all it remembers of where it lay."""
    if sys.version_info[:2] != PYTHON:
        raise SystemExit("byte code for the runtime is made by Python {}.{}".format(*PYTHON))
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    head = importlib.util.MAGIC_NUMBER + _UNCHECKED.to_bytes(4, "little") + importlib.util.source_hash(source)
    _intern_letters(code)
    return head + marshal.dumps(code)


def _intern_letters(code: CodeType) -> None:
    """Python has each single letter once, and marshal writes whether anyone in this process interned it: all are."""
    waiting: list[object] = [code]
    while waiting:
        one = waiting.pop()
        if isinstance(one, CodeType):
            waiting += one.co_consts
        elif isinstance(one, tuple | frozenset):
            waiting += one
        elif isinstance(one, str) and len(one) == 1:
            sys.intern(one)


def compile_all(files: Mapping[str, bytes]) -> Files:
    """The same files with every module turned into the .pyc that loads in its place."""
    return {
        f"{name}c" if is_module(name) else name: compiled(name, data) if is_module(name) else data
        for name, data in files.items()
    }


def is_module(name: str) -> bool:
    """Whether a file is imported; kiem_tra.py among the data is handed on as it is."""
    return name.endswith(".py") and "/data/" not in name


def write_zip(target: Path, files: Mapping[str, bytes], *, stored: Collection[str] = (), before: bytes = b"") -> None:
    """A zip with sorted names and fixed dates, deflated but for `stored`; `before` is the #! line in front of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.write(before)
        with zipfile.ZipFile(file, "w") as made:
            for name in sorted(files):
                _add(made, name, files[name], zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)


def _add(made: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _DAY)
    info.create_system = 3
    info.external_attr = _RUNNABLE if name.endswith((".exe", ".bat")) else _READABLE
    info.compress_type = method
    made.writestr(info, data, compresslevel=9)


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A stored zip as bytes: what is loaded from it needs no unpacking."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in sorted(files):
            _add(made, name, files[name], zipfile.ZIP_STORED)
    return held.getvalue()


def seal(path: Path) -> str:
    """Write the digest of a file beside it, as sha256sum reads it; returns what to say."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_bytes(f"{digest}  {path.name}\n".encode())
    return f"{path.name}  {path.stat().st_size / 1e6:.1f} MB  {digest}"
