"""What is sealed opens with its own key, in its own place, and in no other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.store.sealing import BLOCK, BrokenSealError, new_seal_key, seal, unseal

KEY = new_seal_key()
PLACE = ("identities", "row-1", "real_name")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back_letter_for_letter(text):
    assert unseal(KEY, seal(KEY, text, PLACE), PLACE) == text


def test_half_a_character_is_made_whole_as_everywhere():
    assert unseal(KEY, seal(KEY, "a\ud800b", PLACE), PLACE) == "a�b"


@pytest.mark.parametrize(
    "place",
    [
        ("identities", "row-2", "real_name"),
        ("identities", "row-1", "other_names"),
        ("others", "row-1", "real_name"),
        ("identities", "row-1real", "_name"),
        (),
    ],
)
def test_a_value_moved_elsewhere_does_not_open(place):
    with pytest.raises(BrokenSealError):
        unseal(KEY, seal(KEY, "Mia Fiction", PLACE), place)


def test_another_key_opens_nothing():
    with pytest.raises(BrokenSealError):
        unseal(new_seal_key(), seal(KEY, "Mia Fiction", PLACE), PLACE)


def test_every_single_bit_counts():
    sealed = seal(KEY, "Mia Fiction", PLACE)
    for byte in range(len(sealed)):
        for bit in range(8):
            bent = bytearray(sealed)
            bent[byte] ^= 1 << bit
            with pytest.raises(BrokenSealError):
                unseal(KEY, bytes(bent), PLACE)


@pytest.mark.parametrize("length", [0, 1, 12, 13, 14, 29, 30])
def test_what_is_cut_short_is_broken_and_no_other_error(length):
    with pytest.raises(BrokenSealError):
        unseal(KEY, seal(KEY, "Mia Fiction", PLACE)[:length], PLACE)


def test_the_same_text_is_never_sealed_alike_and_its_length_does_not_show():
    first, second = seal(KEY, "Bo", PLACE), seal(KEY, "Bo", PLACE)
    assert first != second
    assert len(first) == len(seal(KEY, "Wilhelmina-Ottoline Fiction", PLACE))
    assert len(seal(KEY, "x" * BLOCK, PLACE)) == len(first) + BLOCK
