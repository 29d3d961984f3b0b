"""The help there is: which file speaks of what, in the order a newcomer wants it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import resources
from ui.pages.help.markdown import Block, read

ORDER = (
    "first_run",
    "unlock",
    "home",
    "round",
    "board",
    "form",
    "register",
    "cases",
    "case",
    "alerts",
    "held",
    "incidents",
    "chronology",
    "import_table",
    "family",
    "identities",
    "packs",
    "own_template",
    "rehearsal",
    "meeting",
    "peer_days",
    "panel",
    "joint_case_review",
    "sample",
    "scoring",
    "summary",
    "checks",
    "findings",
    "learning",
    "letters",
    "questions",
    "rules",
    "actions",
    "analysis",
    "year_facts",
    "year_review",
    "export",
    "composer",
    "release",
    "people",
    "settings",
    "recovery",
    "privacy",
    "keyboard",
    "glossary",
)
"""Files of resources/help; one that is not named here follows them, by its name."""

ALSO: Mapping[str, str] = MappingProxyType(
    {
        "rounds": "round",
        "peer_plan": "peer_days",
        "peer_stage": "peer_days",
        "start_round": "round",
        "documents": "export",
        "versions": "composer",
        "brief_use": "composer",
        "question_set": "questions",
        "desk": "packs",
        "open_pack": "packs",
        "round_packs": "packs",
        "return_desk": "packs",
        "table_desk": "peer_days",
        "journeys": "joint_case_review",
        "workshop": "joint_case_review",
        "year_stage": "year_review",
    }
)
"""Pages of the window whose help stands in a file of another name."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help.

    Attributes:
        name: its file, without the ending.
        title: its first line.
        blocks: everything after that.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]

    def speaks_of(self, words: str) -> bool:
        """Say whether every one of these words, or the beginning of it, stands in it."""
        text = " ".join([self.title, *(block.words for block in self.blocks)]).casefold()
        return all(word in text for word in words.casefold().split())


@cache
def topics() -> tuple[Topic, ...]:
    """Read all help, in order."""
    names = [path.stem for path in sorted(resources.path("help").glob("*.md"))]
    known = [name for name in ORDER if name in names]
    return tuple(_topic(name) for name in [*known, *(name for name in names if name not in ORDER)])


def topic_for(page: str) -> str:
    """Name the help that speaks of a page of the window: the first there is, where no file speaks of it."""
    wanted = ALSO.get(page, page)
    names = [topic.name for topic in topics()]
    return wanted if wanted in names else names[0]


def _topic(name: str) -> Topic:
    title, *blocks = read(resources.path("help", f"{name}.md").read_text(encoding="utf-8"))
    return Topic(name, title.words, tuple(blocks))
