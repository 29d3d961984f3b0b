"""What a question set is: the declared form that an audit lead owns.

A set is data. It is written as TOML (see `forms.library`), checked by `forms.checks`, and never changed once published:
a change is a new version. Field names are the ones an author types in the file.

Everything here is frozen, forbids unknown keys, and hides people's text from its error messages. It says what shape a
set has, not whether the set is whole: a draft that is half written has empty labels, rules that cannot be read yet and
questions without a scale, and must be kept as it stands. `forms.checks.whole` says what is wanting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""Name of a question, section, level or option: never changed, never used twice in one set."""

Pointer = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,63})?$")]
"""The id of something else; empty in a draft while nothing is chosen."""

SetId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{1,63}$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
Expression = str
"""A rule in the language of `forms.expressions`; in a draft it may be half written."""

LONGEST_SHORT_TITLE = 22
"""Characters of a name for rails and tables; longer ones are cut at the narrowest width of the form's left rail."""

_Said = Annotated[str, StringConstraints(min_length=1)]
_ShortTitle = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SHORT_TITLE)]

Glyph = Literal["tick", "half", "cross", "dash", "question", "star", "up", "dot"]
Tone = Literal["met", "part", "nott", "na", "ok", "bad", "info", "plum"]
"""Which meaning colours a level takes on screen and paper; words and glyph always stand beside it."""

QuestionTypeName = Literal[
    "scale",
    "single",
    "multiple",
    "yes_partly_no",
    "whole",
    "percent",
    "date",
    "short_text",
    "long_text",
    "person_role",
    "decimal",
    "date_range",
    "rank",
    "acknowledge",
]
FROM_A_LIST: frozenset[str] = frozenset({"single", "multiple", "rank"})
"""The types of question that are answered from an option list."""

Duty = Literal["must", "should", "good"]
"""must: law or statutory guidance requires it; should: guidance expects it; good: good practice."""

RuleField = Literal["show_if", "required_if", "check", "calculate"]
"""The fields that hold a rule."""

RepeatOf = Literal["child", "designated_lead", "agency", "sampled_file", "recommendation"]
"""What a repeat has one row for."""


NODE_TEXTS = ("label", "hint", "guidance", "check_message")
"""The fields of a node that can be translated."""

Language = Annotated[str, StringConstraints(min_length=1)]
TextPlace = Annotated[
    str, StringConstraints(pattern=rf"^[a-z][a-z0-9_-]{{0,69}}(\.[a-z][a-z0-9_]{{0,63}})?\.({'|'.join(NODE_TEXTS)})$")
]


class Part(BaseModel):
    """What every piece of a question set shares: frozen, strict about keys, quiet about values."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, hide_input_in_errors=True)


class Level(Part):
    """One step of a scale.

    `score` is the value the scale gives the step, in the scale's own units; a level that is `excluded` (does not
    apply) or `unknown` (do not know, not seen) has none. `excluded` leaves the denominator; `unknown` counts as
    answered and never as met.
    """

    code: Id
    label: str
    short: str | None = None
    score: Decimal | None = None
    tone: Tone = "info"
    glyph: Glyph = "dot"
    descriptor: str | None = None
    excluded: bool = False
    unknown: bool = False


class Scale(Part):
    """The steps an answer may take, in the order shown, and which end is best."""

    id: Id
    title: str
    direction: Literal["higher_better", "lower_better", "none"] = "higher_better"
    levels: tuple[Level, ...]
    source: str | None = None

    def level(self, code: str) -> Level | None:
        """Find the level with this code; None when the scale has no such step."""
        return next((level for level in self.levels if level.code == code), None)


class Option(Part):
    """One choice of a list; an `exclusive` one (none of these) stands alone."""

    code: Id
    label: str
    exclusive: bool = False


class OptionList(Part):
    """Choices that several questions may share."""

    id: Id
    options: tuple[Option, ...]

    def option(self, code: object) -> Option | None:
        """Find the option with this code; None when the list does not offer it."""
        return next((option for option in self.options if option.code == code), None)


class Citation(Part):
    """A law, guidance edition or report that questions rest on.

    `verified` is False where nobody on this project has read the primary text; the screen and the help say so.
    """

    id: Id
    kind: Literal[
        "statute",
        "statutory_guidance",
        "inspection_framework",
        "national_review",
        "local_review",
        "local_procedure",
        "standard",
        "research",
    ]
    title: str
    edition: str | None = None
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    superseded_by: Id | None = None
    verified: bool = True


class Cite(Part):
    """Where in a citation a question rests: `at` names the section, part or paragraph."""

    cite: Pointer
    at: str | None = None


class Theme(Part):
    """A subject that findings and questions are gathered under.

    `synonyms` are words people use for it; `looks_like` is what an auditor sees on the page when it is present.
    """

    id: Id
    label: _Said
    short_title: _ShortTitle | None = None
    synonyms: tuple[_Said, ...] = ()
    looks_like: str | None = None


class Taxonomy(Part):
    """A list of themes, in the order shown; its id is its file's name where the file gives none."""

    id: Id
    title: str | None = None
    themes: tuple[Theme, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_differ(self) -> Taxonomy:
        ids = [theme.id for theme in self.themes]
        if len(set(ids)) != len(ids):
            raise ValueError(f"taxonomy {self.id}: two themes have the same id")
        return self


class EvidenceRule(Part):
    """When evidence is asked for and what good evidence would be.

    `required_when` lists the level codes that need at least `min_items` pieces; empty means evidence is welcome but
    never demanded. `max_age_months` is the age, in whole months at the answer's date, beyond which a piece is stale.
    """

    prompt: str
    required_when: tuple[Id, ...] = ()
    min_items: int = 1
    max_age_months: int | None = None


class ImpactRule(Part):
    """The separate box that asks what is different for children."""

    prompt: str = "What is different for children because of this?"
    required_when: tuple[Id, ...] = ()


class ActionRule(Part):
    """Answers that call for an action: at these levels, within `due_days` calendar days."""

    when: tuple[Id, ...]
    text: str | None = None
    due_days: int = 90
    required: bool = True


class Kloe(Part):
    """A key line of enquiry: what the auditor looks for, and prompts that help to look."""

    theme: Pointer
    looks_for_good: str
    looks_for_poor: str
    prompts: tuple[str, ...]
    agencies: tuple[Id, ...] = ()


class Definition(Part):
    """What a counter counts, so that two schools count the same: shown beside the box."""

    counts: str
    who: str
    dates: str
    not_counted: str | None = None


class Elsewhere(Part):
    """A question of another set that asks the same, so that an answer can be offered across audits."""

    set_id: SetId
    id: Id


class Node(Part):
    """What a section, a question, a repeat and a note have in common.

    `renamed_from` lists the ids it had in earlier versions. `disabled_rules` keeps rules that were brought in from
    elsewhere and cannot be run here, word for word, by the field they belong in; they decide nothing.
    """

    id: Id
    ref: str | None = None
    label: str
    short_title: str | None = None
    hint: str | None = None
    guidance: str | None = None
    show_if: Expression | None = None
    applies_to: tuple[Id, ...] = ()
    not_applies_to: tuple[Id, ...] = ()
    tags: tuple[Id, ...] = ()
    cites: tuple[Cite, ...] = ()
    parked: bool = False
    renamed_from: tuple[Id, ...] = ()
    equivalent_to: tuple[Elsewhere, ...] = ()
    disabled_rules: dict[RuleField, str] = Field(default_factory=dict)

    @property
    def numbered(self) -> str:
        """Say its number and its short title, or its words where it has none: "X2.1 History"."""
        return " ".join(part for part in (self.ref, self.short_title or self.label) if part)


class Question(Node):
    """One thing asked.

    `minimum` and `maximum` bound a number, a percent (0 to 100) or a text's characters; `places` is how many digits a
    decimal may have after its point. `check` is an
    expression that must be true of the answer (`.`); `check_message` says how to mend it. `calculate` makes the
    question read-only.
    """

    kind: Literal["question"] = "question"
    type: QuestionTypeName
    scale: Id | None = None
    descriptors: dict[Id, str] = Field(default_factory=dict)
    options: Id | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None
    places: int | None = None
    required: bool = True
    required_if: Expression | None = None
    check: Expression | None = None
    check_message: str | None = None
    check_level: Literal["stop", "warn"] = "stop"
    calculate: Expression | None = None
    weight: Decimal = Decimal(1)
    scored: bool = True
    duty: Duty = "should"
    good_looks_like: str | None = None
    allow_does_not_apply: bool = False
    allow_dont_know: bool = False
    evidence: EvidenceRule | None = None
    impact: ImpactRule | None = None
    actions: tuple[ActionRule, ...] = ()
    kloe: Kloe | None = None
    definition: Definition | None = None
    period: Literal["snapshot", "academic_year", "financial_year", "last_12_months"] | None = None
    carry: Literal["prefill", "show", "ask", "drop"] = "show"
    sensitivity: Literal["none", "personal", "special_category", "third_party"] = "none"


class Note(Node):
    """Words between questions; nothing is asked."""

    kind: Literal["note"] = "note"


class Cap(Part):
    """A limit: when at least `at_least` scored answers are at one of `when`, the result goes no higher than a band."""

    when: tuple[Id, ...]
    at_least: int = 1
    only_duty: Duty | None = None
    limit_to: Pointer
    why: str


class Band(Part):
    """A named stretch of the result (0 to 100, or points), from `minimum` (inclusive) up to the next band."""

    code: Id
    label: str
    minimum: Decimal
    tone: Tone = "info"


class Scoring(Part):
    """How answers become a result.

    percent_of_max: share of the possible, each question min-max normalised in its own scale, weighted.
    minimum, maximum: the worst or the best answered question decides. median: the middle one by weight decides; of two
    middle ones, the mean. share_at_level: the share of the questions that stand at `share_level`, of those whose scale
    has that step. sum: points, the scores of the levels times their weights, added up; on a scale where lower is
    better they are turned round within it. worst_of_children: the worst of the parts decides, each part a share of the
    possible unless it has a scoring of its own. none: nothing is added up (a judgement is not an average).

    A whole makes its result of those of its sections, by the same method: their mean, their worst, their sum.

    `na` says what becomes of a question that does not apply: it leaves, or stands at the worst or the best step.
    `unanswered` says what the result makes of questions that are still open. bounds: it is of what is answered, and
    held back while less than `min_answered` (a share, 0 to 1) of what applies is. zero: they stand at the worst step.
    exclude: it is of what is answered, however little. Whichever it is, the bounds say what may still come.
    """

    method: Literal[
        "percent_of_max",
        "minimum",
        "none",
        "maximum",
        "median",
        "sum",
        "share_at_level",
        "worst_of_children",
    ] = "percent_of_max"
    min_answered: Decimal = Decimal("0.8")
    share_level: Id | None = None
    na: Literal["exclude", "zero", "full"] = "exclude"
    unanswered: Literal["bounds", "zero", "exclude"] = "bounds"
    caps: tuple[Cap, ...] = ()
    bands: tuple[Band, ...] = ()
    places: int = 0
    rounding: Literal["half_up", "down"] = "half_up"


class NamedScoring(Scoring):
    """A further result of a set beside that of its sections: a theme, the voice of the child.

    It is made of the scored questions that `of` names, or that stand in the sections and repeats it names, and of
    those with one of the `tags`, their own, of what is around them, or the theme of their line of enquiry. Each weighs
    as in its section; the weights of the outermost sections have no part in it.
    """

    id: Id
    label: str
    of: tuple[Id, ...] = ()
    tags: tuple[Id, ...] = ()


class Section(Node):
    """A standard, a part, a line of enquiry: questions that are answered and scored together.

    `layout` is how it stands on screen and paper: one question below the other, or a table whose columns are the steps
    of the one scale all its questions share.
    """

    kind: Literal["section"] = "section"
    layout: Literal["list", "table"] = "list"
    weight: Decimal = Decimal(1)
    scoring: Scoring | None = None
    items: tuple[Annotated[Section | Question | Repeat | Note, Field(discriminator="kind")], ...] = ()


class Repeat(Node):
    """Questions asked once for each row: each child of the family, each designated lead."""

    kind: Literal["repeat"] = "repeat"
    of: RepeatOf = "child"
    minimum_rows: int = 0
    maximum_rows: int = 50
    items: tuple[Annotated[Question | Note, Field(discriminator="kind")], ...] = ()


class DerivedFrom(Part):
    """The set that this one was made from; `digest` is that version's, where it is known."""

    set_id: SetId
    version: Version
    digest: str | None = None
    lineage: Literal["copy", "local_variant", "translation"] = "copy"


class NamedSelection(Part):
    """A part of a long set that may be asked alone: this year's two standards.

    `items` are the ids of outermost sections; `forms.parts.selected` takes them.
    """

    id: Id
    title: str
    items: tuple[Id, ...] = ()


class Change(Part):
    """What an author says about a change since an earlier version, for the answers given before it.

    `version` is the one the change came with and `item` the node's id in it. `answers` says what becomes of an earlier
    answer, where its author wants more care than the change alone calls for. `codes` maps the codes of levels or
    options that were replaced to those that mean the same now.
    """

    version: Version
    item: Id
    answers: Literal["keep", "keep_flag", "ask", "drop"] = "keep"
    codes: dict[Id, Id] = Field(default_factory=dict)
    note: str | None = None


class QuestionSet(Part):
    """A whole versioned form, with the scales and citations it uses.

    `scale_ids` names shipped or local scale files; the library puts their levels into `scales` when it loads a set, so
    that a frozen set carries everything it means. `minimum_responses` is how many people of one agency must have
    answered a survey before anything is reported about that agency. `translations` holds texts of other languages, by
    language as XLSForm names it, "Polski (pl)", and by the place of the text; see `forms.translations`.
    """

    format: Literal["sqs/1"] = "sqs/1"
    id: SetId
    version: Version
    status: Literal["draft", "published", "retired"] = "draft"
    title: str
    short_title: str
    purpose: Pointer
    edition: str | None = None
    owner: str | None = None
    licence: str | None = None
    intro: str | None = None
    section_word: str = "section"
    derived_from: DerivedFrom | None = None
    minimum_responses: int | None = None
    effective_from: dt.date | None = None
    review_by: dt.date | None = None
    scale_ids: tuple[Id, ...] = ()
    scales: tuple[Scale, ...] = ()
    option_lists: tuple[OptionList, ...] = ()
    citations: tuple[Citation, ...] = ()
    scoring: Scoring = Scoring()
    scores: tuple[NamedScoring, ...] = ()
    selections: tuple[NamedSelection, ...] = ()
    changes: tuple[Change, ...] = ()
    items: tuple[Annotated[Section | Note, Field(discriminator="kind")], ...]
    translations: dict[Language, Annotated[dict[TextPlace, _Said], Field(min_length=1)]] = Field(default_factory=dict)

    def scale(self, scale_id: str | None) -> Scale | None:
        """Find a scale of this set; None when the set does not carry it."""
        return next((scale for scale in self.scales if scale.id == scale_id), None)

    def option_list(self, list_id: str | None) -> OptionList | None:
        """Find an option list of this set; None when the set does not carry it."""
        return next((options for options in self.option_lists if options.id == list_id), None)

    def citation(self, citation_id: str) -> Citation | None:
        """Find a citation of this set; None when the set does not carry it."""
        return next((citation for citation in self.citations if citation.id == citation_id), None)

    def selection(self, selection_id: str) -> NamedSelection | None:
        """Find a selection of this set; None when the set names no such."""
        return next((selection for selection in self.selections if selection.id == selection_id), None)

    def sections(self) -> tuple[Section, ...]:
        """List the top-level sections, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Section))

    def questions(self) -> tuple[Question, ...]:
        """List every question, those inside repeats too, in reading order."""
        return tuple(node for node in walk(self.items) if isinstance(node, Question))

    def question(self, question_id: str) -> Question | None:
        """Find a question by its id; None when the set has none."""
        return next((question for question in self.questions() if question.id == question_id), None)


AnyNode = Section | Question | Repeat | Note


def walk(items: tuple[AnyNode, ...] | tuple[Section | Note, ...] | tuple[Question | Note, ...]) -> Iterator[AnyNode]:
    """Yield every node below `items`, parents before children, in reading order."""
    for item in items:
        yield item
        if isinstance(item, Section | Repeat):
            yield from walk(item.items)


Section.model_rebuild()
Repeat.model_rebuild()
QuestionSet.model_rebuild()
