"""What an author is told about a rule that cannot be read."""

import pytest

from forms.expressions import ExpressionError, compile_rule

FAULTS = [
    (
        "${lead} == 'met'",
        "== has no meaning here.",
        "Write a single =.",
        "        ^^",
    ),
    (
        "${lead} <> 'met'",
        "<> has no meaning here.",
        "Write != for differs.",
        "        ^^",
    ),
    (
        "${lead} = met",
        "met is neither text nor a question.",
        "Write 'met' for text, ${met} for the answer to a question.",
        "          ^^^",
    ),
    (
        "${lead} = TRUE",
        "TRUE is neither text nor a question.",
        "Write true().",
        "          ^^^^",
    ),
    (
        "slected(${lead}, 'a')",
        "There is no function called slected().",
        "Did you mean selected()?",
        "^^^^^^^",
    ),
    (
        "pulldata('a', 'b')",
        "pulldata() is known to other form tools and not to this one.",
        None,
        "^^^^^^^^",
    ),
    (
        "selected(${lead})",
        "selected() takes 2 values, and 1 are given.",
        None,
        "^^^^^^^^^^^^^^^^^",
    ),
    (
        "(${lead} = 'met'",
        "A closing bracket ) is missing here.",
        "The bracket at character 1 is not closed.",
        "                ^",
    ),
    (
        "${lead} = 'met')",
        "This closing bracket has no opening one.",
        "Take it out.",
        "               ^",
    ),
    (
        "${lead = 'met'",
        "This ${ is not closed.",
        "Write } after the id.",
        "^^^^^^^^^^^^^^",
    ),
    (
        "${Lead} = 'met'",
        "'Lead' is not the id of a question.",
        "An id has small letters a to z, digits and _.",
        "^^^^^^^",
    ),
    (
        "${lead} = 'met",
        "This text is not closed.",
        "Write the same quote after it.",
        "          ^^^^",
    ),
    (
        "${lead} && ${roll}",
        "'&' has no meaning here.",
        "Write the word and.",
        "        ^^",
    ),
    (
        "${lead} ${roll}",
        "roll does not follow from what stands before it.",
        "Join two conditions with and, or with or.",
        "        ^^^^^^^",
    ),
    (
        "${lead} =",
        "The rule ends before it says anything.",
        "A value is missing at the end.",
        "         ^",
    ),
    (
        "/form/lead = 'met'",
        "'/' has no meaning here.",
        "Write div to divide; a question is written ${its_id}, without a path.",
        "^",
    ),
    (
        "share-at(${lead}, 'plans')",
        "share-at() takes a word in quotes here.",
        "Write the code of a level.",
        "         ^^^^^^^",
    ),
    (
        "rater(peer, ${lead})",
        "peer is neither text nor a question.",
        "Write 'peer' for text, ${peer} for the answer to a question.",
        "      ^^^^",
    ),
    (
        "score(50)",
        "score() asks about a question.",
        "Write ${its_id} here.",
        "      ^^",
    ),
    (
        "answered('lead')",
        "answered() asks about a question.",
        "Write ${its_id} here.",
        "         ^^^^^^",
    ),
    (
        "regex(., '[a')",
        "This is not a pattern that can be matched.",
        "Check its brackets.",
        "         ^^^^",
    ),
]


@pytest.mark.parametrize(("text", "what", "suggestion", "carets"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_each_fault_has_its_place_its_reason_and_a_way_out(text, what, suggestion, carets):
    with pytest.raises(ExpressionError) as caught:
        compile_rule(text)
    assert caught.value.what == what
    assert caught.value.suggestion == suggestion
    assert caught.value.caret(text) == f"{text}\n{carets}"


def test_the_caret_stands_under_the_line_it_means():
    text = "${lead} = 'met'\n  and slected(${voices}, 'a')"
    with pytest.raises(ExpressionError) as caught:
        compile_rule(text)
    assert caught.value.caret(text) == "  and slected(${voices}, 'a')\n      ^^^^^^^"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("'" + "a" * 4000 + "'", "The rule is longer than 4,000 characters."),
        ("(" * 100 + "1" + ")" * 100, "Brackets are nested too deep here."),
        ("-" * 3000 + "1", "Brackets are nested too deep here."),
        ("1" + "+1" * 300, "The rule has too long a chain of signs."),
        ("concat(" + ",".join(["1"] * 1990) + ")", None),
        (" or ".join(["1"] * 800), None),
        ("concat(" + ",".join(["1"] * 1000) + ")=concat(" + ",".join([".1"] * 600) + ")", None),
    ],
    ids=["length", "brackets", "minus signs", "chain", "many values", "many conditions", "two functions"],
)
def test_limits_refuse_and_never_crash(text, what):
    if what is None:
        compile_rule(text)
        return
    with pytest.raises(ExpressionError) as caught:
        compile_rule(text)
    assert caught.value.what == what


def test_more_parts_than_the_limit_are_refused():
    with pytest.raises(ExpressionError, match="too many parts"):
        compile_rule("+".join(["(" + "=".join(["1"] * 20) + ")"] * 95))


def test_a_brace_that_is_never_closed_is_told_however_long_the_rule():
    """It took half a minute once: the blanks were tried in every way there is."""
    with pytest.raises(ExpressionError, match="is not closed"):
        compile_rule("${" + " " * 3_990)
    assert compile_rule("${ lead }").reads == {"lead"}
