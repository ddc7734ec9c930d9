"""What ships with the program, read through whatever loaded it: a checkout, a wheel, or one zip of everything."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(__file__)
# In a wheel and in a zip the data lie in the package; in a checkout beside it.
_PLACES = (os.path.join(_PACKAGE, "data"), os.path.join(os.path.dirname(_PACKAGE), "data"))


def packaged(name: str) -> str:
    """A text that lies beside the program's modules."""
    return _bytes(os.path.join(_PACKAGE, name)).decode("utf-8")


def shipped(*parts: str) -> bytes:
    """A file of `data/`, such as ("criteria", "cap-xa-2025.toml"); FileNotFoundError when there is none."""
    for place in _PLACES:
        try:
            return _bytes(os.path.join(place, *parts))
        except OSError:  # a zip says of a missing name only this
            continue
    raise FileNotFoundError("/".join(parts))


def shipped_text(*parts: str) -> str:
    """A text of `data/`, its line ends those of Unix whatever way it was checked out."""
    return shipped(*parts).decode("utf-8").replace("\r\n", "\n")


def shipped_names(folder: str) -> list[str]:
    """The names of the files in a folder of `data/`, sorted."""
    for place in _PLACES:
        if os.path.isdir(place):
            return sorted(os.listdir(os.path.join(place, folder)))
    from importlib.resources import files

    return sorted(one.name for one in files("cchc_tui").joinpath("data", folder).iterdir())


def _bytes(path: str) -> bytes:
    assert __spec__ is not None
    return __spec__.loader.get_data(path)  # type: ignore[union-attr, no-any-return]
