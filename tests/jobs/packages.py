"""An office with papers, its package in parts, and parts rewritten by a stranger."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cchc_tui.core.answers import Choice
from cchc_tui.jobs.delivery import Delivery
from cchc_tui.jobs.evidence import read_evidence
from cchc_tui.jobs.package import Packed, pack
from cchc_tui.jobs.receiving import read_since, received
from cchc_tui.store.store import Store
from cchc_tui.texts.errors import explain
from tests.build import a_component, a_set, choose
from tests.formats.hostile import a_bag, zipped
from tests.store.kit import OFFICE, YEAR, open_store

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
SET = a_set(*(a_component(f"1.{number}", choose("2", "1", "0")) for number in range(1, 7)))
NUMBER, LIMIT, WORD = 1, 160_000, "Doc!ao-2026"
NAME = "GOI-hoa-binh-2026-L1"
Plain = dict[str, Any]
NONE: Mapping[str, str] = {}


def set_up(folder: Path) -> None:
    """Six leaves answered, each with a paper of 50,000 bytes; nothing sent yet."""
    with open_store(folder / "cchc.db") as opened:
        number = opened.create_assessment(OFFICE, YEAR, SET)
        for at in range(1, 7):
            path = folder / f"Kế hoạch {at}.pdf"
            path.write_bytes(random.Random(at).randbytes(50_000))
            opened.save_answer(number, f"1.{at}", Choice(1))
            opened.add_evidence(number, f"1.{at}", read_evidence(path, NOW))


def sent(store: Store, folder: Path, since: Path | None = None, limit: int | None = None, password: str = "") -> Packed:
    """The next package, out as told."""
    earlier = read_since(since) if since else None
    return pack(store, NUMBER, folder, NOW, since=earlier, writer=Delivery(limit, password))


def whole(store: Store, folder: Path) -> Path:
    """The next package, simply written."""
    return sent(store, folder).written.path


def found(*paths: Path, password: str = "") -> list[tuple[str, bool, list[str]]]:
    """Each package that `paths` make: its name, whether it holds, and the codes of what was found."""
    with received(paths, password) as packages:
        return [(one.name, one.verdict.ok, [fault.code for fault in one.verdict.findings]) for one in packages]


def lines(*paths: Path) -> list[str]:
    """The sentences for what was found."""
    with received(paths) as packages:
        return [explain(fault) for one in packages for fault in one.verdict.findings]


def opened(part: Path) -> tuple[str, dict[str, bytes]]:
    """The root folder of a part and its files."""
    with zipfile.ZipFile(part) as made:
        files = {name.split("/", 1)[1]: made.read(name) for name in made.namelist()}
        return made.namelist()[0].split("/")[0], files


def forged(part: Path, files: dict[str, bytes], count: str | None = None, info: Mapping[str, str] = NONE) -> Path:
    """The part with other files, another count or other labels, under digests that hold."""
    root, before = opened(part)
    payload = {name: content for name, content in {**before, **files}.items() if name.startswith("data/")}
    ours = {**info, **({"Bag-Count": count} if count else {})}
    lines = before["bag-info.txt"].decode().splitlines()
    told = [line for line in lines if line.partition(":")[0] not in {"Payload-Oxum", *ours}]
    oxum = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}"
    text = "\n".join([oxum, *told, *(f"{label}: {value}" for label, value in ours.items())]) + "\n"
    part.write_bytes(zipped(a_bag(payload, bag_info=text.encode()), f"{root}/"))
    return part


def retold(
    part: Path, edit: Callable[[Plain], object], name: str = "data/cac-phan.json", info: Mapping[str, str] = NONE
) -> Path:
    """The part (or package) with another list of parts, or another table."""
    plain = json.loads(opened(part)[1][name])
    edit(plain)
    return forged(part, {name: (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()}, info=info)
