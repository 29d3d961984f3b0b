"""The editor of question sets, worked by hand: what is written is kept, what would break the set is told."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from audit_tool import workspace as house
from audit_tool.exchange.set_workbook import set_workbook
from forms import editing
from tests.journeys.person import ALT, CTRL
from tests.journeys.steps import AWKWARD
from tests.ui.pages.drafts import go_to, go_to_set, kept
from ui.page import Where
from ui.pages.question_sets.cards import SetCard
from ui.text import PlainLabel

Drop = QAbstractItemView.DropIndicatorPosition


def test_a_draft_is_begun_from_a_set_that_came_with_the_app(author):
    author.press("Questions")

    def card():
        cards = author.app.frame.findChildren(SetCard)
        return next((one for one in cards if one.key.startswith("section11 ")), None)

    author.wait_for(lambda: card() is not None and not card().visibleRegion().isEmpty(), "the list of sets")
    author.press_in(card(), "Start from this")
    author.fill("Its name", "Another of ours")
    author.press("Start writing")
    assert kept(author).title == "Another of ours"
    assert len(kept(author).questions()) == 103


def test_what_is_typed_is_kept_without_a_button(author):
    go_to(author, "4.2")
    author.fill("Question", f"Is it so? {AWKWARD}")
    author.wait_for(lambda: "Saved" in author.app.window.bar.saved.words(), "a save after a pause")
    assert kept(author).question("s11_children_shape").label == f"Is it so? {AWKWARD}"


def test_typing_is_one_step_and_undo_takes_it_back(author):
    go_to(author, "4.2")
    before = author.find("Question").toPlainText()
    author.fill("Question", "Is it so?")
    author.key(Qt.Key.Key_Tab)
    author.key(Qt.Key.Key_Z, CTRL)
    assert author.find("Question").toPlainText() == before
    assert kept(author).question("s11_children_shape").label == before


def test_a_half_written_question_is_kept_and_told(author):
    go_to(author, "4.2")
    author.press("Add a question")
    author.write("Who leads")
    draft = kept(author)
    new = next(question for question in draft.questions() if question.label == "Who leads")
    assert (new.type, new.scale) == ("scale", "met3")
    author.fill("Question", "")
    assert kept(author).question(new.id).label == ""
    author.wait_for(lambda: "to look at" in author.reads(), "the checks after a pause")


def test_a_rule_as_text_says_what_is_wrong_and_offers_how_to_go_on(author):
    go_to(author, "4.2")
    author.press("Write it as text")
    author.write("${wishes")
    author.press("4.1 Wishes and feelings")
    author.key(Qt.Key.Key_End)
    assert author.focus.toPlainText() == "${s11_wishes_used}"
    author.write("${s11_wishes_used} = 'metx'")
    assert kept(author).question("s11_children_shape").show_if == "${s11_wishes_used} = 'metx'"
    author.wait_for(lambda: "to look at" in author.reads(), "the checks after a pause")
    author.key(Qt.Key.Key_F8)
    assert "to mend" in author.reads()
    author.press("Go there")
    assert author.find("Question").isVisible()


def test_one_click_mends_what_a_check_found(author):
    go_to(author, "4.2")
    author.press("Write it as text")
    author.write("${s11_wishes_used} = 'mett'")
    author.wait_for(lambda: "to look at" in author.reads(), "the checks after a pause")
    author.press("Use 'met'")
    assert kept(author).question("s11_children_shape").show_if == "${s11_wishes_used} = 'met'"
    assert "Nothing to mend" in author.reads()


def test_a_question_that_asks_two_things_becomes_two(author):
    go_to(author, "4.2")
    assert "Same question as in version 1.0.1: figures compare." in author.reads()
    author.fill("Question", "Is there a plan, and do children know it?")
    assert "9 words. Reading age 6." in author.reads()
    assert "Reworded since version 1.0.1: figures of earlier years no longer compare." in author.reads()
    author.wait_for(lambda: author.sees("Make it two"), "the checks after a pause")
    author.press("Make it two")
    section = next(each for each in kept(author).sections() if each.id == "std_listening")
    assert [item.label for item in section.items][1:3] == ["Is there a plan?", "Do children know it?"]
    go_to(author, "Do children")
    assert "Not asked in version 1.0.1." in author.reads()


def test_a_question_answered_in_another_way_keeps_no_scale(author):
    go_to(author, "4.2")
    author.pick("Kind of answer", "Long text")
    question = kept(author).question("s11_children_shape")
    assert (question.type, question.scale) == ("long_text", None)
    author.pick("Kind of answer", "Rating on a scale")
    assert kept(author).question("s11_children_shape").scale == "met3"


def test_a_copy_stands_behind_its_question_and_may_be_moved(author):
    go_to(author, "4.2")
    author.press("Copy this question")
    section = next(each for each in kept(author).sections() if each.id == "std_listening")
    assert [item.id for item in section.items][1:3] == ["s11_children_shape", "s11_children_shape_2"]
    author.press("Move this question up")
    section = next(each for each in kept(author).sections() if each.id == "std_listening")
    assert [item.id for item in section.items][1:3] == ["s11_children_shape_2", "s11_children_shape"]


def test_a_scale_is_written_and_used(author):
    go_to_set(author)
    author.press("Add a scale")
    author.fill("Name of the scale", "Seen or not")
    author.fill("Step 1", "Seen")
    author.fill("Step 2", "Not seen")
    author.key(Qt.Key.Key_Up, ALT)
    author.press("Move step 1 down")
    author.press("Keep the scale")
    scale = kept(author).scales[-1]
    assert (scale.title, [level.label for level in scale.levels]) == ("Seen or not", ["Seen", "Not seen"])
    go_to(author, "4.2")
    author.pick("Scale", "Seen or not")
    assert kept(author).question("s11_children_shape").scale == scale.id


def test_a_draft_put_away_can_be_taken_out_again(author):
    author.press("Questions")
    author.press("Put away")
    assert "No question set is being written" in author.reads()
    author.press("Take out again")
    assert "1 question set is being written" in author.reads()


def test_a_set_is_published_with_a_reason_for_what_is_left_and_a_round_may_start_on_it(author):
    go_to(author, "4.2")
    author.fill("Question", "Is it " + "very " * 25 + "so?")
    author.press("Publish")
    author.press("Publish")
    assert "Say why it stays as it is, or mend it." in author.reads()
    for name in [name for name in author.names() if name.startswith("“4.2 Shaping services” ")]:
        author.fill(name, "Agreed in March.")
    author.press("Publish")
    author.settle()
    assert "Version 1.0.0" in author.reads()
    author.press("Rounds")
    author.press("Start a round")
    author.press("Section 11")
    assert "Our Section 11" in author.reads()


def test_what_must_be_mended_is_shown_instead_of_publishing(author):
    go_to(author, "4.2")
    author.fill("Question", "")
    author.press("Publish")
    assert "1 to mend" in author.reads()
    assert kept(author).status == "draft"


def test_a_draft_is_compared_with_the_version_it_started_from(author):
    go_to(author, "4.2")
    author.fill("Question", "Is it so?")
    author.press("Compare")
    told = author.reads()
    assert "2 changes since Section 11 self-assessment " in told
    assert "Now: Is it so?" in told


def test_a_few_other_words_are_marked_in_the_old_text_and_said_aloud(author):
    go_to(author, "4.2")
    before = author.find("Question").toPlainText()
    author.fill("Question", before.replace("changed", "shaped"))
    author.press("Compare")
    assert before.replace("changed", "changed shaped") in author.reads()
    spoken = [each.accessibleName() for each in author.app.frame.findChildren(PlainLabel)]
    assert any("taken out: changed, put in: shaped" in each for each in spoken)


def test_a_set_saved_as_a_workbook_is_brought_in_again_as_a_draft(author, tmp_path):
    author.press("Questions")
    author.wait_for(lambda: author.sees("Bring in a workbook"), "the list of sets")
    shipped = next(one for one in author.app.frame.findChildren(SetCard) if one.key.startswith("themed_men "))
    author.press_in(shipped, "Save as a workbook")
    author.name_file(tmp_path / "men.xlsx")
    author.wait_for((tmp_path / "men.xlsx").exists, "the workbook")
    author.press("Close")
    author.press("Bring in a workbook")
    author.name_file(tmp_path / "men.xlsx")
    author.wait_for(lambda: "questions read" in author.reads(), "the report")
    author.fill("Its name", "Men, our own")
    author.press("Start writing")
    draft = kept(author)
    assert draft.title == "Men, our own"
    assert len(draft.questions()) == 13


def test_what_is_wrong_in_a_workbook_is_told_with_its_sheet_and_row(author, tmp_path):
    draft = kept(author)
    broken = editing.change(draft, "s11_children_shape", {"show_if": "${s11_wishes_used} = 'mett'"})
    (tmp_path / "broken.xlsx").write_bytes(set_workbook(broken))
    author.press("Questions")
    author.press("Bring in a workbook")
    author.name_file(tmp_path / "broken.xlsx")
    author.wait_for(lambda: "questions read" in author.reads(), "the report")
    told = author.reads().splitlines()
    assert "1 to mend before it can be published" in told
    place = next(line for line in told if line.endswith("· 4.2 Shaping services"))
    assert re.fullmatch(r"survey, row \d+ · 4.2 Shaping services", place)
    assert "“4.2 Shaping services”, the rule when it is shown: 'mett' is not" in told[told.index(place) + 1]
    author.press("Start writing")
    assert "1 check to look at" in author.reads()


def test_a_file_that_is_no_workbook_is_told_and_nothing_is_begun(author, tmp_path):
    (tmp_path / "letter.xlsx").write_bytes(b"Dear all")
    author.press("Questions")
    author.press("Bring in a workbook")
    author.name_file(tmp_path / "letter.xlsx")
    author.wait_for(lambda: "This is not an Excel workbook." in author.reads(), "the verdict")
    author.press("Close")
    assert "1 question set is being written" in author.reads()


def sections(question_set):
    return {section.id: [item.id for item in section.items] for section in question_set.sections()}


def test_a_question_is_dropped_beside_another_or_into_a_section(author):
    go_to(author, "4.2")
    outline = author.find("Questions in order")
    outline.drop("s11_children_shape", "s11_wishes_used", Drop.AboveItem)
    assert sections(kept(author))["std_listening"][:2] == ["s11_children_shape", "s11_wishes_used"]
    outline.drop("s11_children_shape", "s11_lived_experience", Drop.BelowItem)
    assert sections(kept(author))["std_listening"][:3] == [
        "s11_wishes_used",
        "s11_lived_experience",
        "s11_children_shape",
    ]
    outline.drop("s11_children_shape", "std_leadership", Drop.OnItem)
    assert sections(kept(author))["std_leadership"][-1] == "s11_children_shape"
    outline.drop("std_listening", "std_leadership", Drop.AboveItem)
    assert next(iter(sections(kept(author)))) == "std_listening"


def test_what_could_not_be_written_is_held_until_it_can_be_also_behind_another_draft(author):
    go_to(author, "4.2")
    page = author.app.window.page()
    first = page.where.ident
    author.app.hub.run(lambda ws: ws.question_sets.drop(first), initiator=page)  # so that writing is refused
    author.fill("Question", "Held until then?")
    page.flush()
    author.settle()
    assert "Not saved." in author.app.window.bar.saved.words()
    other = []
    maag = house.shelf().question_set("maag").version
    author.app.hub.run(
        lambda ws: ws.question_sets.begin_from("maag", maag, title="Other"),
        initiator=page,
        then=lambda changes: other.append(changes.made),
    )
    author.settle()
    author.app.window.go("question_set", Where("question_set", other[0]))
    author.settle()
    author.app.hub.run(lambda ws: ws.question_sets.take_up(first), initiator=page)
    page.acted("save")
    author.settle()
    assert "Saved" in author.app.window.bar.saved.words()
    author.app.window.go("question_set", Where("question_set", first))
    author.settle()
    assert kept(author).question("s11_children_shape").label == "Held until then?"
