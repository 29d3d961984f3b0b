"""What came of reading a question set from somebody's workbook: a draft, and a remark for whatever is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from audit_tool.exchange.sheets.cells import Cell
from forms.model import QuestionSet

Weight = Literal["stop", "warn", "note"]
"""stop: there is no draft until it is mended; warn: read otherwise than written, or left out; note: worth knowing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing the author should know about one place.

    Attributes:
        place: of the cell, "C14"; empty where it is about the whole sheet.
        message: one plain sentence, what was done.
        text: the cell's own text, so that nothing is lost unseen; empty where it is in the draft.
    """

    code: str
    weight: Weight
    sheet: str
    place: str
    message: str
    text: str = ""

    def __str__(self) -> str:
        """Say it on one line, with the place before it."""
        at = " ".join(word for word in (self.sheet, self.place) if word)
        left_out = f" It says: {self.text}" if self.text else ""
        return f"{self.weight}: {at}: {self.message}{left_out}"


@dataclass(frozen=True, slots=True)
class SetReading:
    """A draft set and its report.

    Attributes:
        question_set: the draft; None when something stops it.
        rows: sheet and row of each node, by its id, so that `forms.checks` can name them.
    """

    question_set: QuestionSet | None
    remarks: tuple[Remark, ...]
    rows: Mapping[str, tuple[str, int]] = field(default_factory=dict, hash=False)


def left_out(sheet: str, cell: Cell, message: str, code: str = "left_out") -> Remark:
    """Report a cell that is not in the draft, with its text."""
    return Remark(code, "warn", sheet, cell.place, message, cell.text)
