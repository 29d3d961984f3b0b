"""Families put forward: screened, selected with a letter that is theirs alone, or declined with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.case import family_label, next_family_label
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import NominationId, RoundId
from audit_tool.domain.nomination import Ground, Nomination, NominationState, Proceedings, Threshold, YesNo
from audit_tool.usecases.rounds import NewCase

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
BY = "Audit group chair"


def nominate(ws, **fields):
    plain = Nomination(NominationId(""), 0, "maag", "Missed more than once", dt.date.min, nominated_by="Police auditor")
    return NominationId(ws.nominations.nominate(replace(plain, **fields)).made)


def read(ws, nomination_id):
    (found,) = (each for each in ws.views.cases().nominations if each.nomination.id == nomination_id)
    return found.nomination


def screen(ws, nomination_id, **fields):
    said = {ground.value: YesNo.NO for ground in Ground} | {
        "several_agencies": YesNo.YES,
        "threshold": Threshold.NOT_MET,
        "proceedings": (Proceedings.NONE,),
    }
    ws.nominations.change(replace(read(ws, nomination_id), **(said | fields)))


def select(ws, **fields):
    """Nominate a family, screen it and select it."""
    nomination_id = nominate(ws, **fields)
    screen(ws, nomination_id)
    ws.nominations.select(nomination_id, why="Nobody saw the whole", by=BY)
    return read(ws, nomination_id)


def start(ws, begun, year="2026", nomination_id=None, themes=(), ages=(5,)):
    family = NewCase(themes, dt.date(2025, 1, 1), dt.date(2025, 12, 31), ages, nomination_id)
    round_id = ws.rounds.start(kind="maag", title="Audit", year_label=year, agency_ids=begun.agencies, case=family).made
    return RoundId(round_id)


def refused(verb, *given, **named):
    with pytest.raises(Refused) as caught:
        verb(*given, **named)
    return caught.value


def test_a_nomination_comes_back_as_written_under_a_number_that_is_its_own(ws, begun):
    first = nominate(ws, why=TEXT, agency_ids=begun.agencies, theme_ids=("neglect",))
    ws.nominations.withdraw(first)
    second = nominate(ws)
    ws.nominations.withdraw(first, withdrawn=False)
    found = read(ws, first)
    assert (found.working_label, found.why, found.agency_ids) == ("Nomination 1", TEXT, begun.agencies)
    assert (found.nominated_on, found.theme_ids) == (dt.date(2026, 3, 2), ("neglect",))
    assert read(ws, second).working_label == "Nomination 2"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"why": "  "}, "nomination_needs_why"),
        ({"nominated_by": ""}, "nomination_needs_role"),
        ({"kind": "section11"}, "kind_not_of_families"),
        ({"kind": "themed_audit"}, "kind_not_of_families"),
    ],
)
def test_a_nomination_says_why_who_and_for_which_audit(ws, fields, code):
    with pytest.raises(Refused) as caught:
        nominate(ws, **fields)
    assert caught.value.code == code
    assert ws.views.cases().nominations == ()


def test_nothing_is_selected_before_screening_has_said_everything(ws):
    nomination_id = nominate(ws)
    error = refused(ws.nominations.select, nomination_id, why="Because", by=BY)
    assert (error.code, error.params["count"]) == ("nomination_not_screened", 6)
    screen(ws, nomination_id, gap_in_service=None)
    assert read(ws, nomination_id).missing == ("gap_in_service",)
    assert refused(ws.nominations.select, nomination_id, why="Because", by=BY).params["count"] == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"several_agencies": YesNo.NOT_KNOWN}, "nomination_no_ground"),
        ({"threshold": Threshold.MET}, "nomination_above_threshold"),
        ({"threshold": Threshold.ASKED}, "nomination_above_threshold"),
    ],
)
def test_a_family_is_selected_on_a_ground_and_below_the_review_threshold(ws, fields, code):
    nomination_id = nominate(ws)
    screen(ws, nomination_id, **fields)
    assert refused(ws.nominations.select, nomination_id, why="Because", by=BY).code == code


@pytest.mark.parametrize("ground", Ground)
def test_any_one_ground_is_enough(ws, ground):
    nomination_id = nominate(ws)
    screen(ws, nomination_id, **{"several_agencies": YesNo.NO, ground.value: YesNo.YES})
    ws.nominations.select(nomination_id, why="Because", by=BY)
    assert read(ws, nomination_id).state is NominationState.SELECTED


def test_a_decision_takes_a_reason_and_a_role(ws):
    nomination_id = nominate(ws)
    screen(ws, nomination_id)
    for verb in (ws.nominations.select, ws.nominations.decline):
        assert refused(verb, nomination_id, why=" ", by=BY).code == "reason_needed"
        assert refused(verb, nomination_id, why="Because", by=" ").code == "role_needed"


def test_a_declined_nomination_keeps_its_reason_and_may_be_taken_up_again(ws):
    nomination_id = nominate(ws)
    ws.nominations.decline(nomination_id, why=TEXT, by=BY)
    declined = read(ws, nomination_id)
    assert (declined.state, declined.decided_why, declined.decided_by) == (NominationState.DECLINED, TEXT, BY)
    assert refused(ws.nominations.change, declined).code == "nomination_decided"
    ws.nominations.take_up_again(nomination_id)
    assert read(ws, nomination_id).state is NominationState.WAITING


def test_letters_go_by_the_order_of_selection_and_none_is_used_again(ws, begun):
    assert ws.views.round(start(ws, begun)).case.label == "Family A"
    chosen = select(ws)
    assert (chosen.label, chosen.year_label) == ("Family B", "2026")
    ws.nominations.take_up_again(chosen.id)
    assert select(ws).label == "Family C"
    ws.nominations.select(chosen.id, why="After all", by=BY)
    assert read(ws, chosen.id).label == "Family B"
    assert ws.views.round(start(ws, begun)).case.label == "Family D"
    assert ws.views.round(start(ws, begun, "2027")).case.label == "Family A"


def test_a_family_taken_up_again_in_another_year_gets_a_letter_of_that_year(ws, clock):
    chosen = select(ws)
    ws.nominations.take_up_again(chosen.id)
    clock.turn(days=366)
    ws.nominations.select(chosen.id, why="Again", by=BY)
    assert (read(ws, chosen.id).label, read(ws, chosen.id).year_label) == ("Family A", "2027")


@pytest.mark.parametrize(("number", "label"), [(1, "Family A"), (26, "Family Z"), (27, "Family AA"), (53, "Family BA")])
def test_a_label_is_a_letter_in_order(number, label):
    assert family_label(number) == label
    assert next_family_label([label, "The Example family", "Family A"]) == family_label(number + 1)


def test_a_round_takes_over_the_family_as_it_was_selected(ws, begun):
    select(ws)
    chosen = select(ws)
    picture = ws.views.round(start(ws, begun, nomination_id=chosen.id))
    assert (picture.case.label, read(ws, chosen.id).case_id) == ("Family B", picture.case.id)
    lines = {line.nomination.id: line.round_id for line in ws.views.cases().nominations}
    assert lines[chosen.id] == picture.round.id
    assert refused(start, ws, begun, nomination_id=chosen.id).code == "nomination_has_round"
    assert refused(ws.nominations.take_up_again, chosen.id).code == "nomination_has_round"
    ws.rounds.take_back(picture.round.id)
    assert ws.views.round(start(ws, begun, nomination_id=chosen.id)).case.label == "Family B"


def test_a_round_is_not_started_on_what_was_not_selected_or_bears_another_year(ws, begun):
    waiting = nominate(ws)
    assert refused(start, ws, begun, nomination_id=waiting).code == "nomination_not_selected"
    chosen = select(ws)
    error = refused(start, ws, begun, "2027", nomination_id=chosen.id)
    assert (error.code, error.params["year"]) == ("nomination_of_other_year", "2026")


def test_the_balance_counts_families_not_children_and_shows_what_nobody_looked_at(ws, begun):
    start(ws, begun, themes=("neglect",), ages=(15, 14, 3, None))
    select(ws, theme_ids=("neglect", "domestic_abuse"), agency_ids=begun.agencies[:1])
    select(ws, theme_ids=())
    start(ws, begun, "2025", themes=("neglect",))
    balance = ws.views.cases().balance
    assert (balance.year_label, balance.families) == ("2026", 3)
    ages = {share.words: share.count for share in balance.ages}
    assert ages == {"Unborn": 1, "Under 1": 0, "1 to 4": 1, "5 to 9": 0, "10 to 13": 0, "14 and over": 1}
    assert [share.count for share in balance.agencies] == [2, 1]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ((Proceedings.NONE, Proceedings.INQUEST), (Proceedings.INQUEST,)),
        ((Proceedings.INQUEST, Proceedings.CRIMINAL), (Proceedings.CRIMINAL, Proceedings.INQUEST)),
        ((Proceedings.NONE, Proceedings.NOT_KNOWN), (Proceedings.NOT_KNOWN,)),
    ],
)
def test_no_proceedings_stands_alone(ws, said, kept):
    nomination_id = nominate(ws)
    screen(ws, nomination_id, proceedings=said)
    assert read(ws, nomination_id).proceedings == kept


def test_the_log_holds_codes_and_no_words(ws):
    select(ws, why="Quibblethwaite")
    with ws._session.read() as records:
        rows = [row for row in records.log_rows() if row["noun"] == "nomination"]
    assert [row["verb"] for row in rows] == ["nomination.add", "nomination.change", "nomination.select"]
    assert "Quibblethwaite" not in str(rows)
