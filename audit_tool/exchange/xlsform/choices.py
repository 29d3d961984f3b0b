"""The lists of a foreign form: our codes for their options, and their own labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from audit_tool.exchange.headed import Line
from audit_tool.exchange.xlsform.headers import Languages
from audit_tool.exchange.xlsform.names import FreshIds, as_id
from forms.translations import place_of

OTHER = "other"
Tell = Callable[[str, Line, str, str], None]
"""Called with a code, the row, the header and a sentence."""


class Choices:
    """Every list of a form, by the name it is chosen from under.

    Args:
        lines: the rows of the sheet.
        headers: what its columns are called.
        languages: which of them are in the language that comes in.
        tell: hears of what was read otherwise than written.
    """

    def __init__(self, lines: Iterable[Line], headers: Sequence[str], languages: Languages, tell: Tell) -> None:
        self._lists: dict[str, dict[str, Any]] = {}
        self._codes: dict[str, dict[str, str]] = {}
        self._ids = FreshIds()
        self._names: dict[str | None, str] = {}
        self._fresh: dict[str, FreshIds] = {}
        self._said: dict[str, list[tuple[str, str, str]]] = {}
        self._label = languages.main(headers, "label")
        self._others = [(header, language) for header, language, field in languages.others(headers) if field == "label"]
        for line in lines:
            self._add(line, tell)

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
            self._lists[widened] = {"id": self._new_id(f"{names}_or_other", widened), "options": [*known, *extra]}
            self._codes[widened] = {**self._codes[names], OTHER: OTHER}
            self._said[widened] = self._said.get(names, [])
        return str(self._lists[widened]["id"])

    def codes(self, our_list: str | None) -> dict[str, str]:
        """Give our code for each of theirs, of the list with this id of ours."""
        return self._codes[self._names[our_list]] if our_list in self._names else {}

    def raw(self) -> list[dict[str, Any]]:
        """List the lists as plain data for the model."""
        return list(self._lists.values())

    def translations(self) -> dict[str, dict[str, str]]:
        """Give what the options are called in other languages, by language and place."""
        found: dict[str, dict[str, str]] = {}
        for names, said in self._said.items():
            for language, code, text in said:
                found.setdefault(language, {})[place_of(self._lists[names]["id"], code, "label")] = text
        return found

    def _add(self, line: Line, tell: Tell) -> None:
        names, name = line.text("list_name"), line.text("name")
        if not names or not name:
            line.leave_out("An option needs the name of its list and its own.")
            return
        if names not in self._lists:
            self._lists[names], self._codes[names] = {"id": self._new_id(names, names), "options": []}, {}
            self._fresh[names] = FreshIds()
            if (ours := self._lists[names]["id"]) != names:
                tell("renamed", line, "list_name", f"Our id for this list is {ours}.")
        options, codes = self._lists[names]["options"], self._codes[names]
        code = self._fresh[names].like(as_id(name, "c"))
        if name in codes:
            tell("option_twice", line, "name", f"The list has this option already; the second was called {code}.")
        elif code != name:
            tell("renamed", line, "name", f"Our code for this option is {code}.")
        codes.setdefault(name, code)
        options.append({"code": code, "label": line.text(self._label) or name})
        for header, language in self._others:
            if text := line.text(header):
                self._said.setdefault(names, []).append((language, code, text))

    def _new_id(self, like: str, names: str) -> str:
        given = self._ids.like(as_id(like, "list"))
        self._names[given] = names
        return given
