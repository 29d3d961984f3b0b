"""What two people answered in one return: each question in which they differ, and what both together would say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.return_pack import differing
from audit_tool.store.session import Session
from audit_tool.views.answer_change import AnswerChange, answer_change
from audit_tool.views.gather import whole_return
from forms.answers import BLANK, Answer, Key
from forms.model import Question


@dataclass(frozen=True, slots=True)
class Torn:
    """A question that both have answered, and not in the same way: `change.was` stands here, `becomes` came.

    Attributes:
        together: both in one; None where they chose different answers, of which a person must take one.
    """

    key: Key
    change: AnswerChange
    here: Answer = field(repr=False)
    there: Answer = field(repr=False)
    together: Answer | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two fillings of one return.

    Attributes:
        same: how many questions both have answered alike.
        only_there: how many only the newly come one has answered; they enter without being asked about.
        only_here: how many stand here alone; they stay.
        was_signed: signatures stand under what stands here; joining the two takes them back.
    """

    return_id: ReturnId
    owner_name: str
    same: int
    only_there: int
    only_here: int
    was_signed: bool
    torn: tuple[Torn, ...]


def side_by_side(session: Session, return_id: ReturnId, there: Mapping[Key, Answer]) -> SideBySide:
    """Lay what came beside what stands here."""
    with session.read() as records:
        whole = whole_return(session, records, return_id)
        here = records.answers.current(return_id, whole.own_lens)
        was_signed = bool(records.signatures.standing(return_id))
    types = {each.id: each for each in whole.question_set.questions()}
    keys = differing(here, there)
    torn = (
        Torn(
            key,
            answer_change(whole, key, here[key], there[key]),
            here[key],
            there[key],
            together(types.get(key[0]), here[key], there[key]),
        )
        for key in keys
    )
    fresh = [key for key, answer in there.items() if not answer.is_blank and here.get(key, BLANK).is_blank]
    alike = sum(not answer.is_blank and here.get(key, BLANK) == answer for key, answer in there.items())
    ours = [key for key, answer in here.items() if not answer.is_blank and there.get(key, BLANK).is_blank]
    return SideBySide(return_id, whole.owner_name, alike, len(fresh), len(ours), was_signed, tuple(torn))


@dataclass(frozen=True, slots=True)
class OfferedAnswer:
    """An answer that an agency gave another area: `change.was` stands here, `becomes` can be taken."""

    key: Key
    change: AnswerChange
    is_same: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """What an agency answered for another area, question by question.

    Attributes:
        still: what is asked here and was not answered there.
    """

    owner_name: str
    answers: tuple[OfferedAnswer, ...]
    still: tuple[str, ...]
    was_signed: bool


def offered(session: Session, return_id: ReturnId, there: Mapping[Key, Answer]) -> Offered:
    """Lay what an agency answered for another area beside what stands here."""
    with session.read() as records:
        whole = whole_return(session, records, return_id)
        here = records.answers.current(return_id, whole.own_lens)
        was_signed = bool(records.signatures.standing(return_id))
    given = {key: answer for key, answer in there.items() if not answer.is_blank}
    return Offered(
        owner_name=whole.owner_name,
        answers=tuple(
            OfferedAnswer(key, answer_change(whole, key, here.get(key, BLANK), answer), here.get(key, BLANK) == answer)
            for key, answer in given.items()
        ),
        still=tuple(
            each.numbered
            for each in whole.question_set.questions()
            if each.calculate is None and not any(key[0] == each.id for key in given)
        ),
        was_signed=was_signed,
    )


def together(question: Question | None, here: Answer, there: Answer) -> Answer | None:
    """Write two answers as one: words one under the other, the evidence of both; None where they chose otherwise."""
    value = here.value
    if (here.state, here.value) != (there.state, there.value):
        if question is None or question.type not in ("long_text", "short_text") or here.state is not there.state:
            return None
        value = _both(str(here.value), str(there.value))
    titles = {piece.title for piece in here.evidence}
    return replace(
        here,
        value=value,
        reason=_both(here.reason, there.reason),
        evidence=(*here.evidence, *(piece for piece in there.evidence if piece.title not in titles)),
        impact=_both(here.impact, there.impact),
        impact_step=here.impact_step if here.impact_step is not None else there.impact_step,
    )


def _both(first: str, second: str) -> str:
    return "\n\n".join(dict.fromkeys(part for part in (first, second) if part))
