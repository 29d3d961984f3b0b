"""The worst days of a coordinator by hand, on the pages themselves: what is asked about, offered and never joined.

The number is the row of the list that the product was designed against; the pages' own tests say the rest of them.
"""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.event import Birth
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import ChildId, SubjectId
from audit_tool.domain.when import Precision
from audit_tool.exchange.read_back import pieces_of
from audit_tool.exchange.returns.columns import ANSWER, COLUMNS, RETURN
from audit_tool.paper import text_lines
from campaigns.machinery.made_returns import asked
from forms.answers import Answer, Evidence, State
from tests.audit_tool.fresh import CHEAP, Clock, with_pat
from tests.ui.conftest import clock, dressed, hub, hub_with_ws, small_sets, worn  # noqa: F401  # fixtures
from tests.ui.hands import find, press, seen, words
from tests.ui.pages.area import NHS, POLICE, add_agency, settle, start_case_audit, start_family
from tests.ui.pages.opened import OpenPage
from tests.ui.pages.test_family import OpenFamily
from tests.ui.pages.test_inbox import dropped
from ui.pages.board import BoardPage
from ui.pages.family import FamilyPage
from ui.pages.release import ReleasePage
from ui.widgets.choices import TickRow

VAULT = "words of the vault go here"
MET = Answer(State.ANSWERED, "met")


@pytest.fixture
def area(hub_with_ws, dressed):  # noqa: F811  # the fixtures
    return settle(hub_with_ws)


@pytest.fixture
def board(area):
    opened = OpenPage(area.open, BoardPage(area.open.hub)).open(area.round_id)
    yield opened
    opened.put_away()


def filled_elsewhere(folder, library, agency):
    """Fill in two levels of the workbook that another partnership handed out to an agency."""
    theirs = with_pat(folder / "other.audit", library, Clock())
    made = theirs.partnership.add_agency(code=agency[0], name=agency[1], agency_type=agency[2]).made
    run = theirs.rounds.start(kind="section11", title="S11", year_label="2026", agency_ids=[made]).made
    (line,) = theirs.views.round(run).returns
    path = folder / "filled for another area.xlsx"
    theirs.blank_returns.save(line.return_id, path)
    levels = [each.id for each in theirs.views.form(line.return_id).whole.question_set.questions()]
    theirs.discard()
    book = openpyxl.load_workbook(path)
    sheet = book[RETURN]
    rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value in levels]
    for row, said in zip(rows, ("Met", "Not met"), strict=False):
        sheet.cell(row, COLUMNS.index(ANSWER) + 1).value = said
    book.save(path)
    return path


def test_25_the_same_return_for_another_area_is_offered_and_signed_anew(area, board, tmp_path, small_sets):  # noqa: F811
    path = filled_elsewhere(tmp_path, small_sets, POLICE)
    stranger = filled_elsewhere(_folder(tmp_path / "x"), small_sets, ("FIR", "Example Fire", "fire"))
    stranger = stranger.rename(tmp_path / "stranger.xlsx")
    rows = dropped(board, path, stranger)
    assert {name: row.verdict.outcome.value for name, row in rows.items()} == {
        path.name: "other_area",
        "stranger.xlsx": "wrong_round",
    }
    assert "Answers to offer: 2. Still to answer here: " in board.reads()
    assert not board.page.inbox.ready
    press(rows[path.name].act)
    board.settle()
    dialog = board.form()
    ticks = seen(dialog, TickRow)
    assert [tick.isChecked() for tick in ticks] == [False, False]
    assert "this one is signed anew" in words(dialog)
    assert "Asked here, and not answered there" in words(dialog)
    board.press("Take what is ticked", dialog)
    assert "Tick at least one answer." in words(dialog)
    press(ticks[0])
    board.press("Take what is ticked", dialog)
    form = board.ask(lambda ws: ws.views.form(area.police))
    assert ([each.value for each in form.answers.values()], form.signatures) == (["met"], ())
    assert board.ask(lambda ws: ws.views.board(area.round_id)).returned == 0
    board.done[-1].undo()
    board.settle()
    assert not any(not each.is_blank for each in board.ask(lambda ws: ws.views.form(area.police)).answers.values())


def test_25_a_return_sealed_for_another_area_stays_closed_and_says_what_to_ask_for(area, board, tmp_path, small_sets):  # noqa: F811
    theirs = with_pat(tmp_path / "other.audit", small_sets, Clock())
    theirs.packs.make_keys()
    agency = theirs.partnership.add_agency(code=POLICE[0], name=POLICE[1], agency_type=POLICE[2]).made
    run = theirs.rounds.start(kind="section11", title="S11", year_label="2026", agency_ids=[agency]).made
    (line,) = theirs.views.round(run).returns
    (answering,) = asked(theirs, (line.return_id,), tmp_path / "post")
    came = tmp_path / "other.auditreturn"
    came.write_bytes(answering.answered({("board_lead", None): MET}))
    theirs.discard()
    area.open.do(lambda ws: ws.packs.make_keys())
    rows = dropped(board, came)
    assert rows[came.name].verdict.outcome.value == "sealed_for_another"
    assert "ask the agency for a workbook it filled in: its answers are offered" in board.reads()
    assert not any(area.open.ask(lambda ws: ws.views.form(area.police)).answers.values())


def _folder(path):
    path.mkdir()
    return path


def test_19_a_return_signed_on_a_day_to_come_is_asked_about_in_the_inbox(area, board, clock, tmp_path):  # noqa: F811
    (trust,) = area.open.do(lambda ws: list(asked(ws, (area.nhs,), tmp_path / "post")))
    came = tmp_path / "a.auditreturn"
    came.write_bytes(trust.answered({("board_lead", None): MET}, signed_at=clock() + dt.timedelta(days=400)))
    rows = dropped(board, came)
    assert rows["a.auditreturn"].verdict.outcome.value == "ready"
    assert "Signed on 6 April 2027, which has not come yet: ask whether their clock is right." in board.reads()


def test_22_a_family_of_twins_an_unborn_child_one_who_died_and_one_who_was_adopted(hub_with_ws, dressed):  # noqa: F811
    case_id = start_family(hub_with_ws, [add_agency(hub_with_ws, *NHS)])
    family = OpenFamily(hub_with_ws, FamilyPage(hub_with_ws.hub)).open(case_id)
    first, second = (ChildId(person.id) for person in family.picture().people)
    family.relate("Child 1", "is twin of", "Child 2")
    family.add("Half-sibling", Label="Half-sibling in another area")
    family.do(lambda ws: ws.chronology.say_birth(Birth(first, due_on=dt.date(2026, 6, 1))))
    family.do(
        lambda ws: ws.chronology.say_birth(
            Birth(second, dt.date(2012, 1, 1), dt.date(2012, 12, 31), Precision.YEAR, died_on=dt.date(2025, 3, 2))
        )
    )
    ages = {person.label: person.age.words for person in family.picture().people}
    assert ages["Half-sibling in another area"] == "age not known"
    assert ages["Child 1"] == "not yet expected"
    said = "\n".join(text_lines(family.ask(lambda ws: ws.views.document("genogram", case_id))))
    assert "twins" in said and "2 March" not in said

    family.do(lambda ws: ws.identities.make_vault(VAULT, costs=(CHEAP,)))
    who = Identity(SubjectId(first), case_id, "", real_name="Robin Nobody", other_names="Bobbin")
    family.do(lambda ws: ws.identities.say(who))
    family.page.people.go_to(lambda line: line.id == first)
    family.page.people.opened.emit(family.page.people.current())
    family.settle()
    press(find(family.form(), "Has been adopted since"))
    family.press("Save", family.form())
    told = []
    after = Identity(SubjectId(first), case_id, "", real_name="Avery Newname", other_names="Bobbin")
    family.open_hub.hub.run(lambda ws: ws.identities.say(after), initiator=None, failed=told.append)
    family.settle()
    assert [each.code for each in told] == ["identity_adopted"]
    family.do(lambda ws: ws.identities.say(Identity(SubjectId(first), case_id, "", real_name="Robin Nobody")))
    family.put_away()


def test_23_a_workers_name_in_evidence_is_asked_about_and_published_nowhere(area, board, tmp_path):
    named = "Supervision notes of Dana Example"
    shown = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", named),), impact="Seen sooner.")
    run = start_case_audit(area)
    case = area.open.ask(lambda ws: ws.views.round(run)).case
    area.open.do(lambda ws: ws.contacts.add(Contact("", area.agencies[0], Post.LEAD, "Dana Example")))
    area.open.do(lambda ws: ws.passages.write(subject=case.id, part="family", text=f"{named} say so."))
    area.answer(area.nhs, {"board_lead": shown, "board_reports": MET, "voice": shown})
    area.sign(area.nhs)
    board.turn("Checks")
    line, _voice = (each for each in board.page.checks.table.shown() if each.flag.code == "names_worker")
    board.page.checks.table.go_to(lambda each: each is line)
    board.settle()
    board.press("Open the question")
    assert (board.went[-1].ident, board.went[-1].question) == (area.nhs, "board_lead")
    board.press("Ask the author", board.page.checks)
    board.press("Write it down", board.form())
    assert [each.asked for each in board.page.checks.table.shown() if each.flag.code == "names_worker"] == [True, False]

    code, path = "learning_brief", tmp_path / "brief.docx"
    release = OpenPage(area.open, ReleasePage(area.open.hub), (1366, 700)).open(f"{code}/{case.id}")

    def publish(ws):
        ws.documents.export(ws.views.document(code, case.id), code=code, subject=case.id, path=path)

    assert "Somebody who works at an agency. Staff are never named." in release.reads()
    area.open.hub.ask(publish, lambda _nothing: None)
    release.settle()
    assert [error.code for error in area.open.failures] == ["gate_shut"] and not path.exists()
    area.open.failures.clear()
    press(release.page.side.cards[0].fix)
    release.settle()
    area.open.ask(publish)
    left = " ".join(piece.text for piece in pieces_of(path.name, path.read_bytes()))
    assert "Dana" not in left and "Supervision notes of a worker say so." in left
    release.put_away()
