"""What the type column of a form may say, as the tools of ODK have taken it over the years."""

import pytest

from audit_tool.exchange.xlsform.headers import called
from audit_tool.exchange.xlsform.kinds import Asked, asked

SAID = {
    "select_one yes_no": Asked("question", "single", "yes_no"),
    "Select One  yes_no": Asked("question", "single", "yes_no"),
    "select1 yes_no": Asked("question", "single", "yes_no"),
    "select all that apply from bodies": Asked("question", "multiple", "bodies"),
    "add select multiple prompt using bodies": Asked("question", "multiple", "bodies"),
    "q select1 yes_no": Asked("question", "single", "yes_no"),
    "select_one_from_file wards.csv": Asked("question", "single", "wards.csv"),
    "select_one bodies or_other": Asked("question", "single", "bodies", has_other=True),
    "select_one bodies or specify other": Asked("question", "single", "bodies", has_other=True),
    "select_one other": Asked("question", "single", "other"),
    "select_one bodies minimal": Asked("question", "single", "bodies", rest="minimal"),
    "begin_group": Asked("section"),
    "begin lgroup": Asked("repeat"),
    "begin looped group": Asked("repeat"),
    "END_REPEAT": Asked("end", "repeat"),
    "add integer prompt": Asked("question", "whole"),
    "q string": Asked("question", "long_text"),
    "add note prompt": Asked("note"),
    "get today": Asked("metadata"),
    "percentage": Asked("question", "percent"),
    "date time": Asked("question", "short_text", is_exact=False),
    "rank bodies": Asked("question", "rank", "bodies"),
    "hidden": Asked("question", "short_text", is_exact=False),
    "wibble": Asked("unknown"),
}


@pytest.mark.parametrize(("said", "meant"), SAID.items(), ids=SAID)
def test_a_type_in_any_spelling(said, meant):
    assert asked(said) == meant


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Constraint Message", "constraint_message"),
        ("constraining message", "constraint_message"),
        ("bind :: jr:constraintMsg", "constraint_message"),
        (" Label : English (en) ", "label::english (en)"),
        ("caption::Polski  (pl)", "label::polski (pl)"),
        ("label::", "label"),
        ("List Name", "list_name"),
        ("set form title", "form_title"),
        ("Relevance", "relevant"),
        ("media::image::English (en)", "media:image:english_(en)"),
    ],
)
def test_a_header_in_any_spelling(header, name):
    assert called(header) == name
