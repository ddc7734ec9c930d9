"""Passwords typed on a real terminal: unseen, twice, and nothing written when the two differ."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pexpect

from tests.terminal.office import cchc
from tests.terminal.terminal import PATIENCE

WORD = "Doc!ao-2026"


def typed(home: Path, words: Sequence[str], passwords: Sequence[str]) -> tuple[int, str]:
    """The command's exit code and all it showed, with the passwords typed as they are asked for."""
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable, ["-m", "cchc_tui", "--home", str(home), *words], encoding="utf-8", timeout=PATIENCE,
        dimensions=(30, 200), env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    shown = ""
    for password in passwords:
        child.expect("mật khẩu: |Mật khẩu: ")
        shown += f"{child.before}{child.after}"
        child.waitnoecho()
        child.sendline(password)
    child.expect(pexpect.EOF)
    shown += str(child.before)
    child.close()
    return int(child.exitstatus or 0), shown


def answered(home: Path) -> Path:
    """A home with something to send."""
    ran = cchc(home, "answer", "1.2", "--tally", "1/2")
    assert ran.returncode == 0, ran.stderr
    return home


def test_a_password_is_typed_twice_and_never_shown(home: Path, tmp_path: Path) -> None:
    code, shown = typed(answered(home), ["pack", "--to", str(tmp_path / "ra"), "--password"], [WORD, WORD])
    names = [path.name for path in (tmp_path / "ra").glob("*.zip")]
    assert (code, WORD in shown, len(names), names[0].endswith(".co-mat-khau.zip")) == (0, False, 1, True)


def test_two_passwords_that_differ_write_nothing(home: Path, tmp_path: Path) -> None:
    code, shown = typed(answered(home), ["pack", "--to", str(tmp_path / "ra"), "--password"], [WORD, WORD + "!"])
    assert (code, "Hai lần gõ mật khẩu khác nhau" in shown, (tmp_path / "ra").exists()) == (2, True, False)


def test_the_receiver_types_it_once(home: Path, tmp_path: Path) -> None:
    typed(answered(home), ["pack", "--to", str(tmp_path / "ra"), "--password"], [WORD, WORD])
    code, shown = typed(home, ["verify", str(tmp_path / "ra"), "--password"], [WORD])
    assert (code, "Gói đúng" in shown) == (0, True)
