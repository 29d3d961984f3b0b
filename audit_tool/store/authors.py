"""Who wrote what a document says: its passages, and the findings and actions that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit_tool.domain.action import Action
from audit_tool.domain.finding import Finding
from audit_tool.store.gate_facts import said_by
from audit_tool.store.nouns import NounRepository
from audit_tool.store.unit_of_work import Records

if TYPE_CHECKING:
    from audit_tool.paper import Document


def authors_of(records: Records, subject: str, document: Document) -> frozenset[str]:
    """List everybody who wrote any of it: none of them may let it out.

    Source: the domain brief, 12.6: the author may not approve their own brief. Whoever only moved, chose or arranged a
    finding or an action did not write it.
    """
    said = "\n".join(("", *(one.text for one in said_by(document)), ""))
    return records.passages.writers(subject).union(
        _of_printed(records.findings, said), _of_printed(records.actions, said)
    )


def _of_printed(kept: NounRepository[Finding] | NounRepository[Action], said: str) -> Iterator[str]:
    """Find those whose words a document says, and tell of each who ever worded them."""
    for noun in kept.everything():
        if any(_says(said, line.strip()) for line in noun.text.splitlines() if line.strip()):
            yield from _who_worded(kept, noun.id)


def _says(said: str, line: str) -> bool:
    """Say whether a stretch is this line, or has it behind its number or before whose it is."""
    return any(f"{before}{line}{after}" in said for before, after in (("\n", "\n"), ("\n", " "), (" ", "\n")))


def _who_worded(kept: NounRepository[Finding] | NounRepository[Action], ident: str) -> Iterator[str]:
    before = None
    for _at, by, noun in kept.past(ident):
        if noun.text != before:
            yield by
        before = noun.text
