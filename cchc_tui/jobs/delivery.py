"""How a package goes out when it is not simply written: in parts under a limit, with a password, or both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cchc_tui.core.findings import warning
from cchc_tui.core.package import Manifest
from cchc_tui.formats.bag import PASSES, Written, write_bag
from cchc_tui.formats.parts import after, divide, write_parts
from cchc_tui.formats.password import WRAPPING, check_password, lock, locked_name
from cchc_tui.formats.staging import publish_all, staging
from cchc_tui.jobs.package import Progress, bag_info, payloads

_NO_LIMIT = 1 << 62


@dataclass(frozen=True, slots=True)
class Delivery:
    """Cách giao gói: the most bytes of one file, and the password; without either the package is simply written."""

    limit: int | None = None
    password: str = ""

    def __call__(
        self,
        manifest: Manifest,
        target: Path,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        most: int | None = None,
    ) -> Written:
        """Write the package beside `target` as this says; `parts` of what was written are the files there are now."""
        if self.password:
            check_password(self.password)
        root, files, info = manifest.name, payloads(manifest), bag_info(manifest)
        wrapping = WRAPPING if self.password else 0
        whole = divide(root, files, info, min(self.limit or _NO_LIMIT, most or _NO_LIMIT), wrapping)
        if whole.count == 1 and not self.password:
            return write_bag(target, root, files, info, progress, cancelled)
        amount = sum(share.size for share in whole.shares)
        # Writing and reading back; then the same amount locked and read back once.
        total = (PASSES + (2 if self.password else 0)) * amount
        with staging(target.parent, root, (2 if self.password else 1) * amount) as stage:
            step = after(0, total, progress)
            if whole.count > 1:
                written = write_parts(stage, whole, files, step, cancelled)
            else:
                written = [write_bag(stage / target.name, root, files, info, step, cancelled)]
            made = [one.path for one in written]
            if self.password:
                made = self._locked(made, (PASSES * amount, total), progress, cancelled)
            sizes = [path.stat().st_size for path in made]
            published = publish_all(made, target.parent)
        renamed = published[0].name != made[0].name
        told = (warning("export.taken", name=made[0].name, other=published[0].name),) if renamed else ()
        return Written(published[0], sum(sizes), len(files), amount, whole.seal, tuple(published), told)

    def _locked(
        self,
        made: list[Path],
        so_far: tuple[int, int],
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> list[Path]:
        """Each file under the password; what lies open is taken away."""
        before, total = so_far
        locked = []
        for path in made:
            step = after(before, total, progress)
            locked.append(lock(path, path.with_name(locked_name(path.name)), self.password, step, cancelled))
            before += 2 * path.stat().st_size
            path.unlink()
        return locked
