"""The sentences of one letter: each may be left out, and a line of one's own added."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.letter import Letter
from audit_tool.views.facts.letter import WrittenLetter
from forms.feedback import FeedbackPart
from ui.pages.letters import words
from ui.text import PlainEdit, PlainLabel, secondary
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import TickRow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Scroll, clear
from ui.widgets.surface import Panel


class Sentences(Panel):
    """What a letter is made of.

    Signals:
        changed: a sentence was ticked on or off, or the own line was left.
        read_asked: the person has read the letter.
    """

    changed = Signal()
    read_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="r", parent=parent)
        self._written: WrittenLetter | None = None
        self._ticks: dict[str, TickRow] = {}
        self._name, self._state = PlainLabel("", "strong"), PlainLabel("", "secondary", "ink2")
        self._list = Column(gap=2)
        self.added = PlainEdit(least_lines=3, most_lines=8)
        self.added.left.connect(self._tell_left)
        self.added.textChanged.connect(self._show_act)
        own = Labelled(words.ADD, self.added, hint=words.ADD_HINT)
        self.read = ReasonedButton(Button(words.READ_AND_NEXT, "primary", icon="tick"))
        self.read.button.clicked.connect(self.read_asked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.read_asked)
        inside = Box(Column(self._name, self._state, self._list, 6, own, None, gap=6, margins=(22, 14, 18, 14)))
        foot = Panel(Column(self.read, margins=(22, 10, 18, 10)), sides="t")
        self.setLayout(Column((Scroll(inside), 1), foot, gap=0))

    def show_letter(self, written: WrittenLetter, *, is_last: bool) -> None:
        """Show the sentences of a letter; the ticks of the same letter stay under the keyboard."""
        is_same = self._written is not None and self._written.return_id == written.return_id
        self._written = written
        self._name.setText(written.facts.setting)
        self._state.setText(words.STATES[written.state][0])
        self.read.button.setText(words.READ if is_last else words.READ_AND_NEXT)
        if is_same:
            self._show_act()
            return
        self.added.show_text(written.letter.added)
        clear(self._list)
        self._ticks = {}
        for part in FeedbackPart:
            self._show_part(part, written)
        self._show_act()

    def _show_part(self, part: FeedbackPart, written: WrittenLetter) -> None:
        heading, hint = words.PARTS[part]
        self._list.add(PlainLabel(heading, "strong"))
        fitting = written.fitting[part]
        self._list.add(secondary(hint if fitting else words.NOTHING_FITS))
        for sentence in fitting:
            tick = TickRow(sentence.text)
            tick.setChecked(sentence.id not in written.letter.left_out)
            tick.toggled.connect(partial(self._tell, sentence.id))
            self._ticks[sentence.id] = tick
            self._list.add(tick)

    def as_typed(self) -> Letter | None:
        """Give the letter as it is ticked and typed now; None while none is shown."""
        if self._written is None:
            return None
        left_out = tuple(ident for ident, tick in self._ticks.items() if not tick.isChecked())
        return Letter(self._written.return_id, left_out, self.added.toPlainText().strip())

    def is_touched(self) -> bool:
        """Say whether what is ticked or typed is not written down yet."""
        typed = self.as_typed()
        if typed is None or self._written is None:
            return False
        stands = self._written.letter
        return (set(typed.left_out), typed.added) != (set(stands.left_out), stands.added)

    def focus_first(self) -> None:
        """Bring the keyboard to the first sentence."""
        first = next(iter(self._ticks.values()), None)
        (first or self.added).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_act(self) -> None:
        """Let it be read by anybody but its first reader; what was reworded is read anew."""
        if self._written is not None and self._written.waits_for_another and not self.is_touched():
            self.read.refuse(words.READ_BY_YOU)
        else:
            self.read.allow()

    def _tell(self, _ident: str, _on: bool) -> None:
        self.changed.emit()

    def _tell_left(self) -> None:
        if self.is_touched():
            self.changed.emit()
