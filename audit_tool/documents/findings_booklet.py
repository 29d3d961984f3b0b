"""The booklet of a round of settings: what all of them say together, and what the partnership will do about it.

It is for everybody to read. It names no setting, ranks none, and prints no figure that would let somebody guess one.
Grades are steps: they are counted, never averaged.

Source: the booklet of Barnsley's yearly audit, consulted on with safeguarding leads before it is final; small numbers
as in DfE statistical releases, which mark them "c".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
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
    join,
    long_date,
    para,
    paras,
    row,
)

KIND = "Findings of the self-assessment"
HELD = "c"
ASKED_OTHERWISE = (
    "The year before did not ask this in the same words on the same scale, so its figures do not stand here."
)


TOO_FEW_OF_ALL = "Too few settings answered for the grades of any section to be printed."


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """How many settings of a phase the round waited for, and how many of their returns are in."""

    phase: str
    expected: int
    returned: int


@dataclass(frozen=True, slots=True)
class SpreadFacts:
    """One section over all settings.

    Attributes:
        steps: of the settings' own grade, the best first; what has none is the last of them.
        rows: (phase, figures in the order of `steps`, their total); None is held back. The last row is all settings.
            Empty where nothing of it may be shown.
        gaps: (requirement, how many settings have it as a gap, as printed), the most frequent first.
        years: (year, figures of all settings in the order of `steps`, their total), the year before first; empty
            where there is none, or it does not compare.
        is_broken: whether the year before asked it otherwise, so that its figures do not compare.
        tells, said, practice, will_do: what somebody wrote about it: what the figures tell, what settings said, good
            practice, and what will be done, a line each; empty where nobody did.
    """

    number: str
    title: str
    steps: tuple[Rating, ...] = ()
    rows: tuple[tuple[str, tuple[int | None, ...]], ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
    years: tuple[tuple[str, tuple[int | None, ...]], ...] = ()
    is_broken: bool = False
    tells: str = ""
    said: str = ""
    practice: str = ""
    will_do: tuple[str, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Say whether nothing of it may be printed."""
        return not (self.rows or self.years or self.gaps or self.is_broken or self.is_written)

    @property
    def is_written(self) -> bool:
        """Say whether somebody wrote about it."""
        return any(text.strip() for text in (self.tells, self.said, self.practice, *self.will_do))


@dataclass(frozen=True, slots=True)
class SumFacts:
    """One figure of the data return: what was asked, its sum, and how many settings gave one; None is held back."""

    asked: str
    total: int | None
    settings: int | None


@dataclass(frozen=True, slots=True)
class DataFacts:
    """The figures of one section of the data return."""

    title: str
    sums: tuple[SumFacts, ...]


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """One line of the training plan: need, for whom, how many settings as printed, how one would see that it helped.

    Attributes:
        offer, date: what is planned, and when; empty where nobody wrote it.
    """

    need: str
    audience: str
    settings: str
    measure: str
    offer: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class BookletFacts:
    """What the booklet says.

    Attributes:
        foreword, voices, practice, tool: what somebody wrote: paragraphs; empty where nobody did.
        headlines, will_do: what somebody wrote: a line each.
        comments: what readers of the draft said, those chosen for print: "who | when | what was said | what was
            done", a line each; the first two may be left out.
        opened, due: when the round opened, and the last day for returns.
        phases: small ones together as one.
        sections: in the order of the form.
        offers: the training plan.
        before: (year, how many were asked, how many returned) of the year before; None where there is none.
        rests_on: how many returns are in, and how many of them were accepted, so that their answers are counted below.
        data: sums of the data return, by section.
        least: the fewest settings a figure is printed for.
    """

    imprint: Imprint
    round_title: str
    opened: dt.date | None = None
    due: dt.date | None = None
    phases: tuple[PhaseFacts, ...] = ()
    sections: tuple[SpreadFacts, ...] = ()
    offers: tuple[OfferFacts, ...] = ()
    before: tuple[str, int, int] | None = None
    rests_on: str = ""
    data: tuple[DataFacts, ...] = ()
    least: int = 5
    foreword: str = ""
    headlines: tuple[str, ...] = ()
    voices: str = ""
    practice: str = ""
    will_do: tuple[str, ...] = ()
    tool: str = ""
    comments: tuple[str, ...] = ()


def compose(facts: BookletFacts) -> Document:
    """Compose the booklet: foreword, how it was done, headlines, each section, voices, what changes, how to read it."""
    return headed(
        facts.imprint,
        KIND,
        facts.round_title,
        facts.imprint.letterhead.partnership,
        (
            *_written("Foreword", facts.foreword),
            *_done(facts),
            *_lines("Headlines", facts.headlines),
            *_sections(facts.sections),
            *_data(facts.data),
            *_written("What young people said", facts.voices),
            *_written("Good practice", facts.practice),
            *_lines("What will change this year", facts.will_do),
            *_offers(facts.offers),
            *_written("What you said about the form, and what we did", facts.tool),
            *_comments(facts.comments),
            *_how_to_read(facts),
        ),
        stationery="report",
        foot=facts.round_title,
    )


def _written(heading: str, text: str) -> tuple[Block, ...]:
    return (Heading(heading), *paras(text)) if text.strip() else ()


def _lines(heading: str, lines: Sequence[str]) -> tuple[Block, ...]:
    return (Heading(heading), bullets(lines)) if lines else ()


def _done(facts: BookletFacts) -> tuple[Block, ...]:
    expected, returned = sum(each.expected for each in facts.phases), sum(each.returned for each in facts.phases)
    if not expected:
        return (Callout("Nobody was asked yet", (para("Figures appear as returns are accepted."),), "na"),)
    columns = (Column("Phase", 3), Column("Asked", 1, "right"), Column("Returned", 1, "right"))
    rows = [row(each.phase, str(each.expected), str(each.returned)) for each in facts.phases]
    rows.append(row("All", str(expected), str(returned)))
    when = join([f"It opened on {long_date(facts.opened)}", f"returns were due on {long_date(facts.due)}"], ", ")
    return (
        Heading("How we did it"),
        KeyFigures((KeyFigure(str(expected), "settings asked"), KeyFigure(str(returned), "returned", "met"))),
        *((para(f"{when}."),) if facts.opened and facts.due else ()),
        *((para(_the_year_before(*facts.before)),) if facts.before else ()),
        Table("Returns by phase", columns, tuple(rows), caption_shown=False),
        *((para(facts.rests_on),) if facts.rests_on and returned else ()),
    )


def _the_year_before(year: str, expected: int, returned: int) -> str:
    return f"In {year}, {returned} of {expected} settings returned."


def _sections(sections: Sequence[SpreadFacts]) -> Iterator[Block]:
    """Set each section of which anything may be printed, and name the others once."""
    silent = [each for each in sections if each.is_silent]
    for section in sections:
        if section not in silent:
            yield from _section(section)
    if silent:
        yield Heading("Grades that are held back")
        if len(silent) == len(sections):
            yield para(TOO_FEW_OF_ALL)
        else:
            names = ", ".join(f"{each.number} {each.title}".strip() for each in silent)
            yield para(f"Too few settings answered for the grades of these to be printed: {names}.")


def _section(section: SpreadFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(f"{section.number} {section.title}".strip())]
    if section.rows:
        steps = tuple(Column(step.word, 1.2, "right") for step in section.steps)
        columns = (Column("Phase", 2), *steps, Column("All", 0.8, "right"))
        rows = tuple(Row((cell(phase), *(_figure(each) for each in figures))) for phase, figures in section.rows)
        blocks.append(Table(f"Section {section.number}: settings by their own grade", columns, rows))
    else:
        blocks.append(para("Too few settings for their grades to be printed.", quiet=True))
    blocks += _years(section)
    if section.gaps:
        columns = (Column("Most frequent statutory gaps", 5), Column("Settings", 1, "right"))
        rows = tuple(row(requirement, count) for requirement, count in section.gaps)
        caption = f"Section {section.number}: statutory gaps"
        blocks.append(Table(caption, columns, rows, row_heads=False, caption_shown=False))
    return (*blocks, *_words(section))


def _words(section: SpreadFacts) -> Iterator[Block]:
    """Set what somebody wrote about a section below its figures. Source: the domain brief, 13.6."""
    written = (
        ("What it tells us", section.tells),
        ("What schools said", section.said),
        ("Good practice", section.practice),
    )
    for heading, text in written:
        if text.strip():
            yield Heading(heading, 3)
            yield from paras(text)
    if section.will_do:
        yield Heading("What we will do", 3)
        yield bullets(section.will_do)


def _years(section: SpreadFacts) -> Iterator[Block]:
    """Set all settings of both years beside each other; where it was asked otherwise, say that they do not compare."""
    if section.is_broken:
        yield para(ASKED_OTHERWISE, quiet=True)
    elif section.years:
        steps = tuple(Column(step.word, 1.2, "right") for step in section.steps)
        columns = (Column("All settings", 2), *steps, Column("All", 0.8, "right"))
        rows = tuple(Row((cell(year), *(_figure(each) for each in figures))) for year, figures in section.years)
        yield Table(f"Section {section.number}: year on year", columns, rows)


def _data(sections: Sequence[DataFacts]) -> Iterator[Block]:
    if sections:
        yield Heading("Data returns")
        yield para(
            "Sums over all settings that gave a figure. Settings count differently, so a sum says how much work there "
            "is, not how safe a child is; one year is not to be read against another without the settings' own words."
        )
    columns = (Column("What was counted", 5), Column("Sum", 1, "right"), Column("Settings", 1, "right"))
    silent = [each.title for each in sections if all(one.total is None for one in each.sums)]
    for section in sections:
        if section.title not in silent:
            rows = tuple(Row((cell(each.asked), _figure(each.total), _figure(each.settings))) for each in section.sums)
            yield Table(section.title, columns, rows)
    if silent:
        yield para(f"Held back as a whole, because few settings gave a figure: {', '.join(silent)}.", quiet=True)


def _figure(count: int | None) -> Cell:
    return (para(HELD, quiet=True),) if count is None else cell(f"{count:,}")


def _offers(offers: Sequence[OfferFacts]) -> tuple[Block, ...]:
    if not offers:
        return ()
    is_planned = any(each.offer or each.date for each in offers)
    planned = (Column("Offer", 2.4), Column("Date", 1.4)) if is_planned else ()
    columns = (
        Column("Need", 3),
        *planned,
        Column("For whom", 2),
        Column("Settings", 1.1 if is_planned else 1, "right"),
        Column("How we will know", 2.4),
    )
    rows = tuple(
        row(each.need, *((each.offer, each.date) if is_planned else ()), each.audience, each.settings, each.measure)
        for each in offers
    )
    return (Heading("Training that follows"), Table("Training that follows", columns, rows, caption_shown=False))


def _comments(lines: Sequence[str]) -> tuple[Block, ...]:
    """Set what readers of the draft said beside what was done about it, with who and when where a line says so.

    Source: the domain brief, 13.6: consultation on the draft keeps a log of comments.
    """
    if not lines:
        return ()
    heading = "What readers of the draft said"
    parted = [_comment(line) for line in lines]
    is_log = any(who or when for who, when, *_ in parted)
    first = (Column("Who", 1), Column("When", 0.8)) if is_log else ()
    columns = (*first, Column("What was said", 2), Column("What we did", 2))
    rows = tuple(row(*(cells if is_log else cells[2:])) for cells in parted)
    return Heading(heading), Table(heading, columns, rows, row_heads=False, caption_shown=False)


def _comment(line: str) -> tuple[str, str, str, str]:
    """Take a line of the log apart; of a line with fewer parts, the last is what was done where there are two."""
    *before, said, done = [part.strip() for part in line.split("|", 3)] if "|" in line else [line.strip(), ""]
    who, when = (*before, "", "")[:2]
    return who, when, said, done


_FEW_ADD = (
    "A sum that few settings have anything to add to, or that one of them gives most of, is held back too, and another "
    "with it."
)


def _how_to_read(facts: BookletFacts) -> tuple[Block, ...]:
    contact = facts.imprint.letterhead.contact
    said = [
        f"{HELD}: held back. A figure below {facts.least} is not printed, nor is any other from which it could be "
        "worked out. A true zero is printed as 0.",
        "Grades are the settings' own. They are counted and never averaged, and no setting is named or ranked.",
        "Phases with few settings are shown together.",
        *([_FEW_ADD] if facts.data else ()),
    ]
    if contact:
        said.append(f"For questions or a different format: {contact}")
    return (Heading("How to read the figures"), bullets(said))
