"""What the stage says: who waits for whom, how the cards lie, what is on and what comes next."""

from __future__ import annotations

from audit_tool.domain.day_clock import NEARLY, ClockPicture
from audit_tool.domain.peer_day import Activity, Planned
from audit_tool.domain.peer_rating import Progress
from audit_tool.views.peer_day import Card, HearingPicture, ItemPicture, PeerDayPicture
from ui import wording
from ui.widgets.day_clock import DayStep

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

EXAMPLE = "Worked example"

PROGRESS = {
    Progress.NOT_STARTED: ("Not started", "na", "dash"),
    Progress.VOTING: ("Voting", "part", "clock"),
    Progress.ALL_IN: ("All in", "info", "people"),
    Progress.REVEALED: ("To agree", "part", "flag"),
    Progress.TO_MODERATE: ("To moderate", "plum", "flag"),
    Progress.DONE: ("Agreed", "met", "tick"),
}
"""How far a table is: word, meaning and glyph of its pill."""

_TO_DO = {
    Activity.ARRIVE: "to arrive",
    Activity.WELCOME: "to welcome",
    Activity.CALIBRATE: "to rate the example",
    Activity.READ: "to read",
    Activity.PRESENT: "to present",
    Activity.ASK: "to ask",
    Activity.VOTE: "to vote",
    Activity.AGREE: "to agree",
    Activity.NOTE: "to note",
    Activity.BREAK: "of the break",
    Activity.MODERATE: "to moderate",
    Activity.PLENARY: "all together",
    Activity.PLAN: "to write actions",
    Activity.CLOSE: "to close",
}
"""What the time in the ring is for."""

NOBODY_SITS = "Nobody sits at this table in this turn. Seat people on the page of the day."


def number(count: int) -> str:
    """Say a small number in words."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def steps_apart(count: int) -> str:
    """Say how far: "Two steps apart"."""
    return f"{number(count).capitalize()} {'step' if count == 1 else 'steps'} apart"


def place(picture: PeerDayPicture, hearing: HearingPicture | None) -> str:
    """Say where it is: "Table 2, round 3 of 4"."""
    if hearing is None:
        return picture.round.title
    turn = hearing.hearing.turn
    at = f"round {turn} of {len(picture.turns)}" if turn else "before the first round"
    return f"Table {hearing.table.number}, {at}"


def heading(hearing: HearingPicture) -> str:
    """Say who is heard on what."""
    who = hearing.agency.name if hearing.agency is not None else EXAMPLE
    return f"{who}: {hearing.area.label[:1].lower()}{hearing.area.label[1:]}"


def waiting_for(hearing: HearingPicture) -> str:
    """Say for whom the table waits; an empty text where it waits for nobody."""
    if not hearing.items or not hearing.items[0].cards:
        return NOBODY_SITS
    late = [_caller(card, hearing.items[0].cards) for card in hearing.items[0].cards if _is_late(card, hearing)]
    if late:
        return f"Waiting for {wording.list_of(late)}"
    if not hearing.wait.all_in:
        return f"{hearing.wait.fewest} votes are needed, and {len(hearing.wait.voted)} are in"
    return ""


def not_begun(hearing: HearingPicture) -> str:
    """Say how many will rate where nobody has yet."""
    count = len(hearing.items[0].cards) if hearing.items else 0
    return f"{number(count).capitalize()} will rate" if count else NOBODY_SITS


def _is_late(card: Card, hearing: HearingPicture) -> bool:
    return card.assessor.id in hearing.wait.waits_for


def _caller(card: Card, cards: tuple[Card, ...]) -> str:
    """Call a card by its agency, and by the person where an agency has several."""
    same = [each for each in cards if each.agency.id == card.agency.id]
    return card.agency.short_name if len(same) == 1 else f"{card.agency.short_name} ({card.assessor.name})"


def caller(card: Card, item: ItemPicture) -> str:
    """Call a card as it stands among the others."""
    return _caller(card, item.cards)


def voted(hearing: HearingPicture) -> str:
    """Say how many have voted: "4 of 5 have voted"."""
    cards = hearing.items[0].cards if hearing.items else ()
    here = [card for card in cards if card.assessor.here or card.voted]
    return f"{sum(card.voted for card in here)} of {len(here)} have voted"


def nobody_votes(hearing: HearingPicture) -> str:
    """Say who does not vote here."""
    if hearing.agency is None:
        return "Everybody may vote on the worked example."
    return f"Nobody from {hearing.agency.name} votes here."


def before(hearing: HearingPicture) -> tuple[str, str]:
    """Say what the table does before the turn."""
    count = len(hearing.items[0].cards) if hearing.items else 0
    return (
        "Vote on your own. No talking yet.",
        f"All {number(count)} cards turn over together. Nobody can see a vote before then.",
    )


def who_moderates(needed: int) -> str:
    """Say who sits with the chair at the moderation table."""
    if not needed:
        return "Nobody sat at another table: the chair decides alone."
    return f"{'One person' if needed == 1 else 'Two people'} from other tables"


def lie(item: ItemPicture) -> tuple[str, str]:
    """Say how the cards lie: "3 say partially met. 2 say met.", and what to do about it."""
    if item.spread is None:
        return "", ""
    labels = {level.code: level.label for level in item.scale.levels}
    counts = item.spread.counts
    if len(counts) == 1:
        code, count = counts[0]
        return f"All {count} say {_low(labels[code])}.", "Say in a line what shows it."
    said = " ".join(f"{count} {'says' if count == 1 else 'say'} {_low(labels[code])}." for code, count in counts)
    if item.spread.outside:
        return said, "Some say that it does not apply. Hear why; the moderation table looks again."
    if item.spread.is_split:
        return said, f"{steps_apart(item.spread.apart)}. Agree if you can; the moderation table looks again."
    return said, f"{steps_apart(item.spread.apart)}. Hear one voice from each side, then agree."


def is_example_on(clock: ClockPicture) -> bool:
    """Say whether the room rates the worked example now."""
    return clock.block is not None and clock.block.activity is Activity.CALIBRATE


def example(picture: PeerDayPicture) -> tuple[tuple[str, str], ...]:
    """Say of each question of the worked example how the tables whose cards are turned rated it."""
    found = []
    for question, scale, lies in picture.example:
        labels = {level.code: level.label for level in scale.levels}
        counts = [f"{count} {'says' if count == 1 else 'say'} {_low(labels[code])}" for code, count in lies.counts]
        apart = f"; {steps_apart(lies.apart).lower()}" if lies.apart else ""
        found.append((question.label, f"{', '.join(counts)}{apart}."))
    return tuple(found)


def _low(label: str) -> str:
    return label[:1].lower() + label[1:]


def item_place(hearing: HearingPicture, at: int) -> str:
    """Say which question it is: "Question 1 of 3, the farthest apart first"."""
    order = ", the farthest apart first" if hearing.is_turned and len(hearing.items) > 1 else ""
    return f"Question {at + 1} of {len(hearing.items)}{order}"


def differs(item: ItemPicture, code: str) -> str:
    """Ask for a reason where what is agreed is not what most said."""
    if item.spread is not None and code and code not in item.spread.most:
        return "It differs from the majority: say why."
    return "In a line: what shows it."


def to_do(clock: ClockPicture) -> str:
    """Say what the time in the ring is for."""
    if clock.block is None:
        return "not begun"
    if clock.left <= 0:
        return "over its time"
    return "paused" if clock.is_paused else _TO_DO[clock.block.activity]


def nearly(clock: ClockPicture) -> str:
    """Say that the time is nearly up, or over; an empty text before that."""
    if clock.block is None or clock.is_paused or clock.left > NEARLY:
        return ""
    return "1 minute left" if clock.left > 0 else "The time is up"


def more_time(clock: ClockPicture) -> str:
    """Say how much time was given, and why."""
    if not clock.extra:
        return ""
    return f"{round(clock.extra / 60)} more minutes: {wording.list_of(list(clock.why))}"


def next_break(blocks: tuple[Planned, ...], clock: ClockPicture) -> str:
    """Say when the next break is planned: "Lunch at 12:15"."""
    position = clock.block.position if clock.block is not None else 0
    later = (each for each in blocks if each.block.position > position and each.block.activity is Activity.BREAK)
    found = next(later, None)
    return f"{found.block.what.partition(',')[0]} at {found.at}" if found is not None else ""


def steps(blocks: tuple[Planned, ...], clock: ClockPicture) -> tuple[DayStep, ...]:
    """Lay out the steps of the turn that is on; none between turns."""
    if clock.block is None or not clock.block.turn:
        return ()
    return tuple(
        DayStep(
            f"{each.block.what}, {each.block.minutes} min",
            each.block.minutes,
            1.0 - clock.share if each.block.id == clock.block.id else float(each.block.position < clock.block.position),
            each.block.id == clock.block.id,
        )
        for each in blocks
        if each.block.turn == clock.block.turn
    )
