"""What the type column says of each type of question, and how a row added by hand is read."""

import pytest

from audit_tool.exchange.set_workbook.question_types import from_xlsform_type, xlsform_type
from forms.types import question_types
from tests.forms import sets

LISTS = [{"id": "routes", "options": [{"code": "desk", "label": "Desk"}]}]
SAID = {
    "scale": "select_one scale-met3",
    "yes_partly_no": "select_one scale-ynp",
    "single": "select_one routes",
    "multiple": "select_multiple routes",
    "rank": "rank routes",
    "whole": "integer",
    "percent": "decimal",
    "decimal": "decimal",
    "date": "date",
    "date_range": "text",
    "short_text": "text",
    "long_text": "text",
    "person_role": "text",
    "acknowledge": "acknowledge",
}


def test_every_type_has_its_word():
    assert set(SAID) == set(question_types())


@pytest.mark.parametrize("name", sorted(SAID))
def test_the_word_of_a_type(name):
    choice = {"options": "routes"} if "routes" in SAID[name] else {}
    whole = sets.question_set(sets.question("asked", type=name, **choice), option_lists=LISTS)
    assert xlsform_type(whole.question("asked")) == SAID[name]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("rank routes", {"type": "rank", "options": "routes"}),
        ("select_multiple routes", {"type": "multiple", "options": "routes"}),
        ("select_one scale-met3", {"type": "scale", "scale": "met3"}),
        ("decimal", {"type": "decimal"}),
        ("acknowledge", {"type": "acknowledge"}),
        ("geopoint", None),
    ],
)
def test_a_row_added_by_hand(said, meant):
    assert from_xlsform_type(said) == meant
