"""What the answers that were tried in the preview come to: the result, its band, and what holds it down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.answers import Answer, Key, State
from forms.graph import BrokenForm
from forms.levels import scale_of, steps_of
from forms.live import LiveForm, Row
from forms.model import QuestionSet, Repeat, walk
from forms.rows import ROW_WORDS
from forms.scoring import SectionScore, SetScore, score
from ui import wording
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.layouts import Row as Side
from ui.widgets.marks import Pill

Answers = Mapping[Key, Answer]

ROW = "1"
"""The one row a repeat is tried with."""


def tried(question_set: QuestionSet, answers: Answers, groups: frozenset[str], today: dt.date) -> LiveForm | None:
    """Fill a draft in with the answers that were tried; None while a rule of it cannot be read."""
    rows = {
        each.id: (Row(ROW, f"{ROW_WORDS[each.of]} {ROW}"),)
        for each in walk(question_set.items)
        if isinstance(each, Repeat)
    }
    known = {key: answer for key, answer in answers.items() if question_set.question(key[0]) is not None}
    try:
        return LiveForm(question_set, known, groups=groups, rows=rows, today=today)
    except BrokenForm:
        return None


class TrialCard(QWidget):
    """The result of the whole, or of one section, with a way to try every question at the same step.

    Signals:
        all_asked: a level's code: answer every question that has it so; "" to take all answers back.
    """

    all_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(gap=6)
        self.setLayout(self._column)

    def show_form(self, form: LiveForm | None, section_id: str | None) -> None:
        """Show what the answers come to.

        Args:
            form: None where a rule cannot be read.
            section_id: whose result is shown; None for that of the whole.
        """
        clear(self._column)
        self._column.add(PlainLabel("Result of the answers tried here", "strong"))
        if form is None:
            self._column.add(secondary("A rule of this draft cannot be read yet. See the checks."))
            return
        whole = score(form)
        found = whole if section_id is None else whole.section(section_id)
        if found is not None:
            self._add_result(found)
        self._column.add(secondary("Answer every question:"))
        ways = Flow(gap=6)
        for code, words in steps(form.question_set).items():
            way = Button(words, small=True)
            way.setAccessibleName(f"Answer every question {words}")
            way.clicked.connect(lambda _on=False, code=code: self.all_asked.emit(code))
            ways.addWidget(way)
        none = Button("Take all back", "quiet", small=True)
        none.clicked.connect(lambda: self.all_asked.emit(""))
        ways.addWidget(none)
        self._column.add(Box(ways))

    def _add_result(self, found: SetScore | SectionScore) -> None:
        self._column.add(PlainLabel(in_words(found), "body"))
        if found.band is not None:
            self._column.add(Side(Pill(found.band.label or "Nameless", found.band.tone), None))
        for cap in found.caps:
            self._column.add(PlainLabel(cap.why, "secondary", "ink2", lead=f"Held at {cap.band.label}."))


def steps(question_set: QuestionSet) -> dict[str, str]:
    """Give the steps of the scale that most questions share, with their words."""
    tally: dict[str, int] = {}
    for question in question_set.questions():
        scale = scale_of(question, question_set)
        if scale is not None and question.scored:
            tally[scale.id] = tally.get(scale.id, 0) + 1
    most = max(tally, key=tally.__getitem__, default=None)
    for question in question_set.questions():
        scale = scale_of(question, question_set)
        if scale is not None and scale.id == most:
            return steps_of(question, question_set)
    return {}


def all_at(question_set: QuestionSet, code: str) -> dict[Key, Answer]:
    """Answer every question that has this step with it, in the one row of a repeat too."""
    return {
        key_of(question_set, question.id): Answer(State.ANSWERED, code)
        for question in question_set.questions()
        if (scale := scale_of(question, question_set)) is not None and scale.level(code) is not None
    }


def key_of(question_set: QuestionSet, question_id: str) -> Key:
    """Give the key that a question is tried under: in the one row of its repeat, where it stands in one."""
    repeat = repeat_of(question_set, question_id)
    return (question_id, ROW if repeat is not None else None)


def repeat_of(question_set: QuestionSet, question_id: str) -> Repeat | None:
    """Find the repeat a question stands in; None outside every one."""
    repeats = (node for node in walk(question_set.items) if isinstance(node, Repeat))
    return next((repeat for repeat in repeats if any(item.id == question_id for item in repeat.items)), None)


def in_words(found: SetScore | SectionScore) -> str:
    """Say a result: where it stands or lies between, and how much of what counts is answered."""
    counts = found.counts
    dealt_with = counts.answered + counts.dont_know
    if not dealt_with:
        return "Nothing is answered yet. Choose a question and answer it here."
    answered = f"{wording.of(dealt_with, counts.applicable)} answered"
    if found.low is None or found.high is None:
        return f"{answered}. Nothing is added up."
    if found.low != found.high:
        so_far = f"; {found.value} so far" if found.value is not None else "; too few for a result"
        return f"{answered}: between {found.low} and {found.high} of 100{so_far}."
    return f"{answered}: {found.value if found.value is not None else found.low} of 100."
