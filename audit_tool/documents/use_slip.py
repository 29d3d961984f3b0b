"""The use-return slip that goes with a brief: a team says who read it, what was talked about and what will be done.

One page to write on. The team's action record stays with the team; its main lines come back here.

Source: partnerships ask teams to log each use of a briefing and to send their action sheet back.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Column,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Row,
    Span,
    Table,
    headed,
    linked,
    para,
)

KIND = "Use-return slip"


@dataclass(frozen=True, slots=True)
class UseSlipFacts:
    """What a slip says before anybody writes on it.

    Attributes:
        family: by its letter; briefs: each brief as it is known, with the version that is out.
    """

    imprint: Imprint
    family: str
    briefs: tuple[str, ...] = ()


def compose(facts: UseSlipFacts) -> Document:
    """Compose the slip."""
    return headed(
        facts.imprint,
        KIND,
        f"{facts.family}: how did your team use it?",
        "",
        (
            para(
                "Fill this in after your team has read or talked about a brief, and send it back. Name no child, no "
                "family and no worker: roles say enough."
            ),
            Heading("Who used it"),
            _boxes("Who used it", ("Agency", "Team", "Day"), (4, 4, 2)),
            _boxes("How", ("Which brief, and its version", "Delivered by (role)", "How many of us"), (4, 4, 2)),
            *([para(f"Briefs: {'; '.join(facts.briefs)}.", quiet=True)] if facts.briefs else []),
            Heading("What came of it"),
            _lines("What we talked about", 2),
            _lines("What our team will do (the main lines of our team action record)", 2),
            _lines("What has changed for children since (it may come later)", 1),
            _contact(facts),
        ),
        stationery="report",
        foot=KIND,
    )


def _boxes(caption: str, heads: tuple[str, ...], shares: tuple[float, ...]) -> Table:
    columns = tuple(Column(head, share) for head, share in zip(heads, shares, strict=True))
    blank = Row(tuple(() for _head in heads))
    return Table(caption, columns, (blank,), row_heads=False, to_write_on=True, caption_shown=False)


def _lines(head: str, count: int) -> Table:
    blank = tuple(Row(((),)) for _line in range(count))
    return Table(head, (Column(head, 1),), blank, row_heads=False, to_write_on=True, caption_shown=False)


def _contact(facts: UseSlipFacts) -> Block:
    contact = facts.imprint.letterhead.contact
    to = f"Send it to {facts.imprint.letterhead.partnership}"
    return Paragraph((Span(f"{to}: "), *linked(contact))) if contact else para(f"{to}.")
