"""What is said of tables, their packs and their results."""

from __future__ import annotations

from audit_tool.domain.moments import local_day
from audit_tool.domain.peer_rating import Route, Vote
from audit_tool.views.day_tables import TableLine
from ui import wording

NO_TABLES = ("No tables yet", "Plan the day: each table can have a laptop of its own, or this one serves them all.")
RULE = "A laptop counts before paper, then the card that was put down later. Both are kept."
OUT = (
    "Each file holds who is heard and who sits at that table, and nothing of the others. It is locked with five words, "
    "unless the table’s laptop has a key that is known here."
)
TELL = "Tell the tables these five words in the room. They are shown only now."
REVOKE = (
    "Results that answer them will be refused, with your reason; what was taken before stays. Whoever has a file and "
    "its words can still open it. A new pack can be made for another laptop."
)
BACK = "Cards, ratings, notes and actions of this file then stand as before. It can be brought in again."


def tick(line: TableLine) -> str:
    """Name a table, with what it gets."""
    return f"Table {line.table.number}: {wording.count(line.heard, 'hearing')}"


def made(count: int, folder: str) -> str:
    """Say where the packs lie."""
    files = wording.count(count, "file").capitalize()
    return f"{files} in {folder}. On each table’s laptop, start the app and choose “I was sent a pack”."


def sent(line: TableLine) -> str:
    """Say what went to a table."""
    if line.sent is None:
        return "Not made"
    if line.sent.revoked_at is not None:
        return f"Revoked on {wording.day(local_day(line.sent.revoked_at))}: {line.sent.revoked_why}"
    return f"{line.file}, {wording.day(local_day(line.sent.sent_at))}"


def turned(line: TableLine) -> str:
    """Say how far a table is, as far as it is known here."""
    paper = f", {line.paper} from paper" if line.paper else ""
    return f"{wording.of(line.turned, line.heard)}{paper}"


def back(line: TableLine) -> tuple[str, str, str]:
    """Say whether results came back, as a pill."""
    if line.back is not None:
        return f"File {line.back.sequence} taken", "ok", "tick"
    return ("Out", "part", "half") if line.holds else ("On this laptop", "na", "dash")


def more_time(line: TableLine) -> str:
    """Say what a table's own clock was given more time for."""
    return "; ".join(f"{minutes} min: {why}" for why, minutes in line.more_time)


def card(level: str, vote: Vote) -> str:
    """Say what a card says, and how it came in."""
    return f"{level} ({'paper' if vote.route is Route.PAPER else 'laptop'})"
