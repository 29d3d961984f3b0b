"""Two agencies tell of one event: it is asked about, said, counted once, and both accounts stay whole."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Event, EventKind, Impact, Seen
from audit_tool.domain.ids import EventId
from audit_tool.domain.pair import Sameness
from audit_tool.domain.when import read_when
from audit_tool.paper import text_lines
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.usecases.chronology import ForChild
from audit_tool.usecases.rounds import NewCase

SAME, TWO = Sameness.SAME_EVENT, Sameness.TWO_EVENTS


@pytest.fixture
def case(ws, begun):
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    return ws.views.round(round_id).case


@pytest.fixture
def tell(ws, case):
    """Write an account: agency, time, what happened, then children by (seen, impact)."""

    def told(agency, typed, what, *said, kind=EventKind.INCIDENT):
        when = read_when(typed)
        times = {"typed_when": typed}
        if when:
            times = {"first": when.first, "last": when.last, "precision": when.precision, "is_about": when.is_about}
        event = Event(EventId(""), case.id, what, agency_id=agency, kind=kind, **times)
        lanes = ws.views.chronology(case.id).lanes
        rows = [ForChild(lane.child.id, *each) for lane, each in zip(lanes, said, strict=False) if each is not None]
        return EventId(ws.chronology.add(event, rows).made)

    return told


@pytest.fixture
def two(begun, tell):
    """The police and the hospital tell of one night, each in its own way."""
    nhs, police = begun.agencies
    return (
        tell(police, "6 October 2025", "Called to shouting at the flat", (Seen.WITH_OTHERS, Impact.SOME_HARM)),
        tell(nhs, "6 October 2025", "Shouting heard at the flat by midwife", (Seen.NO, Impact.SERIOUS_HARM)),
    )


def codes(picture):
    return [found.code for found in picture.patterns if found.code != "silence"]


def test_a_suspected_pair_is_asked_about_with_its_reasons_and_nothing_is_put_together(ws, case, two):
    (maybe,) = ws.views.pairs(case.id).maybe_one
    assert {maybe.one.event.id, maybe.other.event.id} == set(two)
    assert [reason.code for reason in maybe.reasons] == ["same_day", "same_kind", "same_children", "words"]
    assert maybe.reasons[-1].words == ("flat", "shout")
    assert len(ws.views.chronology(case.id).lines) == 2


def test_a_said_pair_is_one_line_with_both_accounts_whole(ws, case, two):
    ws.pairs.say(*two, SAME)
    picture = ws.views.chronology(case.id)
    (line,) = picture.lines
    assert set(line.agency.split(", ")) == {"Example Police", "Example NHS Trust"}
    assert {each.event.what for each in picture.accounts[line.event.id]} == {
        "Called to shouting at the flat",
        "Shouting heard at the flat by midwife",
    }
    assert line.concerned[0].said.impact is Impact.SERIOUS_HARM
    assert len(line.also_told_by) == 1
    assert ws.views.pairs(case.id).maybe_one == ()
    ws.pairs.ask_again(*two)
    assert len(ws.views.chronology(case.id).lines) == 2
    assert len(ws.views.pairs(case.id).maybe_one) == 1


def test_two_events_stay_two_and_are_not_asked_about_again(ws, case, two):
    ws.pairs.say(two[1], two[0], TWO)
    assert len(ws.views.chronology(case.id).lines) == 2
    assert ws.views.pairs(case.id).maybe_one == ()
    ws.pairs.say(*two, SAME)
    assert len(ws.views.chronology(case.id).lines) == 1


def test_what_accounts_say_differently_is_told_as_a_question(ws, case, two):
    assert codes(ws.views.chronology(case.id)) == ["told_twice"]
    ws.pairs.say(*two, SAME)
    assert codes(ws.views.chronology(case.id)) == ["seen_differs", "impact_differs"]


def test_days_that_cannot_both_be_right_are_told_and_no_day_is_chosen(ws, case, begun, tell):
    nhs, police = begun.agencies
    told = tell(police, "6 October 2025", "Shouting"), tell(nhs, "9 October 2025", "Shouting")
    ws.pairs.say(*told, SAME)
    picture = ws.views.chronology(case.id)
    assert codes(picture) == ["days_differ"]
    (accounts,) = picture.accounts.values()
    assert {line.event.when_words for line in accounts} == {"6 October 2025", "9 October 2025"}
    vague = tell(police, "November 2025", "Noise"), tell(nhs, "9 November 2025", "Noise")
    ws.pairs.say(*vague, SAME)
    assert codes(ws.views.chronology(case.id)) == ["days_differ"]


def test_an_undated_account_of_a_dated_event_takes_no_date_from_it(ws, case, begun, tell):
    nhs, police = begun.agencies
    told = tell(police, "6 October 2025", "Shouting"), tell(nhs, "after the party", "Shouting")
    ws.pairs.say(*told, SAME)
    picture = ws.views.chronology(case.id)
    (line,) = picture.lines
    assert line.event.when_words == "6 October 2025"
    assert [each.event.when_words for each in picture.accounts[line.event.id]] == ["6 October 2025", "after the party"]


def test_an_appointment_that_two_agencies_tell_of_is_missed_once(ws, case, begun, tell):
    nhs, police = begun.agencies
    missed = (Seen.NO, Impact.SOME_HARM)
    kind = EventKind.MISSED_APPOINTMENT
    first = tell(nhs, "1 March 2025", "Clinic not attended", missed, kind=kind)
    tell(nhs, "1 April 2025", "Clinic not attended", missed, kind=kind)
    again = tell(police, "1 March 2025", "Told of a clinic not attended", missed, missed, kind=kind)
    assert "missed_appointments" in codes(ws.views.chronology(case.id))
    ws.pairs.say(first, again, SAME)
    assert "missed_appointments" not in codes(ws.views.chronology(case.id))
    tell(nhs, "2 April 2025", "Clinic not attended", missed, kind=kind)
    (found,) = [each for each in ws.views.chronology(case.id).patterns if each.code == "missed_appointments"]
    assert found.count == 3


def test_a_sighting_in_either_account_ends_a_silence(ws, case, begun, tell):
    nhs, police = begun.agencies
    told = (
        tell(police, "1 July 2025", "Shouting", (Seen.NO, Impact.SOME_HARM)),
        tell(nhs, "1 July 2025", "Shouting", (Seen.ALONE, Impact.SOME_HARM)),
    )
    before = ws.views.chronology(case.id).lanes[0].silences
    ws.pairs.say(*told, SAME)
    assert ws.views.chronology(case.id).lanes[0].silences == before
    assert [silence.days for silence in before] == [181, 183]


def test_three_accounts_are_one_line_by_two_pairs(ws, case, two, tell, begun):
    third = tell(None, "October 2025", "The night of the shouting")
    ws.pairs.say(*two, SAME)
    ws.pairs.say(two[0], third, SAME)
    picture = ws.views.chronology(case.id)
    assert [len(accounts) for accounts in picture.accounts.values()] == [3]
    ws.chronology.withdraw(two[1])
    assert [len(accounts) for accounts in ws.views.chronology(case.id).accounts.values()] == [2]


def test_an_account_is_parted_from_the_others_and_not_asked_about_again(ws, case, two):
    ws.pairs.say(*two, SAME)
    parted = ws.pairs.part(two[0])
    assert parted.nouns["pair"] == {two[1]}
    assert len(ws.views.chronology(case.id).lines) == 2
    assert ws.views.pairs(case.id).maybe_one == ()
    assert ws.pairs.part(two[0]).nouns == {}


def test_what_makes_no_pair_is_refused(ws, case, two, begun):
    with pytest.raises(Refused, match="pair_of_one"):
        ws.pairs.say(two[0], two[0], SAME)
    with pytest.raises(NoSuchNounError):
        ws.pairs.say(two[0], EventId("00000000-0000-4000-8000-000000000000"), SAME)
    ws.rounds.close(case.round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.pairs.say(*two, SAME)


def paper(ws, subject):
    return "\n".join(text_lines(ws.views.document("chronology", subject)))


def test_paper_has_both_accounts_under_one_number_and_says_what_differs(ws, case, two, tell):
    tell(None, "7 October 2025", "The flat was quiet")
    ws.pairs.say(*two, SAME)
    said = paper(ws, case.id)
    assert "2 events" in said
    assert "Called to shouting at the flat" in said and "Shouting heard at the flat by midwife" in said
    assert said.count("The same event, another account") == 1
    assert "No. 1: whether Child 1 was seen." in said and "No. 1: what it was for Child 1." in said


def test_paper_of_one_agency_says_what_it_leaves_out(ws, case, two, tell):
    tell(None, "after the party", "The flat was quiet")
    offered = {choice.about: choice for choice in ws.views.documents(case.round_id).choices}
    choice = offered["Family A, Example NHS Trust"]
    assert choice.file_name == "maag-2026-chronology-family-a-nhs.pdf"
    said = paper(ws, choice.subject)
    assert "Shouting heard at the flat by midwife" in said and "Called to shouting" not in said
    assert "2 of the family's 3 events, which this agency does not tell." in said
    assert "of 60 days" not in said


def test_paper_says_that_events_were_taken_out(ws, case, two):
    assert "taken out" not in paper(ws, case.id)
    ws.chronology.withdraw(two[0])
    assert "1 event that was taken out of the chronology." in paper(ws, case.id)
    assert "1 event that was taken out of the chronology." in paper(ws, ws.views.chronology(case.id).lanes[0].child.id)
