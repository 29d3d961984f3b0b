"""The status a person says of an action, in place of the one suggested."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import SAYABLE, Brag
from audit_tool.views.actions import ActionLine
from ui.pages.actions.words import OFF_TRACK
from ui.text import PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.wording.learning import BRAG


class StatusFields(QWidget):
    """The words a person may say, the suggestion first, and a reason.

    Args:
        line: the action.
    """

    def __init__(self, line: ActionLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested = line.suggested
        self._began = (line.brag, line.action.brag_why if line.brag is not line.suggested else "")
        self._brag, self._why = Dropdown("How does it stand?"), PlainEdit(self._began[1], least_lines=3, most_lines=8)
        others = ((_word(brag), brag.value) for brag in SAYABLE if brag is not line.suggested)
        suggested = (f"As suggested: {BRAG[line.suggested.value].words}", line.suggested.value)
        self._brag.show_entries([suggested, *others])
        self._brag.show_data(line.brag.value)
        self.reason = Labelled("Why?", self._why, hint="It stands beside the status. Name nobody.")
        self.setLayout(Column(Labelled("How does it stand?", self._brag), self.reason, gap=14))

    def brag(self) -> Brag | None:
        """Return the word that was chosen; None for the one suggested."""
        chosen = Brag(str(self._brag.currentData()))
        return None if chosen is self._suggested else chosen

    def why(self) -> str:
        """Return the reason."""
        return self._why.toPlainText()

    def is_touched(self) -> bool:
        """Say whether another word was chosen, or another reason written."""
        return (self.brag() or self._suggested, self.why()) != self._began

    def show_refusal(self, sentence: str, _code: str) -> None:
        """Show what a rule says, beside the reason."""
        self.reason.set_problems([sentence] if sentence else [])

    def focus_first(self) -> None:
        """Bring the keyboard to the status."""
        self._brag.setFocus(Qt.FocusReason.OtherFocusReason)


def _word(brag: Brag) -> str:
    return (OFF_TRACK if brag is Brag.RED else BRAG[brag.value]).words
