"""A part of a set: this year's sections of the full tool, or the questions that came or changed during a round.

A rule that reads a question which is left out cannot be worked out. It decides nothing in the part, is kept in
`disabled_rules` word for word, and is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forms.canonical import digest
from forms.expressions import ExpressionError, compile_rule
from forms.graph import rule_texts
from forms.marking import chosen
from forms.meaning import meaning_hash
from forms.model import AnyNode, DerivedFrom, NamedScoring, QuestionSet, Repeat, Scoring, Section, walk
from forms.tree import NoSuchNode, mapped
from forms.versions import ChangeKind, diff

_ASK_AGAIN: frozenset[ChangeKind] = frozenset(
    {"added", "wording", "type", "scale", "options_added", "options_removed", "options_relabelled"}
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A rule that reads what is left out: whose it is, which field, and the questions and sections it misses."""

    node: str
    field: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a set, ready to be asked, and the rules that decide nothing in it."""

    question_set: QuestionSet
    unread: tuple[Unread, ...]


def selected(question_set: QuestionSet, section_ids: Collection[str]) -> Selection:
    """Take some of a set's top-level sections, in the order of the set; notes between them stay.

    Raises:
        NoSuchNode: the set has no such section at the top.
    """
    sections = {section.id for section in question_set.sections()}
    for wanted in section_ids:
        if wanted not in sections:
            raise NoSuchNode(wanted)
    items = tuple(item for item in question_set.items if item.id in section_ids or item.id not in sections)
    return _ready(question_set, question_set.model_copy(update={"items": items}))


def supplement(old: QuestionSet, new: QuestionSet, since: Collection[QuestionSet] = ()) -> Selection | None:
    """Take what those who answered `old` have not been asked: the questions that are new, or mean something else.

    Nothing is scored in it: a result of a few questions is not a result of the set. None when there is nothing to ask.

    Args:
        since: earlier supplements; what one of them asked in the same words is not asked again.
    """
    asked = {change.node for change in diff(old, new).changes if change.kind in _ASK_AGAIN and change.node is not None}
    known = {meaning_hash(question, each) for each in since for question in each.questions()}
    wanted = {
        question.id for question in new.questions() if question.id in asked and meaning_hash(question, new) not in known
    }
    items = _only(new.items, wanted)
    if not items:
        return None
    unscored = {"items": items, "scoring": Scoring(method="none"), "scores": ()}
    return _ready(new, new.model_copy(update=unscored))


def is_part(question_set: QuestionSet) -> bool:
    """Say whether a set is a part of the version it bears: made by `selected` or `supplement`."""
    whole = question_set.derived_from
    return whole is not None and (whole.set_id, whole.version) == (question_set.id, question_set.version)


def sections_of(version: QuestionSet, asked: QuestionSet) -> QuestionSet:
    """Take of another version the sections that were asked: all of it, unless `asked` is itself a part."""
    if not is_part(asked):
        return version
    here = {section.id for section in asked.sections()}
    return selected(version, [section.id for section in version.sections() if section.id in here]).question_set


def _only(items: Collection[AnyNode], wanted: Collection[str]) -> tuple[AnyNode, ...]:
    """Keep the questions wanted, and what stands around them."""
    kept: list[AnyNode] = []
    for item in items:
        if isinstance(item, Section | Repeat):
            inner = _only(item.items, wanted)
            changed = {"items": inner} | ({"scoring": None} if isinstance(item, Section) else {})
            kept += [item.model_copy(update=changed)] if inner else []
        elif item.id in wanted:
            kept.append(item)
    return tuple(kept)


def _ready(whole: QuestionSet, part: QuestionSet) -> Selection:
    """Let the part say what it was made from, and put aside the rules that cannot be worked out in it."""
    here = {node.id for node in walk(part.items)}
    unread: list[Unread] = []

    def settled(node: AnyNode) -> AnyNode:
        lost = {field: missing for field, text in rule_texts(node).items() if (missing := _missing(text, here))}
        if not lost:
            return node
        unread.extend(Unread(node.id, field, missing) for field, missing in lost.items())
        aside = {field: getattr(node, field) for field in lost}
        return node.model_copy(update={**dict.fromkeys(lost), "disabled_rules": {**node.disabled_rules, **aside}})

    ready = mapped(part, settled)
    if len(tuple(walk(ready.items))) < len(tuple(walk(whole.items))):
        made_from = DerivedFrom(set_id=whole.id, version=whole.version, digest=digest(whole))
        left = {"derived_from": made_from, "scores": tuple(_scores_left(ready, here)), "selections": ()}
        ready = ready.model_copy(update=left)
    return Selection(ready, tuple(unread))


def _scores_left(part: QuestionSet, here: Collection[str]) -> Iterator[NamedScoring]:
    """Yield the further results that something in the part makes, without what is left out."""
    for scoring in part.scores:
        if any(chosen(scoring, part.items)):
            yield scoring.model_copy(update={"of": tuple(name for name in scoring.of if name in here)})


def _missing(rule: str, here: Collection[str]) -> tuple[str, ...]:
    try:
        compiled = compile_rule(rule)
        return tuple(sorted((compiled.reads | compiled.sections) - set(here)))
    except ExpressionError:
        return ()
