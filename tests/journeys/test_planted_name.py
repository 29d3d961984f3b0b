"""A name planted in the vault is looked for wherever one could leak: screens, papers, files, logs, left-overs.

The last test turns the names on, so that the ones before it are known to look where a name would stand.
"""

from __future__ import annotations

import io
import logging
import os
import tempfile
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select

from audit_tool.domain.errors import Refused
from audit_tool.exchange.chronology_tables import MEETING, NoteCode, Said
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.exchange.tracker import tracker_csv, tracker_workbook
from audit_tool.paper import text_lines
from audit_tool.store.schema import metadata
from audit_tool.usecases.case_work import look_at_case
from tests.every_screen import showing
from tests.ui.hands import find, press
from ui.pages.rehearsal import words

PLANTED = ("Pippin", "Pip Made-Up", "Nobody Fictional", "999 000 0018", "9990000018")
"""Names and numbers that `every_screen` writes into the vault of the sample, and that stand nowhere else in it."""

VAULT = "words for the pictures only"
QUICK = LockCost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture(scope="module")
def left_over(tmp_path_factory):
    """Send every temporary file to a folder that can be looked through."""
    folder = tmp_path_factory.mktemp("left_over")
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    yield folder
    tempfile.tempdir = before


@pytest.fixture(scope="module")
def show(qapp, tmp_path_factory, northmere_on_disk, left_over):
    with showing(qapp, tmp_path_factory.mktemp("laptop"), northmere_on_disk) as open_show:
        open_show.look((1366, 768), 100, "light")
        yield open_show


def _said(root: QWidget) -> str:
    """Gather everything that the widgets of a window would tell anybody, whether it can be seen just now or not."""
    told = [root.windowTitle()]
    for widget in root.findChildren(QWidget):
        told += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        if callable(getattr(widget, "words", None)) and isinstance(widget.words(), str):
            told.append(widget.words())
        if isinstance(widget, QLineEdit):
            told.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            told.append(widget.toPlainText())
        if isinstance(widget, QComboBox):
            told += [widget.itemText(row) for row in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            told += _cells(widget.model())
    return "\n".join(told)


def _cells(model) -> list[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    top = QModelIndex()
    rows = range(model.rowCount(top))
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(top))
    places = [model.index(row, column, top) for row in rows for column in columns]
    return [str(place.data(role) or "") for place in places for role in roles]


def _found(text: str) -> list[str]:
    return [planted for planted in PLANTED if planted.casefold() in text.casefold()]


def _in_files(folder: Path) -> dict[str, list[str]]:
    """Look through every file of a folder, its name and its bytes, in the encodings that could hold a name."""
    found = {}
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        kinds = {
            planted
            for planted in PLANTED
            for encoding in ("utf-8", "utf-16-le")
            if planted.encode(encoding) in content or planted.casefold() in file.name.casefold()
        }
        if kinds:
            found[file.name] = sorted(kinds)
    return found


def test_no_screen_tells_a_planted_name(show):
    """Each page and the bar are looked at in each state, and in the end the window with all pages behind the last."""
    told = {}
    for screen in show.screens:
        show.go(screen)
        told[screen.name] = _found(_said(show.window.page())) + _found(_said(show.window.bar))
    told["the whole window"] = _found(_said(show.frame))
    assert {name: found for name, found in told.items() if found} == {}


def test_no_document_and_no_file_name_tells_it(show, tmp_path):
    """Two of each kind from each round, of the first and the last it could be of; EVERY_SCREEN writes all there are."""

    def two_of_each(choices):
        ready = [choice for choice in choices if choice.is_ready]
        firsts = {choice.code: choice for choice in reversed(ready)}
        lasts = {choice.code: choice for choice in ready}
        few = {each.file_name: each for each in (*firsts.values(), *lasts.values())}
        return ready if os.environ.get("EVERY_SCREEN") else few.values()

    def write_all(ws):
        told = {}
        ws.identities.open_vault(VAULT)  # else nothing of the family leaves
        for line in ws.views.rounds():
            for choice in two_of_each(ws.views.documents(line.round.id).choices):
                document = ws.views.document(choice.code, choice.subject)
                path = tmp_path / choice.file_name
                try:
                    ws.documents.export(document, code=choice.code, subject=choice.subject, path=path)
                except Refused as refused:  # what may not leave is searched all the same
                    assert refused.code in {"case_embargoed", "letter_unread", "gate_shut"} and not path.exists()
                told[choice.file_name] = _found("\n".join(text_lines(document)))
        ws.identities.close_vault()
        return told

    told = _ask(show, write_all)
    assert len(told) > 20
    assert {name: found for name, found in told.items() if found} == {}
    for file in tmp_path.glob("*.pdf"):
        with pypdfium2.PdfDocument(file) as pdf:
            pages = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
            about = [str(value) for value in pdf.get_metadata_dict().values()]
        assert _found(" ".join([*pages, *about])) == [], file.name
    assert _in_files(tmp_path) == {}


def test_no_file_of_the_laptop_and_nothing_left_over_holds_it(show, left_over):
    assert any(show.laptop.data.rglob("*.audit"))
    assert _in_files(show.laptop.data.parent) == {}
    assert _in_files(left_over) == {}


def test_the_log_holds_ids_and_acts_and_no_name(show):
    def read_log(ws):
        with ws._session.read() as records:
            return "\n".join(str(row) for row in records.log_rows())

    log = _ask(show, read_log)
    assert "identity" in log
    assert _found(log) == []


def test_with_the_vault_open_names_stand_only_where_they_were_asked_for(show):
    chronology = next(screen for screen in show.screens if screen.name == "chronology")
    _ask(show, lambda ws: ws.identities.open_vault(VAULT))
    assert _found(_said(show.go(chronology))) == []
    press(find(show.go(chronology), "Names"))
    show.settle()
    assert "Pippin" in _found(_said(show.frame))
    press(find(show.frame, "Names"))
    show.settle()
    assert _found(_said(show.frame)) == []
    _ask(show, lambda ws: ws.identities.close_vault())
    assert _in_files(show.laptop.data.parent) == {}


def test_a_table_that_names_people_comes_in_as_codes(show):
    case_id = next(screen.where.ident for screen in show.screens if screen.name == "import-table")
    table = "Date\tAgency\tWhat happened\tWorker\n"
    table += "3 May 2025\tNHS\tPippin Fictional and Nobody Fictional came.\tPip Made-Up\n"
    said = Said(whose=MEETING, with_codes=True)

    def bring_in(ws):
        ws.identities.open_vault(VAULT)
        ws.identities.look_at_everybody(case_id)
        half = ws.imports.read_chronology(
            case_id, ws.imports.pasted(table.replace("Pippin Fictional", "Pippin")), 0, said
        )
        assert [note.code for row in half.rows for note in row.notes] == [NoteCode.NAMES_SOMEBODY]
        reading = ws.imports.read_chronology(case_id, ws.imports.pasted(table), 0, said)
        brought = ws.imports.bring_in(case_id, reading)
        ws.identities.close_vault()
        with ws._session.read() as records:
            connection = records._connection
            rows = {each.name: str(connection.execute(select(each)).all()) for each in metadata.sorted_tables}
        return reading, brought.made, rows

    reading, made, rows = _ask(show, bring_in)
    (row,) = reading.rows
    assert "Child 1" in row.event.what
    assert _found(f"{row!r} {row.event.besides}") == []
    assert {name: _found(words) for name, words in rows.items() if _found(words)} == {}
    chronology = next(screen for screen in show.screens if screen.name == "chronology")
    assert _found(_said(show.go(chronology))) == []
    _ask(show, lambda ws: ws.imports.take_back(made))


def test_a_pack_names_those_its_agency_knows_and_the_tracker_nobody(show, tmp_path):
    five = "apple brook candle drum eagle"

    def send_both(ws):
        case_id = next(screen.where.ident for screen in show.screens if screen.name == "packs")
        ws.identities.open_vault(VAULT)
        picture = ws.views.case_packs(case_id)
        told = {}
        for each in picture.agencies[:2]:
            ws.case_packs.send(return_id=each.return_id, folder=tmp_path, words=five, cost=QUICK)
        for path in tmp_path.iterdir():
            now = ws._session.now()
            (pin,) = {look_at_case(path.read_bytes(), now=now, words=five).verdict.new_pin}
            opened = look_at_case(path.read_bytes(), now=now, words=five, confirmed=pin)
            parts = opened.verdict.pack.parts
            told[opened.content.sheet.agency.id] = {name: _found(part.decode()) for name, part in parts.items()}
        ws.identities.close_vault()
        return [each.agency.id for each in picture.agencies[:2]], told

    (known, strange), told = _ask(show, send_both)
    assert {name for name, found in told[known].items() if found} == {"identities.json"}
    assert {name for name, found in told[strange].items() if found} == set()
    rehearsal = next(screen.where.ident for screen in show.screens if screen.name == "rehearsal-requests")
    lines = _ask(show, lambda ws: ws.views.rehearsal(rehearsal).requests)
    rows = [words.tracker_row(line) for line in lines]
    (tmp_path / "tracker.csv").write_bytes(tracker_csv(rows))
    with zipfile.ZipFile(io.BytesIO(tracker_workbook(rows))) as workbook:
        workbook.extractall(tmp_path / "tracker")
    assert _in_files(tmp_path) == {}


def test_a_bug_with_a_name_in_hand_is_noted_without_it(show, caplog, left_over):
    caplog.set_level(logging.DEBUG)

    def trip(ws):
        ws.identities.open_vault(VAULT)
        case_id = next(screen.where.ident for screen in show.screens if screen.name == "identities")
        eldest = ws.views.identities(case_id).people[0].subject
        ws.identities.look(case_id, eldest)
        names = [ws.views.identity(case_id, eldest).real_name]
        ws.identities.close_vault()
        assert names == ["Pippin Fictional"]
        raise RuntimeError(f"{names} could not be shown to Nobody Fictional")

    notes = []
    show.hub.crashed.connect(notes.append)
    show.hub.ask(trip, lambda told: None)
    show.settle()
    show.hub.crashed.disconnect(notes.append)
    (note,) = notes
    assert (note.kind, _found(note.words()), _found(repr(note))) == ("RuntimeError", [], [])
    assert _found(caplog.text) == []
    said = _said(show.frame)
    show.frame.dismiss_dialogs()  # it lies over everything until somebody has read it
    assert note.words() in said
    assert _found(said) == []
    assert _found(QApplication.clipboard().text()) == []
    assert _in_files(show.laptop.data.parent) == {}
    assert _in_files(left_over) == {}


def _ask(show, view):
    """Ask the workspace from the thread it lives in, and wait for what it says."""
    told, troubles = [], []
    show.hub.failed.connect(troubles.append)
    show.hub.crashed.connect(troubles.append)
    show.hub.ask(view, told.append)
    show.settle()
    assert troubles == []
    return told[0]
