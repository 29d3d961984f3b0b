"""The three panes of the form, and how they stand: side by side, slim, or one with buttons for the others."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from forms.answers import Key
from ui.pages.form.aside import Aside
from ui.pages.form.head import place_of
from ui.pages.form.index import IndexPane
from ui.pages.form.sheet import Sheet
from ui.pages.form.work import Work
from ui.style import font, px
from ui.widgets.layouts import Column, Reflow, Row, Variant
from ui.widgets.side_panel import USUAL, WIDE, SidePanel

HELP = "Help and last year"
LARGE = 1500
"""From this width on, in px at 100% text, the aside takes its greater width."""


def shown_with(sheet: Sheet, key: Key, *, whole: bool) -> tuple[Key, ...]:
    """List the places that are on the page while this one is: its section, its table, or itself alone."""
    return sheet.stops(sheet.section_of(key).id) if whole else sheet.together(key)


class Panes(QWidget):
    """Index, work and aside of one return.

    Args:
        sheet: the form they show first.

    Signals:
        section_chosen: a section's id.
        sign_asked: check and sign.
        fix_asked: the next thing to mend.
    """

    section_chosen = Signal(str)
    sign_asked = Signal()
    fix_asked = Signal()

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        word = sheet.question_set.section_word
        self._sheet, self._wide = sheet, USUAL
        self.index, self.work, self.aside = IndexPane(word), Work(word), Aside(sheet)
        inside = QWidget()
        self.side = SidePanel(HELP, self.aside, inside)
        self._row = Row(self.index, (self.work, 1), self.side, gap=0)
        inside.setLayout(self._row)
        variants = (Variant("full", self._full), Variant("slim", self._slim), Variant("one", self._one))
        self.reflow = Reflow(inside, variants)
        self.setLayout(Column(self.reflow, gap=0))
        self.index.chosen.connect(self.section_chosen)
        self.index.sign_asked.connect(self.sign_asked)
        strip = self.work.strip
        strip.sections_asked.connect(self._open_menu)
        strip.help_asked.connect(self.side.toggle)
        strip.fix_asked.connect(self.fix_asked)
        self.work.head.help_asked.connect(self.side.toggle)

    def show_question(self, sheet: Sheet, key: Key, *, whole: bool) -> None:
        """Show another question, or the whole section it stands in."""
        self._sheet = sheet
        section = sheet.section_of(key)
        keys = shown_with(sheet, key, whole=whole)
        table = sheet.table_of(key)
        if whole:
            self.work.head.show_section(sheet, section)
        elif table is not None:
            self.work.head.show_table(sheet, section, table)
        else:
            self.work.head.show_question(sheet, key)
        if self.work.keys != keys:
            self.work.show_questions(sheet, keys, alone=not whole and table is None)
        else:
            self.work.show_sheet(sheet)
        self.aside.show_question(sheet, key)
        self.show_progress(key)

    def show_progress(self, key: Key) -> None:
        """Show anew how far each section is."""
        sheet = self._sheet
        section = sheet.section_of(key)
        rows = sheet.standards()
        self.index.show_standards(rows, section.id)
        self.work.strip.show_place(place_of(sheet, section), sum(row.to_fix for row in rows))

    def open_help(self, name: str) -> None:
        """Show a sheet of the aside, over the work where there is no room beside it."""
        self.aside.show_sheet(name)
        if self.side.is_folded and not self.side.isVisible():
            self.side.open_over()
        else:
            self.aside.focus_first()

    def in_order(self) -> list[QWidget]:
        """Return the panes F6 goes through."""
        return [self.index, self.work, self.aside]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the aside its greater width on a large screen."""
        super().resizeEvent(event)
        self._size_side()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._size_side()

    def _size_side(self) -> None:
        wanted = WIDE if self.width() > px(LARGE) else USUAL
        if wanted != self._wide:
            self._wide = wanted
            self.side.set_width(wanted)
            self.reflow.rearrange()

    def _full(self) -> None:
        self._arrange(index=True, slim=False, folded=False)

    def _slim(self) -> None:
        self._arrange(index=True, slim=True, folded=True)

    def _one(self) -> None:
        self._arrange(index=False, slim=True, folded=True)

    def _arrange(self, *, index: bool, slim: bool, folded: bool) -> None:
        self.index.set_slim(slim)
        self.index.setVisible(index)
        if folded:
            self._row.removeWidget(self.side)  # it opens over the work, which stays as it is
        elif self._row.indexOf(self.side) < 0:
            self._row.addWidget(self.side)
        self.side.set_folded(folded)
        self.work.set_alone(not index)
        self.work.head.help.setVisible(folded and index)

    def _open_menu(self) -> None:
        menu = QMenu("Parts of the form", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(font("body"))
        for row in self._sheet.standards():
            fix = f", {row.to_fix} to fix" if row.to_fix else ""
            action = menu.addAction(f"{row.ref} {row.name}, {row.progress}{fix}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, ident=row.key: self.section_chosen.emit(ident))
        menu.addSeparator()
        menu.addAction(self.work.head.whole.words()).triggered.connect(self.work.head.whole_asked)
        menu.addAction("Check and sign").triggered.connect(self.sign_asked)
        button = self.work.strip.sections
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
