"""A draft holds what is half typed: it is kept as it stands, and told before it is published."""

import datetime as dt

import pytest

from forms.canonical import canonical_json, from_canonical_json
from forms.checks import check
from tests.forms.sets import BANDS, MET3, question, question_set, repeat, section

ON = dt.date(2026, 3, 14)
KLOE = {
    "theme": "voice",
    "looks_for_good": "Seen alone",
    "looks_for_poor": "Not seen",
    "prompts": ["Who?", "When?", "Where?"],
}
NO_LEVELS = {"id": "bare", "title": "Bare", "levels": []}
CAP = {"when": ["not_met"], "limit_to": "developing", "why": "Because."}
ACTION = {"when": ["not_met"]}


def of_question(**fields):
    return ([question("a", **fields)], {})


def with_levels(*levels):
    return ([question("a")], {"scales": [MET3 | {"levels": list(levels)}]})


HALF_TYPED = {
    "no label": (of_question(label=""), "empty_text", "a, label is empty."),
    "a long short title": (of_question(short_title="x" * 23), "too_long", "short_title is longer than 22 characters."),
    "an empty short title": (of_question(short_title=""), "empty_text", "a, short_title is empty."),
    "a half-written rule": (of_question(show_if="${b} = "), "unreadable_rule", None),
    "a rule not begun": (of_question(show_if=""), "unreadable_rule", None),
    "a rule of 5,000 characters": (of_question(show_if="1 = " + "1" * 5000), "unreadable_rule", None),
    "no scale": (of_question(scale=None), "no_scale", "a is answered on a scale, and none is chosen."),
    "no list": (of_question(type="single"), "no_options", "a offers a choice, and has no list to choose from."),
    "a check without words": (
        of_question(type="whole", check=". > 0"),
        "no_check_message",
        "a has a check, and nothing says how to mend an answer that does not meet it.",
    ),
    "limits that cross": (
        of_question(type="whole", minimum=5, maximum=3),
        "limits_crossed",
        "a: minimum is more than maximum.",
    ),
    "a weight below nothing": (of_question(weight=-1), "out_of_bounds", "a, weight is below 0."),
    "evidence without a prompt": (of_question(evidence={"prompt": ""}), "empty_text", "a, prompt is empty."),
    "no piece of evidence": (
        of_question(evidence={"prompt": "Show", "min_items": 0}),
        "out_of_bounds",
        "a, min_items is below 1.",
    ),
    "evidence of no age": (
        of_question(evidence={"prompt": "Show", "max_age_months": 0}),
        "out_of_bounds",
        "a, max_age_months is below 1.",
    ),
    "impact without a prompt": (of_question(impact={"prompt": ""}), "empty_text", "a, prompt is empty."),
    "an action for no level": (
        of_question(actions=[{"when": []}]),
        "never_called_for",
        "An action of a waits for no level, so that no answer calls for it.",
    ),
    "an action due at once": (of_question(actions=[ACTION | {"due_days": 0}]), "out_of_bounds", None),
    "a definition with a gap": (
        of_question(type="whole", definition={"counts": "", "who": "Schools", "dates": "1 May"}),
        "empty_text",
        "a, counts is empty.",
    ),
    "two prompts": (
        of_question(kloe=KLOE | {"prompts": ["Who?", "When?"]}),
        "prompt_count",
        "a has 2 prompts; a line of enquiry has 3 to 8.",
    ),
    "an empty prompt": (of_question(kloe=KLOE | {"prompts": ["Who?", "When?", ""]}), "empty_text", None),
    "no theme": (of_question(kloe=KLOE | {"theme": ""}), "no_theme", "The line of enquiry a has no theme."),
    "nothing looked for": (of_question(kloe=KLOE | {"looks_for_poor": ""}), "empty_text", None),
    "nothing cited yet": (of_question(cites=[{"cite": ""}]), "no_citation", None),
    "two questions of one id": (([question("a"), question("a")], {}), "same_id", None),
    "an empty section": (([section("s"), section("t", question("a"))], {}), "empty_section", "There is nothing in s."),
    "an empty repeat": (([question("a"), repeat("r")], {}), "empty_section", "There is nothing in r."),
    "rows that cross": (
        ([repeat("r", question("a"), minimum_rows=3, maximum_rows=2)], {}),
        "limits_crossed",
        "r: minimum_rows is more than maximum_rows.",
    ),
    "more rows than a form can hold": (
        ([repeat("r", question("a"), maximum_rows=100000)], {}),
        "out_of_bounds",
        "r, maximum_rows is above 200.",
    ),
    "no title": (([question("a")], {"title": ""}), "empty_text", "title is empty."),
    "no purpose": (([question("a")], {"purpose": ""}), "no_purpose", "Nothing says which audit it is for."),
    "nobody to answer": (([question("a")], {"minimum_responses": 0}), "out_of_bounds", None),
    "a scale of one level": (with_levels({"code": "met", "label": "Met"}), "level_count", None),
    "two levels alike": (with_levels(*MET3["levels"], MET3["levels"][0]), "same_level", None),
    "a level without words": (with_levels(*MET3["levels"], {"code": "new", "label": ""}), "empty_text", None),
    "does not apply with a score": (
        with_levels(*MET3["levels"][:3], MET3["levels"][3] | {"score": 1}),
        "scored_special",
        "The level na of the scale met3 says that nothing was rated, and has a score.",
    ),
    "a scale not begun": (([question("a")], {"scales": [MET3, NO_LEVELS]}), "level_count", None),
    "an empty list": (
        ([question("a")], {"option_lists": [{"id": "routes", "options": []}]}),
        "no_option",
        "The list routes offers nothing.",
    ),
    "a limit for no level": (
        ([question("a")], {"scoring": {"bands": BANDS, "caps": [CAP | {"when": []}]}}),
        "no_level",
        "A limit waits for no level.",
    ),
    "a limit to no band": (
        ([question("a")], {"scoring": {"bands": BANDS, "caps": [CAP | {"limit_to": ""}]}}),
        "no_band",
        "A limit goes to no band.",
    ),
    "a limit without a why": (
        ([question("a")], {"scoring": {"bands": BANDS, "caps": [CAP | {"why": ""}]}}),
        "empty_text",
        "why is empty.",
    ),
    "a limit met by none": (
        ([question("a")], {"scoring": {"bands": BANDS, "caps": [CAP | {"at_least": 0}]}}),
        "out_of_bounds",
        None,
    ),
    "a share over the whole": (([question("a")], {"scoring": {"min_answered": 2}}), "out_of_bounds", None),
    "too many places": (([question("a")], {"scoring": {"places": 3}}), "out_of_bounds", None),
}  # fmt: skip


@pytest.mark.parametrize(("made", "code", "message"), HALF_TYPED.values(), ids=HALF_TYPED)
def test_what_is_half_typed_is_kept_and_told(made, code, message):
    items, fields = made
    draft = question_set(*items, status="draft", **fields)
    assert from_canonical_json(canonical_json(draft)) == draft
    stops = [finding for finding in check(draft, on=ON) if finding.severity == "stop"]
    [finding] = [finding for finding in stops if finding.code == code]
    assert message is None or finding.message == message
    assert finding.fix is None or finding.fix.endswith((".", "?"))


def test_a_set_without_a_section_is_a_beginning():
    draft = question_set(section("s", question("a")), status="draft").model_copy(update={"items": ()})
    assert from_canonical_json(canonical_json(draft)) == draft
    assert [finding.code for finding in check(draft, on=ON)] == ["no_questions"]
