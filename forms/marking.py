"""How a set is marked: what of a score depends on the set alone, worked out once and shared by every return on it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from forms.graph import GRAPHS_KEPT, FormGraph
from forms.levels import scale_id
from forms.marks import Asked, Marks, marks_on
from forms.model import AnyNode, Band, NamedScoring, Question, QuestionSet, Repeat, Scoring, Section, walk
from forms.weighing import Weighing, bands_upwards, brought_upwards, inherited, weighing_of


@dataclass(frozen=True, slots=True)
class SectionMarking:
    """An outermost section.

    Attributes:
        weight, exact_weight: its own, in the whole.
        asked: what is marked in it, by id.
        weighing: its own result.
        brings: what it brings to the whole; None where that is nothing.
    """

    section_id: str
    weight: Decimal
    exact_weight: Fraction
    asked: Mapping[str, Asked]
    weighing: Weighing
    brings: Weighing | None


@dataclass(frozen=True, slots=True)
class NamedMarking:
    """A further result: its name, the ids of the questions it is made of, and what they bring."""

    scoring: NamedScoring
    made_of: frozenset[str]
    weighing: Weighing


@dataclass(frozen=True, slots=True)
class Marking:
    """A whole set: its outermost sections, in reading order, and its further results; its bands from the lowest up."""

    rules: Scoring
    bands: tuple[Band, ...]
    sections: tuple[SectionMarking, ...]
    scores: tuple[NamedMarking, ...]


@functools.lru_cache(maxsize=GRAPHS_KEPT)
def marking_of(graph: FormGraph) -> Marking:
    """Give how the set of a graph is marked, working it out the first time."""
    whole = graph.question_set
    marks = {scale.id: marks_on(scale) for scale in reversed(whole.scales)}
    asked = {section.id: dict(_asked(section, graph, marks)) for section in whole.sections()}
    everything = {name: one for each in asked.values() for name, one in each.items()}
    return Marking(
        whole.scoring,
        bands_upwards(whole.scoring),
        tuple(_section(section, whole.scoring, asked[section.id]) for section in whole.sections()),
        tuple(_named(scoring, whole, everything) for scoring in whole.scores),
    )


def _asked(section: Section, graph: FormGraph, marks: Mapping[str, Marks]) -> Iterator[tuple[str, Asked]]:
    for question in walk(section.items):
        if not isinstance(question, Question) or not question.scored:
            continue
        on = marks.get(scale_id(question) or "")
        if on is not None:
            counts = question.calculate is None and any(mark.share for mark in on.every())
            yield question.id, Asked(question, section.id, on, graph.places[question.id].weight, counts)


def _section(section: Section, of_the_whole: Scoring, asked: Mapping[str, Asked]) -> SectionMarking:
    weighing = weighing_of(section.scoring or inherited(of_the_whole), section.items, asked)
    brings = brought_upwards(of_the_whole, weighing, asked.values())
    return SectionMarking(section.id, section.weight, Fraction(section.weight), asked, weighing, brings)


def _named(scoring: NamedScoring, whole: QuestionSet, asked: Mapping[str, Asked]) -> NamedMarking:
    nodes = tuple(chosen(scoring, whole.items))
    made_of = frozenset(node.id for node in walk(nodes) if node.id in asked)
    return NamedMarking(scoring, made_of, weighing_of(scoring, nodes, asked))


def chosen(scoring: NamedScoring, items: Iterable[AnyNode]) -> Iterator[AnyNode]:
    """Yield the nodes that a further result is made of, in reading order; what stands below them comes with them."""
    for node in items:
        if node.id in scoring.of or not scoring_tags(node).isdisjoint(scoring.tags):
            yield node
        elif isinstance(node, Section | Repeat):
            yield from chosen(scoring, node.items)


def scoring_tags(node: AnyNode) -> frozenset[str]:
    """Give the tags of a node, and the theme of a line of enquiry."""
    theme = node.kloe.theme if isinstance(node, Question) and node.kloe is not None else ""
    return frozenset((*node.tags, *([theme] if theme else [])))
