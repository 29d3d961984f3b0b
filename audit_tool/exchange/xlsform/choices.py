"""The lists of a foreign form: our codes for their options, and their own labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from audit_tool.exchange.headed import Line
from audit_tool.exchange.xlsform.names import as_id

OTHER = "other"
Tell = Callable[[str, Line, str, str], None]
"""Called with a code, the row, the header and a sentence."""


class Choices:
    """Every list of a form, by the name it is chosen from under."""

    def __init__(self, lines: Iterable[Line], label: str, tell: Tell) -> None:
        self._lists: dict[str, dict[str, Any]] = {}
        self._codes: dict[str, dict[str, str]] = {}
        self._ids: set[str] = set()
        for line in lines:
            self._add(line, label, tell)

    def ours(self, names: str, *, has_other: bool = False) -> str | None:
        """Give our id of a list; None where the form does not have it. `has_other` asks for one with "Other"."""
        if names not in self._lists:
            return None
        if not has_other:
            return str(self._lists[names]["id"])
        widened = f"{names} or_other"
        if widened not in self._lists:
            known = self._lists[names]["options"]
            extra = [] if any(one["code"] == OTHER for one in known) else [{"code": OTHER, "label": "Other"}]
            self._lists[widened] = {"id": self._new_id(f"{names}_or_other"), "options": [*known, *extra]}
            self._codes[widened] = {**self._codes[names], OTHER: OTHER}
        return str(self._lists[widened]["id"])

    def codes(self, our_list: str | None) -> dict[str, str]:
        """Give our code for each of theirs, of the list with this id of ours."""
        return next((self._codes[names] for names, one in self._lists.items() if one["id"] == our_list), {})

    def raw(self) -> list[dict[str, Any]]:
        """List the lists as plain data for the model."""
        return list(self._lists.values())

    def _add(self, line: Line, label: str, tell: Tell) -> None:
        names, name = line.text("list_name"), line.text("name")
        if not names or not name:
            line.leave_out("An option needs the name of its list and its own.")
            return
        if names not in self._lists:
            self._lists[names], self._codes[names] = {"id": self._new_id(names), "options": []}, {}
        options, codes = self._lists[names]["options"], self._codes[names]
        code, number = as_id(name, "c"), 2
        while any(one["code"] == code for one in options):
            code, number = f"{as_id(name, 'c')[:60]}_{number}", number + 1
        if name in codes:
            tell("option_twice", line, "name", f"The list has this option already; the second was called {code}.")
        elif code != name:
            tell("renamed", line, "name", f"Our code for this option is {code}.")
        codes.setdefault(name, code)
        options.append({"code": code, "label": line.text(label) or name})

    def _new_id(self, names: str) -> str:
        wanted, number = as_id(names, "list"), 2
        given = wanted
        while given in self._ids:
            given, number = f"{wanted[:60]}_{number}", number + 1
        self._ids.add(given)
        return given
