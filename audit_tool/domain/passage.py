"""Passages: the words of a brief that no form asks for, kept with what they are about.

How a document stands on paper and which findings it prints are kept as passages, too: so they have a history and go
back as words do. They say nothing themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.ids import FindingId

LAYOUT, FINDINGS = "_layout", "_findings"
"""How the part of a passage ends that holds a choice."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of writing: why we looked, the family in brief, questions for your team.

    Attributes:
        subject: id of the case, round or return it is about.
        part: which piece, a code that a document declares.
        text: plain text; a line break starts a new point.
    """

    subject: str
    part: str
    text: str


def is_written(passages: Mapping[str, str]) -> bool:
    """Say whether any words are written; a choice is none."""
    return any(text.strip() for part, text in passages.items() if not part.endswith((LAYOUT, FINDINGS)))


def findings_part(part: str) -> str:
    """Name the passage that holds which findings are printed where a part is left empty."""
    return f"{part}{FINDINGS}"


def findings_put_in(passages: Mapping[str, str], part: str) -> tuple[FindingId, ...]:
    """List the findings that somebody put in for a part, in their order; some of them may be gone since."""
    return tuple(FindingId(ident) for ident in dict.fromkeys(passages.get(findings_part(part), "").split()))


def kept_findings(idents: Iterable[FindingId]) -> str:
    """Write findings down as `findings_put_in` reads them."""
    return "\n".join(idents)
