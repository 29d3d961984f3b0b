"""What a panel may ask an agency about: where its return and what others saw of it come apart, in figures.

A standard counts as claimed where the agency gave the best step to more than half of what it rated in it. Others say
otherwise where less than half of what they said stands above the middle of its scale. Both are counts: nothing is
averaged, and no step is turned into a figure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import RoundId
from audit_tool.domain.movement import steps_moved
from audit_tool.domain.panel import Inspection
from audit_tool.domain.panel_questions import Reason, Subject, Why
from audit_tool.domain.round import RoundState
from audit_tool.kinds import kind
from audit_tool.paper import long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import ReturnInFull, final_answers, live, whole_return
from audit_tool.views.rated_elsewhere import Rated, graded_by_whom, graded_cases, once, rated_by_peers, share_of
from audit_tool.views.surveys import Asked, SurveyPicture, has_survey, survey_of
from forms.answers import BLANK, Answer, Key
from forms.levels import level_on, scale_of
from forms.live import LiveForm
from forms.model import Question, QuestionSet, Section, walk
from forms.rated import level_shares
from forms.versions import comparable_from, diff

AGES = dt.timedelta(days=730)
"""How far back other audits are looked at where there was no round before this one."""

OF_A_THEME = 3
"""Questions of a standard that must bear a theme before audits of that theme are read beside it."""

LEAST_RATINGS = 3
"""Ratings by others below which they say nothing about a standard."""

GREAT = 2
"""Steps by which an answer must have risen to be a jump."""

_HALF = Fraction(1, 2)
_BESIDE = re.compile(r"Read beside standard (\w+)")
"""How a survey's question names the standard it is read beside, in its guidance."""


@dataclass(frozen=True, slots=True)
class Around:
    """What was said of all agencies of a round, read once for all of them.

    Attributes:
        since: from when other audits count.
        survey: what practitioners said; None where the round has no survey.
        read_beside: the number of the standard that each question of the survey is read beside.
        survey_steps: where the steps of each of them lie on its scale.
        rated: of each agency, by what sort of audit.
    """

    since: dt.date
    survey: SurveyPicture | None
    read_beside: Mapping[str, str]
    survey_steps: Mapping[str, Mapping[str, Fraction]]
    rated: Mapping[tuple[str, Why], tuple[Rated, ...]]


def around(session: Session, records: Records, round_id: RoundId) -> Around:
    """Read what the agencies of a round were told by others since the round before."""
    run = records.rounds.find(round_id)
    before = records.rounds.find(run.previous_round_id) if run.previous_round_id else None
    since = before.opens_on if before is not None else run.opens_on - AGES
    survey = survey_of(session, records, round_id) if has_survey(run.kind) else None
    asked = _survey_set(session, records, round_id)
    questions = asked.questions() if asked is not None else ()
    rated: dict[tuple[str, Why], list[Rated]] = {}
    for other in records.rounds.everything():
        audit = kind(other.kind)
        if other.opens_on < since or other.state is RoundState.TAKEN_BACK or other.id == round_id:
            continue
        if audit.is_case_audit:
            for agency_id, found in graded_cases(session, records, other):
                rated.setdefault((agency_id, Why.CASE_AUDIT), []).extend(found)
        elif audit.rates_at_tables:
            for agency_id, found in rated_by_peers(session, records, other):
                rated.setdefault((agency_id, Why.PEERS), []).extend(found)
    return Around(
        since,
        survey,
        {each.id: named[1] for each in questions if (named := _BESIDE.search(each.guidance or ""))},
        {each.id: level_shares(scale) for each in questions if (scale := scale_of(each, asked)) is not None}
        if asked is not None
        else {},
        {key: tuple(found) for key, found in rated.items()},
    )


def _survey_set(session: Session, records: Records, round_id: RoundId) -> QuestionSet | None:
    results = records.survey_results.of_round(round_id)
    return session.frozen_set(records, results[0].question_set_digest) if results else None


# One agency


def subjects(session: Session, records: Records, whole: ReturnInFull, beside: Around) -> tuple[Subject, ...]:
    """List what a panel may ask an agency about: its standards, its overdue actions, its inspections."""
    agency = whole.agency
    if agency is None:
        return ()
    own = live(session, records, whole, records.answers.current(whole.target.id, whole.own_lens))
    risen = _risen(session, records, whole)
    of_theme = standard_of_theme(whole.question_set)
    found = []
    for place, section in enumerate(_standards(whole.question_set)):
        if not own.keys(section.id):
            continue
        counted = _Counted(own, section)
        reasons = [*_without_evidence(counted), *_jump(risen.get(section.id), whole)]
        if counted.is_claimed:
            themes = {theme for theme, standard in of_theme.items() if standard == section.id}
            reasons += _surveyed(agency, section, beside)
            reasons += _others(agency, themes, beside)
        found.append(Subject(section.id, section.numbered, place, tuple(reasons)))
    found += _overdue(session, records, agency, len(found))
    found += _inspected(records, agency, beside.since, len(found))
    return tuple(found)


def _standards(question_set: QuestionSet) -> tuple[Section, ...]:
    return tuple(section for section in question_set.sections() if section.weight)


class _Counted:
    """The rated answers of a standard, counted.

    Attributes:
        rated: how many have a step; best: how many of them the best; bare: how many of those show no evidence although
            they are asked for it.
    """

    def __init__(self, form: LiveForm, section: Section) -> None:
        self.rated = self.best = self.bare = 0
        for key in form.keys(section.id):
            question, answer = form.question(key), form.answer(key)
            share = share_of(question, form.question_set, answer)
            self.rated += share is not None
            self.best += share == 1
            self.bare += share == 1 and question.evidence is not None and not answer.evidence

    @property
    def is_claimed(self) -> bool:
        return 2 * self.best > self.rated


def _without_evidence(counted: _Counted) -> Iterator[Reason]:
    if counted.bare:
        told = f"{counted.bare} of {counted.best} answers at the best step list no evidence."
        yield Reason(Why.NO_EVIDENCE, counted.bare, counted.best, told, "The agency’s return")


def _jump(risen: tuple[int, int] | None, whole: ReturnInFull) -> Iterator[Reason]:
    if risen is not None and risen[0]:
        number, of = risen
        told = f"{number} of {of} answers that compare rose by {GREAT} steps or more since last time."
        yield Reason(Why.JUMP, number, of, told, f"{whole.round.title} beside the round before")


def _risen(session: Session, records: Records, whole: ReturnInFull) -> Mapping[str, tuple[int, int]]:
    """Count for each standard how many answers rose by two steps, of those that compare with last time's."""
    earlier = session.earlier_returns(records, whole.target)
    if not earlier:
        return {}
    before = whole_return(session, records, earlier[0].id)
    then, now = final_answers(records, before), final_answers(records, whole)
    was = {now_id: old_id for old_id, now_id in diff(before.question_set, whole.question_set).pairs.items()}
    versions = (before.question_set, whole.question_set)
    found: dict[str, tuple[int, int]] = {}
    for section in _standards(whole.question_set):
        moved = [steps for steps in _moves(section, whole.question_set, was, then, now) if steps is not None]
        risen = sum(steps >= GREAT for steps in moved)
        if risen and not comparable_from(versions, section.id).broken_by:
            found[section.id] = (risen, len(moved))
    return found


def _moves(
    section: Section,
    question_set: QuestionSet,
    was: Mapping[str, str],
    then: Mapping[Key, Answer],
    now: Mapping[Key, Answer],
) -> Iterator[int | None]:
    for node in walk((section,)):
        scale = scale_of(node, question_set) if isinstance(node, Question) else None
        if scale is None or node.id not in was:
            continue
        before = level_on(scale, then.get((was[node.id], None), BLANK))
        after = level_on(scale, now.get((node.id, None), BLANK))
        yield steps_moved(scale, before.code if before else "", after.code if after else "")


def surveyed(agency: Agency, section: Section, beside: Around) -> Iterator[tuple[Asked, int, int]]:
    """Give what practitioners answered that is read beside a standard: the question, the upper half of how many.

    What too few answered is not shown, and not used here either.
    """
    groups = beside.survey.groups if beside.survey is not None else ()
    group = next((each for each in groups if each.agency_id == agency.id and not each.is_held), None)
    for one in group.asked if group is not None else ():
        steps = beside.survey_steps.get(one.question_id, {})
        counts = [
            (steps[each.level.code], each.count) for each in one.counts if each.level and each.level.code in steps
        ]
        answered = sum(count for _share, count in counts)
        if beside.read_beside.get(one.question_id) == (section.ref or "") and not one.is_held and answered:
            yield one, sum(count for share, count in counts if share > _HALF), answered


def _surveyed(agency: Agency, section: Section, beside: Around) -> Iterator[Reason]:
    for one, upper, answered in surveyed(agency, section, beside):
        if 2 * upper < answered and beside.survey is not None:
            told = f"{upper} of {answered} practitioners answered in the upper half: {one.short or one.label}."
            yield Reason(Why.SURVEY, answered - upper, answered, told, beside.survey.set_title)


def _others(agency: Agency, themes: Iterable[str], beside: Around) -> Iterator[Reason]:
    """Say what case audits and peers rated of the themes a standard is about, where that is otherwise."""
    wanted = frozenset(themes)
    for why, told, source in (
        (Why.CASE_AUDIT, "ratings of the agency’s cases", "Case audits since last time"),
        (Why.PEERS, "ratings by peers", "The peer-assessment day"),
    ):
        found = once(each for each in beside.rated.get((agency.id, why), ()) if each.theme in wanted)
        upper = sum(each.share > _HALF for each in found)
        if len(found) >= LEAST_RATINGS and 2 * upper < len(found):
            by = f" ({graded_by_whom(found)})" if why is Why.CASE_AUDIT else ""
            words = f"{len(found) - upper} of {len(found)} {told}{by} stand at or below the middle of the scale."
            yield Reason(why, len(found) - upper, len(found), words, source)


def standard_of_theme(question_set: QuestionSet) -> Mapping[str, str]:
    """Say of each theme in which standard it is asked about most, where three questions of it or more bear it."""
    found: dict[str, tuple[int, str]] = {}
    for section in _standards(question_set):
        tags = Counter(tag for node in walk((section,)) if isinstance(node, Question) for tag in node.tags)
        for tag, count in tags.items():
            if count >= OF_A_THEME and count > found.get(tag, (0, ""))[0]:
                found[tag] = count, section.id
    return {tag: section_id for tag, (_count, section_id) in found.items()}


def _overdue(session: Session, records: Records, agency: Agency, place: int) -> list[Subject]:
    today = session.today()
    late = [each for each in records.actions.everything() if each.agency_id == agency.id and each.days_late(today)]
    return [
        Subject(
            f"action:{each.id}",
            f"Action {each.number}: {each.text}",
            place + at,
            (
                Reason(
                    Why.OVERDUE,
                    each.days_late(today),
                    0,
                    f"{each.days_late(today)} days past {long_date(each.due_on)}.",
                    each.source or "The action plan",
                ),
            ),
        )
        for at, each in enumerate(sorted(late, key=lambda action: action.number))
    ]


def inspections_since(records: Records, agency: Agency, since: dt.date) -> tuple[Inspection, ...]:
    """List what inspectorates said of an agency from a day on, the latest first."""
    return tuple(each for each in records.inspections.of_agency(agency.id) if each.on >= since)


def _inspected(records: Records, agency: Agency, since: dt.date, place: int) -> list[Subject]:
    return [
        Subject(
            f"inspection:{each.id}",
            f"{each.body}: {each.said}",
            place + at,
            (Reason(Why.INSPECTION, 1, 1, f"Reported on {long_date(each.on)}.", each.body),),
        )
        for at, each in enumerate(inspections_since(records, agency, since))
        if each.flagged
    ]
