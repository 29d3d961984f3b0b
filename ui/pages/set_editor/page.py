"""The editor: outline, one part at a time, and how it will look; or all the checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import DraftId
from audit_tool.views.question_sets import EditorPicture, SkippedBefore
from forms import belongings, editing
from forms.checks import Finding, check
from forms.checks.mend import Mend, mended
from forms.checks.wording import two_questions
from forms.editing import EditRefused
from forms.model import AnyNode, Question, QuestionSet, RepeatOf, Section, walk
from forms.tree import find
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.set_editor import words
from ui.pages.set_editor.answering import answered_otherwise
from ui.pages.set_editor.asking import Asking
from ui.pages.set_editor.desk import Desk
from ui.pages.set_editor.index import IndexPane
from ui.pages.set_editor.keeping import Keeping
from ui.pages.set_editor.outline import OF_SET, WIDE
from ui.pages.set_editor.preview import Preview
from ui.pages.set_editor.publishing import Publishing
from ui.pages.set_editor.repeat_panel import repeat_with
from ui.pages.set_editor.writing import Writing
from ui.widgets.dialog import tell
from ui.widgets.layouts import Column
from ui.widgets.page import Word
from ui.widgets.panes import Pane, Panes
from ui.wording.parts import names_of

PAUSE = 600
"""Milliseconds after the last key before what was written is saved, and checked."""

OUTLINE, WRITE, PREVIEW = "Questions", "Writing", "Preview"


class SetEditor(Page):
    """Writes one draft. Whatever is typed is on disk after a pause, finished or not."""

    NAME = "question_set"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: EditorPicture | None = None
        self._desk: Desk | None = None
        self._node = OF_SET
        self._findings: tuple[Finding, ...] = ()
        self._skipped: dict[tuple[str, str, str | None], SkippedBefore | None] = {}
        self._arriving = False
        self._keeping = Keeping(hub, self)
        self._keeping.kept.connect(lambda: self.saved.emit("saved"))
        self._keeping.failed.connect(self._say_not_saved)
        self._publishing = Publishing(hub, self)
        self._publishing.published.connect(self._leave_published)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._settle)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._draw_beside)
        self.writing = writing = Writing()
        writing.changed.connect(self._change)
        writing.rested.connect(self._rest)
        writing.move_asked.connect(lambda steps: self._move(self._node, steps))
        writing.copy_asked.connect(self._copy)
        asking = self._asking = Asking(self.window, lambda: self._desk.now, self._do)
        writing.delete_asked.connect(lambda: asking.delete(self._node))
        writing.rename_asked.connect(lambda: asking.name(self._node, self._picture))
        writing.scale_asked.connect(asking.scale)
        writing.list_asked.connect(asking.choices)
        writing.list_gone.connect(lambda options: self._do(lambda now: belongings.drop_options(now, options)))
        writing.source_asked.connect(asking.source)
        writing.source_gone.connect(lambda source: self._do(lambda now: belongings.drop_source(now, source)))
        writing.mend_asked.connect(self._mend)
        writing.split_asked.connect(self._split)
        writing.go_asked.connect(self._go_to)
        writing.question_shown.connect(self._ask_before)
        self.index: IndexPane | None = None
        self.preview: Preview | None = None
        self._holder = Column(gap=0)
        self.setLayout(self._holder)
        for keys, act in (("Ctrl+N", self._add_question), ("Ctrl+D", self._copy), ("F8", self._show_checks)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Open a draft at a question, or where its author was."""
        self._arriving = True
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
        """Write down what was typed, and what could not be written before."""
        self._write()
        self._keeping.again()

    def acted(self, act: str) -> None:
        """Do what the button of a notice above the page asks for."""
        if act == "save":
            self.leave()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that only another hand on this draft makes the picture old."""
        return changes.touches("draft", self.where.ident)

    def panes(self) -> list[QWidget]:
        """Return outline, writing and preview, for F6."""
        return [each for each in (self.index, self.writing, self.preview) if each is not None]

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
            self._desk = Desk(self._keeping.begin(picture.draft.id, picture.question_set))
            self._build(picture)
        title = self._desk.now.title or "Nameless question set"
        self.crumbs_changed.emit((Crumb("Questions", Where("questions")), Crumb(title)))
        self._show_desk()
        self._settle()
        if self._arriving:
            self._arriving = False
            self._focus_writing()

    def _build(self, picture: EditorPicture) -> None:
        """Make the panes for another draft."""
        while self._holder.count():
            old = self._holder.takeAt(0).widget()
            self.writing.setParent(None)
            old.hide()
            old.deleteLater()
        self.writing.begin()
        self.preview = Preview(picture.audiences)
        index = self.index = IndexPane(follows_something=picture.previous is not None)
        index.question_asked.connect(self._add_question)
        index.section_asked.connect(self._add_section)
        index.repeat_asked.connect(self._add_repeat)
        index.checks_asked.connect(self._show_checks)
        index.changes_asked.connect(self._show_changes)
        index.publish_asked.connect(self._ask_publish)
        outline = index.outline
        outline.chosen.connect(self._choose)
        outline.entered.connect(self._focus_writing)
        outline.move_asked.connect(self._move)
        outline.put_in_asked.connect(self._put_in)
        outline.put_beside_asked.connect(self._put_beside)
        outline.delete_asked.connect(self._asking.delete)
        self._panes = Panes(
            [
                Pane(OUTLINE, index, WIDE),
                Pane(WRITE, self.writing, least=430),
                Pane(PREVIEW, self.preview, 404),
            ],
            [((OUTLINE,), (WRITE,), (PREVIEW,)), ((OUTLINE,), (WRITE, PREVIEW)), ((OUTLINE, WRITE, PREVIEW),)],
        )
        self._holder.addWidget(self._panes)

    def _show_desk(self) -> None:
        """Show the draft as it stands: in the panel now, in outline and preview soon; and have it saved after a pause.

        Outline and preview are drawn once however many keys came in this turn: nothing is typed into either.
        """
        desk, picture = self._desk, self._picture
        if desk is None or picture is None:
            return
        if self._node != OF_SET and self._find(self._node) is None:
            self._node = OF_SET
        self.writing.show_part(self._find(self._node), desk.now, picture)
        self._pause.start()
        self._soon.start()

    def _draw_beside(self) -> None:
        if self._desk is None or self._picture is None:
            return
        self._show_findings()
        self.preview.show_node(self._desk.now, self._node, self._picture.today)

    def _ask_before(self, question_id: str) -> None:
        ident = DraftId(self.where.ident)

        self.hub.ask(
            lambda ws: ws.views.answered_before(ident, question_id),
            lambda before: self.writing.show_before(question_id, before),
        )

    def _ask_skipped(self) -> None:
        """Ask whom the rule of this part would have passed over last time; one without a rule passes over nobody."""
        ident, node = DraftId(self.where.ident), self._find(self._node)
        rule = (ident, node.id, node.show_if) if node is not None else (ident, self._node, None)
        if node is None or not node.show_if or rule in self._skipped:
            self.writing.show_skipped(self._node, self._skipped.get(rule))
            return

        def told(skipped: SkippedBefore | None) -> None:
            self._skipped[rule] = skipped
            self.writing.show_skipped(node.id, skipped)

        self.hub.ask(lambda ws: ws.views.skipped_before(ident, node.id), told)

    def _show_findings(self) -> None:
        """Show what the checks last found: in the index, and what is about this part beside it."""
        self.index.show_set(self._desk.now, self._findings, self._node)
        self.writing.show_findings(self._findings, self._desk.now)

    def _find(self, node_id: str) -> AnyNode | None:
        return next((node for node in walk(self._desk.now.items) if node.id == node_id), None)

    # ---- writing

    def _change(self, fields: Mapping[str, object], typing: bool) -> None:
        desk = self._desk
        if self._node == OF_SET:
            changed = desk.now.model_copy(update=dict(fields))
        else:
            otherwise = answered_otherwise(desk.now, self._node, fields, self._picture.scales)
            changed = otherwise or editing.change(desk.now, self._node, fields)
        desk.put(changed, typing=f"{self._node} {'+'.join(fields)}" if typing else "")
        self.saved.emit("saving")
        self._show_desk()

    def _do(self, change: Callable[[QuestionSet], QuestionSet], go_to: str | None = None) -> None:
        """Do one step; what would break the draft is told, and changes nothing."""
        try:
            changed = change(self._desk.now)
        except EditRefused as refused:
            names = names_of(self._desk.now)
            tell(self.window(), *words.refused(refused, names))
            return
        self._desk.put(changed)
        if go_to is not None:
            self._node = go_to
        self.saved.emit("saving")
        self._show_desk()

    def _choose(self, node_id: str) -> None:
        self.writing.turn_to_part()
        if node_id != self._node:
            self._desk.rest()
            self._node = node_id
            self._show_desk()

    def _go_to(self, node_id: str, field: str) -> None:
        self._choose(node_id)
        self._focus_writing(field)

    def _focus_writing(self, field: str = "") -> None:
        self._panes.turn_to(WRITE)
        self.writing.focus_part(field)

    def _rest(self) -> None:
        if self._desk is not None:
            self._desk.rest()

    def _move(self, node_id: str, steps: int) -> None:
        self._do(lambda now: editing.move(now, node_id, steps))

    def _put_in(self, node_id: str, section: str) -> None:
        self._do(lambda now: editing.move_to(now, node_id, section, len(cast(Section, find(now, section)).items)))

    def _put_beside(self, node_id: str, other: str, after: bool) -> None:
        self._do(lambda now: editing.move_beside(now, node_id, other, after=after))

    def _copy(self) -> None:
        if self._node != OF_SET:
            copy = editing.fresh_id(self._node, editing.ids(self._desk.now))
            self._do(lambda now: editing.duplicate(now, self._node), go_to=copy)

    def _add_question(self) -> None:
        question = self._new_question()
        self._put_behind(question, question.id)

    def _add_repeat(self, of: RepeatOf) -> None:
        """Add a question that is asked for each child, lead, agency or file, in a group of its own."""
        ident = editing.id_from(f"each_{of}", editing.ids(self._desk.now))
        question = self._new_question()
        self._put_behind(repeat_with(question, of, ident), question.id)

    def _new_question(self) -> Question:
        ident = editing.id_from("new_question", editing.ids(self._desk.now))
        return words.question_like(self._find(self._node), self._desk.now, ident)

    def _put_behind(self, node: AnyNode, go_to: str) -> None:
        """Put a new part behind the one that is open, in a section of its own where there is none yet."""
        after = self._node if self._node != OF_SET else words.last_section(self._desk.now)
        if after is None:
            self._add_section()
            after = self._node
        self._do(lambda now: editing.add(now, node, after=after), go_to=go_to)
        self._focus_writing()

    def _add_section(self) -> None:
        ident = editing.id_from("new_section", editing.ids(self._desk.now))
        after = self._node if self._node != OF_SET else words.last_section(self._desk.now)
        section = Section(id=ident, label="")
        self._do(lambda now: editing.add(now, section, after=after), go_to=ident)
        self._focus_writing()

    # ---- publishing

    def _show_changes(self) -> None:
        self._settle()
        self._panes.turn_to(WRITE)
        self.writing.show_changes(self._picture.previous, self._desk.now)

    def _ask_publish(self) -> None:
        """Ask for what is still wanted; what must be mended is shown instead."""
        self._settle()
        if any(finding.severity == "stop" for finding in self._findings):
            self._show_checks()
            return
        self._publishing.ask(DraftId(self.where.ident), self._desk.now, self._findings, self._picture.follows)

    def _leave_published(self, draft: str) -> None:
        self._keeping.forget(DraftId(draft))
        self._desk = None
        self.go.emit(Where("questions"))

    # ---- checks

    def _show_checks(self) -> None:
        self._settle()
        self._panes.turn_to(WRITE)
        self.writing.show_checks(self._findings, self._desk.now)

    def _settle(self) -> None:
        """After a pause: have the draft on disk, and look at it as whoever publishes it would."""
        self._pause.stop()
        if self._desk is None or self._picture is None:
            return
        self._write()
        self._findings = check(self._desk.now, on=self._picture.today)
        self._show_findings()
        self._ask_skipped()

    def _write(self) -> None:
        if self._desk is not None:
            self._keeping.write(DraftId(self.where.ident), self._desk.now)

    def _say_not_saved(self, error: AuditToolError | None) -> None:
        why = words_of(error) if error is not None else "Undo the last change, or put it another way."
        self.saved.emit("Not saved. Keep this window open.")
        self.told.emit(Word("bad", "What you wrote last is not saved yet.", why, "Save now", "save"))

    def _split(self) -> None:
        """Make two questions of one that asks two things; both keep all words where the second cannot be told apart."""
        label = self._find(self._node).label
        self._do(lambda now: editing.split(now, self._node, two_questions(label) or (label, label)))
        self._settle()

    def _mend(self, mend: Mend) -> None:
        """Mend what a check found, and look again at once."""
        self._do(lambda now: mended(now, mend))
        self._settle()
        if self.writing.shows_checks:
            self._show_checks()
