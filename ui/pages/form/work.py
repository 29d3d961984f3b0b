"""The middle of the page: the question that is asked, or a whole section, between its head and its foot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from forms.answers import Key
from forms.model import Note, Question
from ui.pages.form.asked import Asked
from ui.pages.form.foot import MARGIN, MOST, Foot
from ui.pages.form.head import Head, Strip
from ui.pages.form.sheet import Sheet
from ui.style import px
from ui.text import PlainLabel
from ui.widgets.focus import bring_into_view
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.notices import Notice
from ui.widgets.surface import Card, Hairline

LEAST = 640
"""The least width beside an index, in px at 100% text; with less, the index becomes a button."""

_WHY_LOCKED = {
    "round_closed": ("This round is closed.", "Its answers stay as they are.", "See the summary"),
    "return_locked": (
        "This return is signed.",
        "To change an answer, take the signatures back on the summary first.",
        "Go to the summary",
    ),
    "not_yet_signed": (
        "Not signed yet.",
        "The panel can begin once the owner has signed this return.",
        "See the self-assessment",
    ),
}
"""Why nothing may be changed, what to do about it, and the button that leads there."""


class Work(QWidget):
    """The question in the middle.

    Signals:
        asked_for: an Asked that was just made, to be wired.
        entered: the key of the question the focus has gone to, in a whole section.
        way_out: the button of the notice that says why nothing may be changed.
    """

    asked_for = Signal(object)
    entered = Signal(object)
    way_out = Signal()

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.strip, self.foot = Head(word), Strip(), Foot()
        self._sheet: Sheet | None = None
        self._asked: dict[Key, Asked] = {}
        self._notice = Notice("info", button="", icon="lock")
        self._notice.pressed.connect(self.way_out)
        self._body = Column(gap=18)
        inside = Box(
            Column(self._notice, self.head, self._body, None, gap=8, margins=(MARGIN, 16, MARGIN, 18)),
            most=MOST + 2 * MARGIN,
        )
        holder = QWidget()
        holder.setLayout(Row((inside, 1), gap=0))
        self._scroll = Scroll(holder)
        self.setLayout(Column(self.strip, (self._scroll, 1), self.foot, gap=0))
        self.setAccessibleName("Question")
        QApplication.instance().focusChanged.connect(self._follow)

    def set_alone(self, alone: bool) -> None:
        """Stand without an index and an aside beside it, or with."""
        self.strip.setVisible(alone)
        self.setMinimumWidth(0 if alone else px(LEAST))

    # ---- what is shown

    @property
    def keys(self) -> tuple[Key, ...]:
        """The questions on the page now."""
        return tuple(self._asked)

    def asked(self, key: Key | None) -> Asked | None:
        """Return a question that is on the page."""
        return self._asked.get(key) if key is not None else None

    def show_questions(self, sheet: Sheet, keys: tuple[Key, ...], *, alone: bool) -> None:
        """Ask these questions: one alone, or those of a whole section."""
        self._sheet = sheet
        self.setUpdatesEnabled(False)
        clear(self._body)
        self._asked = {}
        for number, key in enumerate(keys):
            if number:
                self._body.add(Hairline())
            for note in sheet.notes_before(key):
                self._body.add(_note(note))
            asked = Asked(sheet, key, alone=alone)
            self._asked[key] = asked
            self._body.add(asked)
            self.asked_for.emit(asked)
        self._show_lock()
        self._scroll.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show how the same questions stand in a form that was opened anew."""
        self._sheet = sheet
        self._show_lock()
        for asked in self._asked.values():
            asked.show_sheet(sheet)

    def show_states(self) -> None:
        """Show anew what is to be mended."""
        for asked in self._asked.values():
            asked.show_state()

    def focus_on(self, key: Key) -> None:
        """Bring the focus to a question's answer, and into view."""
        asked = self._asked.get(key)
        if asked is not None:
            asked.block.focus_first()
            focused = asked.focusWidget() or asked
            bring_into_view(focused)

    def focus_first(self) -> None:
        """Bring the focus to the first question on the page."""
        for key in self._asked:
            self.focus_on(key)
            return

    def choices(self, key: Key) -> int:
        """Count the keys that choose an answer to a question."""
        question = self._sheet.question(key) if self._sheet else None
        return _choices(self._sheet, question) if self._sheet and question else 0

    def _show_lock(self) -> None:
        why = self._sheet.read_only_why if self._sheet else None
        if why is not None:
            lead, words, button = _WHY_LOCKED[why]
            self._notice.show_words(lead, words, button=button)
        self._notice.setVisible(why is not None)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if len(self._asked) > 1 and now is not None and self.isAncestorOf(now):
            for key, asked in self._asked.items():
                if asked.isAncestorOf(now):
                    self.entered.emit(key)
                    return


def _choices(sheet: Sheet, question: Question) -> int:
    if sheet.read_only_why is not None:
        return 0
    if question.type in ("scale", "yes_partly_no"):
        scale = sheet.live.scale(question)
        return len(scale.levels) if scale else 0
    options = sheet.question_set.option_list(question.options) if question.type == "single" else None
    return len(options.options) if options and len(options.options) <= 7 else 0


def _note(note: Note) -> QWidget:
    return Card(
        Column(PlainLabel(note.label, "secondary"), margins=(16, 9, 14, 10)), ground="info_tint", edge=None, radius=8
    )
