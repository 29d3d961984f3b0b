"""What the returns of a round say together: who came back, how each question lies, what is strong, what is missing.

Counts and words, never an average of ratings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.round import Round
from audit_tool.paper import Rating, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import waited_for
from audit_tool.views.facts.agency_report import lowest
from audit_tool.views.facts.words import rating
from audit_tool.views.gather import final_answers, live, whole_return
from audit_tool.views.summary import Rated, rated
from audit_tool.views.synthesis import in_words
from forms.answers import Answer
from forms.live import LiveForm
from forms.model import Level, Question, QuestionSet, Section


@dataclass(frozen=True, slots=True)
class OneReturn:
    """A return that came back.

    Attributes:
        name, code: of its agency.
        form: its answers as they finally stand.
        gaps, strengths: its rated answers below the step that reads as met, and at it or above with something to show.
        actions: those that stand.
    """

    name: str
    code: str
    form: LiveForm
    gaps: tuple[Rated, ...]
    strengths: tuple[Rated, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Lie:
    """How one question lies across the returns: (step, how many returns) in the scale's order, and in words."""

    question: Question
    counts: tuple[tuple[Rating, int], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Across:
    """A round's returns together.

    Attributes:
        returns: those that came back, by name of the agency.
        waiting: names of the agencies whose return has not.
        well, better: what was written up: (finding id, text).
    """

    run: Round
    question_set: QuestionSet
    returns: tuple[OneReturn, ...]
    waiting: tuple[str, ...]
    well: tuple[tuple[str, str], ...]
    better: tuple[tuple[str, str], ...]

    def sections(self) -> tuple[Section, ...]:
        """List the sections in which something is rated."""
        return tuple(section for section in self.question_set.sections() if any(self.lies(section)))

    def lies(self, section: Section) -> tuple[Lie, ...]:
        """Say of each rated question of a section how it lies."""
        found: dict[str, tuple[Question, tuple[Level, ...], Counter[str], int]] = {}
        for one in self.returns:
            for key in one.form.keys(section.id):
                question, scale = one.form.question(key), one.form.scale(one.form.question(key))
                if scale is None or not question.scored:
                    continue
                _, _, counted, asked = found.get(question.id, (question, scale.levels, Counter(), 0))
                level = one.form.level(key)
                counted.update([level.code] if level is not None else [])
                found[question.id] = (question, scale.levels, counted, asked + 1)
        return tuple(
            _lie(question, [(level, counted[level.code]) for level in levels], asked)
            for question, levels, counted, asked in found.values()
        )

    def shares(self, section: Section) -> tuple[tuple[Rating, int], ...]:
        """Add up how all rated questions of a section lie, step by step."""
        total: Counter[Rating] = Counter()
        for lie in self.lies(section):
            for step, count in lie.counts:
                total[step] += count
        return tuple(total.items())

    def lowest(self, section: Section) -> tuple[Rating | None, ...]:
        """Give the lowest rating of each return in a section, in their order; None where one is not asked it."""
        return tuple(lowest(section, one.form) if one.form.keys(section.id) else None for one in self.returns)

    def answered(self, question_id: str) -> tuple[tuple[OneReturn, Answer], ...]:
        """List what each return answers to a question outside repeats, those that left it blank out."""
        found = ((one, one.form.answer((question_id, None))) for one in self.returns)
        return tuple((one, answer) for one, answer in found if not answer.is_blank)


def gather_across(session: Session, records: Records, round_id: str) -> Across:
    """Gather what a round's returns say together."""
    run = records.rounds.find(round_id)
    targets = records.returns.of_round(round_id)
    counted, came = waited_for(session, records, run, targets)
    awaited = {target.id for target in counted}
    found: list[OneReturn] = []
    waiting: list[str] = []
    for target in targets:
        if target.agency_id is None or (target.id not in came and target.id not in awaited):
            continue
        whole = whole_return(session, records, target.id)
        if target.id not in came:
            waiting.append(whole.owner_name)
            continue
        form = live(session, records, whole, final_answers(records, whole))
        gaps, strengths = rated(records, whole, form)
        actions = tuple(each for each in records.actions.of_return(target.id) if _stands(each))
        code = whole.agency.code if whole.agency else ""
        found.append(OneReturn(whole.owner_name, code, form, gaps, strengths, actions))
    written = records.findings.of_round(round_id)
    return Across(
        run=run,
        question_set=session.frozen_set(records, run.question_set_digest),
        returns=tuple(sorted(found, key=lambda one: one.name)),
        waiting=tuple(sorted(waiting)),
        well=tuple((one.id, one.text) for one in written if one.kind in _WELL),
        better=tuple((one.id, one.text) for one in written if one.kind not in _WELL),
    )


def done_about(records: Records, round_id: str) -> Mapping[str, tuple[str, ...]]:
    """Say what is done about each finding: actions in words, by the finding's id; the others under an empty id."""
    names = {agency.id: agency.name for agency in records.agencies.everything()}
    found: dict[str, list[str]] = {}
    for action in records.actions.of_round(round_id):
        if _stands(action):
            whom = names.get(action.agency_id, "") if action.agency_id else "the partnership"
            by = f"by {long_date(action.due_on)}" if action.due_on else ""
            found.setdefault(action.finding_id or "", []).append(f"{action.text} ({join([whom, by], ', ')})")
    return {ident: tuple(texts) for ident, texts in found.items()}


def actions_of(one: OneReturn) -> tuple[str, ...]:
    """Write the actions of a return, a line each with its day."""
    due = [(action.text, f"By {long_date(action.due_on)}." if action.due_on else "") for action in one.actions]
    return tuple(join(pair, " ") for pair in due)


def shown_for(one: Rated) -> str:
    """Say what a strength rests on: the difference it made, else what was shown for it."""
    return one.answer.impact or "; ".join(piece.title for piece in one.answer.evidence)


_WELL = frozenset({FindingKind.STRENGTH, FindingKind.GOOD_PRACTICE})


def _stands(action: Action) -> bool:
    return action.stands


def _lie(question: Question, counts: Sequence[tuple[Level, int]], asked: int) -> Lie:
    words = in_words(tuple(counts), asked, "agency", "agencies")
    return Lie(question, tuple((rating(level), count) for level, count in counts), words)
