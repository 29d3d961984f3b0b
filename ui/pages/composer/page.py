"""The page of the composer."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.finding import Finding
from audit_tool.domain.ids import CaseId
from audit_tool.views.composer import Box, ComposerPicture
from ui import wording
from ui.flows.paper_drawing import Drawing
from ui.flows.passage_fields import Written, keep, offer_to_take_back
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.composer import words
from ui.pages.composer.boxes import Boxes
from ui.pages.composer.paper import Paper
from ui.text import PlainLabel, secondary, title
from ui.widgets.chips import ChipRow
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box as Held
from ui.widgets.layouts import Column, Scroll, reveal
from ui.widgets.marks import Pill
from ui.widgets.notices import Notice, announce
from ui.widgets.panes import Pane, Panes
from ui.widgets.surface import Panel

WORDS, PAGE = "Words", "Page"
TOUCHING = frozenset({"passage", "finding", "action", "case", "children", "round", "release"})
"""What this page's picture is drawn from."""


class ComposerPage(Page):
    """Chooses what a brief says, writes the rest, shows the page it makes. `Where.ident` is its code and its case."""

    NAME: ClassVar[str] = "composer"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: ComposerPicture | None = None
        self._arriving = False
        self._title, self._over = title(), secondary()
        self._length = Pill("", small=True)
        self.kinds = ChipRow("Briefs of this family")
        self._closed = Notice("info", *words.CLOSED)
        self._keys = PlainLabel(words.ORDER_KEYS, "caption", "ink2")
        self.boxes, self.paper = Boxes(), Paper()
        self.drawing = Drawing(hub, self.paper.pages.page_width, self)
        head = Panel(
            Column(self._title, Flow(self._length, gap=8), self._over, gap=4, margins=(22, 14, 18, 10)), sides="b"
        )
        inside = Column(self.kinds, self._closed, self._keys, self.boxes, None, gap=12, margins=(22, 14, 18, 22))
        self.work = QWidget()
        self.work.setAccessibleName("Words of the brief")
        self.work.setLayout(Column(head, (Scroll(Held(inside)), 1), gap=0))
        self.parts = Panes(
            [Pane(WORDS, self.work, least=460), Pane(PAGE, self.paper, least=400)],
            [((WORDS,), (PAGE,)), ((WORDS, PAGE),)],
        )
        self.setLayout(Column(self.parts))
        self._wire()

    def _wire(self) -> None:
        self.kinds.chosen.connect(self._turn_to)
        self.boxes.written.connect(self._write)
        self.boxes.left.connect(lambda written: offer_to_take_back(self, written))
        self.boxes.typed.connect(self.drawing.put_off)
        self.boxes.measured.connect(self._measure)
        self.boxes.moved.connect(self._move)
        self.boxes.chosen.connect(self._choose)
        self.paper.check_asked.connect(lambda: self._go_on("release"))
        self.paper.used_asked.connect(self._go_to_uses)
        self.paper.versions_asked.connect(lambda: self._go_on("versions"))
        self.paper.width_changed.connect(self.drawing.draw_pages_again)
        self.drawing.drawn.connect(self.paper.show_drawn)
        self.drawing.page_drawn.connect(self.paper.pages.show_picture)
        self.drawing.refused.connect(self._show_refused)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show a brief."""
        self._arriving = True
        if where.ident != self.where.ident:
            self.boxes.flush()
            self._picture = None
            self.drawing.show(None)
            self.paper.pages.forget()
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        code, _, subject = self.where.ident.partition("/")
        self.hub.ask(lambda ws: ws.views.composer(code, CaseId(subject)), self._show)

    def leave(self) -> None:
        """Hand over every passage that is being written, and draw no more pages."""
        self.drawing.stop()
        self.boxes.flush()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether what the brief says has changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the words and the page, for F6."""
        return [self.work, self.paper]

    # ---- showing

    def _show(self, picture: ComposerPicture) -> None:
        choice = picture.choice
        if f"{choice.code}/{choice.subject}" != self.where.ident:
            return
        is_other, self._picture = self._picture is None, picture
        self.crumbs_changed.emit(
            (
                Crumb("Documents", Where("documents", picture.run.id)),
                Crumb(f"{choice.title}, {picture.about}", Where("documents", picture.run.id)),
                Crumb("Composer"),
            )
        )
        self.kinds.show_chips((code, known_as, None) for code, known_as in picture.others)
        self.kinds.show_current(choice.code)
        reveal(self._closed, not picture.may_write)
        reveal(self._keys, picture.may_write)
        self.boxes.show_picture(picture)
        if is_other:
            self.drawing.show((choice.code, choice.subject))
        else:
            self.drawing.draw_soon()
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            self.boxes.focus_at(self.where.question)

    def _measure(self) -> None:
        """Say how long the whole is, with every letter typed."""
        picture = self._picture
        if picture is None:
            return
        texts = self.boxes.texts()
        self._title.setText(words.headline(picture, texts))
        told = words.length(picture, texts)
        if told is not None:
            self._length.show_status(*told)
        reveal(self._length, told is not None)
        over = words.too_long(picture, texts)
        self._over.setText(over)
        reveal(self._over, bool(over))

    def _show_refused(self, error: AuditToolError) -> None:
        self.paper.show_failed(wording.refusal(error.code, error.params))

    # ---- writing, choosing, moving

    def _write(self, written: Written) -> None:
        keep(self, written, self.boxes.field(written.part.code), self._refresh_if_shown)

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _move(self, box: Box, finding: Finding, step: int) -> None:
        picture = self._picture
        if picture is None:
            return
        before, after = picture.order[box.slot.kinds], picture.moved(box, finding.id, step)
        if after == before:
            return
        shown = [line.finding.id for line in box.said]
        said = words.place(shown.index(finding.id) + step + 1, len(shown))

        def moved(_changes: Changes) -> None:
            self.refresh()
            announce(self, said)
            undo = Undoable(
                "Finding moved", lambda: self.hub.run(lambda ws: ws.findings.arrange(before), initiator=None)
            )
            self.done.emit(undo)

        self.hub.run(lambda ws: ws.findings.arrange(after), initiator=self, then=moved)

    def _choose(self, finding: Finding, in_brief: bool) -> None:
        ident = finding.id

        def chosen(_changes: Changes) -> None:
            self.refresh()
            undo = Undoable(
                "Chosen for the brief" if in_brief else "Left out of the brief",
                lambda: self.hub.run(lambda ws: ws.findings.choose(ident, in_brief=not in_brief), initiator=None),
            )
            self.done.emit(undo)

        self.hub.run(lambda ws: ws.findings.choose(ident, in_brief=in_brief), initiator=self, then=chosen)

    # ---- the ways on

    def _turn_to(self, code: str) -> None:
        """Show another brief of the same family; what is typed in this one is handed over first."""
        self.boxes.flush()
        self.go.emit(Where(self.NAME, f"{code}/{self.where.ident.partition('/')[2]}"))

    def _go_on(self, page: str) -> None:
        """Go to another page about this brief; what is typed is handed over first."""
        self.boxes.flush()
        self.go.emit(Where(page, self.where.ident))

    def _go_to_uses(self) -> None:
        self.boxes.flush()
        self.go.emit(Where("brief_use", self.where.ident.partition("/")[2]))
