"""What the page that sends the packs says."""

from __future__ import annotations

from audit_tool.domain.moments import local_day
from audit_tool.domain.route import Route
from audit_tool.views.round_packs import RecipientLine, RoundPacksPicture
from ui import wording
from ui.flows.one_by_one import NOT_EVERYTHING, Outcome
from ui.widgets.table import Cell, ColumnOf
from ui.wording import packs

LEAD = "Each gets their own files. This app sends nothing itself: you attach the files, or send the drafts."
ROUTES = (
    (Route.PACK, "A pack, for those who use this app"),
    (Route.WORKBOOK, "A protected workbook (.xlsx)"),
    (Route.PDF, "A PDF form"),
)
AS_BEFORE = "What they were sent last time; the others:"
LETTER = "A covering letter, and a draft of the mail with everything attached"
NOTHING = "Tick at least one form."
NOBODY = "There is nobody to send to."
NOBODY_CHOSEN = "Choose somebody in the list."


def finding(picture: RoundPacksPicture) -> str:
    """Say to how many nothing has gone yet."""
    if not picture.is_issued:
        return "This round is not issued yet."
    left, whole = len(picture.waiting), len(picture.recipients)
    if not whole:
        return "Nobody is asked in this round yet."
    if not left:
        return "Everybody has been sent their form."
    return f"{left} of {wording.count(whole, 'recipient')} still to be sent a form."


def act(count: int, routes: frozenset[Route]) -> str:
    """Name the one button."""
    return f"Write {wording.count(count, 'pack' if Route.PACK in routes else 'form')}"


def ended(outcome: Outcome, folder: str) -> tuple[str, str]:
    """Say what lies in the folder, and who got nothing."""
    why_not = outcome.why_not()
    if outcome.is_stopped:
        title = f"Stopped after {len(outcome.done)} of {outcome.whole}."
        again = f"What is written lies in {folder}. Write them again into the same folder, and it goes on from there."
        return title, " ".join(filter(None, (again, why_not)))
    if not outcome.done:
        return NOT_EVERYTHING, why_not
    signed = "A pack is signed and holds no answer. Where a key is known, only that workspace opens it."
    if why_not:
        title = f"{len(outcome.done)} of {wording.count(outcome.whole, 'recipient')} written."
        return title, f"What is written lies in {folder}, with the list of recipients. {why_not}"
    return "Everything is written.", f"It lies in {folder}, with the list of recipients to merge letters from. {signed}"


def columns() -> tuple[ColumnOf, ...]:
    """List what is said of a recipient."""
    return (
        ColumnOf("Name", lambda line: Cell(line.agency.name), "strong", 210, 3),
        ColumnOf("Type", lambda line: Cell(line.agency.type_label), "quiet", 130, 1, needed=False),
        ColumnOf("Goes to", _goes_to, "plain", 190, 2, folded="goes to {}"),
        ColumnOf("Pack", _closed, "quiet", 130, 1, needed=False),
        ColumnOf("Sent", _sent, "plain", 150, 2),
        ColumnOf("State", _state, "pill", 130),
    )


def _goes_to(line: RecipientLine) -> Cell:
    return Cell(line.email or line.agency.addressee)


def _closed(line: RecipientLine) -> Cell:
    return Cell("Sealed for their key" if line.has_key else "Open to read")


def _sent(line: RecipientLine) -> Cell:
    moments = [line.pack.sent_at] if line.pack else []
    moments += [line.form_sent_at] if line.form_sent_at else []
    if moments:
        return Cell(wording.day(local_day(max(moments))), sort=max(moments))
    before = f", last time {packs.sent_by(line.before.routes)}" if line.before is not None else ""
    return Cell(f"Not yet{before}", sort=None)


def _state(line: RecipientLine) -> Cell:
    if line.is_signed:
        return Cell("Signed", "ok", "tick")
    if line.back is not None:
        return Cell("Returned", "part", "half")
    return Cell("Out", "part", "half") if line.is_out else Cell("Not sent", "na", "dash")
