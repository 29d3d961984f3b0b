"""What was rated of an agency in other audits: by the meeting of a case, by a panel, by peers; never by itself.

What an agency graded in its own audit of a case is its own word once more, so it is read nowhere here. What the meeting
agreed of a case counts for every agency that audited it; where it agreed nothing, what a panel made of an agency's own
grade does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.answers import Answer, Key
from forms.levels import level_on, scale_of
from forms.model import Question, QuestionSet, walk
from forms.rated import level_shares


@dataclass(frozen=True, slots=True)
class Rated:
    """What was rated of an agency in another audit.

    Attributes:
        share: of the scale it was rated at.
        of: title of that audit; asked, said: the question and the step, in words.
        key: where it stands in the return.
        is_agreed: whether the meeting of a case agreed it, of the case as a whole.
    """

    theme: str
    share: Fraction
    of: str
    asked: str
    said: str
    return_id: str
    key: Key
    lens: Lens
    is_agreed: bool = False


def graded_cases(session: Session, records: Records, run: Round) -> Iterator[tuple[str, list[Rated]]]:
    """Give for each agency of a case audit what was made of the cases it audited: agreed, or else moderated."""
    question_set = session.frozen_set(records, run.question_set_digest)
    reads = _Reads(question_set, run, Lens.MODERATED)
    targets = {target.id: target for target in records.returns.of_round(run.id)}
    answers = records.answers.of_returns(list(targets), Lens.MODERATED)
    agreed = {
        target.case_id: {key: reads.one(target, key, said, is_agreed=True) for key, said in answers[target.id].items()}
        for target in targets.values()
        if target.agency_id is None and target.id in answers
    }
    for target in targets.values():
        if target.agency_id is None:
            continue
        of_case = {key: found for key, found in agreed.get(target.case_id, {}).items() if found}
        own = answers.get(target.id, {})
        moderated = (reads.one(target, key, said) for key, said in own.items() if key not in of_case)
        yield target.agency_id, [each for found in (*of_case.values(), *moderated) for each in found]


def rated_by_peers(session: Session, records: Records, run: Round) -> Iterator[tuple[str, list[Rated]]]:
    """Give for each agency what peers rated of it."""
    reads = _Reads(session.frozen_set(records, run.question_set_digest), run, Lens.PEER)
    targets: dict[str, Return] = {target.id: target for target in records.returns.of_round(run.id)}
    for return_id, answers in records.answers.of_returns(list(targets), Lens.PEER).items():
        target = targets[return_id]
        if target.agency_id is not None:
            yield target.agency_id, [each for key, said in answers.items() for each in reads.one(target, key, said)]


def graded_by_whom(found: Iterable[Rated]) -> str:
    """Say who gave the grades of case audits: "5 agreed by the meeting, 2 moderated"."""
    agreed = [each.is_agreed for each in found]
    said = ((sum(agreed), "agreed by the meeting"), (len(agreed) - sum(agreed), "moderated"))
    return ", ".join(f"{count} {words}" for count, words in said if count)


def once(found: Iterable[Rated]) -> tuple[Rated, ...]:
    """Leave each rating there once: it may be about two themes, and one of a case is every agency's that audited it."""
    return tuple({(each.return_id, each.key): each for each in found}.values())


def share_of(question: Question, question_set: QuestionSet, answer: Answer) -> Fraction | None:
    """Say how far up its scale an answer stands; None where it stands at no step, or the steps have no order."""
    scale = scale_of(question, question_set)
    level = level_on(scale, answer)
    return level_shares(scale).get(level.code) if scale is not None and level is not None else None


class _Reads:
    """Reads the ratings of one audit, through one lens."""

    def __init__(self, question_set: QuestionSet, run: Round, lens: Lens) -> None:
        self._set, self._run, self._lens = question_set, run, lens
        self._questions = {question.id: question for question in question_set.questions()}
        self._themes = _themes_of(question_set)

    def one(self, target: Return, key: Key, answer: Answer, *, is_agreed: bool = False) -> tuple[Rated, ...]:
        """Give a rating once for each theme that it is about; nothing for what is no rating."""
        question = self._questions.get(key[0])
        share = share_of(question, self._set, answer) if question is not None else None
        level = level_on(scale_of(question, self._set), answer) if question is not None else None
        if question is None or level is None or share is None:
            return ()
        return tuple(
            Rated(theme, share, self._run.title, question.label, level.label, target.id, key, self._lens, is_agreed)
            for theme in self._themes.get(question.id, ())
        )


def _themes_of(question_set: QuestionSet) -> Mapping[str, tuple[str, ...]]:
    """Say which themes each question is about: its section's where that bears any, else its own."""
    return {
        node.id: section.tags or node.tags
        for section in question_set.sections()
        for node in walk((section,))
        if isinstance(node, Question)
    }
