"""Question sets made by chance that are whole, and answers to any set: what the campaigns over `forms` run on.

A made set has nested sections, every type of question, rules on what was asked before, two repeats with totals over
their rows, groups, bands and limits. It passes every check, so that whatever a campaign finds is worth reading.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from typing import Any

import resources
from forms.answers import Answer, Evidence, State
from forms.levels import answer_codes
from forms.library import Library
from forms.live import LiveForm, Row
from forms.model import FROM_A_LIST, Question, QuestionSet, Repeat, walk

TODAY = dt.date(2026, 3, 14)
GROUPS = ("health", "police", "education")
ROWS = {"child": 3, "designated_lead": 2}

_MET3 = {
    "id": "met3",
    "title": "Met, partially met or not met",
    "levels": [
        {"code": "met", "label": "Met", "score": 2},
        {"code": "part", "label": "Partially met", "score": 1},
        {"code": "not_met", "label": "Not met", "score": 0},
        {"code": "na", "label": "Does not apply", "excluded": True},
    ],
}
_EMBED4 = {
    "id": "embed4",
    "title": "Embedded to absent",
    "direction": "lower_better",
    "levels": [
        {"code": "embedded", "label": "Embedded", "score": 1},
        {"code": "secure", "label": "Secure", "score": 2},
        {"code": "developing", "label": "Developing", "score": 3},
        {"code": "absent", "label": "Absent", "score": 4},
        {"code": "not_seen", "label": "Not seen", "unknown": True},
    ],
}
_YNP = {
    "id": "ynp",
    "title": "Yes, partly or no",
    "levels": [
        {"code": "yes", "label": "Yes", "score": 2},
        {"code": "partly", "label": "Partly", "score": 1},
        {"code": "no", "label": "No", "score": 0},
    ],
}
_LISTS = [
    {
        "id": "routes",
        "options": [{"code": code, "label": code.title()} for code in ("panel", "desk", "visit", "post")],
    }
]
_BANDS = [
    {"code": "urgent", "label": "Urgent", "minimum": 0},
    {"code": "developing", "label": "Developing", "minimum": 50},
    {"code": "secure", "label": "Secure", "minimum": 80},
]
_CODES = {
    "met3": ("met", "part", "not_met", "na"),
    "embed4": ("embedded", "secure", "developing", "absent", "not_seen"),
    "routes": ("panel", "desk", "visit", "post"),
}
_TYPES = ("scale", "scale", "scale", "single", "multiple", "whole", "percent", "date", "short_text", "long_text")
_SELDOM = ("decimal", "date_range", "rank", "acknowledge", "person_role", "yes_partly_no")

_METHODS = ("minimum", "maximum", "median", "sum", "share_at_level", "worst_of_children")

Raw = dict[str, Any]


def shipped_sets() -> list[QuestionSet]:
    """Give every set that ships, in the order of their ids."""
    library = Library(*([resources.ROOT / name] for name in ("question_sets", "scales", "themes")))
    return [library.question_set(line.id, line.version) for line in library.sets()]


def made_set(chance: random.Random, questions: int = 40) -> QuestionSet:
    """Make a set of about as many questions; its repeats are `each_child` and `each_lead`."""
    maker = _Maker(chance)
    count = max(2, questions // 10)
    sections = [maker.section(number, questions // count) for number in range(count)]
    return QuestionSet.model_validate(
        {
            "id": f"made-{chance.randrange(10**6)}",
            "version": "1.0.0",
            "status": "published",
            "title": "Made by chance",
            "short_title": "Made",
            "purpose": "section11",
            "scales": [_MET3, _EMBED4, _YNP],
            "option_lists": _LISTS,
            "scoring": maker.scoring(),
            "scores": [further] if (further := maker.further())["of"] else [],
            "items": sections,
        }
    )


class _Maker:
    """Makes the parts of one set, each leaning only on what was asked before it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._asked: list[Raw] = []
        self._in_rows: list[Raw] = []
        self._ids = 0
        self._has_met3 = False
        self._method = chance.choice(["percent_of_max", "percent_of_max", *_METHODS])

    def section(self, number: int, size: int) -> Raw:
        before = list(self._asked)
        items = [self._question(before + self._asked) for _ in range(size)]
        if number in (0, 1):
            items.append(self._repeat(("each_child", "child") if number == 0 else ("each_lead", "designated_lead")))
            items += [self._total(), self._total()]
        if self._chance.random() < 0.4:
            inner = [self._question(self._asked) for _ in range(3)]
            items.append(self._named("section", f"inner_{number}") | {"items": inner})
        made = self._named("section", f"section_{number}") | {"items": items}
        if self._method != "sum" and self._chance.random() < 0.2:
            made["scoring"] = {"method": self._chance.choice(["minimum", "median", "worst_of_children"])}
        if number > 1 and self._has_met3 and self._chance.random() < 0.3:
            items[0]["show_if"] = f"share-at('met', 'section_{number - 1}') > 30"
        self._has_met3 = any(one.get("scale") == "met3" for one in items)
        unread = [one for one in before if f"${{{one['id']}}}" not in str(items)]
        if unread and self._chance.random() < 0.3:
            made["show_if"] = rule_on(self._chance, unread)
        return made | {"weight": self._chance.choice(["1", "2", "0"] if number else ["1", "2"])}

    def scoring(self) -> Raw:
        """Make the scoring of the whole."""
        return self._any_scoring() | {"method": self._method}

    def _any_scoring(self) -> Raw:
        cap = {"when": ["not_met"], "at_least": self._chance.choice([1, 2]), "limit_to": "developing", "why": "A gap."}
        return {
            "method": self._chance.choice(["percent_of_max", "percent_of_max", *_METHODS]),
            "share_level": "met",
            "na": self._chance.choice(["exclude", "exclude", "zero", "full"]),
            "unanswered": self._chance.choice(["bounds", "zero", "exclude"]),
            "rounding": self._chance.choice(["half_up", "down"]),
            "bands": _BANDS,
            "caps": [cap] if self._chance.random() < 0.6 else [],
        }

    def further(self) -> Raw:
        rated = [one["id"] for one in self._asked if one.get("scale") == "met3"]
        of = self._chance.sample(rated, min(len(rated), 4))
        return self._any_scoring() | {"id": "further", "label": "A further result", "of": of}

    def _question(self, earlier: Sequence[Raw]) -> Raw:
        self._ids += 1
        types = _TYPES if self._chance.random() < 0.8 else _SELDOM
        made = self._named("question", f"q{self._ids}") | {"type": self._chance.choice(types)}
        if made["type"] == "scale":
            made |= {
                "scale": self._chance.choice(["met3", "met3", "embed4"]),
                "duty": self._chance.choice(["must", "should"]),
            }
            made["weight"] = self._chance.choice(["1", "2", "0.5", "0"])
        if made["type"] in FROM_A_LIST:
            made["options"] = "routes"
        if earlier and self._chance.random() < 0.35:
            made["show_if"] = rule_on(self._chance, earlier)
        if earlier and self._chance.random() < 0.1:
            made["required_if"] = rule_on(self._chance, earlier)
        if made["type"] == "whole" and self._chance.random() < 0.3:
            made |= {"check": ". <= 20", "check_message": "Twenty at most."}
        if made["type"] == "scale" and made["scale"] == "met3" and self._chance.random() < 0.3:
            made["evidence"] = {"prompt": "Show it.", "required_when": ["met"]}
        if self._chance.random() < 0.1:
            made["applies_to"] = [self._chance.choice(GROUPS)]
        self._asked.append(made)
        return made

    def _repeat(self, named: tuple[str, str]) -> Raw:
        outside = list(self._asked)
        inside: list[Raw] = []
        for kind in ("scale", "whole", None, None):
            made = self._question(outside + inside)
            if kind == "whole":
                made |= {"type": "whole"}
                for key in ("scale", "options", "evidence", "weight", "duty"):
                    made.pop(key, None)
            inside.append(made)
        self._in_rows = inside
        return self._named("repeat", named[0]) | {"of": named[1], "items": inside}

    def _total(self) -> Raw:
        counted = self._chance.choice([one for one in self._in_rows if one["type"] == "whole"])
        any_of = self._chance.choice(self._in_rows)
        self._ids += 1
        made = self._named("question", f"q{self._ids}") | {"type": "whole"}
        made["calculate"] = self._chance.choice(
            [f"sum(${{{counted['id']}}})", f"count-non-empty(${{{any_of['id']}}})", f"count(${{{any_of['id']}}})"]
        )
        self._asked.append(made)
        return made

    @staticmethod
    def _named(kind: str, name: str) -> Raw:
        return {"kind": kind, "id": name, "label": f"About {name}?", "short_title": name}


def rule_on(chance: random.Random, earlier: Sequence[Mapping[str, Any]]) -> str:
    """Make a rule that can hold and can fail to, over one or two of these questions (plain data, or as they are)."""
    different = list({one["id"]: one for one in earlier}.values())
    some = chance.sample(different, min(len(different), chance.choice([1, 1, 2])))
    return chance.choice([" and ", " or "]).join(_clause(chance, one) for one in some)


def _clause(chance: random.Random, asked: Mapping[str, Any]) -> str:
    name, kind = asked["id"], asked["type"]
    codes = asked.get("codes") or _CODES.get(asked.get("scale") or asked.get("options") or "", ())
    if kind in ("scale", "single", "yes_partly_no") and codes:
        code = chance.choice(codes)
        said = [f"${{{name}}} = '{code}'", f"(${{{name}}} != '{code}' and ${{{name}}} != '')"]
        of_scale = [f"level(${{{name}}}) = '{code}'", f"score(${{{name}}}) > 40"] if kind == "scale" else []
        return chance.choice([*said, *said, *of_scale])
    if kind == "rank" and codes:
        return f"selected-at(${{{name}}}, 0) = '{chance.choice(codes)}'"
    if kind == "acknowledge":
        return f"answered(${{{name}}})"
    if kind == "date_range":
        return f"selected-at(${{{name}}}, 1) < '2026-02-01'"
    if kind == "multiple" and codes:
        return chance.choice([f"selected(${{{name}}}, '{chance.choice(codes)}')", f"count-selected(${{{name}}}) > 1"])
    if kind in ("whole", "percent", "decimal"):
        return f"${{{name}}} {chance.choice(['>', '<', '>='])} {chance.randrange(1, 9)}"
    if kind == "date":
        return f"${{{name}}} < '2026-02-01'"
    return f"${{{name}}} != ''"


def described(question: Question, question_set: QuestionSet) -> Raw:
    """Describe a question as `rule_on` wants it."""
    return {"id": question.id, "type": question.type, "codes": tuple(answer_codes(question, question_set))}


def rows_of(question_set: QuestionSet) -> dict[str, tuple[Row, ...]]:
    """Give each repeat of a set some rows."""
    repeats = [node for node in walk(question_set.items) if isinstance(node, Repeat)]
    return {
        one.id: tuple(Row(f"{one.of}-{number}", f"Row {number}") for number in range(1, ROWS.get(one.of, 2) + 1))
        for one in repeats
    }


def opened(question_set: QuestionSet, groups: frozenset[str], answers: Mapping[Any, Answer] | None = None) -> LiveForm:
    """Open a form on a set, with rows in every repeat."""
    return LiveForm(question_set, answers or {}, groups=groups, rows=rows_of(question_set), today=TODAY)


def some_answer(chance: random.Random, question: Question, question_set: QuestionSet) -> Answer:
    """Answer a question: rightly, wrongly, with does not apply or do not know, or not at all."""
    return chance.choices([_right, _wrong, _not_us, _not_known, _nothing], [75, 5, 7, 7, 6])[0](
        chance, question, question_set
    )


def right_answer(chance: random.Random, question: Question, question_set: QuestionSet) -> Answer:
    """Answer a question as it may be answered."""
    return _right(chance, question, question_set)


def _right(chance: random.Random, question: Question, question_set: QuestionSet) -> Answer:
    codes = list(answer_codes(question, question_set))
    evidence = (Evidence("e1", "Minutes", "minutes", dated=dt.date(2025, chance.randrange(1, 13), 1)),)
    values: dict[str, Any] = {
        "multiple": sorted(chance.sample(codes, min(len(codes), 2))) if codes else None,
        "whole": chance.randrange(0, 25),
        "percent": str(chance.randrange(0, 101)),
        "date": f"2026-{chance.randrange(1, 4):02d}-{chance.randrange(1, 28):02d}",
        "decimal": f"{chance.randrange(0, 25)}.{chance.randrange(1, 9)}",
        "date_range": {"from": "2026-01-05", "to": f"2026-{chance.randrange(2, 4):02d}-11"},
        "rank": chance.sample(codes, len(codes)),
        "acknowledge": True,
        "short_text": "Sample words",
        "long_text": "Sample words, more of them.",
        "person_role": {"name": "Sample Person", "role": "Lead"},
    }
    value = values[question.type] if question.type in values else (chance.choice(codes) if codes else "x")
    return Answer(State.ANSWERED, value, evidence=evidence if chance.random() < 0.3 else ())


def _wrong(chance: random.Random, question: Question, question_set: QuestionSet) -> Answer:
    return Answer(State.ANSWERED, chance.choice(["about ten", "nobody_knows", 7, ["desk", "sky"]]))


def _not_us(chance: random.Random, question: Question, question_set: QuestionSet) -> Answer:
    return Answer(State.DOES_NOT_APPLY, reason="Not us")


def _not_known(chance: random.Random, question: Question, question_set: QuestionSet) -> Answer:
    return Answer(State.DONT_KNOW)


def _nothing(chance: random.Random, question: Question, question_set: QuestionSet) -> Answer:
    return Answer()
