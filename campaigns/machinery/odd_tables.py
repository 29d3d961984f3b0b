"""Some sixty files that people may send in place of a plain chronology: damaged, dangerous, or only odd."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import xlsxwriter

from campaigns.machinery.documents import cell, document, open_document, paragraph, row, table, word_file

HEAD = ["Date", "Agency", "What happened", "Child"]
EVENTS = [["3 May 2025", "NHS", "A visit at home", "C1"], ["25/06/2025", "NHS", "A call", "C1 & C2"]]
PLAIN = [HEAD, *EVENTS]
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class OddFile:
    """One file, and what must be said of it.

    Attributes:
        name: what is odd about it, in a few words.
        content: the file.
        refused: the code with which it is refused; empty where it can be read.
        events: how many events it gives.
        waits: what must be said first: "order", "whose", "what".
        notes: codes that some row must have.
    """

    name: str
    content: bytes = field(repr=False)
    refused: str = ""
    events: int = 0
    waits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def workbook(rows: Rows, *, options: Mapping[str, object] | None = None, name: str = "Sheet1") -> bytes:
    """Write rows of text as an .xlsx."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet(name)
        for number, line in enumerate(rows):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)

    return made(fill, options)


def made(fill: Callable[[xlsxwriter.Workbook], None], options: Mapping[str, object] | None = None) -> bytes:
    """Write a workbook with whatever a function puts into it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **(options or {})}) as book:
        fill(book)
    return out.getvalue()


def repacked(content: bytes, changes: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Pack a zip again with parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name)
            part = old.read(name)
            new.writestr(name, part if change is None else change(part) if callable(change) else change)
        for name, change in changes.items():
            if name not in old.namelist() and isinstance(change, bytes):
                new.writestr(name, change)
    return out.getvalue()


def csv(rows: Rows, *, between: str = ",", encoding: str = "utf-8") -> bytes:
    """Write rows as text."""
    return "\r\n".join(between.join(line) for line in rows).encode(encoding)


def odd_files() -> tuple[OddFile, ...]:
    """Make all of them."""
    return (*_damaged(), *_dangerous(), *_of_another_kind(), *_workbooks(), *_texts(), *_word_documents(), *_dates())


def plain_files() -> tuple[bytes, ...]:
    """Make one good file of each kind, to be bent."""
    return (
        workbook(PLAIN),
        word_file(document(PLAIN)),
        open_document({"one": PLAIN}),
        csv(PLAIN),
        csv(PLAIN, between="\t"),
    )


def _damaged() -> tuple[OddFile, ...]:
    book, paper = workbook(PLAIN), word_file(document(PLAIN))
    return (
        OddFile("nothing at all", b"", "file_empty"),
        OddFile("nothing but NUL", b"\0" * 5_000, "file_empty"),
        OddFile("a workbook cut in half", book[: len(book) // 2], "table_damaged"),
        OddFile("a document without its end", paper[:-40], "table_damaged"),
        OddFile("a sheet that is no XML", repacked(book, {_SHEET: b"<worksheet><sheetData>"}), "workbook_damaged"),
        OddFile("a document whose text is no XML", word_file("<w:tbl><w:tr>"), "word_damaged"),
        OddFile("a workbook without its sheet", repacked(book, {_SHEET: b""}), "workbook_damaged"),
        OddFile("an old workbook cut short", OLD_OFFICE + bytes(600), "workbook_damaged"),
        OddFile("bytes by chance", bytes(range(256)) * 20, "csv_not_text"),
    )


def _dangerous() -> tuple[OddFile, ...]:
    book, paper = workbook(PLAIN), word_file(document(PLAIN))
    declared = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
    image = '<Relationship Id="r9" Type="http://x/image" Target="file:///a.png" TargetMode="External"/>'
    swollen = {_SHEET: b"<worksheet>" + b" " * 9_000_000 + b"</worksheet>"}
    return (
        OddFile("a zip that swells", repacked(book, swollen), "table_swells"),
        OddFile("a workbook with macros", repacked(book, {"xl/vbaProject.bin": b"macro"}), "table_macros"),
        OddFile("a document with macros", repacked(paper, {"word/vbaProject.bin": b"macro"}), "table_macros"),
        OddFile("entities in a sheet", repacked(book, {_SHEET: declared}), "workbook_declares"),
        OddFile("entities in a document", word_file("", before="<!DOCTYPE a []>"), "word_declares"),
        OddFile("a picture from elsewhere", word_file(document(PLAIN), relations=image), "word_links_out"),
        OddFile("a password", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "table_locked"),
        OddFile("a locked .ods", open_document({"one": PLAIN}, locked=True), "workbook_locked"),
        OddFile("tables in tables without end", word_file("<w:tbl>" * 300 + "</w:tbl>" * 300), "word_too_deep"),
        OddFile("16,384 columns", workbook([[*HEAD, *[""] * 16_379, "x"]]), "workbook_too_wide"),
        OddFile("70,000 rows", _long_book(70_000), "workbook_too_many_rows"),
        OddFile("70,000 lines", b"Date,Event\n" + b"2025,x\n" * 70_000, "csv_too_many_rows"),
    )


def _of_another_kind() -> tuple[OddFile, ...]:
    page = b"<html><body><table><tr><td>Date</td></tr></table></body></html>"
    return (
        OddFile("a web page saved as .xls", page, "table_web_page"),
        OddFile("a workbook saved as XML", b'<?xml version="1.0"?><Workbook/>', "table_web_page"),
        OddFile("a PDF", b"%PDF-1.7\n%...", "table_pdf"),
        OddFile("rich text", b"{\\rtf1\\ansi Date}", "table_rich_text"),
        OddFile("a document of Word 2003", OLD_OFFICE + "WordDocument".encode("utf-16-le"), "table_old_word"),
        OddFile("a zip of something else", _zip({"notes.txt": b"words"}), "table_no_kind"),
        OddFile("a letter without a table", word_file(paragraph("Dear all")), "word_no_table"),
        OddFile("a workbook with nothing in it", workbook([]), "table_nothing"),
    )


def _workbooks() -> tuple[OddFile, ...]:
    merged, links = made(_merged_headings), made(_linked)
    nobody, baby = [HEAD, ["2025", "Nobody", "x", ""]], [HEAD, ["2025", "NHS", "x", "Baby"]]
    titled = [["Chronology"], ["Please give the date of each event"], [], *PLAIN, HEAD, EVENTS[0]]
    return (
        OddFile("headings in row 4 and again below", workbook(titled), events=3, notes=("says_the_same",)),
        OddFile("two rows of headings, merged", merged, events=1),
        OddFile("columns moved and empty ones between", workbook(_moved(PLAIN)), events=2),
        OddFile("formulas in place of words", made(_formulas), events=1, notes=("formula",)),
        OddFile("cells that refer to another workbook", links, events=1, notes=("formula",)),
        OddFile("words that look like a formula", workbook([HEAD, ["2025", "NHS", "=1+1", "C1"]]), events=1),
        OddFile("the wrong ending for what it is", csv(PLAIN), events=2),
        OddFile("a table without headings", workbook(EVENTS), waits=("what", "whose")),
        OddFile("nothing that a chronology has", workbook([["Ink", "Cost"], ["Blue", "3"]]), waits=("what", "whose")),
        OddFile("an agency nobody knows", workbook(nobody), events=1, notes=("agency_strange",)),
        OddFile("a child nobody knows", workbook(baby), events=1, notes=("children_strange",)),
    )


def _texts() -> tuple[OddFile, ...]:
    right_to_left = [HEAD, ["2025", "NHS", "\u202eزيارة المنزل\u202c <b>x</b>", "C1"]]
    mixed = b"Date,Agency,What happened,Child\r\n2025,NHS,Caf\xe9 and \xc5\xbb,C1\r\n"
    unclosed = b'Date,Agency,What happened\r\n2025,NHS,"never closed\r\n2024,NHS,x\r\n'
    return (
        OddFile("letters of two encodings", mixed, events=1),
        OddFile("UTF-16 without a mark", csv(PLAIN, between="\t", encoding="utf-16-le"), events=2),
        OddFile("text from right to left", csv(right_to_left), events=1),
        OddFile("a quotation mark never closed", unclosed, "csv_quotes"),
        OddFile("NUL in the middle of text", csv(PLAIN) + b"\0x", "csv_not_text"),
        OddFile("characters that show nothing", csv([HEAD, ["2025", "NHS", "a\x07b\x1bc", "C1"]]), events=1),
        OddFile("semicolons, and Excel's first line", b"sep=;\r\n" + csv(PLAIN, between=";"), events=2),
    )


def _word_documents() -> tuple[OddFile, ...]:
    tracked = (
        "<w:tc><w:p><w:ins><w:r><w:t>Inserted</w:t></w:r></w:ins><w:del><w:r><w:delText>Deleted</w:delText></w:r>"
        "</w:del></w:p></w:tc>"
    )
    changed = table(row(*map(cell, HEAD)), row(cell("2025"), cell("NHS"), tracked, cell("C1")))
    nested = table(row(f"<w:tc>{document(PLAIN)}{paragraph('')}</w:tc>"))
    tall = table(
        row(*map(cell, HEAD)),
        row(cell("2025", '<w:vMerge w:val="restart"/>'), cell("NHS"), cell("a"), cell("C1")),
        row(cell("", "<w:vMerge/>"), cell("NHS"), cell("b"), cell("C1")),
    )
    letter = document([["Council", "Tel"]]) + document(PLAIN)
    return (
        OddFile("changes that are tracked", word_file(changed), events=1),
        OddFile("a table inside a table", word_file(nested), events=2),
        OddFile("a date merged over two rows", word_file(tall), events=2),
        OddFile("two tables, one of them a letterhead", word_file(letter), events=2),
    )


def _dates() -> tuple[OddFile, ...]:
    american = [HEAD, ["05/25/2025", "NHS", "a", ""], ["05/06/2025", "NHS", "b", ""]]
    either = [HEAD, ["05/06/2025", "NHS", "a", ""]]
    both = [*american, ["25/05/2025", "NHS", "c", ""]]
    typed = [HEAD, ["Summer term", "NHS", "a", ""], ["3/5/85", "NHS", "b", ""], ["", "NHS", "c", ""]]
    counted = [HEAD, ["45780", "NHS", "a", ""]]
    return (
        OddFile("dates as text, as in the United States", csv(american), events=2),
        OddFile("dates that may be two days", csv(either), events=1, waits=("order",)),
        OddFile("dates of both kinds", csv(both), events=3, waits=("order",)),
        OddFile("days counted from 1904", made(_from_1904, {"date_1904": True}), events=2, notes=("counted",)),
        OddFile("days counted from 1900, in a CSV", csv(counted), events=1, notes=("counted",)),
        OddFile(
            "times that are none", csv(typed), events=3, waits=("order",), notes=("not_read", "century", "no_date")
        ),
    )


_SHEET = "xl/worksheets/sheet1.xml"


def _zip(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def _long_book(rows: int) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        for number in range(1, rows):
            sheet.write_string(number, 2, "x")

    return made(fill, {"constant_memory": True})


def _moved(rows: Rows) -> Rows:
    return [["", line[3], "", line[2], "", line[0], line[1]] for line in rows]


def _merged_headings(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.merge_range("A1:B1", "Date")
    sheet.merge_range("C1:D1", "Child")
    sheet.write_row(0, 4, ["What happened", "Agency"])
    sheet.write_row(1, 0, ["From", "To", "Concerned", "Seen"])
    sheet.write_row(2, 0, ["3 May 2025", "5 May 2025", "C1", "Alone", "A stay", "NHS"])


def _formulas(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ["2025", "NHS", "A visit"])
    sheet.write_formula("D2", '=HYPERLINK("http://example.invalid","C1")', None, "C1")
    sheet.write_row(2, 0, ["2024", "NHS"])
    sheet.write_formula("C3", "=1+1", None, "2")


def _linked(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 1, ["NHS", "A visit", "C1"])
    sheet.write_formula("A2", "='[other.xlsx]Sheet1'!A1", None, "3 May 2025")


def _from_1904(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    shown = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_number(1, 0, 44_318, shown)
    sheet.write_number(2, 0, 44_318)
    sheet.write_row(1, 1, ["NHS", "a"])
    sheet.write_row(2, 1, ["NHS", "b"])
