"""Text at the door of the page: nothing visible is lost, whatever a person types or pastes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from audit_tool.paper import Band, Document, Letterhead, Table, cell, para, row
from audit_tool.paper.blocks import Column
from audit_tool.render.pdf import render
from audit_tool.render.pdf.text import Piece, safe
from tests.audit_tool.documents.samples import TRICKY
from tests.audit_tool.render.house import Paper, faults, squeeze


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("plain", (Piece("plain"),)),
        ("5 < 6 & a<b", (Piece("5 < 6 & a<b"),)),
        ("a → b", (Piece("a "), Piece("→", fallback=True), Piece(" b"))),
        ("tab\tand\r\nline", (Piece("tab and  line"),)),
        ("e\u0301", (Piece("é"),)),
        ("10\u202fkm", (Piece("10\u00a0km"),)),
        ("", ()),
    ],
)
def test_text_is_cut_where_the_font_changes(typed, pieces):
    assert safe(typed).pieces == pieces


@pytest.mark.parametrize(
    "hidden",
    ["\x00", "\x07", "\x1b", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "\ud800", "\U000e0041", "\ufe0f"],
)
def test_what_cannot_be_seen_is_taken_out_and_counted(hidden):
    made = safe(f"a{hidden}b")
    assert (made.text, made.removed) == ("ab", 1)


@pytest.mark.parametrize(("char", "name"), [("中", "[U+4E2D]"), ("\ue000", "[U+E000]"), ("𠀀", "[U+20000]")])
def test_a_character_without_a_glyph_is_drawn_by_its_name(char, name):
    made = safe(f"a{char}b")
    assert made.text == f"a{name}b"
    assert made.unknown == {char}


TYPED = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("<>&;\"'‘’“”–—-/\\|{}[]()%#@ \n\t")),
        st.characters(min_codepoint=0x20, max_codepoint=0x24F),
        st.characters(),
    ),
    max_size=400,
)


def on_paper(*typed: str) -> bytes:
    """Put texts on a page: each as a paragraph, and all in a narrow column of a table."""
    columns = (Column("Said", 1), Column("Where", 5))
    rows = tuple(row(cell(para(text)), "here") for text in typed)
    table = Table("What was said", columns, rows, row_heads=False)
    blocks = (Band("Report", "A test"), *(para(text) for text in typed), table)
    return render(Document("A test", "Report", "report", Letterhead("Northmoor"), blocks)).content


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TYPED)
@example(TRICKY)
@example("<b>not bold</b> <a href='x'>no link</a> &amp; &lt; ]]> %PDF <?xml")
@example("x" * 390)
@example("a-" * 150)
@example("\u00a0" * 40 + "end")
@example("word " * 70 + "\u202edrow")
def test_no_word_is_lost_on_the_way_to_paper(typed):
    pdf = on_paper(typed)
    paper = Paper(pdf)
    wanted = squeeze(safe(typed).text) or "–"
    paragraphs = [squeeze(part.text) for part in paper.parts if part.tag in ("P", "TD")]
    assert paragraphs.count(wanted) == 2
    assert faults(pdf) == []


@settings(max_examples=60, deadline=None)
@given(TYPED)
def test_safe_text_keeps_every_visible_character_in_order(typed):
    made = safe(typed)
    left = iter(made.text)
    for char in unicodedata.normalize("NFC", typed):
        if char.isspace() or unicodedata.category(char) in ("Cc", "Cs", "Cf"):
            continue
        if unicodedata.name(char, "").startswith("VARIATION SELECTOR"):
            continue
        if char in made.unknown:
            assert f"[U+{ord(char):04X}]" in made.text
        else:
            assert char in left
