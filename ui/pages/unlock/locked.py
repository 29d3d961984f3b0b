"""The locked screen: the workspaces of this laptop, and a box for the passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import wording
from ui.laptop import Kept
from ui.pages.unlock.trouble import WORDS, Remedy
from ui.text import title
from ui.widgets.button import Button
from ui.widgets.choice_cards import ChoiceCards
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice, announce
from ui.widgets.secret import SecretEdit


class LockedPanel(QWidget):
    """Which workspace, and its passphrase.

    Signals:
        entered: Enter was pressed in the passphrase, or on a workspace.
        chosen: another workspace was chosen.
        remedy: a Remedy was asked for.
        another_wanted: another workspace is to be made.
        pack_wanted: a pack is to be opened.
    """

    entered = Signal()
    chosen = Signal()
    remedy = Signal(object)
    another_wanted = Signal()
    pack_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: tuple[Kept, ...] = ()
        self._remedy = Remedy.TRY_AGAIN
        self._finding = title()
        self._why = Notice("info", icon="lock")
        self._why.hide()
        self._cards = ChoiceCards("Workspaces", least=300)
        self._cards.chosen.connect(self._choose)
        self._cards.taken.connect(self._focus_secret)
        self._trouble = Notice("bad")
        self._trouble.pressed.connect(lambda: self.remedy.emit(self._remedy))
        self._trouble.hide()
        self._secret = SecretEdit("Passphrase")
        self._secret.entered.connect(self.entered)
        self._field = Labelled("Passphrase", self._secret)
        self.setLayout(
            Column(
                self._finding,
                self._why,
                2,
                self._cards,
                4,
                self._trouble,
                self._field,
                10,
                self._make_other_ways(),
                gap=10,
            )
        )

    def show_kept(self, kept: Sequence[Kept], current: Path | None) -> None:
        """Show the workspaces there are, and choose one: the one given, or the one saved last."""
        self._kept = tuple(kept)
        self._cards.show_cards(
            (str(each.path), each.name, f"Last saved {_moment(each)}", "shield") for each in self._kept
        )
        if self._kept:
            paths = [each.path for each in self._kept]
            self._cards.show_current(str(current if current in paths else paths[0]))
        if len(self._kept) > 1:
            self._finding.setText(f"{len(self._kept)} workspaces on this laptop.")
        elif self._kept:
            self._finding.setText(f"{self._kept[0].name} is locked.")
        else:
            self._finding.setText("No workspace in the usual folder.")
        self._field.setVisible(bool(self._kept))
        self._sheet.setVisible(bool(self._kept))
        self._restore.setVisible(bool(self._kept))

    def say_why(self, lead: str, words: str) -> None:
        """Say why it is locked, where the person did not ask for that; nothing hides it."""
        self._why.show_words(lead, words)
        self._why.setVisible(bool(lead or words))

    @property
    def current(self) -> Kept | None:
        """The workspace chosen; None while there is none."""
        return next((each for each in self._kept if str(each.path) == self._cards.current()), None)

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self._secret.text()

    def forget(self) -> None:
        """Let go of the passphrase, and of what was said."""
        self._secret.clear()
        self.show_trouble("", Remedy.TRY_AGAIN)
        self._field.set_problems(())

    def show_trouble(self, words: str, remedy: Remedy) -> None:
        """Say what stands in the way, with the button that mends it; no words hide it."""
        self._remedy = remedy
        self._trouble.show_words("", words, button=WORDS[remedy])
        self._trouble.setVisible(bool(words))
        if words:
            announce(self, words, now=True)

    def ask_for_passphrase(self) -> None:
        """Say that nothing was typed."""
        self._field.set_problems(["Type the passphrase of this workspace."])
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard where work starts, what stands there marked."""
        self._field.set_problems(self._field.problems() if not self._secret.text() else ())
        self._secret.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._secret.select_all()

    def _make_other_ways(self) -> QWidget:
        self._sheet = Button(WORDS[Remedy.USE_SHEET], "quiet", small=True)
        self._restore = Button(WORDS[Remedy.RESTORE], "quiet", small=True)
        other = Button(WORDS[Remedy.OTHER_FILE], "quiet", small=True)
        another = Button("Make another workspace", "quiet", small=True)
        self._sheet.clicked.connect(lambda: self.remedy.emit(Remedy.USE_SHEET))
        self._restore.clicked.connect(lambda: self.remedy.emit(Remedy.RESTORE))
        other.clicked.connect(lambda: self.remedy.emit(Remedy.OTHER_FILE))
        another.clicked.connect(self.another_wanted)
        pack = Button("Open a pack", "quiet", small=True)
        pack.clicked.connect(self.pack_wanted)
        return Box(Flow(self._sheet, other, self._restore, another, pack, gap=6))

    def _focus_secret(self, _key: str) -> None:
        self._secret.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, _key: str) -> None:
        self.show_trouble("", Remedy.TRY_AGAIN)
        self.chosen.emit()


def _moment(kept: Kept) -> str:
    return f"{wording.day(kept.saved_at.date())}, {wording.stamp(kept.saved_at.time())}"
