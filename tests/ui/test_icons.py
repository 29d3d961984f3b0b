"""Our own drawings."""

import typing

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from forms.answers import EVIDENCE_KINDS
from forms.model import Glyph
from ui import icons, wording
from ui.style.tokens import MEANINGS, RING


@pytest.mark.parametrize("name", icons.DRAWINGS)
def test_a_drawing_stays_on_its_grid_with_its_line(qapp, name):
    box = icons.path(name).boundingRect()
    half = icons.LINE / 2

    assert box.left() >= half
    assert box.top() >= half
    assert box.right() <= 24 - half
    assert box.bottom() <= 24 - half


@pytest.mark.parametrize("name", icons.DRAWINGS)
@pytest.mark.parametrize("size", (12, 48))
def test_a_drawing_leaves_a_mark_and_the_painter_as_it_was(qapp, name, size):
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    before = (painter.pen(), painter.brush(), painter.transform())
    icons.paint(painter, name, QRectF(0, 0, size, size), QColor("black"))
    after = (painter.pen(), painter.brush(), painter.transform())
    painter.end()

    assert before == after
    assert any(image.pixelColor(x, y).alpha() > 100 for x in range(size) for y in range(size))


def test_no_two_drawings_are_the_same():
    assert len(set(icons.DRAWINGS.values())) == len(icons.DRAWINGS)


def test_every_glyph_a_question_set_may_name_is_drawn():
    assert set(typing.get_args(Glyph)) <= set(icons.DRAWINGS)


def test_every_kind_of_evidence_has_words_a_drawing_and_a_meaning():
    assert set(wording.EVIDENCE_KINDS) == set(EVIDENCE_KINDS)
    assert {icon for _, icon, _ in wording.EVIDENCE_KINDS.values()} <= set(icons.DRAWINGS)
    assert {meaning for _, _, meaning in wording.EVIDENCE_KINDS.values()} <= set(MEANINGS)


def test_the_brand_ring_has_seven_parts(qapp):
    image = QImage(80, 80, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    icons.brand_ring(painter, QRectF(0, 0, 80, 80), RING)
    painter.end()
    seen = {image.pixelColor(x, y).name().upper() for x in range(80) for y in range(80)}

    assert set(RING) <= seen
    assert len(RING) == 7
