"""Pictures of rounds: the list of them, and one with its returns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.case import Case, Child
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.round import Round
from audit_tool.kinds import all_kinds, kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import live, whole_return
from forms.scoring import SetScore, score


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list of rounds."""

    round: Round
    kind: AuditKind
    back: int
    expected: int
    case_label: str


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A return in a round's table.

    Attributes:
        answered, applicable: questions dealt with, of those that apply.
        to_fix: things that stop a signature, among the questions that were touched.
        actions: open actions that came from this return.
        score: the owner's own result, with its working.
    """

    return_id: ReturnId
    owner_name: str
    type_label: str
    is_meeting: bool
    stage: str
    stage_title: str
    is_back: bool
    answered: int
    applicable: int
    to_fix: int
    actions: int
    touched_at: dt.datetime | None
    score: SetScore


@dataclass(frozen=True, slots=True)
class RoundPicture:
    """One round with its returns; the meeting's record stands last."""

    round: Round
    kind: AuditKind
    set_title: str
    case: Case | None
    children: tuple[Child, ...]
    returns: tuple[ReturnLine, ...]
    today: dt.date


@dataclass(frozen=True, slots=True)
class StartChoices:
    """What the page that starts a round offers.

    Attributes:
        sets: by kind id: (set id, version, title) of each set the kind may run on, the newest first.
        agencies: (id, name, type in words, is a setting), active ones by name.
        earlier: by kind id: rounds whose answers may stand beside, the newest first.
        themes: (id, label) of the themes a case may switch on.
    """

    kinds: tuple[AuditKind, ...]
    sets: dict[str, tuple[tuple[str, str, str], ...]]
    agencies: tuple[tuple[str, str, str, bool], ...]
    earlier: dict[str, tuple[tuple[RoundId, str], ...]]
    themes: tuple[tuple[str, str], ...]


def rounds(session: Session) -> tuple[RoundLine, ...]:
    """List the rounds, the newest first."""
    with session.read() as records:
        return tuple(_line(records, run) for run in records.rounds.everything())


def _line(records: Records, run: Round) -> RoundLine:
    audit = kind(run.kind)
    owned = [each for each in records.returns.of_round(run.id) if each.agency_id is not None]
    cases = records.cases.of_round(run.id)
    back = sum(audit.stage(each.stage).locked for each in owned)
    return RoundLine(run, audit, back, len(owned), cases[0].label if cases else "")


def round_with_returns(session: Session, round_id: RoundId) -> RoundPicture:
    """Draw one round with the state of each of its returns."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        cases = records.cases.of_round(round_id)
        targets = records.returns.of_round(round_id)
        touched = records.answers.touched([each.id for each in targets])
        lines = [_return_line(session, records, each.id, touched.get(each.id)) for each in targets]
        return RoundPicture(
            round=run,
            kind=kind(run.kind),
            set_title=session.frozen_set(records, run.question_set_digest).title,
            case=cases[0] if cases else None,
            children=records.children.of_case(cases[0].id) if cases else (),
            returns=tuple(sorted(lines, key=lambda line: (line.is_meeting, line.owner_name))),
            today=session.today(),
        )


def _return_line(session: Session, records: Records, return_id: str, touched: dt.datetime | None) -> ReturnLine:
    whole = whole_return(session, records, return_id)
    form = live(session, records, whole, records.answers.current(return_id, whole.own_lens))
    progress = form.progress()
    stage = whole.kind.stage(whole.target.stage)
    return ReturnLine(
        return_id=ReturnId(return_id),
        owner_name=whole.owner_name,
        type_label=whole.agency.type_label if whole.agency else "",
        is_meeting=whole.agency is None,
        stage=stage.code,
        stage_title=stage.title if touched or stage.locked else "Not started",
        is_back=stage.locked,
        answered=progress.answered,
        applicable=progress.applicable,
        to_fix=progress.to_fix,
        actions=sum(action.is_open for action in records.actions.of_return(return_id)),
        touched_at=touched,
        score=score(form),
    )


def start_choices(session: Session) -> StartChoices:
    """Gather what may be chosen when a round starts."""
    with session.read() as records:
        runs = records.rounds.everything()
        kinds = all_kinds()
        shipped = session.library.sets()
        return StartChoices(
            kinds=kinds,
            sets={
                audit.id: tuple(
                    (line.id, line.version, line.title) for line in shipped if line.id in audit.question_sets
                )
                for audit in kinds
            },
            agencies=tuple(
                (agency.id, agency.name, agency.type_label, agency.is_setting)
                for agency in records.agencies.everything()
                if agency.active
            ),
            earlier={audit.id: tuple((run.id, run.title) for run in runs if run.kind == audit.id) for audit in kinds},
            themes=_case_themes(session),
        )


def _case_themes(session: Session) -> tuple[tuple[str, str], ...]:
    """List the themes of case audits: the sections of their sets that a group "theme_..." switches on."""
    found: dict[str, str] = {}
    for audit in all_kinds():
        if audit.is_case_audit:
            for section in session.library.question_set(audit.question_sets[0]).sections():
                for group in section.applies_to:
                    if group.startswith("theme_"):
                        found.setdefault(group.removeprefix("theme_"), section.label)
    return tuple(found.items())
