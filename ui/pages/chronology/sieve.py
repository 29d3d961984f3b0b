"""Which events of a chronology are shown: found among 70,000 while somebody types.

All of it is worked out of the record once, on the thread that read it, so that a letter typed costs a search and no
more. It knows the record's codes, never a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from audit_tool.domain.event import Event, Impact, Seen
from audit_tool.views.chronology import ChronologyPicture, EventLine
from ui.pages.chronology import words

SERIOUS = frozenset({Impact.SERIOUS_HARM, Impact.DANGER})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see.

    Attributes:
        agency: whose accounts, by id; empty for everybody's.
        children: whom an event concerns, by their places in the family from 0; an event about nobody passes as well.
            None for all.
        serious, unseen, to_say: only events at which a child came to serious harm or worse, was not seen, or of which
            something is still to be said.
        typed: words that all occur in it, the beginning of one as well.
    """

    agency: str = ""
    children: frozenset[int] | None = None
    serious: bool = False
    unseen: bool = False
    to_say: bool = False
    typed: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == _EVERYTHING


_EVERYTHING = Wanted()


class Sieve:
    """The events of one chronology, made ready for finding."""

    def __init__(self, picture: ChronologyPicture) -> None:
        self._lines = lines = picture.lines
        self._last = _EVERYTHING
        self._left: Sequence[int] = range(len(lines))
        said_when: dict[tuple[object, ...], str] = {}
        several = picture.accounts
        self._texts = [
            "\n".join(_text(each, said_when) for each in several.get(line.event.id, (line,))) for line in lines
        ]
        self._concerned = [_concerned(line) for line in lines]
        self.serious = _holding(lines, {(seen, impact) for seen in (None, *Seen) for impact in SERIOUS})
        self.unseen = _holding(lines, {(Seen.NO, impact) for impact in (None, *Impact)})
        self.to_say = _holding(lines, _unsaid())

    def passing(self, wanted: Wanted) -> list[EventLine] | None:
        """List the events that pass, in order; None when all of them do.

        Typing on narrows what is left of the last time, in place of searching everything again.
        """
        if wanted.is_everything:
            self._last, self._left = wanted, range(len(self._lines))
            return None
        last = self._last
        goes_on = replace(wanted, typed=last.typed) == last and wanted.typed.startswith(last.typed)
        self._left = self._having(wanted.typed, self._left if goes_on else self._sifted(wanted))
        self._last = wanted
        return [self._lines[at] for at in self._left]

    def _sifted(self, wanted: Wanted) -> Sequence[int]:
        """List the places of the events that pass all but what was typed."""
        lines = self._lines
        left: Sequence[int] = range(len(lines))
        if wanted.agency:
            left = [at for at in left if _tells(lines[at], wanted.agency)]
        for is_wanted, those in (
            (wanted.serious, self.serious),
            (wanted.unseen, self.unseen),
            (wanted.to_say, self.to_say),
        ):
            if is_wanted:
                left = [at for at in left if at in those]
        if wanted.children is not None:
            on = sum(1 << number for number in wanted.children)
            left = [at for at in left if not self._concerned[at] or self._concerned[at] & on]
        return left

    def _having(self, typed: str, left: Sequence[int]) -> Sequence[int]:
        for word in typed.casefold().split():
            left = [at for at in left if word in self._texts[at]]
        return left


def _holding(lines: Iterable[EventLine], pairs: set[tuple[Seen | None, Impact | None]]) -> frozenset[int]:
    """Find the events that say one of these of a child, (seen, impact), by their places."""
    return frozenset(
        at
        for at, line in enumerate(lines)
        for said in line.said
        if said is not None and (said.seen, said.impact) in pairs
    )


def _unsaid() -> set[tuple[Seen | None, Impact | None]]:
    return {(None, impact) for impact in (None, *Impact)} | {(seen, None) for seen in Seen}


def _tells(line: EventLine, agency_id: str) -> bool:
    return line.event.agency_id == agency_id or agency_id in line.also_told_by


def _concerned(line: EventLine) -> int:
    """Say which children an event concerns: a bit for each place in the family."""
    return sum(1 << number for number, said in enumerate(line.said) if said is not None)


def _text(line: EventLine, said_when: dict[tuple[object, ...], str]) -> str:
    """Write all that is written of an event in one text, as it is searched."""
    event = line.event
    told = [part for said in line.said if said is not None for part in (said.told, said.voice) if part]
    parts = (_when(event, said_when), line.agency, words.KINDS[event.kind], event.what, event.response)
    return "\n".join((*parts, event.analysis, event.source, *told)).casefold()


def _when(event: Event, said_when: dict[tuple[object, ...], str]) -> str:
    """Say when, in words and in short; many events have one time, and share the saying."""
    if event.first is None:
        return event.when_words
    time = (event.first, event.last, event.precision, event.is_about, event.until)
    if time not in said_when:
        short = event.when.short_words if event.when is not None else ""
        said_when[time] = f"{event.when_words}\n{short}"
    return said_when[time]
