"""Characters that office programs lose are written as ones they keep, and come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.exchange.set_workbook.letters import as_it_was, kept


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Zażółć\n“gęślą”", "Zażółć\n“gęślą”"),
        ("a\tb\r\n", "a␉b␍\n"),
        ("␉", "␡␉"),
        ("_x0041_", "_x␡0041_"),
        ("max005F_b", "max␡005F_b"),
    ],
)
def test_only_what_would_be_lost_is_written_otherwise(text, written):
    assert kept(text) == written


@given(st.text(st.sampled_from("ab_xX05F1\t\r\n\x00\x1f␀␛␟␡\x1b￾￿pq")))
def test_every_text_comes_back(text):
    assert as_it_was(kept(text)) == text
    assert not any(letter < " " and letter != "\n" for letter in kept(text))
