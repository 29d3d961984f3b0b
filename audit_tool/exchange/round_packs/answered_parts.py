"""What was answered, on its way back: the parts of the pack, and the return read from them again."""

from __future__ import annotations

from typing import Any, Final

from audit_tool.domain.action import Action
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.pack import Pack
from audit_tool.domain.return_pack import RoundReturn
from audit_tool.domain.returns import Signature
from audit_tool.exchange.pack_parts.answers import answer_parts, read_answers, read_enclosures
from audit_tool.exchange.pack_parts.forms import take_part
from audit_tool.exchange.pack_parts.nouns import plain_noun, read_id, read_list, read_nouns, read_text
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_again

RETURN: Final = "return.json"
_KEYS: Final = {"answers_to", "return_id", "sections", "signatures", "actions"}


def round_return_parts(sent: RoundReturn) -> dict[str, bytes]:
    """Write the parts of a return of a round."""
    said: dict[str, Any] = {
        "answers_to": sent.answers_to,
        "return_id": sent.return_id,
        "sections": list(sent.sections),
        "signatures": [plain_noun(each) for each in sent.signatures],
        "actions": [plain_noun(each) for each in sent.actions],
    }
    return {RETURN: canonical(said)} | answer_parts(sent.answers, sent.enclosures)


def read_round_return(pack: Pack) -> RoundReturn:
    """Read what `round_return_parts` wrote, every value looked at.

    Raises:
        Bent: it is no return of a round, or it does not agree with itself or with what was signed.
    """
    parts = dict(pack.parts)
    said = read_again(take_part(parts, RETURN))
    if not isinstance(said, dict) or said.keys() != _KEYS:
        raise Bent("return_shape")
    answers = read_answers(parts)
    read = RoundReturn(
        answers_to=read_text(said["answers_to"]),
        return_id=ReturnId(read_id(said["return_id"])),
        sections=tuple(read_id(each) for each in read_list(said["sections"])),
        answers=answers,
        signatures=read_nouns(Signature, said["signatures"]),
        enclosures=read_enclosures(parts, answers),
        actions=read_nouns(Action, said["actions"]),
    )
    if parts:
        raise Bent("part_unknown")
    _need_agreement(read, pack)
    return read


def _need_agreement(read: RoundReturn, pack: Pack) -> None:
    """Refuse a return that speaks of a case or another round, or a part of one that anybody has signed."""
    facts = pack.manifest.facts
    agrees = (
        not facts.subject
        and not (read.sections and read.signatures)
        and all(each.return_id == read.return_id and each.withdrawn_at is None for each in read.signatures)
        and all((each.return_id, each.round_id) == (read.return_id, facts.round) for each in read.actions)
        and all(each.finding_id is None for each in read.actions)
        and len({each.id for each in read.actions}) == len(read.actions)
    )
    if not agrees:
        raise Bent("return_disagrees")
