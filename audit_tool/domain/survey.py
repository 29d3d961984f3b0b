"""What practitioners answered in an anonymous survey that is read beside a round."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from audit_tool.domain.ids import AgencyId, RoundId, SurveyResultId
from forms.answers import Answer, State
from forms.model import Question

SURVEY = "survey"
"""The purpose of a question set that is a survey."""


ON_LAPTOP = "on this laptop"
"""The source of a result that people gave on this laptop."""

WRITTEN = frozenset({"short_text", "long_text"})
"""Types of question that are answered in words: these are remarks, and never counted."""


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
        source: sha256 of the file it was read from; ON_LAPTOP where people answered here, one after the other.
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


def codes_of(answer: Answer) -> tuple[str, ...]:
    """List what is counted of an answer that is not in words: levels, options, or why there is none."""
    if answer.state is not State.ANSWERED:
        return (answer.state.value,)
    values = answer.value if isinstance(answer.value, list) else [answer.value]
    return tuple(str(value) for value in values)


def one_more(result: SurveyResult, given: Iterable[tuple[Question, Answer]]) -> SurveyResult:
    """Count one more person: everything is sorted anew, so that nothing tells what was said last."""
    answered, counts = Counter(dict(result.answered)), Counter({line[:2]: line[2] for line in result.counts})
    remarks = list(result.remarks)
    for question, answer in given:
        answered[question.id] += 1
        if question.type in WRITTEN and answer.state is State.ANSWERED:
            remarks.append((question.id, str(answer.value)))
        else:
            counts.update((question.id, code) for code in codes_of(answer))
    return replace(
        result,
        responses=result.responses + 1,
        answered=tuple(sorted(answered.items())),
        counts=tuple((question, code, count) for (question, code), count in sorted(counts.items())),
        remarks=tuple(sorted(remarks)),
    )
