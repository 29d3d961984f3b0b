"""A source as it is written: what it is, which edition, when it was in force, and whether its text was read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from forms.belongings import users_of_source
from forms.editing import id_from
from forms.model import Citation, QuestionSet
from ui.pages.set_editor.source_words import KINDS, about_source, name_of_source
from ui.text import LineEdit, secondary
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

NOTHING = ""
"""The entry of the list of sources that stands for none."""


class SourceFields(QWidget):
    """One source.

    Args:
        source: as it stands; its id stays, because parts of the set rest on it.
        others: what it may be superseded by.
    """

    def __init__(self, source: Citation, others: tuple[Citation, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = source
        self._kind, self._by = Dropdown("Sort of source"), Dropdown("Superseded by")
        self._kind.show_entries(KINDS)
        self._kind.show_data(source.kind)
        self._name, self._edition = LineEdit(source.title), LineEdit(source.edition or "")
        self._from, self._to = DayEdit(), DayEdit()
        self._from.show_day(source.in_force_from)
        self._to.show_day(source.in_force_to)
        self._by.show_entries([("Nothing", NOTHING), *((name_of_source(each), each.id) for each in others)])
        self._by.show_data(source.superseded_by or NOTHING)
        self._read = TickRow("Its text was read for this set")
        self._read.setChecked(source.verified)
        self._title = Labelled("Title", self._name)
        self._begins = Labelled("In force from", self._from, hint=HINT)
        self._ends = Labelled("In force to", self._to, hint="Empty while it is in force.")
        what = EqualColumns(
            Labelled("Sort of source", self._kind), Labelled("Edition", self._edition), least=220, gap=14
        )
        self.setLayout(
            Column(
                self._title,
                Box(what),
                Box(EqualColumns(self._begins, self._ends, least=220, gap=14)),
                Labelled("Superseded by", self._by),
                self._read,
                secondary("Without the tick, whoever answers is told beside it to check the wording first."),
                gap=12,
            )
        )

    def source(self) -> Citation:
        """Return the source as it is written now."""
        return self._began.model_copy(
            update={
                "kind": self._kind.currentData(),
                "title": self._name.text().strip(),
                "edition": self._edition.text().strip() or None,
                "in_force_from": self._from.day(),
                "in_force_to": self._to.day(),
                "superseded_by": self._by.currentData() or None,
                "verified": self._read.isChecked(),
            }
        )

    def is_touched(self) -> bool:
        """Say whether anything was changed."""
        return self.source() != self._began or self._from.is_unreadable() or self._to.is_unreadable()

    def has_problems(self) -> bool:
        """Show what is missing or cannot be read, and say whether anything is."""
        source = self.source()
        self._title.set_problems([] if source.title else ["Give the source its title."])
        for labelled, day in ((self._begins, self._from), (self._ends, self._to)):
            labelled.set_problems([NOT_A_DAY] if day.is_unreadable() else [])
        since, until = source.in_force_from, source.in_force_to
        if since and until and until < since:
            self._ends.set_problems(["It ends before it begins. Change one of the two."])
        return any(each.problems() for each in (self._title, self._begins, self._ends))

    def focus_first(self) -> None:
        """Put the keyboard in its title."""
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)


def ask_source(
    window: QWidget, source: Citation | None, question_set: QuestionSet, then: Callable[[Citation], None]
) -> None:
    """Let a source be written, or a new one, and go on with it; a new one gets its id from its title and edition."""
    others = tuple(each for each in question_set.citations if source is None or each.id != source.id)
    fields = SourceFields(source or Citation(id="source", kind="statutory_guidance", title="", verified=False), others)
    about = (
        about_source(source, len(users_of_source(question_set, source.id)))
        if source is not None
        else "An Act, guidance, a review or a procedure that questions rest on."
    )
    dialog = FormDialog(
        "Change the source" if source else "Add a source",
        about,
        fields,
        act="Keep the source",
        is_touched=fields.is_touched,
        parent=window,
    )

    def submit() -> None:
        if fields.has_problems():
            dialog.refuse()
            return
        written = fields.source()
        if source is None:
            ident = id_from(name_of_source(written), [each.id for each in others])
            written = written.model_copy(update={"id": ident})
        then(written)
        dialog.finish()

    dialog.submitted.connect(submit)
    dialog.open()
    fields.focus_first()
