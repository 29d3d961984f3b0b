"""Faults put into a good file on purpose: the validator or the house must catch each one, or our checks are blind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import page
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, NameObject, StreamObject, TextStringObject

from audit_tool.documents import section11_report
from audit_tool.render.pdf import render
from tests.audit_tool.documents.samples import REPORT
from tests.audit_tool.render.house import faults


@pytest.fixture(scope="module")
def good() -> bytes:
    return render(section11_report.compose(replace(REPORT, standards=REPORT.standards[:2]))).content


def elements(writer: PdfWriter, tag: str) -> list:
    found = []

    def walk(elem):
        if elem.get("/S") == tag:
            found.append(elem)
        for kid in elem.get("/K", []):
            kid_ = kid.get_object()
            if isinstance(kid_, dict) and kid_.get("/Type") == "/StructElem":
                walk(kid_)

    walk(writer.root_object["/StructTreeRoot"]["/K"][0].get_object())
    return found


def rewrite(writer: PdfWriter, change: Callable[[bytes], bytes]) -> None:
    """Change the content stream of the first page."""
    first = writer.pages[0]
    before = first.get_contents().get_data()
    after = change(before)
    assert after != before
    stream = StreamObject()
    stream.set_data(after)
    first[NameObject("/Contents")] = writer._add_object(stream)


def no_alt(writer):
    del elements(writer, "/Figure")[0]["/Alt"]


def empty_alt(writer):
    elements(writer, "/Figure")[0][NameObject("/Alt")] = TextStringObject("")


def an_item_as_a_paragraph(writer):
    elements(writer, "/LI")[0][NameObject("/S")] = NameObject("/P")


def an_artifact_inside_a_part(writer):
    rewrite(writer, lambda code: re.sub(rb"(/\w+ <</MCID 0>> BDC)", rb"\1 /Artifact BMC EMC", code, count=1))


def a_link_without_its_place_in_the_tree(writer):
    for each in writer.pages:
        for annotation in each.get("/Annots", ()):
            del annotation.get_object()["/StructParent"]


def headings_as_cells(writer):
    for elem in elements(writer, "/TH"):
        elem[NameObject("/S")] = NameObject("/TD")
        del elem["/A"]


def no_scope(writer):
    for elem in elements(writer, "/TH"):
        del elem["/A"]


def skipped_level(writer):
    elements(writer, "/H2")[0][NameObject("/S")] = NameObject("/H4")


def second_title(writer):
    elements(writer, "/H2")[0][NameObject("/S")] = NameObject("/H1")


def no_language(writer):
    del writer.root_object["/Lang"]


def title_not_shown(writer):
    writer.root_object["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(value=False)


def no_claim(writer):
    stream = StreamObject()
    stream.set_data(writer.root_object["/Metadata"].get_data().replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


def untagged_text(writer):
    rewrite(writer, lambda code: re.sub(rb"/P <</MCID 0>> BDC(.*?)EMC", rb"\1", code, count=1, flags=re.DOTALL))


def text_hidden_as_artifact(writer):
    rewrite(writer, lambda code: code.replace(b"/P <</MCID 0>> BDC", b"/Artifact BMC", 1))


def small_type(writer):
    rewrite(writer, lambda code: re.sub(rb"(/F\d\+0) 11 Tf", rb"\1 8 Tf", code, count=1))


def text_under_a_clip(writer):
    rewrite(writer, lambda code: b"q 0 0 595 842 re W n " + code + b" Q")


def text_off_the_page(writer):
    rewrite(writer, lambda code: re.sub(rb"1 0 0 1 42 ", b"1 0 0 1 560 ", code, count=1))


def swapped_parents(writer):
    numbers = writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    numbers[1].get_object()[0] = numbers[1].get_object()[-1]


def no_outline(writer):
    del writer.root_object["/Outlines"]


def no_tab_order(writer):
    for each in writer.pages:
        del each["/Tabs"]


def no_words_for_a_link(writer):
    for each in writer.pages:
        for annotation in each.get("/Annots", ()):
            del annotation.get_object()["/Contents"]


def font_left_out(writer):
    fonts = writer.pages[0]["/Resources"]["/Font"]
    for name in fonts:
        fonts[name]["/FontDescriptor"].pop("/FontFile2", None)


def characters_not_told(writer):
    fonts = writer.pages[0]["/Resources"]["/Font"]
    for name in fonts:
        fonts[name].pop("/ToUnicode", None)


def parts_out_of_order(writer):
    root = writer.root_object["/StructTreeRoot"]["/K"][0].get_object()
    root[NameObject("/K")] = ArrayObject(reversed(root["/K"]))


def drawn_out_of_order(writer):
    def swap(code):
        code = code.replace(b"<</MCID 1>>", b"<</MCID x>>").replace(b"<</MCID 0>>", b"<</MCID 1>>")
        return code.replace(b"<</MCID x>>", b"<</MCID 0>>")

    rewrite(writer, swap)


def an_item_outside_a_list(writer):
    elements(writer, "/L")[0][NameObject("/S")] = NameObject("/Div")


def a_link_from_nowhere(writer):
    link = elements(writer, "/Link")[0]
    link[NameObject("/K")] = ArrayObject(kid for kid in link["/K"] if "/Obj" not in kid.get_object())


def an_unseen_character_in_the_properties(writer):
    writer.add_metadata({"/Title": TextStringObject("Section 11 \u202ereport")})


def a_name_in_the_properties(writer):
    writer.add_metadata({"/LastSavedBy": TextStringObject("A. Person")})


MUTATIONS = (
    no_alt,
    empty_alt,
    an_item_as_a_paragraph,
    an_artifact_inside_a_part,
    a_link_without_its_place_in_the_tree,
    headings_as_cells,
    no_scope,
    skipped_level,
    second_title,
    no_language,
    title_not_shown,
    no_claim,
    untagged_text,
    text_hidden_as_artifact,
    small_type,
    text_under_a_clip,
    text_off_the_page,
    swapped_parents,
    no_outline,
    no_tab_order,
    no_words_for_a_link,
    font_left_out,
    characters_not_told,
    parts_out_of_order,
    drawn_out_of_order,
    an_item_outside_a_list,
    a_link_from_nowhere,
    an_unseen_character_in_the_properties,
    a_name_in_the_properties,
)


def caught_by(pdf: bytes) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    return [failure.rule_id for failure in report.failures] + faults(pdf)


def copy(pdf: bytes, change: Callable[[PdfWriter], None] | None = None) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    if change:
        change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_plain_copy_is_still_good(good):
    assert caught_by(copy(good)) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_the_fault_is_caught(good, mutation):
    assert caught_by(copy(good, mutation))
