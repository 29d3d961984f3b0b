"""The page of a case: how far it is and what comes next, its scope, the agencies, and the alerts nobody may forget."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.alert import Alert
from audit_tool.domain.case import Case, Child
from audit_tool.domain.case_life import CaseLife, Pause, case_life
from audit_tool.domain.case_scope import CaseScope, Involvement
from audit_tool.domain.ids import AgencyId, CaseId, ReturnId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.nomination import Nomination
from audit_tool.domain.purge import Purge
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind
from audit_tool.store.case_facts import case_facts
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices
from audit_tool.views.passages import learning_brief, unwritten
from forms.answers import State
from forms.model import QuestionSet


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency of the partnership, and what it had to do with the family.

    Attributes:
        said: what is said of it; None where nobody has.
        return_id: its form about the family; None where it is not asked.
        stage_title: how far its form is, in words; empty without one.
        before: questions the meeting rated before this agency answered, by their words; only for one that came late.
    """

    agency_id: AgencyId
    name: str
    type_label: str
    said: Involvement | None
    return_id: ReturnId | None
    stage_title: str = ""
    is_back: bool = False
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePicture:
    """What the page of a case shows.

    Attributes:
        nomination: the nomination it was selected from; None where its round was started without one.
        enquiries: the lines of enquiry its forms ask, by their short titles.
        scope: as settled; blank where nobody has written it.
        agencies: those that are asked first, then those something is said of, then the others.
        not_asked: whom else may be asked: agencies without a form by name, then schools and other settings.
        pauses: every pause, the newest first.
        alerts: the newest first.
        unwritten: titles of the brief's passages that are still empty and should not be.
        forms_out: how many forms have gone out or come back.
        whom_to_tell: "whom to tell" as the partnership wrote it.
        purge: the record of its purge; None while it has its papers.
        may_change: whether its round is open.
    """

    case: Case
    round: Round
    kind: AuditKind
    children: tuple[Child, ...]
    nomination: Nomination | None
    enquiries: tuple[str, ...]
    scope: CaseScope
    life: CaseLife
    agencies: tuple[AgencyLine, ...]
    not_asked: Choices
    pauses: tuple[Pause, ...]
    alerts: tuple[Alert, ...]
    unwritten: tuple[str, ...]
    forms_out: int
    whom_to_tell: str
    purge: Purge | None
    today: dt.date
    may_change: bool

    @property
    def forms_are_out(self) -> bool:
        """Say whether a form has gone out to anybody: an agency that is asked now comes late."""
        return self.forms_out > 0

    @property
    def early(self) -> tuple[AgencyLine, ...]:
        """List the agencies before whose answers the meeting gave ratings."""
        return tuple(line for line in self.agencies if line.before)


def case(session: Session, case_id: CaseId) -> CasePicture:
    """Draw one case."""
    with session.read() as records:
        found = records.cases.find(case_id)
        run = records.rounds.find(found.round_id)
        asked = session.frozen_set(records, run.question_set_digest)
        facts = case_facts(records, case_id, session.today())
        nominations = (each for each in records.nominations.everything() if each.case_id == case_id)
        return CasePicture(
            case=found,
            round=run,
            kind=kind(run.kind),
            children=records.children.of_case(case_id),
            nomination=next(nominations, None),
            enquiries=_enquiries(asked, found),
            scope=records.case_scopes.of_case(case_id) or CaseScope(case_id),
            life=case_life(facts),
            unwritten=_unwritten(records, case_id),
            forms_out=sum(form.is_out or form.is_back for form in facts.forms),
            agencies=_agencies(session, records, found, run),
            not_asked=_not_asked(records, found),
            pauses=tuple(reversed(records.pauses.of_case(case_id))),
            alerts=records.alerts.of_case(case_id),
            purge=records.purges.of_case(case_id),
            whom_to_tell=records.partnership.read().whom_to_tell,
            today=session.today(),
            may_change=run.state is RoundState.OPEN,
        )


def _unwritten(records: Records, case_id: CaseId) -> tuple[str, ...]:
    left = unwritten(learning_brief(records, case_id), records.passages.of(case_id))
    return tuple(part.title for part in left)


def _enquiries(asked: QuestionSet, found: Case) -> tuple[str, ...]:
    """List the sections that a case's own themes leave in, in the set's order."""
    themes = {f"theme_{theme}" for theme in found.theme_ids}
    return tuple(
        section.short_title or section.label
        for section in asked.sections()
        if not (of_themes := {group for group in section.applies_to if group.startswith("theme_")})
        or of_themes & themes
    )


def _agencies(session: Session, records: Records, found: Case, run: Round) -> tuple[AgencyLine, ...]:
    targets = {each.agency_id: each for each in records.returns.of_round(run.id) if each.case_id == found.id}
    said = records.involvements.of_case(found.id)
    lines = [
        _line(session, records, run, agency.id, targets, said.get(agency.id))
        for agency in records.agencies.everything()
        if not agency.is_setting or agency.id in targets or agency.id in said
        if agency.active or agency.id in targets or agency.id in said
    ]
    return tuple(sorted(lines, key=lambda line: (line.return_id is None, line.said is None, line.name)))


def _not_asked(records: Records, found: Case) -> Choices:
    asked = {each.agency_id for each in records.returns.of_round(found.round_id) if each.case_id == found.id}
    others = [each for each in records.agencies.everything() if each.active and each.id not in asked]
    return tuple((each.id, each.name) for each in sorted(others, key=lambda one: (one.is_setting, one.name)))


def _line(
    session: Session,
    records: Records,
    run: Round,
    agency_id: AgencyId,
    targets: dict[AgencyId | None, Return],
    said: Involvement | None,
) -> AgencyLine:
    agency, target = records.agencies.find(agency_id), targets.get(agency_id)
    plain = AgencyLine(agency_id, agency.name, agency.type_label, said, None)
    if target is None:
        return plain
    stage = kind(run.kind).stage(target.stage)
    is_late = said is not None and said.is_late
    return AgencyLine(
        agency_id=agency_id,
        name=agency.name,
        type_label=agency.type_label,
        said=said,
        return_id=target.id,
        stage_title=stage.title,
        is_back=stage.locked,
        before=_rated_before(session, records, run, target, targets.get(None)) if is_late else (),
    )


def _rated_before(
    session: Session, records: Records, run: Round, target: Return, meeting: Return | None
) -> tuple[str, ...]:
    """List the questions the meeting rated before an agency handed its form in; all of them while it has not."""
    if meeting is None:
        return ()
    handed_in = max((each.signed_at for each in records.signatures.standing(target.id)), default=None)
    labels = {each.id: each.label for each in session.frozen_set(records, run.question_set_digest).questions()}
    rated = records.answers.current_revisions(meeting.id, Lens.MODERATED)
    early = (
        question
        for (question, _), revision in rated.items()
        if revision.answer.state is State.ANSWERED and (handed_in is None or revision.at < handed_in)
    )
    return tuple(labels[question] for question in dict.fromkeys(early) if question in labels)
