"""Our quick `dataclass` beside the standard one: what is used of it behaves alike."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from cchc_tui.core.frozen import dataclass


class _Plain:
    """A thing."""

    name: str
    count: int = 1
    parts: tuple[str, ...] = dataclasses.field(default_factory=tuple)

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError(self.count)


def _body() -> type:
    return type("_Plain", (), {key: one for key, one in vars(_Plain).items() if key not in ("__dict__", "__weakref__")})


def _made(by: Callable[..., Any], slots: bool) -> Any:
    return by(_body(), frozen=True, slots=slots, order=True)


def _matched(one: Any) -> object:
    match one:
        case object(__match_args__=names):
            return names
    return None


USES: dict[str, Callable[[Any], object]] = {
    "by place": lambda one: repr(one("a", 2, ("b",))),
    "by name, with defaults": lambda one: repr(one(name="a")),
    "one value missing": lambda one: one(),
    "one value too many": lambda one: one("a", 1, (), 4),
    "unknown name": lambda one: one("a", weight=1),
    "refused by the class itself": lambda one: one("a", -1),
    "equality": lambda one: (one("a") == one("a"), one("a") == one("b"), one("a") == ("a", 1, ())),
    "order": lambda one: (one("a") < one("b"), one("b", 1) >= one("b", 2), sorted([one("b"), one("a")])[0].name),
    "hash": lambda one: hash(one("a")) == hash(one("a")),
    "setting": lambda one: setattr(one("a"), "name", "b"),
    "replace": lambda one: repr(dataclasses.replace(one("a"), count=3)),
    "asdict": lambda one: dataclasses.asdict(one("a", 2, ("b",))),
    "fields": lambda one: [(each.name, each.type, each.default) for each in dataclasses.fields(one)],
    "match": _matched,
    "copy": lambda one: (copy.copy(one("a")) == one("a"), copy.deepcopy(one("a", 2, ("b",))) == one("a", 2, ("b",))),
    "places": lambda one: (getattr(one, "__slots__", None), hasattr(one("a"), "__dict__")),
    "default on the class": lambda one: [getattr(one, name, None).__class__.__name__ for name in ("count", "parts")],
    "doc": lambda one: (one.__doc__, one.__qualname__, one.__module__),
}


def _outcome(use: Callable[[Any], object], one: Any) -> object:
    try:
        return use(one)
    except Exception as fault:
        return type(fault)


@pytest.mark.parametrize("slots", [True, False], ids=["slots", "no slots"])
@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_it_behaves_as_the_standard_one(use: Callable[[Any], object], slots: bool) -> None:
    assert _outcome(use, _made(dataclass, slots)) == _outcome(use, _made(dataclasses.dataclass, slots))


def test_a_base_with_fields_is_refused() -> None:
    base = _made(dataclass, slots=True)
    with pytest.raises(TypeError, match="base"):
        dataclass(type("Heir", (base,), {"__annotations__": {"more": "int"}}), frozen=True)
