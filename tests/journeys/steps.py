"""What every journey does alike: open the workspace, start a round, save a document, read it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId
from audit_tool.domain.partnership import Partnership
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace
from forms.answers import Answer, Key, State
from forms.levels import answer_codes
from forms.library import Library
from tests.journeys.person import Person, spoken_name
from ui.pages.form.sheet import Sheet

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
AWKWARD = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
"""Letters and signs that a document loses where anything on the way takes them for more than text."""

IMPACTS = ("What is different for children because of this?", "What changed for this child because they were heard?")
"""How case forms ask what a level has changed."""


def with_one(path: Path, *, name: str, agency_type: str) -> None:
    """Put one agency or setting into a closed workspace."""
    ws = house.unlock(path, WORDS, library=house.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    ws.partnership.add_agency(code="EX", name=name, agency_type=agency_type)
    ws.close()


def make_hub(folder: Path, partnership: Partnership, library: Library | None = None) -> Workspace:
    """Make the workspace of a hub whose sheet was checked, with Pat Example at the keyboard; it is left open."""
    made = house.create(folder / "northmere.audit", WORDS, library=library or house.shelf(), cost=CHEAP)
    ws, groups = made.workspace, made.sheet.groups()
    ws.recovery.sheet_checked(made.sheet, *(groups[position - 1] for position in made.sheet.positions))
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Audit coordinator").made or ""))
    ws.partnership.describe(partnership)
    return ws


def unlock(person: Person) -> None:
    """Open the workspace and say who one is."""
    person.fill("Passphrase", WORDS)
    person.press("Open northmere")
    person.press("Pat Example")
    person.press("Go on as Pat Example")


def unlock_at(person: Person, title: str) -> None:
    """Open the workspace, then the round whose title begins so."""
    unlock(person)
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith(title)))


def open_pack(person: Person, pack: Path, words: str = "") -> str:
    """Make a workspace of a pack on a laptop that has never seen the app; return its passphrase."""
    person.press("I was sent a pack")
    person.press("Choose the file")
    person.name_file(pack)
    if words:
        person.fill("The five words you were told", words)
    person.press("Open the pack")
    person.wait_for(lambda: person.sees("Your name"), "what the pack is")
    person.fill("Your name", "Sam Example")
    person.fill("Your role", "Chief officer")
    person.press("Go on to the passphrase")
    passphrase = person.app.door.passphrase.fields.passphrase()
    person.fill("Type it once more", passphrase)
    make_and_keep_sheet(person)
    person.settle()
    return passphrase


def make_and_keep_sheet(person: Person) -> None:
    """Make the workspace, note its recovery sheet down, and go on into the window."""
    person.press("Make the workspace")
    person.wait_for(lambda: person.sees("I have it on paper"), "the recovery sheet")
    picture = person.app.door._sheet._picture
    person.press("I have it on paper")
    for position in picture.positions:
        person.fill(f"Group {position}", picture.groups[position - 1].lower())
    person.press("Check the two groups")
    person.wait_for(lambda: person.app.window is not None, "the window")


def new_file(person: Person, folder: Path, act: Callable[[], object]) -> Path:
    """Do something that writes one file into a folder; return the file."""
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    act()
    person.name_file(folder)
    person.wait_for(lambda: set(folder.iterdir()) != before, "the file")
    person.press("Close")
    (path,) = set(folder.iterdir()) - before
    return path


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


def answer_all(person: Person, *, rated: str, then: str = "", by_hand: int = 0) -> None:
    """Answer a form from its first question to its last.

    Args:
        rated: the level of the first scale, with its evidence and what it changed, where they are asked.
        then: the level of all others, which wants nothing beside it; empty to rate them all as the first, as a form
            that an agency signs must be.
        by_hand: after how many ratings the rest is put in, each answer as the last of its kind; 0 for none.
    """
    seen: list[str] = []
    backed = 0
    while True:
        if not person.sees(rated):
            _tell(person)
        elif backed and then:
            person.press(then)
        else:
            _rate(person, rated)
            backed += 1
        onward = next((name for name in person.names() if name.startswith("Save and go to ")), "")
        if not onward:
            return
        assert onward not in seen, f"{onward!r} was pressed before"
        seen.append(onward)
        person.press(onward)
        if by_hand and backed == by_hand:
            _put_in_rest(person)
            return


def _put_in_rest(person: Person) -> None:
    """Answer whatever still waits as the last of its kind was answered by hand, or by its first choice."""
    page, told = person.app.window.page(), []
    page.flush()
    person.app.hub.ask(lambda ws: ws.views.form(page.where.ident), told.append)
    person.settle()
    (picture,) = told
    sheet, put_in = Sheet(picture), {}
    alike = {_offered(sheet, key): answer for key, answer in picture.answers.items() if sheet.has(key)}
    while waiting := [key for key in sheet.order() if sheet.is_open(key)]:
        for key in waiting:
            offered = _offered(sheet, key)
            like = alike[offered] if offered in alike else Answer(State.ANSWERED, offered[1])
            shown = tuple(replace(each, id=str(uuid4())) for each in like.evidence)
            put_in[key] = replace(like, evidence=shown)
            sheet.record(key, put_in[key])
        assert not any(sheet.is_open(key) for key in waiting), waiting
    return_id, lens = picture.whole.target.id, picture.lens
    person.app.hub.run(
        lambda ws: ws.answers.record_many(return_id=return_id, lens=lens, answers=put_in, source="typed"),
        initiator=None,
    )
    person.settle()


def _offered(sheet: Sheet, key: Key) -> tuple[str, ...]:
    """Say of what type a question is, and the codes of what it offers."""
    question = sheet.question(key)
    return question.type, *answer_codes(question, sheet.question_set)


def _rate(person: Person, rated: str) -> None:
    person.press(rated)
    if person.sees("Add evidence"):
        person.press("Add evidence")
        person.write(f"Record read {AWKWARD}")
        person.press("Done")
    for impact in IMPACTS:
        if person.sees(impact):
            person.fill(impact, f"The child is heard {AWKWARD}")


def _tell(person: Person) -> None:
    choices = ("No", "Child in need", "Yes: I neither worked with this child nor supervised the work")
    chosen = next((choice for choice in choices if person.sees(choice)), "")
    if chosen:
        person.press(chosen)
    elif isinstance(person.focus, QAbstractButton):  # the keyboard stands on the first thing there is to choose
        person.key(Qt.Key.Key_Space)
    elif person.sees("Who is auditing? Name"):
        person.fill("Who is auditing? Name", "Sam Example")
        person.fill("Who is auditing? Role", "Team manager")
    else:
        person.write(_as_asked(spoken_name(person.focus), person.reads()))


def _as_asked(question: str, reads: str) -> str:
    if "For example, 14 March 2026" in reads or "day of the period" in question:
        return "1 September 2025" if "first day" in question else "30 September 2025"
    return "2" if question.startswith(("How many", "For how many")) else f"As written down {AWKWARD}"


def sign(person: Person) -> None:
    """Sign the form that is shown, as the one at the keyboard."""
    person.press("Check and sign")
    person.press("I have read every answer. They are a true account, and I put my name to them.")
    person.press("Sign this return")


def assert_nowhere(names: Sequence[str], *folders: Path, said: str = "") -> None:
    """Make sure that no name stands in a text, in the name of a file or in its bytes."""
    told = {name for name in names if name.casefold() in said.casefold()}
    for path in (path for folder in folders for path in folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        told |= {
            name
            for name in names
            if name.casefold() in path.name.casefold()
            or any(name.encode(encoding) in content for encoding in ("utf-8", "utf-16-le"))
        }
    assert told == set()
