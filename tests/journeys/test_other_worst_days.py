"""More of the worst days of a coordinator: forms of another year or of a trust's own, and what befalls a case.

The number is the row of the list that the product was designed against.
"""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.case_life import PauseReason, Step
from audit_tool.domain.case_scope import Involved
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.errors import Refused
from audit_tool.domain.family import RelationKind
from audit_tool.domain.ids import AgencyId, AlertId, ContactId, PersonId
from audit_tool.domain.rating import Lens
from audit_tool.domain.return_rate import Rate
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Duty, LinkType, Setting
from audit_tool.domain.standing import Next
from audit_tool.paper import text_lines
from audit_tool.views.sent_packs import PackState
from campaigns.machinery.made_returns import asked
from forms.answers import Answer, State
from tests.audit_tool.conftest import begun, ws  # noqa: F401  # fixtures
from tests.audit_tool.fresh import WORDS
from tests.audit_tool.usecases.test_case_life import ask, case, scoped, settle  # noqa: F401  # a fixture among them
from tests.audit_tool.usecases.test_family import member, relation
from tests.audit_tool.usecases.test_family import start as start_family
from tests.audit_tool.usecases.test_inbox import verdicts, workbook
from tests.audit_tool.usecases.test_own_templates import SAID, TRUST, begun_trust, hub, now  # noqa: F401  # fixtures
from tests.audit_tool.usecases.test_supplements import one_more, publish, returns, run  # noqa: F401  # fixtures
from ui.wording.inbox import line

MET = Answer(State.ANSWERED, "met")


def test_02_a_return_on_last_years_form_is_carried_and_what_is_new_is_asked(ws, begun, publish, tmp_path):  # noqa: F811
    def start(year, before=None):
        return ws.rounds.start(
            kind="section11",
            title=f"Section 11, {year}",
            year_label=year,
            agency_ids=begun.agencies,
            question_set_id=set_id,
            previous_round_id=before,
        ).made

    set_id = publish()
    last = start("2027")
    old = workbook(ws, returns(ws, last)["Example Police"], tmp_path / "old.xlsx", ("Met", "Met"))
    publish(one_more("deputy"))
    this = start("2028", last)
    (found,) = ws.inbox.read(this, [old])
    assert (found.outcome.value, found.answers, found.asked_again) == ("older_form", 2, 1)
    assert found.return_id == returns(ws, this)["Example Police"]
    assert found.reasons[0].params == {"version": "1.0.0"}


def test_06_and_07_one_file_of_a_trust_for_nine_academies_counts_apart_and_the_rest_is_asked(hub, begun_trust):  # noqa: F811
    round_id, theirs, _asked, path = begun_trust
    form = hub.own_templates.open(path)
    read = hub.own_templates.read(round_id, form, SAID, trust=TRUST)
    hub.own_templates.take(round_id, form, read, trust=TRUST, name=TRUST)
    board = hub.views.board(round_id)
    assert (board.returned, board.figures["own_template"]) == (9, 9)
    assert {row.standing.next for row in board.rows} == {Next.TOP_UP}
    assert len({now(hub, each)[2][0].lead for each in theirs}) == 9
    booklet = "\n".join(text_lines(hub.views.document("findings_booklet", round_id)))
    assert "9 settings asked\n9 returned" in booklet


def test_08_a_school_becomes_an_academy_with_its_draft_its_lead_and_no_signature(ws, clock):  # noqa: F811
    school, academy = (
        AgencyId(ws.partnership.add_agency(code=code, name=f"{code} School", agency_type="school").made)
        for code in "AB"
    )
    for ident, urn in ((school, "990001"), (academy, "990002")):
        ws.register.write_setting(Setting(ident, urn=urn, phase="Primary", roll=100, duty=Duty.S175))
    ws.contacts.add(Contact(ContactId(""), school, Post.LEAD, "Avery Nobody"))
    due = clock().date() + dt.timedelta(days=30)
    run_id = ws.rounds.start(kind="section175", title="S", year_label="2026", agency_ids=[school], due_on=due).made
    (row,) = ws.views.board(run_id).rows
    ws.answers.record(return_id=row.return_id, lens=Lens.SELF, key=("induction", None), answer=MET)
    ws.returns.sign(return_id=row.return_id, person_id=PersonId(ws.actor), role="Safeguarding governor")
    taken = ws.register.link(from_id=school, to_id=academy, link_type=LinkType.SUCCESSOR, on=clock().date()).made
    board = ws.views.board(run_id)
    (row,) = board.rows
    assert (row.agency.id, row.lead, board.rates.settings) == (academy, "Avery Nobody", Rate(1, 0))
    form = ws.views.form(row.return_id)
    assert (form.answers["induction", None], form.signatures) == (MET, ())
    ws.register.take_back(taken)
    (row,) = ws.views.board(run_id).rows
    assert (row.agency.id, row.lead, len(ws.views.form(row.return_id).signatures)) == (school, "Avery Nobody", 1)


def test_10_a_question_that_comes_up_is_asked_apart_and_each_is_counted_by_who_answered_it(ws, run, publish):  # noqa: F811
    round_id = run()
    publish(one_more("deputy"))
    later = ws.rounds.supplement(round_id, title="New").made
    police = returns(ws, later)["Example Police"]
    ws.answers.record(return_id=police, lens=Lens.SELF, key=("deputy", None), answer=MET)
    assert [each.id for each in ws.views.form(police).whole.question_set.questions()] == ["deputy"]
    told = [(each.answered, each.asked, each.later is not None) for each in ws.views.round_summary(round_id).spreads]
    assert told == [(1, 2, False), (0, 2, False), (1, 2, True)]


def test_14_a_child_at_risk_now_stops_the_audit_and_is_no_finding(ws, case):  # noqa: F811
    made = AlertId(ws.alerts.write_down(case.id, child="Child 2", concern="Seen alone at night").made)
    picture = ws.views.case(case.id)
    assert (picture.life.pause.because, len(picture.alerts)) == (PauseReason.ALERT, 1)
    paper = "\n".join(text_lines(ws.views.document("whom_to_tell", case.id)))
    assert "ring 999" in paper
    assert "Child 2" not in paper
    ws.alerts.say_more(made, told_to="Duty team", told_on=dt.date(2026, 3, 2), told_time="ten", outcome="Strategy")
    assert ws.views.findings(case.round_id).findings == ()


def test_15_an_inquest_opens_and_the_brief_stays(ws, case, tmp_path):  # noqa: F811
    settle(ws, case, is_embargoed=True, embargo_why="An inquest was opened")
    brief = ws.views.document("learning_brief", case.id)
    with pytest.raises(Refused, match="case_embargoed"):
        ws.documents.export(brief, code="learning_brief", subject=case.id, path=tmp_path / "brief.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_17_a_laptop_is_lost_what_was_on_it_is_told_and_what_comes_of_it_is_refused(ws, begun, tmp_path):  # noqa: F811
    nhs = begun.returns[begun.agencies[0]]
    (trust,) = asked(ws, (nhs,), tmp_path / "post")
    came = tmp_path / "a.auditreturn"
    came.write_bytes(trust.answered({("board_lead", None): MET}))
    (out,) = ws.views.keys().sent
    assert (out.agency, out.about, out.state) == ("Example NHS Trust", "Section 11, 2026", PackState.OUT)
    ws.packs.revoke(out.sent.id, "The laptop was lost on 3 March.")
    (found,) = verdicts(ws, begun, came).values()
    assert (found.outcome.value, found.reasons[0].params) == ("revoked", {"why": "The laptop was lost on 3 March."})


def test_21_an_agency_that_was_left_out_is_asked_late_and_the_case_waits_for_it(ws, case, begun, tmp_path):  # noqa: F811
    for number, each in enumerate(each for each in ws.views.case(case.id).agencies if each.return_id):
        ws.blank_returns.save(each.return_id, tmp_path / f"{number}.xlsx")
    scoped(ws, case, begun)
    ws.case_steps.pass_over(case.id, Step.FORMS_RETURNED, why="The meeting cannot wait")
    late = AgencyId(ws.partnership.add_agency(code="FIR", name="Example Fire", agency_type="fire").made)
    ask(ws, case, late, Involved.SHOULD_HAVE_BEEN)
    picture = ws.views.case(case.id)
    assert (picture.life.state, picture.life.next.waits[0].names) == (Step.SCOPED, ("Example Fire",))


def test_19_a_day_that_has_not_come_is_asked_about(ws, begun, clock, tmp_path):  # noqa: F811
    nhs = begun.returns[begun.agencies[0]]
    (trust,) = asked(ws, (nhs,), tmp_path / "post")
    came = tmp_path / "a.auditreturn"
    came.write_bytes(trust.answered({("board_lead", None): MET}, signed_at=clock() + dt.timedelta(days=400)))
    (found,) = verdicts(ws, begun, came).values()
    assert found.outcome.value == "ready"
    assert "Signed on 6 April 2027, which has not come yet" in line(found)
    with pytest.raises(Refused) as told:
        ws.expected.came(nhs, route=Route.PAPER, on=clock().date() + dt.timedelta(days=2))
    assert told.value.code == "day_in_future"


def test_30_a_new_coordinator_takes_over_what_is_open_and_no_passphrase(ws, begun, clock, tmp_path):  # noqa: F811
    asked(ws, (begun.returns[begun.agencies[0]],), tmp_path / "post")
    ws.contacts.add(Contact(ContactId(""), begun.agencies[1], Post.AUTHOR, "Avery Nobody", phone="0000 000 001"))
    ws.actions.add(round_id=begun.round_id, text="Ask again", due_on=clock().date())
    told = begun.returns[begun.agencies[1]]
    slip = ws.comments.write(told, "They have a new chief").made
    ws.comments.take_back(slip)
    ws.comments.write(told, "Ring on Mondays")
    clock.turn(days=70)
    lines = text_lines(ws.views.document("handover", "handover"))
    (said_of_them,) = (line for line in lines if "Ring on Mondays" in line)
    assert said_of_them.startswith("Example Police | Ring on Mondays | ")
    assert "Section 11, 2026 | 30 April 2026 | 0 of 2 | 2 | 0 | 2 to remind" in lines
    assert "Example Police | Author of the return | Avery Nobody |  | 0000 000 001" in lines
    assert "Ask again | 2 March 2026" in lines
    said = "\n".join(lines)
    assert "Example NHS Trust | Section 11, 2026 | 2 March 2026" in said
    assert "new chief" not in said
    assert WORDS not in said


def test_22_twins_one_of_whom_no_birthday_is_known_and_one_who_died_elsewhere_are_a_family(ws, begun):  # noqa: F811
    family = start_family(ws, begun, 14, 14, None)
    first, second, unknown = (person.id for person in ws.views.family(family.id).people)
    ws.family.relate(relation(family, first, RelationKind.TWIN, second))
    elsewhere = ws.family.add(member(family, "Sibling in another area", "2012", "June 2020")).made
    ws.family.relate(relation(family, elsewhere, RelationKind.HALF_SIBLING, first))
    people = {person.id: person for person in ws.views.family(family.id).people}
    assert [people[each].age.words for each in (unknown, elsewhere)] == ["age not known", "had died"]
    said = "\n".join(text_lines(ws.views.document("genogram", family.id)))
    assert "Sibling in another area" in said
    assert "are twins" in said
    assert "June" not in said  # no day and no month leaves in a genogram
