"""The command line for rounds: it writes what every recipient is sent, and goes on where it was stopped."""

import getpass
import json
import shutil

import pytest

from audit_tool import workspace as house
from audit_tool.cli import run

WORDS = "five plain words go here"


@pytest.fixture(scope="module")
def area(tmp_path_factory):
    """A folder with a workspace as dear to open as a person's own, and the id of its round of two agencies."""
    folder = tmp_path_factory.mktemp("area")
    ws = house.create(folder / "area.audit", WORDS, library=house.shelf()).workspace
    agencies = [
        ws.partnership.add_agency(code=code, name=name, agency_type=kind).made
        for code, name, kind in (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
    ]
    round_id = ws.rounds.start(kind="section11", title="Section 11", year_label="2026", agency_ids=agencies).made
    ws.close()
    return folder, round_id


@pytest.fixture
def command(capsys, monkeypatch, tmp_path, area):
    """Give a command about a copy of that workspace, as `command("issue", ...)`, and the round's id."""
    folder, round_id = area
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(getpass, "getpass", lambda _asked: WORDS)

    def give(name, *words):
        code = run(["round", name, str(tmp_path / "area.audit"), *map(str, words)])
        return code, capsys.readouterr().out

    return give, round_id, tmp_path / "out"


def test_every_recipient_is_written_once(command):
    give, round_id, out = command
    code, told = give("issue", round_id[:8], "--out", out, "--letters", "--json")
    assert (code, json.loads(told)) == (0, {"recipients": 2, "written": 2, "refused": {}, "stopped": ""})
    names = {path.name for path in out.iterdir()}
    assert {"section11-2026-nhs-1.auditpack", "section11-2026-pol-draft.eml", "section11-2026-recipients.csv"} <= names
    before = {path: path.read_bytes() for path in out.iterdir()}
    code, told = give("issue", round_id, "--out", out, "--letters")
    assert (code, told) == (0, "2 of 2 written.\n")
    assert {path: path.read_bytes() for path in out.iterdir()} == before


def test_a_pack_of_somebody_else_in_the_folder_keeps_that_recipients_back_alone_and_says_so(command):
    give, round_id, out = command
    out.mkdir()
    theirs = out / "section11-2026-nhs-1.auditpack"
    theirs.write_bytes(b"somebody else's")
    code, told = give("issue", round_id, "--out", out, "--json")
    said = {"recipients": 2, "written": 1, "refused": {"NHS": "pack_file_there"}, "stopped": ""}
    assert (code, json.loads(told)) == (3, said)
    assert theirs.read_bytes() == b"somebody else's"
    assert {path.name for path in out.iterdir()} == {
        theirs.name,
        "section11-2026-pol-1.auditpack",
        "section11-2026-recipients.csv",
    }
    assert give("issue", round_id, "--out", out) == (3, "1 of 2 written.\nNot written: NHS: pack_file_there.\n")


def test_a_round_that_is_not_there(command):
    give, round_id, out = command
    assert give("issue", "no-such", "--out", out)[0] == 2
    assert give("list")[1].startswith(round_id)
