"""What Word documents and presentations share: parts, how they refer to each other, properties, the zip they lie in.

The same parts give the same bytes: times are fixed, and nothing in them is of this computer.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping
from io import BytesIO

from audit_tool.paper import Document
from audit_tool.paper.characters import or_blank
from audit_tool.render.markup import Element, Writer, el

EMU = 12_700
"""The unit of a drawing: so many to a point."""

PROGRAM = "Safeguarding Audit Tool"
"""The only program name in a file's properties; no person, path, computer or case stands there."""

UNDATED = dt.date(2000, 1, 1)
"""Stands in the properties of a document that has no date of its own: the computer's clock is never written."""

STAMP = (1980, 1, 1, 0, 0, 0)
"""When each part was written, as a zip must say: the earliest it can."""

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_SCHEMAS = "http://schemas.openxmlformats.org/officeDocument/2006"

PROPERTIES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
}
"""The parts of `properties`, and what each is."""


def written(root: Element, writer: Writer) -> bytes:
    """Write one part."""
    return (_HEAD + writer.write(root)).encode()


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Zip files in their order, with a fixed time and nothing of this computer."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return out.getvalue()


def properties(document: Document) -> dict[str, Element]:
    """Write title, kind, publisher, codes and date from the document alone; no person stands there."""
    when = f"{(document.dated or UNDATED).isoformat()}T00:00:00Z"
    clock = {"xsi:type": "dcterms:W3CDTF"}
    core = el(
        "cp:coreProperties",
        {
            "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
        el("dc:title", {}, or_blank(document.title)),
        el("dc:subject", {}, document.kind),
        el("dc:creator", {}, document.letterhead.partnership),
        el("cp:keywords", {}, ", ".join(document.codes)),
        el("dcterms:created", clock, when),
        el("dcterms:modified", clock, when),
        el("dc:language", {}, document.language),
    )
    app = el("Properties", {"xmlns": f"{_SCHEMAS}/extended-properties"}, el("Application", {}, PROGRAM))
    return {"docProps/core.xml": core, "docProps/app.xml": app}


def content_types(types: Mapping[str, str]) -> Element:
    """Say of each part, by its name, what it is."""
    return el(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        el("Default", {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"}),
        el("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        el("Default", {"Extension": "png", "ContentType": "image/png"}),
        *(el("Override", {"PartName": f"/{name}", "ContentType": kind}) for name, kind in types.items()),
    )


def package_relations(main: str) -> Element:
    """Say where in a file its main part and its properties are."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return relations(
        relation("document", "officeDocument", main),
        el("Relationship", {"Id": "core", "Type": core, "Target": "docProps/core.xml"}),
        relation("app", "extended-properties", "docProps/app.xml"),
    )


def relations(*each: Element) -> Element:
    """List how a part refers to others."""
    return el("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *each)


def relation(ident: str, kind: str, target: str, *, outside: bool = False) -> Element:
    """Make a relation of one part to another, or to an address outside."""
    mode = {"TargetMode": "External"} if outside else {}
    return el("Relationship", {"Id": ident, "Type": f"{RELATIONS}/{kind}", "Target": target, **mode})
