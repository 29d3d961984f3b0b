"""What stands above a question: where it is in the form, its kind of duty, and the ways to see more or less at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.rating import Lens
from forms.answers import Key
from forms.model import Section
from ui.fields import pills_of
from ui.flows.alert import AlertButton
from ui.pages.form.sheet import Sheet
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column, Row, clear, reveal
from ui.widgets.marks import Pill

WHOSE = {Lens.MODERATED: "Moderated by the panel", Lens.PEER: "Second reading"}
"""Through whose eyes a return is seen that somebody else owns."""


class Head(QWidget):
    """One line above the question, or above the whole section.

    Signals:
        whole_asked: the person wants to see the whole section, or one question at a time again.
        help_asked: the person wants the aside.
        alert_asked: a child may be at risk now; only offered where the return is about a family.
    """

    whole_asked = Signal()
    help_asked = Signal()
    alert_asked = Signal()

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self._place = PlainLabel("", "secondary", "ink2", wrap=False)
        self._marks = Flow(gap=8)
        marks = QWidget()
        marks.setLayout(self._marks)
        self.whole = Button("", "quiet", icon="menu", small=True)
        self.help = Button("Help and last year", end_icon="left", small=True)
        self.whole.clicked.connect(self.whole_asked)
        self.help.clicked.connect(self.help_asked)
        self.alert = AlertButton(small=True)
        self.alert.clicked.connect(self.alert_asked)
        self.alert.hide()
        self._title = PlainLabel("", "question")
        self._hint = PlainLabel("", "secondary", "ink2")
        self._beside_index = self._has_more = True
        top = Row((marks, 1), self.whole, self.help, gap=8)
        self.setLayout(Column(top, Row(None, self.alert, gap=0), self._title, self._hint, gap=4))

    def set_beside_index(self, beside: bool) -> None:
        """Stand beside an index, or below a strip whose menu has the way to the whole section."""
        self._beside_index = beside
        self._offer_whole()

    def offer_alert(self, offered: bool) -> None:
        """Offer the way out of the audit for a child who may be at risk now, or not."""
        reveal(self.alert, offered)

    def show_question(self, sheet: Sheet, key: Key) -> None:
        """Show where a single question stands, or a list of rows."""
        if sheet.rosters.at(key) is not None:
            self._show(sheet, place_of(sheet, sheet.section_of(key)), [])
        else:
            pills = pills_of(sheet.question(key), bare=sheet.is_moderation)
            if sheet.child(key):
                pills.append(Pill(sheet.child(key), "plum", "people", small=True))
            self._show(sheet, sheet.position(key), pills)
        self.whole.setText(f"Show the whole {self._word}")
        self._title.hide()
        self._hint.hide()

    def show_section(self, sheet: Sheet, section: Section) -> None:
        """Show a whole section."""
        self._show(sheet, place_of(sheet, section), [])
        self.whole.setText("One question at a time")
        self._title.setText(section.label)
        self._title.show()
        self._hint.setText(section.hint or "")
        self._hint.setVisible(bool(section.hint))

    def show_table(self, sheet: Sheet, section: Section, table: Section) -> None:
        """Show a table, which stands in this section; there is nothing more to show where it is all of it."""
        self.show_section(sheet, section)
        self._title.setText(table.label)
        self._hint.setText(table.hint or "")
        self._hint.setVisible(bool(table.hint))
        self.whole.setText(f"Show the whole {self._word}")
        self._has_more = any(sheet.table_of(key) is not table for key in sheet.stops(section.id))
        self._offer_whole()

    def _offer_whole(self) -> None:
        reveal(self.whole, self._beside_index and self._has_more)

    def _show(self, sheet: Sheet, place: str, pills: list[Pill]) -> None:
        self._has_more = True
        self._offer_whole()
        clear(self._marks)
        self._place = PlainLabel(place, "secondary", "ink2", wrap=False)
        whose = WHOSE.get(sheet.picture.lens, "") if sheet.is_moderation else ""
        panel = [Pill(whose, "info", "people", small=True)] if whose else []
        for mark in (self._place, *panel, *pills):
            self._marks.addWidget(mark)


class Strip(QWidget):
    """Stands in for the index and the aside where there is room for neither; it scrolls away with the question.

    Signals:
        sections_asked, fix_asked, help_asked: its buttons.
    """

    sections_asked = Signal()
    fix_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections = Button("", end_icon="down", small=True)
        self._fix = Button("", "quiet", icon="warn", small=True)
        self._help = Button("Help", end_icon="right", small=True)
        self._help.setAccessibleName("Help and last year")
        self.sections.clicked.connect(self.sections_asked)
        self._fix.clicked.connect(self.fix_asked)
        self._help.clicked.connect(self.help_asked)
        self.setLayout(Row(self.sections, self._fix, None, self._help, gap=8, margins=(0, 0, 0, 6)))

    def show_place(self, words: str, to_fix: int) -> None:
        """Say which section is open, and how many things are to be mended."""
        self.sections.setText(words)
        self._fix.setText(f"{to_fix} to fix")
        self._fix.setAccessibleName(f"{to_fix} to fix: go to the next")
        self._fix.setVisible(bool(to_fix))


def place_of(sheet: Sheet, section: Section) -> str:
    """Say which of the sections one is: "Standard 4 of 12"; those that stand beside them by their name."""
    counted = [each for each in sheet.sections() if each.weight > 0]
    if section not in counted:
        return sheet.section_name(section)
    word = sheet.question_set.section_word.capitalize()
    word = word if len(word) < 10 else "Part"
    return f"{word} {counted.index(section) + 1} of {len(counted)}"
