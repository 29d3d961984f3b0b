"""A workspace makes its keys, and takes what others send."""

from dataclasses import replace

import pytest

from audit_tool.domain.errors import MissingFile, Refused
from audit_tool.domain.pack import FormStamp, PackFacts, PackKind
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.exchange.packs import (
    canonical,
    file_name,
    new_pack_keys,
    read_key_file,
    seal_for,
    six_words,
)
from audit_tool.store.file_facts import Fact

HUB = frozenset({"NSCP"})
PARTS = {"answers.json": canonical({"q1": {"text": "We wrote down what she said.", "value": "met"}})}


@pytest.fixture
def school():
    return new_pack_keys()


@pytest.fixture
def sent(ws, begun, school, tmp_path):
    """Send a return of the police to the workspace, sealed for the key in its key file."""
    ws.packs.make_keys()
    ws.packs.save_key_file(tmp_path / "hub.auditkey", "NSCP")
    hub = read_key_file((tmp_path / "hub.auditkey").read_bytes())
    with ws._session.read() as records:
        run, workspace = records.rounds.find(begun.round_id), records.file_facts.read(Fact.WORKSPACE_ID)
    form = FormStamp(run.question_set_id, run.question_set_version, run.question_set_digest)
    facts = PackFacts(PackKind.RETURN, workspace, run.id, form, "POL", "NSCP", 1, ws._session.now())

    def send(keys=school, parts=PARTS, **changed):
        told = replace(facts, **changed)
        content = seal_for(told, parts, keys, [hub.recipient])
        path = tmp_path / file_name(told, content)
        path.write_bytes(content)
        return path

    return send


def test_a_return_is_read_taken_and_known_again(ws, sent, school):
    path = sent()
    verdict = ws.packs.read(path, codes=HUB)
    assert verdict.outcome is PackOutcome.ACCEPTED
    assert verdict.is_new_sender
    assert dict(verdict.pack.parts) == PARTS
    assert ws.packs.read(path, codes=HUB).outcome is PackOutcome.ACCEPTED  # reading changes nothing
    assert ws.packs.take(verdict).touches("pack")
    assert ws.packs.read(path, codes=HUB).outcome is PackOutcome.DUPLICATE
    later = ws.packs.read(sent(sequence=2), codes=HUB)
    assert (later.outcome, later.is_new_sender) == (PackOutcome.ACCEPTED, False)


def test_a_school_with_another_laptop_is_asked_for_its_words(ws, sent, school):
    ws.packs.take(ws.packs.read(sent(), codes=HUB))
    other = new_pack_keys()
    path = sent(keys=other, sequence=2)
    verdict = ws.packs.read(path, codes=HUB)
    assert (verdict.outcome, verdict.words) == (PackOutcome.UNKNOWN_SENDER, six_words(other.signer))
    ws.packs.confirm_sender(verdict.new_pin)
    ws.packs.confirm_sender(verdict.new_pin)
    assert ws.packs.read(path, codes=HUB).outcome is PackOutcome.ACCEPTED


def test_what_was_not_accepted_is_not_taken(ws, sent):
    verdict = ws.packs.read(sent(round="another"), codes=HUB)
    assert verdict.outcome is PackOutcome.WRONG_ROUND
    with pytest.raises(Refused, match="pack_not_accepted"):
        ws.packs.take(verdict)


def test_keys_of_before_open_what_was_sealed_for_them(ws, sent):
    path = sent()
    ws.packs.make_keys()
    assert ws.packs.read(path, codes=HUB).outcome is PackOutcome.ACCEPTED


def test_a_workspace_without_keys_opens_nothing_and_gives_none(ws, tmp_path):
    with pytest.raises(Refused, match="pack_needs_keys"):
        ws.packs.save_key_file(tmp_path / "hub.auditkey", "NSCP")
    assert not (tmp_path / "hub.auditkey").exists()
    with pytest.raises(MissingFile):
        ws.packs.read(tmp_path / "gone.auditreturn", codes=HUB)


def test_the_log_holds_no_key_and_no_words(ws, sent):
    ws.packs.take(ws.packs.read(sent(), codes=HUB))
    with ws._session.read() as records:
        secret = records.packs.keys()[0].receiving
        logged = repr(records.log_rows())
    assert secret not in logged
    assert "wrote down" not in logged
    assert {"pack.make_keys", "pack.know_sender", "pack.take"} <= {row["verb"] for row in _log(ws)}


def _log(ws):
    with ws._session.read() as records:
        return records.log_rows()
