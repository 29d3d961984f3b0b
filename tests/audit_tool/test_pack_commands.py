"""The command line for packs: it says what a file is, takes nothing and shows nothing that people wrote."""

import getpass
import json
from dataclasses import replace

import pytest

from audit_tool.cli import run
from audit_tool.exchange.packs import seal_blank, seal_with_words, six_words
from tests.audit_tool.exchange.packs.made import BLANK, CASE, HUB, PARTS, QUICK, WORDS


@pytest.fixture
def command(capsys, tmp_path):
    def give(content, *words):
        (tmp_path / "sent.auditpack").write_bytes(content)
        code = run(["pack", "open", str(tmp_path / "sent.auditpack"), *map(str, words)])
        return code, capsys.readouterr().out

    return give


def test_a_blank_pack_says_what_it_is(command):
    code, told = command(seal_blank(BLANK, PARTS, HUB), "--as", "HILL", "--json")
    said = json.loads(told)
    assert (code, said["outcome"], said["new_sender"]) == (0, "accepted", True)
    assert said["words"] == list(six_words(HUB.signer))
    assert said["parts"] == {name: len(part) for name, part in PARTS.items()}
    assert "met the child" not in told


def test_people_read_the_same(command):
    code, told = command(seal_blank(BLANK, PARTS, HUB), "--as", "HILL")
    assert code == 0
    assert "outcome: accepted\nnext: look_and_take\nnew_sender: yes\n" in told
    assert f"words: {' '.join(six_words(HUB.signer))}\n" in told
    assert "attachments/policy.pdf (1,024 bytes)" in told


def test_a_pack_for_somebody_else_ends_with_one(command):
    code, told = command(seal_blank(BLANK, PARTS, HUB), "--as", "DALE", "--as", "FELL", "--json")
    assert (code, json.loads(told)["next"]) == (1, "pass_on")


def test_words_are_asked_for_where_they_open_it(command, monkeypatch):
    monkeypatch.setattr(getpass, "getpass", lambda asked: WORDS if asked == "Words: " else "")
    code, told = command(seal_with_words(replace(CASE, expires=None), PARTS, HUB, WORDS, QUICK), "--as", "HILL")
    assert code == 1
    assert "outcome: unknown_sender\nnext: read_words_aloud\n" in told


def test_what_is_no_pack(command):
    code, told = command(b"%PDF-1.7", "--as", "HILL", "--json")
    assert (code, json.loads(told)["reason"]) == (1, "no_pack")


def test_a_file_that_is_not_there(capsys, tmp_path):
    assert run(["pack", "open", str(tmp_path / "gone.auditpack"), "--as", "HILL", "--json"]) == 2
    assert json.loads(capsys.readouterr().out) == {"unreadable": "missing"}


def test_a_workspace_that_does_not_open_says_so(command, ws, monkeypatch):
    ws.packs.make_keys()
    path = ws.path
    ws.close()
    asked = []
    monkeypatch.setattr(getpass, "getpass", lambda what: asked.append(what) or "not its passphrase")
    code, told = command(seal_blank(BLANK, PARTS, HUB), "--as", "HILL", "--workspace", path, "--json")
    assert asked == ["Passphrase: "]
    assert (code, json.loads(told)) == (2, {"unreadable": "wrong_passphrase"})
