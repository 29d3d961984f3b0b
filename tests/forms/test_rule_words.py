"""Rules said in words: a table, and never a crash or a false word for what cannot be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.rule_words import in_words
from tests.forms import sets

BODIES = {"id": "bodies", "options": [{"code": "police", "label": "Police"}, {"code": "health", "label": "Health"}]}
SET = sets.question_set(
    sets.question("lead", ref="4.1"),
    sets.question("team", ref="4.2"),
    sets.question("count", type="whole", short_title="Meetings held"),
    sets.question("day", type="date", ref="4.4"),
    sets.question("who", type="multiple", options="bodies", ref="4.5"),
    sets.question("order", type="rank", options="bodies", ref="4.6"),
    option_lists=[BODIES],
)

SAID = [
    ("${lead} = 'met'", "4.1 is Met"),
    ("'met' = ${lead}", "4.1 is Met"),
    ("${lead} != 'na'", "4.1 is not Does not apply"),
    ("${lead} = 'met' or ${lead} = 'part'", "4.1 is Met or Partially met"),
    ("${lead} = 'met' or ${lead} = 'part' or ${lead} = 'na'", "4.1 is Met, Partially met or Does not apply"),
    ("${lead} != 'met' and ${lead} != 'part'", "4.1 is neither Met nor Partially met"),
    ("not(${lead} = 'met' or ${lead} = 'part')", "4.1 is neither Met nor Partially met"),
    ("${lead} = 'met' and ${lead} = 'part'", "4.1 is Met and 4.1 is Partially met"),
    ("${lead} = 'met' and ${team} = 'met'", "4.1 is Met and 4.2 is Met"),
    ("not(${lead} = 'met' and ${team} = 'met')", "4.1 is not Met or 4.2 is not Met"),
    (
        "(${lead} = 'met' or ${lead} = 'part') and ${count} > 3",
        "4.1 is Met or Partially met, and Meetings held is more than 3",
    ),
    ("${lead} != ''", "4.1 is answered"),
    ("${lead} = ''", "4.1 is not answered"),
    ("answered(${lead})", "4.1 is answered"),
    ("not(is-na(${lead}))", "4.1 applies"),
    ("${count} >= 2", "Meetings held is at least 2"),
    ("not(${count} >= 2)", "Meetings held is not at least 2"),
    ("5 > ${count}", "Meetings held is less than 5"),
    ("${count} <= 1.5", "Meetings held is at most 1.5"),
    (". <= ${count}", "the answer is at most Meetings held"),
    ("${day} < date('2026-03-04')", "4.4 is before 4 March 2026"),
    ("${day} <= today()", "4.4 is on or before today"),
    ("selected(${who}, 'police')", "4.5 includes Police"),
    ("not(selected(${who}, 'police'))", "4.5 does not include Police"),
    ("count-selected(${who}) > 1", "the number chosen in 4.5 is more than 1"),
    ("selected-at(${order}, 0) = 'health'", "the first in 4.6 is Health"),
    ("level(${lead}) = 'met'", "4.1 is Met"),
    ("score(${lead}) >= 50", "the score of 4.1 is at least 50"),
    ("prior(${lead}) = 'not_met'", "the earlier answer to 4.1 is Not met"),
    ("not(rater('peer', ${lead}) = 'met')", "the peer rating of 4.1 is not Met"),
    ("share-at('not_met', 'only') > 20", "the percentage of only at Not met is more than 20"),
    ("not(changed-since(${lead}))", "4.1 has not changed since last time"),
    ("respondent-is('adults_joint')", "the one who answers is in the group adults joint"),
]

UNSAID = [
    "${lead} = 'gone'",
    "${nobody} = 'met'",
    "${lead} = ",
    "${lead} < 'met'",
    "selected-at(${who}, 0) = 'health'",
    "share-at('gone', 'only') > 20",
    "${count} + 1 > 3",
    "if(${lead} = 'met', 1, 0)",
    "${count} <= coalesce(${count}, 9)",
    "(${lead} = 'met' and (${team} = 'met' or ${count} > 2)) or ${count} = 0",
    "",
]


@pytest.mark.parametrize(("rule", "words"), SAID)
def test_a_rule_is_said_in_words(rule, words):
    assert in_words(rule, SET) == words


@pytest.mark.parametrize("rule", UNSAID)
def test_what_words_would_blur_is_left_to_the_rule(rule):
    assert in_words(rule, SET) == ""


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["${lead}", ".", "=", "!=", "<", "'met'", "and", "or", "not(", ")", "3", "-"]), max_size=9
    ).map(" ".join)
)
def test_any_text_is_said_or_left(rule):
    assert isinstance(in_words(rule, SET), str)
