"""The rules of a set: whether each can be read, speaks of what is there, and can be worked out in some order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.checks.comparisons import comparison_findings
from forms.checks.finding import Finding, Where, nearest
from forms.checks.mend import for_unreadable, other_words
from forms.checks.places import Spot, question_spots, spots
from forms.expressions import ExpressionError, Rule, compile_rule
from forms.expressions.tree import Reference, walk
from forms.graph import leans_on_its_own_answer, rule_texts, shortest_circle
from forms.model import Question, QuestionSet


def rule_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find rules that cannot be read, unknown questions and options, and questions that wait for one another."""
    questions = {question.id: question for _, question in question_spots(question_set)}
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
            yield from comparison_findings(spot, field, rule, questions, question_set)
            if field in ("show_if", "calculate"):
                sources |= rule.reads & questions.keys()
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
