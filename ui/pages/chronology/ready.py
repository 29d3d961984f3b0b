"""A chronology made ready to be shown, on the thread that read it: what 70,000 events cost is paid there, once."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit_tool.domain.event import Event, EventChild, Impact
from audit_tool.domain.ids import EventChildId
from audit_tool.usecases.chronology import ForChild
from audit_tool.views.chronology import LONG, ChronologyPicture, EventLine
from ui.pages.chronology import words
from ui.pages.chronology.sieve import Sieve
from ui.widgets.lane_facts import Look, Mark


@dataclass(frozen=True, slots=True)
class Ready:
    """A chronology as its page shows it.

    Attributes:
        by_id: its events.
        marks: of each child in the lanes, in the family's order; what has no date has none.
        summed_up: its events counted, and what the picture leaves out.
    """

    picture: ChronologyPicture
    sieve: Sieve
    by_id: Mapping[str, EventLine]
    marks: tuple[Sequence[Mark], ...]
    summed_up: str

    @classmethod
    def of(cls, picture: ChronologyPicture) -> Ready:
        """Make a picture ready."""
        by_id: dict[str, EventLine] = {line.event.id: line for line in picture.lines}
        ready = cls(picture, Sieve(picture), by_id, _marks_of(picture), words.summed_up(picture))
        if ready.is_long:
            gc.freeze()  # nothing of it stands in a cycle; looking through it again and again would hold the window
        return ready

    @property
    def is_long(self) -> bool:
        """Whether the picture follows the table."""
        return len(self.picture.lines) >= LONG

    def draft(self, event: Event, said: Iterable[ForChild]) -> EventLine:
        """Make the line of an event that is not kept yet, so that its fields can be opened as they were typed."""
        told = {
            each.child_id: EventChild(EventChildId(""), event.id, each.child_id, each.seen, each.impact)
            for each in said
        }
        family = tuple((lane.child, lane.life) for lane in self.picture.lanes)
        return EventLine(event, "", family, tuple(told.get(child.id) for child, _ in family))

    def first_to_say(self) -> EventLine | None:
        """Return the first event of which something is still to be said."""
        return self.picture.lines[min(self.sieve.to_say)] if self.sieve.to_say else None


def _marks_of(picture: ChronologyPicture) -> tuple[list[Mark], ...]:
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
