"""The inbox beside the board: dropped files get a verdict each, enter together and go together."""

import csv
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from audit_tool.domain.blank_return import read_field_name
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.inbox import FileKind, FileOutcome, FileVerdict
from audit_tool.domain.pack_verdict import Pin
from audit_tool.exchange.own_templates import Said
from audit_tool.exchange.returns.columns import ANSWER, COLUMNS, RETURN
from campaigns.machinery.made_returns import asked
from forms import editing
from forms.answers import Answer, State
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.board import BoardPage
from ui.pages.board.inbox_beside import TornCard
from ui.pages.board.inbox_list import FileList
from ui.pages.board.inbox_rows import VerdictRow
from ui.widgets.chips import Chip
from ui.widgets.form_dialog import FormDialog

_ANSWER = COLUMNS.index(ANSWER) + 1


def _begin(ws):
    made = [
        AgencyId(ws.partnership.add_agency(code=f"S{number}", name=name, agency_type="school").made)
        for number, name in enumerate(("Ashgrove Primary", "Beckside Academy", "Castle Hill Infants"), 1)
    ]
    return ws.rounds.start(kind="section11", title="Section 11, 2026", year_label="2026", agency_ids=made)


@pytest.fixture
def board(hub_with_ws):
    round_id = hub_with_ws.do(_begin).made
    opened = OpenPage(hub_with_ws, BoardPage(hub_with_ws.hub))
    opened.open(round_id)
    yield opened
    opened.put_away()


def filled(board, place, path, *said):
    """Fill in the first levels of one return's workbook; one of them with "Met" when nothing is said."""
    ident = board.page.listing.table.shown()[place].return_id
    board.open_hub.do(lambda ws: ws.blank_returns.save(ident, path))
    levels = board.open_hub.ask(
        lambda ws: [q.id for q in ws.views.form(ident).whole.question_set.questions() if q.type == "scale"]
    )
    book = openpyxl.load_workbook(path)
    sheet = book[RETURN]
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    for level, one in zip(levels, said or ("Met",), strict=False):
        sheet.cell(rows[level], _ANSWER).value = one
    book.save(path)
    return path


def dropped(board, *paths):
    """Drop files with the mouse, and wait until all are read."""
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, urls, buttons, keys)
    board.page.inbox.zone.dropEvent(event)
    board.settle()
    return {row.verdict.path.name: row for row in board.page.inbox.findChildren(VerdictRow)}


def saved(board, path):
    """Save the verdicts by their button, and read the lines below the headings."""
    board.page.inbox.save.click()
    chooser = next(one for one in board.page.inbox.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.done(0)
    board.settle()
    assert board.facts.pop().endswith(f": saved as {path.name}")
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["File", "From", "Verdict", "Place", "Why", "What to do"]
    return rows[1:]


def test_files_dropped_on_the_board_enter_and_go_together(board, tmp_path):
    folder = tmp_path / "came back"
    folder.mkdir()
    filled(board, 0, folder / "a.xlsx")
    filled(board, 1, folder / "b.xlsx")
    (folder / "December rota.docx").write_bytes(b"PK\x03\x04")
    rows = dropped(board, folder)
    assert {name: row.verdict.outcome.value for name, row in rows.items()} == {
        "a.xlsx": "ready",
        "b.xlsx": "ready",
        "December rota.docx": "damaged",
    }
    inbox = board.page.inbox
    assert [row[:3] for row in saved(board, tmp_path / "verdicts.csv")] == [
        ["December rota.docx", "", "Damaged"],
        ["a.xlsx", "Ashgrove Primary", "Ready"],
        ["b.xlsx", "Beckside Academy", "Ready"],
    ]
    assert inbox.accept.button.words() == "Accept 2 files"
    inbox.accept.button.click()
    board.settle()
    assert "2 of 3 agencies have returned" in board.reads()
    assert "2 files accepted." in board.facts
    assert [row.verdict.path.name for row in inbox.findChildren(VerdictRow)] == ["December rota.docx"]
    board.done[-1].undo()
    board.settle()
    assert "2 of 3 agencies have returned" not in board.reads()


def test_every_file_of_a_large_folder_can_be_reached_and_those_that_need_somebody_come_first(qtbot):
    listed = FileList()
    qtbot.addWidget(listed)
    many = {
        FileOutcome.DUPLICATE: 200,
        FileOutcome.READY: 95,
        FileOutcome.DAMAGED: 5,
        FileOutcome.LOOK: 3,
    }
    made = [
        FileVerdict(Path(f"{number} {outcome}.xlsx"), "", FileKind.WORKBOOK, outcome)
        for outcome, count in many.items()
        for number in range(count)
    ]
    listed.show_files(made)
    listed.show()

    def rows():
        hands.lay_out()
        return [row.verdict for row in hands.seen(listed, VerdictRow)]

    assert [each.outcome for each in rows()[:9]] == [FileOutcome.LOOK] * 3 + [FileOutcome.DAMAGED] * 5 + [
        FileOutcome.READY
    ]
    chips = {each.accessibleName(): each for each in listed.findChildren(Chip) if each.isVisible()}
    assert list(chips) == ["All, 303", "Look, 3", "Damaged, 5", "Ready, 95", "Duplicate, 200"]
    seen = rows()
    while listed.after.isEnabled():
        listed.after.click()
        seen += rows()
    assert sorted(each.path for each in seen) == sorted(each.path for each in made)
    chips["Ready, 95"].click()
    assert ({each.outcome for each in rows()}, len(rows())) == ({FileOutcome.READY}, 40)
    listed.show_files(each for each in made if each.outcome is not FileOutcome.READY)
    assert (listed.chips.current(), len(listed.kept())) == ("all", 208)
    listed.show_files(made[-3:])
    assert len(rows()) == 3 and not listed.chips.isVisible() and not listed.after.isVisible()


def test_what_two_people_wrote_is_chosen_question_by_question(board, tmp_path):
    head, deputy = filled(board, 0, tmp_path / "head.xlsx"), filled(board, 0, tmp_path / "deputy.xlsx", "Not met")
    rows = dropped(board, head, deputy)
    assert rows["deputy.xlsx"].verdict.outcome.value == "side_by_side"
    board.page.inbox.accept.button.click()
    board.settle()
    (row,) = board.page.inbox.findChildren(VerdictRow)
    row.act.click()
    board.settle()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FormDialog) and each.isVisible())
    (card,) = dialog.findChildren(TornCard)
    card.there.click()
    dialog.act.click()
    board.settle()
    ident = head and board.page.listing.table.shown()[0].return_id
    answers = board.open_hub.ask(lambda ws: ws.views.form(ident).answers)
    assert [each.value for each in answers.values()] == ["not_met"]
    assert not board.page.inbox.findChildren(VerdictRow)


def test_rows_that_need_a_yes_are_ticked_in_the_inbox_and_those_left_are_told_in_what_is_saved(board, tmp_path):
    path = filled(board, 0, tmp_path / "bent.xlsx", "Met", "Partly met", "see policy")
    (row,) = dropped(board, path).values()
    assert row.verdict.outcome.value == "look"
    row.act.click()
    board.settle()
    dialog = board.form()
    assert "1 more waits for your yes. 1 row cannot be taken" in hands.words(dialog)
    board.press("Take what the form says: 1.2 Does the board read safeguarding reports?", dialog)
    board.press("Take 2 answers", dialog)
    assert board.facts == ["One file accepted. 1 row of it was not: Save the verdicts lists it."]
    ident = row.verdict.return_id
    assert [each.value for each in board.ask(lambda ws: ws.views.form(ident).answers).values()] == ["met", "part"]
    (left,) = saved(board, tmp_path / "verdicts.csv")
    assert (left[0], left[2:4]) == ("bent.xlsx", ["Accepted without this row", "Return E6"])
    board.undo()
    assert not board.page.inbox.save.isVisible()
    assert all(each.is_blank for each in board.ask(lambda ws: ws.views.form(ident).answers).values())


def test_a_file_of_another_round_goes_there_with_whoever_follows_it(board, tmp_path):
    here, agency = board.ident, board.page.listing.table.shown()[0].agency.id
    other = board.do(
        lambda ws: ws.rounds.start(kind="section11", title="Section 11, 2027", year_label="2027", agency_ids=[agency])
    ).made
    board.open(other)
    path = filled(board, 0, tmp_path / "next year.xlsx")
    board.open(here)
    (row,) = dropped(board, path).values()
    assert "It belongs to “Section 11, 2027”." in board.reads()
    row.act.click()
    board.settle()
    assert board.went[-1] == Where("board", other, file=path)
    for where, outcome in ((board.went[-1], "ready"), (Where("board", here), "wrong_round")):
        board.page.open(where)
        board.settle()
        (row,) = hands.seen(board.page.inbox, VerdictRow)
        assert row.verdict.outcome.value == outcome


def test_a_file_that_is_no_form_of_ours_leads_to_where_it_is_mapped(board, tmp_path):
    board.page.inbox.mapping_asked.emit(tmp_path / "trust audit.xlsx")
    assert board.went[-1] == Where("own_template", board.ident, file=tmp_path / "trust audit.xlsx")


def test_the_row_of_a_trusts_own_form_goes_once_it_was_taken_in(board, tmp_path):
    asked_of = board.page.listing.table.shown()[0].return_id
    label = board.ask(lambda ws: ws.views.form(asked_of).whole.question_set.questions())[0].label
    path = tmp_path / "trust audit.csv"
    path.write_text(f'School,Question,Answer\nAshgrove Primary,"{label}",Met\n', encoding="utf-8")
    (row,) = dropped(board, path).values()
    assert (row.verdict.outcome.value, row.act.words()) == ("not_ours", "Map")

    def take(ws):
        form = ws.own_templates.open(path)
        reading = ws.own_templates.read(board.ident, form, Said(leads={asked_of: "A. Nobody"}), trust="Trust")
        return ws.own_templates.take(board.ident, form, reading, trust="Trust", name="Trust")

    board.open_hub.do(take)
    board.page.refresh()
    board.settle()
    assert not board.page.inbox.findChildren(VerdictRow)


def test_a_filled_pdf_enters_beside_the_others(board, tmp_path):
    ident, path = board.page.listing.table.shown()[0].return_id, tmp_path / "form.pdf"
    board.open_hub.do(lambda ws: ws.blank_returns.save(ident, path))
    levels = {
        question.id
        for question in board.ask(lambda ws: ws.views.form(ident).whole.question_set.questions())
        if question.type == "scale"
    }
    writer = PdfWriter(clone_from=PdfReader(path))
    name = next(
        name
        for name in writer.get_fields()
        if (known := read_field_name(name)) and known[0] == "answer" and known[1] in levels
    )
    page = next(p for p in writer.pages if name in {a.get_object()["/T"] for a in p.get("/Annots", [])})
    writer.update_page_form_field_values(page, {name: "Met"}, auto_regenerate=False)
    writer.write(path)
    (row,) = dropped(board, path).values()
    assert (row.verdict.kind.value, row.verdict.outcome.value, row.verdict.answers) == ("pdf", "ready", 1)
    board.page.inbox.accept.button.click()
    board.settle()
    assert [each.value for each in board.ask(lambda ws: ws.views.form(ident).answers).values()] == ["met"]


def test_a_new_key_is_known_once_its_words_were_compared(board, tmp_path):
    ident, path = board.page.listing.table.shown()[0].return_id, tmp_path / "back.auditreturn"

    def send(ws):
        ws.packs.confirm_sender(Pin("S1", "0" * 64))
        (laptop,) = asked(ws, (ident,), tmp_path / "post")
        level = next(q.id for q in ws.views.form(ident).whole.question_set.questions() if q.type == "scale")
        path.write_bytes(laptop.answered({(level, None): Answer(State.ANSWERED, "met")}))

    board.do(send)
    (row,) = dropped(board, path).values()
    assert row.verdict.outcome.value == "unknown_sender"
    assert not board.page.inbox.accept.button.isEnabled()
    row.act.click()
    board.settle()
    board.form().act.click()
    board.settle()
    (row,) = board.page.inbox.findChildren(VerdictRow)
    assert row.verdict.outcome.value == "ready"
    board.page.inbox.accept.button.click()
    board.settle()
    assert [each.value for each in board.ask(lambda ws: ws.views.form(ident).answers).values()] == ["met"]


def test_last_years_form_brings_what_still_means_the_same(hub_with_ws, tmp_path):
    path = tmp_path / "last year.xlsx"

    def two_years(ws):
        started = _begin(ws)
        made = [line.return_id for line in ws.views.round(started.made).returns]
        agencies = [ws.views.form(each).whole.agency.id for each in made]
        ws.question_sets.publish(ws.question_sets.begin_from("section11", "1.0.0", title="Our own").made)
        own = ws.views.question_sets().own[0].own.set_id
        then = _on(ws, agencies, own, "1.0.0")
        draft = ws.question_sets.begin_from(own, "1.0.0", title="").made
        asks = ws.views.editor(draft).question_set
        ws.question_sets.write(draft, editing.remove(asks, asks.questions()[-1].id))
        ws.question_sets.publish(draft)
        ws.blank_returns.save(ws.views.round(then).returns[0].return_id, path)
        return _on(ws, agencies, own, "2.0.0")

    now = hub_with_ws.do(two_years)
    opened = OpenPage(hub_with_ws, BoardPage(hub_with_ws.hub))
    opened.open(now)
    book = openpyxl.load_workbook(path)
    sheet = book[RETURN]
    ident = opened.page.listing.table.shown()[0].return_id
    level = opened.ask(
        lambda ws: next(q.id for q in ws.views.form(ident).whole.question_set.questions() if q.type == "scale")
    )
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == level)
    sheet.cell(row, _ANSWER).value = "Met"
    book.save(path)
    (shown,) = dropped(opened, path).values()
    assert shown.verdict.outcome.value == "older_form"
    assert "Answered on version 1.0.0 of the form. 1 answer carried" in opened.reads()
    opened.page.inbox.accept.button.click()
    opened.settle()
    held = opened.ask(lambda ws: ws.views.form(shown.verdict.return_id).answers)
    assert [each.value for each in held.values()] == ["met"]
    opened.put_away()


def _on(ws, agencies, set_id, version):
    return ws.rounds.start(
        kind="section11",
        title=f"On {version}",
        year_label=version,
        agency_ids=agencies,
        question_set_id=set_id,
        question_set_version=version,
    ).made
