"""What is said of a file that somebody sent: what it is, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.moments import local_day
from audit_tool.domain.pack_verdict import PackOutcome, PackRemedy, PackVerdict
from audit_tool.domain.route import Route
from ui.wording.numbers import day, list_of


@dataclass(frozen=True, slots=True)
class PackWords:
    """A verdict in two sentences: what was found, and the next step."""

    found: str
    next: str


_FOUND: Mapping[PackOutcome, str] = MappingProxyType(
    {
        PackOutcome.ACCEPTED: "Whole and signed, from {sender}.",
        PackOutcome.UNKNOWN_SENDER: "Whole and signed, but with a key that is not yet known for {sender}.",
        PackOutcome.SIGNATURE_BROKEN: "Something in this file was changed after it was signed.",
        PackOutcome.WRONG_ROUND: "{sender} answered a form that no open round asks.",
        PackOutcome.OLDER_VERSION: "{sender} answered an older version of the form: {form}.",
        PackOutcome.DUPLICATE: "This very file was taken before.",
        PackOutcome.SUPERSEDED: "A newer one from {sender} was taken before. This is number {sequence}.",
        PackOutcome.NUMBER_USED_TWICE: "{sender} sent another file with number {sequence}, and it says something else.",
        PackOutcome.EXPIRED: "This file could be opened until {expires}.",
        PackOutcome.DAMAGED: "This file is damaged or cut short, or it is no pack.",
        PackOutcome.NEWER_FORMAT: "A newer version of this app made this file.",
        PackOutcome.NOT_FOR_THIS_WORKSPACE: "This file is for somebody else.",
        PackOutcome.WRONG_WORDS: "These are not the words that open it.",
        PackOutcome.REVOKED: "It answers a pack that was revoked (“{why}”).",
        PackOutcome.NEVER_LEFT: "It answers a pack that never left from here, or went to somebody else.",
        PackOutcome.SIDE_BY_SIDE: "Another laptop or key of {sender} sent this same form, and that one stands here.",
        PackOutcome.PAST_ANSWERING: "Whole and signed, from {sender}; but here this form is agreed or closed.",
    }
)
_NEXT: Mapping[PackRemedy, str] = MappingProxyType(
    {
        PackRemedy.LOOK_AND_TAKE: "Look through it, then take it.",
        PackRemedy.READ_WORDS_ALOUD: "Telephone them, and compare the six words that they read aloud.",
        PackRemedy.ASK_TO_SEND_AGAIN: "Ask for it to be sent again.",
        PackRemedy.CHOOSE_ITS_ROUND: "See whether its round is closed, or ask which form they filled in.",
        PackRemedy.SEND_CURRENT_FORM: "Send them the form as it is now. Their answers carry over.",
        PackRemedy.NOTHING_TO_DO: "Nothing is to be done.",
        PackRemedy.UPDATE_APP: "Install version {needs} or later, then open it again.",
        PackRemedy.PASS_ON: "See whom it was sent to, or ask for one that is sealed for your key.",
        PackRemedy.SEND_NEW_PACK: "If they are to answer after all, send them a new pack.",
        PackRemedy.TAKE_ONE_BACK: "Ask them which of the two holds. To take this one, first take the other one back.",
        PackRemedy.OPEN_FOR_ANSWERS: "To take it, move the return back to answering first.",
        PackRemedy.TYPE_WORDS_AGAIN: "Type them again as they were told you. Capitals do not matter.",
    }
)


def words_for(verdict: PackVerdict) -> PackWords:
    """Say what was found and what to do next; senders are said by their code."""
    said = dict(verdict.params)
    if verdict.manifest:
        facts = verdict.manifest.facts
        said |= {"sender": facts.sender, "form": f"{facts.form.id} {facts.form.version}"}
        said |= {"sequence": str(facts.sequence), "expires": _day(verdict)}
    return PackWords(_FOUND[verdict.outcome].format(**said), _NEXT[verdict.remedy].format(**said))


def _day(verdict: PackVerdict) -> str:
    expires = verdict.manifest.facts.expires if verdict.manifest else None
    return day(local_day(expires)) if expires else ""


ROUTES: Mapping[Route, str] = MappingProxyType(
    {Route.PACK: "a pack", Route.WORKBOOK: "a workbook", Route.PDF: "a PDF form"}
)


def sent_by(routes: Iterable[Route]) -> str:
    """Say which forms somebody was sent: "a pack and a PDF form"."""
    return list_of([ROUTES[route] for route in routes])
