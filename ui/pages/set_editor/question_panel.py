"""The middle of the editor, about one question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import AnsweredBefore, EditorPicture
from forms.belongings import users_of_options
from forms.levels import answer_codes, steps_of
from forms.model import FROM_A_LIST, Part, Question, QuestionSet
from ui import wording
from ui.pages.set_editor.before import BeforeCard
from ui.pages.set_editor.findings import FindingsList
from ui.pages.set_editor.logic import RuleCard, RuleText
from ui.pages.set_editor.nested import ActionPart, DefinitionPart, EvidencePart, ImpactPart, KloePart, RulePart
from ui.pages.set_editor.node_panel import NodePanel
from ui.pages.set_editor.rubric import Rubric
from ui.pages.set_editor.words import list_words, reading_words, since_words
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.disclosure import Disclosure
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Box, Column, reveal
from ui.widgets.surface import Card

TYPES = (
    ("Rating on a scale", "scale"),
    ("Yes, partly or no", "yes_partly_no"),
    ("One of a list", "single"),
    ("Several of a list", "multiple"),
    ("Whole number", "whole"),
    ("Percentage", "percent"),
    ("Date", "date"),
    ("A line of text", "short_text"),
    ("Long text", "long_text"),
    ("A person and their role", "person_role"),
    ("Number with a point", "decimal"),
    ("Period: two dates", "date_range"),
    ("A list put in order", "rank"),
    ("I have read this", "acknowledge"),
)
"""Each type of question in words, with its name in the set."""

DUTIES = (("Statutory: must", "must"), ("Expected: should", "should"), ("Good practice", "good"))
CARRY = (
    ("Shown beside this year's", "show"),
    ("Put in as a start", "prefill"),
    ("Asked for afresh", "ask"),
    ("Left behind", "drop"),
)
SENSITIVE = (
    ("Nothing about a person", "none"),
    ("Personal details", "personal"),
    ("Health, ethnicity and the like", "special_category"),
    ("About somebody else", "third_party"),
)
COUNTED = ("whole", "percent", "decimal")
NO_PERIOD = "not_said"
PERIODS = (
    ("Not said", NO_PERIOD),
    ("On one day", "snapshot"),
    ("The academic year", "academic_year"),
    ("The financial year", "financial_year"),
    ("The last 12 months", "last_12_months"),
)


class QuestionPanel(NodePanel):
    """Everything a question says, the everyday parts first.

    Signals:
        list_asked: (the OptionList to be written, None for a new one; this question's id).
    """

    list_asked = Signal(object, str)

    WORD = "question"

    def __init__(
        self, question: Question, question_set: QuestionSet, picture: EditorPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(picture, parent)
        self._previous = picture.previous
        self.reading = PlainLabel("", "secondary", "ink2", wrap=False)
        label = self.words_of("label", "Question", empty="", most=5, beside=[self.reading])
        hint = self.words_of("hint", "Help under the question", most=4)
        self.findings = FindingsList()
        self.before = BeforeCard()
        fields = (*self._answer_fields(question, question_set, picture), self.who.choice)
        choices = Box(EqualColumns(*fields, least=220, gap=14))
        lists = self._list_buttons(question, question_set)
        parts = [label, hint, choices, *lists, self.who, self.rule, self._rules(question, question_set)]
        counted = [self._fold("definition unit period", "What is counted", self._counted)]
        more = [
            *(counted if question.type in COUNTED else []),
            self._fold(
                "guidance good_looks_like short_title ref descriptors",
                "Guidance, and what good looks like",
                lambda: self._guidance(question, question_set),
            ),
            self._fold("kloe", "Key line of enquiry", lambda: self._enquiry(picture)),
            self._fold("tags cites", "Themes and sources", lambda: self._sources(picture)),
            self._fold(
                "minimum maximum check check_message required_if calculate allow_does_not_apply allow_dont_know",
                "Limits and checks",
                lambda: self._limits(question),
            ),
            self._fold("scored weight carry sensitivity", "Scoring, last year's answer, privacy", self._counting),
            self.id_fold(),
        ]
        self.setLayout(Column(self.head, *parts, self.findings, self.before, Box(Column(*more, gap=6)), None, gap=14))
        self._question, self._set = question, question_set
        self._rubric: Rubric | None = None
        self._kloe: KloePart | None = None
        self._definition: DefinitionPart | None = None
        self._required_if: RuleCard | None = None
        self._worked_out: RuleText | None = None
        self.show_node(question, question_set)

    @staticmethod
    def shape(question: Question, question_set: QuestionSet) -> tuple[object, ...]:
        """Say what a panel is built for: another of these needs another panel."""
        offered = tuple(answer_codes(question, question_set).items())
        lists = len(question_set.option_lists)
        return question.id, question.type, question.scale, question.options, offered, lists

    def show_node(self, node: Question, question_set: QuestionSet) -> None:
        """Show the question as it stands."""
        self._question, self._set = node, question_set
        super().show_node(node, question_set)
        self.reading.setText(reading_words(node.label))
        since = since_words(node, question_set, self._previous)
        self.since.setText(since)
        reveal(self.since, bool(since))
        for part, rule in self._nested(node):
            part.show_rule(rule)
        if self._rubric is not None:
            self._rubric.show_words(node.descriptors)
        if self._required_if is not None:
            self._required_if.show_rule(node.required_if or "", node.id, question_set)
        if self._worked_out is not None:
            self._worked_out.show_rule(node.calculate or "", question_set)

    def show_before(self, before: AnsweredBefore | None) -> None:
        """Show how everyone answered it when it was last asked."""
        self.before.show_before(before)

    def focus_first(self) -> None:
        """Put the keyboard in the question's words."""
        self.box("label").setFocus()

    def _fold(self, fields: str, words: str, build: Callable[[], QWidget]) -> Disclosure:
        return self.fold_of(fields.split(), words, build, "Opens more about this question")

    def _answer_fields(self, question: Question, question_set: QuestionSet, picture: EditorPicture) -> list[QWidget]:
        fields: list[QWidget] = [
            self.choice_of("type", "Kind of answer", TYPES),
            self.choice_of("duty", "Duty", DUTIES),
        ]
        if question.type == "scale":
            own = {scale.id: scale for scale in (*picture.scales, *question_set.scales)}
            fields.insert(1, self.choice_of("scale", "Scale", [(scale.title, scale.id) for scale in own.values()]))
        elif question.type in FROM_A_LIST:
            lists = [(list_words(each), each.id) for each in question_set.option_lists]
            fields.insert(1, self.choice_of("options", "List of choices", lists))
        return fields

    def _list_buttons(self, question: Question, question_set: QuestionSet) -> list[QWidget]:
        """Make the ways to write what a question from a list offers; none for another sort of question."""
        if question.type not in FROM_A_LIST:
            return []
        chosen = question_set.option_list(question.options)
        new = Button("Write a new list", small=True, icon="plus")
        new.clicked.connect(lambda: self.list_asked.emit(None, question.id))
        if chosen is None:
            return [Box(Flow(new))]
        change = Button("Change these choices", small=True, icon="edit")
        change.setAccessibleDescription(list_words(chosen))
        change.clicked.connect(lambda: self.list_asked.emit(chosen, question.id))
        used = secondary(f"Used by {wording.count(len(users_of_options(question_set, chosen.id)), 'question')}.")
        return [Box(Flow(change, new, used))]

    def _rules(self, question: Question, question_set: QuestionSet) -> QWidget:
        self._evidence = EvidencePart(question, question_set)
        self._impact = ImpactPart(question, question_set)
        self._action = ActionPart(question, question_set) if steps_of(question, question_set) else None
        for field, part in (("evidence", self._evidence), ("impact", self._impact)):
            part.ruled.connect(lambda rule, typing, field=field: self.changed.emit({field: rule}, typing))
            part.rested.connect(self.rested)
            self.lead_to(field, part.tick.setFocus)
        parts: list[QWidget] = [self.tick_of("required", "Must be answered"), self._evidence, self._impact]
        if self._action is not None:
            self._action.ruled.connect(self._take_action)
            self._action.rested.connect(self.rested)
            self.lead_to("actions", self._action.tick.setFocus)
            parts.append(self._action)
        return Card(Column(*parts, gap=6, margins=(14, 10, 14, 12)))

    def _nested(self, node: Question) -> list[tuple[RulePart, Part | None]]:
        parts: list[tuple[RulePart, Part | None]] = [(self._evidence, node.evidence), (self._impact, node.impact)]
        if self._action is not None:
            parts.append((self._action, node.actions[0] if node.actions else None))
        if self._kloe is not None:
            parts.append((self._kloe, node.kloe))
        if self._definition is not None:
            parts.append((self._definition, node.definition))
        return parts

    def _take_action(self, rule: object, typing: bool) -> None:
        """Keep the first rule as it is written here, and the others as they were."""
        others = self._question.actions[1:]
        self.changed.emit({"actions": (rule, *others) if rule is not None else others}, typing)

    def _guidance(self, question: Question, question_set: QuestionSet) -> QWidget:
        parts: list[QWidget] = [
            self.words_of("guidance", "Guidance", least=3),
            self.words_of("good_looks_like", "What good looks like", least=2),
            self.line_of("short_title", "Short name", hint="For the index and tables. At most 22 letters."),
            self.line_of("ref", "Number", hint="As printed: 4.2."),
        ]
        if steps_of(question, question_set):
            rubric = self._rubric = Rubric(self._question, question_set)
            rubric.said.connect(lambda descriptors, typing: self.changed.emit({"descriptors": descriptors}, typing))
            rubric.rested.connect(self.rested)
            parts.append(rubric)
        return self._late(parts)

    def _enquiry(self, picture: EditorPicture) -> QWidget:
        part = self._kloe = KloePart(picture)
        part.ruled.connect(lambda rule, typing: self.changed.emit({"kloe": rule}, typing))
        part.rested.connect(self.rested)
        part.show_rule(self._question.kloe)
        return Box(Column(part, margins=(14, 4, 14, 14)))

    def _counted(self) -> QWidget:
        part = self._definition = DefinitionPart()
        part.ruled.connect(lambda rule, typing: self.changed.emit({"definition": rule}, typing))
        part.rested.connect(self.rested)
        part.show_rule(self._question.definition)
        parts: list[QWidget] = [part]
        if self._question.type == "whole":
            parts.append(self.line_of("unit", "Unit", hint="As it stands behind the number: children."))
        parts.append(self.choice_of("period", "Over which time", PERIODS, none=NO_PERIOD))
        return self._late(parts)

    def _sources(self, picture: EditorPicture) -> QWidget:
        return self._late([self.chips_of("tags", "Themes", picture.themes), self.cites_part()])

    def _limits(self, question: Question) -> QWidget:
        parts: list[QWidget] = []
        if question.type in COUNTED:
            parts += [self.number_of("minimum", "Least"), self.number_of("maximum", "Most")]
        if question.type == "decimal":
            parts.append(self.number_of("places", "Digits after the point"))
        parts += [
            self.line_of("check", "What must be true of the answer", hint="A rule, in which . is the answer: . <= 100"),
            self.line_of("check_message", "What is said when it is not"),
            self._required_rule(),
            self._calculation(),
            self.tick_of("allow_does_not_apply", "“Does not apply” may be said"),
            self.tick_of("allow_dont_know", "“We do not know” may be said"),
        ]
        return self._late(parts)

    def _required_rule(self) -> QWidget:
        card = self._required_if = RuleCard("Must be answered when", "As “Must be answered” above says.")
        card.said.connect(lambda rule, typing: self.changed.emit({"required_if": rule}, typing))
        card.rested.connect(self.rested)
        card.show_rule(self._question.required_if or "", self._question.id, self._set)
        self.lead_to("required_if", card.focus_first)
        return card

    def _calculation(self) -> QWidget:
        text = self._worked_out = RuleText("Worked out from other answers")
        text.typed.connect(lambda rule: self.changed.emit({"calculate": rule or None}, True))
        text.left.connect(self.rested)
        text.show_rule(self._question.calculate or "", self._set)
        self.lead_to("calculate", text.focus)
        return text

    def _counting(self) -> QWidget:
        return self._late(
            [
                self.tick_of("scored", "Counts towards the score"),
                self.number_of("weight", "Weight", hint="2 counts twice.", empty=1),
                self.choice_of("carry", "Last year's answer is", CARRY),
                self.choice_of("sensitivity", "The answer may hold", SENSITIVE),
            ]
        )

    def _late(self, parts: list[QWidget]) -> QWidget:
        """Hold fields that are made when they are first wanted, and show what they say."""
        self.show_values(self._question)
        return Box(Column(*parts, gap=12, margins=(14, 4, 14, 14)))
