"""Whatever language and code page a machine speaks, the same year makes the same files, byte for byte."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_tui.store.store import Store

ROOT = Path(__file__).parents[2]
# The command itself, on one day, with papers of one age and the same dice; the locale is set, as a library might do.
YEAR = """
import locale, os, random, secrets, sys
from contextlib import suppress
from pathlib import Path
from cchc_tui.__main__ import main
from cchc_tui.cli import office
from tests.store.kit import START
with suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
office.now = lambda: START
dice = random.Random(1)
secrets.token_hex = lambda size: dice.randbytes(size).hex()
write_bytes = Path.write_bytes
def written(path, data):
    write_bytes(path, data)
    os.utime(path, (1_700_000_000, 1_700_000_000))
Path.write_bytes = written
sys.exit(main())
"""
PLAIN = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
MACHINES: dict[str, dict[str, str]] = {
    "no locale at all": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "Vietnamese": {"LC_ALL": "vi_VN.UTF-8", "PYTHONUTF8": "0"},
    "Vietnamese, its old code page": {"LC_ALL": "vi_VN.CP1258", "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1258"},
    "Turkish, its old code page": {"LC_ALL": "tr_TR.ISO-8859-9", "PYTHONUTF8": "0"},
    "the console of an American machine": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp437"},
}


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The locales, made here where the system knows how; elsewhere those it has."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        for name in ("vi_VN.UTF-8", "vi_VN.CP1258", "tr_TR.ISO-8859-9"):
            language, _, charset = name.partition(".")
            command = ["localedef", "-c", "-i", language, "-f", charset, str(folder / name)]
            subprocess.run(command, capture_output=True, check=False)
    return folder


def year(folder: Path, around: dict[str, str], locales: Path) -> str:
    """What a demonstration made there comes to; always in the same folder, for its name is told in the papers."""
    out = folder / "mẫu"
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, "-c", YEAR, "demo", "--out", str(out)], cwd=ROOT, check=False, capture_output=True,
        env={**kept, "LOCPATH": str(locales), **around},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    made = [*(out / "goi-ho-so").glob("*.zip"), *out.glob("*.xlsx")]
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}
    with Store.open(out / "du-lieu" / "cchc.db", who="", device="") as store:
        sheet = store.load(store.assessments()[0].id).sheet
        told = repr((sorted(digests.items()), store.journal_head(), sheet.totals, store.check()))
    shutil.rmtree(out)
    return told


def test_the_same_year_comes_to_the_same_bytes_on_every_machine(tmp_path: Path, locales: Path) -> None:
    plain = year(tmp_path, PLAIN, locales)
    assert [name for name, around in MACHINES.items() if year(tmp_path, around, locales) != plain] == []


def test_two_different_years_do_not(tmp_path: Path, locales: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
    assert year(folders[0], PLAIN, locales) != year(folders[1], PLAIN, locales)
