"""The page of the composer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.finding import Finding
from audit_tool.domain.ids import FindingId
from audit_tool.domain.layout import layout_of, layout_part
from audit_tool.domain.passage import findings_part, kept_findings
from audit_tool.views.composer import Box, ComposerPicture
from audit_tool.views.passages import Part
from ui import wording
from ui.flows.paper_drawing import Drawing, Drawn
from ui.flows.passage_fields import Written, keep, offer_to_take_back
from ui.flows.write_down import Verb
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
    """Writes the words of a document, chooses its findings and its layout, and shows the page it makes.

    It is the one place where they are written. `Where.ident` is its code and its subject, a case or a round.
    """

    NAME: ClassVar[str] = "composer"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: ComposerPicture | None = None
        self._arriving = False
        self._title, self._over = title(), secondary()
        self._length, self._to_write = Pill("", small=True), Pill("", "part", "flag", small=True)
        self.kinds = ChipRow("Which document")
        self._closed = Notice("info", *words.CLOSED)
        self._keys = PlainLabel(words.ORDER_KEYS, "caption", "ink2")
        self.boxes, self.paper = Boxes(), Paper()
        self.drawing = Drawing(hub, self.paper.pages.page_width, self)
        head = Panel(
            Column(self._title, Flow(self._length, self._to_write, gap=8), self._over, gap=4, margins=(22, 14, 18, 10)),
            sides="b",
        )
        inside = Column(self.kinds, self._closed, self._keys, self.boxes, None, gap=12, margins=(22, 14, 18, 22))
        self.work = QWidget()
        self.work.setAccessibleName("Words of the document")
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
        self.paper.layout_chosen.connect(self._choose_layout)
        self.paper.save_asked.connect(self._go_to_documents)
        self.paper.check_asked.connect(lambda: self._go_on("release"))
        self.paper.used_asked.connect(self._go_to_uses)
        self.paper.versions_asked.connect(lambda: self._go_on("versions"))
        self.paper.width_changed.connect(self.drawing.draw_pages_again)
        self.drawing.drawn.connect(self._show_drawn)
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
        self.hub.ask(lambda ws: ws.views.composer(code, subject), self._show)

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
        back = self._on_documents(picture)
        self.crumbs_changed.emit(
            (Crumb("Documents", back), Crumb(f"{choice.title}, {picture.about}", back), Crumb("Composer"))
        )
        self.kinds.show_chips((code, known_as, None) for code, known_as in picture.others)
        self.kinds.show_current(choice.code)
        reveal(self.kinds, len(picture.others) > 1)
        reveal(self._closed, not picture.may_write)
        reveal(self._keys, picture.may_write and any(len(box.said) > 1 for box in picture.boxes))
        self.boxes.show_picture(picture)
        self.paper.show_picture(picture)
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
        to_write = words.to_write(picture, texts)
        self._to_write.show_status(to_write, "part", "flag")
        reveal(self._to_write, bool(to_write))
        over = words.too_long(picture, texts)
        self._over.setText(over)
        reveal(self._over, bool(over))

    def _show_drawn(self, drawn: Drawn) -> None:
        self.paper.show_drawn(drawn, words.too_many_pages(self._picture, drawn.pages) if self._picture else "")

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
        shown = [line.finding.id for line in box.said]
        before = tuple(shown) if box.put_in_for else picture.order[box.slot.kinds]
        after = picture.moved(box, finding.id, step)
        if after == before:
            return
        said = words.place(shown.index(finding.id) + step + 1, len(shown))
        arrange = self._put_in(box) if box.put_in_for else _arrange
        self._settle(arrange(after), arrange(before), "Finding moved", said)

    def _choose(self, box: Box, finding: Finding, is_in: bool) -> None:
        fact = words.chosen(box, is_in=is_in)
        if not box.put_in_for:
            self._settle(_choose(finding.id, is_in), _choose(finding.id, not is_in), fact)
            return
        put_in = self._put_in(box)
        before = tuple(line.finding.id for line in box.said)
        after = (*before, finding.id) if is_in else tuple(ident for ident in before if ident != finding.id)
        self._settle(put_in(after), put_in(before), fact)

    def _put_in(self, box: Box) -> Callable[[tuple[FindingId, ...]], Verb]:
        """Give what puts findings in for a box of this document alone."""
        subject, part = self.where.ident.partition("/")[2], findings_part(box.put_in_for)
        return lambda idents: lambda ws: ws.passages.write(subject=subject, part=part, text=kept_findings(idents))

    def _settle(self, verb: Verb, back: Verb, fact: str, said: str = "") -> None:
        """Do something about findings, say it aloud where asked, and offer to take it back."""

        def done(_changes: Changes) -> None:
            self.refresh()
            if said:
                announce(self, said)
            self.done.emit(Undoable(fact, lambda: self.hub.run(back, initiator=None)))

        self.hub.run(verb, initiator=self, then=done)

    def _choose_layout(self, layout: str) -> None:
        """Keep how the document is to stand on paper, as a passage is kept."""
        picture = self._picture
        if picture is None or layout == layout_of(picture.choice.passages, picture.choice.code):
            return
        choice = picture.choice
        part = Part(layout_part(choice.code), "Layout", "")
        written = Written(choice.subject, part, layout, layout_of(choice.passages, choice.code))
        self._write(written)
        offer_to_take_back(self, written)

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

    def _go_to_documents(self) -> None:
        """Go where it is saved to a file; what is typed is handed over first."""
        self.boxes.flush()
        if self._picture is not None:
            self.go.emit(self._on_documents(self._picture))

    def _on_documents(self, picture: ComposerPicture) -> Where:
        return Where("documents", picture.run.id, row=self.where.ident)


def _arrange(idents: tuple[FindingId, ...]) -> Verb:
    return lambda ws: ws.findings.arrange(idents)


def _choose(ident: FindingId, is_in: bool) -> Verb:
    return lambda ws: ws.findings.choose(ident, in_brief=is_in)
