"""Home's picture: what needs me today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import ActionId, AgencyId, ReturnId, RoundId
from audit_tool.domain.kind import Unit
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import why_read_only
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import Known, waited_for
from audit_tool.views.gather import live, whole_return
from forms.answers import Key


@dataclass(frozen=True, slots=True)
class Continue:
    """Where the last answer was written."""

    return_id: ReturnId
    lens: Lens
    key: Key
    title: str
    answered: int
    applicable: int


@dataclass(frozen=True, slots=True)
class RoundCard:
    """One round in progress: how many are back of how many.

    Attributes:
        days_left: whole days to the due date, negative when it has passed; None when there is none.
        waiting: names of those not back yet, by name; the page shows the first few.
    """

    round_id: RoundId
    title: str
    unit: Unit
    back: int
    expected: int
    days_left: int | None
    waiting: tuple[str, ...]
    open_return_id: ReturnId | None


@dataclass(frozen=True, slots=True)
class LateAction:
    """An action past its date, with the agency that leads it."""

    action: Action
    agency_name: str
    days_late: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something with a date ahead.

    Attributes:
        action_id: the action that is due; None for the last day of a round.
    """

    on: dt.date
    days: int
    title: str
    detail: str
    round_id: RoundId
    action_id: ActionId | None = None


@dataclass(frozen=True, slots=True)
class HomePicture:
    """What Home shows. Counts and lists come from one reading, so they always agree."""

    person_name: str
    now: dt.datetime
    today: dt.date
    carry_on: Continue | None
    rounds: tuple[RoundCard, ...]
    late: tuple[LateAction, ...]
    open_actions: int
    deadlines: tuple[Deadline, ...]
    partnership_named: bool
    has_agencies: bool


def home(session: Session) -> HomePicture:
    """Draw Home for whoever is at the keyboard."""
    with session.read() as records:
        today = session.today()
        agencies = {agency.id: agency for agency in records.agencies.everything()}
        rounds = [each for each in records.rounds.everything() if each.state is RoundState.OPEN]
        actions = records.actions.everything()
        late = [
            LateAction(action, agencies[action.agency_id].name if action.agency_id else "", action.days_late(today))
            for action in actions
            if action.days_late(today)
        ]
        known = Known(records, today)
        cards = tuple(_card(session, records, each, agencies, known) for each in rounds)
        person = next((one.name for one in records.people.everything() if one.id == session.actor), "")
        return HomePicture(
            person_name=person,
            now=session.now().astimezone(),
            today=today,
            carry_on=_carry_on(session, records),
            rounds=cards,
            late=tuple(sorted(late, key=lambda one: -one.days_late)),
            open_actions=sum(action.is_open and action.is_agreed for action in actions),
            deadlines=_deadlines(cards, actions, today),
            partnership_named=bool(records.partnership.read().name),
            has_agencies=bool(agencies),
        )


def late_actions(session: Session) -> int:
    """Count the actions that Home lists as late; it is asked after every change, so nothing else is read."""
    with session.read() as records:
        return sum(bool(action.days_late(session.today())) for action in records.actions.everything())


def _card(session: Session, records: Records, run: Round, agencies: dict[AgencyId, Agency], known: Known) -> RoundCard:
    audit = kind(run.kind)
    owned = [each for each in records.returns.of_round(run.id) if each.agency_id is not None]
    owned, came = waited_for(session, records, run, owned, known)
    waiting = [each for each in owned if each.id not in came]
    return RoundCard(
        round_id=run.id,
        title=run.title,
        unit=audit.unit,
        back=len(owned) - len(waiting),
        expected=len(owned),
        days_left=(run.due_on - session.today()).days if run.due_on else None,
        waiting=tuple(sorted({agencies[each.agency_id].short_name for each in waiting if each.agency_id})),
        open_return_id=waiting[0].id if len(owned) == 1 and waiting and not audit.counts_people else None,
    )


def _carry_on(session: Session, records: Records) -> Continue | None:
    touched = records.answers.last_touched()
    if touched is None:
        return None
    return_id, lens, key = touched
    whole = whole_return(session, records, return_id)
    if why_read_only(whole.target, whole.round, whole.kind, lens) is not None:
        return None
    progress = live(session, records, whole, records.answers.current(return_id, lens)).progress()
    about = f"{whole.case.label}, {whole.owner_name}" if whole.case else whole.owner_name
    return Continue(
        ReturnId(return_id), lens, key, f"{whole.round.title}: {about}", progress.answered, progress.applicable
    )


def _deadlines(cards: tuple[RoundCard, ...], actions: tuple[Action, ...], today: dt.date) -> tuple[Deadline, ...]:
    ahead = [
        Deadline(
            today + dt.timedelta(days=card.days_left),
            card.days_left,
            f"{card.title} closes",
            f"{card.expected - card.back} still to come",
            card.round_id,
        )
        for card in cards
        if card.days_left is not None and card.days_left >= 0
    ]
    ahead += [
        Deadline(action.due_on, (action.due_on - today).days, action.text, "Action due", action.round_id, action.id)
        for action in actions
        if action.is_open and action.is_agreed and action.due_on is not None and action.due_on >= today
    ]
    return tuple(sorted(ahead, key=lambda one: (one.on, one.title)))[:6]
