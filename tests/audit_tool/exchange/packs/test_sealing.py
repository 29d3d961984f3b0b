"""Making packs: content never leaves in the clear."""

from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.exchange.packs import Sealing, file_name, seal_blank, seal_for, seal_with_words, sealing_of
from audit_tool.exchange.packs import archive as limits
from tests.audit_tool.exchange.packs.made import BLANK, CASE, HILL, HUB, PARTS, QUICK, RETURN, WORDS


def refusal(seal, *given):
    with pytest.raises(Refused) as caught:
        seal(*given)
    return caught.value.code


def test_equal_facts_give_equal_bytes():
    assert seal_blank(BLANK, PARTS, HUB) == seal_blank(BLANK, dict(reversed(PARTS.items())), HUB)
    assert seal_blank(replace(BLANK, sequence=2), PARTS, HUB) != seal_blank(BLANK, PARTS, HUB)


def test_how_a_file_is_closed_is_seen_from_its_beginning():
    assert sealing_of(seal_blank(BLANK, PARTS, HUB)) is Sealing.OPEN
    assert sealing_of(seal_for(CASE, PARTS, HUB, [HILL.recipient])) is Sealing.FOR_KEYS
    assert sealing_of(seal_with_words(CASE, PARTS, HUB, WORDS, QUICK)) is Sealing.WITH_WORDS
    assert sealing_of(b"%PDF-1.7") is Sealing.NO_PACK


@pytest.mark.parametrize("facts", [RETURN, CASE])
def test_content_never_leaves_in_the_clear(facts):
    assert refusal(seal_blank, facts, PARTS, HUB) == "pack_has_content"
    assert refusal(seal_for, facts, PARTS, HUB, []) == "pack_needs_recipient"
    assert refusal(seal_with_words, facts, PARTS, HUB, "kettle bridge walnut orbit") == "pack_needs_words"
    assert refusal(seal_for, facts, PARTS, HUB, [HILL.recipient] * 21) == "pack_too_many_recipients"
    for sealed in (seal_for(facts, PARTS, HUB, [HILL.recipient]), seal_with_words(facts, PARTS, HUB, WORDS, QUICK)):
        assert b"met the child" not in sealed
        assert b"family-a" not in sealed
        assert b"HILL" not in sealed


def test_a_blank_pack_carries_the_key_its_return_is_sealed_for():
    assert refusal(seal_blank, replace(BLANK, reply_to=""), PARTS, HUB) == "pack_needs_reply_key"
    assert BLANK.reply_to.encode() in seal_blank(BLANK, PARTS, HUB)


@pytest.mark.parametrize("recipient", ["", "age1", "age1" + "q" * 58, HILL.receiving])
def test_a_key_that_is_none(recipient):
    assert refusal(seal_for, CASE, PARTS, HUB, [HILL.recipient, recipient]) == "pack_recipient_unreadable"


def test_packs_stay_within_what_can_be_opened():
    film, text = bytes(limits.LARGEST_PART), b"0" * (limits.LARGEST_JSON + 1)
    many = {f"p{number}": b"" for number in range(limits.MOST_PARTS + 1)}
    assert refusal(seal_blank, BLANK, {"film.mp4": film + b"1"}, HUB) == "pack_part_too_large"
    assert refusal(seal_blank, BLANK, {"answers.json": text}, HUB) == "pack_part_too_large"
    assert refusal(seal_blank, BLANK, {"a": film, "b": film, "c": b"1"}, HUB) == "pack_too_large"
    assert refusal(seal_blank, BLANK, many, HUB) == "pack_too_many_parts"


@pytest.mark.parametrize("parts", [{"../a": b""}, {"manifest.json": b"{}"}, {"A.PDF": b""}, {"answers.json": b"{ }"}])
def test_parts_that_no_pack_may_hold_are_the_callers_defect(parts):
    with pytest.raises(ValueError):
        seal_blank(BLANK, parts, HUB)


def test_files_are_named_by_codes():
    assert file_name(BLANK, b"x") == "s175-202_HILL_blank_2d711642.auditpack"
    assert file_name(RETURN, b"x") == "s175-202_HILL_return_2d711642.auditreturn"
    assert file_name(replace(CASE, kind=type(CASE.kind).CASE_RETURN), b"x").endswith(".auditreturn")
