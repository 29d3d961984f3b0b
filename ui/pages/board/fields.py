"""What is written in the dialogs of the board: more time, how a return came, who speaks for it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.route import Route
from audit_tool.views.board_sheet import BoardSheet
from ui.text import PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import NOT_A_DAY
from ui.widgets.dialog_fields import Fields
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column

CAME_BY = (
    (Route.PAPER, "On paper"),
    (Route.OWN_TEMPLATE, "On a form of their own"),
    (Route.WORKBOOK, "As our workbook"),
    (Route.PDF, "As our PDF form"),
)


class TextFields(Fields):
    """A few lines in words.

    Args:
        label, hint: as for `Labelled`.
        wanting: what to say where nothing is written.
    """

    def __init__(self, label: str, *, wanting: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanting, self._text = wanting, PlainEdit(least_lines=3, most_lines=8)
        self._field = Labelled(label, self._text, hint=hint)
        self.setLayout(Column(self._field))
        self.begin()

    def written(self) -> tuple[object, ...]:
        """Return what is written."""
        return (self._text.toPlainText(),)

    def problems(self) -> list[tuple[Labelled, str]]:
        """Ask for words."""
        return [] if self.said().strip() else [(self._field, self._wanting)]

    def said(self) -> str:
        """Return what is written."""
        return self._text.toPlainText()


class ExtensionFields(Fields):
    """A later last day, and why.

    Args:
        to, why: as they stand; None and nothing where there is no such day yet.
    """

    def __init__(self, to: dt.date | None = None, why: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to_field, self._to = self.day("New last day")
        self._to.show_day(to)
        self._why = PlainEdit(least_lines=2, most_lines=5)
        self._why.setPlainText(why)
        reason = Labelled("Why do they need longer?", self._why, hint="It is printed in the log of this return.")
        self.setLayout(Column(self._to_field, reason, gap=12))
        self.begin()

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        return self._to.text(), self._why.toPlainText()

    def problems(self) -> list[tuple[Labelled, str]]:
        """Ask for a day."""
        return [] if self._to.text().strip() else [(self._to_field, "Enter the new last day.")]

    def said(self) -> tuple[dt.date | None, str]:
        """Return the day and the reason."""
        return self._to.day(), self._why.toPlainText()


class AsAtFields(Fields):
    """A day that is over."""

    def __init__(self, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day_field, self._day = self.day("As at")
        self._day.show_day(day)
        self.setLayout(Column(self._day_field))
        self.begin()

    def written(self) -> tuple[object, ...]:
        """Return what is written."""
        return (self._day.text(),)

    def problems(self) -> list[tuple[Labelled, str]]:
        """Ask for a day."""
        return [] if self._day.text().strip() else [(self._day_field, NOT_A_DAY)]

    def said(self) -> dt.date:
        """Return the day; only where it is ready."""
        day = self._day.day()
        if day is None:
            raise ValueError("the fields were not ready")
        return day


class CameFields(Fields):
    """By which way a return came, and when."""

    def __init__(self, sheet: BoardSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._route = Dropdown("How it came")
        self._route.show_entries([(words, route.value) for route, words in CAME_BY])
        self._on_field, self._on = self.day("When it came")
        self._on.show_day(sheet.today)
        how = Labelled("How it came", self._route, hint="A pack says this by itself when it is taken.")
        self.setLayout(Column(how, self._on_field, gap=12))
        self.begin()

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        return self._route.currentData(), self._on.text()

    def said(self) -> tuple[Route, dt.date | None]:
        """Return the way and the day."""
        return Route(self._route.currentData()), self._on.day()


class MergeFields(Fields):
    """Which return speaks for this one."""

    def __init__(self, sheet: BoardSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._into = Dropdown("Counted with")
        self._into.show_entries([("Choose one", ""), *((name, ident) for ident, name in sheet.others)])
        hint = "It went into another one, whose return covers both."
        self._field = Labelled("Counted with", self._into, hint=hint)
        self.setLayout(Column(self._field))
        self.begin()

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        return (self._into.currentData(),)

    def problems(self) -> list[tuple[Labelled, str]]:
        """Ask for one."""
        return [] if self._into.currentData() else [(self._field, "Choose the one it went into.")]

    def said(self) -> ReturnId:
        """Return the id of the return that speaks for this one."""
        return ReturnId(str(self._into.currentData()))
