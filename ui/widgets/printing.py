"""Pages onto a printer: the very pages that a PDF holds, painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

DPI = 300
"""At which pages are painted for paper."""


def image(width: int, height: int, rgb: bytes) -> QImage:
    """Make a picture of pixels: three bytes each, row by row from the top, without padding."""
    return QImage(rgb, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def ask_and_print(pages: Sequence[QImage], title: str, parent: QWidget, then: Callable[[], None]) -> QDialog:
    """Ask which printer, and print there.

    Args:
        pages: A4 pages at DPI.
        title: what the print queue shows: never anybody's name.
        parent: whose window the question belongs to.
        then: called when the pages have gone to the printer.

    Returns:
        The dialog, already open.
    """
    printer = a4_printer()
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)

    def go() -> None:
        paint(printer, pages)
        then()

    dialog.accepted.connect(go)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()  # type: ignore[call-arg]  # the stub knows only the form that takes a slot
    return dialog


def a4_printer() -> QPrinter:
    """Make a printer set to a whole A4 page, without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setFullPage(True)
    page = QPageSize(QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    return printer


def paint(printer: QPrinter, pages: Sequence[QImage]) -> None:
    """Paint pages, each as large as the sheet allows and centred on it."""
    painter = QPainter(printer)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        size = QSizeF(page.size())
        size.scale(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(sheet.left(), sheet.top(), size.width(), size.height())
        place.moveCenter(sheet.center())
        painter.drawImage(place, page)
    painter.end()
