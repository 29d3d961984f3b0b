"""The id of a part: what it is called in rules and in answers, what reads it, and another one for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import EditorPicture
from forms import editing
from forms.editing import EditRefused
from forms.model import AnyNode, QuestionSet
from ui import wording
from ui.pages.set_editor import readers
from ui.text import LineEdit, PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, clear

WRONG_ID = {
    "not_an_id": "Use small letters, digits and _, with a letter first.",
    "id_taken": "Another part is called so, or was. Choose another.",
}


class IdLine(QWidget):
    """What a part is called, and which rules read it.

    Signals:
        rename_asked: the person wants to call it otherwise.
    """

    rename_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = PlainLabel("", "strong")
        self._rules = Column(gap=3)
        self._shown: tuple[object, ...] = ()
        rename = Button("Change the id", small=True)
        rename.clicked.connect(self.rename_asked)
        about = secondary("Rules and answers know it by this. What people read is its words.")
        self.setLayout(Column(Row((self._id, 1), rename, gap=10), about, Box(self._rules), gap=6))

    def show_node(self, node: AnyNode, question_set: QuestionSet) -> None:
        """Show what a part is called, was called, and is read by."""
        told = readers.read_by(question_set, (node.id,))
        if node.renamed_from:
            told.insert(0, f"It was called {wording.list_of(list(node.renamed_from))}.")
        shown = (node.id, tuple(told))
        if shown != self._shown:
            self._shown = shown
            self._id.setText(node.id)
            clear(self._rules)
            for words in told:
                self._rules.add(secondary(words))


class NameFields(QWidget):
    """Another id for a part, and what follows from it.

    Args:
        known: whether a published version knows the id it has now.
    """

    def __init__(self, node: AnyNode, question_set: QuestionSet, *, known: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._set = node, question_set
        self._name = LineEdit(node.id)
        self._labelled = Labelled("New id", self._name, hint=WRONG_ID["not_an_id"])
        self._name.textEdited.connect(lambda _words: self._judge())
        told = readers.read_by(question_set, (node.id,))
        kept = (
            f"It stays on record that it was called {node.id}: answers given before are found by that."
            if known
            else "No published version knows it by its id yet, so nothing else has to follow."
        )
        rules = f"{wording.count(len(told), 'rule')} will be rewritten:" if told else "No rule reads it."
        rules_told = (PlainLabel(rules, "strong"), *map(secondary, told))
        self.setLayout(Column(self._labelled, *rules_told, 4, secondary(kept), gap=6))

    def name(self) -> str:
        """Return the id written."""
        return self._name.text().strip()

    def is_touched(self) -> bool:
        """Say whether another id was written."""
        return self.name() != self._node.id

    def has_problems(self) -> bool:
        """Show why the id will not do, and say whether that is so."""
        self._judge()
        return bool(self._labelled.problems())

    def focus_first(self) -> None:
        """Put the keyboard in the id, which the next key replaces."""
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._name.selectAll()

    def _judge(self) -> None:
        try:
            editing.refuse_id(self._set, self._node.id, self.name())
        except EditRefused as refused:
            self._labelled.set_problems([WRONG_ID[refused.code]])
        else:
            self._labelled.set_problems([])


def is_published(node_id: str, picture: EditorPicture) -> bool:
    """Say whether a version that answers may belong to has a part of this id."""
    versions = [each for each in (picture.previous, picture.follows) if each is not None]
    return any(node_id in editing.ids(each) for each in versions)


def ask_name(
    window: QWidget, node: AnyNode, question_set: QuestionSet, *, known: bool, then: Callable[[str], None]
) -> None:
    """Ask for another id, show what will be rewritten, and go on with it."""
    fields = NameFields(node, question_set, known=known)
    dialog = FormDialog(
        "Change the id?",
        "Every rule that reads it goes on reading it.",
        fields,
        act="Change it everywhere",
        is_touched=fields.is_touched,
        parent=window,
    )

    def submit() -> None:
        if fields.has_problems():
            dialog.refuse()
            return
        then(fields.name())
        dialog.finish()

    dialog.submitted.connect(submit)
    dialog.open()
    fields.focus_first()
