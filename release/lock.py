"""Renews release/wheels-*.txt from pyproject.toml: what pip finds today becomes what every build takes from now on.

The runtime is not renewed here: whoever changes it looks at the new one first (see release/runtime.sha256).
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from release import ROOT
from release.fetch import COMPILED, LIBRARIES, Lock, sha256
from release.parts import LEFT_OUT, PARTLY, Wheel, wheels

_HEAD = "# Made by `python -m release.lock`; what pip may take, and nothing else.\n"
_UNPACKED = ("lxml", "pycryptodomex")  # the compiled libraries the .pyz cannot do without


def main() -> None:
    """Renew both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    found = _renew(LIBRARIES, asked, deep=True)
    pins = {wheel.name: wheel.version for wheel in found}
    _renew(COMPILED, [f"{name}=={pins[name]}" for name in _UNPACKED], deep=False)


def _renew(lock: Lock, asked: list[str], *, deep: bool) -> list[Wheel]:
    """Download for every machine, and write down what came."""
    with TemporaryDirectory() as place:
        for machine in lock.machines:
            command = [sys.executable, "-m", "pip", "download", "-qq", *(() if deep else ("--no-deps",)), *machine]
            subprocess.run([*command, "-d", place, *asked], check=True)
        found = [one for one in wheels(Path(place)) if one.name not in LEFT_OUT or one.name in PARTLY]
        hashes = defaultdict(list)
        for wheel in found:
            hashes[f"{wheel.name}=={wheel.version}"].append((wheel.path.name, sha256(wheel.path)))
    lock.file.write_text(_HEAD + "".join(_pin(name, files) for name, files in sorted(hashes.items())), "utf-8")
    print(f"{lock.file.name}: {len(hashes)} distributions, {len(found)} files")
    return found


def _pin(name: str, files: list[tuple[str, str]]) -> str:
    named = "".join(f"# {file}\n" for file, _ in files)
    return f"{named}{name} " + " ".join(f"\\\n    --hash=sha256:{digest}" for _, digest in files) + "\n"


if __name__ == "__main__":
    main()
