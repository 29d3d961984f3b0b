"""The beginning of a text, where only that has room."""

from __future__ import annotations


def shortened(words: str, most: int) -> str:
    """Cut running text after a whole word, with an ellipsis; what is short enough stays as it is.

    Args:
        words: one or more lines; line breaks become spaces.
        most: the most characters to show.
    """
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + "…"
