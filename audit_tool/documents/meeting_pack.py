"""The pack for a case audit's meeting: agenda, family, what is to be settled, voices, grid, what each agency says."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Column,
    Document,
    Heading,
    Imprint,
    PageBreak,
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    para,
    paras,
    row,
)
from audit_tool.paper.rating_grid import GridRow, rating_grid

KIND = "Meeting pack"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item: what is done and how many minutes it has."""

    words: str
    minutes: int


@dataclass(frozen=True, slots=True)
class SaidFacts:
    """What one agency says to one line.

    Attributes:
        told: pairs of what was asked and what it wrote; empty where it wrote nothing beside its rating.
    """

    agency: str
    rating: Rating | None = None
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KloeFacts:
    """One line of enquiry.

    Attributes:
        title: its number and what is asked; of which child, where it asks of each.
        standing: how agencies stand, in words.
        questions: what the meeting has to settle about it, a line each.
    """

    title: str
    standing: str = ""
    said: tuple[SaidFacts, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """What a child said or showed, by agency; `told` is empty where no agency wrote it down."""

    child: str
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KeyEventFacts:
    """An event that turned the case: when, who tells it, what happened."""

    when: str
    agency: str
    what: str


@dataclass(frozen=True, slots=True)
class MeetingPackFacts:
    """What a pack says.

    Attributes:
        family: "Family A".
        period: the days looked at, in words.
        about: the family in brief, a paragraph to a line; empty where nobody has written it.
        children: each child with its age, a line each.
        rows: of the grid, those on which agencies stand farthest apart first.
    """

    imprint: Imprint
    family: str
    period: str = ""
    agenda: tuple[AgendaItem, ...] = ()
    about: str = ""
    children: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    rows: tuple[GridRow, ...] = ()
    lines: tuple[KloeFacts, ...] = ()
    voices: tuple[VoiceFacts, ...] = ()
    events: tuple[KeyEventFacts, ...] = ()


def compose(facts: MeetingPackFacts) -> Document:
    """Compose the pack, in the order in which a meeting needs it."""
    return headed(
        facts.imprint,
        KIND,
        facts.family,
        facts.period,
        (
            *_agenda(facts.agenda),
            *_family(facts),
            *_settle(facts.lines),
            *_voices(facts.voices),
            *_events(facts.events),
            *_grid(facts),
            *_lines(facts.lines),
        ),
        stationery="tracker",
        foot=facts.period,
    )


def _agenda(agenda: tuple[AgendaItem, ...]) -> tuple[Block, ...]:
    if not agenda:
        return ()
    columns = (Column("Item", 6), Column("Minutes", 1, align="right"), Column("From the start", 1, align="right"))
    rows: list[Row] = []
    passed = 0
    for item in agenda:
        rows.append(row(item.words, str(item.minutes), _clock(passed)))
        passed += item.minutes
    return (
        Heading("Agenda"),
        Table("Agenda", columns, tuple(rows), caption_shown=False),
        para(f"{_clock(passed)} hours in all.", quiet=True),
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _family(facts: MeetingPackFacts) -> tuple[Block, ...]:
    about = paras(facts.about) or (para("Nobody has written the family in brief yet.", quiet=True),)
    children: tuple[Block, ...] = (bullets(facts.children),) if facts.children else ()
    return (Heading("The family in brief"), *about, *children)


def _settle(lines: tuple[KloeFacts, ...]) -> tuple[Block, ...]:
    questions = [f"{line.title}: {question}" for line in lines for question in line.questions]
    told: Block = bullets(questions) if questions else para("Agencies agree on every line.")
    return (Heading("To settle at the meeting"), told)


def _voices(voices: tuple[VoiceFacts, ...]) -> tuple[Block, ...]:
    if not voices:
        return ()
    blocks: list[Block] = [Heading("What each child said or showed")]
    for voice in voices:
        blocks.append(Heading(voice.child, 3))
        if voice.told:
            blocks.append(bullets(f"{agency}: {words}" for agency, words in voice.told))
        else:
            missing = para("No agency wrote it down. Somebody at the meeting may know.")
            blocks.append(Callout("This voice is missing", (missing,), "part"))
    return tuple(blocks)


def _events(events: tuple[KeyEventFacts, ...]) -> tuple[Block, ...]:
    if not events:
        return ()
    columns = (Column("When", 1.4), Column("Account of", 1.6), Column("What happened", 6))
    rows = tuple(row(event.when, event.agency, event.what) for event in events)
    return (Heading("Events that turned the case"), Table("Key events", columns, rows, caption_shown=False))


def _grid(facts: MeetingPackFacts) -> tuple[Block, ...]:
    if not facts.rows or not facts.agencies:
        return ()
    return (
        PageBreak(),
        Heading("Ratings, the widest apart first"),
        *rating_grid("Ratings of each agency", facts.agencies, facts.rows),
    )


def _lines(lines: tuple[KloeFacts, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for line in lines:
        if not any(each.rating is not None or each.told for each in line.said):
            continue
        blocks += [Heading(line.title, 3), *((para(line.standing),) if line.standing else ()), _said(line)]
    return (Heading("What each agency says"), *blocks) if blocks else ()


def _said(line: KloeFacts) -> Table:
    columns = (Column("Agency", 1.6), Column("Its rating", 1.6), Column("What it says", 6))
    rows = tuple(_agency(each) for each in line.said if each.rating is not None or each.told)
    return Table(line.title, columns, rows, caption_shown=False)


def _agency(said: SaidFacts) -> Row:
    told: list[Block] = []
    for asked, words in said.told:
        told += [para(asked, bold=True), *paras(words)]
    rating = (said.rating,) if said.rating is not None else (para("None", quiet=True),)
    return Row((cell(said.agency), rating, tuple(told) or (para("Nothing beside its rating.", quiet=True),)))
