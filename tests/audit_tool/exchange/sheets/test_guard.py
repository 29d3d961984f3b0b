"""Files that could harm are refused before anything reads them, each with its own verdict."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from audit_tool.domain.errors import Refused
from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.sheets import parts, read_workbook
from tests.audit_tool.exchange.workbooks import FIELD_FORM, workbook

PLAIN = workbook({"survey": [["type", "name"], ["text", "a"]]})
SHEET = "xl/worksheets/sheet1.xml"
OLD = (Path(__file__).parents[1] / "files/field_form.xls").read_bytes()


def altered(changes):
    """Write PLAIN again with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


def sheet(inner):
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inner}</worksheet>'


def cell(place):
    return sheet(f'<sheetData><row><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>')


REFUSED = {
    "empty": (b"", "workbook_unknown"),
    "a page of the web": (b"<html>not a workbook</html>", "workbook_unknown"),
    "some other zip": (altered({})[:4] + b"nothing", "workbook_damaged"),
    "cut short": (PLAIN[:-200], "workbook_damaged"),
    "too large": (PLAIN + b" " * parts.LARGEST_FILE, "workbook_too_large"),
    "behind a password": (OLD[:8] + "EncryptedPackage".encode("utf-16-le"), "workbook_locked"),
    "with macros": (altered({"xl/vbaProject.bin": b"macro"}), "workbook_macros"),
    "swelling": (altered({SHEET: sheet(" " * 9_000_000)}), "workbook_swells"),
    "a cell in the last row": (altered({SHEET: cell("A1048576")}), "workbook_too_many_rows"),
    "a cell in the last column": (altered({SHEET: cell("XFD1")}), "workbook_too_wide"),
    "nested without end": (altered({SHEET: sheet("<a>" * 99 + "</a>" * 99)}), "workbook_too_deep"),
    "not XML": (altered({SHEET: "no XML"}), "workbook_damaged"),
    "entities": (altered({SHEET: '<!DOCTYPE a [<!ENTITY b "c">]>' + sheet("&b;")}), "workbook_declares"),
    "another file asked for": (altered({SHEET: '<!DOCTYPE a SYSTEM "file:///a">' + sheet("")}), "workbook_declares"),
    "an old one cut short": (OLD[:3000], "workbook_damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_could_harm_is_refused_with_its_own_verdict(content, code):
    with pytest.raises(Refused, match=code):
        read_workbook(content)


def test_a_formula_is_known_as_one_and_never_worked_out():
    content = workbook({"survey": [["type"], ["text"]]}, formulas=[("survey", "B2", '=HYPERLINK("x","y")')])
    (cells,) = [row.cells for row in read_workbook(content)[0].rows if row.number == 2]
    assert [(one.place, one.is_formula) for one in cells] == [("A2", False), ("B2", True)]


@pytest.mark.parametrize(
    ("formula", "is_formula"), [("TRUE()", False), (" false() ", False), ("TRUE()+1", True), ("", True)]
)
def test_truth_as_libreoffice_saves_it_is_no_formula(formula, is_formula):
    content = altered(
        {SHEET: sheet(f'<sheetData><row r="1"><c r="A1" t="b"><f>{formula}</f><v>1</v></c></row></sheetData>')}
    )
    [row] = read_workbook(content)[0].rows
    assert [(one.text, one.is_formula) for one in row.cells] == [("TRUE", is_formula)]


def test_a_formula_in_a_form_is_reported_and_not_read():
    content = workbook(FIELD_FORM, formulas=[("survey", "C7", '=CONCATENATE("a","b")')])
    assert [(one.sheet, one.place) for one in read_workbook_set(content).remarks if one.code == "formula"] == [
        ("survey", "C7")
    ]


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (0.95, "0%", "95%"),
        (0.07, "0.00%", "7%"),
        (0.333, '#,##0.0" of all "%', "33.3%"),
        (1, "0%", "100%"),
        (0.95, '0.00" %"', "0.95"),
        (0.95, "General", "0.95"),
        ("95 %", "0%", "95 %"),
    ],
)
def test_a_share_reads_as_the_percentage_that_is_shown(value, shown_as, text):
    book = openpyxl.Workbook()
    book.active["B2"] = value
    book.active["B2"].number_format = shown_as
    out = io.BytesIO()
    book.save(out)
    [row] = read_workbook(out.getvalue())[0].rows
    assert [one.text for one in row.cells] == [text]


def test_numbers_days_and_truth_read_as_a_person_would_type_them():
    content = workbook({"a": [[1, 2.5, 1e21, 0.1, True, "  x "]]})
    assert [one.text for one in read_workbook(content)[0].rows[0].cells] == [
        "1", "2.5", "1000000000000000000000", "0.1", "TRUE", "x",
    ]  # fmt: skip


def test_a_form_saved_by_an_old_excel_reads_like_the_new_one():
    old, new = read_workbook_set(OLD), read_workbook_set(workbook(FIELD_FORM))
    assert old.question_set == new.question_set
    assert [str(remark) for remark in old.remarks] == [str(remark) for remark in new.remarks]


def test_an_old_excel_is_refused_where_formulas_must_be_seen():
    with pytest.raises(Refused, match="workbook_old_excel"):
        read_workbook(OLD, with_old_excel=False)
