"""A picture of time: marks stand where their days are, none is lost where many fall together, all of it in words."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.widgets.lane_facts import LaneFacts, LanesFacts, Look, Mark, Silence, in_words
from ui.widgets.lane_places import TimeScale, placed
from ui.widgets.lanes import Lanes, _ticks

FROM, TO = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


def on(month, day, key="", weight=0):
    date = dt.date(2025, month, day)
    return Mark(key or date.isoformat(), (date, date), Look("ok", "tick", weight))


@pytest.fixture
def lanes(shown):
    def make(*marks, silences=()):
        widget = shown(Lanes("Time"), (900, 200))
        facts = (LaneFacts("Child 1", "7y to 8y", marks, silences),)
        widget.show_facts(LanesFacts((FROM, TO), facts), in_words(facts))
        return widget

    return make


def test_marks_stand_in_the_order_of_their_days(lanes):
    widget = lanes(on(10, 6), on(2, 1), on(5, 20))
    places = widget.places(0)
    assert [place.marks[0].key for place in places] == ["2025-02-01", "2025-05-20", "2025-10-06"]
    assert all(widget._left() <= place.rect.center().x() <= widget.width() for place in places)


def test_marks_of_one_time_step_aside_and_then_share_a_place_that_counts_them(lanes):
    widget = lanes(*(on(3, 1, f"e{number}", weight=number) for number in range(7)))
    places = widget.places(0)
    assert sorted(len(place.marks) for place in places) == [1, 1, 5]
    assert len({round(place.rect.center().y()) for place in places}) == 3
    crowded = max(places, key=lambda place: len(place.marks))
    assert crowded.shown("").key == "e6"
    assert crowded.shown("e3").key == "e3"


def test_arrows_reach_every_mark_even_where_many_share_a_place(lanes):
    widget = lanes(*(on(3, 1, f"e{number}") for number in range(7)))
    reached = []
    widget.chosen.connect(reached.append)
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Home)
    for _ in range(6):
        QTest.keyClick(widget, Qt.Key.Key_Right)
    assert sorted(reached) == [f"e{number}" for number in range(7)]


def test_a_mark_known_to_the_month_stands_in_the_middle_of_it(lanes):
    month = Mark("m", (dt.date(2025, 7, 1), dt.date(2025, 7, 31)), Look("ok", "tick"))
    widget = lanes(month, on(7, 16, "d"))
    xs = [place.rect.center().x() for place in widget.places(0)]
    assert abs(xs[0] - xs[1]) < 2


def test_the_words_beside_the_chosen_mark_hide_no_other(shown):
    marks = (on(1, 8, "first"), on(2, 2), on(2, 9), on(2, 16))
    widget = shown(Lanes("Time"), (900, 200))
    facts = (LaneFacts("Child 1", "14y", marks, words_of=lambda _key: "14y 3m to 14y 4m"),)
    widget.show_facts(LanesFacts((FROM, TO), facts), in_words(facts))
    for mark in marks:
        widget.show_current(mark.key)
        room = widget.words_room(0)
        assert widget.rect().contains(room.toRect())
        assert not any(place.rect.intersects(room) for place in widget.places(0))


def test_it_is_told_in_words(lanes):
    silence = Silence((dt.date(2025, 6, 9), dt.date(2025, 9, 4)), "88 days, nobody saw Child 1", "88 days")
    widget = lanes(on(3, 1), silences=(silence,))
    assert widget.accessibleDescription() == "Child 1, 7y to 8y: 1 event, 88 days, nobody saw Child 1"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (dt.date(2025, 3, 31), ["Jan 2025", "Feb", "Mar"]),
        (dt.date(2027, 6, 30), ["Jan 2025", "Apr", "Jul", "Oct", "Jan 2026", "Apr", "Jul", "Oct", "Jan 2027", "Apr"]),
        (dt.date(2030, 6, 30), ["2025", "2026", "2027", "2028", "2029", "2030"]),
    ],
)
def test_the_scale_is_in_months_quarters_or_years(last, said):
    assert [words for _, words in _ticks((FROM, last))] == said


def marks(count, days=365):
    return [
        Mark(f"mark-{number}", (FROM + dt.timedelta(days=at),) * 2, Look("ok", "tick", number % 5))
        for number, at in enumerate(sorted(number % days for number in range(count)))
    ]


@pytest.mark.parametrize("count", [1, 40, 130, 131, 2_000, 20_000])
def test_every_mark_stands_in_exactly_one_place_and_a_place_says_how_many(count):
    all_of_them = marks(count)
    places = placed(all_of_them, TimeScale((FROM, TO), 132, 1200), middle=50, size=23)
    standing = [mark.key for place in places for mark in place.marks]
    assert sorted(standing) == sorted(mark.key for mark in all_of_them)
    assert len(places) <= 3 * (1200 - 132) / (23 * 0.9) + 3
    assert all(place.gravest.look.weight == max(mark.look.weight for mark in place.marks) for place in places)


def test_a_stretch_with_many_marks_lies_under_all_of_them():
    scale = TimeScale((FROM, TO), 132, 1200)
    for place in placed(marks(20_000), scale, middle=50, size=23):
        assert all(abs(scale.centre(mark.span) - place.rect.center().x()) <= 23 * 1.2 for mark in place.marks)
