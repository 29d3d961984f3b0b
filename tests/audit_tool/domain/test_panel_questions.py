"""Six questions for the hour, worked by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.panel_questions import ASKS, MOST, WHY_TITLES, Reason, Subject, Why, ranked


def reason(why: Why, number: int = 1, of: int = 1) -> Reason:
    return Reason(why, number, of, f"{number} of {of}", "made up")


def subject(key: str, place: int, *reasons: Reason) -> Subject:
    return Subject(key, f"Standard {key}", place, reasons)


TABLE = (
    # Two reasons come before one, whatever that one is.
    subject("5", 5, reason(Why.NO_EVIDENCE, 1, 6), reason(Why.JUMP, 1, 6)),
    subject("1", 1, reason(Why.INSPECTION)),
    # Of one reason each: what others saw, in the order of `Why`.
    subject("2", 2, reason(Why.OVERDUE, 40, 0)),
    subject("3", 3, reason(Why.SURVEY, 3, 4)),
    subject("4", 4, reason(Why.SURVEY, 4, 5)),
    # The same reason, as large: only the order of the return tells these two apart.
    subject("9", 9, reason(Why.NO_EVIDENCE, 2, 4)),
    subject("8", 8, reason(Why.NO_EVIDENCE, 1, 2)),
    # Two reasons of one sort count as one.
    subject("7", 7, reason(Why.JUMP, 1, 5), reason(Why.JUMP, 1, 6)),
    # Nothing speaks for asking about this one.
    subject("6", 6),
)


def test_the_table_worked_by_hand():
    found = ranked(TABLE)
    assert [each.key for each in found.asked] == ["5", "1", "4", "3", "2", "8"]
    assert [each.number for each in found.asked] == [1, 2, 3, 4, 5, 6]
    assert found.left == ("Standard 9", "Standard 7")
    assert found.tied_at_cut
    assert [each.key for each in found.asked if each.tied] == ["8"]
    first = found.asked[0]
    assert [each.why for each in first.reasons] == [Why.NO_EVIDENCE, Why.JUMP]
    assert first.ask == ASKS[Why.NO_EVIDENCE]


def test_fewer_than_six_are_asked_where_fewer_have_a_reason():
    assert ranked([subject("6", 6)]).asked == ()
    found = ranked(TABLE[:2])
    assert (len(found.asked), found.left, found.tied_at_cut) == (2, (), False)


def test_every_reason_has_its_words():
    assert set(WHY_TITLES) == set(ASKS) == set(Why)


@given(st.permutations(TABLE))
def test_the_same_subjects_in_any_order_give_the_same_questions(mixed):
    assert ranked(mixed) == ranked(TABLE)
    assert len(ranked(mixed).asked) <= MOST
