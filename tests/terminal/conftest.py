"""A home with an assessment in it, made without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.office import start_home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home where an office has begun a year."""
    return start_home(tmp_path / "du-lieu")
