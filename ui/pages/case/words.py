"""What the page of a case says."""

from __future__ import annotations

from collections.abc import Sequence

from audit_tool.domain.alert import Alert
from audit_tool.domain.case_life import Pause, Step, StepStanding
from audit_tool.domain.case_scope import Involved
from audit_tool.domain.moments import local_day
from audit_tool.domain.purge import Purge
from audit_tool.views.case import AgencyLine, CasePicture
from ui import wording
from ui.wording.case_life import CONSENTS, INVOLVED, PAUSES, STEPS, state
from ui.wording.cases import proceedings

NOT_SAID = "Not said yet"
NO_FORM = "No form"
_OF_BRIEF = (Step.BRIEF_APPROVED, Step.PUBLISHED)
GO_ON_WITHOUT = "Go on without"

_OF_SCOPE = ("sharing_not_settled", "consent_not_said", "proceedings_not_said")
NOTHING_WAITS = "Nothing stands in the way."
PAUSE = "No step can be marked as done until it is resumed. It then goes on where it was."
SCOPE = "What must be settled before information moves. No names."
PURGE = "Purge the working papers"
SAY_WHOM = "Say whom you told"
SAY_OUTCOME = "Say what came of it"
"""The button of an open alert, before and after somebody was told."""
CERTIFICATE = "Save the certificate"
TAKE_BACK = "Later steps stay as they were said."
HELD = {
    "case_on_hold": "No brief may leave this workspace, and nothing is purged.",
    "case_embargoed": "No brief may leave this workspace.",
    "case_embargoed_until": "No brief may leave this workspace before then.",
}
LEADS = {
    Step.PACKS_ISSUED: "Go to the forms",
    Step.FORMS_RETURNED: "Go to the forms",
    Step.CHRONOLOGY_MERGED: "Go to the chronology",
    Step.CHRONOLOGY_ANALYSED: "Go to the chronology",
    Step.FINDINGS_AGREED: "Go to the findings",
    Step.BRIEF_DRAFTED: "Write the brief",
    Step.ACTIONS_OPEN: "Go to the actions",
}
"""The button that leads to the work of a step."""
INVOLVED_LOOKS = {
    Involved.YES: ("met", "tick"),
    Involved.NO: ("na", "dash"),
    Involved.SHOULD_HAVE_BEEN: ("part", "warn"),
    None: ("na", "question"),
}
LATE = "Forms have gone out to others. This agency gets one too, and the case goes back to sending forms."
IN_TIME = "It gets a form about the family."


def title(picture: CasePicture) -> str:
    """Say the family and what comes next."""
    return f"{picture.case.label}: {state(picture.life).lower()}"


def below(picture: CasePicture) -> str:
    """Say the round, the children and the days looked at."""
    ages = ", ".join(child.age_words for child in picture.children)
    return f"{picture.round.title} · {ages} · {period(picture)}"


def period(picture: CasePicture) -> str:
    """Say the days looked at."""
    return f"{wording.day(picture.case.period_from)} to {wording.day(picture.case.period_to)}"


def scope(picture: CasePicture) -> tuple[tuple[str, str], ...]:
    """Lay out the scope: each as what it is and what was said."""
    said = picture.scope
    consent = CONSENTS[said.consent] if said.consent else NOT_SAID
    lines = [
        ("Days looked at", period(picture)),
        ("Lines of enquiry", _enquiries(picture)),
        ("Information-sharing agreement", said.sharing_agreement or NOT_SAID),
        ("Impact assessment (DPIA)", said.dpia or NOT_SAID),
        ("The family", _with(consent, said.consent_note)),
        ("Proceedings beside it", _with(proceedings(said.proceedings), said.proceedings_note)),
        ("Embargo", _embargo(picture)),
        ("Legal hold", said.held_why if said.is_held else "None"),
    ]
    if said.without_why:
        lines.insert(4, ("Goes on without", said.without_why))
    return tuple(lines)


def involvement(line: AgencyLine) -> str:
    """Say what an agency had to do with the family."""
    return INVOLVED[line.said.involved] if line.said else NOT_SAID


def years(line: AgencyLine) -> str:
    """Say from when until when; nothing where nobody knows."""
    if line.said is None or not (line.said.since or line.said.until):
        return ""
    since = wording.day(line.said.since) if line.said.since else "before"
    return f"{since} to {wording.day(line.said.until)}" if line.said.until else f"since {since}"


def form(line: AgencyLine) -> str:
    """Say how far an agency's form is."""
    if line.return_id is None:
        return NO_FORM
    late = " · came late" if line.said is not None and line.said.is_late else ""
    return f"{line.stage_title}{late}"


def early(line: AgencyLine) -> str:
    """Say which ratings were given before an agency answered."""
    ratings = wording.count(len(line.before), "rating")
    were = "was" if len(line.before) == 1 else "were"
    return f"{ratings} of the meeting {were} given before {line.name} answered: {wording.list_of(list(line.before))}."


def pause(each: Pause) -> tuple[str, str]:
    """Say why a case stands still, and since when."""
    since = f"Since {wording.day(local_day(each.since))}."
    return f"Paused: {PAUSES[each.because].lower()}.", f"{since} {each.why}".strip()


def left_empty(step: Step, unwritten: Sequence[str]) -> str:
    """Ask whether a brief goes on with passages that nobody has written; nothing where a step is not about it."""
    if step not in _OF_BRIEF or not unwritten:
        return ""
    are = "is" if len(unwritten) == 1 else "are"
    passages = wording.count(len(unwritten), "passage")
    return f"{passages} of the brief {are} not written: {wording.list_of(unwritten)}. Does it go on without?"


def said(step: StepStanding) -> str:
    """Say when a step was said, and why it was passed over."""
    if step.said is None:
        return ""
    return _with(wording.day(step.said.said_on), step.said.why)


def done(step: Step) -> str:
    """Say that a step was said, for the bar that takes it back."""
    return f"{STEPS[step][0]}: said"


def taken_back(step: Step) -> str:
    """Say that what was said of a step was taken back."""
    return f"{STEPS[step][0]}: taken back"


def act(step: StepStanding) -> str:
    """Name the button that says a step; the scope is settled first where something of it is missing."""
    if step.step is Step.PURGED:
        return PURGE
    return "Settle the scope" if is_settled_here(step) else STEPS[step.step][2]


def is_settled_here(step: StepStanding) -> bool:
    """Say whether what a step waits for is said on this page."""
    is_scope = step.step is Step.SCOPED and any(each.code in _OF_SCOPE for each in step.waits)
    return is_scope or step.step is Step.PURGED


def certificate(each: Purge) -> str:
    """Name the certificate's file: codes and labels only."""
    return f"{each.year_label}-{each.label}-certificate-of-purge.pdf".lower().replace(" ", "-").replace("/", "-")


def past_pause(each: Pause) -> tuple[str, str]:
    """Say a pause that is over."""
    since = wording.day(local_day(each.since))
    until = wording.day(local_day(each.until)) if each.until else ""
    return f"{PAUSES[each.because]}:", f"paused {since} to {until}. {each.why} {each.resumed_why}".strip()


def alert(each: Alert) -> tuple[str, str]:
    """Say an alert: whom it is about, and how it stands."""
    when = wording.day(local_day(each.raised_at))
    if not each.told_to:
        return f"{each.child}: nobody is told yet.", f"Written down {when}."
    told = " ".join(part for part in (wording.day(each.told_on) if each.told_on else "", each.told_time) if part)
    to = f"{each.told_to} told {told}".strip()
    if each.is_open:
        return f"{each.child}: no outcome yet.", f"{to}."
    return f"{each.child}: {each.outcome}", f"{to}. Written down {when}."


def _enquiries(picture: CasePicture) -> str:
    return ", ".join(picture.enquiries) or NOT_SAID


def _embargo(picture: CasePicture) -> str:
    said = picture.scope
    if not said.is_embargoed:
        return "None"
    until = f"to {wording.day(said.embargo_until)}" if said.embargo_until else "until it is lifted"
    over = "" if said.embargo_stands(picture.today) else " It is over."
    return f"Nothing is published {until}. {said.embargo_why}.{over}".replace("..", ".")


def _with(said: str, note: str) -> str:
    return f"{said}. {note}" if note.strip() else said
