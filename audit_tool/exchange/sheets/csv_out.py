"""Writes rows as CSV that Excel opens: the one place where a text that could become a formula is made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows under a header; a text that Excel would take for a formula gets an apostrophe before it.

    Source: OWASP, CSV injection.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    for row in rows:
        writer.writerow([f"'{text}" if text.startswith(_FORMULA) else text for text in row])
    return out.getvalue().encode("utf-8-sig")
