"""The middle of the editor, about a section or a note."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import EditorPicture
from forms.model import AnyNode, QuestionSet, Section
from ui.pages.set_editor.findings import FindingsList
from ui.pages.set_editor.node_panel import NodePanel
from ui.pages.set_editor.scoring_part import SectionScoring
from ui.widgets.layouts import Box, Column

LAYOUTS = (("One question below the other", "list"), ("A table: questions down, answers across", "table"))


class SectionPanel(NodePanel):
    """What a section says, whom it is for, and how much it counts."""

    WORD = "section"

    def __init__(
        self, node: Section, question_set: QuestionSet, picture: EditorPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(picture, parent)
        self.findings = FindingsList()
        parts: list[QWidget] = [
            self.words_of("label", "Name of the section", empty="", most=4),
            self.line_of("short_title", "Short name", hint="For the index and tables. At most 22 letters."),
            self.line_of("ref", "Number", hint="As printed: 4."),
            self.words_of("guidance", "What it is about", least=2),
            self.choice_of("layout", "How it stands on screen and paper", LAYOUTS),
            self.who.choice,
            self.who,
            self.rule,
            self.number_of("weight", "Weight", hint="In the score of the whole. 2 counts twice.", empty=1),
        ]
        folds = [self.fold_of(["cites"], "Sources", self._make_cites, "Opens what it rests on"), self.id_fold()]
        if any(section.id == node.id for section in question_set.sections()):
            folds.insert(0, self.fold_of(["scoring"], "Scoring and bands", self._make_scoring, "Opens the rule"))
        self.setLayout(Column(self.head, *parts, self.findings, Box(Column(*folds, gap=6)), None, gap=14))
        self._scoring: SectionScoring | None = None
        self._section, self._set = node, question_set
        self.show_node(node, question_set)

    def show_node(self, node: Section, question_set: QuestionSet) -> None:
        """Show the section as it stands."""
        self._section, self._set = node, question_set
        super().show_node(node, question_set)
        if self._scoring is not None:
            self._scoring.show_section(node, question_set)

    def _make_cites(self) -> QWidget:
        return Box(Column(self.cites_part(), margins=(14, 4, 14, 14)))

    def _make_scoring(self) -> QWidget:
        part = self._scoring = SectionScoring()
        part.ruled.connect(lambda scoring, typing: self.changed.emit({"scoring": scoring}, typing))
        part.rested.connect(self.rested)
        part.show_section(self._section, self._set)
        return Box(Column(part, margins=(14, 4, 14, 14)))

    def focus_first(self) -> None:
        """Put the keyboard in its name."""
        self.box("label").setFocus()


class NotePanel(NodePanel):
    """Words between questions."""

    WORD = "note"

    def __init__(
        self, node: AnyNode, question_set: QuestionSet, picture: EditorPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(picture, parent)
        self.findings = FindingsList()
        words = self.words_of("label", "What it says", empty="", least=3)
        self.setLayout(Column(self.head, words, self.who.choice, self.who, self.rule, self.findings, None, gap=14))
        self.show_node(node, question_set)

    def focus_first(self) -> None:
        """Put the keyboard in its words."""
        self.box("label").setFocus()
