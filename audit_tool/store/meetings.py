"""Meetings of case audits: where they stand, who came, whose voice was heard, and who did not agree."""

from __future__ import annotations

from sqlalchemy import func, select

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.meeting import Attendance, ChildHeard, Dissent, Meeting, SettledKloe, Voice
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository
from audit_tool.store.tables import history
from forms.answers import Key


class Meetings(NounRepository[Meeting]):
    """Where meetings stand."""

    name, table, type = "meeting", tables.meetings, Meeting

    def of_return(self, return_id: str) -> Meeting | None:
        """Say where a meeting stands; None for one that has not begun."""
        return next(iter(self.where(self.table.c.id == return_id)), None)

    def has_begun(self, return_id: str) -> bool:
        """Say whether anything was ever said at a meeting beside its ratings: taken back or not."""
        said = (tables.attendances, tables.children_heard, tables.settled_kloes, tables.dissents)
        rows = (select(table.c.id).where(table.c.return_id == return_id).limit(1) for table in said)
        return any(self._connection.execute(row).first() is not None for row in rows)


class Attendances(NounRepository[Attendance]):
    """Who came to meetings."""

    name, table, type = "attendance", tables.attendances, Attendance

    def of_return(self, return_id: str) -> dict[AgencyId, Attendance]:
        """Read who came to a meeting, by agency; one that nobody has said it of is not there."""
        return {each.agency_id: each for each in self.where(self.table.c.return_id == return_id)}


class ChildrenHeard(NounRepository[ChildHeard]):
    """What meetings say of the voices of children."""

    name, table, type = "child heard", tables.children_heard, ChildHeard

    def of_return(self, return_id: str) -> dict[Key, ChildHeard]:
        """Read what a meeting says, by line of enquiry and child; what was taken back is there without a voice."""
        return {(each.question_id, each.row): each for each in self.where(self.table.c.return_id == return_id)}

    def voices(self, return_id: str) -> dict[Key, Voice]:
        """Read what a meeting says now, by line of enquiry and child."""
        return {key: each.voice for key, each in self.of_return(return_id).items() if each.voice is not None}


class SettledKloes(NounRepository[SettledKloe]):
    """The lines of enquiry that meetings are done with."""

    name, table, type = "settled kloe", tables.settled_kloes, SettledKloe

    def of_return(self, return_id: str) -> dict[str, SettledKloe]:
        """Read which lines a meeting was ever done with, by question."""
        return {each.question_id: each for each in self.where(self.table.c.return_id == return_id)}


class Dissents(NounRepository[Dissent]):
    """Who did not agree with a shared rating."""

    name, table, type = "dissent", tables.dissents, Dissent

    def of_return(self, return_id: str) -> tuple[Dissent, ...]:
        """List those of a meeting that stand, in the order they were said."""
        first_said = (
            select(func.min(history.c.seq))
            .where(history.c.noun == self.name, history.c.ident == self.table.c.id)
            .scalar_subquery()
        )
        return self.where(self.table.c.return_id == return_id, self.table.c.withdrawn.is_(False), order=[first_said])
