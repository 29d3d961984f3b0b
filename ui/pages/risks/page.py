"""The page of the education risk register."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RiskEntryId
from audit_tool.domain.risk import RiskEntry
from audit_tool.views.risks import RiskLine, RisksPicture
from audit_tool.workspace import Workspace
from ui.flows.print_out import print_out
from ui.flows.risk_fields import RiskFields
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.risks import words
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.reason_form import ReasonFields
from ui.widgets.surface import Card
from ui.widgets.table import Table

REGISTER = "risk_register"
"""The document's code."""

Verb = Callable[[Workspace], Changes]


class RisksPage(Page):
    """Settings the hub worries about."""

    NAME: ClassVar[str] = "risks"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: RisksPicture | None = None
        self._arriving = False
        self._title = title()
        self.add = ReasonedButton(Button("Write an entry", "primary", icon="plus"))
        self.add.button.clicked.connect(lambda: self._open_entry(None))
        self.look = ReasonedButton(Button("Look at it again", icon="edit"))
        self.look.button.clicked.connect(self._look_again)
        self.off = Button("Take it off")
        self.off.clicked.connect(self._take_off)
        paper = Button("Print", icon="documents")
        paper.clicked.connect(lambda: print_out(self, REGISTER, REGISTER, "Education risk register"))
        empty = EmptyState("returns", "Nothing on the register", "Write an entry when a setting worries you.")
        self.table = Table("Entries", words.columns(), empty=empty)
        self.table.setMinimumHeight(240)
        self.table.current_changed.connect(self._show_choice)
        self.table.opened.connect(self._open_entry)
        self._said, self._done = PlainLabel("", "lead"), secondary()
        self._chosen = Card(Column(self._said, self._done, gap=6, margins=(20, 14, 20, 16)))
        buttons = Flow(gap=8)
        for each in (self.add, self.look, self.off, paper):
            buttons.addWidget(each)
        content = Column(
            self._title,
            PlainLabel(words.LEAD, "lead", "ink2"),
            Box(buttons),
            (self.table, 1),
            self._chosen,
            gap=12,
            margins=(28, 18, 24, 18),
        )
        self.setLayout(Column(Scroll(Box(content)), gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the register."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.risks(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether entries or settings changed."""
        return bool({"risk", "agency", "setting"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the button, and the list where there is anything on it."""
        return [self.add, *([self.table] if self.table.shown() else [])]

    def help_topic(self) -> str:
        """Name the help about letters and the register of risks."""
        return "letters"

    def _show(self, picture: RisksPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Agencies and settings", Where("register")), Crumb("Risk register")))
        self._title.setText(words.finding(picture))
        self.table.show_rows(picture.lines, key=lambda line: line.entry.id)
        self._show_choice(self.table.current())
        if picture.settings:
            self.add.allow()
        else:
            self.add.refuse(words.NO_SETTINGS)
        if self._arriving:
            self._arriving = False
            if picture.lines:
                self.table.focus_first()
            else:
                self.add.button.setFocus()

    def _show_choice(self, line: RiskLine | None) -> None:
        self.off.setEnabled(line is not None)
        self._chosen.setVisible(line is not None)
        if line is not None:
            self._said.setText(line.entry.statement)
            self._done.setText(words.done(line.entry))
        if line is None:
            self.look.refuse(words.NONE_CHOSEN)
        else:
            self.look.allow()

    # ---- writing

    def _open_entry(self, line: RiskLine | None) -> None:
        if self._picture is None:
            return
        before = line.entry if line is not None else None
        fields = RiskFields(self._picture.settings, before)
        heading, act = (
            (f"Look again: {line.setting}", "Save") if line is not None else ("Write an entry", "Write it down")
        )
        dialog = FormDialog(
            heading, "", fields, act=act, is_touched=fields.is_touched, keeps=True, parent=self.window()
        )

        def submit() -> None:
            if not fields.is_ready():
                dialog.refuse()
            elif before is None:
                self._run(dialog, _added(fields.entry()), "Entry written", _withdrawn)
            else:
                self._run(dialog, _looked_at(fields.entry()), "Entry looked at again", _put_back(before))

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _look_again(self) -> None:
        self._open_entry(self.table.current())

    def _take_off(self) -> None:
        line = self.table.current()
        if not isinstance(line, RiskLine):
            return
        entry, fields = line.entry, ReasonFields("Why it comes off the register")
        dialog = FormDialog(
            f"Take it off: {line.setting}", "It stays in the history.", fields, act="Take it off",
            is_touched=fields.is_touched, parent=self.window(),
        )  # fmt: skip

        def submit() -> None:
            why = fields.why()
            self._run(dialog, lambda ws: ws.risks.take_off(entry.id, why), "Entry taken off", _put_back(entry))

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _run(self, dialog: FormDialog, verb: Verb, fact: str, undo: Callable[[Changes], Verb]) -> None:
        def then(changes: Changes) -> None:
            dialog.finish()
            self.done.emit(Undoable(fact, lambda: self.hub.run(undo(changes), initiator=None)))

        self.hub.run(verb, initiator=None, then=then, failed=lambda error: dialog.refuse(words_of(error)))


def _added(entry: RiskEntry) -> Verb:
    return lambda ws: ws.risks.add(entry)


def _looked_at(entry: RiskEntry) -> Verb:
    return lambda ws: ws.risks.look_again(entry)


def _withdrawn(changes: Changes) -> Verb:
    return lambda ws: ws.risks.withdraw(RiskEntryId(changes.made or ""))


def _put_back(entry: RiskEntry) -> Callable[[Changes], Verb]:
    return lambda _changes: lambda ws: ws.risks.put_back(entry)
