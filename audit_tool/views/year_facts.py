"""What a yearly report needs of the partnership's audits: each figure in a sentence, with its day and its source.

Whatever is small is held back here already, because a report is published: nothing on the page has to be kept from it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.disclosure.year_numbers import LEAST, LEAST_PLACES, actions_shown, is_few, is_small
from audit_tool.domain.moments import end_of_year, local_day
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.domain.snapshot import Snapshot
from audit_tool.domain.year_figures import CameTo
from audit_tool.kinds import kind
from audit_tool.paper import join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import draw_board, has_board
from audit_tool.views.gather import come_back
from audit_tool.views.year_figure import (
    HELD,
    HELD_BACK,
    YearFigure,
    at_least,
    capital,
    count,
    percent,
    said_at,
    spread,
    were,
)
from audit_tool.views.year_review import draw
from audit_tool.views.year_standards import peer_day_figures, standard_figures, survey_figures
from forms.levels import scale_of
from forms.model import Level, Question, QuestionSet

MOST_THEMES = 8
_SAID: Mapping[CameTo, str] = MappingProxyType(
    {
        CameTo.OPEN: "still open",
        CameTo.DONE: "done, and not yet shown to have worked",
        CameTo.WORKED: "shown to have made a difference to children",
        CameTo.OUTPUT_ONLY: "closed on output only",
    }
)
"""What is said of actions that came to something."""
_PUBLISHED = ("learning_brief", "learning_on_a_page", "seven_minute_briefing")


@dataclass(frozen=True, slots=True)
class YearPicture:
    """The figures of a year.

    Attributes:
        first, last: the days it begins and ends with.
        ends: the last days of the years in which any round began, the newest first.
    """

    first: dt.date
    last: dt.date
    ends: tuple[dt.date, ...]
    figures: tuple[YearFigure, ...]
    today: dt.date

    @property
    def headings(self) -> tuple[str, ...]:
        """List the groups, in their order."""
        return tuple(dict.fromkeys(figure.heading for figure in self.figures))


def year_facts(session: Session, last: dt.date | None = None) -> YearPicture:
    """Gather the figures of a year that ends on 31 March.

    Args:
        last: its last day; the newest year in which a round began where nobody chose one.
    """
    with session.read() as records:
        return year_facts_in(session, records, last)


def year_facts_in(session: Session, records: Records, last: dt.date | None) -> YearPicture:
    """Gather the figures of a year, as `year_facts`, out of records that are open already."""
    runs = records.rounds.everything()
    ends = tuple(sorted({end_of_year(run.opens_on) for run in runs}, reverse=True))
    last = last or (ends[0] if ends else end_of_year(session.today()))
    first = dt.date(last.year - 1, last.month, last.day) + dt.timedelta(days=1)
    year = _Year(session, records, tuple(run for run in runs if first <= run.opens_on <= last), first, last)
    return YearPicture(first, last, ends, tuple(year.figures()), session.today())


class _Year:
    """A year, and all that is read of it."""

    def __init__(
        self, session: Session, records: Records, runs: tuple[Round, ...], first: dt.date, last: dt.date
    ) -> None:
        self._session, self._records, self._runs = session, records, runs
        self._first, self._last = first, last
        self._as_at = min(session.today(), last)
        self._today = session.today()
        self._review = draw(session, records, last)

    def figures(self) -> Iterator[YearFigure]:
        """Give each figure, what returned after closure first."""
        yield from self._came_back()
        for run in self._runs:
            if run.supplements is None and has_board(run):
                yield from self._of_round(run)
        for run in self._runs:
            yield from standard_figures(self._session, self._records, run)
            yield from survey_figures(self._session, self._records, run)
            yield from peer_day_figures(self._session, self._records, run)
        yield from self._case_audits()
        yield from self._themes()
        yield from self._actions()
        yield from self._published()
        yield from self._used()

    # ---- rounds of returns

    def _of_round(self, run: Round) -> Iterator[YearFigure]:
        frozen = self._frozen(run)
        if frozen is not None:
            numbers, as_at = frozen.numbers, frozen.as_at
        else:
            numbers, as_at = draw_board(self._session, self._records, run).figures, self._today
        expected, returned = numbers["expected"], numbers.get("returned", 0)
        rate = f" ({percent(returned, expected)})" if expected >= LEAST else ""
        yield YearFigure(
            heading=run.title,
            name="Returns",
            value=f"{returned} of {expected}{rate}",
            sentence=f"In {run.title}, {returned} of {expected} returns that were expected came back{rate}, "
            f"as at {said_at(as_at, moves=frozen is None)}.",
            as_at=as_at,
            source=f"{'Frozen figures' if frozen else 'Board'} of {run.title}",
            page="board",
            ident=run.id,
            is_frozen=frozen is not None,
        )
        yield from self._grades(run)

    def _frozen(self, run: Round) -> Snapshot | None:
        """Find the newest figures that were frozen for this round up to the last day of the year, and hold."""
        stands = [each for each in self._records.snapshots.of_round(run.id) if not each.withdrawn and each.holds]
        within = [each for each in stands if each.as_at <= self._last]
        return max(within, key=lambda each: (each.as_at, each.at), default=None)

    def _grades(self, run: Round) -> Iterator[YearFigure]:
        asked = self._session.frozen_set(self._records, run.question_set_digest)
        back = come_back(self._records, run)
        counts, steps = self._counted(asked, sorted(back))
        if not counts:
            return
        said, held = spread([(step.label, counts[step.code]) for step in steps])
        total = sum(counts.values())
        of = count(total, "rating", "ratings") if total >= LEAST else HELD
        yield YearFigure(
            heading=run.title,
            name="How agencies rated themselves",
            value=said,
            sentence=f"In {run.title} agencies and settings gave {of}: {said}.",
            as_at=self._today,
            source=f"Signed returns of {run.title}",
            page="round",
            ident=run.id,
            is_held=held,
        )

    def _counted(self, asked: QuestionSet, returns: list[str]) -> tuple[Counter[str], tuple[Level, ...]]:
        """Count the self-ratings on the scale that most of a set's scored questions use."""
        by_scale: dict[tuple[Level, ...], list[Question]] = {}
        for question in asked.questions():
            if question.scored and (scale := scale_of(question, asked)) is not None:
                by_scale.setdefault(scale.levels, []).append(question)
        if not by_scale:
            return Counter(), ()
        steps, usual = max(by_scale.items(), key=lambda each: len(each[1]))
        of_scale, codes = {question.id for question in usual}, {step.code for step in steps}
        given = self._records.answers.codes(returns, Lens.SELF, of_scale)
        return Counter(code for *_, code in given if code and code in codes), steps

    # ---- case audits

    def _case_audits(self) -> Iterator[YearFigure]:
        audits = [run for run in self._runs if kind(run.kind).is_case_audit and run.supplements is None]
        cases = {run.id: self._records.cases.of_round(run.id) for run in audits}
        number = sum(map(len, cases.values()))
        if not number:
            return
        children = sum(len(self._records.children.of_case(case.id)) for each in cases.values() for case in each)
        told = count(number, "case", "cases") if not is_few(number) else f"{HELD} cases"
        shown = count(children, "child", "children") if children >= LEAST else f"{HELD} children"
        yield YearFigure(
            heading="Case audits",
            name="Families and cases audited",
            value=at_least(number),
            sentence=f"{capital(told)} {were(number)} audited together by several agencies, with {shown}.",
            as_at=self._as_at,
            source="Cases",
            page="cases",
            is_held=children < LEAST or is_few(number),
        )

    def _themes(self) -> Iterator[YearFigure]:
        """Say which themes were found most often; as the version for everybody does, and no others."""
        if not self._review.themes:
            return
        shown = [line for line in self._review.themes if line.is_wide]
        most = sorted(shown, key=lambda line: (-len(line.year.places), line.label))[:MOST_THEMES]
        said = join([f"{line.label} ({at_least(len(line.year.places))})" for line in most], ", ")
        few = f"no theme was found in {LEAST_PLACES} cases and audits or more"
        yield YearFigure(
            heading="What was learned",
            name=f"Themes found in {LEAST_PLACES} cases and audits or more",
            value=said or "None",
            sentence=f"The themes found most often, with the number of cases and audits: {said}."
            if said
            else f"{capital(few)}.",
            as_at=self._today,
            source="Findings",
            page="year_review",
            ident=self._last.isoformat(),
            is_held=len(shown) < len(self._review.themes) or any(is_few(len(line.year.places)) for line in most),
        )

    def _came_back(self) -> Iterator[YearFigure]:
        """Say which themes returned in this year after an action of theirs had been closed; few cases name none."""
        back = self._review.back
        if not back:
            return
        shown = [line.label for line in back if line.is_wide]
        few = f"found in fewer than {LEAST_PLACES} cases and audits, and not named here"
        if shown:
            others = " Others did, too." if len(shown) < len(back) else ""
            number = capital(count(len(shown), "theme", "themes"))
            said = f"{number} returned after an action on it had been closed: {join(shown, ', ')}.{others}"
        else:
            said = f"What returned after an action on it had been closed was {few}."
        yield YearFigure(
            heading="Returned after closure",
            name="Themes that came back",
            value=f"{len(shown)}: {join(shown, ', ')}" if shown else HELD_BACK,
            sentence=said,
            as_at=self._as_at,
            source="Findings over the years",
            page="learning",
            ident=back[0].year.theme_id,
            is_held=len(shown) < len(back),
        )

    # ---- actions and briefs

    def _actions(self) -> Iterator[YearFigure]:
        """Tell of the actions that the version for everybody tells of, by the rule that holds for both."""
        found = self._review.actions
        still_open = found[CameTo.OPEN]
        late = sum(line.action.days_late(self._today) > 0 for line in still_open)
        shown = actions_shown({came_to: len(lines) for came_to, lines in found.items()}, late)
        if shown is None:
            if any(found.values()):
                yield self._action("Actions looked at", HELD_BACK, "How many actions were looked at", is_held=True)
            return
        total = count(shown.total, "action", "actions")
        yield self._action("Actions looked at", str(shown.total), f"{capital(total)} {were(shown.total)} looked at")
        told = {f"Actions {_SAID[came_to]}": (number, _SAID[came_to]) for came_to, number in shown.came_to.items()}
        told["Actions past their day"] = (shown.late, "past the day they were to be done")
        for name, (number, said) in told.items():
            if number is None:
                yield self._action(name, HELD_BACK, f"How many of {total} {were(shown.total)} {said}", is_held=True)
            else:
                yield self._action(name, f"{number} of {shown.total}", f"{number} of {total} {were(number)} {said}")

    def _action(self, name: str, value: str, said: str, *, is_held: bool = False) -> YearFigure:
        rest = " is held back" if is_held else f", as at {said_at(self._today, moves=True)}"
        return YearFigure(
            heading="Actions",
            name=name,
            value=value,
            sentence=f"{said}{rest}.",
            as_at=self._today,
            source="Actions",
            page="actions",
            is_held=is_held,
        )

    def _published(self) -> Iterator[YearFigure]:
        left = {
            each.subject
            for each in self._records.exports.everything()
            if each.document in _PUBLISHED and self._first <= local_day(each.at) <= self._last
        }
        if left:
            yield YearFigure(
                heading="What was learned",
                name="Learning briefs saved",
                value=at_least(len(left)),
                sentence=f"Briefs of {HELD if is_few(len(left)) else len(left)} cases were written for staff.",
                as_at=self._as_at,
                source="Documents",
                page="cases",
                is_held=is_few(len(left)),
            )

    def _used(self) -> Iterator[YearFigure]:
        """Count the teams that used a brief: read it, talked about it, sent a line of their action sheet, changed."""
        used = self._review.used
        if not used.teams:
            return
        if is_few(used.teams):
            yield self._use("Teams that read a brief", HELD_BACK, "How many teams read a brief is held back")
            return
        teams, people = count(used.teams, "team", "teams"), count(used.people, "person", "people")
        yield self._use("Teams that read a brief", str(used.teams), f"{teams} read a brief, {people} in all")
        parts = (
            ("Teams that talked about it", used.talked, "talked about it"),
            ("Teams whose action sheet came back", used.sheets, "sent their action sheet back"),
            ("Teams that say what changed", used.changed, "said what has changed since"),
        )
        for name, number, did in parts:
            if is_small(number, used.teams):
                yield self._use(name, HELD_BACK, f"How many of {teams} {did} is held back")
            else:
                yield self._use(name, f"{number} of {used.teams}", f"{number} of {teams} {did}")

    def _use(self, name: str, value: str, said: str) -> YearFigure:
        return YearFigure(
            heading="What was learned",
            name=name,
            value=value,
            sentence=f"{said}.",
            as_at=self._as_at,
            source="Use-return slips",
            page="learning",
            is_held=value == HELD_BACK,
        )


def rows_of(picture: YearPicture) -> Iterator[tuple[str, ...]]:
    """Give the rows of the table: what, how much, when, from where, and whether something is held back."""
    for figure in picture.figures:
        yield (
            figure.heading,
            figure.name,
            figure.value,
            figure.as_at.isoformat(),
            figure.source,
            "yes" if figure.is_held else "no",
            figure.sentence,
        )


HEADERS: tuple[str, ...] = ("About", "Figure", "Value", "As at", "Source", "Small numbers held back", "In a sentence")
"""Columns of the table."""
