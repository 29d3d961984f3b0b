"""What is expected of returns, from an extension to taking one for good."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.chasing import Rung
from audit_tool.domain.errors import Refused
from audit_tool.domain.expected import Expectation
from audit_tool.domain.ids import PersonId, QueryId
from audit_tool.domain.rating import Lens
from audit_tool.domain.route import Route
from audit_tool.domain.standing import Next, Reach, Status
from audit_tool.domain.wanting import Wanting
from audit_tool.paper import text_lines
from audit_tool.usecases.expected import Reminder
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State

DUE = dt.date(2026, 3, 20)
UNSIGNED = Wanting(signatures=("Headteacher or principal", "Safeguarding governor"))


@pytest.fixture
def schools(ws):
    """Two returns of a round of schools."""
    agencies = [
        ws.partnership.add_agency(code=code, name=f"{code} School", agency_type="school").made for code in ("A", "B")
    ]
    round_id = ws.rounds.start(kind="section175", title="S175", year_label="2026", agency_ids=agencies, due_on=DUE).made
    return round_id, *(line.return_id for line in ws.views.round(round_id).returns)


def _now(ws, return_id):
    with ws._session.read() as records:
        return records.expectations.of(return_id), records.queries.of_return(return_id), records.returns.find(return_id)


def _sign(ws, return_id):
    answer = Answer(State.ANSWERED, "met")
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("induction", None), answer=answer)
    for role in ("Headteacher or principal", "Safeguarding governor"):
        ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role=role)


def test_more_time_needs_a_reason_and_a_later_day_and_may_be_taken_back(ws, schools):
    _, first, _ = schools
    with pytest.raises(Refused, match="reason_needed"):
        ws.expected.extend(first, to=DUE + dt.timedelta(days=7))
    with pytest.raises(Refused, match="extension_before_due"):
        ws.expected.extend(first, to=DUE, why="Flood")
    ws.expected.extend(first, to=DUE + dt.timedelta(days=7), why=" Flood ")
    assert _now(ws, first)[0] == Expectation(first, extended_to=DUE + dt.timedelta(days=7), extended_why="Flood")
    ws.expected.extend(first, to=None)
    assert _now(ws, first)[0] == Expectation(first)


def test_many_get_more_time_at_once_and_what_each_had_before_comes_back(ws, schools):
    _, first, second = schools
    week, month = DUE + dt.timedelta(days=7), DUE + dt.timedelta(days=30)
    ws.expected.extend(first, to=month, why="Fire")
    before = [_now(ws, each)[0] for each in (first, second)]
    for to, why, code in ((week, " ", "reason_needed"), (DUE, "Snow", "extension_before_due")):
        with pytest.raises(Refused, match=code):
            ws.expected.extend_all([first, second], to=to, why=why)
    changes = ws.expected.extend_all([first, second], to=week, why=" Snow ")
    assert [changes.touches("expectation", each) for each in (first, second)] == [False, True]
    assert [_now(ws, each)[0].extended_to for each in (first, second)] == [month, week]
    with pytest.raises(Refused, match="extension_changes_nothing"):
        ws.expected.extend_all([first, second], to=week, why="Snow")
    ws.expected.put_days_back(before)
    assert [_now(ws, each)[0] for each in (first, second)] == before


def test_what_is_in_cannot_be_let_off_and_what_is_let_off_is_waited_for_again(ws, schools):
    _, first, second = schools
    ws.expected.exempt(first, why="Closed for good")
    assert not _now(ws, first)[0].is_counted
    ws.expected.expect_again(first)
    assert _now(ws, first)[0].is_counted
    ws.expected.came(second, route=Route.PAPER)
    with pytest.raises(Refused, match="return_is_in"):
        ws.expected.exempt(second, why="Closed for good")


def test_a_return_is_never_merged_into_itself_or_into_one_that_is_spoken_for(ws, schools):
    _, first, second = schools
    ws.expected.merge(first, into=second)
    for into in (first, second):
        with pytest.raises(Refused, match="merged_into_itself"):
            ws.expected.merge(second, into=first if into == second else into)


def test_going_back_takes_the_signatures_back_and_what_comes_again_answers_it(ws, schools):
    _, first, _ = schools
    _sign(ws, first)
    ws.expected.check([first])
    made = ws.expected.ask(first, questions=["induction"], text="Which policy?", answer_by=DUE, back=True).made
    expectation, (query,), target = _now(ws, first)
    assert (expectation.checked_at, query.id, query.back, target.stage) == (None, made, True, "answering")
    with ws._session.read() as records:
        assert records.signatures.standing(first) == ()
    ws.expected.came(first, route=Route.PAPER)
    assert not _now(ws, first)[1][0].waits


def test_a_query_leaves_the_return_as_it_is_until_it_is_settled(ws, schools):
    _, first, _ = schools
    _sign(ws, first)
    with pytest.raises(Refused, match="query_says_nothing"):
        ws.expected.ask(first, questions=[], text="  ")
    with pytest.raises(Refused, match="answer_by_in_past"):
        ws.expected.ask(first, questions=["induction"], answer_by=dt.date(2026, 3, 1))
    made = QueryId(ws.expected.ask(first, questions=["induction"]).made)
    assert _now(ws, first)[2].stage == "signed"
    ws.expected.settle(made)
    assert not _now(ws, first)[1][0].waits
    ws.expected.settle(made, settled=False)
    assert _now(ws, first)[1][0].waits


def test_only_what_came_is_accepted_and_only_once(ws, schools):
    _, first, second = schools
    with pytest.raises(Refused, match="not_returned"):
        ws.expected.accept(first)
    _sign(ws, first)
    ws.expected.accept(first)
    expectation, _, target = _now(ws, first)
    assert target.stage == "accepted"
    assert expectation.checked_at is not None
    with pytest.raises(Refused, match="accepted_already"):
        ws.expected.accept(first)
    ws.expected.came(second, route=Route.OWN_TEMPLATE, on=dt.date(2026, 3, 1))
    ws.expected.accept(second, why="Signed on paper")
    with pytest.raises(Refused, match="return_locked"):
        ws.expected.did_not_come(second)


def test_what_is_not_signed_is_taken_by_itself_and_with_a_reason_alone(ws, schools):
    round_id, first, second = schools
    ws.expected.came(first, route=Route.PAPER)
    _sign(ws, second)
    board = ws.views.board(round_id)
    assert [row.return_id for row in board.to_accept] == [second]
    (left,) = board.not_whole
    assert (left.return_id, left.wanting, left.standing.next) == (first, UNSIGNED, Next.CHECK)
    assert ws.views.board_sheet(first).wanting == UNSIGNED
    found = ws.views.round_checks(round_id).lines
    assert [(each.flag.code, each.flag.count) for each in found if each.return_id == first] == [("not_signed", 2)]
    with pytest.raises(Refused, match="still_wanted"):
        ws.expected.accept_all([second, first])
    with pytest.raises(Refused, match="still_wanted"):
        ws.expected.accept(first, why=" ")
    assert [row.return_id for row in board.unsigned] == [first]
    with pytest.raises(Refused, match="reason_needed"):
        ws.expected.accept_unsigned([first], why="")
    assert ws.expected.accept_unsigned([second], why="Not for it").nouns["returns"] == frozenset()
    ws.expected.accept_unsigned([first], why=" The head is ill ")
    expectation, _, target = _now(ws, first)
    assert (target.stage, expectation.accepted_why) == ("accepted", "The head is ill")
    printed = "\n".join(text_lines(ws.views.document("handover", "")))
    assert "Accepted, though something was wanted of it: The head is ill" in printed
    ws.expected.accept(second, why="Not needed")
    assert _now(ws, second)[0].accepted_why == ""  # nothing was wanted of it
    assert ws.views.board(round_id).not_whole == ()


def test_an_accepted_return_is_opened_again_with_a_reason_and_accepted_anew(ws, schools):
    round_id, first, second = schools
    _sign(ws, first)
    with pytest.raises(Refused, match="not_accepted"):
        ws.expected.reopen(first, why="A figure is wrong")
    ws.expected.accept(first)
    ws.expected.came(second, route=Route.PAPER)
    ws.expected.accept(second, why="Signed on paper")
    with pytest.raises(Refused, match="reason_needed"):
        ws.expected.reopen(first, why=" ")
    for ident, stage in ((first, "signed"), (second, "answering")):
        assert ws.views.board_sheet(ident).may_reopen
        ws.expected.reopen(ident, why="A figure is wrong")
        expectation, _, target = _now(ws, ident)
        assert (target.stage, expectation.accepted_at, expectation.checked_at) == (stage, None, None)
        assert expectation.opened_why == "A figure is wrong"
    assert [row.return_id for row in ws.views.board(round_id).to_accept] == [first]
    ws.expected.accept(first)
    assert _now(ws, first)[0].opened_why == ""
    ws.rounds.close(round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.expected.reopen(first, why="A figure is wrong")


def test_where_a_panel_has_the_next_word_accepting_goes_no_further_than_where_it_begins(ws, begun):
    nhs, police = begun.returns.values()
    for ident in (nhs, police):
        ws.expected.came(ident, route=Route.PAPER)
        ws.expected.accept(ident, why="Signed on paper")
        assert _now(ws, ident)[2].stage == "signed", "the panel can begin, and nobody types under it"
    assert [row.standing.status for row in ws.views.board(begun.round_id).rows] == [Status.ACCEPTED] * 2
    with pytest.raises(Refused, match="return_locked"):
        ws.expected.did_not_come(nhs)
    ws.expected.reopen(nhs, why="The wrong year")
    ws.expected.came(police, route=Route.WORKBOOK)  # a corrected file is checked anew
    assert [row.standing.reach for row in ws.views.board(begun.round_id).rows] == [Reach.RETURNED] * 2
    assert [_now(ws, ident)[2].stage for ident in (nhs, police)] == ["answering"] * 2


def test_the_day_a_return_first_came_stays(ws, schools):
    _, first, _ = schools
    ws.expected.came(first, route=Route.WORKBOOK, on=dt.date(2026, 3, 1))
    ws.expected.came(first, route=Route.PDF, on=dt.date(2026, 3, 2))
    assert _now(ws, first)[0] == Expectation(first, Route.PDF, came_on=dt.date(2026, 3, 1))
    ws.expected.did_not_come(first)
    assert _now(ws, first)[0] == Expectation(first)


def test_reminders_are_written_down_together_and_taken_back_together(ws, schools):
    round_id, first, second = schools
    with pytest.raises(Refused, match="no_reminders"):
        ws.expected.remind([])
    made = ws.expected.remind([Reminder(each, Rung.LEAD, "lead") for each in (first, second)]).nouns["chase"]
    with ws._session.read() as records:
        assert {each: len(those) for each, those in records.chases.of_round(round_id).items()} == {first: 1, second: 1}
    ws.expected.take_back_reminders(made)
    with ws._session.read() as records:
        assert records.chases.of_round(round_id) == {}


def test_nothing_is_settled_of_a_case(ws):
    agency = ws.partnership.add_agency(code="POL", name="Example Police", agency_type="police").made
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2026, 1, 1), child_ages=(4,))
    made = ws.rounds.start(kind="maag", title="MAAG", year_label="2026", agency_ids=[agency], case=family).made
    with pytest.raises(Refused, match="not_of_agencies"):
        ws.expected.exempt(ws.views.round(made).returns[0].return_id, why="Never")


def test_frozen_figures_are_known_if_they_are_changed(ws, schools):
    round_id, *_ = schools
    made = ws.snapshots.freeze(round_id, {"returned": 131, "expected": 177}).made
    with ws._session.read() as records:
        (kept,) = records.snapshots.of_round(round_id)
    assert (kept.id, kept.numbers, kept.holds) == (made, {"expected": 177, "returned": 131}, True)
    assert not replace(kept, figures=kept.figures.replace("131", "132")).holds
    ws.snapshots.withdraw(made)
    with ws._session.read() as records:
        assert records.snapshots.of_round(round_id) == ()


def test_what_came_without_a_signature_is_back_on_every_page_and_can_be_accepted(ws, begun):
    nhs, police = begun.returns.values()
    ws.expected.came(nhs, route=Route.PAPER)
    ws.expected.exempt(police, why="It has been dissolved.")
    (card,) = ws.views.home().rounds
    (line,) = ws.views.rounds()
    assert (card.back, card.expected, card.waiting) == (1, 1, ())
    assert (line.back, line.expected) == (1, 1)
    assert [each.is_back for each in ws.views.round(begun.round_id).returns if each.return_id == nhs] == [True]
    with pytest.raises(Refused, match="not_returned"):
        ws.expected.accept(police, why="Signed on paper")
    assert ws.views.board(begun.round_id).figures["accepted"] == 0
    ws.expected.accept(nhs, why="Signed on paper")
    assert ws.views.board(begun.round_id).figures["accepted"] == 1


def test_a_comment_bears_who_and_when_and_its_words_never_change(ws, schools, clock):
    round_id, first, second = schools
    with pytest.raises(Refused, match="comment_says_nothing"):
        ws.comments.write(first, "  ")
    slip = ws.comments.write(first, " The head is away ").made
    written_at = clock()
    clock.turn(hours=3)
    ws.comments.take_back(slip)
    ws.comments.write(first, "The deputy is away")
    later, earlier = ws.views.board_sheet(first).comments
    assert (earlier.text, earlier.at, earlier.by) == ("The head is away", written_at, ws.actor)
    assert (earlier.taken_back_at, later.text, later.holds) == (clock(), "The deputy is away", True)
    assert [row.comments for row in ws.views.board(round_id).rows] == [
        ("The head is away", "The deputy is away"),
        (),
    ]
    ws.comments.take_back(slip, taken_back=False)
    assert all(each.holds for each in ws.views.board_sheet(first).comments)
    assert ws.views.board_sheet(second).comments == ()


def test_a_comment_is_found_by_its_words_and_read_in_the_next_round(ws, schools):
    round_id, first, _ = schools
    ws.comments.write(first, "Ring on Mondays")
    ws.rounds.close(round_id)
    ws.comments.write(first, "Ring the office")
    found = {place.title: place for place in ws.views.places()}
    assert (found["Ring on Mondays"].ident, found["Ring on Mondays"].row) == (round_id, first)
    owner = ws.views.board(round_id).rows[0].agency.id
    after = ws.rounds.start(kind="section175", title="S175 again", year_label="2027", agency_ids=[owner], due_on=DUE)
    (line,) = ws.views.round(after.made).returns
    shown = ws.views.board_sheet(line.return_id)
    assert shown.comments == ()
    assert [(title, each.text) for title, each in shown.earlier] == [
        ("S175", "Ring the office"),
        ("S175", "Ring on Mondays"),
    ]
