"""A table reads the same whatever program it comes from, with everything where it stood."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets import pasted_tables, read_tables, word
from campaigns.machinery.documents import cell, document, open_document, paragraph, row, table, word_file
from tests.audit_tool.exchange.workbooks import workbook

ROWS = [["Date", "Agency", "What happened"], ["3 May 2025", "", "Visit\nO'Neil “said”"], ["", "School", "Ż; a,b"]]


def texts(sheet):
    return [{cell.column: cell.text for cell in row.cells} for row in sheet.rows]


AS_READ = [
    {1: "Date", 2: "Agency", 3: "What happened"},
    {1: "3 May 2025", 3: "Visit\nO'Neil “said”"},
    {2: "School", 3: "Ż; a,b"},
]


@pytest.mark.parametrize(
    "content",
    [
        workbook({"one": ROWS}),
        word_file(document(ROWS)),
        open_document({"one": ROWS}),
        'Date,Agency,What happened\r\n3 May 2025,,"Visit\nO\'Neil “said”"\r\n,School,"Ż; a,b"\r\n'.encode("utf-8-sig"),
        'Date\tAgency\tWhat happened\r\n3 May 2025\t\t"Visit\nO\'Neil “said”"\r\n\tSchool\tŻ; a,b'.encode("utf-16"),
    ],
    ids=["xlsx", "docx", "ods", "csv", "tsv"],
)
def test_a_table_reads_the_same_from_every_kind_of_file(content):
    (sheet,) = read_tables(content).sheets
    assert texts(sheet) == AS_READ
    assert [row.number for row in sheet.rows] in ([1, 2, 3], [1, 2, 4])


def test_pasted_cells_of_several_lines_stay_whole_and_stray_quotes_are_text():
    whole = pasted_tables('Date\tWhat\n1 May\t"two\nlines and ""quotes"""\n2 May\tshort')
    assert [one.get(2) for one in texts(whole.sheets[0])] == ["What", 'two\nlines and "quotes"', "short"]
    stray = pasted_tables('Date\tWhat\n1 May\t"He said\n2 May\tshort')
    assert [one.get(2) for one in texts(stray.sheets[0])] == ["What", '"He said', "short"]


def test_words_that_were_inserted_count_and_words_that_were_deleted_do_not():
    changed = (
        "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>"
        "<w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>"
    )
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("deleted row") + "</w:tr>"
    (sheet,) = read_tables(word_file(table(row(cell("What")), row(f"<w:tc>{changed}</w:tc>"), gone))).sheets
    assert texts(sheet) == [{1: "What"}, {1: "new"}]
    assert sheet.notes == ("changes_tracked",)


def test_content_controls_breaks_and_boxes_said_twice_are_read_once():
    held = (
        "<w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p></w:tc>"
        "</w:sdtContent></w:sdt>"
    )
    twice = (
        "<w:tc><w:p><w:r><mc:AlternateContent><mc:Choice><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>once</w:t>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p></w:tc>"
    )
    (sheet,) = read_tables(word_file(table(row(held, twice)))).sheets
    assert texts(sheet) == [{1: "a\nb c", 2: "once"}]


def test_a_table_in_a_cell_is_a_table_of_its_own_and_its_words_stay_in_the_cell():
    inner = table(row(cell("Date"), cell("What")), row(cell("2025"), cell("Visit")))
    outer, own = read_tables(word_file(table(row(f"<w:tc>{paragraph('Above')}{inner}{paragraph('')}</w:tc>")))).sheets
    assert texts(outer) == [{1: "Above\nDate | What\n2025 | Visit"}]
    assert texts(own) == [{1: "Date", 2: "What"}, {1: "2025", 2: "Visit"}]


def test_a_merged_date_stands_in_each_of_its_rows_and_merged_headings_once():
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    tall = table(
        row(cell("Both", '<w:gridSpan w:val="2"/>'), cell("More")),
        row(cell("1 May", begin), cell("a"), cell("x")),
        row(cell("", go_on), cell("b"), cell("y")),
        row(cell("2 May"), cell("c"), cell("z")),
    )
    (sheet,) = read_tables(word_file(tall)).sheets
    assert texts(sheet)[0] == {1: "Both", 3: "More"}
    assert [one.get(1) for one in texts(sheet)[1:]] == ["1 May", "1 May", "2 May"]
    book = openpyxl.Workbook()
    book.active.append(["Date", "What"])
    for values in (["1 May", "a"], [None, "b"], ["2 May", "c"], [None, "d"]):
        book.active.append(values)
    book.active.merge_cells("A2:A3")
    out = io.BytesIO()
    book.save(out)
    assert [one.get(1) for one in texts(read_tables(out.getvalue()).sheets[0])[1:]] == ["1 May", "1 May", "2 May", None]


def test_characters_that_show_nothing_are_seen():
    (sheet,) = read_tables(b"Date,What\n2025,a\x01b\x0bc").sheets
    assert texts(sheet)[1][2] == "a\u2401b\nc"


def test_open_documents_repeat_rows_and_cells_and_keep_notes_out():
    inner = (
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="2">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>x</text:p>'
        "<office:annotation><text:p>aside</text:p></office:annotation></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>'
    )
    (sheet,) = read_tables(open_document(inner)).sheets
    assert texts(sheet) == [{1: "x", 2: "x"}, {1: "x", 2: "x"}]


LINK = (
    '<Relationship Id="r9" Type="http://x/relationships/{}" Target="http://example.invalid/a" TargetMode="External"/>'
)
PLAIN = document(ROWS)
REFUSED = {
    "nothing": (b"", "file_empty"),
    "blanks": (b" \r\n\0", "file_empty"),
    "a PDF": (b"%PDF-1.7 ...", "table_pdf"),
    "rich text": (b"{\\rtf1 table}", "table_rich_text"),
    "a web page called .xls": (b"<html><table><tr><td>Date</td></tr></table></html>", "table_web_page"),
    "XML": (b"<?xml version='1.0'?><Workbook/>", "table_web_page"),
    "another zip": (open_document("")[:60].replace(b"ods", b"odp") + b"nothing", "table_damaged"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "table_old_word"),
    "behind a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "table_locked"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "csv_not_text"),
    "Word without a table": (word_file(paragraph("words")), "word_no_table"),
    "Word with macros": (word_file(PLAIN, more={"word/vbaProject.bin": "macro"}), "table_macros"),
    "Word with a picture elsewhere": (word_file(PLAIN, relations=LINK.format("image")), "word_links_out"),
    "Word with entities": (word_file(PLAIN, before='<!DOCTYPE a [<!ENTITY b "c">]>'), "word_declares"),
    "Word cut short": (word_file(PLAIN)[:-90], "table_damaged"),
    "Word that is no XML": (word_file("<w:tbl>"), "word_damaged"),
    "Word nested without end": (word_file("<w:tbl>" * 200 + "</w:tbl>" * 200), "word_too_deep"),
    "Word that swells": (word_file(PLAIN + " " * 9_000_000), "table_swells"),
    "Word of too many columns": (word_file(table(row(*[cell("x")] * 300))), "word_too_wide"),
    "Word of an endless span": (word_file(table(row(cell("x", '<w:gridSpan w:val="99999"/>')))), "word_too_wide"),
    "Word without a main part": (word_file(PLAIN, main="word/other.xml"), "word_unknown"),
    "sheets with nothing in them": (workbook({"a": [], "b": []}), "table_nothing"),
    "a locked .ods": (open_document({"a": ROWS}, locked=True), "workbook_locked"),
    "an .ods with macros": (open_document({"a": ROWS}, more={"Basic/a.xml": "<a/>"}), "workbook_macros"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_has_a_verdict_of_its_own(content, code):
    with pytest.raises(Refused) as refused:
        read_tables(content)
    assert refused.value.code == code


def test_a_template_and_links_in_the_text_do_not_matter():
    named = LINK.format("hyperlink") + LINK.format("attachedTemplate").replace("r9", "r8")
    assert len(read_tables(word_file(PLAIN, relations=named)).sheets) == 1


def test_long_word_tables_stop_at_the_limit(monkeypatch):
    monkeypatch.setattr(word, "MOST_ROWS", 3)
    with pytest.raises(Refused, match="word_too_many_rows"):
        read_tables(word_file(document([["x"]] * 4)))


PRINTABLE = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=6)


@given(st.lists(st.lists(PRINTABLE, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_stands_in_a_word_table_comes_back_where_it_stood(rows):
    given_texts = [{at: text for at, text in enumerate(line, 1) if text} for line in rows]
    if not any(given_texts):
        return
    (sheet,) = read_tables(word_file(document(rows))).sheets
    assert {row.number: {cell.column: cell.text for cell in row.cells} for row in sheet.rows} == {
        number: found for number, found in enumerate(given_texts, 1) if found
    }


def test_other_zips_are_none():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("readme.txt", "words")
    with pytest.raises(Refused, match="table_no_kind"):
        read_tables(out.getvalue())
