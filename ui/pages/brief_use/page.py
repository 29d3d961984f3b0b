"""The page of who used the briefs of a family."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.brief_use import BriefUse
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import AgencyId, BriefUseId, CaseId
from audit_tool.views.brief_uses import BriefUsesPicture, UseLine
from ui.flows.print_out import ChooseFile, ask_for_pdf, save_out
from ui.flows.write_down import Undo, Verb, write_down
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.brief_use import words
from ui.pages.brief_use.fields import SlipFields
from ui.pages.brief_use.slips import Silent, Slips
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button
from ui.widgets.choose_path import XLSX, choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.focus import controls_in
from ui.widgets.layouts import Box, Column, Scroll, clear, reveal
from ui.widgets.marks import Pill
from ui.widgets.notices import Notice
from ui.widgets.panes import Pane, Panes
from ui.wording.saved import look_at

SLIPS, SILENT = "Slips", words.SILENT
SLIP, REPORT = "use_slip", "brief_use_report"
"""The codes of the documents."""
TOUCHING = frozenset({"brief_use", "release", "returns", "agency", "case"})
"""What this page's picture is drawn from."""


class BriefUsePage(Page):
    """Slips of teams that used a family's briefs. `Where.ident` is its case."""

    NAME: ClassVar[str] = "brief_use"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.choose_file: ChooseFile = ask_for_pdf
        self.choose_form: ChooseFile = ask_for_form
        self._picture: BriefUsesPicture | None = None
        self._arriving = False
        self._title = title()
        self._trouble = Notice("bad", closable=True)
        self._trouble.closed.connect(self._trouble.hide)
        self._trouble.hide()
        self.add = Button("Write a slip down", "primary", icon="plus")
        self.add.clicked.connect(self._add)
        bring = Button("Bring in slips", icon="documents")
        bring.clicked.connect(lambda: self.go.emit(Where("register_table", "slips", question=self.where.ident)))
        slip, form = Button("Save the slip", icon="save"), Button("Save the form", icon="save")
        report = Button("Save who used it", icon="save")
        slip.clicked.connect(lambda: self._save(SLIP, "use-return-slip"))
        form.clicked.connect(self._save_form)
        report.clicked.connect(lambda: self._save(REPORT, "who-used-the-briefs"))
        self._counters = Column(gap=0)
        self.slips, self.silent = Slips(), Silent()
        self._empty = EmptyState("documents", *words.NONE)
        inside = Column(
            Column(self._title, PlainLabel(words.LEAD, "secondary", "ink2"), gap=3),
            self._counters,
            Box(Flow(self.add, bring, form, slip, report, gap=8)),
            self._trouble,
            self._empty,
            self.slips,
            secondary(words.WHOLE_SENTENCE),
            None,
            gap=14,
            margins=(26, 18, 22, 22),
        )
        self.work = Scroll(Box(inside, most=980))
        self.work.setAccessibleName("Slips")
        side = Scroll(Box(Column(self.silent, None, margins=(8, 18, 22, 22))))
        self.parts = Panes(
            [Pane(SLIPS, self.work, least=480), Pane(SILENT, side, width=330)],
            [((SLIPS,), (SILENT,)), ((SLIPS, SILENT),)],
        )
        self.setLayout(Column(self.parts))
        self.slips.edit_asked.connect(self._edit)
        self.slips.withdraw_asked.connect(self._withdraw)

    def open(self, where: Where) -> None:
        """Show who used the briefs of a family."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        case_id = CaseId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.brief_uses(case_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether slips, releases or agencies changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the slips and who has not answered, for F6."""
        return [part for part in (self.work, self.silent) if controls_in(part)]

    def _show(self, picture: BriefUsesPicture) -> None:
        if picture.case_id != self.where.ident:
            return
        self._picture = picture
        self.crumbs_changed.emit(
            (Crumb("Documents", Where("documents", picture.run.id)), Crumb(picture.about), Crumb("Who used it"))
        )
        self._title.setText(words.headline(picture))
        clear(self._counters)
        if picture.lines:
            self._counters.add(Flow(*(Pill(*one) for one in words.counters(picture.all)), gap=8))
        reveal(self._empty, not picture.lines)
        self.slips.show_picture(picture)
        self.silent.show_picture(picture)
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            self.take_keyboard(self.add)

    # ---- writing

    def _add(self) -> None:
        picture = self._picture
        if picture is None:
            return
        code, _title, version = max(picture.briefs, key=lambda one: one[2])
        first = [*picture.silent, *picture.agencies][:1]
        agency = AgencyId(first[0][0]) if first else AgencyId("")
        slip = BriefUse(BriefUseId(""), picture.case_id, code, agency, "", 0, version)

        def undo(changes: Changes) -> Verb:
            made = BriefUseId(changes.made or "")
            return lambda ws: ws.brief_uses.withdraw(made)

        self._write(SlipFields(picture, slip), "Write a slip down", "Slip written down", undo)

    def _edit(self, line: UseLine) -> None:
        if self._picture is not None:
            before = line.use
            fields = SlipFields(self._picture, before)
            self._write(fields, "Change the slip", "Slip changed", lambda _c: lambda ws: ws.brief_uses.write(before))

    def _write(self, fields: SlipFields, asked: str, fact: str, undo: Undo) -> None:
        def verb() -> Verb:
            slip = fields.slip()
            return lambda ws: ws.brief_uses.write(slip)

        write_down(
            self,
            fields,
            title=asked,
            about="What one team sent back. How it read before stays in its history.",
            act="Save slip",
            verb=verb,
            fact=fact,
            undo=undo,
            beside={"slip_needs_team": fields.team, "slip_needs_number": fields.number},
        )

    def _withdraw(self, line: UseLine) -> None:
        ident = line.use.id

        def done(_changes: Changes) -> None:
            self.refresh()
            undo = Undoable(
                "Slip withdrawn",
                lambda: self.hub.run(lambda ws: ws.brief_uses.withdraw(ident, withdrawn=False), initiator=None),
            )
            self.done.emit(undo)

        self.hub.run(lambda ws: ws.brief_uses.withdraw(ident), initiator=self, then=done)

    # ---- out of the window

    def _save(self, code: str, name: str) -> None:
        save_out(
            self,
            code,
            self.where.ident,
            f"{name}.pdf",
            choose=self.choose_file,
            saved=self._show_saved,
            failed=lambda error: self.tell(error, self._show_trouble),
        )

    def _save_form(self) -> None:
        """Save the slip as a workbook that teams fill in on screen."""
        case_id = CaseId(self.where.ident)

        def write(chosen: Path) -> None:
            path = chosen if chosen.suffix.lower() == ".xlsx" else chosen.with_name(f"{chosen.name}.xlsx")
            self.hub.run(
                lambda ws: ws.brief_uses.save_form(
                    ws.views.slip_form(case_id), path, ws.views.document("use_slip", case_id)
                ),
                initiator=self,
                then=lambda changes: self._show_saved(path, changes.to_look),
                failed=lambda error: self.tell(error, self._show_trouble),
            )

        self.choose_form(self, "use-return-slip.xlsx", write)

    def _show_saved(self, path: Path, to_look: Sequence[str] = ()) -> None:
        self._trouble.hide()
        tell(self.window(), "Saved", " ".join(filter(None, (f"It is called {path.name}.", look_at(to_look)))))

    def _show_trouble(self, said: str) -> None:
        if said:
            self._trouble.show_words("Not saved.", said)
            self._trouble.show()


def ask_for_form(parent: QWidget, file_name: str, then: Callable[[Path], None]) -> None:
    """Ask where to save the form, and go on from there; not at all when the person thinks better of it."""
    choose_new_file(parent, "Save the form", file_name, then, XLSX)
