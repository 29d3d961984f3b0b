"""The card that shows a family: the genogram, and beside it the same in sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.views.family import FamilyPicture
from ui.pages.family.drawn import DrawnPicture
from ui.text import PlainLabel
from ui.widgets.beside import Beside
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card


class FamilyCard(Card):
    """The genogram with its sentences beside it, or below it where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.genogram = DrawnPicture("Genogram")
        self._sentences = Column(gap=6)
        told = Box(Column(PlainLabel("The same in words", "section"), Box(self._sentences), None, gap=8))
        picture = Box(Column(self.genogram, None, gap=0))
        self.setLayout(Column(Box(Beside(picture, told, least=560, side_width=330, gap=20)), margins=(16, 12, 16, 14)))

    def show_picture(self, picture: FamilyPicture) -> None:
        """Show another family."""
        self.genogram.show_drawing(picture.drawing, " ".join(picture.told))
        clear(self._sentences)
        for sentence in picture.told:
            self._sentences.add(PlainLabel(sentence, "secondary"))
