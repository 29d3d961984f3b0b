"""What is written once, at the end of a file: the structure tree, the outline, the properties."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP, PDFDictionary, PDFString

from audit_tool.paper import Document
from audit_tool.render.pdf import archive
from audit_tool.render.pdf.canvas import TaggedCanvas
from audit_tool.render.pdf.objects import Ready, array, dictionary
from audit_tool.render.pdf.structure import Elem, LinkArea
from audit_tool.render.pdf.text import safe

CREATOR = "Safeguarding Audit Tool"
"""The only program name in a file's properties; no person, path, computer or case stands there."""

UNDATED = dt.date(2000, 1, 1)
"""Stands in the properties of a document that has no date of its own: the computer's clock is never written."""


def write_properties(canvas: TaggedCanvas, document: Document, *, for_archive: bool = False) -> None:
    """Set title, author, subject, keywords, language and date, from the document alone, as they stand on paper."""
    document = replace(
        document,
        title=safe(document.title).text,
        letterhead=replace(document.letterhead, partnership=safe(document.letterhead.partnership).text),
    )
    canvas.setTitle(document.title)
    canvas.setAuthor(document.letterhead.partnership)
    canvas.setSubject(document.kind)
    canvas.setKeywords(list(document.codes))
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    below = canvas.document()
    below._timeStamp = _Stamp(document.dated or UNDATED)  # noqa: SLF001  ReportLab has no other way to set a date
    below.Catalog.Metadata = XMP(creator=lambda _: _xmp(document, for_archive=for_archive))
    below.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    if for_archive:
        archive.write_output_intent(below)


def write_structure(canvas: TaggedCanvas, root: Elem) -> None:
    """Write the structure tree and the tree that leads from page content back to it.

    Half the objects of a file are parts, so they are written here as they will stand: ReportLab's own dictionaries give
    the same bytes in several times the time. Objects are numbered in the order in which they are handed over.
    """
    below = canvas.document()
    elems = list(root.walk())
    numbers = {id(elem): number for number, elem in enumerate(elems, below.objectcounter + 1)}
    tree = below.objectcounter + len(elems) + 1
    pages = [below.idToObjectNumberAndVersion[name][0] for name in canvas.page_names]
    for place, elem in enumerate(elems):
        parent = numbers[id(elem.parent)] if elem.parent else tree
        below.Reference(Ready(_elem(elem, parent, numbers, pages, below)), f"Part{place}")
    keys = []
    for key, holder in enumerate(canvas.parents):
        if isinstance(holder, list):
            keys += [str(key), array([f"{numbers[id(slot.elem)]} 0 R" for slot in holder])]
        else:
            keys += [str(key), f"{numbers[id(holder.elem)]} 0 R"]
    written = {
        "K": array([f"{numbers[id(root)]} 0 R"]),
        "ParentTree": dictionary({"Nums": array(keys)}),
        "ParentTreeNextKey": str(len(canvas.parents)),
        "Type": "/StructTreeRoot",
    }
    below.Catalog.StructTreeRoot = below.Reference(Ready(dictionary(written)), "StructureTree")


def _elem(elem: Elem, parent: int, numbers: dict[int, int], pages: list[int], below: Any) -> str:
    written = {}
    if elem.attributes:
        written["A"] = array([_attributes(owner, values, below) for owner, values in elem.attributes.items()])
    if elem.alt:
        written["Alt"] = PDFString(elem.alt).format(below).decode("latin-1")
    kids: list[str] = []
    for kid in elem.kids:
        if isinstance(kid, Elem):
            kids.append(f"{numbers[id(kid)]} 0 R")
        else:
            kids += [f"<<\n/MCID {mark.number} /Pg {pages[mark.page]} 0 R /Type /MCR\n>>" for mark in kid.marks]
            kids += [_area(area, pages, below) for area in kid.areas]
    if kids:
        written["K"] = array(kids)
    return dictionary(written | {"P": f"{parent} 0 R", "S": f"/{elem.tag}", "Type": "/StructElem"})


def _attributes(owner: str, values: dict[str, Any], below: Any) -> str:
    written = {"O": f"/{owner}"}
    for name, value in values.items():
        written[name] = value if isinstance(value, str) else value.format(below).decode("latin-1")
    return dictionary(dict(sorted(written.items())))


def _area(area: LinkArea, pages: list[int], below: Any) -> str:
    annotation = area.annotation.format(below).decode("latin-1")
    return dictionary({"Obj": annotation, "Pg": f"{pages[area.page]} 0 R", "Type": "/OBJR"})


class _Stamp:
    """The date in the form that ReportLab's properties ask for: midnight, UTC."""

    dhh = 0
    dmm = 0

    def __init__(self, day: dt.date) -> None:
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)


def _xmp(document: Document, *, for_archive: bool) -> bytes:
    """Write the XMP packet: the same properties once more, and the claim to be PDF/UA-1, and PDF/A-2a on request."""
    namespace = archive.NAMESPACE if for_archive else ""
    when = (document.dated or UNDATED).isoformat() + "T00:00:00+00:00"
    properties = "\n".join(
        [
            "<dc:format>application/pdf</dc:format>",
            _alternative("dc:title", document.title),
            _alternative("dc:description", document.kind),
            f"<dc:creator><rdf:Seq><rdf:li>{_xml(document.letterhead.partnership)}</rdf:li></rdf:Seq></dc:creator>",
            f"<dc:language><rdf:Bag><rdf:li>{_xml(document.language)}</rdf:li></rdf:Bag></dc:language>",
            f"<pdf:Producer>{CREATOR}</pdf:Producer>",
            f"<pdf:Keywords>{_xml(', '.join(document.codes))}</pdf:Keywords>",
            f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
            f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>",
            "<pdfuaid:part>1</pdfuaid:part>",
            *((archive.CLAIM,) if for_archive else ()),
        ]
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"{namespace}>
{properties}
</rdf:Description>{archive.EXTENSION if for_archive else ""}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _alternative(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt></{name}>'


def _xml(text: str) -> str:
    """Escape text for XMP, without the characters that XML cannot hold."""
    return escape("".join(char for char in text if char >= " " and not 0xD800 <= ord(char) <= 0xDFFF))
