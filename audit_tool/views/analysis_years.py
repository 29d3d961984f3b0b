"""How answers lie year by year: one distribution for each round of a line, and a break where they do not compare."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audit_tool.domain.analysis import Figure, Said, Tally, tally_of
from audit_tool.domain.ids import RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.analysis import Asked, Standard, may_be_analysed, not_in, standards_of
from audit_tool.views.board import Known, waited_for
from forms.levels import scale_of
from forms.model import Question, QuestionSet, Scale
from forms.versions import ChangeKind, Difference, broken_by, diff

MOST_YEARS = 5
"""So many rounds of a line are set side by side."""

CHANGED: Mapping[str, str] = {
    "added": "it was not asked",
    "wording": "the wording changed",
    "type": "the kind of answer changed",
    "scale": "the scale changed",
    "score": "what counts changed",
    "options_added": "what may be answered changed",
    "options_removed": "what may be answered changed",
    "options_relabelled": "what may be answered changed",
    "removed": "a question was taken out",
    "moved": "a question moved",
    "asked_of": "others were asked",
}
"""Why figures of two years do not compare, in words."""


@dataclass(frozen=True, slots=True)
class Year:
    """One round of a line.

    Attributes:
        tally: how its answers lie; None where it was not asked then.
        figure: what its answers are asked for by.
        broken: why the figures before this year do not compare with those from this year on; empty where they do.
    """

    label: str
    tally: Tally | None
    figure: Figure
    broken: str = ""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A standard or a question through the years.

    Attributes:
        standard_id: the standard it is, or stands in; question_id: empty for a standard.
        years: the newest first.
    """

    standard_id: str
    question_id: str
    name: str
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class YearsPicture:
    """A round beside those before it.

    Attributes:
        labels: of the years, the newest first; returns: how many returns are in, in the same order.
        standards: a line for each; questions: a line for each rated question that is asked once.
    """

    round: Round
    labels: tuple[str, ...]
    returns: tuple[int, ...]
    standards: tuple[YearLine, ...]
    questions: tuple[YearLine, ...]

    def of_standard(self, standard_id: str) -> tuple[YearLine, ...]:
        """List the questions of a standard."""
        return tuple(line for line in self.questions if line.standard_id == standard_id)


def years(session: Session, round_id: RoundId, lens: Lens = Lens.SELF) -> YearsPicture:
    """Draw a round beside those it follows."""
    with session.read() as records:
        return years_of(session, records, records.rounds.find(round_id), lens)


def years_of(session: Session, records: Records, run: Round, lens: Lens) -> YearsPicture:
    """Draw it from records that are being read."""
    runs = _line(records, run)
    known = Known(records, session.today())
    asked = [_Round(session, records, each, known) for each in runs]
    said: dict[tuple[str, str], Counter[Said]] = defaultdict(Counter)
    without = [ident for each in asked for ident in each.not_in]
    for round_id, question, state, code, count in records.tallies.by_round([each.id for each in runs], lens, without):
        said[round_id, question][state, code] += count
    drawn = _Years(asked, said, lens)
    standards = asked[0].standards.values()
    questions = {each.id: each for each in asked[0].question_set.questions()}
    return YearsPicture(
        round=run,
        labels=tuple(each.year_label for each in runs),
        returns=tuple(len(each.back) for each in asked),
        standards=tuple(drawn.standard(each) for each in standards),
        questions=tuple(
            drawn.question(each, questions[ident]) for each in standards for ident in (*each.counted, *each.rest)
        ),
    )


def counted_in(
    question_set: QuestionSet, standards: Mapping[str, Standard], node: str
) -> tuple[Scale, tuple[str, ...]] | None:
    """Give the scale and the ids that a standard, or a question, is counted by; None for what is not rated."""
    if node in standards:
        return standards[node].scale, standards[node].counted
    question = question_set.question(node)
    scale = scale_of(question, question_set) if question is not None else None
    return (scale, (node,)) if scale is not None else None


def _line(records: Records, run: Round) -> list[Round]:
    """List a round and those it follows, the newest first."""
    found = [run]
    while found[-1].previous_round_id is not None and len(found) < MOST_YEARS:
        before = records.rounds.find(found[-1].previous_round_id)
        if before in found or not may_be_analysed(before):
            break
        found.append(before)
    return found


class _Round:
    """One round: what it asks, whose returns are in, and of how many of them each question is asked."""

    def __init__(self, session: Session, records: Records, run: Round, known: Known) -> None:
        self.run, self.question_set = run, session.frozen_set(records, run.question_set_digest)
        owned = [each for each in records.returns.of_round(run.id) if each.agency_id is not None]
        _expected, came = waited_for(session, records, run, owned, known)
        asked, groups = Asked(self.question_set), Counter[frozenset[str]]()
        self.standards = {each.id: each for each in standards_of(self.question_set)[0]}
        self.back, self.not_in = [each.id for each in owned if each.id in came], not_in(records, run, came)
        for each in owned:
            if each.id in came and each.agency_id is not None:
                groups[known.agencies[each.agency_id].question_groups | frozenset(each.groups)] += 1
        self.asked: Counter[str] = Counter()
        for theirs, count in groups.items():
            for ident in asked.of_groups(theirs):
                self.asked[ident] += count


class _Years:
    """Lines from the counts of each round."""

    def __init__(
        self, rounds: Sequence[_Round], said: Mapping[tuple[str, str], Mapping[Said, int]], lens: Lens
    ) -> None:
        self._rounds, self._said, self._lens = rounds, said, lens
        self._steps = [_Step(new.question_set, old.question_set) for new, old in pairwise(rounds)]

    def standard(self, standard: Standard) -> YearLine:
        node = standard.counted[0] if standard.rest else standard.id
        return YearLine(standard.id, "", standard.numbered, tuple(self._years(node)))

    def question(self, standard: Standard, question: Question) -> YearLine:
        name = f"{question.ref or ''} {question.label}".strip()
        return YearLine(standard.id, question.id, name, tuple(self._years(question.id)))

    def _years(self, node: str) -> Iterator[Year]:
        """Walk back from the newest year by the names a node bore."""
        name: str | None = node
        for place, each in enumerate(self._rounds):
            step = self._steps[place] if place < len(self._steps) else None
            broken = step.broken(name) if step is not None and name is not None else ""
            figure = Figure(each.run.id, name or "", lens=self._lens)
            yield Year(each.run.year_label, self._tally(each, name), figure, broken)
            name = step.before(name) if step is not None and name is not None else None

    def _tally(self, each: _Round, name: str | None) -> Tally | None:
        """Count a question, or the questions that say the step of a standard as that year's set has it."""
        if name is None:
            return None
        counted = counted_in(each.question_set, each.standards, name)
        if counted is None:
            return None
        scale, ids = counted
        asked = sum(each.asked[ident] for ident in ids)
        if not asked:
            return None
        total: Counter[Said] = Counter()
        for ident in ids:
            total.update(self._said.get((each.run.id, ident), {}))
        return tally_of(scale, total, asked)


class _Step:
    """From one year's set to that of the year before: the same set compares by itself."""

    def __init__(self, new: QuestionSet, old: QuestionSet) -> None:
        self._new, self._old = new, old
        self._difference: Difference | None = None if new is old else diff(old, new)

    def broken(self, name: str) -> str:
        """Say why the year before does not compare; empty where it does."""
        if self._difference is None:
            return ""
        kinds: tuple[ChangeKind, ...] = broken_by(self._difference, self._old, self._new, name)
        return "; ".join(dict.fromkeys(CHANGED.get(each, "the set changed") for each in kinds))

    def before(self, name: str) -> str | None:
        """Say how the year before called a node; None where it did not have it."""
        if self._difference is None:
            return name
        return next((was for was, now in self._difference.pairs.items() if now == name), None)
