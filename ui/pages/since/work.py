"""One section at a time: its questions beside last year's answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.last_year import LastYear
from audit_tool.views.since_last_year import Line, Part, SincePicture
from ui.pages.since import words
from ui.pages.since.card import LineCard
from ui.text import PlainLabel, heading, secondary, title
from ui.widgets.button import Button
from ui.widgets.disclosure import Disclosure
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.notices import Notice
from ui.widgets.surface import Card, Panel


class Work(QWidget):
    """The cards of a section between a head that counts and a foot that leads on.

    Signals:
        keep_asked, again_asked, change_asked: a Line.
        keep_all_asked: a tuple of Lines.
        open_asked: the key of a question without an answer of last year.
        next_asked: the person has done with this section.
    """

    keep_asked = Signal(object)
    again_asked = Signal(object)
    change_asked = Signal(object)
    keep_all_asked = Signal(object)
    open_asked = Signal(object)
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unchanged: tuple[Line, ...] = ()
        self._shown: list[LineCard] = []
        self._title, self._lead = title(), PlainLabel("", "lead", "ink2")
        self._progress = ProgressBar("Answers looked at", tall=7)
        self._locked = Notice("info")
        self._locked.show_words("", words.READ_ONLY)
        self._section, self._state = heading(), secondary()
        self._cards = Column(gap=10)
        inside = Column(
            Column(self._title, self._lead, gap=2),
            self._progress,
            self._locked,
            Column(self._section, self._state, gap=1),
            self._cards,
            None,
            gap=12,
            margins=(26, 18, 24, 20),
        )
        self._scroll = Scroll(Box(Row((Box(inside, most=920), 100), None, gap=0)))
        self._keep_all = Button("")
        self._keep_all.clicked.connect(lambda: self.keep_all_asked.emit(self._unchanged))
        self._next = Button("", "secondary", end_icon="right")
        self._next.clicked.connect(self.next_asked)
        foot = Panel(Row(self._keep_all, None, self._next, gap=10, margins=(26, 10, 24, 10)), sides="t")
        self.setLayout(Column((self._scroll, 1), foot, gap=0))

    def show_part(self, picture: SincePicture, part: Part, following: str, *, is_last: bool) -> None:
        """Show a section.

        Args:
            following: what the button at the foot leads to.
            is_last: it is the last one, below which stands what is no longer asked.
        """
        lines = picture.lines
        may_change = picture.read_only_why is None
        self._title.setText(words.title(picture))
        self._lead.setText(words.lead(picture))
        self._progress.show_value(sum(line.is_settled for line in lines), len(lines))
        self._locked.setVisible(not may_change)
        ref = f"{part.section.ref} " if part.section.ref else ""
        self._section.setText(f"{ref}{part.section.label}")
        self._state.setText(words.left_in(part) if part.lines else "")
        self._state.setVisible(bool(part.lines))
        clear(self._cards)
        self._shown = [self._card(line, may_change=may_change) for line in part.lines]
        for card in self._shown:
            self._cards.add(card)
        if part.unanswered_then:
            self._cards.add(self._first_time(picture, part))
        if is_last and picture.gone:
            self._cards.add(self._gone(picture))
        waiting = tuple(line for line in part.lines if line.is_unchanged and not line.is_settled)
        self._unchanged = waiting
        self._keep_all.setText(words.keep_unchanged(len(waiting)))
        self._keep_all.setVisible(may_change and len(waiting) > 1)
        self._next.setText(following)

    def to_top(self) -> None:
        """Show the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the keyboard on the first answer that waits; on the way on where none does."""
        waiting = next((card for card in self._shown if not card.line.is_settled), None)
        if waiting is None:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            waiting.focus_first()

    def _card(self, line: Line, *, may_change: bool) -> LineCard:
        card = LineCard(line, may_change=may_change)
        card.keep_asked.connect(self.keep_asked)
        card.again_asked.connect(self.again_asked)
        card.change_asked.connect(self.change_asked)
        return card

    def _first_time(self, picture: SincePicture, part: Part) -> QWidget:
        rows = Column(
            heading(words.first_time(len(part.unanswered_then), picture.year_label)), gap=6, margins=(18, 12, 14, 12)
        )
        for key, question in part.unanswered_then:
            go = Button("Go there", "quiet", small=True)
            go.setAccessibleDescription(question.label)
            go.clicked.connect(lambda _checked=False, key=key: self.open_asked.emit(key))
            asked = " ".join(one for one in (question.ref, question.label) if one)
            rows.add(Row((PlainLabel(asked, "secondary"), 1), go, gap=10))
        return Card(rows)

    def _gone(self, picture: SincePicture) -> QWidget:
        said = words.gone(len(picture.gone), picture.year_label)
        head = Column(PlainLabel(said, "section"), secondary(words.GONE_BELOW), gap=1)
        return Card(Column(Disclosure(head, said, lambda: _answers(picture.gone), note="Opens the list"), gap=0))


def _answers(gone: tuple[LastYear, ...]) -> QWidget:
    lines = [
        Column(
            PlainLabel(" ".join(part for part in (one.said_of and f"{one.said_of}:", one.asked) if part), "secondary"),
            PlainLabel(one.moderated or one.words, "secondary", "ink2"),
            gap=1,
        )
        for one in gone
    ]
    return Box(Column(*lines, gap=8, margins=(18, 2, 16, 14)))
