"""The learning brief of a case audit: what we saw in one family, and what will change. Two pages as a rule.

Source: content of a MAAG or JCR learning brief as published by partnerships; the questions in "Reflect with your
team" follow the practice of ending a brief with discussion points.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle

from audit_tool.paper import (
    HUES,
    Block,
    Card,
    CardGrid,
    Column,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Span,
    Table,
    Tags,
    bullets,
    headed,
    join,
    linked,
    linked_bullets,
    numbered,
    para,
    paras,
    row,
)

KIND = "Learning brief"

HEADINGS = (
    "Why we looked",
    "The family in brief",
    "What the children told or showed us",
    "What worked well",
    "What needs to be better",
    "Learning themes",
    "What will change",
    "Reflect with your team",
    "Further reading and training",
)
"""The nine cards, always in this order."""

NOTHING = "Nothing is written here yet."


@dataclass(frozen=True, slots=True)
class ChildsView:
    """What one child told or showed us: who ("Child 1"), at what age ("aged 5 to 9"), in what words or ways."""

    child: str
    age: str
    told_us: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that will change: what, which type of agency sees to it, by when ("March 2027").

    Without a type of agency it is the partnership's own.
    """

    action: str
    agency_type: str
    by_when: str


@dataclass(frozen=True, slots=True)
class LearningBriefFacts:
    """What a learning brief says. Every text is plain and anonymised before it comes here.

    Privacy: no name, date of birth, school, place or agency small enough to recognise; the release gate checks it.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        family: the family's letter, as printed ("Family D").
        theme: the issue in a few words ("neglect seen one event at a time").
        period: the period that was looked at, in words ("autumn 2024 to autumn 2026").
        agencies: types of agency that took part ("Health visiting").
        why: why we looked.
        family_in_brief: an anonymised paragraph, at most 90 words.
        childrens_views: one for each child and age.
        worked_well_single: what single agencies did well; a line each.
        worked_well_joint: what worked well between agencies.
        better: what needs to be better.
        themes: the learning themes.
        changes: what will change.
        questions: what to talk about in a team, three as a rule.
        reading: further reading and training; web addresses become links.
        details_changed: whether details were changed; says so on the paper.
        is_large: whether it is set in large print.
    """

    imprint: Imprint
    family: str
    theme: str = ""
    period: str = ""
    agencies: tuple[str, ...] = ()
    why: str = ""
    family_in_brief: str = ""
    childrens_views: tuple[ChildsView, ...] = ()
    worked_well_single: tuple[str, ...] = ()
    worked_well_joint: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    questions: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    details_changed: bool = True
    is_large: bool = False


def compose(facts: LearningBriefFacts) -> Document:
    """Compose the brief: nine numbered cards under its band, and whom to ask."""
    title = f"{facts.family}: {facts.theme}" if facts.theme else facts.family
    return headed(
        facts.imprint,
        KIND,
        title,
        join(["Multi-agency audit", facts.period]),
        (
            CardGrid(_cards(facts)),
            _closing(facts),
        ),
        stationery="large" if facts.is_large else "brief",
    )


def _cards(facts: LearningBriefFacts) -> tuple[Card, ...]:
    contents: tuple[tuple[tuple[Block, ...], bool], ...] = (
        (_why(facts), False),
        (paras(facts.family_in_brief), False),
        (_views(facts.childrens_views), True),
        (_worked_well(facts), False),
        (_lines(facts.better), False),
        ((Tags(facts.themes),) if facts.themes else (), True),
        (_changes(facts.changes), True),
        ((numbered(facts.questions),) if facts.questions else (), False),
        ((linked_bullets(facts.reading),) if facts.reading else (), False),
    )
    cards = zip(HEADINGS, contents, cycle(HUES), strict=False)
    return tuple(
        Card(heading, blocks or (para(NOTHING, quiet=True),), hue, number, wide)
        for number, (heading, (blocks, wide), hue) in enumerate(cards, 1)
    )


def _why(facts: LearningBriefFacts) -> tuple[Block, ...]:
    took_part = (para(f"Who took part: {', '.join(facts.agencies)}.", quiet=True),) if facts.agencies else ()
    return (*paras(facts.why), *took_part)


def _lines(lines: tuple[str, ...]) -> tuple[Block, ...]:
    said = [line for line in lines if line.strip()]
    return (bullets(said),) if said else ()


def _worked_well(facts: LearningBriefFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for heading, lines in (
        ("In single agencies", facts.worked_well_single),
        ("Between agencies", facts.worked_well_joint),
    ):
        said = _lines(lines)
        if said:
            blocks += [Heading(heading, 3), *said]
    return tuple(blocks)


def _views(views: tuple[ChildsView, ...]) -> tuple[Block, ...]:
    if not views:
        return ()
    columns = (Column("Child", 1), Column("Age", 1.2), Column("Told or showed us", 5))
    rows = tuple(row(view.child, view.age, view.told_us) for view in views)
    return (Table("What each child told or showed us, at each age", columns, rows, caption_shown=False),)


def _changes(changes: tuple[Change, ...]) -> tuple[Block, ...]:
    if not changes:
        return ()
    columns = (Column("What will change", 5), Column("Who sees to it", 2), Column("By when", 1.6))
    rows = tuple(
        row(change.action, change.agency_type or "The partnership", change.by_when or "No date set")
        for change in changes
    )
    return (Table("What will change, who sees to it and by when", columns, rows, caption_shown=False),)


def _closing(facts: LearningBriefFacts) -> Paragraph:
    spans = [Span(f"Published by {facts.imprint.letterhead.partnership}.")]
    if facts.details_changed:
        spans.append(Span(" Names and details have been changed."))
    if facts.imprint.letterhead.contact:
        spans += [Span(" For questions or a different format: "), *linked(facts.imprint.letterhead.contact)]
    return Paragraph(tuple(spans), quiet=True)
