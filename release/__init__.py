"""Makes what an office gets: `fetch` needs the network, all the rest works without (`python -m release.NAME`).

fetch           pinned and hashed inputs into build/cache        lock    renews the pins
build_windows   dist/CCHC-x.y.z-windows.zip, the portable folder
build_pyz       dist/cchc-x.y.z.pyz, for PCs that have Python
verify          every promise about both, one line each
"""

from __future__ import annotations

from pathlib import Path

from cchc_tui import __version__

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "release"
CACHE = ROOT / "build" / "cache"
DIST = ROOT / "dist"
PYTHON = (3, 11)  # of the runtime that ships; its byte code is made by the same minor version
WINDOWS_ZIP = DIST / f"CCHC-{__version__}-windows.zip"
PYZ = DIST / f"cchc-{__version__}.pyz"
