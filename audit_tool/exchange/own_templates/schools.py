"""Whose answers stand where: schools by their number in the register, or by their name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from audit_tool.exchange.columns.targets import Target, evened
from audit_tool.exchange.own_templates.nouns import School, Whose
from audit_tool.exchange.returns.alike import alike

SCHOOL_PREFIX = "school:"
"""Before a return's id, the code of a column that holds the answers of one school."""

_NUMBERS = re.compile(r"(?<![0-9])[0-9]{5,7}(?![0-9])")
_SAYS_URN = re.compile(r"\burn\b\W{0,3}([0-9]{5,7})(?![0-9])", re.IGNORECASE)
_SAYS_SCHOOL = re.compile(r"^\s*(?:name of )?(?:school|academy|setting)(?: name)?\s*:\s*(\S.{2,120})$", re.IGNORECASE)


def targets_of(schools: Iterable[School]) -> tuple[Target, ...]:
    """Make a target of each school, for forms that give each a column of its own."""
    return tuple(
        Target(f"{SCHOOL_PREFIX}{school.return_id}", tuple(filter(None, (evened(school.name), school.urn))))
        for school in schools
    )


def school_of(text: str, schools: Iterable[School]) -> School | None:
    """Find the school that a text names, by its number or by its very name; None where it names none, or several."""
    numbers = set(_NUMBERS.findall(text))
    by_number = [school for school in schools if school.urn and school.urn in numbers]
    found = by_number or [school for school in schools if evened(school.name) and evened(school.name) == evened(text)]
    return found[0] if len(found) == 1 else None


def named_in(texts: Sequence[str], schools: Sequence[School]) -> str:
    """Say what cells of one row call a school; empty where they name none.

    Schools of the round are known by number or name; one that is not of the round, only where a cell says that it is
    a school or a URN.
    """
    for text in texts:
        if school_of(text, schools) is not None:
            return text
    for text in texts:
        if said := _SAYS_URN.search(text):
            return said.group(1)
        if called := _SAYS_SCHOOL.match(text):
            return called.group(1).strip()
    return ""


def whose_of(
    texts: Mapping[str, int],
    schools: Sequence[School],
    *,
    said: Mapping[str, str],
    leads_said: Mapping[str, str],
    leads_found: Mapping[str, str],
) -> tuple[Whose, ...]:
    """Say which school each text means.

    Args:
        texts: what the form calls a school, and how many lines are its.
        said: return id by text, as a person said; empty to leave that school out.
        leads_said: the lead by return id, as a person said; leads_found: by text, as the form says.
    """
    known = {str(school.return_id): school for school in schools}
    found = []
    for text, lines in texts.items():
        is_said = text in said
        school = known.get(said[text]) if is_said else _unasked(text, schools)
        lead = ""
        if school is not None:
            lead = leads_said.get(str(school.return_id), leads_found.get(text, "") or school.lead)
        is_settled = is_said or school is not None
        found.append(Whose(text, school.return_id if school else None, is_settled, lines, lead))
    return tuple(found)


def perhaps(text: str, schools: Sequence[School]) -> School | None:
    """Find the school that a strange name may mean, to be proposed; None where none is like it."""
    names = {alike(school.name): school for school in schools}
    near = difflib.get_close_matches(alike(text), names, 1, 0.6)
    return names[near[0]] if near else None


def _unasked(text: str, schools: Sequence[School]) -> School | None:
    """Take a form that names no school for the only one there is."""
    if not text:
        return schools[0] if len(schools) == 1 else None
    return school_of(text, schools)
