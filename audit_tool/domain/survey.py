"""What practitioners answered in an anonymous survey that is read beside a round."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from audit_tool.domain.ids import AgencyId, RoundId, SurveyResultId

SURVEY = "survey"
"""The purpose of a question set that is a survey."""


class ResultState(StrEnum):
    """Whether a result counts, or the file it came from was taken back."""

    STANDS = "stands"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """How the people of one agency answered, as counts and remarks.

    Nobody's answers are kept together: a dozen ticks in a row are as good as a name to a colleague who knows the team,
    and no report needs them. So are neither times nor the order of the file. A later file stands in the place of the
    earlier one, because survey tools put out everything they have each time.

    Attributes:
        question_set_digest: which frozen set was asked.
        responses: how many people answered at least one question.
        answered: (question id, how many answered it).
        counts: (question id, code, how many): a level or option, a number or day as text, or the state where somebody
            said that it does not apply or is not known.
        remarks: (question id, text), sorted by their text. Third-party text: it may name somebody, so it is never
            logged nor printed, and not even shown where too few people answered.
        source: sha256 of the file it was read from.
    """

    id: SurveyResultId
    round_id: RoundId
    agency_id: AgencyId
    question_set_digest: str
    responses: int
    answered: tuple[tuple[str, int], ...]
    counts: tuple[tuple[str, str, int], ...]
    remarks: tuple[tuple[str, str], ...] = field(repr=False)
    source: str
    brought_on: dt.date
    state: ResultState = ResultState.STANDS
