"""What every node's panel has: its place, its moves, its words, whom it is for, when it is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import EditorPicture
from forms.model import AnyNode, QuestionSet
from ui.pages.set_editor.bound import Bound
from ui.pages.set_editor.cites_part import CitesPart
from ui.pages.set_editor.logic import RuleCard
from ui.pages.set_editor.naming import IdLine
from ui.pages.set_editor.who import Who
from ui.text import PlainLabel
from ui.widgets.button import IconButton
from ui.widgets.disclosure import Disclosure
from ui.widgets.layouts import Box, Column, Row


class NodePanel(Bound):
    """The middle of the editor, about one question, section or note.

    Signals:
        changed: (fields with their values, is typing) on every change a person makes.
        move_asked: one up (-1) or down (1).
        copy_asked, delete_asked, rename_asked: make another like it; take it away; give it another id.
        source_asked: (None, for a source that is new; the id of the node that rests on it).
    """

    changed = Signal(object, bool)
    move_asked = Signal(int)
    copy_asked = Signal()
    delete_asked = Signal()
    rename_asked = Signal()
    source_asked = Signal(object, str)

    WORD = "part"

    def __init__(self, picture: EditorPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said.connect(lambda field, value, typing: self.changed.emit({field: value}, typing))
        self.title = PlainLabel("", "title", wrap=False)
        self.since = PlainLabel("", "secondary", "ink2")
        self.since.hide()
        names = (f"Move this {self.WORD} up", f"Move this {self.WORD} down", f"Copy this {self.WORD}")
        self.moves = tuple(
            IconButton(icon, words)
            for icon, words in zip(("up", "down", "copy", "bin"), (*names, f"Delete this {self.WORD}"), strict=True)
        )
        up, down, copy, remove = self.moves
        up.clicked.connect(lambda: self.move_asked.emit(-1))
        down.clicked.connect(lambda: self.move_asked.emit(1))
        copy.clicked.connect(self.copy_asked)
        remove.clicked.connect(self.delete_asked)
        self.head = Column(Row(self.title, None, *self.moves, gap=2), self.since, gap=0)
        self.who = Who(picture.audiences)
        self.who.said.connect(self._take_who)
        self.rule = RuleCard(f"Show this {self.WORD} when")
        self.rule.said.connect(lambda rule, typing: self.changed.emit({"show_if": rule}, typing))
        self.rule.rested.connect(self.rested)
        self.lead_to("show_if", self.rule.focus_first)
        self._id_line: IdLine | None = None
        self._cites: CitesPart | None = None
        self._shown: tuple[AnyNode, QuestionSet] | None = None

    def show_node(self, node: Any, question_set: QuestionSet) -> None:
        """Show a node of the draft; a box that is typed in stays as it is."""
        self.title.setText(f"{self.WORD.capitalize()} {node.ref}" if node.ref else f"This {self.WORD}")
        self.show_values(node)
        self.who.show_node(node)
        self.rule.show_rule(node.show_if or "", node.id, question_set)
        self._shown = node, question_set
        if self._id_line is not None:
            self._id_line.show_node(node, question_set)
        if self._cites is not None:
            self._cites.show_cites(node.cites, question_set)

    def cites_part(self) -> CitesPart:
        """Make the part that tells what the node rests on."""
        part = self._cites = CitesPart()
        part.said.connect(lambda cites, typing: self.changed.emit({"cites": cites}, typing))
        part.rested.connect(self.rested)
        part.source_asked.connect(lambda: self.source_asked.emit(None, self._shown[0].id if self._shown else ""))
        if self._shown is not None:
            node, question_set = self._shown
            part.show_cites(node.cites, question_set)
        return part

    def id_fold(self) -> Disclosure:
        """Make the fold that tells what the node is called and what reads it."""
        fields = ("id", "renamed_from")
        return self.fold_of(fields, "Id, and what reads it", self._make_id, f"Opens the id of this {self.WORD}")

    def _make_id(self) -> QWidget:
        line = self._id_line = IdLine()
        line.rename_asked.connect(self.rename_asked)
        if self._shown is not None:
            line.show_node(*self._shown)
        return Box(Column(line, margins=(14, 4, 14, 14)))

    def _take_who(self, asked: object, not_asked: object) -> None:
        self.changed.emit({"applies_to": asked, "not_applies_to": not_asked}, False)
