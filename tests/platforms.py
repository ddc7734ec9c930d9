"""What a test needs of the operating system: each test that cannot run everywhere says why, in one way."""

from __future__ import annotations

import os
import signal

import pytest

POSIX = os.name == "posix"


def posix_only(why: str) -> pytest.MarkDecorator:
    """Mark a test of something that Windows does not have; `why` stands in the list of what was not run."""
    return pytest.mark.skipif(not POSIX, reason=f"POSIX ONLY: {why}")


def windows_only(why: str) -> pytest.MarkDecorator:
    """Mark a test of something that only Windows does."""
    return pytest.mark.skipif(POSIX, reason=f"WINDOWS ONLY: {why}")


LIMITS = posix_only("Windows has no limits (RLIMIT) on a process's memory and files")
RIGHTS = posix_only("chmod takes no rights away on Windows")
LINKS = posix_only("making a symbolic link takes special rights on Windows")
PIPES = posix_only("a folder holds no named pipes on Windows")
DEVICES = posix_only("a device is no file in a folder on Windows")
FOLDER_FLUSH = posix_only("Windows cannot be asked to flush a folder; flushing the file under its name is all there is")
TEXTLESS = posix_only("every name is text on Windows")
NAMES = posix_only("Windows has no files of such names")
MOUNTED = posix_only("places are told by Linux' mounts; on Windows by drive letters")
TERMINAL = posix_only("Python has no pseudo-terminal on Windows")

KILL = signal.SIGKILL if POSIX else signal.SIGTERM  # which on Windows is TerminateProcess: nothing is tidied up
KILLED = -KILL if POSIX else int(KILL)  # the exit status of a process that was killed so
