"""The page on which a trust's own form is mapped once, taken in for each school, and topped up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import RoundId
from audit_tool.exchange.own_templates import Said, TemplateReading, Waits
from audit_tool.exchange.returns.alike import alike
from audit_tool.usecases.own_templates import OwnForm
from audit_tool.views.own_template import CameIn, OwnTemplatePicture
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.top_up import ask_top_up
from ui.flows.way_in import WayIn, Ways
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.own_template import words
from ui.pages.own_template.columns_part import ColumnsAndLines
from ui.pages.own_template.levels_part import LevelsPart
from ui.pages.own_template.lines_part import LinesPart
from ui.pages.own_template.out import Out
from ui.pages.own_template.schools_part import SchoolsPart
from ui.pages.own_template.taken_part import TakenPart
from ui.text import LineEdit, PlainLabel, heading, secondary, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card, Panel

_OTHER = "other"


class OwnTemplatePage(Page):
    """Nothing is written before the last button; what was said of a form stays until another one is chosen."""

    NAME: ClassVar[str] = "own_template"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: OwnTemplatePicture | None = None
        self._form: OwnForm | None = None
        self._reading: TemplateReading | None = None
        self._said = Said()
        self._came_with: Path | None = None
        self._asked, self._read_for, self._is_proposed = 0, "", False
        self.trust = Dropdown("The trust")
        self.trust.setPlaceholderText("Choose")
        self.trust.chosen.connect(lambda _data: self._name_trust())
        self._trust = Labelled("The trust", self.trust, hint="What you say of its form is remembered for it.")
        self.name = LineEdit()
        self.name.editingFinished.connect(self._of_another)
        self._name = Labelled("Its name", self.name, hint="As you would find it again next year.")
        self.way_in = WayIn(self, _WAYS)
        self.way_in.read.connect(self._take_form)
        self.way_in.let_go.connect(self._let_go)
        self._headline, self._covers, self._left = heading(), PlainLabel("", "body"), secondary()
        self.columns = ColumnsAndLines()
        self.columns.said.connect(self._say_columns)
        self.put_right = Button(words.PUT_RIGHT, "quiet", small=True)
        self.put_right.clicked.connect(self._show_columns)
        self._wants_columns = False
        self.schools, self.lines, self.levels = SchoolsPart(), LinesPart(), LevelsPart()
        self.schools.school_said.connect(self._say_school)
        self.schools.lead_said.connect(self._say_lead)
        self.lines.said.connect(self._say_lines)
        self.levels.said.connect(self._say_levels)
        self.taken = TakenPart()
        self._out = Out(hub, self)
        self.taken.top_up_asked.connect(partial(ask_top_up, hub, self))
        self.taken.all_asked.connect(self._out.ask_all)
        self.taken.stopped.connect(self._out.going.stop)
        self._out.going.moved.connect(self.taken.show_moved)
        for over in (self._out.going.ended, self._out.going.failed):
            over.connect(self._end_writing)
        self.taken.report_asked.connect(self._out.ask_report)
        self.taken.form_asked.connect(self._open_form)
        self._act = Button(words.act(None), "primary")
        self._act.clicked.connect(self._bring_in)
        self._may_act = ReasonedButton(self._act)
        self._cancel = Button("Cancel", "quiet")
        self._cancel.clicked.connect(self._give_up)
        self._lay_out()
        self._show_parts()

    def _lay_out(self) -> None:
        whose = Box(EqualColumns(self._trust, self._name, least=280, gap=16))
        source = Card(Column(whose, self.way_in, gap=12, margins=(20, 16, 20, 18)))
        told = (self._headline, self._covers, self._left, Box(Flow(self.put_right, gap=8)))
        self._told = Card(Column(*told, gap=4, margins=(20, 16, 20, 18)))
        head = Column(title(words.TITLE), PlainLabel(words.LEAD, "lead", "ink2"), gap=0)
        read = (self._told, self.columns, self.schools, (self.lines, 1), self.levels)
        inside = Column(head, source, *read, (self.taken, 1), None, gap=14, margins=(28, 18, 24, 20))
        self._foot = Panel(Row(self._cancel, None, self._may_act, gap=10, margins=(28, 10, 24, 10)), sides="t")
        self.setLayout(Column((Scroll(Box(inside)), 1), self._foot, gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the page as it was left; for another round, empty."""
        if where.ident != self.where.ident:
            self._picture = None
            self._let_go()
        super().open(where)
        if where.file is not None and where.file != self._came_with:
            self.read_file(where.file)
        elif self._form is None:
            self.way_in.focus_first()
        self.take_keyboard(self.way_in.choose)

    def refresh(self) -> None:
        """Ask what the form is laid beside, and read it again."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.own_template(round_id), self._show_picture)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that answers, returns, agencies and contacts change what would come in and what came."""
        return not self._out.going.is_going and bool(
            {"answer", "returns", "round", "agency", "contact", "own_form"} & changes.nouns.keys()
        )

    def help_topic(self) -> str:
        """Name the help about forms that come from outside."""
        return "own_template"

    # ---- choosing

    def read_file(self, file: Path) -> None:
        """Read a form that was chosen elsewhere; coming back to the page does not read it again."""
        self.way_in.take_file(file)
        self._came_with = file

    def _take_form(self, form: OwnForm) -> None:
        came_with = self._came_with
        self._let_go()
        self._form, self._came_with = form, came_with
        self._begin()

    def _name_trust(self) -> None:
        self._is_proposed = False
        self._of_another()

    def _of_another(self) -> None:
        """Read the form by what is remembered of the trust that is named now; what was said of it stays."""
        if self._of_trust()[0] != self._read_for:
            self._show_parts()
            self._read_again()

    def _begin(self) -> None:
        """Read a form of which nobody has said anything yet."""
        self._said, self._reading = Said(), None
        for part in (self.columns, self.schools, self.lines, self.levels):
            part.forget()
        self._show_parts()
        self._read_again()

    def _let_go(self) -> None:
        self._form = self._reading = self._came_with = None
        self._wants_columns = False
        self._said = Said()
        if self._is_proposed:  # for that form, and not for the next
            self._is_proposed = False
            self.trust.show_data(None)
        self._asked += 1
        self.way_in.trouble.hide()
        for part in (self.columns, self.schools, self.lines, self.levels):
            part.forget()
        self._show_parts()

    def _of_trust(self) -> tuple[str, str]:
        """Give the trust's id, or its name where it is not in the register; and what people call it."""
        chosen = self.trust.currentData()
        if chosen in (None, _OTHER):
            return self.name.text().strip(), self.name.text().strip()
        return str(chosen), self.trust.currentText()

    # ---- what a person says

    def _say_school(self, text: str, return_id: str) -> None:
        self._say(replace(self._said, schools={**self._said.schools, text: return_id}))

    def _say_lead(self, return_id: str, name: str) -> None:
        self._say(replace(self._said, leads={**self._said.leads, return_id: name}))

    def _say_lines(self, lines: Mapping[str, str]) -> None:
        known = {alike(label): question for label, question in lines.items()}
        self._say(replace(self._said, lines={**self._said.lines, **known}))

    def _say_levels(self, levels: Mapping[tuple[str, str], str]) -> None:
        self._say(replace(self._said, levels={**self._said.levels, **levels}))

    def _say_columns(self, columns: Mapping[tuple[str, int], str]) -> None:
        self._say(replace(self._said, columns={**self._said.columns, **columns}))

    def _show_columns(self) -> None:
        """Show the columns to be put right, or hide them again."""
        self._wants_columns = not self._wants_columns
        self._show_parts()
        if self._wants_columns:
            self.columns.columns.focus_column("question")

    def _say(self, said: Said) -> None:
        self._said = said
        self._read_again()

    # ---- reading

    def _show_picture(self, picture: OwnTemplatePicture) -> None:
        if picture.round.id != self.where.ident:
            return
        is_new = self._picture is None
        self._picture = picture
        way = (Crumb("Rounds", Where("rounds")), Crumb(picture.round.title, Where("round", picture.round.id)))
        self.crumbs_changed.emit((*way, Crumb("A trust's own form")))
        if is_new:
            self.trust.show_entries([*((name, ident) for ident, name in picture.trusts), (words.OTHER_TRUST, _OTHER)])
            self.trust.show_data(None if picture.trusts else _OTHER)
            self.lines.show_questions(picture.questions)
        self.taken.show_returns(picture.came_in)
        self._show_parts()
        self._read_again()

    def _read_again(self) -> None:
        """Read the form by what was said; an answer that comes after something else was said is passed over."""
        form, said, round_id = self._form, self._said, RoundId(self.where.ident)
        trust, _name = self._of_trust()
        if form is None or self._picture is None:
            return
        self._read_for = trust
        self._asked += 1
        asked = self._asked

        def show(reading: TemplateReading) -> None:
            if asked == self._asked:
                self._show_reading(reading)

        def fail(error: AuditToolError) -> None:
            if asked == self._asked:
                self.way_in.fail(error)

        self.hub.ask(lambda ws: ws.own_templates.read(round_id, form, said, trust=trust), show, failed=fail)

    def _show_reading(self, reading: TemplateReading) -> None:
        picture = self._picture
        if picture is None:
            return
        if self._propose_trust(reading, picture):
            return
        is_first, self._reading = self._reading is None, reading
        self._headline.setText(words.read(reading))
        self._covers.setText(words.covers(reading, picture.questions))
        self._left.setText(" ".join(words.left_out(reading)))
        self.columns.show_reading(reading, picture.schools)
        self.schools.show_schools(reading.whose, picture.schools)
        self.lines.show_lines(reading.proposed)
        self.levels.show_levels(reading.levels)
        self._show_parts()
        if is_first and reading.waits_for:
            self._part_of(reading.waits_for[0]).focus_first()

    def _propose_trust(self, reading: TemplateReading, picture: OwnTemplatePicture) -> bool:
        """Name the one trust that runs, by the register, all schools of the form; say whether it is read again by it.

        Nothing is proposed where somebody has named a trust.
        """
        run_by = {picture.run_by.get(one.return_id, "") for one in reading.whose if one.return_id is not None}
        (only,) = run_by if len(run_by) == 1 else ("",)
        if not only or self.trust.currentData() is not None:
            return False
        self.trust.show_data(only)
        self._is_proposed = True
        self._of_another()
        return True

    def _part_of(self, wait: Waits) -> SchoolsPart | LinesPart | LevelsPart:
        parts: dict[Waits, LinesPart | LevelsPart] = {Waits.LINES: self.lines, Waits.LEVELS: self.levels}
        return parts.get(wait, self.schools)

    def _show_parts(self) -> None:
        """Show what there is so far, and whether it may come in."""
        reading, picture = self._reading, self._picture
        self.way_in.show_empty(self._form is None)
        self._name.setVisible(self.trust.currentData() == _OTHER)
        for part in (self._told, self.schools, self.lines):
            part.setVisible(reading is not None)
        is_unread = reading is not None and not reading.lines
        self.columns.setVisible(reading is not None and (self._wants_columns or is_unread))
        self.put_right.setText(words.LEAVE_COLUMNS if self._wants_columns else words.PUT_RIGHT)
        self.put_right.setVisible(not is_unread)
        self._left.setVisible(bool(self._left.text()))
        self.levels.setVisible(reading is not None and bool(reading.levels))
        self.taken.setVisible(self._form is None and picture is not None and bool(picture.came_in))
        self._act.setText(words.act(reading))
        reason = self._why_not(reading)
        self._may_act.refuse(reason) if reason else self._may_act.allow()

    def _why_not(self, reading: TemplateReading | None) -> str:
        if self._picture is not None and not self._picture.may_change:
            return wording.refusal("round_closed", {})
        if self._form is None:
            return "Choose the trust's form first."
        if reading is not None and reading.waits_for:
            return words.WAITS[reading.waits_for[0]]
        return "" if self._of_trust()[0] else "Say which trust it comes from."

    # ---- writing

    def _bring_in(self) -> None:
        form, reading, round_id = self._form, self._reading, RoundId(self.where.ident)
        if form is None or reading is None:
            return
        trust, name = self._of_trust()
        self._act.setEnabled(False)
        self.hub.run(
            lambda ws: ws.own_templates.take(round_id, form, reading, trust=trust, name=name),
            initiator=self,
            then=partial(self._brought, name),
            failed=self._refused,
        )

    def _brought(self, name: str, changes: Changes) -> None:
        takes = list(changes.nouns.get("own_form", ()))
        self._let_go()
        self.refresh()
        if not changes.undoable:
            self.did.emit("Nothing new: these very answers came before")
            return
        undo = Undoable(
            words.brought(len(takes), name),
            lambda: self.hub.run(lambda ws: ws.own_templates.take_back(takes), initiator=None),
        )
        self.done.emit(undo)

    def _refused(self, error: AuditToolError) -> None:
        self._show_parts()
        self.tell(error, lambda sentence: self._may_act.refuse(sentence) if sentence else None)

    def _give_up(self) -> None:
        self._let_go()
        self.go.emit(Where("round", self.where.ident))

    def _end_writing(self, *_told: object) -> None:
        self.taken.show_ended()
        self.refresh()

    def _open_form(self, one: CameIn) -> None:
        self.go.emit(Where("form", one.return_id))


def _opened(ws: Workspace, path: Path) -> OwnForm:
    return ws.own_templates.open(path)


def _pasted(ws: Workspace, text: str) -> OwnForm:
    return ws.own_templates.pasted(text)


_WAYS = Ways(
    _opened,
    _pasted,
    words.STEPS,
    caption=words.TITLE,
    kinds=words.KINDS,
    choose="Choose its form",
    paste="Paste it",
    noun="form",
)
