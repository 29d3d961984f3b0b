"""The recovery sheet: one page, large, that opens a workspace when its passphrase is lost. It is kept on paper.

Privacy: who holds this page can open the workspace. It names no partnership, person or file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import (
    Band,
    Callout,
    Card,
    CardGrid,
    Chart,
    CopyText,
    Document,
    Heading,
    Letterhead,
    bullets,
    long_date,
    numbered,
    para,
)
from audit_tool.paper.charts import qr_squares

KIND = "Recovery sheet"

GROUP = 4
"""Characters in a group: short enough to copy without losing the place."""


@dataclass(frozen=True, slots=True)
class RecoverySheetFacts:
    """What a recovery sheet says.

    Attributes:
        workspace_code: the workspace's code name; never a family's or a person's name.
        created: the day the sheet was made.
        recovery_text: the recovery identity as one run of characters; it is printed in groups.
        qr: the same text as a QR code: rows of modules, True where dark, without a quiet zone; empty for none.
    """

    workspace_code: str
    created: dt.date
    recovery_text: str
    qr: tuple[tuple[bool, ...], ...] = ()


def groups_of(text: str, size: int = GROUP) -> tuple[str, ...]:
    """Cut a text into groups of `size` characters; the last may be shorter."""
    return tuple(text[start : start + size] for start in range(0, len(text), size))


def compose(facts: RecoverySheetFacts) -> Document:
    """Compose the sheet: what it is, the text to copy, its QR code, how to keep it, how to use it."""
    return Document(
        title=f"{KIND}: {facts.workspace_code}",
        kind=KIND,
        stationery="sheet",
        letterhead=Letterhead(""),
        blocks=(
            Band(KIND, f"Workspace {facts.workspace_code}", f"Made on {long_date(facts.created)}"),
            Callout(
                "Whoever holds this page can open the workspace",
                (para("Keep it on paper, away from the laptop. Never photograph it, scan it or send it."),),
                "bad",
            ),
            CardGrid(_text_and_code(facts)),
            Heading("How to keep it"),
            bullets(
                (
                    "Put it in a sealed envelope and lock it away where only the audit lead and one other person go.",
                    "Write the date on the envelope. Check once a year that it is still there.",
                    "When a new sheet is made, destroy the older one: it still opens older backups.",
                )
            ),
            Heading("How to use it"),
            numbered(
                (
                    "Start the app, choose the workspace, and choose to open it with the recovery sheet.",
                    "Type the recovery text, or read the QR code with a reader that is not on the internet.",
                    "Choose a new passphrase. Print a new sheet and destroy this one.",
                )
            ),
        ),
        dated=facts.created,
    )


def _text_and_code(facts: RecoverySheetFacts) -> tuple[Card, ...]:
    text = Card("The recovery text", (CopyText(groups_of(facts.recovery_text)),), "blue")
    if not facts.qr:
        return (text,)
    code = Chart(qr_squares(facts.qr), "QR code that holds the recovery text, character for character.")
    return (text, Card("The same as a QR code", (code,), "teal"))
