"""A question answered in another way: other codes, another scale or list, another type, with all that names the codes.

Rules, evidence, impact, actions, descriptors and limits name levels and options by code. Whatever is changed here, they
go on meaning what they meant, or name nothing and are told by the checks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from forms.expressions import ExpressionError, parse
from forms.expressions.tree import Call, Comparison, Node, Reference, Text, ThisAnswer, answer_of, walk
from forms.graph import rule_texts
from forms.levels import answer_codes, scale_id
from forms.model import FROM_A_LIST, AnyNode, Cap, Question, QuestionSet, QuestionTypeName, Scoring, Section
from forms.translations import SCALE_PREFIX, with_code
from forms.tree import NoSuchNode, find, in_place_of, mapped, steps_to

CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""What the code of a level or option looks like."""

_ON_A_SCALE = frozenset({"scale", "yes_partly_no"})
_LIMITED = {"whole": "number", "percent": "number", "decimal": "number", "short_text": "words", "long_text": "words"}
_AnyScoring = TypeVar("_AnyScoring", bound=Scoring)
_NO_CODES: Mapping[str, str] = MappingProxyType({})


class RecodingRefused(Exception):
    """Another way of answering that the set has no place for.

    Attributes:
        code: no_such_list (the set does not carry that scale or list), no_such_code, not_a_code, code_taken.
        name: what was asked for.
    """

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name


def rename_level(question_set: QuestionSet, scale: str, old: str, new: str) -> QuestionSet:
    """Give a level of a scale another code, wherever a question on that scale names it.

    Raises:
        RecodingRefused: no_such_list, no_such_code, not_a_code, code_taken.
    """
    found = question_set.scale(scale)
    if found is None:
        raise RecodingRefused("no_such_list", scale)
    _refuse_code(old, new, [level.code for level in found.levels])
    levels = tuple(level.model_copy(update={"code": new}) if level.code == old else level for level in found.levels)
    renamed = found.model_copy(update={"levels": levels})
    scales = tuple(renamed if one is found else one for one in question_set.scales)
    asked = {question.id for question in question_set.questions() if scale_id(question) == scale}
    translated = with_code(question_set, SCALE_PREFIX + scale, old, new)
    return _recoded(translated.model_copy(update={"scales": scales}), asked, {old: new})


def rename_option(question_set: QuestionSet, options: str, old: str, new: str) -> QuestionSet:
    """Give an option of a list another code, wherever a question with that list names it.

    Raises:
        RecodingRefused: no_such_list, no_such_code, not_a_code, code_taken.
    """
    found = question_set.option_list(options)
    if found is None:
        raise RecodingRefused("no_such_list", options)
    _refuse_code(old, new, [option.code for option in found.options])
    offered = tuple(
        option.model_copy(update={"code": new}) if option.code == old else option for option in found.options
    )
    renamed = found.model_copy(update={"options": offered})
    lists = tuple(renamed if one is found else one for one in question_set.option_lists)
    asked = {question.id for question in question_set.questions() if question.options == options}
    translated = with_code(question_set, options, old, new)
    return _recoded(translated.model_copy(update={"option_lists": lists}), asked, {old: new})


def rename_options(question_set: QuestionSet, options: str, codes: Mapping[str, str]) -> QuestionSet:
    """Give several options of a list other codes at once, so that two of them may change places.

    Args:
        codes: the new code of each option by its old one; those that keep theirs need not be in it.

    Raises:
        RecodingRefused: as `rename_option`.
    """
    changed = [(old, new) for old, new in codes.items() if old != new]
    between = {old: f"being_renamed_{number}" for number, (old, _) in enumerate(changed)}
    for old, _ in changed:
        question_set = rename_option(question_set, options, old, between[old])
    for old, new in changed:
        question_set = rename_option(question_set, options, between[old], new)
    return question_set


def change_type(question_set: QuestionSet, question_id: str, to: QuestionTypeName) -> QuestionSet:
    """Let a question be answered in another way. What the new way has no place for is taken out, the rest stays.

    Raises:
        NoSuchNode: the set has no such question.
    """
    question = _question(question_set, question_id)
    update: dict[str, object] = {"type": to}
    if to not in _ON_A_SCALE:
        update |= {"scale": None}
    if to not in FROM_A_LIST:
        update |= {"options": None}
    if _LIMITED.get(to) != _LIMITED.get(question.type):
        update |= {"minimum": None, "maximum": None}
    if to not in ("whole", "decimal"):
        update |= {"unit": None}
    if to != "decimal":
        update |= {"places": None}
    return _with_codes_offered(question_set, question.model_copy(update=update), _NO_CODES)


def change_scale(
    question_set: QuestionSet, question_id: str, to: str | None, codes: Mapping[str, str] = _NO_CODES
) -> QuestionSet:
    """Let a question be answered on another scale.

    Args:
        to: its id; None while none is chosen.
        codes: levels of the old scale that mean the same as one of the new; rules about the question follow them.

    Raises:
        NoSuchNode: the set has no such question.
        RecodingRefused: no_such_list.
    """
    if to is not None and question_set.scale(to) is None:
        raise RecodingRefused("no_such_list", to)
    question = _question(question_set, question_id).model_copy(update={"scale": to})
    return _with_codes_offered(question_set, question, codes)


def change_options(
    question_set: QuestionSet, question_id: str, to: str | None, codes: Mapping[str, str] = _NO_CODES
) -> QuestionSet:
    """Let a question be answered from another list; as `change_scale`."""
    if to is not None and question_set.option_list(to) is None:
        raise RecodingRefused("no_such_list", to)
    question = _question(question_set, question_id).model_copy(update={"options": to})
    return _with_codes_offered(question_set, question, codes)


def _question(question_set: QuestionSet, question_id: str) -> Question:
    node = find(question_set, question_id)
    if not isinstance(node, Question):
        raise NoSuchNode(question_id)
    return node


def _with_codes_offered(question_set: QuestionSet, question: Question, codes: Mapping[str, str]) -> QuestionSet:
    """Put the question in its place, naming only levels and options it can be answered with."""
    put = in_place_of(question_set, steps_to(question_set, question.id), [question])
    put = _recoded(put, {question.id}, codes)
    kept = _named_otherwise(_question(put, question.id), _NO_CODES, only=answer_codes(question, put))
    return in_place_of(put, steps_to(put, question.id), [kept])


def _recoded(question_set: QuestionSet, questions: Collection[str], codes: Mapping[str, str]) -> QuestionSet:
    """Write the new codes wherever these questions, or rules about them, name the old ones.

    A limit names codes of all the questions it covers: it keeps the old code beside the new one while a question can
    still be answered with it.
    """
    if not codes:
        return question_set
    still = {code for question in question_set.questions() for code in answer_codes(question, question_set)}

    def changed(node: AnyNode) -> AnyNode:
        rules = {field: _rule_recoded(text, node, questions, codes) for field, text in rule_texts(node).items()}
        node = node.model_copy(update=rules) if rules else node
        if isinstance(node, Question) and node.id in questions:
            return _named_otherwise(node, codes)
        if isinstance(node, Section) and node.scoring is not None:
            return node.model_copy(update={"scoring": _limits(node.scoring, codes, still)})
        return node

    results = {
        "scoring": _limits(question_set.scoring, codes, still),
        "scores": tuple(_limits(scoring, codes, still) for scoring in question_set.scores),
    }
    return mapped(question_set, changed).model_copy(update=results)


def _named_otherwise(question: Question, codes: Mapping[str, str], only: Collection[str] | None = None) -> Question:
    """Write the new codes in what a question asks for at each level; with `only`, leave out every other code.

    An action that waits for no level any more stays, and the checks tell of it: what it says is not thrown away.
    """

    def named(old: tuple[str, ...]) -> tuple[str, ...]:
        new = dict.fromkeys(codes.get(code, code) for code in old)
        return tuple(code for code in new if only is None or code in only)

    described = named(tuple(question.descriptors))
    descriptors = {codes.get(code, code): text for code, text in question.descriptors.items()}
    update: dict[str, object] = {
        "actions": tuple(rule.model_copy(update={"when": named(rule.when)}) for rule in question.actions),
        "descriptors": {code: descriptors[code] for code in described},
    }
    for field in ("evidence", "impact"):
        rule = getattr(question, field)
        if rule is not None:
            update[field] = rule.model_copy(update={"required_when": named(rule.required_when)})
    return question.model_copy(update=update)


def _limits(scoring: _AnyScoring, codes: Mapping[str, str], still: Collection[str]) -> _AnyScoring:
    def limit(cap: Cap) -> Cap:
        when: list[str] = []
        for old in cap.when:
            when += [old] if old not in codes or old in still else []
            when += [codes[old]] if old in codes else []
        return cap.model_copy(update={"when": tuple(dict.fromkeys(when))})

    update: dict[str, object] = {"caps": tuple(limit(cap) for cap in scoring.caps)} if scoring.caps else {}
    at_level = scoring.share_level
    if at_level is not None and at_level in codes and at_level not in still:
        update["share_level"] = codes[at_level]
    return scoring.model_copy(update=update) if update else scoring


class _Piece(NamedTuple):
    start: int
    end: int
    code: str


def _rule_recoded(text: str, owner: AnyNode, questions: Collection[str], codes: Mapping[str, str]) -> str:
    """Write a rule with other codes wherever one of these questions is compared with an old one.

    Args:
        owner: the node the rule belongs to, which `.` stands for.
    """
    try:
        tree = parse(text)
    except ExpressionError:
        return text
    pieces = []
    for part in walk(tree):
        asked, given = _compared(part)
        if given is not None and given.value.strip() in codes and _asks(asked, owner, questions):
            pieces.append(_Piece(given.start + 1, given.end - 1, codes[given.value.strip()]))
    for piece in sorted(pieces, reverse=True):
        text = text[: piece.start] + piece.code + text[piece.end :]
    return text


def _compared(part: Node) -> tuple[Node | None, Text | None]:
    match part:
        case Comparison(left=asked, right=Text() as given) | Comparison(left=Text() as given, right=asked):
            return asked, given
        case Call(function="selected", arguments=(asked, Text() as given)):
            return asked, given
        case _:
            return None, None


def _asks(asked: Node | None, owner: AnyNode, questions: Collection[str]) -> bool:
    asked = asked and answer_of(asked)
    if isinstance(asked, Reference):
        return asked.question_id in questions
    return isinstance(asked, ThisAnswer) and owner.id in questions


def _refuse_code(old: str, new: str, codes: Collection[str]) -> None:
    if old not in codes:
        raise RecodingRefused("no_such_code", old)
    if not CODE.fullmatch(new):
        raise RecodingRefused("not_a_code", new)
    if new in codes and new != old:
        raise RecodingRefused("code_taken", new)
