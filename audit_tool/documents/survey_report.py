"""The report of a practitioner survey: how many stand at each step, for all agencies and for each that is large enough.

Steps are counted, never averaged, and no share of a hundred is printed: of a dozen people it would say more than is
known. What people wrote in their own words is not printed, because it may name somebody.

Source: small numbers as in DfE statistical releases, where a figure that is held back is marked "c".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from audit_tool.paper import (
    Band,
    Block,
    Callout,
    Cell,
    Chart,
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
    long_date,
    para,
)
from audit_tool.paper.charts import Bar, Share, distribution, distribution_in_words, step_bars

KIND = "Practitioner survey"
HELD = "c"


@dataclass(frozen=True, slots=True)
class AskedFacts:
    """One question as one group answered it.

    Attributes:
        ref: its number as printed; the bar bears it.
        question: as asked.
        answered: how many did.
        counts: (step or answer, how many), in order; all none where it is held back.
        is_held: whether it is held back.
    """

    ref: str
    question: str
    answered: int = 0
    counts: tuple[tuple[Rating | str, int], ...] = ()
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """The questions of one section, in the order asked."""

    title: str
    asked: tuple[AskedFacts, ...]


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """The people of one agency: how many answered, and what."""

    name: str
    people: int
    sections: tuple[SectionFacts, ...]


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """What the report says.

    Attributes:
        round_title: the round it is read beside ("Section 11, 2026").
        survey: which questions, and which version.
        least: the fewest people anything is printed for.
        people: how many answered in all; 0 while they are fewer than that.
        everyone: all agencies together.
        groups: the agencies that are printed by themselves.
        too_small: the names of those in which fewer than `least` answered.
        held_with: the names of those held back so that the others cannot be worked out.
        without: the names of those nobody answered in.
        remarks: how many wrote something of their own, in the agencies that are printed.
        brought_on: the day the answers came in; None while there are none.
    """

    letterhead: Letterhead
    round_title: str
    survey: str = ""
    least: int = 10
    people: int = 0
    everyone: tuple[SectionFacts, ...] = ()
    groups: tuple[GroupFacts, ...] = ()
    too_small: tuple[str, ...] = ()
    held_with: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    remarks: int = 0
    brought_on: dt.date | None = None
    marking: str = ""
    codes: tuple[str, ...] = ()


def compose(facts: SurveyFacts) -> Document:
    """Compose the report: who answered, all agencies together, each agency, and who is not shown and why."""
    body = (*_everyone(facts), *_agencies(facts)) if facts.people else _nothing(facts)
    return Document(
        title=f"{KIND}: {facts.round_title}",
        kind=KIND,
        stationery="report",
        letterhead=facts.letterhead,
        blocks=(
            Band(KIND, facts.round_title, facts.survey, logo=facts.letterhead.logo_figure()),
            _counts(facts),
            *body,
            *_not_shown(facts),
            *_how(facts),
        ),
        furniture=Furniture(marking=facts.marking, foot=facts.round_title),
        codes=facts.codes,
        dated=facts.brought_on,
    )


def _counts(facts: SurveyFacts) -> KeyFigures:
    held = len(facts.too_small) + len(facts.held_with)
    people = str(facts.people) if facts.people else f"Under {facts.least}"
    return KeyFigures(
        (
            KeyFigure(people, "people answered"),
            KeyFigure(_number(len(facts.groups)), _agencies_word(len(facts.groups), "shown"), "met"),
            KeyFigure(_number(held), _agencies_word(held, "held back"), "na"),
            KeyFigure(_number(len(facts.without)), _agencies_word(len(facts.without), "without answers"), "na"),
        )
    )


def _number(count: int) -> str:
    return str(count) if count else "None"


def _agencies_word(count: int, what: str) -> str:
    return f"agency {what}" if count == 1 else f"agencies {what}"


def _nothing(facts: SurveyFacts) -> tuple[Block, ...]:
    words = f"Figures are printed once at least {facts.least} people have answered."
    return (Callout("There is nothing to show yet", (para(words),), "na"),)


def _everyone(facts: SurveyFacts) -> tuple[Block, ...]:
    title = "All agencies together"
    return (Heading(title), *_sections(title, facts.everyone))


def _agencies(facts: SurveyFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for group in facts.groups:
        blocks += [Heading(f"{group.name}: {group.people} people answered"), *_sections(group.name, group.sections)]
    return tuple(blocks)


def _sections(of_whom: str, sections: Iterable[SectionFacts]) -> tuple[Block, ...]:
    return tuple(block for section in sections for block in _section(of_whom, section))


def _section(of_whom: str, section: SectionFacts) -> tuple[Block, ...]:
    """Set a section's questions: those on one scale together, because bars of two scales do not compare."""
    blocks: list[Block] = [Heading(section.title, 3)]
    for steps, together in groupby(section.asked, key=_steps):
        asked = list(together)
        table = _table(f"{of_whom}, {section.title.lower()}: answers to each question", steps, asked)
        bars = [_bar(one) for one in asked if one.answered and not one.is_held]
        if bars and all(isinstance(step, Rating) for step in steps):
            alt = distribution_in_words(bars, f"answers under {section.title.lower()}, {of_whom}")
            drawing = step_bars(bars) if _are_alike(steps) else distribution(bars, label_width=34)
            blocks.append(Chart(drawing, alt, table))
        else:
            blocks.append(table)
    return tuple(blocks)


def _steps(asked: AskedFacts) -> tuple[Rating | str, ...]:
    return tuple(step for step, _ in asked.counts)


def _are_alike(steps: Sequence[Rating | str]) -> bool:
    """Say whether steps look the same: an opinion is not a pass or a fail, so its scale has one tone."""
    return len({(step.sign, step.tone) for step in steps if isinstance(step, Rating)}) < len(steps)


def _bar(asked: AskedFacts) -> Bar:
    return Bar(asked.ref, tuple(Share(step, count) for step, count in asked.counts if isinstance(step, Rating)))


def _table(caption: str, steps: Sequence[Rating | str], asked: Sequence[AskedFacts]) -> Table:
    words = [step.word if isinstance(step, Rating) else step for step in steps]
    columns = (Column("Question", 4), *(Column(word, 1.2, "right") for word in words), Column("Answered", 1.2, "right"))
    rows = tuple(_row(one, len(steps)) for one in asked)
    return Table(caption, columns, rows, caption_shown=False)


def _row(asked: AskedFacts, steps: int) -> Row:
    named = cell(join([asked.ref, asked.question], " "))
    if asked.is_held:
        held: Cell = (para(HELD, quiet=True),)
        return Row((named, *(held for _ in range(steps + 1))))
    figures = [str(count) for _, count in asked.counts]
    return Row((named, *(cell(figure) for figure in figures), cell(str(asked.answered))))


def _not_shown(facts: SurveyFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for heading, names in (
        (f"Fewer than {facts.least} people answered", facts.too_small),
        ("Held back, because the figures above would give the others away", facts.held_with),
        ("Nobody answered", facts.without),
    ):
        if names:
            blocks += [Heading(heading, 3), bullets(names)]
    return (Heading("Agencies not shown by themselves"), *blocks) if blocks else ()


def _how(facts: SurveyFacts) -> tuple[Block, ...]:
    said = [
        f"Nobody was asked who they are. Nothing is printed for an agency, or for a question in it, that fewer than "
        f"{facts.least} people answered. Where one such figure could be worked out from the others, the next smallest "
        f"is held back with it. A figure that is held back is marked {HELD}.",
        "These are counts of answers. The steps are not numbers, so they are not averaged.",
        "People could leave any question out, so the questions were answered by different numbers of people.",
    ]
    if facts.remarks:
        wrote = "1 person" if facts.remarks == 1 else f"{facts.remarks} people"
        said.append(f"{wrote} wrote something of their own. It is not printed here, because it may name somebody.")
    if facts.brought_on is not None:
        said.append(f"The answers came in on {long_date(facts.brought_on)}.")
    return (Heading("How these figures were made"), bullets(said))
