"""Questions that come up in the middle of a round: told on its page, asked in a form of their own, taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from forms import editing
from forms.publishing import Accepted, to_mend
from tests.ui.pages.rounds.conftest import PART
from ui.page import Where
from ui.pages.round_page import RoundPage
from ui.pages.rounds import RoundsPage


def publish(ws, draft_id, edit):
    draft = edit(ws.views.editor(draft_id).question_set)
    ws.question_sets.write(draft_id, draft)
    found = to_mend(draft, accepted=(), on=dt.date(2026, 3, 2))
    accepted = [Accepted(one.code, one.where.node, one.where.field, "As we want it.") for one in found]
    ws.question_sets.publish(draft_id, accepted=accepted)
    return draft.id


def deputy(question_set):
    like = question_set.question("board_lead")
    new = like.model_copy(update={"id": "deputy", "label": "Is there a named deputy?", "evidence": None})
    return editing.add(question_set, new, after="board_lead")


@pytest.fixture
def run(world):
    """A round on the partnership's own set, of which a newer version was published since."""
    agencies = [
        world.agency("NHS", "Example NHS Trust", "acute_trust"),
        world.agency("POL", "Example Police", "police"),
    ]

    def first(ws):
        draft_id = ws.question_sets.begin_from("section11", "1.0.0", title="Our own").made
        return publish(ws, draft_id, lambda one: one)

    set_id = world.ask(first)
    round_id = world.round(agencies, question_set_id=set_id)
    world.ask(lambda ws: publish(ws, ws.question_sets.begin_from(set_id, "1.0.0", title="").made, deputy))
    return round_id


def test_new_questions_are_told_asked_and_taken_back(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    assert "1 new question since this round began." in page.reads()
    page.press("Ask now")
    dialog = page.dialog()
    assert "Is there a named deputy?" in [label.words() for label in dialog.findChildren(type(page.page._title))]
    page.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    later = page.went[-1].ident
    assert later != run
    page.open(Where("round", later))
    assert "These are questions that came up in Section 11, 2026" in page.reads()
    page.press("Go there")
    assert page.went[-1] == Where("round", run)
    page.open(Where("round", run))
    assert "Section 11, 2026: new questions of version 1.1.0" in page.reads()
    assert not page.sees("Ask now")
    page.page.undo()
    page.settle()
    page.open(Where("round", run))
    assert page.sees("Ask now")


def test_a_last_day_that_has_passed_is_said_beside_it_and_nothing_is_asked(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    page.press("Ask now")
    due = page.find("Last day for the answers", page.dialog())
    due.setFocus()
    due.setText("1 March 2026")
    page.find("Start the short form", page.dialog()).click()
    page.settle()
    said = [label.words() for label in page.dialog().findChildren(type(page.page._title)) if label.isVisible()]
    assert "The due day has passed already. Choose a later one." in said
    assert page.went == []


def test_the_list_says_what_it_supplements_and_the_spread_how_many_answered(hands, world, run):
    later = world.ask(lambda ws: ws.rounds.supplement(run, title="New questions").made)
    assert "Supplement to Section 11, 2026 · 2026" in hands(RoundsPage).reads()
    returns = world.returns(later)
    world.answer(returns["Example Police"], {("deputy", None): PART})
    page = hands(RoundPage, Where("round", run))
    page.press("Spread of answers")
    assert "Answered by 1 of 2" in page.reads()
    assert "Asked from 2 March 2026" in page.reads()


def test_it_reads_well_at_every_size(hands, world, run, lint):
    world.ask(lambda ws: ws.rounds.supplement(run, title="New questions").made)
    page = hands(RoundPage, Where("round", run))
    lint(page)
