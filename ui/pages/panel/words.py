"""What the page of a panel says."""

from __future__ import annotations

from audit_tool.domain.panel import OUTCOME_WORDS, Clash
from audit_tool.views.panel import PanelPicture, SlotLine
from ui import wording

NO_HOURS = ("No agency has its hour yet", "Say who sits and when, then give everybody an hour.")
NO_MEMBERS = ("Nobody is on the panel yet", "Add the people who sit, each with the agency they are of.")
NO_INSPECTIONS = ("No inspection is written down", "Add what an inspectorate said of an agency since last time.")
INDEPENDENT = "Independent"

CLASHES = {
    Clash.TWO_AT_ONCE: "at the same time as {other}",
    Clash.OUTSIDE_DAY: "outside the panel’s day",
    Clash.IN_BREAK: "runs into the break",
    Clash.CLOSED_DAY: "nobody works on that day",
    Clash.QUORUM: "too few can sit",
    Clash.NO_CHAIR: "nobody chairs it",
}


def headline(picture: PanelPicture) -> str:
    """Say in a sentence how far the panel is."""
    if not picture.slots:
        return "Plan the panel"
    wrong = sum(bool(line.clashes) for line in picture.slots)
    if wrong:
        return f"{wrong} of {len(picture.slots)} hours cannot be held"
    due = len(picture.to_freeze)
    if due:
        return f"{due} {'pack is' if due == 1 else 'packs are'} due to be frozen"
    held = sum(line.slot.outcome is not None for line in picture.slots)
    return _sentence(f"{wording.of(held, len(picture.slots))} agencies have had their hour")


def below(picture: PanelPicture) -> str:
    """Say when the panel sits and how many sit on it."""
    days = sorted({line.slot.on for line in picture.slots})
    when = ""
    if days:
        when = wording.day(days[0]) if len(days) == 1 else f"{wording.day(days[0])} to {wording.day(days[-1])}"
    sits = f"{len(picture.members)} on the panel, {picture.panel.quorum} must sit"
    left = f"{len(picture.unplanned)} without an hour" if picture.slots and picture.unplanned else ""
    return ", ".join(part for part in (when, sits, left) if part)


def state(line: SlotLine) -> tuple[str, str, str]:
    """Say how far an hour is: words, tone, sign."""
    slot = line.slot
    if line.clashes:
        return "Cannot be held", "bad", "warn"
    if slot.outcome is not None:
        return (OUTCOME_WORDS[slot.outcome], "met", "tick") if line.is_signed else ("To sign", "part", "flag")
    if slot.began_at is not None:
        return "Being held", "info", "people"
    if line.frozen_on is not None:
        return "Pack frozen", "ok", "tick"
    return "Planned", "na", "clock"


def clashes(line: SlotLine) -> str:
    """Say what is the matter with an hour; empty where nothing is."""
    said = [CLASHES[clash].format(other=other) for clash, other in line.clashes]
    return _sentence("; ".join(said))


def who(line: SlotLine) -> str:
    """Say who leaves the table, who chairs and how many sit."""
    leave = "leaves" if len(line.stands_back) == 1 else "leave"
    back = f"{wording.list_of(line.stands_back)} {leave} the table; " if line.stands_back else ""
    chair = f"{line.chair} chairs" if line.chair else "nobody chairs"
    return _sentence(f"{back}{chair}, {len(line.sits)} sit")


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]
