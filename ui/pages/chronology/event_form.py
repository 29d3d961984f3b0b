"""One event as it is written down: when, whose account, what happened and means, and what it was for each child."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ages import age_at
from audit_tool.domain.event import IMPACT_SHOWN, SEEN_WORDS, Event, EventKind, Impact, Seen
from audit_tool.domain.ids import AgencyId, EventId
from audit_tool.domain.when import Precision, When, read_when
from audit_tool.usecases.chronology import ForChild
from audit_tool.views.chronology import ChronologyPicture, EventLine, Lane, Then
from ui.pages.chronology import words
from ui.text import LineEdit, PlainEdit, PlainLabel, secondary
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.day_edit import NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, hide_unless
from ui.widgets.surface import Card


class EventFields(QWidget):
    """The fields of an event; what stands in them is kept until it is written down or let go."""

    def __init__(self, picture: ChronologyPicture, line: EventLine | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        before = line.event if line is not None else Event(EventId(""), picture.case.id, "")
        self._before, self._lanes = before, picture.lanes
        self._when = LineEdit(_as_typed(before))
        self._when.textChanged.connect(self._say_when)
        self._read = secondary()
        self.when = Labelled("When", self._when, hint=words.WHEN_HINT)
        self._until = DayEdit()
        self._until.show_day(before.until)
        self.until = Labelled("Last day, if it went on", self._until, hint="Empty for what was over in a day")
        self._agency = Dropdown("Whose account is it?")
        meeting = [] if picture.own_agency else [(words.MEETING, "")]
        self._agency.show_entries([*((name, ident) for ident, name in picture.agencies), *meeting])
        self._agency.show_data(before.agency_id or picture.own_agency or "")
        self._kind = Dropdown("What sort of thing")
        self._kind.show_entries([(said, kind.value) for kind, said in words.KINDS.items()])
        self._kind.show_data(before.kind.value)
        self._what = PlainEdit(before.what, least_lines=2, most_lines=7)
        self.what = Labelled("What happened", self._what, hint="The facts, from the record")
        self._response = PlainEdit(before.response, least_lines=1, most_lines=5)
        self._analysis = PlainEdit(before.analysis, least_lines=1, most_lines=5)
        self._source = LineEdit(before.source)
        self._besides = PlainEdit(before.besides, least_lines=1, most_lines=6)
        self._key = TickRow("It turned the case")
        self._key.setChecked(before.is_key)
        then = {each.child.id: each for each in line.children} if line is not None else {}
        self._children = [ChildPart(lane, then.get(lane.child.id)) for lane in picture.lanes]
        self._began = self._state()
        self._lay_out()
        self._say_when()

    def _lay_out(self) -> None:
        when, until = Box(Column(self.when, self._read, None, gap=4)), Box(Column(self.until, None))
        times = Box(EqualColumns(when, until, least=300, gap=16))
        whose = Box(
            EqualColumns(
                Labelled("Whose account is it?", self._agency),
                Labelled("What sort of thing", self._kind),
                least=240,
                gap=16,
            )
        )
        besides = Labelled("What else the table said", self._besides, hint="From the row it was brought in from")
        hide_unless(bool(self._before.besides), besides)
        self.setLayout(
            Column(
                times,
                whose,
                self.what,
                Labelled("What was done", self._response),
                *self._children,
                Labelled(
                    "What it means", self._analysis, hint="Kept apart from the facts; hindsight is named as such."
                ),
                Labelled("Taken from", self._source, hint="The record and where in it"),
                besides,
                self._key,
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the time."""
        self._when.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_child(self, number: int) -> None:
        """Bring the keyboard to what is to be said of a child, counted from 0."""
        self._children[number].focus_first()

    def unreadable(self) -> bool:
        """Mark the last day where it cannot be read, and say whether it was."""
        bad = self._until.is_unreadable()
        self.until.set_problems([NOT_A_DAY] if bad else ())
        if bad:
            self._until.setFocus(Qt.FocusReason.OtherFocusReason)
        return bad

    def written(self) -> Event:
        """Return the event as it stands in the fields."""
        typed = self._when.text()
        when = read_when(typed)
        return replace(
            self._before,
            what=self._what.toPlainText(),
            agency_id=AgencyId(self._agency.currentData()) if self._agency.currentData() else None,
            first=when.first if when else None,
            last=when.last if when else None,
            precision=when.precision if when else Precision.DAY,
            is_about=when.is_about if when else False,
            typed_when="" if when else typed,
            until=self._until.day(),
            kind=EventKind(self._kind.currentData()),
            response=self._response.toPlainText(),
            analysis=self._analysis.toPlainText(),
            source=self._source.text(),
            besides=self._besides.toPlainText(),
            is_key=self._key.isChecked(),
        )

    def children_said(self) -> tuple[ForChild, ...]:
        """Return what is said of each child it concerns."""
        return tuple(said for part in self._children if (said := part.said()) is not None)

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._state() != self._began

    def _state(self) -> tuple[object, ...]:
        return (self.written(), self.children_said(), self._until.text())

    def _say_when(self) -> None:
        """Say how the time is read, and how old each child was then."""
        typed, when = self._when.text().strip(), read_when(self._when.text())
        if not typed:
            self._read.setText("")
        elif when is None:
            self._read.setText(words.NOT_READ)
        else:
            self._read.setText(f"Read as {when.words}.")
        self._read.setVisible(bool(typed))
        for part in self._children:
            part.show_age(when)


class ChildPart(Card):
    """What an event was for one child."""

    def __init__(self, lane: Lane, then: Then | None, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", parent=parent)
        self._lane = lane
        said = then.said if then is not None else None
        label = lane.child.label
        self._there = TickRow(f"{label} was there, or it was about {label}")
        self._there.setChecked(said is not None)
        self._there.toggled.connect(lambda _on: self._show())
        self._age = PlainLabel("", "secondary", "ink2")
        self._seen = Dropdown(f"Was {label} seen?")
        self._seen.setPlaceholderText("Choose")
        self._seen.show_entries([(words_said, seen.value) for seen, words_said in SEEN_WORDS.items()])
        self._impact = Dropdown(f"What was it for {label}?")
        self._impact.setPlaceholderText("Choose")
        self._impact.show_entries([(one[0], impact.value) for impact, one in IMPACT_SHOWN.items()])
        self._told = PlainEdit(said.told if said else "", least_lines=1, most_lines=4)
        self._voice = PlainEdit(said.voice if said else "", least_lines=1, most_lines=4)
        if said is not None:
            self._seen.show_data(said.seen.value if said.seen else None)
            self._impact.show_data(said.impact.value if said.impact else None)
        choices = EqualColumns(
            Labelled(f"Was {label} seen?", self._seen),
            Labelled(f"What was it for {label}?", self._impact),
            least=220,
            gap=14,
        )
        told = EqualColumns(
            Labelled("In words", self._told), Labelled(f"What {label} said or showed", self._voice), least=220, gap=14
        )
        self._inside = Box(Column(Box(choices), Box(told), gap=10))
        self.setLayout(Column(self._there, self._age, self._inside, gap=8, margins=(14, 8, 14, 12)))
        self._show()

    def focus_first(self) -> None:
        """Bring the keyboard to what is still to be said."""
        if not self._there.isChecked():
            field: QWidget = self._there
        else:
            field = self._seen if self._seen.currentData() is None else self._impact
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_age(self, when: When | None) -> None:
        """Say how old the child was at a time."""
        self._age.setText(f"Then: {age_at(self._lane.life, when).words}" if when is not None else "")
        self._age.setVisible(when is not None)

    def said(self) -> ForChild | None:
        """Return what is said; None where it does not concern the child."""
        if not self._there.isChecked():
            return None
        seen, impact = self._seen.currentData(), self._impact.currentData()
        return ForChild(
            self._lane.child.id,
            Seen(seen) if seen else None,
            Impact(impact) if impact else None,
            self._voice.toPlainText().strip(),
            self._told.toPlainText().strip(),
        )

    def _show(self) -> None:
        self._inside.setVisible(self._there.isChecked())


def _as_typed(event: Event) -> str:
    when = event.when
    return when.words if when is not None else event.typed_when
