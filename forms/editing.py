"""Changes to a question set while it is being written. Each gives a new set; the old one is the way back.

A name is never left pointing at nothing: renaming rewrites every rule that reads the question, a copy's rules read the
copied questions, and taking a part away is refused while something outside it still needs it. A part that is not there
raises `forms.tree.NoSuchNode`. How a question is answered is changed by `forms.recoding`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from forms.expressions import ExpressionError, dependencies, parse
from forms.expressions.tree import Reference, sections_named
from forms.expressions.tree import walk as walk_rule
from forms.graph import rule_texts
from forms.model import AnyNode, Note, Question, QuestionSet, Repeat, Section, walk
from forms.translations import with_ids
from forms.tree import find, in_place_of, mapped, mapped_node, node_at, steps_to

LONGEST_ID = 64
_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_READ = re.compile(r"\$\{([a-z][a-z0-9_]*)\}")


class EditRefused(Exception):
    """A change that would break the set.

    Attributes:
        code: id_taken, not_an_id, still_needed, or wrong_place.
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


def change(question_set: QuestionSet, node_id: str, fields: Mapping[str, Any]) -> QuestionSet:
    """Let a part say something else in some fields; a draft may say anything, and the checks judge it."""
    steps = steps_to(question_set, node_id)
    return in_place_of(question_set, steps, [node_at(question_set, steps).model_copy(update=dict(fields))])


def rename(question_set: QuestionSet, node_id: str, new_id: str, *, known: bool = True) -> QuestionSet:
    """Give a part another id, and rewrite every rule that reads it and every word about its changes.

    Args:
        known: a published version knows the old id: it stays on record, so that earlier answers are found.

    Raises:
        EditRefused: not_an_id; id_taken, also by what another part was called.
    """
    node = find(question_set, node_id)
    if new_id == node_id:
        return question_set
    refuse_id(question_set, node_id, new_id)
    earlier = tuple(old for old in (*node.renamed_from, *([node_id] if known else [])) if old != new_id)
    named = change(question_set, node_id, {"id": new_id, "renamed_from": earlier})
    changes = tuple(
        said.model_copy(update={"item": new_id}) if said.item == node_id else said for said in question_set.changes
    )
    named = named.model_copy(update={"changes": changes})
    return _named_by(mapped(named, lambda each: rereferenced(each, {node_id: new_id})), {node_id: new_id})


def refuse_id(question_set: QuestionSet, node_id: str, new_id: str) -> None:
    """Refuse an id that a part cannot take.

    Raises:
        EditRefused: not_an_id; id_taken.
    """
    if not _ID.fullmatch(new_id):
        raise EditRefused("not_an_id")
    others = [node for node in walk(question_set.items) if node.id != node_id]
    if any(new_id == node.id or new_id in node.renamed_from for node in others):
        raise EditRefused("id_taken")


def uses(question_set: QuestionSet, node_ids: Collection[str]) -> tuple[Use, ...]:
    """List what reads any of these questions, outside of them, in reading order."""
    wanted = frozenset(node_ids)
    return tuple(
        Use(node.id, field)
        for node in walk(question_set.items)
        if node.id not in wanted
        for field, text in rule_texts(node).items()
        if wanted & _read_by(text)
    )


def below(node: AnyNode) -> tuple[str, ...]:
    """List the ids of a part and of everything in it."""
    return tuple(each.id for each in walk((node,)))


def ids(question_set: QuestionSet) -> list[str]:
    """List the ids of all parts, in reading order."""
    return [node.id for node in walk(question_set.items)]


def remove(question_set: QuestionSet, node_id: str) -> QuestionSet:
    """Take a part away with everything in it; further results and selections keep what is left.

    Raises:
        EditRefused: still_needed, with the ids of what reads it.
    """
    gone = below(find(question_set, node_id))
    needed = uses(question_set, gone)
    if needed:
        raise EditRefused("still_needed", tuple(dict.fromkeys(use.node for use in needed)))
    left = in_place_of(question_set, steps_to(question_set, node_id), [])
    return _named_by(left, dict.fromkeys(gone))


def let_go(question_set: QuestionSet, node_ids: Collection[str]) -> QuestionSet:
    """Take out every rule outside these parts that reads one of them; what such a rule decided is then always so."""
    for use in uses(question_set, node_ids):
        question_set = change(question_set, use.node, {use.field: None})
    return question_set


def duplicate(question_set: QuestionSet, node_id: str) -> QuestionSet:
    """Put a copy of a part behind it, under ids of its own; rules inside the copy read what was copied with them."""
    node = find(question_set, node_id)
    taken = set(ids(question_set))
    new_ids: dict[str, str] = {}
    for old in below(node):
        new_ids[old] = fresh_id(old, taken)
        taken.add(new_ids[old])

    def copied(each: AnyNode) -> AnyNode:
        return rereferenced(each.model_copy(update={"id": new_ids[each.id], "renamed_from": ()}), new_ids)

    both = in_place_of(question_set, steps_to(question_set, node_id), [node, mapped_node(node, copied)])
    return with_ids(both, new_ids, keep=True)


def split(question_set: QuestionSet, question_id: str, labels: tuple[str, str]) -> QuestionSet:
    """Make two questions of one: it keeps the first words and its id, and a copy behind it asks the second."""
    first, second = labels
    copy = fresh_id(question_id, ids(question_set))
    both = duplicate(change(question_set, question_id, {"label": first}), question_id)
    return change(both, copy, {"label": second, "short_title": None, "ref": None})


def add(question_set: QuestionSet, node: AnyNode, *, after: str | None) -> QuestionSet:
    """Put a new part behind another one; a question that is added after a section goes to that section's end.

    A repeat that is added after something in a repeat goes behind that one, because none stands in another.

    Args:
        node: with an id nothing else in the set has.
        after: id of the part it follows; None for the end of the set.

    Raises:
        EditRefused: id_taken; wrong_place (a question outside every section, a section in a repeat).
    """
    if node.id in ids(question_set):
        raise EditRefused("id_taken")
    if after is None:
        return place_in(question_set, node, "", len(question_set.items))
    steps = steps_to(question_set, after)
    if isinstance(node, Repeat):
        within = (steps[:depth] for depth in range(1, len(steps) + 1))
        steps = next((way for way in within if isinstance(node_at(question_set, way), Repeat)), steps)
    before = node_at(question_set, steps)
    if isinstance(before, Repeat) and isinstance(node, Repeat):
        return _checked(in_place_of(question_set, steps, [before, node]))
    if isinstance(before, Section | Repeat) and not isinstance(node, Section):
        return place_in(question_set, node, after, len(before.items))
    if isinstance(node, Section):
        return place_in(question_set, node, "", steps[0] + 1)
    return _checked(in_place_of(question_set, steps, [before, node]))


def move(question_set: QuestionSet, node_id: str, steps: int) -> QuestionSet:
    """Move a part up (-1) or down (1) among its neighbours; over the edge of a section it goes into the next one.

    At the very top or bottom it stays.
    """
    *around, place = steps_to(question_set, node_id)
    holder = node_at(question_set, tuple(around)).id if around else ""
    if 0 <= place + steps < len(_held(question_set, holder)):
        return move_to(question_set, node_id, holder, place + steps)
    sections = [each.id for each in question_set.sections()]
    if holder not in sections or isinstance(find(question_set, node_id), Section):
        return question_set
    at = sections.index(holder) + steps
    if not 0 <= at < len(sections):
        return question_set
    return move_to(question_set, node_id, sections[at], len(_held(question_set, sections[at])) if steps < 0 else 0)


def move_to(question_set: QuestionSet, node_id: str, holder_id: str, place: int) -> QuestionSet:
    """Move a part to a place in a section, or among the sections where `holder_id` is "".

    Raises:
        EditRefused: wrong_place.
    """
    node = find(question_set, node_id)
    if holder_id in below(node):
        raise EditRefused("wrong_place")
    return place_in(in_place_of(question_set, steps_to(question_set, node_id), []), node, holder_id, place)


def move_beside(question_set: QuestionSet, node_id: str, other_id: str, *, after: bool) -> QuestionSet:
    """Move a part directly before or after another one.

    Raises:
        EditRefused: wrong_place.
    """
    node = find(question_set, node_id)
    if other_id in below(node):
        raise EditRefused("wrong_place")
    rest = in_place_of(question_set, steps_to(question_set, node_id), [])
    other = find(rest, other_id)
    return _checked(in_place_of(rest, steps_to(rest, other_id), [other, node] if after else [node, other]))


def place_in(question_set: QuestionSet, node: AnyNode, holder_id: str, place: int) -> QuestionSet:
    """Put a part that is not in the set at a place in a section, or among the sections where `holder_id` is "".

    Raises:
        EditRefused: wrong_place.
    """
    held = list(_held(question_set, holder_id))
    held.insert(max(0, min(place, len(held))), node)
    if holder_id == "":
        return _checked(question_set.model_copy(update={"items": tuple(held)}))
    return _checked(change(question_set, holder_id, {"items": tuple(held)}))


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


def _read_by(rule: str) -> frozenset[str]:
    """List the questions and sections a rule names, also while it cannot be read as a whole."""
    try:
        tree = parse(rule)
        return dependencies(tree) | {place.value for place in sections_named(tree)}
    except ExpressionError:
        return frozenset(_READ.findall(rule))


def rereferenced(node: AnyNode, names: Mapping[str, str]) -> AnyNode:
    """Let the rules of a node read questions by their new names."""
    fields = {field: _rewritten(text, names) for field, text in rule_texts(node).items()}
    return node.model_copy(update=fields) if fields else node


def _named_by(question_set: QuestionSet, names: Mapping[str, str | None]) -> QuestionSet:
    """Let further results, selections and translations name the same parts by their new names; without one, no more."""

    def renamed(parts: tuple[str, ...]) -> tuple[str, ...]:
        new = (names.get(name, name) for name in parts)
        return tuple(name for name in new if name is not None)

    scores = tuple(one.model_copy(update={"of": renamed(one.of)}) for one in question_set.scores)
    selections = tuple(one.model_copy(update={"items": renamed(one.items)}) for one in question_set.selections)
    return with_ids(question_set.model_copy(update={"scores": scores, "selections": selections}), names)


def _rewritten(rule: str, names: Mapping[str, str]) -> str:
    """Write a rule with new names in the places where it names questions, and no other letter changed."""
    try:
        tree = parse(rule)
    except ExpressionError:
        return _READ.sub(lambda one: f"${{{names.get(one[1], one[1])}}}", rule)
    asked = (part for part in walk_rule(tree) if isinstance(part, Reference) and part.question_id in names)
    pieces = [(part.start, part.end, f"${{{names[part.question_id]}}}") for part in asked]
    pieces += [(part.start, part.end, f"'{names[part.value]}'") for part in sections_named(tree) if part.value in names]
    for start, end, written in sorted(pieces, reverse=True):
        rule = f"{rule[:start]}{written}{rule[end:]}"
    return rule


def _held(question_set: QuestionSet, holder_id: str) -> tuple[AnyNode, ...]:
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
