"""One file, one verdict."""

import datetime as dt
import hashlib
import itertools
from dataclasses import replace

import pyrage
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit_tool.domain.pack import FormStamp, PackKind
from audit_tool.domain.pack_verdict import REMEDIES, PackOutcome, PackRemedy, Pin, SeenPack
from audit_tool.exchange.packs import archive as limits
from audit_tool.exchange.packs import (
    canonical,
    open_pack,
    read_canonical,
    seal_blank,
    seal_for,
    seal_with_words,
    six_words,
)
from audit_tool.exchange.packs.archive import archive
from audit_tool.exchange.packs.locking import LOCKED, lock
from audit_tool.exchange.packs.sealing import signed_archive
from tests.audit_tool.exchange.packs.made import (
    AT_HILL,
    AT_HUB,
    BLANK,
    CASE,
    EARLIER,
    FORM,
    HILL,
    HUB,
    KNOWS_HILL,
    NOW,
    PARTS,
    QUICK,
    RETURN,
    STRANGER,
    WORDS,
    entries_of,
    resigned,
)


def returned(facts=RETURN, parts=PARTS, keys=HILL):
    return seal_for(facts, parts, keys, [HUB.recipient])


def at_hub(content, receiver=KNOWS_HILL, now=NOW):
    return open_pack(content, receiver, now=now, keys=[HUB])


def at_hill(content, receiver=AT_HILL, **given):
    return open_pack(content, receiver, now=NOW, keys=[HILL], **given)


def sealed_again(inner):
    """Close an archive for the hub, as anybody who holds the public key can."""
    return pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(HUB.recipient)])


def with_parts(**changed):
    """Change parts of a return behind the signer's back, and pack it properly again."""
    parts = dict(entries_of(signed_archive(RETURN, PARTS, HILL)))
    parts |= {name.replace("_", "."): content for name, content in changed.items()}
    return sealed_again(archive(parts))


def test_a_return_of_a_known_school_is_accepted():
    verdict = at_hub(returned())
    assert verdict.outcome is PackOutcome.ACCEPTED
    assert verdict.remedy is PackRemedy.LOOK_AND_TAKE
    assert dict(verdict.pack.parts) == PARTS
    assert verdict.pack.manifest.facts == RETURN
    assert verdict.new_pin is None
    assert verdict.seen == SeenPack(verdict.manifest.line, 3, verdict.manifest.digest)


def test_what_people_wrote_is_not_shown_by_a_verdict():
    assert "met the child" not in repr(at_hub(returned()))


def test_a_school_is_trusted_at_first_use_and_shown_as_new():
    verdict = at_hub(returned(), AT_HUB)
    assert verdict.outcome is PackOutcome.ACCEPTED
    assert verdict.is_new_sender
    assert verdict.new_pin == Pin("HILL", HILL.signer)


@pytest.mark.parametrize(
    "pins",
    [
        {Pin("HILL", STRANGER.signer)},  # the school is known by another key
        {Pin("DALE", HILL.signer)},  # the key is known as another school's
    ],
)
def test_a_second_key_or_a_second_name_must_be_confirmed(pins):
    verdict = at_hub(returned(), replace(AT_HUB, pins=frozenset(pins)))
    assert verdict.outcome is PackOutcome.UNKNOWN_SENDER
    assert verdict.remedy is PackRemedy.READ_WORDS_ALOUD
    assert verdict.words == six_words(HILL.signer)
    assert verdict.pack is None
    confirmed = replace(AT_HUB, pins=frozenset({*pins, verdict.new_pin}))
    assert at_hub(returned(), confirmed).outcome is PackOutcome.ACCEPTED


def test_a_case_is_opened_once_its_signer_was_confirmed():
    pack = seal_for(CASE, PARTS, HUB, [HILL.recipient])
    verdict = at_hill(pack)
    assert (verdict.outcome, verdict.pack) == (PackOutcome.UNKNOWN_SENDER, None)
    assert verdict.words == six_words(HUB.signer)
    known = replace(AT_HILL, pins=frozenset({verdict.new_pin}))
    assert dict(at_hill(pack, known).pack.parts) == PARTS


def test_first_contact_runs_from_a_blank_pack_to_a_sealed_return():
    blank = at_hill(seal_blank(BLANK, PARTS, HUB))
    assert blank.is_new_sender
    answered = seal_for(RETURN, PARTS, HILL, [blank.manifest.facts.reply_to])
    assert at_hub(answered, AT_HUB).outcome is PackOutcome.ACCEPTED


def test_five_words_open_a_case_at_first_contact():
    pack = seal_with_words(CASE, PARTS, HUB, WORDS, QUICK)
    known = replace(AT_HILL, pins=frozenset({Pin("NSCP", HUB.signer)}))
    assert at_hill(pack, known, words=WORDS.title()).outcome is PackOutcome.ACCEPTED
    for typed in ("", "kettle bridge walnut orbit cradle"):
        verdict = at_hill(pack, known, words=typed)
        assert (verdict.outcome, verdict.remedy) == (PackOutcome.WRONG_WORDS, PackRemedy.TYPE_WORDS_AGAIN)


def test_keys_of_before_still_open_what_was_sealed_for_them():
    assert open_pack(returned(), KNOWS_HILL, now=NOW, keys=[STRANGER, HUB]).outcome is PackOutcome.ACCEPTED


BESIDE = [
    ({"recipient": "DALE"}, PackOutcome.NOT_FOR_THIS_WORKSPACE),
    ({"workspace": "southmere"}, PackOutcome.NOT_FOR_THIS_WORKSPACE),
    ({"round": "s175-2025"}, PackOutcome.WRONG_ROUND),
    ({"form": FormStamp("section11", "2.1.0", FORM.digest)}, PackOutcome.WRONG_ROUND),
    ({"form": FormStamp(FORM.id, "2.1.0", "cd" * 32)}, PackOutcome.WRONG_ROUND),
    ({"form": FormStamp(FORM.id, "2.10.0", FORM.digest)}, PackOutcome.WRONG_ROUND),
    ({"form": FormStamp(FORM.id, "2.0.9", FORM.digest)}, PackOutcome.OLDER_VERSION),
    ({"expires": NOW}, PackOutcome.EXPIRED),
    ({"expires": NOW + dt.timedelta(seconds=1)}, PackOutcome.ACCEPTED),
]


@pytest.mark.parametrize(("changed", "outcome"), BESIDE)
def test_a_return_that_belongs_elsewhere(changed, outcome):
    verdict = at_hub(returned(replace(RETURN, **changed)))
    assert verdict.outcome is outcome
    assert (verdict.pack is not None) == (outcome is PackOutcome.ACCEPTED)
    assert verdict.manifest.facts == replace(RETURN, **changed)


def test_what_is_sealed_for_another_cannot_be_opened():
    verdict = at_hub(seal_for(RETURN, PARTS, HILL, [STRANGER.recipient]))
    assert verdict.outcome is PackOutcome.NOT_FOR_THIS_WORKSPACE
    assert verdict.remedy is PackRemedy.PASS_ON
    assert open_pack(returned(), AT_HUB, now=NOW).outcome is PackOutcome.NOT_FOR_THIS_WORKSPACE


def taken(*packs, receiver=KNOWS_HILL):
    """Take packs one after another, and give the outcomes and what is known afterwards."""
    outcomes = []
    for pack in packs:
        verdict = at_hub(pack, receiver)
        outcomes.append(verdict.outcome)
        if verdict.seen:
            receiver = replace(receiver, seen=receiver.seen | {verdict.seen})
    return outcomes


def test_packs_arrive_twice_late_and_in_the_wrong_order():
    third, fourth = returned(), returned(replace(RETURN, sequence=4))
    assert taken(third, third, fourth, third, returned(replace(RETURN, sequence=2))) == [
        PackOutcome.ACCEPTED,
        PackOutcome.DUPLICATE,
        PackOutcome.ACCEPTED,
        PackOutcome.DUPLICATE,
        PackOutcome.SUPERSEDED,
    ]
    assert taken(fourth, third) == [PackOutcome.ACCEPTED, PackOutcome.SUPERSEDED]


def test_a_number_used_twice_for_different_answers_is_never_called_a_duplicate():
    other = {"answers.json": canonical({"s1q1": {"text": "We did not meet the child.", "value": "not_met"}})}
    assert taken(returned(), returned(parts=other)) == [PackOutcome.ACCEPTED, PackOutcome.NUMBER_USED_TWICE]
    assert taken(returned(), returned(replace(RETURN, sequence=4)), returned(parts=other))[-1] is (
        PackOutcome.NUMBER_USED_TWICE
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"round": "s175-2027"},
        {"subject": "family-b"},
        {"sender": "DALE"},
        {"kind": PackKind.CASE_RETURN},
        {"form": FormStamp("section11", "1.0.0", "00" * 32)},
    ],
)
def test_other_lines_count_for_themselves(changed):
    """One laptop may answer for two schools, two rounds or two cases; their numbers never meet."""
    pins = frozenset({Pin("HILL", HILL.signer), Pin("DALE", HILL.signer)})
    other_form = FormStamp("section11", "1.0.0", "00" * 32)
    rounds = {"s175-2026": (FORM, other_form), "s175-2027": (FORM,)}
    anything = replace(AT_HUB, rounds=rounds, pins=pins)
    other = returned(replace(RETURN, **changed, sequence=1))
    assert taken(returned(), other, receiver=anything) == [PackOutcome.ACCEPTED] * 2


def test_what_was_changed_after_signing_is_not_taken():
    signed = dict(entries_of(signed_archive(RETURN, PARTS, HILL)))
    said = read_canonical(signed["manifest.json"])
    assert at_hub(with_parts(answers_json=b"{}")).outcome is PackOutcome.SIGNATURE_BROKEN
    assert at_hub(with_parts(more_json=b"{}")).outcome is PackOutcome.SIGNATURE_BROKEN
    assert at_hub(with_parts(manifest_sig=bytes(64))).outcome is PackOutcome.SIGNATURE_BROKEN
    changed = canonical({**said, "sequence": 9})
    assert at_hub(with_parts(manifest_json=changed)).outcome is PackOutcome.SIGNATURE_BROKEN
    without = sealed_again(archive({name: part for name, part in signed.items() if name != "answers.json"}))
    assert at_hub(without).outcome is PackOutcome.SIGNATURE_BROKEN
    unsigned = sealed_again(archive({name: part for name, part in signed.items() if name != "manifest.sig"}))
    assert at_hub(unsigned).outcome is PackOutcome.SIGNATURE_BROKEN


def test_somebody_who_signs_anew_is_another_sender():
    said = read_canonical(dict(entries_of(signed_archive(RETURN, PARTS, HILL)))["manifest.json"])
    forged = canonical({**said, "signer": STRANGER.signer})
    verdict = at_hub(with_parts(manifest_json=forged, manifest_sig=resigned(STRANGER, forged)))
    assert verdict.outcome is PackOutcome.UNKNOWN_SENDER
    assert verdict.words == six_words(STRANGER.signer)


def test_content_in_the_clear_is_not_ours():
    verdict = at_hub(signed_archive(RETURN, PARTS, HILL))
    assert (verdict.outcome, verdict.params["reason"]) == (PackOutcome.DAMAGED, "content_in_the_clear")


def test_a_newer_format_names_the_version_it_needs():
    newer = archive({"manifest.json": canonical({"format": "audit-pack/2", "needs": "1.4.0"}), "body.bin": b"?"})
    verdict = at_hub(sealed_again(newer))
    assert (verdict.outcome, verdict.params["needs"]) == (PackOutcome.NEWER_FORMAT, "1.4.0")
    assert verdict.remedy is PackRemedy.UPDATE_APP


@pytest.mark.parametrize(
    ("header", "outcome"),
    [({"needs": "1.4.0", "kdf": "unheard"}, PackOutcome.NEWER_FORMAT), ({"needs": "soon"}, PackOutcome.DAMAGED)],
)
def test_a_newer_lock_names_the_version_it_needs(header, outcome):
    body = b"audit-pack-locked/2\n" + canonical(header) + b"\nwhatever"
    verdict = at_hill(body + hashlib.sha256(body).digest(), words=WORDS)
    assert verdict.outcome is outcome
    assert verdict.params.get("needs", "soon") == header["needs"]


@pytest.mark.parametrize("keep", [0, 1, 30, 60, 200, 600, -1])
def test_a_file_cut_short_is_damaged(keep):
    for whole in (returned(), seal_with_words(CASE, PARTS, HUB, WORDS, QUICK), seal_blank(BLANK, PARTS, HUB)):
        verdict = open_pack(whole[:keep], KNOWS_HILL, now=NOW, keys=[HUB], words=WORDS)
        assert verdict.outcome is PackOutcome.DAMAGED
        assert verdict.remedy is PackRemedy.ASK_TO_SEND_AGAIN


def test_a_json_part_that_could_be_read_two_ways_is_damaged():
    signed = signed_archive(RETURN, {"answers.bin": b'{"a":1,"a":2}'}, HILL)
    parts = dict(entries_of(signed))
    manifest = parts["manifest.json"].replace(b"answers.bin", b"answers.json")
    renamed = archive(
        {
            "manifest.json": manifest,
            "manifest.sig": resigned(HILL, manifest),
            "answers.json": parts["answers.bin"],
        }
    )
    verdict = at_hub(sealed_again(renamed))
    assert (verdict.outcome, verdict.params["reason"]) == (PackOutcome.DAMAGED, "json_not_canonical")


def test_a_file_beyond_the_limit_is_not_opened():
    beyond = b"age-encryption.org/v1\n" + bytes(limits.LARGEST_FILE)
    assert at_hub(beyond).params["reason"] == "file_too_large"


def test_any_one_bit_changed_in_a_blank_pack_is_seen():
    whole = seal_blank(BLANK, PARTS, HUB)
    outcomes = set()
    for place, bit in itertools.product(range(len(whole)), range(8)):
        bent = bytearray(whole)
        bent[place] ^= 1 << bit
        outcomes.add(at_hill(bytes(bent)).outcome)
    assert outcomes <= {PackOutcome.DAMAGED, PackOutcome.SIGNATURE_BROKEN}


def test_a_pack_for_as_many_as_may_be_opens_and_a_list_without_end_is_not_walked_over():
    most = seal_for(RETURN, PARTS, HILL, [*[STRANGER.recipient] * 19, HUB.recipient])
    assert at_hub(most).outcome is PackOutcome.ACCEPTED
    head, body = most[:22], most[22:]
    reader = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    assert at_hub(head + reader * 100_000 + body).params["reason"] == "age_header"


@given(
    st.sampled_from([b"", b"PK\x03\x04", b"age-encryption.org/v1\n", LOCKED]),
    st.binary(max_size=400),
)
@example(b"age-encryption.org/v1\n", b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n")
def test_any_bytes_whatever_get_a_verdict(beginning, rest):
    verdict = open_pack(beginning + rest, KNOWS_HILL, now=NOW, keys=[HUB], words=WORDS)
    assert verdict.outcome in {
        PackOutcome.DAMAGED,
        PackOutcome.NOT_FOR_THIS_WORKSPACE,
    }
    assert verdict.pack is None


def test_what_the_lock_holds_is_judged_like_any_other():
    assert at_hill(lock(b"no zip", WORDS, QUICK), words=WORDS).outcome is PackOutcome.DAMAGED


def test_every_outcome_has_its_remedy():
    assert REMEDIES.keys() == set(PackOutcome)


def test_a_pack_made_in_the_past_is_as_good_as_one_of_today():
    assert at_hub(returned(replace(RETURN, created=EARLIER - dt.timedelta(days=400)))).outcome is PackOutcome.ACCEPTED
