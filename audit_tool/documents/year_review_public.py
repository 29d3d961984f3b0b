"""What a year of audits taught, for everybody: what was found in many cases, and how much was done about it.

Source: the domain brief, 13.9: a version for everybody has only themes found in at least three cases or audits.

Privacy: its facts have no place for what anybody wrote. It names no case, no agency and no round; themes are named in
the words of the library, and numbers that are small are held back before they come here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Column,
    Document,
    Heading,
    Imprint,
    Table,
    bullets,
    headed,
    month_name,
    para,
    row,
)

KIND = "What a year of audits taught"
FOOT = "What the partnership's audits taught, small numbers held back."


@dataclass(frozen=True, slots=True)
class WideTheme:
    """A theme that was found in enough cases or audits: how often and the trend in words; whether it came back."""

    label: str
    found: str
    trend: str
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class PublicYearFacts:
    """What everybody may read of a year.

    Attributes:
        least: the fewest that a figure may stand for; least_places: the fewest cases or audits a theme is named for.
        looked_at: how many cases and audits, in words; empty for none.
        narrow: whether themes were found in fewer, and so are not named.
        changed: (in which way, how many agencies, in words).
        actions: (what they came to, how many, in words).
    """

    imprint: Imprint
    first: dt.date
    last: dt.date
    made_on: dt.date
    least: int
    least_places: int
    looked_at: str = ""
    themes: tuple[WideTheme, ...] = ()
    narrow: bool = False
    changed: tuple[tuple[str, str], ...] = ()
    actions: tuple[tuple[str, str], ...] = ()


def compose(facts: PublicYearFacts) -> Document:
    """Compose the version for everybody."""
    return headed(
        facts.imprint,
        KIND,
        f"{month_name(facts.first)} to {month_name(facts.last)}",
        f"Made in {month_name(facts.made_on)}",
        (*_opening(facts), *_themes(facts), *_changed(facts), *_actions(facts)),
        stationery="report",
        foot=FOOT,
        dated=facts.made_on,
    )


def _opening(facts: PublicYearFacts) -> tuple[Block, ...]:
    if not facts.looked_at:
        return (para("No case and no audit was looked at in this year."),)
    return (
        para(
            f"In this year agencies took part in {facts.looked_at} cases and audits. Below is what was found in at "
            f"least {facts.least_places} of them. Numbers below {facts.least} are held back, and with them those they "
            "could be worked out from."
        ),
    )


def _themes(facts: PublicYearFacts) -> tuple[Block, ...]:
    title = "What was found most often"
    rest = (para("Other themes were found in fewer cases and audits, and are not named here."),) if facts.narrow else ()
    if not facts.themes:
        none = f"No theme was found in {facts.least_places} cases or audits or more."
        return (Heading(title), Callout("Nothing to name", (para(none),), "na"), *rest)
    columns = (Column("Theme", 4), Column("Cases and audits", 2), Column("Trend", 2.4))
    rows = tuple(row(each.label, each.found, each.trend) for each in facts.themes)
    back = [each.label for each in facts.themes if each.is_back]
    said = (
        (
            Callout(
                "Found again",
                (para("These were found again after the action on them had been closed:"), bullets(back)),
                "part",
            ),
        )
        if back
        else ()
    )
    return (Heading(title), Table(title, columns, rows, caption_shown=False), *said, *rest)


def _changed(facts: PublicYearFacts) -> tuple[Block, ...]:
    if not facts.changed:
        return ()
    title = "What agencies say they changed"
    columns = (Column("In what", 4), Column("Agencies", 2))
    rows = tuple(row(aspect, count) for aspect, count in facts.changed)
    return (Heading(title), Table(title, columns, rows, caption_shown=False))


def _actions(facts: PublicYearFacts) -> tuple[Block, ...]:
    if not facts.actions:
        return ()
    title = "What was done about it"
    columns = (Column("Actions", 4), Column("How many", 2))
    rows = tuple(row(came_to, count) for came_to, count in facts.actions)
    return (Heading(title), Table(title, columns, rows, caption_shown=False))
