"""Where the words of a hit were written: the very answer, finding, event or action, so that they are mended there."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.moments import day_named
from audit_tool.domain.plan_subject import is_across_rounds
from audit_tool.store.case_record import cases_told_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.store.written_words import Written
from audit_tool.views.held_places import page_of


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in the window, and what of the page is chosen there; empty where a page needs none."""

    page: str
    ident: str
    question: str = ""
    row: str = ""


def origin(session: Session, subject: str, *, found: str, context: str) -> Origin | None:
    """Find where words were written that a document says; None where nobody wrote them here.

    What belongs to the subject comes before what does not, then what says the whole stretch, then what is a part of it.

    Args:
        subject: of the document.
        found: the words; context: the stretch of the document they stand in.
    """
    with session.read() as records:
        near, stretch = _near(records, subject), _plain(context)
        best: tuple[tuple[bool, int], Written] | None = None
        for written in records.written_words.everything():
            fit = max((_fit(_plain(text), _plain(found), stretch) for text in written.texts), default=0)
            if not (written.stands and fit):
                continue
            rank = (not near or not near.isdisjoint(records.written_words.ties(written).values()), fit)
            if best is None or rank > best[0]:
                best = rank, written
        if best is None:
            return None
        page, ident, row = page_of(records.written_words.ties(best[1]))
        question, of_row = best[1].key
        return Origin(page, ident, question, of_row or row)


def _near(records: Records, subject: str) -> frozenset[str]:
    """List what a document is about: its return, round and cases; nothing of one that tells of many rounds."""
    if is_across_rounds(subject) or day_named(subject) is not None:
        return frozenset()
    return frozenset((subject, records.round_of(subject), *cases_told_of(records, subject)))


def _fit(text: str, found: str, stretch: str) -> int:
    """Say how well a text explains a stretch: it holds all of it, it is a part of it, or it says the words at least."""
    if found not in text:
        return 0
    return 3 if stretch in text else 2 if text in stretch else 1


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
