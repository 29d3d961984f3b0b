"""What the page of a peer day says."""

from __future__ import annotations

from audit_tool.domain.day_capture import Offer
from audit_tool.domain.peer_day import Assessor
from audit_tool.domain.peer_rating import Progress
from audit_tool.domain.rota import Hitch, Trouble
from audit_tool.views.peer_day import HearingPicture, PeerDayPicture
from ui import wording

NO_PLAN = ("No plan of the day yet", "Say when it is and how many tables there are; the usual blocks are laid then.")
NO_PEOPLE = ("Nobody is on the list yet", "Paste the people who come: one a line, a name and an agency.")
NO_ROTA = ("Nobody is seated yet", "Arrange the day once people and tables are known.")
NO_OFFERS = (
    "Nobody offers to help yet",
    "Add who has what a question asks, can show it and is willing.",
)
PASTE_HINT = (
    "One person a line: a name, then a comma or a tab, then the agency’s name or code. A file has them in two columns."
)
ALL_SEATED = "Everybody is seated"
EXAMPLE = "Worked example"

PROGRESS = {
    Progress.NOT_STARTED: ("Not started", "na", "dash"),
    Progress.VOTING: ("Voting", "part", "clock"),
    Progress.ALL_IN: ("All in", "info", "people"),
    Progress.REVEALED: ("To agree", "part", "flag"),
    Progress.TO_MODERATE: ("To moderate", "plum", "flag"),
    Progress.DONE: ("Agreed", "met", "tick"),
}


def headline(picture: PeerDayPicture) -> str:
    """Say in a sentence how far the day is."""
    if picture.day is None:
        return "Plan the day"
    rated = [each for each in picture.hearings if each.agency is not None]
    if not rated:
        return "The day is planned; nobody is seated yet"
    done = sum(each.progress is Progress.DONE for each in rated)
    waits = len(picture.queue)
    more = f"; {waits} {'waits' if waits == 1 else 'wait'} for moderation" if waits else ""
    return f"{_begun(wording.of(done, len(rated)))} agreed{more}"


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def below(picture: PeerDayPicture) -> str:
    """Say when the day is and who comes."""
    if picture.day is None:
        return picture.round.title
    agencies = len({one.agency_id for one in picture.assessors})
    people = f"{len(picture.assessors)} people of {agencies} agencies" if picture.assessors else "nobody named yet"
    return f"{wording.day(picture.day.on)}, {len(picture.tables)} tables, {people}"


def compared(picture: PeerDayPicture) -> str:
    """Say how tables and agencies agree: in words, and by kappa where there are enough."""
    if not picture.agreement.compared:
        return ""
    kappa = f" Agreement beyond chance {picture.kappa:.2f} (weighted kappa)." if picture.kappa is not None else ""
    return f"What tables agreed beside what agencies claimed: {picture.agreement.words.lower()}.{kappa}"


def trouble(picture: PeerDayPicture, each: Trouble) -> str:
    """Say what the rota could not do, and why."""
    table = next((f"table {one.number}" for one in picture.tables if one.id == each.table_id), "a table")
    person = next((one for one in picture.assessors if one.id == each.assessor_id), None)
    name = _named(picture, person) if person is not None else ""
    return {
        Hitch.OWN_AGENCY: f"{name} has no seat: every table hears their own agency",
        Hitch.NO_ROOM: f"{name} has no seat: the tables they may sit at are full",
        Hitch.COLLEAGUE: f"{name} sits beside a colleague at {table}",
        Hitch.TOO_FEW: f"Too few sit at {table} to rate",
    }[each.hitch]


def _named(picture: PeerDayPicture, person: Assessor) -> str:
    return f"{person.name} ({picture.agency(person.agency_id).short_name})"


def turn(number: int) -> str:
    """Name a round; the one before the first is the worked example."""
    return f"Round {number}" if number else EXAMPLE


def asks(picture: PeerDayPicture, offer: Offer) -> str:
    """List who is partly there and is paired with an offer."""
    asking = [picture.agency(each.asks).short_name for each in picture.paired if offer in each.offers]
    return wording.list_of(asking) or "Nobody yet"


def heard(hearing: HearingPicture) -> str:
    """Name who is heard."""
    return hearing.agency.short_name if hearing.agency is not None else EXAMPLE


def sits(picture: PeerDayPicture, hearing: HearingPicture) -> str:
    """List who sits at a hearing."""
    cards = hearing.items[0].cards if hearing.items else ()
    return wording.list_of([f"{card.assessor.name} ({card.agency.short_name})" for card in cards]) or "Nobody"


def strange(lines: tuple[int, ...]) -> str:
    """Say which pasted lines name no agency that is known."""
    told = wording.list_of([str(line) for line in lines])
    word = "Line" if len(lines) == 1 else "Lines"
    return f"{word} {told}: name somebody, and an agency as it stands in the list of agencies."
