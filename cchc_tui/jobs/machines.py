"""Máy đã hỏi: on which machines it was said what it means that the data are opened there."""

from __future__ import annotations


def known_machines(setting: str) -> dict[str, str]:
    """Machines already asked about, and the answers: "PC-02=chuyen; PC-03=song-song"."""
    pairs = (one.partition("=") for one in setting.split(";"))
    return {name.strip(): answer.strip() for name, _, answer in pairs if name.strip()}


def with_machine(setting: str, device: str, answer: str) -> str:
    """The setting with one more answer."""
    return "; ".join(f"{name}={one}" for name, one in {**known_machines(setting), device: answer}.items())
