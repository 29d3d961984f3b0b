"""House checks of a document's Word and HTML twins, read back from the bytes alone.

`web_faults` and `word_faults` name each fault in words; an empty list means: texts are whole and in order, there is one
title and no heading level is skipped, every table has heads that are marked as such, every picture has words, the
language is said, links lead to addresses only, and nothing in the file is fetched, run, or tells of this computer.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

from defusedxml import ElementTree

from tests.audit_tool.render.house import squeeze

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NO_END = {"meta", "img", "col", "br", "hr"}
BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "caption", "title", "desc", "ul", "ol", "div", "tr"}
PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "docProps/app.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/header1.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
}


@dataclass(slots=True)
class Tag:
    """An element of a page."""

    name: str
    attributes: dict[str, str]
    inside: list[Tag | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, a space between blocks."""
        said = "".join(each if isinstance(each, str) else each.text for each in self.inside)
        return f" {said} " if self.name in BLOCKS else said

    def all(self, *names: str) -> Iterator[Tag]:
        """Yield every element of these names, in order."""
        for each in self.inside:
            if isinstance(each, Tag):
                if each.name in names:
                    yield each
                yield from each.all(*names)


class _Reader(HTMLParser):
    """Builds the tree, and notes every tag that is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Tag("", {})]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Tag(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        if tag not in NO_END:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes <{self.open[-1].name}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")


def web_page(content: bytes) -> Tag:
    """Read a page as a tree."""
    return _read(content)[0]


def _read(content: bytes) -> tuple[Tag, list[str]]:
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    return reader.open[0], [*reader.faults, *(f"<{tag.name}> is never closed" for tag in reader.open[1:])]


def web_faults(content: bytes, expected: Iterable[str] = ()) -> list[str]:
    """Name what is wrong with a web page; `expected` texts must be found in it, in this order."""
    page, found = _read(content)
    body = next(page.all("body"))
    found += missing(body.text, expected)
    found += level_faults([int(tag.name[1]) for tag in body.all("h1", "h2", "h3", "h4", "h5", "h6")])
    found += [f"an empty <{tag.name}>" for tag in body.all("h1", "h2", "h3", "h4", "th", "li") if not tag.text.strip()]
    for table in body.all("table"):
        heads = [tag for row in table.all("thead") for tag in row.all("th")]
        if not heads or any(tag.attributes.get("scope") != "col" for tag in heads):
            found.append("a table without column heads")
        if not all(tag.attributes.get("scope") for tag in table.all("th")):
            found.append("a head without scope")
        if not next(table.all("caption")).text.strip():
            found.append("a table without caption")
        if {len(list(row.all("td", "th"))) for row in table.all("tr")} != {len(heads)}:
            found.append("a row of another length")
    found += ["a picture without words" for tag in body.all("img") if not tag.attributes.get("alt", "").strip()]
    for tag in body.all("svg"):
        if tag.attributes.get("aria-hidden") != "true" and not next(tag.all("desc")).text.strip():
            found.append("a drawing without words")
    names = [tag.attributes["id"] for tag in page.all("title", "desc", "h2", "svg") if "id" in tag.attributes]
    found += ["an id twice"] * (len(names) - len(set(names)))
    named = {name for tag in page.all("svg", "section") for name in tag.attributes.get("aria-labelledby", "").split()}
    found += [f"named by nothing: {name}" for name in named - set(names)]
    return found + _reach_faults(page)


def _reach_faults(page: Tag) -> list[str]:
    found = []
    if next(page.all("html")).attributes.get("lang") != "en-GB":
        found.append("no language")
    if not next(page.all("title")).text.strip():
        found.append("no title")
    found += [f"<{tag.name}>" for tag in page.all("script", "link", "iframe", "object", "embed", "form", "base")]
    for tag in page.all(*{each.name for each in _every(page)}):
        found += [f"{name} on <{tag.name}>" for name in tag.attributes if name.startswith("on")]
        if not tag.attributes.get("src", "data:image/png;base64,").startswith("data:image/png;base64,"):
            found.append("something is fetched")
        if not tag.attributes.get("href", "https://").startswith(("https://", "http://", "mailto:")):
            found.append(f"a link to {tag.attributes['href'][:20]}")
    style = next(page.all("style")).text
    found += [word for word in ("http:", "https:", "@import", "expression") if word in style]
    return found


def _every(tag: Tag) -> Iterator[Tag]:
    for each in tag.inside:
        if isinstance(each, Tag):
            yield each
            yield from _every(each)


def missing(text: str, expected: Iterable[str]) -> list[str]:
    """Name the first text that is missing, or stands before one that should come first."""
    whole, at = squeeze(text), 0
    for words in map(squeeze, expected):
        place = whole.find(words, at)
        if place < 0:
            return [f"missing or out of order: {words[:60]!r}"]
        at = place + len(words)
    return []


def level_faults(levels: list[int]) -> list[str]:
    """Name what is wrong with the levels of headings, in their order."""
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of level 1"]
    steps = zip([0, *levels], levels, strict=False)
    return found + [f"heading level jumps from {before} to {level}" for before, level in steps if level > before + 1]


def word_parts(content: bytes) -> dict[str, bytes]:
    """Unpack a Word document."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def word_text(content: bytes) -> str:
    """Read the text of a Word document, a space between paragraphs."""
    root = ElementTree.fromstring(word_parts(content)["word/document.xml"])
    return squeeze(" ".join(_said(paragraph) for paragraph in root.iter(f"{W}p")))


def _said(paragraph) -> str:
    return "".join(run.text or "" for run in paragraph.iter(f"{W}t"))


def word_faults(content: bytes, expected: Iterable[str] = ()) -> list[str]:
    """Name what is wrong with a Word document; `expected` texts must be found in it, in this order."""
    parts = word_parts(content)
    root = ElementTree.fromstring(parts["word/document.xml"])
    known = {style.get(f"{W}styleId") for style in ElementTree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    styles = [each.get(f"{W}val") for tag in ("pStyle", "tblStyle", "rStyle") for each in root.iter(f"{W}{tag}")]
    found = [f"no such style: {style}" for style in set(styles) - known]
    found += missing(word_text(content), expected)
    headings = [
        (int(match[1]), _said(paragraph))
        for paragraph in root.iter(f"{W}p")
        for style in paragraph.iter(f"{W}pStyle")
        if (match := re.fullmatch(r"Heading(\d)", style.get(f"{W}val", "")))
    ]
    found += level_faults([level for level, _ in headings])
    found += ["an empty heading" for _, words in headings if not words.strip()]
    for table in root.iter(f"{W}tbl"):
        first = table.find(f"{W}tr")
        if first.find(f"{W}trPr/{W}tblHeader") is None:
            found.append("a table whose head does not repeat")
        if any(not _said(cell).strip() for cell in first.iter(f"{W}tc")):
            found.append("an empty column heading")
        if not table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val").strip():
            found.append("a table without caption")
        if any(cell[-1].tag != f"{W}p" for cell in table.iter(f"{W}tc")):
            found.append("a cell that ends without a paragraph")
    for tag in root.iter():
        if tag.tag.endswith("}docPr") and not tag.get("descr", "").strip():
            found.append("a picture without words")
    return found + _package_faults(parts, root)


def _package_faults(parts: dict[str, bytes], root) -> list[str]:
    found = [f"an odd part: {name}" for name in parts if name not in PARTS and not _is_picture(name)]
    relations = ElementTree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {each.get("Id"): each for each in relations}
    used = {value for tag in root.iter() for name, value in tag.attrib.items() if name.endswith(("}id", "}embed"))}
    found += [f"refers to nothing: {name}" for name in used - set(targets)]
    for each in targets.values():
        outside = each.get("TargetMode") == "External"
        if outside and not each.get("Target").startswith(("https://", "http://", "mailto:")):
            found.append("a link to no address")
        if not outside and f"word/{each.get('Target')}" not in parts:
            found.append(f"a part is missing: {each.get('Target')}")
    if b'w:lang w:val="en-GB"' not in parts["word/styles.xml"]:
        found.append("no language")
    return found


def _is_picture(name: str) -> bool:
    return re.fullmatch(r"word/media/picture\d+\.png", name) is not None
