"""The boxes of a brief: what is written in each, which findings it prints and in what order, and how much that is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.finding import Finding
from audit_tool.views.composer import Box, ComposerPicture, Line
from ui.flows.passage_fields import PassageField
from ui.pages.composer import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.disclosure import Disclosure
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Box as Held
from ui.widgets.layouts import Column, Row, clear, hide_unless, reveal
from ui.widgets.marks import Pill
from ui.widgets.ordered import OrderedCard
from ui.widgets.surface import Card
from ui.wording.learning import FINDING_KINDS


class SaidFinding(OrderedCard):
    """A finding that a box prints: what it says, and how it is moved or left out.

    Signals:
        moved: one up (-1) or down (1).
        left_out: it is not to be printed.
    """

    moved = Signal(int)
    left_out = Signal()

    def __init__(self, line: Line, number: int, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            f"finding {number}",
            self._ask_to_move,
            self._ask_to_leave_out,
            away=("cross", "Leave out"),
            parent=parent,
        )
        self.ident = line.finding.id
        self.buttons = (self.up, self.down, self.gone)
        for button in self.buttons:
            button.setAccessibleDescription(line.finding.text)
            reveal(button, may_write)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):  # a button keeps arrows to itself
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._ask_to_move, step))
        told = Held(Column(PlainLabel(line.finding.text, "secondary"), _marks(line), gap=5))
        self.setLayout(Row((told, 1), *self.buttons, gap=2, margins=(12, 8, 6, 8)).at_top())

    def _ask_to_move(self, step: int) -> None:
        self.moved.emit(step)

    def _ask_to_leave_out(self) -> None:
        self.left_out.emit()


class OutOfBrief(QWidget):
    """Findings that a box could print and does not.

    Signals:
        put_in: the Finding.
    """

    put_in = Signal(object)

    def __init__(self, lines: tuple[Line, ...], *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(gap=8, margins=(14, 4, 6, 8))
        for line in lines:
            button = Button("Put in", small=True, icon="plus")
            button.setAccessibleDescription(line.finding.text)
            button.clicked.connect(lambda _checked=False, finding=line.finding: self.put_in.emit(finding))
            reveal(button, may_write)
            told = Held(Column(PlainLabel(line.finding.text, "secondary", "ink2"), _marks(line), gap=5))
            column.add(Row((told, 1), button, gap=8).at_top())
        self.setLayout(column)


class BoxCard(Card):
    """One box of the brief.

    Signals:
        moved: (the Finding, one up (-1) or down (1)).
        chosen: (the Finding, whether it is to be printed).
        measured: another number of words stands here.
    """

    moved = Signal(object, int)
    chosen = Signal(object, bool)
    measured = Signal()

    def __init__(self, subject: str, box: Box, passages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: tuple[object, ...] = ()
        self._rows: list[SaidFinding] = []
        self.box = box
        is_plain = len(box.parts) == 1 and not box.takes_findings and not box.slot.actions
        self.fields = [
            PassageField(
                subject,
                part,
                passages.get(part.code, ""),
                title=words.box_title(box)
                if is_plain
                else words.IN_OWN_WORDS * (box.takes_findings or box.slot.actions),
                measures=False,
            )
            for part in box.parts
        ]
        self._meter = self.fields[0].meter if is_plain else Pill("", small=True)
        for field in self.fields:
            hide_unless(is_plain, field.meter)
            field.typed.connect(self.measured)
        self._told = PlainLabel("", "caption", "ink2")
        self._lines = Column(gap=6)
        self._out = Column(gap=0)
        head = [] if is_plain else [Held(Flow(heading(words.box_title(box)), self._meter, gap=12))]
        shares = any(part.group for part in box.parts)
        beside = (Held(Column(field, None)) for field in self.fields)
        fields = [Held(EqualColumns(*beside, least=250, gap=14))] if shares else self.fields
        self.setLayout(Column(*head, *fields, self._told, self._lines, self._out, gap=9, margins=(18, 13, 16, 13)))
        self.setAccessibleName(words.box_title(box))

    def show_box(self, box: Box, *, may_write: bool) -> None:
        """Show how the box stands; the keyboard stays with its finding."""
        self.box = box
        for field in self.fields:
            field.set_read_only(not may_write)
        shown = (box.said, box.left_out, box.actions, may_write)
        if shown == self._shown:
            return
        self._shown = shown
        held = self._held()
        clear(self._lines)
        clear(self._out)
        self._rows = [self._row(line, number, may_write) for number, line in enumerate(box.said, 1)]
        for row in self._rows:
            self._lines.addWidget(row)
        for text in box.actions:
            self._lines.addWidget(PlainLabel(f"– {text}", "secondary"))
        if (box.takes_findings and not box.said) or (box.slot.actions and not box.actions):
            self._lines.addWidget(PlainLabel(words.nothing_to_print(box), "secondary", "ink2"))
        if box.left_out:
            said = words.left_out(box)
            more = Disclosure(PlainLabel(said, "strong"), said, partial(self._left_out, may_write), note="Opens them")
            self._out.addWidget(more)
        self._restore(held)

    def measure(self, texts: Mapping[str, str]) -> None:
        """Say how many words it prints, where its passages read so."""
        self._meter.show_status(*words.box_length(self.box, texts))
        said = words.printed(self.box, texts)
        self._told.setText(said)
        reveal(self._told, bool(said))

    def _row(self, line: Line, number: int, may_write: bool) -> SaidFinding:
        row = SaidFinding(line, number, may_write=may_write)
        row.moved.connect(lambda step: self.moved.emit(line.finding, step))
        row.left_out.connect(lambda: self.chosen.emit(line.finding, False))
        return row

    def _left_out(self, may_write: bool) -> QWidget:
        out = OutOfBrief(self.box.left_out, may_write=may_write)
        out.put_in.connect(self._put_in)
        return out

    def _put_in(self, finding: Finding) -> None:
        self.chosen.emit(finding, True)

    def _held(self) -> tuple[str, int, int] | None:
        """Say with which finding the keyboard is, how far down it stands, and on which of its buttons."""
        focus = self.window().focusWidget()
        for at, row in enumerate(self._rows):
            if focus is not None and row.isAncestorOf(focus):
                return row.ident, at, next((n for n, one in enumerate(row.buttons) if one is focus), 0)
        return None

    def _restore(self, held: tuple[str, int, int] | None) -> None:
        if held is None:
            return
        ident, at, button = held
        same = [row for row in self._rows if row.ident == ident] or self._rows[at : at + 1] or self._rows[-1:]
        for row in same[:1]:
            row.buttons[button].setFocus(Qt.FocusReason.OtherFocusReason)


class Boxes(QWidget):
    """All boxes of a brief, in the order printed.

    Signals:
        moved: (the Box, the Finding, one up (-1) or down (1)).
        chosen: (the Box, the Finding, whether it is to be printed).
        written, left, typed: as of a PassageField.
        measured: the words that stand here now, by passage.
    """

    moved = Signal(object, object, int)
    chosen = Signal(object, object, bool)
    written = Signal(object)
    left = Signal(object)
    typed = Signal()
    measured = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[BoxCard] = []
        self._made_for: tuple[object, ...] = ()
        self._column = Column(gap=12)
        self.setLayout(self._column)

    def show_picture(self, picture: ComposerPicture) -> None:
        """Show a brief; the same one keeps what is being typed in it."""
        choice = picture.choice
        made_for = (choice.code, choice.subject, choice.parts)
        if made_for != self._made_for:
            self.flush()
            clear(self._column)
            self._made_for = made_for
            self._cards = [self._card(choice.subject, box, choice.passages) for box in picture.boxes]
        for card, box in zip(self._cards, picture.boxes, strict=True):
            card.show_box(box, may_write=picture.may_write)
            for field in card.fields:
                field.show_text(choice.passages.get(field.part.code, ""))
        self.measure()

    def texts(self) -> dict[str, str]:
        """Return what stands in every passage, on the disk or not."""
        return {field.part.code: field.text() for card in self._cards for field in card.fields}

    def flush(self) -> None:
        """Hand over everything typed."""
        for card in self._cards:
            for field in card.fields:
                field.flush()

    def field(self, code: str) -> PassageField | None:
        """Return the field of a passage; None when the brief wants no such passage."""
        return next((field for card in self._cards for field in card.fields if field.part.code == code), None)

    def focus_at(self, code: str) -> None:
        """Bring the focus to a passage; to the first where the brief wants no such passage."""
        first = (field for card in self._cards for field in card.fields)
        field = self.field(code) or next(first, None)
        if field is not None:
            field.focus_first()

    def measure(self) -> None:
        """Count anew what stands in each box."""
        texts = self.texts()
        for card in self._cards:
            card.measure(texts)
        self.measured.emit()

    def _card(self, subject: str, box: Box, passages: Mapping[str, str]) -> BoxCard:
        card = BoxCard(subject, box, passages)
        card.moved.connect(lambda finding, step: self.moved.emit(card.box, finding, step))
        card.chosen.connect(lambda finding, is_in: self.chosen.emit(card.box, finding, is_in))
        card.measured.connect(self.measure)
        for field in card.fields:
            field.written.connect(self.written)
            field.left.connect(self.left)
            field.typed.connect(self.typed)
        self._column.addWidget(card)
        return card


def _marks(line: Line) -> Flow:
    kind = FINDING_KINDS[line.finding.kind.value]
    return Flow(
        Pill(kind.one, kind.meaning, kind.glyph, small=True),
        *(Pill(label, "na", small=True) for label in line.themes),
        gap=6,
    )
