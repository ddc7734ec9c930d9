"""Where to work: on this machine; a stick and another machine's disk are only looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.core.assessment import Office
from cchc_tui.core.errors import StoreError
from cchc_tui.drives import Medium
from cchc_tui.jobs.workplace import Workplace, free_home, workplace
from cchc_tui.paths import Paths, users_home
from cchc_tui.settings import ON_STICK, save_setting
from cchc_tui.store.store import Store
from tests.platforms import MOUNTED
from tests.screens.kit import begun
from tests.test_drives import machine

pytestmark = MOUNTED


@pytest.fixture(autouse=True)
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's own folders."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "lan"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "lan"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A machine with a stick and a share."""
    return machine(
        tmp_path / "may", ("8:1", "/", "ext4", "/dev/sda1"), ("8:17", "/media/lan/USB", "vfat", "/dev/sdb1"),
        ("0:40", "/mnt/chung", "cifs", "//may-chu/chung"),
    )  # fmt: skip


def stick(root: Path, *, chosen: bool = False) -> Paths:
    """The data on the stick."""
    return Paths(root / "media/lan/USB/CCHC/du-lieu", chosen)


@pytest.mark.parametrize(
    ("place", "medium", "because"),
    [
        ("home/lan", Medium.FIXED, ""),
        ("media/lan/USB/CCHC/du-lieu", Medium.REMOVABLE, "db.on_stick"),
        ("mnt/chung/CCHC", Medium.NETWORK, "db.on_network"),
    ],
)
def test_the_medium_says_whether_data_may_be_written(root: Path, place: str, medium: Medium, because: str) -> None:
    assert workplace(Paths(root / place), root) == Workplace(Paths(root / place), medium, because)


def test_a_person_may_insist_on_a_stick(root: Path) -> None:
    save_setting(stick(root).settings, ON_STICK, True)
    found = workplace(stick(root), root)
    assert (found.because, found.insisted) == ("", True)


def test_nobody_may_insist_on_the_network(root: Path) -> None:
    share = Paths(root / "mnt/chung")
    save_setting(share.settings, ON_STICK, True)
    assert workplace(share, root).because == "db.on_network"


@pytest.mark.parametrize("text", ['tren_usb = "true"', "tren_usb = 1", "tren_usb = false"])
def test_only_a_plain_yes_is_insisting(root: Path, text: str) -> None:
    stick(root).home.mkdir(parents=True)
    stick(root).settings.write_text(f"{text}\n", "utf-8")
    assert workplace(stick(root), root).because == "db.on_stick"


def copied(root: Path) -> Paths:
    """Data begun on the stick and copied to this machine; where to."""
    begun(stick(root).home).close()
    here = Paths(users_home())
    here.home.mkdir(parents=True)
    here.database.write_bytes(stick(root).database.read_bytes())
    return here


def test_a_copy_on_this_machine_is_gone_on_with(root: Path) -> None:
    here = copied(root)
    assert workplace(stick(root), root) == Workplace(here, left=stick(root))


def test_the_copy_of_one_who_named_the_stick_is_left_alone(root: Path) -> None:
    copied(root)
    assert workplace(stick(root, chosen=True), root).because == "db.on_stick"


def test_a_stick_that_knows_more_is_told_of(root: Path) -> None:
    copied(root)
    with Store.open(stick(root).database, who="Hùng", device="PC-02") as store:
        store.save_explanation(1, "1.1.1", "thêm trên USB")
    assert workplace(stick(root), root).ahead


def test_a_machine_that_knows_more_is_not(root: Path) -> None:
    with Store.open(copied(root).database, who="Lan", device="PC-01") as store:
        store.save_explanation(1, "1.1.1", "thêm trên máy")
    assert not workplace(stick(root), root).ahead


def test_another_offices_data_on_this_machine_are_not_taken_for_the_sticks(root: Path) -> None:
    begun(users_home(), office=Office("UBND xã Khác", "Sở Nội vụ", "xa-khac")).close()
    begun(stick(root).home).close()
    found = workplace(stick(root), root)
    assert (found.paths, free_home().home.name) == (stick(root), "du-lieu-2")


def test_a_stick_without_data_goes_on_with_those_of_this_machine(root: Path) -> None:
    begun(users_home()).close()
    assert workplace(stick(root), root).paths == Paths(users_home())


def test_a_damaged_database_on_the_stick_is_nobodys_copy(root: Path) -> None:
    copied(root)
    stick(root).database.write_bytes(b"\0" * 5000)
    assert workplace(stick(root), root).because == "db.on_stick"


def test_a_store_that_may_only_be_read_takes_no_lock_and_says_why(root: Path) -> None:
    begun(stick(root).home).close()
    (stick(root).home / "cchc.db.khoa").unlink()
    before = sorted(stick(root).home.iterdir())
    with Store.open(stick(root).database, who="", device="", read_only_because="db.on_stick") as store:
        assert (store.read_only_reason, store.newest()) == ("db.on_stick", 1)
        with pytest.raises(StoreError) as caught:
            store.save_explanation(1, "1.1.1", "x")
    assert (caught.value.code, sorted(stick(root).home.iterdir())) == ("db.on_stick", before)


def test_nothing_is_begun_where_nothing_may_be_written(root: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(stick(root).database, who="", device="", read_only_because="db.on_stick")
    assert (caught.value.code, stick(root).home.exists()) == ("db.not_begun_there", False)
