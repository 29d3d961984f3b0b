"""The card that shows a chronology as time: a lane for each child, the silences, and the agencies in touch."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Collection, Sequence

from PySide6.QtWidgets import QWidget

from audit_tool.domain.event import IMPACT_SHOWN, Impact
from audit_tool.views.chronology import ChronologyPicture, Lane
from ui.pages.chronology import words
from ui.text import PlainLabel
from ui.widgets.beside import Beside
from ui.widgets.flow import Flow
from ui.widgets.lane_facts import LaneFacts, LanesFacts, Look, Mark, Silence, in_words
from ui.widgets.lanes import Lanes
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import Disc
from ui.widgets.surface import Card


class PictureCard(Card):
    """The lanes over their key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._picture: ChronologyPicture | None = None
        self._marks: Sequence[Sequence[Mark]] = ()
        self.lanes = Lanes("The chronology as a picture")
        entries = [_entry(*one) for one in IMPACT_SHOWN.values()]
        key = Flow(PlainLabel("Impact on the child:", "caption", "ink2", wrap=False), *entries, gap=12)
        self._sum = PlainLabel("", "caption", "ink2")
        foot = Box(Beside(Box(key), Box(Column(self._sum, None)), least=660, side_width=360, gap=14))
        self.setLayout(Column(self.lanes, Box(Column(foot, margins=(16, 2, 14, 10))), gap=0))

    def show_picture(self, picture: ChronologyPicture, marks: Sequence[Sequence[Mark]]) -> None:
        """Take another chronology.

        Args:
            marks: of each child, in the family's order; see `marks_of`.
        """
        self._picture, self._marks = picture, marks
        self._sum.setText(words.summed_up(picture))
        self.setVisible(bool(picture.lines))

    def show_only(self, events: Collection[str] | None, children: Collection[str]) -> None:
        """Show some of its events, or all of them when None, in the lanes of some of the children."""
        picture = self._picture
        if picture is None:
            return
        lanes = tuple(
            _lane(
                lane, [mark for mark in marks if events is None or mark.key in events], picture, self._words_of(number)
            )
            for number, (lane, marks) in enumerate(zip(picture.lanes, self._marks, strict=True))
            if lane.child.id in children
        )
        case = picture.case
        facts = LanesFacts(
            span=(case.period_from, case.period_to),
            lanes=lanes,
            counts=tuple(_month(first, case.period_to, count) for first, count in picture.in_touch)
            if len(picture.in_touch) <= 18
            else (),
            counts_title="Agencies",
        )
        self.lanes.show_facts(facts, in_words(lanes))

    def _some_of(self, number: int, events: Collection[str] | None) -> Sequence[Mark]:
        marks = self._marks[number]
        return marks if events is None else [mark for mark in marks if mark.key in events]

    def _words_of(self, number: int) -> Callable[[str], str]:
        """Make what says how old a child was at an event, when it is asked."""

        def age(event_id: str) -> str:
            line = next((line for line in self._picture.lines if line.event.id == event_id), None)
            then = line.then(number).age if line is not None else None
            return then.words if then is not None else ""

        return age


def marks_of(picture: ChronologyPicture) -> tuple[list[Mark], ...]:
    """Make the marks of each child of a chronology, in the family's order; what has no date has none."""
    begin, end = picture.case.period_from, picture.case.period_to
    found: tuple[list[Mark], ...] = tuple([] for _ in picture.lanes)
    looks = {impact: _look(impact) for impact in (None, *Impact)}
    for line in picture.lines:
        first, last = line.event.first, line.event.last
        if first is None or last is None or last < begin or first > end:
            continue
        span = (first, last)
        for marks, said in zip(found, line.said, strict=True):
            if said is not None:
                marks.append(Mark(line.event.id, span, looks[said.impact]))
    return found


def _look(impact: Impact | None) -> Look:
    _, meaning, glyph = words.impact_shown(impact)
    return Look(meaning, glyph, words.gravity(impact))


def _entry(said: str, meaning: str, glyph: str) -> QWidget:
    return Box(Row(Disc(meaning, glyph, said, size=19), PlainLabel(said, "caption", wrap=False), gap=6))


def _lane(lane: Lane, marks: Sequence[Mark], picture: ChronologyPicture, words_of: Callable[[str], str]) -> LaneFacts:
    label = lane.child.label
    born = lane.life.born
    begins = born.first if born is not None and born.first > picture.case.period_from else None
    return LaneFacts(
        title=label,
        below=words.below(lane),
        marks=marks,
        silences=tuple(
            Silence((each.first, each.last), words.silence(each.days, label), f"{each.days} days")
            for each in lane.silences
        ),
        begins=begins,
        words_of=words_of,
    )


def _month(first: dt.date, end: dt.date, count: int) -> tuple[dt.date, dt.date, int]:
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, min(last, end), count
