"""The most memory this process ever had, asked of the system in a process that imports nothing for it."""

from __future__ import annotations

import sys


def peak_megabytes() -> int:
    """Megabytes in memory at the worst moment."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        sizes = (ctypes.c_size_t * 9)()  # PROCESS_MEMORY_COUNTERS: its size, faults, then the peak
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = [wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD]
        assert kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), sizes, ctypes.sizeof(sizes))
        return int(sizes[1]) >> 20
    import re
    from pathlib import Path

    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert peak
    return int(peak[1]) // 1024
