"""A document becomes one self-contained web page: no script, no file beside it, nothing fetched from anywhere.

The same blocks as on paper become real headings, lists and tables with heads; charts are drawn as SVG with their words
inside. It reflows, prints on A4 and gives the same bytes for the same document.
"""

from __future__ import annotations

from audit_tool.paper import Band, Document, join
from audit_tool.paper.characters import or_blank
from audit_tool.render.account import Account
from audit_tool.render.html.blocks import Builder
from audit_tool.render.html.style import style_sheet
from audit_tool.render.markup import Element, Ready, Writer, el
from audit_tool.render.rendered import Rendered, cautions

SIZE = 12.75
"""Body size in points, as a browser shows it unless its reader wants another."""

EMPTY = frozenset({"meta", "img", "col", "br", "hr"})
"""Elements of HTML that have no end."""

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
"""What a browser may do with the page: show it."""


def render(document: Document) -> Rendered:
    """Write a document as an HTML file.

    Raises:
        Refused: not_a_colour or brand_cannot_be_read, when the partnership's colour is of no use.
    """
    account = Account()
    builder = Builder(account)
    writer = Writer(account, empty=EMPTY, parts_directions=True)
    page = el("html", {"lang": document.language}, _head(document), _body(document, builder))
    content = f"<!DOCTYPE html>\n{writer.write(page)}\n".encode()
    return Rendered(content, cautions(account.removed, account.unknown), pages=0, size=SIZE)


def _head(document: Document) -> Element:
    dated = el("meta", {"name": "date", "content": document.dated.isoformat()}) if document.dated else None
    codes = el("meta", {"name": "keywords", "content": ", ".join(document.codes)}) if document.codes else None
    return el(
        "head",
        {},
        el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("title", {}, or_blank(document.title)),
        el("meta", {"name": "author", "content": document.letterhead.partnership}),
        el("meta", {"name": "description", "content": document.kind}),
        codes,
        dated,
        el("style", {}, Ready(style_sheet(document))),
    )


def _body(document: Document, builder: Builder) -> Element:
    first, rest = document.blocks[:1], document.blocks[1:]
    band, inside = (first, rest) if first and isinstance(first[0], Band) else ((), document.blocks)
    return el(
        "body",
        {"class": document.stationery},
        _handling(document),
        *builder.blocks(band),
        el("main", {"class": "page"}, *builder.blocks(inside)),
        _foot(document),
    )


def _handling(document: Document) -> Element | None:
    """Write the marking and the stamp, before everything else."""
    furniture = document.furniture
    if not furniture.marking and not furniture.stamp:
        return None
    return el(
        "div",
        {"class": "handling", "role": "region", "aria-label": "Handling"},
        el("p", {"class": "marking"}, furniture.marking.upper()) if furniture.marking else None,
        el("p", {"class": "stamp"}, furniture.stamp) if furniture.stamp else None,
    )


def _foot(document: Document) -> Element:
    marking = document.furniture.marking.upper()
    words = join(document.foot_words)
    return el(
        "footer",
        {"class": "page"},
        el("p", {}, words) if words else None,
        el("p", {"class": "marking"}, marking) if marking else None,
    )
