"""What every field does alike: its label and hint, not answering and why, what is to be mended.

A field is built from a question and its set alone, and speaks in whole answers. It never drops what was typed: what
cannot be read stays in the box and in the answer, and a problem says how to mend it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from forms.answers import BLANK, Answer, State
from forms.enquiry import comment_words, is_enquiry
from forms.levels import scale_of, standing
from forms.model import Definition, Question, QuestionSet
from forms.types import question_type
from ui import style
from ui.fields._reason import ReasonBox
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.choices import TickRow
from ui.widgets.flow import Flow
from ui.widgets.focus import when_left
from ui.widgets.labelled import Problems
from ui.widgets.layouts import Column, Flowing, Part, hide_unless, reveal
from ui.widgets.surface import Card

_WHY = {
    State.DOES_NOT_APPLY: "Why it does not apply",
    State.DONT_KNOW: "What would tell you",
}
_ALL_WORDS = ("long_text", "short_text")
"""Types whose answer is words already: a comment beside it would only be a second place to write."""


class QuestionField(Flowing):
    """One question and the way to answer it; each type of question has its own `Field`.

    A type's field makes its control in `build`, shows a kept value in `show_value`, and calls `take` when a person
    changes it.

    Args:
        question: what is asked.
        question_set: where its scale and its lists stand.
        role: of type for the label: "question" where it stands alone, "label" in a list.

    Signals:
        edited: (question id, Answer) on every change a person makes.
        left: question id; focus has gone out of the field.
        control_left: question id; focus has gone out of the way of answering, perhaps to the reason below it.
    """

    edited = Signal(str, object)
    left = Signal(str)
    control_left = Signal(str)

    def __init__(
        self, question: Question, question_set: QuestionSet, *, role: str = "label", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.question, self.question_set = question, question_set
        self.type = question_type(question.type)
        self._answer = BLANK
        self._locked = self._showing = False
        self._role = role
        self._label = PlainLabel(question.label, role)
        self._hint = PlainLabel(question.hint or self.usual_hint(), "secondary", "ink2")
        hide_unless(bool(self._hint.words()), self._hint)
        self._problems = Problems()
        self.control = self.build()
        self._others = self._build_others()
        self._reason = ReasonBox()
        self._reason.edited.connect(self._take_reason)
        self._asked_why = ""
        on_line = is_enquiry(question, question_set)
        self._comment_words = comment_words(question, question_set)
        offer = "Say what worked and what should be better" if on_line else "Add a comment"
        self._comment = Button(offer, "quiet", icon="voice", small=True)
        self._comment.clicked.connect(self._open_comment)
        has_words = question.type in _ALL_WORDS or (question.impact is not None and not on_line)
        self._takes_comment = not has_words and not question.calculate
        self._commenting = self._folded = False
        words: list[Part] = [self._label, self._hint]
        if question.definition is not None:
            words += [2, _definition(question.definition), 4]
        self._words = Column(*words, self._problems, gap=5)
        parts = self.set_out(self._words)
        beside = [*self._others.values(), *([self._comment] if self._takes_comment else [])]
        self._ticks = QWidget() if beside else None
        if self._ticks is not None:
            self._ticks.setLayout(Flow(*beside, gap=4))
            parts.append(self._ticks)
        self._column = Column(*parts, 2, self._reason, gap=5)
        self.setLayout(self._column)
        self._describe()
        self._show_reason()
        when_left(self.control, self._leave_control)
        when_left(self, lambda: self.left.emit(self.question.id))
        if question.calculate:
            self.set_read_only(True)

    # ---- what a type gives

    def build(self) -> QWidget:
        """Make the control, wired to call `take`."""
        raise NotImplementedError

    def set_out(self, words: Column) -> list[Part]:
        """Set the way of answering below what is asked; a type may set it beside."""
        return [words, 6, (self.control, 1)]

    def show_value(self, value: Any) -> None:
        """Show a kept value, one that is not legal too; None is nothing."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Let the control only be read, or be changed again."""
        raise NotImplementedError

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the control as one to be mended; without a box of its own there is nothing to draw."""

    def tidy(self) -> None:
        """Write what was typed in its usual form once the field is left; most types have none."""

    def usual_hint(self) -> str:
        """Return the hint where the question gives none."""
        return ""

    def let_grow(self) -> bool:
        """Take what height is left over, and say so; most types have no use for it."""
        return False

    def press(self, number: int) -> bool:
        """Choose by a number key; say whether this type has such choices."""
        return False

    # ---- what a page uses

    @property
    def takes_comment(self) -> bool:
        """Say whether words may stand beside the answer."""
        return self._takes_comment

    def answer(self) -> Answer:
        """Return the answer as it stands."""
        return self._answer

    def show_answer(self, answer: Answer) -> None:
        """Show what is kept, without saying that a person changed it; the cursor stays where it was."""
        self._answer = answer
        self._showing = True
        self.show_value(answer.value)
        self._reason.show_words(answer.reason)
        self._showing = False
        self._show_others()
        self._show_reason()

    def add_below_hint(self, widget: QWidget) -> None:
        """Put something to read between the question and the way to answer it."""
        at = self._words.indexOf(self._problems)
        self._words.insertSpacing(at, style.space(4))
        self._words.insertWidget(at + 1, widget)

    def add_below_words(self, widget: QWidget) -> None:
        """Put something below what is asked and what is to be mended, beside the way of answering in a row."""
        self._words.add(widget)

    def set_slight(self, slight: bool) -> None:
        """Show the question as one line among many, with its number before its words; or as a heading of its own."""
        ref = self.question.ref if slight else None
        self._label.setText(f"{ref}  {self.question.label}" if ref else self.question.label)
        self._label.set_role("strong" if slight else self._role)

    def set_folded(self, folded: bool) -> None:
        """Leave out what is beside the answer, the comment among it; a reason that is asked for stays."""
        self._folded = folded
        if self._ticks is not None:
            reveal(self._ticks, not folded)
        self._show_reason()

    def leave_out_comment(self) -> None:
        """Offer no comment beside the answer, where nobody would keep it."""
        self._takes_comment = False
        self._comment.hide()

    def ask_why(self, words: str, problem: str = "") -> None:
        """Ask for a reason in these words, whatever the answer; with none, only where the answer itself calls for one.

        Args:
            words: the label of the box: "Why the panel moved it".
            problem: what is to be mended in the reason.
        """
        self._asked_why = words
        self._reason.set_problem(problem)
        self._show_reason()

    def set_problems(self, problems: list[str]) -> None:
        """Show what is to be mended, or that nothing is."""
        self._problems.show_problems(problems)
        self.mark_wrong(bool(problems))
        self._describe()
        self.restyle()
        self.update()

    def problems(self) -> tuple[str, ...]:
        """Return what is shown as to be mended."""
        return self._problems.words()

    def set_read_only(self, locked: bool) -> None:
        """Let the answer only be read; a worked-out answer always is."""
        self._locked = locked or bool(self.question.calculate)
        self.lock(self._locked)
        self._reason.set_read_only(self._locked)
        self._show_reason()
        for tick in self._others.values():
            tick.set_read_only(self._locked)

    def focus_first(self) -> None:
        """Bring the focus to the control."""
        self.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self, value: Any) -> None:
        """Take a value a person has given; the echo of a value being shown is none."""
        if not self._showing:
            self._put(self._answer.with_value(value))

    # ---- the rest

    def _put(self, answer: Answer) -> None:
        self._answer = answer
        self._show_others()
        self._show_reason()
        self.edited.emit(self.question.id, answer)

    def _leave_control(self) -> None:
        self.tidy()
        self.control_left.emit(self.question.id)

    def _build_others(self) -> dict[State, TickRow]:
        """Make a tick for each way of not answering that the question offers and its scale does not."""
        scale = scale_of(self.question, self.question_set)
        levels = scale.levels if scale else ()
        offered = {}
        if self.question.allow_does_not_apply and not any(level.excluded for level in levels):
            offered[State.DOES_NOT_APPLY] = TickRow("Does not apply")
        if self.question.allow_dont_know and not any(level.unknown for level in levels):
            offered[State.DONT_KNOW] = TickRow("Not collected" if self.question.definition else "We do not know")
        for state, tick in offered.items():
            tick.clicked.connect(lambda ticked, state=state: self._take_state(state, ticked))
        return offered

    def _take_state(self, state: State, ticked: bool) -> None:
        """Take a way of not answering; the value typed before stays in the answer, and comes back with the tick."""
        back = State.UNANSWERED if self._answer.value is None else State.ANSWERED
        self._put(replace(self._answer, state=state if ticked else back))
        if ticked:
            self._reason.focus()

    def _take_reason(self, words: str) -> None:
        self._answer = replace(self._answer, reason=words)
        self.edited.emit(self.question.id, self._answer)

    def _show_others(self) -> None:
        for state, tick in self._others.items():
            tick.setChecked(self._answer.state is state)

    def _open_comment(self) -> None:
        self._commenting = True
        self._show_reason()
        self._reason.focus()

    def _show_reason(self) -> None:
        state = standing(self.question, self.question_set, self._answer)
        words = self._asked_why or _WHY.get(state, self._comment_words)
        if state is State.DONT_KNOW and self.question.definition and not self._asked_why:
            words = "Why it is not collected, if you know"
        shown = bool(self._asked_why or self._answer.reason) or state in _WHY or self._commenting
        self._reason.ask(words, shown=bool(self._asked_why) or (shown and not self._folded))
        reveal(self._comment, self._takes_comment and not shown and not self._locked)

    def _describe(self) -> None:
        self.control.setAccessibleName(self.question.label)
        told = [self._hint.words(), *self._problems.words()]
        self.control.setAccessibleDescription(" ".join(words for words in told if words))

    def restyle(self) -> None:
        """Leave room for the red bar while something is to be mended."""
        left = style.space(14) if self._problems.words() else 0
        self._column.setContentsMargins(left, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the red bar at the left while something is to be mended."""
        if self._problems.words():
            QPainter(self).fillRect(QRectF(0, 0, 5, self.height()), style.colour("bad"))


def _definition(definition: Definition) -> QWidget:
    """Show what a counter counts, so that two schools count the same."""
    lines = [("What counts:", definition.counts), ("Who:", definition.who), ("Which dates:", definition.dates)]
    if definition.not_counted:
        lines.append(("Not counted:", definition.not_counted))
    labels = [PlainLabel(words, "secondary", lead=lead) for lead, words in lines]
    return Card(Column(*labels, gap=3, margins=(14, 8, 12, 9)), ground="canvas", bar="info", radius=8)
