"""The middle of the editor, about questions that are asked once for each child, lead, agency or file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import EditorPicture
from forms.model import Question, QuestionSet, Repeat, RepeatOf
from ui.pages.set_editor.findings import FindingsList
from ui.pages.set_editor.node_panel import NodePanel
from ui.text import secondary
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column

FOR_EACH: tuple[tuple[str, RepeatOf], ...] = (
    ("Each child", "child"),
    ("Each designated lead", "designated_lead"),
    ("Each agency", "agency"),
    ("Each sampled file", "sampled_file"),
    ("Each recommendation", "recommendation"),
)
"""What questions may be asked for each of, in words, with its name in the set."""

WHENCE = {
    "child": "One set of answers for each child. In a case audit the rows are the children of the case.",
    "designated_lead": "One set of answers for each designated lead.",
    "agency": "One set of answers for each agency.",
    "sampled_file": "One set of answers for each file that was looked at.",
    "recommendation": "One set of answers for each recommendation, as they are typed when a round starts.",
}


class RepeatPanel(NodePanel):
    """What the questions in it are asked for each of, and how many rows there may be."""

    WORD = "group"

    def __init__(
        self, node: Repeat, question_set: QuestionSet, picture: EditorPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(picture, parent)
        self.findings = FindingsList()
        self._whence = secondary()
        rows = (
            self.number_of(
                "minimum_rows", "Rows at least", hint="They stand there from the start.", empty=0, whole=True
            ),
            self.number_of("maximum_rows", "Rows at most", hint="So many may be added.", empty=50, whole=True),
        )
        parts = (
            self.words_of("label", "What the group is called", empty="", most=4),
            self.choice_of("of", "Its questions are asked for", FOR_EACH),
            self._whence,
            Box(EqualColumns(*rows, least=200, gap=14)),
            self.words_of("guidance", "What it is about", least=2),
            self.line_of("ref", "Number", hint="As printed: 4."),
        )
        about = (self.who.choice, self.who, self.rule, self.findings, self.id_fold())
        self.setLayout(Column(self.head, *parts, *about, None, gap=14))
        self.show_node(node, question_set)

    def show_node(self, node: Repeat, question_set: QuestionSet) -> None:
        """Show the group as it stands."""
        super().show_node(node, question_set)
        self._whence.setText(WHENCE[node.of])

    def focus_first(self) -> None:
        """Put the keyboard in its name."""
        self.box("label").setFocus()


def repeat_with(question: Question, of: RepeatOf, ident: str) -> Repeat:
    """Make a group that asks one question for each of something."""
    label = next(words for words, each in FOR_EACH if each == of)
    return Repeat(id=ident, label=label, of=of, minimum_rows=0 if of == "child" else 1, items=(question,))
