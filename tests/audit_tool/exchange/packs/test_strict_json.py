"""JSON that has one writing, and is refused in every other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import DEEPEST, canonical, read_canonical

PEOPLES_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | PEOPLES_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(PEOPLES_TEXT, inner),
    max_leaves=20,
)


@given(VALUES)
def test_what_was_written_is_read_back(said):
    assert read_canonical(canonical(said)) == said


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"a":1,"a":2}', "json_not_canonical"),
        (b'{"b":1,"a":2}', "json_not_canonical"),
        (b'{"a": 1}', "json_not_canonical"),
        (b'{"a":1}\n', "json_not_canonical"),
        (b'"\\u0041"', "json_not_canonical"),
        (b'"\\ud800"', "json_unreadable"),
        (b"NaN", "json_unreadable"),
        (b"[1e999]", "json_unreadable"),
        (b"1.00", "json_not_canonical"),
        (b"18446744073709551616", "json_not_canonical"),
        (b'"\xff"', "json_unreadable"),
        (b"\xef\xbb\xbf1", "json_unreadable"),
        (b"", "json_unreadable"),
        (b'{"a":', "json_unreadable"),
        (b"9" * 5000, "json_unreadable"),
        (b"[" * 200_000, "json_too_deep"),
        (b'{"a":' * 200_000, "json_too_deep"),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "json_too_deep"),
    ],
)
def test_every_other_writing_is_refused(content, reason):
    with pytest.raises(Bent) as caught:
        read_canonical(content)
    assert caught.value.reason == reason


def test_brackets_in_what_people_wrote_are_no_levels():
    said = {"a": "[[[" * 100 + '\\"{{{' * 100}
    assert read_canonical(canonical(said)) == said
    deep = b"[" * DEEPEST + b"]" * DEEPEST
    assert canonical(read_canonical(deep)) == deep


@pytest.mark.parametrize("said", [float("nan"), [None, float("inf")], 2**64, "\ud800"])
def test_what_has_no_writing_is_not_written(said):
    with pytest.raises(ValueError):
        canonical(said)
