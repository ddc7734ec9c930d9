"""The tag files of a bag: what BagIt asks for beside the payload, and what the seal is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from cchc_tui.core.text import clean
from cchc_tui.formats import verify


def tag_files(info: Mapping[str, str], listed: Sequence[tuple[str, int, str]]) -> dict[str, bytes]:
    """The tag files of a bag by name, from its labels and the path, size and SHA-256 of each file under `data/`."""
    lines = [f"{verify.OXUM}: {sum(size for _, size, _ in listed)}.{len(listed)}\n"]
    for label, value in info.items():
        if label != verify.OXUM:
            one_line = " ".join(clean(value, multiline=False).split())
            lines.append(f"{label}: {one_line}\n")
    manifest = "".join(f"{digest}  {verify.DATA}{path}\n" for path, _, digest in listed)
    tags = {
        verify.BAGIT: verify.DECLARATION,
        verify.BAG_INFO: "".join(lines).encode(),
        verify.MANIFEST: manifest.encode(),
    }
    sealed = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in tags.items())
    return {**tags, verify.TAG_MANIFEST: sealed.encode()}
