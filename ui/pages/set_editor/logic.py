"""A rule: in boxes where it is simple, else as text with help as one types; always in words below."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from forms.levels import answer_codes
from forms.model import Question, QuestionSet
from forms.rule_words import in_words
from forms.simple_rules import Condition, as_conditions, as_rule
from ui.pages.set_editor.bound import leave_undo_to_the_page
from ui.pages.set_editor.rule_help import completions, trouble_of
from ui.text import PlainEdit, PlainLabel, secondary
from ui.widgets.button import Button, IconButton
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import Dropdown
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Box, Column, Row, clear, reveal, widgets_in
from ui.widgets.surface import Card

MOST_OFFERED = 6
"""How many ways to go on are offered while a rule is typed."""


class RuleCard(Card):
    """The rule of a node.

    Args:
        name: what the rule decides: "Show this question when".
        without: what holds while there is no rule.

    Signals:
        said: (the rule or None, is typing) on every change a person makes.
        rested: the text was left.
    """

    said = Signal(object, bool)
    rested = Signal()

    def __init__(self, name: str, without: str = "Always.", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._without = without
        self._rule, self._node = "", ""
        self._set: QuestionSet | None = None
        self._conditions: list[Condition] = []
        self._as_text = False
        self._add = Button("Add a rule", "quiet", icon="plus", small=True)
        self._add.clicked.connect(self._add_line)
        self._turn = Button("Write it as text", "quiet", small=True)
        self._turn.clicked.connect(self._turn_over)
        self._lines = Column(gap=8)
        self._boxes = Box(self._lines)
        self._text = RuleText(name)
        self._text.typed.connect(lambda words: self._say(words, typing=True))
        self._text.left.connect(self.rested)
        self._words, self._skipped = secondary(), secondary()
        self._skipped.hide()
        head = Row(PlainLabel(name, "strong"), None, self._add, self._turn, gap=6)
        self.setLayout(
            Column(head, self._boxes, self._text, self._words, self._skipped, gap=8, margins=(14, 8, 14, 12))
        )

    def show_rule(self, rule: str, node_id: str, question_set: QuestionSet) -> None:
        """Show a node's rule; "" for one that is always shown."""
        another = node_id != self._node
        same = rule == self._rule and not another and question_set is self._set
        self._node, self._set = node_id, question_set
        if same:
            return
        read = as_conditions(rule)
        if another:
            self._as_text = read is None
        if another or rule != as_rule(self._conditions, question_set):
            self._conditions = list(read or ())
        self._as_text = self._as_text or read is None
        self._rule = rule
        self._draw()

    def show_skipped(self, words: str) -> None:
        """Say whom the rule would have passed over; "" when there is nothing to say."""
        self._skipped.setText(words)
        reveal(self._skipped, bool(words))

    def focus_first(self) -> None:
        """Put the keyboard in the rule, or on the way to begin one."""
        first = next(iter(widgets_in(self._lines)), None)
        if self._as_text:
            self._text.focus()
        elif isinstance(first, ConditionLine):
            first.focus_first()
        else:
            self._add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _draw(self) -> None:
        question_set = self._set
        if question_set is None:
            return
        readable = as_conditions(self._rule) is not None
        reveal(self._boxes, not self._as_text and bool(self._conditions))
        reveal(self._add, not self._as_text)
        reveal(self._text, self._as_text)
        reveal(self._turn, readable)
        self._turn.setText("Show it in boxes" if self._as_text else "Write it as text")
        if self._as_text:
            self._text.show_rule(self._rule, question_set)
        else:
            self._draw_lines(question_set)
        self._words.setText(self._in_words(question_set))

    def _in_words(self, question_set: QuestionSet) -> str:
        if not self._rule.strip():
            return self._without if not self._conditions else "Choose a question and an answer."
        said = in_words(self._rule, question_set)
        return f"In words: only if {said}." if said else ""

    def _draw_lines(self, question_set: QuestionSet) -> None:
        lines = [one for one in widgets_in(self._lines) if isinstance(one, ConditionLine)]
        if [(one.number, one.condition) for one in lines] == list(enumerate(self._conditions)):
            return
        held = next((one.number for one in lines if one.holds_focus()), None)
        clear(self._lines)
        earlier = questions_before(question_set, self._node)
        for number, condition in enumerate(self._conditions):
            line = ConditionLine(number, condition, earlier, question_set)
            line.changed.connect(self._change_line)
            line.removed.connect(self._remove_line)
            self._lines.add(line)
            if number == held:
                line.focus_first()

    def _add_line(self) -> None:
        self._conditions.append(Condition())
        self._draw()
        line = widgets_in(self._lines)[-1]
        if isinstance(line, ConditionLine):
            line.focus_first()

    def _change_line(self, number: int, condition: Condition) -> None:
        self._conditions[number] = condition
        self._say_lines()

    def _remove_line(self, number: int) -> None:
        del self._conditions[number]
        self._say_lines()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_lines(self) -> None:
        if self._set is not None:
            self._say(as_rule(self._conditions, self._set))
            self._draw()

    def _say(self, rule: str, *, typing: bool = False) -> None:
        self._rule = rule
        if self._set is not None:
            self._words.setText(self._in_words(self._set))
        self.said.emit(rule or None, typing)

    def _turn_over(self) -> None:
        self._as_text = not self._as_text
        self._conditions = list(as_conditions(self._rule) or ())
        self._draw()
        if self._as_text:
            self._text.focus()


def questions_before(question_set: QuestionSet, node_id: str) -> list[Question]:
    """List the questions a rule of a node may look at: those with answers to choose from, that are asked before it."""
    found = []
    for question in question_set.questions():
        if question.id == node_id:
            break
        if answer_codes(question, question_set) and question.type != "rank":  # boxes cannot say a place in an order
            found.append(question)
    return found


class ConditionLine(QWidget):
    """One line of boxes: which question, is or is not, which answers.

    Signals:
        changed: (number, Condition).
        removed: number.
    """

    changed = Signal(int, object)
    removed = Signal(int)

    def __init__(self, number: int, condition: Condition, questions: list[Question], question_set: QuestionSet) -> None:
        super().__init__()
        self.number, self.condition, self._set = number, condition, question_set
        self._question = Dropdown("Question it looks at")
        self._question.show_entries((each.numbered, each.id) for each in questions)
        self._question.setPlaceholderText("Which question")
        self._question.show_data(condition.question or None)
        self._question.chosen.connect(lambda ident: self._change(Condition(str(ident), (), self.condition.is_not)))
        self._how = Dropdown("How")
        self._how.show_entries([("is", False), ("is not", True)])
        self._how.show_data(condition.is_not)
        self._how.chosen.connect(
            lambda is_not: self._change(Condition(self.condition.question, self.condition.codes, bool(is_not)))
        )
        remove = IconButton("cross", "Remove this rule")
        remove.clicked.connect(lambda: self.removed.emit(self.number))
        asked = question_set.question(condition.question)
        levels = answer_codes(asked, question_set).items() if asked is not None else ()
        self._codes = ChipSet("Answers", levels)
        self._codes.show_chosen(condition.codes)
        self._codes.toggled.connect(
            lambda: self._change(Condition(self.condition.question, self._codes.chosen(), self.condition.is_not))
        )
        first = Row((self._question, 1), self._how, remove, gap=8)
        self.setLayout(Column(first, self._codes, gap=6))

    def focus_first(self) -> None:
        """Put the keyboard in the question."""
        self._question.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_focus(self) -> bool:
        """Say whether the keyboard is in this line."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _change(self, condition: Condition) -> None:
        fresh_question = condition.question != self.condition.question
        if not fresh_question:
            self.condition = condition
        self.changed.emit(self.number, condition)


class RuleText(QWidget):
    """A rule as text: what is wrong with it, where, and ways to go on from what was typed last.

    Signals:
        typed: the text, on every change a person makes.
        left: focus has gone elsewhere.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set: QuestionSet | None = None
        self._edit = PlainEdit(least_lines=2, most_lines=8)
        self._edit.textChanged.connect(self._take)
        self._edit.cursorPositionChanged.connect(self._offer)
        self._edit.left.connect(self.left)
        hint = "Ctrl+Space takes the first of what is offered below."
        self._labelled = Labelled(f"{name}, as text", self._edit, hint=hint, role="section")
        self._trouble = Problems()
        self._offered = Flow(gap=6)
        self._offers: list[Button] = []
        self.setLayout(Column(self._labelled, self._trouble, Box(self._offered), gap=6))
        self._edit.installEventFilter(self)
        leave_undo_to_the_page(self._edit)

    def show_rule(self, rule: str, question_set: QuestionSet) -> None:
        """Show a rule; the cursor stays where it is while it is being typed."""
        self._set = question_set
        self._edit.blockSignals(True)
        self._edit.show_text(rule)
        self._edit.blockSignals(False)
        self._judge()

    def focus(self) -> None:
        """Put the keyboard at the end of the text."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.moveCursor(QTextCursor.MoveOperation.End)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the first way to go on by Ctrl+Space."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if self._offers:
                self._offers[0].click()
            return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        self._judge()
        self._offer()
        self.typed.emit(self._edit.toPlainText())

    def _judge(self) -> None:
        rule = self._edit.toPlainText()
        self._trouble.show_problems(trouble_of(rule, self._set) if self._set is not None else [])

    def _offer(self) -> None:
        clear(self._offered)
        self._offers = []
        if self._set is None or not self._edit.hasFocus():
            return
        at = self._edit.textCursor().position()
        for words, written in completions(self._edit.toPlainText()[:at], self._set)[:MOST_OFFERED]:
            button = Button(words, "quiet", small=True)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(lambda _checked=False, written=written: self._go_on(written))
            self._offered.addWidget(button)
            self._offers.append(button)

    def _go_on(self, written: str) -> None:
        """Write what was chosen in the place of what was begun."""
        cursor = self._edit.textCursor()
        before = self._edit.toPlainText()[: cursor.position()]
        same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(before, written, strict=False))
        common = sum(1 for _ in same)
        cursor.setPosition(common, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(written[common:])
        self._edit.setTextCursor(cursor)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
