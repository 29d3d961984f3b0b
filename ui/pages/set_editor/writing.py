"""The middle of the editor: one part being written, all the checks, or what has changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from audit_tool.views.question_sets import AnsweredBefore, EditorPicture, SkippedBefore
from forms.checks import Finding
from forms.model import AnyNode, Note, Question, QuestionSet, Repeat
from ui.pages.set_editor.changes import ChangesPanel
from ui.pages.set_editor.findings import ChecksPanel
from ui.pages.set_editor.node_panel import NodePanel
from ui.pages.set_editor.question_panel import QuestionPanel
from ui.pages.set_editor.repeat_panel import RepeatPanel
from ui.pages.set_editor.section_panel import NotePanel, SectionPanel
from ui.pages.set_editor.set_panel import SetPanel
from ui.pages.set_editor.words import skipped_words
from ui.widgets.layouts import Box, Column, Scroll
from ui.wording.parts import names_of

Sheet = QuestionPanel | SectionPanel | RepeatPanel | NotePanel | SetPanel
"""The panel of one part, or of the set."""


class Writing(QStackedWidget):
    """Shows the panel of the part that is chosen, or a list that leads to parts.

    Signals:
        changed: (fields with their values, is typing); rested: a box was left.
        move_asked: one up (-1) or down (1); copy_asked, delete_asked, rename_asked: of the part shown.
        scale_asked: the Scale to be written; None for a new one.
        list_asked: (the OptionList to be written, None for a new one; the question it is for, or "").
        list_gone: the id of a list that nothing uses.
        source_asked: (the Citation to be written, None for a new one; the part it is for, or "").
        source_gone: the id of a source that nothing rests on.
        mend_asked: a Mend.
        split_asked: make two questions of the one shown.
        go_asked: (id of a part or "" for the set, field).
        question_shown: the id of a question whose panel was made: how it was answered before is not known yet.
    """

    changed = Signal(object, bool)
    rested = Signal()
    move_asked = Signal(int)
    copy_asked = Signal()
    delete_asked = Signal()
    rename_asked = Signal()
    scale_asked = Signal(object)
    list_asked = Signal(object, str)
    list_gone = Signal(str)
    source_asked = Signal(object, str)
    source_gone = Signal(str)
    mend_asked = Signal(object)
    split_asked = Signal()
    go_asked = Signal(str, str)
    question_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks, self._changes = ChecksPanel(), ChangesPanel()
        self._checks.go_asked.connect(self.go_asked)
        self._checks.mend_asked.connect(self.mend_asked)
        self._changes.go_asked.connect(self.go_asked)
        self._panel: Sheet | None = None
        self._shape: tuple[object, ...] = ()
        self._place = Column(margins=(24, 16, 24, 24))
        self._one = Scroll(Box(self._place, most=900))
        for sheet in (self._one, self._checks, self._changes):
            self.addWidget(sheet)

    @property
    def shows_checks(self) -> bool:
        """Whether the list of all checks is shown now."""
        return self.currentWidget() is self._checks

    def begin(self) -> None:
        """Forget the panel: another draft is opened."""
        self._shape = ()
        self.turn_to_part()

    def turn_to_part(self) -> None:
        """Show the part that is being written, from its top."""
        self.setCurrentWidget(self._one)
        self._one.verticalScrollBar().setValue(0)

    def focus_part(self, field: str = "") -> None:
        """Put the keyboard in the part that is being written: in one field of it, where that has a place."""
        if self._panel is not None and not (field and self._panel.focus_field(field)):
            self._panel.focus_first()

    def show_part(self, node: AnyNode | None, question_set: QuestionSet, picture: EditorPicture) -> None:
        """Show a part of the draft, or with None the set as a whole; a box that is typed in stays as it is."""
        built_for = QuestionPanel.shape(node, question_set) if isinstance(node, Question) else ()
        shape = (node.id if node else None, *built_for)
        if self._panel is None or shape != self._shape:
            focus = self.window().focusWidget()
            held = self._panel is not None and focus is not None and self._panel.isAncestorOf(focus)
            self._shape = shape
            self._put(self._made(node, question_set, picture))
            if held:
                self.focus_part()
            if isinstance(node, Question):
                self.question_shown.emit(node.id)
        elif isinstance(self._panel, SetPanel):
            self._panel.show_set(question_set)
        elif node is not None:
            panel: NodePanel = self._panel
            panel.show_node(node, question_set)

    def show_findings(self, findings: tuple[Finding, ...], question_set: QuestionSet) -> None:
        """Show what the checks found in the part that is being written."""
        here = [each for each in findings if each.where.node == (self._shape[0] if self._shape else None)]
        if self._panel is not None:
            self._panel.findings.show_findings(here, names_of(question_set))

    def show_before(self, question_id: str, before: AnsweredBefore | None) -> None:
        """Show how a question was answered when it was last asked, if it is still the one shown."""
        if isinstance(self._panel, QuestionPanel) and self._shape[0] == question_id:
            self._panel.show_before(before)

    def show_skipped(self, node_id: str, skipped: SkippedBefore | None) -> None:
        """Say whom the rule of a part would have passed over, if the part is still the one shown."""
        if isinstance(self._panel, NodePanel) and self._shape[0] == node_id:
            self._panel.rule.show_skipped(skipped_words(skipped))

    def show_checks(self, findings: tuple[Finding, ...], question_set: QuestionSet) -> None:
        """List all findings, with the keyboard on the first."""
        self.setCurrentWidget(self._checks)
        self._checks.show_findings(findings, names_of(question_set))
        self._checks.focus_first()

    def show_changes(self, previous: QuestionSet, question_set: QuestionSet) -> None:
        """List what changed since another version, with the keyboard on the first."""
        self.setCurrentWidget(self._changes)
        self._changes.show_changes(previous, question_set)
        self._changes.focus_first()

    def _made(self, node: AnyNode | None, question_set: QuestionSet, picture: EditorPicture) -> Sheet:
        if node is None:
            return SetPanel(question_set, picture)
        if isinstance(node, Question):
            return QuestionPanel(node, question_set, picture)
        if isinstance(node, Repeat):
            return RepeatPanel(node, question_set, picture)
        if isinstance(node, Note):
            return NotePanel(node, question_set, picture)
        return SectionPanel(node, question_set, picture)

    def _put(self, panel: Sheet) -> None:
        if self._panel is not None:
            self._place.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = panel
        panel.changed.connect(self.changed)
        panel.rested.connect(self.rested)
        panel.findings.mend_asked.connect(self.mend_asked)
        panel.findings.split_asked.connect(self.split_asked)
        if isinstance(panel, NodePanel):
            panel.move_asked.connect(self.move_asked)
            panel.copy_asked.connect(self.copy_asked)
            panel.delete_asked.connect(self.delete_asked)
            panel.rename_asked.connect(self.rename_asked)
        else:
            panel.scale_asked.connect(self.scale_asked)
            panel.list_gone.connect(self.list_gone)
            panel.source_gone.connect(self.source_gone)
        if isinstance(panel, QuestionPanel | SetPanel):
            panel.list_asked.connect(self.list_asked)
        if not isinstance(panel, NotePanel):
            panel.source_asked.connect(self.source_asked)
        self._place.insertWidget(0, panel)
