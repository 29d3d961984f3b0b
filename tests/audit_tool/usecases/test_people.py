"""Who is at the keyboard is said and logged; a second person proves it with their own PIN."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId


@pytest.mark.parametrize("pin", ["", "123", "12a4", "1234567890123", "１２３４"])
def test_a_pin_is_four_to_twelve_digits(ws, pin):
    with pytest.raises(Refused, match="pin_needs_digits"):
        ws.people.set_pin(PersonId(ws.actor), pin)


def test_a_second_person_is_asked_for_their_own_pin(ws):
    first, second = PersonId(ws.actor), PersonId(ws.people.add(name="Sam Sample", role="Chair").made)
    with pytest.raises(Refused, match="pin_not_set"):
        ws.people.check_pin(second, "2468")
    ws.people.present(second)
    ws.people.set_pin(second, "2468")
    ws.people.present(first)
    ws.people.check_pin(second, "2468")
    with pytest.raises(Refused, match="pin_wrong") as refused:
        ws.people.check_pin(second, "1357")
    assert refused.value.params["left"] == 4


def test_too_many_wrong_pins_lock_it_and_the_right_one_forgives_earlier_slips(ws):
    person = PersonId(ws.actor)
    ws.people.set_pin(person, "2468")
    for _ in range(4):
        with pytest.raises(Refused, match="pin_wrong"):
            ws.people.check_pin(person, "0000")
    ws.people.check_pin(person, "2468")
    for _ in range(5):
        with pytest.raises(Refused, match="pin_wrong"):
            ws.people.check_pin(person, "0000")
    with pytest.raises(Refused, match="pin_locked"):
        ws.people.check_pin(person, "2468")


def test_a_person_needs_a_name(ws):
    with pytest.raises(Refused, match="person_needs_name"):
        ws.people.add(name="   ", role="Auditor")


def test_nobody_sets_the_pin_of_another(ws):
    second = PersonId(ws.people.add(name="Sam Sample", role="Chair").made)
    with pytest.raises(Refused, match="pin_of_another"):
        ws.people.set_pin(second, "2468")


def test_whose_pin_is_locked_sets_another_in_their_own_name(ws):
    person = PersonId(ws.actor)
    ws.people.set_pin(person, "2468")
    for _ in range(5):
        with pytest.raises(Refused, match="pin_wrong"):
            ws.people.check_pin(person, "0000")
    ws.people.set_pin(person, "9753")
    ws.people.check_pin(person, "9753")


def _person(ws, ident):
    return next(person for person in ws.views.settings().people if person.id == ident)


def test_a_change_of_details_from_an_old_page_takes_no_pin_away(ws):
    seen_earlier = _person(ws, ws.actor)
    ws.people.set_pin(PersonId(ws.actor), "2468")
    ws.people.change(replace(seen_earlier, name=" Pat Example-Smith "))
    stands = _person(ws, ws.actor)
    assert (stands.name, stands.has_pin) == ("Pat Example-Smith", True)


@pytest.mark.parametrize(
    ("wrong", "code"), [({"name": " "}, "person_needs_name"), ({"active": False}, "person_is_you")]
)
def test_a_change_that_would_leave_nobody_at_the_keyboard_is_refused(ws, wrong, code):
    stands = _person(ws, ws.actor)
    with pytest.raises(Refused, match=code):
        ws.people.change(replace(stands, **wrong))
    assert _person(ws, ws.actor) == stands


def test_who_has_left_is_no_longer_at_the_keyboard(ws):
    second = PersonId(ws.people.add(name="Sam Sample", role="Chair").made)
    ws.people.change(replace(_person(ws, second), active=False))
    with pytest.raises(Refused, match="person_not_active"):
        ws.people.present(second)
