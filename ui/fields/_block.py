"""One question whole: its field, its evidence, its impact, and the action it calls for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from forms.answers import Answer, Evidence, State
from forms.levels import level_of, scale_of
from forms.model import ImpactRule, Question, QuestionSet
from forms.problems import Problem, ProblemCode
from ui import wording
from ui.fields._question import QuestionField
from ui.fields._row import RowLine
from ui.fields._scale import ScaleField
from ui.text import PlainLabel
from ui.widgets.evidence import EvidenceBox
from ui.widgets.flow import Flow
from ui.widgets.impact import ImpactBox
from ui.widgets.layouts import Column, Flowing, Row, reveal
from ui.widgets.marks import Pill
from ui.widgets.notices import Notice

_ALL = 1000
"""A share beside which the one of a plain gap is nothing, until the part that has it is as large as it may be."""

_STANDING = {
    State.UNANSWERED: "Not answered",
    State.ANSWERED: "Not answered",
    State.DOES_NOT_APPLY: "Does not apply",
    State.DONT_KNOW: "Not known",
}
"""How a row stands whose answer is none of its scale's steps; a value the scale does not have chooses nothing."""

_ABOUT_EVIDENCE = (ProblemCode.NEEDS_EVIDENCE, ProblemCode.STALE_EVIDENCE)


class QuestionBlock(Flowing):
    """Everything one question asks for, as one answer.

    Args:
        field: the field of the question, made by `field_for`.
        head: whether it says above the question where it stands and what kind of duty it is.
        bare: the answer alone, without evidence and impact: for those who look again at somebody else's.

    Signals:
        edited: (question id, Answer) on every change a person makes.
        left: question id; focus has gone out of one of its parts.
        action_asked: question id; the person wants to add an action.
        open_asked: the attachment id of a file the person wants to see.
    """

    edited = Signal(str, object)
    left = Signal(str)
    action_asked = Signal(str)
    open_asked = Signal(str)

    def __init__(
        self, field: QuestionField, *, head: bool = True, bare: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field, self._bare = field, bare
        self.question: Question = field.question
        self.question_set: QuestionSet = field.question_set
        self._answer = field.answer()
        self._place = PlainLabel("", "secondary", "ink2", wrap=False)
        self._beside = Flow(gap=8, at_right=True)
        self._head = Row(gap=8)
        self._has_head = head
        if head:
            self._build_head()
        evidence, impact = self.question.evidence, self.question.impact
        self.evidence = EvidenceBox(evidence.prompt) if evidence and not bare else None
        self.impact = ImpactBox(impact.prompt) if impact and not bare else None
        self._action = Notice("part", button="Add action")
        self._action.hide()
        self._column = Column(self._head, field, gap=4)
        parts = [part for part in (self.evidence, self.impact) if part is not None]
        self._parts = Column(self._column, *parts, self._action, gap=14)
        self.setLayout(self._parts)
        self._line: RowLine | None = None
        self._is_row = self._opened = False
        self._found: tuple[Problem, ...] = ()
        self._wire()

    def _build_head(self) -> None:
        self._place.setText(self.question.ref or "")
        self._marks = Flow(self._place, *pills_of(self.question, bare=self._bare), gap=8)
        self._head.add((self._marks, 1))
        self._head.add(self._beside)

    def _wire(self) -> None:
        ident = self.question.id
        self.field.edited.connect(lambda _id, answer: self._take(answer))
        self.field.left.connect(self.left)
        self._action.pressed.connect(lambda: self.action_asked.emit(ident))
        if self.evidence is not None:
            self.evidence.edited.connect(self._take_evidence)
            self.evidence.left.connect(lambda: self.left.emit(ident))
            self.evidence.open_asked.connect(self.open_asked)
        if self.impact is not None:
            self._wire_impact(self.impact)

    def _wire_impact(self, impact: ImpactBox) -> None:
        impact.edited.connect(self._take_impact)
        impact.left.connect(lambda: self.left.emit(self.question.id))

    def let_grow(self) -> bool:
        """Give the height that is left over to the box with most to write in; say whether there is one."""
        if self.impact is not None:
            self.impact.let_grow()
            self._parts.setStretchFactor(self.impact, _ALL)
        elif self.field.let_grow():
            self._parts.setStretchFactor(self._column, _ALL)
            self._column.setStretchFactor(self.field, _ALL)
            self._column.addStretch(1)
        else:
            return False
        self._parts.addStretch(1)
        return True

    def set_row(self, cell: int) -> None:
        """Stand as a row of a table: what is asked beside its steps, and everything else folded until it is wanted.

        Args:
            cell: width of a step, in px; 0 to stand as one of a list again.

        Raises:
            TypeError: the question is not answered on a scale.
        """
        if not isinstance(self.field, ScaleField):
            raise TypeError("only a scale stands as a row")
        self._is_row = bool(cell)
        if self._is_row and self._line is None:
            self._line = RowLine(self._more(), self.question.ref or "")
            self._line.turned.connect(self._turn)
            self.field.add_below_words(self._line)
        self.field.set_row(cell)
        self.field.set_slight(self._is_row)
        for mark in self._heads():
            reveal(mark, not self._is_row)
        self._fold()

    def _heads(self) -> list[QWidget]:
        """List what stands above the question; a row has no room for it."""
        items = [self._marks.itemAt(index) for index in range(self._marks.count())] if self._has_head else []
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _more(self) -> str:
        parts = ["comment" if self.field.takes_comment else "", "evidence" if self.evidence else ""]
        parts.append("difference made" if self.impact else "")
        words = " and ".join(part for part in parts if part)
        return words[:1].upper() + words[1:]

    @property
    def _is_folded(self) -> bool:
        return self._is_row and not self._opened

    def unfold(self) -> None:
        """Show what stands below the row."""
        self._opened = True
        self._fold()

    def _turn(self) -> None:
        self._opened = not self._opened
        self._fold()
        if self._opened and self.impact is not None:
            self.impact.focus_first()

    def _fold(self) -> None:
        self.field.set_folded(self._is_folded)
        for part in (self.evidence, self.impact):
            if part is not None:
                reveal(part, not self._is_folded)
        self.show_problems(self._found)

    def _show_line(self) -> None:
        if self._line is None:
            return
        reveal(self._line, self._is_row)
        answer = self._answer
        level = level_of(self.question, self.question_set, answer)
        must = wording.DUTIES["must"][0] if self.question.duty == "must" else ""
        words = ". ".join(part for part in (level.label if level else _STANDING[answer.state], must) if part)
        said = len(answer.evidence) + bool(answer.reason) + bool(answer.impact)
        self._line.show_standing(words, said, opened=self._opened)

    def add_below(self, part: QWidget | QLayout) -> None:
        """Put something after all that the question asks for: the actions that came from it."""
        self._parts.add(part)

    def add_mark(self, mark: QWidget) -> None:
        """Put one more pill after those of the duty: the child it is about."""
        self._marks.addWidget(mark)

    def add_beside(self, widget: QWidget) -> None:
        """Put a button at the right of the head: "Ask a colleague", "Help and last year"."""
        self._beside.addWidget(widget)

    def show_place(self, words: str) -> None:
        """Say where in the form this is: "Question 2 of 5"."""
        self._place.setText(words)

    def answer(self) -> Answer:
        """Return the answer as it stands, all parts joined."""
        return self._answer

    def show_answer(self, answer: Answer, *, first_evidence: int = 1) -> None:
        """Show what is kept, without saying that a person changed it.

        Args:
            answer: all of it.
            first_evidence: the number of its first piece, counted through the return.
        """
        self._answer = answer
        if self.impact is None and answer.impact and not self._bare:
            self._add_impact()
        self.field.show_answer(answer)
        if self.evidence is not None:
            self.evidence.show_evidence(answer.evidence, first_number=first_evidence)
        if self.impact is not None:
            self.impact.show_impact(answer.impact, answer.impact_step)
        self._show_line()

    def _add_impact(self) -> None:
        """Show words about impact that are kept with an answer, though its question no longer asks for them."""
        self.impact = ImpactBox(ImpactRule().prompt)
        self._parts.insertWidget(self._parts.indexOf(self._action), self.impact)
        self._wire_impact(self.impact)
        reveal(self.impact, not self._is_folded)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each problem at the part it is about, or above it where that is folded; an action becomes a notice."""
        found = self._found = tuple(problems)
        elsewhere = {ProblemCode.NEEDS_ACTION}
        if self.evidence is not None and not self._is_folded:
            self.evidence.set_problems(self._say(found, *_ABOUT_EVIDENCE))
            elsewhere.update(_ABOUT_EVIDENCE)
        if self.impact is not None and not self._is_folded:
            self.impact.set_problems(self._say(found, ProblemCode.NEEDS_IMPACT))
            elsewhere.add(ProblemCode.NEEDS_IMPACT)
        self.field.set_problems(self._say(found, *(code for code in ProblemCode if code not in elsewhere)))
        self._show_action(found)
        self._show_line()

    def offer_action(self, offered: bool) -> None:
        """Show or hide the notice that an action is called for: it hides while one is being written."""
        self._action.setVisible(offered)

    def set_read_only(self, locked: bool) -> None:
        """Let the answer only be read, or be changed again."""
        self.field.set_read_only(locked)
        for part in (self.evidence, self.impact):
            if part is not None:
                part.set_read_only(locked)

    def focus_first(self) -> None:
        """Bring the focus to the way of answering."""
        self.field.focus_first()

    def _show_action(self, problems: tuple[Problem, ...]) -> None:
        wanted = next((problem for problem in problems if problem.code is ProblemCode.NEEDS_ACTION), None)
        if wanted is not None:
            level = self._label(str(wanted.params.get("level", "")))
            self._action.show_words(f"{level} needs an action.", "Say what will change, who owns it and by when.")
        reveal(self._action, wanted is not None)

    def _say(self, problems: tuple[Problem, ...], *codes: ProblemCode) -> list[str]:
        return [wording.problem(each.code, each.params, self._label) for each in problems if each.code in codes]

    def _label(self, code: str) -> str:
        """Return the words of a level or option."""
        scale = scale_of(self.question, self.question_set)
        level = scale.level(code) if scale else None
        options = self.question_set.option_list(self.question.options)
        option = options.option(code) if options else None
        return level.label if level else option.label if option else code

    def _take(self, answer: Answer) -> None:
        mine = self._answer
        self._put(
            replace(
                answer,
                evidence=mine.evidence,
                impact=mine.impact,
                impact_step=mine.impact_step,
                reason_code=mine.reason_code,
            ),
        )

    def _take_evidence(self, pieces: tuple[Evidence, ...]) -> None:
        self._put(replace(self._answer, evidence=pieces))

    def _take_impact(self, words: str, step: int | None) -> None:
        self._put(replace(self._answer, impact=words, impact_step=step))

    def take_reason_code(self, code: str) -> None:
        """Take the reason that a person chose from a list beside the answer."""
        self._put(replace(self._answer, reason_code=code))

    def _put(self, answer: Answer) -> None:
        self._answer = answer
        self._show_line()
        self.edited.emit(self.question.id, answer)


def pills_of(question: Question, *, bare: bool = False) -> list[Pill]:
    """Say what kind of duty a question rests on, and unless `bare`, whether an answer to it may need evidence."""
    pills = [Pill(*wording.DUTIES[question.duty], small=True)]
    if question.evidence is not None and question.evidence.required_when and not bare:
        pills.append(Pill("Evidence needed", small=True))
    return pills
