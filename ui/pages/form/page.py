"""The page on which a return is answered."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.views.form import FormPicture
from forms.answers import Key
from forms.model import Section
from ui import style
from ui.flows.alert import ask_alert
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.form import ways
from ui.pages.form.answering import Answering
from ui.pages.form.aside import GUIDANCE
from ui.pages.form.asked import Asked
from ui.pages.form.errands import Errands
from ui.pages.form.go_to import GoTo
from ui.pages.form.keys import listen
from ui.pages.form.panes import Panes, shown_with
from ui.pages.form.roster import Roster
from ui.pages.form.rostering import Rostering
from ui.pages.form.sheet import MISSING, Sheet
from ui.text import typing_now
from ui.widgets.layouts import Column
from ui.widgets.notices import announce
from ui.widgets.page import Word

CHECK = "Check and sign"


class Form(Page):
    """One return, one question at a time or a whole section.

    Every edit is in the form at once and on the disk a second after the last key; whatever leads away from a field
    writes it down at once.
    """

    NAME: ClassVar[str] = "form"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._sheet: Sheet | None = None
        self._panes: Panes | None = None
        self._key: Key | None = None
        self._wanted: Key | None = None
        self._takes_focus = False
        self._whole = False
        self._way_shown: tuple[Crumb, ...] = ()
        self._last: dict[tuple[str, str], Key] = {}
        self._errands = Errands(hub, self)
        self._answering = Answering(hub, self)
        self._answering.edited.connect(self._forget_undoable)
        self._answering.progressed.connect(self._progress)
        self._answering.sought.connect(self._seek)
        self._rostering = Rostering(self, self._answering)
        self._answering.pen.stands.connect(self.saved)
        self._answering.pen.failed.connect(self._say_not_saved)
        self._place = Column(gap=0)
        self.setLayout(self._place)
        listen(
            self,
            {
                "on": self.go_on,
                "back": self._go_back,
                "go_to": self._ask_where,
                "next_fix": lambda: self._go_to_fix(1),
                "previous_fix": lambda: self._go_to_fix(-1),
                "evidence": self._add_evidence,
                "impact": self._go_to_impact,
                "action": self._write_action,
            },
        )

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Open a return at a question; at the one last worked on, or the first that waits, where none is named."""
        if (where.ident, where.lens) != (self.where.ident, self.where.lens):
            self.leave()
        self.where = where
        self._way_shown = ()
        self._wanted = (where.question, where.row or None) if where.question else None
        self._takes_focus = True
        self.refresh()

    def refresh(self) -> None:
        """Ask for the return again; what is being typed stays as it is."""
        where = self.where
        if not where.ident:
            return
        lens = Lens(where.lens) if where.lens else None
        self.hub.ask(
            lambda ws: ws.views.form(ReturnId(where.ident), lens),
            lambda picture: self._show_picture(where, picture),
        )

    def leave(self) -> None:
        """Write down every answer, and an action that was begun: nobody comes back to a box that was let go."""
        if self._panes is not None and self._sheet is not None:
            self._errands.add_drafts(self._sheet, self._panes.work)
        self._answering.hand_over()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether a change elsewhere is about this return."""
        ident = self.where.ident
        return changes.touches("answer", ident) or changes.touches("returns", ident) or changes.touches("action")

    def panes(self) -> list[QWidget]:
        """Return index, work and aside."""
        return self._panes.in_order() if self._panes is not None else [self]

    @property
    def sheet(self) -> Sheet:
        """The form that lies open.

        Raises:
            LookupError: no return has been opened yet.
        """
        if self._sheet is None:
            raise LookupError("no form is open")
        return self._sheet

    def acted(self, act: str) -> None:
        """Do what the button of a notice above the page asks for."""
        if act == "save":
            self.leave()

    # ---- showing

    def _show_picture(self, where: Where, picture: FormPicture) -> None:
        if not isValid(self) or (where.ident, where.lens) != (self.where.ident, self.where.lens):
            return
        whole = picture.whole
        another = self._open_place() != (whole.target.id, picture.lens)
        if another:
            self.leave()
        unsaved = self._answering.unsaved(whole.target.id, picture.lens)
        sheet = self._sheet = Sheet(picture, unsaved, None if another else self._sheet)
        if another:
            self._make_panes(sheet)
        self._answering.lay_open(sheet, self._panes.work, picture.answers, another=another)
        self._show_key(self._choose_key(sheet, fresh=another))

    def _open_place(self) -> tuple[ReturnId, Lens] | None:
        picture = self._sheet.picture if self._sheet is not None else None
        return (picture.whole.target.id, picture.lens) if picture is not None else None

    def _choose_key(self, sheet: Sheet, *, fresh: bool) -> Key | None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not sheet.holds(wanted):
            wanted = next((key for key in sheet.order() if key[0] == wanted[0]), None)
        if wanted is not None:
            return wanted
        last = self._last.get((self.where.ident, self.where.lens)) if fresh else self._key
        return last if sheet.holds(last) else sheet.first_open()

    def _make_panes(self, sheet: Sheet) -> None:
        if self._panes is not None:
            self._panes.work.silence()
            self._place.removeWidget(self._panes)
            self._panes.hide()
            self._panes.deleteLater()
        panes = self._panes = Panes(sheet)
        panes.section_chosen.connect(self.go_to_section)
        panes.index.entered.connect(lambda: panes.work.focus_on(self._key))
        panes.sign_asked.connect(self._go_to_summary)
        panes.fix_asked.connect(lambda: self._go_to_fix(1))
        panes.aside.all_asked.connect(lambda: self.go.emit(Where("since", self.where.ident, question=self._key[0])))
        panes.aside.reuse_asked.connect(lambda: self._answering.reuse_last_year(self._key))
        work = panes.work
        work.asked_for.connect(self._wire)
        work.roster_made.connect(self._wire_roster)
        work.entered.connect(self._enter)
        work.way_out.connect(self._way_out)
        work.head.whole_asked.connect(lambda: self.show_whole(not self._whole))
        work.head.alert_asked.connect(self._ask_alert)
        work.head.offer_alert(sheet.case_id is not None)
        work.foot.back.connect(self._go_back)
        work.foot.on.connect(self.go_on)
        panes.index.name_sign(CHECK if sheet.read_only_why is None else "See the summary")
        self._place.addWidget(panes)

    def _ask_alert(self) -> None:
        case_id = self._sheet.case_id if self._sheet is not None else None
        if case_id is not None:
            ask_alert(self, case_id)

    def _wire(self, asked: Asked) -> None:
        asked.edited.connect(self._answering.take)
        asked.left.connect(self._answering.leave_part)
        asked.action_added.connect(lambda key, draft: self._errands.add_action(self._sheet, key, draft, asked))
        asked.action_followed.connect(lambda ident: self.go.emit(Where("actions", ident)))
        asked.file_wanted.connect(lambda key, piece: self._errands.keep_file(asked, piece))
        asked.open_wanted.connect(self._errands.copy_file_out)
        self._errands.restore_draft(asked)

    def _wire_roster(self, roster: Roster) -> None:
        self._rostering.wire(roster, self._panes.work)
        roster.followed.connect(self._go_to)

    def _show_key(self, key: Key | None) -> None:
        """Show a question, and bring the keyboard to it if somebody asked to go there."""
        sheet, panes = self._sheet, self._panes
        if key is None or sheet is None or panes is None:
            return
        self._key = key
        self._last[self.where.ident, self.where.lens] = key
        panes.show_question(sheet, key, whole=self._whole)
        self._name_ways()
        self._show_crumbs(sheet, sheet.section_of(key))
        if self._takes_focus:
            self._takes_focus = False
            panes.work.focus_on(key)

    def _name_ways(self) -> None:
        sheet, key = self._sheet, self._key
        back, on = self._way(-1), self._way(1)
        locked = sheet.read_only_why is not None
        if on is None:
            forward = CHECK if not locked else "See the summary"
        else:
            forward = f"{'Go' if locked else 'Save and go'} to {ways.name(sheet, on, whole=self._whole)}"
        self._panes.work.foot.show_ways(
            _begin(ways.name(sheet, back, whole=self._whole)) if back else "",
            forward,
            choices=0 if self._whole else self._panes.work.choices(key),
        )

    def _way(self, step: int) -> Key | None:
        return ways.way(self._sheet, self._key, step, whole=self._whole)

    def _show_crumbs(self, sheet: Sheet, section: Section) -> None:
        crumbs = ways.crumbs(sheet, section)
        if crumbs != self._way_shown:
            self._way_shown = crumbs
            self.crumbs_changed.emit(crumbs)

    # ---- answering

    def _progress(self) -> None:
        """Show what an edit has moved; where other questions are asked now, ask those."""
        sheet, panes = self._sheet, self._panes
        if self._key is None:
            return
        here = sheet.place(self._key)
        if here != self._key or panes.work.keys != shown_with(sheet, here, whole=self._whole):
            self._takes_focus = True
            self._show_key(here)
            return
        panes.show_progress(self._key)
        self._name_ways()

    def _forget_undoable(self) -> None:
        """Take the bar with Undo away: the next act has begun."""
        if self.has_undoable:
            self.forget_undoable()
            self.did.emit("")

    def _say_not_saved(self, error: AuditToolError) -> None:
        self.told.emit(Word("bad", "The last change is not saved yet.", words_of(error), "Save now", "save"))
        self.refresh()

    def undo(self) -> None:
        """Take the last act back: an action just added, or else the last answer."""
        if self.has_undoable:
            super().undo()
        elif self._sheet is not None:
            self._answering.undo()

    def redo(self) -> None:
        """Do the act taken back again."""
        if self._sheet is not None:
            self._answering.redo()

    def _seek(self, key: Key) -> None:
        """Go to an answer that was taken back or done again, so that it is seen."""
        if self._sheet.holds(key):
            self._go_to(key)

    # ---- going

    def _go_to(self, key: Key | None, *, focus: bool = True) -> None:
        if key is None or self._sheet is None or self._panes is None:
            return
        self._answering.hand_over()
        if self._key is not None and self._key != key:
            self._errands.keep_draft(self._panes.work.asked(self._key))
            if not self._sheet.answer(self._key).is_blank:
                self._sheet.say(self._key)
        self._takes_focus = focus
        self._show_key(key)

    def go_on(self) -> None:
        """Write down, and go to the next question, the next section, or to signing."""
        if self._sheet is None:
            return
        target = self._way(1)
        if target is None:
            self._go_to_summary()
        else:
            self._go_to(target)

    def _go_back(self) -> None:
        if self._sheet is not None:
            self._go_to(self._way(-1))

    def go_to_section(self, section_id: str) -> None:
        """Go to what waits in a section; the focus stays in the index, for the next arrow key, until it is entered."""
        self._go_to(ways.waiting(self._sheet, section_id), focus=not self._panes.index.isVisible())

    def _enter(self, key: Key) -> None:
        """Follow the focus inside a whole section: the aside and the keys go with it."""
        if key == self._key or self._sheet is None:
            return
        if self._key is not None and self._sheet.table_of(self._key) is not None:
            self._answering.leave_row(self._key)
        self._key = key
        self._last[self.where.ident, self.where.lens] = key
        self._panes.aside.show_question(self._sheet, key)

    def _go_to_fix(self, step: int) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self._answering.settle_now()
        target = ways.to_fix(sheet, self._key, step)
        if target is None:
            announce(self, "Nothing is left to fix")
            return
        sheet.say(target)
        sheet.say(target, MISSING)
        self._go_to(target)

    def _go_to_summary(self) -> None:
        self.go.emit(Where("summary", self.where.ident))

    def _way_out(self) -> None:
        """Go where the reason for not being able to write can be dealt with."""
        if self._sheet.read_only_why == "not_yet_signed":
            self.go.emit(Where("form", self.where.ident))
        else:
            self._go_to_summary()

    def show_whole(self, whole: bool) -> None:
        """Show whole sections from now on, or one question at a time."""
        self._whole = whole
        self._go_to(self._key)

    def _ask_where(self) -> None:
        if self._sheet is None:
            return
        dialog = GoTo(ways.goals(self._sheet), self.window())
        dialog.followed.connect(self._go_to)
        dialog.open()

    # ---- keys

    def event(self, event: QEvent) -> bool:
        """Take F1 before the window does: here it is the guidance for this question."""
        is_help = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1
        if is_help and event.type() == QEvent.Type.ShortcutOverride and self._panes is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the guidance by F1 and come back by Esc; choose an answer by its number, unless it is being typed."""
        number = event.key() - Qt.Key.Key_0.value
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_F1 and self._panes is not None:
            self._panes.open_help(GUIDANCE)
        elif event.key() == Qt.Key.Key_Escape and self._is_in_aside():
            self._panes.work.focus_on(self._key)
        elif plain and 1 <= number <= 9 and self._may_choose():
            self._asked_now().block.field.press(number)
        else:
            super().keyPressEvent(event)

    def _is_in_aside(self) -> bool:
        focused = QApplication.focusWidget()
        return self._panes is not None and focused is not None and self._panes.aside.isAncestorOf(focused)

    def _may_choose(self) -> bool:
        return style.look().single_keys and self._asked_now() is not None and not typing_now(QApplication.focusWidget())

    def _asked_now(self) -> Asked | None:
        return self._panes.work.asked(self._key) if self._panes is not None else None

    def _may_write(self) -> bool:
        return self._asked_now() is not None and self._sheet.read_only_why is None

    def _add_evidence(self) -> None:
        asked = self._asked_now()
        if self._may_write() and asked.block.evidence is not None:
            asked.block.unfold()
            asked.block.evidence.add()

    def _go_to_impact(self) -> None:
        asked = self._asked_now()
        if asked is not None and asked.block.impact is not None:
            asked.block.unfold()
            asked.block.impact.focus_first()

    def _write_action(self) -> None:
        if self._may_write():
            self._asked_now().write_action()


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]
