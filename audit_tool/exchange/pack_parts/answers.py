"""Answers and the files that go along with them, as parts of a pack, and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
        key = (read_id(each[0]), None if each[1] == "" else read_text(each[1]))
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
    """Read one answer; a part that says nothing would be a second writing of the same, and is refused."""
    if not isinstance(said, dict) or "state" not in said or not said.keys() <= _PARTS:
        raise Bent("answers_shape")
    return Answer(**{name: _OF_ANSWER[name](each) for name, each in said.items()})


def _state(said: Any) -> State:
    if not isinstance(said, str) or said not in _STATES:
        raise Bent("answers_state")
    return _STATES[said]


def _words(said: Any) -> str:
    if said is None or said == "":
        raise Bent("answers_shape")
    return read_text(said)


def _step(said: Any) -> int:
    if said is None:
        raise Bent("answers_shape")
    if type(said) is not int or not 0 <= said < len(IMPACT_STEPS):  # True is no number
        raise Bent("answers_step")
    return said


def _pieces(said: Any) -> tuple[Evidence, ...]:
    if said is None or said == []:
        raise Bent("answers_shape")
    return tuple(_evidence(each) for each in read_list(said))


def _value(said: Any) -> Any:
    if isinstance(said, str):
        return read_text(said)
    if isinstance(said, bool | int):
        return said
    if said is None:
        raise Bent("answers_shape")
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


_OF_ANSWER: Final[Mapping[str, Callable[[Any], Any]]] = {
    "state": _state,
    "value": _value,
    "reason": _words,
    "evidence": _pieces,
    "impact": _words,
    "impact_step": _step,
    "reason_code": _words,
}
"""How each part of an answer is read; `to_json` writes no others."""
_PARTS = _OF_ANSWER.keys()
