"""The rows of the inbox: a file, its verdict, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from audit_tool.domain.inbox import NEED_YOU, PRIORITY, REMEDIES, TAKEABLE, FileOutcome, FileRemedy, FileVerdict, Reason
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Pill
from ui.widgets.surface import Card
from ui.wording import inbox as said

MOST_SHOWN = 40
"""Rows of a form that are told one by one."""
ACTS = {
    FileOutcome.LOOK: "Look",
    FileOutcome.SIDE_BY_SIDE: "Compare",
    FileOutcome.UNKNOWN_SENDER: "Compare words",
    FileOutcome.OTHER_AREA: "See the answers",
    FileOutcome.NOT_OURS: "Map",
    FileOutcome.OWN_FORM: "Map it",
    FileOutcome.TABLE: "Look and take",
}
"""What a button does about a file; the others need none, or a telephone."""


class VerdictRow(QWidget):
    """One file.

    Signals:
        acted: the FileVerdict, when its button is pressed.
    """

    acted = Signal(object)

    def __init__(self, verdict: FileVerdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = verdict
        words = said.pill(verdict)
        name = PlainLabel(verdict.path.name, "strong")
        line = secondary(" ".join(part for part in (_whose(verdict), said.line(verdict)) if part))
        act = "Go there" if verdict.round_id is not None else ACTS.get(verdict.outcome, "")
        self.act = Button(act, "quiet", small=True)
        below = Row((line, 1), gap=8)
        if act and not _waits(verdict):
            below.add(self.act)
        parts: list[QWidget | QLayout] = [
            Row((name, 1), Pill(words.words, words.meaning, words.glyph, small=True), gap=8),
            below,
        ]
        if not act and (step := said.next_step(verdict)):
            parts.append(secondary(step))
        self.setLayout(Column(*parts, gap=2, margins=(0, 6, 0, 6)))
        self.act.setAccessibleName(f"{self.act.words()}: {verdict.path.name}")
        self.act.clicked.connect(lambda: self.acted.emit(verdict))
        self.setAccessibleName(f"{verdict.path.name}: {words.words}. {said.line(verdict)}")


def _whose(verdict: FileVerdict) -> str:
    return f"{verdict.owner}." if verdict.owner else ""


def _waits(verdict: FileVerdict) -> bool:
    """Say whether another file of the batch must be accepted before anything can be done about this one."""
    return any(reason.code in ("another_in_batch", "signed_in_batch") for reason in verdict.reasons)


def _by_need(outcome: FileOutcome) -> tuple[int, int]:
    """Rank a verdict: those that need a person, then those that stay out, then those that are ready.

    What nobody need do anything about comes last, however much of it there is.
    """
    nothing_to_do = REMEDIES[outcome] is FileRemedy.NOTHING_TO_DO
    rank = 0 if outcome in NEED_YOU else 2 if outcome in TAKEABLE else 3 if nothing_to_do else 1
    return rank, PRIORITY.index(outcome)


OUTCOMES = tuple(sorted(FileOutcome, key=_by_need))
"""Verdicts in the order in which they are listed."""


def in_order(verdicts: Iterable[FileVerdict]) -> list[FileVerdict]:
    """Put those first that need a person; files of one verdict stand together, by name."""
    return sorted(verdicts, key=lambda each: (OUTCOMES.index(each.outcome), each.path.name.casefold()))


def rows_of(verdict: FileVerdict) -> tuple[Reason, ...]:
    """List what is said of single rows of a form."""
    return tuple(each for each in verdict.reasons if said.is_of_a_row(each))


class RowReasons(Card):
    """The rows of a form that cannot be taken without somebody's word, with their places."""

    def __init__(self, verdict: FileVerdict, parent: QWidget | None = None) -> None:
        rows = rows_of(verdict)
        parts: list[QWidget] = []
        for reason in rows[:MOST_SHOWN]:
            parts += [PlainLabel(f"{reason.place}  {reason.asked}", "strong"), secondary(said.row(reason))]
        if len(rows) > MOST_SHOWN:
            parts.append(secondary(f"And {len(rows) - MOST_SHOWN} more."))
        super().__init__(Column(*parts, gap=4, margins=(16, 12, 16, 12)), parent=parent)
