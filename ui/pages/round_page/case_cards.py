"""What only a case audit has: the family's header, and the record of the meeting."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case import Child
from audit_tool.domain.kind import AuditKind
from audit_tool.views.rounds import ReturnLine, RoundPicture
from ui.pages.round_page import words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import IconView, Pill
from ui.widgets.press_card import PressCard
from ui.widgets.surface import Card
from ui.wording.case_life import state

_PAGES = (
    ("case", "The case", "cases"),
    ("journeys", "Journeys", "people"),
    ("workshop", "Keep, improve, develop, stop", "flag"),
    ("chronology", "Chronology", "calendar"),
    ("family", "Family", "people"),
    ("identities", "Identities", "lock"),
    ("packs", "Case packs", "returns"),
)


class FamilyCard(Card):
    """The family: its children with their ages, the days looked at, the themes. No name is ever here.

    Signals:
        page_asked: the page of the case a person wants: "case", "chronology", "family", "identities", "packs"; or of
            its review, "journeys" or "workshop".
    """

    page_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bar="plum", parent=parent)
        self._label = heading()
        self._children = Flow(gap=6)
        self._about = secondary()
        children = Box(self._children)
        children.setAccessibleName("Children")
        head = Row(IconView("cases", size=22, ink="plum_ink"), self._label, (children, 1), gap=12)
        told = Box(Column(head, self._about, None, gap=4))
        self._ways = {each[0]: self._button(*each) for each in _PAGES}
        ways = Box(Flow(*self._ways.values(), gap=8, at_right=True))
        self.setLayout(Column(Box(Beside(told, ways, least=420, side_width=560, gap=14)), margins=(20, 10, 16, 10)))

    def _button(self, page: str, words: str, icon: str) -> Button:
        button = Button(words, icon=icon, small=True)
        button.clicked.connect(lambda: self.page_asked.emit(page))
        return button

    def show_family(self, picture: RoundPicture) -> None:
        """Show the family of a case audit."""
        if picture.case is None:
            return
        self._label.setText(picture.case.label)
        self._ways["journeys"].setVisible(bool(picture.kind.streams))
        self._ways["workshop"].setVisible(bool(picture.kind.revisit_group))
        clear(self._children)
        for child in picture.children:
            self._children.addWidget(Pill(_child(child), "plum"))
        if picture.case_life is not None:
            self._children.addWidget(Pill(state(picture.case_life), "part", "arrow"))
        alone = () if picture.kind.streams else ("The cross-cutting questions alone",)
        themes = picture.themes or alone
        self._about.setText(" · ".join((said.period(picture), *themes)))


def _child(child: Child) -> str:
    return f"{child.label}, {child.age_words}"


class MeetingPress(PressCard):
    """The record of the audit meeting, where the agreed ratings are written: highlighted, and below the returns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._title = PlainLabel("The audit meeting", "strong")
        self._about = secondary("Where the meeting writes the ratings it agrees on.")
        self._progress = ProgressBar("Ratings agreed", tall=6)
        self._count = PlainLabel("", "table", "ink2", digits=True)
        self._pill = Pill("")
        counted = Column(self._count, self._progress, gap=4)
        super().__init__(
            Row(
                IconView("people", size=24, line=1.8),
                (Column(self._title, self._about, gap=0), 3),
                (counted, 1),
                self._pill,
                IconView("right", size=18, line=2),
                gap=14,
                margins=(18, 9, 16, 9),
            ),
            ground="brand_tint",
            edge="control",
            bar="accent",
            parent=parent,
        )

    def show_line(self, line: ReturnLine, kind: AuditKind) -> None:
        """Show how far the record is."""
        self._title.setText(line.owner_name)
        self._count.setText(f"{said.answered(line)} answered")
        self._progress.show_value(line.answered, line.applicable)
        state = said.stage(line, kind)
        self._pill.show_status(state.words, state.meaning, state.glyph)
        self.name(f"{line.owner_name}, {state.words.lower()}, {said.answered(line)} answered. Open its record.")
