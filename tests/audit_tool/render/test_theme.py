"""Colours on paper can be read, the partnership's own too."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.errors import Refused
from audit_tool.paper import Colour, Hue, Letterhead
from audit_tool.render import theme
from audit_tool.render.contrast import SHAPE, TEXT, contrast, mix, readable_brand
from audit_tool.render.theme import COLOURS, HUES, INK, PAPER, TONE_TINTS
from forms.model import Tone


def test_every_token_of_the_display_list_has_a_colour():
    assert set(COLOURS) == set(get_args(Colour))
    assert set(TONE_TINTS) == set(get_args(Tone))
    assert set(HUES) == set(get_args(Hue))


@pytest.mark.parametrize("hue", get_args(Hue))
def test_a_cards_heading_and_text_can_be_read_on_it(hue):
    assert contrast(HUES[hue], theme.hue_tint(hue)) >= TEXT
    assert contrast(HUES[hue], PAPER) >= TEXT
    assert contrast(INK, theme.hue_tint(hue)) >= TEXT
    assert contrast(theme.LINK, theme.hue_tint(hue)) >= TEXT


@pytest.mark.parametrize("tone", get_args(Tone))
def test_words_can_be_read_on_their_tone(tone):
    ground, ink = TONE_TINTS[tone]
    assert contrast(ink, ground) >= TEXT
    assert contrast(ink, PAPER) >= TEXT
    assert contrast(INK, ground) >= TEXT
    assert contrast(COLOURS[f"on_{tone}"], COLOURS[tone]) >= TEXT


@pytest.mark.parametrize("token", ["ink", "ink2", "ink3"])
def test_text_can_be_read_on_paper(token):
    assert contrast(COLOURS[token], PAPER) >= TEXT
    assert contrast(COLOURS[token], COLOURS["sunken"]) >= TEXT


def test_edges_can_be_seen():
    assert contrast(COLOURS["control"], PAPER) >= SHAPE


def test_the_band_can_be_read():
    assert contrast(PAPER, theme.BRAND) >= TEXT
    assert contrast(theme.ACCENT, theme.BRAND) >= TEXT
    assert contrast(INK, theme.ACCENT) >= TEXT


@given(st.integers(0, 0xFFFFFF))
def test_any_brand_becomes_readable(value):
    brand = readable_brand(f"#{value:06X}", on=(PAPER, theme.ACCENT))
    assert contrast(PAPER, brand) >= TEXT
    assert contrast(theme.ACCENT, brand) >= TEXT


def test_a_dark_brand_is_left_alone():
    assert theme.brand(Letterhead("Northmoor", brand="#0F4C5A")) == "#0F4C5A"
    assert theme.brand(Letterhead("Northmoor")) == theme.BRAND


@pytest.mark.parametrize("colour", ["", "teal", "#fff", "#12345", "#1234567", "0F4C5A", "#GGGGGG", "#0F4C5A\n"])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(Refused, match="not_a_colour"):
        theme.brand(Letterhead("Northmoor", brand=colour or "#"))


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
