"""The rows of a repeat whose things nobody keeps a list of: each designated lead, each agency, each sampled file.

Children are listed with their case, so that their rows come from there.
"""

from __future__ import annotations

from collections.abc import Mapping

from forms.answers import Answer, Key
from forms.live import Row
from forms.model import Repeat, RepeatOf

ROW_WORDS: Mapping[RepeatOf, str] = {
    "child": "Child",
    "designated_lead": "Designated lead",
    "agency": "Agency",
    "sampled_file": "File",
}
"""What one row is called, before its number."""


def is_numbered_row(repeat: Repeat, row: str) -> bool:
    """Say whether a row's id is a number that the repeat may have a row for, written as `numbered_rows` writes it."""
    return row in map(str, range(1, repeat.maximum_rows + 1))


def numbered_rows(repeat: Repeat, answers: Mapping[Key, Answer]) -> tuple[Row, ...]:
    """List the rows of a repeat, "Designated lead 1" and on: those begun, and as many more as the set asks for.

    A row's id is its number. A row that was emptied stays where a later one has answers, so that no answer moves.
    """
    asked = {item.id for item in repeat.items}
    begun = [
        int(row)
        for (question_id, row), answer in answers.items()
        if question_id in asked and row is not None and row.isdecimal() and not answer.is_blank
    ]
    count = max([repeat.minimum_rows, *begun])
    return tuple(Row(str(number), f"{ROW_WORDS[repeat.of]} {number}") for number in range(1, count + 1))
