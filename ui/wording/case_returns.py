"""What is said of an agency's return of a case, before it is taken."""

from __future__ import annotations

from collections.abc import Iterable

from audit_tool.domain.moments import local_day
from audit_tool.views.answer_change import AnswerChange
from audit_tool.views.case_return import ReturnPreview
from audit_tool.views.filled_return import Words
from ui.wording.numbers import count, day, list_of, size

UNSIGNED_OVER_SIGNED = ("What stands here is signed, and this is not.", "Ask them which holds before you take it.")


def headline(preview: ReturnPreview) -> str:
    """Say what it is."""
    return f"{preview.owner_name} sent its part of {preview.case_label}"


def below(preview: ReturnPreview) -> str:
    """Say which it is, and that nothing has happened yet."""
    on = day(local_day(preview.created))
    return f"Number {preview.sequence}, sealed on {on}. Whole and signed. Nothing is taken until you say so."


def danger(change: AnswerChange) -> str:
    """Say where it says that a child may be in danger, and what to do before anything else."""
    said = f" They wrote: {change.becomes.comment}" if change.becomes.comment else ""
    do = "Find out now whom they told, and write an alert down on the page of the case."
    return f"{change.asked} {change.becomes.answer}.{said} {do}"


def facts(preview: ReturnPreview) -> tuple[str, ...]:
    """Say what taking it changes, a sentence each."""
    return tuple(words for words in (_answers(preview), _files(preview), _events(preview), _signed(preview)) if words)


def answer(words: object) -> str:
    """Put an answer in one run of words."""
    if not isinstance(words, Words):
        return ""
    evidence = f"Evidence: {list_of(list(words.evidence))}." if words.evidence else ""
    impact = f"Impact: {words.impact}" if words.impact else ""
    return _joined((words.answer, words.comment, evidence, impact), "\n") or "No answer"


def _answers(preview: ReturnPreview) -> str:
    told = (
        (len(preview.new), "new"),
        (len(preview.changed), "changed"),
        (len(preview.emptied), "empty from then on"),
        (preview.same, "as they stand here"),
    )
    parts = [f"{number} {words}" for number, words in told if number]
    return f"Answers: {list_of(parts)}." if parts else "Nothing is answered in it."


def _files(preview: ReturnPreview) -> str:
    number, octets = preview.files
    return f"{count(number, 'file')} come along as evidence, {size(octets)}." if number else ""


def _events(preview: ReturnPreview) -> str:
    came = preview.events
    told = (
        (len(came.new), "new"),
        (len(came.changed_there), "changed there"),
        (len(came.changed_on_both), "changed on both sides, both kept until you say which holds"),
        (len(came.withdrawn), "taken out there"),
        (len(came.already_here), "here already"),
    )
    parts = [f"{number} {words}" for number, words in told if number]
    return f"Events of its chronology: {list_of(parts)}." if parts else "No event is in it."


def _signed(preview: ReturnPreview) -> str:
    gives_way = "The signature that stands here gives way." if preview.gives_way else ""
    if not preview.signatures:
        return _joined(("It is not signed yet, so the form stays open.", gives_way), " ")
    signed = [f"{each.name}, {each.role}, on {day(local_day(each.signed_at))}" for each in preview.signatures]
    return _joined((f"Signed by {list_of(signed)}.", gives_way), " ")


def _joined(parts: Iterable[str], between: str) -> str:
    return between.join(part for part in parts if part)
