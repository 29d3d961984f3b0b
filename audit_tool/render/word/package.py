"""The file round a Word document: its parts, how they refer to each other, its properties, and the zip they lie in."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping
from io import BytesIO

from audit_tool.paper import Document
from audit_tool.paper.characters import or_blank
from audit_tool.render.markup import Element, Writer, el
from audit_tool.render.word.blocks import RESTARTED
from audit_tool.render.word.furniture import FIRST_FOOT, FOOT, HEAD
from audit_tool.render.word.media import Media, relation
from audit_tool.render.word.styles import NAMESPACE

PROGRAM = "Safeguarding Audit Tool"
"""The only program name in a file's properties; no person, path, computer or case stands there."""

UNDATED = dt.date(2000, 1, 1)
"""Stands in the properties of a document that has no date of its own: the computer's clock is never written."""

STAMP = (1980, 1, 1, 0, 0, 0)
"""When each part was written, as a zip must say: the earliest it can."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_SCHEMAS = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    f"word/{HEAD}.xml": f"{_WORD}.header+xml",
    f"word/{FOOT}.xml": f"{_WORD}.footer+xml",
    f"word/{FIRST_FOOT}.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
}


def zipped(parts: Mapping[str, Element], media: Media, writer: Writer) -> bytes:
    """Put the parts, the pictures and how they refer to each other into the bytes of a .docx file."""
    whole = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": package_relations(), **parts}
    whole["word/_rels/document.xml.rels"] = _relations(
        relation("styles", "styles", "styles.xml"),
        relation("numbering", "numbering", "numbering.xml"),
        relation("settings", "settings", "settings.xml"),
        relation(HEAD, "header", f"{HEAD}.xml"),
        relation(FOOT, "footer", f"{FOOT}.xml"),
        relation(FIRST_FOOT, "footer", f"{FIRST_FOOT}.xml"),
        *media.relations(),
    )
    files = {name: written(root, writer) for name, root in whole.items()}
    return zip_bytes(files | {f"word/media/{name}": png for name, png in media.pictures.items()})


def written(root: Element, writer: Writer) -> bytes:
    """Write one part."""
    return (_HEAD + writer.write(root)).encode()


def type_of(part: str) -> str:
    """Say of a part what it is."""
    return _TYPES.get(part, _TYPES[f"word/{HEAD}.xml"])


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


def numbering(lists: int, behind: int = 0) -> Element:
    """Define bullets and numbers: `lists` numbered lists, each of which begins at 1; all counted `behind` others."""
    bullets = _abstract(behind + 1, (("bullet", "•"), ("bullet", "–")))
    numbers = _abstract(behind + 2, (("decimal", "%1."), ("lowerLetter", "%2.")))
    restart = el("w:lvlOverride", {"w:ilvl": "0"}, el("w:startOverride", {"w:val": "1"}))
    return el(
        "w:numbering",
        {"xmlns:w": NAMESPACE},
        bullets,
        numbers,
        _number(behind + 1, behind + 1),
        _number(behind + 2, behind + 2),
        *(_number(behind + RESTARTED + place, behind + 2, restart) for place in range(lists)),
    )


def _abstract(number: int, levels: tuple[tuple[str, str], ...]) -> Element:
    made = []
    for level, (format_of_number, text) in enumerate(levels):
        indent = {"w:left": str(360 * (level + 1)), "w:hanging": "360"}
        made.append(
            el(
                "w:lvl",
                {"w:ilvl": str(level)},
                el("w:start", {"w:val": "1"}),
                el("w:numFmt", {"w:val": format_of_number}),
                el("w:lvlText", {"w:val": text}),
                el("w:lvlJc", {"w:val": "left"}),
                el("w:pPr", {}, el("w:ind", indent)),
            )
        )
    kind = el("w:multiLevelType", {"w:val": "hybridMultilevel"})
    return el("w:abstractNum", {"w:abstractNumId": str(number)}, kind, *made)


def _number(number: int, abstract: int, restart: Element | None = None) -> Element:
    return el("w:num", {"w:numId": str(number)}, el("w:abstractNumId", {"w:val": str(abstract)}), restart)


def settings(document: Document) -> Element:
    """Say the language, and which Word the page is laid out as."""
    compatible = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}
    language = {"w:val": document.language, "w:eastAsia": document.language, "w:bidi": "he-IL"}
    return el(
        "w:settings",
        {"xmlns:w": NAMESPACE},
        el("w:defaultTabStop", {"w:val": "720"}),
        el("w:compat", {}, el("w:compatSetting", compatible)),
        el("w:themeFontLang", language),
    )


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


def _content_types(parts: Mapping[str, Element]) -> Element:
    return el(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        el("Default", {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"}),
        el("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        el("Default", {"Extension": "png", "ContentType": "image/png"}),
        *(el("Override", {"PartName": f"/{name}", "ContentType": _TYPES[name]}) for name in parts),
    )


def package_relations() -> Element:
    """Say where in a file its text and its properties are."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        relation("document", "officeDocument", "word/document.xml"),
        el("Relationship", {"Id": "core", "Type": core, "Target": "docProps/core.xml"}),
        relation("app", "extended-properties", "docProps/app.xml"),
    )


def _relations(*relations: Element) -> Element:
    return el("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *relations)
