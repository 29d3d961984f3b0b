"""The editor: outline, one part at a time, and how it will look; or all the checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import DraftId
from audit_tool.views.question_sets import AnsweredBefore, EditorPicture
from forms import editing
from forms.checks import Finding, check
from forms.checks.mend import Mend, mended
from forms.editing import EditRefused
from forms.model import AnyNode, Note, Question, QuestionSet, Repeat, Scale, Section, walk
from forms.recoding import change_options, change_scale, change_type
from ui import wording
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.set_editor import words
from ui.pages.set_editor.changes import ChangesPanel
from ui.pages.set_editor.desk import Desk
from ui.pages.set_editor.findings import ChecksPanel
from ui.pages.set_editor.node_panel import NodePanel
from ui.pages.set_editor.outline import OF_SET, WIDE, Outline
from ui.pages.set_editor.preview import Preview
from ui.pages.set_editor.publishing import PublishFields
from ui.pages.set_editor.question_panel import QuestionPanel
from ui.pages.set_editor.scale_fields import ask_scale
from ui.pages.set_editor.section_panel import NotePanel, SectionPanel
from ui.pages.set_editor.set_panel import SetPanel
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.dialog import ask, tell
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Row, Scroll, hide_unless
from ui.widgets.marks import IconView
from ui.widgets.panes import Pane, Panes
from ui.widgets.row_button import RowButton
from ui.widgets.surface import Hairline, Panel

PAUSE = 600
"""Milliseconds after the last key before what was written is saved, and checked."""

OUTLINE, WRITING, PREVIEW = "Questions", "Writing", "Preview"


class SetEditor(Page):
    """Writes one draft. Whatever is typed is on disk after a pause, finished or not."""

    NAME = "question_set"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: EditorPicture | None = None
        self._desk: Desk | None = None
        self._node = OF_SET
        self._panel: QuestionPanel | SectionPanel | NotePanel | SetPanel | None = None
        self._shape: tuple[object, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._saved: QuestionSet | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._settle)
        self.outline = Outline()
        self.outline.chosen.connect(self._choose)
        self.outline.entered.connect(self._focus_writing)
        self.outline.move_asked.connect(self._move)
        self.outline.drop_asked.connect(self._drop)
        self.outline.delete_asked.connect(self._delete)
        self.checks = ChecksPanel()
        self.checks.go_asked.connect(self._go_to)
        self.checks.mend_asked.connect(self._mend)
        self.changes = ChangesPanel()
        self.changes.go_asked.connect(self._go_to)
        self.preview: Preview | None = None
        self._place = Column(margins=(24, 16, 24, 24))
        self._writing = Scroll(Box(self._place, most=900))
        self._middle = QStackedWidget()
        self._middle.addWidget(self._writing)
        self._middle.addWidget(self.checks)
        self._middle.addWidget(self.changes)
        self._holder = Column(gap=0)
        self.setLayout(self._holder)
        for keys, act in (("Ctrl+N", self._add_question), ("Ctrl+D", self._copy), ("F8", self._show_checks)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Open a draft at a question, or where its author was."""
        if where.ident != self.where.ident:
            self.leave()
            self._desk, self._node = None, where.question or OF_SET
        elif where.question:
            self._node = where.question
        super().open(where)

    def refresh(self) -> None:
        """Ask for the draft; what is being written stays as it is."""
        ident = DraftId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.editor(ident), self._show, failed=lambda _error: self._leave_for_list())

    def leave(self) -> None:
        """Write down what was typed."""
        self._save()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that only another hand on this draft makes the picture old."""
        return changes.touches("draft", self.where.ident)

    def panes(self) -> list[QWidget]:
        """Return outline, writing and preview, for F6."""
        return [self.outline, self._middle, *([self.preview] if self.preview else [])]

    def help_topic(self) -> str:
        """Name the help about writing one's own questions."""
        return "questions"

    def undo(self) -> None:
        """Take the last step back."""
        if self._desk is not None and self._desk.may_undo:
            self._desk.undo()
            self._show_desk()

    def redo(self) -> None:
        """Take the step again."""
        if self._desk is not None and self._desk.may_redo:
            self._desk.redo()
            self._show_desk()

    # ---- showing

    def _leave_for_list(self) -> None:
        self.go.emit(Where("questions"))

    def _show(self, picture: EditorPicture) -> None:
        if picture.draft.id != self.where.ident:
            return
        self._picture = picture
        if self._desk is None:
            self._desk, self._saved = Desk(picture.question_set), picture.question_set
            self._build(picture)
        title = self._desk.now.title or "Nameless question set"
        self.crumbs_changed.emit((Crumb("Questions", Where("questions")), Crumb(title)))
        self._show_desk()
        self._settle()
        self._focus_writing()

    def _build(self, picture: EditorPicture) -> None:
        while self._holder.count():
            old = self._holder.takeAt(0).widget()
            for kept in (self.outline, self._middle):
                kept.setParent(None)
            old.hide()
            old.deleteLater()
        self._panel, self._shape = None, ()
        self.preview = Preview(picture.audiences)
        self._count = PlainLabel("", "strong", wrap=False)
        add = Button("Add", "quiet", icon="plus", small=True)
        add.setAccessibleName("Add a question")
        add.clicked.connect(self._add_question)
        section = Button("Add a section", "quiet", small=True, wide=True)
        section.clicked.connect(self._add_section)
        self._state, self._mark = PlainLabel("", "strong"), IconView("tick", size=20)
        line = Row(self._mark, (self._state, 1), IconView("right", size=18), gap=10, margins=(16, 12, 12, 12))
        self._checks_line = RowButton(line, "Checks")
        self._checks_line.clicked.connect(self._show_checks)
        head = Row((self._count, 1), add, gap=8, margins=(16, 12, 12, 4))
        self._publish = Button("Publish", "primary", wide=True)
        self._publish.clicked.connect(self._ask_publish)
        self._compare = Button("Compare", wide=True)
        self._compare.clicked.connect(self._show_changes)
        hide_unless(picture.previous is not None, self._compare)
        acts = Row((self._compare, 1), (self._publish, 1), gap=8, margins=(12, 4, 12, 12))
        foot = Column(Row(section, margins=(8, 4, 8, 4)), Hairline(), self._checks_line, acts, gap=0)
        index = Panel(Column(head, (self.outline, 1), foot, gap=0), sides="r")
        panes = Panes(
            [
                Pane(OUTLINE, index, WIDE),
                Pane(WRITING, self._middle, least=430),
                Pane(PREVIEW, self.preview, 404),
            ],
            [((OUTLINE,), (WRITING,), (PREVIEW,)), ((OUTLINE,), (WRITING, PREVIEW)), ((OUTLINE, WRITING, PREVIEW),)],
        )
        self._panes = panes
        self._holder.addWidget(panes)

    def _show_desk(self) -> None:
        """Show the draft as it stands: in the outline, in the panel, in the preview; and have it saved soon."""
        desk, picture = self._desk, self._picture
        if desk is None or picture is None:
            return
        if self._node != OF_SET and self._find(self._node) is None:
            self._node = OF_SET
        questions = len(desk.now.questions())
        self._count.setText(wording.count(questions, "question"))
        self.outline.show_set(desk.now, words.flags(self._findings), self._node)
        self._show_panel()
        self.preview.show_node(desk.now, self._node, picture.today)
        self._pause.start()

    def _show_panel(self) -> None:
        node, now = self._find(self._node), self._desk.now
        shape = (self._node, *(QuestionPanel.shape(node) if isinstance(node, Question) else ()))
        if self._panel is None or shape != self._shape:
            held = self._panel is not None and self._panel.isAncestorOf(self.window().focusWidget() or self)
            self._shape = shape
            self._make_panel(node, now)
            if held:
                self._focus_writing()
        elif isinstance(self._panel, SetPanel):
            self._panel.show_set(now)
        elif node is not None:
            self._panel.show_node(node, now)
        self._show_findings()

    def _make_panel(self, node: AnyNode | None, now: QuestionSet) -> None:
        if self._panel is not None:
            self._place.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
        picture = self._picture
        if isinstance(node, Question):
            self._panel = QuestionPanel(node, now, picture)
            self._ask_before(node.id)
        elif isinstance(node, Section | Repeat):
            self._panel = SectionPanel(node, now, picture)
        elif isinstance(node, Note):
            self._panel = NotePanel(node, now, picture)
        else:
            self._panel = SetPanel(now, picture)
            self._panel.scale_asked.connect(self._write_scale)
        panel = self._panel
        panel.changed.connect(self._change)
        panel.rested.connect(self._desk.rest)
        panel.findings.mend_asked.connect(self._mend)
        if isinstance(panel, NodePanel):
            panel.move_asked.connect(lambda steps: self._move(self._node, steps))
            panel.copy_asked.connect(self._copy)
            panel.delete_asked.connect(lambda: self._delete(self._node))
        self._place.insertWidget(0, panel)

    def _ask_before(self, question_id: str) -> None:
        ident = DraftId(self.where.ident)

        def show(before: AnsweredBefore | None) -> None:
            if self._node == question_id and isinstance(self._panel, QuestionPanel):
                self._panel.show_before(before)

        self.hub.ask(lambda ws: ws.views.answered_before(ident, question_id), show)

    def _show_findings(self) -> None:
        here = [each for each in self._findings if (each.where.node or OF_SET) == self._node]
        if self._panel is not None:
            self._panel.findings.show_findings(here)
        said = words.to_look_at(self._findings)
        self._state.setText(said)
        self._mark.show_icon("warn" if self._findings else "tick", words.ink_of(self._findings))
        self._checks_line.show_name(said)

    def _find(self, node_id: str) -> AnyNode | None:
        return next((node for node in walk(self._desk.now.items) if node.id == node_id), None)

    # ---- writing

    def _change(self, fields: Mapping[str, object], typing: bool) -> None:
        desk = self._desk
        if self._node == OF_SET:
            changed = desk.now.model_copy(update=dict(fields))
        elif "type" in fields:
            changed = self._answered_as(str(fields["type"]))
        elif "scale" in fields:
            changed = change_scale(self._with_scale(desk.now, fields["scale"]), self._node, str(fields["scale"]))
        else:
            changed = editing.change(desk.now, self._node, fields)
        desk.put(changed, typing=f"{self._node} {'+'.join(fields)}" if typing else "")
        self.saved.emit("saving")
        self._show_desk()

    def _answered_as(self, kind: str) -> QuestionSet:
        """Let the question be answered in another way, on the set's first scale or list where it needs one."""
        changed = change_type(self._desk.now, self._node, kind)
        question = changed.question(self._node)
        if kind == "scale" and question.scale is None and changed.scales:
            changed = change_scale(changed, self._node, changed.scales[0].id)
        elif kind in ("single", "multiple") and question.options is None and changed.option_lists:
            changed = change_options(changed, self._node, changed.option_lists[0].id)
        return changed

    def _with_scale(self, question_set: QuestionSet, scale_id: object) -> QuestionSet:
        """Let the set carry a scale from the shelf that a question of it now uses."""
        shelf = next((scale for scale in self._picture.scales if scale.id == scale_id), None)
        if shelf is None or question_set.scale(shelf.id) is not None:
            return question_set
        return editing.keep_scale(question_set, shelf)

    def _do(self, change: Callable[[QuestionSet], QuestionSet], go_to: str | None = None) -> None:
        """Do one step; what would break the draft is told, and changes nothing."""
        try:
            changed = change(self._desk.now)
        except EditRefused as refused:
            names = words.names_of(self._desk.now)
            tell(self.window(), *words.refused(refused, names))
            return
        self._desk.put(changed)
        if go_to is not None:
            self._node = go_to
        self.saved.emit("saving")
        self._show_desk()

    def _choose(self, node_id: str) -> None:
        self._middle.setCurrentWidget(self._writing)
        if node_id != self._node:
            self._desk.rest()
            self._node = node_id
            self._show_desk()
            self._writing.verticalScrollBar().setValue(0)

    def _go_to(self, node_id: str, _field: str) -> None:
        self._choose(node_id)
        self._focus_writing()

    def _focus_writing(self) -> None:
        if self._panel is not None:
            self._panes.turn_to(WRITING)
            self._panel.focus_first()

    def _move(self, node_id: str, steps: int) -> None:
        self._do(lambda now: editing.move(now, node_id, steps))

    def _drop(self, node_id: str, holder: str, place: int) -> None:
        self._do(lambda now: editing.place_in(now, node_id, holder, place))

    def _copy(self) -> None:
        if self._node != OF_SET:
            taken = [node.id for node in walk(self._desk.now.items)]
            self._do(lambda now: editing.duplicate(now, self._node), go_to=editing.fresh_id(self._node, taken))

    def _delete(self, node_id: str) -> None:
        """Take a part away; one with questions in it is asked about first."""
        node = self._find(node_id)
        after = words.neighbour(self._desk.now, node_id)
        inside = len(editing.below(node)) - 1 if node is not None else 0
        if not inside:
            self._do(lambda now: editing.remove(now, node_id), go_to=after)
            return
        title, told = words.ask_delete(node, inside)
        dialog = ask(self.window(), title, told, yes="Delete the section", no="Keep it")
        dialog.accepted.connect(lambda: self._do(lambda now: editing.remove(now, node_id), go_to=after))

    def _add_question(self) -> None:
        taken = [node.id for node in walk(self._desk.now.items)]
        ident = editing.id_from("question", taken)
        like = words.question_like(self._find(self._node), self._desk.now, ident)
        after = self._node if self._node != OF_SET else words.last_section(self._desk.now)
        if after is None:
            self._add_section()
            after = self._node
        self._do(lambda now: editing.add(now, like, after=after), go_to=ident)
        self._focus_writing()

    def _add_section(self) -> None:
        taken = [node.id for node in walk(self._desk.now.items)]
        ident = editing.id_from("section", taken)
        after = self._node if self._node != OF_SET else words.last_section(self._desk.now)
        section = Section(id=ident, label="")
        self._do(lambda now: editing.add(now, section, after=after), go_to=ident)
        self._focus_writing()

    def _write_scale(self, scale: Scale | None) -> None:
        ask_scale(
            self.window(), scale, self._desk.now, lambda kept: self._do(lambda now: editing.keep_scale(now, kept))
        )

    # ---- publishing

    def _show_changes(self) -> None:
        self._settle()
        self._panes.turn_to(WRITING)
        self._middle.setCurrentWidget(self.changes)
        self.changes.show_changes(self._picture.previous, self._desk.now)
        self.changes.focus_first()

    def _ask_publish(self) -> None:
        """Ask for what is still wanted; what must be mended is shown instead."""
        self._settle()
        if any(finding.severity == "stop" for finding in self._findings):
            self._show_checks()
            return
        fields = PublishFields(self._desk.now, self._findings, self._picture.follows)
        dialog = FormDialog(
            "Publish this question set?",
            "It never changes again: rounds that start on it keep it, and the next change is another version.",
            fields,
            act="Publish",
            is_touched=fields.is_touched,
            parent=self.window(),
        )
        dialog.submitted.connect(lambda: self._submit_publish(dialog, fields))
        dialog.open()
        fields.focus_first()

    def _submit_publish(self, dialog: FormDialog, fields: PublishFields) -> None:
        if fields.has_problems():
            dialog.refuse()
            return
        ident, accepted, level = DraftId(self.where.ident), fields.accepted(), fields.level()

        def done(_changes: Changes) -> None:
            dialog.finish()
            self._desk = self._saved = None
            self.go.emit(Where("questions"))

        self.hub.run(
            lambda ws: ws.question_sets.publish(ident, accepted=accepted, level=level),
            initiator=self,
            then=done,
            failed=lambda error: self.tell(error, dialog.refuse),
        )

    # ---- checks

    def _show_checks(self) -> None:
        self._settle()
        self._panes.turn_to(WRITING)
        self._middle.setCurrentWidget(self.checks)
        self.checks.show_findings(self._findings, words.names_of(self._desk.now))
        self.checks.focus_first()

    def _settle(self) -> None:
        """After a pause: have the draft on disk, and look at it as whoever publishes it would."""
        self._pause.stop()
        if self._desk is None or self._picture is None:
            return
        self._save()
        self._findings = check(self._desk.now, on=self._picture.today)
        self.outline.show_set(self._desk.now, words.flags(self._findings), self._node)
        self._show_findings()

    def _mend(self, mend: Mend) -> None:
        """Mend what a check found, and look again at once."""
        self._do(lambda now: mended(now, mend))
        self._settle()
        if self._middle.currentWidget() is self.checks:
            self._show_checks()

    def _save(self) -> None:
        desk = self._desk
        if desk is None or desk.now == self._saved:
            return
        self._saved = now = desk.now
        ident = DraftId(self.where.ident)

        def failed(error: AuditToolError) -> None:
            self._saved = None
            self.tell(error, self.saved.emit)

        self.hub.run(
            lambda ws: ws.question_sets.write(ident, now),
            initiator=self,
            then=lambda _changes: self.saved.emit("saved"),
            failed=failed,
        )
