"""Events typed one after another without the mouse: Tab goes on, Enter saves and begins the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from audit_tool.domain.event import IMPACT_SHOWN, SEEN_WORDS, Event, EventKind
from audit_tool.domain.ids import AgencyId, EventId
from audit_tool.domain.when import Precision, read_when
from audit_tool.usecases.chronology import ForChild
from audit_tool.views.chronology import ChronologyPicture
from ui.pages.chronology import words
from ui.pages.chronology.shorthand import Shorthand, legend, read_shorthand
from ui.text import LineEdit, secondary
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.surface import Card

SAY_WHAT = "Say what happened."


class QuickEntry(Card):
    """A row to type in. Agency and source stay for the next event.

    Signals:
        written: (Event, tuple of ForChild) of an event to be kept; the fields are free for the next.
        put_by: Esc was pressed; what stands in the fields stays there.
    """

    written = Signal(object, object)
    put_by = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._picture: ChronologyPicture | None = None
        self._when, self._what, self._source, self._children = LineEdit(), LineEdit(), LineEdit(), LineEdit()
        self._agency, self._kind = Dropdown("Whose account is it?"), Dropdown("What sort of thing")
        self._kind.show_entries([(said, kind.value) for kind, said in words.KINDS.items()])
        self._kind.show_data(EventKind.CONTACT.value)
        self.what = Labelled("What happened", self._what)
        self._of = Labelled("The children, in shorthand", self._children)
        self._read = secondary()
        for field in (self._when, self._children):
            field.textChanged.connect(self._say_read)
        save = Button("Save and go on")
        save.clicked.connect(self._save)
        above = EqualColumns(
            Labelled("When", self._when),
            Labelled("Whose account is it?", self._agency),
            Labelled("What sort of thing", self._kind),
            least=170,
            gap=10,
        )
        below = EqualColumns(Labelled("Taken from", self._source), self._of, least=250, gap=10)
        foot = Box(Row((Box(Column(self._read, secondary(legend()), gap=2)), 1), save, gap=12))
        self.setLayout(Column(Box(above), self.what, Box(below), foot, gap=8, margins=(16, 10, 14, 12)))

    def offer(self, picture: ChronologyPicture) -> None:
        """Take the agencies and the children of a case; what is typed stays."""
        before = self._agency.currentData()
        self._picture = picture
        meeting = [] if picture.own_agency else [(words.MEETING, "")]
        self._agency.show_entries([*((name, ident) for ident, name in picture.agencies), *meeting])
        self._agency.show_data(before if before is not None else (picture.agencies[0][0] if picture.agencies else ""))

    def focus_first(self) -> None:
        """Bring the keyboard to the time."""
        self._when.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_touched(self) -> bool:
        """Say whether something was typed of an event."""
        return any(field.text().strip() for field in (self._when, self._what, self._children))

    def hand_over(self) -> None:
        """Give away what can be kept as an event, because nobody may come back to it."""
        if self._what.text().strip() and self._picture is not None:
            self._give(self._shorthand())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save by Enter; go back to the table by Esc, and lose nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_by.emit()
        else:
            super().keyPressEvent(event)

    def _shorthand(self) -> Shorthand:
        lanes = self._picture.lanes if self._picture is not None else ()
        return read_shorthand(self._children.text(), [lane.child.id for lane in lanes])

    def _save(self) -> None:
        """Hand the event over, unless it says nothing or its shorthand cannot be read; then go to what is wrong."""
        of = self._shorthand()
        wrong = SAY_WHAT if not self._what.text().strip() else ""
        self.what.set_problems([wrong] if wrong else ())
        self._of.set_problems([f"“{of.unread}” is no child and letters of the list below."] if of.unread else ())
        if wrong:
            self._what.setFocus(Qt.FocusReason.OtherFocusReason)
        elif of.unread:
            self._children.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._picture is not None:
            self._give(of)
            self.focus_first()

    def _give(self, of: Shorthand) -> None:
        event, said = self._event(of), of.said
        for field in (self._when, self._what, self._children):
            field.clear()
        self._kind.show_data(EventKind.CONTACT.value)
        self.written.emit(event, said)

    def _event(self, of: Shorthand) -> Event:
        typed = self._when.text().strip()
        when = read_when(typed)
        what = self._what.text().strip()
        return Event(
            EventId(""),
            self._picture.case.id,
            f"{what} {of.unread}".strip(),
            AgencyId(self._agency.currentData()) if self._agency.currentData() else None,
            first=when.first if when else None,
            last=when.last if when else None,
            precision=when.precision if when else Precision.DAY,
            is_about=when.is_about if when else False,
            typed_when="" if when else typed,
            kind=EventKind(self._kind.currentData()),
            source=self._source.text().strip(),
        )

    def _say_read(self) -> None:
        """Say how the time and the shorthand are read."""
        typed, when = self._when.text().strip(), read_when(self._when.text())
        parts = [f"Read as {when.words}." if when else words.NOT_READ] if typed else []
        self._read.setText(" ".join([*parts, *(self._told(each) for each in self._shorthand().said)]))

    def _told(self, said: ForChild) -> str:
        label = next(lane.child.label for lane in self._picture.lanes if lane.child.id == said.child_id)
        seen = SEEN_WORDS[said.seen].lower() if said.seen is not None else "seen or not is to say"
        impact = IMPACT_SHOWN[said.impact][0].lower() if said.impact is not None else "what it was is to say"
        return f"{label}: {seen}, {impact}."
