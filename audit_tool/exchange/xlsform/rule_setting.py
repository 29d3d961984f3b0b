"""Puts the rules of a foreign form on its nodes, once all of them are known; what cannot run here decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from audit_tool.exchange.headed import Line
from audit_tool.exchange.set_report import Weight
from audit_tool.exchange.xlsform.names import Names
from audit_tool.exchange.xlsform.node import FormNode
from audit_tool.exchange.xlsform.rules import mended, unsure_of, why_not, with_our_codes, with_our_ids
from forms.expressions.errors import ExpressionError
from forms.expressions.parser import parse
from forms.expressions.tree import ThisAnswer, dependencies, walk

_RULES = {"relevant": "show_if", "constraint": "check", "calculation": "calculate", "required": "required_if"}
_YES, _NO = frozenset({"yes", "true", "true()", "1", "y"}), frozenset({"no", "false", "false()", "0", "n"})
_LONGEST_RULE = 4000
_CHECK_MESSAGE = "Look at this answer again."

Say = Callable[[str, Weight, Line, str, str], None]
"""Called with a code, a weight, the row, the header and a sentence."""


class RuleSetting:
    """The rules of one form.

    Args:
        nodes: every node by its id.
        names: finds the id that a name means.
        codes_of_list: gives our code for each of theirs, of a list by our id.
        say: hears what was done.
    """

    def __init__(
        self,
        nodes: Mapping[str, FormNode],
        names: Names,
        codes_of_list: Callable[[str | None], Mapping[str, str]],
        say: Say,
    ) -> None:
        self._nodes = nodes
        self._names = names
        self._codes_of_list = codes_of_list
        self._say = say

    def set_all(self, message_header: str) -> None:
        """Put the rules on every node; the message of a check stands under `message_header`."""
        for node in self._nodes.values():
            for header, field_name in _RULES.items():
                if written := node.line.text(header):
                    self._set_what_is_written(node, field_name, header, written)
            if node.kind == "question" and (message := node.line.text(message_header)):
                node.raw["check_message"] = message
            elif "check" in node.raw:
                node.raw["check_message"] = _CHECK_MESSAGE

    def _set_what_is_written(self, node: FormNode, field_name: str, header: str, written: str) -> None:
        if node.kind != "question" and header != "relevant":
            node.line.put_aside(header)
        elif header == "required" and written.lower() in _YES | _NO:
            node.raw["required"] = written.lower() in _YES
        else:
            self._set(node, field_name, header, written)

    def _set(self, node: FormNode, field_name: str, header: str, written: str) -> None:
        repaired = mended(written)
        turned = with_our_ids(repaired, lambda name: self._names.find(name, (*node.path, node.raw["theirs"])))

        def codes_of(asked_id: str | None) -> Mapping[str, str]:
            asked = self._nodes.get(asked_id or node.raw["id"])
            return self._codes_of_list(asked.raw.get("options")) if asked else {}

        try:
            turned = with_our_codes(turned, codes_of)
            tree = parse(turned)
            own = {node.raw["id"]} if any(isinstance(part, ThisAnswer) for part in walk(tree)) else set()
            why = self._why_not(node, field_name, dependencies(tree) | own) or why_not(turned, codes_of)
        except ExpressionError as error:
            why = error.what
        if len(turned) > _LONGEST_RULE:
            why = "The rule is too long."
        if why:
            node.raw.setdefault("disabled_rules", {})[field_name] = written
            self._say("rule_disabled", "warn", node.line, header, f"The rule is kept and decides nothing. {why}")
            return
        node.raw[field_name] = turned
        if repaired != written.strip():
            self._say("rule_repaired", "note", node.line, header, f"It was read as: {turned}")
        for theirs, ours in unsure_of(turned, codes_of):
            what = f"{theirs} is called {ours} here; look whether the rule means that option: {turned}"
            self._say("rule_unsure", "warn", node.line, header, what)

    def _why_not(self, node: FormNode, field_name: str, read: frozenset[str]) -> str:
        """Say why a rule that reads these cannot be used; empty when it can."""
        if unknown := sorted(one for one in read if one not in self._nodes):
            return f"The form has no question {unknown[0]}."
        if field_name == "check":
            read -= {node.raw["id"]}
        if unasked := sorted(one for one in read if self._nodes[one].kind != "question"):
            return f"{unasked[0]} is a {self._nodes[unasked[0]].kind}, which has no answer."
        own = {node.raw["id"]}
        if field_name == "show_if":
            within = own.union(one.raw["id"] for one in node.all_below())
            if inside := sorted(read & within):
                return f"It reads {inside[0]}, which it would hide, so nothing could ever show it again."
        if field_name in ("calculate", "required_if") and read & own:
            return "It reads the answer that it decides about."
        return ""
