"""Sources in the editor: what a set rests on, and where in it each part does."""

import datetime as dt

from tests.ui.pages.drafts import go_to, go_to_set, kept


def test_a_source_is_written_with_the_days_it_was_in_force(author):
    go_to_set(author)
    author.press("Add a source")
    author.press("Keep the source")
    assert "Give the source its title." in author.reads()
    author.fill("Title", "Keeping children safe in Northmere")
    author.pick("Sort of source", "Local procedure")
    author.fill("Edition", "2026")
    author.fill("In force from", "1/9/26")
    author.fill("In force to", "31/8/26")
    author.press("Keep the source")
    assert "It ends before it begins. Change one of the two." in author.reads()
    author.fill("In force to", "31/8/27")
    author.press("Keep the source")
    source = kept(author).citations[-1]
    assert (source.id, source.kind, source.verified) == (
        "keeping_children_safe_in_northmere_2026",
        "local_procedure",
        False,
    )
    assert (source.in_force_from, source.in_force_to) == (dt.date(2026, 9, 1), dt.date(2027, 8, 31))
    told = author.reads()
    assert "Local procedure. In force from 1 September 2026 to 31 August 2027. Nothing rests on it." in told


def test_a_question_rests_on_a_paragraph_of_a_source(author):
    go_to(author, "4.2")
    before = kept(author).question("s11_children_shape").cites
    author.press("Themes and sources")
    author.pick("Rests also on", "Children Act 1989")
    author.write("section 17")
    assert kept(author).question("s11_children_shape").cites[-1].at == "section 17"
    author.press("Rest no longer on Children Act 1989")
    assert kept(author).question("s11_children_shape").cites == before


def test_a_source_that_a_section_asks_for_is_what_it_rests_on(author):
    go_to(author, "4 Listening")
    author.press("Sources")
    author.press("Write a new source")
    author.fill("Title", "Voices of Northmere")
    author.press("Its text was read for this set")
    author.press("Keep the source")
    draft = kept(author)
    section = next(each for each in draft.sections() if each.id == "std_listening")
    assert section.cites[-1].cite == "voices_of_northmere"
    assert draft.citation("voices_of_northmere").verified
    author.fill("Where in Voices of Northmere", "page 4")
    go_to_set(author)
    author.press("Add a source")
    author.fill("Title", "Spare")
    author.press("Keep the source")
    author.press("Remove this source")
    assert kept(author).citation("spare") is None
    assert kept(author).citation("voices_of_northmere") is not None
