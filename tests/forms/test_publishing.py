"""From draft to version: nothing half written gets out, and no warning is passed over in silence."""

import datetime as dt

import pytest

from forms.model import Change
from forms.publishing import Accepted, CannotPublish, next_version, publish, to_mend
from tests.forms.sets import question, question_set, section

ON = dt.date(2026, 3, 14)
FIRST = question_set(section("s", question("a")), version="1.4.2")
LONG = " ".join(["word"] * 26)


def draft(*items, **fields):
    return question_set(section("s", *items), status="draft", version="1.4.2", **fields)


def refusal(*arguments, **named):
    with pytest.raises(CannotPublish) as refused:
        publish(*arguments, on=ON, **named)
    return refused.value


def test_a_first_version_is_1_0_0():
    published = publish(draft(question("a")), previous=None, on=ON)
    assert (published.version, published.status) == ("1.0.0", "published")


def test_what_stops_is_not_published_whatever_is_accepted():
    half = draft(question("a", label=""))
    refused = refusal(half, previous=None, accepted=[Accepted("empty_text", "a", "label", "In a hurry")])
    assert (refused.code, [finding.code for finding in refused.findings]) == ("to_mend", ["empty_text"])


def test_a_warning_is_mended_or_accepted_with_a_reason():
    wordy = draft(question("a", label=LONG))
    assert [finding.code for finding in to_mend(wordy, accepted=[], on=ON)] == ["long_question"]
    blank = Accepted("long_question", "a", "label", "  ")
    other = Accepted("long_question", "b", "label", "As the law words it")
    assert refusal(wordy, previous=None, accepted=[blank, other]).code == "to_mend"
    reasoned = Accepted("long_question", "a", "label", "As the law words it")
    assert publish(wordy, previous=None, accepted=[reasoned], on=ON).status == "published"


@pytest.mark.parametrize(
    ("items", "version"),
    [
        ([question("a", hint="Look.")], "1.4.3"),
        ([question("a"), question("b")], "1.5.0"),
        ([question("a", scale="embed4")], "2.0.0"),
    ],
)
def test_the_changes_propose_the_next_number(items, version):
    assert publish(draft(*items), previous=FIRST, on=ON).version == version


def test_its_author_may_call_a_change_greater_and_never_smaller():
    more = draft(question("a"), question("b"))
    assert publish(more, previous=FIRST, level="major", on=ON).version == "2.0.0"
    refused = refusal(more, previous=FIRST, level="patch")
    assert (refused.code, refused.level) == ("level_too_low", "minor")


def test_the_same_again_is_no_version():
    assert refusal(draft(question("a")), previous=FIRST).code == "nothing_changed"


def test_only_ids_that_were_published_are_remembered():
    renamed = draft(question("c", renamed_from=["b", "a"], label="About a?", short_title="a"))
    assert publish(renamed, previous=FIRST, on=ON).question("c").renamed_from == ("a",)
    assert publish(renamed, previous=None, on=ON).question("c").renamed_from == ("b", "a")


def test_what_its_author_says_of_a_change_bears_the_version_it_came_with():
    said = Change(version="1.4.2", item="a", answers="ask")
    asked = draft(question("a", label="Anything else?")).model_copy(update={"changes": (said,)})
    assert publish(asked, previous=FIRST, on=ON).changes[0].version == "1.4.3"


def test_numbers_follow_one_another():
    assert [next_version("1.9.3", level) for level in ("patch", "minor", "major")] == ["1.9.4", "1.10.0", "2.0.0"]
