"""Two wordings as one text: what was taken out has a line through it, what was put in has a line under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from forms.versions import Mark
from ui.text import PlainLabel


class MarkedWords(PlainLabel):
    """A text with its changes marked by lines, and told in words to those who do not see them.

    Args:
        marks: as `forms.versions.marked` gives them.
    """

    def __init__(
        self, marks: Sequence[Mark], role: str = "secondary", ink: str = "ink2", parent: QWidget | None = None
    ) -> None:
        stretches: dict[str, list[tuple[int, int]]] = {"same": [], "taken_out": [], "put_in": []}
        at = 0
        for mark in marks:
            stretches[mark.kind].append((at, len(mark.words)))
            at += len(mark.words) + 1
        words = " ".join(mark.words for mark in marks)
        out, new = stretches["taken_out"], stretches["put_in"]
        super().__init__(words, role, ink, struck=out, underlined=new, parent=parent)
        self.setAccessibleName(", ".join(_in_words(mark) for mark in marks))


def _in_words(mark: Mark) -> str:
    if mark.kind == "same":
        return mark.words
    return f"{'taken out' if mark.kind == 'taken_out' else 'put in'}: {mark.words}"
