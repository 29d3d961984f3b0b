"""What the stage asks in a dialog: more time and why, and what the moderation table decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AssessorId
from audit_tool.views.peer_day import HearingPicture, ItemPicture, PeerDayPicture
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.text import LineEdit
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

MINUTES = (2, 5, 10, 15, 30)


class MoreTime(QWidget):
    """How many minutes, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.minutes = Dropdown("Minutes")
        self.minutes.show_entries((f"{each} minutes", each) for each in MINUTES)
        self.minutes.setCurrentIndex(0)
        self._why = LineEdit()
        self.why = Labelled("Why", self._why, hint="It stands in the record of the day.")
        self.setLayout(Column(Labelled("How much more", self.minutes), self.why, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the reason: two minutes are given as a rule."""
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self._why.text().strip())

    def said(self) -> tuple[int, str]:
        """Return the minutes and the reason."""
        return int(self.minutes.currentData()), self._why.text()


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
        self.people = Labelled("Two from other tables", rows)
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


def ask_more_time(page: Page, give: Callable[[int, str], Verb]) -> None:
    """Ask how much more time the block gets, and why."""
    fields = MoreTime()
    write_down(
        page,
        fields,
        title="Give more time",
        about="",
        act="Give it",
        verb=lambda: give(*fields.said()),
        beside={"reason_needed": fields.why},
        wide=520,
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
