"""What practitioners answered in the surveys beside rounds."""

from __future__ import annotations

from audit_tool.domain.survey import ResultState, SurveyResult
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class SurveyResults(NounRepository[SurveyResult]):
    """Survey results, one for each agency of a round."""

    name, table, type = "survey result", tables.survey_results, SurveyResult

    def of_round(self, round_id: str) -> tuple[SurveyResult, ...]:
        """List a round's results that stand, in no particular order."""
        return tuple(one for one in self.ever_of_round(round_id) if one.state is ResultState.STANDS)

    def ever_of_round(self, round_id: str) -> tuple[SurveyResult, ...]:
        """List a round's results, those that were taken back too."""
        return self.where(self.table.c.round_id == round_id)
