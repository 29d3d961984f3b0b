"""The keys of the workspace: what others need to send packs here, and the senders whose keys are known."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from audit_tool.domain.moments import local_day
from ui import wording
from ui.flows.sent_packs import SentPacks, columns
from ui.flows.sentences import words_of
from ui.flows.six_words import SixWords
from ui.hub import Hub
from ui.pages.settings.section import Line, RoomyTable, Section, beside, part
from ui.text import LineEdit
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choose_path import choose_new_file
from ui.widgets.dialog import ask
from ui.widgets.empty import EmptyState
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Row
from ui.widgets.table import Cell, ColumnOf

if TYPE_CHECKING:
    from audit_tool.domain.errors import AuditToolError
    from audit_tool.views.keys import KeysPicture, SenderLine
    from audit_tool.views.settings import SettingsPicture

KEY_SUFFIX = ".auditkey"


class PackKeysSection(Section):
    """Keys, their six words, and known senders."""

    LINE = Line("keys", "Keys", "lock")

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        lead = "Packs are signed and sealed with keys. Six words, read aloud on the telephone, tell whose a key is."
        super().__init__(hub, "The keys of this workspace.", lead, parent=parent)
        self._words = SixWords("The six words of this workspace")
        self._make = Button("Make keys", "primary")
        self._make.clicked.connect(self._ask_to_make)
        self._save = ReasonedButton(Button("Save the key file", icon="save"))
        self._save.button.clicked.connect(self._ask_where)
        own = "Read them aloud to whoever asks. The key file holds nothing secret: send it as you like."
        self.add(part("Your six words", self._words, beside(self._make, self._save), words=own))
        self.add(self._make_code(), self._make_senders(), self._make_sent())

    def show_picture(self, picture: SettingsPicture) -> None:
        """Ask for the keys, which have a picture of their own."""
        self.turned_to()

    def turned_to(self) -> None:
        """Look at the keys."""
        self.hub.ask(lambda ws: ws.views.keys(), self._show_keys, failed=self.say_failed)

    def _make_code(self) -> QWidget:
        self._code = LineEdit()
        self._code_field = Labelled("Code", self._code)
        self._save_code_button = ReasonedButton(Button("Save the code"))
        self._save_code_button.button.clicked.connect(self._save_code)
        words = "Packs name this workspace by it, and so do the names of their files. It is never a person's name."
        return part(
            "The code of this workspace",
            Row((self._code_field, 1), None, gap=10),
            beside(self._save_code_button),
            words=words,
        )

    def _make_senders(self) -> QWidget:
        shown = (
            ColumnOf("Sender", lambda line: Cell(line.pin.sender), "strong", 90, 1),
            ColumnOf("Six words", lambda line: Cell(" ".join(line.words)), "plain", 320, 3),
            ColumnOf("Confirmed", _confirmed, "pill", 250, 1),
        )
        empty = EmptyState("people", "No sender is known yet", "The first pack that comes makes its sender known.")
        self._table = RoomyTable("Senders whose keys are known", shown, empty=empty)
        self._table.current_changed.connect(self._show_choice)
        self._confirm = ReasonedButton(Button("Their words were the same"))
        self._confirm.button.clicked.connect(self._confirm_sender)
        words = "Telephone them on a number you know, and compare the words that they read aloud."
        return part("Senders whose keys are known", self._table, beside(self._confirm), words=words)

    def _make_sent(self) -> QWidget:
        empty = EmptyState("returns", "No pack has left", "What leaves is listed here, whatever its case or round.")
        self._sent = SentPacks(self.hub, RoomyTable("Packs that left", columns(about=True), empty=empty))
        self._sent.revoked.connect(self.turned_to)
        words = "Where a laptop or a stick is lost, this says what was on it."
        return part("Packs that left", self._sent, words=words)

    def _show_keys(self, picture: KeysPicture) -> None:
        self._words.show_words(picture.words)
        self._make.setText("Make new keys" if picture.words else "Make keys")
        self._make.set_kind("secondary" if picture.words else "primary")
        self.finding.setText("The keys of this workspace." if picture.words else "This workspace has no keys yet.")
        if picture.words:
            self._save.allow()
        else:
            self._save.refuse("Make keys first.")
        if not self._code.hasFocus():
            self._code.setText(picture.code)
        self._code.setReadOnly(picture.code_is_settled)
        if picture.code_is_settled:
            self._save_code_button.refuse("It stays as it is: returns may be on their way to it.")
        else:
            self._save_code_button.allow()
        self._table.show_rows(picture.senders, key=lambda line: (line.pin.sender, line.pin.signer))
        self._table.updateGeometry()
        self._sent.show_lines(picture.sent)
        self._sent.table.updateGeometry()
        self._show_choice(self._table.current())

    def _show_choice(self, line: SenderLine | None) -> None:
        if line is None:
            self._confirm.refuse("Choose a sender in the list.")
        elif line.is_read_aloud:
            self._confirm.refuse("Their words were compared already.")
        else:
            self._confirm.allow()

    def _ask_to_make(self) -> None:
        if self._make.words() == "Make keys":
            self._make_keys()
            return
        words = (
            "Your six words become others, and everybody who sends you something needs the new key file. "
            "What was sealed for the old key still opens."
        )
        dialog = ask(self.window(), "Make new keys?", words, yes="Make new keys", no="Keep these")
        dialog.accepted.connect(self._make_keys)

    def _make_keys(self) -> None:
        self.run(lambda ws: ws.packs.make_keys(), then=lambda _changes: self.turned_to())

    def _save_code(self) -> None:
        typed = self._code.text()

        def refused(error: AuditToolError) -> None:
            self._code_field.set_problems([words_of(error)])

        def done(_changes: object) -> None:
            self._code_field.set_problems(())
            self.turned_to()

        self.run(lambda ws: ws.packs.say_code(typed), then=done, failed=refused)

    def _ask_where(self) -> None:
        name = f"{self._code.text().lower()}{KEY_SUFFIX}"
        choose_new_file(self, "Save the key file", name, self.save_key_file, {"Key files (*.auditkey)": KEY_SUFFIX})

    def save_key_file(self, path: Path) -> None:
        """Save the public keys, to be sent to others."""
        done = partial(self.say, "The key file was saved.", "Send it, and be ready to read your six words aloud.")
        self.run(lambda ws: ws.packs.save_key_file(path), then=lambda _changes: done())

    def _confirm_sender(self) -> None:
        line = self._table.current()
        if line is not None:
            self.run(lambda ws: ws.packs.confirm_sender(line.pin), then=lambda _changes: self.turned_to())


def _confirmed(line: SenderLine) -> Cell:
    on = wording.day(local_day(line.at))
    if line.is_read_aloud:
        return Cell(f"Read aloud on {on}", "ok", "tick", sort=line.at)
    return Cell(f"Not compared, known since {on}", "part", "half", sort=line.at)
