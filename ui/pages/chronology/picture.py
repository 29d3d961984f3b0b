"""The card that shows a chronology as time: a lane for each child, the silences, and the agencies in touch."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtWidgets import QWidget

from audit_tool.domain.case import Case
from audit_tool.domain.event import IMPACT_SHOWN
from audit_tool.views.chronology import EventLine, Lane, Screenful
from ui.pages.chronology import words
from ui.pages.chronology.ready import Ready
from ui.text import PlainLabel
from ui.widgets.beside import Beside
from ui.widgets.flow import Flow
from ui.widgets.lane_facts import LaneFacts, LanesFacts, Mark, Silence, in_words
from ui.widgets.lanes import Lanes
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import Disc
from ui.widgets.surface import Card


class PictureCard(Card):
    """The lanes over their key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ready: Ready | None = None
        self.lanes = Lanes("The chronology as a picture")
        entries = [_entry(*one) for one in IMPACT_SHOWN.values()]
        key = Flow(PlainLabel("Impact on the child:", "caption", "ink2", wrap=False), *entries, gap=12)
        self._sum = PlainLabel("", "caption", "ink2")
        foot = Box(Beside(Box(key), Box(Column(self._sum, None)), least=660, side_width=360, gap=14))
        self.setLayout(Column(self.lanes, Box(Column(foot, margins=(16, 2, 14, 10))), gap=0))

    def take(self, ready: Ready) -> None:
        """Take another chronology; it is drawn when it is said what of it."""
        self._ready = ready
        self._sum.setText(ready.summed_up)
        self.setVisible(bool(ready.picture.lines))

    def begin(self, screenful: Screenful) -> None:
        """Show the lanes of a chronology that is still being read: empty, in the room they will need."""
        self._ready = None
        self._sum.setText(words.being_read(screenful))
        self.setVisible(True)
        lanes = tuple(_lane(lane, (), screenful.case, _no_age) for lane in screenful.lanes)
        span = (screenful.case.period_from, screenful.case.period_to)
        self.lanes.show_facts(LanesFacts(span=span, lanes=lanes), words.being_read(screenful))

    def stop(self, screenful: Screenful | None) -> None:
        """Say that no more of it comes than its beginning; show nothing where not even that is there."""
        self._ready = None
        self.setVisible(screenful is not None)
        if screenful is not None:
            self._sum.setText(words.begun(screenful))
            self.lanes.setAccessibleDescription(words.begun(screenful))

    def show_only(self, lines: Iterable[EventLine] | None, children: Collection[str]) -> None:
        """Show some of its events, or all of them when None, in the lanes of some of the children."""
        if self._ready is None:
            return
        picture = self._ready.picture
        events = None if lines is None else {line.event.id for line in lines}
        lanes = tuple(
            _lane(lane, self._some_of(number, events), picture.case, self._words_of(number))
            for number, lane in enumerate(picture.lanes)
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
        marks = self._ready.marks[number]
        return marks if events is None else [mark for mark in marks if mark.key in events]

    def _words_of(self, number: int) -> Callable[[str], str]:
        """Make what says how old a child was at an event, when it is asked."""

        def age(event_id: str) -> str:
            line = self._ready.by_id.get(event_id)
            then = line.then(number).age if line is not None else None
            return then.words if then is not None else ""

        return age


def _entry(said: str, meaning: str, glyph: str) -> QWidget:
    return Box(Row(Disc(meaning, glyph, said, size=19), PlainLabel(said, "caption", wrap=False), gap=6))


def _lane(lane: Lane, marks: Sequence[Mark], case: Case, words_of: Callable[[str], str]) -> LaneFacts:
    label = lane.child.label
    born = lane.life.born
    begins = born.first if born is not None and born.first > case.period_from else None
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


def _no_age(_key: str) -> str:
    return ""


def _month(first: dt.date, end: dt.date, count: int) -> tuple[dt.date, dt.date, int]:
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, min(last, end), count
