"""What the page of case packs says."""

from __future__ import annotations

from audit_tool.domain.moments import local_day
from audit_tool.views.case_packs import AgencyPacks, CasePacksPicture, TakenLine
from audit_tool.views.identities import PersonLine
from ui import wording
from ui.flows.sent_packs import STATES
from ui.widgets.row_button import Entry

LEAD = (
    "A pack holds the form, the family by its labels, and the agency's own part of the chronology. Who somebody is "
    "goes along only for those you say the agency knows."
)
VAULT_NEEDED = "The vault is closed."
VAULT_WORDS = "A pack that says who somebody is can be made only while it is open."
_NOBODY = "No names: nobody whose name is kept is ticked."


def finding(picture: CasePacksPicture) -> str:
    """Say how many packs are out, and how many forms are back."""
    whole = len(picture.agencies)
    back = sum(each.is_back for each in picture.agencies)
    sent = sum(each.newest is not None for each in picture.agencies)
    if not sent:
        return f"{picture.case.label}: no case pack is sent yet"
    returned = "no form is back yet" if not back else f"{wording.count(back, 'form is', 'forms are')} back"
    return f"{picture.case.label}: packs sent to {wording.of(sent, whole)} agencies, {returned}"


def entry(line: AgencyPacks, picture: CasePacksPicture) -> Entry:
    """Put an agency in the list."""
    matched = len(line.matched)
    known = "Nobody matched" if not matched else f"{wording.count(matched, 'person', 'people')} matched"
    if line.is_out_of_it:
        return Entry(line.agency.id, line.agency.name, known, ("Not involved", "na", "dash"))
    if line.is_back:
        return Entry(line.agency.id, line.agency.name, known, ("Back", "ok", "tick"))
    if line.newest is None:
        return Entry(line.agency.id, line.agency.name, known, ("Not sent", "na", "dash"))
    detail = f"{known}, number {line.newest.sent.sequence} of {wording.short_day(local_day(line.newest.sent.sent_at))}"
    return Entry(line.agency.id, line.agency.name, detail, STATES[line.newest.state])


def person(line: PersonLine) -> str:
    """Say whom a tick is about."""
    about = f", {line.about}" if line.about else ""
    return f"{line.code}{about}"


def nothing_kept(lines: tuple[PersonLine, ...]) -> str:
    """Say of whom nothing is kept, so that nothing can go along; empty where there is nobody."""
    codes = [each.code for each in lines if not each.is_known]
    if not codes:
        return ""
    return f"Nothing is kept yet of who {wording.list_of(codes)} {'is' if len(codes) == 1 else 'are'}."


def contents(picture: CasePacksPicture, line: AgencyPacks) -> tuple[str, ...]:
    """List what goes into a pack."""
    known = picture.known_to(line)
    codes = wording.list_of([each.code for each in known])
    children = sum(bool(each.about) for each in picture.people)
    return (
        "The questions, with what this agency answered so far.",
        f"The family by its labels: {wording.count(children, 'child', 'children')} and the people round them.",
        "This agency's own events, and no other agency's.",
        f"Who {codes} {'is' if len(known) == 1 else 'are'} in life, and nobody else." if known else _NOBODY,
    )


def closed_by(line: AgencyPacks) -> str:
    """Say which key a pack can be sealed for."""
    if line.key is None:
        return "No key file of theirs is here. The pack can be locked with five words, told by telephone."
    if line.key.read_aloud_at is None:
        return "These six words belong to the key file. Telephone them on a number you know, and compare."
    return f"Their words were compared on {wording.day(local_day(line.key.read_aloud_at))}."


def taken_entry(line: TakenLine) -> Entry:
    """Put a return that was taken in the list."""
    on = wording.day(local_day(line.taken.taken_at))
    return Entry(line.taken.id, line.agency, f"Number {line.taken.sequence}, taken on {on}")


def made(file: str, folder: str) -> str:
    """Say that a pack lies there."""
    return f"{file} lies in {folder}. Send it as you send other sealed files."
