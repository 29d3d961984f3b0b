"""What the page of requests for what is held says."""

from __future__ import annotations

from audit_tool.domain.access_request import AccessKind, AccessRequest
from audit_tool.views.access import AccessLine, AccessPicture
from audit_tool.views.held import HeldLine, HeldPicture
from ui import wording
from ui.widgets.table import Cell, ColumnOf

LEAD = (
    "When somebody asks what is kept about them, or anybody asks what a public body holds: write the request down, "
    "find what is held, and save the list for the person who decides what is given. While a request is open, nothing "
    "that it may concern is purged."
)
KINDS = {
    AccessKind.SUBJECT_ACCESS: "Subject access request",
    AccessKind.FREEDOM_OF_INFORMATION: "Freedom of information request",
}
KINDS_SHORT = {AccessKind.SUBJECT_ACCESS: "Subject access", AccessKind.FREEDOM_OF_INFORMATION: "Freedom of information"}
ANYWHERE = "The whole workspace"
ANYBODY = "Anybody"
NONE_CHOSEN = "Choose an open request in the list."
NAMES_SHUT = "The vault of identities is closed, so only codes are looked for. Open it under Identities of the family."
NAMES_FAMILY = "Names can be looked for once a family is chosen."
NAMES = "Look for their names too. The log will say that you looked at who they are."
WORDS_HINT = "Whole words. Capitals do not matter. Leave it empty for everything of a family or an agency."
REFERENCE_HINT = "The number that whoever answers it uses. Do not name the person who asks."
ABOUT_HINT = "Where nobody can say yet, nothing of any family is purged while it is open."


def finding(picture: AccessPicture) -> str:
    """Say how many requests are open, and by when the first is to be answered."""
    waiting = [line.request for line in picture.lines if line.request.is_open]
    if not waiting:
        return "No request is open."
    requests = wording.count(len(waiting), "request")
    be = "is" if len(waiting) == 1 else "are"
    first = min(request.due_on for request in waiting)
    return f"{requests[:1].upper()}{requests[1:]} {be} open, the first to be answered by {wording.day(first)}."


def found(picture: HeldPicture) -> str:
    """Say how much was found."""
    if not picture.lines:
        return "Nothing that anybody wrote here has it."
    places = wording.count(picture.standing, "place")
    earlier = len(picture.lines) - picture.standing
    gone = f", and {earlier} that no longer stand: earlier wordings, and what was taken out" if earlier else ""
    return f"{picture.about}: {places}{gone}."


def request_columns() -> tuple[ColumnOf, ...]:
    """List what is said of a request."""
    return (
        ColumnOf("Request", lambda line: Cell(line.request.reference), "strong", 130, 1),
        ColumnOf("Under", lambda line: Cell(KINDS_SHORT[line.request.kind]), "plain", 180, needed=False),
        ColumnOf("About", lambda line: Cell(line.about), "plain", 180, 2, needed=False),
        ColumnOf("Came", lambda line: _day(line.request, "came_on"), "quiet", 150, needed=False, folded="came {}"),
        ColumnOf("How it stands", _stands, "pill", 250),
    )


def held_columns() -> tuple[ColumnOf, ...]:
    """List what is said of a place."""
    return (
        ColumnOf("Where", lambda line: Cell(line.where), "strong", 200, 2),
        ColumnOf("What", lambda line: Cell(line.kind), "plain", 180, 2, needed=False),
        ColumnOf("What it says there", lambda line: Cell(line.around), "plain", 260, 4, needed=False, folded=""),
        ColumnOf("Stands", _holds, "quiet", 110),
    )


def _day(request: AccessRequest, name: str) -> Cell:
    day = getattr(request, name)
    return Cell(wording.day(day), sort=day)


def _stands(line: AccessLine) -> Cell:
    request = line.request
    if request.answered_on is not None:
        return Cell(f"Answered {wording.day(request.answered_on)}", "ok", "dot", sort=request.answered_on)
    due = wording.day(request.due_on)
    if line.is_late:
        return Cell(f"Late since {due}", "nott", "warn", sort=request.due_on)
    return Cell(f"Answer by {due}", "part", "half", sort=request.due_on)


def _holds(line: HeldLine) -> Cell:
    return Cell("Yes" if line.stands else "Not any more")
