"""The January session: a group looks back at a year, and nothing that it said is lost."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool import workspace as house
from audit_tool.domain.errors import Refused
from audit_tool.domain.workshop import Course
from audit_tool.domain.year_review import Aspect
from audit_tool.store.nouns import NoSuchNounError
from tests.audit_tool.fresh import with_pat

LAST = dt.date(2026, 3, 31)


@pytest.fixture
def ws(tmp_path, clock):
    """A workspace on the shipped sets."""
    made = with_pat(tmp_path / "area.audit", house.shelf(), clock)
    yield made
    made.discard()


@pytest.fixture
def agency(ws):
    return ws.partnership.add_agency(code="POL", name="Example Police", agency_type="police").made


@pytest.fixture
def review(ws):
    return ws.year_reviews.begin(LAST).made


def read(ws, noun, review):
    with ws._session.read() as records:
        return getattr(records, noun).of_review(review)


def standing(ws):
    with ws._session.read() as records:
        return records.year_reviews.of_year(LAST)


def test_a_year_has_one_review_and_ends_in_march_or_with_the_calendar(ws, review, agency):
    assert ws.year_reviews.begin(LAST).made == review
    assert ws.year_reviews.begin(dt.date(2026, 12, 31)).made != review
    with pytest.raises(Refused, match="not_end_of_year"):
        ws.year_reviews.begin(dt.date(2026, 1, 14))
    day = dt.date(2027, 1, 14)
    ws.year_reviews.describe(review, held_on=day, chair=" Independent scrutineer ", came_ids=[agency, agency])
    said = standing(ws)
    assert (said.held_on, said.chair, said.came_ids) == (day, "Independent scrutineer", (agency,))


def test_a_review_begun_by_mistake_comes_back_with_all_that_was_said(ws, review):
    ws.year_reviews.note(review, Course.KEEP, "Hearing the child first")
    ws.year_reviews.withdraw(review)
    with pytest.raises(NoSuchNounError):
        ws.year_reviews.note(review, Course.STOP, "Letters nobody reads")
    assert ws.year_reviews.begin(LAST).made == review
    assert [note.text for note in read(ws, "year_notes", review)] == ["Hearing the child first"]


def test_what_an_agency_changed_is_said_once_for_each_aspect_in_either_order_and_may_be_taken_back(ws, review, agency):
    def say(*words):
        return ws.year_reviews.say_change(review, agency, Aspect.PRACTICE, *words)

    assert not say("").nouns, "nothing was said, and nothing is kept"
    first = say("", "Twelve files read").made
    (line,) = read(ws, "year_changes", review).values()
    assert (line.text, line.how_known) == ("", "Twelve files read")
    assert say("Officers ask who lives here", "Twelve files read").made == first
    assert say("Officers ask who else lives here").made == first
    (line,) = read(ws, "year_changes", review).values()
    assert (line.text, line.how_known) == ("Officers ask who else lives here", "")
    say("")
    assert read(ws, "year_changes", review)[agency, Aspect.PRACTICE].text == ""


def test_notes_and_decisions_stand_in_the_order_they_were_said_and_have_a_way_back(ws, review):
    notes = [ws.year_reviews.note(review, course, course.value).made for course in (Course.STOP, Course.KEEP)]
    ws.year_reviews.reword_note(notes[0], Course.DEVELOP, "One chronology")
    assert [(each.course, each.text) for each in read(ws, "year_notes", review)] == [
        (Course.DEVELOP, "One chronology"),
        (Course.KEEP, "keep"),
    ]
    ws.year_reviews.withdraw_note(notes[0])
    assert [each.id for each in read(ws, "year_notes", review)] == [notes[1]]
    ws.year_reviews.withdraw_note(notes[0], withdrawn=False)
    assert [each.id for each in read(ws, "year_notes", review)] == notes
    with pytest.raises(Refused, match="decision_needs_text"):
        ws.year_reviews.decide(review, " ")
    made = ws.year_reviews.decide(review, "Audit bruising again", who="Health", due_on=dt.date(2027, 6, 1)).made
    ws.year_reviews.reword_decision(made, "Audit bruising again in June", who="Health sub-group")
    (decided,) = read(ws, "year_decisions", review)
    assert (decided.text, decided.who, decided.due_on) == ("Audit bruising again in June", "Health sub-group", None)
    ws.year_reviews.withdraw_decision(made)
    assert read(ws, "year_decisions", review) == ()
    ws.year_reviews.withdraw_decision(made, withdrawn=False)
    assert len(read(ws, "year_decisions", review)) == 1
    with pytest.raises(NoSuchNounError):
        ws.year_reviews.link(made, "no such action")


def test_a_decision_becomes_an_action_of_a_round_of_the_year(ws, review, agency):
    round_id = ws.rounds.start(kind="section11", title="Section 11", year_label="2026", agency_ids=[agency]).made
    decision = ws.year_reviews.decide(review, "Audit bruising again", who="Police").made
    action = ws.actions.add(round_id=round_id, text="Audit bruising again", agency_id=agency).made
    ws.year_reviews.link(decision, action)
    assert read(ws, "year_decisions", review)[0].action_id == action
    ws.year_reviews.link(decision, None)
    assert read(ws, "year_decisions", review)[0].action_id is None
