"""No part of the window asks one of Qt's own layouts for an item: PySide keeps the item after Qt has freed it.

Pages drawn for an hour crashed where another widget was made at the freed item's address.
"""

import ast
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.layouts import Box, Column, Row, widgets_in

UI = Path(__file__).resolve().parents[2] / "ui"
_OF_PYTHON = {
    ("fields/_block.py", "itemAt"),  # of a layout written in Python, which holds its own items
    ("pages/set_editor/outline.py", "itemAt"),  # of a tree, whose items are not of a layout
}


def test_no_layout_is_asked_for_its_items():
    asked = {
        (file.relative_to(UI).as_posix(), node.func.attr)
        for file in UI.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("itemAt", "itemAtPosition")
    }
    assert asked == _OF_PYTHON


def test_widgets_of_a_layout_come_in_their_order_without_those_of_inner_layouts(qtbot):
    first, inner, last = QLabel("first"), QLabel("inner"), QLabel("last")
    column = Column(first, 8, Row(inner), last)
    assert widgets_in(column) == []
    box = Box(column)
    qtbot.addWidget(box)
    before = QWidget()
    column.insertWidget(0, before)
    assert widgets_in(column) == [before, first, last]
