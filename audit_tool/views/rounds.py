"""Pictures of rounds: the list of them, and one with its returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.case import Case, Child
from audit_tool.domain.case_life import CaseLife, case_life
from audit_tool.domain.file_names import file_name
from audit_tool.domain.form import question_groups
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.round_plan import RoundPlan
from audit_tool.kinds import kind
from audit_tool.store.case_facts import case_facts
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import Known, waited_for
from audit_tool.views.case_themes import themes_of
from audit_tool.views.gather import ReturnInFull, live, whole_return
from audit_tool.views.retests import Retest, retests_of
from audit_tool.views.surveys import has_survey
from forms.answers import Answer, Key
from forms.live import Progress
from forms.model import QuestionSet
from forms.parts import is_part
from forms.written_out import is_written_out

JOINT_RECORD = "Joint record"
"""What the record of a sampled case is called, where the ratings of all agencies come together."""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list of rounds.

    Attributes:
        days_left: whole days to the due date, negative when it has passed; None when there is none.
        case_label: the family of a case audit; empty otherwise.
        supplements: title of the round it supplements; empty for a round of its own.
    """

    round: Round
    kind: AuditKind
    back: int
    expected: int
    days_left: int | None
    case_label: str
    supplements: str = ""


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A return in a round's table.

    Attributes:
        answered, applicable: questions dealt with, of those that apply.
        to_fix: things that stop a signature, among the questions that were touched.
        actions: open actions that came from this return.
        blank_name: what its form is called as a file when it goes out to be filled in, without its suffix.
        touched_at: when its last answer was written; None while there is none.
        has_earlier: whether the same agency answered in the round that this one follows.
        groups: that are switched on for this return alone: the sides of the story it tells.
        begins_with_earlier: whether those answers were offered when the round was issued, nobody has begun yet, and
            each of them waits to be confirmed.
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
    blank_name: str
    touched_at: dt.datetime | None
    has_earlier: bool
    groups: tuple[str, ...] = ()
    begins_with_earlier: bool = False


@dataclass(frozen=True, slots=True)
class NewQuestions:
    """What a newer version of a round's set asks, and the round does not."""

    version: str
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundPicture:
    """One round with its returns; the meeting's record stands last.

    Attributes:
        set_part: (sections asked, sections of the whole set) where the round asks a part of it; None elsewhere.
        themes: labels of the themes a case switched on, in the set's order.
        new_questions: what may be asked in a supplement; None where there is nothing.
        supplements: the rounds that ask such questions, the oldest version first.
        supplemented: the round that this one supplements; None for a round of its own.
        case_life: how far the audit of its family is; None where the round is about none.
        has_survey: whether rounds of its kind have a practitioner survey beside them.
        panel_waits: whether its kind holds a panel that has not heard every agency yet.
        retests: closed actions of earlier rounds that it asks about again.
        plan: what goes out with it; None for one that was started without.
    """

    round: Round
    kind: AuditKind
    set_title: str
    set_part: tuple[int, int] | None
    case: Case | None
    children: tuple[Child, ...]
    themes: tuple[str, ...]
    returns: tuple[ReturnLine, ...]
    new_questions: NewQuestions | None
    supplements: tuple[RoundLine, ...]
    supplemented: Round | None
    today: dt.date
    has_survey: bool = False
    panel_waits: bool = False
    plan: RoundPlan | None = None
    case_life: CaseLife | None = None
    retests: tuple[Retest, ...] = ()


def rounds(session: Session) -> tuple[RoundLine, ...]:
    """List the rounds, the newest first."""
    with session.read() as records:
        known = Known(records, session.today())
        return tuple(_line(session, records, run, known) for run in records.rounds.everything())


def _line(session: Session, records: Records, run: Round, known: Known) -> RoundLine:
    audit = kind(run.kind)
    owned = [
        each for each in records.returns.of_round(run.id) if audit.holds_several_cases or each.agency_id is not None
    ]
    cases = () if audit.holds_several_cases else records.cases.of_round(run.case_round)
    owned, came = waited_for(session, records, run, owned, known)
    back = sum(each.id in came for each in owned)
    days_left = (run.due_on - session.today()).days if run.due_on else None
    supplements = records.rounds.find(run.supplements).title if run.supplements else ""
    return RoundLine(run, audit, back, len(owned), days_left, cases[0].label if cases else "", supplements)


def round_with_returns(session: Session, round_id: RoundId) -> RoundPicture:
    """Draw one round with the state of each of its returns."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        cases = () if kind(run.kind).holds_several_cases else records.cases.of_round(run.case_round)
        targets = records.returns.of_round(round_id)
        touched = records.answers.touched([each.id for each in targets])
        said = _Said(records, [each for each in targets if each.id in touched])
        actions = records.actions.of_returns([each.id for each in targets])
        known, plan = Known(records, session.today()), records.round_plans.of_round(round_id)
        _, came = waited_for(session, records, run, targets, known)
        earlier = records.returns.of_round(run.previous_round_id) if run.previous_round_id else ()
        answered = records.answers.touched([each.id for each in earlier if each.case_id is None])
        before = frozenset(each.agency_id for each in earlier if each.id in answered)
        lines = [
            _return_line(
                session,
                records,
                each.id,
                touched.get(each.id),
                said,
                actions.get(each.id, ()),
                has_earlier=each.agency_id in before,
                is_back=each.id in came,
                is_offered=plan is not None and plan.offers_last_year,
            )
            for each in targets
        ]
        question_set = session.frozen_set(records, run.question_set_digest)
        switched_on = cases[0].theme_ids if cases else ()
        return RoundPicture(
            round=run,
            kind=kind(run.kind),
            set_title=question_set.title,
            set_part=_part_of(session, records, run, question_set),
            case=cases[0] if cases else None,
            children=records.children.of_case(cases[0].id) if cases else (),
            themes=tuple(label for theme, label in themes_of(question_set) if theme in switched_on),
            returns=tuple(sorted(lines, key=lambda line: (line.is_meeting, line.owner_name))),
            new_questions=_new_questions(session, records, run),
            supplements=tuple(_line(session, records, each, known) for each in records.rounds.supplements_of(round_id)),
            supplemented=records.rounds.find(run.supplements) if run.supplements else None,
            today=session.today(),
            has_survey=has_survey(run.kind) and run.supplements is None,
            panel_waits=kind(run.kind).holds_panel and _panel_waits(records, run),
            plan=plan,
            case_life=case_life(case_facts(records, cases[0].id, session.today())) if cases else None,
            retests=retests_of(session, records, run),
        )


def _panel_waits(records: Records, run: Round) -> bool:
    """Say whether any agency has still to be heard by the round's panel."""
    heard = {slot.agency_id for slot in records.panel_slots.of_round(run.id) if slot.outcome is not None}
    return any(each.agency_id not in heard for each in records.returns.of_round(run.id))


def _part_of(session: Session, records: Records, run: Round, asked: QuestionSet) -> tuple[int, int] | None:
    """Count the sections of a set that a round asks, where it asks a part of them."""
    made_from = asked.derived_from
    if run.supplements is not None or made_from is None or made_from.digest is None or not is_part(asked):
        return None
    if is_written_out(asked):
        return None
    whole = session.frozen_set(records, made_from.digest)
    return len(asked.sections()), len(whole.sections())


def _new_questions(session: Session, records: Records, run: Round) -> NewQuestions | None:
    part = session.asked_later(records, run) if run.state is RoundState.OPEN else None
    if part is None:
        return None
    asked = part.question_set
    return NewQuestions(asked.version, tuple(question.label for question in asked.questions()))


class _Said:
    """How far each return of a round has come: what was answered in all of them is read at once.

    A return that nobody has touched is alike for all whom the same questions are asked, so it is counted once.
    """

    def __init__(self, records: Records, begun: Iterable[Return]) -> None:
        through: dict[Lens, list[ReturnId]] = {}
        for each in begun:
            through.setdefault(each.own_lens, []).append(each.id)
        self._answers: dict[str, Mapping[Key, Answer]] = {each: {} for ids in through.values() for each in ids}
        for lens, ids in through.items():
            self._answers |= records.answers.of_returns(ids, lens)
        self._blank: dict[frozenset[str], Progress] = {}

    def progress(self, session: Session, records: Records, whole: ReturnInFull, actions: Iterable[Action]) -> Progress:
        """Count one return."""
        if whole.target.id in self._answers:
            return live(session, records, whole, self._answers[whole.target.id], actions).progress()
        groups = question_groups(whole.agency, whole.case, whole.target.groups)
        if groups not in self._blank:
            self._blank[groups] = live(session, records, whole, {}, actions).progress()
        return self._blank[groups]


def _return_line(
    session: Session,
    records: Records,
    return_id: str,
    touched: dt.datetime | None,
    said: _Said,
    actions: Sequence[Action],
    *,
    has_earlier: bool,
    is_back: bool,
    is_offered: bool,
) -> ReturnLine:
    whole = whole_return(session, records, return_id)
    progress = said.progress(session, records, whole, actions)
    stage = whole.kind.stage(whole.target.stage)
    return ReturnLine(
        return_id=ReturnId(return_id),
        owner_name=owner_of(whole),
        type_label=whole.agency.type_label if whole.agency else "",
        is_meeting=whole.agency is None and not whole.kind.holds_several_cases,
        stage=stage.code,
        stage_title=stage.title if touched or stage.locked else "Not started",
        is_back=is_back,
        answered=progress.answered,
        applicable=progress.applicable,
        to_fix=progress.to_fix,
        actions=sum(action.is_open for action in actions),
        blank_name=_blank_name(whole),
        touched_at=touched,
        has_earlier=has_earlier,
        groups=whole.target.groups,
        begins_with_earlier=is_offered and has_earlier and touched is None and not is_back,
    )


def owner_of(whole: ReturnInFull) -> str:
    """Name a return among those of its round: with its case, where there are several."""
    if not whole.kind.holds_several_cases or whole.case is None:
        return whole.owner_name
    return f"{whole.case.label}: {whole.agency.name if whole.agency else JOINT_RECORD}"


def _blank_name(whole: ReturnInFull) -> str:
    if whole.agency is None:
        return ""
    about = whole.case.label if whole.case else ""
    return file_name([whole.round.kind, whole.round.year_label, about, "form", whole.agency.code])
