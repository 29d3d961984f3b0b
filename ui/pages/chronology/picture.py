"""The card that shows a chronology as time: a lane for each child, the silences, and the agencies in touch."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from audit_tool.domain.event import IMPACT_SHOWN
from audit_tool.views.chronology import ChronologyPicture, EventLine, Lane
from ui.pages.chronology import words
from ui.text import PlainLabel
from ui.widgets.beside import Beside
from ui.widgets.flow import Flow
from ui.widgets.lanes import LaneFacts, Lanes, LanesFacts, Mark, Silence, in_words
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import Disc
from ui.widgets.surface import Card


class PictureCard(Card):
    """The lanes over their key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.lanes = Lanes("The chronology as a picture")
        entries = [_entry(*one) for one in IMPACT_SHOWN.values()]
        key = Flow(PlainLabel("Impact on the child:", "caption", "ink2", wrap=False), *entries, gap=12)
        self._sum = PlainLabel("", "caption", "ink2")
        foot = Box(Beside(Box(key), Box(Column(self._sum, None)), least=660, side_width=360, gap=14))
        self.setLayout(Column(self.lanes, Box(Column(foot, margins=(16, 2, 14, 10))), gap=0))

    def show_picture(self, picture: ChronologyPicture, lines: Sequence[EventLine], children: Collection[str]) -> None:
        """Show some of the events, in the lanes of some of the children."""
        shown = tuple(lane for lane in picture.lanes if lane.child.id in children)
        lanes = tuple(_lane(lane, lines, picture) for lane in shown)
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
        self._sum.setText(words.summed_up(picture))
        self.setVisible(bool(picture.lines))


def _entry(said: str, meaning: str, glyph: str) -> QWidget:
    return Box(Row(Disc(meaning, glyph, said, size=19), PlainLabel(said, "caption", wrap=False), gap=6))


def _lane(lane: Lane, lines: Sequence[EventLine], picture: ChronologyPicture) -> LaneFacts:
    label = lane.child.label
    born = lane.life.born
    begins = born.first if born is not None and born.first > picture.case.period_from else None
    return LaneFacts(
        title=label,
        below=words.below(lane),
        marks=tuple(_marks(lane, lines, picture)),
        silences=tuple(
            Silence((each.first, each.last), words.silence(each.days, label), f"{each.days} days")
            for each in lane.silences
        ),
        begins=begins,
    )


def _marks(lane: Lane, lines: Sequence[EventLine], picture: ChronologyPicture) -> list[Mark]:
    found = []
    number = picture.lanes.index(lane)
    begin, end = picture.case.period_from, picture.case.period_to
    for line in lines:
        then = line.children[number]
        when = line.event.when if then.said is not None else None
        if then.said is None or when is None or when.last < begin or when.first > end:
            continue
        _, meaning, glyph = words.impact_of(then.said)
        age = then.age.words if then.age is not None else ""
        weight = words.gravity(then.said.impact)
        found.append(Mark(line.event.id, (when.first, when.last), meaning, glyph, age, weight))
    return found


def _month(first: dt.date, end: dt.date, count: int) -> tuple[dt.date, dt.date, int]:
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, min(last, end), count
