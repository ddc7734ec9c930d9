"""Chia việc: a colleague's leaves out to a file, taken on elsewhere, given back, and taken back here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_tui.core.assessment import Assessment
from cchc_tui.core.errors import InputError, StateError
from cchc_tui.core.joining import Half, Other, Plan, Scope
from cchc_tui.core.text import search_key, slug
from cchc_tui.formats.criteria import set_checksum
from cchc_tui.formats.task_file import TaskFile, read_task_file, write_task_file
from cchc_tui.jobs.scores import write_file
from cchc_tui.store import joining, sharing
from cchc_tui.store.sharing import Task
from cchc_tui.store.soundness import is_sound
from cchc_tui.store.store import Store

ENDING = ".cchc"


@dataclass(frozen=True, slots=True)
class Shared:
    """Đã chia: the file, and the task in it."""

    path: Path
    task: Task


def owners(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """The codes of each owner, the owners in the set's own order."""
    found: dict[str, list[str]] = {}
    for line in assessment.sheet.lines:
        if line.owner:
            found.setdefault(line.owner, []).append(line.component.code)
    return {owner: tuple(codes) for owner, codes in found.items()}


def write_task(store: Store, assessment_id: int, owner: str, folder: Path, codes: Iterable[str] = ()) -> Shared:
    """Write an owner's leaves, or these codes under the owner's name, as VIEC-<owner>-<kỳ>.cchc in a folder."""
    assessment = store.load(assessment_id)
    known = owners(assessment)
    owner = next((name for name in known if search_key(name) == search_key(owner)), owner.strip())
    wanted = tuple(codes) or known.get(owner, ())
    if not wanted:
        raise InputError("task.no_leaves", owner=owner, known="; ".join(known))
    unknown = [code for code in wanted if code not in assessment.criteria.by_code]
    if unknown:
        raise InputError("code.unknown", leaf=unknown[0], near="")
    before = next((one for one in given(store) if (one.assessment_id, one.owner) == (assessment_id, owner)), None)
    if before is None:
        facts = "\n".join([store.journal_head()[1], str(assessment_id), owner])
        task = Task(hashlib.sha256(facts.encode()).hexdigest()[:24], owner, wanted, assessment_id)
    else:
        task = replace(before, codes=tuple(dict.fromkeys([*before.codes, *wanted])))
    return _write(store, task, folder, f"VIEC-{slug(owner)}-{assessment.period}{ENDING}")


def give_back(store: Store, task: Task, folder: Path) -> Shared:
    """Write what was done of a task as TRA-VIEC-<owner>-<kỳ>.cchc in a folder."""
    name = f"TRA-VIEC-{slug(task.owner)}-{store.head(task.assessment_id).period}{ENDING}"
    return _write(store, replace(task, back=True), folder, name)


def _write(store: Store, task: Task, folder: Path, name: str) -> Shared:
    if not os.path.isdir(folder):
        raise InputError("pack.no_folder", path=str(folder))
    target = folder / name
    write_file(target, write_task_file(TaskFile(sharing.share(store, task), task.back)))
    return Shared(target, task)


def given(store: Store) -> list[Task]:
    """The tasks given out from here, the newest first."""
    return [one for one in sharing.tasks(store) if not one.back]


def received(store: Store) -> list[Task]:
    """The tasks taken on here, the newest first."""
    return [one for one in sharing.tasks(store) if one.back]


def look_into(path: Path) -> TaskFile:
    """The task in a file that a colleague gave out; StateError `task.is_return` when it is on its way back."""
    file = read_task_file(path)
    if file.back:
        raise StateError("task.is_return", name=path.name)
    return file


def plan_task(store: Store, path: Path) -> Plan:
    """What taking on a colleague's task would do here; nothing is written."""
    file = look_into(path)
    if any(one.id == file.other.task for one in given(store)):
        raise StateError("task.own", name=path.name, owner=file.other.owner)
    _judge(file.other, path)
    return joining.plan_join(store, file.other, strangers=True)


def plan_return(store: Store, path: Path) -> Plan:
    """What taking back a task would do; only leaves that were given away count, whatever the file holds."""
    file = read_task_file(path)
    if not file.back:
        raise StateError("task.is_task", name=path.name)
    task = next((one for one in given(store) if one.id == file.other.task), None)
    if task is None:
        raise _stranger(store, file.other)
    (twin,) = file.other.twins
    if twin.set_checksum != set_checksum(store.base_set(task.assessment_id)):
        raise StateError("task.other_set", **_told(file.other))
    _judge(file.other, path)
    codes = frozenset(task.codes)
    scope = Scope(codes, _papers(twin.half, codes))
    half = replace(twin.half, values={key: text for key, text in twin.half.values.items() if scope.holds(key)})
    bounded = replace(file.other, twins=(replace(twin, half=half),), scope=scope)
    return joining.plan_join(store, bounded, onto=task.assessment_id)


def _papers(half: Half, codes: frozenset[str]) -> frozenset[str]:
    """The papers that a file ties to these leaves, or did."""
    keys = {*half.values, *half.steps}
    linked = {name.partition(":")[2] for code, name in keys if code in codes and name.startswith(("link:", "pending:"))}
    return frozenset(linked)


def _stranger(store: Store, other: Other) -> StateError:
    """Why a file that comes back is of no task given out from here, as exactly as can be told."""
    (twin,) = other.twins
    heads, facts = store.assessments(), _told(other)
    if not any(head.office.name == twin.office.name for head in heads):
        return StateError("task.other_office", **facts)
    if not any((head.office.name, head.period) == (twin.office.name, twin.period) for head in heads):
        return StateError("task.other_period", **facts)
    return StateError("task.unknown", **facts)


def _told(other: Other) -> dict[str, str]:
    (twin,) = other.twins
    office, period, title = twin.office.name, str(twin.period), twin.criteria.title
    return {"owner": other.owner, "office": office, "period": period, "title": title}


def _judge(other: Other, path: Path) -> None:
    """InputError `task.value` at the first value that this program would not have written."""
    (twin,) = other.twins
    known, scope = twin.criteria.by_code, other.scope
    for key, text in twin.half.values.items():
        code, name = key
        if (code and code not in known) or scope is None or not scope.holds(key) or not is_sound(key, text):
            raise InputError("task.value", name=path.name, leaf=code or name)
