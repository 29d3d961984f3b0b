"""What would say who somebody is, is found however it is written, and ordinary words are not."""

import datetime as dt

import pytest

from audit_tool.domain.identity import Needles
from audit_tool.domain.mentions import mentions_of

KNOWN = mentions_of(
    Needles(
        names=("May O'Fiction", "Mimi", "Zoë Nowhere-Else"),
        dates=(dt.date(2010, 5, 3),),
        numbers=("943 476 5919", "9434765919"),
        places=("1 Nowhere Row", "ZZ99 3VZ"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "may  o'fiction was seen",
        "May was seen",
        "Ms O'Fiction rang",
        "Ms O’Fiction rang",
        "Zoe\u0308 laughed",
        "Zoe laughed",
        "the Nowhere‑Else family",
        "MIMI laughed",
        "born 3 May 2010",
        "DOB 03/05/10",
        "3.5.2010",
        "NHS 9434765919",
        "at 1 nowhere\nrow",
        "zz99 3vz",
    ],
)
def test_it_is_found(text):
    assert KNOWN.is_in(text)


@pytest.mark.parametrize(
    "text", ["she may be seen", "Mayor", "in 2010", "13/05/2010", "the fiction shelf", "Mimicry", ""]
)
def test_other_words_are_not(text):
    assert not KNOWN.is_in(text)


def test_nothing_known_finds_nothing_and_shows_nothing():
    assert not mentions_of(Needles()).is_in("anybody")
    assert "Fiction" not in repr(KNOWN)
