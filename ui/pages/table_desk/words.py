"""What the desk of a table's laptop says."""

from __future__ import annotations

from collections.abc import Sequence

from audit_tool.domain.table_pack import OpenedTable
from audit_tool.views.day_tables import TableDeskPicture
from ui import wording
from ui.flows.newer_pack import Taking
from ui.flows.send_back import BackWords

OF_RESULTS = BackWords(
    where="Where the results are to lie",
    made="The results are saved",
    then="{file} lies in {folder}. Bring it to the laptop of the whole day on a stick. Nothing is lost here: you can "
    "go on, and save the results again later.",
    failed="The results were not saved",
    doubt="Read them aloud if the laptop of the whole day asks for them.",
)


def finding(picture: TableDeskPicture) -> str:
    """Say how far the table is."""
    if not picture.turned:
        return f"Table {picture.table.number}. No cards are turned yet."
    return f"Table {picture.table.number}: {wording.of(picture.turned, picture.heard)} hearings turned."


def lead(picture: TableDeskPicture) -> str:
    """Say what waits, and what goes back."""
    waits = picture.turned - picture.agreed
    told = [f"{picture.round.title}, {picture.sender}."]
    if waits:
        told.append(f"{wording.count(waits, 'hearing').capitalize()} not wholly agreed.")
    if picture.face_down:
        told.append(f"In {wording.count(picture.face_down, 'hearing')} cards lie face down: they stay on this laptop.")
    return " ".join(told)


def sent(picture: TableDeskPicture) -> str:
    """Say what was saved last, and whether it still says everything."""
    if picture.sent is None:
        return "The results have not been saved yet."
    if picture.changed_since:
        return f"{picture.file} was saved, and more was rated since. Save the results again."
    return f"{picture.file} holds everything that was turned here."


def _told(opened: OpenedTable) -> tuple[str, Sequence[str]]:
    sheet = opened.content
    if sheet is None:
        return "", ()
    heard, people = (
        wording.count(len(sheet.hearings), "hearing"),
        wording.count(len(sheet.assessors), "person", "people"),
    )
    return f"A newer pack of table {sheet.table.number}", (
        f"{heard} and {people} at this table.",
        "Cards that were put down here, and what was agreed, stay.",
    )


OF_TABLES = Taking(
    read=lambda ws, path, words: ws.table_work.read(path, words),
    take=lambda ws, opened: ws.table_work.take(opened),
    told=_told,
)
