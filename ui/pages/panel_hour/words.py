"""What the stage of a panel's hour says."""

from __future__ import annotations

from audit_tool.domain.day_clock import NEARLY, ClockPicture
from audit_tool.domain.panel import OUTCOME_WORDS, SIGNS_WORDS, STEPS, Signs
from audit_tool.views.panel import ELSE, HourPicture
from audit_tool.views.panel_briefs import HourQuestion
from ui import wording
from ui.widgets.day_clock import DayStep

NO_TIME = "–:––"
NOT_FROZEN = ("This pack is not frozen.", "Freeze it, so that everybody at the table has read the same.")
PAUSE, GO_ON = "Pause", "Go on"
WAITS = "The clock starts, and what is said can be written down, once the hour begins."


def about(picture: HourPicture) -> str:
    """Say which hour it is: "Section 11, 2026, 09:30 to 10:30"."""
    slot = picture.line.slot
    return f"{picture.round.title}, {wording.day(slot.on)}, {slot.at} to {slot.until}"


def coming(picture: HourPicture) -> str:
    """Say who comes next on that day."""
    after = picture.coming
    return f"Next: {after.code} at {after.slot.at}" if after is not None else "The last hour of the day"


def asked(picture: HourPicture) -> str:
    """Say how many questions were asked."""
    six = [note for one, note in picture.questions if one.key != ELSE]
    count = wording.of(sum(note is not None and note.asked for note in six), len(six))
    return f"{count[:1].upper()}{count[1:]} asked"


def unasked(picture: HourPicture) -> str:
    """List what was not asked; empty where all was."""
    left = [one.title.rstrip(".") for one in picture.unasked]
    return f"Not asked: {'; '.join(left)}." if left else ""


def number(one: HourQuestion, of: int) -> str:
    """Say which question it is."""
    if one.key == ELSE:
        return "Besides the questions"
    tied = ", tied with its neighbour" if one.tied else ""
    return f"Question {one.number} of {of}{tied}"


def state(*, asked: bool) -> tuple[str, str, str | None]:
    """Say whether a question was asked: words, tone, sign."""
    return ("Asked", "met", "tick") if asked else ("Not asked", "na", "dash")


def to_do(clock: ClockPicture, picture: HourPicture) -> str:
    """Say under the digits what they count."""
    if picture.line.slot.ended_at is not None:
        return "taken"
    if clock.block is None:
        return "not begun"
    if clock.is_paused:
        return "paused"
    return "left" if clock.left >= 0 else "over"


def nearly(clock: ClockPicture, picture: HourPicture) -> str:
    """Warn in words, without a sound."""
    if clock.block is None or picture.line.slot.ended_at is not None or clock.left > NEARLY * 5:
        return ""
    return "Five minutes left" if clock.left > 0 else "The hour is over"


def steps(clock: ClockPicture) -> tuple[DayStep, ...]:
    """Lay out what the hour is for, as long as it was planned, with what is on."""
    gone, found, before = clock.gone / 60, [], 0
    for at, (what, minutes) in enumerate(STEPS):
        is_now = clock.block is not None and (
            before <= gone < before + minutes or (at == len(STEPS) - 1 and gone >= before)
        )
        share = min(1.0, max(0.0, (gone - before) / minutes)) if clock.block is not None else 0.0
        found.append(DayStep(f"{what}, {minutes} min", minutes, share, is_now))
        before += minutes
    return tuple(found)


def digits(clock: ClockPicture, picture: HourPicture) -> str:
    """Tell in minutes and seconds what is left, or over; how long it took where it was held."""
    if clock.block is None:
        return NO_TIME
    seconds = clock.gone if picture.line.slot.ended_at is not None else clock.left
    whole = int(-(-seconds // 1)) if seconds > 0 else int(-seconds)
    return f"{min(whole // 60, 999)}:{whole % 60:02}"


def since(picture: HourPicture) -> str:
    """Say that figures changed after the pack was frozen, and which; empty where none did."""
    if not picture.since:
        return ""
    named = list(dict.fromkeys(each.name for each in picture.since if each.name))
    more = f" and {len(named) - 3} more" if len(named) > 3 else ""
    return f"{'; '.join(named[:3])}{more}. The questions stand as they were frozen; the pack says what changed."


def outcome(picture: HourPicture) -> str:
    """Say what the panel came to, and who still has to sign."""
    slot = picture.line.slot
    if slot.outcome is None:
        return ""
    waits = [SIGNS_WORDS[each].lower() for each in Signs if each not in picture.line.signed]
    signs = f" To sign: {wording.list_of(waits)}." if waits else " Signed by both."
    return f"{OUTCOME_WORDS[slot.outcome]}. {slot.said}{signs}"
