"""An empty workspace for a test: made once, and copied for each. What making one does is tested in the store's room."""

from __future__ import annotations

import datetime as dt
import functools
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId
from audit_tool.store.diagnosis import find_key
from audit_tool.store.engine import Opening, Store
from audit_tool.store.file_format import recovery_file_of
from audit_tool.store.keys import KdfCost, RawKey
from audit_tool.workspace import Workspace
from forms.library import Library

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "five plain words go here"


@dataclass
class Clock:
    """Stands still until a test turns it."""

    now: dt.datetime = field(default_factory=lambda: dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC))

    def __call__(self) -> dt.datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


@dataclass(frozen=True)
class _Made:
    """What `house.create` leaves on the disk."""

    file: bytes
    recovery: bytes
    key: RawKey


@functools.cache
def _made() -> _Made:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "area.audit"
        house.create(path, WORDS, library=house.shelf(), clock=Clock(), cost=CHEAP).workspace.close()
        return _Made(path.read_bytes(), recovery_file_of(path).read_bytes(), find_key(path, WORDS, (CHEAP,)))


def fresh(path: Path, library: Library, clock: Callable[[], dt.datetime]) -> Workspace:
    """Lay an empty workspace at a path and open it; its passphrase is `WORDS`, at the cost `CHEAP`."""
    made = _made()
    for file, content in ((path, made.file), (recovery_file_of(path), made.recovery)):
        file.touch(mode=0o600, exist_ok=False)
        file.write_bytes(content)
    return Workspace(Store(path, made.key, Opening()), library, clock)


def copied(ws: Workspace, path: Path, library: Library, clock: Callable[[], dt.datetime]) -> Workspace:
    """Copy a workspace that `fresh` laid, as it lies on the disk, and open the copy."""
    for source, target in ((ws.path, path), (recovery_file_of(ws.path), recovery_file_of(path))):
        target.touch(mode=0o600, exist_ok=False)
        target.write_bytes(source.read_bytes())
    return Workspace(Store(path, _made().key, Opening()), library, clock)


def with_pat(path: Path, library: Library, clock: Callable[[], dt.datetime]) -> Workspace:
    """Lay an empty workspace at a path and open it, with Pat Example at the keyboard."""
    ws = fresh(path, library, clock)
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Audit coordinator").made or ""))
    return ws
