"""Facts of the Section 11 report that one agency gets back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit_tool.documents import section11_report
from audit_tool.documents.section11_report import (
    AgreedAction,
    ChangeFacts,
    QuestionFacts,
    ScoreFacts,
    Section11Facts,
    SignOff,
    StandardFacts,
)
from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.moments import local_day
from audit_tool.domain.returns import Signature
from audit_tool.paper import Document, Rating, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import letterhead, rating
from audit_tool.views.gather import ReturnInFull, final_answers, live, panel_answers, whole_return
from audit_tool.views.summary import best_first
from forms.answers import Answer, Evidence, Key, State
from forms.levels import level_of
from forms.live import LiveForm
from forms.meaning import compare
from forms.model import Question, QuestionSet, Section
from forms.scoring import SetScore, score
from forms.types import question_type


def compose_section11_report(session: Session, records: Records, return_id: str) -> Document:
    """Compose an agency's report from its return, the panel's ratings beside it, and last year's where comparable."""
    whole = whole_return(session, records, return_id)
    form = live(session, records, whole, records.answers.current(return_id, whole.own_lens))
    moderated = panel_answers(records, return_id)
    final = live(session, records, whole, final_answers(records, whole))
    actions = [action for action in records.actions.of_return(return_id) if action.state is not ActionState.WITHDRAWN]
    found = [finding for finding in records.findings.of_round(whole.round.id) if finding.return_id == return_id]
    signatures = records.signatures.standing(return_id)
    last_round, changes = _changes(session, records, whole, final)
    signed = max((local_day(signature.signed_at) for signature in signatures), default=None)
    return section11_report.compose(
        Section11Facts(
            letterhead=letterhead(records),
            agency=whole.owner_name,
            round_title=whole.round.title,
            submitted=signed,
            state=whole.kind.stage(whole.target.stage).title,
            question_set=f"{whole.question_set.title}, {whole.question_set.version}",
            scale=_legend(whole.question_set),
            standards=tuple(
                _standard(whole.question_set, section, form, final, moderated, actions)
                for section in whole.question_set.sections()
                if form.keys(section.id) and section.weight > 0
            ),
            score=_score(whole.question_set, final, score(final)),
            strengths=tuple(one.text for one in found if one.kind is FindingKind.STRENGTH),
            good_practice=tuple(one.text for one in found if one.kind is FindingKind.GOOD_PRACTICE),
            actions=tuple(_agreed(whole.question_set, action) for action in actions),
            changes=changes,
            last_round=last_round,
            signatures=_signatures(whole, signatures),
            marking=records.partnership.read().marking,
            codes=("section11_report",),
        )
    )


def _legend(question_set: QuestionSet) -> tuple[tuple[Rating, str], ...]:
    used = dict.fromkeys(question.scale for question in question_set.questions() if question.scored)
    scale = next((found for scale_id in used if (found := question_set.scale(scale_id)) is not None), None)
    return () if scale is None else tuple((rating(level), level.descriptor or "") for level in scale.levels)


def _standard(
    question_set: QuestionSet,
    section: Section,
    form: LiveForm,
    final: LiveForm,
    moderated: Mapping[Key, Answer],
    actions: Sequence[Action],
) -> StandardFacts:
    keys = form.keys(section.id)
    own_lowest, final_lowest = lowest(section, form), lowest(section, final)
    answers = [(form.question(key), form.answer(key)) for key in keys]
    missing = [
        f"{question.ref or ''} {answer.reason}".strip()
        for question, answer in answers
        if answer.reason and _is_below_best(form, question, answer)
    ]
    return StandardFacts(
        number=section.ref or "",
        title=section.short_title or section.label,
        own=own_lowest,
        moderated=final_lowest if any(key in moderated for key in keys) else None,
        questions=tuple(_question(question_set, form, moderated, key) for key in keys),
        evidence=tuple(_evidence(question, piece) for question, answer in answers for piece in answer.evidence),
        impact="\n".join(
            f"{question.ref or ''} {answer.impact}".strip() for question, answer in answers if answer.impact
        ),
        gap="\n".join(missing),
        action="\n".join(_action_line(action) for action in actions if action.question_id in {key[0] for key in keys}),
    )


def _is_below_best(form: LiveForm, question: Question, answer: Answer) -> bool:
    scale = form.scale(question)
    level = level_of(question, form.question_set, answer)
    if scale is None or level is None or level.score is None:
        return False
    return best_first(scale)[0].score != level.score


def _action_line(action: Action) -> str:
    """Write an action with who sees to it and by when: "Ask every child. (Head of service, 3 May 2027)"."""
    who_and_when = join([action.owner_role, long_date(action.due_on)], ", ")
    return f"{action.text} ({who_and_when})" if who_and_when else action.text


def lowest(section: Section, form: LiveForm) -> Rating | None:
    """Give the lowest rating among a standard's rated questions: a standard is as met as its least met part.

    None while a rated question is open, and where none applies. It is a step that was given, never a mean of steps.
    """
    given = []
    for key in form.keys(section.id):
        question = form.question(key)
        scale = form.scale(question)
        if scale is None or not question.scored:
            continue
        state = form.standing(key)
        if state is State.UNANSWERED:
            return None
        level = level_of(question, form.question_set, form.answer(key))
        if level is not None and level.score is not None:
            worth = -level.score if scale.direction == "lower_better" else level.score
            given.append((worth, level))
    return rating(min(given, key=lambda pair: pair[0])[1]) if given else None


def _question(question_set: QuestionSet, form: LiveForm, moderated: Mapping[Key, Answer], key: Key) -> QuestionFacts:
    question, answer = form.question(key), form.answer(key)
    moved = moderated.get(key)
    moved_level = level_of(question, question_set, moved) if moved is not None else None
    reason = moved.reason if moved is not None and moved.reason else answer.reason
    return QuestionFacts(
        question=f"{question.ref or ''} {question.label}".strip(),
        answered=_said(question_set, question, answer),
        moderated=rating(moved_level) if moved_level is not None else None,
        reason=reason,
    )


def _said(question_set: QuestionSet, question: Question, answer: Answer) -> Rating | str | None:
    level = level_of(question, question_set, answer)
    if level is not None:
        return rating(level)
    if answer.state is State.UNANSWERED:
        return None
    return question_type(question.type).show(question, question_set, answer)


def _evidence(question: Question, piece: Evidence) -> str:
    when = long_date(piece.dated)
    return f"{question.ref or ''} {join([piece.title, piece.reference, when], ', ')}".strip()


def _agreed(question_set: QuestionSet, action: Action) -> AgreedAction:
    question = question_set.question(action.question_id) if action.question_id else None
    return AgreedAction(action.text, action.owner_role, action.due_on, question.ref or "" if question else "")


def _score(question_set: QuestionSet, form: LiveForm, result: SetScore) -> ScoreFacts:
    counts = result.counts
    titles = {section.id: section.short_title or section.label for section in question_set.sections()}
    return ScoreFacts(
        answered=counts.answered + counts.dont_know,
        applicable=counts.applicable,
        not_applicable=counts.does_not_apply,
        dont_know=counts.dont_know,
        value=f"{result.value}%" if result.value is not None else "",
        working=tuple(
            f"{titles[part.section_id]}: {part.value}% of the possible, {part.counts.answered} of "
            f"{part.counts.applicable} answered"
            for part in result.sections
            if part.value is not None and part.weight > 0
        ),
        statutory_gaps=tuple(
            f"{form.question(gap.key).ref or ''} {form.question(gap.key).label}".strip() for gap in result.gaps
        ),
    )


def _signatures(whole: ReturnInFull, given: Sequence[Signature]) -> tuple[SignOff, ...]:
    by_role = {signature.role: signature for signature in given}
    return tuple(
        SignOff(role, by_role[role].name, local_day(by_role[role].signed_at), "Agreed")
        if role in by_role
        else SignOff(role)
        for role in whole.kind.signed_by
    )


def _changes(
    session: Session, records: Records, whole: ReturnInFull, now: LiveForm
) -> tuple[str, tuple[ChangeFacts, ...]]:
    """Compare each standard with last round's; comparable only where every rated question still means the same."""
    if whole.round.previous_round_id is None or whole.agency is None:
        return "", ()
    earlier = [
        target
        for target in records.returns.of_round(whole.round.previous_round_id)
        if target.agency_id == whole.agency.id
    ]
    if not earlier:
        return "", ()
    before = whole_return(session, records, earlier[0].id)
    then = live(session, records, before, final_answers(records, before))
    sections = {section.id: section for section in before.question_set.sections()}
    rows = tuple(
        ChangeFacts(
            f"{section.ref or ''} {section.short_title or section.label}".strip(),
            lowest(sections[section.id], then),
            lowest(section, now),
            _means_the_same(before.question_set, sections[section.id], whole.question_set, section),
        )
        for section in whole.question_set.sections()
        if section.id in sections and section.weight > 0 and now.keys(section.id)
    )
    return before.round.title, rows


def _means_the_same(old_set: QuestionSet, old: Section, new_set: QuestionSet, new: Section) -> bool:
    def rated_ids(question_set: QuestionSet, section: Section) -> set[str]:
        inside = {node.id for node in section.items}
        return {question.id for question in question_set.questions() if question.id in inside and question.scored}

    if rated_ids(old_set, old) != rated_ids(new_set, new):
        return False
    for question_id in rated_ids(new_set, new):
        was, now = old_set.question(question_id), new_set.question(question_id)
        if was is None or now is None or compare(was, old_set, now, new_set) not in ("same", "reworded"):
            return False
    return True
