"""Actions out to an agency and back as a file: nothing is written over, and the order of the files is no matter."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from itertools import permutations

import pytest
import xlsxwriter

from audit_tool.domain.action import ActionState
from audit_tool.domain.action_notes import NoteKind
from audit_tool.domain.errors import Refused
from audit_tool.exchange.action_updates import FAR, HEADERS, NEW_DAY, ON, ROW, TELL, WHO
from audit_tool.exchange.sheets.reading import read_workbook
from audit_tool.paper import text_lines
from tests.audit_tool.fresh import copied


@pytest.fixture
def plan(ws, begun):
    """Two actions of the health trust, one of the police."""
    nhs, police = begun.agencies
    return {
        text: ws.actions.add(round_id=begun.round_id, text=text, agency_id=whose, due_on=dt.date(2026, 5, 1)).made
        for text, whose in (("Ask fathers", nhs), ("=Visit again", nhs), ("Ring at nine", police))
    }


def filled(path, *rows, headers=HEADERS):
    """Write a workbook that came back: each row by header; its headings may have been bent."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Actions")
    for number, row in enumerate([dict(zip(headers, headers, strict=True)), *rows]):
        for column, header in enumerate(headers):
            sheet.write_string(number, column, row.get(header, ""))
    book.close()
    path.write_bytes(out.getvalue())
    return path


def test_what_goes_out_holds_the_agencys_own_open_actions_alone(ws, begun, plan, tmp_path):
    nhs, police = begun.agencies
    ws.actions.move(plan["Ask fathers"], ActionState.DONE, proof="Minute")
    path = tmp_path / ws.action_updates.name(nhs)
    ws.action_updates.send(nhs, path)
    (sheet,) = read_workbook(path.read_bytes())
    said = [[cell.text for cell in row.cells] for row in sheet.rows]
    assert said[0] == list(HEADERS)
    assert said[1:] == [[f"{plan['=Visit again']} 2026-03-02", "2", "=Visit again", "2026-05-01"]]
    assert path.name == "actions-nhs-2026-03-02.xlsx"
    ws.actions.take_out(plan["Ring at nine"])
    proposed = ws.actions.add(round_id=begun.round_id, text="Ask", agency_id=police, state=ActionState.PROPOSED).made
    with pytest.raises(Refused, match="nothing_to_update"):
        ws.action_updates.send(police, tmp_path / "none.xlsx")
    assert {line.action.id: line.action.goes_on for line in ws.views.actions().lines}[proposed] is False


def test_what_comes_back_is_a_note_and_changes_no_action(ws, begun, plan, tmp_path):
    nhs, _ = begun.agencies
    before = [line.action for line in ws.views.actions().lines]
    path = filled(
        tmp_path / "back.xlsx",
        {ROW: plan["=Visit again"], FAR: "Done", TELL: "All 40 visited", ON: "1 March 2026", WHO: "Named nurse"},
        {ROW: plan["Ask fathers"], FAR: "nearly", NEW_DAY: "soon", TELL: "Two teams"},
        {ROW: plan["Ring at nine"], TELL: "Not ours to tell"},
        {ROW: "somebody's own row", TELL: "A new one"},
        {ROW: plan["Ask fathers"]},
    )
    read = ws.action_updates.read(path, nhs)
    assert [(each.place, each.code) for each in read.problems] == [
        ("G3", "not_a_state"),
        ("J3", "not_a_day"),
        ("A4", "strange_row"),
        ("A5", "strange_row"),
    ]
    ws.action_updates.take(read)
    lines = {line.action.text: line for line in ws.views.actions().lines}
    assert sorted(line.action.id for line in lines.values()) == sorted(action.id for action in before)
    assert {line.action for line in lines.values()} == set(before)
    (asked,) = lines["=Visit again"].asked
    said = asked.note
    assert (said.says, said.said_by, said.on) == (
        ActionState.DONE,
        "Example NHS Trust, Named nurse",
        dt.date(2026, 3, 1),
    )
    assert [note.text for note in lines["Ask fathers"].notes] == ["Two teams"]
    again = ws.action_updates.read(path, nhs)
    assert again.notes == ()
    with pytest.raises(Refused, match="updates_bring_nothing"):
        ws.action_updates.take(again)
    ws.action_updates.take_back(read.digest)
    assert all(line.notes == () for line in ws.views.actions().lines)


def test_what_an_agency_asks_is_taken_over_whole_or_not_at_all(ws, begun, plan, tmp_path):
    nhs, _ = begun.agencies
    proposed = ws.actions.add(round_id=begun.round_id, text="Ask", agency_id=nhs, state=ActionState.PROPOSED).made
    rows = ({ROW: each, FAR: "doing", NEW_DAY: "1 June 2026"} for each in (proposed, plan["Ask fathers"]))
    ws.action_updates.take(ws.action_updates.read(filled(tmp_path / "back.xlsx", *rows), nhs))

    def line(ident):
        return next(line for line in ws.views.actions().lines if line.action.id == ident)

    before, (asked,) = line(proposed).action, line(proposed).asked
    with pytest.raises(Refused, match="move_not_allowed"):
        ws.action_updates.take_over(asked.note.id)
    assert line(proposed).action == before
    before, (asked,) = line(plan["Ask fathers"]).action, line(plan["Ask fathers"]).asked
    with pytest.raises(Refused, match="new_day_needs_reason"):
        ws.action_updates.take_over(asked.note.id)
    ws.action_updates.take_over(asked.note.id, reason="The post is vacant")
    taken = line(before.id)
    assert (taken.action.state, taken.action.due_on, taken.asked) == (ActionState.DOING, dt.date(2026, 6, 1), ())
    assert [note.text for note in taken.notes if note.text.endswith("The post is vacant")]
    with pytest.raises(Refused, match="nothing_asked"):
        ws.action_updates.take_over(asked.note.id)
    ws.action_updates.give_back(before, moved_to=ActionState.DOING, reason="The post is vacant")
    assert (line(before.id).action, len(line(before.id).notes)) == (before, len(taken.notes) - 2)
    assert line(before.id).asked == (asked,)
    left = ws.action_notes.reply(asked.note.id, "The day stands").made
    assert (line(before.id).action, line(before.id).asked) == (before, ())
    with pytest.raises(Refused, match="nothing_asked"):
        ws.action_notes.reply(left, "Again")
    ws.action_notes.strike(left)
    assert line(before.id).asked == (asked,)


def test_a_day_that_was_taken_over_is_not_asked_for_again_once_the_action_is_put_off(ws, begun, plan, tmp_path):
    nhs, _ = begun.agencies
    row = {ROW: plan["Ask fathers"], NEW_DAY: "1 June 2026"}
    ws.action_updates.take(ws.action_updates.read(filled(tmp_path / "back.xlsx", row), nhs))

    def line():
        return next(line for line in ws.views.actions().lines if line.action.id == plan["Ask fathers"])

    (asked,) = line().asked
    ws.action_updates.take_over(asked.note.id, reason="The post is vacant")
    (told,) = (note for note in line().notes if note.kind is NoteKind.REPLY)
    assert (told.text, told.answers) == ("Taken over.", asked.note.id)
    printed = "\n".join(text_lines(ws.views.document("action_plan", begun.round_id)))
    assert "Taken over." in printed and "Left as it is" not in printed
    ws.actions.change(replace(line().action, due_on=dt.date(2026, 9, 1)), reason="No room is free")
    assert line().asked == ()


def test_files_of_three_laptops_give_the_same_plan_in_any_order_and_no_note_is_lost(
    ws, begun, plan, tmp_path, small_sets, clock
):
    nhs, _ = begun.agencies
    row = plan["Ask fathers"]
    files = [
        filled(tmp_path / "one.xlsx", {ROW: row, TELL: "Begun", FAR: "doing"}, {ROW: row, TELL: "Shared"}),
        filled(tmp_path / "two.xlsx", {ROW: row, TELL: "Shared"}, {ROW: row, NEW_DAY: "1 June 2026"}),
        filled(tmp_path / "three.xlsx", {ROW: row, FAR: "done", TELL: "Minute 9", ON: "28 February 2026"}),
    ]
    plans = set()
    for number, order in enumerate(permutations(files)):
        other = copied(ws, tmp_path / f"{number}.audit", small_sets, clock)
        for path in order:
            clock.turn(minutes=1)
            other.action_updates.take(other.action_updates.read(path, nhs))
        (line,) = [line for line in other.views.actions().lines if line.action.id == row]
        told = tuple((note.id, note.text, note.on, note.says, note.says_due) for note in line.notes)
        plans.add((line.action, told, tuple(asked.note.id for asked in line.asked)))
        other.discard()
    assert len(plans) == 1
    ((_, told, _),) = plans
    assert sorted(text for _, text, *_ in told) == ["", "Begun", "Minute 9", "Shared"]


def test_the_same_words_asked_for_again_are_news_and_a_file_taken_back_may_come_again(ws, begun, plan, tmp_path, clock):
    nhs, _ = begun.agencies

    def notes():
        return [note for line in ws.views.actions().lines for note in line.notes]

    for number in (1, 2):
        path = tmp_path / "out.xlsx"
        ws.action_updates.send(nhs, path)
        first = read_workbook(path.read_bytes())[0].rows[1].cells[0].text
        back = filled(tmp_path / f"{number}.xlsx", {ROW: first, TELL: "On track"})
        read = ws.action_updates.read(back, nhs)
        ws.action_updates.take(read)
        assert [note.text for note in notes()] == ["On track"] * number
        clock.turn(days=30)
    told = notes()
    ws.action_updates.take_back(read.digest)
    assert len(notes()) == 1
    ws.action_updates.take(ws.action_updates.read(back, nhs))
    assert notes() == told


@pytest.mark.parametrize("lost", [ROW, FAR, TELL, ON, NEW_DAY, WHO])
def test_a_heading_that_was_shortened_is_named_and_no_word_below_it_is_lost(ws, begun, plan, tmp_path, lost):
    bent = tuple("Short" if header == lost else header for header in HEADERS)
    path = filled(tmp_path / "bent.xlsx", {ROW: plan["Ask fathers"], FAR: "done", "Short": "1 June"}, headers=bent)
    with pytest.raises(Refused, match="updates_heading_gone") as refused:
        ws.action_updates.read(path, begun.agencies[0])
    assert refused.value.params == {"headings": f"“{lost}”"}


def test_headings_in_other_letters_are_known_and_what_stands_beside_them_is_told(ws, begun, plan, tmp_path):
    row, nhs = plan["Ask fathers"], begun.agencies[0]
    headers = (*(header.upper().replace(" ", "  ") for header in HEADERS), "Our own column")
    names = dict(zip(HEADERS, headers, strict=False))
    said = {names[ROW]: row, names[FAR]: "done", names[ON]: "1 June 2030", "Our own column": "Two teams"}
    read = ws.action_updates.read(filled(tmp_path / "loud.xlsx", said, said, headers=headers), nhs)
    assert {(note.says, note.on) for note in read.notes} == {(ActionState.DONE, dt.date(2026, 3, 2))}
    assert [(each.place, each.code) for each in read.problems] == [
        ("L2", "not_asked"),
        ("I2", "day_ahead"),
        ("I3", "day_ahead"),
    ]
    twice = filled(tmp_path / "twice.xlsx", {ROW: row}, headers=(*HEADERS, TELL))
    with pytest.raises(Refused, match="updates_heading_twice"):
        ws.action_updates.read(twice, nhs)


def test_a_workbook_of_something_else_is_refused(ws, begun, plan, tmp_path):
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Budget").write_string(0, 0, "Total")
    with pytest.raises(Refused, match="updates_not_ours"):
        ws.action_updates.read(path, begun.agencies[0])
