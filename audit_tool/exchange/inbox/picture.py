"""What a reader must know to judge a form, and what it says of one: plain and frozen, so that both cross to a core."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from audit_tool.domain.blank_return import BlankReturn
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.inbox import FileOutcome, Reason
from forms.answers import Answer, Key, State
from forms.model import QuestionSet


@dataclass(frozen=True, slots=True)
class RoundPicture:
    """What one round asks of whom.

    Attributes:
        form: the question set of the round.
        blanks: what each return asks.
        earlier: versions of the set that were handed out before, by version.
        elsewhere: returns of other rounds; each with this round's return of the same agency, None where it has none.
        called: this round's returns by what a form may call an agency or setting: its code, its URN, casefolded.
        today: the day at which evidence is too old or not.
    """

    form: QuestionSet
    blanks: Mapping[ReturnId, BlankReturn]
    earlier: Mapping[str, QuestionSet]
    elsewhere: Mapping[ReturnId, ReturnId | None]
    called: Mapping[str, ReturnId]
    today: dt.date


@dataclass(frozen=True, slots=True)
class TakenRow:
    """An answer that nobody needs to look at again, and what was written as its evidence."""

    answer: Answer = field(repr=False)
    evidence: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FormRead:
    """What a reader says of one form, before anybody asks what stands here already.

    Attributes:
        outcome: READY, OLDER_FORM, LOOK, or what keeps it out.
        return_id: the return it answers; None where it does not say.
        rows: by the question and row each answers.
        asked_again: questions that an older form did not ask, or asked in another sense.
    """

    outcome: FileOutcome
    return_id: ReturnId | None = None
    rows: Mapping[Key, TakenRow] = field(default_factory=dict, repr=False)
    reasons: tuple[Reason, ...] = ()
    asked_again: int = 0

    def packed(self) -> tuple[Any, ...]:
        """Write it as plain values: they cross from one process to another in a third of the time."""
        rows = [(key, each.evidence, *_plain(each.answer)) for key, each in self.rows.items()]
        return self.outcome, self.return_id, rows, self.reasons, self.asked_again

    @staticmethod
    def unpacked(values: tuple[Any, ...]) -> FormRead:
        """Read what `packed` wrote."""
        outcome, return_id, rows, reasons, asked_again = values
        read = {key: TakenRow(Answer(_STATES[state], *said), evidence) for key, evidence, state, *said in rows}
        return FormRead(outcome, return_id, read, reasons, asked_again)


def _plain(answer: Answer) -> tuple[Any, ...]:
    """Give the parts of an answer in their order, its state by its value."""
    steps = answer.impact_step, answer.reason_code
    return str(answer.state), answer.value, answer.reason, answer.evidence, answer.impact, *steps


_STATES: Final = {str(state): state for state in State}
