"""Is everything that ships ready for a safeguarding lead to use on the day it is installed?

One test for each promise, run over every shipped question set, scale and list of themes. A failure lists the
questions to mend, so that a person who edits a file learns all of it at once.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import resources
from forms.checks import check
from forms.model import LONGEST_SHORT_TITLE, Question, QuestionSet, Repeat, Scale, Section, walk

SCALE_IDS = sorted(path.stem for path in resources.path("scales").glob("*.toml"))
SET_IDS = sorted(path.stem for path in resources.path("question_sets").glob("*.toml"))

RATED = ("scale", "yes_partly_no")
COUNTED = ("whole", "percent")

BINDING = ("statute", "statutory_guidance", "standard")
"""Kinds of source that can make a thing a must; national minimum standards have the force of law."""

EVERYDAY = {"A", "I", "NHS", "GP", "GPs", "IT", "AI", "UK", "PDF", "CV"}
"""Capitals that need no spelling out."""

UNWANTED = re.compile(
    r"!|\bplease\b|\bsuccessfully\b|\binvalid\b|\bdid not attend\b|\bDNA\b|\bfail(?:ed|s|ing)? to engage\b"
    r"|\bnon-complian|\bnon-engag|\band/or\b|\betc\b|\be\.g\.|\bi\.e\.",
    re.IGNORECASE,
)

SECOND_QUESTION = re.compile(
    r"\?.*\?|;|\band/or\b|\band (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b", re.IGNORECASE
)
"""A second verb that asks: "is it there, and is it used?" is two questions."""


def read(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resources.path(*parts).read_text(encoding="utf-8"), parse_float=Decimal)


def read_scale(scale_id: str) -> Scale:
    return Scale.model_validate(read("scales", f"{scale_id}.toml"))


def read_set(set_id: str) -> QuestionSet:
    raw = read("question_sets", f"{set_id}.toml")
    folder = Path(resources.path("question_sets", f"{set_id}.toml")).with_suffix("")
    for part in sorted(folder.glob("*.toml")):
        raw.setdefault("items", []).extend(read("question_sets", set_id, part.name)["items"])
    question_set = QuestionSet.model_validate(raw)
    scales = tuple(read_scale(scale_id) for scale_id in question_set.scale_ids)
    return question_set.model_copy(update={"scales": question_set.scales + scales})


@pytest.fixture(scope="module", params=SET_IDS)
def shipped(request: pytest.FixtureRequest) -> QuestionSet:
    return read_set(request.param)


@pytest.fixture(scope="module", params=SCALE_IDS)
def scale(request: pytest.FixtureRequest) -> Scale:
    return read_scale(request.param)


@pytest.fixture(scope="module")
def themes() -> list[dict[str, Any]]:
    return list(read("themes", "safeguarding.toml")["themes"])


def words(text: str | None) -> int:
    return len((text or "").split())


def expect_none(shipped: QuestionSet, wrong_with: Callable[[Question], Any]) -> None:
    """Fail with the list of questions that break a promise, each with what the check found wrong with it."""
    found = ((question, wrong_with(question)) for question in shipped.questions())
    to_mend = [f"{question.id}: {wrong}" for question, wrong in found if wrong]
    assert not to_mend, "to mend:\n" + "\n".join(to_mend)


def texts_of(question: Question) -> Iterator[str]:
    """Yield the words of a question in the order a person meets them."""
    yield question.label
    definition, kloe = question.definition, question.kloe
    if definition:
        yield from filter(None, (definition.counts, definition.who, definition.dates, definition.not_counted))
    yield from filter(None, (question.hint, question.guidance, question.good_looks_like))
    if kloe:
        yield from (kloe.looks_for_good, kloe.looks_for_poor, *kloe.prompts)
    yield from question.descriptors.values()
    yield from filter(None, (question.check_message, question.evidence and question.evidence.prompt))
    yield from filter(None, (question.impact and question.impact.prompt, *(rule.text for rule in question.actions)))


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?:;])\s+", text) if sentence]


# Scales


def test_a_scale_lives_in_the_file_that_bears_its_name() -> None:
    assert [scale_id for scale_id in SCALE_IDS if read_scale(scale_id).id != scale_id] == []


def test_the_steps_of_a_scale_run_from_one_end_to_the_other(scale: Scale) -> None:
    scores = [level.score for level in scale.levels if level.score is not None]
    rising = [earlier < later for earlier, later in pairwise(scores)]
    assert all(rising) or not any(rising)
    assert len(set(scores)) == len(scores)
    assert bool(scores) == (scale.direction != "none")


def test_a_step_without_a_score_says_why_it_has_none(scale: Scale) -> None:
    if scale.direction != "none":
        assert [step.code for step in scale.levels if step.score is None and not (step.excluded or step.unknown)] == []


def test_no_two_steps_of_a_scale_read_alike(scale: Scale) -> None:
    for told_apart_by in ("label", "short"):
        shown = [getattr(level, told_apart_by) or level.label for level in scale.levels]
        assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    ("scale_id", "best", "worst"),
    [
        ("met3", "met", "not_met"),
        ("position4", "fully", "not"),
        ("rag", "green", "red"),
        ("comp4", "impact_shown", "absent"),
        ("ofsted4", "outstanding", "inadequate"),
        ("ofsted5", "exceptional", "urgent"),
        ("embed4", "embedded", "not_in_place"),
        ("yesno", "yes", "no"),
        ("ynp", "yes", "no"),
        ("likert5", "greatly", "not_at_all"),
        ("conf4", "very_confident", "not_confident"),
        ("pct5", "p100", "p0"),
    ],
)
def test_the_best_and_worst_steps_are_where_auditors_expect_them(scale_id: str, best: str, worst: str) -> None:
    scale = read_scale(scale_id)
    scores = {level.score: level.code for level in scale.levels if level.score is not None}
    highest, lowest = scores[max(scores)], scores[min(scores)]
    assert (highest, lowest) == ((best, worst) if scale.direction == "higher_better" else (worst, best))


# Themes


def test_themes_can_be_told_apart_searched_and_recognised(themes: list[dict[str, Any]]) -> None:
    for unique in ("id", "label", "short_title", "looks_like"):
        assert len({theme[unique] for theme in themes}) == len(themes)
    assert [theme["id"] for theme in themes if len(theme["short_title"]) > 22 or len(theme["synonyms"]) < 3] == []
    assert [theme["id"] for theme in themes if sentences(theme["looks_like"])[-1][-1] != "."] == []


# Question sets: what every one holds


def test_a_set_lives_in_the_file_that_bears_its_name() -> None:
    assert [set_id for set_id in SET_IDS if read_set(set_id).id != set_id] == []


def test_a_set_that_ships_is_published(shipped: QuestionSet) -> None:
    assert shipped.status == "published"


def test_a_set_that_ships_has_nothing_to_mend(shipped: QuestionSet) -> None:
    assert [str(finding) for finding in check(shipped, on=dt.date(2026, 11, 21))] == []


def test_a_set_that_rests_on_a_text_nobody_read_says_so_before_the_first_question(shipped: QuestionSet) -> None:
    rests_on_unread = any(
        not citation.verified and citation.kind in ("statutory_guidance", "inspection_framework")
        for citation in shipped.citations
    )
    if rests_on_unread:
        assert "have not read" in (shipped.intro or "")


def test_ids_are_used_once(shipped: QuestionSet) -> None:
    ids = Counter(node.id for node in walk(shipped.items))
    assert [node_id for node_id, uses in ids.items() if uses > 1] == []


def test_the_rail_has_a_short_title_for_each_section_and_question(shipped: QuestionSet) -> None:
    named = (node for node in walk(shipped.items) if isinstance(node, Section | Question))
    assert [node.id for node in named if not 0 < len(node.short_title or "") <= LONGEST_SHORT_TITLE] == []
    assert len(shipped.short_title) <= LONGEST_SHORT_TITLE


def test_a_section_is_never_empty(shipped: QuestionSet) -> None:
    holders = (node for node in walk(shipped.items) if isinstance(node, Section | Repeat))
    assert [node.id for node in holders if not any(isinstance(node, Question) for node in walk(node.items))] == []


def test_every_citation_is_used(shipped: QuestionSet) -> None:
    used = {cite.cite for node in walk(shipped.items) for cite in node.cites}
    assert sorted({citation.id for citation in shipped.citations} - used) == []


# Question sets: how a question is put


def test_a_label_is_under_twenty_five_words(shipped: QuestionSet) -> None:
    expect_none(shipped, lambda question: max(0, words(question.label) - 24))


def test_a_label_asks_one_thing(shipped: QuestionSet) -> None:
    def asks_more(question: Question) -> str:
        second = SECOND_QUESTION.search(question.label)
        return second[0] if second else ""

    expect_none(shipped, asks_more)


def test_what_is_rated_is_asked_as_a_question(shipped: QuestionSet) -> None:
    expect_none(shipped, lambda question: question.type in RATED and not question.label.endswith("?"))


def test_every_question_rests_on_a_source(shipped: QuestionSet) -> None:
    def without_source(question: Question) -> str:
        unknown = [cite.cite for cite in question.cites if shipped.citation(cite.cite) is None]
        return ", ".join(unknown) if question.cites else "no source"

    expect_none(shipped, without_source)


def test_a_must_rests_on_law_or_statutory_guidance(shipped: QuestionSet) -> None:
    def unfounded(question: Question) -> bool:
        sources = (shipped.citation(cite.cite) for cite in question.cites)
        return question.duty == "must" and not any(source and source.kind in BINDING for source in sources)

    expect_none(shipped, unfounded)


def test_a_paragraph_of_a_text_that_nobody_read_is_marked_as_reported(shipped: QuestionSet) -> None:
    unread = {citation.id for citation in shipped.citations if not citation.verified}

    def guessed(question: Question) -> list[str]:
        places = (cite.at for cite in question.cites if cite.cite in unread and cite.at)
        return [place for place in places if "paragraph" in place and "as reported" not in place]

    expect_none(shipped, guessed)


def test_a_count_over_a_period_says_what_it_counts(shipped: QuestionSet) -> None:
    def undefined(question: Question) -> bool:
        return question.type in COUNTED and question.period is not None and question.definition is None

    expect_none(shipped, undefined)


def test_help_is_long_enough_to_be_of_use_and_short_enough_to_be_read(shipped: QuestionSet) -> None:
    def length_of_poor_help(question: Question) -> str:
        length = words(question.guidance)
        least = 25 if question.type in RATED else 0 if question.definition or question.hint else 10
        return "" if least <= length <= 100 else f"{length} words"

    expect_none(shipped, length_of_poor_help)


def test_what_is_rated_shows_what_good_looks_like(shipped: QuestionSet) -> None:
    def without_picture(question: Question) -> bool:
        return question.type in RATED and not (question.descriptors or 15 <= words(question.good_looks_like) <= 70)

    expect_none(shipped, without_picture)


def test_no_sentence_of_help_serves_two_questions(shipped: QuestionSet) -> None:
    said = Counter(
        sentence
        for question in shipped.questions()
        for text in filter(None, (question.guidance, question.good_looks_like))
        for sentence in sentences(text)
        if words(sentence) > 6
    )
    assert [sentence for sentence, uses in said.items() if uses > 1] == []


def test_sentences_can_be_read_aloud_in_one_breath(shipped: QuestionSet) -> None:
    def breathless(question: Question) -> list[str]:
        return [sentence for text in texts_of(question) for sentence in sentences(text) if words(sentence) > 40]

    expect_none(shipped, breathless)


def test_words_are_those_of_the_house(shipped: QuestionSet) -> None:
    expect_none(shipped, lambda question: UNWANTED.findall(" ".join(texts_of(question))))


def test_abbreviations_are_spelled_out_before_they_are_used(shipped: QuestionSet) -> None:
    def sprung(question: Question) -> list[str]:
        told = " ".join(texts_of(question))
        used = {match[0] for match in re.finditer(r"\b[A-Z]{2,}[A-Z0-9]*s?\b", told)} - EVERYDAY
        return sorted(short for short in used if not _spelled_out_first(short, told))

    expect_none(shipped, sprung)


def _spelled_out_first(short: str, told: str) -> bool:
    first = re.search(rf"\b{short}\b", told)
    return first is not None and told[first.start() - 1 : first.end() + 1] == f"({short})"


# Question sets: rules that must mean something


def test_rules_name_levels_that_exist(shipped: QuestionSet) -> None:
    def unknown_levels(question: Question) -> list[str]:
        scale_id = question.scale or ("ynp" if question.type == "yes_partly_no" else None)
        scale = shipped.scale(scale_id)
        options = shipped.option_list(question.options)
        known = {level.code for level in scale.levels} if scale else set()
        known |= {option.code for option in options.options} if options else set()
        named = set(question.descriptors)
        named |= set(question.evidence.required_when if question.evidence else ())
        named |= set(question.impact.required_when if question.impact else ())
        named |= {code for rule in question.actions for code in rule.when}
        return sorted(named - known)

    expect_none(shipped, unknown_levels)


def test_questions_name_scales_and_choices_that_the_set_carries(shipped: QuestionSet) -> None:
    def lacking(question: Question) -> bool:
        scale_is_missing = bool(question.scale) and shipped.scale(question.scale) is None
        options_are_missing = bool(question.options) and shipped.option_list(question.options) is None
        return scale_is_missing or options_are_missing

    expect_none(shipped, lacking)


def test_expressions_ask_of_questions_that_exist(shipped: QuestionSet) -> None:
    known = {question.id for question in shipped.questions()}
    rules = (
        (node.id, rule)
        for node in walk(shipped.items)
        for name in ("show_if", "required_if", "check", "calculate")
        if (rule := getattr(node, name, None))
    )
    asked = ((node_id, name) for node_id, rule in rules for name in re.findall(r"\$\{([^}]*)\}", rule))
    assert [f"{node_id} asks of {name}" for node_id, name in asked if name not in known] == []


def test_tags_are_themes_or_say_what_a_meeting_does(shipped: QuestionSet, themes: list[dict[str, Any]]) -> None:
    known = {theme["id"] for theme in themes} | {"safety_line", "overall_judgement", "childs_words"}
    assert [f"{node.id}: {tag}" for node in walk(shipped.items) for tag in node.tags if tag not in known] == []


def test_an_action_starts_with_something_to_do(shipped: QuestionSet) -> None:
    vague = re.compile(r"(?:continue|ensure|consider|look at|be aware|make sure)\b", re.IGNORECASE)

    def idle(question: Question) -> list[str]:
        return [rule.text for rule in question.actions if rule.text and vague.match(rule.text)]

    expect_none(shipped, idle)


def test_a_count_is_kept_out_of_the_score(shipped: QuestionSet) -> None:
    expect_none(shipped, lambda question: question.type in COUNTED and question.scored)


# Section 11


def test_section_11_has_its_twelve_standards_and_each_ends_with_what_is_different_for_children() -> None:
    standards = [section for section in read_set("section11").sections() if section.id.startswith("std_")]
    assert [section.ref for section in standards] == [str(number) for number in range(1, 13)]
    last = [[node for node in section.items if isinstance(node, Question)][-1] for section in standards]
    assert [question.id for question in last if not (question.impact and question.impact.required_when)] == []


def test_only_the_twelve_standards_count_towards_the_section_11_result() -> None:
    sections = read_set("section11").sections()
    assert [section.id for section in sections if (section.weight > 0) != section.id.startswith("std_")] == []


def test_a_standard_that_is_not_met_calls_for_an_action() -> None:
    def unanswered(question: Question) -> set[str]:
        called = {code for rule in question.actions for code in rule.when}
        return {"part", "not_met"} - called if question.scale == "met3" else set()

    expect_none(read_set("section11"), unanswered)


# Case audit


def lines_of_enquiry() -> list[tuple[Section, Question]]:
    """List the graded lines with their sections; the overall judgement is not one of them."""
    return [
        (section, question)
        for section in read_set("maag").sections()
        for question in walk(section.items)
        if isinstance(question, Question) and question.type == "scale" and question.scored
    ]


def test_every_line_of_enquiry_says_what_to_look_for_under_a_known_theme(themes: list[dict[str, Any]]) -> None:
    known = {theme["id"] for theme in themes}
    lines = lines_of_enquiry()
    assert [question.id for _, question in lines if not question.kloe or question.kloe.theme not in known] == []


def test_a_grade_needs_evidence_and_a_good_one_needs_a_difference_for_the_child() -> None:
    graded = {"outstanding", "good", "requires_improvement", "inadequate"}
    lines = [question for _, question in lines_of_enquiry()]
    assert [line.id for line in lines if not line.evidence or set(line.evidence.required_when) != graded] == []
    assert [
        line.id for line in lines if not line.impact or set(line.impact.required_when) != {"outstanding", "good"}
    ] == []


def test_the_six_themes_are_switched_on_one_by_one_and_the_rest_is_always_asked() -> None:
    switches = [section.applies_to for section in read_set("maag").sections() if section.applies_to]
    assert switches == [
        (f"theme_{name}",)
        for name in ("neglect", "exploitation", "domestic_abuse", "sexual_harm", "babies", "hidden_harm")
    ]


def test_voice_impact_and_outcome_are_asked_of_each_child() -> None:
    (repeat,) = (node for node in walk(read_set("maag").items) if isinstance(node, Repeat))
    asked = {node.id for node in repeat.items}
    assert {"maag_child_day", "maag_child_seen", "maag_child_said", "maag_child_voice", "maag_child_impact"} <= asked
    assert [node.id for node in repeat.items if isinstance(node, Question) and node.sensitivity == "none"] == []


def test_the_overall_grade_of_a_case_is_a_judgement_and_no_sum() -> None:
    audit = read_set("maag")
    overall = audit.question("maag_overall")
    assert audit.scoring.method == "none"
    assert overall is not None and not overall.scored
