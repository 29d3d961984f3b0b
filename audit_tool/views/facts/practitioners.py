"""What the people of one agency said in the survey beside a round, for the report that their agency gets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from audit_tool.documents.section11_report import PractitionersFacts
from audit_tool.domain.ids import RoundId
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import ReturnInFull
from audit_tool.views.surveys import Asked, survey_of

READ_BESIDE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "srv_own_duty": "3",
        "srv_lead": "1",
        "srv_referral": "11",
        "srv_escalate": "12",
        "srv_supervision": "6",
        "srv_induction": "7",
        "srv_training": "7",
        "srv_learning": "12",
        "srv_whistle": "9",
        "srv_safe": "5",
        "srv_sharing": "10",
        "srv_listening": "4",
    }
)
"""Standards by the question of the shipped survey that is read beside them, as its guidance says."""

_BEST = 2
"""Steps at the top of a scale that are counted together."""


def what_practitioners_said(session: Session, records: Records, whole: ReturnInFull) -> tuple[PractitionersFacts, ...]:
    """List what an agency's people said to what is read beside a standard; nothing of an agency that is held back."""
    agency = whole.agency
    if agency is None or not records.survey_results.of_round(whole.round.id):
        return ()
    shown = survey_of(session, records, RoundId(whole.round.id)).shown
    asked = next((group.asked for group in shown if group.agency_id == agency.id), ())
    return tuple(_said(one) for one in asked if one.question_id in READ_BESIDE)


def _said(one: Asked) -> PractitionersFacts:
    best = [each for each in one.counts if each.level is not None][-_BEST:]
    return PractitionersFacts(
        question=one.label,
        answered=one.answered,
        best=None if one.is_held else sum(each.count for each in best),
        steps=" or ".join(each.words.lower() for each in best),
        standard=READ_BESIDE[one.question_id],
    )
