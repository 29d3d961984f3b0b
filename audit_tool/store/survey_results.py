"""What practitioners answered in the surveys beside rounds."""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import insert

from audit_tool.domain.survey import ResultState, SurveyResult
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository, to_row


class SurveyResults(NounRepository[SurveyResult]):
    """Survey results, one for each agency of a round."""

    name, table, type = "survey result", tables.survey_results, SurveyResult

    def count(self, result: SurveyResult) -> None:
        """Write down how a result stands now, without keeping how it stood before.

        Two results that follow one another differ by one person's answers: kept, they would be that person's, with
        the minute they were given. So a result that people add to on this laptop has no history.
        """
        row = to_row(result)
        kept = insert(self.table).values(row)
        changed = {name: kept.excluded[name] for name in row if name != "id"}
        self._connection.execute(kept.on_conflict_do_update(index_elements=["id"], set_=changed))

    def of_round(self, round_id: str) -> tuple[SurveyResult, ...]:
        """List a round's results that stand, in no particular order."""
        return tuple(one for one in self.ever_of_round(round_id) if one.state is ResultState.STANDS)

    def ever_of_round(self, round_id: str) -> tuple[SurveyResult, ...]:
        """List a round's results, those that were taken back too."""
        return self.where(self.table.c.round_id == round_id)
