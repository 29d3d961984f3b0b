"""Makes the pack of one agency: what goes in, how it is closed, until when it opens, where it lies; then the words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_pack import EXPIRES_AFTER
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import SentPackId
from audit_tool.views.case_packs import AgencyPacks, CasePacksPicture
from ui.flows.six_words import SixWords
from ui.hub import Hub
from ui.page import Page
from ui.pages.packs import words as said
from ui.text import LineEdit, PlainLabel, secondary
from ui.widgets.choices import RadioRow
from ui.widgets.choose_path import choose_folder
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace


class SendFields(QWidget):
    """What is said of a pack before it is made."""

    def __init__(self, picture: CasePacksPicture, line: AgencyPacks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_keyed = line.key is not None and line.key.read_aloud_at is not None
        self._by_key = RadioRow("Sealed for their key: only their workspace opens it")
        self._by_words = RadioRow("Locked with five words, which you tell them by telephone")
        self._by_key.setEnabled(is_keyed)
        (self._by_key if is_keyed else self._by_words).setChecked(True)
        self._days = LineEdit()
        self._days.setText(str(EXPIRES_AFTER))
        self._days_field = Labelled("Days in which it can be opened", self._days)
        holds = [secondary(f"•  {each}") for each in said.contents(picture, line)]
        why = [] if is_keyed else [secondary("Their key is not known, or its words were not compared.")]
        self.setLayout(
            Column(
                PlainLabel("It holds", "strong"),
                *holds,
                6,
                PlainLabel("It is closed", "strong"),
                self._by_key,
                *why,
                self._by_words,
                6,
                self._days_field,
                gap=4,
            )
        )

    @property
    def with_words(self) -> bool:
        """Whether five words open it."""
        return self._by_words.isChecked()

    def days(self) -> int | None:
        """Return in how many days it opens no more; None where what was typed is no number, which is then said."""
        typed = self._days.text().strip()
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else None
        self._days_field.set_problems(() if number is not None else ("Type a number of days.",))
        return number


class Sending(QObject):
    """Runs the dialogs of making a pack.

    Signals:
        sent: a pack was made.
    """

    sent = Signal()

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page

    def ask(self, picture: CasePacksPicture, line: AgencyPacks) -> FormDialog:
        """Ask what is still to be said, then where it goes."""
        fields = SendFields(picture, line)
        dialog = FormDialog(
            f"Make the pack for {line.agency.name}", "", fields, act="Choose a folder", parent=self._page.window()
        )

        def submit() -> None:
            days = fields.days()
            dialog.refuse()
            if days is not None:
                self._ask_folder(dialog, fields, line, days)

        dialog.submitted.connect(submit)
        dialog.open()
        return dialog

    def _ask_folder(self, dialog: FormDialog, fields: SendFields, line: AgencyPacks, days: int) -> None:
        def make(folder: Path) -> None:
            self._make(dialog, line, folder, days, with_words=fields.with_words)

        choose_folder(dialog, "Where the pack is to lie", make)

    def _make(self, dialog: FormDialog, line: AgencyPacks, folder: Path, days: int, *, with_words: bool) -> None:
        drawn: list[str] = []

        def verb(ws: Workspace) -> Changes:
            from audit_tool.exchange.packs import draw_words

            drawn.append(draw_words() if with_words else "")
            return ws.case_packs.send(return_id=line.return_id, folder=folder, words=drawn[0], days=days)

        def done(changes: Changes) -> None:
            dialog.finish()
            self.sent.emit()
            self._find(SentPackId(changes.made or ""), line, folder, drawn.pop())

        self._hub.run(verb, initiator=self._page, then=done, failed=lambda error: self._page.tell(error, dialog.refuse))

    def _find(self, sent_id: SentPackId, line: AgencyPacks, folder: Path, words: str) -> None:
        def name(ws: Workspace) -> str:
            with_case = ws.views.case_packs(ws.views.form(line.return_id).whole.target.case_id)
            return next(each.file for each in with_case.sent if each.sent.id == sent_id)

        self._hub.ask(name, lambda file: self._show_made(said.made(file, str(folder)), words))

    def _show_made(self, where: str, words: str) -> None:
        """Say where it lies; the words stand here once and are kept nowhere."""
        shown = SixWords("The five words that open the pack")
        shown.show_words(words.split())
        parts: list[QWidget] = [PlainLabel(where)]
        if words:
            told = (
                "Tell them these five words by telephone, never in the message with the pack. They are shown only now."
            )
            parts += [PlainLabel(told, "strong"), shown]
        dialog = FormDialog(
            "The pack is made",
            "",
            Box(Column(*parts, gap=10)),
            act="I have told or noted them" if words else "Close",
            leave="",
            parent=self._page.window(),
        )
        dialog.submitted.connect(dialog.finish)
        dialog.open()
