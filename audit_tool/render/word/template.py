"""A partnership's own Word template: its page, head, foot, faces and styles stay, and the document takes its place.

The template was looked over before it was kept (`exchange.word_template`). Of its parts only those are taken that a
document is made of; its properties, its authors and whatever else lies in it are left behind.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any, Final

from defusedxml import minidom

from audit_tool.paper import Document, long_date
from audit_tool.render.markup import Element, Writer, el
from audit_tool.render.office_file import package_relations, relation, written, zip_bytes
from audit_tool.render.word import package
from audit_tool.render.word.furniture import SPACES, is_wide

MAIN: Final = package.MAIN
RELATIONS: Final = "word/_rels/document.xml.rels"
STYLES: Final = "word/styles.xml"
NUMBERING: Final = "word/numbering.xml"
SETTINGS: Final = "word/settings.xml"
TYPES: Final = "[Content_Types].xml"
NEW_HEAD: Final = "word/headerOfMarking.xml"
HEAD_PART: Final = "word/header1.xml"
HEAD_ID: Final = "satHead"

_PLACEHOLDER: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_KEPT: Final = re.compile(
    r"\[Content_Types\]\.xml|word/(?:document|styles|numbering|settings|fontTable|footnotes|endnotes|header\d*"
    r"|footer\d*)\.xml|word/_rels/(?:document|header\d*|footer\d*)\.xml\.rels|word/theme/theme\d*\.xml"
    r"|word/media/[\w.-]+",
)
_TEXTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_HEADS: Final = re.compile(r"word/header\d*\.xml")
_LEFT_OUT: Final = ("w:attachedTemplate", "w:rsids", "w:docVars", "w:mailMerge", "w:documentProtection")
"""Settings that tell of a computer, or keep a person from working on the text."""


class Template:
    """A template in the hand, for one document."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist() if _KEPT.fullmatch(name)}

    def numbers_from(self) -> int:
        """Say up to which number its lists are counted; ours begin behind it."""
        if NUMBERING not in self._files:
            return 0
        root = minidom.parseString(self._files[NUMBERING]).documentElement
        used = [each.getAttribute("w:numId") for each in root.getElementsByTagName("w:num")]
        used += [each.getAttribute("w:abstractNumId") for each in root.getElementsByTagName("w:abstractNum")]
        return max((int(number) for number in used if number.isdigit()), default=0)

    def filled(
        self,
        document: Document,
        inside: Iterable[Element],
        parts: Mapping[str, Element],
        relations: Iterable[Element],
        pictures: Mapping[str, bytes],
        writer: Writer,
    ) -> bytes:
        """Put a document into the template, and write the bytes of a .docx file.

        Args:
            inside: what stands for {{content}}.
            parts: styles, numbering, head and properties as they are without a template.
            relations: of pictures and links.
        """
        trees = {name: minidom.parseString(text) for name, text in self._files.items() if _is_xml(name)}
        said = {name: writer.account.plain(text) for name, text in _said(document).items()}
        for name in filter(_TEXTS.fullmatch, trees):  # before the content: whatever people wrote in it stays as it is
            _fill(trees[name], said)
        _put_in(trees[MAIN], inside, writer)
        if is_wide(document):
            _turn(trees[MAIN])
        if document.furniture.marking or document.furniture.stamp:
            self._mark(trees, parts[HEAD_PART], writer)
        for name, tag, key in ((STYLES, "w:style", "w:styleId"), (NUMBERING, "w:abstractNum", "w:abstractNumId")):
            if name in trees:
                _add_missing(trees[name], parts[name], tag, key, writer)
            else:
                trees[name] = minidom.parseString(writer.write(parts[name]))
        if NUMBERING in self._files:
            _add_missing(trees[NUMBERING], parts[NUMBERING], "w:num", "w:numId", writer)
        if SETTINGS in trees:
            _leave_out(trees[SETTINGS])
        self._relate(trees, relations, writer)
        trees[TYPES] = self._types(trees)
        whole = {name: tree.toxml("utf-8") for name, tree in trees.items()}
        whole |= {name: content for name, content in self._files.items() if name not in trees}
        whole |= {f"word/media/{name}": png for name, png in pictures.items()}
        whole |= {name: written(parts[name], writer) for name in ("docProps/core.xml", "docProps/app.xml")}
        whole["_rels/.rels"] = written(package_relations(MAIN), writer)
        return zip_bytes({TYPES: whole.pop(TYPES), **dict(sorted(whole.items()))})

    def _mark(self, trees: dict[str, Any], head: Element, writer: Writer) -> None:
        """Put marking and stamp at the head of every page, whatever else stands there."""
        for name in filter(_HEADS.fullmatch, list(trees)):
            for node in _nodes(trees[name], (child for child in head.children if isinstance(child, Element)), writer):
                trees[name].documentElement.appendChild(node)
        for section in trees[MAIN].getElementsByTagName("w:sectPr"):
            kinds = {each.getAttribute("w:type") for each in section.getElementsByTagName("w:headerReference")}
            if "default" not in kinds:
                trees[NEW_HEAD] = minidom.parseString(writer.write(head))
                refers = el("w:headerReference", {"w:type": "default", "r:id": HEAD_ID})
                section.insertBefore(_nodes(trees[MAIN], (refers,), writer)[0], section.firstChild)

    def _relate(self, trees: dict[str, Any], relations: Iterable[Element], writer: Writer) -> None:
        """Drop what leads to parts that stay behind, and add what the document leads to."""
        for name in [name for name in trees if name.endswith(".rels")]:
            for each in trees[name].getElementsByTagName("Relationship"):
                target = each.getAttribute("Target")
                inside = target.removeprefix("/word/")
                if each.getAttribute("TargetMode") != "External" and f"word/{inside}" not in {*trees, *self._files}:
                    each.parentNode.removeChild(each)
        root = trees[RELATIONS].documentElement
        known = {
            each.getAttribute("Target").removeprefix("/word/") for each in root.getElementsByTagName("Relationship")
        }
        new = [
            relation(ident, kind, target)
            for ident, kind, target in (
                ("satStyles", "styles", "styles.xml"),
                ("satNumbering", "numbering", "numbering.xml"),
                (HEAD_ID, "header", NEW_HEAD.removeprefix("word/")),
            )
            if target not in known and f"word/{target}" in trees
        ]
        for node in _nodes(trees[RELATIONS], (*new, *relations), writer):
            root.appendChild(node)

    def _types(self, trees: dict[str, Any]) -> Any:
        """Say of every part what it is; a template becomes an ordinary document."""
        types = minidom.parseString(self._files[TYPES])
        root = types.documentElement
        for each in types.getElementsByTagName("Override"):
            if each.getAttribute("PartName").removeprefix("/") not in {*trees, *self._files} - {MAIN}:
                root.removeChild(each)
        for each in types.getElementsByTagName("Default"):
            if each.getAttribute("Extension").lower() == "png":
                root.removeChild(each)
        known = {each.getAttribute("PartName") for each in types.getElementsByTagName("Override")}
        wanted = {MAIN, STYLES, NUMBERING, NEW_HEAD, "docProps/core.xml", "docProps/app.xml"}
        for name in sorted(wanted & {*trees, "docProps/core.xml", "docProps/app.xml"}):
            if f"/{name}" not in known:
                _child(types, "Override", PartName=f"/{name}", ContentType=package.type_of(name))
        _child(types, "Default", Extension="png", ContentType="image/png")
        return types


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith("word/theme/")


def _said(document: Document) -> dict[str, str]:
    """Say what stands for each placeholder but the content."""
    return {
        "title": document.title,
        "kind": document.kind,
        "date": long_date(document.dated),
        "partnership": document.letterhead.partnership,
        "contact": document.letterhead.contact,
    }


def _nodes(tree: Any, elements: Iterable[Element], writer: Writer) -> list[Any]:
    """Turn elements into nodes of a tree."""
    markup = writer.write(el("whole", SPACES, *elements))
    whole = minidom.parseString(markup).documentElement
    return [tree.importNode(node, True) for node in whole.childNodes]


def _put_in(tree: Any, inside: Iterable[Element], writer: Writer) -> None:
    root = tree.documentElement
    for name, address in SPACES.items():
        root.setAttribute(name, root.getAttribute(name) or address)
    place = next(each for each in tree.getElementsByTagName("w:p") if _names(each) == ["content"])
    for node in _nodes(tree, inside, writer):
        place.parentNode.insertBefore(node, place)
    place.parentNode.removeChild(place)


def _turn(tree: Any) -> None:
    """Lay the page on its side, where the template's stands upright: a wide document needs the room."""
    for page in tree.getElementsByTagName("w:pgSz"):
        width, height = page.getAttribute("w:w"), page.getAttribute("w:h")
        if int(width) < int(height):
            page.setAttribute("w:w", height)
            page.setAttribute("w:h", width)
            page.setAttribute("w:orient", "landscape")


def _names(paragraph: Any) -> list[str]:
    return _PLACEHOLDER.findall("".join(_own(each) for each in _texts(paragraph)))


def _texts(paragraph: Any) -> list[Any]:
    """List the texts of a paragraph that do not stand in a box within it."""
    found = []
    for each in paragraph.getElementsByTagName("w:t"):
        holder = each.parentNode
        while holder.tagName != "w:p":
            holder = holder.parentNode
        if holder is paragraph:
            found.append(each)
    return found


def _own(node: Any) -> str:
    return "".join(each.data for each in node.childNodes if each.nodeType == each.TEXT_NODE)


def _fill(tree: Any, said: Mapping[str, str]) -> None:
    """Fill placeholders; Word may have divided one between runs, so its paragraph is written in its first."""
    for paragraph in tree.getElementsByTagName("w:p"):
        texts = _texts(paragraph)
        joined = "".join(_own(each) for each in texts)
        filled = _PLACEHOLDER.sub(lambda found: said.get(found[1], found[0]), joined)
        if filled == joined:
            continue
        for place, each in enumerate(texts):
            for child in list(each.childNodes):
                each.removeChild(child)
            each.appendChild(tree.createTextNode("" if place else filled))
        texts[0].setAttribute("xml:space", "preserve")


def _add_missing(tree: Any, ours: Element, tag: str, key: str, writer: Writer) -> None:
    """Add what a template does not define itself, where Word wants it: definitions of lists before the lists."""
    known = {each.getAttribute(key) for each in tree.getElementsByTagName(tag)}
    new = [
        child
        for child in ours.children
        if isinstance(child, Element) and child.tag == tag and child.attributes[key] not in known
    ]
    root = tree.documentElement
    before = next(iter(tree.getElementsByTagName("w:num")), None) if tag == "w:abstractNum" else None
    for node in _nodes(tree, new, writer):
        root.insertBefore(node, before)


def _leave_out(settings: Any) -> None:
    for tag in _LEFT_OUT:
        for node in settings.getElementsByTagName(tag):
            node.parentNode.removeChild(node)


def _child(tree: Any, tag: str, **attributes: str) -> None:
    made = tree.createElement(tag)
    for name, value in attributes.items():
        made.setAttribute(name, value)
    tree.documentElement.appendChild(made)
