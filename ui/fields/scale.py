"""A step on a scale."""

from __future__ import annotations

from ui.fields._scale import ScaleField


class Field(ScaleField):
    """Cards for the steps of the question's scale."""
