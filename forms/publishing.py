"""From a draft to a published version: nothing that stops is left, and every warning is mended or answered for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from forms.canonical import digest
from forms.checks import Finding, check
from forms.model import AnyNode, QuestionSet, walk
from forms.tree import mapped
from forms.versions import diff, proposed_level
from forms.versions.levels import LEVELS, ChangeLevel, numbers_of

FIRST_VERSION = "1.0.0"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that the author leaves as it is, and why.

    Attributes:
        code, node, field: the finding's; node and field are None where the finding has none.
        reason: in the author's words; not blank.
    """

    code: str
    node: str | None
    field: str | None
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Say whether this is about that finding, and says why."""
        place = (finding.code, finding.where.node, finding.where.field)
        return finding.severity == "warn" and place == (self.code, self.node, self.field) and bool(self.reason.strip())


class CannotPublish(Exception):
    """A draft that is not ready.

    Attributes:
        code: to_mend (`findings` lists what stops, and the warnings nobody answered for); level_too_low (`level` is
            the least that will do); nothing_changed (it says what the previous version says).
    """

    def __init__(
        self,
        code: Literal["to_mend", "level_too_low", "nothing_changed"],
        findings: tuple[Finding, ...] = (),
        level: ChangeLevel | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.findings = findings
        self.level = level


def to_mend(draft: QuestionSet, *, accepted: Iterable[Accepted], on: dt.date) -> tuple[Finding, ...]:
    """List what stands between a draft and its publication, what stops first; empty when nothing does."""
    answered = tuple(accepted)
    return tuple(
        finding
        for finding in check(draft, on=on)
        if finding.severity == "stop" or not any(one.covers(finding) for one in answered)
    )


def publish(
    draft: QuestionSet,
    *,
    previous: QuestionSet | None,
    accepted: Sequence[Accepted] = (),
    level: ChangeLevel | None = None,
    on: dt.date,
) -> QuestionSet:
    """Make a published version of a draft, numbered after the one it follows.

    Args:
        previous: the published version it follows; None for the first.
        level: how great its author says the change is; None for what the changes themselves propose.
        on: the day at which citations are in force or not.

    Raises:
        CannotPublish: to_mend, level_too_low, nothing_changed.
    """
    left = to_mend(draft, accepted=accepted, on=on)
    if left:
        raise CannotPublish("to_mend", left)
    if previous is None:
        return draft.model_copy(update={"version": FIRST_VERSION, "status": "published"})
    ready = _with_history(draft, previous)
    if digest(ready.model_copy(update={"version": previous.version})) == digest(previous):
        raise CannotPublish("nothing_changed")
    least = proposed_level(diff(previous, ready))
    chosen = least if level is None else level
    if LEVELS.index(chosen) < LEVELS.index(least):
        raise CannotPublish("level_too_low", level=least)
    version = next_version(previous.version, chosen)
    changes = tuple(
        change.model_copy(update={"version": version}) if change not in previous.changes else change
        for change in ready.changes
    )
    return ready.model_copy(update={"version": version, "status": "published", "changes": changes})


def next_version(version: str, level: ChangeLevel) -> str:
    """Give the version that follows: 1.2.3 is followed by 2.0.0 (major), 1.3.0 (minor) or 1.2.4 (patch)."""
    numbers = list(numbers_of(version))
    place = 2 - LEVELS.index(level)
    return ".".join(str(number) for number in (*numbers[:place], numbers[place] + 1, *[0] * (2 - place)))


def _with_history(draft: QuestionSet, previous: QuestionSet) -> QuestionSet:
    """Keep the earlier ids that a published version had; those that only the draft went through mean nothing.

    A first version keeps all of them: the set it was made from may have answers.
    """
    nodes = tuple(walk(previous.items))
    known = {node.id for node in nodes} | {old for node in nodes for old in node.renamed_from}

    def pruned(node: AnyNode) -> AnyNode:
        earlier = tuple(old for old in node.renamed_from if old in known and old != node.id)
        return node if earlier == node.renamed_from else node.model_copy(update={"renamed_from": earlier})

    return mapped(draft, pruned)
