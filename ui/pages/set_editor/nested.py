"""Rules that belong to a question: evidence, what is different, which answer calls for an action, what to look for.

Each stands behind a tick; without it the question has no such rule.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import EditorPicture
from forms.levels import scale_of, steps_of
from forms.model import ActionRule, Definition, EvidenceRule, ImpactRule, Kloe, Part, Question, QuestionSet
from forms.rated import can_be_shown, worst_steps
from ui.pages.set_editor.bound import Bound
from ui.widgets.choices import TickRow
from ui.widgets.layouts import Box, Column, reveal

DUE_DAYS = 90
"""Days within which an action is proposed to be done, until the author says otherwise."""


class RulePart(Bound):
    """A tick, and the fields of the rule behind it.

    Signals:
        ruled: (the rule or None, is typing) on every change a person makes.
    """

    ruled = Signal(object, bool)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = TickRow(words)
        self.tick.clicked.connect(self._turn)
        self._rule: Part | None = None
        self._fields = Column(gap=10, margins=(28, 2, 0, 8))
        self._body = Box(self._fields)
        self.setLayout(Column(self.tick, self._body, gap=4))
        self.said.connect(self._change)

    def show_rule(self, rule: Part | None) -> None:
        """Show a rule; None for a question without one."""
        self._rule = rule
        self.tick.setChecked(rule is not None)
        reveal(self._body, rule is not None)
        if rule is not None:
            self.show_values(rule)

    def fresh(self) -> Part:
        """Make the rule that a tick begins with."""
        raise NotImplementedError

    def _turn(self, on: bool) -> None:
        self.show_rule(self.fresh() if on else None)
        self.ruled.emit(self._rule, False)

    def _change(self, field: str, value: object, typing: bool) -> None:
        if self._rule is not None:
            self._rule = self._rule.model_copy(update={field: value})
            self.ruled.emit(self._rule, typing)


class EvidencePart(RulePart):
    """What good evidence would be, at which answers it is needed, and how old it may be."""

    def __init__(self, question: Question, question_set: QuestionSet) -> None:
        super().__init__("Ask for evidence")
        self._needed = can_be_shown(scale_of(question, question_set))
        self._fields.add(self.words_of("prompt", "What good evidence would be", empty="", most=5))
        if levels := steps_of(question, question_set).items():
            self._fields.add(self.chips_of("required_when", "Needed when the answer is", levels))
        age = self.number_of("max_age_months", "Not older than", hint="In months. Empty for any age.", whole=True)
        self._fields.add(age)

    def fresh(self) -> Part:
        """Ask for what shows that an answer at the better steps is true."""
        return EvidenceRule.model_construct(prompt="", required_when=self._needed)


class ImpactPart(RulePart):
    """The box that asks what is different for children."""

    def __init__(self, question: Question, question_set: QuestionSet) -> None:
        super().__init__("Ask what is different for children")
        self._fields.add(self.words_of("prompt", "The question above the box", empty="", most=3))
        if levels := steps_of(question, question_set).items():
            self._fields.add(self.chips_of("required_when", "Needed when the answer is", levels))

    def fresh(self) -> Part:
        """Ask in the usual words, and leave it to whoever answers."""
        return ImpactRule()


class KloePart(RulePart):
    """What makes a question a key line of enquiry: its theme, what good and poor look like, and prompts."""

    def __init__(self, picture: EditorPicture) -> None:
        super().__init__("This is a key line of enquiry")
        agencies = [
            (one.group, one.words)
            for one in picture.audiences
            if "agency" in one.groups and not one.group.startswith("theme_")
        ]
        parts = (
            self.choice_of("theme", "Theme that findings go to", [(words, ident) for ident, words in picture.themes]),
            self.words_of("looks_for_good", "What good looks like in the records", empty="", least=2, most=6),
            self.words_of("looks_for_poor", "What to be wary of", empty="", least=2, most=6),
            self.lines_of("prompts", "Prompts", hint="3 to 8, one a line. Nobody answers them."),
            self.chips_of("agencies", "Whose records show it", agencies),
        )
        for part in parts:
            self._fields.add(part)

    def fresh(self) -> Part:
        """Begin with nothing written."""
        return Kloe(theme="", looks_for_good="", looks_for_poor="", prompts=())


class DefinitionPart(RulePart):
    """What a number counts, so that two schools count the same."""

    def __init__(self) -> None:
        super().__init__("Say beside the box what is counted")
        parts = (
            self.words_of("counts", "What counts", hint="Children on a plan, not plans.", empty="", most=4),
            self.words_of("who", "Who", hint="Children on roll, also those taught elsewhere.", empty="", most=4),
            self.words_of("dates", "Which dates", empty="", most=4),
            self.words_of("not_counted", "Not counted", most=4),
        )
        for part in parts:
            self._fields.add(part)

    def fresh(self) -> Part:
        """Begin with nothing written."""
        return Definition(counts="", who="", dates="")


class ActionPart(RulePart):
    """At which answers an action is called for, what is proposed, and within how many days."""

    def __init__(self, question: Question, question_set: QuestionSet) -> None:
        super().__init__("A low answer calls for an action")
        self._when = worst_steps(scale_of(question, question_set))
        levels = steps_of(question, question_set).items()
        self._fields.add(self.chips_of("when", "Called for when the answer is", levels))
        self._fields.add(self.words_of("text", "What is proposed", hint="Whoever answers may change it.", most=4))
        self._fields.add(self.number_of("due_days", "Within", hint="In days.", empty=DUE_DAYS, whole=True))

    def fresh(self) -> Part:
        """Call for one at the worst step."""
        return ActionRule.model_construct(when=self._when, due_days=DUE_DAYS)
