"""People's text, made whole before it is kept or hashed."""

from __future__ import annotations


def whole(text: str) -> str:
    """Return text that is Unicode throughout.

    A broken paste may hold half a character, which no file can keep: it becomes U+FFFD, so that it is seen and the
    save goes through. Two halves that belong together are joined. All other text comes back as it is.
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
