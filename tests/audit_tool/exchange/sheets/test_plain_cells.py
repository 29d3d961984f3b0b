"""A part that is looked over in one pass is told exactly as if it had been walked over element by element."""

import io
import zipfile

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.guard import DEEPEST_XML, look_over
from audit_tool.exchange.sheets.plain_cells import plain_part

BOOK = {
    "xl/workbook.xml": b'<workbook xmlns:r="r"><sheets><sheet name="Return" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": b'<R><Relationship Id="a" Type="/worksheet" Target="sheet.xml"/></R>',
    "xl/styles.xml": b'<styles><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styles>',
}
WALKED = b"<!-- a part that says more than elements is walked over -->"
PIECES = (
    *(b'<row r="1">', b'<row r="2" ht="9"/>', b'<row r="x">', b"<row>", b'<row r="3" s="/">', b"</row>"),
    *(b'<c r="A1" s="1"><v>0.5</v></c>', b'<c r="B2" s="1" t="s"><f>A1</f><v>1</v></c>', b'<c r="C3"/>'),
    *(b'<c r="E5" t="inlineStr"><is><t>Yes &amp; no</t></is></c>', b'<c r="F6"><f t="shared" si="0"/><v/></c>'),
    *(b'<c r="F6" t="b"><f aca="false">TRUE()</f><v>1</v></c>', b'<c r="G7"><f>TR&#85;E()</f></c>', b"<c/>"),
    *(b'<c r="B9"><f a=">">TRUE()</f></c>', b'<row r="4" a="/>">', b'<row r="5" a=">"></row>'),
    *(b'<c r="A1"><f> false()\r\n</f></c>', b'<c r="A01"><f>FALSE()</f></c>', b'<c r="H8" t="e"><v>#REF!</v></c>'),
    *(b'<c r="A20001"/>', b'<c r="ZZ1"/>', b'<c r="A0"/>', b'<c s="1" r="J9">', b"<c r='K1' s='1'>", b"<f>1</f>"),
    *(b"</c>", b"<x:row>", b'<x:c r="L2"><x:f>1</x:f></x:c>', b"</x:row>", b'<c r="M3"><v>]]></v></c>', b"/>"),
    *(b'<mergeCell ref="A1:B2"/>', b"<a>", b"</a>", b'<a b="/>">', b'<a b="<"/>', b"<a b='c'/>", b" text ", b"\x01"),
    *(b"&amp;", b"&b;", b"<!DOCTYPE a>", b"<![CDATA[<c/>]]>", b"<?p i?>", b"\xff", b"<a>" * 21, b"</a>" * 21),
)


def workbook(sheet):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name, content in (BOOK | {"xl/sheet.xml": sheet}).items():
            parts.writestr(name, content)
    return out.getvalue()


def said(sheet):
    try:
        return look_over(workbook(sheet))["Return"]
    except Refused as refused:
        return refused.code


def sheet(*pieces, declared=b""):
    return declared + b"<worksheet><sheetData>" + b"".join(pieces) + b"</sheetData></worksheet>"


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map(lambda pieces: sheet(*pieces))
    | st.lists(st.sampled_from(PIECES), max_size=20).map(b"".join),
    st.integers(0, 400),
    st.sampled_from((b"", b"", b"", b"<", b">", b"/", b'"', b" ", b":c ", b"</c>")),
)
def test_one_pass_says_what_a_walk_says(content, at, bent):
    content = content[: at % (len(content) + 1)] + bent + content[at % (len(content) + 1) :]
    assume(content)  # there is no XML at all in it, and nothing to walk over
    assert said(content) == said(content + WALKED)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_whatever_letters_a_part_is_written_in_the_same_is_said(encoding):
    text = '<worksheet>\u2f3c\u3e2f<c r="A1"><f>1</f></c></worksheet>'
    assert said(text.encode(encoding, "ignore")) == said((text + WALKED.decode()).encode(encoding, "ignore"))


@pytest.mark.parametrize("deep", [10, 19, 20, 21, DEEPEST_XML - 2, DEEPEST_XML - 1])
@pytest.mark.parametrize("within", [b"", b"<b/>", b"<b></b>", b'<c r="A1"><v>1</v></c>'])
def test_how_deep_elements_stand_is_told_the_same(deep, within):
    content = sheet(b"<a>" * deep, within, b"</a>" * deep)
    assert said(content) == said(content + WALKED)


@pytest.mark.parametrize(
    "declared",
    [
        b"",
        b"<?xml version='1.0' encoding='utf-8'?>\n",
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n',
    ],
)
def test_what_programs_write_is_plain(declared):
    plain = (
        b'<row r="1" spans="1:9"><c r="A1" s="1" t="inlineStr"><is><t>Yes</t></is></c><c r="B1" s="2"/></row>'
        b'<row r="2"><c r="A2" t="str"><f>IF(A1="","a &amp; b","c")</f><v>c</v></c><c r="B2" t="s"><v>0</v></c></row>'
    )
    found = plain_part(sheet(plain, declared=declared), {b"1"})
    assert found is not None
    assert (found.count, dict(found.formulas), found.styled) == (4, {"A2": 'IF(A1="","a &amp; b","c")'}, ("A1",))
