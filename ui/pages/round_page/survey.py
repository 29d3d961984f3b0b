"""The survey beside a round: how the people of each agency answered, and the way in for its file."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.surveys import Asked, Group, SurveyPicture
from ui.pages.round_page import survey_words as said
from ui.style import px
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.count_bars import CountBars
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.gauges import Share
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.notices import Notice
from ui.widgets.surface import Card, Hairline

EVERYONE = "everyone"
MOST_REMARKS = 200
"""Remarks that are listed; a survey of a whole trust has thousands."""
_NEUTRAL = "info"


class SurveySheet(QWidget):
    """The answers of one agency at a time, or of all together; small ones are held back.

    Signals:
        bring_asked: the person wants to bring a file in.
        laptop_asked: people are to answer on this laptop.
    """

    bring_asked = Signal()
    laptop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: SurveyPicture | None = None
        self._above = secondary()
        self.whose = Dropdown("Whose answers")
        self.whose.chosen.connect(lambda _data: self._show_group())
        self.which = Dropdown("Which survey")
        self._bring = Button("Bring a CSV in", icon="folder")
        self._bring.clicked.connect(self.bring_asked)
        self._laptop = Button("Answer on this laptop", icon="people")
        self._laptop.clicked.connect(self.laptop_asked)
        self._empty = EmptyState("people", said.NOTHING_YET, said.WHAT_IT_IS)
        self._empty_card = Card(Column(self._empty))
        self._answers = Column(gap=12, margins=(0, 4, 8, 8))
        self._waiting = secondary("Reading the survey…")
        ways = Box(Flow(self.which, self.whose, self._bring, self._laptop, gap=8, at_right=True))
        head = Row((self._above, 1), (ways, 2), gap=12)
        inside = Box(Column(self._empty_card, self._answers, None, gap=0))
        self.setLayout(Column(self._waiting, head, (_Answers(inside), 1), gap=10, margins=(0, 10, 0, 0)))
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that the survey is being read; nothing is shown of another round."""
        self._picture = None
        self._waiting.show()
        clear(self._answers)
        for part in (self._above, self.whose, self.which, self._bring, self._laptop, self._empty_card):
            part.hide()

    def picture(self) -> SurveyPicture | None:
        """Return what it shows; None while that is being read."""
        return self._picture

    def survey(self) -> tuple[str, str]:
        """Return the id and version of the survey whose file would be brought in."""
        set_id, _, version = str(self.which.currentData() or "").partition(" ")
        return set_id, version

    def show_picture(self, picture: SurveyPicture, *, is_closed: bool) -> None:
        """Show a round's survey; the group and the survey that were chosen stay so where they are still there."""
        whose, which = self.whose.currentData(), self.which.currentData()
        self._picture = picture
        self._waiting.hide()
        has_any = picture.everyone is not None
        entries = [("All agencies together", EVERYONE)]
        entries += [(said.group_name(group), str(group.agency_id)) for group in picture.groups]
        self.whose.show_entries(entries)
        self.whose.show_data(whose if whose in {data for _, data in entries} else EVERYONE)
        surveys = [(title, f"{set_id} {version}") for set_id, version, title in picture.sets]
        self.which.show_entries(surveys)
        self.which.show_data(which if which in {data for _, data in surveys} else surveys[0][1] if surveys else None)
        self.which.setVisible(len(surveys) > 1 and not is_closed)
        self.whose.setVisible(has_any)
        self._above.setText(said.above(picture))
        self._above.setVisible(has_any)
        for way in (self._bring, self._laptop):
            way.setVisible(bool(surveys) and not is_closed)
        self._empty_card.setVisible(not has_any)
        self._show_group()

    def _show_group(self) -> None:
        clear(self._answers)
        picture = self._picture
        if picture is None or picture.everyone is None:
            return
        chosen = self.whose.currentData()
        group = next((one for one in picture.groups if str(one.agency_id) == chosen), picture.everyone)
        if group.is_held:
            self._answers.add(Notice("info", f"{group.name}.", said.why_held(group, picture.least)))
            return
        for section, asked in groupby(group.asked, key=lambda one: one.section):
            self._answers.add(heading(section))
            self._answers.add(_questions(list(asked), picture.least))
        if group.remarks:
            self._answers.add(heading("In their own words"))
            self._answers.add(_remarks(group))


class _Answers(Scroll):
    """The answers; they scroll by themselves, so that the head of the page stays where it is."""

    def sizeHint(self) -> QSize:
        """Return the height of a few questions, however many there are."""
        return QSize(px(300), px(240))


def _questions(asked: list[Asked], least: int) -> QWidget:
    rows = Column(gap=0, margins=(18, 4, 18, 8))
    for number, one in enumerate(asked):
        if number:
            rows.add(Hairline())
        rows.add(_question(one, least))
    return Card(rows)


def _question(asked: Asked, least: int) -> QWidget:
    name = f"{asked.ref} {asked.label}".strip()
    beside = PlainLabel(said.beside(asked, least), "caption", "ink2")
    told = Box(Column(PlainLabel(name, "strong"), beside, None, gap=2))
    parts: list[QWidget] = [told]
    if asked.answered and not asked.is_held:
        bars = CountBars(name)
        bars.show_shares(
            Share(one.count, one.words, one.level.tone if one.level else _NEUTRAL, "dot") for one in asked.counts
        )
        parts.append(Box(Column(bars, None, gap=0)))
    return Box(Column(EqualColumns(*parts, least=250, gap=20), gap=0, margins=(0, 10, 0, 10)))


def _remarks(group: Group) -> QWidget:
    """List what people wrote, told to be third-party text before anybody reads it."""
    parts: list[QWidget] = [Notice("part", "Third-party text.", said.REMARKS_ARE)]
    for question, together in groupby(group.remarks[:MOST_REMARKS], key=lambda one: one[0]):
        parts.append(PlainLabel(question, "strong"))
        parts += [PlainLabel(text, "body") for _, text in together]
    if len(group.remarks) > MOST_REMARKS:
        parts.append(secondary(f"And {len(group.remarks) - MOST_REMARKS} more."))
    return Card(Column(*parts, gap=8, margins=(18, 14, 18, 14)))
