"""Evidence: pieces that are referred to, in a list that is written in place.

A piece is part of the answer from the first letter typed, so nothing waits to be saved; one that stays empty is let go
when it is closed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from forms.answers import EVIDENCE_KINDS, Evidence
from forms.types.date import TYPE as DATES
from forms.types.date import kept_day
from ui import style, wording
from ui.text import LineEdit, PlainLabel
from ui.widgets.button import Button, IconButton
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.focus import when_left
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Column, Row, clear, hide_unless, reveal
from ui.widgets.marks import IconView, Pill
from ui.widgets.surface import Card, Hairline

SAFE = "Refer to it: do not paste children’s names."
ABOUT_FILES = "Up to 20 MB. Where a picture was taken, and by whom, is taken out of it first."


def _new_id() -> str:
    return str(uuid.uuid4())


class EvidenceRow(QWidget):
    """One piece as it is read: reference, icon, title, where and when, kind, and what can be done with it."""

    def __init__(self, ref: str, piece: Evidence, *, locked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, icon, meaning = wording.EVIDENCE_KINDS[piece.kind]
        name = piece.title or "Evidence without a title"
        when = wording.day(piece.dated) if piece.dated else ""
        where = ", ".join(part for part in (piece.reference, when) if part)
        self.open = IconButton("copy", f"Save a copy of the file of {name}")
        hide_unless(piece.attachment_id is not None, self.open)
        self.edit = IconButton("edit", f"Edit {name}")
        self.remove = IconButton("bin", f"Remove {name}")
        hide_unless(not locked, self.edit, self.remove)
        title = PlainLabel(name, "body", "ink" if piece.title else "ink3")
        beside = PlainLabel(where, "caption", "ink3", align=Qt.AlignmentFlag.AlignRight)
        hide_unless(bool(where), beside)
        beside.setMaximumWidth(style.px(260))
        pill = Pill(words, meaning, small=True)
        number = PlainLabel(ref, "caption_strong", "ink2", wrap=False, digits=True)
        self.setLayout(
            Row(
                number,
                IconView(icon, size=19),
                (title, 1),
                beside,
                pill,
                Row(self.open, self.edit, self.remove, gap=0),
                gap=9,
                margins=(12, 3, 4, 3),
            )
        )
        self.setAccessibleName(f"{ref}: {name}, {words}{', ' + where if where else ''}")


class EvidenceEditor(QWidget):
    """One piece as it is written.

    Signals:
        edited: the piece, on every change.
        finished: the person is done with it.
        file_asked: the person wants to keep the file itself with it.
    """

    edited = Signal(object)
    finished = Signal()
    file_asked = Signal()

    def __init__(self, piece: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece = piece
        self._title = LineEdit(piece.title)
        self._kind = Dropdown("Kind")
        self._kind.show_entries([(wording.EVIDENCE_KINDS[kind][0], kind) for kind in EVIDENCE_KINDS])
        self._kind.show_data(piece.kind)
        self._reference = LineEdit(piece.reference)
        self._dated = LineEdit(wording.day(piece.dated) if piece.dated else "")
        self._date_field = Labelled("Date", self._dated, hint="For example, 14 March 2026")
        fields = EqualColumns(
            Labelled("Kind", self._kind, hint="What sort of thing it is"),
            Labelled("Where it can be found", self._reference, hint="A number, a meeting, a file"),
            self._date_field,
            least=190,
            gap=14,
        )
        done = Button("Done", small=True)
        done.clicked.connect(self.finished)
        self._file = Button("", "quiet", icon="link", small=True)
        self._file.clicked.connect(self._turn_file)
        self._file_words = PlainLabel("", "caption", "ink2")
        title = Labelled("What it is", self._title, hint="Refer to it by its title. Do not name a child.")
        foot = Row(self._file, (self._file_words, 1), done, gap=8)
        self.setLayout(Column(title, fields, foot, gap=10, margins=(14, 12, 14, 12)))
        self._show_file()
        for box in (self._title, self._reference, self._dated):
            box.textEdited.connect(self._tell)
            box.returnPressed.connect(self.finished)
        self._kind.chosen.connect(self._tell)

    def focus_first(self) -> None:
        """Bring the focus to the title."""
        self._title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def piece(self) -> Evidence:
        """Return the piece as it is written now.

        A date that cannot be read is kept with the words of where it can be found, so that nothing typed is lost.
        """
        typed = self._dated.text().strip()
        dated = kept_day(DATES.read(typed)) if typed else None
        unread = "" if dated or not typed else typed
        where = ", ".join(part for part in (self._reference.text(), unread) if part)
        kind = self._kind.currentData() or "other"
        return replace(self._piece, title=self._title.text(), kind=kind, reference=where, dated=dated)

    def take_file(self, attachment_id: str, name: str) -> None:
        """Take note that a file is kept with it now; its name is the title where none is typed yet."""
        self._piece = replace(self._piece, attachment_id=attachment_id)
        if not self._title.text().strip():
            self._title.setText(name)
        self._file_words.setText("")
        self._show_file()
        self._tell()

    def refuse_file(self, words: str) -> None:
        """Say why the file was not kept."""
        self._file_words.set_ink("bad_ink")
        self._file_words.setText(words)

    def _turn_file(self) -> None:
        if self._piece.attachment_id is None:
            self.file_asked.emit()
            return
        self._piece = replace(self._piece, attachment_id=None)
        self._show_file()
        self._tell()

    def _show_file(self) -> None:
        kept = self._piece.attachment_id is not None
        self._file.setText("Take the file out" if kept else "Keep the file here")
        self._file_words.set_ink("ink2")
        self._file_words.setText("The file is kept in this workspace." if kept else ABOUT_FILES)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, _words: object = None) -> None:
        piece = self.piece()
        unread = bool(self._dated.text().strip()) and piece.dated is None
        hint = "This date will be kept in words." if unread else "For example, 14 March 2026"
        self._date_field.set_hint(hint)
        self.edited.emit(piece)


class EvidenceBox(QWidget):
    """The evidence of one answer: its prompt, its rows, and a way to add one.

    Args:
        prompt: from the question set.
        new_id: makes an id for a new piece.

    Signals:
        edited: the whole tuple of pieces, on every change.
        left: focus has gone out of the box.
        open_asked: the attachment id of a file a person wants to see.
        file_asked: the id of the piece with which a person wants to keep its file.
    """

    edited = Signal(object)
    left = Signal()
    open_asked = Signal(str)
    file_asked = Signal(str)

    def __init__(self, prompt: str, *, new_id: Callable[[], str] = _new_id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self._pieces: tuple[Evidence, ...] = ()
        self._editing = ""
        self._editor: EvidenceEditor | None = None
        self._locked = False
        self._first = 1
        self._add = Button("Add evidence", "quiet", icon="plus", small=True)
        self._add.clicked.connect(self.add)
        self._count = PlainLabel("", "caption", "ink3")
        self._prompt = PlainLabel(prompt, "secondary", "ink2")
        self._problems = Problems()
        self._rows = Column(gap=0, margins=(1, 1, 1, 1))
        self._card = Card(self._rows, radius=8)
        head = Row(PlainLabel("Evidence", "label", wrap=False), (self._count, 1), self._add, gap=8)
        self.setLayout(Column(head, self._prompt, self._problems, self._card, gap=4))
        self._show()
        when_left(self, self.left.emit)

    def show_evidence(self, pieces: Iterable[Evidence], *, first_number: int = 1) -> None:
        """Show what is kept, without saying that a person changed it.

        Args:
            pieces: in the order added.
            first_number: the number of the first: "E7" when six stand elsewhere in the return.
        """
        shown = tuple(pieces)
        if shown != self._pieces or first_number != self._first:
            self._pieces, self._first = shown, first_number
            if self._editing not in {piece.id for piece in shown}:
                self._editing = ""
            if not self._editing:
                self._show()

    def set_problems(self, problems: list[str]) -> None:
        """Show what is to be mended here."""
        self._problems.show_problems(problems)
        self._add.setAccessibleDescription(" ".join(problems))

    def set_read_only(self, locked: bool) -> None:
        """Show it without letting it be changed."""
        self._locked = locked
        reveal(self._add, not locked)
        if locked:
            self._editing = ""
        self._show()

    def add(self) -> None:
        """Begin a new piece and bring the focus to its title."""
        self._finish()
        piece = Evidence(self._new_id(), "")
        self._pieces = (*self._pieces, piece)
        self._edit(piece.id)

    def editor(self) -> QWidget | None:
        """Return the box in which a piece is being written; None while none is."""
        return self._editor

    def take_file(self, piece_id: str, attachment_id: str, name: str) -> None:
        """Take note that the file of a piece is kept now."""
        if self._editor is not None and self._editing == piece_id:
            self._editor.take_file(attachment_id, name)
            return
        self._pieces = tuple(
            replace(each, attachment_id=attachment_id, title=each.title or name) if each.id == piece_id else each
            for each in self._pieces
        )
        self._show()
        self._tell()

    def refuse_file(self, words: str) -> None:
        """Say why a file was not kept."""
        if self._editor is not None:
            self._editor.refuse_file(words)

    def focus_first(self) -> None:
        """Bring the focus to "Add evidence"."""
        self._add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edit(self, ident: str) -> None:
        self._editing = ident
        self._show()
        if self._editor is not None:
            self._editor.focus_first()

    def _take(self, piece: Evidence) -> None:
        self._pieces = tuple(piece if each.id == piece.id else each for each in self._pieces)
        self._tell()

    def _remove(self, ident: str) -> None:
        self._pieces = tuple(each for each in self._pieces if each.id != ident)
        self._show()
        self._tell()
        self.focus_first()

    def _finish(self) -> None:
        if not self._editing:
            return
        self._editing = ""
        self._pieces = tuple(each for each in self._pieces if _says_something(each))
        self._show()
        self._tell()
        self.focus_first()

    def _tell(self) -> None:
        self.edited.emit(tuple(each for each in self._pieces if _says_something(each)))

    def _show(self) -> None:
        clear(self._rows)
        self._editor = None
        said = len([piece for piece in self._pieces if _says_something(piece)])
        self._count.setText(f"{wording.count(said, 'piece').capitalize() if said else 'None yet'}. {SAFE}")
        reveal(self._card, bool(self._pieces))
        for number, piece in enumerate(self._pieces, self._first):
            if number > self._first:
                self._rows.addWidget(Hairline())
            row = self._editor_of(piece) if piece.id == self._editing else self._row(number, piece)
            self._rows.addWidget(row)
            reveal(row, True)  # now, not when the layout next wakes: the focus is sent there at once

    def _editor_of(self, piece: Evidence) -> QWidget:
        self._editor = EvidenceEditor(piece)
        self._editor.edited.connect(self._take)
        self._editor.file_asked.connect(lambda: self.file_asked.emit(piece.id))
        self._editor.finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        return self._editor

    def _row(self, number: int, piece: Evidence) -> QWidget:
        row = EvidenceRow(f"E{number}", piece, locked=self._locked)
        row.edit.clicked.connect(lambda: self._edit(piece.id), Qt.ConnectionType.QueuedConnection)
        row.remove.clicked.connect(lambda: self._remove(piece.id), Qt.ConnectionType.QueuedConnection)
        row.open.clicked.connect(lambda: self.open_asked.emit(piece.attachment_id or ""))
        return row


def _says_something(piece: Evidence) -> bool:
    return bool(piece.title.strip() or piece.reference.strip() or piece.dated or piece.attachment_id)
