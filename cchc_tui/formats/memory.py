"""How much memory this process holds, as the system tells it."""

from __future__ import annotations

import os
import sys


def held_bytes() -> int:
    """Bytes of memory held now; 0 where the system does not tell."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        sizes = (ctypes.c_size_t * 9)()  # PROCESS_MEMORY_COUNTERS: the last but one is what this process alone uses
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = [wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD]
        told = kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), sizes, ctypes.sizeof(sizes))
        return int(sizes[7]) if told else 0
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
