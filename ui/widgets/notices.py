"""What the app tells people while they work: notices, things to fix, what can be undone, what is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel
from ui.widgets.button import Button, IconButton
from ui.widgets.layouts import Column, Row, clear, hide_unless, reveal, widgets_in
from ui.widgets.link import Link
from ui.widgets.marks import IconView
from ui.widgets.surface import Card

Tone = Literal["part", "bad", "info", "met"]
"""part: it needs you. bad: unsafe or missing. info: for information. met: done."""

_ICONS = {"part": "flag", "bad": "warn", "info": "info", "met": "tick"}


def announce(widget: QWidget, words: str, *, now: bool = False) -> None:
    """Have a screen reader say something that has happened.

    Args:
        widget: where it happened.
        words: one short sentence.
        now: interrupt what is being read; only for work that could be lost.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load, and not for the first picture

    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if now else politeness.Polite)
    QAccessible.updateAccessibility(event)


class Notice(Card):
    """One sentence that needs the person, warns, informs or says it is done; with one button at most.

    Args:
        tone: which of the four.
        lead: the bold beginning: "Partially met needs an action."
        words: the rest.
        button: words of the button; none when empty.
        icon: in place of the tone's own.

    Signals:
        pressed: its button.
        closed: its cross; only when `closable`.
    """

    pressed = Signal()
    closed = Signal()

    def __init__(
        self,
        tone: Tone,
        lead: str = "",
        words: str = "",
        *,
        button: str = "",
        icon: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ground=f"{tone}_tint", edge=None, radius=8, parent=parent)
        mark = IconView(icon or _ICONS[tone], ink=f"{tone}_ink", line=2)
        self._label = PlainLabel(words, "secondary", lead=lead)
        self._button = Button(button, small=True)
        hide_unless(bool(button), self._button)
        self._button.clicked.connect(self.pressed)
        self._close = IconButton("cross", "Close this notice")
        hide_unless(closable, self._close)
        self._close.clicked.connect(self.closed)
        self.setLayout(Row(mark, (self._label, 1), self._button, self._close, gap=10, margins=(14, 8, 10, 8)))

    def focus_button(self) -> None:
        """Put the keyboard on its button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, lead: str, words: str, *, button: str | None = None) -> None:
        """Say something else in the same tone."""
        self._label.set_lead(lead, words)
        if button is not None:
            self._button.setText(button)
            reveal(self._button, bool(button))

    def words(self) -> str:
        """Return what it says."""
        return self._label.words()


@dataclass(frozen=True, slots=True)
class ToFix:
    """One thing to fix: what to do, and where it is."""

    words: str
    place: object


class ErrorSummary(Card):
    """Everything that must be fixed, counted, each a link to where it is.

    Signals:
        followed: the place of the link that was followed.
    """

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge="bad", edge_width=3, radius=8, parent=parent)
        self._title = PlainLabel("", "heading", "bad_ink")
        self._links = Column(gap=2)
        head = Row(IconView("warn", size=22, ink="bad_ink", line=2), (self._title, 1))
        self.setLayout(Column(head, self._links, margins=(18, 14, 18, 12)))
        self.setAccessibleName("Things to fix")
        self.hide()

    def show_problems(self, title: str, problems: Iterable[ToFix]) -> None:
        """Show the list; with nothing to fix it hides.

        Args:
            title: with its count: "3 things to fix before you sign".
            problems: in reading order.
        """
        clear(self._links)
        shown = list(problems)
        for problem in shown:
            link = Link(problem.words)
            link.clicked.connect(lambda _checked=False, place=problem.place: self.followed.emit(place))
            self._links.addWidget(link)
            reveal(link, True)  # now, not when the layout next wakes: the focus may be sent there at once
        self._title.setText(title)
        reveal(self, bool(shown))
        if shown:
            announce(self, title)

    def focus_first(self) -> None:
        """Bring the focus to the first link."""
        for link in widgets_in(self._links)[:1]:
            link.setFocus(Qt.FocusReason.ShortcutFocusReason)


class UndoBar(Card):
    """What was just done, in the past tense, and the way back; it stays until the next act.

    Signals:
        undone: the person wants it back.
    """

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="rail", edge=None, parent=parent)
        self._label = PlainLabel("", "strong", "rail_ink")
        self._button = Button("Undo", "rail", small=True)
        self._button.clicked.connect(self.undone)
        mark = IconView("tick", ink="accent", line=2.6)
        self.setLayout(Row(mark, (self._label, 1), self._button, gap=10, margins=(16, 8, 10, 8)))
        self.hide()

    def show_fact(self, words: str) -> None:
        """Say what was done: "11 files put back in the tray"."""
        self._label.setText(words)
        self._button.setAccessibleDescription(words)
        reveal(self, True)
        announce(self, words)


class SavedState(QWidget):
    """Whether the work is on the disk, in words; a change is announced, politely unless it failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconView("tick", size=17, ink="ok", line=2.6)
        self._label = PlainLabel("", "secondary", "ink2", wrap=False)
        self.setLayout(Row(self._icon, self._label, gap=6))
        self._failed = self._shortened = False
        self._long = self._short = ""
        self.hide()

    def words(self) -> str:
        """Return what it says."""
        return self._label.words()

    @property
    def has_failed(self) -> bool:
        """Whether the last save failed."""
        return self._failed

    def show_saving(self, words: str) -> None:
        """Say that a save is under way; not announced, for it happens at every pause."""
        self._say(words, "clock", "ink3", failed=False)

    def set_short(self, short: bool) -> None:
        """Say it in fewer words where there is little room."""
        if short != self._shortened:
            self._shortened = short
            self._label.setText(self._short if short else self._long)

    def show_saved(self, words: str, short: str = "") -> None:
        """Say that everything is on the disk; `short` is said where there is little room."""
        said_before = self.isVisible() and not self._failed
        self._say(words, "tick", "ok", failed=False, short=short)
        if not said_before:
            announce(self, words)

    def show_failed(self, words: str) -> None:
        """Say that the last save failed, and what to do; this interrupts."""
        self._say(words, "warn", "bad", failed=True)
        announce(self, words, now=True)

    def _say(self, words: str, icon: str, ink: str, *, failed: bool, short: str = "") -> None:
        self._failed = failed
        self._long, self._short = words, short or words
        self._icon.show_icon(icon, ink)
        self._label.set_ink("bad_ink" if failed else "ink2")
        self._label.setText(self._short if self._shortened else self._long)
        self.setAccessibleName(words)
        reveal(self, True)
