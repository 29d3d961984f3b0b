"""A small area to test pages in: two agencies and a Section 11 round, and a family with its case audit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.domain.ids import AgencyId, CaseId, PersonId, ReturnId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, Evidence, Key, State
from tests.ui.open_hub import OpenHub

MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Board minutes, June"),))
PART = Answer(State.ANSWERED, "part")
NOT_MET = Answer(State.ANSWERED, "not_met")
NA = Answer(State.ANSWERED, "na", "We hold no buildings.")
LISTENED = Answer(State.ANSWERED, "met", impact="Children chose their worker.", impact_step=3)
FAMILY = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 7))
NHS, POLICE = ("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police")


@dataclass(frozen=True)
class Area:
    """What was made.

    Attributes:
        nhs, police: the returns of the two agencies; meeting: the record of the case audit's meeting.
    """

    open: OpenHub
    agencies: tuple[AgencyId, AgencyId]
    round_id: RoundId
    nhs: ReturnId
    police: ReturnId

    def answer(self, return_id: ReturnId, answers: dict[str, Answer], lens: Lens = Lens.SELF) -> None:
        """Record answers by question id."""
        keyed: dict[Key, Answer] = {(question, None): answer for question, answer in answers.items()}
        self.open.do(lambda ws: ws.answers.record_many(return_id=return_id, lens=lens, answers=keyed, source="typed"))

    def sign(self, return_id: ReturnId) -> None:
        """Sign a return as the person at the keyboard."""
        self.open.do(
            lambda ws: ws.returns.sign(return_id=return_id, person_id=self.open.person, role="Executive signatory")
        )

    def add_person(self, name: str, pin: str = "") -> PersonId:
        """Add a person, with a PIN of their own if one is given."""
        person = PersonId(self.open.do(lambda ws: ws.people.add(name=name, role="Director")).made or "")
        if pin:
            for act in (
                lambda ws: ws.people.present(person),
                lambda ws: ws.people.set_pin(person, pin),
                lambda ws: ws.people.present(self.open.person),
            ):
                self.open.do(act)
        return person


def add_agency(opened: OpenHub, code: str, name: str, agency_type: str) -> AgencyId:
    """Add an agency to the partnership."""
    return AgencyId(
        opened.do(lambda ws: ws.partnership.add_agency(code=code, name=name, agency_type=agency_type)).made or ""
    )


def settle(opened: OpenHub) -> Area:
    """Make the two agencies and start their round."""
    agencies = [add_agency(opened, *agency) for agency in (NHS, POLICE)]
    round_id = RoundId(
        opened.do(
            lambda ws: ws.rounds.start(
                kind="section11",
                title="Section 11, 2026",
                year_label="2026",
                agency_ids=agencies,
                due_on=dt.date(2026, 4, 30),
            )
        ).made
        or ""
    )
    by_name = {line.owner_name: line.return_id for line in opened.ask(lambda ws: ws.views.round(round_id)).returns}
    return Area(opened, (agencies[0], agencies[1]), round_id, by_name["Example NHS Trust"], by_name["Example Police"])


def start_case_audit(area: Area) -> RoundId:
    """Start the audit of a family with two children."""
    return RoundId(
        area.open.do(
            lambda ws: ws.rounds.start(
                kind="maag", title="Case audit, spring", year_label="2026", agency_ids=area.agencies, case=FAMILY
            )
        ).made
        or ""
    )


def start_family(opened: OpenHub, agencies: Sequence[AgencyId], title: str = "Audit") -> CaseId:
    """Start the audit of a family of two children; give the case."""
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
    round_id = RoundId(
        opened.do(
            lambda ws: ws.rounds.start(kind="maag", title=title, year_label="2026", agency_ids=agencies, case=family)
        ).made
        or ""
    )
    case = opened.ask(lambda ws: ws.views.round(round_id)).case
    assert case is not None
    return case.id
