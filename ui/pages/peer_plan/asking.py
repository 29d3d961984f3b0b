"""What the page of a peer day asks about one hearing, one seat and one offer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import AgencyId, DayTableId
from audit_tool.domain.peer_day import Assessor
from audit_tool.views.peer_day import HearingPicture, PeerDayPicture
from audit_tool.workspace import Workspace
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.pages.peer_plan import words
from ui.text import PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column

NOWHERE = ""


class PlaceFields(QWidget):
    """In which round, and at which table; for somebody who is seated, also at none."""

    def __init__(self, picture: PeerDayPicture, turn: int, table_id: str | None, *, may_be_nowhere: bool) -> None:
        super().__init__()
        self._picture = picture
        self.turn, self.table = Dropdown("Round"), Dropdown("Table")
        self.turn.show_entries((words.turn(each), each) for each in (0, *picture.turns))
        self.turn.show_data(turn)
        nowhere = [("At none", NOWHERE)] if may_be_nowhere else []
        self.table.show_entries([*nowhere, *((f"Table {each.number}", each.id) for each in picture.tables)])
        self.table.show_data(table_id or NOWHERE)
        self.at = Labelled("Table", self.table)
        self.setLayout(Column(EqualColumns(Labelled("Round", self.turn), self.at, least=180, gap=16)))

    def place(self) -> tuple[int, str]:
        """Return the round and the id of the table; empty for none."""
        return int(self.turn.currentData()), str(self.table.currentData() or NOWHERE)


class HearingFields(QWidget):
    """When and where an agency is heard, and what its table is given to read."""

    def __init__(self, picture: PeerDayPicture, hearing: HearingPicture) -> None:
        super().__init__()
        self._hearing = hearing.hearing
        self.place = PlaceFields(picture, self._hearing.turn, self._hearing.table_id, may_be_nowhere=False)
        self._evidence = PlainEdit(self._hearing.evidence, least_lines=4, most_lines=10)
        self.evidence = Labelled("What the table reads", self._evidence, hint="It is printed for when a laptop dies.")
        self.setLayout(Column(self.place, self.evidence, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the round."""
        self.place.turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._is_moved() or self._evidence.toPlainText() != self._hearing.evidence

    def verb(self) -> Verb:
        """Make the verb that moves the hearing, where it is moved, and writes down what is read."""
        ident, (turn, table), moved = self._hearing.id, self.place.place(), self._is_moved()
        evidence = self._evidence.toPlainText()

        def write(ws: Workspace) -> Changes:
            done = ws.peer_days.move_hearing(ident, turn=turn, table_id=DayTableId(table)) if moved else Changes()
            return done | ws.peer_days.tell_evidence([ident], evidence)

        return write

    def _is_moved(self) -> bool:
        return self.place.place() != (self._hearing.turn, self._hearing.table_id)


class SeatFields(QWidget):
    """Where somebody sits in one round."""

    def __init__(self, picture: PeerDayPicture, person: Assessor) -> None:
        super().__init__()
        first = next(iter(picture.turns), 0)
        self._picture, self._person = picture, person
        self.place = PlaceFields(picture, first, picture.seats.get((first, person.id)), may_be_nowhere=True)
        self.place.turn.chosen.connect(self._show_seat)
        self.setLayout(Column(self.place))

    def focus_first(self) -> None:
        """Bring the keyboard to the round."""
        self.place.turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether another table is chosen than the one they sit at."""
        turn, table = self.place.place()
        return table != (self._picture.seats.get((turn, self._person.id)) or NOWHERE)

    def verb(self) -> Verb:
        """Make the verb that seats them."""
        ident, (turn, table) = self._person.id, self.place.place()
        return lambda ws: ws.peer_days.sit(ident, turn=turn, table_id=DayTableId(table) if table else None)

    def _show_seat(self, turn: int) -> None:
        self.place.table.show_data(self._picture.seats.get((turn, self._person.id)) or NOWHERE)


class OfferFields(QWidget):
    """Which agency shows others how, on which question, and what shows that it can."""

    def __init__(self, picture: PeerDayPicture) -> None:
        super().__init__()
        self.agency, self.question = Dropdown("Agency"), Dropdown("Question")
        self.agency.show_entries((each.name, each.id) for each in picture.agencies if each.id in picture.returns)
        asked = [question for area in picture.areas for question, _scale in area.questions]
        self.question.show_entries((each.label, each.id) for each in asked)
        for choice in (self.agency, self.question):
            choice.setCurrentIndex(0)
        self._evidence = PlainEdit("", least_lines=2, most_lines=5)
        self.evidence = Labelled("What shows it", self._evidence, hint="What others would see if they came.")
        chosen = (Labelled("Agency", self.agency), Labelled("Question", self.question))
        self.setLayout(Column(*chosen, self.evidence, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the agency."""
        self.agency.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether something was typed."""
        return bool(self._evidence.toPlainText().strip())

    def said(self) -> tuple[AgencyId, str, str]:
        """Return the agency, the question and what shows it."""
        return AgencyId(self.agency.currentData()), str(self.question.currentData()), self._evidence.toPlainText()


def ask_hearing(page: Page, picture: PeerDayPicture, hearing: HearingPicture) -> None:
    """Ask when and where an agency is heard, and what its table reads."""
    fields = HearingFields(picture, hearing)
    at = fields.place.at
    write_down(
        page,
        fields,
        title=f"{words.heard(hearing)}: {hearing.area.label}",
        about="An agency that comes late is heard in a later round, until its table has begun to rate.",
        act="Save",
        verb=fields.verb,
        beside={"own_agency_at_table": at, "votes_put_down": at},
        wide=620,
    )


def ask_seat(page: Page, picture: PeerDayPicture, person: Assessor) -> None:
    """Ask where somebody sits."""
    fields = SeatFields(picture, person)
    at = fields.place.at
    write_down(
        page,
        fields,
        title=f"Where {person.name} sits",
        about="Nobody sits where their own agency is heard.",
        act="Seat them there",
        verb=fields.verb,
        beside={"own_agency_at_table": at, "table_full": at},
        wide=560,
    )


def ask_offer(page: Page, picture: PeerDayPicture) -> None:
    """Ask who is willing to show others how."""
    fields = OfferFields(picture)
    round_id = picture.round.id

    def verb() -> Verb:
        agency, question, evidence = fields.said()
        return lambda ws: ws.day_notes.offer(round_id, agency, question, evidence)

    write_down(
        page,
        fields,
        title="Who can show others how",
        about="It is paired with those that are partly there once the table has agreed that this agency has it.",
        act="Add the offer",
        verb=verb,
        beside={"offer_needs_evidence": fields.evidence},
        wide=620,
    )
