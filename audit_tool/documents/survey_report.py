"""The report of a practitioner survey: how many stand at each step, for all agencies and for each that is large enough.

Steps are counted, never averaged, and no share of a hundred is printed: of a dozen people it would say more than is
known. What people wrote in their own words is not printed, because it may name somebody.

Source: small numbers as in DfE statistical releases, where a figure that is held back is marked "c".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Chart,
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
    long_date,
    para,
)
from audit_tool.paper.charts import LABEL, Bar, Share, distribution, distribution_in_words, step_bars, text_width

KIND = "Practitioner survey"
HELD = "c"
_REF_WIDE, _NAME_WIDE, _BOLD = 34.0, 220.0, 1.06
"""Units that the numbers and the names of questions take beside bars, and how much wider bold letters are."""


@dataclass(frozen=True, slots=True)
class AskedFacts:
    """One question as one group answered it.

    Attributes:
        ref: its number as printed.
        question: as asked.
        short: the question in a few words; empty where it has none.
        answered: how many did.
        counts: (step or answer, how many), in order; all none where it is held back.
        is_held: whether it is held back.
    """

    ref: str
    question: str
    answered: int = 0
    counts: tuple[tuple[Rating | str, int], ...] = ()
    is_held: bool = False
    short: str = ""


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

    imprint: Imprint
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


def compose(facts: SurveyFacts) -> Document:
    """Compose the report: who answered, all agencies together, each agency, and who is not shown and why."""
    body = (*_everyone(facts), *_agencies(facts)) if facts.people else _nothing(facts)
    return headed(
        facts.imprint,
        KIND,
        facts.round_title,
        facts.survey,
        (
            _counts(facts),
            *body,
            *_not_shown(facts),
            *_how(facts),
        ),
        stationery="report",
        foot=facts.round_title,
        dated=facts.brought_on,
    )


def _counts(facts: SurveyFacts) -> KeyFigures:
    held = len(facts.too_small) + len(facts.held_with)
    people = str(facts.people) if facts.people else f"Under {facts.least}"
    return KeyFigures(
        (
            KeyFigure(people, "people answered"),
            KeyFigure(how_many(len(facts.groups)), _agencies_word(len(facts.groups), "shown"), "met"),
            KeyFigure(how_many(held), _agencies_word(held, "held back"), "na"),
            KeyFigure(how_many(len(facts.without)), _agencies_word(len(facts.without), "without answers"), "na"),
        )
    )


def _agencies_word(count: int, what: str) -> str:
    return f"agency {what}" if count == 1 else f"agencies {what}"


def _nothing(facts: SurveyFacts) -> tuple[Block, ...]:
    words = f"Figures are printed once at least {facts.least} people have answered."
    return (Callout("There is nothing to show yet", (para(words),), "na"),)


def _everyone(facts: SurveyFacts) -> tuple[Block, ...]:
    """Set all agencies together with every question in full, so that its number is enough further on."""
    title = "All agencies together"
    blocks: list[Block] = [Heading(title)]
    for section in facts.everyone:
        blocks.append(Heading(section.title, 3))
        blocks += [block for asked in _on_one_scale(section) for block in _in_full(title, section, asked)]
    return tuple(blocks)


def _agencies(facts: SurveyFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for group in facts.groups:
        blocks.append(Heading(f"{group.name}: {group.people} people answered"))
        for section in group.sections:
            blocks.append(Heading(section.title, 3))
            blocks += [block for asked in _on_one_scale(section) for block in _in_short(group.name, section, asked)]
    return tuple(blocks)


def _on_one_scale(section: SectionFacts) -> list[list[AskedFacts]]:
    """Part a section's questions by their scale: bars of two scales do not compare."""
    return [list(together) for _, together in groupby(section.asked, key=_steps)]


def _in_full(of_whom: str, section: SectionFacts, asked: Sequence[AskedFacts]) -> tuple[Block, ...]:
    """Set questions with a bar chart and every figure in a table."""
    table = _table(f"{of_whom}, {section.title.lower()}: answers to each question", _steps(asked[0]), asked)
    bars = [_bar(one.ref, one) for one in asked if one.answered and not one.is_held]
    if not bars or not _has_scale(asked[0]):
        return (table,)
    return (_chart(of_whom, section, asked, bars, label_width=_REF_WIDE, table=table),)


def _in_short(of_whom: str, section: SectionFacts, asked: Sequence[AskedFacts]) -> tuple[Block, ...]:
    """Set questions as bars that bear their words and figures, and name those that cannot be shown."""
    if not _has_scale(asked[0]):
        return (_table(f"{of_whom}, {section.title.lower()}", _steps(asked[0]), asked),)
    bars = [_bar(f"{_named(one)} ({one.answered})", one) for one in asked if one.answered and not one.is_held]
    blocks: list[Block] = []
    if bars:
        widest = max(text_width(bar.label, LABEL) for bar in bars) * _BOLD
        blocks.append(_chart(of_whom, section, asked, bars, label_width=min(widest + 8, _NAME_WIDE)))
    held = [_named(one) for one in asked if one.is_held]
    blocks += [para(f"Held back: {', '.join(held)}.", quiet=True)] if held else []
    nobody = [_named(one) for one in asked if not one.answered and not one.is_held]
    blocks += [para(f"Nobody answered: {', '.join(nobody)}.", quiet=True)] if nobody else []
    return tuple(blocks)


def _chart(
    of_whom: str,
    section: SectionFacts,
    asked: Sequence[AskedFacts],
    bars: Sequence[Bar],
    *,
    label_width: float,
    table: Table | None = None,
) -> Chart:
    alt = distribution_in_words(bars, f"answers under {section.title.lower()}, {of_whom}")
    draw = step_bars if _are_alike(_steps(asked[0])) else distribution
    return Chart(draw(bars, label_width=label_width), alt, table)


def _named(asked: AskedFacts) -> str:
    return join([asked.ref, asked.short or asked.question], " ")


def _has_scale(asked: AskedFacts) -> bool:
    return bool(asked.counts) and all(isinstance(step, Rating) for step in _steps(asked))


def _steps(asked: AskedFacts) -> tuple[Rating | str, ...]:
    return tuple(step for step, _ in asked.counts)


def _are_alike(steps: Sequence[Rating | str]) -> bool:
    """Say whether steps look the same: an opinion is not a pass or a fail, so its scale has one tone."""
    return len({(step.sign, step.tone) for step in steps if isinstance(step, Rating)}) < len(steps)


def _bar(label: str, asked: AskedFacts) -> Bar:
    return Bar(label, tuple(Share(step, count) for step, count in asked.counts if isinstance(step, Rating)))


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
        "The figure in brackets beside a question says how many answered it.",
        "These are counts of answers. The steps are not numbers, so they are not averaged.",
        "People could leave any question out, so the questions were answered by different numbers of people.",
    ]
    if facts.remarks:
        wrote = "1 person" if facts.remarks == 1 else f"{facts.remarks} people"
        said.append(f"{wrote} wrote something of their own. It is not printed here, because it may name somebody.")
    if facts.brought_on is not None:
        said.append(f"The answers came in on {long_date(facts.brought_on)}.")
    return (Heading("How these figures were made"), bullets(said))
