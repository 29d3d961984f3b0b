"""The chronology of a case as a landscape table: facts, ages, what it was for each child, and what nobody knows.

Nothing is left out silently: events without a date stand in a table of their own, and what is still to be said of a
child is counted at the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    how_many,
    join,
    para,
)

KIND = "Chronology"


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What an event was for one child.

    Attributes:
        age: as printed ("14y 3m"); empty for an event without a date.
        seen: in words; empty while nobody has said.
        impact: None while nobody has said.
    """

    child: str
    age: str = ""
    seen: str = ""
    impact: Rating | None = None
    told: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One account of an event.

    Attributes:
        number: of the event, from 1; the accounts of one event bear the same.
        when: as printed; as typed for one without a date.
        is_dated: whether it stands among the others in time.
        is_key: it turned the case.
    """

    number: int
    when: str
    is_dated: bool
    agency: str
    what: str
    source: str = ""
    response: str = ""
    analysis: str = ""
    is_key: bool = False
    children: tuple[ChildFacts, ...] = ()

    @property
    def is_unfinished(self) -> bool:
        """Say whether it is still to be said of a child whether it was seen, or what the event was for it."""
        return any(child.impact is None or not child.seen for child in self.children)


@dataclass(frozen=True, slots=True)
class ChronologyFacts:
    """What a chronology says.

    Attributes:
        title: the family's label, and the child or agency where it is of one.
        period: the days looked at, in words.
        children: each child with its ages over the period, a line each.
        silences: stretches in which nobody saw a child, a line each; None where one agency's account cannot say.
        differing: what accounts of one event say differently, a line each.
        events: in order, the accounts of one event after each other.
        left_out: what this chronology leaves out, a line each; none where it leaves out nothing.
    """

    imprint: Imprint
    title: str
    period: str
    children: tuple[str, ...] = ()
    silences: tuple[str, ...] | None = ()
    differing: tuple[str, ...] = ()
    events: tuple[EventFacts, ...] = ()
    left_out: tuple[str, ...] = ()


COLUMNS = (
    Column("No.", 0.5),
    Column("When", 1.3),
    Column("Account of", 1.55),
    Column("What happened", 4.2),
    Column("For each child", 4.15),
    Column("What it means", 2.3),
)


def compose(facts: ChronologyFacts) -> Document:
    """Compose the chronology: counts, children, silences, then the events in order and those without a date."""
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        facts.period,
        _body(facts) if facts.events else _empty(),
        stationery="tracker",
        foot=facts.period,
    )


def _empty() -> tuple[Block, ...]:
    return (Callout("No events yet", (para("Nothing has been written in this chronology so far."),), "info"),)


def _body(facts: ChronologyFacts) -> tuple[Block, ...]:
    told_before: set[int] = set()
    rows: dict[bool, list[Row]] = {True: [], False: []}
    for event in facts.events:
        rows[event.is_dated].append(_row(event, is_told_again=event.number in told_before))
        told_before.add(event.number)
    undated = told_before - {event.number for event in facts.events if event.is_dated}
    blocks: list[Block] = [_counts(facts, len(undated))]
    if facts.left_out:
        blocks.append(Callout("What this leaves out", tuple(para(line) for line in facts.left_out), "info"))
    blocks += [Heading("The children"), bullets(facts.children)]
    if facts.silences:
        blocks += [Heading("Silences"), bullets(facts.silences)]
    if facts.differing:
        blocks += [Heading("Accounts that differ"), bullets(facts.differing)]
    for is_dated, name in ((True, "Events"), (False, "Events without a date")):
        if rows[is_dated]:
            blocks += [Heading(name), Table(name, COLUMNS, tuple(rows[is_dated]), caption_shown=False)]
    return tuple(blocks)


def _counts(facts: ChronologyFacts, undated: int) -> KeyFigures:
    unfinished = [event for event in facts.events if event.is_unfinished]
    return KeyFigures(
        (
            KeyFigure(str(_events(facts.events)), "event" if _events(facts.events) == 1 else "events"),
            KeyFigure(how_many(_events([event for event in facts.events if event.is_key])), "turned the case"),
            *_silences(facts),
            KeyFigure(how_many(_events(unfinished)), "still to be said of a child", "part" if unfinished else None),
            KeyFigure(how_many(undated), "without a date"),
        )
    )


def _silences(facts: ChronologyFacts) -> tuple[KeyFigure, ...]:
    if facts.silences is None:
        return ()
    count = len(facts.silences)
    words = f"{'silence' if count == 1 else 'silences'} of 60 days or more"
    return (KeyFigure(how_many(count), words, "bad" if count else None),)


def _events(accounts: Sequence[EventFacts]) -> int:
    """Count the events that these accounts tell of, each once."""
    return len({account.number for account in accounts})


def _row(event: EventFacts, *, is_told_again: bool) -> Row:
    again = (para("The same event, another account", quiet=True),) if is_told_again else ()
    key = (para("Turned the case", bold=True),) if event.is_key else ()
    source = (para(f"From: {event.source}", quiet=True),) if event.source else ()
    done = (para(f"Done: {event.response}", quiet=True),) if event.response else ()
    return Row(
        (
            cell(str(event.number)),
            (*cell(event.when), *key),
            (*cell(event.agency), *again, *source),
            (*cell(event.what), *done),
            tuple(part for child in event.children for part in _child(child)),
            cell(event.analysis),
        )
    )


def _child(child: ChildFacts) -> Cell:
    """Say who, how old and whether seen; then what it was, in a word and in words; then the child's own."""
    who = join([child.child, child.age], ", ")
    seen = child.seen or "not said whether seen"
    impact = (child.impact,) if child.impact is not None else (para("What it was is not said", quiet=True),)
    voice = (para(f"{child.child}: {child.voice}", italic=True),) if child.voice else ()
    return (para(f"{who}: {seen[:1].lower()}{seen[1:]}"), *impact, *cell(child.told), *voice)
