"""The sample workspace as the app makes it: made once for a run, and copied for whoever opens it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from audit_tool import sample, workspace
from audit_tool.domain.ids import PersonId
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace
from forms.library import Library

FILE, PASSPHRASE = "northmere.audit", "sample"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
TODAY = dt.date(2026, 11, 20)
LEFT = "left.txt"
"""Beside the workspace: when the last thing happened in it, and the id of who is at the keyboard."""


def make_sample(folder: Path) -> None:
    """Build the sample in a folder and close it: it takes seconds."""
    ws = sample.build(folder / FILE, passphrase=PASSPHRASE, library=workspace.shelf(), today=TODAY, cost=CHEAP)
    (folder / LEFT).write_text(f"{ws._session.now().isoformat()} {ws.actor}", encoding="ascii")
    ws._session.store.close()


def open_copy(made: Path, folder: Path, library: Library) -> Workspace:
    """Copy the sample into a folder and open it as `sample.build` returns it: its clock stands still at its end."""
    for file in made.glob(f"{Path(FILE).stem}.*"):
        shutil.copy2(file, folder)
    at, actor = (made / LEFT).read_text(encoding="ascii").split()
    moment = dt.datetime.fromisoformat(at)
    ws = workspace.unlock(folder / FILE, PASSPHRASE, library=library, clock=lambda: moment, costs=(CHEAP,))
    ws._session.actor = PersonId(actor)
    return ws
