"""The file round a Word document: its parts, how they refer to each other, its properties, and the zip they lie in."""

from __future__ import annotations

from collections.abc import Mapping

from audit_tool.paper import Document
from audit_tool.render.markup import Element, Writer, el
from audit_tool.render.office_file import (
    PROPERTIES,
    content_types,
    package_relations,
    relation,
    relations,
    written,
    zip_bytes,
)
from audit_tool.render.word.blocks import RESTARTED
from audit_tool.render.word.furniture import FIRST_FOOT, FOOT, HEAD
from audit_tool.render.word.media import Media
from audit_tool.render.word.styles import NAMESPACE

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = "word/document.xml"
"""The part that holds the text."""

_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    f"word/{HEAD}.xml": f"{_WORD}.header+xml",
    f"word/{FOOT}.xml": f"{_WORD}.footer+xml",
    f"word/{FIRST_FOOT}.xml": f"{_WORD}.footer+xml",
    **PROPERTIES,
}


def zipped(parts: Mapping[str, Element], media: Media, writer: Writer) -> bytes:
    """Put the parts, the pictures and how they refer to each other into the bytes of a .docx file."""
    whole = {
        "[Content_Types].xml": content_types({name: _TYPES[name] for name in parts}),
        "_rels/.rels": package_relations(MAIN),
        **parts,
    }
    whole["word/_rels/document.xml.rels"] = relations(
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


def type_of(part: str) -> str:
    """Say of a part what it is."""
    return _TYPES.get(part, _TYPES[f"word/{HEAD}.xml"])


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
