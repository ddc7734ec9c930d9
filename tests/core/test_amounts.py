"""How large a file may be, as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_tui.core.amounts import read_amount, write_amount
from cchc_tui.core.errors import InputError


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("20MB", 20_000_000), ("25 mb", 25_000_000), ("1,5GB", 1_500_000_000), ("1.5 GB", 1_500_000_000),
        ("700KB", 700_000), ("123456", 123_456), ("99B", 99), ("FAT32", 4_294_967_295), (" fat32 ", 4_294_967_295),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_thousands(text: str, size: int) -> None:
    assert read_amount(text) == size


@pytest.mark.parametrize("text", ["", "MB", "-1MB", "0", "0,0MB", "1TB", "20 megabyte", "1,2,3MB", "٣MB", "1e9"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"parts\.bad_limit"):
        read_amount(text)


@given(st.integers(1, 1 << 40))
def test_an_amount_told_is_enough_and_not_much_more(size: int) -> None:
    assert size <= read_amount(write_amount(size)) <= size + max(100_000, size // 10)
