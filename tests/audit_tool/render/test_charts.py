"""Charts: the same figures in ink, in words and as SVG."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args
from xml.etree import ElementTree

import pytest

from audit_tool.paper import Drawing, Rating, Sign, TextRun
from audit_tool.paper.charts import (
    Bar,
    HeatColumn,
    Share,
    distribution,
    distribution_in_words,
    heat_strip,
    heat_strip_in_words,
    qr_squares,
    rating_disc,
    ring,
    ring_in_words,
    seven_ring,
    sides,
    step_bars,
    text_width,
)
from audit_tool.paper.drawing import Arc, Disc, Rect
from audit_tool.render.page_image import page_count, page_image
from audit_tool.render.pdf import faces, render
from audit_tool.render.svg import svg
from forms.model import Glyph, Tone
from tests.audit_tool.documents.samples import DONT_KNOW, MET, NOT_APPLICABLE, NOT_MET, PART, SAMPLES, TRICKY, checkered

BARS = (
    Bar("Police", (Share(MET, 7), Share(PART, 2), Share(NOT_MET, 0), Share(NOT_APPLICABLE, 1))),
    Bar("Probation", (Share(MET, 4), Share(PART, 3), Share(NOT_MET, 2), Share(DONT_KNOW, 1))),
    Bar("Not yet returned", ()),
)
OPINIONS = (
    Bar("1.1", (Share(Rating("Not at all", "dot", "info"), 4), Share(Rating("Greatly", "dot", "info"), 8))),
    Bar("1.2", (Share(Rating("Not at all", "dot", "info"), 0), Share(Rating("Greatly", "dot", "info"), 2))),
)
LONG_STEPS = (
    Bar(
        "2.1 Supervision and support (120)",
        tuple(Share(Rating(f"A step of many words, number {n}", "dot", "na"), 120) for n in range(4)),
    ),
)
STRIP = tuple(HeatColumn(str(number), (MET, None)) for number in range(1, 13))

DRAWINGS = {
    "ring": ring(9, 12),
    "ring_full": ring(12, 12),
    "ring_none": ring(0, 0),
    "distribution": distribution(BARS),
    "distribution_empty": distribution(()),
    "sides": sides([replace(BARS[0], flag="Says otherwise"), *BARS[1:]]),
    "step_bars": step_bars(OPINIONS),
    "step_bars_empty": step_bars(()),
    "step_bars_long": step_bars(LONG_STEPS, label_width=200),
    "heat_strip": heat_strip(("Own", "Panel"), STRIP),
    "seven_ring": seven_ring(),
    "qr": qr_squares(checkered()),
    **{f"disc_{sign}": Drawing(20, 20, rating_disc(10, 10, 9, sign, "met")) for sign in get_args(Sign)},
}


def extent(mark) -> tuple[float, float]:
    """Say how far right and down a mark reaches."""
    if isinstance(mark, TextRun):
        width = faces.width(mark.text, faces.font_name("extrabold"), mark.size)
        return mark.x + {"start": width, "middle": width / 2, "end": 0}[mark.anchor], mark.y
    if isinstance(mark, Rect):
        return mark.x + mark.width, mark.y + mark.height
    if isinstance(mark, Disc | Arc):
        return mark.x + mark.radius, mark.y + mark.radius
    return 0, 0


@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_reaches_over_the_edge_and_no_label_is_too_small(name):
    drawing = DRAWINGS[name]
    for mark in drawing.marks:
        right, foot = extent(mark)
        assert right <= drawing.width + 0.6
        assert foot <= drawing.height + 0.6
        if isinstance(mark, TextRun):
            assert mark.size >= 9


@pytest.mark.parametrize("name", DRAWINGS)
def test_svg_is_well_formed_and_says_what_it_shows(name):
    text = svg(DRAWINGS[name], title="A <chart>", alt=TRICKY)
    root = ElementTree.fromstring(text)  # noqa: S314  our own output
    names = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert names["title"] == "A <chart>"
    assert names["desc"] == TRICKY
    assert len(root) == len(DRAWINGS[name].marks) + 2


def test_svg_escapes_labels_and_takes_the_palette_it_is_given():
    drawing = Drawing(9, 9, (TextRun(0, 5, "a<b & \x07c\ud800", colour="ink"),))
    text = svg(drawing, title="t", alt="a", colours={"ink": '#00"00'})
    assert "a&lt;b &amp; c</text>" in text
    assert "fill='#00\"00'" in text


def test_an_arc_of_a_quarter_runs_clockwise_from_the_top():
    text = svg(Drawing(20, 20, (Arc(10, 10, 10, 0, 90, stroke="ink"),)), title="t", alt="a")
    assert 'd="M10 0A10 10 0 0 1 20 10"' in text


def test_words_hold_the_same_figures():
    assert distribution_in_words(BARS, "standards by rating") == (
        "Bar chart of standards by rating. Police: 7 met, 2 partially met, 1 does not apply. "
        "Probation: 4 met, 3 partially met, 2 not met, 1 do not know. Not yet returned: none yet."
    )
    assert heat_strip_in_words(("Own", "Panel"), STRIP[:1]) == "1: own met, panel not yet."
    assert ring_in_words(9, 12, "standards answered") == "9 of 12 standards answered."


@pytest.mark.parametrize(
    "word", ["Partially met", "Does not apply", "Requires improvement", "Fully in place", "iiii", "WWWW"]
)
def test_a_label_is_never_wider_than_its_estimate(word):
    measured = faces.width(word, faces.font_name("regular"), 10)
    assert measured <= text_width(word, 10) <= 1.3 * measured


def test_bars_are_as_long_as_their_counts():
    widths = [mark.width for mark in distribution(BARS).marks if isinstance(mark, Rect) and mark.stroke == "ink"]
    assert widths[0] / widths[1] == pytest.approx(7 / 2)
    assert sum(widths[:3]) == pytest.approx(sum(widths[3:]))


def test_sides_of_different_sizes_are_bars_of_one_length_and_a_flag_is_a_word():
    drawing = sides([Bar("Agencies", (Share(MET, 3), Share(PART, 1))), Bar("Practitioners", (Share(PART, 40),), "No")])
    ends = [mark.x + mark.width for mark in drawing.marks if isinstance(mark, Rect) and mark.stroke == "ink"]
    assert ends[1] == pytest.approx(ends[2])
    assert "No" in [mark.text for mark in drawing.marks if isinstance(mark, TextRun)]
    assert distribution_in_words([Bar("Peers", (Share(PART, 2),), "No")], "x").endswith("Peers, no: 2 partially met.")


def test_a_step_s_bar_is_as_long_as_its_count_and_an_empty_step_still_has_its_number():
    drawing = step_bars(OPINIONS)
    widths = [mark.width for mark in drawing.marks if isinstance(mark, Rect) and mark.fill == "info"]
    assert [round(width / widths[0], 2) for width in widths] == [1, 2, 0.5]
    assert [mark.text for mark in drawing.marks if isinstance(mark, TextRun)] == [
        *("Not at all", "Greatly", "1.1", "4", "8", "1.2", "0", "2")
    ]


def test_a_legend_too_long_for_one_line_takes_two():
    many = tuple(Share(Rating(f"A rather long step {number}", "dot", "info"), 1) for number in range(8))
    discs = [mark for mark in distribution([Bar("All", many)]).marks if isinstance(mark, Disc) and mark.radius > 5]
    assert len({disc.y for disc in discs}) > 1


def test_a_qr_code_keeps_its_modules_and_its_quiet_zone():
    matrix = checkered(21)
    module = 184 / 29
    dark = [mark for mark in qr_squares(matrix).marks if isinstance(mark, Rect) and mark.fill == "ink"]
    assert sum(round(mark.width / module) for mark in dark) == sum(map(sum, matrix))
    assert min(mark.x for mark in dark) == pytest.approx(4 * module)
    assert max(mark.x + mark.width for mark in dark) <= 184 - 4 * module + 0.01


def test_every_glyph_and_tone_of_a_question_set_can_be_drawn():
    assert set(get_args(Glyph)) <= set(get_args(Sign))
    for tone in get_args(Tone):
        assert rating_disc(5, 5, 5, "tick", tone)


def test_a_page_becomes_a_picture_of_the_right_size():
    pdf = render(SAMPLES["recovery_sheet_full"]()).content
    picture = page_image(pdf, 0, dpi=72)
    assert page_count(pdf) == 1
    assert (picture.width, picture.height) == (596, 842)
    assert len(picture.rgb) == picture.width * picture.height * 3
    band = picture.rgb[(30 * picture.width + 500) * 3 :][:3]
    assert band == bytes.fromhex("0F4C5A")
    assert re.match(rb"\x89PNG", picture.png())


def test_a_page_that_is_not_there_is_an_error():
    pdf = render(SAMPLES["recovery_sheet_full"]()).content
    for number in (-1, 1):
        with pytest.raises(IndexError):
            page_image(pdf, number)
