"""Whatever a reader could find in a file is read: what it shows, what it hides, and what it is called."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from reportlab.pdfgen import canvas

from audit_tool.disclosure.hits import PieceKind
from audit_tool.domain.errors import Refused
from audit_tool.exchange.read_back import pieces_of

W = 'xmlns:w="urn:w" xmlns:wp="urn:wp" xmlns:r="urn:r"'
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r><dc:creator>Pat Notes</dc:creator><d>noted</d></r></x:xmpmeta>'
COMMENT = '<w:comment w:initials="PW"><w:p><w:t>a remark</w:t></w:p></w:comment>'
TYPES = '<Types xmlns="urn:types"/>'
DOCUMENT = f"""<w:document {W}><w:body>
<w:p><w:r><w:t>Ros</w:t></w:r><w:r><w:t>alind</w:t></w:r><w:r><w:tab/><w:t>was seen</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:del w:author="Pat Writer"><w:r><w:delText>struck words</w:delText></w:r></w:del></w:p>
<w:p><wp:docPr name="rosalind-at-home.jpg" descr="a girl at a door"/><w:bookmarkStart w:name="At_home"/></w:p>
<w:sdt><w:sdtPr><w:alias w:val="Her name"/><w:listItem w:displayText="Her school" w:value="Her teacher"/></w:sdtPr>
</w:sdt><w:p><w:r><w:instrText>INCLUDE </w:instrText></w:r><w:r><w:instrText>C:/her.png</w:instrText></w:r>
<w:r><w:t>1</w:t></w:r></w:p>
</w:body></w:document>"""
CORE = (
    '<c:core xmlns:c="urn:c" xmlns:d="urn:d"><d:creator>Pat Writer</d:creator><d:title>Family title</d:title></c:core>'
)
RELATIONS = '<R><Relationship TargetMode="External" Target="file:///C:/Users/pat/case.docx"/></R>'


def picture(form="JPEG"):
    out, image = io.BytesIO(), Image.new("RGB", (4, 4))
    if form == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", "taken at home")
        image.save(out, "PNG", pnginfo=notes)
        return out.getvalue()
    exif = Image.Exif()
    exif[0x013B] = "Pat Photographer"
    exif[0x010E] = "garden of the house"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (54.0, 1.0, 2.0)
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def word(**more):
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": DOCUMENT,
            "word/comments.xml": f"<w:comments {W}>{COMMENT}</w:comments>",
            "word/header1.xml": f"<w:hdr {W}><w:p><w:r><w:t>in the header</w:t></w:r></w:p></w:hdr>",
            "word/_rels/document.xml.rels": RELATIONS,
            "docProps/core.xml": CORE,
            "docProps/thumbnail.jpeg": picture(),
            **more,
        }
    )


def workbook():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"author": "Pat Writer", "title": "counts"})
    shown, hidden = book.add_worksheet("Shown"), book.add_worksheet("Kept away")
    shown.write("B2", "in a cell")
    shown.write("C3", 43)
    shown.set_header("&Cat the top")
    hidden.write("A1", "in a hidden sheet")
    hidden.hide()
    book.close()
    return out.getvalue()


def pdf():
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_annotation(0, Text(text="a remark", rect=(10, 10, 20, 20)))
    writer.add_metadata({"/Author": "Pat Writer", "/Title": "Family title"})
    writer.add_outline_item(title="a bookmark", page_number=0)
    writer.add_attachment("inner.docx", word())
    writer.xmp_metadata = XMP
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def web_page():
    laid_in = base64.b64encode(picture()).decode()
    return (
        '<!DOCTYPE html><html><head><title>page title</title><meta name="author" content="Pat Writer">'
        "<style>/* for her */p{color:red}</style></head><body><!-- left behind --><p>Ros<b>alind</b> &amp; Co</p>"
        '<svg><text data-who="her brother">Rosa</text><text>lind</text></svg>'
        f'<img alt="a girl at a door" src="data:image/jpeg;base64,{laid_in}"><a href="https://home.example/x">here</a>'
    ).encode()


EVERY = {
    "case.docx": (
        word,
        "Rosalind was seen;cell;a girl at a door;in the header;Family title;file:///C:/Users/pat/case.docx;"
        "rosalind-at-home.jpg;At_home;Her name;Her school;Her teacher;INCLUDE C:/her.png",
    ),
    "case.xlsx": (workbook, "in a cell;43;in a hidden sheet;&Cat the top;counts;Kept away"),
    "case.pdf": (pdf, "Family title;a bookmark;noted;Rosalind was seen"),
    "case.html": (
        web_page,
        "page title;Rosalind & Co; left behind ;a girl at a door;https://home.example/x;here;"
        " for her ;her brother;Rosa;lind",
    ),
    "case.png": (lambda: picture("PNG"), "taken at home"),
    "case.jpg": (picture, "garden of the house"),
    "case.txt": ("first line\n\nżółw".encode, "first line;żółw"),
}


@pytest.mark.parametrize("name", EVERY)
def test_every_text_of_a_file_is_read(name):
    make, texts = EVERY[name]
    found = pieces_of(name, make())
    assert found[0].text == name
    assert found[0].kind is PieceKind.FILE_NAME
    said = [piece.text for piece in found if piece.kind is PieceKind.TEXT]
    for text in texts.split(";"):
        assert text in said, (text, said)


@pytest.mark.parametrize(
    ("name", "kind", "texts"),
    [
        ("case.docx", PieceKind.WRITER, {"Pat Writer", "PW", "Pat Photographer"}),
        ("case.docx", PieceKind.CHANGE, {"Pat Writer", "struck words", "a remark"}),
        ("case.docx", PieceKind.UNREAD, {"docProps/thumbnail.jpeg"}),
        ("case.xlsx", PieceKind.WRITER, {"Pat Writer"}),
        ("case.pdf", PieceKind.WRITER, {"Pat Writer", "Pat Notes", "PW", "Pat Photographer"}),
        ("case.pdf", PieceKind.CHANGE, {"Pat Writer", "a remark", "struck words"}),
        ("case.html", PieceKind.WRITER, {"Pat Writer", "Pat Photographer"}),
    ],
)
def test_what_is_a_hit_whatever_it_says_is_kept_apart(name, kind, texts):
    assert {piece.text for piece in pieces_of(name, EVERY[name][0]()) if piece.kind is kind} == texts


def test_a_picture_beside_words_on_a_page_is_asked_about_once_and_its_notes_are_read(tmp_path):
    out = io.BytesIO()
    paper = canvas.Canvas(out)
    for form in ("JPEG", "PNG", "JPEG"):
        path = tmp_path / f"a.{form}"
        path.write_bytes(picture(form))
        paper.drawString(50, 700, "words of a page")
        paper.drawImage(str(path), 50, 50)
        paper.showPage()
    paper.save()
    found = pieces_of("case.pdf", out.getvalue())
    asked = [piece.place for piece in found if piece.kind is PieceKind.UNREAD]
    assert asked == ["page 1: picture", "page 2: picture"]
    assert {"garden of the house", "Pat Photographer"} <= {piece.text for piece in found}
    assert [piece.place for piece in found if piece.kind is PieceKind.POSITION] == ["page 1: picture: position"]


@pytest.mark.parametrize("name", ["case.docx", "case.pdf", "case.html", "case.jpg"])
def test_where_a_picture_was_taken_is_found_wherever_it_lies(name):
    positions = [piece for piece in pieces_of(name, EVERY[name][0]()) if piece.kind is PieceKind.POSITION]
    assert len(positions) == 1


def test_a_file_laid_into_another_is_read_and_told_by_its_name():
    places = [piece.place for piece in pieces_of("outer.docx", word(**{"word/embeddings/inner.docx": word()}))]
    assert "attached inner.docx, text, paragraph 1" in places


def test_what_nothing_here_can_read_is_asked_about():
    odd = word(**{"word/embeddings/ole.bin": b"\xd0\xcf\0\0"})
    assert {piece.text for piece in pieces_of("a.docx", odd) if piece.kind is PieceKind.UNREAD} == {
        "docProps/thumbnail.jpeg",
        "ole.bin",
    }


def bomb():
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": " " * 3_000_000})


def nested(depth):
    inner = b"plain words"
    for _ in range(depth):
        inner = packed({"[Content_Types].xml": TYPES, "word/embeddings/in.docx": inner})
    return inner


def locked():
    writer = PdfWriter(PdfReader(io.BytesIO(pdf())))
    writer.encrypt("words", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"\0\1\2\3", "file_not_read"),
        (lambda: packed({"any.txt": "words"}), "file_not_read"),
        (lambda: word()[:900], "office_damaged"),
        (bomb, "office_swells"),
        (lambda: nested(5), "file_too_deep"),
        (lambda: word(**{"word/vbaProject.bin": b"x"}), "office_macros"),
        (lambda: word(**{"word/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "office_declares"),
        (lambda: b"%PDF-1.7 nothing of it", "pdf_unreadable"),
        (locked, "pdf_locked"),
        (lambda: b"\x89PNG\r\n\x1a\nnothing", "picture_unreadable"),
        (lambda: b"<html>" + b"<!-" * 6_000, "web_page_swells"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(make, code):
    with pytest.raises(Refused) as refused:
        pieces_of("case", make())
    assert refused.value.code == code


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(EVERY)), st.data())
def test_a_bent_file_is_read_or_refused(name, data):
    content = bytearray(CONTENTS[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert pieces_of(name, bytes(content))
    except Refused as refused:
        assert refused.code


CONTENTS = {name: make() for name, (make, _texts) in EVERY.items()}
