"""What is wanting in a set that is half written: words not yet said, things not yet chosen, limits overstepped.

A draft with all of these is kept as it stands; a published set has none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from forms.checks.finding import Finding, Where
from forms.checks.mend import Mend
from forms.checks.places import Spot, spots
from forms.model import (
    FROM_A_LIST,
    LONGEST_SHORT_TITLE,
    Cap,
    Kloe,
    OptionList,
    Question,
    QuestionSet,
    Repeat,
    Scale,
    Scoring,
    Section,
)

FEWEST_LEVELS, MOST_LEVELS = 2, 24
FEWEST_PROMPTS, MOST_PROMPTS = 3, 8
MOST_ROWS = 200
"""Of a repeat: each row is a set of boxes in the form."""


def whole_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find what is wanting in a set before it can be used at all."""
    yield from _set_head(question_set)
    for scale in question_set.scales:
        yield from scale_findings(scale)
    for options in question_set.option_lists:
        yield from _option_list(options)
    for citation in question_set.citations:
        yield from _said(citation.title, Where(field="citations"), f"the title of citation {citation.id}")
    yield from _scoring(question_set.scoring, Where(field="scoring"))
    for further in question_set.scores:
        yield from _said(further.label, Where(field="scores"), f"the label of score {further.id}")
        yield from _scoring(further, Where(field="scores"))
    for selection in question_set.selections:
        yield from _said(selection.title, Where(field="selections"), f"the title of selection {selection.id}")
        if not selection.items:
            message = f"The selection {selection.id} chooses nothing."
            yield Finding("empty_selection", "stop", Where(field="selections"), message, "Name its sections in items.")
    for spot in spots(question_set):
        yield from _node(spot)


def scale_findings(scale: Scale) -> Iterator[Finding]:
    """Find what is wanting in one scale: levels that are too few or too many, alike, without a name, or misscored."""
    where = Where(field="scales")
    yield from _said(scale.title, where, f"the title of scale {scale.id}")
    count = len(scale.levels)
    if not FEWEST_LEVELS <= count <= MOST_LEVELS:
        message = f"The scale {scale.id} offers {count} of the {FEWEST_LEVELS} to {MOST_LEVELS} levels a scale has."
        yield Finding(
            "level_count", "stop", where, message, "Add a level." if count < FEWEST_LEVELS else "Take some out."
        )
    for code in _twice(level.code for level in scale.levels):
        message = f"Two levels of the scale {scale.id} have the same code, {code}."
        yield Finding("same_level", "stop", where, message, "Give each level its own code.")
    for level in scale.levels:
        yield from _said(level.label, where, f"the label of level {level.code} of the scale {scale.id}")
        if (level.excluded or level.unknown) and level.score is not None:
            message = f"The level {level.code} of the scale {scale.id} says that nothing was rated, and has a score."
            yield Finding("scored_special", "stop", where, message, "Take its score out.")


def _set_head(question_set: QuestionSet) -> Iterator[Finding]:
    yield from _said(question_set.title, Where(field="title"), "title")
    yield from _short_title(question_set.short_title, Where(field="short_title"))
    if not question_set.purpose:
        yield Finding(
            "no_purpose", "stop", Where(field="purpose"), "Nothing says which audit it is for.", "Choose one."
        )
    if not question_set.questions():
        yield Finding("no_questions", "stop", Where(field="items"), "It asks nothing yet.", "Add a question.")
    if question_set.minimum_responses is not None:
        yield from _bounded(question_set.minimum_responses, Where(), "minimum_responses", 1)


def _option_list(options: OptionList) -> Iterator[Finding]:
    where = Where(field="option_lists")
    if not options.options:
        yield Finding("no_option", "stop", where, f"The list {options.id} offers nothing.", "Add an option.")
    for option in options.options:
        yield from _said(option.label, where, f"the label of option {option.code} of the list {options.id}")


def _node(spot: Spot) -> Iterator[Finding]:
    node = spot.node
    yield from _said(node.label, spot.where("label"), "label")
    if node.short_title is not None:
        yield from _short_title(node.short_title, spot.where("short_title"))
    if any(not cite.cite for cite in node.cites):
        message = f"{node.id} cites something that is not chosen yet."
        yield Finding("no_citation", "stop", spot.where("cites"), message, "Choose it, or take it out.")
    if isinstance(node, Question):
        yield from _question(spot, node)
    elif isinstance(node, Repeat):
        yield from _repeat(spot, node)
    elif isinstance(node, Section):
        yield from _section(spot, node)


def _section(spot: Spot, section: Section) -> Iterator[Finding]:
    yield from _nothing_in(spot, section)
    yield from _bounded(section.weight, spot.where("weight"), f"{section.id}, weight", 0)
    if section.scoring is not None:
        yield from _scoring(section.scoring, spot.where("scoring"))


def _repeat(spot: Spot, repeat: Repeat) -> Iterator[Finding]:
    yield from _nothing_in(spot, repeat)
    yield from _bounded(repeat.minimum_rows, spot.where("minimum_rows"), f"{repeat.id}, minimum_rows", 0, MOST_ROWS)
    yield from _bounded(repeat.maximum_rows, spot.where("maximum_rows"), f"{repeat.id}, maximum_rows", 1, MOST_ROWS)
    if repeat.minimum_rows > repeat.maximum_rows:
        yield _crossed(spot, "minimum_rows", "maximum_rows")


def _nothing_in(spot: Spot, around: Section | Repeat) -> Iterator[Finding]:
    if not around.items:
        message = f"There is nothing in {around.id}."
        yield Finding("empty_section", "stop", spot.where("items"), message, "Add a question, or take it out.")


def _question(spot: Spot, question: Question) -> Iterator[Finding]:
    if question.type == "scale" and not question.scale:
        message = f"{question.id} is answered on a scale, and none is chosen."
        yield Finding("no_scale", "stop", spot.where("scale"), message, "Choose its scale.")
    if question.type in FROM_A_LIST and not question.options:
        message = f"{question.id} offers a choice, and has no list to choose from."
        yield Finding("no_options", "stop", spot.where("options"), message, "Choose its list.")
    if question.check is not None and not question.check_message:
        message = f"{question.id} has a check, and nothing says how to mend an answer that does not meet it."
        yield Finding("no_check_message", "stop", spot.where("check_message"), message, "Write a check_message.")
    if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
        yield _crossed(spot, "minimum", "maximum")
    if question.places is not None:
        yield from _bounded(question.places, spot.where("places"), f"{question.id}, places", 0, 6)
    yield from _bounded(question.weight, spot.where("weight"), f"{question.id}, weight", 0)
    yield from _wanted_of_an_answer(spot, question)
    if question.kloe is not None:
        yield from _kloe(spot, question.kloe)
    if question.definition is not None:
        for part in ("counts", "who", "dates"):
            yield from _said(getattr(question.definition, part), spot.where("definition"), part)


def _wanted_of_an_answer(spot: Spot, question: Question) -> Iterator[Finding]:
    """Look at the rules for evidence, impact and actions."""
    if question.evidence is not None:
        where, rule = spot.where("evidence"), question.evidence
        yield from _said(rule.prompt, where, "prompt")
        yield from _bounded(rule.min_items, where, f"{question.id}, min_items", 1)
        if rule.max_age_months is not None:
            yield from _bounded(rule.max_age_months, where, f"{question.id}, max_age_months", 1)
    if question.impact is not None:
        yield from _said(question.impact.prompt, spot.where("impact"), "prompt")
    for action in question.actions:
        where = spot.where("actions")
        yield from _bounded(action.due_days, where, f"{question.id}, due_days", 1)
        if not action.when:
            message = f"An action of {question.id} waits for no level, so that no answer calls for it."
            yield Finding("never_called_for", "stop", where, message, "Choose its levels, or take it out.")


def _kloe(spot: Spot, kloe: Kloe) -> Iterator[Finding]:
    where = spot.where("kloe")
    if not kloe.theme:
        yield Finding("no_theme", "stop", where, f"The line of enquiry {spot.node.id} has no theme.", "Choose one.")
    for part in ("looks_for_good", "looks_for_poor"):
        yield from _said(getattr(kloe, part), where, part)
    count = len(kloe.prompts)
    if not FEWEST_PROMPTS <= count <= MOST_PROMPTS:
        message = f"{spot.node.id} has {count} prompts; a line of enquiry has {FEWEST_PROMPTS} to {MOST_PROMPTS}."
        fix = "Add a prompt." if count < FEWEST_PROMPTS else "Take some out."
        yield Finding("prompt_count", "stop", where, message, fix)
    if not all(kloe.prompts):
        yield from _said("", where, "a prompt")


def _scoring(scoring: Scoring, where: Where) -> Iterator[Finding]:
    yield from _bounded(scoring.min_answered, where, "min_answered", 0, 1)
    yield from _bounded(scoring.places, where, "places", 0, 2)
    for band in scoring.bands:
        yield from _said(band.label, where, f"the label of band {band.code}")
        highest = None if scoring.method == "sum" else 100
        yield from _bounded(band.minimum, where, f"the minimum of band {band.code}", 0, highest)
    for cap in scoring.caps:
        yield from _cap(cap, where)
    if scoring.method == "share_at_level" and scoring.share_level is None:
        message = "A result is the share at one level, and no level is chosen."
        yield Finding("no_level", "stop", where, message, "Choose its share_level.")


def _cap(cap: Cap, where: Where) -> Iterator[Finding]:
    if not cap.when:
        yield Finding("no_level", "stop", where, "A limit waits for no level.", "Choose its levels, or take it out.")
    if not cap.limit_to:
        yield Finding("no_band", "stop", where, "A limit goes to no band.", "Choose its band, or take it out.")
    yield from _said(cap.why, where, "why")
    yield from _bounded(cap.at_least, where, "at_least", 1)


def _said(words: str, where: Where, what: str) -> Iterator[Finding]:
    if not words.strip():
        whose = f"{where.node}, " if where.node else ""
        yield Finding("empty_text", "stop", where, f"{whose}{what} is empty.", "Write it.")


def _short_title(words: str, where: Where) -> Iterator[Finding]:
    yield from _said(words, where, "short_title")
    if len(words) > LONGEST_SHORT_TITLE:
        message = f"short_title is longer than {LONGEST_SHORT_TITLE} characters."
        yield Finding("too_long", "stop", where, message, "Shorten it.")


def _bounded(
    number: Decimal | int, where: Where, what: str, lowest: int, highest: int | None = None
) -> Iterator[Finding]:
    if number < lowest:
        yield Finding("out_of_bounds", "stop", where, f"{what} is below {lowest}.", f"Write {lowest} or more.")
    elif highest is not None and number > highest:
        yield Finding("out_of_bounds", "stop", where, f"{what} is above {highest}.", f"Write {highest} or less.")


def _crossed(spot: Spot, lowest: str, highest: str) -> Finding:
    message = f"{spot.node.id}: {lowest} is more than {highest}."
    fields = {lowest: getattr(spot.node, highest), highest: getattr(spot.node, lowest)}
    mend = Mend("Change them over", spot.node.id, fields)
    return Finding("limits_crossed", "stop", spot.where(lowest), message, "Change one of them.", mend=mend)


def _twice(codes: Iterator[str]) -> list[str]:
    return [code for code, count in Counter(codes).items() if count > 1]
