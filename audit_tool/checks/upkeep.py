"""What the hub's own work leaves open: an X-ray list over the whole workspace. It stops nobody."""

from __future__ import annotations

from collections.abc import Iterator

from audit_tool.domain.check import Severity, WorkspaceCheck, WorkspaceFacts, WorkspaceFlag
from audit_tool.domain.moments import local_day
from audit_tool.domain.retest import days_untested

BACKUP_DAYS = 7
"""Days without a backup after which a lost laptop loses too much."""
PACK_DAYS = 28
"""Days after which a pack that nobody answered is asked after. Source: the ladder of reminders partnerships use."""
BRIEF_DAYS = 365
"""Days after which a published brief is looked at again. Source: the domain brief, 8.7: review after twelve months."""


def _no_backup(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    if facts.backed_up_on is None:
        yield WorkspaceFlag("no_backup")


def _old_backup(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    if facts.backed_up_on is not None and (days := (facts.today - facts.backed_up_on).days) > BACKUP_DAYS:
        yield WorkspaceFlag("old_backup", count=days)


def _overdue(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    late = sorted(((action.days_late(facts.today), action) for action in facts.actions), key=lambda pair: -pair[0])
    for days, action in late:
        if days:
            yield WorkspaceFlag("overdue", action.id, days)


def _without_measure(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for action in facts.actions:
        if action.is_open and not action.measure.strip():
            yield WorkspaceFlag("without_measure", action.id)


def _unchecked(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for action in facts.actions:
        if days := action.days_unchecked(facts.today):
            yield WorkspaceFlag("check_passed", action.id, days)


def _untested(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for action in facts.actions:
        days = days_untested(action, facts.today)
        if days and action.id not in facts.settled and action.goes_on_in is None:
            yield WorkspaceFlag("retest_passed", action.id, days)


def _done_without_measure(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for action in facts.actions:
        if action.needs_check and not action.measure.strip():
            yield WorkspaceFlag("done_without_measure", action.id)


def _action_without_theme(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for action in facts.actions:
        if action.is_open and not action.theme_ids:
            yield WorkspaceFlag("action_without_theme", action.id)


def _expired(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for pack in facts.packs:
        if pack.has_expired:
            yield WorkspaceFlag("pack_expired", pack.id, (facts.today - pack.sent_on).days)


def _out_long(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for pack in facts.packs:
        days = (facts.today - pack.sent_on).days
        if days > PACK_DAYS and not pack.has_expired:
            yield WorkspaceFlag("pack_out_long", pack.id, days)


def _silent_events(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for case_id, count in facts.silent_events.items():
        if count:
            yield WorkspaceFlag("event_without_impact", case_id, count)


def _without_theme(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for finding in facts.findings:
        if not finding.theme_ids:
            yield WorkspaceFlag("without_theme", finding.id)


def _old_briefs(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for release in facts.releases:
        if release.checked_at is not None:
            days = (facts.today - local_day(release.checked_at)).days
            if days > BRIEF_DAYS:
                yield WorkspaceFlag("brief_past_review", release.id, days)


def _past_practice(facts: WorkspaceFacts) -> Iterator[WorkspaceFlag]:
    for practice in facts.practices:
        if practice.holds_until is not None and practice.is_past(facts.today):
            yield WorkspaceFlag("practice_past", practice.id, (facts.today - practice.holds_until).days)


WORKSPACE_CHECKS = (
    WorkspaceCheck(
        "no_backup",
        Severity.NOW,
        "There is no backup of this workspace.",
        "Make one in Settings, and keep a copy away from this laptop.",
        _no_backup,
    ),
    WorkspaceCheck(
        "old_backup",
        Severity.NOW,
        f"The newest backup is more than {BACKUP_DAYS} days old.",
        "Make one in Settings, and keep a copy away from this laptop.",
        _old_backup,
    ),
    WorkspaceCheck(
        "overdue",
        Severity.NOW,
        "An open action is past its day.",
        "Ask its owner, write a note, or take it higher.",
        _overdue,
    ),
    WorkspaceCheck(
        "pack_expired",
        Severity.NOW,
        "A pack was not answered, and does not open any more.",
        "Send another, or call it back.",
        _expired,
    ),
    WorkspaceCheck(
        "pack_out_long",
        Severity.LOOK,
        f"A pack has been out for more than {PACK_DAYS} days without an answer.",
        "Ask whoever has it, or call it back.",
        _out_long,
    ),
    WorkspaceCheck(
        "without_measure",
        Severity.LOOK,
        "An open action does not say how anyone would know that it helped children.",
        "Write its measure: a number or an observation.",
        _without_measure,
    ),
    WorkspaceCheck(
        "done_without_measure",
        Severity.LOOK,
        "An action is done, and does not say how anyone would know that it helped children.",
        "Write its measure before somebody looks whether it worked.",
        _done_without_measure,
    ),
    WorkspaceCheck(
        "check_passed",
        Severity.LOOK,
        "The day to look whether an action worked is past.",
        "Say what the look showed, then close it, work on it again or set the next day.",
        _unchecked,
    ),
    WorkspaceCheck(
        "retest_passed",
        Severity.LOOK,
        "The day to test a closed action again is past, and nobody has said whether it holds.",
        "Say so in a round that asks about it, or say at the action what a check showed.",
        _untested,
    ),
    WorkspaceCheck(
        "action_without_theme",
        Severity.LOOK,
        "An open action bears no theme, so that it is not asked about with its theme later.",
        "Choose its themes.",
        _action_without_theme,
    ),
    WorkspaceCheck(
        "event_without_impact",
        Severity.LOOK,
        "An event does not say what it was for a child.",
        "Say it in the chronology, or say that it is not known.",
        _silent_events,
    ),
    WorkspaceCheck(
        "without_theme",
        Severity.LOOK,
        "A finding bears no theme, so that nobody sees it come back.",
        "Choose its themes.",
        _without_theme,
    ),
    WorkspaceCheck(
        "brief_past_review",
        Severity.LOOK,
        "A document was published more than a year ago and not looked at since.",
        "Read it again, then release it anew or withdraw it.",
        _old_briefs,
    ),
    WorkspaceCheck(
        "practice_past",
        Severity.LOOK,
        "Good practice that is past its day is still offered.",
        "Ask whoever would share it, then set another day or take it off.",
        _past_practice,
    ),
)
