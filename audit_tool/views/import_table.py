"""What a table of events is brought into: a case, and who takes part in it."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.case import Case
from audit_tool.domain.ids import CaseId
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.session import Session
from audit_tool.views.gather import Choices, agencies_of_case


@dataclass(frozen=True, slots=True)
class ImportPicture:
    """What the page shows before there is a table.

    Attributes:
        agencies: that take part in the case, to choose from.
        children: ids and labels, the oldest first.
        may_change: whether the round is open.
    """

    case: Case
    round: Round
    agencies: Choices
    children: Choices
    may_change: bool


def import_table(session: Session, case_id: CaseId) -> ImportPicture:
    """Draw what a table of events is brought into."""
    with session.read() as records:
        case = records.cases.find(case_id)
        run = records.rounds.find(case.round_id)
        return ImportPicture(
            case=case,
            round=run,
            agencies=agencies_of_case(records, case),
            children=tuple((child.id, child.label) for child in records.children.of_case(case_id)),
            may_change=run.state is RoundState.OPEN,
        )
