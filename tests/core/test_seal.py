"""The seal code as people type it off paper."""

from __future__ import annotations

import pytest

from cchc_tui.core.seal import compare_seal

SEAL = "7F3A-0C11-9B2E-44D0-A1B2-C3D4-E5F6-0719"


@pytest.mark.parametrize(
    "typed",
    [
        SEAL,
        SEAL.lower(),
        SEAL.replace("-", " "),
        SEAL.replace("-", ""),
        SEAL.replace("-", "–"),
        SEAL.replace("-", "\u2011"),
        f"  {SEAL.replace('-', ' - ')} \n",
        SEAL.replace("-", ". "),
        SEAL.replace("-", "\u00a0"),
    ],
    ids=ascii,
)
def test_case_spaces_and_dashes_do_not_count(typed: str) -> None:
    assert compare_seal(typed, SEAL) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (SEAL[:-1] + "8", "seal.differs"),
        (SEAL[5:] + "-" + SEAL[:4], "seal.differs"),
        (SEAL[:-1], "seal.shape"),
        (SEAL + "0", "seal.shape"),
        ("", "seal.shape"),
        (SEAL.replace("0", "O"), "seal.shape"),
        ("７F3A" + SEAL[4:], "seal.shape"),
    ],
    ids=ascii,
)
def test_another_code_is_told_apart_from_one_that_is_no_code(typed: str, code: str) -> None:
    finding = compare_seal(typed, SEAL)
    assert finding is not None
    assert finding.code == code


def test_a_package_without_a_seal_matches_nothing() -> None:
    finding = compare_seal("", "")
    assert finding is not None
    assert finding.code == "seal.unknown"
