"""Reads a web page: what it shows, what its tags say aloud or link to, its comments, and pictures laid into it."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from typing import Final

from audit_tool.disclosure.hits import Piece, PieceKind
from audit_tool.domain.errors import Refused
from audit_tool.exchange.read_back.pictures import is_picture, picture_pieces

_BEGINS: Final = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MOST_DECLARATIONS: Final = 5_000
"""Comments and the like; the parser looks for the end of each."""
_SAYS_NOTHING: Final = frozenset(("class", "style", "lang", "charset", "type", "rel", "role", "width", "height", "d"))
"""Attributes that are the program's; whatever else a tag says somebody may have written."""
_WRITERS: Final = frozenset(("author", "creator", "dc.creator", "last-modified-by"))
_INLINE: Final = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "mark",
        ),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr"),
    )
)
"""Tags inside a word or a sentence; every other ends what was said before it."""
_REMARKS_IN_STYLE: Final = re.compile(r"/\*(.{0,5000}?)\*/", re.DOTALL)
_LAID_IN: Final = re.compile(r"data:([\w/+.-]*);base64,(.*)", re.DOTALL)


def is_web_page(text: str) -> bool:
    """Say whether a text begins as a web page does."""
    return _BEGINS.match(text[:4000].removeprefix("\ufeff")) is not None


def web_page_pieces(text: str) -> list[Piece]:
    """Read a page.

    Raises:
        Refused: web_page_swells, or picture_unreadable.
    """
    if text.count("<!") + text.count("<?") > _MOST_DECLARATIONS:
        raise Refused("web_page_swells")
    walker = _Walker()
    walker.feed(text)
    walker.close()
    walker.end_block()
    return walker.found


class _Walker(HTMLParser):
    """Gathers the pieces of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self._said: list[str] = []
        self._is_style = False
        self._blocks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of what a tag says, and where a block begins."""
        if tag not in _INLINE:
            self.end_block()
        self._is_style = tag == "style"
        said = {name: value for name, value in attrs if value}
        is_writer = tag == "meta" and said.get("name", "").casefold() in _WRITERS
        for name, value in said.items():
            if name not in _SAYS_NOTHING:
                self._attribute(
                    tag, name, value, PieceKind.WRITER if is_writer and name == "content" else PieceKind.TEXT
                )

    def handle_endtag(self, tag: str) -> None:
        """Take note of where a block ends."""
        self._is_style = False
        if tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Gather words."""
        if not self._is_style:
            self._said.append(data)
            return
        for remark in _REMARKS_IN_STYLE.findall(data):
            self.handle_comment(remark)

    def handle_comment(self, data: str) -> None:
        """Keep a comment; a reader finds it in the source."""
        if data.strip():
            self.found.append(Piece("comment", data))

    def end_block(self) -> None:
        """Keep the words of a block."""
        words = " ".join("".join(self._said).split())
        self._said = []
        if words:
            self._blocks += 1
            self.found.append(Piece(f"paragraph {self._blocks}", words))

    def _attribute(self, tag: str, name: str, value: str, kind: PieceKind) -> None:
        laid_in = _LAID_IN.fullmatch(value)
        if laid_in is None:
            self.found.append(Piece(f"{tag}: {name}", value, kind))
            return
        try:
            content = base64.b64decode(laid_in[2], validate=False)
        except ValueError as error:
            raise Refused("picture_unreadable") from error
        if is_picture(content):
            self.found.extend(picture_pieces(content, f"{tag}: picture"))
        else:
            self.found.append(Piece(f"{tag}: {laid_in[1]}", laid_in[1] or tag, PieceKind.UNREAD))
