"""What the checks found, beside the part they found it in, and all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from forms.checks import Finding
from ui.style import colour, font, px
from ui.text import PlainLabel, paint_line, secondary
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Column, Row, Scroll, clear, reveal
from ui.widgets.marks import IconView
from ui.widgets.surface import Card
from ui.wording.parts import with_names


class FindingCard(Card):
    """One finding: what is wrong, the place in the rule, what to do, and where that is.

    Signals:
        go_asked: the person wants to go there.
        mend_asked: the Mend that one click makes.
        split_asked: make two questions of the one.
    """

    go_asked = Signal()
    mend_asked = Signal(object)
    split_asked = Signal()

    def __init__(
        self, finding: Finding, names: Mapping[str, str], place: str = "", parent: QWidget | None = None
    ) -> None:
        stops = finding.severity == "stop"
        super().__init__(ground="bad_tint" if stops else "part_tint", edge=None, radius=8, parent=parent)
        ink = "bad_ink" if stops else "part_ink"
        told: list[QWidget] = [PlainLabel(place, "caption_strong", "ink2")] if place else []
        told.append(PlainLabel(with_names(finding.message, names), "section", ink))
        if finding.excerpt:
            told.append(Excerpt(finding.excerpt))
        if finding.fix:
            told.append(secondary(with_names(finding.fix, names)))
        row = Row(IconView("warn" if stops else "flag", size=20, ink=ink), (Box(Column(*told, gap=3)), 1), gap=10)
        if finding.mend is not None:
            mend = Button(finding.mend.words, "secondary", small=True)
            mend.setAccessibleDescription(finding.message)
            mend.clicked.connect(lambda: self.mend_asked.emit(finding.mend))
            row.add(mend)
        if finding.code == "two_questions" and not place:
            split = Button("Make it two", "secondary", small=True)
            split.setAccessibleDescription(finding.message)
            split.clicked.connect(self.split_asked)
            row.add(split)
        if place:
            go = Button("Go there", "quiet" if finding.mend else "secondary", small=True)
            go.setAccessibleDescription(finding.message)
            go.clicked.connect(self.go_asked)
            row.add(go)
        self.setLayout(Column(row, margins=(12, 9, 12, 9)))


class Excerpt(QWidget):
    """A rule with the faulty place underlined.

    Args:
        excerpt: the rule, and below it carets under the place.
    """

    def __init__(self, excerpt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule, _, carets = excerpt.partition("\n")
        self._start, self._end = len(carets) - len(carets.lstrip()), len(carets.rstrip())
        self.setAccessibleName(f"{self._rule}. The place is: {self._rule[self._start : self._end] or 'its end'}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for one line; a long rule is cut around its place."""
        return QSize(px(200), px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule from as far left as lets the place be seen."""
        painter = QPainter(self)
        paint.begin(painter)
        metrics = QFontMetricsF(font("table"))
        begins = metrics.horizontalAdvance(self._rule[: self._start])
        ends = max(metrics.horizontalAdvance(self._rule[: self._end]), begins + px(7))
        away = max(0.0, ends - self.width() + px(16))
        whole = metrics.horizontalAdvance(self._rule) + 4
        paint_line(painter, QRectF(-away, 0, whole, self.height() - 4), self._rule, font("table"), colour("ink"))
        painter.setPen(QPen(colour("bad"), 2))
        painter.drawLine(QPointF(begins - away, self.height() - 3), QPointF(ends - away, self.height() - 3))


class FindingsList(QWidget):
    """The findings about one part, in its panel.

    Signals:
        mend_asked: a Mend.
        split_asked: make two questions of the one.
    """

    mend_asked = Signal(object)
    split_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Finding, ...] = ()
        self._cards = Column(gap=8)
        self.setLayout(self._cards)
        self.hide()

    def show_findings(self, findings: Iterable[Finding], names: Mapping[str, str]) -> None:
        """Show findings; none hides the lot."""
        found = tuple(findings)
        if found != self._shown:
            self._shown = found
            clear(self._cards)
            for finding in found:
                card = FindingCard(finding, names)
                card.mend_asked.connect(self.mend_asked)
                card.split_asked.connect(self.split_asked)
                self._cards.add(card)
        reveal(self, bool(found))


class ChecksPanel(QWidget):
    """Every finding of the draft; each leads to its place.

    Signals:
        go_asked: (id of a node or "" for the set, field or "").
        mend_asked: a Mend.
    """

    go_asked = Signal(str, str)
    mend_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Checks")
        self._title = PlainLabel("", "title")
        self._below = secondary()
        self._cards = Column(gap=8)
        self._inside = Box(Column(self._title, self._below, 6, self._cards, None, gap=4, margins=(24, 16, 24, 20)))
        self.setLayout(Column(Scroll(self._inside), gap=0))

    def show_findings(self, findings: tuple[Finding, ...], names: Mapping[str, str]) -> None:
        """Show all findings, what stops first.

        Args:
            names: what each node is called, by its id.
        """
        stops = sum(finding.severity == "stop" for finding in findings)
        self._title.setText(headline(len(findings), stops))
        self._below.setText(
            "What is red must be mended before this can be published."
            if stops
            else "These are for you to decide. Say why when you publish with them."
            if findings
            else "It can be published as it stands."
        )
        clear(self._cards)
        for finding in findings:
            node = finding.where.node or finding.where.section or ""
            card = FindingCard(finding, names, names.get(node, "About this question set"))
            field = finding.where.field or ""
            card.go_asked.connect(lambda node=node, field=field: self.go_asked.emit(node, field))
            card.mend_asked.connect(self.mend_asked)
            self._cards.add(card)

    def focus_first(self) -> None:
        """Put the keyboard on the first way to go."""
        button = next(iter(self.findChildren(Button)), None)
        if button is not None:
            button.setFocus()


def headline(found: int, stops: int) -> str:
    """Say how many there are, and of what weight."""
    if not found:
        return "Nothing to mend"
    mend = f"{stops} to mend" if stops else ""
    look = f"{found - stops} to look at" if found > stops else ""
    return " and ".join(part for part in (mend, look) if part)
