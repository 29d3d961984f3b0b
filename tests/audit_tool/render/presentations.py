"""House checks of a presentation, read back from the bytes alone.

`slide_faults` names each fault in words; an empty list means: texts are whole and in order, every slide has a title of
its own that is read first, nothing that is told is small or stands outside its slide, tables have heads, every picture
has words and every ornament says that it is one, the language is said, and every part that is referred to is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from defusedxml import ElementTree

from tests.audit_tool.render.house import squeeze
from tests.audit_tool.render.twins import missing, word_parts

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
WIDTH, HEIGHT = 12_192_000, 6_858_000
SMALLEST = 2_000
"""Hundredths of a point."""

FURNITURE = ("Handling", "Footer", "Slide Number", "Ornament")
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|ppt/presentation\.xml|ppt/_rels/presentation\.xml\.rels"
    r"|ppt/theme/theme[12]\.xml|ppt/(slideMasters|notesMasters)/(_rels/)?(slideMaster|notesMaster)1\.xml(\.rels)?"
    r"|ppt/slideLayouts/(_rels/)?slideLayout[123]\.xml(\.rels)?|ppt/slides/(_rels/)?slide\d+\.xml(\.rels)?"
    r"|ppt/notesSlides/(_rels/)?notesSlide\d+\.xml(\.rels)?|ppt/media/picture\d+\.png"
)


def slides_in(content: bytes) -> list[Any]:
    """Read the slides, in their order."""
    parts = word_parts(content)
    names = sorted((name for name in parts if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)), key=_number)
    return [ElementTree.fromstring(parts[name]) for name in names]


def notes_in(content: bytes) -> list[str]:
    """Read the notes of each slide."""
    parts = word_parts(content)
    names = sorted((name for name in parts if re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name)), key=_number)
    return [" ".join(_paragraphs(ElementTree.fromstring(parts[name]))) for name in names]


def told(content: bytes) -> str:
    """Read what is told, in order: titles once, whatever goes on put together, furniture once."""
    said: list[str] = []
    for place, slide in enumerate(slides_in(content)):
        for shape in _shapes(slide):
            name = _name(shape)
            if name.startswith("Title") and re.search(r"\((?!1 )\d+ of \d+\)$", _text(shape)):
                continue
            if not name.startswith(FURNITURE) or (place == 0 and name.startswith("Handling")):
                said.append(re.sub(r" \(1 of \d+\)$", "", _text(shape)))
    return squeeze(" ".join(said))


def slide_faults(content: bytes, expected: Iterable[str] = ()) -> list[str]:
    """Name what is wrong with a presentation; `expected` texts must be found in it, in this order, whatever slide."""
    parts = word_parts(content)
    found = [f"an odd part: {name}" for name in parts if not PARTS.fullmatch(name)]
    found += missing(re.sub(r"\s", "", told(content)), (re.sub(r"\s", "", text) for text in expected))
    titles = []
    for slide in slides_in(content):
        shapes = _shapes(slide)
        first = shapes[0].find(f".//{P}ph")
        if first is None or first.get("type") not in ("title", "ctrTitle"):
            found.append("a slide that does not begin with its title")
        titles.append(_text(shapes[0]).strip())
        found += _of_shapes(shapes)
        found += ["no language" for run in slide.iter(f"{A}rPr") if run.get("lang") != "en-GB"]
        found += ["a table without head" for table in slide.iter(f"{A}tblPr") if table.get("firstRow") != "1"]
        idents = [each.get("id") for each in slide.iter(f"{P}cNvPr")]
        found += ["two shapes of one number"] * (len(idents) - len(set(idents)))
    found += ["a slide without title"] * titles.count("")
    found += [f"a title twice: {title}" for title in set(titles) if titles.count(title) > 1]
    return [*found, *_relation_faults(parts)]


def _of_shapes(shapes: list[Any]) -> Iterator[str]:
    floors: list[tuple[int, int]] = []
    for shape in shapes:
        name, about = _name(shape), shape.find(f".//{P}cNvPr")
        offset, extent = next(each for each in shape.iter() if each.tag.endswith("}xfrm"))
        top, height = int(offset.get("y")), int(extent.get("cy"))
        if int(offset.get("x")) + int(extent.get("cx")) > WIDTH + 1 or top + height > HEIGHT + 1:
            yield f"outside its slide: {name}"
        if name.startswith("Ornament"):
            if about.find(".//{*}decorative") is None:
                yield "an ornament that is read"
            continue
        if shape.tag == f"{P}pic" and not about.get("descr", "").strip():
            yield "a picture without words"
        if not name.startswith(FURNITURE):
            sizes = [int(run.get("sz")) for run in shape.iter(f"{A}rPr")]
            yield from ("words too small" for size in sizes if size < SMALLEST)
        if name.startswith(("Content", "Words", "Table", "Picture", "Footer")) and int(extent.get("cx")) > WIDTH / 2:
            floors.append((top, top + height))
    ordered = sorted(floors)
    yield from ("things overlap" for above, below in pairwise(ordered) if above[1] > below[0] + 1)


def _relation_faults(parts: dict[str, bytes]) -> Iterator[str]:
    for name, content in parts.items():
        if not name.endswith(".rels") or name == "_rels/.rels":
            continue
        folder, _, own = name.removesuffix(".rels").partition("_rels/")
        targets = {each.get("Id"): each for each in ElementTree.fromstring(content)}
        text = parts[folder + own].decode()
        yield from (f"refers to nothing: {used}" for used in set(re.findall(r'r:\w+="(\w+)"', text)) - set(targets))
        for each in targets.values():
            target = each.get("Target")
            if each.get("TargetMode") == "External":
                if not target.startswith(("https://", "http://", "mailto:")):
                    yield "a link to no address"
                continue
            path = "ppt/" + target.removeprefix("../") if target.startswith("../") else folder + target
            if path not in parts:
                yield f"a part is missing: {path}"
    types = {each.get("PartName") for each in ElementTree.fromstring(parts["[Content_Types].xml"])}
    untyped = {f"/{name}" for name in parts if name.endswith(".xml")} - types - {"/[Content_Types].xml"}
    yield from (f"a part of no type: {name}" for name in untyped)


def _number(name: str) -> int:
    return int(re.search(r"(\d+)\.xml$", name)[1])


def _shapes(slide: Any) -> list[Any]:
    tags = (f"{P}sp", f"{P}pic", f"{P}graphicFrame")
    return [each for each in slide.find(f".//{P}spTree") if each.tag in tags]


def _name(shape: Any) -> str:
    return shape.find(f".//{P}cNvPr").get("name")


def _paragraphs(shape: Any) -> list[str]:
    return ["".join(run.text or "" for run in each.iter(f"{A}t")) for each in shape.iter(f"{A}p")]


def _text(shape: Any) -> str:
    return " ".join(_paragraphs(shape))
