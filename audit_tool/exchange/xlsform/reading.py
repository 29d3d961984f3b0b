"""Reads a foreign form into a draft: first its rows into a tree with our ids, then the rules that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from audit_tool.domain.errors import Refused
from audit_tool.exchange.headed import HeadedSheet, Line, unread_sheet
from audit_tool.exchange.set_report import Remark, SetReading, Weight
from audit_tool.exchange.sheets import Sheet
from audit_tool.exchange.xlsform.choices import OTHER, Choices
from audit_tool.exchange.xlsform.headers import called, main_label
from audit_tool.exchange.xlsform.kinds import Asked, asked
from audit_tool.exchange.xlsform.names import Names, as_id
from audit_tool.exchange.xlsform.rules import mended, with_our_codes, with_our_ids
from forms.expressions.errors import ExpressionError
from forms.expressions.parser import parse
from forms.expressions.tree import dependencies
from forms.model import LONGEST_SHORT_TITLE, QuestionSet

_RULES = {"relevant": "show_if", "constraint": "check", "calculation": "calculate", "required": "required_if"}
_YES, _NO = frozenset({"yes", "true", "true()", "1", "y"}), frozenset({"no", "false", "false()", "0", "n"})
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_LONGEST_RULE = 4000
DEEPEST_NESTING = 20
"""Sections within sections; real forms stay below 8."""


@dataclass(slots=True)
class _Node:
    """One row on its way to a node of the model."""

    raw: dict[str, Any]
    line: Line
    path: tuple[str, ...]
    below: list[_Node] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(self.raw["kind"])


def is_xlsform(sheets: Sequence[Sheet]) -> bool:
    """Say whether a workbook has the sheet that every XLSForm has."""
    return any(sheet.name.strip().lower() == "survey" for sheet in sheets)


def read_xlsform(sheets: Sequence[Sheet]) -> SetReading:
    """Read a form as a draft set of its own, version 1.0.0 unless it says another.

    Raises:
        Refused: its sections are nested beyond DEEPEST_NESTING (form_too_deep).
    """
    return _Reading(sheets).read()


class _Reading:
    """One form while it is read."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._remarks: list[Remark] = []
        self._sheets: dict[str, HeadedSheet] = {}
        for sheet in sheets:
            name = sheet.name.strip().lower()
            name = "choices" if name == "choices and columns" else name
            if name in ("survey", "choices", "settings") and name not in self._sheets:
                self._sheets[name] = HeadedSheet(sheet, called)
            else:
                self._remarks += unread_sheet(sheet)
        settings = self._sheets["settings"].lines if "settings" in self._sheets else []
        self._settings = settings[0] if settings else Line("settings", 2, {})
        language = self._settings.text("default_language")
        self._label, self._hint, self._guidance = (
            main_label(self._headers("survey"), stem, language) for stem in ("label", "hint", "guidance_hint")
        )
        choice_label = main_label(self._headers("choices"), "label", language)
        self._choices = Choices(self._lines("choices"), choice_label, self._note)
        self._names = Names()
        self._by_id: dict[str, _Node] = {}

    def read(self) -> SetReading:
        top = self._tree()
        for node in self._by_id.values():
            self._set_rules(node)
        raw = self._set(top)
        try:
            made = QuestionSet.model_validate(raw)
        except ValidationError as error:
            made = None
            self._remarks.append(
                Remark("does_not_fit", "stop", "survey", "", f"{error.error_count()} places do not fit our model.")
            )
        unread = [remark for sheet in self._sheets.values() for remark in sheet.unread()]
        rows = {node.raw["id"]: (node.line.sheet, node.line.number) for node in self._by_id.values()}
        return SetReading(made, (*self._remarks, *unread), rows)

    # The tree

    def _tree(self) -> list[_Node]:
        top: list[_Node] = []
        around: list[_Node] = []
        for line in self._lines("survey"):
            what = asked(line.text("type"))
            into = around[-1].below if around else top
            if what.kind == "end":
                if around:
                    around.pop()
                else:
                    line.leave_out("It ends nothing that began above it.")
            elif not line.text("type"):
                line.leave_out("The row has no type.")
            elif what.kind == "metadata":
                line.leave_out("The machine would fill this in, not a person.")
            else:
                node = self._node(what, line, tuple(one.raw["theirs"] for one in around))
                into.append(node)
                if what.has_other and node.raw.get("options"):
                    into.append(self._what_other(node))
                if what.kind in ("section", "repeat"):
                    around.append(node)
                if len(around) > DEEPEST_NESTING:
                    raise Refused("form_too_deep", most=DEEPEST_NESTING)
        for left_open in around:
            self._say("no_end", "warn", left_open.line, "type", "It is never ended; it was ended with the form.")
        return top

    def _node(self, what: Asked, line: Line, path: tuple[str, ...]) -> _Node:
        theirs = line.text("name") or f"{what.kind}_{line.number}"
        ours = self._names.give(theirs, path)
        if ours != theirs:
            self._note("renamed", line, "name", f"Our id for it is {ours}.")
        raw: dict[str, Any] = {
            "kind": "question" if what.kind == "unknown" else what.kind,
            "id": ours,
            "theirs": theirs,
        }
        raw["label"] = line.text(self._label) or theirs
        for ours_field, header in (("hint", self._hint), ("guidance", self._guidance)):
            if text := line.text(header):
                raw[ours_field] = text
        if raw["kind"] == "question":
            raw |= self._answered_with(what, line)
        node = _Node(raw, line, path)
        self._by_id[ours] = node
        return node

    def _answered_with(self, what: Asked, line: Line) -> dict[str, Any]:
        raw: dict[str, Any] = {"required": False, "scored": False}
        if what.names is not None:
            options = self._choices.ours(what.names, has_other=what.has_other)
            if options is not None:
                return raw | {"type": what.type, "options": options}
            self._say("no_list", "warn", line, "type", "Its list is not in the form; it was read as a line of text.")
            line.put_aside("type")
            return raw | {"type": "short_text"}
        if what.kind == "unknown" or not what.is_exact:
            self._say("read_as_text", "warn", line, "type", "No type here is like it; it was read as a line of text.")
            line.put_aside("type")
        return raw | {"type": what.type or "short_text"}

    def _what_other(self, node: _Node) -> _Node:
        ours = self._names.give(f"{node.raw['theirs']}_other", node.path)
        rule = f"selected(${{{node.raw['id']}}}, '{OTHER}')"
        label = "Which other?"
        raw = {"kind": "question", "id": ours, "theirs": ours, "label": label, "type": "short_text", "show_if": rule}
        return _Node(raw | {"required": False, "scored": False}, Line("survey", node.line.number, {}), node.path)

    # The rules

    def _set_rules(self, node: _Node) -> None:
        for header, field_name in _RULES.items():
            written = node.line.text(header)
            if not written:
                continue
            if header == "required" and written.lower() in _YES | _NO:
                if node.kind == "question":
                    node.raw["required"] = written.lower() in _YES
                else:
                    node.line.put_aside(header)
            elif header == "relevant" or node.kind == "question":
                self._set_rule(node, field_name, header, written)
            else:
                node.line.put_aside(header)
        if node.kind == "question" and (message := node.line.text("constraint_message")):
            node.raw["check_message"] = message
        elif "check" in node.raw:
            node.raw["check_message"] = "Look at this answer again."

    def _set_rule(self, node: _Node, field_name: str, header: str, written: str) -> None:
        repaired = mended(written)
        turned = with_our_ids(repaired, lambda name: self._names.find(name, (*node.path, node.raw["theirs"])))
        try:
            turned = with_our_codes(turned, lambda asked_id: self._codes_of(asked_id or node.raw["id"]))
            read = dependencies(parse(turned))
            why = self._cannot_decide(node, field_name, read)
        except ExpressionError as error:
            why = error.what
        if len(turned) > _LONGEST_RULE:
            why = "The rule is too long."
        if why:
            node.raw.setdefault("disabled_rules", {})[field_name] = written
            self._say("rule_disabled", "warn", node.line, header, f"The rule is kept and decides nothing. {why}")
        else:
            node.raw[field_name] = turned
            if repaired != written.strip():
                self._note("rule_repaired", node.line, header, f"It was read as: {turned}")

    def _cannot_decide(self, node: _Node, field_name: str, read: frozenset[str]) -> str:
        """Say why a rule that reads these questions cannot be used; empty when it can."""
        if unknown := sorted(one for one in read if one not in self._by_id):
            return f"The form has no question {unknown[0]}."
        if field_name == "show_if":
            within = {node.raw["id"], *(one.raw["id"] for one in _all_below(node))}
            if inside := sorted(read & within):
                return f"It reads {inside[0]}, which it would hide, so nothing could ever show it again."
        return ""

    def _codes_of(self, our_id: str) -> dict[str, str]:
        node = self._by_id.get(our_id)
        return self._choices.codes(node.raw.get("options")) if node else {}

    # The set

    def _set(self, top: list[_Node]) -> dict[str, Any]:
        title = self._settings.text("form_title") or "Form brought in"
        version = self._settings.text("version")
        if not _VERSION.fullmatch(version):
            self._settings.put_aside("version")
            version = "1.0.0"
        set_id = as_id(self._settings.text("form_id") or title, "form").replace("__", "_")
        items = [self._raw(node) for node in top]
        return {
            "id": set_id if len(set_id) > 1 else f"{set_id}_form",
            "version": version,
            "title": title,
            "short_title": title[:LONGEST_SHORT_TITLE].strip(),
            "purpose": "",
            "option_lists": self._choices.raw(),
            "items": self._in_sections(items, title),
        }

    def _raw(self, node: _Node) -> dict[str, Any]:
        raw = {key: value for key, value in node.raw.items() if key != "theirs"}
        if node.kind == "repeat":
            raw["items"] = list(self._flat(node))
        elif node.kind == "section":
            raw["items"] = [self._raw(one) for one in node.below]
        return raw

    def _flat(self, repeat: _Node) -> Iterator[dict[str, Any]]:
        """Lift what stands in sections and repeats inside a repeat: each row of ours holds questions alone."""
        for node in repeat.below:
            if node.kind not in ("section", "repeat"):
                yield self._raw(node)
                continue
            what = (
                f"A {node.kind} inside a repeat; its questions stand in the repeat itself, and its heading is a note."
            )
            self._say("flattened", "warn", node.line, "type", what)
            kept = ("id", "label", "hint", "guidance", "show_if", "disabled_rules")
            yield {"kind": "note"} | {key: node.raw[key] for key in kept if key in node.raw}
            for inner in self._flat(node):
                yield _also_if(inner, node.raw.get("show_if"))

    def _in_sections(self, items: list[dict[str, Any]], title: str) -> list[dict[str, Any]]:
        """Put what stands outside every section into one, with the form's own title."""
        sections: list[dict[str, Any]] = []
        for item in items:
            if item["kind"] in ("section", "note"):
                sections.append(item)
            elif sections and sections[-1].get("made_here"):
                sections[-1]["items"].append(item)
            else:
                made = self._names.give("questions", ())
                label = title if len(title) <= LONGEST_SHORT_TITLE else "Questions"
                sections.append({"kind": "section", "id": made, "label": label, "items": [item], "made_here": True})
        return [{key: value for key, value in one.items() if key != "made_here"} for one in sections]

    # What is said

    def _headers(self, sheet: str) -> tuple[str, ...]:
        return self._sheets[sheet].headers if sheet in self._sheets else ()

    def _lines(self, sheet: str) -> list[Line]:
        return self._sheets[sheet].lines if sheet in self._sheets else []

    def _note(self, code: str, line: Line, header: str, message: str) -> None:
        self._say(code, "note", line, header, message)

    def _say(self, code: str, weight: Weight, line: Line, header: str, message: str) -> None:
        self._remarks.append(Remark(code, weight, line.sheet, line.place(header), message))


def _all_below(node: _Node) -> Iterator[_Node]:
    for one in node.below:
        yield one
        yield from _all_below(one)


def _also_if(raw: dict[str, Any], rule: str | None) -> dict[str, Any]:
    """Show a lifted question only where its section would have shown."""
    if rule is None:
        return raw
    own = raw.get("show_if")
    return raw | {"show_if": f"({rule}) and ({own})" if own else rule}
