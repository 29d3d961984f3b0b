"""Anybody who answers for data may have any file looked through, for one case or for whatever leads to anybody."""

import datetime as dt
import getpass
import json

import pytest

from audit_tool import workspace as house
from audit_tool.cli import run
from audit_tool.cli.disclose import KINDS
from audit_tool.disclosure.hits import HitKind
from audit_tool.domain.identity import Identity
from audit_tool.usecases.rounds import NewCase
from tests.audit_tool.fresh import CHEAP

WORDS, VAULT_WORDS = "five plain words go here", "other words than the workspace has"
BRIEF = """<!DOCTYPE html><html><head><title>Learning</title></head><body>
<p>Mimi left Eastmoor High on 3 May, said Wendy Worker.</p><p>Post to NM4 7QT.</p></body></html>"""


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.html"
    path.write_text(BRIEF, encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A family of one child whose name the vault knows, a school, and somebody who works there."""
    path = tmp_path / "area.audit"
    ws = house.create(path, WORDS, library=house.shelf(), cost=CHEAP).workspace
    ws.people.present(ws.people.add(name="Wendy Worker", role="Audit coordinator").made)
    school = ws.partnership.add_agency(code="EMH", name="Eastmoor High School", agency_type="school").made
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14,))
    round_id = ws.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=[school], case=family).made
    case = ws.views.round(round_id).case
    ws.identities.make_vault(VAULT_WORDS, costs=(CHEAP,))
    child = ws.views.identities(case.id).people[0].subject
    ws.identities.say(
        Identity(child, case.id, "Child 1", "Mia Fiction", other_names="Mimi", born_on=dt.date(2011, 5, 3))
    )
    ws.close()
    said = {"Passphrase: ": WORDS, "Passphrase of the vault: ": VAULT_WORDS}
    monkeypatch.setattr(getpass, "getpass", said.__getitem__)
    return path


def test_a_file_is_looked_through_for_a_case(workspace, brief, capsys):
    words = ["disclose", str(brief), "--workspace", str(workspace), "--case", "family a"]
    assert run([*words, "--json"], costs=(CHEAP,)) == 3
    said = json.loads(capsys.readouterr().out)
    found = {(hit["place"], hit["found"], hit["kind"], hit["weight"], hit["offer"]) for hit in said["hits"]}
    assert found == {
        ("paragraph 2", "Mimi", "name", "blocks", "Child 1"),
        ("paragraph 2", "Eastmoor High", "setting", "blocks", "a school"),
        ("paragraph 2", "3 May", "birthday", "blocks", ""),
        ("paragraph 2", "Wendy Worker", "staff", "blocks", "a worker"),
        ("paragraph 3", "NM4 7QT", "postcode", "blocks", ""),
    }
    assert said["blocking"] == len(found)
    assert run([*words[:-1], "Family Z"], costs=(CHEAP,)) == 2


def test_codes_of_the_family_are_known_and_what_was_kept_is_told_with_its_reason(workspace, tmp_path, capsys):
    ws = house.unlock(workspace, WORDS, library=house.shelf(), costs=(CHEAP,))
    (case,) = (line.case for line in ws.views.cases().cases)
    ws.identities.open_vault(VAULT_WORDS)
    ws.passages.write(subject=case.id, part="family", text="Mimi was heard.")
    ws.releases.look(case.id)
    (stop,) = ws.views.release("learning_brief", case.id).open
    ws.releases.keep(stop, code="learning_brief", subject=case.id, reason="Mimi is a cat.")
    ws.close()
    file = tmp_path / "brief.txt"
    file.write_text("Child 1 was heard. So was Child 7, and Mimi.", encoding="utf-8")
    words = ["disclose", str(file), "--workspace", str(workspace), "--case", "family a"]
    assert run([*words, "--json"], costs=(CHEAP,)) == 3
    said = json.loads(capsys.readouterr().out)
    assert [(hit["found"], hit["kind"], hit["kept"]) for hit in said["hits"]] == [
        ("Child 7", "other_code", ""),
        ("Mimi", "name", "Mimi is a cat."),
    ]
    assert said["blocking"] == 0
    assert run(words, costs=(CHEAP,)) == 3
    *_, counts, last = capsys.readouterr().out.splitlines()
    assert counts.startswith("0 to mend, 1 to judge, 1 kept with a reason.")
    assert "earlier releases" in last


def test_a_file_is_looked_through_for_whatever_leads_to_anybody(brief, tmp_path, capsys):
    assert run(["disclose", str(brief), "--generic"]) == 3
    told = capsys.readouterr().out
    assert "'NM4 7QT': a postcode" in told
    assert "Mimi" not in told
    assert told.splitlines()[-1].startswith("1 to mend, 1 to judge.")
    clean = tmp_path / "clean.txt"
    clean.write_text("Nothing of anybody.", encoding="utf-8")
    assert run(["disclose", str(clean), "--generic", "--json"]) == 0


def test_what_cannot_be_checked_is_not_passed(tmp_path, brief, capsys):
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"\0\1")
    assert run(["disclose", str(odd), "--generic"]) == 4
    assert run(["disclose", str(tmp_path / "none.txt"), "--generic"]) == 2
    assert run(["disclose", str(brief)]) == 2
    assert run(["disclose", str(brief), "--generic", "--workspace", "w", "--case", "c"]) == 2
    assert "file_not_read" in capsys.readouterr().err


def test_every_kind_of_hit_has_words():
    assert set(KINDS) == set(HitKind)
