"""Nobody ever sits where their own agency is heard, and what a rota cannot do it says."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.peer_day import Assessor, DayTable, Hearing
from audit_tool.domain.rota import Hitch, is_own, places, rota

AREAS = ("listening", "challenge", "information", "training")


def tables_of(count):
    return tuple(DayTable(f"t{number}", "r", number) for number in range(1, count + 1))


def people_of(agencies):
    return tuple(Assessor(f"p{number}", "r", agency, f"Person {number}") for number, agency in enumerate(agencies))


def hearings_of(found):
    return tuple(
        Hearing(f"h{number}", "r", each.turn, each.table_id, each.position, each.agency_id, each.area)
        for number, each in enumerate(found)
    )


def test_a_day_of_twenty_agencies_hears_each_once_on_each_area_and_seats_everybody():
    agencies, tables = tuple(f"a{number:02}" for number in range(20)), tables_of(4)
    found = places(agencies, AREAS, tables, (1, 2, 3, 4))
    assert Counter((each.agency_id, each.area) for each in found) == Counter(product(agencies, AREAS))
    assert Counter(each.turn for each in found) == {1: 20, 2: 20, 3: 20, 4: 20}
    made = rota(people_of(agencies), tables, hearings_of(found), (1, 2, 3, 4), fewest=3, most=6)
    assert not made.troubles
    assert set(Counter((turn, table) for (turn, _who), table in made.seats.items()).values()) == {5}


def test_few_agencies_are_heard_once_on_every_area():
    found = places(("a", "b", "c"), AREAS, tables_of(2), (1, 2))
    assert Counter((each.agency_id, each.turn, each.table_id) for each in found) == {
        ("a", 1, "t1"): 4,
        ("b", 1, "t2"): 4,
        ("c", 2, "t2"): 4,
    }
    assert places((), AREAS, tables_of(2), (1,)) == ()


@pytest.mark.parametrize(
    ("agencies", "tables", "most", "hitches"),
    [
        (("a", "b", "c", "d"), 1, 6, {Hitch.OWN_AGENCY: 1}),
        (("b", "c", "d", "e"), 1, 3, {Hitch.NO_ROOM: 1}),
        (("b", "b", "c"), 1, 6, {Hitch.COLLEAGUE: 1}),
        (("b", "c"), 1, 6, {Hitch.TOO_FEW: 1}),
    ],
)
def test_what_cannot_be_done_is_said(agencies, tables, most, hitches):
    heard = (Hearing("h", "r", 1, "t1", 1, "a", "listening"),)
    made = rota(people_of(agencies), tables_of(tables), heard, (1,), fewest=3, most=most)
    assert Counter(each.hitch for each in made.troubles) == hitches


@given(
    st.lists(st.sampled_from("abcdefg"), max_size=14),
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), st.sampled_from("abcdefg")), max_size=12),
    st.integers(2, 6),
)
def test_nobody_ever_rates_their_own_agency_and_everybody_is_seated_or_told_why(agencies, count, heard, most):
    people, tables = people_of(agencies), tables_of(count)
    hearings = tuple(
        Hearing(f"h{at}", "r", turn, f"t{table}", at, agency, "x")
        for at, (turn, table, agency) in enumerate(heard)
        if table <= count
    )
    made = rota(people, tables, hearings, (1, 2, 3), fewest=3, most=most)
    assert made == rota(people, tables, hearings, (1, 2, 3), fewest=3, most=most)
    by_id = {one.id: one for one in people}
    for (turn, who), table in made.seats.items():
        assert not any(is_own(by_id[who], each) for each in hearings if (each.turn, each.table_id) == (turn, table))
    assert max(Counter((turn, table) for (turn, _), table in made.seats.items()).values(), default=0) <= most
    left = {(each.turn, each.assessor_id): each.hitch for each in made.troubles if each.assessor_id}
    for turn, one in product((1, 2, 3), people):
        barred = {each.table_id for each in hearings if each.turn == turn and is_own(one, each)}
        open_tables = {table.id for table in tables} - barred
        if (turn, one.id) in made.seats:
            assert left.get((turn, one.id), Hitch.COLLEAGUE) is Hitch.COLLEAGUE
        elif left[turn, one.id] is Hitch.OWN_AGENCY:
            assert not open_tables
        else:  # each table it may sit at is full
            full = Counter(table for (at, _), table in made.seats.items() if at == turn)
            assert left[turn, one.id] is Hitch.NO_ROOM
            assert all(full[table] == most for table in open_tables)
