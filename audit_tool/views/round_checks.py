"""What the checks over a round say: each line one thing to look at, with the place it stands at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.checks import all_round_checks, run_round_checks
from audit_tool.domain.check import CheckedReturn, RoundFacts, RoundFlag
from audit_tool.domain.form import question_groups
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.mentions import Mentions, mentions_of_words
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import BoardRow, draw_board
from forms.answers import Key


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing to look at.

    Attributes:
        question: number and short title of what it is about; empty where it is about the return as a whole.
        asked: whether a query about this question waits for its author.
        trust: who runs the setting with others; empty where nobody does.
    """

    flag: RoundFlag
    name: str
    phase: str
    question: str
    asked: bool
    trust: str = ""

    @property
    def return_id(self) -> ReturnId:
        """Name the return it is about."""
        return self.flag.return_id

    @property
    def question_id(self) -> str:
        """Name the question it is about; empty where it is about the return as a whole."""
        return self.flag.key[0] if self.flag.key is not None else ""


@dataclass(frozen=True, slots=True)
class RoundChecks:
    """What the checks say of a round.

    Attributes:
        read: how many returns were read: those that are in.
        looks_for: what each check looks for, by code, in the order they are shown.
    """

    round_id: RoundId
    lines: tuple[CheckLine, ...]
    read: int
    looks_for: Mapping[str, str]


def round_checks(session: Session, round_id: RoundId) -> RoundChecks:
    """Read every return that is in against every check over rounds. No form is opened: answers are read as they lie."""
    with session.read() as records:
        return round_checks_in(session, records, records.rounds.find(round_id))


def round_checks_in(session: Session, records: Records, run: Round) -> RoundChecks:
    """Read the returns of a round, as `round_checks`, out of records that are open already."""
    rows = {row.return_id: row for row in draw_board(session, records, run).counted if row.standing.has_returned}
    question_set = session.frozen_set(records, run.question_set_digest)
    facts = RoundFacts(question_set, _returns(session, records, rows), _workers(records))
    titles = {question.id: question.numbered for question in question_set.questions()}
    asked = {
        (return_id, question)
        for return_id, queries in records.queries.of_round(run.id).items()
        for query in queries
        if query.waits
        for question in query.questions
    }
    lines = (
        CheckLine(
            flag,
            rows[flag.return_id].agency.name,
            rows[flag.return_id].phase,
            titles.get(flag.key[0], "") if flag.key is not None else "",
            flag.key is not None and (flag.return_id, flag.key[0]) in asked,
            rows[flag.return_id].trust,
        )
        for flag in run_round_checks(facts)
    )
    order = {check.code: place for place, check in enumerate(all_round_checks())}
    folded = {return_id: row.agency.name.casefold() for return_id, row in rows.items()}
    return RoundChecks(
        run.id,
        tuple(sorted(lines, key=lambda line: (order[line.flag.code], folded[line.return_id]))),
        len(rows),
        {check.code: check.looks_for for check in all_round_checks()},
    )


def _workers(records: Records) -> Mentions:
    """Make ready to look for everybody who is known to work at an agency, or here, by their whole name."""
    contacts = (each.name for each in records.contacts.everything() if not each.withdrawn)
    people = (each.name for each in records.people.everything())
    return mentions_of_words(*dict.fromkeys(name for name in (*contacts, *people) if " " in name.strip()))


def _returns(session: Session, records: Records, rows: Mapping[ReturnId, BoardRow]) -> tuple[CheckedReturn, ...]:
    targets = {each.id: each for each in records.returns.where(records.returns.table.c.id.in_(list(rows)))}
    answers = records.answers.of_returns(list(rows), Lens.SELF)
    before = _before(records, targets)
    earlier = records.answers.of_returns(list(before.values()), Lens.SELF)
    overdue = _overdue(session, records, frozenset(rows))
    return tuple(
        CheckedReturn(
            return_id=ident,
            groups=question_groups(row.agency, None, targets[ident].groups),
            phase=row.phase,
            roll=row.setting.roll if row.setting is not None else None,
            answers=answers.get(ident, {}),
            earlier=earlier.get(before.get(ident, ReturnId("")), {}),
            overdue=overdue.get(ident, frozenset()),
            trust=row.trust,
            wanting=row.wanting,
        )
        for ident, row in rows.items()
    )


def _before(records: Records, targets: Mapping[ReturnId, Return]) -> dict[ReturnId, ReturnId]:
    """Find what the same agencies returned a round ago."""
    round_ids = {each.round_id for each in targets.values()}
    earlier = {records.rounds.find(ident).previous_round_id for ident in round_ids}
    owners = {
        each.agency_id: each.id
        for round_id in earlier
        if round_id is not None
        for each in records.returns.of_round(round_id)
        if each.agency_id is not None and each.case_id is None
    }
    return {ident: owners[each.agency_id] for ident, each in targets.items() if each.agency_id in owners}


def _overdue(session: Session, records: Records, ours: frozenset[ReturnId]) -> dict[ReturnId, frozenset[Key]]:
    """Find the answers that an open action past its day came from."""
    found: dict[ReturnId, set[Key]] = {}
    today = session.today()
    late = (each for each in records.actions.everything() if each.days_late(today))
    for action in late:
        if action.return_id in ours and action.question_id:
            found.setdefault(action.return_id, set()).add((action.question_id, action.row))
    return {ident: frozenset(keys) for ident, keys in found.items()}
