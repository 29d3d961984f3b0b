"""The worst days of a coordinator, a test for each: what happens, and what the hub makes of it.

The number is the row of the list that the product was designed against.
"""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from audit_tool import workspace as house
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ContactId, DissentId, PersonId
from audit_tool.domain.rating import Lens
from audit_tool.domain.return_rate import Rate
from audit_tool.domain.route import Route
from audit_tool.paper import text_lines
from campaigns.machinery.made_register import OURS, links_csv, made_schools, register_csv
from campaigns.machinery.made_returns import asked
from forms.answers import Answer, Evidence, State
from tests.audit_tool.conftest import begun, ws  # noqa: F401  # fixtures
from tests.audit_tool.fresh import CHEAP, WORDS
from tests.audit_tool.usecases.test_inbox import accepted, answered, questions, verdicts, workbook

ODD = '<b>5 & 6</b> "O\'Neil" Zażółć Łódź محمد 😀 ' + "long " * 2_000
LEAD, REPORTS, VOICE = ("board_lead", None), ("board_reports", None), ("voice", None)
MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),), impact="Children wait less.")


@pytest.fixture
def nhs(begun):  # noqa: F811  # the fixture
    return begun.returns[begun.agencies[0]]


def fill_and_sign(ws, return_id):  # noqa: F811  # the fixture
    """Answer a return at the hub, and sign it."""
    ws.answers.record_many(
        return_id=return_id, lens=Lens.SELF, answers=dict.fromkeys((LEAD, REPORTS, VOICE), MET), source="typed"
    )
    ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role="Executive signatory")


def test_01_ninety_of_450_are_missing_after_the_last_day(ws, clock, tmp_path):  # noqa: F811
    path, links = tmp_path / "edubasealldata.csv", tmp_path / "links.csv"
    path.write_bytes(register_csv(made_schools(450)))
    links.write_bytes(links_csv(()))
    ws.register.take(ws.register.read(path, links, codes=[OURS]))
    schools = [row.agency.id for row in ws.views.register().rows]
    due = clock().date() + dt.timedelta(days=30)
    run = ws.rounds.start(kind="section175", title="S175", year_label="2026", agency_ids=schools, due_on=due).made
    rows = ws.views.board(run).rows
    for row in rows[90:]:
        ws.expected.came(row.return_id, route=Route.PAPER)
    clock.turn(days=31)
    board = ws.views.board(run)
    assert (board.returned, len(board.late), len(board.to_remind)) == (360, 90, 90)
    assert board.rates.settings == Rate(450, 360)
    ws.snapshots.freeze(run, board.figures)

    ws.expected.extend(rows[0].return_id, to=due + dt.timedelta(days=14), why="A flood closed the school.")
    ws.expected.exempt(rows[1].return_id, why="It has no pupils any more.")
    ws.expected.came(rows[2].return_id, route=Route.PAPER)
    after = ws.views.board(run)
    assert (after.returned, len(after.late), after.funnel.expected) == (361, 87, 449)
    (frozen,) = after.snapshots
    assert (frozen.holds, frozen.numbers["returned"], after.figures["returned"]) == (True, 360, 361)


def test_03_two_people_filled_the_same_return_and_it_is_signed_again(ws, begun, nhs, tmp_path):  # noqa: F811
    head = workbook(ws, nhs, tmp_path / "head.xlsx", ("Met", "Met"))
    deputy = workbook(ws, nhs, tmp_path / "deputy.xlsx", ("Met", "Not met"))
    accepted(ws, begun, *verdicts(ws, begun, head).values())
    (second,) = verdicts(ws, begun, deputy).values()
    assert second.outcome.value == "side_by_side"
    ws.inbox.settle(begun.round_id, second, {questions(ws, nhs)[1]: Answer(State.ANSWERED, "partially_met")})
    assert [each.value for each in answered(ws, nhs).values()] == ["met", "partially_met"]
    assert ws.views.form(nhs).signatures == ()


def test_04_a_file_that_comes_twice_changes_nothing_and_an_older_one_stays_out(ws, begun, nhs, tmp_path):  # noqa: F811
    (trust,) = asked(ws, (nhs,), tmp_path / "post")
    level = questions(ws, nhs)[0]
    newer, older = tmp_path / "b.auditreturn", tmp_path / "a.auditreturn"
    newer.write_bytes(trust.answered({level: MET}, sequence=2))
    accepted(ws, begun, *verdicts(ws, begun, newer).values())
    shutil.copy(newer, tmp_path / "again.auditreturn")
    older.write_bytes(trust.answered({level: Answer(State.ANSWERED, "not_met")}, sequence=1))
    found = verdicts(ws, begun, tmp_path / "again.auditreturn", older)
    assert [each.outcome.value for each in found.values()] == ["duplicate", "superseded"]
    assert answered(ws, nhs) == {level: MET}


def test_04_a_second_pack_without_the_signature_of_the_first_is_asked_about(ws, begun, nhs, clock, tmp_path):  # noqa: F811
    (trust,) = asked(ws, (nhs,), tmp_path / "post")
    level = questions(ws, nhs)[0]
    other = {level: Answer(State.ANSWERED, "not_met")}
    sent = {name: tmp_path / f"{name}.auditreturn" for name in ("a second", "b first", "c alike", "d mended")}
    sent["a second"].write_bytes(trust.answered(other, sequence=2))
    sent["b first"].write_bytes(trust.answered({level: MET}, sequence=1, signed_at=clock()))
    together = verdicts(ws, begun, sent["a second"], sent["b first"])
    assert [(each.outcome.value, len(each.signed_by)) for each in together.values()] == [
        ("side_by_side", 0),
        ("ready", 1),
    ]
    accepted(ws, begun, together[sent["b first"].name])
    (second,) = verdicts(ws, begun, sent["a second"]).values()
    assert (second.outcome.value, second.reasons[0].code) == ("side_by_side", "less_signed")
    again = ws.inbox.begin(begun.round_id, 1).made
    with pytest.raises(Refused) as told:
        ws.inbox.take(again, second)
    assert told.value.code == "file_not_ready"
    assert len(ws.views.form(nhs).signatures) == 1

    joined = ws.inbox.settle(begun.round_id, second, {level: other[level]}).made
    assert (answered(ws, nhs), ws.views.form(nhs).signatures) == (other, ())
    ws.inbox.undo(joined)
    assert (answered(ws, nhs), len(ws.views.form(nhs).signatures)) == ({level: MET}, 1)

    sent["c alike"].write_bytes(trust.answered({level: MET}, sequence=3))
    sent["d mended"].write_bytes(trust.answered(other, sequence=4, signed_at=clock()))
    assert [each.outcome.value for each in verdicts(ws, begun, sent["c alike"]).values()] == ["duplicate"]
    (mended,) = verdicts(ws, begun, sent["d mended"]).values()
    accepted(ws, begun, mended)
    assert (answered(ws, nhs), len(ws.views.form(nhs).signatures)) == (other, 1)


def test_05_a_workbook_bent_in_excel_is_read_row_by_row(ws, begun, nhs, tmp_path):  # noqa: F811
    bent = workbook(ws, nhs, tmp_path / "bent.xlsx", ("Met", "see policy", "=1+1"), H1="my notes", A40="extra row")
    (found,) = verdicts(ws, begun, bent).values()
    assert found.outcome.value == "look"
    assert [(each.code, each.place.startswith("Return E")) for each in found.reasons if each.place][:2] == [
        ("not_in_list", True),
        ("formula", True),
    ]
    assert answered(ws, nhs) == {}


def test_09_a_new_lead_signs_and_letters_go_to_the_post(ws, begun, nhs):  # noqa: F811
    owner = begun.agencies[0]
    lead = ContactId(
        ws.contacts.add(Contact(ContactId(""), owner, Post.LEAD, "Avery Nobody", email="a@x.example")).made
    )
    ws.contacts.hand_over(lead, Contact(ContactId(""), owner, Post.LEAD, "Robin Nobody"), on=dt.date(2026, 3, 1))
    assert [each.name for each in ws.views.board_sheet(nhs).contacts] == ["Robin Nobody"]
    letter = ws.views.covering(nhs, [Route.PACK]).letter
    said = "\n".join(text_lines(letter))
    assert "Safeguarding lead" in said
    assert "Nobody" not in said


def test_12_an_agency_disputes_its_rating_and_both_are_printed(ws, begun, nhs):  # noqa: F811
    fill_and_sign(ws, nhs)
    lower = Answer(State.ANSWERED, "part", "No minutes were sent.", reason_code="evidence_missing")
    ws.answers.record_many(return_id=nhs, lens=Lens.MODERATED, answers={LEAD: lower}, source="typed")
    dissent = DissentId(ws.moderation.dissent(return_id=nhs, key=LEAD, why="They were sent in May.").made)
    with pytest.raises(Refused) as told:
        ws.moderation.decide(dissent, code="met", why="", by="Chair")
    assert told.value.code == "reason_needed"
    ws.moderation.decide(dissent, code="met", why="The minutes were found.", by="Independent chair")
    said = "\n".join(text_lines(ws.views.document("movement", begun.round_id)))
    for printed in ("They were sent in May.", "The minutes were found.", "Independent chair"):
        assert printed in said


def test_18_a_laptop_dies_and_opens_again_where_it_was_left(ws, begun, nhs, tmp_path, small_sets, clock):  # noqa: F811
    ws.answers.record(return_id=nhs, lens=Lens.SELF, key=LEAD, answer=MET)
    dead = tmp_path / "after.audit"
    shutil.copy(ws.path, dead)  # as the disk was when the battery fell out
    again = house.unlock(dead, WORDS, library=small_sets, clock=clock, costs=(CHEAP,))
    assert answered(again, nhs) == {LEAD: MET}
    assert again.views.home().carry_on.return_id == nhs
    again.discard()


def test_19_a_wrong_clock_does_not_decide_which_return_is_newer(ws, begun, nhs, clock, tmp_path):  # noqa: F811
    (trust,) = asked(ws, (nhs,), tmp_path / "post")
    level = questions(ws, nhs)[0]
    first, second = tmp_path / "a.auditreturn", tmp_path / "b.auditreturn"
    first.write_bytes(trust.answered({level: MET}, sequence=1, signed_at=clock() + dt.timedelta(days=400)))
    second.write_bytes(trust.answered({level: MET}, sequence=2, signed_at=clock() - dt.timedelta(days=400)))
    found = verdicts(ws, begun, first, second)
    assert [each.outcome.value for each in found.values()] == ["superseded", "ready"]


def test_20_the_figures_of_31_march_can_be_shown_to_the_letter(ws, begun, nhs, clock):  # noqa: F811
    clock.turn(days=29)
    ws.snapshots.freeze(begun.round_id, ws.views.board(begun.round_id).figures)
    clock.turn(days=20)
    fill_and_sign(ws, nhs)
    board = ws.views.board(begun.round_id)
    (frozen,) = board.snapshots
    assert (frozen.as_at, frozen.holds) == (dt.date(2026, 3, 31), True)
    assert (frozen.numbers["returned"], board.figures["returned"]) == (0, 1)


def test_27_odd_letters_and_ten_thousand_of_them_come_through_every_way(ws, begun, nhs, tmp_path):  # noqa: F811
    book = workbook(ws, nhs, tmp_path / "odd.xlsx", ("Met",), G3=ODD)
    (found,) = verdicts(ws, begun, book).values()
    accepted(ws, begun, found)
    (kept,) = answered(ws, nhs).values()
    assert kept.reason == ODD.strip()
    lines = "\n".join(text_lines(ws.views.document("return_copy", nhs)))
    assert ODD.split(" long", maxsplit=1)[0] in lines


def test_28_an_edit_after_signing_is_refused_and_says_why(ws, begun, nhs):  # noqa: F811
    fill_and_sign(ws, nhs)
    with pytest.raises(Refused) as told:
        ws.answers.record(return_id=nhs, lens=Lens.SELF, key=LEAD, answer=MET)
    assert told.value.code == "return_locked"
    ws.returns.withdraw_signatures(return_id=nhs, why="The head signed before the governor read it.")
    ws.answers.record(return_id=nhs, lens=Lens.SELF, key=LEAD, answer=Answer(State.ANSWERED, "not_met"))
    assert ws.views.form(nhs).signatures == ()


def test_29_all_met_and_no_evidence_is_told_and_marks_nobody_down(ws, begun, nhs):  # noqa: F811
    bare = Answer(State.ANSWERED, "met")
    answers = dict.fromkeys((REPORTS, VOICE), bare) | {LEAD: MET}
    ws.answers.record_many(return_id=nhs, lens=Lens.SELF, answers=answers, source="typed")
    ws.returns.sign(return_id=nhs, person_id=PersonId(ws.actor), role="Executive signatory")
    codes = {line.flag.code for line in ws.views.round_checks(begun.round_id).lines}
    assert codes == {"no_impact"}
    board = ws.views.board(begun.round_id)
    assert [row.agency.name for row in board.to_accept] == ["Example NHS Trust"]
    ws.expected.accept_all([row.return_id for row in board.to_accept])
    assert ws.views.board(begun.round_id).to_accept == ()
