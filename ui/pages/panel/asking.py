"""The dialogs of the page: the panel, its members, its hours, inspections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import InspectionId, PanelMemberId, SlotId
from audit_tool.domain.panel import Inspection, PanelMember
from audit_tool.domain.panel_brief import Brief
from audit_tool.views.panel import PanelPicture, SlotLine
from ui import wording
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.pages.panel.fields import FirstDayFields, InspectionFields, MemberFields, PanelFields, SlotFields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.reason_form import ReasonFields

WEEKS_AHEAD = dt.timedelta(weeks=4)
"""The first day proposed: packs are frozen five working days before, and people need to be asked."""


class Asking:
    """Opens the dialogs over a page.

    Args:
        run: does something, says so and offers to take it back.
    """

    def __init__(self, page: Page, run: Callable[[Verb, str, Verb], None]) -> None:
        self.page, self.run = page, run

    def set_up(self, picture: PanelPicture) -> FormDialog:
        """Say when the panel sits, how many must and who chairs."""
        fields, before = PanelFields(picture), picture.panel

        def verb() -> Verb:
            said = fields.said()
            return lambda ws: ws.panels.set_up(said)

        return write_down(
            self.page,
            fields,
            title="The panel",
            about="Hours that are planned already stay where they are.",
            act="Save the panel",
            verb=verb,
            fact="The panel was changed",
            undo=(lambda _changes: lambda ws: ws.panels.set_up(before)) if picture.is_set_up else None,
            beside=fields.beside,
        )

    def add_member(self, picture: PanelPicture) -> FormDialog:
        """Add somebody to the panel."""
        fields, round_id = MemberFields(picture.agencies), picture.round.id

        def verb() -> Verb:
            name, agency_id = fields.said()
            return lambda ws: ws.panels.add_member(round_id=round_id, name=name, agency_id=agency_id)

        def undo(changes: Changes) -> Verb:
            made = PanelMember(PanelMemberId(changes.made or ""), round_id, *fields.said(), withdrawn=True)
            return lambda ws: ws.panels.change_member(made)

        return write_down(
            self.page,
            fields,
            title="Who sits on the panel",
            about="Whoever is of an agency leaves the table for its hour.",
            act="Add to the panel",
            verb=verb,
            fact="Added to the panel",
            undo=undo,
            beside={"panel_member_needs_name": fields.name},
            wide=560,
        )

    def change_member(self, picture: PanelPicture, member: PanelMember) -> None:
        """Change how a member is called and of which agency, or take them off the panel."""
        fields = MemberFields(picture.agencies, member)

        def verb() -> Verb:
            name, agency_id = fields.said()
            reads = replace(member, name=name, agency_id=agency_id)
            return lambda ws: ws.panels.change_member(reads)

        dialog = write_down(
            self.page,
            fields,
            title=member.name,
            about="Whoever is of an agency leaves the table for its hour.",
            act="Save",
            verb=verb,
            fact=f"{member.name} was changed",
            undo=lambda _changes: lambda ws: ws.panels.change_member(member),
            beside={"panel_member_needs_name": fields.name, "panel_own_agency": fields.agency},
            wide=560,
        )
        dialog.add_button("Take off the panel").clicked.connect(lambda: self._take_off(member))

    def _take_off(self, member: PanelMember) -> None:
        off = replace(member, withdrawn=True)
        self.run(
            lambda ws: ws.panels.change_member(off),
            f"{member.name} was taken off the panel",
            lambda ws: ws.panels.change_member(member),
        )

    def plan(self, picture: PanelPicture) -> FormDialog:
        """Give every agency that has none an hour."""
        fields, round_id = FirstDayFields(picture.today + WEEKS_AHEAD), picture.round.id

        def verb() -> Verb:
            first = fields.said()
            return lambda ws: ws.panels.plan(round_id, first_on=first)

        def undo(changes: Changes) -> Verb:
            made = [SlotId(each) for each in changes.nouns.get("panel_slot", ())]
            return lambda ws: ws.panels.take_all_out(made)

        count = wording.count(len(picture.unplanned), "agency", "agencies")
        return write_down(
            self.page,
            fields,
            title="Give everybody an hour",
            about=f"{count} without an hour are put one after the other, by name, around the break. Each can be moved.",
            act="Plan the hours",
            verb=verb,
            fact="The hours were planned",
            undo=undo,
            wide=560,
        )

    def change_hour(self, picture: PanelPicture, line: SlotLine) -> None:
        """Move an hour, say who chairs it and who cannot come; or take it out of the plan."""
        slot = line.slot
        fields = SlotFields(picture, slot)

        def verb() -> Verb:
            (on, at), (chair, away) = fields.moved(), fields.seats()
            return lambda ws: ws.panels.change_hour(slot.id, on=on, at=at, chair_id=chair, away=away)

        dialog = write_down(
            self.page,
            fields,
            title=f"The hour of {line.agency_name}",
            about="Nobody of the agency sits on it; who they are stands in the list of the panel.",
            act="Save the hour",
            verb=verb,
            fact=f"The hour of {line.agency_name} was changed",
            undo=lambda _changes: (
                lambda ws: ws.panels.change_hour(
                    slot.id, on=slot.on, at=slot.at, chair_id=slot.chair_id, away=slot.away
                )
            ),
            beside={
                "time_unreadable": fields.at,
                "panel_two_at_once": fields.at,
                "panel_outside_day": fields.at,
                "panel_in_break": fields.at,
                "panel_closed_day": fields.on,
                "panel_own_agency": fields.chair,
            },
        )
        dialog.add_button("Take out of the plan").clicked.connect(lambda: self._take_hour_out(line))

    def _take_hour_out(self, line: SlotLine) -> None:
        ident = line.slot.id
        self.run(
            lambda ws: ws.panels.take_out(ident),
            f"The hour of {line.agency_name} was taken out",
            lambda ws: ws.panels.take_out(ident, withdrawn=False),
        )

    def freeze_again(self, line: SlotLine, brief: Brief) -> FormDialog:
        """Freeze a pack again, and say why."""
        fields, ident = ReasonFields("Why is it frozen again?", "What was frozen before stays beside it."), line.slot.id

        def verb() -> Verb:
            why = fields.why()
            return lambda ws: ws.panels.freeze(ident, brief, why=why)

        return write_down(
            self.page,
            fields,
            title=f"Freeze the pack of {line.agency_name} again",
            about="Everybody who read the earlier one has to be told.",
            act="Freeze the pack",
            verb=verb,
            beside={"reason_needed": fields.reason},
            wide=560,
        )

    def inspected(self, picture: PanelPicture) -> FormDialog:
        """Write down what an inspectorate said."""
        ours = {line.slot.agency_id for line in picture.slots}
        agencies = tuple(each for each in picture.agencies if each[0] in ours or each[1] in picture.unplanned)
        fields = InspectionFields(agencies, picture.today)

        def verb() -> Verb:
            agency_id, body, on, said, flagged = fields.said()
            return lambda ws: ws.panels.inspected(agency_id=agency_id, body=body, on=on, said=said, flagged=flagged)

        def undo(changes: Changes) -> Verb:
            made = InspectionId(changes.made or "")
            return lambda ws: ws.panels.withdraw_inspection(made)

        return write_down(
            self.page,
            fields,
            title="What an inspectorate said",
            about="It stands in the pack; a flag makes it one of the questions for the hour.",
            act="Add the inspection",
            verb=verb,
            fact="The inspection was written down",
            undo=undo,
            beside=fields.beside,
        )

    def withdraw(self, inspection: Inspection) -> None:
        """Take what an inspectorate said out."""
        ident = inspection.id
        self.run(
            lambda ws: ws.panels.withdraw_inspection(ident),
            "The inspection was taken out",
            lambda ws: ws.panels.withdraw_inspection(ident, withdrawn=False),
        )
