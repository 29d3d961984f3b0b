"""A survey filled in by one person after another: each sees an empty screen, and nobody what was said."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from forms.answers import Answer
from forms.model import Question, QuestionSet
from ui import style
from ui.fields import QuestionField, field_for
from ui.pages.round_page import survey_words as said
from ui.text import PlainLabel, heading, secondary, title
from ui.widgets.button import Button
from ui.widgets.dialog import ask
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.notices import Notice, announce
from ui.widgets.secret import SecretEdit
from ui.widgets.surface import Card, Panel

QUIET = 3 * 60
"""Seconds without an answer after which what one person began is thrown away."""
TRIES, BARRED = 5, 60
"""Wrong codes after which the box closes, and for how many seconds it stays so."""
_WIDE = 760


class OneAfterAnother(QDialog):
    """The whole screen, until somebody leaves with the code.

    Esc and closing the window do nothing; the locking of the workspace takes it away, answers that were not handed in
    with it. Nothing that was handed in is kept here.

    Args:
        question_set: what is asked.
        whose: the agency whose people answer.
        code: what leaves it; it is kept in memory alone.

    Signals:
        handed_in: {question id: Answer} of one person; end with `thank` or `refuse`.
    """

    handed_in = Signal(object)

    def __init__(self, question_set: QuestionSet, whose: str, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(question_set.title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._set, self._code, self._wrong = question_set, code.encode(), 0
        self._fields: dict[str, QuestionField] = {}
        self._waits = self._is_over = False
        self.begin = Button("Begin", "primary")
        self.begin.clicked.connect(self.ask_questions)
        self.hand_in = Button("Hand in my answers", "primary")
        self.hand_in.clicked.connect(self._hand_in)
        self.start_over = Button("Throw my answers away")
        self.start_over.clicked.connect(self._ask_start_over)
        self.next = Button("I am the next person", "primary")
        self.next.clicked.connect(self.welcome)
        self.leave = Button("Leave the survey", "quiet", small=True)
        self.leave.clicked.connect(self._ask_code)
        self._trouble = Notice("bad")
        self._trouble.hide()
        self._questions = Column(gap=16)
        self._steps = QStackedWidget()
        self._welcome, self._asking, self._thanks = self._make_welcome(), self._make_asking(), self._make_thanks()
        for step in (self._welcome, self._asking, self._thanks):
            self._steps.addWidget(step)
        what = PlainLabel(f"{question_set.title}, {whose}", "strong")
        head = Panel(Row((what, 1), self.leave, gap=12, margins=(28, 8, 24, 8)), sides="b")
        self.setLayout(Column(head, (self._steps, 1), gap=0))
        self._quiet = QTimer(self, singleShot=True, interval=QUIET * 1000)
        self._quiet.timeout.connect(self.welcome)
        self._barred = QTimer(self, singleShot=True, interval=BARRED * 1000)
        self._barred.timeout.connect(self._let_press)
        self.welcome()

    def _make_welcome(self) -> QWidget:
        words = [secondary(line) for line in (self._set.intro or "").split("\n") if line.strip()]
        own = [Notice("info", "", said.HOW_LAPTOP)]
        return _page(self.begin, inside=(title(self._set.title), *words, *own))

    def _make_asking(self) -> QWidget:
        return _page(self._trouble, self.start_over, self.hand_in, inside=(Box(self._questions),))

    def _make_thanks(self) -> QWidget:
        return _page(self.next, inside=(title(said.COUNTED), PlainLabel(said.HAND_OVER, "lead", "ink2")))

    # ---- the steps of one person

    def welcome(self) -> None:
        """Show what everybody sees first; whatever somebody began is gone."""
        self._forget()
        self._steps.setCurrentWidget(self._welcome)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_questions(self) -> None:
        """Show every question, empty."""
        self._forget()
        for section in self._set.sections():
            asked = [item for item in section.items if isinstance(item, Question)]
            if asked:
                self._questions.add(heading(section.short_title or section.label))
                self._questions.add(Card(Column(*map(self._field, asked), gap=22, margins=(20, 16, 20, 18))))
        self._steps.setCurrentWidget(self._asking)
        self._quiet.start()
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.focus_first()

    def thank(self) -> None:
        """Say that the answers are counted; none of them is on the screen any more."""
        self._forget()
        self._steps.setCurrentWidget(self._thanks)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said.COUNTED)

    def refuse(self, words: str) -> None:
        """Say why the answers could not be counted; they stay as they were given."""
        self._waits = False
        self._let_press()
        self._quiet.start()
        self._trouble.show_words("", words)
        self._trouble.show()
        announce(self, words, now=True)

    def answers(self) -> Mapping[str, Answer]:
        """Return what one person has answered so far."""
        found = {ident: field.answer() for ident, field in self._fields.items()}
        return {ident: answer for ident, answer in found.items() if not answer.is_blank}

    def _field(self, question: Question) -> QuestionField:
        field = field_for(question, self._set)
        field.leave_out_comment()
        field.edited.connect(self._go_on)
        self._fields[question.id] = field
        return field

    def _go_on(self, *_edited: object) -> None:
        self._quiet.start()
        self._trouble.hide()

    def _forget(self) -> None:
        """Take every answer off the screen, and what was copied of it."""
        self._quiet.stop()
        clear(self._questions)
        self._fields, self._waits = {}, False
        self._let_press()
        self._trouble.hide()
        QGuiApplication.clipboard().clear()

    def _hand_in(self) -> None:
        given = self.answers()
        if not given:
            self.refuse(said.NOTHING_ANSWERED)
        elif not self._waits:
            self._waits = True
            self._let_press()
            self._quiet.stop()
            self.handed_in.emit(given)

    def _ask_start_over(self) -> None:
        words = "Nothing of them is counted."
        asked = ask(self, "Throw your answers away?", words, yes="Throw them away", no="Go on")
        asked.accepted.connect(self.welcome)

    # ---- leaving

    def _ask_code(self) -> None:
        code = SecretEdit("Code")
        box = Labelled("Code", code)
        dialog = FormDialog("Leave the survey", said.LEAVING, box, act="Leave", leave="Go on", parent=self)

        def check() -> None:
            if hmac.compare_digest(code.text().encode(), self._code):
                dialog.finish()
                self.done(QDialog.DialogCode.Accepted)
                return
            self._wrong += 1
            code.clear()
            dialog.refuse(said.WRONG_CODE)
            if self._wrong % TRIES == 0:
                self._barred.start()
                self._let_press()
                dialog.finish()

        dialog.submitted.connect(check)
        dialog.open()
        code.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _let_press(self) -> None:
        """Let the buttons be pressed that may be: none while answers are being counted."""
        for button in (self.hand_in, self.start_over):
            button.setEnabled(not self._waits)
        self.leave.setEnabled(not self._waits and not self._barred.isActive())

    def reject(self) -> None:
        """Stay: Esc does not leave."""

    def done(self, result: int) -> None:
        """End: the code was right, or the workspace is being locked."""
        self._is_over = True
        self._forget()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a step by its number, as the cards say; turn the pages of what there is to read."""
        number = event.text()
        at = self.focusWidget() or self
        focused = next((each for each in self._fields.values() if each.isAncestorOf(at)), None)
        is_number = style.look().single_keys and len(number) == 1 and number in "123456789"
        bar = self._steps.currentWidget().findChild(Scroll).verticalScrollBar()
        turns = {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        if event.key() in turns:
            bar.setValue(bar.value() + turns[Qt.Key(event.key())])
        elif not (is_number and focused is not None and focused.press(int(number))):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until it is over, however somebody tries to close the window."""
        event.setAccepted(self._is_over)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the canvas."""
        QPainter(self).fillRect(self.rect(), style.colour("canvas"))


def _page(*foot: QWidget, inside: Sequence[QWidget]) -> QWidget:
    """Lay out a step: what is read scrolls, what is done stays in sight at the foot."""
    read = Box(Column(*inside, None, gap=14), most=_WIDE)
    acts = Panel(Row(None, *foot, gap=10, margins=(28, 10, 24, 10)), sides="t")
    return Box(Column((Scroll(Box(Row(None, (read, 100), None, margins=(24, 24, 24, 24)))), 1), acts, gap=0))
