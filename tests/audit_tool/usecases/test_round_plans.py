"""What goes out with a round may be mended until it is issued, and stands still from then on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.rating import Lens
from audit_tool.domain.round_plan import Terms
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Setting
from audit_tool.paper import text_lines
from forms.answers import Answer, State

DUE, FINAL = dt.date(2026, 4, 30), dt.date(2026, 5, 21)
TERMS = Terms(FINAL, DUE, "Every agency of the partnership", "Dear colleague,\n\nSend it back.")


@pytest.fixture
def start(ws, begun):
    def started(**more) -> RoundId:
        asked = {"kind": "section11", "title": "Section 11, again", "year_label": "2026", "agency_ids": begun.agencies}
        return RoundId(ws.rounds.start(**asked, due_on=DUE, **({"terms": TERMS} | more)).made)

    return started


def test_a_round_starts_with_its_letter_and_days_and_goes_out_later(ws, start, clock):
    run = start()
    picture = ws.views.what_goes_out(run)
    assert picture.plan.terms == TERMS and not picture.plan.is_issued
    assert [line.owner_name for line in picture.lines] == ["Example NHS Trust", "Example Police"]
    assert all(line.questions and line.sections for line in picture.lines)
    clock.turn(hours=1)
    ws.round_plans.issue(run)
    assert ws.views.round(run).plan.issued_at == clock.now


def test_until_then_letter_and_days_are_mended_and_taken_back(ws, start):
    run = start()
    later = replace(TERMS, final_due_on=dt.date(2026, 6, 1), letter="Shorter.")
    ws.round_plans.change(run, later, due_on=dt.date(2026, 5, 1))
    assert ws.views.what_goes_out(run).plan.terms == later
    assert ws.views.round(run).round.due_on == dt.date(2026, 5, 1)
    ws.round_plans.change(run, TERMS, due_on=DUE)
    assert (ws.views.what_goes_out(run).plan.terms, ws.views.round(run).round.due_on) == (TERMS, DUE)


def test_what_went_out_stays_as_it_went(ws, start):
    run = start()
    ws.round_plans.issue(run)
    before = ws.views.what_goes_out(run)
    for act in (
        lambda: ws.round_plans.change(run, replace(TERMS, letter="Another."), due_on=DUE),
        lambda: ws.round_plans.issue(run),
    ):
        with pytest.raises(Refused, match="plan_issued") as refused:
            act()
        assert refused.value.params == {"on": dt.date(2026, 3, 2)}
    with pytest.raises(Refused, match="round_begun"):
        ws.rounds.take_back(run)
    assert ws.views.what_goes_out(run) == before


@pytest.mark.parametrize(
    ("terms", "due", "code"),
    [
        (replace(TERMS, final_due_on=dt.date(2026, 4, 1)), DUE, "final_day_before_due"),
        (TERMS, dt.date(2026, 3, 1), "round_due_in_past"),
    ],
)
def test_days_that_lie_backwards_are_refused(ws, start, terms, due, code):
    run = start()
    with pytest.raises(Refused, match=code):
        ws.round_plans.change(run, terms, due_on=due)


def test_a_round_does_not_start_with_days_that_lie_backwards(ws, begun, start):
    with pytest.raises(Refused, match="final_day_before_due"):
        start(terms=replace(TERMS, final_due_on=dt.date(2026, 4, 1)))
    assert [line.round.id for line in ws.views.rounds()] == [begun.round_id]


def test_a_round_that_was_started_without_a_letter_may_be_issued_too(ws, begun):
    assert ws.views.round(begun.round_id).plan is None
    ws.round_plans.issue(begun.round_id)
    assert ws.views.round(begun.round_id).plan.is_issued


def test_a_closed_round_is_not_issued(ws, start):
    run = start()
    ws.rounds.close(run)
    with pytest.raises(Refused, match="round_closed"):
        ws.round_plans.issue(run)


def test_last_years_answers_are_offered_to_all_and_written_for_none(ws, begun, start):
    nhs, _police = begun.agencies
    form = ws.views.form(begun.returns[nhs], Lens.SELF)
    rated = next(one for one in form.whole.question_set.questions() if one.type == "scale")
    given = Answer(State.ANSWERED, "met", reason="As last year.")
    ws.answers.record(return_id=begun.returns[nhs], lens=Lens.SELF, key=(rated.id, None), answer=given)
    run = start(previous_round_id=begun.round_id)
    assert ws.views.what_goes_out(run).with_earlier == 1
    ws.round_plans.issue(run, offers_last_year=True)
    lines = {line.owner_name: line for line in ws.views.round(run).returns}
    assert lines["Example NHS Trust"].begins_with_earlier and not lines["Example Police"].begins_with_earlier
    assert [line.answered for line in lines.values()] == [0, 0]
    target = lines["Example NHS Trust"].return_id
    (waiting,) = ws.views.since_last_year(target).lines
    assert waiting.last.offered == given and not waiting.is_settled
    ws.answers.record(return_id=target, lens=Lens.SELF, key=waiting.key, answer=waiting.last.offered, source="carried")
    assert ws.views.since_last_year(target).lines[0].is_settled
    assert not ws.views.round(run).returns[0].begins_with_earlier


def test_nothing_is_offered_where_no_round_stands_before(ws, start):
    with pytest.raises(Refused, match="no_round_before"):
        ws.round_plans.issue(start(), offers_last_year=True)


def test_no_pack_leaves_before_the_round_is_issued_and_then_its_letter_goes_along(ws, begun, start, tmp_path):
    ws.partnership.describe(Partnership(name="Example Partnership", legal_basis="It rests on section 11."))
    run = start(terms=replace(TERMS, letter="Dear colleague,\n\nIt rests on section 11."))
    target, out = ws.views.round(run).returns[0].return_id, tmp_path / "out"
    out.mkdir()
    with pytest.raises(Refused, match="round_not_issued"):
        ws.round_packs.issue(return_id=target, folder=out, routes=[Route.WORKBOOK])
    assert list(out.iterdir()) == []
    ws.round_plans.issue(run)
    ws.round_packs.issue(return_id=target, folder=out, routes=[Route.WORKBOOK])
    assert len(list(out.iterdir())) == 1
    said = "\n".join(text_lines(ws.views.covering(target, [Route.WORKBOOK]).letter))
    assert "Dear colleague," in said and said.count("It rests on section 11.") == 1


def test_a_setting_stands_under_the_phase_that_the_register_has(ws, begun):
    school = ws.partnership.add_agency(code="S1", name="Example Primary", agency_type="school", groups=["primary"]).made
    offered = {name: phases for _, name, _, _, phases in ws.views.start_choices().agencies}
    assert offered["Example Primary"] == ("Primary",)
    with ws._session.work() as unit:
        unit.settings.add(Setting(AgencyId(school), phase="Middle deemed primary"))
    offered = {name: phases for _, name, _, _, phases in ws.views.start_choices().agencies}
    assert offered["Example Primary"] == ("Middle deemed primary",)
    assert offered["Example Police"] == ()


def test_whoever_was_forgotten_is_asked_later_and_what_went_out_holds_for_them(ws, start):
    run = start()
    ws.round_plans.issue(run)
    fire = AgencyId(ws.partnership.add_agency(code="FIR", name="Example Fire", agency_type="fire").made)
    school = AgencyId(ws.partnership.add_agency(code="S1", name="Example Primary", agency_type="school").made)
    before = ws.views.what_goes_out(run)
    assert [name for _, name, _ in before.others] == ["Example Fire"]
    ws.rounds.expect_more(run, [fire, fire])
    after = ws.views.what_goes_out(run)
    assert [line.owner_name for line in after.lines] == ["Example Fire", "Example NHS Trust", "Example Police"]
    assert (after.plan, after.others) == (before.plan, ())
    for wrong, code in (([fire], "round_needs_agencies"), ([], "round_needs_agencies"), ([school], "agency_not_asked")):
        with pytest.raises(Refused, match=code):
            ws.rounds.expect_more(run, wrong)
    ws.rounds.close(run)
    with pytest.raises(Refused, match="round_closed"):
        ws.rounds.expect_more(run, [fire])


def test_a_setting_that_is_closed_is_not_proposed(ws, begun):
    school = ws.partnership.add_agency(code="S1", name="Example Primary", agency_type="school").made
    with ws._session.work() as unit:
        unit.settings.add(Setting(AgencyId(school), closed_on=dt.date(2026, 2, 1)))
    assert "Example Primary" not in [name for _, name, *_ in ws.views.start_choices().agencies]
