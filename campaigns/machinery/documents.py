"""Word documents and OpenDocument workbooks to try readers with, built part by part in memory."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def paragraph(text: str) -> str:
    """Write a paragraph of one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def cell(text: str, properties: str = "") -> str:
    """Write a cell of a paragraph for each line, with properties of the cell as XML."""
    said = "".join(paragraph(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{said}</w:tc>"


def row(*cells: str) -> str:
    """Write a row of cells."""
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """Write a table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def document(rows: list[list[str]]) -> str:
    """Write the body of a document that holds one table."""
    return table(*(row(*(cell(text) for text in line)) for line in rows))


def word_file(
    body: str,
    *,
    before: str = "",
    relations: str = "",
    more: dict[str, str] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """Pack a body as a .docx."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}" '
        'Target="word/document.xml"/></Relationships>',
        main: f'{before}<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
    }
    return _zipped(parts | (more or {}))


def open_document(
    sheets: dict[str, list[list[str]]] | str, *, locked: bool = False, more: dict[str, str] | None = None
) -> bytes:
    """Pack sheets, or XML of them, as an .ods."""
    inner = sheets if isinstance(sheets, str) else "".join(_sheet(name, rows) for name, rows in sheets.items())
    names = ("office", "table", "text", "draw")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    book = f"<office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body>"
    lock = '<m:encryption-data xmlns:m="urn:m"/>' if locked else ""
    parts = {
        "mimetype": SPREADSHEET,
        "content.xml": f"<office:document-content {spaces}>{book}</office:document-content>",
        "META-INF/manifest.xml": f"<a>{lock}</a>",
    }
    return _zipped(parts | (more or {}))


def _sheet(name: str, rows: list[list[str]]) -> str:
    lines = ("".join(_open_cell(text) for text in line) for line in rows)
    inside = "".join(f"<table:table-row>{each}</table:table-row>" for each in lines)
    return f'<table:table table:name="{name}">{inside}</table:table>'


def _open_cell(text: str) -> str:
    said = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
    return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(name, content, stored)
    return out.getvalue()
