"""The doors at every size and in every look: nothing cut off, everything named, reached by Tab and large enough.

Two more looks are tried with EVERY_SCREEN.
"""

import os

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.a11y import clipped, faults

WORDS = "running crabbing collide deceiver drove"

SIZES_AND_LOOKS = [
    ((1366, 768), "light", 100),
    ((1024, 700), "dark", 200),
    ((1920, 1080), "contrast", 150),
]
if os.environ.get("EVERY_SCREEN"):
    SIZES_AND_LOOKS += [((1366, 768), "light", 200), ((1024, 700), "contrast", 125)]


def look_at(hand):
    """List the faults of the screen once nested layouts have settled, from the inside out, one turn each.

    The words of a passphrase are drawn by lot, so how many turns that takes differs; what is cut for good stays cut.
    """
    for _ in range(50):
        QApplication.processEvents()
        if not clipped(hand.screen):
            break
    return faults(hand.screen)


def told(found):
    return {stage: faulty for stage, faulty in found.items() if faulty}


@pytest.mark.parametrize(("size", "theme", "percent"), SIZES_AND_LOOKS)
def test_no_step_of_the_first_run_has_a_fault(new_app, hands, size, theme, percent):
    hand = hands(new_app(size, theme=theme, text_percent=percent))
    found = {"name": look_at(hand)}
    hand.press("Go on to the passphrase")
    found["name, mended"] = look_at(hand)
    hand.fill("What is your partnership called?", "Northmere Safeguarding Children Partnership")
    hand.fill("Your name", "Pat Example")
    hand.press("Go on to the passphrase")
    found["passphrase"] = look_at(hand)
    hand.press("Choose my own")
    found["own passphrase"] = look_at(hand)
    hand.press("Use these five words")
    hand.fill("Type it once more", hand.app.door._passphrase.fields.passphrase())
    hand.press("Make the workspace")
    hand.press("Save a copy")
    found["sheet"] = look_at(hand)
    hand.press("I have it on paper")
    hand.press("Check the two groups")
    found["check"] = look_at(hand)

    assert told(found) == {}
    assert (hand.screen.width(), hand.screen.height()) == size


@pytest.mark.parametrize(("size", "theme", "percent"), SIZES_AND_LOOKS)
def test_no_stage_of_unlocking_has_a_fault(make_workspace, new_app, hands, size, theme, percent):
    make_workspace("northmere", (("Pat Example", "Audit coordinator"), ("Sam Sample", "Scrutineer")), checked=False)
    make_workspace("northmere-2024")
    hand = hands(new_app(size, theme=theme, text_percent=percent))
    hand.press("northmere")
    found = {"locked": look_at(hand)}
    hand.fill("Passphrase", "not these words at all")
    hand.press("Open northmere")
    found["wrong passphrase"] = look_at(hand)
    hand.press("Restore a backup")
    found["restore"] = look_at(hand)
    hand.press("Back")
    hand.app.door._mend("use_sheet")
    hand.settle()
    found["recovery key"] = look_at(hand)
    hand.press("Back")
    hand.app.door._forgive()
    hand.fill("Passphrase", WORDS)
    hand.press("Open northmere")
    hand.press("Somebody else")
    found["who"] = look_at(hand)
    hand.press("Pat Example")
    hand.press("Go on as Pat Example")
    found["reminder"] = look_at(hand)

    assert told(found) == {}
