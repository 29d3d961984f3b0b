"""What changed from one version of a set to the next, node by node and field by field."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forms.levels import scale_of
from forms.model import AnyNode, Level, Part, Question, QuestionSet, Repeat, Section, walk
from forms.versions.changes import Changed, ChangeKind, Difference
from forms.versions.words import marked, without_number

NODE_FIELDS: Mapping[str, ChangeKind] = {
    "label": "wording",
    "good_looks_like": "wording",
    "definition": "wording",
    "ref": "help",
    "short_title": "help",
    "hint": "help",
    "guidance": "help",
    "descriptors": "help",
    "check_message": "help",
    "unit": "help",
    "kloe": "help",
    "layout": "help",
    "carry": "help",
    "sensitivity": "help",
    "equivalent_to": "help",
    "type": "type",
    "show_if": "logic",
    "calculate": "logic",
    "check": "logic",
    "check_level": "logic",
    "minimum": "logic",
    "maximum": "logic",
    "places": "logic",
    "parked": "logic",
    "disabled_rules": "logic",
    "allow_does_not_apply": "logic",
    "allow_dont_know": "logic",
    "period": "logic",
    "of": "logic",
    "minimum_rows": "logic",
    "maximum_rows": "logic",
    "required": "required",
    "required_if": "required",
    "applies_to": "asked_of",
    "not_applies_to": "asked_of",
    "weight": "score",
    "scored": "score",
    "duty": "score",
    "scoring": "score",
    "evidence": "evidence",
    "impact": "evidence",
    "actions": "evidence",
    "cites": "cites",
    "tags": "cites",
}
"""What a change of each field of a node is called. Scale and options are compared by their steps."""

SET_FIELDS: Mapping[str, ChangeKind] = {
    "title": "help",
    "short_title": "help",
    "purpose": "help",
    "edition": "help",
    "owner": "help",
    "licence": "help",
    "intro": "help",
    "section_word": "help",
    "derived_from": "help",
    "minimum_responses": "score",
    "effective_from": "help",
    "review_by": "help",
    "citations": "cites",
    "scoring": "score",
    "scores": "score",
    "selections": "help",
}
"""What a change of each field of the set itself is called. Scales and lists count where questions use them."""

_IN_WORDS = frozenset(
    {"label", "good_looks_like", "hint", "guidance", "intro", "check_message", "title", "short_title"}
)


def diff(old: QuestionSet, new: QuestionSet) -> Difference:
    """Say what changed from one version to the next; a node is the same when its id is, or when it was renamed."""
    before = {node.id: node for node in walk(old.items)}
    after = {node.id: node for node in walk(new.items)}
    pairs = _pairs(before, after)
    earlier = {new_id: old_id for old_id, new_id in pairs.items()}
    moved = _moved(old, new, pairs)
    changes = [*_fields(None, old, new, SET_FIELDS), *_languages(old, new)]
    for node in after.values():
        if node.id not in earlier:
            changes.append(Changed("added", node.id, after=node.label))
            continue
        was = before[earlier[node.id]]
        if was.id != node.id:
            changes.append(Changed("renamed", node.id, before=was.id, after=node.id))
        changes += _node(was, old, node, new)
        if node.id in moved:
            changes.append(Changed("moved", node.id))
    changes += [Changed("removed", node.id, before=node.label) for node in before.values() if node.id not in pairs]
    return Difference(tuple(changes), pairs)


def _pairs(before: Mapping[str, AnyNode], after: Mapping[str, AnyNode]) -> dict[str, str]:
    """Find the new id of each node that stands in both; a question that became a section is another node."""
    renamed = {old_id: node.id for node in after.values() for old_id in node.renamed_from if old_id not in after}
    found: dict[str, str] = {}
    for node in before.values():
        new_id = node.id if node.id in after else renamed.get(node.id)
        if new_id is not None and after[new_id].kind == node.kind and new_id not in found.values():
            found[node.id] = new_id
    return found


def _node(was: AnyNode, old: QuestionSet, node: AnyNode, new: QuestionSet) -> Iterator[Changed]:
    yield from _fields(node.id, was, node, NODE_FIELDS)
    if isinstance(was, Question) and isinstance(node, Question) and was.type == node.type:
        yield from _steps(was, old, node, new)


def _fields(node_id: str | None, was: Part, now: Part, kinds: Mapping[str, ChangeKind]) -> Iterator[Changed]:
    for field in type(now).model_fields:
        if field not in kinds:
            continue
        before, after = getattr(was, field), getattr(now, field)
        if before == after:
            continue
        kind = kinds[field]
        if kind == "wording" and _reads_alike(before, after):
            kind = "help"
        said, says = _plain(before), _plain(after)
        yield Changed(kind, node_id, field, said, says, marked(said, says) if field in _IN_WORDS else ())


def _languages(old: QuestionSet, new: QuestionSet) -> Iterator[Changed]:
    """Compare texts in other languages: a language that came or went as one change, else text by text."""
    for language in dict.fromkeys((*old.translations, *new.translations)):
        said, says = old.translations.get(language, {}), new.translations.get(language, {})
        if not said or not says:
            before, after = (f"{language}, texts: {len(one)}" if one else "" for one in (said, says))
            yield Changed("help", None, "translations", before, after)
            continue
        for place in dict.fromkeys((*said, *says)):
            if said.get(place) != says.get(place):
                before, after = (f"{language}, {place}: {one[place]}" if place in one else "" for one in (said, says))
                yield Changed("help", None, "translations", before, after)


def _reads_alike(before: Any, after: Any) -> bool:
    """Say whether two texts differ by a leading number or by spaces only."""
    return isinstance(before, str) and isinstance(after, str) and without_number(before) == without_number(after)


def _steps(was: Question, old: QuestionSet, node: Question, new: QuestionSet) -> Iterator[Changed]:
    """Compare the steps of the scale, and the options of the list, by code."""
    before, after = _levels(was, old), _levels(node, new)
    said, says = _as_text(before), _as_text(after)
    if _labels(before) != _labels(after):
        yield Changed("scale", node.id, "scale", said, says)
    elif [level.score for level in before] != [level.score for level in after]:
        yield Changed("score", node.id, "scale", said, says)
    offered, offers = _offered(was, old), _offered(node, new)
    said, says = (", ".join(options.values()) for options in (offered, offers))
    for kind in _options(offered, offers):
        yield Changed(kind, node.id, "options", said, says)


def _options(offered: Mapping[str, str], offers: Mapping[str, str]) -> Iterator[ChangeKind]:
    if offers.keys() - offered.keys():
        yield "options_added"
    if offered.keys() - offers.keys():
        yield "options_removed"
    common = [code for code in offered if code in offers]
    if any(offered[code] != offers[code] for code in common):
        yield "options_relabelled"
    if common != [code for code in offers if code in offered]:
        yield "options_reordered"


def _offered(question: Question, question_set: QuestionSet) -> dict[str, str]:
    choices = question_set.option_list(question.options)
    return {option.code: " ".join(option.label.split()) for option in choices.options} if choices else {}


def _levels(question: Question, question_set: QuestionSet) -> tuple[Level, ...]:
    scale = scale_of(question, question_set)
    return scale.levels if scale else ()


def _labels(levels: Sequence[Level]) -> list[tuple[str, str, bool, bool]]:
    return [(level.code, " ".join(level.label.split()), level.excluded, level.unknown) for level in levels]


def _as_text(levels: Sequence[Level]) -> str:
    return ", ".join(
        level.label if level.score is None else f"{level.label} ({level.score.normalize():f})" for level in levels
    )


def _moved(old: QuestionSet, new: QuestionSet, pairs: Mapping[str, str]) -> frozenset[str]:
    """Find the nodes that stand elsewhere: in another section, or in another order among those that stayed."""
    was_in, is_in = _held(old), _held(new)
    moved: set[str] = set()
    for holder, children in is_in.items():
        now_at = {child: place for place, child in enumerate(children)}
        old_holder = next((one for one, other in pairs.items() if other == holder), None) if holder else None
        stayed = [pairs[child] for child in was_in.get(old_holder, []) if pairs.get(child) in now_at]
        come = set(pairs.values()) & now_at.keys() - set(stayed)
        places = [now_at[child] for child in stayed]
        in_order = set(_longest_rise(places))
        moved |= come | {child for child, place in zip(stayed, places, strict=True) if place not in in_order}
    return frozenset(moved)


def _held(question_set: QuestionSet) -> dict[str | None, list[str]]:
    holders = [node for node in walk(question_set.items) if isinstance(node, Section | Repeat)]
    held: dict[str | None, list[str]] = {None: [node.id for node in question_set.items]}
    return held | {holder.id: [item.id for item in holder.items] for holder in holders}


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Pick the most numbers that rise from first to last: what is left is the least that can have moved."""
    tails: list[int] = []
    ends: list[int] = []
    came_from: list[int | None] = []
    for at, number in enumerate(numbers):
        place = bisect.bisect_left(tails, number)
        came_from.append(ends[place - 1] if place else None)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [at]
    rise: list[int] = []
    here: int | None = ends[-1] if ends else None
    while here is not None:
        rise.append(numbers[here])
        here = came_from[here]
    return rise[::-1]


def _plain(value: Any) -> str:
    """Say a field's value in plain text; what has parts is said as one line of JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Part):
        return value.model_dump_json(exclude_defaults=True)
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, tuple):
        return ", ".join(_plain(one) for one in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
