"""Facts of the Section 11 report that one agency gets back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from audit_tool.documents import section11_report
from audit_tool.documents.section11_report import (
    AgreedAction,
    ChangeFacts,
    QuestionFacts,
    ScoreFacts,
    Section11Facts,
    SignOff,
    StandardFacts,
    TableFacts,
)
from audit_tool.domain.action import Action
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.moments import local_day
from audit_tool.domain.returns import Signature
from audit_tool.paper import Document, Rating, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.movement import panel_in_words
from audit_tool.views.facts.participation import taking_part
from audit_tool.views.facts.practitioners import what_practitioners_said
from audit_tool.views.facts.words import DOES_NOT_APPLY, NOT_KNOWN, NOT_RATED, imprint, rating
from audit_tool.views.gather import ReturnInFull, final_answers, live, panel_answers, whole_return
from audit_tool.views.last_year import later_returns
from forms import result_words
from forms.answers import BLANK, IMPACT_STEPS, Answer, Evidence, Key, State
from forms.levels import level_of, scale_of
from forms.live import LiveForm
from forms.model import Question, QuestionSet, Section, walk
from forms.rated import level_shares
from forms.scoring import score
from forms.tables import table_questions, table_scale
from forms.types import question_type
from forms.versions import comparable_from, diff


def compose_section11_report(session: Session, records: Records, return_id: str) -> Document:
    """Compose an agency's report from its return, the panel's ratings beside it, and last year's where comparable."""
    whole = whole_return(session, records, return_id)
    form = live(session, records, whole, records.answers.current(return_id, whole.own_lens))
    panel = panel_in_words(records, whole)
    final = live(session, records, whole, final_answers(records, whole))
    actions = [action for action in records.actions.of_return(return_id) if action.stands]
    found = [finding for finding in records.findings.of_round(whole.round.id) if finding.return_id == return_id]
    signatures = records.signatures.standing(return_id)
    last_round, changes = _changes(session, records, whole, final)
    asked = [section for section in whole.question_set.sections() if form.keys(section.id)]
    beside = [section for section in asked if not section.weight and _is_begun(section, form, panel)]
    practitioners = what_practitioners_said(session, records, whole)
    periods, taking = taking_part(records.participation.of_agency(whole.agency.id) if whole.agency else ())
    signed = max((local_day(signature.signed_at) for signature in signatures), default=None)
    return section11_report.compose(
        Section11Facts(
            imprint=imprint(records, "section11_report", stamp=""),
            agency=whole.owner_name,
            round_title=whole.round.title,
            submitted=signed,
            state=whole.kind.stage(whole.target.stage).title,
            question_set=f"{whole.question_set.title}, {whole.question_set.version}",
            scale=_legend(whole.question_set),
            standards=tuple(_standard(section, form, final, panel, actions) for section in asked if section.weight),
            beside=(
                *(_standard(section, form, final, panel, actions) for section in beside),
                *_asked_later(session, records, whole),
            ),
            score=_score(final, is_moderated=bool(panel_answers(records, return_id))),
            strengths=tuple(one.text for one in found if one.kind is FindingKind.STRENGTH),
            good_practice=tuple(one.text for one in found if one.kind is FindingKind.GOOD_PRACTICE),
            actions=tuple(_agreed(form, action) for action in actions),
            changes=changes,
            last_round=last_round,
            signatures=_signatures(whole, signatures),
            practitioners=practitioners,
            periods=periods,
            taking_part=taking,
        )
    )


def _asked_later(session: Session, records: Records, whole: ReturnInFull) -> Iterator[StandardFacts]:
    """Set what supplements asked in the middle of the round, each under the day from which it was asked."""
    for later in later_returns(session, records, whole):
        form = live(session, records, later, records.answers.current(later.target.id, later.own_lens))
        panel = panel_in_words(records, later)
        final = live(session, records, later, final_answers(records, later))
        for section in later.question_set.sections():
            if form.keys(section.id):
                facts = _standard(section, form, final, panel, records.actions.of_return(later.target.id))
                yield replace(facts, title=f"{facts.title}, asked from {long_date(later.round.opens_on)}")


def _legend(question_set: QuestionSet) -> tuple[tuple[Rating, str], ...]:
    """Say what each step of the scales means that standards are rated on; what two scales share stands once."""
    scales = (scale_of(question, question_set) for question in question_set.questions() if question.scored)
    levels = (level for scale in scales if scale is not None for level in scale.levels)
    return tuple(dict.fromkeys((rating(level), level.descriptor or "") for level in levels))


def _is_begun(section: Section, form: LiveForm, panel: Mapping[Key, Answer]) -> bool:
    """Say whether anything was said in a section that nobody has to answer."""
    return any(not (form.answer(key).is_blank and panel.get(key, BLANK).is_blank) for key in form.keys(section.id))


def _standard(
    section: Section,
    form: LiveForm,
    final: LiveForm,
    panel: Mapping[Key, Answer],
    actions: Sequence[Action],
) -> StandardFacts:
    keys = form.keys(section.id)
    in_table = _in_tables(section, form.question_set)
    own_lowest, final_lowest = lowest(section, form), lowest(section, final)
    missing = [
        _line(form, key, form.answer(key).reason)
        for key in keys
        if form.answer(key).reason and _is_below_best(form, key)
    ]
    return StandardFacts(
        number=section.ref or "",
        title=_title(section),
        own=own_lowest,
        moderated=final_lowest if any(panel.get(key, BLANK).state is not State.UNANSWERED for key in keys) else None,
        questions=tuple(_question(form, panel.get(key, BLANK), key) for key in keys if key[0] not in in_table),
        tables=_tables(section, form, panel, in_table),
        evidence=tuple(
            _line(form, key, _evidence(piece))
            for key in keys
            for piece in (*form.answer(key).evidence, *panel.get(key, BLANK).evidence)
        ),
        impact="\n".join(
            _line(form, key, said)
            for key in keys
            for said in (_difference(form.answer(key)), _by_the_panel(_difference(panel.get(key, BLANK))))
            if said
        ),
        gap="\n".join(missing),
        action="\n".join(_action_line(action) for action in actions if action.question_id in {key[0] for key in keys}),
    )


def _in_tables(section: Section, question_set: QuestionSet) -> Mapping[str, Section]:
    """Say which questions of a standard stand in a table: question id to the section that is the table."""
    tables = [node for node in walk((section,)) if isinstance(node, Section) and table_scale(node, question_set)]
    return {question.id: table for table in tables for question in table_questions(table)}


def _tables(
    section: Section, form: LiveForm, panel: Mapping[Key, Answer], in_table: Mapping[str, Section]
) -> tuple[TableFacts, ...]:
    rows: dict[str, list[QuestionFacts]] = {}
    for key in form.keys(section.id):
        if key[0] in in_table:
            asked = _question(form, panel.get(key, BLANK), key)
            rows.setdefault(in_table[key[0]].id, []).append(asked)
    tables = {table.id: table for table in in_table.values()}
    return tuple(
        TableFacts(_title(tables[ident]), _steps(tables[ident], form.question_set), tuple(asked))
        for ident, asked in rows.items()
    )


def _steps(table: Section, question_set: QuestionSet) -> tuple[Rating, ...]:
    scale = table_scale(table, question_set)
    return tuple(rating(level) for level in scale.levels) if scale is not None else ()


def _title(section: Section) -> str:
    return section.short_title or section.label


def _line(form: LiveForm, key: Key, said: str) -> str:
    """Say which question a line is about: "2.1", or "2.1 (Child 1, 9 years old)" where it is asked of each child."""
    label = form.row_label(key)
    return join([form.question(key).ref or "", f"({label})" if label else "", said], " ")


def _difference(answer: Answer) -> str:
    """Say what is different for children, with how far it reaches where somebody placed it."""
    if answer.impact_step is None:
        return answer.impact
    step = IMPACT_STEPS[answer.impact_step]
    return f"{answer.impact} ({step.lower()})" if answer.impact else step


def _by_the_panel(said: str) -> str:
    return f"Panel: {said}" if said else ""


def _is_below_best(form: LiveForm, key: Key) -> bool:
    share = _share(form, key)
    return share is not None and share < 1


def _share(form: LiveForm, key: Key) -> Fraction | None:
    """Say where between the worst (0) and best (1) step of its own scale an answer lies; None for what is no rating."""
    scale, level = form.scale(form.question(key)), form.level(key)
    return level_shares(scale).get(level.code) if scale is not None and level is not None else None


def _action_line(action: Action) -> str:
    """Write an action with who sees to it and by when: "Ask every child. (Head of service, 3 May 2027)"."""
    who_and_when = join([action.owner_role, long_date(action.due_on)], ", ")
    return f"{action.text} ({who_and_when})" if who_and_when else action.text


def lowest(section: Section, form: LiveForm) -> Rating | None:
    """Give the lowest rating among a standard's rated questions: a standard is as met as its least met part.

    It is a step that was given, never a mean of steps. What is not known is never read as met: only what was given at
    the worst step stands below it. None while a rated question is open.
    """
    given: list[tuple[Fraction, Rating]] = []
    apart: dict[State, Rating] = {}
    for key in form.keys(section.id):
        if form.scale(form.question(key)) is None or not form.question(key).scored:
            continue
        state, level, share = form.standing(key), form.level(key), _share(form, key)
        if state is State.UNANSWERED:
            return None
        if level is not None and share is not None:
            given.append((share, rating(level)))
        elif state is not State.ANSWERED:
            apart.setdefault(state, rating(level) if level is not None else _APART[state])
    share, worst = min(given, key=lambda pair: pair[0], default=(Fraction(1), None))
    if State.DONT_KNOW in apart and (worst is None or share > 0):
        return apart[State.DONT_KNOW]
    return worst or apart.get(State.DOES_NOT_APPLY, NOT_RATED)


_APART = {State.DOES_NOT_APPLY: DOES_NOT_APPLY, State.DONT_KNOW: NOT_KNOWN}


def _question(form: LiveForm, panel: Answer, key: Key) -> QuestionFacts:
    question, own = form.question(key), form.answer(key)
    return QuestionFacts(
        question=_line(form, key, question.label),
        answered=_said(form.question_set, question, own),
        moderated=_said(form.question_set, question, panel),
        reason=join([own.reason, _by_the_panel(panel.reason)], "\n"),
    )


def _said(question_set: QuestionSet, question: Question, answer: Answer) -> Rating | str | None:
    level = level_of(question, question_set, answer)
    if level is not None:
        return rating(level)
    if answer.state is State.UNANSWERED:
        return None
    return question_type(question.type).show(question, question_set, answer)


def _evidence(piece: Evidence) -> str:
    return join([piece.title, piece.reference, long_date(piece.dated)], ", ")


def _agreed(form: LiveForm, action: Action) -> AgreedAction:
    key = (action.question_id or "", action.row)
    standard = _line(form, key, "") if key in form.all_keys() else ""
    return AgreedAction(action.text, action.owner_role, action.due_on, standard)


def _score(form: LiveForm, *, is_moderated: bool) -> ScoreFacts:
    result = score(form)
    counts = result.counts
    titles = {section.id: section.short_title or section.label for section in form.question_set.sections()}
    return ScoreFacts(
        answered=counts.answered + counts.dont_know,
        applicable=counts.applicable,
        not_applicable=counts.does_not_apply,
        dont_know=counts.dont_know,
        value=result_words.figure(result),
        is_moderated=is_moderated,
        working=(
            *(
                f"{titles[part.section_id]}: {result_words.working(part)}, "
                f"{part.counts.answered + part.counts.dont_know} of {part.counts.applicable} answered"
                for part in result.sections
                if part.value is not None and part.weight > 0
            ),
            *(
                f"{further.label}: {result_words.figure(further)}"
                for further in result.scores
                if further.value is not None
            ),
        ),
        statutory_gaps=tuple(_line(form, gap.key, form.question(gap.key).label) for gap in result.gaps),
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
    """Compare each standard with last round's; comparable only where nothing rated in it came, went or changed."""
    earlier = session.earlier_returns(records, whole.target)
    if not earlier:
        return "", ()
    before = whole_return(session, records, earlier[0].id)
    then = live(session, records, before, final_answers(records, before))
    was = {now_id: old_id for old_id, now_id in diff(before.question_set, whole.question_set).pairs.items()}
    sections = {section.id: section for section in before.question_set.sections()}
    versions = (before.question_set, whole.question_set)
    rows = tuple(
        ChangeFacts(
            section.numbered,
            lowest(sections[was[section.id]], then),
            lowest(section, now),
            comparable=not comparable_from(versions, section.id).broken_by,
        )
        for section in whole.question_set.sections()
        if was.get(section.id) in sections and section.weight > 0 and now.keys(section.id)
    )
    return before.round.title, rows
