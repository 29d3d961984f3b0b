"""The fields in which somebody writes down who a person is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.identity import Identity, nhs_doubts
from ui.pages.identities import words
from ui.text import LineEdit, PlainEdit, PlainLabel
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.secret import SecretEdit


class PersonFields(QWidget):
    """What is known of one person; nothing is required but a code for somebody the record keeps nothing of.

    When the vault closes meanwhile, the fields go out of sight and its passphrase is asked for in their place: what was
    typed is still there to be saved.
    """

    def __init__(
        self, identity: Identity, *, today: dt.date, is_in_record: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before, self._today, self._is_in_record = identity, today, is_in_record
        self._make_boxes(identity)
        self._began = self._typed()
        self._secret = SecretEdit("Passphrase of the vault")
        self.again = Labelled("Passphrase of the vault", self._secret)
        self._closed = Box(Column(PlainLabel(words.CLOSED_MEANWHILE, "body", "ink2"), self.again, None, gap=10))
        self._closed.hide()
        self.setLayout(Column(self._open, self._closed, gap=0))

    def _make_boxes(self, identity: Identity) -> None:
        self._code = LineEdit(identity.code)
        self.code = Labelled("What the record calls them", self._code, hint="Mother, or Father of Child 2")
        self._name, self._others = LineEdit(identity.real_name), LineEdit(identity.other_names)
        self._born = DayEdit()
        self._born.show_day(identity.born_on)
        self._nhs, self._reference = LineEdit(identity.nhs_number), LineEdit(identity.reference)
        self._address = PlainEdit(least_lines=2, most_lines=4)
        self._address.show_text(identity.address)
        self._postcode = LineEdit(identity.postcode)
        self._born_field = Labelled("Born", self._born, hint=HINT)
        self._nhs_field = Labelled("NHS number", self._nhs, hint="Ten digits")
        self._nhs.left.connect(self._tell_doubts)
        self._born.left.connect(self._tell_doubts)
        self._open = Box(
            Column(
                self.code,
                Labelled("Name", self._name, hint="The whole name, as the records have it"),
                Labelled("Other names", self._others, hint="Between commas: nicknames, earlier surnames"),
                Box(EqualColumns(self._born_field, self._nhs_field, least=220, gap=12)),
                Labelled("Address", self._address),
                Box(
                    EqualColumns(
                        Labelled("Postcode", self._postcode),
                        Labelled("Local reference", self._reference),
                        least=220,
                        gap=12,
                    )
                ),
                gap=12,
            )
        )
        if self._is_in_record:
            self.code.hide()

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        (self._name if self._is_in_record else self._code).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse_unreadable(self) -> bool:
        """Mark a day that is none, go there, and say whether there was one."""
        bad = self._born.is_unreadable()
        self._born_field.set_problems([NOT_A_DAY] if bad else ())
        if bad and not self.is_closed():
            self._born.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bad

    def written(self) -> Identity:
        """Return the person as written."""
        return replace(
            self._before,
            code=self._code.text(),
            real_name=self._name.text().strip(),
            other_names=self._others.text().strip(),
            born_on=self._born.day(),
            nhs_number=self._nhs.text().strip(),
            address=self._address.toPlainText().strip(),
            postcode=self._postcode.text().strip(),
            reference=self._reference.text().strip(),
        )

    def is_touched(self) -> bool:
        """Say whether something was typed."""
        return self._typed() != self._began

    def close_vault(self) -> None:
        """Put what was typed out of sight, and ask for the passphrase of the vault."""
        if self.is_closed():
            return
        self._open.hide()
        self._closed.show()
        self._secret.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_closed(self) -> bool:
        """Say whether the vault has closed meanwhile."""
        return not self._closed.isHidden()

    def passphrase(self) -> str:
        """Return the passphrase that was typed to save."""
        return self._secret.text()

    def open_vault(self) -> None:
        """Show the fields again: the vault is open."""
        self._secret.clear()
        self._closed.hide()
        self._open.show()

    def forget(self) -> None:
        """Let go of everything typed."""
        self._secret.clear()
        for box in (self._code, self._name, self._others, self._born, self._nhs, self._postcode, self._reference):
            box.clear()
        self._address.clear()

    def _tell_doubts(self) -> None:
        """Say beside its field what does not look right; it can be saved all the same."""
        numbered = nhs_doubts(self._nhs.text())
        dated = tuple(doubt for doubt in self.written().doubts(self._today) if doubt not in numbered)
        self._nhs_field.set_problems(words.doubts(numbered))
        self._born_field.set_problems(words.doubts(dated))

    def _typed(self) -> tuple[str, ...]:
        lines = (self._code, self._name, self._others, self._born, self._nhs, self._postcode, self._reference)
        return (*(box.text() for box in lines), self._address.toPlainText())
