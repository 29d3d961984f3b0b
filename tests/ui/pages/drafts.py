"""A draft of a question set, read off the disk and walked about in."""

from __future__ import annotations

from PySide6.QtCore import Qt

from forms.model import QuestionSet
from tests.journeys.person import Person


def kept(person: Person) -> QuestionSet:
    """Read what the draft says on disk, once the window has handed everything over."""
    sets: list[QuestionSet] = []
    person.app.window.page().flush()
    ident = person.app.window.page().where.ident
    person.app.hub.ask(lambda ws: ws.views.editor(ident).question_set, sets.append)
    person.settle()
    return sets[0]


def go_to(person: Person, starting: str) -> None:
    """Choose the part of the outline that begins so."""
    outline = person.find("Questions in order")
    found = outline.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    item = next(one for one in found if one.data(0, Qt.ItemDataRole.AccessibleTextRole).startswith(starting))
    outline.setCurrentItem(item)
    person.settle()


def go_to_set(person: Person) -> None:
    """Choose the line about the set as a whole."""
    outline = person.find("Questions in order")
    outline.setCurrentItem(outline.topLevelItem(0))
    person.settle()
