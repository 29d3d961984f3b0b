"""The box for words beside an answer: why it does not apply, what would tell, a comment."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.text import PlainEdit, PlainLabel
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, reveal


class ReasonBox(QWidget):
    """A labelled box that is made when it is first wanted: most questions are answered without one.

    Signals:
        edited: the words, on every change a person makes.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: Labelled | None = None
        self._edit: PlainEdit | None = None
        self._words = ""
        self._locked = self._showing = False
        self._column = Column(gap=0)
        self.setLayout(self._column)
        self.hide()

    @property
    def label(self) -> PlainLabel:
        """What stands above the box."""
        return self._made().label

    def show_words(self, words: str) -> None:
        """Show what is kept, without saying that a person typed it."""
        self._words = words
        if self._edit is not None:
            self._showing = True
            self._edit.show_text(words)
            self._showing = False

    def ask(self, label: str, *, shown: bool) -> None:
        """Ask for words under this label, or for none."""
        if shown:
            self._made().label.setText(label)
            self._made().field.setAccessibleName(label)
        reveal(self, shown)

    def set_problem(self, problem: str) -> None:
        """Show what is to be mended in the words, or that nothing is."""
        if problem or self._field is not None:
            self._made().set_problems([problem] if problem else [])

    def set_read_only(self, locked: bool) -> None:
        """Let the words only be read, or be changed again."""
        self._locked = locked
        if self._edit is not None:
            self._edit.setReadOnly(locked)

    def focus(self) -> None:
        """Bring the focus to the box."""
        self._made().field.setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self) -> Labelled:
        if self._field is None:
            edit = PlainEdit(self._words, least_lines=2)
            edit.setReadOnly(self._locked)
            edit.textChanged.connect(self._tell)
            self._edit, self._field = edit, Labelled("", edit)
            self._column.addWidget(self._field)
        return self._field

    def _tell(self) -> None:
        if not self._showing and self._edit is not None:
            self._words = self._edit.toPlainText()
            self.edited.emit(self._words)
