"""What the sheet about moderation says."""

from __future__ import annotations

from audit_tool.domain.movement import WHY_WORDS, WhyMoved
from audit_tool.views.movement import Moved, MovementPicture
from forms.model import Level
from ui import wording
from ui.widgets.table import Cell

NOTHING_YET = "No panel has rated anything yet"
WHAT_IT_IS = (
    "Moderate a return once it is signed. What was claimed, what the panel gave and what stands is compared here."
)
NOTHING_MOVED = "The panel has left every rating that it looked at as it was."
NONE_CHOSEN = "Choose a rating in the table."
STEPS_ARE = "Steps are counted, never averaged."


def above(picture: MovementPicture) -> str:
    """Say how many ratings a panel gave, and where they stand against what was claimed."""
    rated = sum(one.rated for one in picture.agencies)
    if not rated:
        return ""
    down, up = sum(one.down for one in picture.agencies), sum(one.up for one in picture.agencies)
    disputed = sum(one.disputed for one in picture.agencies)
    parts = [
        f"{wording.count(rated, 'rating')} of {wording.count(len(picture.agencies), 'return')}",
        f"{down or 'none'} below what was claimed",
        f"{up or 'none'} above it",
    ]
    parts += [f"{disputed} not agreed"] if disputed else []
    return f"{', '.join(parts)}. {STEPS_ARE}"


def tallies(picture: MovementPicture) -> list[tuple[str, str]]:
    """Say of each agency and each standard how its ratings moved, as (name, words)."""
    return [
        (one.name, f"{one.down or 'none'} down, {one.same or 'none'} as claimed, {one.up or 'none'} up")
        for one in (*picture.agencies, *picture.standards)
    ]


def step(level: Level | None) -> Cell:
    """Show a step as a pill; a dash of words where there was none."""
    return Cell(level.label, level.tone, level.glyph) if level is not None else Cell("None", "na", "dash")


def why(one: Moved) -> Cell:
    """Say why in a few words: the reason of the list, else that the panel wrote its own."""
    if one.decision is not None:
        return Cell("The chair decided")
    if one.dissent is not None:
        return Cell("The agency does not agree")
    return Cell(reason(one.reason_code) or ("In its own words" if one.why else "No reason yet"))


def reason(code: str) -> str:
    """Say a reason of the list in words; an empty text for none."""
    return WHY_WORDS[WhyMoved(code)] if code in set(WhyMoved) else ""


def decided(one: Moved) -> str:
    """Say what the chair decided, and why."""
    if one.decision is None:
        return ""
    label = one.agreed.label if one.agreed is not None else one.decision.code
    return f"{label}. {one.decision.why} ({one.decision.by}, {wording.day(one.decision.on)})"
