"""The January session: a year's cases beside its themes, what came of its actions, and what was said and decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audit_tool.disclosure.year_numbers import LEAST_PLACES
from audit_tool.domain.action import Action
from audit_tool.domain.agency import Agency
from audit_tool.domain.brief_use import Uses, counted
from audit_tool.domain.finding import Finding, FindingKind, SharedPractice
from audit_tool.domain.ids import AgencyId, FindingId, RoundId
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.workshop import Course
from audit_tool.domain.year_figures import CameTo, Place, ThemeYear, actions_of_year, themes_of_year
from audit_tool.domain.year_review import (
    Aspect,
    YearChange,
    YearDecision,
    YearNote,
    YearReview,
    ends_of,
    first_day,
    usual_end,
    year_end,
)
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices, agency_choices, theme_choices
from audit_tool.views.learning import back_in_words, themes_in


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A case or an audit of the year, as a row beside the themes.

    Attributes:
        label: the case, or the title of the round.
        audit: the round of a case; of a whole round, its kind of audit.
    """

    place: Place
    label: str
    audit: str


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme of the year.

    Attributes:
        back: how it came back after closure, in a sentence; empty where it did not in this year.
    """

    year: ThemeYear
    label: str
    back: str

    @property
    def is_wide(self) -> bool:
        """Say whether it was found widely enough to be named to everybody."""
        return len(self.year.places) >= LEAST_PLACES


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """Good practice that was found in the year, and who would share it."""

    finding: Finding
    round_title: str
    shared: SharedPractice


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action, whose it is, and from which round."""

    action: Action
    agency_name: str
    round_title: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What one agency wrote of what changed; what was taken back is left out.

    Attributes:
        written: also that of which so far only is told how it is known.
    """

    agency_id: AgencyId
    agency_name: str
    written: dict[Aspect, YearChange]

    @property
    def said(self) -> dict[Aspect, YearChange]:
        """Give that of which it is said what changed."""
        return {aspect: change for aspect, change in self.written.items() if change.text}


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision, and the action that was made of it while that stands."""

    decision: YearDecision
    action: Action | None


@dataclass(frozen=True, slots=True)
class YearReviewPicture:
    """What the page of the January session shows.

    Attributes:
        review: None while nobody has begun it.
        ends: last days of the years in which a round began or a review was held, the newest first; years to 31 March
            and to 31 December overlap.
        places: cases of case audits and other rounds of the year, in the order they began.
        themes: those with anything to learn, what came back after closure first.
        actions: by what they came to.
        changes: agencies, those that wrote anything first; settings only where they wrote something.
        used: what the slips of teams that used a brief in the year count up to; one without a day counts in the year in
            which the audit of its case began.
        open_rounds: (id, title) of rounds of the year that an action or a finding may still belong to.
        found: the findings that were made of notes and stand, by their ids.
        taxonomy: (id, words) of the themes that a finding may bear.
    """

    review: YearReview | None
    first: dt.date
    last: dt.date
    ends: tuple[dt.date, ...]
    places: tuple[PlaceLine, ...]
    themes: tuple[ThemeLine, ...]
    practice: tuple[PracticeLine, ...]
    actions: dict[CameTo, tuple[ActionLine, ...]]
    changes: tuple[ChangeLine, ...]
    notes: tuple[YearNote, ...]
    decisions: tuple[DecisionLine, ...]
    came: tuple[str, ...]
    agencies: Choices
    open_rounds: tuple[tuple[RoundId, str], ...]
    found: Mapping[FindingId, Finding]
    taxonomy: Choices
    today: dt.date
    used: Uses

    @property
    def back(self) -> tuple[ThemeLine, ...]:
        """List the themes that came back in the year after an action of theirs had been closed."""
        return tuple(line for line in self.themes if line.year.is_back)

    @property
    def said(self) -> tuple[ChangeLine, ...]:
        """List the agencies that wrote anything of what changed."""
        return tuple(line for line in self.changes if line.written)

    def of_course(self, course: Course) -> tuple[YearNote, ...]:
        """List the notes of one column."""
        return tuple(note for note in self.notes if note.course is course)


def year_review(session: Session, last: dt.date | None = None) -> YearReviewPicture:
    """Draw the review of the year that ends on a day; where nobody says, the usual one (`usual_end`)."""
    with session.read() as records:
        return draw(session, records, last)


def draw(session: Session, records: Records, last: dt.date | None) -> YearReviewPicture:
    """Draw it within a reading."""
    runs = records.rounds.everything()
    held = [review for review in records.year_reviews.everything() if not review.withdrawn]
    began = {end for run in runs for end in ends_of(run.opens_on)}
    ends = tuple(sorted(began | {review.last for review in held}, reverse=True))
    last = last or usual_end(ends, session.today())
    review = next((each for each in held if each.last == last), None)
    of_year = tuple(run for run in runs if year_end(run.opens_on, last) == last)
    agencies = {agency.id: agency for agency in records.agencies.everything()}
    notes = records.year_notes.of_review(review.id) if review else ()
    return YearReviewPicture(
        review=review,
        first=first_day(last),
        last=last,
        ends=ends,
        places=tuple(_places(records, of_year)),
        themes=tuple(_themes(session, records, runs, last)),
        practice=tuple(_practice(records, of_year)),
        actions=_actions(records, runs, agencies, last),
        changes=_changes(records, agencies, review),
        notes=notes,
        decisions=tuple(_decisions(records, review)) if review else (),
        came=tuple(agencies[one].name for one in review.came_ids if one in agencies) if review else (),
        agencies=agency_choices(records),
        open_rounds=tuple((run.id, run.title) for run in of_year if run.state is RoundState.OPEN),
        found={found.id: found for found in _made_of(records, notes) if not found.withdrawn},
        taxonomy=theme_choices(session),
        today=session.today(),
        used=_used(records, runs, last),
    )


def _used(records: Records, runs: tuple[Round, ...], last: dt.date) -> Uses:
    began = {run.id: run.opens_on for run in runs}
    day_of = {case.id: began[case.round_id] for case in records.cases.everything()}
    slips = records.brief_uses.everything()
    return counted(slip for slip in slips if year_end(slip.on or day_of[slip.case_id], last) == last)


def _made_of(records: Records, notes: tuple[YearNote, ...]) -> Iterator[Finding]:
    return (records.findings.find(note.finding_id) for note in notes if note.finding_id is not None)


def _places(records: Records, runs: tuple[Round, ...]) -> Iterator[PlaceLine]:
    """List every case of a case audit, then its round where that is about several; other rounds as they are."""
    for run in sorted((run for run in runs if run.supplements is None), key=lambda run: (run.opens_on, run.title)):
        cases = records.cases.of_round(run.id) if kind(run.kind).is_case_audit else ()
        for case in cases:
            yield PlaceLine(Place(run.id, case.id), case.label, run.title)
        if len(cases) != 1:
            yield PlaceLine(Place(run.id), run.title, kind(run.kind).title)


def _themes(session: Session, records: Records, runs: tuple[Round, ...], last: dt.date) -> Iterator[ThemeLine]:
    lines = {line.lineage.theme_id: line for line in themes_in(session, records)}
    main = {run.id: run.supplements for run in runs if run.supplements is not None}
    for year in themes_of_year((line.lineage for line in lines.values()), last, main):
        line = lines[year.theme_id]
        yield ThemeLine(year, line.label, back_in_words(line) if year.is_back else "")


def _practice(records: Records, runs: tuple[Round, ...]) -> Iterator[PracticeLine]:
    shared = {each.id: each for each in records.shared_practices.everything()}
    for run in runs:
        for each in records.findings.of_round(run.id):
            if each.kind is FindingKind.GOOD_PRACTICE and not each.withdrawn:
                yield PracticeLine(each, run.title, shared.get(each.id) or SharedPractice(each.id))


def _actions(
    records: Records, runs: tuple[Round, ...], agencies: dict[AgencyId, Agency], last: dt.date
) -> dict[CameTo, tuple[ActionLine, ...]]:
    known = {run.id: run for run in runs}
    began = {run.id: run.opens_on for run in runs}
    came = actions_of_year((each for each in records.actions.everything() if each.round_id in known), began, last)
    return {
        each: tuple(
            ActionLine(
                action, agencies[action.agency_id].name if action.agency_id else "", known[action.round_id].title
            )
            for action in found
        )
        for each, found in came.items()
    }


def _changes(records: Records, agencies: dict[AgencyId, Agency], review: YearReview | None) -> tuple[ChangeLine, ...]:
    said = records.year_changes.of_review(review.id) if review else {}
    lines = []
    for agency in agencies.values():
        own = {aspect: said[agency.id, aspect] for aspect in Aspect if (agency.id, aspect) in said}
        own = {aspect: change for aspect, change in own.items() if not change.is_empty}
        if own or (agency.active and not agency.is_setting):
            lines.append(ChangeLine(agency.id, agency.name, own))
    return tuple(sorted(lines, key=lambda line: (not line.written, line.agency_name)))


def _decisions(records: Records, review: YearReview) -> Iterator[DecisionLine]:
    for each in records.year_decisions.of_review(review.id):
        action = records.actions.find(each.action_id) if each.action_id else None
        yield DecisionLine(each, action if action is not None and action.stands else None)
