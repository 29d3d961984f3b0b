"""Tables of a slide: heads that are marked as such, and rows that a person may go on writing in."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.render import theme
from audit_tool.render.markup import Element, el
from audit_tool.render.slides.flow import PAD, LaidRow, LaidTable
from audit_tool.render.slides.lines import SMALLEST
from audit_tool.render.slides.page import Box
from audit_tool.render.slides.shapes import Held, frame
from audit_tool.render.slides.text import LANGUAGE, emu, fill, in_hand, words_paragraph
from audit_tool.render.slides.topics import Words

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_shape(held: Held, table: LaidTable, box: Box) -> Element:
    """Write a table."""
    ident = held.number()
    about = el(
        "p:nvGraphicFramePr",
        {},
        el("p:cNvPr", {"id": ident, "name": f"Table {ident}", "descr": table.table.caption}),
        el("p:cNvGraphicFramePr", {}, el("a:graphicFrameLocks", {"noGrp": "1"})),
        el("p:nvPr"),
    )
    look = {"firstRow": "1", **({"firstCol": "1"} if table.table.row_heads else {})}
    inside = el(
        "a:tbl",
        {},
        el("a:tblPr", look),
        el("a:tblGrid", {}, *(el("a:gridCol", {"w": emu(width)}) for width in table.widths)),
        _row(held, table.heads, table, is_head=True),
        *(_row(held, row, table, is_head=False) for row in table.rows),
    )
    data = el("a:graphic", {}, el("a:graphicData", {"uri": _TABLE}, inside))
    return el("p:graphicFrame", {}, about, frame(box, "p:xfrm"), data)


def _row(held: Held, row: LaidRow, table: LaidTable, *, is_head: bool) -> Element:
    cells = []
    for place, cell in enumerate(row.cells):
        bold = not is_head and table.table.row_heads and not place
        made = [words_paragraph(held.link, _of_row(words, bold=bold), table.size) for words in cell]
        rule, ink = (2.0, theme.BRAND) if is_head else (1.0, theme.COLOURS["control"])
        edge = el("a:lnB", {"w": emu(rule)}, fill(ink))
        ground = fill(theme.COLOURS["sunken"]) if is_head else el("a:noFill")
        pads = {"marL": emu(PAD), "marR": emu(PAD), "marT": emu(PAD / 2), "marB": emu(PAD / 2)}
        sides = [el(f"a:ln{side}", {"w": "0"}, el("a:noFill")) for side in "LRT"]
        cells.append(
            el(
                "a:tc",
                {},
                el("a:txBody", {}, el("a:bodyPr"), el("a:lstStyle"), *(made or [_blank_cell()])),
                el("a:tcPr", {**pads, "anchor": "b" if is_head else "t"}, *sides, edge, ground),
            )
        )
    return el("a:tr", {"h": emu(row.height)}, *cells)


def _of_row(words: Words, *, bold: bool) -> Words:
    if not bold:
        return words
    return replace(words, spans=tuple(in_hand(span, bold=True) for span in words.spans))


def _blank_cell() -> Element:
    return el("a:p", {}, el("a:endParaRPr", {"lang": LANGUAGE, "sz": str(round(SMALLEST * 100))}))
