"""The score summary: a return's result with its working, its gaps and strengths, and who has signed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from audit_tool.checks import run_checks
from audit_tool.domain.check import Flag, ReturnFacts
from audit_tool.domain.finding import Finding
from audit_tool.domain.form import answered_by_actions
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.moderation import theme_tags
from audit_tool.domain.people import Person
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return, Signature
from audit_tool.domain.round import Round
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import (
    Choices,
    ReturnInFull,
    agency_choices,
    final_answers,
    live,
    panel_answers,
    theme_choices,
    whole_return,
)
from forms.answers import Answer, Key, State
from forms.live import LiveForm
from forms.model import Level, Question, Section
from forms.problems import Problem
from forms.rated import level_shares
from forms.scoring import SetScore, score


@dataclass(frozen=True, slots=True)
class Rated:
    """A rated question: what was asked, what was said, and what has been made of it.

    Attributes:
        row_label: which child, inside a repeat; empty otherwise.
        has_action, has_finding: whether one that stands was already made from it.
    """

    key: Key
    ref: str
    asked: str
    section: str
    level: Level
    answer: Answer
    row_label: str
    theme_ids: tuple[str, ...]
    has_action: bool
    has_finding: bool


@dataclass(frozen=True, slots=True)
class SummaryPicture:
    """What the summary shows.

    Attributes:
        own, final: the result through the owner's lens, and with moderated answers in their place.
        gaps: rated below the step that reads as met, the worst first; strengths: at it or above with something to show.
        to_fix: what stops a signature.
        roles_left: signing roles that have not signed.
        agencies: that an action may be given to; themes: that a finding may bear.
    """

    whole: ReturnInFull
    own: SetScore
    final: SetScore
    was_moderated: bool
    gaps: tuple[Rated, ...]
    strengths: tuple[Rated, ...]
    to_fix: tuple[Problem, ...]
    flags: tuple[Flag, ...]
    signatures: tuple[Signature, ...]
    roles_left: tuple[str, ...]
    people: tuple[Person, ...]
    actor_id: str
    agencies: Choices
    themes: Choices


def summary(session: Session, return_id: ReturnId) -> SummaryPicture:
    """Draw a return's summary."""
    with session.read() as records:
        whole = whole_return(session, records, return_id)
        own = live(session, records, whole, records.answers.current(return_id, whole.own_lens))
        final = live(session, records, whole, final_answers(records, whole))
        gaps, strengths = rated(records, whole, final)
        actions = records.actions.of_return(return_id)
        facts = ReturnFacts(own, answered_by_actions(actions))
        signatures = records.signatures.standing(return_id)
        signed = {signature.role for signature in signatures}
        return SummaryPicture(
            whole=whole,
            own=score(own),
            final=score(final),
            was_moderated=whole.own_lens is Lens.SELF and bool(panel_answers(records, return_id)),
            gaps=gaps,
            strengths=strengths,
            to_fix=tuple(problem for problem in own.problems() if problem.severity == "stop"),
            flags=run_checks(whole.kind.checks, facts),
            signatures=signatures,
            roles_left=tuple(role for role in whole.kind.signed_by if role not in signed),
            people=tuple(person for person in records.people.everything() if person.active),
            actor_id=session.actor,
            agencies=agency_choices(records),
            themes=theme_choices(session),
        )


def rated(records: Records, whole: ReturnInFull, form: LiveForm) -> tuple[tuple[Rated, ...], tuple[Rated, ...]]:
    """Sort a form's rated questions into gaps, the worst first, and strengths, in reading order.

    A gap lies below the step that reads as met; on a scale where none does, below the best. A strength is that step or
    a better one with evidence or a difference to show; with neither it is not one. What is worst is told by where a
    step lies between its own scale's ends: scales have more steps or fewer.
    """
    with_action = answered_by_actions(records.actions.of_return(whole.target.id))
    with_finding = {
        (finding.question_id, finding.row)
        for finding in records.findings.of_round(whole.round.id)
        if finding.return_id == whole.target.id and finding.question_id is not None
    }
    gaps: list[tuple[Fraction, Rated]] = []
    strengths: list[Rated] = []
    for section in whole.question_set.sections():
        for key in form.keys(section.id):
            question = form.question(key)
            placed = _placed(form, question, key)
            if placed is None:
                continue
            share, enough, level = placed
            one = _rated(form, section, question, key, level, with_action, with_finding)
            if share < enough:
                gaps.append((share, one))
            elif one.answer.evidence or one.answer.impact:
                strengths.append(one)
    gaps.sort(key=lambda gap: gap[0])
    return tuple(one for _, one in gaps), tuple(strengths)


def _placed(form: LiveForm, question: Question, key: Key) -> tuple[Fraction, Fraction, Level] | None:
    """Say where an answer lies between its scale's worst (0) and best (1), where enough is, and its level.

    None for no rating.
    """
    scale, level = form.scale(question), form.level(key)
    if scale is None or level is None or not (question.scored or question.kloe):
        return None
    shares = level_shares(scale)
    share = shares.get(level.code) if form.standing(key) is State.ANSWERED else None
    enough = min((shares[each.code] for each in scale.levels if each.tone == "met" and each.code in shares), default=1)
    return None if share is None else (share, Fraction(enough), level)


def _rated(
    form: LiveForm,
    section: Section,
    question: Question,
    key: Key,
    level: Level,
    with_action: frozenset[Key],
    with_finding: set[Key],
) -> Rated:
    return Rated(
        key=key,
        ref=question.ref or "",
        asked=question.label,
        section=section.short_title or section.label,
        level=level,
        answer=form.answer(key),
        row_label=form.row_label(key),
        theme_ids=theme_tags(question, section),
        has_action=key in with_action,
        has_finding=key in with_finding,
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How many agencies stand at each step of one section's rated questions.

    Attributes:
        counts: (level, how many answers) in the scale's order.
        does_not_apply, dont_know: said beside a scale that has no step for it.
        unanswered: scored questions nobody has answered yet, over all agencies.
        answered, asked: agencies that have answered all of its rated questions, of those asked any.
        later: when it was asked, where a supplement asked it in the middle of the round; None elsewhere.
    """

    section_id: str
    ref: str
    title: str
    counts: tuple[tuple[Level, int], ...]
    does_not_apply: int
    dont_know: int
    unanswered: int
    answered: int
    asked: int
    later: dt.date | None = None


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round across its agencies: distributions only, never an average of ratings.

    Source: ordinal ratings license counts and medians, not means (question-set rules, scoring).
    """

    round_id: RoundId
    title: str
    agencies: int
    spreads: tuple[Spread, ...]
    findings: tuple[Finding, ...]
    drawn_on: dt.date


def round_summary(session: Session, round_id: RoundId) -> RoundSummary:
    """Draw a round's distributions across everyone who answers, with what its supplements asked below them."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        spreads = [
            spread
            for each in (run, *records.rounds.supplements_of(round_id))
            for spread in _spreads(session, records, each, later=each.opens_on if each is not run else None)
        ]
        return RoundSummary(
            round_id,
            run.title,
            len(_owned(records, round_id)),
            tuple(spreads),
            records.findings.of_round(round_id),
            session.today(),
        )


def _owned(records: Records, round_id: str) -> list[Return]:
    return [each for each in records.returns.of_round(round_id) if each.agency_id is not None]


def _spreads(session: Session, records: Records, run: Round, later: dt.date | None) -> Iterator[Spread]:
    forms = []
    for each in _owned(records, run.id):
        whole = whole_return(session, records, each.id)
        forms.append(live(session, records, whole, final_answers(records, whole)))
    for section in session.frozen_set(records, run.question_set_digest).sections():
        spread = _spread(section, forms, later)
        if spread.counts:
            yield spread


def _spread(section: Section, forms: list[LiveForm], later: dt.date | None) -> Spread:
    """Count a section's answers at each step; steps of two scales are one where they have the same code and words."""
    steps: dict[tuple[str, str], Level] = {}
    at_step: Counter[tuple[str, str]] = Counter()
    beside: Counter[State] = Counter()
    asked = answered = 0
    for form in forms:
        questions = ((key, form.question(key)) for key in form.keys(section.id))
        rated = [(key, scale) for key, each in questions if each.scored and (scale := form.scale(each)) is not None]
        asked += bool(rated)
        answered += bool(rated) and all(form.standing(key) is not State.UNANSWERED for key, _ in rated)
        for key, scale in rated:
            for level in scale.levels:
                steps.setdefault((level.code, level.label), level)
            stands_at = form.level(key)
            if stands_at is not None:
                at_step[stands_at.code, stands_at.label] += 1
            else:
                beside[form.standing(key)] += 1
    return Spread(
        section_id=section.id,
        ref=section.ref or "",
        title=section.label,
        counts=tuple((level, at_step[step]) for step, level in steps.items()),
        does_not_apply=beside[State.DOES_NOT_APPLY],
        dont_know=beside[State.DONT_KNOW],
        unanswered=beside[State.UNANSWERED],
        answered=answered,
        asked=asked,
        later=later,
    )
