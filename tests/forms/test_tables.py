"""A section stands as a table where its questions share one scale, and as a list everywhere else."""

import pytest

from forms.tables import table_questions, table_scale
from tests.forms.sets import question, question_set, repeat, section

SAME = [question("a"), question("b")]


@pytest.mark.parametrize(
    ("items", "fields", "is_table"),
    [
        (SAME, {"layout": "table"}, True),
        (SAME, {}, False),
        ([], {"layout": "table"}, False),
        ([*SAME, question("c", scale="embed4")], {"layout": "table"}, False),
        ([*SAME, question("c", type="long_text", scale=None)], {"layout": "table"}, False),
        ([*SAME, question("c", type="long_text", scale=None, parked=True)], {"layout": "table"}, True),
        ([*SAME, repeat("each", question("c", scale="embed4"))], {"layout": "table"}, True),
    ],
    ids=["one scale", "a list", "nothing asked", "two scales", "words among them", "parked", "a repeat beside them"],
)
def test_a_table_shares_one_scale(items, fields, is_table):
    whole = question_set(section("s", *items, **fields))
    found = table_scale(whole.items[0], whole)
    assert (found is not None) is is_table
    if found is not None:
        assert {each.scale for each in table_questions(whole.items[0])} == {found.id}
