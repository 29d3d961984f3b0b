"""What Home says: the greeting, and what needs somebody, in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from audit_tool.views.home import HomePicture, RoundCard
from ui import wording
from ui.wording import rounds

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "rev", "revd", "sir", "dame", "lady"})

NOON, EVENING = 12, 18
"""Hours from which it is afternoon, and evening."""


def greeting(person_name: str, now: dt.datetime) -> str:
    """Greet a person by the time of day: "Good morning, Priya"."""
    part = "morning" if now.hour < NOON else "afternoon" if now.hour < EVENING else "evening"
    name = _first_name(person_name)
    return f"Good {part}, {name}" if name else f"Good {part}"


def _first_name(person_name: str) -> str:
    words = [word for word in person_name.split() if word.casefold().rstrip(".") not in _TITLES]
    return words[0] if words else ""


def summary(picture: HomePicture) -> str:
    """Say the day, and what needs somebody; its numbers are those of the cards below it."""
    return f"{wording.weekday(picture.today)}. {_needs(picture)}"


def _needs(picture: HomePicture) -> str:
    late, to_come = len(picture.late), sum(card.expected - card.back for card in picture.rounds)
    needs = []
    if late:
        needs.append(f"{wording.count(late, 'action')} {'is' if late == 1 else 'are'} late")
    if to_come:
        needs.append(f"{wording.count(to_come, 'return')} {'is' if to_come == 1 else 'are'} still to come")
    if needs:
        return f"{' and '.join(needs)}."
    return "Every return is in and no action is late." if picture.rounds else "Nothing is late."


NAMES_SAID = 6
"""So many of those still to come are named aloud; the others are counted."""


def carried(answered: int, applicable: int, *, agreed: bool) -> str:
    """Say how far the form is that was last touched.

    Args:
        answered, applicable: questions.
        agreed: whether these are ratings agreed at a meeting or by a panel.
    """
    return f"{wording.of(answered, applicable).capitalize()} {'ratings agreed' if agreed else 'questions answered'}."


def card_sentence(card: RoundCard) -> str:
    """Say a round's whole card in one sentence."""
    state = rounds.standing(card.back, card.expected, card.days_left).words
    parts = [f"{card.title}.", rounds.how_many_back(card.unit, card.back, card.expected), f"{state}."]
    if card.waiting:
        few, rest = card.waiting[:NAMES_SAID], len(card.waiting[NAMES_SAID:])
        parts.append(f"Still to come: {wording.list_of([*few, *([f'{rest} more'] if rest else [])])}.")
    return " ".join(parts)


def most_urgent_first(cards: Iterable[RoundCard]) -> list[RoundCard]:
    """Order rounds by what they need: the nearest due day first, undated ones later, those that are all in last."""
    return sorted(cards, key=lambda card: (card.back >= card.expected, card.days_left is None, card.days_left or 0))
