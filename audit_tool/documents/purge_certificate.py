"""The certificate of a purge: that a case's working papers are gone, how many of what, and what stays. No names."""

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
    long_date,
    para,
    row,
)

KIND = "Certificate of purge"

STAYS = (
    "Findings, actions and the passages of published briefs, which name nobody.",
    "What was sent and exported, when, and its hash; who signed what, and when.",
    "The levels and options of the forms, the labels and ages of the children, and by what right the case was shared.",
    "Alerts about a child, with whom was told and what came of it.",
    "The audit log: codes, ids and hashes, without anybody’s words.",
)


@dataclass(frozen=True, slots=True)
class PurgeFacts:
    """What a certificate says.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        family: "Family A, 2026".
        purged_on: the day.
        purged_by: the role of whoever purged.
        gone: (what, how many) of everything that was taken away or emptied.
        backups: backups made before, which hold the papers until they are gone themselves.
    """

    imprint: Imprint
    family: str
    purged_on: dt.date
    purged_by: str
    gone: tuple[tuple[str, int], ...]
    backups: int


def compose(facts: PurgeFacts) -> Document:
    """Compose the certificate: who purged what and when, the counts, what stays, and what backups still hold."""
    by = f"Purged on {long_date(facts.purged_on)} by the {facts.purged_by}"
    return headed(
        facts.imprint,
        KIND,
        facts.family,
        by,
        (
            Heading("What is gone"),
            _gone(facts.gone),
            Heading("What stays"),
            bullets(STAYS),
            *_backups(facts.backups),
        ),
        stationery="report",
        foot=by,
    )


def _gone(gone: tuple[tuple[str, int], ...]) -> Block:
    if not gone:
        return para("There was nothing to purge.")
    columns = (Column("What"), Column("How many", align="right"))
    rows = tuple(row(what, f"{count:,}") for what, count in gone)
    return Table("What is gone", columns, rows, caption_shown=False)


def _backups(count: int) -> tuple[Callout, ...]:
    if not count:
        return ()
    holds = "1 backup made before still holds" if count == 1 else f"{count} backups made before still hold"
    words = (
        f"{holds} what is gone here. They go as newer ones are made, the last of them within ninety days of work in "
        "this workspace. Copies kept elsewhere are to be destroyed by whoever keeps them."
    )
    return (Callout("Backups", (para(words),), "part"),)
