"""The page of what was learned over the years."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import EVERY_ROUND
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.finding import SharedPractice
from audit_tool.domain.lineage import Likeness
from audit_tool.views.learning import LearningPicture, PairLine, RegisterLine, ThemeLine
from audit_tool.workspace import Workspace
from ui.flows.shut_gate import tell_shut
from ui.flows.write_down import Verb, write_down
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.learning import words
from ui.pages.learning.briefs import Briefs
from ui.pages.learning.pairs import Pairs
from ui.pages.learning.register import Register
from ui.pages.learning.sharing import SharingFields
from ui.pages.learning.themes import Themes
from ui.text import PlainLabel, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.places import Tabs

TOUCHING = frozenset({"finding", "finding_pair", "action", "revisit", "round", "agency", "brief_use", "release"})
"""What this page's picture is drawn from."""
CODE = "findings_register"
SAVED_AS = {
    "PDF (*.pdf)": ".pdf",
    "Word (*.docx)": ".docx",
    "Web page (*.html)": ".html",
    "Workbook of its tables (*.xlsx)": ".xlsx",
    "One table (*.csv)": ".csv",
}


class LearningPage(Page):
    """Have we learned this before? It opens on what returned after closure."""

    NAME: ClassVar[str] = "learning"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.choose_place: Callable[[QWidget, str, Callable[[Path], None]], None] = _ask_for_place
        self._picture: LearningPicture | None = None
        self._arriving = False
        self._title = title()
        self._back = Notice("bad", button="Show them")
        self._back.pressed.connect(self._show_themes)
        self._trouble = Notice("bad")
        self.register, self.themes, self.pairs, self.briefs = Register(), Themes(), Pairs(), Briefs()
        self.tabs = Tabs("Ways to look at what was learned")
        for name, sheet in self._sheets().items():
            self.tabs.add_sheet(name, sheet)
        self.year = Button("Year review", icon="people")
        self.year.clicked.connect(lambda: self.go.emit(Where("year_review")))
        top = Box(Beside(self._title, Box(Flow(self.year, at_right=True)), least=400, side_width=170, gap=14))
        head = (top, PlainLabel(words.LEAD, "lead", "ink2"), self._back, self._trouble)
        content = Column(*head, (self.tabs, 1), gap=8, margins=(28, 16, 24, 14))
        self.setLayout(Column(Scroll(Box(content)), gap=0))
        self._back.hide()
        self._trouble.hide()
        self._wire()

    def _sheets(self) -> dict[str, Register | Themes | Pairs | Briefs]:
        return {
            words.FINDINGS: self.register,
            words.THEMES: self.themes,
            words.PAIRS: self.pairs,
            words.BRIEFS: self.briefs,
        }

    def _wire(self) -> None:
        self.briefs.opened.connect(lambda uses: self.go.emit(Where("brief_use", uses.case_id)))
        self.tabs.chosen.connect(self._stay_on)
        self.register.source_asked.connect(self._go_to_source)
        self.register.action_asked.connect(lambda line: self.go.emit(Where("actions", line.actions[0].id)))
        self.register.share_asked.connect(self._share)
        self.register.save_asked.connect(lambda: self.choose_place(self, f"{words.FILE}.pdf", self._save))
        self.themes.findings_asked.connect(self._show_findings_of)
        self.themes.action_asked.connect(lambda ident: self.go.emit(Where("actions", ident)))
        self.pairs.said.connect(self._say)
        self.pairs.asked_again.connect(self._ask_again)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the findings; the theme or the finding that is named, or the sheet that `question` names."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.learning(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether findings, what is said of them, or actions changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the list of the sheet shown, and what is said of the row that is chosen in it, for F6."""
        sheet = self._sheets()[self.tabs.current()]
        if isinstance(sheet, Briefs) or sheet.table.current() is None:
            return [sheet.table]
        return [sheet.table, sheet.card]

    def help_topic(self) -> str:
        """Name the help about what was learned."""
        return "learning"

    # ---- showing

    def _show(self, picture: LearningPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Findings", Where("findings")), Crumb("Over the years")))
        self._title.setText(words.headline(picture))
        self._back.setVisible(bool(picture.back))
        if picture.back:
            self._back.show_words(*words.returned(picture))
        self.register.show_picture(picture)
        self.themes.show_picture(picture)
        self.pairs.show_picture(picture)
        self.briefs.show_picture(picture)
        if self._arriving:
            self._arriving = False
            self._arrive(picture)

    def _arrive(self, picture: LearningPicture) -> None:
        ident = self.where.ident
        is_theme = any(line.lineage.theme_id == ident for line in picture.themes)
        self.tabs.show_sheet(self.where.question or (words.THEMES if is_theme else words.FINDINGS))
        if is_theme:
            self.themes.choose(ident)
        elif ident:
            self.register.choose(ident)
        table = self._sheets()[self.tabs.current()].table
        if not table.shown():
            self.tabs.focus_first()
        else:
            table.focus_first()

    def _stay_on(self, name: str) -> None:
        """Come back to this sheet after going elsewhere."""
        self.where = Where(self.NAME, question=name)

    def _turn(self, name: str) -> None:
        self.tabs.show_sheet(name)
        self._stay_on(name)

    def _show_themes(self) -> None:
        self._turn(words.THEMES)
        self.themes.table.focus_first()

    def _show_findings_of(self, line: ThemeLine) -> None:
        self.register.show_theme(line.lineage)
        self._turn(words.FINDINGS)
        self.register.table.focus_first()

    def _go_to_source(self, line: RegisterLine) -> None:
        finding = line.finding
        if finding.return_id is not None:
            self.go.emit(Where("form", finding.return_id, question=finding.question_id or "", row=finding.row or ""))
        else:
            self.go.emit(Where("findings", finding.round_id))

    # ---- writing

    def _share(self, line: RegisterLine) -> None:
        before = line.practice or SharedPractice(line.finding.id)
        fields = SharingFields(before)

        def verb() -> Verb:
            practice = fields.practice()
            return lambda ws: ws.findings.share(practice)

        write_down(
            self,
            fields,
            title="Who would share it",
            about=line.finding.text,
            act="Save",
            verb=verb,
            fact="Who would share it is written down",
            undo=lambda _changes: lambda ws: ws.findings.share(before),
        )

    def _say(self, line: PairLine, said: Likeness) -> None:
        one, other = line.key
        before = line.said
        fact = "The same lesson" if said is Likeness.SAME_LESSON else "Another lesson"

        def undo(ws: Workspace) -> Changes:
            return ws.lineage.ask_again(one, other) if before is None else ws.lineage.say(one, other, before)

        self._do(lambda ws: ws.lineage.say(one, other, said), fact, undo)

    def _ask_again(self, line: PairLine) -> None:
        one, other = line.key
        before = line.said
        if before is not None:
            self._do(
                lambda ws: ws.lineage.ask_again(one, other),
                "Taken back",
                lambda ws: ws.lineage.say(one, other, before),
            )

    def _do(self, verb: Verb, fact: str, undo: Verb) -> None:
        def then(_changes: Changes) -> None:
            self.refresh()
            self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))

        self.hub.run(verb, initiator=self, then=then, failed=self._failed)

    # ---- out of the window

    def _save(self, path: Path) -> None:
        self.hub.run(
            partial(_save, frozenset(line.finding.id for line in self.register.shown()), path),
            initiator=self,
            then=lambda _changes: tell(self.window(), "The findings are saved", f"They are called {path.name}."),
            failed=lambda error: tell_shut(self, "The findings were not saved", error, code=CODE, subject=EVERY_ROUND),
        )

    def _failed(self, error: AuditToolError) -> None:
        self._trouble.show()
        self.tell(error, lambda said: self._trouble.show_words("", said) if said else self._trouble.hide())


def _save(shown: frozenset[str], path: Path, ws: Workspace) -> Changes:
    from audit_tool.exchange.sheets.csv_out import csv_bytes
    from audit_tool.views.facts.findings import HEADERS

    document, rows = ws.views.findings_register(shown)
    if path.suffix.lower() == ".csv":
        return ws.documents.export_table(csv_bytes(HEADERS, rows), document, code=CODE, subject=EVERY_ROUND, path=path)
    return ws.documents.export(document, code=CODE, subject=EVERY_ROUND, path=path)


def _ask_for_place(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    choose_new_file(parent, "Save the findings", name, then, SAVED_AS)
