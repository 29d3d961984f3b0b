"""The rows of a repeat whose things nobody keeps a list of: each designated lead, each agency, each sampled file.

Where there is a case, children are listed with it, so that their rows come from there.

A row that somebody added, named or removed is kept as an answer under the repeat's own id: its value is the name as
typed, and "does not apply" says that it was removed. So a row has the same history as the answers in it, is taken back
the same way, and is part of what a signature signs. Answers of a removed row stay where they are, unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count, islice

from forms.answers import BLANK, Answer, Key, State
from forms.live import Row
from forms.model import Repeat, RepeatOf

ROW_WORDS: Mapping[RepeatOf, str] = {
    "child": "Child",
    "designated_lead": "Designated lead",
    "agency": "Agency",
    "sampled_file": "File",
    "recommendation": "Recommendation",
}
"""What one row is called, before its number."""

LONGEST_NAME = 80
"""Characters of a row's name; a longer one is kept whole and cut where it is shown."""


def row_number(row: str | None) -> int | None:
    """Read a row's id as the number it is, written as `numbered_rows` writes it; None for any other id."""
    number = int(row) if row is not None and row.isascii() and row.isdecimal() and len(row) <= 4 else 0
    return number if number > 0 and str(number) == row else None


def is_numbered_row(repeat: Repeat, row: str) -> bool:
    """Say whether a row's id is a number that the repeat may have a row for before any was removed."""
    number = row_number(row)
    return number is not None and number <= repeat.maximum_rows


def may_be_named(repeat: Repeat) -> bool:
    """Say whether people may name the rows: never where they are children."""
    return repeat.of != "child"


def may_stand_again(repeat: Repeat) -> bool:
    """Say whether a row may be about the same thing a year later; children and sampled files are others each time."""
    return repeat.of in ("designated_lead", "agency", "recommendation")


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same but for capitals and spaces."""
    return _evened(one) == _evened(other)


def added_row(name: str = "") -> Answer:
    """Make the answer that says: this row is here, under this name."""
    return Answer(State.ANSWERED, name or None)


def removed_row(kept: Answer) -> Answer:
    """Make the answer that says: this row is no longer here; its name stays with it."""
    return replace(kept, state=State.DOES_NOT_APPLY)


def is_removed(kept: Answer) -> bool:
    """Say whether the answer kept for a row says that it was removed."""
    return kept.state is State.DOES_NOT_APPLY


def row_name(repeat: Repeat, row: str, answers: Mapping[Key, Answer]) -> str:
    """Give the name people typed for a row, as typed; empty when they gave none."""
    kept = answers.get((repeat.id, row), BLANK).value
    return kept if isinstance(kept, str) and may_be_named(repeat) else ""


def next_row(repeat: Repeat, answers: Mapping[Key, Answer]) -> str:
    """Give the id of a row to be added: a number that no row ever had, so that no removed answer comes back with it."""
    standing = (int(row.id) for row in numbered_rows(repeat, answers))
    used = (number for number, _ in _used(repeat, answers))
    return str(max([0, *standing, *used]) + 1)


def numbered_rows(repeat: Repeat, answers: Mapping[Key, Answer]) -> tuple[Row, ...]:
    """List the rows of a repeat: those added, those begun, and as many more as the set asks for; never a removed one.

    A row's id is a number that stays its own; its label counts those that stand: "Designated lead 2, Asha". A row that
    was emptied stays where a later one has answers, so that no answer moves.
    """
    used = list(_used(repeat, answers))
    kept = {number: answer for number, answer in used if answer is not None}
    removed = {number for number, answer in kept.items() if is_removed(answer)}
    added = {number for number, answer in kept.items() if answer.state is State.ANSWERED}
    begun = {number for number, answer in used if answer is None}
    until = max([0, *(number for number in begun if number <= repeat.maximum_rows)])
    asked_for = islice((number for number in count(1) if number not in removed), repeat.minimum_rows)
    standing = (added | begun | set(range(1, until + 1)) | set(asked_for)) - removed
    return tuple(
        Row(str(number), _label(repeat, place, row_name(repeat, str(number), answers)))
        for place, number in enumerate(sorted(standing), 1)
    )


def same_rows(
    before: Repeat, then: Mapping[Key, Answer], repeat: Repeat, answers: Mapping[Key, Answer]
) -> Mapping[str, str]:
    """Say which row of an earlier form is about the same lead or agency as a row of this one: earlier id to id.

    Rows of the same name are the same; so are rows of the same number, unless both bear names. Children and sampled
    files are others each time.

    Args:
        before: the repeat in the earlier form.
        then: the earlier form's answers.
        repeat: the repeat in this form.
        answers: this form's answers.
    """
    if not may_stand_again(repeat) or before.of != repeat.of:
        return {}
    earlier = {row.id: _evened(row_name(before, row.id, then)) for row in numbered_rows(before, then)}
    rows = {row.id: _evened(row_name(repeat, row.id, answers)) for row in numbered_rows(repeat, answers)}
    ids = {name: row for row, name in reversed(rows.items()) if name}
    same = {row: ids[name] for row, name in earlier.items() if name in ids}
    for row, name in earlier.items():
        if row in rows and not (name and rows[row]) and row not in same.values():
            same.setdefault(row, row)
    return same


def _evened(name: str) -> str:
    return " ".join(name.split()).casefold()


def _used(repeat: Repeat, answers: Mapping[Key, Answer]) -> Iterator[tuple[int, Answer | None]]:
    """Yield the number of each row that was used, with what is kept for the row; None for an answer in it."""
    asked = {item.id for item in repeat.items}
    for (node_id, row), answer in answers.items():
        number = row_number(row)
        if number is not None and node_id == repeat.id:
            yield number, answer
        elif number is not None and node_id in asked and not answer.is_blank:
            yield number, None


def _label(repeat: Repeat, place: int, name: str) -> str:
    word = f"{ROW_WORDS[repeat.of]} {place}"
    shown = " ".join(name.split())
    if len(shown) > LONGEST_NAME:
        shown = f"{shown[: LONGEST_NAME - 1].rstrip()}…"
    return f"{word}, {shown}" if shown else word
