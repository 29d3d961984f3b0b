"""The recovery sheet: typed back, typed in, and nobody else's."""

import datetime as dt
import json

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.errors import DamagedFile, Refused
from audit_tool.store import recovery
from audit_tool.store.keys import RawKey
from audit_tool.store.recovery import RecoverySheet, new_sheet, tidy_identity

TODAY = dt.date(2026, 11, 20)
KEY = RawKey(bytes(range(32)), bytes(range(16)))
SHEET = new_sheet("sheffield", TODAY)


def test_a_sheet_says_what_it_is_for():
    assert (SHEET.workspace, SHEET.made_on) == ("sheffield", TODAY)
    assert SHEET.recipient.startswith("age1")


def test_a_sheet_does_not_show_its_identity():
    assert SHEET.identity not in repr(SHEET)


def test_the_groups_are_the_identity_after_its_fixed_beginning():
    assert "AGE-SECRET-KEY-1" + "".join(SHEET.groups()) == SHEET.identity
    assert [len(group) for group in SHEET.groups()] == [4] * 14 + [2]


def test_two_different_whole_groups_are_asked_for():
    for _ in range(200):
        first, second = new_sheet("sheffield", TODAY).positions
        assert 1 <= first < second <= 14


def test_typing_the_two_groups_back():
    first, second = (SHEET.groups()[position - 1] for position in SHEET.positions)
    assert SHEET.agrees(first, second)
    assert SHEET.agrees(f" {first.lower()} ", second.lower())
    assert not SHEET.agrees("", "")
    assert not SHEET.agrees(second, first) or first == second
    assert not SHEET.agrees(first, "QQQQ" if second != "QQQQ" else "PPPP")


GROUPED = " ".join(SHEET.groups())


@pytest.mark.parametrize(
    "typed",
    [
        SHEET.identity,
        SHEET.identity.lower(),
        f"  {SHEET.identity}\n",
        GROUPED,
        GROUPED.lower(),
        GROUPED.replace(" ", "-"),
        GROUPED.replace(" ", "\n"),
        "AGE-SECRET-KEY-1 " + GROUPED,
        "age secret key 1 " + GROUPED,
        GROUPED.replace("0", "O").replace("8", "B").replace("L", "I"),
        GROUPED.lower().replace("0", "o").replace("l", "1"),
    ],
    ids=[f"way {number}" for number in range(11)],
)
def test_an_identity_is_read_however_it_is_typed(typed):
    assert tidy_identity(typed) == SHEET.identity


@given(st.data())
def test_spaces_and_small_letters_anywhere_change_nothing(data):
    pieces = [
        data.draw(st.sampled_from([letter, letter.lower(), letter + " ", letter + "\n"])) for letter in SHEET.identity
    ]
    assert tidy_identity("".join(pieces)) == SHEET.identity


@given(st.text(max_size=90))
def test_anything_else_is_mistyped(tmp_path_factory, typed):
    with pytest.raises(Refused) as caught:
        recovery.keys_for(tmp_path_factory.getbasetemp() / "sheffield.audit", typed)
    assert caught.value.code == "recovery_key_mistyped"


@pytest.mark.parametrize("position", range(16, 74))
def test_one_wrong_letter_is_always_noticed(tmp_path, position):
    wrong = "Q" if SHEET.identity[position] != "Q" else "P"
    with pytest.raises(Refused) as caught:
        recovery.keys_for(
            tmp_path / "sheffield.audit", SHEET.identity[:position] + wrong + SHEET.identity[position + 1 :]
        )
    assert caught.value.code == "recovery_key_mistyped"


def test_the_keys_come_back(tmp_path):
    path = tmp_path / "sheffield.audit"
    recovery.write(path, [KEY], [SHEET.recipient])
    assert recovery.keys_for(path, SHEET.identity) == (KEY,)


def test_any_age_program_reads_the_file(tmp_path):
    path = tmp_path / "sheffield.audit"
    recovery.write(path, [KEY], [SHEET.recipient])
    plain = pyrage.decrypt(
        (tmp_path / "sheffield.recovery.age").read_bytes(), [pyrage.x25519.Identity.from_str(SHEET.identity)]
    )
    assert json.loads(plain) == {
        "format": "recovery/1",
        "keys": [{"key": KEY.key.hex(), "salt": KEY.salt.hex()}],
    }


def test_nobody_to_write_for_means_no_file(tmp_path):
    recovery.write(tmp_path / "sheffield.audit", [KEY], [])
    assert list(tmp_path.iterdir()) == []


def test_a_recovery_file_with_something_else_in_it_is_damaged(tmp_path):
    path = tmp_path / "sheffield.audit"
    for content in (b"{}", b"not json", b'{"keys": [{"key": "00", "salt": "00"}]}'):
        sealed = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(SHEET.recipient)])
        (tmp_path / "sheffield.recovery.age").write_bytes(sealed)
        with pytest.raises(DamagedFile):
            recovery.keys_for(path, SHEET.identity)


def test_a_flipped_bit_in_the_recovery_file_opens_nothing(tmp_path):
    path = tmp_path / "sheffield.audit"
    recovery.write(path, [KEY], [SHEET.recipient])
    file = tmp_path / "sheffield.recovery.age"
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    file.write_bytes(content)
    with pytest.raises(Refused) as caught:
        recovery.keys_for(path, SHEET.identity)
    assert caught.value.code == "recovery_key_of_another"


def test_a_sheet_is_plain_data():
    assert RecoverySheet(SHEET.identity, SHEET.recipient, "sheffield", TODAY, SHEET.positions) == SHEET
