"""Closed actions of earlier rounds come up by themselves at the head of the next: answered there, and taken back."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from audit_tool.domain.action import ActionState, KindOfChange
from audit_tool.domain.action_life import Step
from tests.ui.pages.rounds.conftest import Hands
from ui.page import Where
from ui.pages.round_page import RoundPage
from ui.text import PlainEdit


def close(world, round_id: str, agency_id: str) -> None:
    """Close an action that is to be tested while the next round runs."""
    action = world.action(round_id, "Ask each child alone", agency_id=agency_id, measure="Was each child seen alone?")
    closing = Step(ActionState.WORKED, proof="9 of 10", change=KindOfChange.CHILDREN, retest_on=dt.date(2026, 4, 1))
    for step in (Step(ActionState.DONE, proof="Minute 7"), Step(ActionState.SIGNED_OFF, signed_by="Group"), closing):
        world.run(lambda ws, step=step: ws.actions.take(action, step))


def test_what_was_closed_is_asked_again_at_the_head_of_the_next_round(hands, world):
    nhs = world.agency("NHS", "Example NHS Trust", "acute_trust")
    close(world, world.round([nhs], "Section 11, 2025"), nhs)
    page: Hands = hands(RoundPage, Where("round", world.round([nhs])))
    assert "1 closed action of earlier plans asked again: 1 still to say" in page.reads()
    page.press("Asked again from earlier plans")
    assert "Was each child seen alone?" in page.reads()
    page.press("Say what is seen")
    page.press_in_dialog("Keep it")
    assert "Choose one." in page.reads_dialog()
    box = page.find("Does it still hold?", within=page.dialog())
    box.setCurrentIndex(box.findText("In part"))
    page.press_in_dialog("Keep it")
    assert "Say how you know, and where it can be seen." in page.reads_dialog()
    page.dialog().findChild(PlainEdit).setPlainText("6 of 10 files")
    page.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "It holds in part. 6 of 10 files" in page.reads()
    assert "asked again: none still to say" in page.reads()
    page.facts[-1].undo()
    page.settle()
    page.open(page.page.where)
    assert "asked again: 1 still to say" in page.reads()
    page.press("Say what is seen")
    box = page.find("Does it still hold?", within=page.dialog())
    box.setCurrentIndex(box.findText("No, it does not hold"))
    page.dialog().findChild(PlainEdit).setPlainText("3 of 10 files")
    page.press_in_dialog("Keep it")
    assert "What was promised does not hold. Promise it again?" in page.reads()
    page.press("Promise it again")
    assert "It goes on in action 2." in page.reads()
    page.facts[-1].undo()
    page.settle()
    page.open(page.page.where)
    assert "Promise it again?" in page.reads()
