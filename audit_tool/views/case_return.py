"""A return of a case that came back, beside what stands here: what taking it would change, danger first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.case_pack import CaseReturn, OpenedReturn, dangers
from audit_tool.domain.merge import Brought, brought
from audit_tool.domain.returns import Signature
from audit_tool.store.session import Session
from audit_tool.views.answer_change import AnswerChange, answer_change
from audit_tool.views.gather import ReturnInFull, whole_return
from forms.answers import BLANK, Answer, Key


@dataclass(frozen=True, slots=True)
class ReturnPreview:
    """What taking a return would do.

    Attributes:
        dangers: the questions whose answer says that a child may be in danger now, with what else was said there.
        created: when it was sealed, by its sender's clock.
        new, changed, emptied: answers that were not there, that read otherwise, and that would be empty.
        same: how many answers stand here as they came.
        files: how many come along as evidence, and how many bytes they have.
        gives_way: the signatures that stood here and give way.
    """

    owner_name: str
    case_label: str
    sequence: int
    created: dt.datetime
    dangers: tuple[AnswerChange, ...]
    new: tuple[AnswerChange, ...]
    changed: tuple[AnswerChange, ...]
    emptied: tuple[AnswerChange, ...]
    same: int
    files: tuple[int, int]
    events: Brought
    signatures: tuple[Signature, ...]
    gives_way: tuple[Signature, ...]


def case_return(session: Session, opened: OpenedReturn) -> ReturnPreview | None:
    """Lay a return beside what stands here; None for one that is not accepted."""
    content, pack = opened.content, opened.verdict.pack
    if content is None or pack is None:
        return None
    with session.read() as records:
        whole = whole_return(session, records, content.return_id)
        here = records.answers.current(content.return_id, whole.own_lens)
        known = records.accounts.of_events({each.event_id for each in content.events.revisions})
        standing = records.signatures.standing(content.return_id)
    facts = pack.manifest.facts
    told = _changes(whole, here, content)
    danger = dangers(whole.question_set, content.answers)
    return ReturnPreview(
        owner_name=whole.owner_name,
        case_label=whole.case.label if whole.case else "",
        sequence=facts.sequence,
        created=facts.created,
        dangers=tuple(answer_change(whole, key, BLANK, content.answers[key]) for key in danger),
        new=told[0],
        changed=told[1],
        emptied=told[2],
        same=sum(here.get(key) == answer for key, answer in content.answers.items()),
        files=(len(content.enclosures), sum(len(each.content) for each in content.enclosures)),
        events=brought(known, content.events),
        signatures=content.signatures,
        gives_way=standing,
    )


def _changes(
    whole: ReturnInFull, here: Mapping[Key, Answer], content: CaseReturn
) -> tuple[tuple[AnswerChange, ...], tuple[AnswerChange, ...], tuple[AnswerChange, ...]]:
    came = content.answers
    standing = {key: answer for key, answer in here.items() if not answer.is_blank}
    new = [answer_change(whole, key, BLANK, answer) for key, answer in came.items() if key not in standing]
    changed = [
        answer_change(whole, key, standing[key], answer)
        for key, answer in came.items()
        if key in standing and standing[key] != answer
    ]
    emptied = [answer_change(whole, key, answer, BLANK) for key, answer in standing.items() if key not in came]
    return tuple(new), tuple(changed), tuple(emptied)
