"""Several files that appear together or not at all: made in a hidden folder beside, then given their names."""

from __future__ import annotations

import filecmp
import itertools
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_tui.formats.bag import check_space
from cchc_tui.formats.publish import explained, flush_folder, numbered
from cchc_tui.patience import patiently


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
        with suppress(OSError):  # which the removal raises all the same from some of its calls
            shutil.rmtree(stage, ignore_errors=True)


def publish_all(made: Sequence[Path], folder: Path) -> list[Path]:
    """Move the finished files `made` into `folder`, all under the same number; should one be refused, none stays.

    A file that lies there already is left alone, the very same bytes counting as done.
    """
    places = next(names for names in _names(made, folder) if all(map(_free, made, names)))
    published: list[Path] = []
    try:
        for path, place in zip(made, places, strict=True):
            if not os.path.lexists(place):
                patiently(lambda path=path, place=place: os.replace(path, place))  # type: ignore[misc]
                published.append(place)
        flush_folder(folder)
    except BaseException:
        for path in published:
            with suppress(OSError):
                path.unlink()
        raise
    return places


def _names(made: Sequence[Path], folder: Path) -> Iterator[list[Path]]:
    yield [folder / path.name for path in made]
    for number in itertools.count(2):
        yield [numbered(folder / path.name, number) for path in made]


def _free(path: Path, place: Path) -> bool:
    return not os.path.lexists(place) or (place.is_file() and filecmp.cmp(path, place, shallow=False))
