"""The board of a round: how each return stands, how many have come how far, and what waits for somebody.

Nothing here opens a form: 450 returns are drawn from what was written down beside them, in a handful of readings.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from audit_tool.domain.agency import Agency
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.expected import Expectation
from audit_tool.domain.ids import AgencyId, ReturnId, RoundId, TrustId
from audit_tool.domain.kind import AuditKind, Unit
from audit_tool.domain.moments import local_day
from audit_tool.domain.query import waiting
from audit_tool.domain.return_rate import Expected, RateDays, RateLine, ReturnRates, return_rates
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.round_plan import RoundPlan
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Setting, SettingLink
from audit_tool.domain.snapshot import Snapshot
from audit_tool.domain.standing import Funnel, Next, Standing, Tracked, funnel, is_accepted, standing
from audit_tool.domain.wanting import WHOLE, Wanting
from audit_tool.kinds import kind
from audit_tool.store.case_facts import BLANK_FORM
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board_wanting import topped_up, wanting_in
from audit_tool.views.gather import came_in_packs, come_back, those_back


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One return on the board.

    Attributes:
        setting: what the register knows of whose it is; None for an agency, or one it does not know.
        trust: name of its trust; empty where it has none.
        contacts: who holds a post there today: post to name.
        due_on: its own last day, or the round's; None where nobody set one.
        to: the post that the next reminder goes to; empty where none comes.
        merged_into: name of the setting whose return speaks for it; empty where it stands alone.
        comments: the words of its log, by which it is found, the oldest first.
        wanting: what is still wanted of it before it can be accepted as it stands; nothing once it is.
    """

    return_id: ReturnId
    agency: Agency
    setting: Setting | None
    trust: str
    contacts: Mapping[str, str]
    expectation: Expectation
    standing: Standing
    due_on: dt.date | None
    to: str = ""
    merged_into: str = ""
    comments: tuple[str, ...] = ()
    wanting: Wanting = WHOLE

    @property
    def phase(self) -> str:
        """Say the phase in the register's words; empty where it has none."""
        return self.setting.phase if self.setting is not None else ""

    @property
    def district(self) -> str:
        """Say the district within the local authority; empty where it is not known."""
        return self.setting.district if self.setting is not None else ""

    @property
    def lead(self) -> str:
        """Say who leads on safeguarding there, or answers for it; empty where nobody is known."""
        return self.contacts.get(Post.LEAD, "") or self.contacts.get(Post.AUTHOR, "")


@dataclass(frozen=True, slots=True)
class BoardPicture:
    """What the board shows.

    Attributes:
        others: the rounds that have a board, the newest first: (id, title).
        rows: by name.
        rates: how many of those expected have returned, three ways; None where the register
            knows none of them.
        missing: names of settings in the register that are expected by their duty, and have no return here.
        snapshots: figures that were frozen, the oldest first.
    """

    round: Round
    kind: AuditKind
    plan: RoundPlan | None
    others: tuple[tuple[RoundId, str], ...]
    rows: tuple[BoardRow, ...]
    funnel: Funnel
    rates: ReturnRates | None
    missing: tuple[str, ...]
    snapshots: tuple[Snapshot, ...]
    today: dt.date

    @property
    def may_change(self) -> bool:
        """Say whether the round is open."""
        return self.round.state is RoundState.OPEN

    @property
    def counted(self) -> tuple[BoardRow, ...]:
        """List the returns that the round waits for, or waited."""
        return tuple(row for row in self.rows if row.standing.is_counted)

    @property
    def returned(self) -> int:
        """Count those that are in."""
        return sum(row.standing.has_returned for row in self.counted)

    @property
    def late(self) -> tuple[BoardRow, ...]:
        """List those that are overdue."""
        return tuple(row for row in self.counted if row.standing.late_by and not row.standing.has_returned)

    @property
    def past_final(self) -> tuple[BoardRow, ...]:
        """List those that have not come and are not taken any more, by the round's final date."""
        return tuple(row for row in self.late if row.standing.is_past_final)

    @property
    def to_accept(self) -> tuple[BoardRow, ...]:
        """List those that are in, whole, and wait for nobody but the hub to take them for good."""
        return tuple(row for row in self._ready if row.wanting.is_whole)

    @property
    def unsigned(self) -> tuple[BoardRow, ...]:
        """List those that would be among them if they were signed: one reason may be written for them together."""
        return tuple(row for row in self._ready if row.wanting.is_only_unsigned)

    @property
    def not_whole(self) -> tuple[BoardRow, ...]:
        """List those that are in and of which something is still wanted, so that a reason is needed to accept them."""
        return tuple(row for row in self.counted if not row.wanting.is_whole)

    @property
    def _ready(self) -> tuple[BoardRow, ...]:
        return tuple(row for row in self.counted if row.standing.next in (Next.CHECK, Next.ACCEPT))

    @property
    def to_remind(self) -> tuple[BoardRow, ...]:
        """List those of which a reminder is due."""
        return tuple(row for row in self.counted if row.standing.is_to_be_reminded(self.today))

    @property
    def figures(self) -> dict[str, int]:
        """Give the figures that can be frozen, by name."""
        figures = {"expected": self.funnel.expected} | {reach.value: number for reach, number in self.funnel.reached}
        figures |= {"late": len(self.late), "not_expected": len(self.rows) - len(self.counted)}
        if self.plan is not None and self.plan.final_due_on is not None:
            figures["past_final"] = len(self.past_final)
        figures["own_template"] = sum(row.standing.on_own_template for row in self.counted)
        if self.rates is not None:
            figures |= {"pupils_expected": self.rates.by_roll.expected, "pupils_returned": self.rates.by_roll.returned}
            for phase, rate in self.rates.by_phase.items():
                figures |= {f"phase_expected:{phase}": rate.expected, f"phase_returned:{phase}": rate.returned}
        return figures


def board(session: Session, round_id: RoundId | None = None) -> BoardPicture | None:
    """Draw the board of a round; of the newest open one where none is named. None where no round has a board."""
    with session.read() as records:
        runs = [run for run in records.rounds.everything() if has_board(run)]
        run = next((run for run in runs if run.id == round_id), None) if round_id else _usual(runs)
        return draw_board(session, records, run, runs) if run is not None else None


def return_rate(session: Session, round_id: RoundId) -> ReturnRates:
    """Reckon how many of those a round expects have returned."""
    with session.read() as records:
        return _Gathered(session, records, records.rounds.find(round_id)).rates()


def has_board(run: Round) -> bool:
    """Say whether a round waits for returns of agencies or settings."""
    audit = kind(run.kind)
    return audit.unit in (Unit.AGENCY, Unit.SETTING) and not audit.counts_people


def waited_for(
    session: Session, records: Records, run: Round, owned: Iterable[Return], known: Known | None = None
) -> tuple[list[Return], frozenset[ReturnId]]:
    """Say which returns of a round are waited for, or were, and which of all are in: on every page as on its board.

    Args:
        known: what the boards of several rounds have in common, where they are asked about one after the other.
    """
    if not has_board(run):
        return list(owned), come_back(records, run)
    standings = _Gathered(session, records, run, known).standings()
    counted = [each for each in owned if each.id in standings and standings[each.id].is_counted]
    return counted, frozenset(ident for ident, stands in standings.items() if stands.has_returned)


def needing_somebody(session: Session) -> int:
    """Count the returns that wait for a person at the hub, in every open round."""
    with session.read() as records:
        runs = [run for run in records.rounds.everything() if has_board(run) and run.state is RoundState.OPEN]
        known = Known(records, session.today())
        boards = [_Gathered(session, records, run, known) for run in runs]
        return sum(stands.needs_somebody for each in boards for stands in each.standings().values())


def _usual(runs: Iterable[Round]) -> Round | None:
    """Choose the round to show where nobody chose one: one that is open, of settings before one of agencies."""
    by_wish = sorted(runs, key=lambda run: (run.state is not RoundState.OPEN, kind(run.kind).unit is not Unit.SETTING))
    return by_wish[0] if by_wish else None


def draw_board(
    session: Session, records: Records, run: Round, runs: Iterable[Round] = (), *, today: dt.date | None = None
) -> BoardPicture:
    """Draw the board of a round from records that are being read.

    Args:
        runs: all that have a board, to go to.
        today: the day on which the records stood like this; today where none is named.
    """
    gathered = _Gathered(session, records, run, today=today)
    rows = tuple(sorted(gathered.rows(), key=lambda row: row.agency.name.casefold()))
    return BoardPicture(
        round=run,
        kind=gathered.kind,
        plan=gathered.plan,
        others=tuple((each.id, each.title) for each in runs),
        rows=rows,
        funnel=funnel(row.standing for row in rows),
        rates=gathered.rates() if gathered.is_of_settings else None,
        missing=gathered.missing(),
        snapshots=records.snapshots.of_round(run.id),
        today=gathered.today,
    )


class Known:
    """What the boards of all rounds are drawn from: each part is read when it is first asked for, and once."""

    def __init__(self, records: Records, today: dt.date) -> None:
        self._records, self._today = records, today

    @cached_property
    def register(self) -> dict[AgencyId, Setting]:
        """The facts of settings, those that were taken back too."""
        return self._records.settings.by_id()

    @cached_property
    def settings(self) -> dict[AgencyId, Setting]:
        """The facts of settings that stand."""
        return {ident: setting for ident, setting in self.register.items() if not setting.withdrawn}

    @cached_property
    def agencies(self) -> dict[AgencyId, Agency]:
        """Agencies and settings."""
        return {each.id: each for each in self._records.agencies.everything()}

    @cached_property
    def trusts(self) -> dict[TrustId, str]:
        """The names of trusts."""
        return {each.id: each.name for each in self._records.trusts.everything()}

    @cached_property
    def contacts(self) -> dict[AgencyId, dict[str, str]]:
        """Who holds which post today."""
        return _by_agency(self._records.contacts.standing(), self._today)

    @cached_property
    def links(self) -> tuple[SettingLink, ...]:
        """What became of settings."""
        return self._records.setting_links.standing()

    @cached_property
    def sent(self) -> frozenset[str]:
        """The returns whose form went out."""
        packs = (each for each in self._records.sent_packs.everything() if not each.kind.is_return)
        standing = frozenset(each.return_id for each in packs if each.revoked_at is None)
        return standing | self._records.exports.subjects_of(BLANK_FORM)

    @cached_property
    def came(self) -> frozenset[ReturnId]:
        """The returns of which a pack was taken in."""
        return came_in_packs(self._records)


class _Gathered:
    """Everything the board of a round is drawn from, read once."""

    def __init__(
        self,
        session: Session,
        records: Records,
        run: Round,
        known: Known | None = None,
        *,
        today: dt.date | None = None,
    ) -> None:
        self.round, self.kind, self.today = run, kind(run.kind), today or session.today()
        self.known = known or Known(records, self.today)
        self.plan = records.round_plans.of_round(run.id)
        taken_back = {ident for ident, setting in self.known.register.items() if setting.withdrawn}
        ever = [each for each in records.returns.ever_of_round(run.id) if each.agency_id and each.case_id is None]
        ever = [each for each in ever if each.agency_id not in taken_back]
        self.returns = [each for each in ever if not each.withdrawn]
        self._withdrawn = [each for each in ever if each.withdrawn]
        self._expectations = records.expectations.of_round(run.id)
        self._chases, self._queries = records.chases.of_round(run.id), records.queries.of_round(run.id)
        self._comments = records.comments.of_round(run.id)
        self._letters = records.exports.subjects_of(self.kind.letter) if self.kind.letter else frozenset()
        self._in = those_back(self.kind, ever, self.known.came, self._expectations.values(), self._queries)
        away = {ident for ident, asked in self._queries.items() if any(each.back for each in waiting(asked))}
        came = [each for each in self.returns if each.id in self._in - away and not self._is_accepted(each)]
        self._wanting = wanting_in(session, records, run, came, self.known)
        self._topped_up = topped_up(records, run, self._expectations) if self._wanting else frozenset()
        self._rates: ReturnRates | None = None

    @property
    def is_of_settings(self) -> bool:
        """Say whether the register knows any of those who are asked."""
        return any(_owner(each) in self.known.settings for each in self.returns)

    def rates(self) -> ReturnRates:
        """Reckon the rates; a return that was withdrawn, because its setting went into another, is told in them."""
        if self._rates is None:
            lines = {_owner(each): self._rate_line(each) for each in (*self._withdrawn, *self.returns)}
            self._rates = return_rates(lines.values(), self.known.links, self._days())
        return self._rates

    def missing(self) -> tuple[str, ...]:
        """Name the settings that have the duty, are open on the census day, and have no return in the round."""
        if self.kind.unit is not Unit.SETTING:
            return ()
        days = self._days()
        asked = {each.agency_id for each in self.returns}
        agencies = self.known.agencies
        others = [each for each in self.known.settings.values() if each.id not in asked and agencies[each.id].active]
        open_then = (each for each in others if each.has_duty and each.is_open_on(days.census_on))
        return tuple(sorted(agencies[each.id].name for each in open_then))

    def standings(self) -> dict[ReturnId, Standing]:
        """Say how each return stands."""
        expected = self.rates().standing
        return {
            each.id: standing(self._tracked(each, expected[_owner(each)] in _WAITED_FOR), self.today)
            for each in self.returns
        }

    def rows(self) -> Iterable[BoardRow]:
        """Draw each return."""
        names = {each.id: self.known.agencies[_owner(each)].name for each in self.returns}
        standings = self.standings()
        for each in self.returns:
            owner, expectation = _owner(each), self._expectation(each)
            setting = self.known.settings.get(owner)
            contacts, stands = self.known.contacts.get(owner, {}), standings[each.id]
            yield BoardRow(
                return_id=each.id,
                agency=self.known.agencies[owner],
                setting=setting,
                trust=self._trust_of(setting),
                contacts=contacts,
                expectation=expectation,
                standing=stands,
                due_on=expectation.due_on(self.round.due_on),
                to=_addressed(stands, setting, contacts),
                merged_into=names.get(expectation.merged_into, "") if expectation.merged_into else "",
                comments=tuple(said.text for said in self._comments.get(each.id, ())),
                wanting=self._wanting.get(each.id, WHOLE),
            )

    def _days(self) -> RateDays:
        """Say on which days the rates depend; where nobody set a last day, on today."""
        due_on, plan = self.round.due_on or self.today, self.plan
        issued_on = local_day(plan.issued_at) if plan is not None and plan.issued_at else self.round.opens_on
        census_on = plan.census_on if plan is not None and plan.census_on else due_on
        return RateDays(issued_on, census_on, due_on)

    def _trust_of(self, setting: Setting | None) -> str:
        return self.known.trusts.get(setting.trust_id, "") if setting is not None and setting.trust_id else ""

    def _rate_line(self, target: Return) -> RateLine:
        expectation, setting = self._expectation(target), self.known.settings.get(_owner(target))
        return RateLine(
            setting or Setting(_owner(target)),
            trust=self._trust_of(setting),
            returned=target.id in self._in,
            own_template=expectation.route is Route.OWN_TEMPLATE,
            exempt=bool(expectation.exempt_why) if target.withdrawn else not expectation.is_counted,
        )

    def _tracked(self, target: Return, is_expected: bool) -> Tracked:
        expectation = self._expectation(target)
        return Tracked(
            expectation=expectation,
            due_on=expectation.due_on(self.round.due_on),
            final_on=self.plan.final_for(expectation.extended_to) if self.plan is not None else None,
            is_sent=target.id in self.known.sent,
            has_come=target.id in self.known.came,
            is_locked=self.kind.stage(target.stage).locked,
            is_accepted=self._is_accepted(target),
            has_letter=target.id in self._letters,
            sends_letter=bool(self.kind.letter) and is_accepted(self.kind, target.stage),
            is_expected=is_expected,
            to_ask=len(self._wanting.get(target.id, WHOLE).statutory),
            top_up_sent=target.id in self._topped_up,
            chases=self._chases.get(target.id, ()),
            queries=self._queries.get(target.id, ()),
        )

    def _is_accepted(self, target: Return) -> bool:
        return is_accepted(self.kind, target.stage) or self._expectation(target).accepted_at is not None

    def _expectation(self, target: Return) -> Expectation:
        return self._expectations.get(target.id) or Expectation(target.id)


_WAITED_FOR = (Expected.YES, Expected.EXEMPT)
"""An exempt one is told apart by what the hub has settled of it."""


def _owner(target: Return) -> AgencyId:
    if target.agency_id is None:
        raise ValueError("the record of a meeting has no owner, and no board")
    return target.agency_id


def _by_agency(contacts: Iterable[Contact], today: dt.date) -> dict[AgencyId, dict[str, str]]:
    found: dict[AgencyId, dict[str, str]] = defaultdict(dict)
    for contact in contacts:
        if contact.holds_on(today):
            found[contact.agency_id].setdefault(contact.post.value, contact.name)
    return dict(found)


def _addressed(stands: Standing, setting: Setting | None, contacts: Mapping[str, str]) -> str:
    """Say to which post the next reminder goes: the first of its posts that somebody holds, else the first it may be.

    What would go to a trust goes to the governors where no trust runs the setting.
    """
    if stands.step is None:
        return ""
    has_trust = setting is not None and setting.trust_id is not None
    posts = [post for post in stands.step.posts if post != Post.TRUST_LEAD or has_trust]
    return next((post for post in posts if post in contacts), posts[0])
