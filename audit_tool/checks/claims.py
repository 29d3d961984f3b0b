"""Claims across a round that a moderator should look at: an X-ray list, not marks against anybody.

A return that claims everything is not wrong for it. What is listed here is where a second look is worth most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from audit_tool.domain.check import CheckedReturn, RoundCheck, RoundFacts, RoundFlag
from forms.answers import Answer, Key, State
from forms.levels import scale_id
from forms.model import Question, QuestionSet
from forms.rated import level_shares

MANY = 5
"""Rated answers below which "all at the best step" says nothing."""
JUMP = 2
"""Steps of a scale from one year to the next that are worth a look."""
SIDED = 6
"""Ratings that can be held against others, below which a scale cannot be seen to be turned round."""
TURNED = Fraction(4, 5)
"""Of these, when so many stand on the other side of the scale, it may have been read the wrong way round."""
OTHERS, AGREED = 5, Fraction(3, 4)
"""Others that rated a question, and how many of them must stand on one side of it, before that is the usual side."""
_MIDDLE = 0.5


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


def _turned_since(facts: RoundFacts) -> Iterator[RoundFlag]:
    """Hold each rating against the one of a year ago: both must stand on a side of the scale, not in its middle."""
    rated = _Rated(facts.question_set)
    for each in facts.returns:
        before = {key: _side(rated.share(key, answer)) for key, answer in each.earlier.items()}
        pairs = [(now, before.get(key, 0)) for key, now in _sides(rated, each).items()]
        if turned := _turned(pairs):
            yield RoundFlag("turned_since", each.return_id, None, *turned)


def _turned_from_others(facts: RoundFacts) -> Iterator[RoundFlag]:
    for each, pairs in _beside_others(facts):
        if turned := _turned(pairs):
            yield RoundFlag("turned_from_others", each.return_id, None, *turned)


def _turned_trust(facts: RoundFacts) -> Iterator[RoundFlag]:
    """Hold all schools of a trust against the others together; the flag stands at the first of them."""
    by_trust: dict[str, list[tuple[CheckedReturn, list[tuple[int, int]]]]] = defaultdict(list)
    for each, pairs in _beside_others(facts):
        by_trust[_family(each)].append((each, pairs))
    for family in by_trust.values():
        turned = _turned([pair for _, pairs in family for pair in pairs])
        if turned and len(family) > 1:
            yield RoundFlag("turned_trust", family[0][0].return_id, None, *turned)


def _beside_others(facts: RoundFacts) -> Iterator[tuple[CheckedReturn, list[tuple[int, int]]]]:
    """Lay the side of each rating beside the usual one, of those outside the return's own trust."""
    rated = _Rated(facts.question_set)
    sides = {each.return_id: _sides(rated, each) for each in facts.returns}
    votes: Counter[tuple[Key, int]] = Counter()
    ours: Counter[tuple[str, Key, int]] = Counter()
    for each in facts.returns:
        for key, side in sides[each.return_id].items():
            votes[key, side] += 1
            ours[_family(each), key, side] += 1
    for each in facts.returns:
        family, pairs = _family(each), []
        for key, side in sides[each.return_id].items():
            better, worse = (votes[key, one] - ours[family, key, one] for one in (1, -1))
            pairs.append((side, _usual(better, worse)))
        yield each, pairs


def _family(each: CheckedReturn) -> str:
    """Name those who may have read a scale together: a trust, or the return alone."""
    return each.trust or f"return {each.return_id}"


def _sides(rated: _Rated, each: CheckedReturn) -> dict[Key, int]:
    return {key: side for key, _, share in rated.of(each) if (side := _side(share))}


def _side(share: float | None) -> int:
    """Say on which side of its scale a rating stands: 1 better, -1 worse, 0 in the middle or not rated."""
    return 0 if share is None else (share > _MIDDLE) - (share < _MIDDLE)


def _usual(better: int, worse: int) -> int:
    """Say on which side the others stand; 0 where they are too few or not of one mind."""
    if better + worse < OTHERS or max(better, worse) < AGREED * (better + worse):
        return 0
    return 1 if better > worse else -1


def _turned(pairs: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """Count the ratings on the other side, and all that can be held against something; None where it is not turned."""
    sided = [(now, usual) for now, usual in pairs if usual]
    opposite = sum(now != usual for now, usual in sided)
    return (opposite, len(sided)) if len(sided) >= SIDED and opposite >= TURNED * len(sided) else None


def _overdue(facts: RoundFacts) -> Iterator[RoundFlag]:
    for each in facts.returns:
        for key in sorted(each.overdue, key=lambda key: (key[0], key[1] or "")):
            yield RoundFlag("action_overdue", each.return_id, key)


def _names_worker(facts: RoundFacts) -> Iterator[RoundFlag]:
    """Find words beside a rating that name somebody; who answers for something is named in a question of its own."""
    for each in facts.returns:
        for key, answer in each.answers.items():
            pieces = (text for piece in answer.evidence for text in (piece.title, piece.reference))
            if any(map(facts.workers.is_in, (answer.reason, answer.impact, *pieces))):
                yield RoundFlag("names_worker", each.return_id, key)


ROUND_CHECKS = (
    RoundCheck("turned_since", "Ratings on the other side of the scale from a year ago, nearly all.", _turned_since),
    RoundCheck(
        "turned_from_others",
        "Ratings on the other side of the scale from everybody else's, nearly all.",
        _turned_from_others,
    ),
    RoundCheck("turned_trust", "The same of all schools of one trust together.", _turned_trust),
    RoundCheck("met_without_evidence", "The best rating, with nothing listed that shows it.", _best_without_evidence),
    RoundCheck("no_impact", "Ratings that do not say what is different for children.", _no_impact),
    RoundCheck("all_best_in_round", "Every rated question stands at the best step.", _all_best),
    RoundCheck("jump", "Two steps or more better than a year ago.", _jumps),
    RoundCheck("action_overdue", "An action that came from this answer is past its day.", _overdue),
    RoundCheck("names_worker", "Evidence, comment or impact that names somebody who works there.", _names_worker),
)
"""What makes all of a return doubtful comes first: it is to be settled before single answers are looked at."""
