"""What the page of the education risk register says."""

from __future__ import annotations

from audit_tool.domain.risk import RiskEntry
from audit_tool.views.facts.risks import BANDS, SOURCES, score_words
from audit_tool.views.risks import RiskLine, RisksPicture
from ui import wording
from ui.widgets.table import Cell, ColumnOf

LEAD = (
    "Settings the hub worries about, by the day they are looked at again. It leaves with no pack, letter or booklet, "
    "and ranks nobody."
)
NO_SETTINGS = "Add a setting first."
NONE_CHOSEN = "Choose an entry in the list."
NOTHING_IN_PLACE = "Nothing is in place yet."


def finding(picture: RisksPicture) -> str:
    """Say how many entries there are, and how many want a look."""
    if not picture.lines:
        return "Nothing is on the risk register."
    entries = wording.count(len(picture.lines), "entry", "entries")
    return f"{entries[:1].upper()}{entries[1:]}, {picture.due or 'none'} to be looked at now."


def done(entry: RiskEntry) -> str:
    """Say what is in place, who sees to it, and when somebody goes there."""
    visit = f"Support visit {wording.day(entry.visit_on)}." if entry.visit_on is not None else ""
    owner = f"{entry.owner_role} sees to it." if entry.owner_role else ""
    return " ".join(part for part in (entry.controls or NOTHING_IN_PLACE, owner, visit) if part)


def columns() -> tuple[ColumnOf, ...]:
    """List what is said of an entry."""
    return (
        ColumnOf("Setting", lambda line: Cell(line.setting), "strong", 180, 2),
        ColumnOf(
            "What could happen", lambda line: Cell(line.entry.statement), "plain", 260, 4, needed=False, folded=""
        ),
        ColumnOf("From", lambda line: Cell(SOURCES[line.entry.source]), "quiet", 160, 2, needed=False),
        ColumnOf("How grave", _band, "pill", 120),
        ColumnOf("Score", lambda line: Cell(score_words(line.entry)), "quiet", 260, 1, needed=False),
        ColumnOf("Look again", _look, "plain", 190, needed=False, folded="look again {}"),
    )


def _statement(line: RiskLine) -> Cell:
    return Cell(line.entry.statement)


def _band(line: RiskLine) -> Cell:
    band = BANDS[line.entry.band]
    return Cell(band.word, band.tone, band.sign)


def _look(line: RiskLine) -> Cell:
    day = line.entry.review_on
    if day is None:
        return Cell("No day set", sort=None)
    return Cell(f"{wording.day(day)}, now" if line.is_due else wording.day(day), sort=day)
