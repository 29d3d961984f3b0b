"""Tables of documents as workbooks and CSV: what was text stays text, and the same document gives the same bytes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit_tool.domain.errors import Refused
from audit_tool.exchange.document_tables import csv_table, lines_of, workbook
from audit_tool.exchange.read_back import pieces_of
from audit_tool.paper import Band, Block, Column, Document, Furniture, Letterhead, Table, cell, para, row, short_date
from audit_tool.paper.characters import plain
from tests.audit_tool.documents.samples import MET, SAMPLES


def paper(*blocks: Block, marking: str = "") -> Document:
    """Make a document of blocks below a band."""
    band = Band("Report", "A test")
    return Document("A test", "Report", "report", Letterhead("Northmoor"), (band, *blocks), Furniture(marking))


def table(*texts: str, caption: str = "Said") -> Table:
    """Make a table of one text to a row."""
    return Table(caption, (Column("Words"), Column("Where")), tuple(row(cell(para(text)), "here") for text in texts))


def opened(content: bytes) -> openpyxl.Workbook:
    """Open a workbook as another program does."""
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of_csv(content: bytes) -> list[list[str]]:
    """Read a CSV as another program does."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
@example(["=1+1", "+44", "-2", "@SUM(A1)", '=HYPERLINK("https://a.example")', "http://a.example", "{=1}"])
@example(["\ud800", "\x00\x1b", "\ufffe", "_x0041_", "007", "1.50", "1e5", "TRUE", "\n"])
def test_text_never_becomes_anything_else(typed):
    kept = [plain(text).text for text in typed]
    sheet = opened(workbook(paper(table(*typed))).content).active
    cells = [line[0] for line in sheet.iter_rows(min_row=2)]
    assert [str("" if each.value is None else each.value).strip() for each in cells] == [text.strip() for text in kept]
    assert {each.data_type for each in cells} <= {"s", "n", "inlineStr"}
    written = [line[0] for line in rows_of_csv(csv_table(paper(table(*typed))).content)[1:]]
    assert [line.removeprefix("'") for line in written] == [text.removeprefix("'") for text in kept]
    assert not any(line.startswith(("=", "+", "-", "@")) for line in written)


def test_counts_are_numbers_and_days_are_days():
    document = paper(table("12", "0", "007", short_date(dt.date(2026, 3, 14)), "14 March 2026"))
    values = [line[0].value for line in opened(workbook(document).content).active.iter_rows(min_row=2)]
    assert values == [12, 0, "007", dt.datetime(2026, 3, 14), "14 March 2026"]  # noqa: DTZ001  a day as Excel holds it


def test_tables_of_the_same_columns_are_one_sheet_that_says_which():
    document = paper(table("a", caption="Front door"), table("b", caption="Voice"))
    (lines,) = lines_of(document)
    assert lines.headings == ("Table", "Words", "Where")
    said = [[cell.text for cell in line] for line in lines.rows]
    assert said == [["Front door", "a", "here"], ["Voice", "b", "here"]]


def test_other_columns_are_another_sheet_and_no_csv():
    other = Table("Said", (Column("Other"),), (row(MET),))
    document = paper(table("a"), other)
    assert opened(workbook(document).content).sheetnames == ["Said", "Said 2"]
    with pytest.raises(Refused, match="tables_differ"):
        csv_table(document)


@pytest.mark.parametrize("write", [workbook, csv_table])
def test_a_document_without_a_table_has_none_to_save(write):
    with pytest.raises(Refused, match="no_tables"):
        write(paper(para("Words.")))


def test_a_marking_stands_above_the_headings():
    document = paper(table("a"), marking="Official-Sensitive")
    assert rows_of_csv(csv_table(document).content)[0] == ["OFFICIAL-SENSITIVE"]
    sheet = opened(workbook(document).content).active
    assert [sheet["A1"].value, sheet["A2"].value, sheet.freeze_panes] == ["OFFICIAL-SENSITIVE", "Words", "A3"]


def test_names_of_sheets_are_ones_that_excel_takes():
    captions = ("A/B: [what] was? *seen*", "History", "x" * 40, "X" * 40, "''")
    tables = [Table(name, (Column(str(place)),), (row("a"),)) for place, name in enumerate(captions)]
    names = opened(workbook(paper(*tables)).content).sheetnames
    assert names == ["A B what was seen", "History 2", "x" * 31, "X" * 29 + " 2", "Table"]


def test_an_action_plan_is_one_sheet_of_every_action():
    content = workbook(SAMPLES["action_plan_full"]()).content
    (sheet,) = opened(content).worksheets
    assert [each.value for each in sheet[1]][:4] == ["Table", "No.", "Action", "Source"]
    assert sheet.max_row == 1 + 6
    assert content == workbook(SAMPLES["action_plan_full"]()).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = archive.read("docProps/core.xml").decode()
    named = re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>(.*?)<", core)
    assert set(named) == {"Northmoor Safeguarding Children Partnership"}


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.endswith("_full")])
def test_every_documents_tables_read_back(name):
    document = SAMPLES[name]()
    lines = lines_of(document)
    if not lines:
        return
    found = " ".join(piece.text for piece in pieces_of("tables.xlsx", workbook(document).content))
    said = [cell.text for sheet in lines for line in sheet.rows for cell in line]
    days_apart = [text for text in said if not re.search(r"\d", text)]
    assert not {word for text in days_apart for word in text.split() if word not in found}
