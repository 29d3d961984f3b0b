"""The pack of the January session: a year's cases beside its themes, what changed, what came of it, what was decided.

Source: the domain brief, 13.9, in its order; Sheffield's change table, which members answer themselves.

Privacy: for the audit group alone; it names cases by their labels, and says what members wrote as they wrote it.
"""

from __future__ import annotations

import datetime as dt
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
    long_date,
    para,
    row,
    short_date,
)

KIND = "Year review"
TOGETHER = 8
"""How many themes stand beside each other in one table: more would leave their names no room."""
FOUND = Rating("Found", "tick", "part")
NOTHING_YET = "Nothing yet."


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """A theme of the year.

    Attributes:
        found: in how many cases and audits; before: in how many the year before.
        back: how it came back after closure, in a sentence; empty where it did not.
    """

    label: str
    found: int
    before: int
    trend: str
    back: str = ""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A case or an audit: its label, which audit it is, and of each theme whether it was found there."""

    label: str
    audit: str
    themes: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """What one agency says changed: (what, how it is known) for each aspect, in their order."""

    agency: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """One action: its number, what it says, whose it is, from where, and what shows how far it came."""

    number: int
    text: str
    agency: str = ""
    source: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """Good practice, where it was found, who would share it, and until when it holds."""

    text: str
    source: str
    shared_by: str = ""
    holds_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """What training the settings of one round need: (need, how many settings in words)."""

    source: str
    needs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What was decided, who sees to it, by when, and which action was made of it."""

    text: str
    who: str = ""
    due_on: dt.date | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True)
class YearReviewFacts:
    """What the pack says.

    Attributes:
        held: when it was held, who took the chair, in words; empty while nobody has said.
        aspects: the headings of the change table.
        actions: (what they came to, the actions), in the order that is read.
        used: (what teams did with briefs, how many), in the order that is read; empty while no slip came back.
        notes: (Keep, Improve, Develop or Stop, the notes).
    """

    imprint: Imprint
    first: dt.date
    last: dt.date
    made_on: dt.date
    aspects: tuple[str, ...]
    held: str = ""
    came: tuple[str, ...] = ()
    places: tuple[PlaceFacts, ...] = ()
    themes: tuple[ThemeFacts, ...] = ()
    changes: tuple[ChangeFacts, ...] = ()
    actions: tuple[tuple[str, tuple[ActionFacts, ...]], ...] = ()
    practice: tuple[PracticeFacts, ...] = ()
    used: tuple[tuple[str, str], ...] = ()
    training: tuple[TrainingFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()


def compose(facts: YearReviewFacts) -> Document:
    """Compose the pack, a page for each part where it is long enough."""
    return headed(
        facts.imprint,
        KIND,
        f"{long_date(facts.first)} to {long_date(facts.last)}",
        facts.held or f"Made on {long_date(facts.made_on)}",
        (
            *_figures(facts),
            *_matrix(facts),
            *_frequency(facts),
            *_changes(facts),
            *_actions(facts),
            *_practice(facts),
            *_used(facts),
            *_training(facts),
            *_decisions(facts),
            *_notes(facts),
        ),
        stationery="tracker",
        foot=f"{KIND} to {long_date(facts.last)}",
        dated=facts.made_on,
    )


def _figures(facts: YearReviewFacts) -> tuple[Block, ...]:
    back = sum(bool(theme.back) for theme in facts.themes)
    actions = sum(len(found) for _, found in facts.actions)
    came = (para(f"There: {join(facts.came, ', ')}."),) if facts.came else ()
    return (
        KeyFigures(
            (
                KeyFigure(how_many(len(facts.places)), "cases and audits"),
                KeyFigure(how_many(len(facts.themes)), "themes"),
                KeyFigure(how_many(back), "came back after closure", "nott" if back else None),
                KeyFigure(how_many(actions), "actions looked at"),
            )
        ),
        *came,
    )


def _matrix(facts: YearReviewFacts) -> tuple[Block, ...]:
    title = "Cases and themes"
    if not facts.themes:
        return (Heading(title), Callout("No theme was found", (para("No finding of this year bears a theme."),), "na"))
    parts = range(0, len(facts.themes), TOGETHER)
    return (Heading(title), *(_beside(facts, start, title) for start in parts))


def _beside(facts: YearReviewFacts, start: int, title: str) -> Table:
    """Set some of the themes beside every case and audit."""
    some = facts.themes[start : start + TOGETHER]
    columns = (Column("Case or audit", 2.2), *(Column(theme.label) for theme in some))
    rows = tuple(
        Row((_named(place), *(_tick(is_found=is_found) for is_found in place.themes[start : start + TOGETHER])))
        for place in facts.places
    )
    several = len(facts.themes) > TOGETHER
    caption = f"{title}, themes {start + 1} to {start + len(some)}" if several else title
    return Table(caption, columns, rows, caption_shown=several)


def _named(place: PlaceFacts) -> Cell:
    return (para(place.label, bold=True), para(place.audit, quiet=True))


def _tick(*, is_found: bool) -> Cell:
    return (FOUND,) if is_found else ()


def _frequency(facts: YearReviewFacts) -> tuple[Block, ...]:
    if not facts.themes:
        return ()
    back = [theme.back for theme in facts.themes if theme.back]
    said = (Callout("Came back after closure", (bullets(back),), "nott"),) if back else ()
    columns = (
        Column("Theme", 3),
        Column("Cases and audits", 1.2, "right"),
        Column("Year before", 1.2, "right"),
        Column("Trend", 2),
    )
    rows = tuple(row(theme.label, str(theme.found), str(theme.before), theme.trend) for theme in facts.themes)
    return (Heading("How often, beside the year before"), *said, Table("Themes", columns, rows, caption_shown=False))


def _changes(facts: YearReviewFacts) -> tuple[Block, ...]:
    title = "What members say changed"
    if not facts.changes:
        return (Heading(title), para(NOTHING_YET, quiet=True))
    columns = (Column("Agency", 1.2), *(Column(aspect, 1.5) for aspect in facts.aspects))
    rows = tuple(row(each.agency, *(_change(*said) for said in each.said)) for each in facts.changes)
    return (Heading(title), Table(title, columns, rows, caption_shown=False))


def _change(what: str, how_known: str) -> Cell:
    if not how_known:
        return cell(what)
    return (*cell(what or "Not said yet."), para(f"Known by: {how_known}", quiet=True))


def _actions(facts: YearReviewFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("Actions: open, done, worked")]
    columns = (
        Column("No.", 0.5),
        Column("Action", 4),
        Column("Agency", 1.8),
        Column("From", 2),
        Column("Due, or shown by", 3),
    )
    for came_to, found in facts.actions:
        named = f"{came_to} ({len(found)})"
        if found:
            rows = tuple(row(str(each.number), each.text, each.agency, each.source, each.proof) for each in found)
            blocks += [Heading(named, 3), Table(named, columns, rows, caption_shown=False)]
    if len(blocks) == 1:
        blocks.append(para("No action was open or closed in this year.", quiet=True))
    return tuple(blocks)


def _practice(facts: YearReviewFacts) -> tuple[Block, ...]:
    if not facts.practice:
        return ()
    columns = (Column("Good practice", 4), Column("From", 2), Column("Would share it", 2), Column("Holds until", 1.2))
    rows = tuple(
        row(each.text, each.source, each.shared_by or "Nobody asked yet", short_date(each.holds_until))
        for each in facts.practice
    )
    return (Heading("Good practice"), Table("Good practice", columns, rows, row_heads=False, caption_shown=False))


def _used(facts: YearReviewFacts) -> tuple[Block, ...]:
    if not facts.used:
        return ()
    rows = tuple(row(what, number) for what, number in facts.used)
    table = Table("Who used the briefs", (Column("What teams did", 4), Column("Slips", 2)), rows, caption_shown=False)
    return (Heading("Who used the briefs"), table)


def _training(facts: YearReviewFacts) -> tuple[Block, ...]:
    if not facts.training:
        return ()
    columns = (Column("Need", 5), Column("Settings", 1.2, "right"), Column("From", 2))
    rows = tuple(row(need, count, each.source) for each in facts.training for need, count in each.needs)
    return (Heading("Training needs"), Table("Training needs", columns, rows, caption_shown=False))


def _decisions(facts: YearReviewFacts) -> tuple[Block, ...]:
    if not facts.decisions:
        return (Heading("Decisions"), para(NOTHING_YET, quiet=True))
    columns = (Column("Decision", 5), Column("Who", 2), Column("By", 1.2), Column("Action", 0.8))
    rows = tuple(row(each.text, each.who, short_date(each.due_on), str(each.action or "")) for each in facts.decisions)
    return (Heading("Decisions"), Table("Decisions", columns, rows, row_heads=False, caption_shown=False))


def _notes(facts: YearReviewFacts) -> tuple[Block, ...]:
    title = "Keep, improve, develop, stop"
    columns = tuple(Column(heading) for heading, _ in facts.notes)
    tallest = max((len(said) for _, said in facts.notes), default=0)
    if not tallest:
        return (Heading(title), para(NOTHING_YET, quiet=True))
    rows = tuple(Row(tuple(_line(said, number) for _, said in facts.notes)) for number in range(tallest))
    return (Heading(title), Table(title, columns, rows, row_heads=False, caption_shown=False))


def _line(said: Sequence[str], number: int) -> Cell:
    return cell(said[number]) if number < len(said) else ()
