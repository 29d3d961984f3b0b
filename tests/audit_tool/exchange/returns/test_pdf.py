"""A fillable PDF that was filled in another program comes back with every letter."""

import io

import openpyxl
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from audit_tool.domain.blank_return import BlankReturn, read_field_name, slots
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ReturnId
from audit_tool.exchange.returns import Verdict, blank_workbook
from audit_tool.exchange.returns.pdf import read_return_pdf
from audit_tool.exchange.returns.report import Oddity
from audit_tool.render.fillable import fillable_return
from audit_tool.workspace import shelf
from forms.enquiry import WHAT_WORKED, is_enquiry
from tests.audit_tool.exchange.returns import filled

BLANK = fillable_return(BlankReturn(filled.SET, agency="ŻÓŁĆ Academy", round="Autumn 2026"))
WANTED = {slot: value for slot, (_, value) in filled.answers().items()}


def filled_in(values, content=BLANK):
    """Fill fields by (part, slot) with another program."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    named = {(known[0], known[1]): name for name in writer.get_fields() if (known := read_field_name(name))}
    given = {named[key]: value for key, value in values.items()}
    for page in writer.pages:
        on_page = {a.get_object()["/T"] for a in page.get("/Annots", [])}
        writer.update_page_form_field_values(
            page, {k: v for k, v in given.items() if k in on_page}, auto_regenerate=False
        )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_every_answer_comes_back():
    values = {("answer", slot): text for slot, (text, _) in filled.answers().items()}
    values[("comment", "s1")] = "Zażółć gęślą jaźń\n‘ŻÓŁĆ’"
    report = read_return_pdf(filled_in(values), BlankReturn(filled.SET))
    taken = {slot: answer.value for slot, answer in report.taken().items() if answer.value is not None}
    assert taken == WANTED
    assert report.taken()["s1"].reason == "Zażółć gęślą jaźń\n‘ŻÓŁĆ’"
    assert (report.oddities, report.handed_out.agency, report.handed_out.version) == ((), "ŻÓŁĆ Academy", "1.0.0")


def test_nobody_filled_it():
    report = read_return_pdf(BLANK, BlankReturn(filled.SET))
    assert {row.verdict for row in report.rows} == {Verdict.BLANK}


def test_a_text_that_is_no_choice_is_refused():
    report = read_return_pdf(
        filled_in({("answer", "s2"): "Partly met", ("answer", "count"): "a few"}), BlankReturn(filled.SET)
    )
    odd = {row.slot: (row.verdict, row.suggestion) for row in report.rows if row.verdict is not Verdict.BLANK}
    assert odd == {"s2": (Verdict.NOT_IN_LIST, "Partially met"), "count": (Verdict.CANNOT_BE_READ, "")}


def test_a_flattened_or_scanned_pdf_says_that_it_has_no_fields():
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 72, "scanned")
    canvas.save()
    report = read_return_pdf(out.getvalue(), BlankReturn(filled.SET))
    assert report.oddities == (Oddity.NO_LABEL, Oddity.NO_FIELDS)
    assert report.taken() == {}


ANSWERS = {("answer", slot): text for slot, (text, _) in filled.answers().items()}


def cloned(content):
    return PdfWriter(clone_from=PdfReader(io.BytesIO(content)))


def appended(content):
    """Put all pages into a new file, as programs do that join files; who it is for is lost."""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(content)))
    return writer


def with_a_password_for_changes(content):
    writer = cloned(content)
    writer.encrypt("", "for the owner", algorithm="RC4-128")
    return writer


def compressed(content):
    writer = cloned(content)
    for page in writer.pages:
        page.compress_content_streams()
    writer.compress_identical_objects()
    return writer


def bytes_of(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("passed_on", [cloned, appended, with_a_password_for_changes, compressed])
def test_a_file_that_another_program_saved_again_gives_every_answer(passed_on):
    report = read_return_pdf(bytes_of(passed_on(filled_in(ANSWERS))), BlankReturn(filled.SET))
    assert {slot: answer.value for slot, answer in report.taken().items() if answer.value is not None} == WANTED


def test_fields_that_were_flattened_away_are_told():
    writer = cloned(filled_in(ANSWERS))
    writer.remove_annotations(subtypes="/Widget")
    report = read_return_pdf(bytes_of(writer), BlankReturn(filled.SET))
    assert (report.oddities, report.taken()) == ((Oddity.NO_FIELDS,), {})


def renamed(content, rename):
    """Rename the fields of a copy, as programs do that join two files with fields of the same names."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            one = annotation.get_object()
            one[NameObject("/T")] = TextStringObject(rename(one["/T"]))
    return PdfReader(io.BytesIO(bytes_of(writer)))


@pytest.mark.parametrize("rename", [lambda name: f"{name}+1", lambda name: name])
def test_of_two_returns_in_one_file_no_answer_replaces_another(rename):
    first, second = filled_in(ANSWERS), filled_in(ANSWERS | {("answer", "s2"): "Not met"})
    writer = cloned(first)
    for page in renamed(second, rename).pages:
        writer.add_page(page)
    report = read_return_pdf(bytes_of(writer), BlankReturn(filled.SET))
    assert {row.slot for row in report.with_verdict(Verdict.TWICE)} == {"s2"}
    assert sorted(row.written.answer for row in report.with_verdict(Verdict.TWICE)) == ["Not met", "Partially met"]
    taken = {slot: answer.value for slot, answer in report.taken().items() if answer.value is not None}
    assert taken == {slot: value for slot, value in WANTED.items() if slot != "s2"}


def test_a_return_of_another_set_gives_nothing():
    report = read_return_pdf(BLANK, BlankReturn(filled.wide_set(id="another")))
    assert (report.rows, report.oddities) == ((), (Oddity.OTHER_SET,))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 cut", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises(Refused, match="pdf_unreadable"):
        read_return_pdf(content, BlankReturn(filled.SET))


def test_it_says_what_it_is_not_and_prints_its_rules_in_words():
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(BLANK)).pages)
    assert "not PDF/UA" in text
    assert "Only if 1.1 is Met." in text
    assert "For: ŻÓŁĆ Academy" in text


def test_the_same_blank_gives_the_same_bytes():
    assert fillable_return(BlankReturn(filled.SET)) == fillable_return(BlankReturn(filled.SET))


def test_a_pdf_knows_the_return_it_was_handed_out_for():
    mine = BlankReturn(filled.SET, return_id=ReturnId("this-year"))
    assert read_return_pdf(fillable_return(mine), mine).oddities == ()
    other = BlankReturn(filled.SET, return_id=ReturnId("another"))
    assert read_return_pdf(fillable_return(mine), other).oddities == (Oddity.OTHER_RETURN,)


def test_a_line_of_enquiry_asks_for_what_worked_in_a_pdf_and_in_a_workbook():
    blank = BlankReturn(shelf().question_set("jcr"))
    on_lines = sum(is_enquiry(slot.question, blank.question_set) for slot in slots(blank))
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(fillable_return(blank))).pages)
    sheet = openpyxl.load_workbook(io.BytesIO(blank_workbook(blank)))["Return"]
    helped = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert on_lines > 7
    assert text.count(WHAT_WORKED) == on_lines
    assert sum(f"Comment: {WHAT_WORKED.lower()}" in words for words in helped) == on_lines
