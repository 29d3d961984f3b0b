"""The page of the release check."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.disclosure.gate import Stop
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import Refused
from audit_tool.views.origin import Origin
from audit_tool.views.release import ReleasePicture
from audit_tool.workspace import Workspace
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.release import words
from ui.pages.release.drawing import Drawing, Sheets
from ui.pages.release.second_check import CheckFields
from ui.pages.release.side import Mended, Side, numbered
from ui.text import PlainLabel
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Column, Row
from ui.widgets.link import Link
from ui.widgets.panes import Pane, Panes
from ui.widgets.paper_pages import Marked, PaperPages
from ui.widgets.reason_form import ReasonFields
from ui.widgets.surface import Panel

PAGES, LEFT = "Pages", "What is left"
CLEAN, MARKED = "Show clean", "Show the marks"
TOUCHING = frozenset({"release", "passage", "vault", "identity", "finding", "action", "case", "children"})
"""What this page's picture is drawn from."""

Verb = Callable[[Workspace], Changes]


class ReleasePage(Page):
    """Look a document through, settle what stops it, and let it out. `Where.ident` is its code and its subject."""

    NAME: ClassVar[str] = "release"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: ReleasePicture | None = None
        self._sheets: Sheets | None = None
        self._mended: list[Mended] = []
        self._arriving = False
        self.paper, self.side = PaperPages("Document"), Side()
        self.drawing = Drawing(hub, self.paper.page_width, self)
        self.clean = Link(CLEAN)
        self._is_clean = False
        self._where_label = PlainLabel("", "caption", "ink2", wrap=False, digits=True)
        pages = Panel(
            Column(Row(self._where_label, None, self.clean, margins=(22, 10, 16, 4)), (self.paper, 1), gap=0),
            ground="sunken",
        )
        self.parts = Panes(
            [Pane(PAGES, pages, least=380), Pane(LEFT, self.side, least=400)], [((PAGES,), (LEFT,)), ((LEFT, PAGES),)]
        )
        self.setLayout(Column(self.parts))
        self._wire()

    def _wire(self) -> None:
        self.clean.clicked.connect(self._turn_marks)
        self.side.current_changed.connect(self._mark)
        self.side.fixed.connect(self._fix)
        self.side.justified.connect(self._justify)
        self.side.went.connect(self._go_to_words)
        self.side.undone.connect(self._undo)
        self.side.vault_asked.connect(self._open_vault)
        self.side.sent.connect(self._send)
        self.side.checked.connect(self._check)
        self.side.withdrawn.connect(self._withdraw)
        self.side.left.connect(self._go_back)
        self.drawing.drawn.connect(self._show_sheets)
        self.drawing.looked.connect(self._show_looked)
        self.drawing.lost.connect(lambda error: self.tell(error, self._refuse))
        self.drawing.page_drawn.connect(self.paper.show_picture)
        self.paper.page_changed.connect(
            lambda page, whole: self._where_label.setText(f"Page {page} of {whole}" if whole else "")
        )
        self.paper.width_changed.connect(lambda _width: self.drawing.draw_again_soon())
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.side.next, step))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Look a document through."""
        self._arriving = True
        if where.ident != self.where.ident:
            self._picture, self._sheets, self._mended = None, None, []
            self.paper.forget()
        super().open(where)

    def refresh(self) -> None:
        """Write down that somebody looks at the family, where names can be looked for; then ask the view."""
        code, subject = self._what()
        self.hub.ask(
            lambda ws: look(ws, code, subject), self._show, failed=lambda error: self.tell(error, self._refuse)
        )

    def leave(self) -> None:
        """Draw no more pages."""
        self.drawing.stop()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the document, its release or the vault changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the list and the pages, for F6."""
        return [self.side, self.paper]

    def help_topic(self) -> str:
        """Name the help about the release check."""
        return "release"

    # ---- showing

    def _show(self, picture: ReleasePicture) -> None:
        if (picture.code, picture.subject) != self._what():
            return
        is_other = self._picture is None or self._picture.document != picture.document
        self._picture = picture
        made_on = picture.made_on
        back = Where(made_on.page, made_on.ident, row=made_on.row)
        self.crumbs_changed.emit(
            (Crumb(made_on.title, back), Crumb(f"{picture.title}, {picture.about}", back), Crumb("Release check"))
        )
        self.side.show_refused("")
        self.side.show_picture(picture, self._mended)
        self.drawing.show(picture, is_other=is_other)
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            self.side.focus_first()

    def _show_sheets(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self.paper.show_sheets([sheets.size] * sheets.pages)
        self._mark(self.side.current)

    def _show_looked(self, picture: ReleasePicture, sheets: Sheets) -> None:
        """Show what was found in the file, too; what is typed stays where nothing was."""
        before, self._picture, self._sheets = self._picture, picture, sheets
        if before is not None and before.stops == picture.stops:
            self.side.show_standing(picture, self._mended)
            return
        had_keyboard = self.side.has_keyboard()
        self.side.show_picture(picture, self._mended)
        if had_keyboard:
            self.side.focus_first()

    def _turn_marks(self) -> None:
        """Show the pages as they will leave, without a mark on them, or with their marks again."""
        self._is_clean = not self._is_clean
        self.clean.setText(MARKED if self._is_clean else CLEAN)
        self._mark(self.side.current)

    def _mark(self, key: str) -> None:
        """Point at what is open on the pages, and scroll to the one that is dealt with now."""
        picture, sheets = self._picture, self._sheets
        if picture is None or sheets is None:
            return
        numbers = numbered(picture)
        self.paper.show_marks(
            [
                Marked(
                    numbers[stop.key],
                    tuple((box.page, box.left, box.top, box.right, box.bottom) for box in sheets.boxes[stop.key]),
                    "bad" if stop.hit.blocks else "part",
                    stop.key == key,
                )
                for stop in picture.open
                if sheets.boxes.get(stop.key) and not self._is_clean
            ]
        )
        if key in numbers and not self._is_clean:
            self.paper.show_mark(numbers[key])

    # ---- settling

    def _fix(self, stop: Stop, instead: str, everywhere: bool) -> None:
        """Change the words in the passage they were written in: this once, or in every passage they stand in."""
        picture = self._picture
        if picture is None:
            return
        found = stop.hit.found
        alike = [each for each in picture.open if each.hit.found == found] if everywhere else [stop]
        texts: dict[str, tuple[str, str]] = {}
        for each in alike:
            mend = picture.mends.get(each.key)
            if mend is not None:
                after = mended(mend.text, each, instead, everywhere=everywhere)
                texts[mend.part.code] = (mend.text, after)
        subject = picture.subject
        self._mended += [Mended(part, found, instead, *both) for part, both in texts.items()]

        def verb(ws: Workspace) -> Changes:
            changes = Changes()
            for part, (_before, after) in texts.items():
                changes = changes | ws.passages.write(subject=subject, part=part, text=after)
            return changes

        self._run(verb)

    def _justify(self, stop: Stop) -> None:
        code, subject = self._what()
        fields = ReasonFields("Why it stays", "It is kept with your name, and falls when the words change.")
        act = "Keep it"

        def verb() -> Verb:
            reason = fields.why()
            return lambda ws: ws.releases.keep(stop, code=code, subject=subject, reason=reason)

        self._write(fields, f"Keep “{words.found(stop)}”", act, verb, keeps=True)

    def _undo(self, what: object) -> None:
        picture = self._picture
        if picture is None:
            return
        if isinstance(what, Mended):
            self._mended.remove(what)
            self._run(lambda ws: ws.passages.write(subject=picture.subject, part=what.part, text=what.before))
        elif isinstance(what, Stop):
            self._run(lambda ws: ws.releases.settle_again(what.key))

    # ---- the way out

    def _send(self) -> None:
        code, subject = self._what()
        self._run(lambda ws: ws.releases.send(ws.views.document(code, subject), code=code, subject=subject))

    def _check(self) -> None:
        code, subject = self._what()
        fields = CheckFields()

        def verb() -> Verb | str:
            if missing := fields.missing():
                return missing
            said = fields.said()
            return lambda ws: ws.releases.decide(ws.views.document(code, subject), said, code=code, subject=subject)

        self._write(fields, "Check it as a stranger would read it", "Put it down", verb)

    def _withdraw(self) -> None:
        latest = self._picture.latest if self._picture is not None else None
        if latest is None:
            return
        held = ", ".join(latest.distribution) or "everybody it was published to"
        fields = ReasonFields("Why it is withdrawn", f"It is held by {held}. The record stays.")

        def verb() -> Verb:
            why = fields.why()
            return lambda ws: ws.releases.withdraw(latest.id, why=why)

        self._write(fields, "Withdraw this version", "Withdraw it", verb)

    def _go_back(self) -> None:
        """Go to the page on which the document is written to files."""
        if self._picture is not None:
            made_on = self._picture.made_on
            self.go.emit(Where(made_on.page, made_on.ident, row=made_on.row))

    def _go_to_words(self, stop: Stop) -> None:
        """Go to the very answer, finding, event or action in which the words were written."""
        _code, subject = self._what()

        def go(place: Origin | None) -> None:
            if place is None:
                self._refuse(words.NOT_WRITTEN_HERE)
            else:
                self.go.emit(Where(place.page, place.ident, question=place.question, row=place.row))

        found, context = stop.hit.found, stop.context
        self.hub.ask(lambda ws: ws.views.origin(subject, found=found, context=context), go)

    def _open_vault(self) -> None:
        if self._picture is not None:
            for case_id in self._picture.families[:1]:
                self.go.emit(Where("identities", case_id))

    # ---- running

    def _write(
        self,
        fields: ReasonFields | CheckFields,
        title: str,
        act: str,
        verb: Callable[[], Verb | str],
        *,
        keeps: bool = False,
    ) -> None:
        """Ask in a dialog and do it; it stays open where it was not done, and says why.

        Args:
            verb: gives the act, or says in words what is missing for it.
        """
        dialog = FormDialog(title, "", fields, act=act, is_touched=fields.is_touched, keeps=keeps, parent=self.window())

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.refresh()

        def submit() -> None:
            act_now = verb()
            if isinstance(act_now, str):
                dialog.refuse(act_now)
                return
            self.hub.run(
                act_now,
                initiator=self,
                then=done,
                failed=lambda error: self.tell(error, dialog.refuse),
            )

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _run(self, verb: Verb) -> None:
        self.hub.run(
            verb,
            initiator=self,
            then=lambda _changes: self.refresh(),
            failed=lambda error: self.tell(error, self._refuse),
        )

    def _refuse(self, said: str) -> None:
        self.side.show_refused(said)

    def _what(self) -> tuple[str, str]:
        code, _slash, subject = self.where.ident.partition("/")
        return code, subject


def look(ws: Workspace, code: str, subject: str) -> ReleasePicture:
    """Look a document through; where names can be looked for, the log first says by whom. On the hub's thread.

    Raises:
        Refused, Environment: as the view.
    """
    try:
        return ws.views.release(code, subject)
    except Refused as refused:
        if refused.code != "identity_not_looked_at":
            raise
    ws.releases.look(subject, code)
    return ws.views.release(code, subject)


def mended(text: str, stop: Stop, instead: str, *, everywhere: bool) -> str:
    """Write other words in place of a hit's, or none: in the stretch where it stands, or wherever they are."""
    found = stop.hit.found
    if everywhere:
        return text.replace(found, instead)
    begin = text.find(stop.context.strip())
    at = text.find(found, max(begin, 0) + (stop.hit.start if begin >= 0 else 0))
    at = at if at >= 0 else text.find(found)
    return text[:at] + instead + text[at + len(found) :]
