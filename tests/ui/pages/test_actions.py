"""Actions: both clocks told, late ones first, agreed, changed, moved with proof, and put back."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from audit_tool.domain.action import Action, ActionState, KindOfChange, Origin
from audit_tool.domain.action_life import MOVES, TAKES_BACK, Step
from audit_tool.domain.action_notes import Rung, Verdict
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import ActionId
from audit_tool.exchange.action_updates import FAR, NEW_DAY, ROW, TELL, WHO
from audit_tool.exchange.set_workbook.grid import Table, workbook_bytes
from audit_tool.exchange.sheets.reading import read_workbook
from audit_tool.paper import text_lines
from tests.ui.a11y import unreachable
from tests.ui.hands import dialog, faults_in_any_look, find, has, lay_out, press, seen, words, write
from tests.ui.pages.area import start_case_audit
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.actions import ActionsPage, moving
from ui.pages.actions.listing import TABLE
from ui.pages.actions.moves import ACTS, moves
from ui.widgets.gauges import Dial

TODAY = dt.date(2026, 3, 2)
S = ActionState
SIGN = Step(S.SIGNED_OFF, signed_by="Sub-group")
AGAIN = dt.date(2026, 9, 1)
STEPS = {
    S.PROPOSED: (),
    S.TO_DO: (),
    S.DOING: (Step(S.DOING),),
    S.DONE: (Step(S.DONE, proof="Proof of done"),),
    S.SIGNED_OFF: (Step(S.DONE, proof="Proof of done"), SIGN),
    S.WORKED: (
        Step(S.DONE, proof="Proof of done"),
        SIGN,
        Step(S.WORKED, proof="Proof of worked", change=KindOfChange.PRACTICE, retest_on=AGAIN),
    ),
    S.OUTPUT_ONLY: (
        Step(S.DONE, proof="Proof of done"),
        SIGN,
        Step(S.OUTPUT_ONLY, proof="A leaflet", change=KindOfChange.OUTPUT, retest_on=AGAIN, reason="Nobody was asked"),
    ),
    S.CARRIED_FORWARD: (Step(S.CARRIED_FORWARD, reason="Next year"),),
    S.SUPERSEDED: (Step(S.SUPERSEDED, reason="A better one"),),
    S.WITHDRAWN: (Step(S.WITHDRAWN, reason="Done elsewhere"),),
}


class Opened(OpenPage):
    """The page of actions."""

    def rows(self):
        table = self.page.listing.table
        return [table.cell(table.view.model().index(row, 0)).words for row in range(table.view.model().rowCount())]

    def cells(self, row=0):
        table = self.page.listing.table
        model = table.view.model()
        return {
            model.headerData(column, Qt.Orientation.Horizontal): table.cell(model.index(row, column)).words
            for column in range(model.columnCount())
        }

    def action(self):
        return self.page.listing.current().action


@pytest.fixture
def actions(area):
    kept = []

    def open_page(ident="", *, as_board=False):
        page = ActionsPage(area.open.hub)
        if not as_board:
            page.listing.show_as(TABLE)
        kept.append(Opened(area.open, page, (1366, 700)).open(ident))
        return kept[-1]

    yield open_page
    for opened in kept:
        opened.put_away()


def agree(area, text, **more):
    """Agree an action; `days` from today it is due, `state` is where it stands."""
    days, state = more.pop("days", None), more.pop("state", ActionState.TO_DO)
    due = None if days is None else TODAY + dt.timedelta(days=days)
    begins = S.PROPOSED if state is S.PROPOSED else S.TO_DO
    ident = ActionId(
        area.open.do(
            lambda ws: ws.actions.add(round_id=area.round_id, text=text, due_on=due, state=begins, **more)
        ).made
    )
    for step in STEPS[state]:
        if step.to in (S.SUPERSEDED, S.CARRIED_FORWARD):
            other = area.open.do(lambda ws: ws.actions.add(round_id=area.round_id, text="Another")).made
            more["goes_on_in"] = other
        area.open.do(lambda ws, step=step: ws.actions.take(ident, replace(step, goes_on_in=more.get("goes_on_in"))))
    return ident


@pytest.fixture
def plan(area):
    """Five actions, each in another state, one of them late."""
    agree(area, "Train two deputies", days=40, agency_id=area.agencies[0], owner_role="Named nurse")
    agree(area, "Add fathers to the form", days=-12, agency_id=area.agencies[1], state=ActionState.DOING)
    agree(area, "Visit at breakfast", days=-3, state=ActionState.DONE)
    agree(area, "Book interpreters", days=-30, state=ActionState.WORKED)
    agree(area, "Write a poster", state=ActionState.WITHDRAWN)
    return area


# ---- the list


def test_the_headline_counts_both_clocks_and_the_late_stand_first(plan, actions):
    opened = actions()
    assert "2 of 4 done. 1 shown to have worked." in words(opened.page)
    assert "2 done, 1 late" in words(opened.page)
    assert "1 worked, 1 waiting for proof" in words(opened.page)
    assert opened.rows() == [
        "2. Add fathers to the form",
        "1. Train two deputies",
        "4. Book interpreters",
        "3. Visit at breakfast",
        "5. Write a poster",
    ]


def test_a_row_says_its_status_in_words_and_both_clocks(plan, actions):
    cells = actions().cells()
    assert (cells["Status"], cells["Done"], cells["Worked"]) == ("Red: late", "12 days late", "Not yet")
    assert (cells["Agency"], cells["Due"]) == ("Example Police", "18 February 2026")


@pytest.mark.parametrize(
    ("state", "days", "done", "worked"),
    [
        (ActionState.TO_DO, 10, "Due 12 Mar", "Not yet"),
        (ActionState.TO_DO, None, "No date", "Not yet"),
        (ActionState.DOING, 400, "Due 6 Apr 2027", "Not yet"),
        (ActionState.DOING, -1, "1 day late", "Not yet"),
        (ActionState.DONE, -1, "2 Mar", "Not signed"),
        (ActionState.SIGNED_OFF, -1, "2 Mar", "Check 30 Jun"),
        (ActionState.OUTPUT_ONLY, -1, "2 Mar", "Output only"),
        (ActionState.WORKED, -1, "2 Mar", "2 Mar"),
        (ActionState.WITHDRAWN, -1, "Withdrawn", "Not yet"),
    ],
)
def test_each_clock_in_words(area, actions, state, days, done, worked):
    agree(area, "Ask again", days=days, state=state)
    cells = actions().cells()
    assert (cells["Done"], cells["Worked"]) == (done, worked)


def test_filters_narrow_the_list_and_their_counts_follow(plan, actions):
    opened = actions()
    assert has(opened.page, "Late, 1")
    opened.turn("Needs a check")
    assert opened.rows() == ["3. Visit at breakfast"]
    opened.turn("All")
    box = find(opened.page, "Agency")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    lay_out()
    assert opened.rows() == ["1. Train two deputies"]
    assert has(opened.page, "Late, none")
    opened.turn("Late")
    assert "No action is late here" in words(opened.page)
    opened.press("Clear filters")
    assert len(opened.rows()) == 5


def test_a_place_that_names_an_action_goes_to_it(plan, actions):
    ident = plan.open.ask(lambda ws: ws.views.actions()).lines[3].action.id
    opened = actions(ident)
    assert opened.action().id == ident
    assert "Visit at breakfast" in words(opened.page.chosen)


def test_a_place_that_names_an_audit_shows_its_actions(plan, actions):
    other = start_case_audit(plan)
    plan.open.do(lambda ws: ws.actions.add(round_id=other, text="Ask the school"))
    assert actions(other).rows() == ["6. Ask the school"]
    assert len(actions(plan.round_id).rows()) == 5


def test_where_there_are_none_it_says_what_to_do(area, actions):
    opened = actions()
    assert "No actions yet" in words(opened.page)
    assert "Add one here, or make one from an answer or a finding." in words(opened.page)


def test_moving_down_the_table_shows_each_action_and_return_goes_to_it(plan, actions):
    opened = actions()
    table = opened.page.listing.table.view
    QTest.keyClick(table, Qt.Key.Key_Down)
    lay_out()
    assert "Train two deputies" in words(opened.page.chosen)
    assert {dial.accessibleName() for dial in seen(opened.page.chosen, Dial)} == {"Done: Due 11 Apr", "Worked: Not yet"}
    assert "Example NHS Trust, Named nurse" in words(opened.page.chosen)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.page.window().focusWidget().accessibleName() == "Start it"


# ---- agreeing and changing


def test_an_action_is_agreed_by_keyboard_and_becomes_the_chosen_one(plan, actions):
    opened = actions()
    QTest.keyClick(
        opened.page.listing.table.view,
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    shown = dialog(opened.frame)
    write(find(shown, "What will be done"), "Ask children first")
    write(find(shown, "Owner"), "Head of service")
    write(find(shown, "By when"), "14 March 2026")
    write(find(shown, "How will we know it helped children?"), "They say so.")
    press(find(shown, "Add action"))
    opened.settle()
    action = opened.action()
    assert (action.number, action.text, action.owner_role) == (6, "Ask children first", "Head of service")
    assert (action.due_on, action.measure) == (dt.date(2026, 3, 14), "They say so.")
    assert action.round_id == plan.round_id
    opened.undo()
    assert plan.open.ask(lambda ws: ws.views.actions()).total == 4


def test_an_action_without_words_is_refused_beside_its_box(plan, actions):
    opened = actions()
    opened.press("Add action")
    shown = dialog(opened.frame)
    press(find(shown, "Add action"))
    opened.settle()
    assert shown.isVisible()
    assert "Say what will be done." in words(shown)
    QTest.keyClick(shown, Qt.Key.Key_Escape)


def test_an_action_is_changed_and_undo_brings_back_how_it_read(plan, actions):
    opened = actions()
    before = opened.action()
    opened.press("Edit")
    shown = dialog(opened.frame)
    assert find(shown, "What will be done").toPlainText() == "Add fathers to the form"
    write(find(shown, "What is hoped for"), "Three teams")
    QTest.keyClick(find(shown, "Themes"), Qt.Key.Key_Space)
    write(find(shown, "By when"), "1 May 2026")
    press(find(shown, "Save action"))
    opened.settle()
    assert "Say why it is due later than was agreed." in words(shown)
    write(find(shown, "Why is it due later?"), "The form is printed in April.")
    press(find(shown, "Save action"))
    opened.settle()
    assert "Was due on 18 February 2026. The form is printed in April." in words(opened.page.chosen)
    changed = opened.action()
    assert (changed.id, changed.target, changed.due_on) == (before.id, "Three teams", dt.date(2026, 5, 1))
    assert changed.theme_ids == ("voice",)
    assert changed.state is ActionState.DOING
    opened.undo()
    assert opened.action() == before
    assert "The form is printed in April." not in words(opened.page.chosen)


def test_in_a_closed_round_what_was_agreed_stays_and_the_work_goes_on(plan, actions):
    plan.open.do(lambda ws: ws.rounds.close(plan.round_id))
    opened = actions()
    assert not has(opened.page, "Add action")
    opened.press("Edit")
    shown = dialog(opened.frame)
    assert "Its round is closed, so what was agreed stays." in words(shown)
    assert find(shown, "What will be done").isReadOnly()
    write(find(shown, "Owner"), "Team manager")
    press(find(shown, "Save action"))
    opened.settle()
    assert (opened.action().text, opened.action().owner_role) == ("Add fathers to the form", "Team manager")
    assert has(opened.page, "Mark as done")


# ---- moving


def test_done_asks_what_shows_it_and_the_day(plan, actions):
    opened = actions()
    before = opened.action()
    opened.press("Mark as done")
    shown = dialog(opened.frame)
    press(find(shown, "Mark as done"))
    opened.settle()
    assert "Say how you know, and where it can be seen." in words(shown)
    write(find(shown, "What shows that it was done?"), "Form version 3")
    write(find(shown, "On which day?"), "1 May 2026")
    press(find(shown, "Mark as done"))
    opened.settle()
    assert "That day has not come yet. Enter today or an earlier day." in words(shown)
    write(find(shown, "On which day?"), "1 March 2026")
    press(find(shown, "Mark as done"))
    opened.settle()
    after = opened.action()
    assert (after.state, after.done_proof, after.done_on) == (ActionState.DONE, "Form version 3", dt.date(2026, 3, 1))
    assert opened.done[-1].fact == "Action 2 moved to Done"
    assert "3 of 4 done." in words(opened.page)
    opened.undo()
    assert opened.action() == before


def test_worked_asks_what_changed_for_whom_and_when_it_is_tested_again(plan, actions):
    ident = agree(plan, "Ask the school nurse", state=S.SIGNED_OFF)
    opened = actions(ident)
    opened.press("Show that it worked")
    shown = dialog(opened.frame)
    write(find(shown, "What changed for children?"), "9 of 10 files show it")
    press(find(shown, "Mark as worked"))
    opened.settle()
    assert "Say what kind of change was shown." in words(shown)
    choose(find(shown, "What kind of change?"), "Children’s lives are different")
    press(find(shown, "Mark as worked"))
    opened.settle()
    action = opened.action()
    assert (action.state, action.change) == (S.WORKED, KindOfChange.CHILDREN)
    assert action.retest_on == TODAY + moving.RETEST_AFTER
    assert "2 shown to have worked." in words(opened.page)
    assert "9 of 10 files show it (2 March 2026)" in words(opened.page.chosen)
    assert "Ask the school nurse (31 August 2026)" in words(opened.page.chosen)


def test_an_owner_does_not_sign_their_own_action_off(plan, actions):
    ident = agree(plan, "Ask the nurse", state=S.DONE, owner_role="Named nurse")
    opened = actions(ident)
    opened.press("Sign it off")
    shown = dialog(opened.frame)
    write(find(shown, "Which group signs it off?"), "named nurse")
    press(find(shown, "Sign it off"))
    opened.settle()
    assert "Whoever owns an action does not sign it off. Name the group that did." in words(shown)
    write(find(shown, "Which group signs it off?"), "Performance sub-group")
    press(find(shown, "Sign it off"))
    opened.settle()
    assert (opened.action().state, opened.action().signed_by) == (S.SIGNED_OFF, "Performance sub-group")
    assert "Performance sub-group (2 March 2026)" in words(opened.page.chosen)


@pytest.mark.parametrize("state", list(ActionState))
def test_every_move_has_a_button_and_is_taken_back_as_if_it_had_not_been(area, actions, state):
    ident = agree(area, "Ask again", days=20, state=state)
    agree(area, "Another one")
    opened = actions(ident)
    before = opened.action()
    assert {move.state for move in moves(state)} == MOVES[state]
    if S.CARRIED_FORWARD in MOVES[state]:
        start_case_audit(area)
        opened.settle()
    for move in moves(state):
        opened.press(move.button)
        if move.asks:
            shown = dialog(opened.frame)
            fill(shown, state, move.state)
            press(find(shown, ACTS.get(move.state, move.button)))
            opened.settle()
        assert opened.action().state is move.state
        opened.undo()
        assert opened.action() == before


def fill(shown, was, state):
    """Write whatever a step asks; one that takes back what was shown asks why, and nothing more."""
    if (was, state) in TAKES_BACK:
        write(find(shown, moving.REASON[state]), "Because")
        return
    if state in moving.PROOF:
        write(find(shown, moving.PROOF[state][0]), "Seen")
    if state in moving.REASON and state not in (S.DONE, S.SIGNED_OFF):
        write(find(shown, moving.REASON[state]), "Because")
    if state is S.WORKED:
        choose(find(shown, "What kind of change?"), "People work in another way")
    if state is S.SIGNED_OFF:
        write(find(shown, "Which group signs it off?"), "Sub-group")
    if state in (S.SUPERSEDED, S.CARRIED_FORWARD):
        box = find(shown, "Where it goes on")
        choose(box, box.itemText(1))


def choose(box, wanted):
    """Choose an entry of a box that drops down."""
    box.setCurrentIndex(box.findText(wanted))
    box.activated.emit(box.currentIndex())
    lay_out()


def test_a_move_is_not_taken_back_once_somebody_has_moved_it_on(plan, actions):
    opened = actions()
    opened.press("Not started after all")
    moved = opened.action()
    plan.open.do(lambda ws: ws.actions.take_out(moved.id))
    opened.settle()
    opened.undo()
    assert [error.code for error in plan.open.failures] == ["move_not_allowed"]
    assert opened.ask(lambda ws: ws.views.actions()).total == 3


# ---- the board, notes, many at once


def test_the_board_holds_each_action_that_stands_and_arrows_go_about_it(plan, actions):
    opened = actions(as_board=True)
    board = opened.page.listing.board
    columns = [[line.action.text for line in column] for column in board.cards()]
    assert columns == [
        ["Train two deputies"],
        ["Add fathers to the form"],
        ["Visit at breakfast"],
        ["Book interpreters"],
    ]
    assert "1 late" in words(board)
    assert not opened.page.chosen.isVisible()
    keyboard = opened.page.window().focusWidget
    assert keyboard().accessibleName() == "To do: 1"
    QTest.keyClick(keyboard(), Qt.Key.Key_Right)
    assert opened.action().text == "Add fathers to the form"
    heard = keyboard().model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("2. Add fathers to the form, Red: late, Example Police")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    lay_out()
    assert keyboard().accessibleName() == "Mark as done"
    assert opened.page.chosen.isVisible()
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    lay_out()
    assert not opened.page.chosen.isVisible()
    write(find(opened.page, "Find an action"), "fath")
    assert [len(column) for column in board.cards()] == [0, 1, 0, 0]
    opened.turn("Table")
    assert opened.rows() == ["2. Add fathers to the form"]
    assert opened.action().text == "Add fathers to the form"


def test_a_note_stays_as_written_and_says_who_and_when(plan, actions):
    opened = actions()
    opened.press("Add a note")
    shown = dialog(opened.frame)
    press(find(shown, "Keep note"))
    opened.settle()
    assert "Write what there is to tell." in words(shown)
    write(find(shown, "What is there to tell?"), "Two of three teams")
    write(find(shown, "Who says it?"), "Team manager")
    press(find(shown, "Keep note"))
    opened.settle()
    assert "2 March 2026, Team manager" in words(opened.page.chosen)
    assert "Two of three teams" in words(opened.page.chosen)
    opened.undo()
    assert "Two of three teams" not in words(opened.page.chosen)


def test_a_note_that_names_somebody_is_struck_out_later_and_its_reason_stands(plan, actions):
    ident = plan.open.ask(lambda ws: ws.views.actions()).lines[0].action.id
    plan.open.do(lambda ws: ws.action_notes.say(ident, "Zelda came", said_by="Team manager"))
    opened = actions()
    opened.press("Strike out the note of 2 March 2026, Team manager")
    shown = dialog(opened.frame)
    press(find(shown, "Strike it out"))
    opened.settle()
    assert "Say why." in words(shown)
    write(find(shown, "Why should it not stand?"), "It named a child")
    press(find(shown, "Strike it out"))
    opened.settle()
    assert "Zelda" not in words(opened.page.chosen)
    assert "struck out: It named a child" in words(opened.page.chosen)
    opened.undo()
    assert "Zelda came" in words(opened.page.chosen)


def test_a_person_says_another_status_and_the_suggestion_stands_beside_it(plan, actions):
    opened = actions()
    opened.press("Say another status")
    shown = dialog(opened.frame)
    choose(find(shown, "How does it stand?"), "Amber: at risk")
    press(find(shown, "Say so"))
    opened.settle()
    assert "Say why." in words(shown)
    write(find(shown, "Why?"), "The new form is in print.")
    press(find(shown, "Say so"))
    opened.settle()
    assert opened.cells()["Status"] == "Amber: at risk"
    assert "The new form is in print. Suggested: Red: late." in words(opened.page.chosen)
    said = opened.ask(lambda ws: ws.views.document("action_plan", plan.round_id))
    assert "Why this status: The new form is in print. Suggested: Red: late." in "\n".join(text_lines(said))
    opened.undo()
    assert opened.cells()["Status"] == "Red: late"


def test_what_a_look_showed_stands_on_the_second_clock_of_its_owners_actions(area, actions):
    ident = agree(area, "Ask again", state=S.SIGNED_OFF, owner_role="Named nurse")
    agree(area, "Ring first", owner_role="Head of service")
    area.open.do(lambda ws: ws.action_notes.review(ident, Verdict.NOT, "Nobody was asked", check_on=AGAIN))
    opened = actions()
    choose(find(opened.page, "Owner"), "Named nurse")
    assert [opened.cells()[name] for name in ("Action", "Worked")] == ["1. Ask again", "Did not work"]
    assert len(opened.rows()) == 1


def test_a_note_taken_back_leaves_the_day_of_the_next_look_as_it_was_set_since(area, actions):
    ident = agree(area, "Ask again", state=S.SIGNED_OFF)
    opened = actions()
    opened.press("Add a note")
    shown = dialog(opened.frame)
    write(find(shown, "What is there to tell?"), "Rang them")
    press(find(shown, "Keep note"))
    opened.settle()
    area.open.do(lambda ws: ws.action_notes.review(ident, Verdict.TOO_EARLY, "Ask in autumn", check_on=AGAIN))
    opened.undo()
    assert opened.action().check_on == AGAIN


def test_a_late_action_is_taken_higher_once(area, actions):
    agree(area, "Ask again", days=-30)
    opened = actions()
    assert "30 days late: take it to the sub-group." in words(opened.page.chosen)
    opened.press("Write down who was told")
    shown = dialog(opened.frame)
    write(find(shown, "What is there to tell?"), "Chair rang the director")
    press(find(shown, "Keep note"))
    opened.settle()
    assert "take it to the sub-group" not in words(opened.page.chosen)
    (note,) = opened.page.listing.current().notes
    assert note.rung is Rung.SUB_GROUP


def test_those_shown_are_changed_as_one_and_put_back_as_one(plan, actions):
    opened = actions()
    before = [line.action for line in opened.ask(lambda ws: ws.views.actions()).lines]
    opened.press("Change those shown")
    shown = dialog(opened.frame)
    write(find(shown, "Owner"), "Board chair")
    assert "2 of 5 shown would change." in words(shown)
    press(find(shown, "Change them"))
    opened.settle()
    owners = {line.action.text: line.action.owner_role for line in opened.ask(lambda ws: ws.views.actions()).lines}
    assert [text for text, owner in owners.items() if owner == "Board chair"] == [
        "Add fathers to the form",
        "Train two deputies",
    ]
    assert opened.done[-1].fact == "2 actions changed"
    opened.undo()
    assert [line.action for line in opened.ask(lambda ws: ws.views.actions()).lines] == before


def test_what_an_agency_says_in_its_file_is_looked_at_and_then_taken_over(plan, actions, tmp_path):
    opened, path = actions(), tmp_path / "police.xlsx"
    updates = opened.page.updates
    updates.choose_new_file = lambda _parent, _title, _name, then, _kinds: then(path)
    updates.choose_file = lambda _parent, _title, then: then(path)
    opened.press("Ask for updates")
    shown = dialog(opened.frame)
    choose(find(shown, "Which agency?"), "Example Police")
    press(find(shown, "Choose where"))
    opened.settle()
    fill_in(path, {FAR: "done", TELL: "Form version 3", NEW_DAY: "", WHO: "Superintendent"})
    opened.press("Bring updates in")
    shown = dialog(opened.frame)
    choose(find(shown, "Which agency?"), "Example Police")
    press(find(shown, "Choose the file"))
    opened.settle()
    shown = dialog(opened.frame)
    assert "2. 2 March 2026, Example Police, Superintendent. Says: done" in words(shown)
    press(find(shown, "Put beside the actions"))
    opened.settle()
    assert "Example Police, Superintendent says: Done. Form version 3" in words(opened.page.chosen)
    assert opened.action().state is S.DOING
    opened.press("Leave it as it is")
    shown = dialog(opened.frame)
    write(find(shown, "Why does it stay?"), "The group saw version 2")
    press(find(shown, "Leave it as it is"))
    opened.settle()
    assert not has(opened.page, "Take it over") and "Left as it is" in words(opened.page.chosen)
    opened.undo()
    opened.press("Take it over")
    shown = dialog(opened.frame)
    assert find(shown, "What shows that it was done?").toPlainText() == "Form version 3"
    press(find(shown, "Mark as done"))
    opened.settle()
    assert (opened.action().state, opened.action().done_proof) == (S.DONE, "Form version 3")
    assert not has(opened.page, "Take it over")
    assert "Taken over." in words(opened.page.chosen) and "Left as it is" not in words(opened.page.chosen)
    opened.undo()
    assert opened.action().state is S.DOING and has(opened.page, "Take it over")


def test_an_agency_that_only_helps_can_be_asked_and_none_of_whom_nothing_was_agreed(area, actions):
    nhs, police = area.agencies
    ident = agree(area, "Ring at nine", state=S.PROPOSED, agency_id=nhs)
    agree(area, "Visit at breakfast", state=S.PROPOSED, agency_id=police)
    opened = actions()
    lines = opened.ask(lambda ws: ws.views.actions()).lines
    helped = next(replace(line.action, support_ids=(police,)) for line in lines if line.action.id == ident)
    area.open.do(lambda ws: ws.actions.change(replace(helped, agency_id=None)))
    area.open.do(lambda ws: ws.actions.move(ident, S.TO_DO))
    opened.settle()
    opened.press("Ask for updates")
    shown = dialog(opened.frame)
    box = find(shown, "Which agency?")
    assert [box.itemText(place) for place in range(box.count())] == ["Example Police"]
    shown.reject()


def fill_in(path, told):
    """Write into the first row of a workbook, as an agency would."""
    (sheet,) = read_workbook(path.read_bytes())
    head, first = ([cell.text for cell in row.cells] for row in sheet.rows[:2])
    table = Table(sheet.name, dict.fromkeys(head))
    table.add({ROW: first[0], **told})
    path.write_bytes(workbook_bytes([table]))


def test_the_sheet_of_the_meeting_is_saved_and_named_by_its_day(plan, actions, tmp_path):
    opened = actions()
    opened.press("Meeting days")
    shown = dialog(opened.frame)
    write(find(shown, "When does it meet next?"), "2 December 2026")
    press(find(shown, "Keep days"))
    opened.settle()
    path = tmp_path / "sheet.pdf"
    opened.page.plans.choose_file = lambda _parent, _title, _name, then, _kinds: then(path)
    opened.press("Sheet for 2 Dec")
    assert path.read_bytes().startswith(b"%PDF")


def test_the_plan_of_the_agency_filtered_by_and_what_is_shown_are_saved(plan, actions, tmp_path):
    opened = actions()
    names = iter(("plan.pdf", "shown.csv"))
    opened.page.plans.choose_file = lambda _parent, _title, _name, then, _kinds: then(tmp_path / next(names))
    choose(find(opened.page, "Agency"), "Example Police")
    opened.press("Save a plan")
    shown = dialog(opened.frame)
    assert find(shown, "Which plan?").currentText() == "Example Police"
    press(find(shown, "Choose where"))
    opened.settle()
    opened.press("Save those shown")
    opened.settle()
    rows = (tmp_path / "shown.csv").read_text("utf-8-sig").splitlines()
    assert (tmp_path / "plan.pdf").exists() and [row.split(",")[:3] for row in rows[1:]] == [
        ["2", "Add fathers to the form", "Example Police"]
    ]


def test_what_an_action_came_from_is_one_press_away(area, actions):
    finding = area.open.do(
        lambda ws: ws.findings.add(round_id=area.round_id, kind=FindingKind.LEARNING, text="Nobody asked.")
    ).made
    agree(area, "Ask", return_id=area.nhs, question_id="voice", finding_id=finding)
    opened = actions()
    opened.press("Go to its answer")
    opened.press("Go to its finding")
    assert opened.went == [Where("form", area.nhs, question="voice"), Where("findings", area.round_id)]


# ---- how it looks


def test_nothing_is_cut_off_and_everything_is_reached_by_tab(plan, actions, worn):
    opened = actions()
    assert unreachable(opened.frame) == []
    assert faults_in_any_look(opened.frame, worn) == []


def test_where_there_is_little_room_list_and_action_take_turns(plan, actions):
    opened = actions()
    assert opened.page.parts.columns == 2
    opened.frame.resize(940, 640)
    lay_out()
    assert opened.page.parts.columns == 1
    QTest.keyClick(opened.page.listing.table.view, Qt.Key.Key_Return)
    lay_out()
    assert has(opened.page, "Mark as done")
    assert isinstance(opened.action(), Action)


def test_an_action_that_is_added_says_what_it_came_from(plan, actions):
    found = {"round_id": plan.round_id, "kind": FindingKind.LEARNING, "text": "Fathers were not asked."}
    finding = plan.open.do(lambda ws: ws.findings.add(**found, theme_ids=("voice",))).made
    opened = actions()
    for source, in_words, expected in (
        ("Finding: Fathers were not asked.", "", (Origin.FINDING, finding, "Fathers were not asked.", ("voice",))),
        (
            "Recommendation",
            "Recommendation 3 of the review",
            (Origin.RECOMMENDATION, None, "Recommendation 3 of the review", ()),
        ),
        ("The audit as a whole", "", (Origin.ROUND, None, "", ())),
    ):
        opened.press("Add action")
        shown = dialog(opened.frame)
        write(find(shown, "What will be done"), "Ask fathers")
        box = find(shown, "Where it came from")
        box.setCurrentIndex(box.findText(source))
        write(find(shown, "In words"), in_words)
        press(find(shown, "Add action"))
        opened.settle()
        action = opened.action()
        assert (action.origin, action.finding_id, action.source, action.theme_ids) == expected
