"""Pictures of question sets: what there is, one draft on the desk, and how a question was answered before."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.agency import AGENCY_GROUPS, AGENCY_TYPES, SETTING_GROUPS, SETTING_TYPES
from audit_tool.domain.form import open_form, question_groups
from audit_tool.domain.ids import DraftId, PersonId
from audit_tool.domain.own_set import Draft, DraftState, OwnSet
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import all_kinds
from audit_tool.kinds import kind as find_kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices, final_answers, theme_choices, whole_return
from forms.answers import Answer, State
from forms.audience import is_asked_of
from forms.canonical import from_canonical_json
from forms.expressions import ExpressionError, dependencies, parse
from forms.graph import BrokenForm
from forms.levels import level_of, scale_of
from forms.library import SetLine
from forms.loading import LoadProblem
from forms.meaning import as_it_was_called, meaning_hash
from forms.model import Level, Question, QuestionSet, Scale, walk
from forms.rated import level_shares


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list: how long it is, and who wrote on it last (UTC)."""

    draft: Draft
    questions: int
    written_at: dt.datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A published version in a list, and how many rounds ran on it."""

    own: OwnSet
    questions: int
    rounds: int


@dataclass(frozen=True, slots=True)
class SetsPicture:
    """What the page of question sets shows.

    Attributes:
        drafts: on the desk, by title; dropped: put away.
        own: published by the partnership, the newest of each set first.
        shipped: on the shelf, by id, the oldest version first, each with its number of questions.
        problems: question-set files of the person's own folder that did not load, each with what to mend.
        kinds: (purpose, title) of the audits a set may be for.
    """

    drafts: tuple[DraftLine, ...]
    dropped: tuple[Draft, ...]
    own: tuple[OwnLine, ...]
    shipped: tuple[tuple[SetLine, int], ...]
    problems: tuple[LoadProblem, ...]
    kinds: Choices


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody a question may be asked of.

    Attributes:
        group: what a question set calls them in `applies_to`.
        groups: every group that such an agency belongs to.
    """

    group: str
    words: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class EditorPicture:
    """A draft on the desk, with what its author chooses from.

    Attributes:
        question_set: what the draft says.
        previous: the version it started from; None for one that started from a blank page.
        follows: the newest version the partnership has published of it, after which it will be numbered.
        written_at: when it was last written on, UTC.
        audiences: everyone a question may be asked of or kept from, those the set itself names among them.
        themes: (id, words) to tag a question with.
        scales: those on the shelf; the set carries those it uses.
        running: titles of open rounds on the version it follows: they keep that version.
        today: at which citations are in force or not.
    """

    draft: Draft
    question_set: QuestionSet
    previous: QuestionSet | None
    follows: QuestionSet | None
    written_at: dt.datetime
    audiences: tuple[Audience, ...]
    themes: Choices
    scales: tuple[Scale, ...]
    running: tuple[str, ...]
    today: dt.date


@dataclass(frozen=True, slots=True)
class AnsweredBefore:
    """How everyone answered a question in the latest round that asked it in the same words, on the same scale.

    Attributes:
        counts: (level, how many) in the scale's order, as finally agreed.
        moved_down, moved_up: how many a panel moved from what was claimed.
    """

    round_title: str
    counts: tuple[tuple[Level, int], ...]
    moved_down: int
    moved_up: int

    @property
    def total(self) -> int:
        """Count those who answered."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class SkippedBefore:
    """Whom a draft's part would not have been shown to, had the latest round run on it.

    Attributes:
        skipped: returns whose answers keep it hidden.
        asked: all returns with answers, whose kind of agency it is for.
    """

    round_title: str
    skipped: int
    asked: int


def question_sets(session: Session) -> SetsPicture:
    """List every question set there is to write, to start a round on, or to begin from."""
    with session.read() as records:
        runs = Counter(run.question_set_digest for run in records.rounds.everything())
        names = {person.id: person.name for person in records.people.everything()}
        library = session.library
        return SetsPicture(
            drafts=tuple(_draft_line(records, draft, names) for draft in records.drafts.on_the_desk()),
            dropped=tuple(each for each in records.drafts.everything() if each.state is DraftState.DROPPED),
            own=tuple(
                OwnLine(own, len(session.frozen_set(records, own.digest).questions()), runs[own.digest])
                for own in records.own_sets.everything()
            ),
            shipped=tuple(
                (line, len(library.question_set(line.id, line.version).questions())) for line in library.sets()
            ),
            problems=library.problems,
            kinds=tuple((kind.purpose, kind.title) for kind in all_kinds()),
        )


def _draft_line(records: Records, draft: Draft, names: Mapping[PersonId, str]) -> DraftLine:
    sitting = records.draft_sittings.latest(draft.id)
    questions = len(from_canonical_json(sitting.canonical).questions())
    return DraftLine(draft, questions, sitting.at, names.get(PersonId(sitting.by), ""))


def editor(session: Session, draft_id: DraftId) -> EditorPicture:
    """Draw a draft on the desk."""
    with session.read() as records:
        draft = records.drafts.find(draft_id)
        sitting = records.draft_sittings.latest(draft_id)
        question_set = from_canonical_json(sitting.canonical)
        newest = next((own for own in records.own_sets.everything() if own.set_id == draft.set_id), None)
        previous = session.frozen_set(records, draft.based_on) if draft.based_on else None
        return EditorPicture(
            draft=draft,
            question_set=question_set,
            previous=previous,
            follows=session.frozen_set(records, newest.digest) if newest else None,
            written_at=sitting.at,
            audiences=_audiences(question_set),
            themes=theme_choices(session),
            scales=session.library.scales(),
            running=tuple(
                run.title
                for run in records.rounds.everything()
                if run.state is RoundState.OPEN and run.question_set_digest == draft.based_on
            ),
            today=session.today(),
        )


def _audiences(question_set: QuestionSet) -> tuple[Audience, ...]:
    """List agency types, the groups within them, and whatever else the set names, each once."""
    found = {
        code: Audience(code, words, frozenset({code, "setting" if code in SETTING_TYPES else "agency"}))
        for code, words in AGENCY_TYPES.items()
    }
    for groups, kind in ((SETTING_GROUPS, "setting"), (AGENCY_GROUPS, "agency")):
        for group, words in groups.items():
            found.setdefault(group, Audience(group, words, frozenset({group, kind})))
    for node in walk(question_set.items):
        for group in (*node.applies_to, *node.not_applies_to):
            words = group.removeprefix("theme_").replace("_", " ")
            told = f"Cases on {words}" if group.startswith("theme_") else words.capitalize()
            found.setdefault(group, Audience(group, told, frozenset({group, "agency"})))
    return tuple(found.values())


def answered_before(session: Session, draft_id: DraftId, question_id: str) -> AnsweredBefore | None:
    """Say how a draft's question was answered when it was last asked; None when it never was, or is no rating."""
    with session.read() as records:
        draft = records.drafts.find(draft_id)
        now_set = from_canonical_json(records.draft_sittings.latest(draft_id).canonical)
        asked = now_set.question(question_id)
        if asked is None or scale_of(asked, now_set) is None:
            return None
        meaning = meaning_hash(asked, now_set)
        for run in _rounds_for(records, draft.purpose):
            then_set = session.frozen_set(records, run.question_set_digest)
            then = as_it_was_called(asked, then_set)
            scale = scale_of(then, then_set) if then else None
            if then is None or scale is None or meaning_hash(then, then_set) != meaning:
                continue
            found = _tally(records, run, then, then_set, scale)
            if found.total:
                return found
        return None


def skipped_before(session: Session, draft_id: DraftId, node_id: str) -> SkippedBefore | None:
    """Try the rule of a draft's part on the latest round that asked what it reads; None where there is none.

    Answers are read by the id a question has now, or had.
    """
    with session.read() as records:
        draft = records.drafts.find(draft_id)
        now_set = from_canonical_json(records.draft_sittings.latest(draft_id).canonical)
        read = _read_by_rule(now_set, node_id)
        now_called = {old: node.id for node in walk(now_set.items) for old in node.renamed_from}
        for run in _rounds_for(records, draft.purpose):
            then_set = session.frozen_set(records, run.question_set_digest)
            if not read or any(as_it_was_called(question, then_set) is None for question in read):
                continue
            shown = [
                _is_shown(session, records, each.id, now_set, node_id, now_called)
                for each in records.returns.of_round(run.id)
            ]
            asked = [each for each in shown if each is not None]
            if asked:
                return SkippedBefore(run.title, asked.count(False), len(asked))
        return None


def _read_by_rule(question_set: QuestionSet, node_id: str) -> list[Question]:
    """List the questions that decide when a part is shown; none without such a rule, and while it cannot be read."""
    node = next((each for each in walk(question_set.items) if each.id == node_id), None)
    try:
        read = dependencies(parse(node.show_if or "")) if node is not None else frozenset()
    except ExpressionError:
        return []
    found = [question_set.question(each) for each in read]
    return [question for question in found if question is not None]


def _is_shown(
    session: Session,
    records: Records,
    return_id: str,
    now_set: QuestionSet,
    node_id: str,
    now_called: Mapping[str, str],
) -> bool | None:
    """Say whether a return's answers show a part of a draft; None for one without answers, or that is not asked it."""
    whole = whole_return(session, records, return_id)
    answers = {(now_called.get(key[0], key[0]), key[1]): told for key, told in final_answers(records, whole).items()}
    groups = question_groups(whole.agency, whole.case, whole.target.groups)
    if not answers or not is_asked_of(now_set, node_id, groups):
        return None
    try:
        form = open_form(
            now_set,
            answers,
            agency=whole.agency,
            case=whole.case,
            children=whole.children,
            today=session.today(),
            groups=whole.target.groups,
        )
    except BrokenForm:
        return None
    return form.is_shown(node_id)


def _rounds_for(records: Records, purpose: str) -> Iterable[Round]:
    return (run for run in records.rounds.everything() if find_kind(run.kind).purpose == purpose)


def _tally(records: Records, run: Round, question: Question, question_set: QuestionSet, scale: Scale) -> AnsweredBefore:
    returns = [each.id for each in records.returns.of_round(run.id) if each.agency_id is not None]

    def levels(lens: Lens) -> dict[tuple[str, str], Level | None]:
        """Say at which step each answer stands; None for what is said beside a scale that has no step for it."""
        return {
            (return_id, row): level_of(question, question_set, Answer(State(state), code))
            for return_id, _, row, state, code in records.answers.codes(returns, lens, [question.id])
            if state != State.UNANSWERED
        }

    claimed = levels(Lens.SELF)
    agreed = claimed | levels(Lens.MODERATED)
    counted = Counter(level.code for level in agreed.values() if level is not None)
    shares = level_shares(scale)
    moves = [
        (shares[was.code], shares[now.code])
        for was, now in ((level, agreed[key]) for key, level in claimed.items())
        if was is not None and now is not None and was.code in shares and now.code in shares
    ]
    return AnsweredBefore(
        round_title=run.title,
        counts=tuple((level, counted[level.code]) for level in scale.levels if counted[level.code]),
        moved_down=sum(now < was for was, now in moves),
        moved_up=sum(now > was for was, now in moves),
    )
