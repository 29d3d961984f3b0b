"""An empty workspace for a test: made once, and copied for each. What making one does is tested in the store's room."""

from __future__ import annotations

import datetime as dt
import functools
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
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


@functools.cache
def _made_with_pat(now: dt.datetime) -> tuple[_Made, PersonId]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "area.audit"
        ws = fresh(path, house.shelf(), lambda: now)
        pat = PersonId(ws.people.add(name="Pat Example", role="Audit coordinator").made or "")
        ws.people.present(pat)
        ws._session.store.close()
        return replace(_made(), file=path.read_bytes()), pat


def fresh(path: Path, library: Library, clock: Callable[[], dt.datetime]) -> Workspace:
    """Lay an empty workspace at a path and open it; its passphrase is `WORDS`, at the cost `CHEAP`."""
    return _lay(_made(), path, library, clock)


def with_pat(path: Path, library: Library, clock: Callable[[], dt.datetime]) -> Workspace:
    """Lay an empty workspace at a path and open it, with Pat Example at the keyboard since this moment."""
    made, pat = _made_with_pat(clock())
    ws = _lay(made, path, library, clock)
    ws._session.actor = pat
    return ws


def copied(ws: Workspace, path: Path, library: Library, clock: Callable[[], dt.datetime]) -> Workspace:
    """Copy a workspace that `fresh` laid, as it lies on the disk, and open the copy."""
    recovery = recovery_file_of(ws.path).read_bytes()
    return _lay(replace(_made(), file=ws.path.read_bytes(), recovery=recovery), path, library, clock)


def _lay(made: _Made, path: Path, library: Library, clock: Callable[[], dt.datetime]) -> Workspace:
    for file, content in ((path, made.file), (recovery_file_of(path), made.recovery)):
        file.touch(mode=0o600, exist_ok=False)
        file.write_bytes(content)
    return Workspace(Store(path, made.key, Opening()), library, clock)
