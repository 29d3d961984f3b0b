"""The command line writes the documents of a round; letters leave only where they were read."""

import getpass
import json

import pytest

from audit_tool import workspace as house
from audit_tool.cli import run
from tests.audit_tool.fresh import CHEAP
from tests.audit_tool.letters_round import accepted_round

WORDS = "five plain words go here"


@pytest.fixture
def command(capsys, monkeypatch, tmp_path):
    """Give a command about a round of three schools, the first of whose letters was read; and the round."""
    ws = house.create(tmp_path / "area.audit", WORDS, library=house.shelf(), cost=CHEAP).workspace
    ws.people.present(ws.people.add(name="Pat Example", role="Audit coordinator").made)
    asked = accepted_round(ws, schools=3)
    ws.letters.read(asked.first, ws.views.letter(asked.first).written.digest)
    ws.close()
    monkeypatch.setattr(getpass, "getpass", lambda _asked: WORDS)

    def give(*words):
        code = run(["export", str(tmp_path / "area.audit"), "--out", str(tmp_path / "out"), *words], costs=(CHEAP,))
        return code, capsys.readouterr().out

    return give, asked, tmp_path / "out"


def test_letters_that_were_read_leave_in_a_batch_and_the_others_are_named_with_their_reason(command):
    give, asked, out = command
    for saved, kept in ((1, 0), (0, 1)):
        code, told = give("--round", asked.round_id[:8], "--document", "school_letter", "--json")
        said = json.loads(told)
        assert (code, said["saved"], said["kept"]) == (3, saved, kept)
        assert {(each["return"], each["reason"]) for each in said["left"]} == {
            (asked.returns[code], "letter_unread") for code in ("S02", "S03")
        }
    assert sorted(path.name for path in out.iterdir()) == [
        "section175-2026-s01-feedback-draft.eml",
        "section175-2026-s01-feedback.pdf",
        "section175-2026-s01-return.pdf",
    ]


def test_with_every_document_of_a_round_only_the_letter_that_was_read_leaves(command):
    give, asked, out = command
    code, _told = give("--round", asked.round_id)
    assert code == 0
    assert [path.name for path in out.iterdir() if "letter" in path.name] == ["section175-2026-school_letter-s01.pdf"]


def test_one_kind_of_document_of_one_round(command):
    give, asked, out = command
    code, told = give("--round", asked.round_id, "--document", "findings_booklet")
    assert (code, told.splitlines()[-1]) == (0, "1 document.")
    assert [path.suffix for path in out.iterdir()] == [".pdf"]
    assert give("--round", asked.round_id, "--document", "no_such")[0] == 3


def test_documents_leave_in_the_format_that_is_asked_for(command):
    give, asked, out = command
    one = "--round", asked.round_id, "--document"
    for written_as in ("docx", "html", "xlsx"):
        assert give(*one, "findings_booklet", "--format", written_as)[0] == 0
    assert give(*one, "findings_booklet", "--format", "csv")[0] == 3
    assert give(*one, "school_letter", "--format", "docx")[1].splitlines()[-1] == "1 document."
    assert sorted(path.name for path in out.iterdir()) == [
        "section175-2026-findings_booklet.docx",
        "section175-2026-findings_booklet.html",
        "section175-2026-findings_booklet.xlsx",
        "section175-2026-school_letter-s01.docx",
    ]


def test_pdfs_may_be_made_for_an_archive_and_nothing_else(command):
    give, asked, out = command
    one = "--round", asked.round_id, "--archive", "--document"
    assert give(*one, "findings_booklet")[0] == 0
    assert give(*one, "school_letter")[1].splitlines()[-1] == "1 document."
    assert all(b"<pdfaid:part>2</pdfaid:part>" in path.read_bytes() for path in out.iterdir())
    assert give(*one, "findings_booklet", "--format", "docx")[0] == 2


def test_there_must_be_one_such_round(command):
    give, _asked, _out = command
    assert give("--round", "no-such")[0] == 2
