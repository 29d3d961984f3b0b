"""The board: what is known beside each return, put together in one picture."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.chasing import Rung
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, ContactId, RoundId, TrustId
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Duty, Setting, Trust
from audit_tool.domain.standing import Next, Status
from audit_tool.paper import text_lines
from audit_tool.usecases.expected import Reminder

DUE = dt.date(2026, 3, 20)


@pytest.fixture
def schools(ws):
    """A round of four schools, of which one stands in the register under a trust; a fifth is asked nothing."""
    agencies = [
        AgencyId(ws.partnership.add_agency(code=code, name=f"{code} School", agency_type="school").made)
        for code in "ABCDE"
    ]
    for number, agency in enumerate(agencies):
        known = Setting(agency, urn=f"99000{number}", phase="Primary", roll=100, duty=Duty.S175, district="East")
        ws.register.write_setting(known)
    made = ws.rounds.start(kind="section175", title="S175", year_label="2026", agency_ids=agencies[:4], due_on=DUE).made
    return RoundId(made)


def _rows(ws, round_id):
    return {row.agency.code: row for row in ws.views.board(round_id).rows}


def test_where_no_round_waits_for_agencies_there_is_no_board(ws):
    assert ws.views.board() is None
    assert ws.views.returns_needing_somebody() == 0


def test_the_board_counts_what_came_by_whatever_way_and_names_who_is_asked_nothing(ws, schools, clock):
    rows = _rows(ws, schools)
    ws.expected.came(rows["A"].return_id, route=Route.OWN_TEMPLATE)
    ws.expected.exempt(rows["B"].return_id, why="Closes at Easter")
    ws.expected.extend(rows["C"].return_id, to=DUE + dt.timedelta(days=7), why="Flood")
    clock.turn(days=25)  # a week after the last day
    picture = ws.views.board(schools)
    assert {row.agency.code: (row.standing.status, row.standing.late_by) for row in picture.rows} == {
        "A": (Status.OWN_TEMPLATE, 0),
        "B": (Status.EXEMPT, 0),
        "C": (Status.NOT_SENT, 0),
        "D": (Status.LATE, 7),
    }
    assert (picture.returned, picture.funnel.expected, [row.agency.code for row in picture.late]) == (1, 3, ["D"])
    assert picture.missing == ("E School",)
    assert (picture.rates.settings.own_template, picture.rates.by_roll.expected) == (1, 300)
    assert picture.figures["phase_returned:Primary"] == 1
    assert ws.views.returns_needing_somebody() == 1
    booklet = "\n".join(text_lines(ws.views.document("findings_booklet", schools)))
    assert "\n3 settings asked\n1 returned\n" in booklet
    assert "1 return is in and none is accepted yet: nothing is counted below." in booklet


def test_the_figures_of_a_day_that_is_over_are_rebuilt_from_what_was_written_down_by_then(ws, schools, clock):
    """Worst day 20: 31 March is asked for in April."""
    clock.turn(days=20)
    rows = _rows(ws, schools)
    ws.expected.came(rows["A"].return_id, route=Route.OWN_TEMPLATE)
    ws.expected.exempt(rows["B"].return_id, why="Closes at Easter")
    then, day = ws.views.board(schools).figures, ws.views.board(schools).today
    clock.turn(days=12)
    ws.expected.did_not_come(rows["A"].return_id)
    ws.expected.expect_again(rows["B"].return_id)
    ws.expected.came(rows["C"].return_id, route=Route.PAPER, on=day)  # it came by then, and nobody knew
    ws.register.write_setting(replace(rows["D"].setting, phase="Secondary", roll=250))
    assert ws.views.figures_as_at(schools, day) == then
    assert ws.views.board(schools).figures != then
    ws.snapshots.freeze(schools, ws.views.figures_as_at(schools, day), as_at=day)
    ws.snapshots.freeze(schools, ws.views.board(schools).figures)
    assert [(each.as_at, each.is_rebuilt, each.holds) for each in ws.views.board(schools).snapshots] == [
        (day, True, True),
        (day + dt.timedelta(days=12), False, True),
    ]
    for wrong, code in ((day + dt.timedelta(days=99), "day_in_future"), (dt.date(2020, 1, 1), "round_not_begun")):
        with pytest.raises(Refused, match=code):
            ws.views.figures_as_at(schools, wrong)
    with pytest.raises(Refused, match="day_in_future"):
        ws.snapshots.freeze(schools, then, as_at=day + dt.timedelta(days=99))


def test_a_reminder_goes_to_whoever_holds_the_post_and_the_next_one_comes_after_it(ws, schools, clock):
    row = _rows(ws, schools)["D"]
    ws.contacts.add(Contact(ContactId(""), row.agency.id, Post.LEAD, "Lee Example", email="lee@example.org"))
    clock.turn(days=19)
    row = _rows(ws, schools)["D"]
    assert (row.standing.next, row.standing.step.rung, row.to, row.lead) == (
        Next.REMIND,
        Rung.LEAD,
        "lead",
        "Lee Example",
    )
    ws.expected.remind([Reminder(row.return_id, Rung.LEAD, row.to)])
    again = _rows(ws, schools)["D"]
    assert (again.standing.step.rung, again.standing.next_on, again.to) == (
        Rung.HEAD,
        DUE + dt.timedelta(days=7),
        "head",
    )
    assert [each.step for each in ws.views.board_sheet(row.return_id).chases] == [Rung.LEAD]


def test_what_would_go_to_a_trust_goes_to_the_governors_where_there_is_none(ws, schools, clock):
    row = _rows(ws, schools)["D"]
    for days, rung in ((19, Rung.LEAD), (6, Rung.HEAD)):
        clock.turn(days=days)
        ws.expected.remind([Reminder(row.return_id, rung, "lead")])
    assert _rows(ws, schools)["D"].to == "chair"
    with ws._session.work() as unit:
        unit.trusts.add(Trust(TrustId("t"), "Example Trust"))
    ws.register.write_setting(replace(row.setting, trust_id=TrustId("t")))
    assert _rows(ws, schools)["D"].to == "trust_lead"


def test_the_sheet_names_the_questions_and_whoever_may_speak_for_it(ws, schools):
    rows = _rows(ws, schools)
    ws.expected.ask(rows["A"].return_id, questions=["induction"], text="Since when?")
    sheet = ws.views.board_sheet(rows["A"].return_id)
    assert [name for _, name in sheet.others] == ["B School", "C School", "D School"]
    assert sheet.label_of("induction") == dict(sheet.questions)["induction"]
    assert sheet.label_of("gone") == "gone"
