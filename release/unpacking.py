"""Part of the .pyz: machine code cannot be loaded from a zip, so it is laid out once, in the user's own cache."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

FOLDER = "thu-vien"


def tag() -> str:
    """The machine and the Python that compiled libraries are made for, such as cp311-linux-x86_64."""
    machine = "win-amd64" if sysconfig.get_platform() == "win-amd64" else f"{sys.platform}-{platform.machine()}"
    return f"cp{sys.version_info[0]}{sys.version_info[1]}-{machine}"


class Unpacker:
    """Finds the libraries that must lie as files: lays them out when the first of them is asked for."""

    def __init__(self, archive: str, names: Sequence[str], digest: str) -> None:
        self._archive, self._names, self._digest = archive, names, digest

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a library lies once it is laid out; None leaves it to what this PC's own Python has."""
        if name not in self._names:
            return None
        sys.meta_path.remove(self)
        folder = self.folder()
        if folder is None:
            return None
        sys.path.insert(1, folder)
        return PathFinder.find_spec(name, [folder], target)

    def folder(self) -> str | None:
        """The folder of this machine's libraries, made now if need be; None when there is none for it."""
        from platformdirs import user_cache_dir

        place = os.path.join(user_cache_dir("CCHC", appauthor=False), f"{FOLDER}-{self._digest}-{tag()}")
        try:
            return place if os.path.isdir(place) or self._lay_out(place) else None
        except OSError:  # a home that cannot be written, a full disk
            return None

    def _lay_out(self, place: str) -> bool:
        above = os.path.dirname(place)
        with zipfile.ZipFile(self._archive) as archive:
            wanted = [one for one in archive.infolist() if one.filename.startswith(f"{FOLDER}/{tag()}/")]
            if not wanted:
                return False
            common = [one for one in archive.infolist() if one.filename.startswith(f"{FOLDER}/common/")]
            os.makedirs(above, exist_ok=True)
            making = tempfile.mkdtemp(dir=above)
            try:
                for one in wanted + common:
                    target = os.path.join(making, *one.filename.split("/")[2:])
                    os.makedirs(os.path.dirname(target), exist_ok=True)
                    with open(target, "wb") as file:
                        file.write(archive.read(one))
                os.rename(making, place)
            except OSError:
                shutil.rmtree(making, ignore_errors=True)
                return os.path.isdir(place)  # another start was quicker
        return True
