"""What every journey does alike: open the workspace, start a round, save a document, read it back."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId
from audit_tool.store.keys import KdfCost
from tests.journeys.person import Person

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
AWKWARD = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
"""Letters and signs that a document loses where anything on the way takes them for more than text."""


def with_one(made: house.Made, *, name: str, agency_type: str) -> None:
    """Put one agency or setting into a closed workspace."""
    ws = house.unlock(made.workspace.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    ws.partnership.add_agency(code="EX", name=name, agency_type=agency_type)
    ws.close()


def unlock(person: Person) -> None:
    """Open the workspace and say who one is."""
    person.fill("Passphrase", WORDS)
    person.press("Open northmere")
    person.press("Pat Example")
    person.press("Go on as Pat Example")


def write_finding(person: Person, words: str) -> None:
    """Write up what an answer suggests, from the form."""
    person.press("Findings")
    person.press("Write it up")
    person.write(words)
    person.press("Save finding")


def save_document(person: Person, starting: str, path: Path) -> str:
    """Save the document whose line begins with these words, and read the saved file back."""
    line = next(name for name in person.names() if name.startswith(starting))
    person.press(line)
    person.press("Save as PDF")
    person.name_file(path)
    return printed(path)


def printed(path: Path) -> str:
    """Read all words of a PDF, page after page, with single spaces between them."""
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


def assert_in_order(text: str, *parts: str) -> None:
    """Make sure that each part stands whole in a text, after the one before it."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} does not stand {'after the others' if part in text else 'at all'} in: {text}"
        at = found + len(part)
