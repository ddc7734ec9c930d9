"""`unshare -rn python3 release/lo_up.py COMMAND …`: no network, but the loopback that asyncio on Windows needs."""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import sys

_SET_FLAGS, _UP, _RUNNING = 0x8914, 0x1, 0x40

if __name__ == "__main__":
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        fcntl.ioctl(door, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP | _RUNNING))
    os.execvp(sys.argv[1], sys.argv[1:])
