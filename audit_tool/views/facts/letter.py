"""Facts of the individual letter to a setting: its answers, read by the rules of its question set's sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.disclosure.small_numbers import middle_half
from audit_tool.documents import school_letter
from audit_tool.documents.school_letter import GapFacts, GradeFacts, SchoolLetterFacts
from audit_tool.domain.file_names import file_name, of_round
from audit_tool.domain.ids import AgencyId, ReturnId
from audit_tool.domain.letter import (
    DAYS_TO_MEND,
    DAYS_TO_REPLY,
    Letter,
    LetterState,
    digest_of,
    may_be_written,
    printed,
)
from audit_tool.domain.moments import local_day
from audit_tool.domain.phase import Phase, phase_of
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.domain.school_terms import read_terms
from audit_tool.domain.standing import is_accepted
from audit_tool.domain.wanting import statutory_in
from audit_tool.kinds import kind
from audit_tool.paper import Document, join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import waited_for
from audit_tool.views.facts.sentences import SpokenSentences, sentences_for
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.gather import ReturnInFull, live, whole_return
from forms.answers import State
from forms.feedback import FeedbackPart, Sentence, fitting
from forms.levels import scale_of
from forms.live import LiveForm
from forms.model import Level, Question, QuestionSet, Section, walk
from forms.problems import ProblemCode
from forms.rated import level_shares
from forms.scoring import score

LEAST = 10
"""The fewest settings of a phase that anything is said of. Source: the domain brief, 12.7 (denominators below 10)."""

FEEDBACK, COPY = "feedback", "return"
"""What the files of a letter and of the copy that goes along end with."""

NOT_READ = "Draft: nobody has read this letter"
NOT_READ_TWICE = "Draft: a second person has still to read this letter"
NOT_ACCEPTED = "Draft: the return is not accepted yet"

PHASE_WORDS = {
    Phase.EARLY_YEARS: "early years settings",
    Phase.PRIMARY: "primary schools",
    Phase.SECONDARY: "secondary schools",
    Phase.ALL_THROUGH: "all-through schools",
    Phase.COLLEGE: "colleges",
    Phase.OTHER: "other settings",
}


@dataclass(frozen=True, slots=True)
class PeerGrades:
    """How the settings of each phase graded themselves in a round.

    Attributes:
        settings: how many of each phase have a return that was accepted.
        counts: (phase, question id) to how many chose each step, by its code.
    """

    settings: Mapping[Phase, int]
    counts: Mapping[tuple[Phase, str], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class LetterGround:
    """What every letter of a round stands on; worked out once for many letters.

    Attributes:
        peers: how the settings of its round graded themselves.
        spoken: the sentences that it may be put together from.
    """

    peers: PeerGrades
    spoken: SpokenSentences


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """One letter as it stands: what fits, what of it is printed, and what people did with it.

    Attributes:
        readers: how many people the round asks to read it.
        fitting: by part, every sentence that fits, those that matter most first.
        facts: what is printed.
        digest: of what it says of this return.
        file_name: what its file is called.
        is_mine: whether whoever is at the keyboard is its first reader.
    """

    return_id: ReturnId
    letter: Letter
    readers: int
    fitting: Mapping[FeedbackPart, tuple[Sentence, ...]]
    facts: SchoolLetterFacts
    digest: str
    file_name: str
    is_mine: bool = False

    @property
    def state(self) -> LetterState:
        """Say whether somebody has read what it says now."""
        return self.letter.state(self.digest, self.readers)

    @property
    def waits_for_another(self) -> bool:
        """Say whether the one at the keyboard has done their part, and a second reader has not."""
        return self.state is LetterState.READ_ONCE and self.is_mine


def compose_school_letter(session: Session, records: Records, return_id: str) -> Document:
    """Compose the letter of one return; it bears a warning on each page until somebody has read it."""
    run = records.rounds.find(records.returns.find(return_id).round_id)
    return school_letter.compose(
        written_letter(session, records, return_id, letter_ground(session, records, run)).facts
    )


def letter_ground(session: Session, records: Records, run: Round) -> LetterGround:
    """Gather what every letter of a round stands on."""
    asked = session.frozen_set(records, run.question_set_digest)
    return LetterGround(peer_grades(session, records, run), sentences_for(session, records, asked))


def peer_grades(session: Session, records: Records, run: Round) -> PeerGrades:
    """Count how settings graded themselves, by phase, over the returns of a round that its booklet counts.

    Those are the accepted ones: before that, nobody at the hub has said that a return is whole. Source: the domain
    brief, 8.2.
    """
    audit = kind(run.kind)
    phases = {agency.id: phase_of(agency) for agency in records.agencies.everything()}
    owned = [each for each in records.returns.of_round(run.id) if each.agency_id is not None]
    waited, _came = waited_for(session, records, run, owned)
    accepted = {
        each.id: phases[AgencyId(each.agency_id)]
        for each in waited
        if each.agency_id is not None and is_accepted(audit, each.stage)
    }
    asked = {question.id for question in own_grades(session.frozen_set(records, run.question_set_digest)).values()}
    counts: dict[tuple[Phase, str], Counter[str]] = {}
    for return_id, question_id, row, state, code in records.answers.codes(accepted, Lens.SELF, asked):
        if not row and code is not None and state == State.ANSWERED:
            counts.setdefault((accepted[ReturnId(return_id)], question_id), Counter())[code] += 1
    return PeerGrades(Counter(accepted.values()), counts)


def own_grades(question_set: QuestionSet) -> dict[str, Question]:
    """Find the question in which a setting grades a whole section: its last scale that no score counts."""
    return {
        section.id: question
        for section in question_set.sections()
        for question in walk((section,))
        if isinstance(question, Question) and question.type == "scale" and not question.scored
    }


def written_letter(session: Session, records: Records, return_id: str, ground: LetterGround) -> WrittenLetter:
    """Put the letter of one return together."""
    whole = whole_return(session, records, return_id)
    form = live(session, records, whole, records.answers.current(return_id, whole.own_lens))
    feedback, peers = ground.spoken.feedback, ground.peers
    letter = records.letters.of_return(whole.target.id) or Letter(whole.target.id)
    fits = {part: fitting(feedback.sentences, part, form) for part in FeedbackPart}
    gaps, to_check = _gaps(form), _to_check(form)
    standing = records.signatures.standing(return_id)
    unsigned = tuple(post for post in whole.kind.signed_by if post not in {each.role for each in standing})
    unanswered = len(statutory_in(form))
    chosen = {part: tuple(each.text for each in printed(fits[part], letter.left_out)) for part in FeedbackPart}
    digest = digest_of(
        (
            *(text for texts in chosen.values() for text in texts),
            *(join([gap.requirement, gap.source, gap.action], "\n") for gap in gaps),
            *to_check,
            letter.added,
            *([f"{unanswered} open"] if unanswered else []),
            *unsigned,
        )
    )
    today, terms = session.today(), read_terms(records.partnership.read().term_dates)
    days = terms.school_days()
    mend_by, reply_by = (days.day(count + 1, today) for count in (DAYS_TO_MEND, DAYS_TO_REPLY))
    words = _begins(records, whole)
    readers = records.letter_plans.of_round(whole.round.id).readers
    phase = phase_of(whole.agency) if whole.agency else Phase.OTHER
    signed = [local_day(each.signed_at) for each in standing]
    may_leave = may_be_written(whole.kind, whole.target.stage)
    facts = SchoolLetterFacts(
        imprint=imprint(records, "school_letter", stamp=_stamp(letter.state(digest, readers), is_accepted=may_leave)),
        setting=whole.owner_name,
        round_title=whole.round.title,
        dated=today,
        mend_by=mend_by,
        reply_by=reply_by,
        status="Accepted" if may_leave else "",
        received=max(signed, default=None),
        unanswered=unanswered,
        unsigned=unsigned,
        peers=_peers(phase, peers),
        grades=_grades(form, phase, peers),
        gaps=gaps,
        strengths=chosen[FeedbackPart.STRENGTH],
        develop=chosen[FeedbackPart.DEVELOP],
        training=chosen[FeedbackPart.TRAINING],
        added=letter.added,
        to_check=to_check,
        support=_support(form, feedback.support),
        enclosed=file_name((*words, COPY), ".pdf"),
        counts_school_days=terms.covers(today, reply_by),
    )
    return WrittenLetter(
        whole.target.id,
        letter,
        readers,
        fits,
        facts,
        digest,
        file_name((*words, FEEDBACK), ".pdf"),
        is_mine=letter.read_by == session.actor,
    )


def _begins(records: Records, whole: ReturnInFull) -> tuple[str, ...]:
    """Give the words that the files of one return begin with."""
    code = records.settings.code_of(whole.agency) if whole.agency else ""
    return (*of_round(whole.round, records.rounds.everything()), code)


def _stamp(state: LetterState, *, is_accepted: bool) -> str:
    if not is_accepted:
        return NOT_ACCEPTED
    if state is LetterState.READ_ONCE:
        return NOT_READ_TWICE
    return "" if state is LetterState.READ else NOT_READ


def _peers(phase: Phase, peers: PeerGrades) -> str:
    count = peers.settings.get(phase, 0)
    return f"{count} {PHASE_WORDS[phase]}" if count >= LEAST else ""


def _grades(form: LiveForm, phase: Phase, peers: PeerGrades) -> tuple[GradeFacts, ...]:
    """Set each section's own grade beside the middle half of the phase; never a rank, and nothing of a small phase."""
    found = []
    grades = own_grades(form.question_set)
    for section in form.question_set.sections():
        question = grades.get(section.id)
        if question is not None and form.is_shown((question.id, None)):
            level = form.level((question.id, None))
            others = _middle(question, form.question_set, peers.counts.get((phase, question.id), {}))
            found.append(GradeFacts(section.ref or "", _title(section), rating(level) if level else None, others))
    return tuple(found)


def _title(section: Section) -> str:
    return section.short_title or section.label


def _middle(question: Question, question_set: QuestionSet, counts: Mapping[str, int]) -> str:
    """Say between which steps the middle half lies, the lower first: "3 Developing to 2 Secure"."""
    steps = steps_in_order(question, question_set)
    half = middle_half([counts.get(step.code, 0) for step in steps], LEAST)
    if half is None:
        return ""
    low, high = (steps[place].label for place in half)
    return low if low == high else f"{low} to {high}"


def steps_in_order(question: Question, question_set: QuestionSet) -> tuple[Level, ...]:
    """List the steps of a question's scale from its worst to its best; those beside the scale are left out."""
    scale = scale_of(question, question_set)
    if scale is None:
        return ()
    shares = level_shares(scale)
    return tuple(sorted((each for each in scale.levels if each.code in shares), key=lambda each: shares[each.code]))


def _gaps(form: LiveForm) -> tuple[GapFacts, ...]:
    titles = {each.id: join([each.title, each.edition or ""], " ") for each in form.question_set.citations}
    found = []
    for gap in score(form).gaps:
        question = form.question(gap.key)
        sources = (join([titles.get(each.cite, ""), each.at or ""], ", ") for each in question.cites)
        actions = (rule.text or "" for rule in question.actions if gap.level.code in rule.when)
        found.append(
            GapFacts(
                requirement=join([question.ref or "", form.row_label(gap.key), question.label], " "),
                source="; ".join(dict.fromkeys(sources)),
                action=next(actions, ""),
            )
        )
    return tuple(found)


def _to_check(form: LiveForm) -> tuple[str, ...]:
    """Name figures that do not go together, in the question set's own words: never the figures."""
    said = []
    for problem in form.problems():
        if problem.code is ProblemCode.CHECK_FAILED:
            question = form.question((problem.question_id, problem.row))
            named = join([question.ref or "", question.short_title or question.label], " ")
            said.append(f"{named}: {problem.params['message']}")
    return tuple(said)


def _support(form: LiveForm, question_id: str) -> tuple[str, ...]:
    """List what a setting asked for; that it needs nothing now is no request."""
    key = (question_id, None)
    if not form.shown.get(key, False):
        return ()
    question, answer = form.question(key), form.answer(key)
    offered = form.question_set.option_list(question.options)
    chosen: Iterable[object] = answer.value if isinstance(answer.value, list | tuple) else ()
    options = [offered.option(str(code)) for code in chosen] if offered is not None else []
    return tuple(option.label for option in options if option is not None and not option.exclusive)
