"""The way of a case: its scope, who was involved, what was said of its steps, its pauses and its alerts."""

from __future__ import annotations

from audit_tool.domain.access_request import AccessRequest
from audit_tool.domain.alert import Alert
from audit_tool.domain.case_life import CaseStep, Pause, Step
from audit_tool.domain.case_scope import CaseScope, Involvement
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class CaseScopes(NounRepository[CaseScope]):
    """Scopes, one for each case somebody has written it of."""

    name, table, type = "case scope", tables.case_scopes, CaseScope

    def of_case(self, case_id: str) -> CaseScope | None:
        """Read the scope of a case; None while nobody has written it."""
        return next(iter(self.where(self.table.c.id == case_id)), None)


class Involvements(NounRepository[Involvement]):
    """What agencies had to do with families."""

    name, table, type = "involvement", tables.involvements, Involvement

    def of_case(self, case_id: str) -> dict[str, Involvement]:
        """Read what is said of a family's agencies, by the agency's id."""
        return {each.agency_id: each for each in self.where(self.table.c.case_id == case_id)}


class CaseSteps(NounRepository[CaseStep]):
    """What people said of the steps of cases."""

    name, table, type = "case step", tables.case_steps, CaseStep

    def of_case(self, case_id: str) -> dict[Step, CaseStep]:
        """Read what stands, by step."""
        found = self.where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))
        return {each.step: each for each in found}


class Pauses(NounRepository[Pause]):
    """Times in which cases stood still."""

    name, table, type = "pause", tables.pauses, Pause

    def of_case(self, case_id: str) -> tuple[Pause, ...]:
        """List a case's pauses, the oldest first."""
        return self.where(self.table.c.case_id == case_id, order=[self.table.c.since])

    def standing(self, case_id: str) -> Pause | None:
        """Return the pause that lasts; None where none does."""
        return next((each for each in self.of_case(case_id) if each.until is None), None)


class Alerts(NounRepository[Alert]):
    """Children who may be at risk now."""

    name, table, type = "alert", tables.alerts, Alert

    def of_case(self, case_id: str) -> tuple[Alert, ...]:
        """List a case's alerts, the newest first."""
        return self.where(self.table.c.case_id == case_id, order=[self.table.c.raised_at.desc()])


class AccessRequests(NounRepository[AccessRequest]):
    """Requests for what is held."""

    name, table, type = "access request", tables.access_requests, AccessRequest

    def standing(self) -> tuple[AccessRequest, ...]:
        """List those nobody took back, open or answered, in the order they came."""
        return self.where(self.table.c.withdrawn.is_(False), order=[self.table.c.came_on, self.table.c.reference])
