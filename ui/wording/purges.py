"""What is said of the purge of a case."""

from __future__ import annotations

from audit_tool.domain.purge import Purge
from ui import wording

PURGED = "The working papers are gone."
GOES = (
    "The identities, the chronology, the people of the family and what the forms say beyond their ratings go for good. "
    "Findings, actions, published briefs and the log stay. Nobody can take this back."
)
GOES_AT_AGENCY = (
    "The identities, the chronology, the people of the family and what the form says beyond its ratings go for good "
    "from this workspace. What was sent back stays with whoever asked. Nobody can take this back."
)


def purged(each: Purge) -> str:
    """Say when the papers went, and what backups still hold."""
    words = f"Purged {wording.day(each.purged_on)} by the {each.purged_by}."
    if not each.backups:
        return words
    hold = "holds" if each.backups == 1 else "hold"
    return f"{words} {wording.count(each.backups, 'backup')} made before still {hold} them."
