"""What has changed since the version the draft follows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.model import QuestionSet
from forms.versions import diff
from forms.versions.changes import Changed
from forms.versions.words import Mark
from ui import wording
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marked_words import MarkedWords
from ui.widgets.marks import Pill
from ui.widgets.surface import Card
from ui.wording.parts import names_of

WHAT_IT_MEANS = (
    "Words taken out are struck through, words put in are underlined. "
    "Where wording or scale changed, figures of earlier years no longer compare."
)

KINDS = {
    "added": ("Added", "ok", "plus"),
    "removed": ("Removed", "bad", "dash"),
    "renamed": ("Renamed", "na", None),
    "wording": ("Reworded", "info", None),
    "help": ("Help changed", "na", None),
    "type": ("Answered in another way", "bad", None),
    "scale": ("Scale changed", "bad", None),
    "options_added": ("Choices added", "info", None),
    "options_removed": ("Choices removed", "bad", None),
    "options_relabelled": ("Choices reworded", "bad", None),
    "options_reordered": ("Choices in another order", "na", None),
    "logic": ("Rule changed", "info", None),
    "required": ("Must or may be answered", "info", None),
    "asked_of": ("Asked of others", "info", None),
    "moved": ("Moved", "na", None),
    "score": ("Counts otherwise", "bad", None),
    "evidence": ("Evidence or actions changed", "info", None),
    "cites": ("Sources or themes changed", "na", None),
}
"""Each sort of change in words, with its meaning and its sign."""


MOST_OTHERWISE = 2
"""Two texts are shown as one while no more than so many words differ for each that is the same."""


class ChangesPanel(QWidget):
    """The changes, in reading order; each leads to its place.

    Signals:
        go_asked: (id of a node or "" for the set, field).
    """

    go_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Changes")
        self._title, self._below = PlainLabel("", "title"), secondary()
        self._cards = Column(gap=8)
        self._inside = Box(Column(self._title, self._below, 6, self._cards, None, gap=4, margins=(24, 16, 24, 20)))
        self.setLayout(Column(Scroll(self._inside), gap=0))

    def show_changes(self, previous: QuestionSet, now: QuestionSet) -> None:
        """Show what changed from one set to the other."""
        changes = diff(previous, now).changes
        names = names_of(previous) | names_of(now)
        since = f"since {previous.title} {previous.version}"
        self._title.setText(f"{wording.count(len(changes), 'change')} {since}" if changes else f"No change {since}")
        self._below.setText(WHAT_IT_MEANS)
        clear(self._cards)
        standing = set(names_of(now))
        for change in changes:
            self._cards.add(
                self._card(change, names.get(change.node or "", "The question set"), change.node in standing)
            )

    def focus_first(self) -> None:
        """Put the keyboard on the first way to go."""
        button = next(iter(self.findChildren(Button)), None)
        if button is not None:
            button.setFocus()

    def _card(self, change: Changed, name: str, stands: bool) -> QWidget:
        said, meaning, glyph = KINDS[change.kind]
        if change.node is None and change.kind == "help":
            said = "Words changed"
        head = Row(PlainLabel(name, "strong"), Pill(said, meaning, glyph, small=True), None, gap=10)
        told = Column(head, gap=3)
        if compares_well(change.marks):
            told.add(MarkedWords(change.marks))
        elif change.kind != "moved":
            told.add(_was_and_is(change))
        row = Row((Box(told), 1), gap=10, margins=(14, 9, 12, 9))
        if stands or change.node is None:
            go = Button("Go there", "quiet", small=True)
            go.setAccessibleDescription(name)
            go.clicked.connect(lambda: self.go_asked.emit(change.node or "", change.field))
            row.add(go)
        return Card(row)


def _was_and_is(change: Changed) -> Column:
    lines = Column(gap=3)
    if change.before:
        lines.add(_line("Was:", change.before))
    if change.after and change.kind != "added":
        lines.add(_line("Now:", change.after))
    return lines


def compares_well(marks: Sequence[Mark]) -> bool:
    """Say whether two texts share enough words to be read as one; else each is read by itself."""
    same = sum(len(mark.words.split()) for mark in marks if mark.kind == "same")
    other = sum(len(mark.words.split()) for mark in marks if mark.kind != "same")
    return same > 0 and other <= MOST_OTHERWISE * same


def _line(lead: str, words_said: str) -> PlainLabel:
    return PlainLabel(words_said, "secondary", "ink2", lead=lead)
