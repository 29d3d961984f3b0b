"""Ways through a form: where back and on lead, what waits to be mended, and what each place is called."""

from __future__ import annotations

from forms.answers import Key
from forms.model import Section
from ui.flows.way_back import name_of, way_back
from ui.page import Crumb, Where
from ui.pages.form.go_to import Goal
from ui.pages.form.sheet import Sheet


def way(sheet: Sheet, key: Key, step: int, *, whole: bool) -> Key | None:
    """Return where back (-1) or on (1) leads: to a question, or in whole sections to the first of another."""
    if not whole:
        return sheet.beside(key, step)
    sections = sheet.sections()
    at = sections.index(sheet.section_of(key)) + step
    while 0 <= at < len(sections):
        keys = sheet.stops(sections[at].id)
        if keys:
            return keys[0]
        at += step
    return None


def name(sheet: Sheet, key: Key, *, whole: bool) -> str:
    """Name a place that back or on leads to."""
    table = sheet.table_of(key)
    if not whole and table is None:
        return sheet.name(key)
    section = sheet.section_of(key) if whole or table is None else table
    word = sheet.question_set.section_word
    return f"{word} {section.ref}" if section.ref and len(word) < 10 else sheet.section_name(section)


def to_fix(sheet: Sheet, key: Key | None, step: int) -> Key | None:
    """Return the next thing to mend after a question, or before it; round to the other end; None when all is well."""
    found = sheet.to_fix()
    order = sheet.stops()
    here = order.index(key) if key in order else -1
    later = [each for each in found if (order.index(each) - here) * step > 0]
    return next(iter((later or list(found))[:: 1 if step > 0 else -1]), None)


def waiting(sheet: Sheet, section_id: str) -> Key | None:
    """Return what waits for an answer in a section, or its first question; None in an empty one."""
    keys = sheet.stops(section_id)
    return next((key for key in keys if sheet.is_open(key)), next(iter(keys), None))


def crumbs(sheet: Sheet, section: Section) -> tuple[Crumb, ...]:
    """Say where in the workspace a section of this form is."""
    whole = sheet.picture.whole
    here = f"{section.ref} {sheet.section_name(section)}" if section.ref else sheet.section_name(section)
    return (*way_back(whole), Crumb(name_of(whole), Where("summary", whole.target.id)), Crumb(here))


def goals(sheet: Sheet) -> list[Goal]:
    """List every place, to be found by its number or its words."""
    return [_goal(sheet, key) for key in sheet.stops()]


def _goal(sheet: Sheet, key: Key) -> Goal:
    roster = sheet.rosters.at(key)
    if roster is not None:
        return Goal(key, "List", roster.label)
    return Goal(key, sheet.name(key), sheet.question(key).label, _standing(sheet, key))


def _standing(sheet: Sheet, key: Key) -> str:
    if sheet.is_to_fix(key):
        return "to fix"
    return "not answered" if sheet.is_open(key) else ""
