"""A line of figures breaks where the question became another."""

import pytest

from forms.tree import NoSuchNode
from forms.versions import comparable_from
from tests.forms.sets import question, question_set, section


def version(number, *items):
    return question_set(section("s", *items), section("t", question("far")), version=number)


FIRST = version("1.0.0", question("a"), question("b"))
HELPED = version("1.0.1", question("a", hint="Look."), question("b"))
REWORDED = version("2.0.0", question("a", label="About something else?"), question("b"))
RENAMED = version(
    "3.0.0", question("c", renamed_from=["a"], label="About something else?", short_title="a"), question("b")
)
LONGER = version("3.1.0", *RENAMED.model_dump()["items"][0]["items"], question("new", scored=False))
MORE = version("3.2.0", *RENAMED.model_dump()["items"][0]["items"], question("new"))


@pytest.mark.parametrize(
    ("versions", "node", "since", "why"),
    [
        ([FIRST], "a", "1.0.0", ()),
        ([FIRST, HELPED], "a", "1.0.0", ()),
        ([FIRST, HELPED, REWORDED], "a", "2.0.0", ("wording",)),
        ([FIRST, HELPED, REWORDED, RENAMED], "c", "2.0.0", ("wording",)),
        ([FIRST, HELPED, REWORDED, RENAMED], "b", "1.0.0", ()),
        ([FIRST, HELPED, REWORDED, RENAMED], "s", "2.0.0", ("wording",)),
        ([FIRST, HELPED, REWORDED, RENAMED], "t", "1.0.0", ()),
        ([RENAMED, LONGER], "s", "3.0.0", ()),
        ([RENAMED, LONGER, MORE], "s", "3.2.0", ("score",)),
        ([RENAMED, MORE], None, "3.2.0", ("added",)),
        ([MORE, RENAMED], "s", "3.0.0", ("removed",)),
        ([RENAMED, MORE], "new", "3.2.0", ("added",)),
    ],
)
def test_from_which_version_figures_compare(versions, node, since, why):
    trend = comparable_from(versions, node)
    assert (trend.since, trend.broken_by) == (since, why)


def test_what_the_newest_version_does_not_have_has_no_line():
    with pytest.raises(NoSuchNode):
        comparable_from([FIRST], "gone")
