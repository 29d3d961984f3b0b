"""The list of packs that left, and the way to revoke one: on the page of a case, of a round, and in the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.moments import local_day
from audit_tool.domain.pack import PackKind
from audit_tool.domain.sent_pack import Closing
from audit_tool.views.sent_packs import PackState, SentLine
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.text import PlainEdit, PlainLabel
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.table import Cell, ColumnOf, Table

STATES = {
    PackState.OUT: ("Out", "part", "half"),
    PackState.ANSWERED: ("Answered", "ok", "tick"),
    PackState.EXPIRED: ("Opens no more", "na", "dash"),
    PackState.REVOKED: ("Revoked", "bad", "cross"),
}
_REVOKE = "Returns that answer it will be refused, with your reason. What was taken from it before stays."
_WHO_READS = (
    "Whoever has the file and its key or words can still open it: tell your data protection officer what was in it."
)


class SentPacks(QWidget):
    """What went out, and a button that revokes the pack chosen.

    Args:
        table: shows `columns()`.

    Signals:
        revoked: a pack holds no more.
    """

    revoked = Signal()

    def __init__(self, hub: Hub, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub, self.table = hub, table
        self.table.current_changed.connect(self._show_choice)
        self._why = PlainLabel("", "secondary", "ink2")
        self._why.hide()
        self.revoke = ReasonedButton(Button("Revoke this pack", icon="cross", small=True))
        self.revoke.button.clicked.connect(self._ask)
        self.setLayout(Column(self.table, self._why, self.revoke, gap=8))
        self._show_choice(None)

    def show_lines(self, lines: tuple[SentLine, ...]) -> None:
        """Show what went out; the one chosen stays chosen."""
        self.table.show_rows(lines, key=lambda line: line.sent.id)
        self._show_choice(self.table.current())

    def _show_choice(self, line: SentLine | None) -> None:
        revoked = line.sent.revoked_at if line is not None else None
        if line is None:
            self.revoke.refuse("Choose a pack in the list.")
        elif revoked is not None:
            self.revoke.refuse("It was revoked already.")
        else:
            self.revoke.allow()
        told = f"Revoked on {wording.day(local_day(revoked))}: {line.sent.revoked_why}" if line and revoked else ""
        self._why.setText(told)
        self._why.setVisible(bool(told))

    def _ask(self) -> None:
        line = self.table.current()
        if line is None:
            return
        why = PlainEdit(least_lines=2, most_lines=4)
        field = Labelled("Why", why, hint="Such as: the laptop was lost on 3 March. No names.")
        said = _REVOKE if line.sent.closing is Closing.OPEN else f"{_REVOKE} {_WHO_READS}"
        dialog = FormDialog(
            f"Revoke number {line.sent.sequence} for {line.agency}?",
            said,
            field,
            act="Revoke it",
            is_touched=lambda: bool(why.toPlainText().strip()),
            parent=self.window(),
        )

        def failed(error: AuditToolError) -> None:
            dialog.refuse(words_of(error))

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.revoked.emit()

        def submit() -> None:
            typed = why.toPlainText()
            self._hub.run(
                lambda ws: ws.packs.revoke(line.sent.id, typed),
                initiator=None,
                then=done,
                failed=failed,
            )

        dialog.submitted.connect(submit)
        dialog.open()


def columns(*, about: bool = False) -> tuple[ColumnOf, ...]:
    """List what is said of a pack that left.

    Args:
        about: say of which case or round it is; where a page is about one of them, that is plain.
    """
    told = [ColumnOf("Case or round", lambda line: Cell(line.about), "plain", 150, 1)] if about else []
    return (
        ColumnOf("Agency", lambda line: Cell(line.agency), "strong", 170, 2),
        *told,
        ColumnOf("Sent", sent_when, "plain", 140, 1),
        ColumnOf("What it held", sent_what, "plain", 170, 2),
        ColumnOf("File", lambda line: Cell(line.file), "quiet", 190, 1, needed=False),
        ColumnOf("Closed by", sent_how, "quiet", 100, 1, needed=False, folded="closed by {}"),
        ColumnOf("Opens until", sent_until, "quiet", 140, 1, needed=False, folded="opens until {}"),
        ColumnOf("State", lambda line: Cell(*STATES[line.state]), "pill", 130),
    )


def sent_when(line: SentLine) -> Cell:
    """Say when a pack left."""
    return Cell(wording.day(local_day(line.sent.sent_at)), sort=line.sent.sent_at)


def sent_what(line: SentLine) -> Cell:
    """Say what a pack held: of a case, whose identity went along; of a round, how much of the form."""
    if line.sent.case_id is not None:
        return Cell(f"Who somebody is, of {wording.list_of(list(line.codes))}" if line.codes else "Nobody's name")
    if line.sent.sections:
        return Cell(f"A part of the form, {wording.count(len(line.sent.sections), 'section')}")
    return Cell("The form and last year's answers" if line.sent.kind is PackKind.CARRIED else "The form, blank")


def sent_until(line: SentLine) -> Cell:
    """Say until when a pack opens."""
    until = line.sent.expires_at
    return Cell(wording.day(local_day(until)) if until else "", sort=until)


def sent_how(line: SentLine) -> Cell:
    """Say how a pack was closed."""
    said = {Closing.WITH_WORDS: "Five words", Closing.FOR_KEY: "Their key", Closing.OPEN: "Open to read"}
    return Cell(said[line.sent.closing])
