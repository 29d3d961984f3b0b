"""Two wordings as one text, or beside each other, with lines where they differ, told in words to those who see none."""

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


class OwnWords(PlainLabel):
    """One of two wordings that stand beside each other: what it alone says has a line under it.

    Args:
        marks: from this wording to the other, as `forms.versions.marked` gives them.
        alone: what is said to those who do not see the lines, before words that this wording alone has.
        struck: whether what it alone says has the line through it instead.
    """

    def __init__(
        self,
        marks: Sequence[Mark],
        alone: str,
        role: str = "body",
        *,
        struck: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        own = [mark for mark in marks if mark.kind != "put_in"]
        stretches, at = [], 0
        for mark in own:
            if mark.kind == "taken_out":
                stretches.append((at, len(mark.words)))
            at += len(mark.words) + 1
        words = " ".join(mark.words for mark in own)
        super().__init__(
            words, role, struck=stretches if struck else (), underlined=() if struck else stretches, parent=parent
        )
        told = (mark.words if mark.kind == "same" else f"{alone}: {mark.words}" for mark in own)
        self.setAccessibleName(", ".join(told))


def _in_words(mark: Mark) -> str:
    if mark.kind == "same":
        return mark.words
    return f"{'taken out' if mark.kind == 'taken_out' else 'put in'}: {mark.words}"
