"""What files are called when they leave: codes and labels, never a person's or a school's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audit_tool.domain.round import Round


def file_name(words: Iterable[str], suffix: str = "") -> str:
    """Make a file name of codes and labels: `section11-2026-section11_report-nhs.pdf`; empty words are left out."""
    return "-".join(re.sub(r"[^a-z0-9_]+", "-", word.lower()).strip("-") for word in words if word) + suffix


def of_round(run: Round, rounds: Iterable[Round]) -> tuple[str, str, str]:
    """Give the words that the files of a round begin with: its kind, its year, and its number where the year has more.

    Args:
        rounds: those of the workspace.
    """
    alike = [each for each in rounds if (each.kind, each.year_label) == (run.kind, run.year_label)]
    place = sorted((each.opens_on, each.id) for each in alike).index((run.opens_on, run.id))
    return run.kind, run.year_label, str(place + 1) if place else ""
