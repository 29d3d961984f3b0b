"""Ids in the editor of question sets: another one for a part, and what becomes of rules when a part goes."""

import pytest

from forms import editing
from tests.ui.pages.drafts import go_to, kept
from ui.pages.set_editor.logic import ConditionLine

RULE = "${s11_wishes_used} = 'met'"


@pytest.fixture
def ruled(author):
    """A draft whose question 4.2 is shown only where 4.1 is met; 4.1 is open."""
    go_to(author, "4.2")
    author.press("Add a rule")
    author.pick("Question it looks at", "4.1 Wishes and feelings")
    author.press_in(author.app.frame.findChild(ConditionLine), "Met")
    assert "In words: only if" in author.reads()
    assert kept(author).question("s11_children_shape").show_if == RULE
    go_to(author, "4.1")
    return author


def test_a_question_is_called_otherwise_in_every_rule_and_answers_given_before_are_still_found(ruled):
    ruled.press("Id, and what reads it")
    assert "4.2 Shaping services is shown only if 4.1 is Met." in ruled.reads()
    ruled.press("Change the id")
    assert "1 rule will be rewritten:" in ruled.reads()
    assert "It stays on record that it was called s11_wishes_used" in ruled.reads()
    ruled.fill("New id", "s11_children_shape")
    assert "Another part is called so, or was. Choose another." in ruled.reads()
    ruled.press("Change it everywhere")
    ruled.fill("New id", "wishes")
    ruled.press("Change it everywhere")
    draft = kept(ruled)
    assert draft.question("wishes").renamed_from == ("s11_wishes_used",)
    assert draft.question("s11_children_shape").show_if == "${wishes} = 'met'"
    assert "Nothing to mend" in ruled.reads()
    ruled.app.window.page().undo()
    assert kept(ruled).question("s11_children_shape").show_if == RULE


def test_an_id_that_nobody_has_published_leaves_no_record(author):
    go_to(author, "4.2")
    author.press("Add a question")
    author.press("Id, and what reads it")
    author.press("Change the id")
    assert "No published version knows it" in author.reads()
    author.fill("New id", "who_leads")
    author.press("Change it everywhere")
    assert kept(author).question("who_leads").renamed_from == ()


def test_a_section_is_called_otherwise(author):
    go_to(author, "4 Listening")
    author.press("Id, and what reads it")
    author.press("Change the id")
    author.fill("New id", "listening")
    author.press("Change it everywhere")
    assert [each.renamed_from for each in kept(author).sections() if each.id == "listening"] == [("std_listening",)]


def test_a_question_that_a_rule_reads_goes_only_with_the_rule(ruled):
    ruled.press("Delete this question")
    assert "4.2 Shaping services would always be shown." in ruled.reads()
    ruled.press("Keep it")
    assert kept(ruled).question("s11_wishes_used") is not None
    ruled.press("Delete this question")
    ruled.press("Delete it and 1 rule")
    draft = kept(ruled)
    assert draft.question("s11_wishes_used") is None
    assert draft.question("s11_children_shape").show_if is None
    ruled.app.window.page().undo()
    assert kept(ruled).question("s11_children_shape").show_if == RULE


def test_a_section_whose_questions_are_read_by_the_next_says_so_before_it_goes(ruled):
    go_to(ruled, "4 Listening")
    inside = editing.below(next(each for each in kept(ruled).sections() if each.id == "std_listening"))
    ruled.press("Delete this section")
    assert f"{len(inside) - 1} parts in it go too." in ruled.reads()
    ruled.press("Delete the section")
    assert not set(inside) & set(editing.ids(kept(ruled)))
