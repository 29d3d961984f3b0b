"""A process that accepts a folder of returns, and says each that is in: for somebody to kill."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from audit_tool import workspace
from audit_tool.domain.ids import BatchId, PersonId
from audit_tool.domain.inbox import TAKEABLE
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace

WORDS = "plain words for a campaign"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def opened(path: Path) -> Workspace:
    """Open the workspace, with its one person at the keyboard."""
    ws = workspace.unlock(path, WORDS, library=workspace.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    return ws


def main(words: Sequence[str]) -> int:
    """Accept every file that is ready; write "ready", then the name of each file that is in."""
    ws = opened(Path(words[0]))
    round_id = ws.views.rounds()[0].round.id
    judged = [each for each in ws.inbox.read(round_id, ws.inbox.files([Path(words[1])])) if each.outcome in TAKEABLE]
    _say("ready")
    batch = BatchId(ws.inbox.begin(round_id, len(judged)).made or "")
    for each in judged:
        ws.inbox.take(batch, each)
        _say(each.path.name)
    ws.inbox.finish(batch)
    ws.close()
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
