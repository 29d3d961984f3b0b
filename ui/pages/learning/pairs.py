"""Two findings that read alike: a person says whether they are one lesson, and may say otherwise later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.lineage import Likeness
from audit_tool.views.learning import LearningPicture, PairLine
from ui.pages.learning import words
from ui.text import PlainLabel, caption, secondary
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Box, Column
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class Pairs(QWidget):
    """Pairs of findings.

    Signals:
        said: the PairLine, and what is said of it (a Likeness).
        asked_again: the PairLine of which what was said is taken back.
    """

    said = Signal(object, object)
    asked_again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The same lesson?")
        self.table = Table("Pairs", _columns(), empty=EmptyState("link", *words.NO_PAIRS))
        self.table.setMinimumHeight(200)
        self.table.current_changed.connect(self._show_choice)
        self._earlier, self._later = PlainLabel("", "body"), PlainLabel("", "body")
        self._then, self._now, self._shared = caption(), caption(), secondary()
        self.same, self.other = Button("Same lesson", "primary", icon="link"), Button("Another lesson")
        self.again = Button("Take back what was said", "quiet")
        self.same.clicked.connect(lambda: self._say(Likeness.SAME_LESSON))
        self.other.clicked.connect(lambda: self._say(Likeness.ANOTHER))
        self.again.clicked.connect(lambda: self.asked_again.emit(self.table.current()))
        told = EqualColumns(
            Box(Column(self._then, self._earlier, None, gap=4)),
            Box(Column(self._now, self._later, None, gap=4)),
            least=320,
            gap=24,
        )
        ways = Box(Flow(self.same, self.other, self.again, gap=8))
        self.card = Card(Column(Box(told), self._shared, ways, gap=10, margins=(20, 14, 20, 16)))
        inside = Column((self.table, 1), self.card, gap=10, margins=(0, 12, 0, 4))
        self.setLayout(inside)
        self.card.hide()

    def show_picture(self, picture: LearningPicture) -> None:
        """Show the pairs; the chosen one stays."""
        self.table.show_rows(picture.pairs, key=lambda line: line.key)
        self._show_choice(self.table.current())

    def _say(self, said: Likeness) -> None:
        line = self.table.current()
        if isinstance(line, PairLine):
            self.said.emit(line, said)

    def _show_choice(self, line: PairLine | None) -> None:
        self.card.setVisible(line is not None)
        if line is None:
            return
        for label, text, of in (
            (self._then, self._earlier, line.earlier),
            (self._now, self._later, line.later),
        ):
            label.setText(f"{of.round.title}: {', '.join(of.themes) or 'no theme'}")
            text.setText(of.finding.text)
        shared = words.shared(line)
        self._shared.setText(shared)
        self._shared.setVisible(bool(shared))
        self.same.setVisible(line.said is not Likeness.SAME_LESSON)
        self.other.setVisible(line.said is not Likeness.ANOTHER)
        self.again.setVisible(line.said is not None)


def _columns() -> list[ColumnOf]:
    return [
        ColumnOf("Found now", lambda line: Cell(line.later.finding.text), "strong", 300, 3),
        ColumnOf("Found before", lambda line: Cell(line.earlier.finding.text), "plain", 260, 3, needed=False),
        ColumnOf("Said", words.said, "pill", 140),
    ]
