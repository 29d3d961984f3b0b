"""About: the version, the licence, and what is not protected."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.version import VERSION
from ui.hub import Hub
from ui.pages.settings.section import Line, Section, part
from ui.text import PlainLabel

NOT_PROTECTED = (
    "Whoever has the passphrase can open the workspace and say that they are somebody else in it. Saying who you are "
    "is logged; it is not a proof.",
    "What leaves this file is not locked: a PDF, a print, an export. You answer for it.",
    "“Child 1” is not anonymous. An unusual event or a small number can still point to a family.",
    "While it is unlocked, keys and words are in this laptop's memory. Lock it when you walk away.",
    "Older backups open with the passphrase of their day, also after you change it.",
    "The log shows that something was changed behind its back. It cannot prevent it.",
)

LICENCE = (
    "MIT licence. You may use, copy, change and pass it on, as long as its licence goes with it. It comes without any "
    "warranty. Question sets are in our own words; each cites the law and guidance it rests on."
)


class AboutSection(Section):
    """What this is."""

    LINE = Line("about", "About", "info")

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(
            hub, f"This is version {VERSION}.", "Everything stays on this laptop. It tells nobody anything."
        )
        self.add(
            part("What is not protected", *(PlainLabel(f"–  {words}") for words in NOT_PROTECTED)),
            part("Licence", PlainLabel(LICENCE)),
        )
