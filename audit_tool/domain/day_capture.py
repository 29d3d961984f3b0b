"""What a peer day leaves behind beside its ratings: barriers, themes across the partnership, and offers to help.

Strengths, challenges and good practice are findings, and what each agency will do is its actions, as in any audit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.action import Action
from audit_tool.domain.ids import AgencyId, AssessorId, BackingId, DayNoteId, DayTableId, OfferId, RoundId
from forms.model import Scale
from forms.rated import can_be_shown, level_shares

THEMES_CHOSEN = 3
"""So many themes leave the room, and so many may one person vote for (domain brief 6.2)."""

MOST_PROMISED = 3
"""An agency leaves the day with one to three actions (domain brief 6.2)."""


class NoteKind(StrEnum):
    """What a note of the day is."""

    BARRIER = "barrier"
    """What no agency can take away alone."""
    THEME = "theme"
    """What is proposed as a theme across the partnership, to be voted on."""


@dataclass(frozen=True, slots=True)
class DayNote:
    """A note of the day. Attributes: table_id: the table it was written at; None for the whole room."""

    id: DayNoteId
    round_id: RoundId
    kind: NoteKind
    text: str
    table_id: DayTableId | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Backing:
    """Somebody's vote for a theme."""

    id: BackingId
    note_id: DayNoteId
    assessor_id: AssessorId
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """An agency that has what a question asks for is willing to show others. Attributes: evidence: what shows it."""

    id: OfferId
    round_id: RoundId
    agency_id: AgencyId
    question_id: str
    evidence: str
    withdrawn: bool = False


def most_backed(notes: Iterable[DayNote], backings: Iterable[Backing]) -> tuple[tuple[DayNote, int], ...]:
    """List the themes with their votes, the most first; as many votes stand in the order they were written."""
    counts = Counter(each.note_id for each in backings if not each.withdrawn)
    themes = [note for note in notes if note.kind is NoteKind.THEME and not note.withdrawn]
    return tuple((note, counts[note.id]) for note in sorted(themes, key=lambda note: -counts[note.id]))


def promised_by(agency_id: AgencyId, actions: Iterable[Action]) -> tuple[Action, ...]:
    """List what an agency said it will do, without what was withdrawn."""
    return tuple(each for each in actions if each.agency_id == agency_id and each.stands)


@dataclass(frozen=True, slots=True)
class PairedUp:
    """An agency that is partly there, with those that have it, can show it and are willing."""

    question_id: str
    asks: AgencyId
    offers: tuple[Offer, ...]


def paired_up(
    standing: Mapping[tuple[AgencyId, str], str], offers: Iterable[Offer], scales: Mapping[str, Scale]
) -> tuple[PairedUp, ...]:
    """Lay those that are partly there beside those that offer to show how.

    Args:
        standing: the code that holds, by agency and question.
        scales: by question.
    """
    given: dict[str, list[Offer]] = {}
    for offer in offers:
        best = _best(scales[offer.question_id]) if offer.question_id in scales else ""
        is_there = standing.get((offer.agency_id, offer.question_id)) == best
        if is_there and offer.evidence.strip() and not offer.withdrawn:
            given.setdefault(offer.question_id, []).append(offer)
    found = []
    for (agency, question), code in standing.items():
        partly = set(can_be_shown(scales[question])) - {_best(scales[question])} if question in scales else set()
        if code in partly and question in given:
            found.append(PairedUp(question, agency, tuple(given[question])))
    return tuple(found)


def _best(scale: Scale) -> str:
    return next((code for code, share in level_shares(scale).items() if share == 1), "")
