"""The way back from a return: its round, and the page of that round on which a person found it."""

from __future__ import annotations

from audit_tool.views.gather import ReturnInFull
from ui.page import Crumb, Where


def way_back(whole: ReturnInFull) -> tuple[Crumb, ...]:
    """List the places above a return: a round of several cases has a page of its own between the two."""
    run = Crumb(whole.round.title, Where("round", whole.round.id))
    if whole.kind.chooses_its_children:
        return (run, Crumb("Rehearsal", Where("rehearsal", whole.round.id, question="Audits")))
    if whole.kind.is_sampled:
        return (run, Crumb("Sample", Where("sample", whole.round.id)))
    return (run,)


def name_of(whole: ReturnInFull) -> str:
    """Name a return by whose it is and, where it is about a case, by that."""
    return f"{whole.owner_name}, {whole.case.label}" if whole.case else whole.owner_name
