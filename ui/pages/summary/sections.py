"""The result of each section, and the working behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from audit_tool.views.gather import ReturnInFull
from forms.model import Level
from forms.scoring import SectionScore, SetScore, WorkingLine
from ui import style
from ui.pages.summary import arithmetic, words
from ui.text import PlainLabel
from ui.widgets.disclosure import Disclosure
from ui.widgets.flow import Flow
from ui.widgets.gauges import DistributionBar, Share
from ui.widgets.layouts import Column, Grid, Row, clear, hide_unless
from ui.widgets.link import Link
from ui.widgets.marks import Pill
from ui.widgets.row_button import RowList
from ui.widgets.surface import Card, Hairline

_NAME, _SPREAD, _RESULT = 230, 330, 78
"""Least widths of a row's name, spread and result where they stand on one line, in px at 100% text."""

_LEAST = 300
"""The least width of a row with its spread below, in px at 100% text."""

_ANY = 16_777_215
"""Qt's word for no limit, in px."""

_PLACE = {
    "level": "",
    "worst": "Not known",
    "left_out": "Does not apply",
    "counts_as_worst": "Does not apply",
    "counts_as_best": "Does not apply",
    "open": "Not answered yet",
}


class SectionHead(QWidget):
    """A section's row: its name and how far it is, the spread of its answers, its result."""

    def __init__(self, title: str, section: SectionScore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stacked: bool | None = None
        band = [Pill(section.band.label, section.band.tone, small=True)] if section.band else []
        self._name = QWidget()
        answered = PlainLabel(words.answered(section), "caption", "ink2")
        self._name.setLayout(Column(PlainLabel(title, "strong"), Flow(answered, *band, gap=10), gap=2))
        self._spread = DistributionBar(title, tall=12)
        self._spread.show_shares(
            Share(one.count, one.level.label, one.level.tone, one.level.glyph)
            for one in section.distribution
            if one.count
        )
        hide_unless(bool(section.counts.applicable), self._spread)
        self._result = PlainLabel(
            words.result(section), "figure", wrap=False, align=Qt.AlignmentFlag.AlignRight, digits=True
        )
        self._grid = Grid(gap=10)
        self.setLayout(self._grid)
        self.set_stacked(False)

    def line_width(self) -> int:
        """Return the width that one line needs, in px."""
        name = max(style.px(_NAME), self._name.minimumSizeHint().width())
        return name + style.px(_SPREAD) + self.result_width() + 2 * style.space(20)

    def result_width(self) -> int:
        """Return the width that its result needs, in px."""
        return max(style.px(_RESULT), self._result.sizeHint().width())

    def set_stacked(self, stacked: bool, result: int = 0) -> None:
        """Put the spread below the name, or beside it with `result` px for what stands behind it."""
        self._size(stacked, result)
        if stacked == self._stacked:
            return
        self._stacked = stacked
        for part in (self._name, self._spread, self._result):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._name, 0, 0)
        if stacked:
            self._grid.addWidget(self._result, 0, 1)
            self._grid.addWidget(self._spread, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._spread, 0, 1)
            self._grid.addWidget(self._result, 0, 2)
        self._grid.setColumnStretch(0, int(stacked))
        self._grid.setColumnStretch(1, int(not stacked))

    def _size(self, stacked: bool, result: int) -> None:
        if stacked:
            self._name.setMinimumWidth(0)
            self._name.setMaximumWidth(_ANY)
            self._result.setMinimumWidth(0)
        else:
            self._name.setFixedWidth(style.px(_NAME))
            self._result.setMinimumWidth(result)


class Sections(QWidget):
    """Every section with its result; each row opens its working.

    Signals:
        go_asked: the key of a question.
    """

    go_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, SetScore] | None = None
        self._rows: dict[str, Disclosure] = {}
        self._heads: list[SectionHead] = []
        self._list = RowList("Sections")
        self.setLayout(Column(Card(Column(self._list, margins=5))))

    def show_score(self, whole: ReturnInFull, score: SetScore) -> None:
        """Show another result; the sections that were open stay open."""
        if self._shown == (whole.target.id, score):
            return
        held = [key for key, row in self._rows.items() if row.head.hasFocus()]
        is_same = self._shown is not None and self._shown[0] == whole.target.id
        opened = {key for key, row in self._rows.items() if row.is_open and is_same}
        clear(self._list.rows)
        self._rows, self._heads = {}, []
        self._shown = (whole.target.id, score)
        for section in score.sections:
            self._add(section.section_id, self._section(whole, section))
        if arithmetic.shares_of_whole(score):
            self._add("", self._whole(whole, score))
        for key in opened & self._rows.keys():
            self._rows[key].set_open(True)
        for key in set(held) & self._rows.keys():
            self._rows[key].head.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the least width of rows with their spread below; they take that shape when it is all there is."""
        return QSize(style.px(_LEAST), super().minimumSizeHint().height())

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put name, spread and result on one line where they fit, the spread below where they do not."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Arrange all rows alike, so that they can be read as columns."""
        room = self.width() - style.space(60) - style.px(18)
        fits = all(head.line_width() <= room for head in self._heads)
        result = max((head.result_width() for head in self._heads), default=0)
        for head in self._heads:
            head.set_stacked(not fits, result)

    def _add(self, key: str, row: Disclosure) -> None:
        if self._rows:
            self._list.rows.addWidget(Hairline())
        self._rows[key] = row
        self._list.rows.addWidget(row)

    def _section(self, whole: ReturnInFull, section: SectionScore) -> Disclosure:
        node = next(one for one in whole.question_set.sections() if one.id == section.section_id)
        name = ", ".join(part for part in (node.numbered, words.answered(section), words.result(section)) if part)
        head = SectionHead(node.numbered, section)
        self._heads.append(head)
        return Disclosure(head, name, partial(self._working, whole, section), note="Opens the working")

    def _working(self, whole: ReturnInFull, section: SectionScore) -> QWidget:
        body = QWidget()
        weighted = arithmetic.is_weighted(section.working)
        lines = [self._line(whole, line, section.method, weighted=weighted) for line in section.working]
        total = PlainLabel(arithmetic.section_total(section), "strong")
        caps = [PlainLabel(cap.why, "secondary", "ink2", lead=f"Held at {cap.band.label}.") for cap in section.caps]
        weight = [] if section.weight else [PlainLabel("This part does not count in the whole.", "secondary", "ink2")]
        body.setLayout(Column(*lines, Hairline(), total, *caps, *weight, gap=8, margins=(16, 4, 16, 16)))
        return body

    def _line(self, whole: ReturnInFull, line: WorkingLine, method: str, *, weighted: bool) -> Row:
        question = whole.question_set.question(line.key[0])
        child = next((child.label for child in whole.children if child.id == line.key[1]), "")
        asked = question.label if question else ""
        label = " ".join(
            part for part in (question.ref if question else "", asked, f"({child})" if child else "") if part
        )
        link = Link(label, "table", "ink")
        link.setAccessibleDescription("Goes to the question")
        link.clicked.connect(lambda: self.go_asked.emit(line.key))
        pill = _level_pill(line.level, line.why)
        if method not in ("percent_of_max", "minimum"):
            return Row((link, 1), pill, gap=10)
        brings = PlainLabel(arithmetic.line_words(line, weighted=weighted), "table", wrap=False, digits=True)
        return Row((link, 1), pill, brings, gap=10)

    def _whole(self, whole: ReturnInFull, score: SetScore) -> Disclosure:
        value = score.value if score.value is not None else score.low
        title = f"How the parts come to {value}%"
        return Disclosure(
            Row(PlainLabel(title, "strong"), None), title, partial(self._sum, whole, score), note="Opens the working"
        )

    def _sum(self, whole: ReturnInFull, score: SetScore) -> QWidget:
        titles = {one.id: one.short_title or one.label for one in whole.question_set.sections()}
        shares = arithmetic.shares_of_whole(score)
        weighted = any(share.weight != 1 for share in shares)
        lines = []
        for share in shares:
            said = f"{share.weight} × {share.percent}%" if weighted else f"{share.percent}%"
            figure = PlainLabel(said, "table", wrap=False, digits=True)
            lines.append(Row((PlainLabel(titles[share.section_id], "table"), 1), figure, gap=10))
        value = score.value if score.value is not None else score.low
        weights = sum(share.weight for share in shares)
        added = sum(share.weight * share.percent for share in shares)
        total = PlainLabel(f"Together {added} over {weights} is {value}%.", "strong")
        body = QWidget()
        body.setLayout(Column(*lines, Hairline(), total, gap=8, margins=(16, 4, 16, 16)))
        return body


def _level_pill(level: Level | None, why: str) -> Pill:
    if level is not None:
        return Pill(level.label, level.tone, level.glyph, small=True)
    return Pill(_PLACE[why], "na", "dash" if why == "left_out" else "question", small=True)
