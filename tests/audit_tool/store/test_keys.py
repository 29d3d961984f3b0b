"""From a passphrase to a key: always the same one, and nothing that shows it."""

import unicodedata

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.store.file_format import FormatVersion
from audit_tool.store.keys import COSTS, KDF_0, KDF_1, KdfCost, RawKey, derive, new_key, tidy

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
SALT = bytes(range(16))


def test_costs_are_fixed_for_good():
    assert KdfCost(131_072, 3, 4) == KDF_1
    assert KdfCost(65_536, 3, 4) == KDF_0
    assert COSTS == (KDF_1, KDF_0)


def test_the_real_cost_gives_argon2id_of_the_salt_in_the_file():
    expected = hash_secret_raw(b"walnut lantern", SALT, 3, 131_072, 4, 32, Type.ID, version=19)
    assert derive("walnut lantern", SALT, KDF_1) == RawKey(expected, SALT)


@pytest.mark.parametrize(
    "typed",
    [
        "walnut  lantern",
        " walnut lantern ",
        "walnut\tlantern\n",
        "walnut\u00a0lantern",
    ],
)
def test_spaces_do_not_lock_anybody_out(typed):
    assert derive(typed, SALT, CHEAP) == derive("walnut lantern", SALT, CHEAP)


def test_capitals_count():
    assert derive("Walnut lantern", SALT, CHEAP) != derive("walnut lantern", SALT, CHEAP)


@given(st.text(max_size=40))
def test_a_composed_and_a_combining_accent_are_the_same(typed):
    assert tidy(unicodedata.normalize("NFD", typed)) == tidy(unicodedata.normalize("NFC", typed))


@given(st.text(max_size=40))
def test_tidying_twice_changes_nothing(typed):
    assert tidy(tidy(typed)) == tidy(typed)


def test_a_key_does_not_show_itself():
    key = derive("walnut lantern", SALT, CHEAP)
    assert key.key.hex() not in repr(key)
    assert SALT.hex() not in repr(key)


def test_a_literal_is_96_hex_digits():
    assert derive("walnut lantern", SALT, CHEAP).literal()[66:] == SALT.hex() + "'"


@pytest.mark.parametrize(("key", "salt"), [(31, 16), (32, 15), (0, 0)])
def test_half_a_key_is_no_key(key, salt):
    with pytest.raises(ValueError, match="32 bytes"):
        RawKey(b"k" * key, b"s" * salt)


def test_no_two_files_share_a_salt():
    assert new_key("walnut lantern", CHEAP) != new_key("walnut lantern", CHEAP)


def test_a_laptop_without_the_memory_gets_the_lower_cost():
    more_than_there_is = KdfCost(memory_kib=2**32 - 1, passes=1, lanes=1)
    key = new_key("walnut lantern", more_than_there_is)
    assert key == derive("walnut lantern", key.salt, KDF_0)


@given(st.integers(0, 0x7FFF), st.integers(0, 0xFFFF))
def test_versions_survive_packing(major, minor):
    version = FormatVersion(major, minor)
    assert FormatVersion.unpack(version.pack()) == version


def test_versions_are_ordered_by_number_not_by_text():
    assert FormatVersion(1, 9) < FormatVersion(1, 10) < FormatVersion(2, 0)
