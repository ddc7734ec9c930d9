"""Criteria sets in TOML: every fault is named with its place, and no file makes the program fall over."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cchc_tui
from cchc_tui.core.criteria import CriteriaSet
from cchc_tui.core.errors import InputError
from cchc_tui.core.findings import Finding
from cchc_tui.core.set_codec import set_from_plain, set_to_plain
from cchc_tui.formats.criteria import read_set, set_checksum
from cchc_tui.shipped import shipped_text
from cchc_tui.texts.errors import CORE_MESSAGES, explain

SAMPLE = shipped_text("criteria", "mau-quy-tac.toml")


def read(folder: Path, content: str | bytes) -> tuple[CriteriaSet | None, list[Finding]]:
    path = folder / "bo.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_set(path)


def codes_of(folder: Path, content: str) -> set[str]:
    """Why no set comes of `content`."""
    try:
        criteria, findings = read(folder, content)
    except InputError as fault:
        return {fault.code}
    assert criteria is None
    return {one.code for one in findings}


def changed(old: str, new: str) -> str:
    """The sample set with one text in place of another."""
    assert SAMPLE.count(old) == 1, SAMPLE.count(old)
    return SAMPLE.replace(old, new)


FAULTS = [
    ("set.schema", "", 'schema = "cchc.criteria/1"', 'schema = "cchc.criteria/2"'),
    ("set.schema", "", 'schema = "cchc.criteria/1"', ""),
    ("set.missing", "", 'title = "Bộ tiêu chí mẫu: các cách chấm"', ""),
    ("set.missing", "1.1", 'name = "Kế hoạch và văn bản"', ""),
    ("set.missing", "1.3 items 2", '{ text = "Phát thanh", points = "0.25" }', '{ points = "0.25" }'),
    ("set.not_text", "", 'level = "cap-xa"', "level = 3"),
    ("set.not_whole", "", "version = 1", 'version = "1"'),
    ("set.not_whole", "", "year = 2025", "year = 2025.0"),
    ("set.not_whole", "1.2 tiers 1", "{ from = 2,", '{ from = "2",'),
    ("set.not_texts", "", 'legal_basis = ["Quyết định số 00/QĐ-UBND (giả định)"]', 'legal_basis = "QĐ"'),
    ("set.not_texts", "1.1.1", 'evidence = ["Kế hoạch năm"]', "evidence = [1]"),
    ("set.due", "1.1.1", 'evidence = ["Kế hoạch năm"]', 'evidence = [{ text = "Kế hoạch năm", due = "sớm" }]'),
    ("set.not_a_table", "rounding", "rounding = { places = 2, survey_places = 3 }", "rounding = 2"),
    ("set.not_a_table", "1.4", 'rule = { kind = "manual" }', 'rule = "manual"'),
    ("set.not_number", "2.1.1", 'floor = "0.7"', 'floor = "0,7.1"'),
    ("set.not_number", "2.1.1", 'floor = "0.7"', "floor = 0.7"),
    ("set.not_number", "1", 'max_points = "7"', "max_points = true"),
    ("set.window", "", "{ from = 2025-01-01, to = 2025-12-31 }", "{ from = 2025-12-31, to = 2025-01-01 }"),
    ("set.window", "", "{ from = 2025-01-01, to = 2025-12-31 }", '"2025"'),
    ("set.none_due", "2.1.2", 'none_due = "full"', 'none_due = "có"'),
    ("set.none_due", "2.1.2", 'none_due = "full"', "none_due = []"),
    ("set.rule_kind", "1.4", 'rule = { kind = "manual" }', 'rule = { kind = "đoán" }'),
    ("set.rule_kind", "1.4", 'rule = { kind = "manual" }', "rule = {}"),
    ("set.rule_and_components", "1.4", 'rule = { kind = "manual" }', 'rule = { kind = "manual" }\ncomponents = []'),
    ("set.no_components", "1.4", 'rule = { kind = "manual" }', ""),
    ("set.code_missing", "", 'code = "1.4"', 'code = ""'),
    ("set.code_repeated", "1.3", 'code = "1.4"', 'code = "1.3"'),
    ("set.empty", "", SAMPLE[SAMPLE.index("[[areas]]") :], "areas = []"),
    ("set.sum", "1", 'max_points = "7"', 'max_points = "8"'),
    ("set.over_maximum", "1.1.1", 'đúng hạn", points = "1" }', 'đúng hạn", points = "1.5" }'),
    ("set.over_maximum", "1.1.2", 'none_due = { fixed = "0.5" }', 'none_due = { fixed = "3" }'),
    ("set.under_maximum", "1.1.1", 'đúng hạn", points = "1" }', 'đúng hạn", points = "0.75" }'),
    ("set.band_hole", "1.1.2", 'from = "80", below = "100"', 'from = "80", below = "90"'),
    ("set.band_hole", "1.2", '  { from = 0, points = "0" },', ""),
    ("set.band_overlap", "1.1.2", 'from = "80", below = "100"', 'from = "80", below = "101"'),
    ("set.band_over_hundred", "1.1.2", '{ from = "100", points = "2" }', '{ from = "101", points = "2" }'),
    ("set.band_falls", "1.1.2", '{ from = "80", below = "100", points = "1" }', '{ from = "80", points = "3" }'),
    ("set.negative", "4.1", 'kind = "bonus", per = "0.5"', 'kind = "bonus", per = "-0.5"'),
    ("set.floor", "2.1.1", 'floor = "0.7"', 'floor = "70"'),
    ("set.rounding", "", "rounding = { places = 2,", "rounding = { places = 9,"),
    ("set.grade_hole", "", 'name = "Chưa đạt"\nfrom = "0"', 'name = "Chưa đạt"\nfrom = "10"'),
    ("set.grade_order", "", 'name = "Đạt"\nfrom = "50"', 'name = "Đạt"\nfrom = "90"'),
]


@pytest.mark.parametrize(("code", "place", "old", "new"), FAULTS)
def test_a_fault_is_named_with_its_place(tmp_path: Path, code: str, place: str, old: str, new: str) -> None:
    findings = read(tmp_path, changed(old, new))[1]
    assert (code, place) in [(one.code, one.place) for one in findings]
    assert all("(" + key + ")" not in explain(one) for one in findings for key in one.facts)


def test_every_code_that_reading_a_set_can_find_is_tried_above() -> None:
    root = Path(cchc_tui.__file__).parent / "core"
    used = {
        node.value
        for name in ("set_codec.py", "plain_reader.py", "rule_codec.py", "criteria.py")
        for node in ast.walk(ast.parse((root / name).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("set.")
    }
    assert (used, used - set(CORE_MESSAGES)) == ({code for code, *_ in FAULTS}, set())


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    text = SAMPLE
    wanted = ("set.sum", "set.not_number", "set.rule_kind", "set.code_repeated", "set.band_hole", "set.grade_order")
    for code in wanted:
        old, new = next((row[2], row[3]) for row in FAULTS if row[0] == code)
        text = text.replace(old, new)
    assert {one.code for one in read(tmp_path, text)[1]} >= set(wanted)


def test_a_warning_does_not_block(tmp_path: Path) -> None:
    criteria, findings = read(tmp_path, changed('đúng hạn", points = "1" }', 'đúng hạn", points = "0.75" }'))
    assert (criteria is not None, [one.code for one in findings]) == (True, ["set.under_maximum"])


# Whole files


@pytest.mark.parametrize(
    "content",
    [
        SAMPLE.encode(),
        b"\xef\xbb\xbf" + SAMPLE.encode(),
        SAMPLE.replace("\n", "\r\n").encode(),
        (SAMPLE + "\n# hết").encode(),
    ],
    ids=["as it is", "with a mark", "from Windows", "with a comment"],
)
def test_the_same_set_from_another_editor_has_the_same_checksum(tmp_path: Path, content: bytes) -> None:
    criteria, findings = read(tmp_path, content)
    assert criteria is not None
    expected = read(tmp_path, SAMPLE)[0]
    assert expected is not None
    assert (findings, set_checksum(criteria)) == ([], set_checksum(expected))


@pytest.mark.parametrize(
    "edit",
    [("1.5", "1.50"), ('floor = "0.7"', 'floor = "0.70"'), ('max_points = "7"', "max_points = 7")],
)
def test_a_number_written_otherwise_is_the_same_set(tmp_path: Path, edit: tuple[str, str]) -> None:
    one, other = read(tmp_path, SAMPLE)[0], read(tmp_path, SAMPLE.replace(*edit))[0]
    assert one is not None
    assert one == other


def test_a_changed_set_has_another_checksum(tmp_path: Path) -> None:
    one, other = read(tmp_path, SAMPLE)[0], read(tmp_path, changed("version = 1", "version = 2"))[0]
    assert one is not None
    assert other is not None
    assert set_checksum(one) != set_checksum(other)


def test_decomposed_words_are_composed(tmp_path: Path) -> None:
    criteria, _ = read(tmp_path, changed("Điểm thưởng, điểm phạt", "Điê\u0309m thươ\u0309ng"))
    assert criteria is not None
    assert criteria.areas[3].name == "Điểm thưởng"


@pytest.mark.parametrize(
    "content",
    [SAMPLE.encode("utf-16"), SAMPLE.encode("utf-16-le"), SAMPLE.encode("cp1258", "replace"), b"\xff\xfe", b"a = \xc3"],
)
def test_a_file_in_another_encoding_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match=r"file\.not_(utf8|toml)"):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        "x = ", "[[areas]", "a = 1\na = 2", "a = 'x", "a = \x00", "x = " + "[" * 3000, "x = " + "{a=" * 3000,
        "version = " + "9" * 5000, "a." * 5000 + "a = 1", "a . " * 900_000 + "a = 1",
        "[" + '"a".' * 900_000 + "a]", "x = {" + "a." * 900_000 + "a = 1}", "d = 2025-13-01",
    ],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_a_file_that_breaks_the_syntax_is_refused(tmp_path: Path, content: str) -> None:
    assert codes_of(tmp_path, content) <= {"file.not_toml", "set.schema"}


def test_rules_nested_without_end_are_refused(tmp_path: Path) -> None:
    tables = (f'[areas.criteria{".rule" * depth}]\nkind = "council_only"\n' for depth in range(1, 601))
    assert codes_of(tmp_path, changed('rule = { kind = "survey" }', "".join(tables))) != set()


def test_a_file_too_big_to_be_a_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"file\.too_big"):
        read(tmp_path, b"#" * ((4 << 20) + 1))


@pytest.mark.parametrize("name", ["khong-co.toml", ".", "bo.toml/x", "x" * 300])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "bo.toml").write_text(SAMPLE, encoding="utf-8")
    with pytest.raises(InputError, match=r"file\.(missing|unreadable)"):
        read_set(tmp_path / name)


@pytest.mark.parametrize(
    ("key", "value"),
    [("places", 50), ("places", 10**9), ("survey_places", 50)],
)
def test_rounding_finer_than_points_can_be_kept_is_a_fault(tmp_path: Path, key: str, value: int) -> None:
    text = SAMPLE.replace("rounding = { places = 2, survey_places = 3 }", f"rounding = {{ {key} = {value} }}")
    assert read(tmp_path, text)[0] is None


@pytest.mark.parametrize("code", ["Đ.1", "1/1", "../1", "1 1", "I.1.a", "-", "x" * 200])
def test_a_code_no_package_can_carry_is_a_fault_or_packs(tmp_path: Path, code: str) -> None:
    from cchc_tui.core.package import lay_out
    from tests.build import a_component, a_paper, a_set, an_assessment, with_papers

    criteria, findings = set_from_plain(set_to_plain(a_set(a_component(code))))
    if criteria is None:
        assert findings
        return
    (path,) = lay_out(
        with_papers(an_assessment(criteria), a_paper("a"), links={criteria.components[0].code: "a"})
    ).values()
    assert path.isascii()
    assert (path.count("/"), " " in path, "\n" in path, len(path) <= 120) == (2, False, False, True)
