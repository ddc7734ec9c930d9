"""Says what runs the tests, and refuses what they must not be run on: no Windows Python, no stick, an open network."""

from __future__ import annotations

import ctypes
import os
import platform
import socket
import sqlite3
import sys


def main() -> int:
    """Print the facts; 1 when one is not as it should be."""
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    drive = f"{os.path.splitdrive(sys.executable)[0]}\\"
    label = ctypes.create_unicode_buffer(261)
    kernel.GetVolumeInformationW(drive, label, 261, None, None, None, None, 0)
    print(f"Python {platform.python_version()} ({os.name}), SQLite {sqlite3.sqlite_version}, {platform.platform()}")
    print(f"{sys.executable} on a {'removable' if kernel.GetDriveTypeW(drive) == 2 else 'FIXED'} drive {label.value}")
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=5).close()
        refused = 0
    except OSError as fault:
        refused = getattr(fault, "winerror", 0) or 0
    print(f"network: {'cut' if refused in (10051, 10065) else f'NOT cut ({refused})'}")
    return 0 if os.name == "nt" and kernel.GetDriveTypeW(drive) == 2 else 1


if __name__ == "__main__":
    sys.exit(main())
