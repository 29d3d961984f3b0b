"""A question answered in another way: every rule, descriptor and limit goes on meaning what it meant."""

import datetime as dt

import pytest

from forms import recoding
from forms.checks import check
from forms.recoding import RecodingRefused
from forms.tree import NoSuchNode, in_place_of, steps_to
from tests.forms.sets import BANDS, question, question_set, section

ON = dt.date(2026, 3, 14)
ROUTES = {"id": "routes", "options": [{"code": "panel", "label": "Panel"}, {"code": "desk", "label": "Desk"}]}
LEAD = question("lead", evidence={"prompt": "Show", "required_when": ["met"]}, descriptors={"met": "Named"})
WHY = question("why", type="long_text", show_if="${ lead }='not_met'  or ${lead} = 'part'")
COUNT = question("count", type="whole", minimum=0, unit="staff", check=". > 0", check_message="One at least.")
WHOLE = question_set(
    section("safer", LEAD, WHY, section("deeper", COUNT)),
    section("other", question("late"), question("route", type="single", options="routes", show_if="${late} = 'met'")),
    option_lists=[ROUTES],
    scoring={"bands": BANDS, "caps": [{"when": ["not_met"], "limit_to": "developing", "why": "Because."}]},
)


def refusal(act, *arguments):
    with pytest.raises(RecodingRefused) as refused:
        act(*arguments)
    return refused.value.code


def test_another_type_keeps_what_it_has_a_place_for():
    number = recoding.change_type(WHOLE, "count", "percent").question("count")
    assert (number.minimum, number.unit, number.check) == (0, None, ". > 0")
    assert recoding.change_type(WHOLE, "count", "short_text").question("count").minimum is None
    words = recoding.change_type(WHOLE, "lead", "long_text").question("lead")
    assert (words.scale, words.descriptors, words.evidence.required_when) == (None, {}, ())
    assert words.evidence.prompt == "Show"
    with pytest.raises(NoSuchNode):
        recoding.change_type(WHOLE, "safer", "whole")


def test_another_scale_with_levels_that_mean_the_same():
    moved = recoding.change_scale(WHOLE, "lead", "embed4", {"met": "embedded", "not_met": "absent"})
    lead = moved.question("lead")
    assert (lead.evidence.required_when, lead.descriptors) == (("embedded",), {"embedded": "Named"})
    assert moved.question("why").show_if == "${ lead }='absent'  or ${lead} = 'part'"
    assert moved.question("route").show_if == "${late} = 'met'"
    assert moved.scoring.caps[0].when == ("not_met", "absent")
    [finding] = [each for each in check(moved, on=ON) if each.severity == "stop"]
    assert finding.message == "why, show_if: 'part' is not an option of lead."
    assert refusal(recoding.change_scale, WHOLE, "lead", "ofsted9") == "no_such_list"


def test_a_level_renamed_is_renamed_wherever_it_is_named():
    renamed = recoding.rename_level(WHOLE, "met3", "not_met", "no")
    assert renamed.scale("met3").level("no").label == "Not met"
    assert renamed.question("why").show_if == "${ lead }='no'  or ${lead} = 'part'"
    assert renamed.scoring.caps[0].when == ("no",)
    assert check(renamed, on=ON) == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("met3", "not_met", "met"), "code_taken"),
        (("met3", "not_met", "Not met"), "not_a_code"),
        (("met3", "gone", "x"), "no_such_code"),
        (("ofsted9", "met", "x"), "no_such_list"),
    ],
)
def test_codes_that_will_not_do(asked, code):
    assert refusal(recoding.rename_level, WHOLE, *asked) == code


def test_an_option_renamed_is_renamed_in_rules():
    route = WHOLE.question("route").model_copy(update={"check": "selected(., 'desk')", "check_message": "Desk."})
    asked = in_place_of(WHOLE, steps_to(WHOLE, "route"), [route])
    renamed = recoding.rename_option(asked, "routes", "desk", "post")
    assert renamed.question("route").check == "selected(., 'post')"
    assert renamed.option_list("routes").option("post").label == "Desk"


def test_two_options_may_change_codes_with_each_other():
    route = WHOLE.question("route").model_copy(update={"check": "selected(., 'desk')", "check_message": "Desk."})
    asked = in_place_of(WHOLE, steps_to(WHOLE, "route"), [route])
    renamed = recoding.rename_options(asked, "routes", {"desk": "panel", "panel": "desk"})
    assert renamed.question("route").check == "selected(., 'panel')"
    assert [option.code for option in renamed.option_list("routes").options] == ["desk", "panel"]
    assert recoding.rename_options(asked, "routes", {"desk": "desk"}) == asked


def test_a_list_is_chosen_for_a_question_that_has_none_yet():
    draft = recoding.change_type(WHOLE, "late", "multiple")
    assert recoding.change_options(draft, "late", "routes").question("late").options == "routes"
    assert refusal(recoding.change_options, draft, "late", "roads") == "no_such_list"


def test_other_languages_follow_a_code():
    said = {"Cymraeg (cy)": {"scale-met3.met.label": "Do", "routes.desk.label": "Desg", "met.label": "Arall"}}
    before = WHOLE.model_copy(update={"translations": said})
    renamed = recoding.rename_option(recoding.rename_level(before, "met3", "met", "yes"), "routes", "desk", "post")
    assert renamed.translations == {
        "Cymraeg (cy)": {"scale-met3.yes.label": "Do", "routes.post.label": "Desg", "met.label": "Arall"}
    }
