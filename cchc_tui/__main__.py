"""`cchc`: the screens when no command is given, else the command line."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run, and return the exit code. The screens start without loading the command line's libraries."""
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8":
        # Papers have Vietnamese names, and a machine without a locale could not even write them.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    arguments = sys.argv[1:]
    home = None
    if len(arguments) == 2 and arguments[0] == "--home":
        home, arguments = arguments[1], []
    elif len(arguments) == 1 and arguments[0].startswith("--home="):
        home, arguments = arguments[0].removeprefix("--home="), []
    for stream in (sys.stdout, sys.stderr):
        # A console of another code page must not turn a Vietnamese sentence into a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if arguments:
        from cchc_tui import cli

        return cli.main(arguments)
    gc.disable()  # as `start_screens` does, and already while that is loaded
    from cchc_tui.start import start_screens

    return start_screens(home)


if __name__ == "__main__":
    sys.exit(main())
