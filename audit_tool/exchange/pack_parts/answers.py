"""Answers and the files that go along with them, as parts of a pack, and read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from audit_tool.domain.enclosure import Enclosure
from audit_tool.exchange.pack_parts.nouns import read_day, read_id, read_list, read_text
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_again
from forms.answers import EVIDENCE_KINDS, IMPACT_STEPS, Answer, Evidence, Key, State, to_json

ANSWERS: Final = "answers.json"
ENCLOSURES: Final = "enclosures.json"
_FOLDER: Final = "enclosures/"
MOST_ANSWERS: Final = 20_000
MOST_ENCLOSURES: Final = 400
MOST_CHOSEN: Final = 1000

_OF_ANSWER = {"state", "value", "reason", "evidence", "impact", "impact_step", "reason_code"}
_STATES: Final = {state.value: state for state in State}
_OF_EVIDENCE = {"id", "title", "kind", "reference", "dated", "attachment"}


def answer_parts(answers: Mapping[Key, Answer], enclosures: Iterable[Enclosure]) -> dict[str, bytes]:
    """Write the answers that say something, and the files that their evidence names."""
    enclosed = sorted(enclosures, key=lambda each: each.id)
    listed = [{"id": each.id, "title": each.title, "media_type": each.media_type} for each in enclosed]
    parts = {ANSWERS: written_answers(answers), ENCLOSURES: canonical(listed)}
    return parts | {f"{_FOLDER}{each.id}": each.content for each in enclosed}


def written_answers(answers: Mapping[Key, Answer]) -> bytes:
    """Write the answers that say something, in the order of their questions' ids."""
    said = [[key[0], key[1] or "", to_json(answer)] for key, answer in answers.items() if not answer.is_blank]
    return canonical(sorted(said, key=lambda each: (each[0], each[1])))


def read_answers(parts: dict[str, bytes]) -> dict[Key, Answer]:
    """Take the answers out of the parts.

    Raises:
        Bent: they are no answers, or one stands there twice.
    """
    return read_answer_list(_json(parts, ANSWERS))


def read_answer_list(said: Any) -> dict[Key, Answer]:
    """Read what `written_answers` wrote.

    Raises:
        Bent: they are no answers, or one stands there twice.
    """
    answers: dict[Key, Answer] = {}
    for each in read_list(said, MOST_ANSWERS):
        if not isinstance(each, list) or len(each) != 3:
            raise Bent("answers_shape")
        key = (read_id(each[0]), read_text(each[1]) or None)
        if key in answers:
            raise Bent("answers_twice")
        answers[key] = _answer(each[2])
    return answers


def read_enclosures(parts: dict[str, bytes], answers: Mapping[Key, Answer]) -> tuple[Enclosure, ...]:
    """Take the files that go along out of the parts: those that evidence names, each once, and no others.

    Raises:
        Bent: a file is missing, too much, or listed in another way.
    """
    found = tuple(_enclosure(parts, each) for each in read_list(_json(parts, ENCLOSURES), MOST_ENCLOSURES))
    named = {piece.attachment_id for answer in answers.values() for piece in answer.evidence} - {None}
    if len({each.id for each in found}) != len(found) or {each.id for each in found} != named:
        raise Bent("enclosures_differ")
    return found


def _json(parts: dict[str, bytes], name: str) -> Any:
    if name not in parts:
        raise Bent("part_missing")
    return read_again(parts.pop(name))


def _enclosure(parts: dict[str, bytes], said: Any) -> Enclosure:
    if not isinstance(said, dict) or said.keys() != {"id", "title", "media_type"}:
        raise Bent("enclosures_shape")
    ident = read_id(said["id"])
    content = parts.pop(f"{_FOLDER}{ident}", None)
    if content is None:
        raise Bent("enclosures_differ")
    return Enclosure(ident, read_text(said["title"]), read_text(said["media_type"]), content)


def _answer(said: Any) -> Answer:
    if not isinstance(said, dict) or "state" not in said or not said.keys() <= _OF_ANSWER:
        raise Bent("answers_shape")
    state, step = said["state"], said.get("impact_step")
    if step is not None and (type(step) is not int or not 0 <= step < len(IMPACT_STEPS)):
        raise Bent("answers_step")
    if not isinstance(state, str) or state not in _STATES:
        raise Bent("answers_state")
    reason, impact, reason_code = said.get("reason"), said.get("impact"), said.get("reason_code")
    evidence = said.get("evidence")
    if None in said.values() or "" in (reason, impact, reason_code) or evidence == []:  # a default written out
        raise Bent("answers_shape")
    return Answer(
        state=_STATES[state],
        value=_value(said.get("value")),
        reason="" if reason is None else read_text(reason),
        evidence=tuple(_evidence(each) for each in read_list(evidence)) if evidence is not None else (),
        impact="" if impact is None else read_text(impact),
        impact_step=step,
        reason_code="" if reason_code is None else read_text(reason_code),
    )


def _value(said: Any) -> Any:
    if said is None or isinstance(said, bool | int):
        return said
    if isinstance(said, str):
        return read_text(said)
    if isinstance(said, list):
        return [read_text(each) for each in read_list(said, MOST_CHOSEN)]
    if isinstance(said, dict) and len(said) <= MOST_CHOSEN:
        return {read_text(name): None if held is None else read_text(held) for name, held in said.items()}
    raise Bent("answers_value")


def _evidence(said: Any) -> Evidence:
    if not isinstance(said, dict) or not {"id", "title", "kind"} <= said.keys() <= _OF_EVIDENCE:
        raise Bent("evidence_shape")
    if said["kind"] not in EVIDENCE_KINDS:
        raise Bent("evidence_kind")
    if not all(said.get(name, "-") for name in ("reference", "dated", "attachment")):  # a default written out
        raise Bent("answers_shape")
    return Evidence(
        id=read_id(said["id"]),
        title=read_text(said["title"]),
        kind=str(said["kind"]),
        reference=read_text(said.get("reference", "")),
        dated=read_day(said["dated"]) if "dated" in said else None,
        attachment_id=read_id(said["attachment"]) if "attachment" in said else None,
    )
