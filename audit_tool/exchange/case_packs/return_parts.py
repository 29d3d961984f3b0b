"""An agency's form and chronology on their way back: the parts of the pack, and the return read from them again."""

from __future__ import annotations

from typing import Any, Final

from audit_tool.domain.case_pack import CaseReturn
from audit_tool.domain.ids import CaseId, ReturnId
from audit_tool.domain.pack import Pack
from audit_tool.domain.returns import Signature
from audit_tool.exchange import events_file
from audit_tool.exchange.pack_parts.answers import answer_parts, read_answers, read_enclosures
from audit_tool.exchange.pack_parts.nouns import plain_noun, read_id, read_nouns, read_text
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_canonical

RETURN: Final = "return.json"
_KEYS: Final = {"answers_to", "return_id", "case_id", "signatures"}


def return_parts(sent: CaseReturn) -> dict[str, bytes]:
    """Write the parts of a return."""
    said: dict[str, Any] = {
        "answers_to": sent.answers_to,
        "return_id": sent.return_id,
        "case_id": sent.case_id,
        "signatures": [plain_noun(each) for each in sent.signatures],
    }
    parts = {RETURN: canonical(said)} | answer_parts(sent.answers, sent.enclosures)
    return parts | {events_file.NAME: events_file.write_events(sent.events)}


def read_case_return(pack: Pack) -> CaseReturn:
    """Read what `return_parts` wrote, every value looked at.

    Raises:
        Bent: it is no return of a case, or it does not agree with itself or with what was signed.
    """
    parts = dict(pack.parts)
    if RETURN not in parts:
        raise Bent("part_missing")
    said = read_canonical(parts.pop(RETURN))
    if not isinstance(said, dict) or said.keys() != _KEYS:
        raise Bent("return_shape")
    answers = read_answers(parts)
    read = CaseReturn(
        answers_to=read_text(said["answers_to"]),
        return_id=ReturnId(read_id(said["return_id"])),
        case_id=CaseId(read_id(said["case_id"])),
        answers=answers,
        signatures=read_nouns(Signature, said["signatures"]),
        enclosures=read_enclosures(parts, answers),
        events=events_file.read_events(parts.pop(events_file.NAME, b"")),
    )
    if parts:
        raise Bent("part_unknown")
    if read.case_id != pack.manifest.facts.subject or any(
        each.return_id != read.return_id or each.withdrawn_at is not None for each in read.signatures
    ):
        raise Bent("return_disagrees")
    return read
