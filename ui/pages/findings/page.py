"""The page of findings."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RoundId
from audit_tool.domain.round import RoundState
from audit_tool.views.findings import FindingLine, FindingsPicture, Suggestion
from audit_tool.views.rounds import RoundLine
from ui.flows.write_down import Verb
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.findings import words
from ui.pages.findings.making import Making
from ui.pages.findings.suggestions import Suggestions
from ui.pages.findings.written import Written
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes
from ui.widgets.pick_screen import PickScreen
from ui.widgets.row_button import Entry

TOUCHING = frozenset({"answer", "returns", "action", "finding", "round"})
"""What this page's picture is drawn from."""

ANSWERS, FINDINGS = "From the answers", "Findings"


class FindingsPage(Page):
    """Stands between the answers and the actions: what the audit learned, in words that may be printed."""

    NAME: ClassVar[str] = "findings"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: FindingsPicture | None = None
        self._arriving = False
        self._making = Making(self, self._tell_done)
        self.pick = PickScreen(
            "Audits",
            "findings",
            ("No findings yet", "Findings come from the answers of an audit.", "Start a round"),
            also=words.ALL_YEARS,
        )
        self.suggestions, self.written = Suggestions(), Written()
        self.parts = Panes(
            [Pane(ANSWERS, self.suggestions, width=430), Pane(FINDINGS, self.written, least=420)],
            [((ANSWERS,), (FINDINGS,)), ((FINDINGS, ANSWERS),)],
        )
        self._screens = QStackedWidget()
        for screen in (self.pick, self.parts):
            self._screens.addWidget(screen)
        self.setLayout(Column(self._screens))
        self._wire()

    def _wire(self) -> None:
        self.pick.picked.connect(lambda ident: self.go.emit(Where(self.NAME, ident)))
        self.pick.pressed.connect(lambda: self.go.emit(Where("start_round")))
        for asked in (self.pick.also_pressed, self.written.years_asked):
            asked.connect(lambda: self.go.emit(Where("learning")))
        self.written.write_asked.connect(self._write)
        act = QShortcut(QKeySequence("Ctrl+Shift+A"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        act.activated.connect(self.written.act_on_focused)
        self.suggestions.write_asked.connect(self._write_up)
        self.suggestions.go_asked.connect(self._go_to_answer)
        self.written.edit_asked.connect(self._change)
        self.written.act_asked.connect(self._act)
        self.written.withdraw_asked.connect(self._making.withdraw)
        self.written.choose_asked.connect(self._making.choose)
        self.written.action_asked.connect(lambda ident: self.go.emit(Where("actions", ident)))

    def open(self, where: Where) -> None:
        """Show the findings of a round, or ask which."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        if self.where.ident:
            round_id = RoundId(self.where.ident)
            self.hub.ask(lambda ws: ws.views.findings(round_id), self._show)
        else:
            self.hub.ask(lambda ws: ws.views.rounds(), self._show_rounds)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether answers, findings or actions changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the suggestions and the findings, for F6."""
        return [self.pick, self.suggestions, self.written]

    def _show_rounds(self, lines: tuple[RoundLine, ...]) -> None:
        self.crumbs_changed.emit((Crumb("Findings"),))
        if len(lines) == 1:
            self.open(Where(self.NAME, lines[0].round.id))
            return
        newest = sorted(lines, key=lambda one: (one.round.state is RoundState.CLOSED, -one.round.opens_on.toordinal()))
        self.pick.show_entries(
            words.to_pick(len(lines)),
            "Choose one to read and write what it found.",
            [Entry(line.round.id, line.round.title, words.about_round(line)) for line in newest],
        )
        self._screens.setCurrentWidget(self.pick)
        self.pick.focus_first()

    def _show(self, picture: FindingsPicture) -> None:
        self._picture = picture
        self._screens.setCurrentWidget(self.parts)
        self.crumbs_changed.emit(
            (
                Crumb("Rounds", Where("rounds")),
                Crumb(picture.round.title, Where("round", picture.round.id)),
                Crumb("Findings"),
            )
        )
        self.suggestions.show_picture(picture)
        self.written.show_picture(picture)
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            if self.where.row and self.written.focus_finding(self.where.row):
                return
            begins = picture.suggestions and self.suggestions.isVisible()
            (self.suggestions if begins else self.written).focus_first()

    def _go_to_answer(self, suggestion: Suggestion) -> None:
        question, row = suggestion.rated.key
        self.go.emit(Where("form", suggestion.return_id, question=question, row=row or ""))

    def _write(self) -> None:
        if self._picture is not None:
            self._making.write(self._picture)

    def _write_up(self, suggestion: Suggestion) -> None:
        if self._picture is not None:
            self._making.write_up(self._picture, suggestion)

    def _change(self, line: FindingLine) -> None:
        if self._picture is not None:
            self._making.change(self._picture, line)

    def _act(self, line: FindingLine) -> None:
        if self._picture is not None:
            self._making.act(self._picture, line)

    def _tell_done(self, fact: str, undo: Verb) -> None:
        """Show what was done, with the way back."""
        self.refresh()
        self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))
