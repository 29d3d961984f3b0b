"""Facts of the booklet and of the training plan: all settings of a round together, by phase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from audit_tool.disclosure.small_numbers import gathered
from audit_tool.disclosure.tables import safe_table
from audit_tool.documents import findings_booklet, training_plan
from audit_tool.documents.findings_booklet import BookletFacts, OfferFacts, PhaseFacts, SpreadFacts
from audit_tool.documents.training_plan import HELD, NeedFacts, TrainingPlanFacts
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.phase import Phase, phase_of
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.domain.round_texts import OfferText, SectionText, need_part, section_part
from audit_tool.domain.standing import is_accepted
from audit_tool.kinds import kind
from audit_tool.paper import Document, Rating, join
from audit_tool.store.covered import open_statutory
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import waited_for
from audit_tool.views.facts.data_figures import data_figures
from audit_tool.views.facts.letter import PHASE_WORDS, own_grades, steps_in_order
from audit_tool.views.facts.sentences import sentences_for
from audit_tool.views.facts.words import imprint, lines, published, rating
from forms.answers import State
from forms.feedback import FeedbackPart, Sentence
from forms.levels import scale_of
from forms.model import Question, QuestionSet, Section, walk
from forms.rated import worst_steps
from forms.versions import comparable_from, diff

LEAST = 5
"""The fewest settings a figure is printed for. Source: the domain brief, 12.7."""

MOST_GAPS = 3
"""How many statutory gaps of a section are printed."""

NO_GRADE = Rating("Not graded", "dot", "na")
DRAFT = "Draft for consultation"
OTHER = PHASE_WORDS[Phase.OTHER]
"""What small phases are shown as, together."""


@dataclass(frozen=True, slots=True)
class AllAnswers:
    """What the settings of a round answered, as codes.

    Attributes:
        expected: the phase of each return that is or was waited for, as it is printed.
        returned: those of them that are in, as the board of the round counts them.
        levels: of each of them that the hub has accepted: question to the step it stands at.
        unsigned: those of the accepted ones that nobody signed: they came on paper, or in a form of the setting's own.
        left_open: those of the unsigned ones that left statutory questions open, and were accepted all the same.

    Only what was accepted is counted: before that, nobody at the hub has said that it is whole, and a signed return may
    go back to be mended. Source: the domain brief, 8.2 and 15, row 1.
    """

    run: Round
    question_set: QuestionSet
    expected: Mapping[ReturnId, str]
    returned: frozenset[ReturnId]
    levels: Mapping[ReturnId, Mapping[str, str]]
    unsigned: frozenset[ReturnId]
    left_open: frozenset[ReturnId]

    @property
    def rests_on(self) -> str:
        """Say in a sentence how many returns are in, and how many of them what is counted rests on."""
        came, counted, unsigned = len(self.returned), len(self.levels), len(self.unsigned)
        came_in = "1 return is in" if came == 1 else f"{came} returns are in"
        if not counted:
            return f"{came_in} and none is accepted yet: nothing is counted below."
        accepted = f"{counted} of them {'was' if counted == 1 else 'were'} accepted"
        left = f", {len(self.left_open)} with statutory questions left open" if self.left_open else ""
        without = f" ({unsigned} without a signature{left})" if unsigned else ""
        return f"{came_in} and {accepted}{without}: what is counted below rests on {counted} alone."

    @property
    def phases(self) -> tuple[str, ...]:
        """List the phases as they are printed, in their usual order."""
        found = set(self.expected.values())
        return tuple(words for words in PHASE_WORDS.values() if words in found)


@dataclass(frozen=True, slots=True)
class Need:
    """One training need of a round, with what somebody planned for it.

    Attributes:
        sentence: its reviewed words.
        settings: how many settings have it.
        planned: what is written of it, blank texts left out.
    """

    sentence: Sentence
    settings: int
    planned: Mapping[OfferText, str]

    @property
    def printed(self) -> str:
        """Say how many settings have it, small numbers held back; a true zero is said."""
        return str(self.settings) if self.settings >= LEAST or not self.settings else HELD

    @property
    def audience(self) -> str:
        """Say for whom it is: as planned, else in its reviewed words."""
        return self.planned.get(OfferText.AUDIENCE, self.sentence.audience)

    @property
    def measure(self) -> str:
        """Say how one would know that it helped: as planned, else in its reviewed words."""
        return self.planned.get(OfferText.MEASURE, self.sentence.measure)

    def says(self, what: OfferText) -> str:
        """Say what is planned; empty where nobody wrote it."""
        return self.planned.get(what, "")


def compose_findings_booklet(session: Session, records: Records, round_id: str) -> Document:
    """Compose the booklet; it is a draft on every page until its foreword and headlines are written."""
    found = gather_answers(session, records, round_id)
    before = _year_before(session, records, found)
    said = records.passages.of(round_id)
    is_final = bool(said.get("foreword", "").strip() and said.get("headlines", "").strip())
    return findings_booklet.compose(
        BookletFacts(
            imprint=published(records, "findings_booklet")
            if is_final
            else imprint(records, "findings_booklet", stamp=DRAFT),
            round_title=found.run.title,
            opened=found.run.opens_on,
            due=found.run.due_on,
            phases=tuple(_phase(found, phase) for phase in found.phases),
            before=_came_before(before),
            rests_on=found.rests_on,
            sections=tuple(_spread(found, before, section, said) for section in graded_sections(found.question_set)),
            data=data_figures(records, found.question_set, tuple(found.levels), LEAST),
            offers=tuple(
                OfferFacts(
                    each.sentence.text,
                    each.audience,
                    each.printed,
                    each.measure,
                    each.says(OfferText.OFFER),
                    each.says(OfferText.DATE),
                )
                for each in _needs(session, records, found)
            ),
            least=LEAST,
            foreword=said.get("foreword", ""),
            headlines=lines(said.get("headlines", "")),
            voices=said.get("voices", ""),
            practice=said.get("practice", ""),
            will_do=lines(said.get("will_do", "")),
            tool=said.get("tool", ""),
            comments=lines(said.get("comments", "")),
        )
    )


def compose_training_plan(session: Session, records: Records, round_id: str) -> Document:
    """Compose the training plan from the needs that settings have, with what is offered for each."""
    found = gather_answers(session, records, round_id)
    return training_plan.compose(
        TrainingPlanFacts(
            imprint=imprint(records, "training_plan", stamp=""),
            round_title=found.run.title,
            counted=len(found.levels),
            rests_on=found.rests_on,
            least=LEAST,
            needs=tuple(
                NeedFacts(
                    each.sentence.text,
                    each.printed,
                    each.audience,
                    each.measure,
                    each.says(OfferText.OFFER),
                    each.says(OfferText.DATE),
                    each.says(OfferText.LEAD),
                )
                for each in _needs(session, records, found)
            ),
        )
    )


def training_needs(session: Session, records: Records, round_id: str) -> tuple[tuple[str, str], ...]:
    """List what training the settings of a round need, and how many do, in words; small numbers are held back."""
    found = gather_answers(session, records, round_id)
    return tuple((each.sentence.text, each.printed) for each in _needs(session, records, found) if each.settings)


def needs_to_plan(session: Session, records: Records, round_id: str) -> tuple[Need, ...]:
    """List the training needs of a round in the order of their file: each keeps its place while answers come."""
    asked = session.frozen_set(records, records.rounds.find(round_id).question_set_digest)
    offered = _offered(session, records, asked)
    questions = {condition.question for each in offered for condition in each.conditions}
    needs = _needs(session, records, gather_answers(session, records, round_id, questions))
    return tuple(sorted(needs, key=lambda need: offered.index(need.sentence)))


def gather_answers(
    session: Session, records: Records, round_id: str, questions: Collection[str] | None = None
) -> AllAnswers:
    """Gather what the settings of a round answered; small phases are put together so that none stands for few.

    Args:
        questions: those whose answers are wanted; every one when not said.
    """
    run = records.rounds.find(round_id)
    audit = kind(run.kind)
    agencies = {agency.id: agency for agency in records.agencies.everything()}
    owned = [each for each in records.returns.of_round(run.id) if each.agency_id is not None]
    targets, came = waited_for(session, records, run, owned)
    words = {each.id: PHASE_WORDS[phase_of(agencies[each.agency_id])] for each in targets if each.agency_id}
    accepted = [each.id for each in targets if is_accepted(audit, each.stage)]
    shown_as = gathered(Counter(words[each] for each in accepted), LEAST, OTHER)
    levels: dict[ReturnId, dict[str, str]] = {each: {} for each in accepted}
    for return_id, question, row, state, code in records.answers.codes(accepted, Lens.SELF, questions):
        if not row and code is not None and state == State.ANSWERED:
            levels[ReturnId(return_id)][question] = code
    unsigned = frozenset(levels) - records.signatures.signed_in_round(run.id)
    bare = [each for each in targets if each.id in unsigned]
    left_open = open_statutory(session, records, run, bare, agencies) if bare else {}
    return AllAnswers(
        run,
        session.frozen_set(records, run.question_set_digest),
        {ident: shown_as.get(phase, OTHER) for ident, phase in words.items()},
        came & words.keys(),
        levels,
        unsigned,
        frozenset(ident for ident, open_ones in left_open.items() if open_ones),
    )


def _phase(found: AllAnswers, phase: str) -> PhaseFacts:
    mine = [ident for ident, words in found.expected.items() if words == phase]
    return PhaseFacts(phase.capitalize(), len(mine), sum(ident in found.returned for ident in mine))


def graded_sections(question_set: QuestionSet) -> tuple[Section, ...]:
    """List the sections that settings grade as a whole."""
    grades = own_grades(question_set)
    return tuple(section for section in question_set.sections() if section.id in grades)


def _year_before(session: Session, records: Records, found: AllAnswers) -> AllAnswers | None:
    """Gather the round that this one follows, where anything of it was signed."""
    if found.run.previous_round_id is None:
        return None
    earlier = gather_answers(session, records, found.run.previous_round_id)
    return earlier if earlier.levels else None


def _came_before(before: AllAnswers | None) -> tuple[str, int, int] | None:
    return (before.run.year_label, len(before.expected), len(before.returned)) if before is not None else None


def _spread(found: AllAnswers, before: AllAnswers | None, section: Section, passages: Mapping[str, str]) -> SpreadFacts:
    """Count a section's grades, by phase and beside the year before, and take what somebody wrote about it."""
    said = {what: passages.get(section_part(section.id, what), "") for what in SectionText}
    question = own_grades(found.question_set)[section.id]
    steps = tuple(reversed(steps_in_order(question, found.question_set)))
    rows = counted_by_phase(found, question)
    earlier = _as_asked_before(before, found, question) if before is not None else None
    then = counted_by_phase(before, earlier) if before is not None and earlier is not None else ()
    years = ((before.run.year_label, then), (found.run.year_label, rows)) if before and then and rows else ()
    return SpreadFacts(
        number=section.ref or "",
        title=section.short_title or section.label,
        steps=(*(rating(step) for step in steps), NO_GRADE),
        rows=rows,
        gaps=_gaps(found, section),
        years=tuple((year, counted[-1][1]) for year, counted in years),
        is_broken=before is not None and earlier is None,
        tells=said[SectionText.TELLS],
        said=said[SectionText.SAID],
        practice=said[SectionText.PRACTICE],
        will_do=lines(said[SectionText.WILL_DO]),
    )


def _as_asked_before(before: AllAnswers, found: AllAnswers, question: Question) -> Question | None:
    """Find what the year before asked in the same words on the same scale; None where it did not."""
    if comparable_from((before.question_set, found.question_set), question.id).broken_by:
        return None
    pairs = diff(before.question_set, found.question_set).pairs
    return next((before.question_set.question(was) for was, now in pairs.items() if now == question.id), None)


def counted_by_phase(found: AllAnswers, question: Question) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
    """Count a grade by phase, all settings last. How many returned stands elsewhere, so no row's total is held back.

    A year that is printed again is counted as its own booklet counted it, so that the two never give away together
    what each holds back.
    """
    steps = tuple(reversed(steps_in_order(question, found.question_set)))
    codes = [step.code for step in steps]
    by_phase: dict[str, Counter[str]] = {phase: Counter() for phase in found.phases}
    for ident, levels in found.levels.items():
        given = levels.get(question.id, "")
        by_phase[found.expected[ident]][given if given in codes else ""] += 1
    counts = [[by_phase[phase][code] for code in (*codes, "")] for phase in found.phases]
    table = safe_table(counts, LEAST, rows_known=True) if counts else None
    named = [*(phase.capitalize() for phase in found.phases), "All settings"]
    return tuple(zip(named, table.rows, strict=True)) if table is not None else ()


def _gaps(found: AllAnswers, section: Section) -> tuple[tuple[str, str], ...]:
    """Count what law or statutory guidance requires and settings do not have, the most frequent first."""
    counted = []
    for question in _musts(section):
        worst = worst_steps(scale_of(question, found.question_set))
        count = sum(levels.get(question.id) in worst for levels in found.levels.values())
        if count:
            counted.append((-count, question.ref or "", question))
    first = sorted(counted, key=lambda each: each[:2])[:MOST_GAPS]
    shown = [(question, -count) for count, _ref, question in first if -count >= LEAST]
    return tuple((join([question.ref or "", question.label], " "), str(count)) for question, count in shown)


def _musts(section: Section) -> Iterable[Question]:
    return (node for node in walk((section,)) if isinstance(node, Question) and node.duty == "must" and node.scored)


def _offered(session: Session, records: Records, question_set: QuestionSet) -> list[Sentence]:
    spoken = sentences_for(session, records, question_set).feedback
    return [each for each in spoken.sentences if each.part is FeedbackPart.TRAINING]


def _needs(session: Session, records: Records, found: AllAnswers) -> list[Need]:
    """Count the settings that each training fits, the most needed first; what nobody needs or plans is left out."""
    said = records.passages.of(found.run.id)
    counted = [
        Need(
            each,
            sum(each.fits(levels) for levels in found.levels.values()),
            {what: text for what in OfferText if (text := said.get(need_part(each.id, what), "").strip())},
        )
        for each in _offered(session, records, found.question_set)
    ]
    wanted = (each for each in counted if each.settings or each.planned)
    return sorted(wanted, key=lambda each: -each.settings if each.settings >= LEAST else 0)
