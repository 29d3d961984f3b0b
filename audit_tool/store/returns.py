"""Returns and the signatures under them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.returns import Return, Signature
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Returns(NounRepository[Return]):
    """Returns of rounds."""

    name, table, type = "return", tables.returns, Return

    def of_round(self, round_id: str) -> tuple[Return, ...]:
        """List a round's returns that are expected, in no particular order."""
        return self.where(self.table.c.round_id == round_id, self.table.c.withdrawn.is_(False))

    def ever_of_round(self, round_id: str) -> tuple[Return, ...]:
        """List a round's returns, those that are not expected any more too."""
        return self.where(self.table.c.round_id == round_id)

    def of_case(self, case_id: str) -> tuple[Return, ...]:
        """List the returns about a case, those that are not expected any more too."""
        return self.where(self.table.c.case_id == case_id)


class Signatures(NounRepository[Signature]):
    """Signatures under returns."""

    name, table, type = "signature", tables.signatures, Signature

    def standing(self, return_id: str) -> tuple[Signature, ...]:
        """List the signatures of a return that were not taken back, in the order given."""
        column = self.table.c
        return self.where(column.return_id == return_id, column.withdrawn_at.is_(None), order=[column.signed_at])

    def signed_in_round(self, round_id: str) -> frozenset[ReturnId]:
        """Say which returns of a round somebody's signature stands under."""
        return frozenset(self.posts_in_round(round_id))

    def posts_in_round(self, round_id: str) -> Mapping[ReturnId, frozenset[str]]:
        """Say in which posts each return of a round was signed; one that nobody signed is not there."""
        column = self.table.c
        theirs = select(tables.returns.c.id).where(tables.returns.c.round_id == round_id)
        found: dict[ReturnId, frozenset[str]] = {}
        for each in self.where(column.return_id.in_(theirs), column.withdrawn_at.is_(None)):
            found[each.return_id] = found.get(each.return_id, frozenset()) | {each.role}
        return found
