"""Claims across a round that a moderator should look at: an X-ray list, not marks against anybody.

A return that claims everything is not wrong for it. What is listed here is where a second look is worth most.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit_tool.domain.check import CheckedReturn, RoundCheck, RoundFacts, RoundFlag
from forms.answers import Answer, Key, State
from forms.levels import scale_id
from forms.model import Question, QuestionSet
from forms.rated import level_shares

MANY = 5
"""Rated answers below which "all at the best step" says nothing."""
JUMP = 2
"""Steps of a scale from one year to the next that are worth a look."""


class _Rated:
    """The rated questions of a set, with how good each step of their scales is; worked out once for a round."""

    def __init__(self, question_set: QuestionSet) -> None:
        scales = {scale.id: scale for scale in question_set.scales}
        self.questions: dict[str, Question] = {}
        self._shares: dict[str, dict[str, float]] = {}
        for question in question_set.questions():
            scale = scales.get(scale_id(question) or "")
            exact = level_shares(scale) if scale is not None else {}
            shares = {code: float(share) for code, share in exact.items()}  # the worst and the best are exact
            if shares:
                self.questions[question.id], self._shares[question.id] = question, shares

    def share(self, key: Key, answer: Answer | None) -> float | None:
        """Say how good an answer is, 0 to 1; None where it is not rated."""
        if answer is None or answer.state is not State.ANSWERED or not isinstance(answer.value, str):
            return None
        return self._shares.get(key[0], {}).get(answer.value)

    def steps(self, key: Key) -> int:
        """Say how many steps the scale of a question has from worst to best."""
        return max(1, len(set(self._shares[key[0]].values())) - 1)

    def of(self, each: CheckedReturn) -> Iterator[tuple[Key, Answer, float]]:
        """Yield the rated answers of a return with how good they are."""
        for key, answer in each.answers.items():
            share = self.share(key, answer)
            if share is not None:
                yield key, answer, share


def _best_without_evidence(facts: RoundFacts) -> Iterator[RoundFlag]:
    rated = _Rated(facts.question_set)
    for each in facts.returns:
        for key, answer, share in rated.of(each):
            if share == 1 and rated.questions[key[0]].evidence is not None and not answer.evidence:
                yield RoundFlag("met_without_evidence", each.return_id, key)


def _no_impact(facts: RoundFacts) -> Iterator[RoundFlag]:
    rated = _Rated(facts.question_set)
    for each in facts.returns:
        asked = [(key, answer) for key, answer, _ in rated.of(each) if rated.questions[key[0]].impact is not None]
        silent = [key for key, answer in asked if not answer.impact]
        if silent:
            yield RoundFlag("no_impact", each.return_id, silent[0], len(silent), len(asked))


def _all_best(facts: RoundFacts) -> Iterator[RoundFlag]:
    rated = _Rated(facts.question_set)
    for each in facts.returns:
        shares = [share for _, _, share in rated.of(each)]
        if len(shares) >= MANY and all(share == 1 for share in shares):
            yield RoundFlag("all_best_in_round", each.return_id, None, len(shares))


def _jumps(facts: RoundFacts) -> Iterator[RoundFlag]:
    rated = _Rated(facts.question_set)
    for each in facts.returns:
        for key, _, share in rated.of(each):
            before = rated.share(key, each.earlier.get(key))
            if before is None:
                continue
            moved = round((share - before) * rated.steps(key))
            if moved >= JUMP:
                yield RoundFlag("jump", each.return_id, key, moved)


def _overdue(facts: RoundFacts) -> Iterator[RoundFlag]:
    for each in facts.returns:
        for key in sorted(each.overdue, key=lambda key: (key[0], key[1] or "")):
            yield RoundFlag("action_overdue", each.return_id, key)


ROUND_CHECKS = (
    RoundCheck("met_without_evidence", "The best rating, with nothing listed that shows it.", _best_without_evidence),
    RoundCheck("no_impact", "Ratings that do not say what is different for children.", _no_impact),
    RoundCheck("all_best_in_round", "Every rated question stands at the best step.", _all_best),
    RoundCheck("jump", "Two steps or more better than a year ago.", _jumps),
    RoundCheck("action_overdue", "An action that came from this answer is past its day.", _overdue),
)
