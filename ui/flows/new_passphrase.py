"""A new passphrase: five words the app proposes, or one's own choice, judged as it is typed; then once more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui import wording
from ui.hub import Hub
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.choices import RadioRow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import Pill
from ui.widgets.notices import announce
from ui.widgets.secret import SecretEdit
from ui.widgets.surface import Card

PAUSE = 150
"""Milliseconds without a key before one's own choice is judged."""

GOOD = "good"
"""The verdict that lets a passphrase through (`audit_tool.store.passphrase.Verdict`)."""


class NewPassphrase(QWidget):
    """Where a passphrase is chosen.

    Args:
        hub: judging takes a moment, so it is done on the other thread.

    Signals:
        entered: Enter was pressed in the last box.
    """

    entered = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._known_words: tuple[str, ...] = ()
        self._verdict = ""
        self._make_proposal()
        self._make_own()
        self._make_again()
        self.setLayout(Column(self._proposed, self._proposal_card, 4, self._own, self._own_part, 8, self._again, gap=8))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._judge)
        self._proposed.setChecked(True)
        self._choose_kind()

    def begin(self, known_words: tuple[str, ...] = ()) -> None:
        """Forget what was typed and propose five new words.

        Args:
            known_words: names that an attacker would try first, as would each of their words.
        """
        self._known_words = tuple(
            dict.fromkeys([*known_words, *(word for name in known_words for word in name.split())])
        )
        self._own_edit.clear()
        self._again_edit.clear()
        self._proposed.setChecked(True)
        self._choose_kind()
        self.propose()

    def forget(self) -> None:
        """Let go of everything proposed and typed."""
        self._words.setText("")
        self._own_edit.clear()
        self._again_edit.clear()

    def propose(self) -> None:
        """Put five other words forward."""
        self._hub.ask(_propose, self._show_proposal)

    def passphrase(self) -> str:
        """Return the passphrase chosen; spend it and let it go."""
        return self._words.words() if self._proposed.isChecked() else self._own_edit.text()

    def is_ready(self) -> bool:
        """Say whether it may be used; if not, say what is to be mended and go there."""
        if not self._proposed.isChecked() and not self._verdict and self._own_edit.text():
            self._verdict = _judge(self._own_edit.text(), self._known_words, None)  # quicker than the pause
        chosen = self._proposed.isChecked() or self._verdict == GOOD
        wrong_choice = () if chosen else (self._reason() or "Choose a passphrase.",)
        self._own_field.set_problems(wrong_choice)
        same = _tidy(self._again_edit.text()) == _tidy(self.passphrase())
        self._again.set_problems(() if same or wrong_choice else (self._again_words(),))
        wrong = self._own_edit if wrong_choice else None if same else self._again_edit
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return wrong is None

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        self._again_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_proposal(self) -> None:
        self._proposed = RadioRow("Use these five words")
        self._words = PlainLabel("", "question")
        self._words.setAccessibleDescription("The passphrase the app proposes")
        another = Button("Propose another", "quiet", small=True)
        another.clicked.connect(self._propose_another)
        self._another = another
        self._proposal_card = Card(
            Row((self._words, 1), another, gap=12, margins=(18, 14, 10, 14)), ground="brand_tint", edge=None, bar="rail"
        )

    def _make_own(self) -> None:
        self._own = RadioRow("Choose my own")
        kinds = QButtonGroup(self)
        kinds.addButton(self._proposed)
        kinds.addButton(self._own)
        self._proposed.toggled.connect(self._choose_kind)
        self._own_edit = SecretEdit("Your own passphrase")
        self._own_edit.changed.connect(self._own_changed)
        self._own_field = Labelled(
            "Your own passphrase",
            self._own_edit,
            hint="At least 12 characters. Four or five words that do not belong together are best.",
        )
        self._pill = Pill("", "ok")
        self._pill.hide()
        self._pill_words = PlainLabel("", "secondary", "ink2")
        self._own_part = Box(Column(self._own_field, Row(self._pill, (self._pill_words, 1), gap=8), gap=6))

    def _make_again(self) -> None:
        self._again_edit = SecretEdit("Type it once more", shown=True)
        self._again_edit.changed.connect(self._again_changed)
        self._again_edit.entered.connect(self.entered)
        self._again = Labelled("Type it once more", self._again_edit)

    def _choose_kind(self) -> None:
        proposed = self._proposed.isChecked()
        self._proposal_card.setVisible(proposed)
        self._own_part.setVisible(not proposed)
        self._again.set_hint("From your paper, with a space between the words." if proposed else "")
        self._again.set_problems(())
        self._own_field.set_problems(())
        self._again_edit.show_words(proposed)

    def _show_proposal(self, words: str) -> None:
        self._words.setText(words)

    def _propose_another(self) -> None:
        self._again_edit.clear()
        self._again_edit.show_words(True)
        self.propose()

    def _own_changed(self) -> None:
        self._verdict = ""
        self._own_field.set_problems(())
        self._pause.start()

    def _again_changed(self) -> None:
        if self._again.problems():
            self._again.set_problems(())

    def _judge(self) -> None:
        typed = self._own_edit.text()
        if not typed:
            self._pill.hide()
            self._pill_words.setText("")
            return
        self._hub.ask(partial(_judge, typed, self._known_words), partial(self._show_verdict, typed))

    def _show_verdict(self, typed: str, verdict: str) -> None:
        if typed != self._own_edit.text():
            return  # more has been typed since; its own verdict is on the way
        self._verdict = verdict
        good = verdict == GOOD
        self._pill.show_status(
            "Strong enough" if good else "Not strong enough", "ok" if good else "part", "tick" if good else "half"
        )
        self._pill.show()
        self._pill_words.setText("" if good else self._reason())
        announce(self, self._pill.words() if good else self._reason())

    def _reason(self) -> str:
        if self._verdict in ("", GOOD):
            return ""
        return wording.refusal(f"passphrase_{self._verdict}", {})

    def _again_words(self) -> str:
        if not self._again_edit.text():
            return "Type the passphrase once more, to be sure you have it."
        return "This is not the same. Compare it with your paper, word by word."


def _propose(_workspace: object) -> str:
    from audit_tool.store.passphrase import propose

    return propose()


def _judge(typed: str, known_words: tuple[str, ...], _workspace: object) -> str:
    from audit_tool.store.passphrase import judge

    return judge(typed, known_words).value


def _tidy(words: str) -> str:
    return " ".join(words.split())
