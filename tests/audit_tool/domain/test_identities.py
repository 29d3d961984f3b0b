"""Who somebody is: NHS numbers checked, needles gathered, codes and names put in each other's place and back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.identity import Doubt, Identity, needles_of, nhs_doubts
from audit_tool.domain.names import Names, names_of


def person(code="Child 1", **known):
    return Identity("s-" + code, "case-1", code, **known)


@pytest.mark.parametrize(
    ("typed", "doubts"),
    [
        ("", ()),
        ("   ", ()),
        ("943 476 5919", ()),  # the example number of the NHS Data Dictionary
        ("9434765919", ()),
        ("943-476-5919", ()),
        ("999 000 0018", ()),
        ("943 476 5918", (Doubt.NHS_CHECK_DIGIT,)),
        ("934 476 5919", (Doubt.NHS_CHECK_DIGIT,)),  # two digits changed places
        ("999 000 0000", (Doubt.NHS_CHECK_DIGIT,)),
        ("943 476 591", (Doubt.NHS_LENGTH,)),
        ("943 476 59199", (Doubt.NHS_LENGTH,)),
        ("943x4765919", (Doubt.NHS_LENGTH,)),
        ("٩٤٣٤٧٦٥٩١٩", (Doubt.NHS_LENGTH,)),
    ],
)
def test_an_nhs_number_is_ten_digits_and_the_last_one_fits(typed, doubts):
    assert nhs_doubts(typed) == doubts
    assert person(nhs_number=typed).doubts(dt.date(2026, 3, 2)) == doubts


@pytest.mark.parametrize(
    ("born_on", "doubts"),
    [(None, ()), (dt.date(2026, 3, 2), ()), (dt.date(2026, 3, 3), (Doubt.BORN_AHEAD,))],
)
def test_nobody_was_born_after_today(born_on, doubts):
    assert person(born_on=born_on).doubts(dt.date(2026, 3, 2)) == doubts


@given(st.integers(0, 10**9 - 1))
def test_of_the_ten_last_digits_at_most_one_fits(first_nine):
    fitting = [last for last in range(10) if not nhs_doubts(f"{first_nine:09d}{last}")]
    assert len(fitting) <= 1


def test_nobody_is_identified_by_what_python_prints_of_them():
    known = {"real_name": "Zebedee Fiction", "nhs_number": "9434765919", "address": "1 Nowhere Row", "postcode": "ZZ9"}
    mia = person(**known, other_names="Zeb", born_on=dt.date(2012, 5, 3), reference="LA-77")
    said = repr(mia) + repr(needles_of([mia])) + repr(names_of([mia])) + repr(names_of([mia]).named("Child 1"))
    for secret in (*known.values(), "Zeb", "2012", "LA-77"):
        assert secret not in said


def test_needles_hold_every_name_date_number_and_place_once():
    mia = person(
        real_name="Mia Fiction",
        other_names="Mimi, Mia Fiction\nPip;",
        born_on=dt.date(2012, 5, 3),
        nhs_number="943 476 5919",
        address="1 Nowhere Row\nNorthmere",
        postcode="ZZ99 3VZ",
        reference="LA-77",
    )
    needles = needles_of([mia, person("Mother", real_name="Ada Fiction", postcode="ZZ99 3VZ")])
    assert needles.names == ("Mia Fiction", "Mimi", "Pip", "Ada Fiction")
    assert needles.dates == (dt.date(2012, 5, 3),)
    assert needles.numbers == ("943 476 5919", "9434765919", "LA-77")
    assert needles.places == ("1 Nowhere Row\nNorthmere", "1 Nowhere Row", "Northmere", "ZZ99 3VZ")


FAMILY = Names(
    (
        ("Child 1", ("Mia Fiction", "Mimi")),
        ("Child 11", ("Summer Fiction", "Summer")),
        ("Mother", ("Rose Child",)),
        ("Father of Child 2", ("Will Mother",)),
        ("Child 2", ("Father",)),
    )
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Child 1 saw Child 11.", "Mia Fiction saw Summer Fiction."),
        ("child 1's mother", "Mia Fiction's Rose Child"),
        ("CHILD\n 1, (Child 2)", "Mia Fiction, (Father)"),
        ("Father of Child 2 came with Child 2", "Will Mother came with Father"),
        ("Grandmother of Child 12", "Grandmother of Child 12"),
        ("In summer", "In summer"),
        ("", ""),
    ],
)
def test_codes_are_read_as_names_and_what_is_longer_wins(written, read):
    shown = FAMILY.named(written)
    assert shown.words == read
    assert shown.written == written
    assert shown.toggled().words == written


def test_names_and_nicknames_are_read_as_codes():
    shown = FAMILY.coded("Mimi and Mia Fiction played; Summer, in summer, watched Rose Child.")
    assert shown.words == "Child 1 and Child 1 played; Child 11, in Child 11, watched Mother."
    assert shown.toggled().words == "Mimi and Mia Fiction played; Summer, in summer, watched Rose Child."


def test_without_a_name_the_code_stays():
    assert names_of([person("Child 1", other_names=" , ")]).named("Child 1 came").words == "Child 1 came"
    assert names_of([person(" ", real_name="Mia")]).named("anything").words == "anything"


said = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(["Child 1", "Child 11", "Child", "1", " ", "'s", "Mother", "Mimi", "summer", "İ", "ß", "\n"]),
    )
).map("".join)
pairs = st.lists(
    st.tuples(st.text(min_size=1, max_size=8), st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=2)),
    max_size=4,
).map(
    lambda people: names_of(
        [Identity(f"s{n}", "c", code, names[0], ",".join(names[1:])) for n, (code, names) in enumerate(people)]
    )
)


@given(said, st.one_of(pairs, st.just(FAMILY)))
def test_no_letter_is_ever_lost_and_twice_is_the_beginning(text, names):
    for shown in (names.named(text), names.coded(text)):
        assert shown.written == text
        assert shown.toggled().words == text
        assert shown.toggled().toggled() == shown
