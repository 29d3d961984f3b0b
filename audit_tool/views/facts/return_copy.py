"""Facts of the copy of a return that its owner keeps, from its form as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from audit_tool.documents import return_copy
from audit_tool.documents.return_copy import KeptAnswer, KeptSection, ReturnCopyFacts, SignedFacts
from audit_tool.domain.blank_return import Heading, Slot, blank_of, key_of, lines
from audit_tool.domain.moments import local_day
from audit_tool.paper import Document, short_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint
from audit_tool.views.filled_return import words_of
from audit_tool.views.gather import ReturnInFull, live, whole_return
from forms.answers import Answer, Key

DIGITS = 12
"""Of the hash of what was signed, enough to compare two copies by."""


def compose_return_copy(session: Session, records: Records, return_id: str) -> Document:
    """Compose the copy of a return."""
    whole = whole_return(session, records, return_id)
    answers = records.answers.current(return_id, whole.own_lens)
    progress = live(session, records, whole, answers).progress()
    return return_copy.compose(
        ReturnCopyFacts(
            imprint=imprint(records, "return_copy", stamp=""),
            asked=whole.round.title,
            owner=whole.owner_name,
            sections=_sections(whole, answers),
            left=progress.applicable - progress.answered,
            signatures=tuple(
                SignedFacts(each.name, each.role, local_day(each.signed_at), each.digest[:DIGITS])
                for each in records.signatures.standing(return_id)
            ),
            actions=tuple(
                (each.text, each.owner_role, short_date(each.due_on))
                for each in records.actions.of_return(return_id)
                if each.state != "withdrawn"
            ),
            made_on=session.today(),
        )
    )


def _sections(whole: ReturnInFull, answers: Mapping[Key, Answer]) -> tuple[KeptSection, ...]:
    """Lay what was answered under the headings it stands below, in reading order."""
    blank = blank_of(
        whole.target,
        whole.round,
        whole.question_set,
        agency=whole.agency,
        case=whole.case,
        children=whole.children,
        answers=answers,
    )
    found: list[tuple[str, list[KeptAnswer]]] = [(whole.question_set.title, [])]
    for line in lines(blank):
        if isinstance(line, Heading):
            if not line.is_note:
                found.append((line.text, []))
        elif (answer := answers.get(key_of(line.id))) is not None and not answer.is_blank:
            found[-1][1].append(_said(whole, line, answer))
    return tuple(KeptSection(title, tuple(said)) for title, said in found)


def _said(whole: ReturnInFull, slot: Slot, answer: Answer) -> KeptAnswer:
    words = words_of(slot.question, whole, answer)
    asked = f"{slot.question.ref} {slot.text}" if slot.question.ref else slot.text
    return KeptAnswer(asked, words.answer, words.comment, words.evidence, answer.impact)
