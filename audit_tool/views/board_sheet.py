"""The sheet of one return on the board: what was written to whom, what was asked, and what was settled of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.chasing import Chase
from audit_tool.domain.comment import Comment
from audit_tool.domain.contact import Contact
from audit_tool.domain.expected import Expectation
from audit_tool.domain.ids import AgencyId, ReturnId
from audit_tool.domain.inbox import FileOutcome
from audit_tool.domain.query import Query
from audit_tool.domain.returns import Signature
from audit_tool.domain.risk import RiskSource
from audit_tool.domain.round import RoundState
from audit_tool.domain.standing import is_accepted
from audit_tool.domain.wanting import WHOLE, Wanting
from audit_tool.store.covered import wanting_of
from audit_tool.store.session import Session
from audit_tool.views.gather import Choices, whole_return
from forms.model import QuestionSet


@dataclass(frozen=True, slots=True)
class BoardSheet:
    """One return in full.

    Attributes:
        contacts: who holds a post there today.
        chases: reminders that stand, the latest first.
        comments: on this return, those that were taken back too; the latest first.
        earlier: (title of the round, comment) of what holds of earlier returns of the same agency; the latest first.
        queries: the latest first.
        who: names of people of this workspace, by id.
        questions: (id, number and short title) of each question of the form, in its order.
        others: (return id, name) of those that may speak for it, by name.
        sent_at: when a pack or form last left; None before one did.
        is_locked: whether it is signed, or accepted.
        agency_id: whose it is, where that is a setting; None for an agency that is none.
        is_on_risk_register: whether an entry says already that its setting did not return.
        may_reopen: whether it was accepted, and neither a panel nor a later step has gone on with it.
        wanting: what is still wanted of it before it can be accepted as it stands; nothing before it comes.
        on_older_form: whether the last file that came for it answers an older version of the form.
    """

    return_id: ReturnId
    name: str
    expectation: Expectation
    round_due_on: dt.date | None
    contacts: tuple[Contact, ...]
    chases: tuple[Chase, ...]
    comments: tuple[Comment, ...]
    earlier: tuple[tuple[str, Comment], ...]
    queries: tuple[Query, ...]
    signatures: tuple[Signature, ...]
    who: Mapping[str, str]
    questions: Choices
    others: Choices
    sent_at: dt.datetime | None
    is_locked: bool
    agency_id: AgencyId | None
    is_on_risk_register: bool
    may_reopen: bool
    wanting: Wanting
    on_older_form: bool
    may_change: bool
    today: dt.date

    def label_of(self, question_id: str) -> str:
        """Give a question's number and short title; its id where the form no longer asks it."""
        return dict(self.questions).get(question_id, question_id)


def board_sheet(session: Session, return_id: ReturnId) -> BoardSheet:
    """Draw the sheet of one return."""
    with session.read() as records:
        whole, today = whole_return(session, records, return_id), session.today()
        agencies = {each.id: each.name for each in records.agencies.everything()}
        others = (
            (each.id, agencies[each.agency_id])
            for each in records.returns.of_round(whole.round.id)
            if each.agency_id and each.id != return_id
        )
        owner = whole.agency.id if whole.agency else ""
        said = records.comments.of_agency(owner)[::-1]
        titles = {run.id: run.title for run in records.rounds.everything()}
        elsewhere = {ident: records.returns.find(ident).round_id for ident in {each.return_id for each in said}}
        elsewhere.pop(return_id, None)
        expectation, stage = records.expectations.of(return_id), whole.target.stage
        past, is_locked = is_accepted(whole.kind, stage), whole.kind.stage(stage).locked
        taken = past or expectation.accepted_at is not None
        waits = not taken and (is_locked or expectation.came_on is not None)
        came = records.batch_files.of_return(return_id)
        sent = [each.sent_at for each in records.sent_packs.of_return(return_id) if not each.kind.is_return]
        return BoardSheet(
            return_id=return_id,
            name=whole.owner_name,
            expectation=expectation,
            round_due_on=whole.round.due_on,
            contacts=tuple(each for each in records.contacts.of_agency(owner) if each.holds_on(today)),
            chases=records.chases.of_return(return_id)[::-1],
            comments=tuple(each for each in said if each.return_id == return_id),
            earlier=tuple(
                (titles[elsewhere[each.return_id]], each) for each in said if each.return_id in elsewhere and each.holds
            ),
            queries=records.queries.of_return(return_id)[::-1],
            signatures=records.signatures.standing(return_id),
            who={person.id: person.name for person in records.people.everything()},
            questions=question_choices(whole.question_set),
            others=tuple(sorted(others, key=lambda each: each[1].casefold())),
            sent_at=max(sent, default=None),
            is_locked=is_locked,
            agency_id=whole.agency.id if whole.agency is not None and whole.agency.is_setting else None,
            is_on_risk_register=any(
                each.agency_id == owner and each.source is RiskSource.NO_RETURN
                for each in records.risk_entries.standing()
            ),
            may_reopen=stage == whole.kind.accepted if past else taken,
            wanting=wanting_of(session, records, whole.target) if waits else WHOLE,
            on_older_form=bool(came) and came[0].outcome is FileOutcome.OLDER_FORM,
            may_change=whole.round.state is RoundState.OPEN,
            today=today,
        )


def question_choices(question_set: QuestionSet) -> Choices:
    """List the questions of a set: (id, number and short title)."""
    return tuple((each.id, each.numbered) for each in question_set.questions())
