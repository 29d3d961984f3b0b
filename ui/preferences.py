"""How the app looks on this laptop, and what it saves documents as: for everybody who uses it, unlocked or not.

Privacy: the file says nothing about people or their work, so it is not encrypted.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "appearance.json"

THEMES = ("system", "light", "dark", "contrast")
"""What may be chosen; "system" follows the laptop."""

SMALLEST, LARGEST = 100, 200
"""Text sizes, in percent."""

SAVE_AS = ("pdf", "pdfa", "docx", "html", "pptx", "xlsx", "csv", "png", "svg")
"""What a document may be saved as."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person has chosen.

    Attributes:
        theme: one of THEMES.
        text_percent: size of text, SMALLEST to LARGEST.
        still: no motion.
        single_keys: whether 1 to 9 choose a card.
        save_as: one of SAVE_AS.
    """

    theme: str = "system"
    text_percent: int = 100
    still: bool = False
    single_keys: bool = True
    save_as: str = "pdf"


def load(folder: Path) -> Preferences:
    """Read what was chosen. Whatever cannot be read is as if never chosen: looks must not keep the window shut."""
    plain = Preferences()
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return plain
    import json

    try:
        kept = json.loads(text)
    except ValueError:
        return plain
    if not isinstance(kept, dict):
        return plain
    theme, percent = kept.get("theme"), kept.get("text_percent")
    still, single_keys, save_as = kept.get("still"), kept.get("single_keys"), kept.get("save_as")
    return Preferences(
        theme=theme if theme in THEMES else plain.theme,
        text_percent=percent if type(percent) is int and SMALLEST <= percent <= LARGEST else plain.text_percent,
        still=still if isinstance(still, bool) else plain.still,
        single_keys=single_keys if isinstance(single_keys, bool) else plain.single_keys,
        save_as=save_as if save_as in SAVE_AS else plain.save_as,
    )


def save(folder: Path, preferences: Preferences) -> None:
    """Write down what was chosen, whole or not at all.

    Raises:
        Environment: the folder cannot be written, or the disk is full; what was chosen before still stands.
    """
    import json

    from audit_tool.store.atomic_file import write_whole
    from audit_tool.store.trouble import told_apart

    with told_apart(folder):
        folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / FILE, json.dumps(asdict(preferences), indent=2).encode())
