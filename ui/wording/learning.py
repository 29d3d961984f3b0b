"""The words of what comes of an audit: kinds of finding, states of an action, what a moderator should look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ui.wording import numbers


@dataclass(frozen=True, slots=True)
class Said:
    """How a code is shown: its words, its meaning as a colour token, its glyph."""

    words: str
    meaning: str
    glyph: str


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind of finding is spoken of.

    Attributes:
        one, many: "Strength", "Strengths".
        about: what belongs under it.
    """

    one: str
    many: str
    about: str
    meaning: str
    glyph: str


FINDING_KINDS: Mapping[str, KindWords] = MappingProxyType(
    {
        "strength": KindWords(
            "Strength",
            "Strengths",
            "What works for children and should go on.",
            "met",
            "tick",
        ),
        "good_practice": KindWords(
            "Good practice",
            "Good practice",
            "What others could take up tomorrow.",
            "ok",
            "star",
        ),
        "improvement": KindWords(
            "Area to improve",
            "Areas to improve",
            "What has to change for children.",
            "part",
            "flag",
        ),
        "learning": KindWords(
            "Learning",
            "Learning",
            "What everyone should know from this audit.",
            "info",
            "book",
        ),
    }
)
"""The four kinds of finding, in the order they are shown."""

SCOPES: Mapping[str, str] = MappingProxyType({"multi": "Several agencies", "single": "One agency"})
"""Who must hear a finding."""

BRAG: Mapping[str, Said] = MappingProxyType(
    {
        "red": Said("Red: late", "bad", "clock"),
        "amber": Said("Amber: at risk", "part", "warn"),
        "green": Said("Green: on track", "ok", "tick"),
        "grey": Said("Grey: not started", "na", "ring"),
        "blue": Said("Blue: done", "info", "tick"),
        "purple": Said("Purple: taken off", "plum", "cross"),
    }
)
"""The status of an action, as partnerships name it; the same words as on the printed plan."""

HOLDS: Mapping[str, str] = MappingProxyType(
    {"yes": "it holds", "partly": "it holds in part", "no": "it does not hold", "not_known": "not known"}
)
"""What testing a closed action again showed, in the middle of a sentence."""

ACTION_STATES: Mapping[str, str] = MappingProxyType(
    {
        "proposed": "Proposed",
        "to_do": "To do",
        "doing": "Doing",
        "done": "Done",
        "signed_off": "Signed off",
        "worked": "Worked",
        "output_only": "Output only",
        "carried_forward": "Carried forward",
        "superseded": "Superseded",
        "withdrawn": "Withdrawn",
    }
)
"""The states of an action."""

_FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "all_best": "All {count} rated answers stand at the best step. A second person may see it differently.",
        "best_without_evidence": "The best rating, and nothing listed that shows it.",
        "low_without_action": "A low rating, and no action has come of it.",
        "no_impact_shown": "{answers} not say what is different for children.",
    }
)


def flag(code: str, count: int) -> str:
    """Say what a quality check found, calmly; `count` is how many answers it is about, where it counts."""
    answers = "1 answer does" if count == 1 else f"{numbers.count(count, 'answer')} do"
    return _FLAGS.get(code, "Worth reading once more.").format(count=count, answers=answers)
