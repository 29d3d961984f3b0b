"""What the stage asks in a dialog: more time, moderation, votes for a theme, and what an agency will do."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.agency import Agency
from audit_tool.domain.day_capture import MOST_PROMISED, THEMES_CHOSEN
from audit_tool.domain.ids import AssessorId, DayNoteId
from audit_tool.domain.peer_rating import moderators_needed
from audit_tool.usecases.day_notes import Promised
from audit_tool.views.peer_day import HearingPicture, ItemPicture, PeerDayPicture
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.pages.peer_stage import words
from ui.text import LineEdit
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

DUE_DAYS = 90
"""Days until an action is due unless somebody says otherwise: until the next quarterly report."""

MINUTES = (2, 5, 10, 15, 30)


class ModerationFields(QWidget):
    """What the moderation table decides, why, and who sat there beside the chair."""

    def __init__(
        self, picture: PeerDayPicture, hearing: HearingPicture, item: ItemPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.level = Dropdown("Rating")
        self.level.show_entries((level.label, level.code) for level in item.scale.levels)
        if item.agreed is not None:
            self.level.show_data(item.agreed.stands)
        self._why = LineEdit(item.agreed.moderated_why if item.agreed is not None else "")
        self.why = Labelled("Why", self._why, hint="In a line.")
        agencies = {one.id: one.short_name for one in picture.agencies}
        self._people = {one.id: TickRow(f"{one.name}, {agencies[one.agency_id]}") for one in hearing.moderators}
        rows = Box(EqualColumns(*self._people.values(), least=220, gap=4))
        needed = moderators_needed(hearing.moderators)
        self.people = Labelled(words.who_moderates(needed), rows)
        self.setLayout(Column(Labelled("Rating", self.level), self.why, self.people, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the rating."""
        self.level.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self._why.text().strip())

    def said(self) -> tuple[str, str, tuple[AssessorId, ...]]:
        """Return the rating, the reason and who sat there."""
        people = tuple(ident for ident, row in self._people.items() if row.isChecked())
        return str(self.level.currentData()), self._why.text(), people


class Hands(QWidget):
    """Who votes for a theme."""

    def __init__(self, picture: PeerDayPicture, note_id: DayNoteId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        agencies = {one.id: one.short_name for one in picture.agencies}
        self._before = picture.backed.get(note_id, frozenset())
        there = [one for one in picture.assessors if one.here or one.id in self._before]
        self._people = {one.id: TickRow(f"{one.name}, {agencies[one.agency_id]}") for one in there}
        for ident, row in self._people.items():
            row.setChecked(ident in self._before)
        self.setLayout(Column(EqualColumns(*self._people.values(), least=230, gap=4)))

    def focus_first(self) -> None:
        """Bring the keyboard to the first name."""
        first = next(iter(self._people.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether a tick was changed."""
        return self.said() != self._before

    def said(self) -> frozenset[AssessorId]:
        """Return who votes for it."""
        return frozenset(ident for ident, row in self._people.items() if row.isChecked())


def ask_votes(page: Page, picture: PeerDayPicture, note_id: DayNoteId) -> None:
    """Ask who votes for a theme."""
    fields = Hands(picture, note_id)

    def verb() -> Verb:
        people = fields.said()
        return lambda ws: ws.day_notes.back_by(note_id, people)

    write_down(
        page,
        fields,
        title=next(note.text for note, _votes in picture.themes if note.id == note_id),
        about=f"Who votes for it? Each person may vote for {THEMES_CHOSEN} themes.",
        act="Save the votes",
        verb=verb,
    )


def ask_action(page: Page, picture: PeerDayPicture, agency: Agency) -> None:
    """Ask what an agency will do after the day."""
    day = picture.day.on if picture.day is not None else picture.round.opens_on
    fields = ActionFields(ActionDraft(agency_id=agency.id, due_on=day + dt.timedelta(days=DUE_DAYS)), ())
    round_id, agency_id = picture.round.id, agency.id

    def verb() -> Verb:
        said = fields.draft()
        wanted = Promised(said.text, said.owner_role, said.due_on, said.measure)
        return lambda ws: ws.day_notes.promise(round_id, agency_id, wanted)

    write_down(
        page,
        fields,
        title=f"What {agency.short_name} will do",
        about=f"One to {MOST_PROMISED} actions, each with an owner and a day.",
        act="Keep it",
        verb=verb,
        beside={"action_needs_text": fields.text},
    )


def ask_moderation(page: Page, picture: PeerDayPicture, hearing: HearingPicture, item: ItemPicture) -> None:
    """Ask what the moderation table decides."""
    fields = ModerationFields(picture, hearing, item)
    ident, question = hearing.hearing.id, item.question.id

    def verb() -> Verb:
        code, why, people = fields.said()
        return lambda ws: ws.peer_votes.moderate(ident, question, code=code, why=why, with_whom=people)

    write_down(
        page,
        fields,
        title="What the moderation table decides",
        about=item.question.label,
        act="Record it",
        verb=verb,
        beside={"reason_needed": fields.why, "moderators_needed": fields.people},
    )
