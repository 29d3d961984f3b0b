<<<<<<< HEAD
"""The page of actions: not only whether they are done, but whether they worked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import ActionState
from audit_tool.domain.changes import Changes
from audit_tool.views.actions import ActionLine, ActionsPicture
from ui import wording
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.actions import words as said
from ui.pages.actions.card import ActionCard
from ui.pages.actions.making import Making, Verb
from ui.text import LineEdit, PlainLabel, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table

Test = Callable[[ActionLine], bool]

CHIPS: Mapping[str, tuple[str, Test, str]] = MappingProxyType(
    {
        "all": ("All", lambda line: True, "No action fits."),
        "late": ("Late", lambda line: bool(line.days_late), "Nothing is late."),
        "open": ("Open", lambda line: line.action.is_open, "Nothing is left to do."),
        "proof": (
            "Done, not yet shown to work",
            lambda line: line.action.state is ActionState.DONE,
            "Every action that is done is shown to have worked.",
        ),
        "worked": ("Worked", lambda line: line.action.state is ActionState.WORKED, "None is shown to have worked yet."),
    }
)
"""What each chip is called, which actions it keeps, and what is said when it keeps none."""


class ActionsPage(Page):
    """Every action with its two clocks: done, and worked."""
=======
"""The page of actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ActionId, AgencyId, RoundId
from audit_tool.views.actions import ActionLine, ActionsPicture
from audit_tool.workspace import Workspace
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.actions import words
from ui.pages.actions.chosen import Chosen
from ui.pages.actions.listing import Listing
from ui.pages.actions.moving import ProofFields, put_back
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes
from ui.wording.learning import ACTION_STATES

Verb = Callable[[Workspace], Changes]

ACTIONS, CHOSEN = "Actions", "Chosen action"


class ActionsPage(Page):
    """Not only "is it done?" but "did it work?": every action with its two clocks, the late ones first."""
>>>>>>> learn

    NAME: ClassVar[str] = "actions"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: ActionsPicture | None = None
        self._arriving = False
<<<<<<< HEAD
        self._making = Making(self, self._tell_done)
        self._title = title()
        self._below = PlainLabel(
            "An action closes when someone shows what changed for children, not when the task is finished.",
            "lead",
            "ink2",
        )
        self._add = Button("Add action", "primary", icon="plus")
        self._clocks = {name: _Clock(words) for name, words in (("done", "Done"), ("worked", "Worked"))}
        self.chips = ChipRow("Show")
        self._filter_box = LineEdit(placeholder="Filter by words")
        self._filter_box.setAccessibleName("Filter by words")
        self._round, self._agency = Dropdown("Audit"), Dropdown("Agency")
        self.table = Table("Actions", _columns())
        self.card = ActionCard()
        self._empty = EmptyState(
            "actions",
            "No actions yet",
            "Actions come from answers, from findings, or are written here.",
            button="Start a round",
        )
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        head = Box(
            Beside(
                Box(Column(self._title, self._below, None, gap=2)),
                Box(Row(None, self._add)),
                least=440,
                side_width=170,
                gap=14,
            )
        )
        clocks = Card()
        clocks.setLayout(Column(EqualColumns(*self._clocks.values(), least=260, gap=28), margins=(18, 12, 18, 14)))
        narrowing = Box(Row((self._filter_box, 1), (self._round, 1), (self._agency, 1), gap=8))
        filters = Box(Beside(self.chips, narrowing, least=600, side_width=540, gap=12))
        body = Box(Beside(self.table, self.card, least=560, side_width=330, gap=14))
        self._work = Box(Column(clocks, filters, (body, 1), gap=12))
        content = Box(Column(head, self._empty, (self._work, 1), gap=12, margins=(28, 18, 24, 18)))
        self.setLayout(Column(Scroll(content), gap=0))
        self._empty.hide()

    def _wire(self) -> None:
        self._add.clicked.connect(self._write)
        self._empty.pressed.connect(lambda: self.go.emit(Where("start_round")))
        self.chips.chosen.connect(self._filter)
        self._filter_box.textChanged.connect(self._filter)
        self._round.chosen.connect(self._filter)
        self._agency.chosen.connect(self._filter)
        self.table.current_changed.connect(self.card.show_line)
        self.table.opened.connect(self._change)
        self.table.filters_cleared.connect(self._clear_filters)
        self.card.change_asked.connect(lambda: self._change(self.card.line()))
        self.card.move_asked.connect(self._move)

    def open(self, where: Where) -> None:
        """Show the actions; of the round it names, or with the action it names chosen."""
        self._arriving = True
=======
        self._wanted = ""
        self.listing, self.chosen = Listing(), Chosen()
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
        self.chosen.move_asked.connect(self._move)
        self.chosen.edit_asked.connect(self._edit)
        self.chosen.answer_asked.connect(self._go_to_answer)
        self.chosen.finding_asked.connect(lambda action: self.go.emit(Where("findings", action.round_id)))
        add = QShortcut(QKeySequence("Ctrl+Shift+A"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.activated.connect(self._add)

    # ---- what a page is asked to do

    def open(self, where: Where) -> None:
        """Show the actions, one of them chosen if the place names it."""
        self._arriving, self._wanted = True, where.ident
>>>>>>> learn
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.actions(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
<<<<<<< HEAD
        """Say that actions, agencies and rounds are what it shows."""
        return any(changes.touches(noun) for noun in ("action", "agency", "round"))

    def panes(self) -> list[QWidget]:
        """Return the table and the card beside it."""
        return [self.table, self.card]
=======
        """Say whether actions, agencies or rounds changed."""
        return bool({"action", "agency", "round"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the list and the chosen action, for F6."""
        return [self.listing, self.chosen]
>>>>>>> learn

    def _show(self, picture: ActionsPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Actions"),))
<<<<<<< HEAD
        self._title.setText(said.headline(picture))
        waiting = picture.done - picture.worked
        late = f", {picture.late} late" if picture.late else ""
        self._clocks["done"].show_value(picture.done, picture.total, f"{wording.of(picture.done, picture.total)}{late}")
        proof = f", {waiting} waiting for proof" if waiting else ""
        self._clocks["worked"].show_value(picture.worked, picture.total, f"{picture.worked or 'none yet'}{proof}")
        self.chips.show_chips((key, words, sum(map(test, picture.lines))) for key, (words, test, _) in CHIPS.items())
        self._offer_filters(picture)
        has_any = bool(picture.lines)
        self._empty.setVisible(not has_any and not picture.rounds)
        self._work.setVisible(has_any or bool(picture.rounds))
        self._add.setEnabled(bool(picture.rounds))
        self.table.show_rows(picture.lines, key=lambda line: line.action.id)
        if self._arriving:
            self._arriving = False
            self._arrive_at(picture)
        self._filter()

    def _offer_filters(self, picture: ActionsPicture) -> None:
        for box, every, of in (
            (self._round, "Every audit", lambda line: line.round_title),
            (self._agency, "Every agency", lambda line: line.agency_name),
        ):
            chosen = box.currentData()
            names = sorted({of(line) for line in picture.lines if of(line)})
            box.show_entries([(every, ""), *((name, name) for name in names)])
            box.show_data(chosen if chosen in names else "")

    def _arrive_at(self, picture: ActionsPicture) -> None:
        """Begin where the person was sent: at one action, at the actions of a round, or at all of them."""
        ident = self.where.ident
        self._clear_filters()
        of_round = next((line.round_title for line in picture.lines if line.action.round_id == ident), "")
        self._round.show_data(of_round)
        shown = self.table.shown()
        at = next((number for number, line in enumerate(shown) if line.action.id == ident), 0)
        if shown:
            self.table.view.setCurrentIndex(self.table.view.model().index(at, 0))
        self.table.focus_first()

    def _filter(self, *_what: object) -> None:
        _, test, none_left = CHIPS[self.chips.current() or "all"]
        words = self._filter_box.text().strip().casefold()
        audit, agency = str(self._round.currentData() or ""), str(self._agency.currentData() or "")

        def keeps(line: ActionLine) -> bool:
            return (
                test(line)
                and audit in ("", line.round_title)
                and agency in ("", line.agency_name)
                and words in f"{line.action.number} {line.action.text} {line.action.owner_role}".casefold()
            )

        is_narrow = bool(words or audit or agency)
        self.table.keep(keeps, none_left="No action fits these filters." if is_narrow else none_left)
        if self.table.current() is None and self.table.shown():
            self.table.view.setCurrentIndex(self.table.view.model().index(0, 0))
        self.card.show_line(self.table.current())

    def _clear_filters(self) -> None:
        self.chips.show_current("all")
        self._filter_box.clear()
        self._round.show_data("")
        self._agency.show_data("")
        self._filter()

    def _write(self) -> None:
        if self._picture is not None:
            self._making.add(self._picture, self.where.ident if self._is_round(self.where.ident) else "")

    def _is_round(self, ident: str) -> bool:
        return self._picture is not None and ident in {round_id for round_id, _ in self._picture.rounds}

    def _change(self, line: ActionLine | None) -> None:
        if self._picture is not None and line is not None:
            self._making.change(self._picture, line)

    def _move(self, state: ActionState) -> None:
        line = self.card.line()
        if line is not None:
            self._making.move(line, state)

    def _tell_done(self, fact: str, undo: Verb) -> None:
        self.refresh()
        self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))


class _Clock(QWidget):
    """One of the two clocks over all actions: its name, a bar, and the figures in words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = PlainLabel("", "secondary", "ink2", digits=True)
        self._bar = ProgressBar(name, tall=8)
        self.setLayout(Column(Row(PlainLabel(name, "strong"), None, self._words), self._bar, gap=6))

    def show_value(self, done: int, whole: int, words: str) -> None:
        """Show how many of how many."""
        self._bar.show_value(done, whole)
        self._words.setText(words)


def _columns() -> tuple[ColumnOf, ...]:
    return (
        ColumnOf("No.", lambda line: Cell(str(line.action.number), sort=line.action.number), "quiet", 48),
        ColumnOf("Action", lambda line: Cell(line.action.text), "strong", 240, 4),
        ColumnOf("Status", _status, "pill", 122),
        ColumnOf("Done", _done, "quiet", 104, needed=False, folded="{}"),
        ColumnOf("Worked", lambda line: Cell(said.worked(line.action)), "quiet", 132, needed=False, folded="{}"),
        ColumnOf("Agency", lambda line: Cell(line.agency_name), "quiet", 180, 2, needed=False, folded="{}"),
        ColumnOf("Audit", lambda line: Cell(line.round_title), "quiet", 140, needed=False, folded=""),
    )


def _status(line: ActionLine) -> Cell:
    state = said.standing(line)
    return Cell(state.words, state.meaning, state.glyph, sort=(not line.days_late, state.words))


def _done(line: ActionLine) -> Cell:
    day = line.action.done_on if not line.action.is_open else line.action.due_on
    return Cell(said.done(line.action, line.days_late), sort=day.toordinal() if day else 0)
=======
        self.listing.show_picture(picture)
        if self._wanted:
            self.listing.choose(self._wanted)
            self._wanted = ""
        self._show_chosen(self.listing.current())
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            self.listing.focus_first()

    def _show_chosen(self, line: ActionLine | None) -> None:
        if self._picture is not None:
            self.chosen.show_line(line, self._picture.today)

    def _open_chosen(self, line: ActionLine) -> None:
        """Turn to the action that was opened, and bring the keyboard to what can be done with it."""
        self._show_chosen(line)
        self.parts.turn_to(CHOSEN)
        self.chosen.focus_first()

    def _go_to_answer(self, action: Action) -> None:
        self.go.emit(Where("form", action.return_id or "", question=action.question_id or "", row=action.row or ""))

    # ---- add and change

    def _add(self) -> None:
        """Agree a new action."""
        picture = self._picture
        if picture is None or not picture.rounds:
            return
        round_id = self.listing.round_id() or picture.rounds[-1][0]
        fields = ActionFields(ActionDraft(round_id=round_id), picture.agencies, rounds=picture.rounds)

        def verb(draft: ActionDraft) -> Verb:
            return lambda ws: ws.actions.add(
                round_id=RoundId(draft.round_id),
                text=draft.text,
                agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
                owner_role=draft.owner_role,
                due_on=draft.due_on,
                measure=draft.measure,
            )

        def undo(changes: Changes) -> Verb:
            return lambda ws: ws.actions.move(ActionId(changes.made or ""), ActionState.WITHDRAWN)

        words_said = "A promise: who will change what, by when, and how you will know that it helped children."
        self._open_form("Add an action", words_said, fields, "Add action", verb, "Action added", undo)

    def _edit(self, line: ActionLine) -> None:
        """Change how an action reads; its state is changed by moving it."""
        picture, before = self._picture, line.action
        if picture is None:
            return
        agencies = picture.agencies
        if before.agency_id and before.agency_id not in dict(agencies):
            agencies = (*agencies, (before.agency_id, line.agency_name))
        draft = ActionDraft(
            text=before.text,
            agency_id=before.agency_id or "",
            owner_role=before.owner_role,
            due_on=before.due_on,
            measure=before.measure,
            round_id=before.round_id,
            progress=before.progress,
        )
        fields = ActionFields(draft, agencies, rounds=picture.rounds, with_progress=True)
        self._open_form(
            f"Change action {before.number}",
            "Earlier dates and notes stay in its history.",
            fields,
            "Save action",
            lambda written: lambda ws: ws.actions.change(reads(before, written)),
            f"Action {before.number} changed",
            lambda _changes: lambda ws: ws.actions.change(before),
        )

    def _open_form(
        self,
        title: str,
        about: str,
        fields: ActionFields,
        act: str,
        verb: Callable[[ActionDraft], Verb],
        fact: str,
        undo: Callable[[Changes], Verb],
    ) -> None:
        dialog = FormDialog(title, about, fields, act=act, is_touched=fields.is_touched, parent=self.window())

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
            else:
                self._run(dialog, verb(fields.draft()), fact, undo, lambda said, _code: fields.show_refusal(said))

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    # ---- moves

    def _move(self, line: ActionLine, move: words.Move) -> None:
        """Move an action along; Done and Worked ask first what shows it."""
        before, picture = line.action, self._picture
        fact = f"Action {before.number} moved to {ACTION_STATES[move.state.value]}"

        def undo(_changes: Changes) -> Verb:
            return lambda ws: put_back(ws, before, move.state)

        if move.state not in words.PROOF or before.state is ActionState.WORKED or picture is None:
            self._run(None, lambda ws: ws.actions.move(before.id, move.state), fact, undo, lambda _said, _code: None)
            return
        said_before = before.done_proof if move.state is ActionState.DONE else before.worked_proof
        fields = ProofFields(move.state, said_before, picture.today)
        dialog = FormDialog(
            f"{move.button}: action {before.number}",
            before.text,
            fields,
            act=words.PROOF[move.state][2],
            is_touched=fields.is_touched,
            parent=self.window(),
        )

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            proof, day = fields.said()
            self._run(
                dialog,
                lambda ws: ws.actions.move(before.id, move.state, proof=proof, on=day),
                fact,
                undo,
                lambda said, code: fields.show_refusal(said, of_day=code == "day_in_future"),
            )

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _run(
        self,
        dialog: FormDialog | None,
        verb: Verb,
        fact: str,
        undo: Callable[[Changes], Verb],
        beside: Callable[[str, str], None],
    ) -> None:
        """Run a verb; when it is done close the dialog and offer the way back, when it is refused say so beside it."""

        def then(changes: Changes) -> None:
            if dialog is not None:
                dialog.finish()
            if changes.made:
                self._wanted = changes.made
            self.refresh()
            self.done.emit(Undoable(fact, lambda: self.hub.run(undo(changes), initiator=None)))

        def failed(error: AuditToolError) -> None:
            if dialog is None:
                self.hub.failed.emit(error)
                return
            dialog.refuse()
            self.tell(error, lambda said: beside(said, error.code))

        self.hub.run(verb, initiator=self, then=then, failed=failed)


def reads(action: Action, draft: ActionDraft) -> Action:
    """Make an action read as it was written."""
    return replace(
        action,
        text=draft.text.strip(),
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role.strip(),
        due_on=draft.due_on,
        measure=draft.measure.strip(),
        round_id=RoundId(draft.round_id),
        progress=draft.progress.strip(),
    )
>>>>>>> learn
