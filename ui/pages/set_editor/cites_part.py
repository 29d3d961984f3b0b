"""What a question or a section rests on: each source, and where in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.model import Citation, Cite, QuestionSet
from ui.pages.set_editor.bound import Bound
from ui.pages.set_editor.source_words import name_of_source
from ui.text import PlainLabel
from ui.widgets.button import Button, IconButton
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, clear, reveal
from ui.widgets.marks import Pill
from ui.widgets.surface import Card


class CiteRow(Bound):
    """One source, and the place in it.

    Signals:
        changed: (number, Cite, is typing).
        removed: number.
    """

    changed = Signal(int, object, bool)
    removed = Signal(int)

    def __init__(self, number: int, cite: Cite, source: Citation | None) -> None:
        super().__init__()
        self._cite = cite
        name = name_of_source(source) if source is not None else f"{cite.cite} (not among the sources)"
        gone = IconButton("bin", f"Rest no longer on {name}")
        gone.clicked.connect(lambda: self.removed.emit(number))
        at = self.line_of("at", "Section, part or paragraph")
        self.box("at").setAccessibleName(f"Where in {name}")
        unread = source is not None and not source.verified
        marks = [Pill("Text not read", "part", "question", small=True)] if unread else []
        head = Row((PlainLabel(name, "strong"), 1), *marks, gone, gap=8)
        self.setLayout(Column(Card(Column(head, at, gap=4, margins=(14, 8, 12, 12)), ground="canvas")))
        self.said.connect(lambda field, value, typing: self._change(number, field, value, typing))

    def show_cite(self, cite: Cite) -> None:
        """Show where it rests; a box that is typed in stays as it is."""
        self._cite = cite
        self.show_values(cite)

    def focus_first(self) -> None:
        """Put the keyboard in the place."""
        self.box("at").setFocus()

    def _change(self, number: int, field: str, value: object, typing: bool) -> None:
        self.changed.emit(number, self._cite.model_copy(update={field: value}), typing)


class CitesPart(QWidget):
    """All that one part of the set rests on.

    Signals:
        said: (the cites, is typing) on every change a person makes.
        rested: a box was left.
        source_asked: a source that the set does not have yet is to be written.
    """

    said = Signal(object, bool)
    rested = Signal()
    source_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cites: tuple[Cite, ...] = ()
        self._shape: tuple[object, ...] = ()
        self._rows: list[CiteRow] = []
        self._column = Column(gap=8)
        self._add = Dropdown("Rests also on")
        self._add.setPlaceholderText("Choose a source")
        self._add.chosen.connect(self._begin)
        self._also = Labelled("Rests also on", self._add)
        new = Button("Write a new source", small=True, icon="plus")
        new.clicked.connect(self.source_asked)
        ways = EqualColumns(self._also, Box(Column(None, Row(new, None))), least=240, gap=12)
        self.setLayout(Column(PlainLabel("Rests on", "label"), Box(self._column), Box(ways), gap=8))

    def show_cites(self, cites: tuple[Cite, ...], question_set: QuestionSet) -> None:
        """Show what a part rests on, with the sources there are to choose from."""
        self._cites = cites
        shape = (tuple(cite.cite for cite in cites), question_set.citations)
        if shape != self._shape:
            self._shape = shape
            self._draw(question_set)
        for row, cite in zip(self._rows, cites, strict=True):
            row.show_cite(cite)

    def _draw(self, question_set: QuestionSet) -> None:
        clear(self._column)
        self._rows = []
        for number, cite in enumerate(self._cites):
            row = CiteRow(number, cite, question_set.citation(cite.cite))
            row.changed.connect(self._change)
            row.removed.connect(self._remove)
            row.rested.connect(self.rested)
            self._rows.append(row)
            self._column.add(row)
        self._add.show_entries((name_of_source(each), each.id) for each in question_set.citations)
        reveal(self._also, bool(question_set.citations))

    def _begin(self, source_id: object) -> None:
        self._add.show_data(None)
        self.said.emit((*self._cites, Cite(cite=str(source_id))), False)
        if self._rows:
            self._rows[-1].focus_first()

    def _change(self, number: int, cite: Cite, typing: bool) -> None:
        self.said.emit(_with(self._cites, number, (cite,)), typing)

    def _remove(self, number: int) -> None:
        self.said.emit(_with(self._cites, number, ()), False)
        self._add.setFocus()


def _with(cites: Sequence[Cite], number: int, instead: Sequence[Cite]) -> tuple[Cite, ...]:
    return (*cites[:number], *instead, *cites[number + 1 :])
