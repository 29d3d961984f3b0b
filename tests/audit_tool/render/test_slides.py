"""Slides: what a team is told stands on them whole, large, in order, and with the minutes it takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings

from audit_tool.domain.errors import Refused
from audit_tool.paper import Band, Card, CardGrid, Column, Document, Figure, Letterhead, Table, bullets, cell, para, row
from audit_tool.paper.characters import plain
from audit_tool.render import slides
from audit_tool.render.rendered import Caution
from audit_tool.render.slides.notes import shares
from audit_tool.usecases.file_formats import made, why_not
from tests.audit_tool.documents.samples import SAMPLES, TRICKY
from tests.audit_tool.render.presentations import A, notes_in, slide_faults, slides_in, told
from tests.audit_tool.render.test_text import TYPED
from tests.audit_tool.render.test_twins import a_photograph, said
from tests.audit_tool.render.twins import word_parts

TOLD = tuple(
    name for name in SAMPLES if name.startswith(("seven_minute_briefing", "learning_brief", "learning_on_a_page"))
)


def briefing(*cards: Card, **what: object) -> Document:
    """Make a briefing of cards."""
    ordinary = {"title": "A test", "kind": "Briefing", "stationery": "briefing", "letterhead": Letterhead("Northmoor")}
    return Document(**(ordinary | what), blocks=(Band("Briefing", "A test"), CardGrid(cards)))


@pytest.mark.parametrize("name", TOLD)
def test_every_briefing_is_whole_on_its_slides(name):
    document = SAMPLES[name]()
    band = next(block for block in document.blocks if isinstance(block, Band))
    furniture = {document.furniture.marking.upper(), document.furniture.stamp, band.kind, band.title, band.subtitle}
    body = [text for text in said(document) if text not in furniture]
    content = slides.render(document).content
    assert slide_faults(content, body) == []
    assert all(text in told(content) for text in furniture)


def test_the_same_briefing_gives_the_same_bytes():
    first, again = (slides.render(SAMPLES["seven_minute_briefing_full"]()).content for _ in range(2))
    assert first == again


def seconds(content: bytes) -> list[tuple[int, int]]:
    """Read from when to when each slide is shown, where it says so."""
    spans = [re.match(r"Time: (\d+):(\d\d) to (\d+):(\d\d)", note) for note in notes_in(content)]
    return [(int(at[1]) * 60 + int(at[2]), int(at[3]) * 60 + int(at[4])) for at in spans if at]


@pytest.mark.parametrize("name", [name for name in TOLD if name.startswith("seven")])
def test_the_notes_of_a_seven_minute_briefing_add_up_to_seven_minutes(name):
    content = slides.render(SAMPLES[name]()).content
    spans = seconds(content)
    assert (spans[0][0], spans[-1][1]) == (0, 420)
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert all(note.startswith(("Time: ", "After the seven minutes")) for note in notes_in(content))


def test_a_learning_brief_takes_as_long_as_its_words():
    spans = seconds(slides.render(SAMPLES["learning_brief_full"]()).content)
    assert spans[-1][1] % 60 == 0
    assert sum(end - start for start, end in spans) == spans[-1][1]


def test_seconds_are_shared_out_to_the_last_one():
    assert shares([1, 1, 1], 420) == [140, 140, 140]
    assert shares([0, 3, 7, 1], 420) == [0, 115, 265, 40]
    assert sum(shares([13, 57, 2, 99, 31], 420)) == 420


@settings(max_examples=15, deadline=None)
@given(TYPED)
@example(TRICKY)
@example("x" * 400)
@example("word " * 500)
@example("家" * 300)
@example("<script>alert(1)</script> ]]> <?xml --> \u202edrow\ufeff \x00\x1b \ufffe \ud800")
@example("שרה כהן 7 and محمد (أحمد) 12")
def test_no_character_is_lost_on_slides(typed):
    table = Table(typed, (Column("What"), Column("Where")), (row(cell(para(typed)), "here"),))
    document = briefing(Card(typed, (para(typed), bullets([typed]), table), number=1), title=typed)
    content = slides.render(document).content
    wanted = re.sub(r"\s", "", plain(typed).text) or "–"
    whole = re.sub(r"\s", "", told(content))
    assert whole.count(wanted) >= 4 or (wanted == "–" and "–" in whole)
    assert slide_faults(content) == []


def test_what_cannot_be_seen_is_counted_aloud():
    document = briefing(Card("A card", (para("a\u202eb\x00c"), para("\ufffe"))))
    assert slides.render(document).cautions == (
        Caution("characters_removed", count=2),
        Caution("characters_drawn_by_name", count=1, characters="\ufffe"),
    )


def test_marking_and_stamp_stand_on_every_slide():
    document = SAMPLES["learning_brief_long"]()
    handled = f"{document.furniture.marking.upper()} · {document.furniture.stamp}"
    assert all(
        handled in "".join(text.text or "" for text in slide.iter(f"{A}t"))
        for slide in slides_in(slides.render(document).content)
    )


def test_a_logo_stands_on_the_first_slide_and_nothing_hidden_leaves_with_it():
    document = briefing(Card("A card", (para("Words."),)), letterhead=Letterhead("Northmoor", logo=a_photograph()))
    content = slides.render(document).content
    assert slide_faults(content) == []
    assert 'descr="Logo of Northmoor"' in word_parts(content)["ppt/slides/slide1.xml"].decode()
    assert not any(b"Pat Example" in part or b"Exif" in part for part in word_parts(content).values())


def test_a_picture_is_shown_with_its_words():
    document = briefing(Card("A card", (Figure(a_photograph(), "A blue field"),)))
    assert 'descr="A blue field"' in word_parts(slides.render(document).content)["ppt/slides/slide2.xml"].decode()


def test_the_theme_bears_the_partnerships_colour():
    content = slides.render(briefing(letterhead=Letterhead("Northmoor", brand="#123456"))).content
    assert '<a:dk2><a:srgbClr val="123456"/></a:dk2>' in word_parts(content)["ppt/theme/theme1.xml"].decode()


def test_slides_tell_of_no_computer_and_no_person():
    core = word_parts(slides.render(SAMPLES["learning_brief_full"]()).content)["docProps/core.xml"].decode()
    assert re.findall(r"<dc:creator>(.*?)<", core) == ["Northmoor Safeguarding Children Partnership"]
    assert set(re.findall(r"(\d{4}-\d\d-\d\d)T", core)) == {"2026-11-20"}
    assert "lastModifiedBy" not in core


def test_only_what_is_made_to_be_told_becomes_slides():
    assert why_not(SAMPLES["learning_brief_full"](), "pptx") is None
    assert why_not(SAMPLES["action_plan_full"](), "pptx") == "not_for_slides"
    with pytest.raises(Refused, match="not_for_slides"):
        made(SAMPLES["action_plan_full"](), "pptx")
