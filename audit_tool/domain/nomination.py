"""Nominations: a family somebody would like audited, what screening found, and what the chair decided.

Source: the selection grounds of a Multi-Agency Audit Group (any one is enough): significant and varied learning;
several partners serve the child, or should; the test for a local child safeguarding practice review is not met, and
learning remains. Working Together to Safeguard Children: a case that may meet that test goes to the
review partners first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import CaseId, NominationId


class Urgency(StrEnum):
    """How soon the family should be looked at."""

    ORDINARY = "ordinary"
    SOON = "soon"
    URGENT = "urgent"


class YesNo(StrEnum):
    """What screening found of a ground; that nobody knows is an answer somebody chose."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Ground(StrEnum):
    """A reason to choose a family; each value is the name of its field in `Nomination`."""

    SIGNIFICANT_LEARNING = "significant_learning"
    SEVERAL_AGENCIES = "several_agencies"
    GAP_IN_SERVICE = "gap_in_service"
    BELOW_THRESHOLD = "below_threshold"


class Threshold(StrEnum):
    """What came of the check against the threshold for a local child safeguarding practice review."""

    NOT_MET = "not_met"
    MET = "met"
    ASKED = "asked"


class Proceedings(StrEnum):
    """What runs beside the audit and may keep its learning from being published."""

    NONE = "none"
    CRIMINAL = "criminal"
    FAMILY_COURT = "family_court"
    INQUEST = "inquest"
    REVIEW = "review"
    NOT_KNOWN = "not_known"


class NominationState(StrEnum):
    """Where a nomination stands; a declined one may be taken up again."""

    WAITING = "waiting"
    SELECTED = "selected"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Nomination:
    """A family somebody would like audited. It bears a number until it is selected, and never a name.

    Attributes:
        number: which one of the workspace it is, counted from 1; never used again.
        kind: id of the kind of audit it is meant for.
        why: what could be learned, in the words of whoever nominates.
        nominated_by: the role of whoever nominates, never a name.
        agency_ids: agencies that are thought to be involved.
        theme_ids: themes of case audits it is thought to teach about.
        significant_learning, several_agencies, gap_in_service, below_threshold: what screening found of each ground;
            None until somebody says.
        threshold: what came of the check against the threshold for a practice review; None until somebody says.
        threshold_by: the role of whoever checked.
        proceedings: what runs beside it; empty until somebody says.
        decided_by: the role of whoever selected or declined it.
        case_id: the case that was opened for it last; None before. Its round may have been taken back since.
        label, year_label: the family's label and its year, from when it is first selected; empty before.
    """

    id: NominationId
    number: int
    kind: str
    why: str
    nominated_on: dt.date
    urgency: Urgency = Urgency.ORDINARY
    nominated_by: str = ""
    agency_ids: tuple[str, ...] = ()
    theme_ids: tuple[str, ...] = ()
    significant_learning: YesNo | None = None
    significant_learning_note: str = ""
    several_agencies: YesNo | None = None
    several_agencies_note: str = ""
    gap_in_service: YesNo | None = None
    gap_in_service_note: str = ""
    below_threshold: YesNo | None = None
    below_threshold_note: str = ""
    threshold: Threshold | None = None
    threshold_by: str = ""
    threshold_note: str = ""
    proceedings: tuple[Proceedings, ...] = ()
    proceedings_note: str = ""
    state: NominationState = NominationState.WAITING
    decided_on: dt.date | None = None
    decided_by: str = ""
    decided_why: str = ""
    label: str = ""
    year_label: str = ""
    case_id: CaseId | None = None
    withdrawn: bool = False

    @property
    def working_label(self) -> str:
        """Say what it is called before it is a family: "Nomination 4"."""
        return f"Nomination {self.number}"

    @property
    def grounds(self) -> Mapping[Ground, tuple[YesNo | None, str]]:
        """Give what screening found of each ground, with its note."""
        return {each: (getattr(self, each.value), getattr(self, f"{each.value}_note")) for each in Ground}

    @property
    def missing(self) -> tuple[str, ...]:
        """Name what screening has not said yet: the values of grounds, "threshold" and "proceedings"."""
        unsaid = [each.value for each, (said, _) in self.grounds.items() if said is None]
        if self.threshold is None:
            unsaid.append("threshold")
        if not self.proceedings:
            unsaid.append("proceedings")
        return tuple(unsaid)

    @property
    def is_screened(self) -> bool:
        """Say whether screening has said everything."""
        return not self.missing


def tidy_proceedings(said: tuple[Proceedings, ...]) -> tuple[Proceedings, ...]:
    """Put proceedings in order, each once; that there are none, or that nobody knows, stands alone."""
    running = tuple(each for each in Proceedings if each in said and each not in _ALONE)
    return running or tuple(each for each in _ALONE if each in said)[:1]


_ALONE = (Proceedings.NOT_KNOWN, Proceedings.NONE)
