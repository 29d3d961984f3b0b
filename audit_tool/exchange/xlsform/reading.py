"""Reads a foreign form into a draft: first its rows into a tree with our ids, then the rules that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from audit_tool.domain.errors import Refused
from audit_tool.exchange.headed import HeadedSheet, Line, unread_sheet
from audit_tool.exchange.set_report import Remark, SetReading, Weight
from audit_tool.exchange.sheets import Sheet
from audit_tool.exchange.xlsform.choices import OTHER, Choices
from audit_tool.exchange.xlsform.headers import Languages, called
from audit_tool.exchange.xlsform.kinds import Asked, asked
from audit_tool.exchange.xlsform.names import Names, as_id
from audit_tool.exchange.xlsform.node import FormNode
from audit_tool.exchange.xlsform.rule_setting import RuleSetting
from forms.model import LONGEST_SHORT_TITLE, NODE_TEXTS, QuestionSet
from forms.translations import place_of

_VERSION = re.compile(r"\d+\.\d+\.\d+")
DEEPEST_NESTING = 20
"""Sections within sections; real forms stay below 8."""


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
        heads = [
            [cell.text for cell in self._sheets[name].head.cells]
            for name in ("survey", "choices")
            if name in self._sheets
        ]
        self._languages = Languages(heads, self._settings.text("default_language"))
        self._label, self._hint, self._guidance, self._message = (
            self._languages.main(self._headers("survey"), stem)
            for stem in ("label", "hint", "guidance_hint", "constraint_message")
        )
        self._choices = Choices(self._lines("choices"), self._headers("choices"), self._languages, self._note)
        self._translations: dict[str, dict[str, str]] = {}
        self._names = Names()
        self._by_id: dict[str, FormNode] = {}

    def read(self) -> SetReading:
        top = self._tree()
        RuleSetting(self._by_id, self._names, self._choices.codes, self._say).set_all(self._message)
        if self._settings.text("default_language"):
            what = f"The set's own words are those of the column {self._label}."
            self._note("language", self._settings, "default_language", what)
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

    def _tree(self) -> list[FormNode]:
        top: list[FormNode] = []
        around: list[FormNode] = []
        for line in self._lines("survey"):
            what = asked(line.text("type"))
            into = around[-1].below if around else top
            if what.kind == "end":
                self._end(what, line, around)
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

    def _end(self, what: Asked, line: Line, around: list[FormNode]) -> None:
        if not around:
            line.leave_out("It ends nothing that began above it.")
            return
        ended = around.pop()
        if ended.kind != what.type:
            self._note(
                "other_end", line, "type", f"What is open here is the {ended.kind} {ended.raw['id']}; it was ended."
            )

    def _node(self, what: Asked, line: Line, path: tuple[str, ...]) -> FormNode:
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
        if any("${" in str(raw.get(name)) for name in NODE_TEXTS):
            self._note("not_filled_in", line, self._label, "It names an answer, which is not put into the words here.")
        node = FormNode(raw, line, path)
        self._by_id[ours] = node
        self._translate(node)
        return node

    def _translate(self, node: FormNode) -> None:
        """Keep what the row says in other languages."""
        for header, language, field_name in self._languages.others(self._headers("survey")):
            if (field_name != "check_message" or node.kind == "question") and (text := node.line.text(header)):
                self._translations.setdefault(language, {})[place_of(node.raw["id"], field_name)] = text

    def _answered_with(self, what: Asked, line: Line) -> dict[str, Any]:
        raw: dict[str, Any] = {"required": False, "scored": False}
        if what.names is not None:
            options = self._choices.ours(what.names, has_other=what.has_other)
            if what.rest:
                self._say("left_over", "warn", line, "type", f"Nothing here is like {what.rest}.")
            if options is not None:
                return raw | {"type": what.type, "options": options}
            self._say("no_list", "warn", line, "type", "Its list is not in the form; it was read as a line of text.")
            line.put_aside("type")
            return raw | {"type": "short_text"}
        if what.kind == "unknown" or not what.is_exact:
            self._say("read_as_text", "warn", line, "type", "No type here is like it; it was read as a line of text.")
            line.put_aside("type")
        return raw | {"type": what.type or "short_text"}

    def _what_other(self, node: FormNode) -> FormNode:
        ours = self._names.give(f"{node.raw['theirs']}_other", node.path)
        rule = f"selected(${{{node.raw['id']}}}, '{OTHER}')"
        label = "Which other?"
        raw = {"kind": "question", "id": ours, "theirs": ours, "label": label, "type": "short_text", "show_if": rule}
        return FormNode(raw | {"required": False, "scored": False}, Line("survey", node.line.number, {}), node.path)

    # The set

    def _set(self, top: list[FormNode]) -> dict[str, Any]:
        title = self._settings.text("form_title") or "Form brought in"
        version = self._settings.text("version")
        if not _VERSION.fullmatch(version):
            self._settings.put_aside("version")
            version = "1.0.0"
        theirs = self._settings.text("form_id")
        set_id = as_id(theirs or title, "form").replace("__", "_")
        set_id = set_id if len(set_id) > 1 else f"{set_id}_form"
        if theirs and theirs != set_id:
            self._note("renamed", self._settings, "form_id", f"Our id for the form is {set_id}.")
        items = [self._raw(node) for node in top]
        return {
            "id": set_id,
            "version": version,
            "title": title,
            "short_title": title[:LONGEST_SHORT_TITLE].strip(),
            "purpose": "",
            "option_lists": self._choices.raw(),
            "items": self._in_sections(items, title),
            "translations": _together(self._translations, self._choices.translations()),
        }

    def _raw(self, node: FormNode) -> dict[str, Any]:
        raw = {key: value for key, value in node.raw.items() if key != "theirs"}
        if node.kind == "repeat":
            raw["items"] = list(self._flat(node))
        elif node.kind == "section":
            raw["items"] = [self._raw(one) for one in node.below]
        return raw

    def _flat(self, repeat: FormNode) -> Iterator[dict[str, Any]]:
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


def _together(*translations: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Put texts by language and place together."""
    languages = dict.fromkeys(language for said in translations for language in said)
    return {
        language: {place: text for said in translations for place, text in said.get(language, {}).items()}
        for language in languages
    }


def _also_if(raw: dict[str, Any], rule: str | None) -> dict[str, Any]:
    """Show a lifted question only where its section would have shown."""
    if rule is None:
        return raw
    own = raw.get("show_if")
    return raw | {"show_if": f"({rule}) and ({own})" if own else rule}
