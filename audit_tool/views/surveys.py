"""The picture of a round's survey: how each agency's people answered, with the small ones held back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from audit_tool.disclosure.small_numbers import held_back, total_is_shown
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.round import Round
from audit_tool.domain.survey import SURVEY, SurveyResult
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.answers import State
from forms.levels import answer_codes, scale_of
from forms.model import Level, Question, QuestionSet
from forms.question_type import DOES_NOT_APPLY, DONT_KNOW

REPORT = "survey_report"
"""The document a kind of audit lists when its rounds have a survey beside them."""
LEAST = 10
"""People; where a question set says no other number."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One answer and how many gave it; `level` is None for an answer that is no step of a scale."""

    words: str
    count: int
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as one group answered it.

    Attributes:
        short: its short title; empty where it has none.
        answered: how many did; 0 while it is held back.
        is_held: whether too few answered it, or another group could be worked out from it.
        counts: in the order of its scale or list, steps that nobody chose among them; all none while it is held back.
    """

    question_id: str
    ref: str
    label: str
    section: str
    answered: int
    is_held: bool
    counts: tuple[Counted, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one agency, or all together.

    Attributes:
        agency_id: None for all together.
        responses: how many answered; 0 while that is held back.
        is_held: whether nothing is shown of it by itself.
        is_small: whether that is because fewer answered than the least; else it is held back with one that is.
        remarks: (question, text) as they were written: third-party text that may name somebody.
    """

    agency_id: AgencyId | None
    name: str
    responses: int
    is_held: bool
    is_small: bool
    asked: tuple[Asked, ...]
    remarks: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SurveyPicture:
    """The survey beside a round.

    Attributes:
        sets: (id, version, title) of the surveys that may be brought in: only the one that stands, once one does.
        set_title: of the one that stands; empty while none does.
        least: the fewest people anything is shown for.
        everyone: all agencies together; None while nothing was brought in.
        groups: the agencies with results, by name.
        without: the names of the round's agencies without any.
        agencies: (id, name) of all agencies of the round.
        questions: (id, words) of what can be answered, by (set id, version).
        standing: the results as they stand, to come back to.
        brought_on: when the last file came in.
    """

    round_id: RoundId
    sets: tuple[tuple[str, str, str], ...]
    set_title: str
    least: int
    everyone: Group | None
    groups: tuple[Group, ...]
    without: tuple[str, ...]
    agencies: tuple[tuple[AgencyId, str], ...]
    questions: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    brought_on: dt.date | None
    standing: tuple[SurveyResult, ...] = field(default=(), repr=False)

    @property
    def shown(self) -> tuple[Group, ...]:
        """List the agencies that may be shown by themselves."""
        return tuple(group for group in self.groups if not group.is_held)

    @property
    def held(self) -> tuple[Group, ...]:
        """List the agencies that may not."""
        return tuple(group for group in self.groups if group.is_held)


def has_survey(kind_id: str) -> bool:
    """Say whether rounds of a kind have a survey beside them."""
    return REPORT in kind(kind_id).documents


def survey(session: Session, round_id: RoundId) -> SurveyPicture:
    """Draw a round's survey."""
    with session.read() as records:
        return survey_of(session, records, round_id)


def survey_of(session: Session, records: Records, round_id: RoundId) -> SurveyPicture:
    """Draw a round's survey from records that are open."""
    results = records.survey_results.of_round(round_id)
    agencies = {each.agency_id for each in records.returns.of_round(round_id) if each.agency_id is not None}
    agencies |= {result.agency_id for result in results}
    names = {agency_id: records.agencies.find(agency_id).name for agency_id in agencies}
    standing = session.frozen_set(records, results[0].question_set_digest) if results else None
    sets = (standing,) if standing else _sets(session, records, records.rounds.find(round_id))
    drawn = _Drawn(standing, results, names) if standing else None
    return SurveyPicture(
        round_id=round_id,
        sets=tuple((one.id, one.version, one.title) for one in sets),
        set_title=standing.title if standing else "",
        least=drawn.least if drawn else LEAST,
        everyone=drawn.everyone() if drawn else None,
        groups=drawn.groups() if drawn else (),
        without=tuple(sorted(names[one] for one in agencies - {result.agency_id for result in results})),
        agencies=tuple(sorted(names.items(), key=lambda pair: pair[1])),
        questions={(one.id, one.version): _questions(one) for one in sets},
        brought_on=max((result.brought_on for result in results), default=None),
        standing=results,
    )


def _sets(session: Session, records: Records, run: Round) -> tuple[QuestionSet, ...]:
    """List the surveys one may bring in: the partnership's own, then the shipped ones, the newest of each.

    Into a round that is itself a survey, only what it asks.
    """
    if kind(run.kind).counts_people:
        return (session.frozen_set(records, run.question_set_digest),)
    own = [one for one in records.own_sets.everything() if one.purpose == SURVEY and not one.retired]
    shelf = [line for line in reversed(session.library.sets()) if line.purpose == SURVEY and line.status == "published"]
    named = dict.fromkeys([*(one.set_id for one in own), *(line.id for line in shelf)])
    return tuple(session.question_set(records, set_id) for set_id in named)


def _questions(question_set: QuestionSet) -> tuple[tuple[str, str], ...]:
    return tuple((one.id, f"{one.ref} {one.label}".strip()) for one in question_set.questions())


class _Drawn:
    """Counts by agency and by question, and what of them is held back."""

    def __init__(
        self, question_set: QuestionSet, results: Sequence[SurveyResult], names: Mapping[AgencyId, str]
    ) -> None:
        self.least = question_set.minimum_responses or LEAST
        self._set, self._names = question_set, names
        self._results = sorted(results, key=lambda one: names[one.agency_id])
        self._people = {str(one.agency_id): one.responses for one in results}
        self._held = held_back(self._people, self.least)

    def everyone(self) -> Group:
        """Add all agencies up."""
        is_shown = total_is_shown(self._people, self.least)
        asked = []
        for section, question in _in_order(self._set):
            by_agency = self._answered(question.id)
            counts: Counter[str] = Counter()
            for result in self._results:
                counts.update(_counts(result, question.id))
            is_held = any(by_agency.values()) and not (is_shown and total_is_shown(by_agency, self.least))
            asked.append(self._asked(section, question, sum(by_agency.values()), counts, is_held=is_held))
        people = sum(self._people.values()) if is_shown else 0
        return Group(None, "All agencies together", people, not is_shown, not is_shown, tuple(asked))

    def groups(self) -> tuple[Group, ...]:
        """Draw each agency by itself."""
        return tuple(self._group(result) for result in self._results)

    def _group(self, result: SurveyResult) -> Group:
        name, is_held = self._names[result.agency_id], result.agency_id in self._held
        is_small = result.responses < self.least
        if is_held:
            return Group(result.agency_id, name, 0, is_held, is_small, ())
        asked = []
        for section, question in _in_order(self._set):
            held = held_back(self._answered(question.id), self.least, self._held)
            counts = Counter(_counts(result, question.id))
            answered = dict(result.answered).get(question.id, 0)
            asked.append(self._asked(section, question, answered, counts, is_held=result.agency_id in held))
        labels = {question.id: question.label for question in self._set.questions()}
        remarks = tuple((labels[question_id], text) for question_id, text in result.remarks)
        return Group(result.agency_id, name, result.responses, is_held, is_small, tuple(asked), remarks)

    def _answered(self, question_id: str) -> dict[str, int]:
        return {str(one.agency_id): dict(one.answered).get(question_id, 0) for one in self._results}

    def _asked(
        self, section: str, question: Question, answered: int, counts: Mapping[str, int], *, is_held: bool
    ) -> Asked:
        counted = _counted(question, self._set, {} if is_held else counts)
        shown = 0 if is_held else answered
        ref, short = question.ref or "", question.short_title or ""
        return Asked(question.id, ref, question.label, section, shown, is_held, counted, short)


def _in_order(question_set: QuestionSet) -> list[tuple[str, Question]]:
    """List the questions whose answers are counted, each with the name of its section."""
    return [
        (section.short_title or section.label, item)
        for section in question_set.sections()
        for item in section.items
        if isinstance(item, Question) and item.type not in ("short_text", "long_text", "person_role")
    ]


def _counts(result: SurveyResult, question_id: str) -> dict[str, int]:
    return {code: count for question, code, count in result.counts if question == question_id}


def _counted(question: Question, question_set: QuestionSet, counts: Mapping[str, int]) -> tuple[Counted, ...]:
    """Put counts in the order of the scale or list; numbers and days follow in their own."""
    scale = scale_of(question, question_set)
    levels = {level.code: level for level in scale.levels} if scale else {}
    labels = answer_codes(question, question_set)
    apart = {State.DOES_NOT_APPLY.value: DOES_NOT_APPLY, State.DONT_KNOW.value: DONT_KNOW}
    listed = [Counted(label, counts.get(code, 0), levels.get(code)) for code, label in labels.items()]
    rest = sorted(code for code in counts if code not in labels)
    return (*listed, *(Counted(apart.get(code, code), counts[code]) for code in rest))
