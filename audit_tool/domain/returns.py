"""A return: what one agency or setting sends back in a round, and when it may be written in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from audit_tool.domain.ids import AgencyId, CaseId, PersonId, ReturnId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round, RoundState

ReadOnlyWhy = Literal["round_closed", "lens_not_used", "return_locked", "not_yet_signed"]
"""Why a return may not be answered: the codes of the refusals that say so."""


@dataclass(frozen=True, slots=True)
class Return:
    """One form filled by one agency, or by the meeting that agrees a case's moderated ratings.

    Attributes:
        agency_id: whose return it is; None for the meeting's own record of a case audit.
        case_id: the family, in a case audit; None otherwise.
        stage: a stage code of the round's kind.
        groups: groups of the question set that are switched on for this return alone, beside those of its agency.
        withdrawn: whether it is not expected any more, because another case took the place of its case.
    """

    id: ReturnId
    round_id: RoundId
    agency_id: AgencyId | None
    stage: str
    case_id: CaseId | None = None
    groups: tuple[str, ...] = ()
    withdrawn: bool = False

    @property
    def own_lens(self) -> Lens:
        """Say through which lens its owner answers: a meeting's record is moderated from the start."""
        return Lens.SELF if self.agency_id else Lens.MODERATED


def why_read_only(target: Return, run: Round, audit: AuditKind, lens: Lens) -> ReadOnlyWhy | None:
    """Say why a return may not be answered through a lens as things stand; None where it may.

    Its owner answers until the last signature. A panel's ratings come after it, because they moderate what was signed,
    and end when the return is closed. The meeting's record has one lens, its own.
    """
    stage = audit.stage(target.stage)
    is_owner = lens is target.own_lens
    if run.state is not RoundState.OPEN:
        return "round_closed"
    if lens not in audit.lenses or (target.agency_id is None and not is_owner):
        return "lens_not_used"
    if not stage.leads_to or (is_owner and stage.locked):
        return "return_locked"
    return None if is_owner or stage.locked else "not_yet_signed"


@dataclass(frozen=True, slots=True)
class Signature:
    """A person put their name to a return as it stood.

    Attributes:
        role: a signing role of the round's kind.
        digest: sha256 of the answers as they stood; a later change no longer matches it.
        withdrawn_at: when the signature was taken back; None while it stands.
    """

    id: str
    return_id: ReturnId
    person_id: PersonId
    name: str
    role: str
    signed_at: dt.datetime
    digest: str
    withdrawn_at: dt.datetime | None = None
    withdrawn_why: str = ""
