"""A case audit's meeting on the wall, in real widgets: agreed by keys, cut off by a lock, gone on with, and printed."""

import pytest
from PySide6.QtCore import Qt

from tests.journeys.person import CTRL
from tests.journeys.steps import AWKWARD, assert_in_order, save_document, unlock, with_one


@pytest.fixture
def person(make_workspace, new_app, hands):
    """Somebody at the round page of a case audit of two children that has just begun."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"),))
    with_one(made.path, name="Example NHS Trust", agency_type="acute_trust")
    person = hands(new_app())
    unlock(person)
    person.press("Start a round")
    person.press("MAAG case audit")
    person.pick("Age of Child 1", "7 years")
    person.press("Add a child")
    person.pick("Age of Child 2", "Under 1")
    person.choose_row("Who is asked", "Example NHS Trust")
    person.press("Start with 1 agency")
    return person


def test_a_meeting_goes_on_after_the_laptop_was_locked_and_its_minutes_say_what_was_said(person, tmp_path):
    person.press("Open the meeting")
    assert not person.app.window.rail.isVisible()
    assert not person.app.window.bar.isVisible()
    assert "Family A, line of enquiry 1 of 9" in person.reads()
    person.key(Qt.Key.Key_Right)
    person.key(Qt.Key.Key_H)
    person.key(Qt.Key.Key_3)
    person.fill("Why", f"Heard late {AWKWARD}")
    person.fill("Finding", f"Ask the child first {AWKWARD}")
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_L, CTRL)

    unlock(person)
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("MAAG case audit")))
    assert person.app.window.rail.isVisible()
    person.press("Open the meeting")
    assert {"Child 1: not said yet", "Child 2: heard"} <= set(person.names())
    assert f"Ask the child first {AWKWARD}" in person.reads()

    person.press("Leave the meeting")
    person.press("Documents")
    minutes = save_document(person, "Minutes of the meeting", tmp_path / "minutes.pdf")
    assert_in_order(minutes, f"Heard late {AWKWARD}", f"Ask the child first {AWKWARD}")
