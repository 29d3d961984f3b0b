"""The way of a case in words: its steps, why not yet, its pauses and its scope."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.case_life import CaseLife, PauseReason, Step, StepStanding, Wait
from audit_tool.domain.case_scope import Consent, Involved
from ui.wording import numbers
from ui.wording.rounds import Standing

STEPS: Mapping[Step, tuple[str, str, str]] = MappingProxyType(
    {
        Step.SELECTED: ("Selected", "The family is selected", ""),
        Step.SCOPED: ("Scoped", "Settle the scope", "Say that the scope is settled"),
        Step.PACKS_ISSUED: ("Forms sent", "Send the forms out", ""),
        Step.FORMS_RETURNED: ("Forms back", "Wait for the forms", ""),
        Step.CHRONOLOGY_MERGED: ("Chronology", "Bring the chronology together", ""),
        Step.CHRONOLOGY_ANALYSED: ("Analysed", "Analyse the chronology", "Say that it is analysed"),
        Step.MEETING_HELD: ("Meeting", "Hold the meeting", "Say that it was held"),
        Step.FINDINGS_AGREED: ("Findings", "Agree the findings", "Say that they are agreed"),
        Step.BRIEF_DRAFTED: ("Brief", "Write the brief", ""),
        Step.DISCLOSURE_CHECKED: ("Disclosure", "Check what the brief gives away", "Say that it is checked"),
        Step.BRIEF_APPROVED: ("Approved", "Have the brief approved", "Say that it is approved"),
        Step.PUBLISHED: ("Published", "Publish the brief", "Say that it is published"),
        Step.ACTIONS_OPEN: ("Actions", "Agree the actions", ""),
        Step.REVIEWED: ("Review", "Look again in January", "Say that it was reviewed"),
        Step.CLOSED: ("Closed", "Close the case", "Close the case"),
        Step.PURGED: ("Purged", "Purge the working papers", ""),
    }
)
"""Each step as it stands on the strip, as what comes next, and as the button that says it; no button for one that is
read from the work itself."""

PAUSES: Mapping[PauseReason, str] = MappingProxyType(
    {
        PauseReason.PROCEEDINGS: "Proceedings run beside it",
        PauseReason.ALERT: "A child may be at risk now",
        PauseReason.OTHER: "Another reason",
    }
)

CONSENTS: Mapping[Consent, str] = MappingProxyType(
    {
        Consent.TOLD: "The family was told",
        Consent.AGREED: "The family agreed",
        Consent.OBJECTS: "The family objects",
        Consent.NOT_TOLD: "The family was not told",
        Consent.NOT_KNOWN: "Not known",
    }
)

INVOLVED: Mapping[Involved, str] = MappingProxyType(
    {
        Involved.YES: "Involved",
        Involved.NO: "Not involved",
        Involved.SHOULD_HAVE_BEEN: "Should have been involved",
    }
)

_WAITS: Mapping[str, str] = MappingProxyType(
    {
        "sharing_not_settled": "The information-sharing agreement and the impact assessment are not named yet.",
        "consent_not_said": "Nobody has said what the family knows.",
        "proceedings_not_said": "Nobody has said which proceedings run beside it.",
        "involvement_not_said": "Whether they were involved is not said of {count} of {of} agencies: {names}.",
        "forms_not_out": "{count} of {of} forms have not gone out: {names}.",
        "forms_not_back": "{count} of {of} forms are not back: {names}.",
        "no_events": "No event is written down yet.",
        "events_to_say": "{count} of {of} events do not say yet what they were for every child.",
        "no_findings": "No finding is written down yet.",
        "brief_not_begun": "Nothing of the brief is written yet.",
        "check_passed_over": "{step} was passed over, so nothing is published.",
        "case_on_hold": "The case is under legal hold.",
        "case_embargoed": "The case is under embargo until somebody lifts it.",
        "case_embargoed_until": "The case is under embargo up to and including {day}.",
        "no_actions": "No action is agreed yet.",
        "alerts_without_outcome": "{count} without an outcome yet.",
        "earlier_step": "A step before this is not done: {step}.",
        "paused": "The case is paused.",
        "not_purged": "The working papers are still kept.",
    }
)

DONE = Standing("Done", "met", "tick")
PASSED_OVER = Standing("Passed over", "na", "dash")
NEXT = Standing("Next", "part", "arrow")
LATER = Standing("Later", "na", "dot")


def wait(each: Wait) -> str:
    """Say why a step is not done yet: "2 of 9 forms are not back: Health, Police"."""
    count: object = each.count
    if each.code == "alerts_without_outcome":
        count = "1 alert is" if each.count == 1 else f"{each.count} alerts are"
    return _WAITS[each.code].format(
        count=count,
        of=each.of,
        names=numbers.list_of(list(each.names)),
        step=STEPS[each.step][0] if each.step else "",
        day=numbers.day(each.day) if each.day else "",
    )


def standing(life: CaseLife, step: StepStanding) -> Standing:
    """Say how a step stands."""
    if step.is_passed_over:
        return PASSED_OVER
    if step.is_done:
        return DONE
    return NEXT if life.next is step else LATER


def state(life: CaseLife) -> str:
    """Say where a case stands and what comes next, in one line."""
    if life.pause is not None:
        return "Paused"
    return STEPS[life.next.step][1] if life.next is not None else "Everything is done"
