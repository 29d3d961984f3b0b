"""Who is at the keyboard is said and logged; a second person proves it with their own PIN."""

from __future__ import annotations

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId


@pytest.mark.parametrize("pin", ["", "123", "12a4", "1234567890123", "１２３４"])
def test_a_pin_is_four_to_twelve_digits(ws, pin):
    with pytest.raises(Refused, match="pin_needs_digits"):
        ws.people.set_pin(PersonId(ws.actor), pin)


def test_a_second_person_is_asked_for_their_own_pin(ws):
    second = PersonId(ws.people.add(name="Sam Sample", role="Chair").made)
    with pytest.raises(Refused, match="pin_not_set"):
        ws.people.check_pin(second, "2468")
    ws.people.set_pin(second, "2468")
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
