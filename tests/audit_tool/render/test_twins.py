"""Word and HTML twins: every document says on them what it says on paper, to every reader, and nothing more."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given, settings
from PIL import Image

from audit_tool.paper import (
    Band,
    Block,
    BulletList,
    Callout,
    Card,
    CardGrid,
    Cell,
    Chart,
    Column,
    CopyText,
    Document,
    Figure,
    Furniture,
    Heading,
    Item,
    KeyFigures,
    Letterhead,
    NumberedList,
    Paragraph,
    Rating,
    Ratings,
    Span,
    Table,
    Tags,
    bullets,
    cell,
    para,
    row,
)
from audit_tool.paper.characters import plain, stretches
from audit_tool.render import html, word
from audit_tool.render.contrast import TEXT, contrast
from audit_tool.render.rendered import Caution
from tests.audit_tool.documents.samples import SAMPLES, TRICKY
from tests.audit_tool.render.house import squeeze
from tests.audit_tool.render.test_text import TYPED
from tests.audit_tool.render.twins import web_faults, web_page, word_faults, word_parts, word_text

EVERY = tuple(SAMPLES)


def said(document: Document) -> list[str]:
    """List what a document says, block by block, in reading order."""
    furniture = document.furniture
    return [text for text in (furniture.marking.upper(), furniture.stamp, *_said(document.blocks)) if text.strip()]


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Table() | Chart(table=Table()):
                yield from _table(block if isinstance(block, Table) else block.table)
            case Card() | Callout():
                yield block.heading if isinstance(block, Card) else block.title
                yield from _said(block.blocks)
            case CardGrid(cards=cards):
                yield from _said(cards)
            case _:
                yield from _words(block)


def _words(block: Block) -> Iterable[str]:
    match block:
        case Heading(text=text) | Rating(word=text):
            return (text,)
        case Paragraph(spans=spans):
            return ("".join(span.text for span in spans),)
        case BulletList(items=items) | NumberedList(items=items):
            entries = chain.from_iterable((item.spans, *item.items) for item in items)
            return ("".join(span.text for span in spans) for spans in entries)
        case Tags(words=words) | CopyText(groups=words):
            return words
        case Ratings(pairs=pairs):
            return chain.from_iterable((lens, rating.word) for lens, rating in pairs)
        case KeyFigures(figures=figures):
            return chain.from_iterable((each.value, each.label) for each in figures)
        case Band():
            return (block.kind, block.title, block.subtitle)
    return ()


def _table(table: Table) -> Iterator[str]:
    yield from ([table.caption] if table.caption_shown else [])
    yield from (column.heading for column in table.columns)
    yield from _said(block for line in table.rows for held in line.cells for block in held)


@pytest.mark.parametrize("name", EVERY)
def test_every_document_is_whole_as_a_web_page(name):
    document = SAMPLES[name]()
    assert web_faults(html.render(document).content, said(document)) == []


@pytest.mark.parametrize("name", EVERY)
def test_every_document_is_whole_in_word(name):
    document = SAMPLES[name]()
    assert word_faults(word.render(document).content, said(document)) == []


@pytest.mark.parametrize("render", [html.render, word.render], ids=["html", "word"])
def test_the_same_document_gives_the_same_bytes(render):
    first, again = (render(SAMPLES["section11_report_full"]()).content for _ in range(2))
    assert first == again


def paper(*blocks: Block, **what: object) -> Document:
    """Make a document of blocks below a band."""
    ordinary = {"title": "A test", "kind": "Report", "stationery": "report", "letterhead": Letterhead("Northmoor")}
    return Document(**(ordinary | what), blocks=(Band("Report", "A test"), *blocks))


def everywhere(text: str) -> Document:
    """Put a text wherever a person's words may stand."""
    table = Table(text, (Column(text), Column("Where")), (row(cell(para(text)), "here"),))
    blocks = (Heading(text), para(text, italic=True), BulletList((Item((Span(text),), ((Span(text),),)),)), table)
    return paper(*blocks, Callout(text, (para(text),)), furniture=Furniture(text, text, text), title=text)


@settings(max_examples=30, deadline=None)
@given(TYPED)
@example(TRICKY)
@example("<script>alert(1)</script> <b>not bold</b> &amp; ]]> <?xml --> </style> <!--")
@example("\u202edrow\ufeff \x00\x1b \ufffe\U0001ffff \ud800")
@example("שרה כהן 7 and محمد (أحمد) 12")
def test_no_character_is_lost_in_either_twin(typed):
    document = everywhere(typed)
    wanted = squeeze(plain(typed).text) or "–"
    body = next(web_page(html.render(document).content).all("body"))
    texts = [squeeze(tag.text) for tag in body.all("h2", "p", "td", "th", "caption", "em")]
    places = 8 if wanted != "–" else 6  # a blank footer or title of a callout is not there at all
    assert texts.count(wanted) >= places
    word_file = word.render(document).content
    assert word_text(word_file).count(wanted) >= places
    assert web_faults(html.render(document).content) == word_faults(word_file) == []


@settings(max_examples=80, deadline=None)
@given(TYPED)
def test_every_visible_character_is_kept_in_order(typed):
    made = plain(typed)
    left = iter(made.text)
    for char in unicodedata.normalize("NFC", typed):
        hidden = unicodedata.category(char) in ("Cc", "Cs", "Cf") or "VARIATION SELECTOR" in unicodedata.name(char, "")
        if not char.isspace() and not hidden and char not in made.unknown:
            assert char in left
    assert "".join(part for part, _ in stretches(made.text)) == made.text


def test_what_cannot_be_seen_is_counted_aloud():
    document = paper(para("a\u202eb\x00c"), para("\ufffe"))
    told = (Caution("characters_removed", count=2), Caution("characters_drawn_by_name", count=1, characters="\ufffe"))
    assert html.render(document).cautions == told
    assert word.render(document).cautions == told


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Łukasz", (("Łukasz", False),)),
        ("Child שרה 7", (("Child ", False), ("שרה", True), (" 7", False))),
        ("שרה כהן, aged 7", (("שרה כהן", True), (", aged 7", False))),
        ("محمد (أحمد), 7", (("محمد (أحمد)", True), (", 7", False))),
        ("قال إنه يحب المدرسة (NHS).", (("قال إنه يحب المدرسة (NHS).", True),)),
        ("", ()),
    ],
)
def test_names_from_the_right_keep_their_place_among_words_from_the_left(typed, parts):
    assert stretches(typed) == parts


def test_a_name_from_the_right_is_told_apart_in_both_twins():
    document = paper(para("Child שרה 7"))
    assert "<bdi>שרה</bdi> 7" in html.render(document).content.decode()
    assert "<w:rtl/>" in word_parts(word.render(document).content)["word/document.xml"].decode()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host/share"])
def test_a_link_leads_to_an_address_or_nowhere(address):
    document = paper(Paragraph((Span("look", link=address),)))
    assert not list(web_page(html.render(document).content).all("a"))
    assert address not in word_parts(word.render(document).content)["word/_rels/document.xml.rels"].decode()


def test_an_address_is_a_link_in_both_twins():
    document = paper(Paragraph((Span("ask", link="mailto:a@northmoor.example"),)))
    (link,) = web_page(html.render(document).content).all("a")
    assert (link.attributes["href"], link.text) == ("mailto:a@northmoor.example", "ask")
    relations = word_parts(word.render(document).content)["word/_rels/document.xml.rels"]
    assert b'Target="mailto:a@northmoor.example" TargetMode="External"' in relations


def a_photograph() -> bytes:
    """Make a picture whose file tells where and by whom it was taken."""
    picture, exif = Image.new("RGB", (60, 40), "navy"), Image.Exif()
    exif[0x013B] = "Pat Example"
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("render", [html.render, word.render], ids=["html", "word"])
def test_nothing_hidden_in_a_picture_leaves_with_it(render):
    photograph = a_photograph()
    assert b"Pat Example" in photograph
    content = render(paper(Figure(photograph, "A blue field"))).content
    inside = list(word_parts(content).values()) if content.startswith(b"PK") else [content]
    assert not any(b"Pat Example" in part or b"Exif" in part for part in inside)


def test_a_word_document_tells_of_no_computer_and_no_clock():
    content = word.render(SAMPLES["learning_brief_full"]()).content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
    core = word_parts(content)["docProps/core.xml"].decode()
    assert re.findall(r"<dc:creator>(.*?)<", core) == ["Northmoor Safeguarding Children Partnership"]
    assert set(re.findall(r"(\d{4}-\d\d-\d\d)T", core)) == {"2026-11-20"}
    assert "lastModifiedBy" not in core


def test_each_numbered_list_of_word_begins_at_one():
    numbered = NumberedList((Item((Span("first"),)), Item((Span("second"),))))
    parts = word_parts(word.render(paper(numbered, numbered)).content)
    used = re.findall(r'<w:numId w:val="(\d+)"', parts["word/document.xml"].decode())
    assert len(set(used)) == 2
    restarts = re.findall(
        r'<w:num w:numId="(\d+)">(?:(?!</w:num>).)*startOverride w:val="1"', parts["word/numbering.xml"].decode()
    )
    assert set(used) <= set(restarts)


def test_marking_and_stamp_stand_at_head_and_foot_of_both_twins():
    document = paper(para("Words."), furniture=Furniture("Official-Sensitive", "Not checked for release", "Version 2"))
    page = web_page(html.render(document).content)
    (handling,) = (tag for tag in page.all("div") if tag.attributes.get("class") == "handling")
    assert handling.attributes["role"] == "region"  # whoever jumps from landmark to landmark comes by it
    assert [tag.text.strip() for tag in page.all("p") if tag.attributes.get("class") == "marking"] == [
        "OFFICIAL-SENSITIVE"
    ] * 2
    parts = word_parts(word.render(document).content)
    assert "OFFICIAL-SENSITIVE · Not checked for release" in parts["word/header1.xml"].decode()
    for foot in ("word/footer1.xml", "word/footer2.xml"):
        assert "OFFICIAL-SENSITIVE" in parts[foot].decode()
        assert "Northmoor · Version 2 · " in parts[foot].decode()


@pytest.mark.parametrize("brand", ["#FFFF00", "#FFFFFF", "#0F4C5A", "#7F7F7F"])
def test_a_partnerships_colour_can_be_read_upon(brand):
    page = html.render(paper(letterhead=Letterhead("Northmoor", brand=brand))).content.decode()
    (ground,) = re.findall(r"\.band\{background:(#[0-9A-F]{6})", page)
    assert contrast(ground, "#FFFFFF") >= TEXT


def test_a_chart_says_its_figures_in_words_and_once_more_in_its_table():
    document = SAMPLES["section11_report_full"]()
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    page = web_page(html.render(document).content)
    told = [squeeze(next(tag.all("desc")).text) for tag in page.all("svg") if tag.attributes.get("role") == "img"]
    assert told == [squeeze(chart.alt) for chart in charts]
    text = word_parts(word.render(document).content)["word/document.xml"].decode()
    assert all(f'descr="{escape(chart.alt)}"' in text for chart in charts)


def test_a_blank_document_is_a_document():
    document = replace(paper(para(" "), bullets([""]), dated=dt.date(2026, 9, 1)), title="T")
    assert web_faults(html.render(document).content) == word_faults(word.render(document).content) == []


def held(*blocks: Block) -> Cell:
    """Put blocks in a cell."""
    return blocks


def test_a_table_inside_a_cell_does_not_end_it():
    inner = Table("Inner", (Column("A"),), (row("a"),))
    document = paper(Table("Outer", (Column("X"),), (row(held(inner)),), row_heads=False))
    assert word_faults(word.render(document).content, ["X", "A", "a"]) == []
