"""Yes, partly or no: a scale with steps of its own."""

from __future__ import annotations

from ui.fields._scale import ScaleField


class Field(ScaleField):
    """Cards for yes, partly and no."""
