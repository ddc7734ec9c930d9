"""A real browser without a network, as tests use it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(not BROWSER, reason="Chromium is not installed: NO browser has opened the page here")


def browse(page: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Open `page` with no network; what it logs goes to stderr."""
    command = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--disable-background-networking", "--enable-logging=stderr", f"--user-data-dir={page.parent / 'ho-so'}",
        *words,
        page.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=120)


def complaints(ran: subprocess.CompletedProcess[str]) -> list[str]:
    """What the page had to complain of in the browser's console."""
    return [line for line in ran.stderr.splitlines() if "CONSOLE" in line]


def print_pdf(page: Path) -> Path:
    """The page as the browser prints it."""
    target = page.with_suffix(".pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    return target
