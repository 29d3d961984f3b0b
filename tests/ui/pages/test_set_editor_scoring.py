"""Scoring in the editor: a result is named, held down and tried before anybody is asked."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from forms.model import Band, Cap
from tests.ui.pages.drafts import go_to, go_to_set, kept
from ui.pages.set_editor.scoring_rows import CapCard, cap_in_words


@pytest.fixture
def scoring(author):
    """The scoring of the set, open."""
    go_to_set(author)
    author.press("Scoring and bands")
    return author


def test_bands_and_a_limit_are_written_and_tried(scoring):
    scoring.press("Add a band")
    scoring.write("Needs work")
    scoring.press("Add a band")
    scoring.write("Good")
    scoring.fill("Band 2 begins at", "60")
    scoring.pick("Colour of band 2", "Green")
    scoring.press("Add a limit")
    scoring.press_in(scoring.app.frame.findChild(CapCard), "Not met")
    scoring.pick("Which questions limit 1 counts", "Of statutory questions")
    scoring.fill("because", "The law asks for it.")
    told = scoring.reads()
    assert "as soon as one of the statutory answers is Not met, the result is Needs work at best." in told
    rule = kept(scoring).scoring
    assert [(band.label, band.minimum, band.tone) for band in rule.bands] == [
        ("Needs work", 0, "info"),
        ("Good", 60, "ok"),
    ]
    (cap,) = rule.caps
    assert (cap.when, cap.at_least, cap.only_duty, cap.limit_to) == (("not_met",), 1, "must", rule.bands[0].code)
    scoring.press("Answer every question Not met")
    told = scoring.reads()
    assert "54 of 54 answered: 0 of 100." in told
    assert "Held at Needs work. The law asks for it." in told
    scoring.press("Answer every question Met")
    assert "54 of 54 answered: 100 of 100." in scoring.reads()
    scoring.press("Take all back")
    assert "Nothing is answered yet." in scoring.reads()


def test_the_share_below_which_there_is_no_result_is_a_percentage(scoring):
    box = scoring.find("No result before, in % answered")
    assert box.text() == "80"
    scoring.fill("No result before, in % answered", "62.5")
    assert box.text() == "62.5"
    assert kept(scoring).scoring.min_answered == Decimal("0.625")


def test_a_judgement_is_no_average(scoring):
    scoring.press("Add a band")
    scoring.write("Good")
    scoring.pick("How answers become a result", "Nothing is added up")
    assert not scoring.sees("Add a band")
    assert kept(scoring).scoring.method == "none"
    scoring.pick("How answers become a result", "The worst answer decides")
    assert scoring.find("Band 1").text() == "Good"


def test_a_band_and_a_limit_are_removed(scoring):
    for _ in range(2):
        scoring.press("Add a band")
    scoring.press("Add a limit")
    scoring.press("Remove limit 1")
    scoring.press("Remove band 1")
    rule = kept(scoring).scoring
    assert (len(rule.bands), rule.caps) == (1, ())


def test_a_section_is_scored_in_a_way_of_its_own_until_it_is_no_more(author):
    go_to(author, "4 Listening")
    author.press("Scoring and bands")
    author.press("This section is scored in a way of its own")
    draft = kept(author)
    section = next(each for each in draft.sections() if each.id == "std_listening")
    assert section.scoring == draft.scoring
    author.pick("How answers become a result", "The worst answer decides")
    go_to(author, "4.2")
    author.press_in(author.app.window.page().preview, "Met")
    go_to(author, "4 Listening")
    assert "1 of 5 answered: between 0 and 100 of 100; too few for a result." in author.reads()
    author.press("Scoring and bands")
    author.press("This section is scored in a way of its own")
    assert next(each for each in kept(author).sections() if each.id == "std_listening").scoring is None


def test_a_check_leads_to_the_limit_it_is_about(scoring):
    scoring.press("Add a band")
    scoring.write("Needs work")
    scoring.press("Add a limit")
    go_to(scoring, "4.2")
    scoring.key(Qt.Key.Key_F8)
    assert "A limit waits for no level." in scoring.reads()
    scoring.press("Go there")
    assert scoring.sees("because")


BANDS = (Band(code="low", label="Needs work", minimum=Decimal(0)),)


@pytest.mark.parametrize(
    ("cap", "bands", "said"),
    [
        (Cap(when=(), limit_to="low", why=""), BANDS, "Choose which answers it waits for."),
        (Cap(when=("no",), limit_to="", why=""), BANDS, "Choose the band that the result is held at."),
        (Cap(when=("no",), limit_to="", why=""), (), "Add a band first, so that there is a limit."),
        (
            Cap(when=("no", "gone"), at_least=3, limit_to="low", why=""),
            BANDS,
            "In words: as soon as 3 answers are No or gone, the result is Needs work at best.",
        ),
    ],
)
def test_a_limit_reads_as_a_sentence(cap, bands, said):
    assert cap_in_words(cap, bands, {"no": "No"}) == said
