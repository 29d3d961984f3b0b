"""What a file is made of: written here as ReportLab writes it, and remembered between files without changing any."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFArray, PDFDictionary

from audit_tool.paper import Figure, para
from audit_tool.render.pdf import render
from audit_tool.render.pdf.objects import array, dictionary, number
from tests.audit_tool.documents.samples import SAMPLES


@given(st.floats(-99_999, 99_999) | st.integers(-99_999, 99_999))
def test_a_number_is_written_as_reportlab_writes_it(value):
    assert number(value) == fp_str(value)


@pytest.mark.parametrize("count", [0, 1, 10, 11, 20, 25])
def test_an_array_is_written_as_reportlab_writes_it(count):
    values = [str(value) for value in range(count)]
    assert array(values).encode() == PDFArray(values).format(DummyDoc())


def test_a_dictionary_is_written_as_reportlab_writes_it():
    entries = {"A": "1", "K": "[ 2 ]", "Type": "/StructElem"}
    assert dictionary(entries).encode() == PDFDictionary(entries).format(DummyDoc())


def test_what_is_remembered_of_a_file_changes_no_other():
    plain = SAMPLES["school_letter_full"]()
    before = render(plain).content
    render(replace(plain, blocks=(*plain.blocks, para("żółć ŁÓDŹ ąęśćńź ÀÉÎÕÜ αβγ — “”‘’…"))))
    assert render(plain).content == before


def test_pages_and_pictures_lie_in_the_file_as_bytes():
    picture = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    plain = SAMPLES["school_letter_full"]()
    content = render(replace(plain, blocks=(*plain.blocks, Figure(picture.getvalue(), "A field")))).content
    assert b"ASCII85" not in content
    assert len(re.findall(rb"/Filter \[ /FlateDecode \]", content)) > 3
