"""The sentences of the page "Who used it"."""

from __future__ import annotations

from audit_tool.domain.brief_use import BriefUse, Uses
from audit_tool.paper import long_date
from audit_tool.views.brief_uses import BriefUsesPicture, UseLine
from ui import wording

LEAD = "Each slip is what one team sent back: who read it, what they talked about, what they will do, what changed."
NONE = (
    "No slip has come back yet",
    "Send the form or the slip with the brief, and write down here what comes back.",
)
SILENT = "Not answered yet"
ALL_ANSWERED = "Every agency of this audit has answered."
WHOLE_SENTENCE = "What is printed for others holds small numbers back. This page does not."


def headline(picture: BriefUsesPicture) -> str:
    """Say how many agencies have answered: "3 of 5 agencies have answered"."""
    if not picture.lines:
        return "No slip has come back yet"
    answered = wording.of(len(picture.answered), picture.asked)
    return f"{answered} agencies have answered" if picture.asked > 1 else f"{answered} agency has answered"


def counters(uses: Uses) -> tuple[tuple[str, str, str | None], ...]:
    """Say what slips count up to, a pill each: read, talked about, action sheet returned."""
    return (
        (f"{wording.count(uses.teams, 'team')} read it", "info", "book"),
        (wording.count(uses.people, "person", "people"), "na", "people"),
        (f"{uses.talked or 'None'} talked about it", "ok" if uses.talked else "na", "tick" if uses.talked else "dash"),
        (
            f"{uses.sheets or 'No'} action {'sheet' if uses.sheets == 1 else 'sheets'} back",
            "ok" if uses.sheets else "na",
            "tick" if uses.sheets else "dash",
        ),
    )


def about(line: UseLine) -> str:
    """Say which brief a slip is about, when, by whom it was delivered and to how many."""
    use = line.use
    version = f", version {use.version}" if use.version else ""
    parts = [
        f"{line.brief}{version}",
        long_date(use.on) if use.on else "no day given",
        f"delivered by {use.delivered_by}" if use.delivered_by else "",
        wording.count(use.number, "person", "people"),
    ]
    return " · ".join(part for part in parts if part)


def said(use: BriefUse) -> tuple[tuple[str, str], ...]:
    """List what came of it, each (lead, words); what is missing is left out."""
    told = (("Talked about.", use.discussed), ("Will do.", use.will_do), ("Changed.", use.changed))
    return tuple((lead, words) for lead, words in told if words)


def missing(use: BriefUse) -> str:
    """Say what has not come back of a slip; empty where all has."""
    lacks = [
        name
        for name, text in (("what they talked about", use.discussed), ("their action sheet", use.will_do))
        if not text
    ]
    return f"Not told yet: {wording.list_of(lacks)}." if lacks else ""
