"""Looks a partnership's own Word template over before it is kept: what it holds, and what it may not.

A template is an ordinary .docx or .dotx with named placeholders: `{{content}}` alone in one paragraph, and others
wherever it likes. Macros, files laid in, links to other files, fields that fetch, comments and tracked changes are
refused: what is made from it must hold nothing but the document.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from typing import Any, Final

from defusedxml import minidom

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.parts import opened_parts

MAIN: Final = "word/document.xml"
CONTENT: Final = "content"

LARGEST_PART: Final = 3_000_000
"""Bytes of one part of XML; the templates that partnerships use stay below 200,000."""

_PLACEHOLDER: Final = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_TEXTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FILES: Final = re.compile(r"word/(?:embeddings|activeX|afchunk)", re.IGNORECASE)
_REMARKS: Final = re.compile(r"word/comments[^/]*\.xml", re.IGNORECASE)
_FIELD: Final = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|STYLEREF|TITLE|HYPERLINK)\b", re.IGNORECASE)
"""Fields that ask the document itself; others fetch from a file, a program or the computer."""

_CHANGES: Final = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:commentReference")
_OBJECTS: Final = ("w:altChunk", "w:object", "w:control", "w:subDoc")


def look_over(content: bytes, names: Collection[str]) -> None:
    """Refuse a file that is no template.

    Args:
        names: of the placeholders that can be filled.

    Raises:
        Refused: template_unknown, template_damaged, template_macros, template_declares, template_too_large,
            template_swells; template_holds_files; template_reaches_out (to another file or a server);
            template_fields; template_changes (comments or tracked changes); template_no_content (there is not one
            paragraph that says {{content}} alone); template_placeholder (one that nobody can fill, by its `name`).
    """
    with opened_parts(content, "template") as parts:
        if MAIN not in parts.namelist():
            raise Refused("template_unknown")
        if any(_FILES.match(name) for name in parts.namelist()):
            raise Refused("template_holds_files")
        if any(_REMARKS.fullmatch(name) for name in parts.namelist()):
            raise Refused("template_changes")
        for name in parts.namelist():
            if name.endswith(".rels"):
                _refuse_reach(_tree(parts, name))
            elif _TEXTS.fullmatch(name):
                _look_over_text(_tree(parts, name), names)
        _refuse_without_content(_tree(parts, MAIN))


def _tree(parts: zipfile.ZipFile, name: str) -> Any:
    if parts.getinfo(name).file_size > LARGEST_PART:
        raise Refused("template_too_large", most=LARGEST_PART)
    return minidom.parseString(parts.read(name)).documentElement


def _refuse_reach(relations: Any) -> None:
    for each in relations.getElementsByTagName("Relationship"):
        if each.getAttribute("TargetMode") == "External" and not each.getAttribute("Type").endswith("/hyperlink"):
            raise Refused("template_reaches_out")


def _look_over_text(root: Any, names: Collection[str]) -> None:
    if any(root.getElementsByTagName(tag) for tag in _CHANGES):
        raise Refused("template_changes")
    if any(root.getElementsByTagName(tag) for tag in _OBJECTS):
        raise Refused("template_holds_files")
    asked = [each.getAttribute("w:instr") for each in root.getElementsByTagName("w:fldSimple")]
    asked += _instructions(root)
    if any(not _FIELD.match(instruction) for instruction in asked):
        raise Refused("template_fields")
    for paragraph in root.getElementsByTagName("w:p"):
        for found in _PLACEHOLDER.findall(text_of(paragraph)):
            if found not in names:
                raise Refused("template_placeholder", name=found)


def _instructions(root: Any) -> Iterator[str]:
    """Yield the instruction of each field that is written in pieces, joined: Word divides them as it likes."""
    for paragraph in root.getElementsByTagName("w:p"):
        said = "".join(_own(each) for each in paragraph.getElementsByTagName("w:instrText"))
        if said.strip():
            yield said


def _refuse_without_content(root: Any) -> None:
    if root.tagName != "w:document":
        raise Refused("template_unknown")
    whole = f"{{{{{CONTENT}}}}}"
    places = [each for each in root.getElementsByTagName("w:p") if CONTENT in _PLACEHOLDER.findall(text_of(each))]
    if len(places) != 1 or "".join(text_of(places[0]).split()) != whole or places[0].parentNode.tagName != "w:body":
        raise Refused("template_no_content")


def text_of(paragraph: Any) -> str:
    """Read the text of a paragraph, without what stands in boxes within it."""
    texts = paragraph.getElementsByTagName("w:t")
    return "".join(_own(each) for each in texts if _paragraph_of(each) is paragraph)


def _paragraph_of(node: Any) -> Any:
    while node.tagName != "w:p":
        node = node.parentNode
    return node


def _own(node: Any) -> str:
    return "".join(each.data for each in node.childNodes if each.nodeType == each.TEXT_NODE)
