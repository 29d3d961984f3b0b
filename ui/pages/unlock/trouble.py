"""What may stand in the way of opening a workspace, and the button that mends it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Remedy(StrEnum):
    """What a person can do about it from here."""

    TRY_AGAIN = "try_again"
    USE_SHEET = "use_sheet"
    RESTORE = "restore"
    COPY_IN = "copy_in"
    OTHER_FILE = "other_file"


WORDS: Mapping[Remedy, str] = MappingProxyType(
    {
        Remedy.TRY_AGAIN: "Try again",
        Remedy.USE_SHEET: "Use the recovery sheet",
        Remedy.RESTORE: "Restore a backup",
        Remedy.COPY_IN: "Copy it to this laptop",
        Remedy.OTHER_FILE: "Open another file",
    }
)
"""The words of the button."""

REMEDIES: Mapping[str, Remedy] = MappingProxyType(
    {
        "cut_short": Remedy.RESTORE,
        "damaged": Remedy.RESTORE,
        "disk_full": Remedy.TRY_AGAIN,
        "disk_trouble": Remedy.TRY_AGAIN,
        "missing": Remedy.OTHER_FILE,
        "newer": Remedy.OTHER_FILE,
        "not_ours": Remedy.OTHER_FILE,
        "open_elsewhere": Remedy.TRY_AGAIN,
        "read_only": Remedy.COPY_IN,
        "unsafe_place": Remedy.COPY_IN,
        "wrong_passphrase": Remedy.USE_SHEET,
        "wrong_passphrase_or_damaged": Remedy.RESTORE,
    }
)
"""The remedy for each error of the Environment family, by its code; any other may be tried again."""


def remedy_for(code: str) -> Remedy:
    """Choose what mends it."""
    return REMEDIES.get(code, Remedy.TRY_AGAIN)


WAITS = (1, 2, 4)
"""Seconds to wait after the first, second and any later wrong passphrase. It guards nothing: the file can be copied and
tried elsewhere. It slows down a hand that types the same thing again, and it never holds the window up."""


def wait_after(wrong_tries: int) -> int:
    """Say how many seconds to wait after so many wrong tries in a row."""
    return WAITS[min(wrong_tries, len(WAITS)) - 1] if wrong_tries else 0
