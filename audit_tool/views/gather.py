"""What several pictures start from: a return with everything its form needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.agency import Agency
from audit_tool.domain.answer import as_moderated
from audit_tool.domain.case import Case, Child
from audit_tool.domain.expected import Expectation
from audit_tool.domain.form import open_form
from audit_tool.domain.ids import FindingId, ReturnId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.query import Query
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.paper import long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.answers import BLANK, Answer, Key, State
from forms.live import LiveForm
from forms.model import QuestionSet

MEETING_NAME = "The audit meeting"

THEMES = "safeguarding"
"""The taxonomy that findings and actions are tagged from."""

Choices = tuple[tuple[str, str], ...]
"""(id, words) of each entry a page offers."""


@dataclass(frozen=True, slots=True)
class ReturnInFull:
    """A return with its round, its kind, its question set, and who and what it is about."""

    target: Return
    round: Round
    kind: AuditKind
    question_set: QuestionSet
    agency: Agency | None
    case: Case | None
    children: tuple[Child, ...]

    @property
    def own_lens(self) -> Lens:
        """Say through which lens its owner answers."""
        return self.target.own_lens

    @property
    def owner_name(self) -> str:
        """Name who answers it."""
        return self.agency.name if self.agency else MEETING_NAME


def whole_return(session: Session, records: Records, return_id: str) -> ReturnInFull:
    """Gather a return and everything its form needs."""
    target = records.returns.find(return_id)
    run = records.rounds.find(target.round_id)
    return ReturnInFull(
        target=target,
        round=run,
        kind=kind(run.kind),
        question_set=session.frozen_set(records, run.question_set_digest),
        agency=records.agencies.find(target.agency_id) if target.agency_id else None,
        case=records.cases.find(target.case_id) if target.case_id else None,
        children=records.children.of_case(target.case_id),
    )


def live(
    session: Session,
    records: Records,
    whole: ReturnInFull,
    answers: Mapping[Key, Answer],
    actions: Iterable[Action] | None = None,
) -> LiveForm:
    """Open a gathered return's form with these answers and the actions that came from it, read where none are given."""
    return open_form(
        whole.question_set,
        answers,
        agency=whole.agency,
        case=whole.case,
        children=whole.children,
        today=session.today(),
        groups=whole.target.groups,
        actions=records.actions.of_return(whole.target.id) if actions is None else actions,
        surroundings=session.surroundings(records, whole.target),
    )


def final_answers(records: Records, whole: ReturnInFull) -> Mapping[Key, Answer]:
    """Read a return's answers as they finally stand: moderated where it was moderated, else the owner's own."""
    own = dict(records.answers.current(whole.target.id, whole.own_lens))
    if whole.own_lens is Lens.MODERATED or Lens.MODERATED not in whole.kind.lenses:
        return own
    panel = panel_answers(records, whole.target.id)
    return own | {key: as_moderated(own.get(key, BLANK), answer) for key, answer in panel.items()}


def panel_answers(records: Records, return_id: str) -> Mapping[Key, Answer]:
    """Read what a panel answered: that something does not apply, or is not known, is an answer too."""
    moderated = records.answers.current(return_id, Lens.MODERATED)
    return {key: answer for key, answer in moderated.items() if answer.state is not State.UNANSWERED}


def come_back(records: Records, run: Round) -> frozenset[ReturnId]:
    """List the returns of a round that have come back: `those_back`.

    Where people are counted, one has come back once its agency's people have answered.
    """
    audit, targets = kind(run.kind), records.returns.of_round(run.id)
    if audit.counts_people:
        counted = {result.agency_id for result in records.survey_results.of_round(run.id)}
        return frozenset(target.id for target in targets if target.agency_id in counted)
    expectations = records.expectations.of_round(run.id).values()
    return those_back(audit, targets, came_in_packs(records), expectations, records.queries.of_round(run.id))


def those_back(
    audit: AuditKind,
    targets: Iterable[Return],
    in_packs: frozenset[ReturnId],
    expectations: Iterable[Expectation],
    queries: Mapping[str, Iterable[Query]],
) -> frozenset[ReturnId]:
    """List the returns that have come back, of those given.

    They are those that are signed, those of which a file or paper came without, and those that went back to be mended.

    Args:
        in_packs: of which a pack was taken in.
        expectations: what was settled about them.
        queries: questions back to their authors, by return.
    """
    came = in_packs | {each.id for each in expectations if each.came_on is not None}
    came |= {ReturnId(ident) for ident, asked in queries.items() if any(query.back for query in asked)}
    return frozenset(target.id for target in targets if audit.stage(target.stage).locked or target.id in came)


def came_in_packs(records: Records) -> frozenset[ReturnId]:
    """List the returns of which a pack was taken in."""
    taken = (each for each in records.taken_packs.everything() if each.kind.is_return and not each.undone_at)
    return frozenset(each.return_id for each in taken)


def agency_choices(records: Records) -> Choices:
    """List the agencies an action may be given to."""
    return tuple((agency.id, agency.name) for agency in records.agencies.everything() if agency.active)


def agencies_of_case(records: Records, case: Case) -> Choices:
    """List the agencies that take part in a case."""
    took_part = {each.agency_id for each in records.returns.of_round(case.round_id) if each.case_id == case.id}
    return tuple(entry for entry in agency_choices(records) if entry[0] in took_part)


def january_sessions(records: Records) -> dict[FindingId, str]:
    """Say of each finding that was made of a note in a January session which session that was."""
    return {
        ident: f"January session, year to {long_date(last)}" for ident, last in records.year_notes.sessions().items()
    }


def theme_choices(session: Session) -> Choices:
    """List the themes a finding may bear."""
    return tuple((theme.id, theme.label) for theme in session.library.themes(THEMES))
