"""What moderation made of a round: claimed, challenged and agreed, with the reasons, and where somebody disagreed.

Both ratings are printed wherever an agency does not agree, beside what the chair decided and why. Steps are counted,
never averaged, and agencies stand in the order of their names.

Source: moderation of Section 11 returns by a panel of peers, with a reason for every changed answer; where an agency
disputes it, both are printed and the chair decides.
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
    row,
)

KIND = "Moderation"
DAY_KIND = "From claimed to agreed"


@dataclass(frozen=True, slots=True)
class TallyFacts:
    """How many ratings of an agency or a standard went down, stayed and went up, and how many are disputed."""

    name: str
    rated: int
    down: int = 0
    same: int = 0
    up: int = 0
    disputed: int = 0


@dataclass(frozen=True, slots=True)
class MovedFacts:
    """One rating that moved, or that somebody disputes.

    Attributes:
        asked: the question with its number.
        claimed, challenged, agreed: the ratings; None where there was none.
        why: the panel's reason.
        dissent: why the agency does not agree; empty where it does.
        decided: what the chair decided and why; empty while it has not.
    """

    asked: str
    claimed: Rating | None
    challenged: Rating | None
    agreed: Rating | None
    why: str = ""
    dissent: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """What the document says.

    Attributes:
        agencies, standards: tallies, in their order.
        reasons: (reason, how many ratings moved for it).
        moved: (agency, its ratings that moved).
        waiting: names of the agencies whose return is signed and not rated.
        at_tables: tables of a peer day rated, and what `challenged` says is what they agreed.
    """

    imprint: Imprint
    title: str
    agencies: tuple[TallyFacts, ...] = ()
    standards: tuple[TallyFacts, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()
    moved: tuple[tuple[str, tuple[MovedFacts, ...]], ...] = ()
    waiting: tuple[str, ...] = ()
    at_tables: bool = False


def compose(facts: MovementFacts) -> Document:
    """Compose the document: counts by agency and by standard, the reasons, then every rating that moved."""
    body = _body(facts) if facts.agencies else _nothing()
    return headed(
        facts.imprint,
        DAY_KIND if facts.at_tables else KIND,
        facts.title,
        "Claimed, agreed at the table, as it stands" if facts.at_tables else "Claimed, challenged, agreed",
        (*body, *_waiting(facts.waiting)),
        stationery="tracker",
        foot=facts.title,
    )


def _nothing() -> tuple[Block, ...]:
    return (Callout("No panel has rated anything yet", (para("Its ratings are counted here as they come."),), "na"),)


def _body(facts: MovementFacts) -> tuple[Block, ...]:
    every, tables = facts.agencies, facts.at_tables
    by = "Area" if tables else "Standard"
    return (
        KeyFigures(
            (
                KeyFigure(
                    how_many(sum(one.rated for one in every)),
                    "ratings agreed at tables" if tables else "ratings given by the panel",
                ),
                KeyFigure(how_many(sum(one.down for one in every)), "below what was claimed", "part"),
                KeyFigure(how_many(sum(one.up for one in every)), "above what was claimed", "ok"),
                KeyFigure(how_many(sum(one.disputed for one in every)), "where the agency does not agree", "info"),
            )
        ),
        Heading("By agency"),
        _tallies("Agency", every, at_tables=tables),
        Heading(f"By {by.lower()}"),
        _tallies(by, facts.standards, at_tables=tables),
        *_reasons(facts.reasons),
        *(block for name, lines in facts.moved for block in (Heading(name), _moved(name, lines, at_tables=tables))),
    )


def _tallies(of: str, tallies: Sequence[TallyFacts], *, at_tables: bool) -> Table:
    columns = (
        Column(of, 4),
        Column("Agreed" if at_tables else "Rated by the panel", 1.3, "right"),
        Column("Down", 1, "right"),
        Column("As claimed", 1.1, "right"),
        Column("Up", 1, "right"),
        Column("Not agreed", 1.1, "right"),
    )
    rows = tuple(
        row(
            one.name,
            how_many(one.rated),
            how_many(one.down),
            how_many(one.same),
            how_many(one.up),
            how_many(one.disputed),
        )
        for one in tallies
    )
    return Table(f"How ratings moved, by {of.lower()}", columns, rows, caption_shown=False)


def _reasons(reasons: Sequence[tuple[str, int]]) -> tuple[Block, ...]:
    if not reasons:
        return ()
    columns = (Column("Why the panel moved a rating", 4), Column("How often", 1, "right"))
    rows = tuple(row(words, str(count)) for words, count in reasons)
    return (Heading("Why ratings moved"), Table("Reasons", columns, rows, caption_shown=False))


def _moved(name: str, lines: Sequence[MovedFacts], *, at_tables: bool) -> Table:
    columns = (
        Column("Question", 2.6),
        Column("Claimed", 1.4),
        Column("At the table" if at_tables else "Challenged", 1.4),
        Column("Stands" if at_tables else "Agreed", 1.4),
        Column("Why" if at_tables else "Why, and who does not agree", 3.4),
    )
    rows = tuple(
        Row((cell(one.asked), _rated(one.claimed), _rated(one.challenged), _rated(one.agreed), _said(one)))
        for one in lines
    )
    return Table(f"{name}: ratings that moved", columns, rows, caption_shown=False)


def _rated(step: Rating | None) -> Cell:
    return (step,) if step is not None else (para("None", quiet=True),)


def _said(one: MovedFacts) -> Cell:
    parts = (
        one.why,
        join(["The agency does not agree:", one.dissent], " ") if one.dissent else "",
        join(["The chair decided:", one.decided], " ") if one.decided else "",
    )
    return tuple(para(part) for part in parts if part) or (para("No reason was written down", quiet=True),)


def _waiting(names: Sequence[str]) -> tuple[Block, ...]:
    return (Heading("Signed, and not rated by the panel"), bullets(names)) if names else ()
