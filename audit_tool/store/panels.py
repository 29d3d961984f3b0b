"""Assurance panels: members, hours, frozen briefs, notes and signatures."""

from __future__ import annotations

from audit_tool.domain.ids import SlotId
from audit_tool.domain.panel import Inspection, Panel, PanelMember, PanelNote, PanelSignature, Signs, Slot, in_order
from audit_tool.domain.panel_brief import FrozenBrief
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Panels(NounRepository[Panel]):
    """Panels, by their round's id."""

    name, table, type = "panel", tables.panels, Panel

    def of_round(self, round_id: str) -> Panel | None:
        """Find the panel of a round; None while there is none."""
        return next(iter(self.where(self.table.c.id == round_id)), None)


class PanelMembers(NounRepository[PanelMember]):
    """Who sits on panels."""

    name, table, type = "panel member", tables.panel_members, PanelMember

    def of_round(self, round_id: str) -> tuple[PanelMember, ...]:
        """List a panel's members, by name."""
        standing = self.table.c.withdrawn.is_(False)
        return self.where(self.table.c.round_id == round_id, standing, order=[self.table.c.name, self.table.c.id])


class Slots(NounRepository[Slot]):
    """The hours of panels."""

    name, table, type = "panel slot", tables.panel_slots, Slot

    def of_round(self, round_id: str) -> tuple[Slot, ...]:
        """List a panel's hours, in the order in which they are held."""
        return in_order(self.where(self.table.c.round_id == round_id, self.table.c.withdrawn.is_(False)))

    def of_return(self, return_id: str) -> Slot | None:
        """Find the hour about a return; None where none is planned."""
        found = self.where(self.table.c.return_id == return_id, self.table.c.withdrawn.is_(False))
        return next(iter(found), None)


class PanelBriefs(NounRepository[FrozenBrief]):
    """Briefs that were frozen."""

    name, table, type = "panel brief", tables.panel_briefs, FrozenBrief

    def of_slot(self, slot_id: str) -> tuple[FrozenBrief, ...]:
        """List the briefs of an hour, the oldest first: the last one is what the panel has."""
        return self.where(self.table.c.slot_id == slot_id, order=[self.table.c.number])


class PanelNotes(NounRepository[PanelNote]):
    """What came of the questions of hours."""

    name, table, type = "panel note", tables.panel_notes, PanelNote

    def of_slot(self, slot_id: str) -> dict[str, PanelNote]:
        """Read the notes of an hour, by question."""
        return {note.question: note for note in self.where(self.table.c.slot_id == slot_id)}


class PanelSignatures(NounRepository[PanelSignature]):
    """Names under records of hours."""

    name, table, type = "panel signature", tables.panel_signatures, PanelSignature

    def of_slot(self, slot_id: SlotId) -> dict[Signs, PanelSignature]:
        """Read the signatures that stand under an hour's record, by post."""
        found = self.where(self.table.c.slot_id == slot_id, self.table.c.withdrawn.is_(False))
        return {each.signs: each for each in found}


class Inspections(NounRepository[Inspection]):
    """What inspectorates said."""

    name, table, type = "inspection", tables.inspections, Inspection

    def of_agency(self, agency_id: str) -> tuple[Inspection, ...]:
        """List what was said of an agency, the latest first."""
        standing = self.table.c.withdrawn.is_(False)
        return self.where(
            self.table.c.agency_id == agency_id, standing, order=[self.table.c.on.desc(), self.table.c.id]
        )
