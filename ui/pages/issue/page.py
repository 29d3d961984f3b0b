"""What goes out: the letter, the days, who gets what; and the one button that lets it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.round import RoundState
from audit_tool.domain.round_plan import Terms
from audit_tool.usecases.round_packs import LETTER
from audit_tool.views.issue import IssuePicture, OutLine
from audit_tool.workspace import Workspace
from ui.flows.round_terms import TermsFields
from ui.flows.shut_gate import tell_shut
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.issue import words as said
from ui.text import LineEdit, PlainLabel, heading, secondary, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.check_list import CheckList, Tick
from ui.widgets.choices import TickRow
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.notices import Notice
from ui.widgets.surface import Card, Panel
from ui.widgets.table import Cell, ColumnOf, Table

Verb = Callable[[Workspace], Changes]


class IssuePage(Page):
    """Reads like what the agencies will get; until it is issued, letter and days can be mended from here."""

    NAME: ClassVar[str] = "issue"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: IssuePicture | None = None
        self._arriving = False
        self._title, self._below = title(), PlainLabel("", "lead", "ink2")
        self._warning = Notice("part")
        self.change = Button("Change letter and days", small=True)
        self.change.clicked.connect(self._ask_terms)
        self.more = Button("Ask more", icon="plus", small=True)
        self.more.clicked.connect(self._ask_more)
        self.leave_out = ReasonedButton(Button(said.LEAVE_OUT, small=True))
        self.leave_out.button.clicked.connect(self._turn_out)
        self._left_out = secondary()
        self._days, self._letter = Column(gap=10), Column(gap=10)
        days = Card(Column(heading("What is asked, and by when"), self._days, None, gap=12, margins=(18, 16, 18, 18)))
        letter = Card(Column(heading("The letter"), self._letter, None, gap=12, margins=(18, 16, 18, 18)))
        self.offer: TickRow | None = None
        self._offer_box, self._offer_hint = Column(gap=0), secondary()
        self._offer_card = Card(Column(self._offer_box, self._offer_hint, gap=4, margins=(18, 14, 18, 14)))
        self.table = Table("Who gets what", self._columns())
        self.table.setMinimumHeight(260)
        self.table.current_changed.connect(self._show_choice)
        body = Column(
            Row((Column(self._title, self._below, gap=0), 1), self.change, gap=14),
            self._warning,
            Box(EqualColumns(days, letter, least=380, gap=14)),
            self._offer_card,
            Row((heading("Who gets what"), 1), self.more, gap=14),
            (self.table, 1),
            Row((self._left_out, 1), self.leave_out, gap=14),
            gap=14,
            margins=(28, 18, 24, 20),
        )
        self._issue = Button("Issue the round", "primary", icon="returns")
        self._issue.clicked.connect(self._go_out)
        self._may_issue = ReasonedButton(self._issue)
        self._back = Button("Back to the round", "quiet")
        self._back.clicked.connect(lambda: self.go.emit(Where("round", self.where.ident)))
        self._foot = Panel(Row(self._back, None, self._may_issue, gap=10, margins=(28, 10, 24, 10)), sides="t")
        self._scroll = Scroll(Box(body))
        self.setLayout(Column((self._scroll, 1), self._foot, gap=0))

    def open(self, where: Where) -> None:
        """Show what goes out with a round."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask what goes out."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.what_goes_out(round_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that the round, its returns and who they are of are what it shows."""
        return bool({"round", "returns", "agency", "expectation"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the table and the foot, for F6."""
        return [self.table, self._foot]

    def help_topic(self) -> str:
        """Name the help about rounds."""
        return "round"

    def _columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Name", lambda line: Cell(line.owner_name), "strong", 220, 3),
            ColumnOf("Type", lambda line: Cell(line.type_label), "quiet", 150, 2, needed=False, folded="{}"),
            ColumnOf("Phase", lambda line: Cell(line.phases), "quiet", 130, 2, needed=False, folded="{}"),
            ColumnOf("Sections", lambda line: Cell(str(line.sections), sort=line.sections), "quiet", 90),
            ColumnOf("Questions", lambda line: Cell(str(line.questions), sort=line.questions), "quiet", 100),
            ColumnOf("Last year", lambda line: Cell(said.last_year(line)), "quiet", 150, needed=False, folded="{}"),
        )

    def _show(self, picture: IssuePicture) -> None:
        if picture.round.id != self.where.ident:
            return
        self._picture = picture
        run, plan = picture.round, picture.plan
        may_change = run.state is RoundState.OPEN and not plan.is_issued
        self.crumbs_changed.emit(
            (Crumb("Rounds", Where("rounds")), Crumb(run.title, Where("round", run.id)), Crumb("What goes out"))
        )
        self._title.setText(said.finding(picture))
        self._below.setText(said.READ_FIRST if may_change else run.title)
        lack = said.NOBODY if not picture.going else said.NO_LETTER if not plan.letter.strip() else ""
        self._warning.show_words("", lack)
        self._warning.setVisible(bool(lack) and may_change)
        clear(self._days)
        for what, when in said.days(picture):
            self._days.add(Column(PlainLabel(what, "label"), secondary(when), gap=0))
        clear(self._letter)
        for paragraph in plan.letter.split("\n\n") if plan.letter else ["No letter."]:
            self._letter.add(PlainLabel(paragraph, "body"))
        self._show_offer(picture, may_change=may_change)
        self.table.show_rows(picture.lines, key=lambda line: line.return_id)
        self._left_out.setText(said.left_out(picture))
        self.leave_out.setVisible(may_change)
        self._show_choice(self.table.current())
        self.change.setVisible(may_change)
        self.more.setVisible(bool(picture.others) and run.state is RoundState.OPEN)
        self.more.setAccessibleDescription(said.more_hint(picture))
        self._issue.setText(said.act(picture))
        self._may_issue.setVisible(may_change)
        if picture.going:
            self._may_issue.allow()
        else:
            self._may_issue.refuse(said.NOBODY)
        if self._arriving:
            self._arriving = False
            (self._issue if may_change else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_offer(self, picture: IssuePicture, *, may_change: bool) -> None:
        self._offer_card.setVisible(bool(picture.with_earlier))
        self._offer_hint.setText(said.offer_hint(picture))
        was_ticked = self.offer is not None and self.offer.isChecked()
        clear(self._offer_box)
        self.offer = TickRow(said.offer(picture))
        self.offer.setChecked(was_ticked if may_change else picture.plan.offers_last_year)
        self.offer.setEnabled(may_change)
        self._offer_box.add(self.offer)

    def _show_choice(self, line: OutLine | None) -> None:
        self.leave_out.button.setText(said.ASK_AFTER_ALL if line is not None and line.left_out else said.LEAVE_OUT)
        self.leave_out.allow() if line is not None else self.leave_out.refuse("Choose one in the list.")

    def _turn_out(self) -> None:
        """Leave the one chosen out, and ask why; ask one after all that was left out."""
        line: OutLine | None = self.table.current()
        if line is None:
            return
        ident, why = line.return_id, line.left_out
        if why:
            self._say_out(
                f"{line.owner_name} is asked after all",
                lambda ws: ws.expected.expect_again(ident),
                lambda ws: ws.expected.exempt(ident, why=why),
            )
            return
        typed = LineEdit()
        dialog = FormDialog(
            f"Leave {line.owner_name} out?",
            said.LEFT_OUT,
            Labelled("Why", typed, hint="Such as: closes at Easter."),
            act="Leave it out",
            is_touched=lambda: bool(typed.text().strip()),
            parent=self.window(),
        )

        def submit() -> None:
            said_why = typed.text()
            self._say_out(
                f"{line.owner_name} is left out",
                lambda ws: ws.expected.exempt(ident, why=said_why),
                lambda ws: ws.expected.expect_again(ident),
                dialog,
            )

        dialog.submitted.connect(submit)
        dialog.open()
        typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_out(self, fact: str, verb: Verb, undo: Verb, dialog: FormDialog | None = None) -> None:
        def done(_changes: Changes) -> None:
            if dialog is not None:
                dialog.finish()
            self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))

        def refused(error: AuditToolError) -> None:
            if dialog is not None:
                self.tell(error, dialog.refuse)
            else:
                self.hub.failed.emit(error)

        self.hub.run(verb, initiator=None, then=done, failed=refused)

    def _ask_terms(self) -> None:
        picture = self._picture
        if picture is None:
            return
        fields = _Fields(picture)
        dialog = FormDialog(
            "Change letter and days",
            "They go out as they stand here once the round is issued.",
            fields,
            act="Keep these",
            is_touched=lambda: fields.terms.is_touched() or fields.due.day() != picture.round.due_on,
            wide=820,
            parent=self.window(),
        )
        dialog.submitted.connect(lambda: self._change(picture, fields, dialog))
        dialog.open()
        fields.due.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, picture: IssuePicture, fields: _Fields, dialog: FormDialog) -> None:
        wrong = fields.unreadable()
        if wrong is not None:
            dialog.refuse()
            wrong.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        round_id, terms, due_on = picture.round.id, fields.terms.terms(), fields.due.day()
        before: tuple[Terms, date | None] = (picture.plan.terms, picture.round.due_on)

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.refresh()
            old, old_due = before
            take_back = lambda: self.hub.run(  # noqa: E731
                lambda ws: ws.round_plans.change(round_id, old, due_on=old_due), initiator=None
            )
            self.done.emit(Undoable("Letter and days are changed", take_back))

        def refused(error: AuditToolError) -> None:
            self.tell(error, dialog.refuse)

        self.hub.run(
            lambda ws: ws.round_plans.change(round_id, terms, due_on=due_on),
            initiator=self,
            then=done,
            failed=refused,
        )

    def _ask_more(self) -> None:
        picture = self._picture
        if picture is None:
            return
        listed = CheckList("Who is asked as well")
        listed.show_entries(Tick(ident, name, of) for ident, name, of in picture.others)
        dialog = FormDialog(
            "Ask more",
            said.more_hint(picture),
            listed,
            act="Ask those ticked",
            is_touched=lambda: bool(listed.ticked()),
            wide=720,
            parent=self.window(),
        )

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.refresh()

        def refused(error: AuditToolError) -> None:
            self.tell(error, dialog.refuse)

        def submit() -> None:
            more = [AgencyId(one) for one in listed.ticked()]
            round_id = picture.round.id
            self.hub.run(lambda ws: ws.rounds.expect_more(round_id, more), initiator=self, then=done, failed=refused)

        dialog.submitted.connect(submit)
        dialog.open()
        listed.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_out(self) -> None:
        picture = self._picture
        if picture is None:
            return
        round_id = picture.round.id
        offers = self.offer is not None and self.offer.isChecked() and bool(picture.with_earlier)

        def issue(ws: Workspace) -> Changes:
            letters = ws.views.document(LETTER, round_id)  # once it is issued, its words cannot be mended any more
            return ws.releases.pass_words(letters, code=LETTER, subject=round_id) | ws.round_plans.issue(
                round_id, offers_last_year=offers
            )

        self.hub.run(
            issue,
            initiator=None,
            then=lambda _changes: self.go.emit(Where("round", round_id)),
            failed=lambda error: tell_shut(self, "The round is not issued", error, code=LETTER, subject=round_id),
        )


class _Fields(QWidget):
    """The last day for returns, and the other terms, as they stand."""

    def __init__(self, picture: IssuePicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due, self.terms = DayEdit(), TermsFields()
        self.due.show_day(picture.round.due_on)
        self.terms.show_terms(picture.plan.terms)
        self._labelled = Labelled("Last day for returns", self.due, hint=f"{HINT}. Empty if there is none")
        self.setLayout(Column(self._labelled, self.terms, gap=12))

    def unreadable(self) -> QWidget | None:
        """Mark what cannot be read, and return the first such field; None when all can."""
        bad = self.due.is_unreadable()
        self._labelled.set_problems([NOT_A_DAY] if bad else ())
        return self.due if bad else self.terms.unreadable(self.due.day())
