"""What stands before the vault: make it, or open it with its passphrase or the recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.flows.new_passphrase import NewPassphrase
from ui.hub import Hub
from ui.pages.identities import words
from ui.text import PlainEdit, PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, Row
from ui.widgets.secret import SecretEdit
from ui.widgets.surface import Card


class MakePart(Card):
    """A passphrase for a vault that is not made yet, or another for one that is open.

    Signals:
        chosen: a passphrase stands ready; take it with `passphrase`.
        left: the person wants no other passphrase.
    """

    chosen = Signal()
    left = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._head = heading(words.MAKE)
        self._fields = NewPassphrase(hub)
        self._fields.entered.connect(self._choose)
        self._problem = Labelled("Passphrase of the vault", self._fields)
        self.act = Button("Make the vault", "primary", icon="lock")
        self.act.clicked.connect(self._choose)
        self._leave = Button("Cancel")
        self._leave.clicked.connect(self.left)
        about = PlainLabel(words.ABOUT_MAKING, "body", "ink2")
        buttons = Row(self.act, self._leave, None, gap=9)
        self.setLayout(Column(self._head, about, 4, self._problem, 6, buttons, gap=8, margins=(22, 18, 22, 18)))

    def begin(self, *, is_made: bool) -> None:
        """Propose a passphrase: the first of the vault, or another."""
        self._head.setText("Give the vault another passphrase." if is_made else words.MAKE)
        self.act.setText("Change the passphrase" if is_made else "Make the vault")
        self._leave.setVisible(is_made)
        self._problem.set_problems(())
        self._fields.begin()

    def passphrase(self) -> str:
        """Return the passphrase chosen; spend it and let it go."""
        return self._fields.passphrase()

    def forget(self) -> None:
        """Let go of everything proposed and typed."""
        self._fields.forget()

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken; what was typed stays."""
        self._problem.set_problems([sentence] if sentence else ())

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        self._fields.focus_first()

    def _choose(self) -> None:
        self._problem.set_problems(())
        if self._fields.is_ready():
            self.chosen.emit()


class OpenPart(Card):
    """The passphrase of the vault, or the key on the recovery sheet.

    Signals:
        typed: (words, whether they are those of the recovery sheet).
    """

    typed = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._secret = SecretEdit("Passphrase of the vault")
        self._secret.entered.connect(self._submit)
        self._field = Labelled("Passphrase of the vault", self._secret)
        self._key = PlainEdit(least_lines=3, most_lines=5)
        self._key_field = Labelled(
            "The groups on the recovery sheet",
            self._key,
            hint="Spaces, line breaks and capital letters do not matter. Then give the vault another passphrase.",
        )
        self._key_field.hide()
        self._act = Button("Open the vault", "primary", icon="lock")
        self._act.clicked.connect(self._submit)
        self._other = Button("Use the recovery sheet", "quiet")
        self._other.clicked.connect(self._turn)
        about = PlainLabel(words.ABOUT_OPENING, "body", "ink2")
        buttons = Row(self._act, self._other, None, gap=9)
        fields = (self._field, self._key_field)
        self.setLayout(Column(heading(words.OPEN), about, 4, *fields, 6, buttons, gap=8, margins=(22, 18, 22, 18)))

    def forget(self) -> None:
        """Let go of what was typed, and begin with the passphrase."""
        self._secret.clear()
        self._key.clear()
        self.refuse("")
        if not self._field.isVisibleTo(self):
            self._turn()

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; what was typed stays, marked, so that typing replaces it."""
        for field in (self._field, self._key_field):
            field.set_problems([sentence] if sentence and field.isVisibleTo(self) else ())
        if sentence:
            self._secret.select_all()
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        box: QWidget = self._secret if self._field.isVisibleTo(self) else self._key
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self) -> None:
        is_key = not self._key_field.isVisibleTo(self)
        self._field.setVisible(not is_key)
        self._key_field.setVisible(is_key)
        self._other.setText("Use the passphrase" if is_key else "Use the recovery sheet")
        self.focus_first()

    def _submit(self) -> None:
        is_key = self._key_field.isVisibleTo(self)
        self.typed.emit(self._key.toPlainText() if is_key else self._secret.text(), is_key)
