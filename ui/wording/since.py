"""What became of a question since last year, and of the answer to it, in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms.versions.carrying import Reason

_CHANGED: Mapping[Reason, str] = {
    "wording": "Wording changed since {year}",
    "scale": "Scale changed since {year}",
    "options": "Choices changed since {year}",
    "logic": "Asked of others than in {year}",
    "type": "Asked in another way since {year}",
    "rows": "Asked in another way since {year}",
    "relabelled": "That answer has other words now",
    "recoded": "That answer has another name now",
    "not_offered": "That answer is no longer offered",
    "author": "Asked anew this year",
    "stale_evidence": "Evidence too old",
}
"""Not said: a question that was renamed, or counts otherwise, asks the same of the person who answers it."""

_COVERED: Mapping[Reason, frozenset[Reason]] = {
    "type": frozenset({"scale", "options"}),
    "relabelled": frozenset({"scale", "options"}),
    "recoded": frozenset({"scale", "options"}),
    "not_offered": frozenset({"scale", "options"}),
}
"""What a closer reason says already."""

_WHY_NOT: Mapping[Reason, str] = {
    "type": "It is asked in another way now, so last year’s answer does not fit.",
    "rows": "It is asked in another way now, so last year’s answer does not fit.",
    "not_offered": "That answer is no longer offered, so choose another.",
    "author": "Whoever wrote the questions asks for a new answer this year.",
}


def changes(reasons: Iterable[Reason], year: str) -> tuple[str, ...]:
    """Say what changed, the gravest first, each once."""
    listed = tuple(reasons)
    covered = frozenset[Reason]().union(*(_COVERED.get(reason, frozenset()) for reason in listed))
    said = (_CHANGED[reason].format(year=year) for reason in listed if reason in _CHANGED and reason not in covered)
    return tuple(dict.fromkeys(said))


def why_not_kept(reasons: Iterable[Reason]) -> str:
    """Say why last year's answer cannot be kept as it was."""
    return next(_WHY_NOT[reason] for reason in reasons if reason in _WHY_NOT)
