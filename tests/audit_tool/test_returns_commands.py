"""The command line brings a folder of returns in; its passphrase comes from an open file and never from its words."""

import json
import os

import pytest

from audit_tool import workspace as house
from audit_tool.cli import run
from campaigns.machinery.made_returns import asked
from forms.answers import Answer, State
from tests.audit_tool.fresh import CHEAP
from tests.audit_tool.usecases.test_inbox import workbook

PASSPHRASE = "five plain words go here"


@pytest.fixture
def command(capfd, tmp_path):
    """Give `command(*words)` about a workspace with two returns of which one came back, and the round's id."""
    file, folder = tmp_path / "area.audit", tmp_path / "came back"
    ws = house.create(file, PASSPHRASE, library=house.shelf(), cost=CHEAP).workspace
    agencies = [
        ws.partnership.add_agency(code=code, name=name, agency_type=kind).made
        for code, name, kind in (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
    ]
    round_id = ws.rounds.start(kind="section11", title="Section 11", year_label="2026", agency_ids=agencies).made
    lines = ws.views.round(round_id).returns
    (trust,) = asked(ws, [line.return_id for line in lines if "NHS" in line.owner_name], tmp_path / "post")
    whole = ws.views.form(trust.return_id).whole.question_set
    level = next((each.id, None) for each in whole.questions() if each.type == "scale")
    folder.mkdir()
    (folder / "trust.auditreturn").write_bytes(trust.answered({level: Answer(State.ANSWERED, "met")}))
    (folder / "rota.docx").write_bytes(b"no form")
    (police,) = (line.return_id for line in lines if "Police" in line.owner_name)
    workbook(ws, police, folder / "force.xlsx", ("Met", "Mett"))
    ws.close()

    def give(*words):
        read, write = os.pipe()
        os.write(write, f"{PASSPHRASE}\n".encode())
        os.close(write)
        code = run([*words[:1], str(file), *map(str, words[1:]), "--passphrase-fd", str(read)], costs=(CHEAP,))
        os.close(read)
        return code, capfd.readouterr().out

    return give, round_id, folder


def test_a_folder_is_judged_then_accepted_and_a_second_time_changes_nothing(command):
    give, round_id, folder = command
    words = ("import-returns", folder, "--round", round_id[:8])
    code, told = give(*words, "--dry-run", "--json")
    files = {each["file"]: (each["outcome"], each["accepted"]) for each in json.loads(told)["files"]}
    assert (code, files) == (
        3,
        {"force.xlsx": ("look", False), "rota.docx": ("not_ours", False), "trust.auditreturn": ("ready", False)},
    )
    code, told = give(*words)
    assert code == 3
    assert [" ".join(line.split()) for line in told.splitlines()] == [
        "look force.xlsx",
        "not_in_list Return E4",
        "not_ours rota.docx",
        "no_form_of_ours",
        "ready trust.auditreturn",
        "3 files, 1 accepted.",
    ]
    (folder / "rota.docx").unlink()
    (folder / "force.xlsx").unlink()
    code, told = give(*words, "--json")
    assert (code, json.loads(told)["accepted"]) == (0, 0)


def test_documents_of_one_kind_are_written(command):
    give, _round_id, folder = command
    code, _told = give("export", "--document", "no_such_document", "--out", folder / "out")
    assert (code, list((folder / "out").iterdir())) == (3, [])
