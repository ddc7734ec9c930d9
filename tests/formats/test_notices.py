"""A notice as a small file: TOML or JSON, and what is wrong with a file that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_tui.core.criteria import Notice
from cchc_tui.core.errors import InputError
from cchc_tui.formats.notices import read_notice
from cchc_tui.texts.errors import explain

NOTICE = Notice("12/TB-SNV", "2026-11-10", "Sở Nội vụ", "", ("5.2",))
TOML = 'schema = "cchc.thong-bao/1"\nnumber = "12/TB-SNV"\nissued_on = 2026-11-10\n'
TOML += 'issuer = "Sở Nội vụ"\nexcluded = ["5.2"]\n'
TABLE = {
    "schema": "cchc.thong-bao/1", "number": "12/TB-SNV", "issued_on": "2026-11-10", "issuer": "Sở Nội vụ",
    "excluded": ["5.2"],
}  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [TOML, "\ufeff" + TOML, json.dumps(TABLE), "\ufeff\n " + json.dumps(TABLE, ensure_ascii=False)],
    ids=["toml", "toml with a mark", "json", "json with a mark"],
)
def test_a_notice_is_read_from_either_kind_of_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "thong-bao.txt"
    path.write_text(content, encoding="utf-8")
    assert read_notice(path) == (NOTICE, [])


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, "file.missing", "Không có tệp"),
        (b"x" * ((4 << 20) + 1), "file.too_big", "lớn hơn 4 MB"),
        (b'number = "\xff"', "file.not_utf8", "UTF-8"),
        (b'{"number": "\xff"}', "file.not_utf8", "UTF-8"),
        (b"number = ", "file.not_toml", "TOML"),
        (b'{"number": }', "file.not_json", "JSON"),
        (b'{"number": "1", "number": "2"}', "file.not_json", "JSON"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "file.not_json", "JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None, code: str, said: str) -> None:
    path = tmp_path / "thong-bao.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_notice(path)
    assert (caught.value.code, said in explain(caught.value)) == (code, True)


def test_what_is_wrong_in_the_notice_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "thong-bao.toml"
    path.write_text('schema = "cchc.thong-bao/1"\nissued_on = "hôm qua"\n', encoding="utf-8")
    notice, findings = read_notice(path)
    assert (notice, [one.code for one in findings]) == (
        None, ["notice.number_missing", "notice.date", "notice.empty"],
    )  # fmt: skip
