"""A closed round stays as it is: every verb that would change what it says asks here first.

What goes on after a round closes is the work it led to: its actions move along, get progress, another owner, another
date. What was answered, found, agreed and written about it changes no more, unless the round is opened again.
"""

from __future__ import annotations

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import FindingId, ReturnId, RoundId
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.unit_of_work import Records


def open_round(records: Records, round_id: RoundId) -> Round:
    """Find a round that may still be changed.

    Raises:
        Refused: it is closed, or was taken back (round_closed).
        NoSuchNounError: there is none with this id.
    """
    run = records.rounds.find(round_id)
    if run.state is not RoundState.OPEN:
        raise Refused("round_closed")
    return run


def refuse_other_rounds(
    records: Records, round_id: RoundId, return_id: ReturnId | None, finding_id: FindingId | None = None
) -> None:
    """Make sure that what a finding or an action is said to come from is of its own round.

    Raises:
        NoSuchNounError: it is not, or there is none with this id.
    """
    if return_id is not None and records.returns.find(return_id).round_id != round_id:
        raise NoSuchNounError("return")
    if finding_id is not None and records.findings.find(finding_id).round_id != round_id:
        raise NoSuchNounError("finding")
