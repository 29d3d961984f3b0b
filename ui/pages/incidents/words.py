"""What the page of incidents says."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.incident import Incident, Telling
from audit_tool.views.facts.incident import clock_facts, moment
from audit_tool.views.incidents import IncidentLine, IncidentsPicture
from audit_tool.views.left_documents import LeftDocument
from ui import wording
from ui.widgets.table import Cell, ColumnOf

LEAD = (
    "Write one down at once when a document that left here says who somebody is: what happened, who has it, when it "
    "was taken back, what was decided. The 72 hours run from the moment anybody here knew. This app tells nobody: "
    "people do."
)
NONE_LEFT = "No document has been saved here yet, so none can have given anybody away."
NONE_CHOSEN = "Choose an incident in the list."
TELLINGS = [
    (Telling.NOT_DECIDED.value, "Not decided yet"),
    (Telling.TOLD.value, "Told"),
    (Telling.NOT_NEEDED.value, "Not told"),
]
HOLDERS_HINT = "One to a line: agencies, posts, a website, a mailing list. Ask each to destroy it and to say so."
TAKEN_BACK_HINT = "From then on it cannot be saved as it was. Empty while nothing was done."
MENDED_HINT = "What was changed, or what took its place. From then on it may be saved again."
TOLD_HINT = "When, by whom and with which reference; or why not. After 72 hours also why so late."


def finding(picture: IncidentsPicture) -> str:
    """Say how many incidents are open."""
    going = [line.incident for line in picture.lines if line.incident.is_open]
    if not going:
        return "No incident is open."
    said = wording.count(len(going), "incident is open", "incidents are open")
    return f"{said[:1].upper()}{said[1:]}."


def titled(title: str, left: LeftDocument) -> str:
    """Name a document that left: "Learning brief, Family A, saved 3 times"."""
    about = f", {left.about}" if left.about else ""
    times = "once" if len(left.saved) == 1 else f"{len(left.saved)} times"
    return f"{title}{about}, saved {times}"


def facts(incident: Incident, now: dt.datetime) -> str:
    """Say the hours as facts, a line each."""
    return "\n".join(f"{what}: {when}." for what, when in clock_facts(incident, now))


def saved(line: IncidentLine) -> str:
    """Say each time the document was saved here."""
    times = ", ".join(moment(each.at) for each in line.left.saved)
    return f"Saved here {times}."


def columns() -> tuple[ColumnOf, ...]:
    """List what is said of an incident."""
    return (
        ColumnOf("Document", lambda line: Cell(line.title), "strong", 180, 2),
        ColumnOf("About", lambda line: Cell(line.left.about), "plain", 150, 2, needed=False),
        ColumnOf("Known", _known, "plain", 190, needed=False, folded="known {}"),
        ColumnOf("The Commissioner", _told, "plain", 150, needed=False),
        ColumnOf("How it stands", _stands, "pill", 150),
    )


def _known(line: IncidentLine) -> Cell:
    return Cell(moment(line.incident.known_at), sort=line.incident.known_at)


def _told(line: IncidentLine) -> Cell:
    return Cell(dict(TELLINGS)[line.incident.commissioner.value])


def _stands(line: IncidentLine) -> Cell:
    incident = line.incident
    if not incident.is_open:
        return Cell("Over", "ok", "dot")
    return Cell("Taken back", "part", "half") if incident.taken_back else Cell("Still out", "nott", "warn")
