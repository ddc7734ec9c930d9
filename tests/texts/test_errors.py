"""Every code that the program can raise or find has a sentence, and the sentence gets the facts it needs."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

import cchc_tui
from cchc_tui.core.errors import InputError, StoreError
from cchc_tui.core.findings import error, warning
from cchc_tui.core.points import points
from cchc_tui.texts import (
    backup_texts,
    criteria_labels,
    document_texts,
    evidence_labels,
    handover_texts,
    import_annex,
    import_grids,
    import_rules,
    job_errors,
    joining_errors,
    manual_labels,
    measures_texts,
    package_errors,
    paper_texts,
    papers_labels,
    part_texts,
    plan_errors,
    recovery_labels,
    risk_texts,
    scores_texts,
    selftest_texts,
    set_messages,
    set_workbook_texts,
    store_errors,
    typing_labels,
    workplace_texts,
)
from cchc_tui.texts.errors import CORE_MESSAGES, explain, explain_level, show_fact

SOURCE = Path(cchc_tui.__file__).parent
BOOKS: Mapping[str, Mapping[str, str]] = {
    "errors": CORE_MESSAGES,
    "package_errors": package_errors.MESSAGES,
    "paper_texts": paper_texts.MESSAGES,
    "papers_labels": papers_labels.MESSAGES,
    "document_texts": document_texts.MESSAGES,
    "risk_texts": risk_texts.MESSAGES,
    "part_texts": part_texts.MESSAGES,
    "plan_errors": plan_errors.MESSAGES,
    "measures_texts": measures_texts.MESSAGES,
    "handover_texts": handover_texts.MESSAGES,
    "store_errors": store_errors.MESSAGES,
    "typing_labels": typing_labels.MESSAGES,
    "backup_texts": backup_texts.MESSAGES,
    "workplace_texts": workplace_texts.MESSAGES,
    "selftest_texts": selftest_texts.MESSAGES,
    "recovery_labels": recovery_labels.MESSAGES,
    "scores_texts": scores_texts.MESSAGES,
    "job_errors": job_errors.MESSAGES,
    "joining_errors": joining_errors.MESSAGES,
    "set_messages": set_messages.MESSAGES,
    "set_workbook_texts": set_workbook_texts.MESSAGES,
    "criteria_labels": criteria_labels.MESSAGES,
    "evidence_labels": evidence_labels.MESSAGES,
    "manual_labels": manual_labels.MESSAGES,
    "import_annex": import_annex.ANNEX_MESSAGES,
    "import_grids": import_grids.GRID_MESSAGES,
    "import_rules": import_rules.RULE_WHY,
}
SENTENCES = {code: sentence for book in BOOKS.values() for code, sentence in book.items()}
MAKERS = {"InputError", "StateError", "StoreError", "error", "warning"}
# Raised bare by a reader that does not know its file, and told again with the file's name by the gate around it.
TOLD_AGAIN = {"formats/sheets.py": "workbook.too_big", "formats/grids/sheet_looks.py": "workbook.too_big"}
WRAPPERS = {"fault", "_fault", "_file_fault"}
UNTOLD = "Có lỗi chưa được mô tả"


@dataclass(frozen=True)
class Call:
    """A place in the source that raises or finds something."""

    where: str
    maker: str
    codes: tuple[str, ...]
    facts: frozenset[str]
    open: bool


def calls() -> Iterator[Call]:
    """Every such place whose code is written out."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name not in MAKERS | WRAPPERS | {"Finding"}:
                continue
            first = node.args[1] if name == "Finding" and len(node.args) > 1 else node.args[0]
            codes = tuple(
                one.value
                for one in ast.walk(first)
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and is_code(one.value)
            )
            facts = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            is_open = any(keyword.arg is None for keyword in node.keywords)
            where = f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"
            yield Call(where, name, codes, facts, is_open)


def is_code(text: str) -> bool:
    """Whether `text` is written like an error code."""
    return text == "read_only" or re.fullmatch(r"[a-z_]+\.[a-z_0-9]+", text) is not None


def wanted(sentence: str) -> set[str]:
    """The facts a sentence names."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


CALLS = list(calls())


def test_the_places_that_raise_are_found() -> None:
    floors = {call.where.split("/")[0] for call in CALLS if call.codes}
    assert floors >= {"core", "formats", "jobs", "store", "texts"}


def test_every_code_has_a_sentence() -> None:
    assert {f"{code} ({call.where})" for call in CALLS for code in call.codes if code not in SENTENCES} == set()


def test_every_code_named_anywhere_has_a_sentence() -> None:
    families = {code.split(".")[0] for code in SENTENCES}
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_code(node.value):
                found.add(node.value)
    named = {code for code in found if code.split(".")[0] in families and Path(code).suffix not in FILE_ENDINGS}
    assert named - set(SENTENCES) == set()


FILE_ENDINGS = {".json", ".xlsx", ".docx", ".txt", ".zip", ".toml", ".db", ".xml", ".pdf", ".py", ".tcss"}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_formats_with_its_facts(code: str, sentence: str) -> None:
    told = sentence.format_map({name: f"‹{name}›" for name in wanted(sentence)})
    assert [name for name in wanted(sentence) if f"‹{name}›" not in told] == []
    assert not re.search(r"\{\w+\}", told)


def test_every_place_gives_the_facts_its_sentence_names() -> None:
    lacking = {
        f"{call.where} {code}: {', '.join(sorted(wanted(SENTENCES[code]) - call.facts))}"
        for call in CALLS
        if call.maker in MAKERS and not call.open
        for code in call.codes
        if wanted(SENTENCES.get(code, "")) - call.facts and TOLD_AGAIN.get(call.where.split(":")[0]) != code
    }
    assert lacking == set()


def test_a_code_has_one_sentence() -> None:
    homes: dict[str, list[str]] = {}
    for name, book in BOOKS.items():
        for code in book:
            homes.setdefault(code, []).append(name)
    assert {code: names for code, names in homes.items() if len(names) > 1} == {}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_is_vietnamese_and_ends(code: str, sentence: str) -> None:
    assert sentence[-1] in ".!?}"
    assert not sentence.isascii()


def test_an_error_is_told_with_its_facts() -> None:
    told = explain(InputError("answer.over_maximum", points=points("2,5"), most=points("2")))
    assert told == "2,5 điểm nằm ngoài khoảng cho phép (0 đến 2). Hãy nhập lại."


def test_the_place_of_a_finding_stands_in_front() -> None:
    assert explain(error("set.code_repeated", "1.1")) == f"1.1: {CORE_MESSAGES['set.code_repeated']}"


def test_the_level_of_a_finding_stands_before_its_place() -> None:
    assert explain_level(warning("set.band_falls", "1.1")).startswith("Cảnh báo · 1.1: ")


def test_an_unknown_code_is_told_with_everything_known() -> None:
    assert explain(StoreError("new.trouble", table="entry")) == f"{UNTOLD} (new.trouble). table: entry"


def test_a_missing_fact_leaves_its_name_and_no_crash() -> None:
    assert "(text)" in explain(InputError("number.unreadable"))


def test_a_fact_with_braces_is_not_read_as_a_template() -> None:
    assert "“{0}{x!r}”" in explain(InputError("number.unreadable", text="{0}{x!r}"))


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("points", points("1.50"), "1,5"),
        ("done", Fraction(1204), "1.204"),
        ("edge", Fraction(9, 10), "90 %"),
        ("text", "a\x1b[31m\nb", "a␛[31m b"),
        ("text", "x" * 200, "x" * 159 + "…"),
        ("count", 3, "3"),
    ],
)
def test_a_fact_is_shown_as_people_write_it(name: str, value: object, shown: str) -> None:
    assert show_fact(name, value) == shown
