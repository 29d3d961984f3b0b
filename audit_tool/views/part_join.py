"""A part that a colleague filled in, beside what stands here: what joining it brings, and where to choose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.return_pack import OpenedRoundReturn
from audit_tool.store.joining import quarrels
from audit_tool.store.session import Session
from audit_tool.views.answer_change import AnswerChange, answer_change
from audit_tool.views.gather import whole_return
from forms.answers import BLANK, Key


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A question that both have answered, and not in the same way: `change.was` stands here, `becomes` came."""

    key: Key
    change: AnswerChange


@dataclass(frozen=True, slots=True)
class PartJoin:
    """What joining a part would do.

    Attributes:
        sections: those it fills, as the form names them.
        created: when it was sealed, by its sender's clock.
        new: how many answers it brings where nothing stands, or the colleague's own earlier one does.
        files: how many come along as evidence.
    """

    sections: tuple[str, ...]
    created: dt.datetime
    new: int
    files: int
    quarrels: tuple[Quarrel, ...]


def part_join(session: Session, opened: OpenedRoundReturn) -> PartJoin | None:
    """Lay a part beside what stands here; None for one that is not accepted."""
    content, pack = opened.content, opened.verdict.pack
    if content is None or pack is None:
        return None
    with session.read() as records:
        whole = whole_return(session, records, content.return_id)
        here = records.answers.current(content.return_id, whole.own_lens)
        torn = quarrels(records, content, pack.manifest.signer)
    names = {each.id: each.label for each in whole.question_set.sections()}
    fresh = [key for key, answer in content.answers.items() if key not in torn and here.get(key, BLANK) != answer]
    return PartJoin(
        sections=tuple(names[ident] for ident in content.sections if ident in names),
        created=pack.manifest.facts.created,
        new=len(fresh),
        files=len(content.enclosures),
        quarrels=tuple(Quarrel(key, answer_change(whole, key, here[key], content.answers[key])) for key in torn),
    )
