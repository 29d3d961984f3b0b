"""A partnership's own Word template: only what is harmless is taken, and the document stands in its place."""

from __future__ import annotations

import dataclasses
import zipfile
from io import BytesIO

import pytest
from defusedxml import ElementTree

from audit_tool.domain.errors import Refused
from audit_tool.exchange.read_back import pieces_of
from audit_tool.exchange.word_template import look_over
from audit_tool.paper import PLACEHOLDERS, Document, Letterhead, para
from audit_tool.render import word
from tests.audit_tool.documents.samples import SAMPLES
from tests.audit_tool.render.test_twins import said
from tests.audit_tool.render.twins import W, missing, word_parts, word_text

TEXTS = ("{{partnership}}: {{kind}}", "{{title}}", "{{content}}", "Ask {{contact}}, {{date}}")


RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def a_template(
    *texts: str, changed: dict[str, tuple[str, str]] | None = None, more: dict[str, str] | None = None
) -> bytes:
    """Make a template of paragraphs; some words of its parts may be put for others, and parts added."""
    made = word.render(
        Document("T", "K", "report", Letterhead("Example"), tuple(para(each) for each in texts or TEXTS))
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in word_parts(made.content).items():
            before, after = (changed or {}).get(name, ("", ""))
            assert not before or before in content.decode()
            archive.writestr(name, content.decode().replace(before, after, 1) if before else content)
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return out.getvalue()


def put_into(template: bytes, name: str = "section11_report_full") -> tuple[Document, bytes]:
    """Put a sample into a template."""
    document = SAMPLES[name]()
    letterhead = dataclasses.replace(document.letterhead, template=template)
    document = dataclasses.replace(document, letterhead=letterhead)
    return document, word.render(document).content


FIELD = '<w:p><w:fldSimple w:instr="{}"/></w:p><w:sectPr'
REMOTE = '<Relationship Id="x" Type="http://x/{}" Target="https://a.example/t" TargetMode="External"/></Relationships>'
MAIN, RELATIONS, SETTINGS = "word/document.xml", "word/_rels/document.xml.rels", "word/_rels/settings.xml.rels"


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (b"%PDF-1.7", "template_unknown"),
        (b"PK\x03\x04 cut short", "template_damaged"),
        (a_template(more={"word/vbaProject.bin": "x"}), "template_macros"),
        (a_template(more={"word/embeddings/oleObject1.xml": "<a/>"}), "template_holds_files"),
        (a_template(more={"word/comments.xml": "<a/>"}), "template_changes"),
        (a_template(changed={MAIN: ("<w:sectPr", '<w:p><w:ins w:author="Pat"/></w:p><w:sectPr')}), "template_changes"),
        (a_template(changed={MAIN: ("<w:sectPr", "<w:p><w:object/></w:p><w:sectPr")}), "template_holds_files"),
        (a_template(changed={MAIN: ("<w:sectPr", FIELD.format("INCLUDETEXT x"))}), "template_fields"),
        (a_template(changed={MAIN: ("<w:sectPr", FIELD.format("DDEAUTO excel"))}), "template_fields"),
        (a_template(changed={RELATIONS: ("</Relationships>", REMOTE.format("image"))}), "template_reaches_out"),
        (
            a_template(more={"word/_rels/settings.xml.rels": f"<Relationships>{REMOTE.format('attachedTemplate')}"}),
            "template_reaches_out",
        ),
        (a_template("{{title}}"), "template_no_content"),
        (a_template("{{content}}", "{{content}}"), "template_no_content"),
        (a_template("Here: {{content}}"), "template_no_content"),
        (a_template("{{content}}", "{{os.environ}}"), "template_placeholder"),
        (a_template("{{content}}", "{{child}}"), "template_placeholder"),
    ],
)
def test_what_could_do_harm_or_cannot_be_filled_is_refused(template, code):
    with pytest.raises(Refused, match=code):
        look_over(template, PLACEHOLDERS)


def test_a_document_stands_whole_in_the_place_of_its_placeholder():
    look_over(a_template(), PLACEHOLDERS)
    document, content = put_into(a_template())
    text = word_text(content)
    first = f"{document.letterhead.partnership}: {document.kind}"
    assert missing(text, [first, document.title, *said(document), f"Ask {document.letterhead.contact}"]) == []
    assert "{{" not in text
    assert content == put_into(a_template())[1]
    assert pieces_of("report.docx", content)


def test_a_placeholder_that_somebody_wrote_stays_as_they_wrote_it():
    words = "Our own form asks for {{title}} and {{contact}}"
    letterhead = dataclasses.replace(SAMPLES["section11_report_full"]().letterhead, template=a_template())
    document = Document("T", "K", "report", letterhead, (para(words),))
    assert words in word_text(word.render(document).content)


def test_what_is_not_the_document_stays_behind():
    settings = ("<w:defaultTabStop", '<w:rsids><w:rsidRoot w:val="00AB"/></w:rsids><w:defaultTabStop')
    template = a_template(
        changed={"word/settings.xml": settings},
        more={"word/people.xml": "<people>Pat Example</people>", "customXml/item1.xml": "<x>Pat Example</x>"},
    )
    parts = word_parts(put_into(template)[1])
    assert not any(b"Pat Example" in part or b"rsidRoot" in part for part in parts.values())
    assert b"Safeguarding Audit Tool" in parts["docProps/app.xml"]
    named = {each.get("PartName") for each in ElementTree.fromstring(parts["[Content_Types].xml"])} - {None}
    assert {name.removeprefix("/") for name in named} <= set(parts)


def test_a_template_keeps_its_own_styles_and_is_given_those_it_lacks():
    own = ('"Heading2"><w:name w:val="heading 2"/>', '"Heading2"><w:name w:val="Ours"/>')
    lacking = ('w:styleId="QuietText"', 'w:styleId="Other"')
    for change in (own, lacking):
        template = a_template(changed={"word/styles.xml": change})
        styles = ElementTree.fromstring(word_parts(put_into(template)[1])["word/styles.xml"])
        known = {each.get(f"{W}styleId"): each.find(f"{W}name").get(f"{W}val") for each in styles.iter(f"{W}style")}
        assert known["Heading2"] == ("Ours" if change is own else "heading 2")
        assert {"QuietText", "DocumentTable", "KeyFigure"} <= set(known)


def test_a_placeholder_that_word_divided_is_filled():
    divided = ("{{title}}</w:t>", "{{ti</w:t></w:r><w:r><w:t>tle}}</w:t>")
    document, content = put_into(a_template(changed={MAIN: divided}))
    assert document.title in word_text(content)


def test_a_marked_document_bears_its_marking_on_every_page_of_any_template():
    without_head = a_template(changed={MAIN: ('<w:headerReference w:type="default" r:id="header1"/>', "")})
    for template in (a_template(), without_head):
        document, content = put_into(template, "chronology_full")
        parts = word_parts(content)
        main = ElementTree.fromstring(parts[MAIN])
        (head,) = [each.get(RELATED) for each in main.iter(f"{W}headerReference") if each.get(f"{W}type") == "default"]
        targets = {each.get("Id"): each.get("Target") for each in ElementTree.fromstring(parts[RELATIONS])}
        assert document.furniture.marking.upper() in parts[f"word/{targets[head]}"].decode()


def test_a_wide_document_lies_on_its_side_in_an_upright_template():
    _, content = put_into(a_template(), "action_plan_full")
    page = next(ElementTree.fromstring(word_parts(content)[MAIN]).iter(f"{W}pgSz"))
    assert int(page.get(f"{W}w")) > int(page.get(f"{W}h"))
