"""Packing, verifying and reading back gives the same assessment, however the package travelled."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cchc_tui.core.evidence import Fingerprint
from cchc_tui.core.package import Manifest, manifest_to_plain
from cchc_tui.jobs.delivery import Delivery
from cchc_tui.jobs.package import write_package
from cchc_tui.jobs.receiving import Received, join, received
from tests.jobs.packages import WORD
from tests.jobs.test_package import manifests

HARD = settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)

# An answer its rule does not know is told by the last gate, and what does not hold is not joined.
sound = manifests().filter(lambda one: all(line.fault is None for line in one.assessment.sheet.lines))


def on_disk(manifest: Manifest, folder: Path) -> Manifest:
    """The manifest with real papers of 60,000 bytes."""
    papers = {}
    for key, one in manifest.assessment.evidence.items():
        content = random.Random(key).randbytes(60_000)
        path = folder / f"{key}.pdf"
        path.write_bytes(content)
        mark = Fingerprint(len(content), 0, sha256(content).hexdigest())
        papers[key] = dataclasses.replace(one, path=str(path), fingerprint=mark)
    return dataclasses.replace(manifest, assessment=dataclasses.replace(manifest.assessment, evidence=papers))


def read_back(package: Received) -> object:
    """What a package says, once its container, its digests and its meaning held."""
    wrong = {one.code for one in package.verdict.findings} - {"goi.evidence_left_out"}
    assert (wrong, package.verdict.manifest is None) == (set(), False)
    assert package.verdict.manifest is not None
    return manifest_to_plain(package.verdict.manifest)


@contextmanager
def travelled(folder: Path, manifest: Manifest, delivery: Delivery) -> Iterator[list[Received]]:
    """The package as its receiver has it."""
    (folder / "usb").mkdir()
    written = delivery(manifest, folder / "usb" / f"{manifest.name}.zip")
    with received(written.parts or [written.path], delivery.password) as packages:
        yield packages


@given(sound)
@HARD
def test_a_package_comes_back(tmp_path_factory: pytest.TempPathFactory, manifest: Manifest) -> None:
    folder = tmp_path_factory.mktemp("goi")
    sent = on_disk(manifest, folder)
    with travelled(folder, sent, Delivery()) as (package,):
        assert read_back(package) == manifest_to_plain(sent)


@given(sound)
@HARD
def test_a_package_with_a_password_comes_back(tmp_path_factory: pytest.TempPathFactory, manifest: Manifest) -> None:
    folder = tmp_path_factory.mktemp("goi")
    sent = on_disk(manifest, folder)
    with travelled(folder, sent, Delivery(password=WORD)) as (package,):
        assert read_back(package) == manifest_to_plain(sent)


@given(sound)
@HARD
def test_a_package_in_locked_parts_comes_back_and_joins(
    tmp_path_factory: pytest.TempPathFactory, manifest: Manifest
) -> None:
    folder = tmp_path_factory.mktemp("goi")
    sent = on_disk(manifest, folder)
    unsplit = write_package(sent, folder / "tron.zip")
    with travelled(folder, sent, Delivery(unsplit.size - 1, WORD)) as packages:
        assert (read_back(packages[0]), packages[0].whole is None) == (manifest_to_plain(sent), False)
        joined = join(packages, folder / "ghep")
    assert joined.path.read_bytes() == unsplit.path.read_bytes()
