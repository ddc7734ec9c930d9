"""Of another copy's file only what this store would itself have written is kept."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_tui.core.answers import tally
from cchc_tui.core.assessment import Appraised
from cchc_tui.core.criteria import Notice
from cchc_tui.core.evidence import Link
from cchc_tui.core.joining import Key
from cchc_tui.core.points import points
from cchc_tui.store.fields import ENTRY_FIELDS, FACTS, LINK_TABLES
from cchc_tui.store.rows import (
    answer_to_text,
    appraised_to_text,
    evidence_to_text,
    kept_to_text,
    link_to_text,
    notice_to_text,
)
from cchc_tui.store.soundness import is_sound
from tests.store.kit import a_paper
from tests.store.test_follow_ups import CAUSE, MEASURED, PAST, POLL, TARGET, TASK

NOTICE = Notice("12/TB", "2026-03-01", excluded=("1.1",))
SOUND: dict[Key, str | None] = {
    ("1.1", "answer"): answer_to_text(tally(1, 2)),
    ("1.1", "explanation"): "Đã làm\nxong",
    ("1.1", "owner"): "Lan",
    ("1.1", "note"): "",
    ("1.1", "flag"): "1",
    ("1.1", "appraised"): appraised_to_text(Appraised(points("1"), "đủ")),
    ("1.1", "reason:paper.late"): "gửi chậm",
    ("1.1", "link:tl-1"): link_to_text(Link("tl-1", "1.1", "I", "2", 1), 3),
    ("1.1", "pending:tl-1"): link_to_text(Link("tl-1", "1.1"), 1),
    ("", "evidence:tl-1"): evidence_to_text(a_paper()),
    ("", "notice:12/TB"): notice_to_text(NOTICE),
    ("", "deadline"): "2026-12-05T17:00",
    ("", "supplement_by"): "2026-12-20T17:00",
    ("", "appraisal_by"): "2026-12-31T17:00",
    ("", "unlocked"): "1",
    ("1.1", "cause"): kept_to_text(CAUSE),
    ("1.1", "effort"): kept_to_text(Fraction(3, 2)),
    ("", "target"): kept_to_text(TARGET),
    ("", f"task:{TASK.id}"): kept_to_text(TASK),
    ("", f"past:{PAST.period}"): kept_to_text(PAST),
    ("", f"poll:{POLL.id}"): kept_to_text(POLL),
    ("", f"measured:{MEASURED.index}:{MEASURED.period}"): kept_to_text(MEASURED),
}


@pytest.mark.parametrize("key", SOUND, ids=lambda key: key[1])
def test_what_the_store_writes_is_sound(key: Key) -> None:
    assert is_sound(key, SOUND[key])


def test_every_kind_of_field_may_travel_but_the_office() -> None:
    kinds = {name.partition(":")[0] for _, name in SOUND}
    assert kinds == {*ENTRY_FIELDS, *FACTS, *LINK_TABLES, "evidence", "notice", "deadline"}


UNSOUND: dict[str, tuple[Key, str | None]] = {
    "the office": (("", "office"), '{"code":"","district":"","name":"X","superior":"Y"}'),
    "a leaf's field without a leaf": (("", "answer"), SOUND["1.1", "answer"]),
    "a paper at a leaf": (("1.1", "evidence:tl-1"), SOUND["", "evidence:tl-1"]),
    "a link without an id": (("1.1", "link"), SOUND["1.1", "link:tl-1"]),
    "a link of another leaf": (("1.2", "link:tl-1"), SOUND["1.1", "link:tl-1"]),
    "a link at no place": (("1.1", "link:tl-1"), link_to_text(Link("tl-1", "1.1"), 0)),
    "a link at a place that is no number": (
        ("1.1", "link:tl-1"), '{"code":"1.1","evidence_id":"tl-1","page":"","position":true,"section":""}',
    ),
    "a paper under another id": (("", "evidence:khac"), SOUND["", "evidence:tl-1"]),
    "a paper of a negative size": (("", "evidence:tl-1"), (SOUND["", "evidence:tl-1"] or "").replace(":12,", ":-12,")),
    "a paper without a digest": (("", "evidence:tl-1"), (SOUND["", "evidence:tl-1"] or "").replace("ab" * 32, "")),
    "a notice under another number": (("", "notice:13/TB"), SOUND["", "notice:12/TB"]),
    "no text where there is always one": (("1.1", "owner"), None),
    "a text not composed": (("1.1", "note"), "e\u0302"),
    "a text without end": (("1.1", "note"), "x" * 200_001),
    "a mark that is none": (("1.1", "flag"), "2"),
    "points that are none": (("1.1", "appraised"), '{"points":"1","reason":""}'),
    "a field nobody knows": (("1.1", "journal"), "x"),
    "no JSON": (("1.1", "answer"), "{"),
    "JSON without end": (("1.1", "answer"), "[" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSOUND)
def test_what_the_store_would_not_write_is_not(name: str) -> None:
    assert not is_sound(*UNSOUND[name])
