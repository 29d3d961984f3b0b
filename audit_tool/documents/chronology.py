"""The chronology of a case as a landscape table: facts, ages, what it was for each child, and what nobody knows.

Nothing is left out silently: events without a date stand in a table of their own, and what is still to be said of a
child is counted at the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper import (
    Band,
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Furniture,
    Heading,
    KeyFigure,
    KeyFigures,
    Letterhead,
    Rating,
    Row,
    Table,
    bullets,
    cell,
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
    """One event.

    Attributes:
        when: as printed; as typed for one without a date.
        is_dated: whether it stands among the others in time.
        is_key: it turned the case.
    """

    when: str
    is_dated: bool
    agency: str
    what: str
    source: str = ""
    response: str = ""
    analysis: str = ""
    is_key: bool = False
    children: tuple[ChildFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class ChronologyFacts:
    """What a chronology says.

    Attributes:
        title: the family's label, and the child or agency where it is of one.
        period: the days looked at, in words.
        children: each child with its ages over the period, a line each.
        silences: stretches in which nobody saw a child, a line each.
        left_out: what this chronology leaves out, in words; empty where it leaves out nothing.
        release: the stamp on every page while it is not checked for release; None otherwise.
    """

    letterhead: Letterhead
    title: str
    period: str
    children: tuple[str, ...] = ()
    silences: tuple[str, ...] = ()
    events: tuple[EventFacts, ...] = ()
    left_out: str = ""
    codes: tuple[str, ...] = ()
    marking: str = ""
    release: str | None = None


COLUMNS = (
    Column("When", 1.35),
    Column("Account of", 1.55),
    Column("What happened", 4.2),
    Column("For each child", 4.3),
    Column("What it means", 2.6),
)


def compose(facts: ChronologyFacts) -> Document:
    """Compose the chronology: counts, children, silences, then the events in order and those without a date."""
    return Document(
        title=f"{KIND}: {facts.title}",
        kind=KIND,
        stationery="tracker",
        letterhead=facts.letterhead,
        blocks=(
            Band(KIND, facts.title, facts.period, logo=facts.letterhead.logo_figure()),
            *(_body(facts) if facts.events else _empty()),
        ),
        furniture=Furniture(marking=facts.marking, stamp=facts.release or "", foot=facts.period),
        codes=facts.codes,
    )


def _empty() -> tuple[Block, ...]:
    return (Callout("No events yet", (para("Nothing has been written in this chronology so far."),), "info"),)


def _body(facts: ChronologyFacts) -> tuple[Block, ...]:
    dated = [event for event in facts.events if event.is_dated]
    undated = [event for event in facts.events if not event.is_dated]
    blocks: list[Block] = [_counts(facts, len(undated))]
    if facts.left_out:
        blocks.append(Callout("What this leaves out", (para(facts.left_out),), "info"))
    blocks += [Heading("The children"), bullets(facts.children)]
    if facts.silences:
        blocks += [Heading("Silences"), bullets(facts.silences)]
    if dated:
        blocks += [Heading("Events"), _table("Events", dated)]
    if undated:
        blocks += [Heading("Events without a date"), _table("Events without a date", undated)]
    return tuple(blocks)


def _counts(facts: ChronologyFacts, undated: int) -> KeyFigures:
    to_say = sum(any(child.impact is None or not child.seen for child in event.children) for event in facts.events)
    silent = len(facts.silences)
    silences = "silence" if silent == 1 else "silences"
    return KeyFigures(
        (
            KeyFigure(str(len(facts.events)), "event" if len(facts.events) == 1 else "events"),
            KeyFigure(_number(sum(event.is_key for event in facts.events)), "turned the case"),
            KeyFigure(_number(silent), f"{silences} of 60 days or more", "bad" if silent else None),
            KeyFigure(_number(to_say), "still to be said of a child", "part" if to_say else None),
            KeyFigure(_number(undated), "without a date"),
        )
    )


def _number(count: int) -> str:
    return str(count) if count else "None"


def _table(name: str, events: Sequence[EventFacts]) -> Table:
    return Table(name, COLUMNS, tuple(_row(event) for event in events), caption_shown=False)


def _row(event: EventFacts) -> Row:
    key = (para("Turned the case", bold=True),) if event.is_key else ()
    source = (para(f"From: {event.source}", quiet=True),) if event.source else ()
    done = (para(f"Done: {event.response}", quiet=True),) if event.response else ()
    return Row(
        (
            (*cell(event.when), *key),
            (*cell(event.agency), *source),
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
