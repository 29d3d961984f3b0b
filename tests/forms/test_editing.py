"""Changes to a draft leave no name that points at nothing."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from forms import belongings, editing
from forms.canonical import canonical_json, digest
from forms.checks import check
from forms.editing import EditRefused, Use
from forms.expressions import dependencies, parse
from forms.graph import rule_texts
from forms.library import Library
from forms.model import Change, Question, Repeat, Section, walk
from forms.tree import find
from tests.forms import sets

TODAY = dt.date(2026, 11, 21)
LIBRARY = Library(
    folders=[resources.path("question_sets")],
    scale_folders=[resources.path("scales")],
    theme_folders=[resources.path("themes")],
)
SETS = {name: LIBRARY.question_set(name) for name in ("section11", "section175", "maag")}
PLACES = [(name, node.id) for name, each in SETS.items() for node in walk(each.items)]


def ids(question_set):
    return [node.id for node in walk(question_set.items)]


def pointing_at_nothing(question_set):
    known = {question.id for question in question_set.questions()}
    return [
        (node.id, field)
        for node in walk(question_set.items)
        for field, text in rule_texts(node).items()
        if dependencies(parse(text)) - known
    ]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLACES))
def test_a_part_can_be_renamed_and_nothing_points_at_its_old_name(place):
    name, node_id = place
    before = SETS[name]
    after = editing.rename(before, node_id, "quite_another_name")
    assert [each if each != node_id else "quite_another_name" for each in ids(before)] == ids(after)
    assert pointing_at_nothing(after) == []
    assert find(after, "quite_another_name").renamed_from[-1] == node_id
    assert digest(editing.rename(after, "quite_another_name", node_id)) != digest(after)


def test_other_languages_follow_a_part_that_is_renamed_or_copied():
    said = {"Cymraeg (cy)": {"snap_roll.label": "Rhestr", "snap_cp.label": "Cynllun", "met3.met.label": "Do"}}
    before = SETS["section175"].model_copy(update={"translations": said})
    assert editing.rename(before, "snap_roll", "roll").translations == {
        "Cymraeg (cy)": {"roll.label": "Rhestr", "snap_cp.label": "Cynllun", "met3.met.label": "Do"}
    }
    without = editing.remove(editing.let_go(before, ["snap_cp"]), "snap_cp")
    assert "snap_cp.label" not in without.translations["Cymraeg (cy)"]
    assert editing.duplicate(before, "snap_roll").translations["Cymraeg (cy)"] == {
        **said["Cymraeg (cy)"],
        "snap_roll_2.label": "Rhestr",
    }


def test_a_rule_keeps_every_other_letter_when_a_question_is_renamed():
    rule = "  ${snap_roll}   >  3 or selected( . , 'snap_roll')"
    begun = editing.change(SETS["section175"], "snap_cp", {"show_if": rule})
    renamed = editing.rename(begun, "snap_roll", "roll")
    assert find(renamed, "snap_cp").show_if == "  ${roll}   >  3 or selected( . , 'snap_roll')"


def test_a_rule_that_cannot_be_read_yet_is_renamed_in_too():
    begun = editing.change(SETS["section175"], "snap_cp", {"show_if": "${snap_roll} > and"})
    assert find(editing.rename(begun, "snap_roll", "roll"), "snap_cp").show_if == "${roll} > and"


@pytest.mark.parametrize(("new_id", "code"), [("snap_cp", "id_taken"), ("9lives", "not_an_id"), ("", "not_an_id")])
def test_a_name_that_will_not_do_is_refused(new_id, code):
    with pytest.raises(EditRefused, match=code):
        editing.rename(SETS["section175"], "snap_roll", new_id)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLACES))
def test_a_copy_reads_what_was_copied_with_it_and_nothing_is_named_twice(place):
    name, node_id = place
    before = SETS[name]
    after = editing.duplicate(before, node_id)
    new = [each for each in ids(after) if each not in ids(before)]
    assert len(ids(after)) == len(set(ids(after))) == len(ids(before)) + len(new)
    assert len(new) == len(editing.below(find(before, node_id)))
    inside = set(editing.below(find(before, node_id)))
    for copied in new:
        for text in rule_texts(find(after, copied)).values():
            assert not dependencies(parse(text)) & inside


def test_one_question_becomes_two_and_rules_go_on_reading_the_first():
    before = SETS["section175"]
    reader, field = editing.uses(before, ["s175_scr_checked"])[0].node, "show_if"
    after = editing.split(before, "s175_scr_checked", ("Is it so?", "Is it good?"))
    order = ids(after)
    at = order.index("s175_scr_checked")
    assert [find(after, each).label for each in order[at : at + 2]] == ["Is it so?", "Is it good?"]
    assert getattr(find(after, reader), field) == getattr(find(before, reader), field)


def test_a_question_that_is_still_needed_is_not_taken_away():
    with pytest.raises(EditRefused) as refused:
        editing.remove(SETS["section175"], "s175_scr_checked")
    assert refused.value.code == "still_needed"
    (needed_by,) = refused.value.needed_by
    assert editing.uses(SETS["section175"], ["s175_scr_checked"]) == (Use(needed_by, "show_if"),)


def test_an_id_that_another_part_once_had_is_taken():
    renamed = editing.rename(SETS["section175"], "snap_roll", "roll")
    with pytest.raises(EditRefused, match="id_taken"):
        editing.rename(renamed, "snap_cp", "snap_roll")
    assert find(editing.rename(renamed, "roll", "snap_roll"), "snap_roll").renamed_from == ("roll",)


def test_an_id_that_only_a_draft_knew_leaves_no_record():
    assert find(editing.rename(SETS["section175"], "snap_roll", "roll", known=False), "roll").renamed_from == ()


def test_words_about_a_change_follow_the_part_they_are_about():
    said = Change(version="1.0.0", item="snap_roll", answers="ask")
    begun = SETS["section175"].model_copy(update={"changes": (said,)})
    assert editing.rename(begun, "snap_roll", "roll").changes[0].item == "roll"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLACES))
def test_a_part_whose_rules_were_let_go_can_be_taken_away(place):
    name, node_id = place
    inside = editing.below(find(SETS[name], node_id))
    freed = editing.let_go(SETS[name], inside)
    assert editing.uses(freed, inside) == ()
    assert pointing_at_nothing(editing.remove(freed, node_id)) == []


def test_a_section_goes_with_everything_in_it_when_nothing_outside_needs_it():
    before = SETS["section11"]
    after = editing.remove(before, "std_listening")
    gone = set(editing.below(find(before, "std_listening")))
    assert set(ids(before)) - set(ids(after)) == gone
    assert pointing_at_nothing(after) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from([-1, 1]))
def test_moving_keeps_every_part_and_moving_back_restores_the_set(place, steps):
    name, node_id = place
    before = SETS[name]
    after = editing.move(before, node_id, steps)
    assert sorted(ids(after)) == sorted(ids(before))
    if after != before:
        assert canonical_json(editing.move(after, node_id, -steps)) == canonical_json(before)


def test_a_question_moves_over_the_edge_into_the_next_section():
    first, second = SETS["section11"].sections()[:2]
    after = editing.move(SETS["section11"], first.items[-1].id, 1)
    assert [item.id for item in after.sections()[1].items][:2] == [first.items[-1].id, second.items[0].id]


def test_a_section_cannot_be_put_into_itself_nor_into_a_question():
    for holder in ("std_listening", "s11_wishes_used"):
        with pytest.raises(EditRefused, match="wrong_place"):
            editing.move_to(SETS["section11"], "std_listening", holder, 0)


def test_a_new_question_stands_behind_the_one_it_was_added_after():
    question = Question(id="new_one", label="Is it so?", type="short_text")
    after = editing.add(SETS["section11"], question, after="s11_wishes_used")
    section = next(each for each in after.sections() if each.id == "std_listening")
    assert [item.id for item in section.items][:2] == ["s11_wishes_used", "new_one"]
    inside = editing.add(SETS["section11"], question, after="std_listening")
    assert find(inside, "std_listening").items[-1].id == "new_one"
    assert [finding for finding in check(after, on=TODAY) if finding.severity == "stop"] == []


def test_a_repeat_stands_in_a_section_and_behind_another_repeat_never_in_it():
    question = Question(id="each", label="Is it so?", type="short_text")
    group = Repeat(id="group", label="Each child", items=(question,))
    first = editing.add(SETS["section11"], group, after="s11_wishes_used")
    for beside in ("group", "each"):
        another = Repeat(id="second", label="Each child", items=(question.model_copy(update={"id": "other"}),))
        section = find(editing.add(first, another, after=beside), "std_listening")
        assert [item.id for item in section.items][:3] == ["s11_wishes_used", "group", "second"]
    inside = editing.add(first, question.model_copy(update={"id": "other"}), after="each")
    assert [item.id for item in find(inside, "group").items] == ["each", "other"]


def test_a_new_section_stands_behind_the_one_that_was_looked_at():
    after = editing.add(SETS["section11"], Section(id="new_part", label="Part"), after="s11_wishes_used")
    order = [item.id for item in after.items]
    assert order.index("new_part") == order.index("std_listening") + 1


def test_a_question_does_not_stand_outside_every_section():
    with pytest.raises(EditRefused, match="wrong_place"):
        editing.add(SETS["section11"], Question(id="new_one", label="Is it so?", type="date"), after=None)


@pytest.mark.parametrize(
    ("words", "made"),
    [("Who leads?", "who_leads"), ("4.2", "q_4_2"), ("Ż", "q"), ("", "q"), ("One", "one_2")],
)
def test_an_id_is_made_of_words(words, made):
    assert editing.id_from(words, {"one"}) == made


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SETS)), st.data())
def test_a_part_dropped_beside_another_stands_there_and_nothing_else_moves(name, data):
    before = SETS[name]
    node_id, other = data.draw(st.tuples(*[st.sampled_from([each.id for each in walk(before.items)])] * 2))
    after_it = data.draw(st.booleans())
    if other in editing.below(find(before, node_id)):
        with pytest.raises(EditRefused, match="wrong_place"):
            editing.move_beside(before, node_id, other, after=after_it)
        return
    try:
        moved = editing.move_beside(before, node_id, other, after=after_it)
    except EditRefused as refused:
        assert refused.code == "wrong_place"
        return
    gone = set(editing.below(find(before, node_id)))
    assert [each for each in ids(moved) if each not in gone] == [each for each in ids(before) if each not in gone]
    order = [each for each in ids(moved) if each not in gone - {node_id}]
    last_inside = [each for each in editing.below(find(before, other)) if each not in gone][-1]
    assert order.index(node_id) == (order.index(last_inside) + 1 if after_it else order.index(other) - 1)


def test_a_list_of_choices_goes_only_when_nothing_is_answered_from_it():
    before = SETS["maag"]
    options = before.option_lists[0]
    with pytest.raises(EditRefused, match="still_needed") as refused:
        belongings.drop_options(before, options.id)
    assert refused.value.needed_by == belongings.users_of_options(before, options.id)
    more = belongings.keep_options(before, options.model_copy(update={"id": "another_list"}))
    assert belongings.drop_options(more, "another_list") == before


def test_a_source_goes_only_when_nothing_rests_on_it_and_leaves_no_name_behind():
    before = SETS["section11"]
    cited = next(node.cites[0].cite for node in walk(before.items) if node.cites)
    with pytest.raises(EditRefused, match="still_needed"):
        belongings.drop_source(before, cited)
    old = before.citation(cited).model_copy(update={"id": "old_edition", "superseded_by": "new_edition"})
    new = old.model_copy(update={"id": "new_edition", "superseded_by": None})
    both = belongings.keep_source(belongings.keep_source(before, old), new)
    assert belongings.drop_source(both, "new_edition").citation("old_edition").superseded_by is None


def test_a_section_that_a_rule_or_a_result_names_keeps_being_named():
    whole = sets.question_set(
        sets.section("plans", sets.question("a"), sets.question("b")),
        sets.section("after", sets.question("why", show_if="share-at('met', 'plans') > 50")),
        scores=[{"id": "both", "label": "Both", "of": ["plans", "b"]}],
        selections=[{"id": "this_year", "title": "This year's", "items": ["plans", "after"]}],
    )
    renamed = editing.rename(whole, "plans", "schemes")
    assert find(renamed, "why").show_if == "share-at('met', 'schemes') > 50"
    assert renamed.scores[0].of == ("schemes", "b")
    assert renamed.selection("this_year").items == ("schemes", "after")
    assert editing.remove(whole, "after").selection("this_year").items == ("plans",)
    with pytest.raises(EditRefused) as refused:
        editing.remove(whole, "plans")
    assert refused.value.needed_by == ("why",)
    assert editing.remove(whole, "b").scores[0].of == ("plans",)
