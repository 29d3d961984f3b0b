"""Which styles of a workbook show a number as a percentage: 0.95 in such a cell is 95% to the person who wrote it."""

from __future__ import annotations

import re
from xml.sax import handler, xmlreader

_BUILT_IN = frozenset({"9", "10"})
"""Numbers of Excel's own formats 0% and 0.00%. Source: ECMA-376 part 1, 18.8.30."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class PercentFormats(handler.ContentHandler):
    """Walks over `xl/styles.xml`.

    Attributes:
        styles: numbers of the styles, as the cells name them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.styles: set[str] = set()
        self._formats = set(_BUILT_IN)
        self._count = 0
        self._is_among_cells = False

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        """Take note of a format that shows percentages, and of a style that uses one."""
        match name.rpartition(":")[2]:
            case "numFmt":
                if "%" in _NOT_SHOWN.sub("", attrs.get("formatCode") or ""):
                    self._formats.add(attrs.get("numFmtId") or "")
            case "cellXfs":
                self._is_among_cells = True
            case "xf" if self._is_among_cells:
                if attrs.get("numFmtId") in self._formats:
                    self.styles.add(str(self._count))
                self._count += 1

    def endElement(self, name: str) -> None:  # noqa: N802  # SAX calls it so
        """Leave the styles of cells."""
        if name.rpartition(":")[2] == "cellXfs":
            self._is_among_cells = False
