"""The question as whoever answers will see it: the form's own widget, tried as one kind of agency."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import Audience
from forms.answers import Answer
from forms.audience import is_asked_of
from forms.model import FROM_A_LIST, AnyNode, Note, Question, QuestionSet, walk
from forms.rows import ROW_WORDS
from ui import wording
from ui.fields import QuestionBlock, field_for
from ui.pages.set_editor.trial import ROW, TrialCard, all_at, key_of, repeat_of, tried
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import IconView
from ui.widgets.surface import Card, Panel

EVERYONE = ""
FEW = 4
"""Kinds of agency that are named one by one."""


class Preview(Panel):
    """The aside of the editor.

    Answers given here show what follows from them in this set, and are kept nowhere.

    Signals:
        tried: who it is tried as: a group, or EVERYONE.
    """

    tried = Signal(str)

    def __init__(self, audiences: tuple[Audience, ...], parent: QWidget | None = None) -> None:
        super().__init__(sides="l", parent=parent)
        self.setAccessibleName("Live preview")
        self._answers: dict[tuple[str, str | None], Answer] = {}
        self._shown: tuple[object, ...] = ()
        self._set: QuestionSet | None = None
        self._node = ""
        self._today = dt.date.min
        self._audiences = {one.group: one for one in audiences}
        self._who = Dropdown("Try it as")
        self._who.show_entries([("Everyone", EVERYONE), *((one.words, one.group) for one in audiences)])
        self._who.show_data(EVERYONE)
        self._who.chosen.connect(self._try)
        self._inside = Column(gap=10)
        self._card = Card(Column(self._inside, None, margins=(16, 14, 16, 16)), ground="canvas")
        name = Row(IconView("eye", size=18), PlainLabel("Live preview", "strong", wrap=False), None, gap=8)
        head = Column(name, Row(secondary("Try it as"), (self._who, 1), gap=8), gap=8)
        self.setLayout(Column(head, (Scroll(Box(Column(self._card, None))), 1), gap=10, margins=(16, 14, 14, 14)))

    def show_node(self, question_set: QuestionSet, node_id: str, today: dt.date) -> None:
        """Show a node of a draft; nothing moves while it reads as before."""
        self._set, self._node, self._today = question_set, node_id, today
        self._draw()

    def _try(self, who: object) -> None:
        self.tried.emit(str(who))
        self._draw()

    def _draw(self) -> None:
        question_set = self._set
        if question_set is None:
            return
        node = next((each for each in walk(question_set.items) if each.id == self._node), None)
        told = self._told()
        shown = (node, question_set.scales, question_set.option_lists, told, self._scored_by(node))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._inside)
        if told:
            self._inside.add(secondary(told))
        if isinstance(node, Question):
            self._add_question(node, question_set)
        elif isinstance(node, Note):
            self._inside.add(PlainLabel(node.label, "body"))
        elif node is not None:
            self._inside.add(PlainLabel(node.label, "question"))
            if node.guidance:
                self._inside.add(secondary(node.guidance))
            if node.id in [section.id for section in question_set.sections()]:
                self._add_trial(question_set, node.id)
        else:
            self._inside.add(PlainLabel(question_set.title, "question"))
            self._add_trial(question_set, None)
            if question_set.intro:
                self._inside.add(secondary(question_set.intro))

    def _scored_by(self, node: AnyNode | None) -> object:
        """Give all that the result of a section or of the whole hangs on; None for a question, which has none."""
        if isinstance(node, Question | Note):
            return None
        return self._set, tuple(self._answers.items()), self._who.currentData()

    def _add_trial(self, question_set: QuestionSet, section_id: str | None) -> None:
        """Show what the answers tried so far come to."""
        who = self._audiences.get(self._who.currentData())
        every = frozenset().union(*(one.groups for one in self._audiences.values()))
        card = TrialCard()
        card.all_asked.connect(self._answer_all)
        card.show_form(
            tried(question_set, self._answers, who.groups if who is not None else every, self._today), section_id
        )
        self._inside.add(card)

    def _answer_all(self, code: str) -> None:
        """Try every question at one step, or take all answers back."""
        focus = self.window().focusWidget()
        name = focus.accessibleName() if focus is not None else ""
        self._answers = all_at(self._set, code) if code and self._set is not None else {}
        self._draw()
        again = next((each for each in self.findChildren(Button) if each.accessibleName() == name), None)
        if again is not None:
            again.setFocus()

    def _add_question(self, question: Question, question_set: QuestionSet) -> None:
        if question.type in FROM_A_LIST and question_set.option_list(question.options) is None:
            self._inside.add(secondary("Choose the list of choices to see it here."))
        elif question.type == "scale" and question_set.scale(question.scale) is None:
            self._inside.add(secondary("Choose a scale to see it here."))
        else:
            block = QuestionBlock(field_for(question, question_set, role="heading"))
            block.show_place(question.ref or "")
            block.edited.connect(self._take)
            repeat = repeat_of(question_set, question.id)
            if repeat is not None:
                self._inside.add(PlainLabel(f"{ROW_WORDS[repeat.of]} {ROW}", "caption_strong", "ink2"))
            block.show_answer(self._answers.get(key_of(question_set, question.id), block.answer()))
            self._inside.add(block)

    def _take(self, question_id: str, answer: Answer) -> None:
        """Keep an answer that was tried, so that rules which read it show what follows."""
        if self._set is not None:
            self._answers[key_of(self._set, question_id)] = answer

    def _told(self) -> str:
        """Say who would be asked, or why whoever it is tried as would not; "" when everyone is."""
        question_set, who = self._set, self._audiences.get(self._who.currentData())
        if question_set is None or not self._node:
            return ""
        if who is None:
            return told_of_all(question_set, self._node, tuple(self._audiences.values()))
        if not is_asked_of(question_set, self._node, who.groups):
            return f"{who.words}: not asked."
        form = tried(question_set, self._answers, who.groups, self._today)
        if form is None:
            return "A rule of this draft cannot be read yet, so nobody can be asked. See the checks."
        return "" if form.is_shown(self._node) else f"{who.words}: not asked, as the other questions are answered here."


def told_of_all(question_set: QuestionSet, node_id: str, audiences: tuple[Audience, ...]) -> str:
    """Say in few words which kinds of agency are asked; "" when all are."""
    asked = [one.words for one in audiences if is_asked_of(question_set, node_id, one.groups)]
    if len(asked) == len(audiences):
        return ""
    if not asked:
        return "Nobody is asked this."
    if len(asked) <= FEW:
        return f"Asked of {wording.list_of(asked)} only."
    return f"Asked of {len(asked)} of {len(audiences)} kinds of agency."
