"""A chronology's accounts as a file of a pack: canonical JSON of every revision, so that nothing is lost on the way.

What comes back from outside is judged whole before any of it is taken: one bent revision, and nothing is read.
"""

from __future__ import annotations

from typing import Any, Final

from audit_tool.domain.account import AccountRevision
from audit_tool.domain.account_json import NoAccountError, read_revision, revision_json
from audit_tool.domain.ids import RevisionId
from audit_tool.domain.merge import AccountSet
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_canonical

FORMAT: Final = "events/1"
NAME: Final = "events.json"
"""How the file is named inside a pack."""

LARGEST: Final = 64 * 1024 * 1024
MOST_REVISIONS: Final = 100_000


def write_events(accounts: AccountSet) -> bytes:
    """Write a set of revisions in the one way it has, whatever order it was gathered in."""
    ordered = sorted(accounts.revisions, key=lambda each: each.id)
    return canonical({"format": FORMAT, "revisions": [revision_json(each) for each in ordered]})


def read_events(content: bytes) -> AccountSet:
    """Read a set of revisions.

    Raises:
        Bent: it is too large (events_too_large), is no JSON of ours (as `read_canonical`), is of another format
            (events_unknown_format), has a revision that is none (events_no_account), one id twice
            (events_same_id), or histories that name what is not there, lead in a circle or from one event to
            another (events_broken_history).
    """
    if len(content) > LARGEST:
        raise Bent("events_too_large")
    said = read_canonical(content)
    if not isinstance(said, dict) or said.keys() != {"format", "revisions"} or said["format"] != FORMAT:
        raise Bent("events_unknown_format")
    revisions = _revisions(said["revisions"])
    by_id = {revision.id: revision for revision in revisions}
    if len(by_id) != len(revisions):
        raise Bent("events_same_id")
    accounts = AccountSet(frozenset(revisions))
    if accounts.lacking or not _is_sound(by_id):
        raise Bent("events_broken_history")
    if write_events(accounts) != content:
        raise Bent("events_no_account")
    return accounts


def _revisions(said: Any) -> list[AccountRevision]:
    if not isinstance(said, list) or len(said) > MOST_REVISIONS:
        raise Bent("events_too_large")
    try:
        return [read_revision(each) for each in said]
    except NoAccountError as error:
        raise Bent("events_no_account") from error


def _is_sound(by_id: dict[RevisionId, AccountRevision]) -> bool:
    """Say whether each history stays with one event of one case and comes to an end: no revision comes before itself.

    Revisions are taken away once all they were written over are; what is left at the end goes round in a circle.
    """
    over: dict[RevisionId, list[RevisionId]] = {ident: [] for ident in by_id}
    waits = {ident: len(each.parents) for ident, each in by_id.items()}
    for ident, each in by_id.items():
        for parent in each.parents:
            before = by_id[parent].account.event
            if (before.id, before.case_id) != (each.event_id, each.account.event.case_id):
                return False
            over[parent].append(ident)
    free = [ident for ident, count in waits.items() if not count]
    taken = 0
    while free:
        taken += 1
        for later in over[free.pop()]:
            waits[later] -= 1
            if not waits[later]:
                free.append(later)
    return taken == len(by_id)
