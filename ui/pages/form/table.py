"""A section that stands as a table: a line for each question, a column for each step of the scale they share."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from forms.model import Scale
from ui import style
from ui.pages.form.asked import Asked
from ui.style import font, px, space
from ui.text import PlainLabel, longest_word
from ui.widgets.layouts import Column, Flowing, Row, reveal
from ui.widgets.scale_card import CELL
from ui.widgets.surface import Hairline

LEAST_WORDS, WIDEST_STEP = 260, 104
"""Least width of the column of questions and greatest of a step's, in px at 100% text."""
LARGEST_TEXT = 200
"""At this text size, in per cent, it is a list whatever the width: lines of words beside cells are hard to follow."""

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class QuestionTable(Flowing):
    """The questions of a table section, as rows where there is room and as a list where there is not.

    The same widgets stand in both, so that nothing being written is lost when the window changes its size.

    Args:
        scale: whose steps are the columns.
        rows: the questions, each with what stands before it.
    """

    def __init__(
        self, scale: Scale, rows: Sequence[tuple[Sequence[QWidget], Asked]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = [asked for _, asked in rows]
        self._steps = [PlainLabel(level.label, "caption_strong", align=_CENTRE) for level in scale.levels]
        self._cell = -1
        self._head = QWidget()
        heads = Row((PlainLabel("Question", "caption_strong", "ink2"), 1), *self._steps, gap=0)
        self._head.setLayout(heads)
        column = Column(self._head, gap=12)
        for before, asked in rows:
            column.add(Hairline())
            for part in before:
                column.add(part)
            column.add(asked)
        self.setLayout(column)
        self._stand(0)

    @property
    def is_table(self) -> bool:
        """Whether it stands as a table now; else as a list."""
        return self._cell > 0

    def minimumSizeHint(self) -> QSize:
        """Return what the list needs: there is always room to become one."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), px(LEAST_WORDS)), least.height()) if self.is_table else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become a table or a list, as there is room."""
        super().resizeEvent(event)
        self._stand(self._wanted())

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._cell = -1
        self._stand(self._wanted())

    def _wanted(self) -> int:
        """Return the width of a step's column in px; 0 where there is no room for a table."""
        if style.look().text_percent >= LARGEST_TEXT:
            return 0
        longest = max(longest_word(step.words(), font("caption_strong")) for step in self._steps)
        least = max(px(CELL), math.ceil(longest) + space(12))
        most = (self.width() - px(LEAST_WORDS)) // len(self._steps)
        return 0 if most < least else min(most, max(least, px(WIDEST_STEP)))

    def _stand(self, cell: int) -> None:
        if cell == self._cell:
            return
        self._cell = cell
        reveal(self._head, bool(cell))
        for step in self._steps:
            step.setFixedWidth(max(1, cell))
        for asked in self._rows:
            asked.set_row(cell)
