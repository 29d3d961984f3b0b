"""The manifest: what it may say, and nothing else."""

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.keys import sign
from audit_tool.exchange.packs.manifest import is_signed, manifest_bytes, read_manifest, version_needed
from audit_tool.exchange.packs.strict_json import canonical, read_canonical
from tests.audit_tool.exchange.packs.made import BLANK, CASE, HILL, HUB, PARTS, RETURN, STRANGER, resigned


@pytest.mark.parametrize("facts", [BLANK, RETURN, CASE])
def test_what_was_said_is_read_back(facts):
    manifest = read_manifest(manifest_bytes(facts, HUB.signer, PARTS))
    assert manifest.facts == facts
    assert manifest.signer == HUB.signer
    assert {part.name: part.size for part in manifest.parts} == {name: len(part) for name, part in PARTS.items()}


def with_value(*path_and_value):
    *path, last, value = path_and_value
    said = read_canonical(manifest_bytes(CASE, HUB.signer, PARTS))
    place = said
    for key in path:
        place = place[key]
    place[last] = value
    return canonical(said)


@pytest.mark.parametrize(
    ("bent", "reason"),
    [
        (with_value("more", 1), "manifest_shape"),
        (with_value("form", "more", 1), "manifest_shape"),
        (with_value("parts", "answers.json", "more", 1), "manifest_shape"),
        (with_value("sequence", True), "manifest_shape"),
        (with_value("sequence", 1.0), "manifest_shape"),
        (with_value("sequence", 0), "manifest_sequence"),
        (with_value("sequence", 2**40), "manifest_sequence"),
        (with_value("kind", "letter"), "manifest_kind"),
        (with_value("round", "../2026"), "manifest_round"),
        (with_value("sender", "Hill School"), "manifest_sender"),
        (with_value("sender", ""), "manifest_sender"),
        (with_value("recipient", "x" * 65), "manifest_recipient"),
        (with_value("signer", HUB.signer.upper()), "manifest_signer"),
        (with_value("reply_to", "age1"), "manifest_reply_to"),
        (with_value("form", "version", "two"), "manifest_version"),
        (with_value("form", "digest", ""), "manifest_digest"),
        (with_value("form", []), "manifest_shape"),
        (with_value("created", "2026-11-21"), "manifest_moment"),
        (with_value("created", "2026-11-18T10:30:00.000000+01:00"), "manifest_moment"),
        (with_value("created", "0001-01-01T00:00:00.000000+23:59"), "manifest_moment"),
        (with_value("parts", "../a", {"size": 1, "sha256": "0" * 64}), "manifest_parts"),
        (with_value("parts", "manifest.sig", {"size": 1, "sha256": "0" * 64}), "manifest_parts"),
        (with_value("format", "audit-pack/2"), "manifest_format"),
        (b"[]", "manifest_shape"),
    ],
)
def test_nothing_else_is_read(bent, reason):
    with pytest.raises(Bent) as caught:
        read_manifest(bent)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "facts",
    [
        replace(BLANK, sender="Hill School"),
        replace(BLANK, sequence=0),
        replace(BLANK, created=dt.datetime(2026, 11, 21)),  # noqa: DTZ001  # no time zone is what is refused
    ],
)
def test_what_nobody_could_read_is_not_written(facts):
    with pytest.raises(ValueError):
        manifest_bytes(facts, HUB.signer, PARTS)


@pytest.mark.parametrize(
    ("format_", "needs", "answer"),
    [
        ("audit-pack/1", "0.1.0", None),
        ("audit-pack/1", "1.4", "1.4"),
        ("audit-pack/2", "2.0.0", "2.0.0"),
        ("audit-pack/137", "9", "9"),
    ],
)
def test_a_newer_format_names_the_version_it_needs(format_, needs, answer):
    assert version_needed(canonical({"format": format_, "needs": needs, "unheard": [1]})) == answer


@pytest.mark.parametrize(
    "said",
    [
        {"format": "audit-pack/0", "needs": "1.0"},
        {"format": "other/2", "needs": "1.0"},
        {"format": "audit-pack/2", "needs": "the one <b>here</b>"},
        {"format": "audit-pack/2"},
        {"format": 2, "needs": "1.0"},
        [],
    ],
)
def test_what_is_neither_ours_nor_newer(said):
    with pytest.raises(Bent):
        version_needed(canonical(said))


def test_a_signature_is_of_one_key_over_one_manifest():
    content = manifest_bytes(RETURN, HILL.signer, PARTS)
    other = manifest_bytes(replace(RETURN, sequence=4), HILL.signer, PARTS)
    assert is_signed(content, resigned(HILL, content))
    assert not is_signed(content, resigned(STRANGER, content))
    assert not is_signed(content, resigned(HILL, other))
    assert not is_signed(content, sign(HILL, content))  # signed, but as something else
    assert not is_signed(content, b"")
    assert not is_signed(content, bytes(64))
