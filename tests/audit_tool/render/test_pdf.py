"""Every document on paper: accessible by the validator, whole by the house checks, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import page
import pypdfium2
import pytest
from PIL import Image

from audit_tool.documents import learning_brief, section11_report, seven_minute_briefing
from audit_tool.domain.errors import Refused
from audit_tool.paper import (
    Band,
    BulletList,
    Callout,
    Chart,
    Document,
    Drawing,
    Figure,
    Furniture,
    Heading,
    Imprint,
    Item,
    Letterhead,
    Paragraph,
    Rect,
    Span,
    TextRun,
    para,
    paras,
    text_lines,
)
from audit_tool.render.page_image import PageImage, places_of
from audit_tool.render.pdf import render
from audit_tool.render.pdf.structure import StructureError
from audit_tool.render.rendered import Caution
from tests.audit_tool.documents.samples import BRIEF, BRIEFING, LETTERHEAD, REPORT, SAMPLES, TRICKY, UNCHECKED
from tests.audit_tool.render.house import Paper, faults, squeeze


def said(document: Document) -> list[str]:
    """List what the page must say, in order: the golden lines without what only text shows."""
    lines = [line for line in text_lines(document) if line != "----" and not line.startswith("[")]
    pieces = (piece for line in lines for piece in re.split(r" \| | \|$|^\| | / | \(", line.lstrip("#! ")))
    return [text for piece in pieces if (text := piece.strip("()| ").removeprefix("- ").strip())]


@pytest.mark.parametrize("name", ["learning_brief_full", "section11_report_full", "genogram_full"])
def test_a_document_for_an_archive_is_pdf_a_2a_and_still_accessible(name):
    first, again = (render(SAMPLES[name](), for_archive=True).content for _ in range(2))
    assert first == again
    assert [failure.message for failure in page.validate_pdf_bytes(first, profile="pdfa2a").failures] == []
    assert page.validate_pdf_bytes(first, profile="ua1").is_compliant
    assert faults(first) == []
    assert b"/Encrypt" not in first


@pytest.fixture(scope="module")
def rendered():
    return {name: render(compose()) for name, compose in SAMPLES.items()}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_validator_accepts_every_document(rendered, name):
    report = page.validate_pdf_bytes(rendered[name].content, profile="ua1", limits=page.SafetyLimits.unlimited())
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("name", SAMPLES)
def test_the_house_finds_no_fault(rendered, name):
    assert faults(rendered[name].content) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_stands_in_reading_order(rendered, name):
    document = SAMPLES[name]()
    body = [text for text in said(document) if text not in document.foot_words]
    tagged = Paper(rendered[name].content).text
    at = 0
    for text in body:
        found = tagged.find(squeeze(text), at)
        assert found >= 0, f"missing or out of order: {text[:70]!r}"
        at = found + len(squeeze(text))


@pytest.mark.parametrize("name", ["learning_brief_full", "section11_report_full", "action_plan_full"])
def test_the_same_document_gives_the_same_bytes(rendered, name):
    assert render(SAMPLES[name]()).content == rendered[name].content


def test_what_was_typed_is_found_by_an_ordinary_reader(rendered):
    with pypdfium2.PdfDocument(rendered["learning_brief_long"].content) as pdf:
        text = " ".join(pdf[number].get_textpage().get_text_range() for number in range(len(pdf)))
    assert squeeze(TRICKY) in squeeze(text)


def test_a_marked_and_unchecked_case_says_so_on_each_page(rendered):
    pages = Paper(rendered["learning_brief_long"].content).pages
    assert len(pages) > 1
    for runs in pages:
        words = [run.text.strip() for run in runs]
        assert UNCHECKED in words
        assert words.count("OFFICIAL-SENSITIVE") == 2


def test_the_stamp_is_read_aloud_once(rendered):
    assert Paper(rendered["learning_brief_long"].content).text.count(UNCHECKED) == 1


def test_a_released_brief_bears_no_stamp(rendered):
    words = [run.text for runs in Paper(rendered["learning_brief_full"].content).pages for run in runs]
    assert UNCHECKED not in words


def test_properties_name_the_document_and_nobody(rendered):
    metadata = Paper(rendered["learning_brief_full"].content).reader.metadata
    assert metadata is not None
    assert dict(metadata) == {
        "/Title": "Learning brief: Family D: neglect seen one event at a time",
        "/Author": LETTERHEAD.partnership,
        "/Subject": "Learning brief",
        "/Keywords": "MAAG, 2026",
        "/Creator": "Safeguarding Audit Tool",
        "/Producer": "Safeguarding Audit Tool",
        "/CreationDate": "D:20261120000000+00'00'",
        "/ModDate": "D:20261120000000+00'00'",
        "/Trapped": "/False",
    }


def test_properties_say_the_title_as_it_stands_on_paper():
    imprint = Imprint(replace(LETTERHEAD, partnership="North\u200bmoor"))
    turned = replace(REPORT, agency="Trust \u202eruO\u202c\x07", imprint=imprint)
    rendered = render(section11_report.compose(turned))
    metadata = Paper(rendered.content).reader.metadata
    assert metadata is not None
    assert (metadata.title, metadata.author) == ("Section 11 report: Trust ruO", "Northmoor")
    assert faults(rendered.content) == []


def test_briefings_use_the_largest_type_that_fits_and_never_less_than_ten_and_a_half(rendered):
    assert rendered["seven_minute_briefing_empty"].size == 11.5
    assert {each.size for each in rendered.values()} <= {13, 12.5, 12, 11.5, 11, 10.5}
    assert rendered["seven_minute_briefing_full"].pages == 2
    assert rendered["learning_brief_full"].pages == 2
    assert rendered["recovery_sheet_full"].pages == 1


def one_page(*blocks, **kwargs) -> Document:
    fields = {"title": "Report: a test", "kind": "Report", "stationery": "report", "letterhead": LETTERHEAD}
    return Document(**{**fields, **kwargs}, blocks=(Band("Report", "A test"), *blocks))


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        ((Heading("Too deep", 3),), "heading level jumps from 1 to 3"),
        ((Band("Report", "Twice"),), "2 level-1 headings"),
        ((Chart(Drawing(9, 9, (Rect(0, 0, 9, 9, fill="met"),)), " "),), "Figure without a text alternative"),
        ((BulletList(()),), "L is empty"),
        ((Chart(Drawing(9, 9, ()), "An empty drawing."),), "Figure was never drawn"),
    ],
)
def test_a_document_that_would_shut_somebody_out_is_not_written(blocks, fault):
    with pytest.raises(StructureError, match=fault):
        render(one_page(*blocks))


@pytest.mark.parametrize(
    "block", [Chart(Drawing(9, 3000, (Rect(0, 0, 9, 9, fill="met"),)), "A tower."), Band("Report", "long " * 2000)]
)
def test_what_is_taller_than_a_page_is_refused_in_words_and_never_clipped(block):
    blocks = (block,) if isinstance(block, Band) else (Band("Report", "A test"), block)
    with pytest.raises(Refused, match="taller_than_a_page"):
        render(replace(one_page(), blocks=blocks))


def test_a_blank_paragraph_keeps_its_place_with_a_dash():
    assert "Before. – After." in Paper(render(one_page(para("Before."), para(" "), para("After."))).content).text


def test_a_link_over_two_lines_is_one_link_with_two_areas():
    address = "https://northmoor.example/" + "guidance-" * 30 + "end"
    pdf = render(one_page(Paragraph((Span("Read "), Span(address, link=address), Span(" first."))))).content
    paper = Paper(pdf)
    links = [part for part in paper.parts if part.tag == "Link"]
    assert [squeeze(part.text) for part in links] == [address]
    assert len(paper.reader.pages[0]["/Annots"]) > 1
    assert faults(pdf) == []
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")


def test_bold_italic_and_fallback_text_stay_in_one_paragraph():
    spans = (Span("Ask "), Span("this", bold=True), Span(" child → "), Span("today ✓", italic=True), Span("."))
    pdf = render(one_page(Paragraph(spans))).content
    assert [part.text for part in Paper(pdf).parts if part.tag == "P"][-1] == "Ask this child → today ✓."
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")


def test_nested_items_and_a_picture_are_accepted():
    red = PageImage(2, 2, bytes([168, 16, 31]) * 4).png()
    items = BulletList((Item((Span("Supervision"),), ((Span("in one team"),), (Span("in another"),))),))
    pdf = render(one_page(items, Figure(red, "A red square."), Callout("", paras("Stop."), "bad"))).content
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    assert faults(pdf, ["Supervision", "in one team", "in another", "Stop."]) == []


def picture(size: tuple[int, int], file_format: str) -> bytes:
    """Make a picture that tells by whom it was taken, as telephones do."""
    image = Image.new("RGBA", size, (31, 78, 140, 128))
    exif = Image.Exif()
    exif[0x013B] = "A. Photographer"
    file = BytesIO()
    image.convert("RGB" if file_format == "JPEG" else "RGBA").save(file, file_format, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize("file_format", ["PNG", "JPEG"])
@pytest.mark.parametrize("size", [(900, 300), (20, 200)])
@pytest.mark.parametrize("facts", [BRIEF, BRIEFING])
def test_a_logo_stands_on_paper_and_keeps_nothing_of_its_file(facts, size, file_format):
    logo = picture(size, file_format)
    assert b"A. Photographer" in logo
    compose = learning_brief.compose if facts is BRIEF else seven_minute_briefing.compose
    pdf = render(compose(replace(facts, imprint=Imprint(replace(LETTERHEAD, logo=logo))))).content
    paper = Paper(pdf)
    figures = [part for part in paper.parts if part.tag == "Figure"]
    assert [part.raw["/Alt"] for part in figures] == [f"Logo of {LETTERHEAD.partnership}"]
    assert b"A. Photographer" not in b"".join(streams(paper))
    assert faults(pdf) == []
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")


def streams(paper: Paper) -> Iterator[bytes]:
    """Yield the content of every stream of a file."""
    for number in range(1, paper.reader.trailer["/Size"]):
        each = paper.reader.get_object(number)
        if hasattr(each, "get_data"):
            yield each.get_data()


def test_cautions_tell_what_was_replaced():
    drawing = Drawing(99, 20, (TextRun(0, 12, "中"),))
    document = one_page(para("a\u202eb\x07 文 שלום"), Chart(drawing, "A label."), furniture=Furniture(foot="1"))
    assert render(document).cautions == (
        Caution("characters_removed", count=2),
        Caution("characters_drawn_by_name", count=2, characters="中文"),
    )


def test_plain_text_gives_no_caution():
    assert render(one_page(para(TRICKY + " → ✓"))).cautions == ()


def test_a_pale_brand_is_darkened_and_a_word_is_refused():
    pale = one_page(letterhead=Letterhead("Northmoor", brand="#9FD8E0"))
    assert faults(render(pale).content) == []
    with pytest.raises(Refused, match="not_a_colour"):
        render(replace(pale, letterhead=Letterhead("Northmoor", brand="teal")))


def test_an_undated_document_does_not_tell_the_time():
    metadata = Paper(render(one_page(dated=None)).content).reader.metadata
    assert metadata is not None
    assert metadata["/CreationDate"].startswith("D:20000101")
    dated = Paper(render(one_page(dated=dt.date(2026, 2, 3))).content).reader.metadata
    assert dated is not None
    assert dated["/CreationDate"].startswith("D:20260203")


def test_every_stream_ends_with_an_end_of_line(rendered):
    content = rendered["recovery_sheet_full"].content
    ends = [found.start() for found in re.finditer(rb"endstream", content)]
    assert ends
    assert all(content[end - 1 : end] == b"\n" for end in ends)


@pytest.mark.parametrize(
    "marking", ["Official-Sensitive", "Official-Sensitive: child protection case material, handle with care", "X" * 120]
)
@pytest.mark.parametrize(
    "stamp", ["", UNCHECKED, UNCHECKED + ": draft for the panel of 12 November, and for nobody else"]
)
def test_furniture_however_long_stays_clear_of_everything(marking, stamp):
    partnership = "Safeguarding Children Partnership of Upper Northmoor, Lower Northmoor, Eastmoor and the Islands " * 2
    facts = replace(
        BRIEF,
        imprint=Imprint(Letterhead(partnership), marking, stamp),
        theme="a theme that goes on and on " * 9,
        themes=("A theme so long that it cannot stand on one line of any card of any width, whatever its hue " * 2,),
    )
    document = learning_brief.compose(facts)
    pdf = render(document).content
    assert faults(pdf, [marking.upper(), stamp, document.title.partition(": ")[2]]) == []
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    assert any(run.text.endswith("…") for runs in Paper(pdf).pages for run in runs)


def test_words_are_found_where_they_stand_so_and_not_in_small_letters_or_within_a_word():
    """A mark on the page of a release check points at what the list beside it speaks of."""
    lines = ("He told nobody else.", "Nobodyson came.", "Nobody laid them", "side by side.", "THE HALL was cold.")
    brief = learning_brief.compose(BRIEF)
    pdf = render(replace(brief, blocks=(brief.blocks[0], *(para(line) for line in lines)))).content
    tops = [box[0].top for box in places_of(pdf, ["He told", "Nobodyson", "Nobody", "side by", "the hall"]) if box]
    assert tops == sorted(set(tops))
    assert len(tops) == len(lines)
    assert places_of(pdf, ["Somebody"]) == ((),)
