"""The family of a case audit: its children by age alone, the days looked at, the themes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.kind import AuditKind
from audit_tool.usecases.round_openings import NewCase
from ui import wording
from ui.pages.start_round import proposals
from ui.pages.start_round import words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button, IconButton
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Box, Column, Row, clear, hide_unless
from ui.widgets.notices import Notice, announce
from ui.widgets.surface import Card


class ChildRow(QWidget):
    """One child: its age, and the way to take it out again.

    Signals:
        changed: another age was chosen.
        removed: it is to be taken out.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.age = Dropdown("Age")
        self.age.setPlaceholderText("Choose an age")
        self.age.show_entries(said.ages())
        self.age.chosen.connect(lambda _age: self.changed.emit())
        self._label = PlainLabel("", "label", wrap=False, digits=True)
        self.remove = IconButton("cross", "Remove")
        self.remove.clicked.connect(self.removed)
        self.setLayout(Row(self._label, self.age, self.remove, None, gap=10))

    def is_chosen(self) -> bool:
        """Say whether an age is chosen."""
        return self.age.currentData() is not None

    def years(self) -> int | None:
        """Return the age in whole years; None for an unborn child."""
        chosen = self.age.currentData()
        return None if chosen == said.UNBORN else chosen

    def show_place(self, number: int, *, alone: bool) -> None:
        """Say which child it is, counted from the oldest."""
        self._label.setText(f"Child {number}")
        self.age.setAccessibleName(f"Age of Child {number}")
        self.remove.set_name(f"Remove Child {number}")
        self.remove.setVisible(not alone)


class FamilyPart(Card):
    """Everything a case audit is told about the family when it starts.

    Signals:
        changed: something else was chosen or typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows: list[ChildRow] = []
        self._children = Column(gap=8)
        self._problems = Problems()
        self._ages_hint = secondary()
        self._add = Button("Add a child", icon="plus", small=True)
        self._add.clicked.connect(lambda: self._add_child(focus=True))
        self.first, self.last = DayEdit(), DayEdit()
        self.first_labelled = Labelled("First day looked at", self.first, hint=HINT)
        self.last_labelled = Labelled("Last day looked at", self.last, hint="Usually today, or the day of the review")
        for box, labelled in ((self.first, self.first_labelled), (self.last, self.last_labelled)):
            box.textChanged.connect(lambda _words, labelled=labelled: self._typed(labelled))
            box.textEdited.connect(lambda _words: self.changed.emit())
        self._themes: dict[str, TickRow] = {}
        self._offered: frozenset[str] = frozenset()
        self._theme_columns = EqualColumns(least=260, gap=4)
        themes = Box(self._theme_columns)
        themes.setAccessibleName("Themes")
        self._about_children = (PlainLabel("Children, the oldest first", "label"), self._ages_hint)
        self._children_box = Box(Column(self._children, Row(self._add, None), gap=12))
        self._heading = heading("The family")
        self._is_sampled = False
        self._about_themes = (
            PlainLabel("Themes", "label"),
            secondary("Each adds its lines of enquiry to those every case is asked about."),
            themes,
        )
        self.setLayout(
            Column(
                self._heading,
                Notice("info", "No names.", said.NO_NAMES, icon="shield"),
                Box(EqualColumns(self.first_labelled, self.last_labelled, least=250, gap=18)),
                Column(*self._about_children, self._problems, gap=3),
                self._children_box,
                Column(*self._about_themes, gap=3),
                gap=12,
                margins=(20, 16, 20, 18),
            )
        )

    def show_themes(self, themes: Iterable[tuple[str, str]]) -> None:
        """Know the themes there are, of whatever kind, once."""
        for key, label in themes:
            if key not in self._themes:
                row = TickRow(label)
                row.clicked.connect(lambda _ticked: self.changed.emit())
                self._themes[key] = row
                self._theme_columns.addWidget(row)

    def offer_themes(self, themes: Iterable[tuple[str, str]]) -> None:
        """Offer the themes of the kind that is chosen; what was ticked stays ticked where it is offered again."""
        self._offered = frozenset(key for key, _label in themes)
        for key, row in self._themes.items():
            hide_unless(key in self._offered, row)
        hide_unless(bool(self._offered), *self._about_themes)

    def show_kind(self, kind: AuditKind) -> None:
        """Ask about one family, or about what all cases of a sample have in common: their days and themes."""
        self._is_sampled = kind.is_sampled
        self._heading.setText("The cases" if kind.is_sampled else "The family")
        hide_unless(not kind.is_sampled, *self._about_children, self._problems, self._children_box)

    def propose(self, today: dt.date) -> None:
        """Go back to one child, the last twelve months and no theme."""
        first, last = proposals.period(today)
        self.first.show_day(first)
        self.last.show_day(last)
        for row in self._themes.values():
            row.setChecked(False)
        self._rows = []
        clear(self._children)
        self._add_child()

    def show_chosen_themes(self, themes: Collection[str]) -> None:
        """Tick these themes and no other."""
        for key, row in self._themes.items():
            row.setChecked(key in themes)

    def count(self) -> int:
        """Count the children."""
        return len(self._rows)

    def unreadable(self) -> QWidget | None:
        """Mark what cannot be read, and return the first field that must be mended; None when all can."""
        wrong: list[QWidget] = []
        for box, labelled in ((self.first, self.first_labelled), (self.last, self.last_labelled)):
            bad = box.day() is None
            labelled.set_problems([NOT_A_DAY] if bad else ())
            wrong += [box] if bad else []
        ageless = [] if self._is_sampled else [row.age for row in self._rows if not row.is_chosen()]
        self.show_child_problem(said.AGE_NEEDED if ageless else "")
        for row in self._rows:
            row.age.set_wrong(bool(ageless) and not row.is_chosen())
        return next(iter([*wrong, *ageless]), None)

    def show_child_problem(self, sentence: str) -> None:
        """Say what is to be mended among the children; nothing hides it."""
        self._problems.show_problems([sentence] if sentence else ())
        if sentence:
            announce(self, sentence)

    def new_case(self) -> NewCase:
        """Return the family as chosen, its children put in order, the oldest first.

        Raises:
            ValueError: something cannot be read; ask `unreadable` first.
        """
        first, last = self.first.day(), self.last.day()
        if first is None or last is None:
            raise ValueError("the period cannot be read")
        themes = tuple(key for key, row in self._themes.items() if key in self._offered and row.isChecked())
        ages = () if self._is_sampled else tuple(row.years() for row in self._rows)
        return NewCase(themes, first, last, ages)

    def _by_age(self) -> list[ChildRow]:
        """Put the oldest first; unborn children after the born, and those without an age yet at the end."""
        return sorted(self._rows, key=lambda row: (not row.is_chosen(), row.years() is None, -(row.years() or 0)))

    def _add_child(self, *, focus: bool = False) -> None:
        row = ChildRow()
        row.changed.connect(self._aged)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._children.addWidget(row)
        self._number()
        if focus:
            row.age.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.changed.emit()

    def _remove(self, row: ChildRow) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        self._children.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()
        self._rows[max(0, place - 1)].age.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.changed.emit()

    def _aged(self) -> None:
        self._number()
        self.show_child_problem("")
        for row in self._rows:
            row.age.set_wrong(False)
        self.changed.emit()

    def _number(self) -> None:
        """Put the children in order by age and number them; the one being chosen keeps the keyboard as it moves."""
        self._rows = self._by_age()
        for number, row in enumerate(self._rows, 1):
            row.show_place(number, alone=len(self._rows) == 1)
            if self._children.indexOf(row) != number - 1:
                self._children.removeWidget(row)
                self._children.insertWidget(number - 1, row)
            QWidget.setTabOrder(self._rows[number - 2].remove if number > 1 else self.last, row.age)
            QWidget.setTabOrder(row.age, row.remove)
        QWidget.setTabOrder(self._rows[-1].remove, self._add)

    def _typed(self, labelled: Labelled) -> None:
        labelled.set_problems(())
        first = self.first.day()
        when = f"on {wording.day(first)}, the first day looked at" if first else "on the first day looked at"
        self._ages_hint.setText(f"Age in whole years {when}. They are put in order by age.")
