"""The page of actions."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, Origin
from audit_tool.domain.action_notes import Asked, NoteKind
from audit_tool.domain.changes import Changes
from audit_tool.views.actions import ActionLine, ActionsPicture
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.actions.chosen import Chosen
from ui.pages.actions.errands import Errands
from ui.pages.actions.listing import Listing
from ui.pages.actions.moves import Move
from ui.pages.actions.plans import Plans
from ui.pages.actions.updates import Updates
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes

ACTIONS, CHOSEN = "Actions", "Chosen action"


class ActionsPage(Page):
    """Not only "is it done?" but "did it work?": every action with its two clocks, the late ones first."""

    NAME: ClassVar[str] = "actions"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: ActionsPicture | None = None
        self._arriving, self._is_open = False, False
        self._wanted = ""
        self.listing, self.chosen = Listing(), Chosen()
        self.errands, self.updates, self.plans = Errands(self), Updates(self), Plans(self)
        self.parts = Panes(
            [Pane(ACTIONS, self.listing, least=730), Pane(CHOSEN, self.chosen, width=348)],
            [((ACTIONS,), (CHOSEN,)), ((ACTIONS, CHOSEN),)],
        )
        self.setLayout(Column(self.parts))
        self._wire()

    def _wire(self) -> None:
        self.listing.add_asked.connect(self._add)
        self.listing.start_asked.connect(lambda: self.go.emit(Where("start_round")))
        self.listing.current_changed.connect(self._show_chosen)
        self.listing.opened.connect(self._open_chosen)
        self.listing.turned.connect(self._fit)
        self.listing.sheet_asked.connect(self.plans.save_sheet)
        self.listing.plan_asked.connect(self._save_plan)
        self.listing.table_asked.connect(lambda: self.plans.save_shown(self.listing.shown()))
        self.listing.meeting_asked.connect(self._set_meeting)
        self.listing.send_asked.connect(self._ask_updates)
        self.listing.bring_asked.connect(self._bring_updates)
        self.listing.bulk_asked.connect(self._change_shown)
        self.chosen.move_asked.connect(self._move)
        self.chosen.edit_asked.connect(self._edit)
        self.chosen.note_asked.connect(self._note)
        self.chosen.strike_asked.connect(self.errands.strike_out)
        self.chosen.status_asked.connect(self.errands.say_status)
        self.chosen.escalate_asked.connect(self._escalate)
        self.chosen.agency_heard.connect(self._take_over)
        self.chosen.agency_answered.connect(self._leave)
        self.chosen.answer_asked.connect(self._go_to_answer)
        self.chosen.finding_asked.connect(lambda action: self.go.emit(Where("findings", action.round_id)))
        self.chosen.source_asked.connect(self._go_to_source)
        self.errands.wanted.connect(self._want)
        add = QShortcut(QKeySequence("Ctrl+Shift+A"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.activated.connect(self._add)
        find = QShortcut(QKeySequence.StandardKey.Find, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.listing.focus_search)

    # ---- what a page is asked to do

    def open(self, where: Where) -> None:
        """Show the actions; the one that the place names chosen, or those of the audit it names."""
        self._arriving, self._wanted = True, where.ident
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.actions(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether actions, agencies or rounds changed."""
        return bool({"action", "agency", "revisit", "round"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the list and the chosen action, for F6."""
        return [self.listing, self.chosen]

    def _show(self, picture: ActionsPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Actions"),))
        self.listing.show_picture(picture)
        if self._wanted:
            self.listing.choose(self._wanted)
            self._wanted = ""
        self._fit()
        self._show_chosen(self.listing.current())
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            self.listing.focus_first()

    def _show_chosen(self, line: ActionLine | None) -> None:
        if self._picture is not None:
            self.chosen.show_line(line, self._picture.today)

    def _fit(self) -> None:
        """Give the board the whole width until a card is opened; the table always stands beside its action."""
        self.parts.set_aside(CHOSEN, aside=self.listing.is_board and not self._is_open and self.listing.has_any)

    def _open_chosen(self, line: ActionLine) -> None:
        """Turn to the action that was opened, and bring the keyboard to what can be done with it."""
        self._is_open = True
        self._fit()
        self._show_chosen(line)
        self.parts.turn_to(CHOSEN)
        self.chosen.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the action that was opened to the table, by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.chosen.isAncestorOf(self.window().focusWidget() or self):
            self.parts.turn_to(ACTIONS)
            self._is_open = False
            self._fit()
            self.listing.focus_first()
        else:
            super().keyPressEvent(event)

    def _go_to_source(self, action: Action) -> None:
        page, ident = (
            ("panel", action.round_id) if action.origin is Origin.UNDERTAKING else ("letters", action.round_id)
        )
        self.go.emit(Where(page, ident))

    def _go_to_answer(self, action: Action) -> None:
        self.go.emit(Where("form", action.return_id or "", question=action.question_id or "", row=action.row or ""))

    def _want(self, ident: str) -> None:
        """Be at an action once the page is drawn anew."""
        self._wanted = ident

    # ---- what a person asks for

    def _add(self) -> None:
        if self._picture is not None and self._picture.rounds:
            self.errands.add(self._picture, self.listing.round_id())

    def _edit(self, line: ActionLine) -> None:
        if self._picture is not None:
            self.errands.edit(line, self._picture)

    def _move(self, line: ActionLine, move: Move) -> None:
        if self._picture is not None:
            self.errands.move(line, move, self._picture)

    def _note(self, line: ActionLine, kind: NoteKind) -> None:
        if self._picture is not None:
            self.errands.note(line, kind, self._picture.today)

    def _escalate(self, line: ActionLine) -> None:
        if self._picture is not None:
            self.errands.escalate(line, self._picture.today)

    def _take_over(self, line: ActionLine, asked: Asked) -> None:
        if self._picture is not None:
            self.errands.take_over(line, asked, self._picture.today)

    def _leave(self, line: ActionLine, asked: Asked) -> None:
        if self._picture is not None:
            self.errands.leave(line, asked, self._picture.today)

    def _change_shown(self) -> None:
        if self._picture is not None:
            self.errands.change_shown(self.listing.shown(), self._picture)

    def _set_meeting(self) -> None:
        if self._picture is not None:
            self.errands.set_meeting(self._picture)

    def _ask_updates(self) -> None:
        if self._picture is not None:
            self.updates.send(self._picture, self.listing.agency_id())

    def _bring_updates(self) -> None:
        if self._picture is not None:
            self.updates.bring(self._picture, self.listing.agency_id())

    def _save_plan(self) -> None:
        if self._picture is not None:
            self.plans.save_plan(self._picture, self.listing.agency_id(), self.listing.theme_id())
