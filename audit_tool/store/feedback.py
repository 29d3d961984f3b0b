"""Letters to settings, and the education risk register."""

from __future__ import annotations

from collections.abc import Iterable

from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.letter import Letter, LetterPlan
from audit_tool.domain.risk import RiskEntry
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Letters(NounRepository[Letter]):
    """What people did with letters; one that nobody touched is not there."""

    name, table, type = "letter", tables.letters, Letter

    def of_return(self, return_id: ReturnId) -> Letter | None:
        """Read what people did with the letter of a return."""
        return next(iter(self.where(self.table.c.id == return_id)), None)

    def of_returns(self, return_ids: Iterable[str]) -> dict[str, Letter]:
        """Read the letters of many returns, by the return's id."""
        return {each.id: each for each in self.where(self.table.c.id.in_(list(return_ids)))}


class LetterPlans(NounRepository[LetterPlan]):
    """What rounds ask of their letters."""

    name, table, type = "letter plan", tables.letter_plans, LetterPlan

    def of_round(self, round_id: str) -> LetterPlan:
        """Read what a round asks; one that says nothing asks for one reader."""
        return next(iter(self.where(self.table.c.id == round_id)), LetterPlan(RoundId(round_id)))


class RiskEntries(NounRepository[RiskEntry]):
    """The education risk register."""

    name, table, type = "risk entry", tables.risk_entries, RiskEntry

    def standing(self) -> tuple[RiskEntry, ...]:
        """List what is on the register, in no order of gravity."""
        return self.where(self.table.c.withdrawn.is_(False), self.table.c.closed_why == "", order=[self.table.c.id])
