"""The rules of a set: whether each can be read, speaks of what is there, and can be worked out in some order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from forms.checks.comparisons import comparison_findings
from forms.checks.finding import Finding, Where, did_you_mean, nearest
from forms.checks.mend import for_unreadable, other_words
from forms.checks.places import Spot, question_spots, spots
from forms.expressions import ExpressionError, Rule, compile_rule
from forms.expressions.tree import Call, Reference, Text, walk
from forms.graph import leans_on_its_own_answer, questions_on_scales, read_by, rule_texts, shortest_circle
from forms.levels import scale_of
from forms.model import Question, QuestionSet, Repeat, Section
from forms.model import walk as walk_set
from forms.surroundings import RATERS


def rule_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find rules that cannot be read, unknown questions and options, and questions that wait for one another."""
    questions = {question.id: question for _, question in question_spots(question_set)}
    sections = {node.id: node for node in walk_set(question_set.items) if isinstance(node, Section | Repeat)}
    on_scales = questions_on_scales(question_set)
    reads: dict[str, set[str]] = {}
    for spot in spots(question_set):
        sources = reads.setdefault(spot.node.id, set())
        if spot.around:
            sources.add(spot.around[-1].id)
        for field, text in rule_texts(spot.node).items():
            try:
                rule = compile_rule(text)
            except ExpressionError as error:
                yield _unreadable(spot, field, text, error)
                continue
            yield from _unknown_questions(spot, field, rule, questions)
            yield from _places_named(spot, field, rule, question_set, sections)
            yield from comparison_findings(spot, field, rule, questions, question_set)
            if field in ("show_if", "calculate"):
                sources |= read_by(rule, on_scales) & questions.keys()
            if leans_on_its_own_answer(field, rule):
                sources.add(spot.node.id)
    yield from _circles({node_id: frozenset(sources) for node_id, sources in reads.items()})


def _unreadable(spot: Spot, field: str, text: str, error: ExpressionError) -> Finding:
    message = f"{spot.node.id}, {field}: {error.what}"
    mend = for_unreadable(spot.node, field, text, error)
    return Finding("unreadable_rule", "stop", spot.where(field), message, error.suggestion, error.caret(text), mend)


def _unknown_questions(spot: Spot, field: str, rule: Rule, questions: Mapping[str, Question]) -> Iterator[Finding]:
    for part in walk(rule.tree):
        if isinstance(part, Reference) and part.question_id not in questions:
            message = f"{spot.node.id}, {field}: there is no question {part.question_id}."
            excerpt = ExpressionError(part.start, message, end=part.end).caret(rule.text)
            near = nearest(part.question_id, questions)
            fix = f"Did you mean {near}?" if near else None
            mend = other_words(spot.node, field, rule.text, part.start, part.end, f"${{{near}}}") if near else None
            yield Finding("unknown_question", "stop", spot.where(field), message, fix, excerpt, mend)


def _places_named(
    spot: Spot, field: str, rule: Rule, question_set: QuestionSet, sections: Mapping[str, Section | Repeat]
) -> Iterator[Finding]:
    """Find sections, levels and raters named in functions that are not there."""
    for part in walk(rule.tree):
        match part:
            case Call(function="share-at", arguments=(Text() as level, Text() as section)):
                if section.value not in sections:
                    what = f"there is no section {section.value}."
                    yield _unknown("unknown_section", spot, field, rule, section, what, sections)
                    continue
                within = walk_set(sections[section.value].items)
                offered = {code for one in within if isinstance(one, Question) for code in _codes(one, question_set)}
                if level.value not in offered:
                    what = f"no question in {section.value} can be answered with {level.value}."
                    yield _unknown("unknown_option", spot, field, rule, level, what, offered)
            case Call(function="rater", arguments=(Text() as rater, _)) if rater.value not in RATERS:
                what = f"nobody rates as {rater.value}."
                yield _unknown("unknown_rater", spot, field, rule, rater, what, RATERS)


def _codes(question: Question, question_set: QuestionSet) -> tuple[str, ...]:
    scale = scale_of(question, question_set)
    return () if scale is None else tuple(level.code for level in scale.levels)


def _unknown(code: str, spot: Spot, field: str, rule: Rule, word: Text, what: str, known: Collection[str]) -> Finding:
    message = f"{spot.node.id}, {field}: {what}"
    near = nearest(word.value, known)
    mend = other_words(spot.node, field, rule.text, word.start, word.end, f"'{near}'") if near else None
    excerpt = ExpressionError(word.start, what, end=word.end).caret(rule.text)
    return Finding(code, "stop", spot.where(field), message, did_you_mean(word.value, known), excerpt, mend)


def _circles(reads: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Find the circles, the shortest first, each with its whole path; of two that share a node, only the first."""
    left = dict(reads)
    while path := shortest_circle(left):
        way = " -> ".join(path)
        if len(path) == 2:
            message = f"{path[0]} depends on its own answer."
            yield Finding("depends_on_itself", "stop", Where(node=path[0]), message, "Take it out of its own rule.")
        else:
            message = f"These depend on one another in a circle: {way}."
            yield Finding("circle", "stop", Where(node=path[0]), message, "Take one of them out of the other's rule.")
        for node_id in path[:-1]:
            left.pop(node_id, None)
