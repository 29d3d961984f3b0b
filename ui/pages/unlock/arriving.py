"""What follows when a workspace has just been opened: who it is, and what the way in still asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import AgencyId, PersonId
from ui.flows.passphrase_part import PassphrasePart
from ui.flows.recovery_sheet import RecoverySheetFlow
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.pages.unlock.who import Arrival, WhoPanel
from ui.text import PlainLabel, title
from ui.widgets.calm import CalmScreen
from ui.widgets.layouts import Box, Column

if TYPE_CHECKING:
    from audit_tool.store.keys import KdfCost
    from audit_tool.workspace import Workspace


class Arriving(QObject):
    """The stages after the lock: who; then, where they are called for, a new passphrase and the recovery sheet.

    Args:
        hub: opens on the workspace just opened.
        screen: where the stages are shown.
        cost: of a new key, for tests; the usual one when left out.

    Signals:
        arrived: nothing is left to ask.
    """

    arrived = Signal()

    def __init__(self, hub: Hub, screen: CalmScreen, cost: KdfCost | None, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._screen, self._cost = hub, screen, cost
        self._by_sheet = self._sheet_is_due = False
        self._add_who()
        self._add_passphrase()
        self._add_reminder()
        self._add_sheet()

    def begin(self, *, by_sheet: bool) -> None:
        """Begin with who is there.

        Args:
            by_sheet: the recovery sheet opened it, so a new passphrase and a new sheet are due.
        """
        self._by_sheet = by_sheet
        self._hub.ask(_arrival, self._show_arrival)

    def forget(self) -> None:
        """Let go of whatever was typed or shown."""
        self._passphrase.fields.forget()
        self._sheet.forget()

    def _add_who(self) -> None:
        self._who = WhoPanel()
        self._who.chosen.connect(self._screen.refresh_words)
        self._who.entered.connect(self._screen.go_on)
        self._who_stage = self._screen.add_stage(
            self._who, forward=self._who.forward_words, go_on=self._named, focus_first=self._who.focus_first
        )

    def _add_passphrase(self) -> None:
        lead = "The old one is lost, so it stops working now."
        self._passphrase = PassphrasePart(self._hub, "Choose a new passphrase.", lead)
        self._passphrase.entered.connect(self._screen.go_on)
        self._passphrase_stage = self._screen.add_stage(
            self._passphrase,
            back="Keep the old one",
            go_back=self._after_passphrase,
            forward="Change the passphrase",
            go_on=self._change_passphrase,
            focus_first=self._passphrase.fields.focus_first,
        )

    def _add_reminder(self) -> None:
        words = "If the passphrase is lost, only the sheet opens this workspace. It takes two minutes and a printer."
        column = Column(title("The recovery sheet was never checked."), PlainLabel(words, "lead", "ink2"), gap=10)
        self._reminder_stage = self._screen.add_stage(
            Box(column),
            back="Later",
            go_back=self.arrived.emit,
            forward="Make the sheet now",
            go_on=self._make_sheet,
            focus_first=self._screen.focus_forward,
        )

    def _add_sheet(self) -> None:
        self._sheet = RecoverySheetFlow(self._hub)
        self._sheet.add_to(self._screen)
        self._sheet.finished.connect(self.arrived)

    def _show_arrival(self, arrival: Arrival) -> None:
        self._sheet_is_due = self._by_sheet or not arrival.sheet_checked
        self._who.show_arrival(arrival)
        self._screen.show_stage(self._who_stage)

    def _named(self) -> None:
        if self._who.is_ready():
            verb = partial(_present, self._who.person_id, self._who.newcomer)
            self._hub.run(verb, initiator=self, then=self._after_who, failed=self._not_named)

    def _not_named(self, error: AuditToolError) -> None:
        self._who.show_problem(words_of(error))

    def _after_who(self, _changes: Changes) -> None:
        if self._by_sheet:
            self._passphrase.begin()
            self._screen.show_stage(self._passphrase_stage)
        else:
            self._after_passphrase()

    def _change_passphrase(self) -> None:
        if self._passphrase.fields.is_ready():
            self._passphrase.show_trouble("")
            self._screen.wait("Changing the passphrase. The whole file is written anew.")
            verb = partial(_change, self._passphrase.fields.passphrase(), self._cost)
            self._hub.run(verb, initiator=self, then=lambda _done: self._after_passphrase(), failed=self._not_changed)

    def _not_changed(self, error: AuditToolError) -> None:
        self._screen.end_wait()
        self._passphrase.show_trouble(words_of(error))

    def _after_passphrase(self) -> None:
        self._passphrase.fields.forget()
        if self._by_sheet:
            self._make_sheet()
        elif self._sheet_is_due:
            self._screen.show_stage(self._reminder_stage)
        else:
            self.arrived.emit()

    def _make_sheet(self) -> None:
        self._screen.wait("Making a new sheet.")
        self._sheet.make_and_show()


def _arrival(ws: Workspace) -> Arrival:
    picture = ws.views.settings()
    return Arrival(
        people=tuple(person for person in picture.people if person.active),
        agencies=picture.agencies,
        was_left_open=ws.found.was_left_open,
        sheet_checked=picture.sheet_checked_on is not None,
    )


def _present(person_id: str, newcomer: tuple[str, str, str | None], ws: Workspace) -> Changes:
    if person_id:
        return ws.people.present(PersonId(person_id))
    name, role, agency_id = newcomer
    added = ws.people.add(name=name, role=role, agency_id=AgencyId(agency_id) if agency_id else None)
    return added | ws.people.present(PersonId(added.made))


def _change(passphrase: str, cost: KdfCost | None, ws: Workspace) -> Changes:
    from audit_tool.store.keys import KDF_1

    return ws.safety.change_passphrase(passphrase, cost=cost or KDF_1)
