"""What would say who somebody is is found in a text, however it is written, and nothing is found twice."""

from __future__ import annotations

import datetime as dt
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_tool.disclosure.detector import Detector
from audit_tool.disclosure.hits import HitKind, Piece, PieceKind, Weight
from audit_tool.disclosure.record import CaseRecord, Sought, SoughtSetting

CHILD = Sought(
    "Child 1",
    ("Rosalind Okonjo-Marsh", "Roz"),
    dt.date(2011, 3, 9),
    ("943 476 5919", "LCS-204417", "ZZ99 3VZ"),
    ("14 Larch Avenue", "Thornby", "Northmere"),
)
FATHER = Sought("Father", ("Will Young",))
WORKER = Sought("a worker", ("Bernadette Achterberg",), numbers=("01632 960 417",), is_staff=True)
SCHOOLS = (
    SoughtSetting("Highfield Church of England Primary School", "a primary school", "199901"),
    SoughtSetting("St Brannock's Academy", "a secondary school"),
)
RECORD = CaseRecord((CHILD, FATHER, WORKER), SCHOOLS, area=("Northmere",))
KNOWN = Detector(RECORD)
ANYBODY = Detector()
BLOCKS, ASKS = Weight.BLOCKS, Weight.ASKS


def told(text, detector=KNOWN, kind=PieceKind.TEXT):
    return [(hit.found, hit.kind.value, hit.weight) for hit in detector.hits([Piece("here", text, kind)])]


@pytest.mark.parametrize(
    ("text", "found", "kind", "weight"),
    [
        ("It was Rosalind who rang.", "Rosalind", "name", BLOCKS),
        ("It was Rosalind Okonjo-Marsh.", "Rosalind Okonjo-Marsh", "name", BLOCKS),
        ("This was Roz’s bed.", "Roz’s", "name", BLOCKS),
        ("All of the Marshes moved.", "Marshes", "name", BLOCKS),
        ("Staff say Rosie.", "Rosie", "name", BLOCKS),
        ("Staff say Rozzie.", "Rozzie", "like_a_name", ASKS),
        ("Seen by Ros\u200balind.", "Ros\u200balind", "name", BLOCKS),
        ("Seen by Rоsаlind.", "Rоsаlind", "name", BLOCKS),
        ("Seen by R o s i e.", "R o s i e", "name", BLOCKS),
        ("Seen by Rosalnid.", "Rosalnid", "like_a_name", ASKS),
        ("Seen by R.M. at noon.", "R.M", "initials", ASKS),
        ("They met Mr Young.", "Young", "name", BLOCKS),
        ("They met Will at noon.", "Will", "name", BLOCKS),
        ("Will the plan hold?", "Will", "name", ASKS),
        ("They met Rosalind Smythe.", "Rosalind", "name", ASKS),
        ("We thank Bernadette Achterberg.", "Bernadette Achterberg", "staff", BLOCKS),
        ("Her number is 9434765919.", "9434765919", "reference", BLOCKS),
        ("Filed as LCS 204417.", "LCS 204417", "reference", BLOCKS),
        ("Ring 01632 960417 now.", "01632 960417", "staff", BLOCKS),
        ("Ring +44 1632 960417 now.", "44 1632 960417", "staff", BLOCKS),
        ("At 14 Larch Ave, upstairs.", "14 Larch Ave", "address", BLOCKS),
        ("All Larch Avenue knew.", "Larch Avenue", "address", BLOCKS),
        ("She went to Highfield.", "Highfield", "setting", BLOCKS),
        ("She went to Highfield C of E Primary School.", "Highfield C of E Primary School", "setting", BLOCKS),
        ("She went to Saint Brannocks.", "Saint Brannocks", "setting", BLOCKS),
        ("It is number 199901.", "199901", "urn", BLOCKS),
        ("Child 7 was there.", "Child 7", "other_code", ASKS),
    ],
)
def test_what_the_record_knows_is_found(text, found, kind, weight):
    assert told(text) == [(found, kind, weight)]


@pytest.mark.parametrize(
    "birthday",
    [
        *("9 March", "9th of March 2011", "March 9, 2011", "2011-03-09", "09.03.11", "9/3/2011", "03/09/2011"),
        *("ninth of March", "09032011", "9Mar2011", "20110309"),
    ],
)
def test_a_day_of_birth_is_found_in_any_form(birthday):
    assert told(f"Born {birthday}.") == [(birthday, "birthday", BLOCKS)]


@pytest.mark.parametrize("short", ["9/3", "09-03", "09.03"])
def test_a_day_and_month_of_birth_alone_are_asked_about(short):
    assert told(f"Born on {short} at home.") == [(short, "birthday", ASKS)]


@pytest.mark.parametrize(
    ("text", "found", "kind", "weight"),
    [
        ("NHS 943-476-5919.", "943-476-5919", "nhs_number", BLOCKS),
        ("NHS 943 476 5918, with a slip.", "943 476 5918", "nhs_number", ASKS),
        ("UPN A801200001001.", "A801200001001", "upn", ASKS),
        ("NI AB 12 34 56 C.", "AB 12 34 56 C", "ni_number", BLOCKS),
        ("NI QQ123456C.", "QQ123456C", "ni_number", ASKS),
        ("Post to NM4 7QT now.", "NM4 7QT", "postcode", BLOCKS),
        ("Post to sw1a 1aa now.", "sw1a 1aa", "postcode", BLOCKS),
        ("Ring (01632) 960 001.", "(01632) 960 001", "phone", BLOCKS),
        ("Ring +44 7700 900123.", "+44 7700 900123", "phone", BLOCKS),
        ("Write to a.b@mail.example.", "a.b@mail.example", "email", BLOCKS),
        ("The URN is 123456.", "URN is 123456", "urn", BLOCKS),
        ("A blue AB51 ABC.", "AB51 ABC", "registration", BLOCKS),
        ("Crime 47/118236/25.", "47/118236/25", "reference", ASKS),
        ("At 12 Nowhere Road.", "12 Nowhere Road", "address", BLOCKS),
        ("On 14 May 2025 it rained.", "14 May 2025", "exact_date", ASKS),
        ("Aged 14 years 2 months.", "14 years 2 months", "exact_age", ASKS),
        ("A boy aged 13 months.", "13 months", "exact_age", ASKS),
        ("She was 7½ years old.", "7½ years old", "exact_age", ASKS),
        ("He was seven and a half years old.", "seven and a half years old", "exact_age", ASKS),
        ("Ring 07700.900.123.", "07700.900.123", "phone", BLOCKS),
        ("The boy said “I am cold”.", "“I am cold”", "childs_words", ASKS),
        (f"They wrote “{'no ' * 15}no”.", f"“{'no ' * 15}no”", "quotation", BLOCKS),
        (f"They wrote “{'no ' * 20}no.", f"“{'no ' * 15}no", "quotation", BLOCKS),
        (f'They wrote: "{"no " * 20}no.', f'"{"no " * 15}no', "quotation", BLOCKS),
        ("She was the only child there.", "the only child", "combination", ASKS),
    ],
)
def test_what_would_lead_to_anybody_is_found_without_a_record(text, found, kind, weight):
    assert told(text, ANYBODY) == [(found, kind, weight)]


@pytest.mark.parametrize(
    "text",
    [
        "The marsh floods, and the young people know it will.",
        "Numbers rose from nine to eleven in 2026, or 43 per cent.",
        "Version 2.14.1, pages 14 to 37, at 9 to 5, budget £9,434,765.",
        "Number 9434765917 is none that anybody was given.",
        f'It took two and a half hours to put up a screen of 24" {"and so " * 12}on.',
        "In Northmere the board met under section 47, as “Working Together” asks.",
        "A grant of 1,000 pounds; the corporation owns the road and the field.",
        "Child 1 and her father were seen in spring 2025.",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Wexmoor Health Centre", "Wexmoor"),
        ("Alder Quay Medical Centre", "Alder Quay"),
        ("Dr Tressilian and Partners", "Dr Tressilian’s practice"),
        ("Dr Tressilian and Partners", "Tressilian and Partners"),
        ("Little Otters at Wexmoor", "Little Otters"),
        ("Quayside Family Practice", "Quayside"),
    ],
)
def test_a_setting_is_known_by_what_people_say_of_its_name(name, said):
    hits = Detector(CaseRecord(settings=(SoughtSetting(name),))).hits([Piece("here", f"A letter came from {said}")])
    assert [(hit.kind, hit.weight) for hit in hits] == [(HitKind.SETTING, BLOCKS)]


def test_words_that_end_in_the_midst_of_a_longer_place_are_read():
    record = CaseRecord((Sought("Child 1", places=("12 Otter Row", "Otter Row West End")),))
    assert [hit.found for hit in Detector(record).hits([Piece("here", "They went to Otter Row")])] == ["Otter Row"]


def test_what_to_write_in_its_place_is_offered():
    text = "Rosalind, 9 years 1 month, left Highfield on 14 May 2025."
    assert [hit.offer for hit in KNOWN.hits([Piece("here", text)])] == [
        "Child 1",
        "5 to 9",
        "a primary school",
        "spring 2025",
    ]


def test_every_hit_says_where_it_stands():
    pieces = [Piece("page 1", "Nothing here."), Piece("page 2", "Siobhán\u00ad met Roz\u200bs’ aunt, Roz.")]
    hits = KNOWN.hits(pieces)
    assert [(hit.block, hit.place, pieces[hit.block].text[hit.start : hit.end]) for hit in hits] == [
        (1, "page 2", "Roz\u200bs’"),
        (1, "page 2", "Roz"),
    ]
    assert all(secret not in repr((hit, RECORD, pieces)) for hit in hits for secret in ("Roz", "Larch", "943"))


def test_what_the_partnership_prints_of_itself_is_no_hit():
    own = Detector(
        CaseRecord(
            (CHILD,),
            area=("Northmere",),
            printed=("Northmere Partnership", "Write to team@northmere.example, 01632 960 000"),
        )
    )
    assert told("Write to team@northmere.example or 01632 960 000.", own) == []
    assert told("Northmere Partnership", own, PieceKind.WRITER) == []
    assert [hit[0] for hit in told("Write to a.team@northmere.example.", own)] == ["a.team@northmere.example"]


def test_file_names_are_read_word_by_word():
    assert told("okonjo_marsh-young.docx", kind=PieceKind.FILE_NAME)[0][1:] == ("name", BLOCKS)
    assert told("RosalindMarsh.pdf", kind=PieceKind.FILE_NAME) == [("RosalindMarsh", "name", BLOCKS)]


@pytest.mark.parametrize("kind", [PieceKind.WRITER, PieceKind.POSITION, PieceKind.CHANGE])
def test_who_wrote_a_file_where_a_picture_was_taken_and_what_was_struck_out_are_hits_whatever_they_say(kind):
    assert [hit[1] for hit in told("anything", ANYBODY, kind)] == [kind.value]
    assert told("", ANYBODY, kind) == []


HARD = st.text(
    st.sampled_from([*"Rosalind Marsh Young 0123456789/.-@“”'\"’  \n\u200bйА", unicodedata.lookup("SNOWMAN")]),
    max_size=400,
)


@settings(max_examples=80)
@given(HARD)
def test_any_text_is_read_through_and_hits_stand_inside_it(text):
    inside = [hit for hit in KNOWN.hits([Piece("here", text)]) if hit.kind not in AROUND]
    for hit in inside:
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.found == text[hit.start : hit.end]
    assert all(one.end <= other.start for one, other in pairwise(inside))


AROUND = {HitKind.QUOTATION, HitKind.CHILDS_WORDS, HitKind.COMBINATION}


@pytest.mark.parametrize(
    "unit",
    [
        "Rosalind and Will went to 14 Larch Avenue on 9 March. ",
        "1" * 50,
        "1 2-3/4.",
        "a@b.",
        "R o s i e ",
        "“I ' “ ",
        "A1 ",
        "St St ",
        "the only ",
        "March ",
        "abcdefghij" * 5,
        "Okonjo-",
    ],
)
def test_twice_the_text_is_at_most_twice_the_work(unit):
    """Work is what Python is asked to call; patterns look ahead so far and no farther, which the next test holds."""
    once, twice = (_calls(unit * times) for times in (80, 160))
    assert twice <= once * 2.2 + 200


def _calls(text):
    count = 0

    def counted(_frame, event, _of):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        KNOWN.hits([Piece("here", text)])
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", ["1", "1 ", "a", "a.", "(0", "0 1632", "one years ", "12 12 12 ", "A1A 1A", "£", "'"])
def test_twenty_thousand_letters_of_one_kind_are_read(unit):
    """A pattern that tries every way of reading them would not come back; the suite would stop here."""
    ANYBODY.hits([Piece("here", unit * (20_000 // len(unit)))])
