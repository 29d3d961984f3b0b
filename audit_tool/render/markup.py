"""Elements of HTML and of Word's XML, and the one place where text is escaped on its way into either.

What people wrote enters as plain strings, in elements and in attributes alike; nothing else ever becomes markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from audit_tool.paper.characters import stretches
from audit_tool.render.account import Account

SCHEMES = ("https://", "http://", "mailto:")
"""What a link may lead to; anything else stays plain text."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Markup that this program wrote itself and escaped already, such as a drawing."""

    markup: str


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes, and what it holds in order."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Element | Ready | str, ...]


def el(tag: str, attributes: Mapping[str, str] | None = None, /, *children: Element | Ready | str | None) -> Element:
    """Make an element; children that are None are left out."""
    return Element(tag, attributes or {}, tuple(child for child in children if child is not None))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes elements down.

    Attributes:
        account: what was done to characters on the way.
        empty: elements that are written without an end; None for XML, where every element that holds nothing is.
        parts_directions: whether text from the right is put into a `bdi` element of its own.
    """

    account: Account
    empty: frozenset[str] | None = None
    parts_directions: bool = False

    def write(self, element: Element) -> str:
        """Write an element and all that it holds."""
        out: list[str] = []
        self._write(element, out)
        return "".join(out)

    def _write(self, element: Element, out: list[str]) -> None:
        out.append(f"<{element.tag}")
        out.extend(f' {name}="{self.quoted(value)}"' for name, value in element.attributes.items())
        if not element.children and (self.empty is None or element.tag in self.empty):
            out.append("/>" if self.empty is None else ">")
            return
        out.append(">")
        for child in element.children:
            if isinstance(child, Element):
                self._write(child, out)
            elif isinstance(child, Ready):
                out.append(child.markup)
            else:
                out.append(self._text(child, element.tag))
        out.append(f"</{element.tag}>")

    def quoted(self, text: str) -> str:
        """Escape the value of an attribute."""
        return escape(self.account.plain(text), {'"': "&quot;"})

    def _text(self, text: str, tag: str) -> str:
        plain = self.account.plain(text)
        if not self.parts_directions or tag == "title":
            return escape(plain)
        return "".join(
            f"<bdi>{escape(part)}</bdi>" if from_the_right else escape(part)
            for part, from_the_right in stretches(plain)
        )


def may_lead(address: str | None) -> bool:
    """Say whether a link may be made of an address."""
    return address is not None and address.startswith(SCHEMES)
