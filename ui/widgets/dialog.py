"""Dialogs: a question that must be answered before anything else, in our own words and our own widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from ui import style
from ui.text import PlainLabel
from ui.widgets.button import Button, Kind
from ui.widgets.layouts import Column, Row, hide_unless


class Dialog(QDialog):
    """A title that asks or states, a sentence or two, perhaps fields, and buttons that name what they do.

    Esc is the last button's answer: the one that changes nothing. Use `open()`, never `exec()`.

    Args:
        title: "Take the signatures back?"
        words: what it means, and what happens then.
        inside: fields, if any.
        parent: the window.
    """

    def __init__(
        self,
        title: str,
        words: str = "",
        *,
        inside: QWidget | QLayout | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._title = PlainLabel(title, "heading")
        self.body = PlainLabel(words, "body", "ink2")
        hide_unless(bool(words), self.body)
        self._buttons = Row(gap=10)
        self._buttons.addStretch(1)
        self._details = PlainLabel("", "caption", "ink2")
        self._details.hide()
        parts: list[QWidget | QLayout | int] = [self._title, self.body]
        if inside is not None:
            parts.append(inside)
        self.setLayout(Column(*parts, self._details, 4, self._buttons, gap=10, margins=(24, 20, 24, 18)))
        self.restyle()

    def add_button(self, words: str, kind: Kind = "secondary", *, keeps_open: bool = False) -> Button:
        """Add a button; the first added answers "yes" (`accepted`), every other closes (`rejected`).

        Args:
            words: verb first.
            kind: primary for the one that acts.
            keeps_open: only report the click.
        """
        button = Button(words, kind)
        first = self._buttons.count() == 1
        self._buttons.insertWidget(1, button)
        if not keeps_open:
            button.clicked.connect(self.accept if first else self.reject)
        if kind == "primary":
            button.setDefault(True)
        return button

    def show_details(self, words: str) -> None:
        """Show a reference below a button "Details" that opens it; it can be copied."""
        more = self.add_button("Details", "quiet", keeps_open=True)
        more.clicked.connect(lambda: self._details.setVisible(not self._details.isVisible()))
        copy = self.add_button("Copy details", "quiet", keeps_open=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(words))
        self._details.setText(words)

    def restyle(self) -> None:
        """Take the text size worn now, and no more than the screen has."""
        screen = self.screen().availableGeometry().width() if self.screen() else 1024
        self.setMinimumWidth(min(style.px(480), screen - 40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), style.colour("surface"))


def tell(parent: QWidget, title: str, words: str, *, details: str = "") -> Dialog:
    """Show a message with one button, without waiting for it; return it for tests and details."""
    dialog = Dialog(title, words, parent=parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.add_button("Close", "primary")
    if details:
        dialog.show_details(details)
    dialog.open()
    return dialog


def ask(parent: QWidget, title: str, words: str, *, yes: str, no: str) -> Dialog:
    """Ask before an act that is hard to take back; connect to `accepted`.

    Args:
        parent: the window.
        title: the question.
        words: what happens then.
        yes: the button that acts, naming the act.
        no: the button that changes nothing; Esc means the same.
    """
    dialog = Dialog(title, words, parent=parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.add_button(yes, "primary")
    dialog.add_button(no)
    dialog.open()
    return dialog
