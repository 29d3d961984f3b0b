"""The list of rows before the questions each is asked: who your designated leads are, and one more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from forms.answers import Key
from forms.live import Row as FormRow
from forms.model import Repeat
from forms.rows import LONGEST_NAME, added_row, may_be_named, row_name
from ui import wording
from ui.pages.form.sheet import Sheet
from ui.text import LineEdit, PlainLabel
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, Flowing, hide_unless, let_go, reveal
from ui.widgets.surface import Card
from ui.wording.rows import ROWS

SHORT_NAME = 24
"""Characters of a name that a button has room for."""


class Roster(Flowing):
    """Each row with its name, how far its questions are and a way to them; below them the way to add one.

    Args:
        sheet: the form it belongs to.
        key: its place: the repeat's id.
        alone: it has the page to itself; else it is one part of a whole section.

    Signals:
        edited: (key, Answer): what is to be kept for a row, on every change a person makes to its name.
        left: the focus has gone out of a row's name.
        add_asked: the person wants one more row.
        again_asked: the person wants last year's rows that are not here yet.
        remove_asked: the id of a row the person wants to be without.
        followed: the key of a row's question the person wants to answer.
    """

    edited = Signal(object, object)
    left = Signal()
    add_asked = Signal()
    again_asked = Signal()
    remove_asked = Signal(str)
    followed = Signal(object)

    grows = False

    def __init__(self, sheet: Sheet, key: Key, *, alone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._sheet = sheet
        self._repeat: Repeat = sheet.rosters.at(key)
        words = ROWS[self._repeat.of]
        self._entries: dict[str, _Entry] = {}
        self._list = Column(gap=10)
        self._none = PlainLabel(f"There are no {words.many} here yet.", "secondary", "ink2")
        add = Button("", icon="plus")
        add.clicked.connect(self.add_asked)
        self._add = ReasonedButton(add)
        self._again = Button("", "quiet", icon="copy")
        self._again.clicked.connect(self.again_asked)
        title = PlainLabel(self._repeat.label, "question" if alone else "heading")
        hint = PlainLabel(self._repeat.hint or "", "secondary", "ink2")
        hide_unless(bool(hint.words()), hint)
        self.setLayout(Column(title, hint, 4, self._none, self._list, Flow(self._add, self._again, gap=10), gap=8))
        self.show_state()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the rows of a form that was opened anew."""
        self._sheet = sheet
        self.show_state()

    def show_state(self) -> None:
        """Show the rows as they are now; a name being typed stays as it is."""
        sheet, repeat, words = self._sheet, self._repeat, ROWS[self._repeat.of]
        rows = sheet.live.rows(repeat.id)
        for gone in [ident for ident in self._entries if ident not in {row.id for row in rows}]:
            self._drop(self._entries.pop(gone))
        for place, row in enumerate(rows):
            if row.id not in self._entries:
                self._entries[row.id] = self._made(row)
                self._list.insertWidget(place, self._entries[row.id])
            self._entries[row.id].show_row(sheet, may_go=len(rows) > repeat.minimum_rows and self._may_change())
        reveal(self._none, not rows)
        reveal(self._add, self._may_change())
        missing = sheet.missing_rows(repeat)
        self._again.setText(f"Add last year’s: {_names(missing, words.many)}")
        reveal(self._again, bool(missing) and self._may_change())
        self._add.button.setText(f"Add another {words.one}" if rows else f"Add {words.a}")
        if len(rows) < repeat.maximum_rows:
            self._add.allow()
        else:
            self._add.refuse(f"This form has room for {wording.count(repeat.maximum_rows, words.one, words.many)}.")

    def focus_first(self) -> None:
        """Bring the focus to the first row that has no name or waits for answers, or to the way to add one."""
        waiting = next((entry for entry in self._entries.values() if entry.waits), None)
        if waiting is None:
            self._add.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            waiting.focus_first()

    def focus_row(self, row: str) -> None:
        """Bring the focus to a row; to the way to add one where it is gone."""
        entry = self._entries.get(row)
        if entry is not None:
            entry.focus_first()
        else:
            self._add.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def part_of(self, widget: QWidget) -> QWidget:
        """Return what is to be in view with a widget: the whole of its row."""
        return next((entry for entry in self._entries.values() if entry.isAncestorOf(widget)), widget)

    def _may_change(self) -> bool:
        return self._sheet.read_only_why is None and not self._sheet.is_moderation

    def _made(self, row: FormRow) -> _Entry:
        entry = _Entry(self._repeat, row.id)
        key = (self._repeat.id, row.id)
        entry.named.connect(lambda name: self.edited.emit(key, added_row(name)))
        entry.left.connect(self.left)
        entry.remove.clicked.connect(lambda: self.remove_asked.emit(row.id))
        entry.answer.clicked.connect(lambda: self.followed.emit(self._first_question(key)))
        return entry

    def _first_question(self, key: Key) -> Key:
        asked = self._sheet.row_keys(key)
        return next((each for each in asked if self._sheet.is_open(each)), asked[0])

    def _drop(self, entry: _Entry) -> None:
        self._list.removeWidget(entry)
        entry.blockSignals(True)
        let_go(entry)


def _names(missing: tuple[str, ...], many: str) -> str:
    short = len(missing) <= 2 and all(len(name) <= SHORT_NAME for name in missing)
    return wording.list_of(list(missing)) if short else f"{len(missing)} {many}"


class _Entry(Card):
    """One row.

    Attributes:
        waits: whether it has no name yet, or questions to be answered.

    Signals:
        named: its name, on every change a person makes.
        left: the focus has gone out of the name.
    """

    named = Signal(str)
    left = Signal()

    def __init__(self, repeat: Repeat, row: str, parent: QWidget | None = None) -> None:
        self._repeat, self._row = repeat, row
        words = ROWS[repeat.of]
        self._name = LineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._field = Labelled("", self._name, hint=words.name_hint)
        hide_unless(may_be_named(repeat), self._name)
        self._said = PlainLabel("", "caption", "ink2", wrap=False)
        self.answer = Button("", small=True, end_icon="right")
        self.remove = Button("Remove", "quiet", icon="bin", small=True)
        foot = Flow(self.answer, self.remove, self._said, gap=10)
        super().__init__(Column(self._field, foot, gap=8, margins=(16, 10, 14, 12)), ground="canvas", parent=parent)
        self._name.textEdited.connect(self.named)
        self._name.left.connect(self.left)

    waits = True

    def show_row(self, sheet: Sheet, *, may_go: bool) -> None:
        """Show how the row stands in a form.

        Args:
            sheet: the form.
            may_go: whether it may be removed.
        """
        key = (self._repeat.id, self._row)
        place = sheet.row_name(key)
        name = row_name(self._repeat, self._row, {key: sheet.row_kept(key)})
        if self._name.text() != name:
            self._name.setText(name)
        self._name.setAccessibleName(f"Name of {place}")
        locked = sheet.read_only_why is not None or sheet.is_moderation
        self._name.setReadOnly(locked)
        self._field.label.setText(place[:1].upper() + place[1:])
        asked = sheet.row_keys(key)
        to_answer = sum(sheet.is_open(each) for each in asked)
        self.waits = bool(to_answer) or (may_be_named(self._repeat) and not name)
        said = f"{wording.count(to_answer, 'question')} to answer" if to_answer else "Nothing left to answer"
        self._said.setText(said)
        self.answer.setText(f"See {place}" if locked else f"Answer for {place}")
        self.remove.setAccessibleName(f"Remove {place}")
        for part, shown in ((self._said, bool(asked)), (self.answer, bool(asked)), (self.remove, may_go)):
            reveal(part, shown)

    def focus_first(self) -> None:
        """Bring the focus to the name while there is none, else to the way to its questions."""
        wants_name = may_be_named(self._repeat) and not self._name.text()
        (self._name if wants_name else self.answer).setFocus(Qt.FocusReason.ShortcutFocusReason)
