"""What a round opens with: returns that are expected, a family, a frame to draw cases from, or a rehearsal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit_tool.domain.case import Case, Child
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, FrameId, NominationId, ReturnId, RoundId, new_id
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.nomination import NominationState
from audit_tool.domain.rehearsal import Rehearsal
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.sampling import SampleFrame
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.family_labels import next_label
from audit_tool.usecases.nominations import refuse_begun


@dataclass(frozen=True, slots=True)
class NewCase:
    """The family a case audit is about.

    Attributes:
        child_ages: completed years of each child on `period_from`, oldest first; None for an unborn child.
        nomination_id: the nomination it was selected from; its family keeps the letter it was given then.
    """

    theme_ids: tuple[str, ...]
    period_from: dt.date
    period_to: dt.date
    child_ages: tuple[int | None, ...]
    nomination_id: NominationId | None = None


def expect_each(
    unit: UnitOfWork, audit: AuditKind, started: Round, agency_ids: Sequence[AgencyId], opened: Case | None
) -> list[str]:
    """Expect a return of each agency, and in an audit of a case the record of its meeting.

    Raises:
        Refused: agency_not_active (with `agency_code`).
    """
    case_id = opened.id if opened else None
    owners: list[AgencyId | None] = list(dict.fromkeys(agency_ids))
    if audit.is_case_audit:
        owners.append(None)
    for owner in owners:
        refuse_inactive(unit, owner)
    return [expect(unit, audit, started, owner, case_id) for owner in owners]


def expect(
    unit: UnitOfWork,
    audit: AuditKind,
    run: Round,
    owner: AgencyId | None,
    case_id: CaseId | None,
    groups: tuple[str, ...] | None = None,
) -> ReturnId:
    """Expect a return; it is asked those sides of the story that its agency tells as a rule where none is named."""
    if groups is None:
        groups = audit.streams_of(unit.agencies.find(owner).type if owner is not None else None)
    expected = Return(ReturnId(new_id()), run.id, owner, audit.first_stage.code, case_id, groups)
    unit.returns.add(expected)
    unit.log("round.expect_return", "return", expected.id, of=expected)
    return expected.id


def open_case(unit: UnitOfWork, started: Round, wanted: NewCase) -> Case:
    """Open the family that an audit is about, with its children."""
    opened = Case(
        id=CaseId(new_id()),
        round_id=started.id,
        label=_family_of(unit, started, wanted.nomination_id),
        theme_ids=wanted.theme_ids,
        period_from=wanted.period_from,
        period_to=wanted.period_to,
    )
    unit.cases.add(opened)
    if wanted.nomination_id is not None:
        taken_on = replace(unit.nominations.find(wanted.nomination_id), case_id=opened.id)
        unit.nominations.change(taken_on)
        unit.log("nomination.open_case", "nomination", taken_on.id, of=taken_on)
    for position, age in enumerate(wanted.child_ages, start=1):
        child = Child(ChildId(new_id()), opened.id, f"Child {position}", age, position)
        unit.children.add(child)
        unit.log("case.expect_child", "child", child.id, of=child)
    unit.log("case.open", "case", opened.id, of=opened)
    return opened


def plan_rehearsal(unit: UnitOfWork, round_id: RoundId, agency_ids: Sequence[AgencyId]) -> None:
    """Plan a rehearsal for these agencies; its children are chosen later."""
    owners = tuple(dict.fromkeys(agency_ids))
    for owner in owners:
        refuse_inactive(unit, owner)
    planned = Rehearsal(round_id, owners)
    unit.rehearsals.add(planned)
    unit.log("rehearsal.plan", "rehearsal", round_id, of=planned)


def lay_frame(unit: UnitOfWork, started: Round, agency_ids: Sequence[AgencyId], wanted: NewCase) -> None:
    """Lay a frame for a round that is sampled; its seed is proposed before anybody knows the list, from its name."""
    owners = tuple(dict.fromkeys(agency_ids))
    for owner in owners:
        refuse_inactive(unit, owner)
    frame = SampleFrame(
        FrameId(new_id()),
        started.id,
        wanted.period_from,
        wanted.period_to,
        wanted.theme_ids,
        owners,
        seed=started.title,
    )
    unit.sample_frames.add(frame)
    unit.log("sample.lay_frame", "sample_frame", frame.id, of=frame)


def refuse_inactive(unit: UnitOfWork, owner: AgencyId | None) -> None:
    """Make sure that an agency is still part of the partnership.

    Raises:
        Refused: agency_not_active (with `agency_code`).
    """
    if owner is not None and not (agency := unit.agencies.find(owner)).active:
        raise Refused("agency_not_active", agency_code=agency.code)


def _family_of(unit: UnitOfWork, started: Round, nomination_id: NominationId | None) -> str:
    """Name the family of a round: as it was named when it was selected, else by the next letter of the year."""
    if nomination_id is None:
        return next_label(unit, started.year_label)
    nomination = unit.nominations.find(nomination_id)
    if nomination.state is not NominationState.SELECTED:
        raise Refused("nomination_not_selected")
    if nomination.kind != started.kind:
        raise Refused("nomination_of_other_kind")
    if nomination.year_label != started.year_label:
        raise Refused("nomination_of_other_year", year=nomination.year_label)
    refuse_begun(unit, nomination)
    return nomination.label
