"""Changes to a question set while it is being written. Each gives a new set; the old one is the way back.

A name is never left pointing at nothing: renaming rewrites every rule that reads the question, a copy's rules read the
copied questions, and taking a part away is refused while something outside it still needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from forms.expressions import ExpressionError, dependencies, parse
from forms.expressions.tree import Reference
from forms.expressions.tree import walk as walk_rule
from forms.graph import rule_texts
from forms.model import AnyNode, Note, Question, QuestionSet, Repeat, Scale, Section, walk

LONGEST_ID = 64
RULES = ("show_if", "required_if", "check", "calculate")
"""Fields of a node that hold a rule."""


class EditRefused(Exception):
    """A change that would break the set.

    Attributes:
        code: no_such_part, id_taken, not_an_id, still_needed, or wrong_place.
        needed_by: ids of the parts that need what was to be taken away.
    """

    def __init__(self, code: str, needed_by: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.needed_by = needed_by


@dataclass(frozen=True, slots=True)
class Use:
    """A part of a set that needs another one: which, and by which of its fields."""

    node: str
    field: str


def find(question_set: QuestionSet, node_id: str) -> AnyNode:
    """Find a part by its id.

    Raises:
        EditRefused: no_such_part.
    """
    for node in walk(question_set.items):
        if node.id == node_id:
            return node
    raise EditRefused("no_such_part")


def change(question_set: QuestionSet, node_id: str, fields: Mapping[str, Any]) -> QuestionSet:
    """Let a part say something else in some fields; a draft may say anything, and the checks judge it.

    Raises:
        EditRefused: no_such_part.
    """
    find(question_set, node_id)
    return _rebuilt(question_set, lambda node: node.model_copy(update=dict(fields)) if node.id == node_id else node)


def rename(question_set: QuestionSet, node_id: str, new_id: str) -> QuestionSet:
    """Give a part another id, and rewrite every rule that reads it; what it was called stays on record.

    Raises:
        EditRefused: no_such_part; not_an_id; id_taken.
    """
    node = find(question_set, node_id)
    if new_id == node_id:
        return question_set
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,63}", new_id):
        raise EditRefused("not_an_id")
    if new_id in _ids(question_set):
        raise EditRefused("id_taken")
    before = (*node.renamed_from, node_id)
    named = change(question_set, node_id, {"id": new_id, "renamed_from": before})
    return _rebuilt(named, lambda each: _rereferenced(each, {node_id: new_id}))


def uses(question_set: QuestionSet, node_ids: Collection[str]) -> tuple[Use, ...]:
    """List what reads any of these questions, outside of them, in reading order."""
    wanted, found = frozenset(node_ids), []
    for node in walk(question_set.items):
        if node.id in wanted:
            continue
        found += [Use(node.id, field) for field, text in rule_texts(node).items() if wanted & _read_by(text)]
    return tuple(found)


def below(node: AnyNode) -> tuple[str, ...]:
    """List the ids of a part and of everything in it."""
    return tuple(each.id for each in walk((node,)))


def remove(question_set: QuestionSet, node_id: str) -> QuestionSet:
    """Take a part away with everything in it.

    Raises:
        EditRefused: no_such_part; still_needed, with the ids of what reads it.
    """
    node = find(question_set, node_id)
    needed = uses(question_set, below(node))
    if needed:
        raise EditRefused("still_needed", tuple(dict.fromkeys(use.node for use in needed)))
    return _with_items(question_set, _without(question_set.items, node_id))


def duplicate(question_set: QuestionSet, node_id: str) -> QuestionSet:
    """Put a copy of a part behind it, under ids of its own; rules inside the copy read what was copied with them.

    Raises:
        EditRefused: no_such_part.
    """
    node = find(question_set, node_id)
    taken = set(_ids(question_set))
    new_ids: dict[str, str] = {}
    for old in below(node):
        new_ids[old] = fresh_id(old, taken)
        taken.add(new_ids[old])

    def copied(each: AnyNode) -> AnyNode:
        fresh = each.model_copy(update={"id": new_ids[each.id], "renamed_from": ()})
        return _rereferenced(fresh, new_ids)

    copy = _map_one(node, copied)
    return _with_items(question_set, _placed_after(question_set.items, node_id, copy))


def add(question_set: QuestionSet, node: AnyNode, *, after: str | None) -> QuestionSet:
    """Put a new part behind another one; a question that is added after a section goes to that section's end.

    Args:
        node: with an id nothing else in the set has.
        after: id of the part it follows; None for the end of the set.

    Raises:
        EditRefused: no_such_part; id_taken; wrong_place (a question outside every section, a section in a repeat).
    """
    if node.id in _ids(question_set):
        raise EditRefused("id_taken")
    items: tuple[AnyNode, ...] = question_set.items
    if after is None:
        return _checked(_with_items(question_set, (*items, node)))
    before = find(question_set, after)
    if isinstance(before, Section | Repeat) and not isinstance(node, Section):
        return _checked(change(question_set, after, {"items": (*before.items, node)}))
    if isinstance(node, Section):
        after = next(item.id for item in items if after in below(item))
    return _checked(_with_items(question_set, _placed_after(items, after, node)))


def move(question_set: QuestionSet, node_id: str, steps: int) -> QuestionSet:
    """Move a part up (-1) or down (1) among its neighbours; over the edge of a section it goes into the next one.

    At the very top or bottom it stays.

    Raises:
        EditRefused: no_such_part.
    """
    node = find(question_set, node_id)
    holder, place = _place_of(question_set, node_id)
    siblings = _items_of(question_set, holder)
    if 0 <= place + steps < len(siblings):
        return place_in(question_set, node_id, holder, place + steps)
    if isinstance(node, Section) or holder == "":
        return question_set
    sections = [each for each in question_set.items if isinstance(each, Section)]
    ids = [each.id for each in sections]
    if holder not in ids or not 0 <= ids.index(holder) + steps < len(ids):
        return question_set
    other = sections[ids.index(holder) + steps]
    return place_in(question_set, node_id, other.id, len(other.items) if steps < 0 else 0)


def place_in(question_set: QuestionSet, node_id: str, holder_id: str, place: int) -> QuestionSet:
    """Move a part to a place in a section, or among the sections where `holder_id` is "".

    Raises:
        EditRefused: no_such_part; wrong_place.
    """
    node = find(question_set, node_id)
    if holder_id in below(node):
        raise EditRefused("wrong_place")
    rest = _with_items(question_set, _without(question_set.items, node_id))
    held = list(_items_of(rest, holder_id))
    held.insert(max(0, min(place, len(held))), node)
    if holder_id == "":
        return _checked(_with_items(rest, tuple(held)))
    return _checked(change(rest, holder_id, {"items": tuple(held)}))


def keep_scale(question_set: QuestionSet, scale: Scale) -> QuestionSet:
    """Put a scale into the set, in the place of the one with its id where there is one."""
    others = [each for each in question_set.scales if each.id != scale.id]
    at = next((place for place, each in enumerate(question_set.scales) if each.id == scale.id), len(others))
    scales = (*others[:at], scale, *others[at:])
    return question_set.model_copy(update={"scales": scales, "scale_ids": tuple(each.id for each in scales)})


def users_of_scale(question_set: QuestionSet, scale_id: str) -> tuple[str, ...]:
    """List the ids of the questions answered on a scale."""
    return tuple(question.id for question in question_set.questions() if question.scale == scale_id)


def fresh_id(like: str, taken: Collection[str]) -> str:
    """Make an id like another one that nothing bears: `s11_lead_2`."""
    stem = re.sub(r"_\d+$", "", like)
    number = 2
    while (name := f"{stem[: LONGEST_ID - len(str(number)) - 1]}_{number}") in taken:
        number += 1
    return name


def id_from(words: str, taken: Collection[str]) -> str:
    """Make an id from what a part is called; one that nothing bears."""
    plain = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")[:40].strip("_")
    name = plain if re.match(r"[a-z]", plain) else f"q_{plain}".rstrip("_")
    return name if name not in taken else fresh_id(name, taken)


def _ids(question_set: QuestionSet) -> list[str]:
    return [node.id for node in walk(question_set.items)]


def _read_by(rule: str) -> frozenset[str]:
    """List the questions a rule reads; none where it cannot be read."""
    try:
        return dependencies(parse(rule))
    except ExpressionError:
        return frozenset(re.findall(r"\$\{([a-z][a-z0-9_]*)\}", rule))


def _rereferenced(node: AnyNode, names: Mapping[str, str]) -> AnyNode:
    """Let the rules of a node read questions by their new names."""
    fields = {field: _rewritten(text, names) for field in RULES if (text := getattr(node, field, None))}
    return node.model_copy(update=fields) if fields else node


def _rewritten(rule: str, names: Mapping[str, str]) -> str:
    """Write a rule with new names in the places where it names questions, and no other letter changed."""
    try:
        found = [part for part in walk_rule(parse(rule)) if isinstance(part, Reference) and part.question_id in names]
    except ExpressionError:
        return re.sub(r"\$\{([a-z][a-z0-9_]*)\}", lambda one: f"${{{names.get(one[1], one[1])}}}", rule)
    for part in sorted(found, key=lambda one: -one.start):
        rule = f"{rule[: part.start]}${{{names[part.question_id]}}}{rule[part.end :]}"
    return rule


def _map_one(node: AnyNode, do: Callable[[AnyNode], AnyNode]) -> AnyNode:
    if isinstance(node, Section | Repeat):
        node = node.model_copy(update={"items": tuple(_map_one(item, do) for item in node.items)})
    return do(node)


def _rebuilt(question_set: QuestionSet, do: Callable[[AnyNode], AnyNode]) -> QuestionSet:
    return _with_items(question_set, tuple(_map_one(item, do) for item in question_set.items))


def _with_items(question_set: QuestionSet, items: tuple[AnyNode, ...]) -> QuestionSet:
    return question_set.model_copy(update={"items": items})


def _without(items: tuple[AnyNode, ...], node_id: str) -> tuple[AnyNode, ...]:
    kept: list[AnyNode] = []
    for item in items:
        if item.id != node_id:
            holds = isinstance(item, Section | Repeat)
            kept.append(item.model_copy(update={"items": _without(_held_by(item), node_id)}) if holds else item)
    return tuple(kept)


def _placed_after(items: tuple[AnyNode, ...], after: str, node: AnyNode) -> tuple[AnyNode, ...]:
    placed: list[AnyNode] = []
    for item in items:
        holds = isinstance(item, Section | Repeat)
        within = _placed_after(_held_by(item), after, node)
        placed.append(item.model_copy(update={"items": within}) if holds else item)
        if item.id == after:
            placed.append(node)
    return tuple(placed)


def _place_of(question_set: QuestionSet, node_id: str) -> tuple[str, int]:
    """Say in which section a part stands ("" for none) and at which place."""
    for holder, items in (("", question_set.items), *_held(question_set.items)):
        for place, item in enumerate(items):
            if item.id == node_id:
                return holder, place
    raise EditRefused("no_such_part")


def _held(items: tuple[AnyNode, ...]) -> list[tuple[str, tuple[AnyNode, ...]]]:
    return [(node.id, _held_by(node)) for node in walk(items) if isinstance(node, Section | Repeat)]


def _held_by(node: AnyNode) -> tuple[AnyNode, ...]:
    return node.items if isinstance(node, Section | Repeat) else ()


def _items_of(question_set: QuestionSet, holder_id: str) -> tuple[AnyNode, ...]:
    if holder_id == "":
        return question_set.items
    holder = find(question_set, holder_id)
    if not isinstance(holder, Section | Repeat):
        raise EditRefused("wrong_place")
    return holder.items


def _checked(question_set: QuestionSet) -> QuestionSet:
    """Let a set pass whose parts stand where their kind may stand.

    Raises:
        EditRefused: wrong_place.
    """
    at_top = all(isinstance(item, Section | Note) for item in question_set.items)
    in_repeats = (item for node in walk(question_set.items) if isinstance(node, Repeat) for item in node.items)
    if not at_top or not all(isinstance(item, Question | Note) for item in in_repeats):
        raise EditRefused("wrong_place")
    return question_set
