"""Several files that appear together or not at all: made in a hidden folder beside, then given their names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_tui.formats.bag import check_space, explained, publish, sync_folder


@contextmanager
def staging(folder: Path, name: str, need: int) -> Iterator[Path]:
    """A new folder inside `folder` for making `name` in, with room for `need` bytes; it is gone at the end."""
    stage = folder / f".{name}.{os.getpid()}.part"  # a name that the sweep of leftovers knows
    try:
        check_space(folder, need)
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        yield stage
    except OSError as fault:
        raise explained(fault, folder / name, need) from fault
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def publish_all(made: Sequence[Path], folder: Path) -> list[Path]:
    """Move the finished files `made` into `folder`; should one be refused, those moved before it go too."""
    published: list[Path] = []
    try:
        for path in made:
            publish(path, folder / path.name)
            published.append(folder / path.name)
        sync_folder(folder)
    except BaseException:
        for path in published:
            with suppress(OSError):
                path.unlink()
        raise
    return published
