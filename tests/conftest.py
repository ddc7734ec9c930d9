"""What holds for all tests: fewer made-up examples where they are slow, and one place that says what was not run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.platforms import POSIX, TERMINAL

HERE = Path(__file__).parent

# No test holds a time. In Wine a call costs several times as much; Linux tries the full number of the same examples.
settings.register_profile("here", deadline=None, max_examples=100 if POSIX else 20)
settings.load_profile("here")


if not POSIX:  # Windows names a person's folder itself, whatever the environment says; trials have one of their own
    import platformdirs

    def _folder_of_this_trial(name: str, appauthor: object = None) -> str:
        return os.path.join(os.environ["LOCALAPPDATA"], name)

    platformdirs.user_data_dir = _folder_of_this_trial  # type: ignore[assignment]


def pytest_configure(config: pytest.Config) -> None:
    """A mark of pytest-xdist, for runs that are not in parallel."""
    config.addinivalue_line("markers", "xdist_group(name): tests that share what one of them makes")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests in a pseudo-terminal, by their folder."""
    for item in items:
        if item.path.is_relative_to(HERE / "terminal"):
            item.add_marker(TERMINAL)
