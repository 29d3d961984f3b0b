"""The page: what comes next, with the way of the case above it; its scope, its agencies, its steps and its alerts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.alert import Alert
from audit_tool.domain.brief_use import BRIEFS
from audit_tool.domain.case_life import Step, StepStanding
from audit_tool.domain.case_scope import CaseScope
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import CaseId
from audit_tool.views.case import AgencyLine, CasePicture
from ui.flows.alert import AlertButton, ask_alert
from ui.flows.print_out import ChooseFile, ask_for_pdf, save_out
from ui.flows.purge import ask_to_purge
from ui.flows.write_down import Verb, write_down
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.case import words
from ui.pages.case.forms import InvolvementFields, PauseFields, ScopeFields, StepFields
from ui.pages.case.notices import CaseNotices
from ui.pages.case.sheets import AgenciesSheet, ScopeSheet, StepsSheet
from ui.pages.case.way import WayCard
from ui.text import PlainLabel, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.dialog import ask
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import announce
from ui.widgets.places import Tabs
from ui.widgets.reason_form import ReasonFields
from ui.wording.case_life import STEPS
from ui.wording.purges import GOES

AGENCIES, SCOPE, WAY = "Agencies", "Scope", "Steps so far"
LEADS_TO = {
    Step.PACKS_ISSUED: "packs",
    Step.FORMS_RETURNED: "packs",
    Step.CHRONOLOGY_MERGED: "chronology",
    Step.CHRONOLOGY_ANALYSED: "chronology",
    Step.FINDINGS_AGREED: "findings",
    Step.BRIEF_DRAFTED: "documents",
    Step.ACTIONS_OPEN: "actions",
}
"""Where the work of a step is done."""
OF_CASE = ("chronology", "family", "identities", "packs")
"""Pages that are opened for the case; the others are opened for its round."""


class CasePage(Page):
    """One case, from its scope to its end.

    Attributes:
        choose_file: asks the person where a document is saved.
    """

    NAME: ClassVar[str] = "case"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.choose_file: ChooseFile = ask_for_pdf
        self._shown: CasePicture | None = None
        self._arriving = False
        self._title, self._below = title(), PlainLabel("", "lead", "ink2")
        self.alert = AlertButton()
        self.alert.clicked.connect(self._ask_alert)
        ways = [Button(words_, icon=icon) for words_, icon in (("Round", "rounds"), ("Chronology", "calendar"))]
        for button, page in zip(ways, ("round", "chronology"), strict=True):
            button.clicked.connect(lambda _checked=False, page=page: self._go(page))
        self.notices = CaseNotices()
        self.notices.resume_asked.connect(self._resume)
        self.notices.alert_opened.connect(self._say_more)
        self.notices.certificate_asked.connect(self._save_certificate)
        self.way = WayCard()
        self.way.said.connect(self._say)
        self.way.passed_over.connect(self._pass_over)
        self.way.led.connect(self._lead)
        self.way.pause_asked.connect(self._pause)
        self.agencies, self.scope, self.steps = AgenciesSheet(), ScopeSheet(), StepsSheet()
        self.agencies.opened.connect(self._involve)
        self.agencies.add_asked.connect(self._ask_agency)
        self.scope.change_asked.connect(self._settle)
        self.steps.opened.connect(self._take_back)
        self.tabs = Tabs("Sheets of this case")
        for name, sheet in ((AGENCIES, self.agencies), (SCOPE, self.scope), (WAY, self.steps)):
            self.tabs.add_sheet(name, sheet)
        told = Box(Column(self._title, self._below, None, gap=0))
        head = Box(Beside(told, Box(Flow(self.alert, *ways, gap=8, at_right=True)), least=420, side_width=540, gap=14))
        inside = Box(Column(head, self.notices, self.way, (self.tabs, 1), gap=12, margins=(28, 18, 24, 18)))
        self.setLayout(Column(Scroll(inside), gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show a case, the keyboard on what comes next."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        case_id = CaseId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.case(case_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that nearly everything about a case moves it on."""
        nouns = {"case", "alert", "round", "returns", "signature", "event", "finding", "action", "passage", "export"}
        return bool((nouns | {"answer", "agency", "partnership", "chronology", "sent_pack"}) & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the notices, what comes next and the sheet shown, for F6."""
        return [
            self.notices,
            self.way,
            {AGENCIES: self.agencies, SCOPE: self.scope, WAY: self.steps}[self.tabs.current()],
        ]

    def _show(self, picture: CasePicture) -> None:
        if picture.case.id != self.where.ident:
            return
        self._shown = picture
        self.crumbs_changed.emit((Crumb("Cases", Where("cases")), Crumb(picture.case.label)))
        self._title.setText(words.title(picture))
        self._below.setText(words.below(picture))
        self.notices.show_picture(picture)
        self.way.show_picture(picture)
        self.agencies.show_picture(picture)
        self.scope.show_picture(picture)
        self.steps.show_picture(picture)
        if self._arriving:
            self._arriving = False
            if not self.notices.focus_urgent():
                self.way.focus_first()

    def _go(self, page: str) -> None:
        if self._shown is not None:
            ident = self._shown.case.id if page in OF_CASE else self._shown.round.id
            self.go.emit(Where(page, ident))

    def _lead(self, step: Step) -> None:
        """Go to where the work of a step is done: a brief is written in the composer, where the audit has one."""
        picture = self._shown
        if picture is None:
            return
        brief = next((code for code in BRIEFS if code in picture.kind.documents), "")
        if step is Step.BRIEF_DRAFTED and brief:
            self.go.emit(Where("composer", f"{brief}/{picture.case.id}"))
        else:
            self._go(LEADS_TO[step])

    # ---- the way of the case

    def _say(self, step: Step) -> None:
        picture = self._shown
        if picture is None:
            return
        if step is Step.SCOPED and picture.life.of(step).waits:
            self._settle()
            return
        if step is Step.PURGED:
            ask_to_purge(self, picture.case, GOES)
            return
        fields = StepFields(picture.today)

        def verb() -> Verb:
            on, remark = fields.on(), fields.remark()
            return lambda ws: ws.case_steps.say(picture.case.id, step, on=on, remark=remark)

        left_empty = words.left_empty(step, picture.unwritten)
        act = words.GO_ON_WITHOUT if left_empty else STEPS[step][2]
        self._write(fields, STEPS[step][1], act, verb, words.done(step), self._undo_step(step), about=left_empty)

    def _pass_over(self, step: Step) -> None:
        picture = self._shown
        if picture is None:
            return
        fields = ReasonFields("Why the case goes on without it", "The reason stays with the case")

        def verb() -> Verb:
            why = fields.why()
            return lambda ws: ws.case_steps.pass_over(picture.case.id, step, why=why)

        fact = f"{STEPS[step][0]}: passed over"
        self._write(fields, f"Pass over: {STEPS[step][0].lower()}", "Pass it over", verb, fact, self._undo_step(step))

    def _take_back(self, standing: StepStanding) -> None:
        picture = self._shown
        if picture is None or standing.said is None:
            return
        said, case_id = standing.said, picture.case.id

        def put_back(_changes: Changes) -> Verb:
            if said.is_passed_over:
                return lambda ws: ws.case_steps.pass_over(case_id, said.step, why=said.why)
            return lambda ws: ws.case_steps.say(case_id, said.step, on=said.said_on, remark=said.why)

        name = STEPS[said.step][0].lower()
        dialog = ask(self.window(), f"Take back: {name}?", words.TAKE_BACK, yes="Take it back", no="Leave it")
        dialog.accepted.connect(
            lambda: self._run(lambda ws: ws.case_steps.take_back(case_id, said.step), said.step, put_back)
        )

    def _undo_step(self, step: Step) -> Callable[[Changes], Verb]:
        case_id = CaseId(self.where.ident)
        return lambda _changes: lambda ws: ws.case_steps.take_back(case_id, step)

    def _pause(self) -> None:
        case_id, fields = CaseId(self.where.ident), PauseFields()

        def verb() -> Verb:
            because, why = fields.because(), fields.why()
            return lambda ws: ws.case_steps.pause(case_id, because, why=why)

        def undo(_changes: Changes) -> Verb:
            return lambda ws: ws.case_steps.resume(case_id, why="Paused by mistake")

        self._write(fields, "Pause this case", "Pause it", verb, "The case is paused", undo, about=words.PAUSE)

    def _resume(self) -> None:
        case_id, fields = CaseId(self.where.ident), ReasonFields("What has changed since")

        def verb() -> Verb:
            why = fields.why()
            return lambda ws: ws.case_steps.resume(case_id, why=why)

        self._write(fields, "Resume this case", "Resume it", verb, "The case goes on", None)

    def _save_certificate(self) -> None:
        picture = self._shown
        if picture is None or picture.purge is None:
            return
        save_out(
            self,
            "purge_certificate",
            picture.case.id,
            words.certificate(picture.purge),
            choose=self.choose_file,
            saved=lambda path: announce(self, f"Saved as {path.name}"),
            failed=self.hub.failed.emit,
        )

    # ---- scope and agencies

    def _settle(self) -> None:
        picture = self._shown
        if picture is None:
            return
        fields, before = ScopeFields(picture), picture.scope
        was = picture.case

        def verb() -> Verb:
            return _settling(fields.written(), *fields.period())

        def undo(_changes: Changes) -> Verb:
            return _settling(before, was.period_from, was.period_to)

        self._write(fields, f"Scope of {was.label}", "Save", verb, "Scope settled", undo, about=words.SCOPE)

    def _involve(self, line: AgencyLine) -> None:
        picture = self._shown
        if picture is None or not picture.may_change:
            return
        fields, before = InvolvementFields(picture.case.id, line), line.said

        def verb() -> Verb:
            written = fields.written()
            return lambda ws: ws.case_scopes.involve(written)

        undo = None if before is None else lambda _changes: lambda ws: ws.case_scopes.involve(before)
        self._write(fields, line.name, "Save", verb, f"{line.name} changed", undo)

    def _ask_agency(self) -> None:
        picture = self._shown
        if picture is None:
            return
        fields = InvolvementFields(picture.case.id, None, picture.not_asked)

        def verb() -> Verb:
            said = fields.written()

            return lambda ws: ws.case_scopes.ask_agency(said)

        about = words.LATE if picture.forms_are_out else words.IN_TIME
        self._write(fields, "Ask one more agency", "Ask it", verb, "The agency is asked", None, about=about)

    # ---- alerts

    def _ask_alert(self) -> None:
        ask_alert(self, CaseId(self.where.ident))

    def _say_more(self, alert: Alert) -> None:
        ask_alert(self, CaseId(self.where.ident), alert)

    # ---- doing

    def _write(
        self,
        fields: QWidget,
        name: str,
        act: str,
        verb: Callable[[], Verb],
        fact: str,
        undo: Callable[[Changes], Verb] | None,
        *,
        about: str = "",
    ) -> None:
        write_down(self, fields, title=name, about=about, act=act, verb=verb, fact=fact, undo=undo)

    def _run(self, verb: Verb, step: Step, undo: Callable[[Changes], Verb]) -> None:
        def done(changes: Changes) -> None:
            put_back = undo(changes)
            self.done.emit(Undoable(words.taken_back(step), lambda: self.hub.run(put_back, initiator=None)))

        self.hub.run(verb, initiator=None, then=done)


def _settling(scope: CaseScope, first: dt.date, last: dt.date) -> Verb:
    return lambda ws: ws.case_scopes.settle(scope, period_from=first, period_to=last)
