"""JSON from a stranger: it says one thing, within bounds, or it is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.errors import InputError
from cchc_tui.formats.strict_json import MOST_BYTES, read_json

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**28), 10**28) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN, st.sampled_from([None, 1]), st.booleans())
def test_what_the_program_writes_is_read(plain: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(plain, ensure_ascii=ascii_only, indent=indent)
    assert read_json(text.encode()) == plain


@pytest.mark.parametrize("depth", [1, 39, 40])
def test_as_deep_as_a_package_may_be_is_read(depth: int) -> None:
    assert read_json(b"[" * depth + b"]" * depth) is not None


@pytest.mark.parametrize("data", [b"[" * 41 + b"]" * 41, b'{"a":' * 41 + b"1" + b"}" * 41, b"[" * 1_000_000])
def test_deeper_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"json\.too_deep"):
        read_json(data)


@pytest.mark.parametrize("text", ['"[[[["', '"\\"[[[["', '"\\\\"', '["]"]'])
def test_brackets_in_a_text_are_no_depth(text: str) -> None:
    assert read_json(f"[{','.join([text] * 30)}]".encode()) == [json.loads(text)] * 30


def test_a_file_at_the_bound_is_read() -> None:
    assert read_json(b" " * (MOST_BYTES - 1) + b"1") == 1


def test_a_file_beyond_the_bound_is_refused() -> None:
    with pytest.raises(InputError, match=r"json\.too_big"):
        read_json(b" " * MOST_BYTES + b"1")


@pytest.mark.parametrize(
    "data", [b"\xff", b'"\xe9"', '"ă"'.encode("utf-16"), '"ă"'.encode("utf-16-le"), b'"\xed\xa0\x80"', b'"\xc0\xaf"']
)
def test_what_is_not_utf8_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"json\.not_(utf8|json)"):
        read_json(data)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "NaN", "Infinity", "-Infinity", "[NaN]", '{"a": -Infinity}', "1e999", "[-1e999]", "9" * 31,
        "-" + "9" * 31, "9" * 5000, '{"a": 1, "a": 2}', '{"a": 1, "\\u0061": 1}', '[{"b": {"a": 1, "a": 1}}]',
        "{'a': 1}", "[1,]", "{", "[1]]", "1 2", "True", "01", '"\n"', '"\x00"', "\ufeff{}", "[1] // x",
    ],
    ids=lambda text: ascii(text[:20]),
)  # fmt: skip
def test_what_does_not_say_one_thing_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"json\.not_json"):
        read_json(text.encode())


@given(st.binary(max_size=60) | st.text('[]{}",:\\ 0123456789eEu.-tfnN', max_size=60).map(str.encode))
def test_whatever_the_bytes_are_they_are_read_or_refused(data: bytes) -> None:
    code = ""
    try:
        read_json(data)
    except InputError as fault:
        code = fault.code
    assert code in {"", "json.not_json", "json.not_utf8", "json.too_deep"}
