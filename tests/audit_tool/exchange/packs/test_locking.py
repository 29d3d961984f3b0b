"""The lock of five words."""

import hashlib
import itertools

import pytest

from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.locking import (
    HIGHEST_COST,
    LOCK_COST,
    LOCKED,
    WrongWords,
    draw_words,
    lock,
    tidy_words,
    unlock,
)
from audit_tool.exchange.packs.strict_json import canonical, read_canonical
from resources import word_list
from tests.audit_tool.exchange.packs.made import QUICK, WORDS


def with_header(locked, **changed):
    """Change the header of a locked file, and give it the sum it then must have."""
    end = locked.index(b"\n", len(LOCKED))
    said = read_canonical(locked[len(LOCKED) : end]) | changed
    body = LOCKED + canonical({key: value for key, value in said.items() if value is not None}) + locked[end:-32]
    return body + hashlib.sha256(body).digest()


@pytest.mark.parametrize("typed", [WORDS, WORDS.upper(), f"  {WORDS.replace(' ', '   ')}\n"])
def test_the_words_open_it_however_they_are_typed(typed):
    assert unlock(lock(b"inside", WORDS, QUICK), typed) == b"inside"


@pytest.mark.parametrize(
    "typed", ["", "   ", WORDS[:-1], "kettle bridge walnut orbit", "ribbon orbit walnut bridge kettle"]
)
def test_other_words_do_not(typed):
    with pytest.raises(WrongWords):
        unlock(lock(b"inside", WORDS, QUICK), typed)


def test_words_are_drawn_from_the_list():
    drawn = draw_words().split(" ")
    assert len(drawn) == 5
    assert set(drawn) <= set(word_list())
    assert draw_words() != draw_words()
    assert all(tidy_words(word) == word for word in word_list())


def test_two_locks_of_one_thing_have_nothing_in_common():
    first, second = lock(b"inside", WORDS, QUICK), lock(b"inside", WORDS, QUICK)
    assert first != second
    assert b"inside" not in first


def test_a_lock_as_people_get_it():
    locked = lock(b"inside", WORDS)
    assert unlock(locked, WORDS) == b"inside"
    header = read_canonical(locked[len(LOCKED) : locked.index(b"\n", len(LOCKED))])
    assert header["memory_kib"] == LOCK_COST.memory_kib >= 64 * 1024


def test_any_one_bit_changed_on_the_way_is_damage_not_wrong_words():
    locked = lock(b"inside", WORDS, QUICK)
    for place, bit in itertools.product(range(len(locked)), range(8)):
        bent = bytearray(locked)
        bent[place] ^= 1 << bit
        with pytest.raises(Bent, match="lock_sum"):
            unlock(bytes(bent), WORDS)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"memory_kib": HIGHEST_COST.memory_kib + 1}, "lock_cost"),
        ({"memory_kib": 2**63}, "lock_cost"),
        ({"passes": HIGHEST_COST.passes + 1}, "lock_cost"),
        ({"lanes": HIGHEST_COST.lanes + 1}, "lock_cost"),
        ({"passes": 0}, "lock_cost"),
        ({"lanes": True}, "lock_cost"),
        ({"memory_kib": 1, "lanes": 8}, "lock_cost"),
        ({"kdf": "pbkdf2"}, "lock_scheme"),
        ({"aead": "none"}, "lock_scheme"),
        ({"salt": "00"}, "lock_header"),
        ({"nonce": "zz" * 12}, "lock_header"),
        ({"check": None}, "lock_header"),
        ({"more": 1}, "lock_header"),
        ({"more": "x" * 2000}, "lock_header"),
        ({"nonce": "00" * 12}, "lock_seal"),
    ],
)
def test_a_header_made_by_hand_is_refused(changed, reason):
    with pytest.raises(Bent, match=reason):
        unlock(with_header(lock(b"inside", WORDS, QUICK), **changed), WORDS)


def test_a_cheaper_lock_cannot_be_put_before_the_same_content():
    costlier = lock(b"inside", WORDS, type(QUICK)(memory_kib=128, passes=1, lanes=1))
    with pytest.raises(WrongWords):
        unlock(with_header(costlier, memory_kib=64), WORDS)
