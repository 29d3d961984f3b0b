"""Keys of a workspace, their file, and the words that are read aloud."""

import itertools

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.exchange.packs import key_file, new_pack_keys, public_keys, read_key_file, six_words
from audit_tool.exchange.packs.strict_json import canonical, read_canonical
from resources import word_list
from tests.audit_tool.exchange.packs.made import HILL, HUB


def test_new_keys_are_nobody_elses():
    first, second = new_pack_keys(), new_pack_keys()
    assert first.signer != second.signer
    assert first.recipient != second.recipient


def test_keys_are_not_shown():
    assert HUB.receiving not in repr(HUB)
    assert HUB.signing.hex() not in repr(HUB)
    assert "signing" not in repr(HUB)


def test_a_key_is_told_in_six_words_that_stay_the_same():
    assert six_words(HUB.signer) == ("exuberant", "motivate", "armed", "sandlot", "stagnant", "joylessly")
    assert len(set(six_words(HILL.signer)) | set(six_words(HUB.signer))) > 6
    assert set(six_words(HILL.signer)) <= set(word_list())


def test_a_key_file_is_read_back():
    keys = read_key_file(key_file(HILL, "HILL"))
    assert keys == public_keys(HILL, "HILL")
    assert keys.words == six_words(HILL.signer)
    assert key_file(HILL, "HILL") == key_file(HILL, "HILL")


def test_a_key_file_holds_nothing_secret():
    written = key_file(HILL, "HILL")
    assert HILL.receiving.encode() not in written
    assert HILL.signing.hex().encode() not in written


def test_a_key_file_with_any_one_bit_changed_is_refused():
    written = key_file(HILL, "HILL")
    for place, bit in itertools.product(range(len(written)), range(8)):
        bent = bytearray(written)
        bent[place] ^= 1 << bit
        with pytest.raises(Refused, match=r"key_file_(unknown|damaged|newer)"):
            read_key_file(bytes(bent))


@pytest.mark.parametrize("key", ["code", "recipient", "words"])
def test_what_another_workspace_says_cannot_be_put_in(key):
    said, other = (read_canonical(key_file(keys, code)) for keys, code in ((HILL, "HILL"), (HUB, "NSCP")))
    with pytest.raises(Refused, match="key_file_damaged"):
        read_key_file(canonical({**said, key: other[key]}))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "key_file_unknown"),
        (b"PK\x03\x04", "key_file_unknown"),
        (b"[" * 4000, "key_file_unknown"),
        (b'"' + b"x" * 5000 + b'"', "key_file_unknown"),
        (canonical({"format": "audit-pack/1"}), "key_file_unknown"),
        (canonical({"format": ["audit-key/1"]}), "key_file_unknown"),
        (canonical({"format": "audit-key/2"}), "key_file_newer"),
        (canonical({"format": "audit-key/1"}), "key_file_damaged"),
    ],
)
def test_what_is_no_key_file(content, code):
    with pytest.raises(Refused, match=code):
        read_key_file(content)


def test_a_key_file_bears_a_code_and_no_name():
    with pytest.raises(ValueError):
        key_file(HILL, "Hill School")
