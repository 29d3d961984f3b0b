"""Who used the briefs of a family: each slip, what they count up to, and which agencies have not answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.documents import learning_brief, seven_minute_briefing
from audit_tool.domain.brief_use import BRIEFS, BriefUse, SlipForm, Uses, counted
from audit_tool.domain.ids import AgencyId, CaseId
from audit_tool.domain.round import Round
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices, agency_choices

TITLES: Mapping[str, str] = MappingProxyType(
    dict(zip(BRIEFS, (learning_brief.KIND, seven_minute_briefing.KIND), strict=True))
)
"""What each brief is called."""


@dataclass(frozen=True, slots=True)
class UseLine:
    """A slip with the names of its agency and its brief."""

    use: BriefUse
    agency: str
    brief: str


@dataclass(frozen=True, slots=True)
class AgencyUses:
    """What the slips of one agency count up to."""

    agency_id: AgencyId
    name: str
    uses: Uses


@dataclass(frozen=True, slots=True)
class BriefUsesPicture:
    """What the page "Who used it" shows of one family.

    Attributes:
        lines: every slip that stands, the latest first.
        answered: agencies with a slip, by name; silent: those asked in the audit from which none came, (id, name).
        agencies: that a slip may be of.
        briefs: (code, title, newest version that was let out, or 0) of each brief.
    """

    run: Round
    case_id: CaseId
    about: str
    lines: tuple[UseLine, ...]
    answered: tuple[AgencyUses, ...]
    silent: Choices
    agencies: Choices
    briefs: tuple[tuple[str, str, int], ...]
    today: dt.date

    @property
    def out(self) -> tuple[str, ...]:
        """Name each brief that is out, with its version."""
        return tuple(f"{title}, version {version}" for _code, title, version in self.briefs if version)

    @property
    def all(self) -> Uses:
        """Count every slip up."""
        return counted(line.use for line in self.lines)

    @property
    def asked(self) -> int:
        """Count the agencies that were asked, or answered unasked."""
        return len(self.answered) + len(self.silent)


def brief_uses(session: Session, case_id: CaseId) -> BriefUsesPicture:
    """Draw who used the briefs of a case.

    Raises:
        NoSuchNounError: there is no such case.
    """
    with session.read() as records:
        return uses_of(session, records, case_id)


def slip_form(session: Session, case_id: CaseId) -> SlipForm:
    """Say what the slip of a case's briefs offers as a form to fill on screen.

    Raises:
        NoSuchNounError: there is no such case.
    """
    with session.read() as records:
        picture, partnership = uses_of(session, records, case_id), records.partnership.read()
    agencies = tuple(name for _ident, name in picture.agencies)
    send_to = ", ".join(part for part in (partnership.name, partnership.contact) if part)
    return SlipForm(case_id, picture.about, agencies, picture.out, send_to)


def used(session: Session, records: Records) -> tuple[BriefUsesPicture, ...]:
    """Draw who used the briefs of each case of which one was let out, or a slip has come; the newest round first."""
    out = {one.subject for code in BRIEFS for one in records.releases.all_of(code) if one.is_out}
    answered = {slip.case_id for slip in records.brief_uses.standing()}
    pictures = (uses_of(session, records, case.id) for case in records.cases.everything() if case.id in out | answered)
    return tuple(sorted(pictures, key=lambda one: -one.run.opens_on.toordinal()))


def uses_of(session: Session, records: Records, case_id: CaseId) -> BriefUsesPicture:
    """Draw the same, out of records that are open already."""
    case = records.cases.find(case_id)
    run = records.rounds.find(case.round_id)
    agencies = agency_choices(records)
    names = {agency.id: agency.name for agency in records.agencies.everything()}
    slips = records.brief_uses.of_case(case_id)
    asked = {
        target.agency_id: names[target.agency_id]
        for target in records.returns.of_round(run.id)
        if target.agency_id is not None and target.case_id in (None, case_id)
    }
    return BriefUsesPicture(
        run=run,
        case_id=case_id,
        about=case.label,
        lines=tuple(UseLine(slip, names[slip.agency_id], TITLES[slip.document]) for slip in slips),
        answered=_by_agency(slips, names),
        silent=tuple(
            sorted(
                ((ident, name) for ident, name in asked.items() if all(slip.agency_id != ident for slip in slips)),
                key=lambda one: one[1],
            )
        ),
        agencies=agencies,
        briefs=tuple((code, TITLES[code], _out(records, code, case_id)) for code in BRIEFS),
        today=session.today(),
    )


def _by_agency(slips: Iterable[BriefUse], names: dict[AgencyId, str]) -> tuple[AgencyUses, ...]:
    theirs: dict[AgencyId, list[BriefUse]] = {}
    for slip in slips:
        theirs.setdefault(slip.agency_id, []).append(slip)
    found = (AgencyUses(ident, names[ident], counted(each)) for ident, each in theirs.items())
    return tuple(sorted(found, key=lambda one: one.name))


def _out(records: Records, code: str, case_id: CaseId) -> int:
    return max((one.version for one in records.releases.of(code, case_id) if one.is_out), default=0)
