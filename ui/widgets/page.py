"""What a page is to the window that holds it: signals upwards, calls downwards."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets.notices import Tone


@dataclass(frozen=True, slots=True)
class Crumb:
    """One part of the way to a screen: its words, and where it leads; the last leads nowhere."""

    words: str
    page: str = ""
    target: object = None


@dataclass(frozen=True, slots=True)
class Word:
    """Something to say above a page.

    Attributes:
        tone: "part" needs you, "bad" unsafe, "info" for information, "met" done.
        button: words of its one button; none when empty.
        act: comes back through `PageView.acted` when the button is pressed.
    """

    tone: Tone
    lead: str
    words: str = ""
    button: str = ""
    act: str = ""


class PageView(QWidget):
    """A page of the window. It knows no other page and not the window; it says what it wants by signals.

    Signals:
        went: (page name, target) to go to another page.
        crumbed: list of Crumb, the way to what is shown now.
        told: Word to show above the page; None takes it away.
        did: a past-tense fact that Undo takes back: "11 files put back in the tray".
        save_began: an answer is on its way to the disk.
        save_done: everything typed is on the disk.
        save_failed: one sentence: what is not saved, and what to do.
        read: the person has read it, and wants to be where they came from.
    """

    went = Signal(str, object)
    crumbed = Signal(object)
    told = Signal(object)
    did = Signal(str)
    save_began = Signal()
    save_done = Signal()
    save_failed = Signal(str)
    read = Signal()

    def place(self) -> object:
        """Return the target that leads back to what is shown now."""
        return None

    def arrive(self, target: object) -> None:
        """Show a target; called each time the window turns to this page. None is its usual state."""

    def flush(self) -> None:
        """Hand everything typed to the hub now; called before leaving, locking and closing."""

    def panes(self) -> list[QWidget]:
        """Return the parts F6 moves between, in reading order; each may offer `focus_first()`."""
        return [self]

    def undo(self) -> None:
        """Take the last act back."""

    def redo(self) -> None:
        """Do the act taken back again."""

    def acted(self, act: str) -> None:
        """Do what the button of a Word asks for."""

    def help_topic(self) -> str:
        """Return the name of the help shown by F1; an empty text for the page's own."""
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the canvas."""
        QPainter(self).fillRect(self.rect(), style.colour("canvas"))
