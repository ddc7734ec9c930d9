"""Tệp chia việc (.cchc): one task's leaves on their way to a colleague and back, as strict JSON with its own digest."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from cchc_tui.core.assessment import Office
from cchc_tui.core.codec import Plain
from cchc_tui.core.errors import InputError, reason_of
from cchc_tui.core.frozen import dataclass
from cchc_tui.core.joining import Chain, Half, Key, Mark, Meeting, Other, Scope, Step, Twin
from cchc_tui.core.period import read_period
from cchc_tui.core.set_codec import set_from_plain, set_to_plain
from cchc_tui.core.text import clean
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.formats.strict_json import MOST_BYTES, read_json

SCHEMA = "cchc.viec/1"
_MOST_NAME, _MOST_SEQ = 400, 1 << 53


@dataclass(frozen=True, slots=True)
class TaskFile:
    """Tệp chia việc: what one side says, and whether it is on its way back."""

    other: Other
    back: bool


def write_task_file(file: TaskFile) -> bytes:
    """The bytes of a task file; equal contents give equal bytes."""
    body = _to_plain(file)
    return _encoded({**body, "sha256": _digest(body)})


def read_task_file(path: Path) -> TaskFile:
    """The task file at `path`; InputError `task.…` when it cannot be trusted to be one."""
    if not os.path.isfile(path):  # opening a pipe would wait for ever
        raise InputError("file.missing", path=str(path))
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except OSError as fault:
        raise InputError("file.unreadable", path=str(path), reason=reason_of(fault)) from fault
    try:
        body = read_json(data)
    except InputError as fault:
        raise InputError("task.not_ours", name=path.name) from fault
    if not isinstance(body, dict) or "schema" not in body:
        raise InputError("task.not_ours", name=path.name)
    if body["schema"] != SCHEMA:
        raise InputError("task.schema", name=path.name, found=str(body["schema"]), wanted=SCHEMA)
    stated = body.pop("sha256", None)
    if stated != _digest(body):
        raise InputError("task.altered", name=path.name)
    try:
        return _from_plain(body)
    except (KeyError, TypeError, ValueError, InputError) as fault:
        raise InputError("task.shape", name=path.name) from fault


def _encoded(plain: Plain) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")  # a half character is for the look at values to refuse, not to fail on


def _digest(body: Plain) -> str:
    return hashlib.sha256(_encoded(body)).hexdigest()


def _to_plain(file: TaskFile) -> Plain:
    other, (twin,) = file.other, file.other.twins
    half, office = twin.half, twin.office
    # What stood in a field before the two ever met is nobody's business.
    first = min([*other.chain.marks, *(one.seq for one in other.chain.meetings)])
    return {
        "schema": SCHEMA, "back": file.back, "task": other.task, "owner": other.owner, "who": other.who,
        "device": other.device, "scope": _scope_to_plain(other.scope), "head": list(other.chain.head),
        "marks": [list(mark) for mark in sorted(other.chain.marks.items())],
        "meetings": [
            {"seq": one.seq, "marks": [list(mark) for mark in one.marks], "scope": _scope_to_plain(one.scope),
             "task": one.task}
            for one in other.chain.meetings
        ],
        "identity": twin.identity, "copy": twin.copy, "period": str(twin.period),
        "office": {"name": office.name, "superior": office.superior, "code": office.code, "district": office.district},
        "set": set_to_plain(twin.criteria), "set_checksum": twin.set_checksum, "born": half.born,
        "values": [[*key, text] for key, text in sorted(half.values.items())],
        "steps": [
            [*key, step.seq, step.old if step.seq > first else None, step.who, step.at, step.held]
            for key, steps in sorted(half.steps.items()) for step in steps
        ],
    }  # fmt: skip


def _scope_to_plain(scope: Scope | None) -> Plain | None:
    if scope is None:
        return None
    return {"codes": sorted(scope.codes), "papers": sorted(scope.papers), "head": scope.head}


def _from_plain(body: Plain) -> TaskFile:
    criteria, _ = set_from_plain(body["set"])
    if criteria is None or set_checksum(criteria) != body["set_checksum"]:
        raise ValueError("set")
    words = {name: _name(body["office"][name]) for name in ("name", "superior", "code", "district")}
    values = {(_text(code), _text(field)): _text(text, None) for code, field, text in body["values"]}
    if len(values) != len(body["values"]):
        raise ValueError("values")
    steps: dict[Key, list[Step]] = {}
    for code, field, *told in body["steps"]:
        steps.setdefault((_text(code), _text(field)), []).append(_step(*told))
    half = Half(values, {key: tuple(way) for key, way in steps.items()}, _whole(body["born"]))
    period = read_period(_text(body["period"]))
    office = Office(**words)
    twin = Twin(_name(body["identity"]), office, period, criteria, body["set_checksum"], half, _whole(body["copy"], 0))
    marks = dict(map(_mark, body["marks"]))
    chain = Chain(_mark(body["head"]), marks, tuple(map(_meeting, body["meetings"])))
    if chain.marks.get(chain.head[0]) != chain.head[1]:
        raise ValueError("head")
    who, device, task, owner = (_name(body[name]) for name in ("who", "device", "task", "owner"))
    return TaskFile(Other(chain, (twin,), who, device, _scope(body["scope"]), task, owner), _yes(body["back"]))


def _meeting(table: Plain) -> Meeting:
    marks = tuple(map(_mark, table["marks"]))
    return Meeting(_whole(table["seq"]), marks, _scope(table["scope"]), _name(table["task"]))


def _scope(table: Plain) -> Scope:
    codes, papers = (frozenset(map(_text, table[name])) for name in ("codes", "papers"))
    return Scope(codes, papers, _yes(table["head"]))


def _step(seq: object, old: object, who: object, at: object, held: object) -> Step:
    return Step(_whole(seq), _text(old, None), None, _name(who), _name(at), _yes(held))


def _mark(pair: Any) -> Mark:
    seq, digest = pair
    return _whole(seq), _name(digest)


def _text(value: Any, *more: None) -> Any:
    if type(value) is str or (value is None and more):
        return value
    raise TypeError(type(value).__name__)


def _name(value: object) -> str:
    text = clean(_text(value), multiline=False)
    if len(text) > _MOST_NAME:
        raise ValueError("name")
    return text


def _whole(value: object, least: int = 1) -> int:
    if type(value) is int and least <= value < _MOST_SEQ:
        return value
    raise ValueError("number")


def _yes(value: object) -> bool:
    if type(value) is bool:
        return value
    raise TypeError(type(value).__name__)
