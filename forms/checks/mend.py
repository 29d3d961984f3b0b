"""What one click can do about a finding: other values for some fields of one node, or of the set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.expressions import ExpressionError
from forms.model import AnyNode, Question, QuestionSet, walk
from forms.tree import in_place_of, node_at, steps_to


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that mends what was found.

    Attributes:
        words: what the button says: "Use met".
        node: id of the node that changes; None for the set itself.
        fields: what its fields say afterwards.
        occurrence: which node it is, where several have the id; the first is 0.
    """

    words: str
    node: str | None
    fields: Mapping[str, object] = field(hash=False)
    occurrence: int = 0


def mended(question_set: QuestionSet, mend: Mend) -> QuestionSet:
    """Give the set as it reads after a mend.

    Raises:
        NoSuchNode: the node is there no longer.
    """
    if mend.node is None:
        return question_set.model_copy(update=dict(mend.fields))
    steps = steps_to(question_set, mend.node, mend.occurrence)
    node = node_at(question_set, steps).model_copy(update=dict(mend.fields))
    return in_place_of(question_set, steps, [node])


def other_words(node: AnyNode, rule_field: str, rule: str, start: int, end: int, instead: str) -> Mend:
    """Mend a rule by writing something else from `start` up to `end`, counted in characters."""
    return Mend(f"Use {instead.strip()}", node.id, {rule_field: rule[:start] + instead + rule[end:]})


def for_unreadable(node: AnyNode, rule_field: str, rule: str, error: ExpressionError) -> Mend | None:
    """Mend a rule that cannot be read, where what was meant is plain."""
    if error.instead is None:
        return None
    return other_words(node, rule_field, rule, error.position, error.end, error.instead)


def without_rule(node: AnyNode, rule_field: str) -> Mend:
    """Mend by taking a rule out."""
    return Mend("Take the rule out", node.id, {rule_field: None})


def own_id(question_set: QuestionSet, node_id: str) -> Mend:
    """Mend two nodes of one id by giving the second one of its own; rules go on speaking of the first."""
    taken = {node.id for node in walk(question_set.items)}
    number = 2
    while (fresh := f"{node_id[:58]}_{number}") in taken:
        number += 1
    return Mend(f"Call the second one {fresh}", node_id, {"id": fresh}, occurrence=1)


def other_code(question: Question, wanted: str, code: str, near: str | None) -> Mend | None:
    """Mend a level named in `wanted` (evidence, impact, actions, descriptors) that the question does not offer.

    Args:
        near: the level that was meant; None takes the code out, where something is left.
    """
    words = f"Use {near}" if near else f"Take {code} out"
    if wanted == "descriptors":
        described = {(near or "") if one == code else one: text for one, text in question.descriptors.items()}
        described.pop("", None)
        return Mend(words, question.id, {"descriptors": described})
    if wanted == "actions":
        rules = tuple(rule.model_copy(update={"when": _swapped(rule.when, code, near)}) for rule in question.actions)
        return Mend(words, question.id, {"actions": rules}) if all(rule.when for rule in rules) else None
    rule = getattr(question, wanted)
    changed = rule.model_copy(update={"required_when": _swapped(rule.required_when, code, near)})
    return Mend(words, question.id, {wanted: changed})


def _swapped(codes: tuple[str, ...], old: str, new: str | None) -> tuple[str, ...]:
    swapped = (new if code == old else code for code in codes)
    return tuple(dict.fromkeys(code for code in swapped if code is not None))


def other_cite(node: AnyNode, old: str, new: str) -> Mend:
    """Mend a node that cites what is gone, or no longer in force, by citing something else at the same place."""
    cites = tuple(cite.model_copy(update={"cite": new}) if cite.cite == old else cite for cite in node.cites)
    return Mend(f"Cite {new}", node.id, {"cites": cites})
