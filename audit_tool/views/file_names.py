"""What files are called when they leave: codes and labels, never a person's or a school's name."""

from __future__ import annotations

import re
from collections.abc import Iterable


def file_name(words: Iterable[str], suffix: str = "") -> str:
    """Make a file name of codes and labels: `section11-2026-section11_report-nhs.pdf`; empty words are left out."""
    return "-".join(re.sub(r"[^a-z0-9_]+", "-", word.lower()).strip("-") for word in words if word) + suffix
