"""Who answers: agencies, and the settings (schools, colleges, early years) among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.ids import AgencyId

AGENCY_TYPES = MappingProxyType(
    {
        "social_care": "Children's social care",
        "early_help": "Early help",
        "education": "Council education service",
        "housing": "Housing",
        "public_health": "Public health",
        "adult_services": "Adult social care",
        "police": "Police",
        "icb": "Integrated Care Board",
        "acute_trust": "Hospital trust",
        "community_trust": "Community health trust",
        "mental_health_trust": "Mental health trust",
        "ambulance": "Ambulance service",
        "gp": "GP practice",
        "probation": "Probation",
        "youth_justice": "Youth justice service",
        "cafcass": "Cafcass",
        "fire": "Fire and rescue",
        "voluntary": "Voluntary or community organisation",
        "domestic_abuse": "Domestic abuse service",
        "substance_use": "Drug and alcohol service",
        "school": "School",
        "college": "College",
        "early_years": "Early years setting",
        "other": "Another organisation",
    }
)
"""The words for each type code. A brief names the type ("a hospital trust"), never the agency."""

SETTING_TYPES = frozenset({"school", "college", "early_years"})

SETTING_GROUPS = MappingProxyType(
    {
        "early_years": "Teaches or cares for children under five",
        "primary": "Primary",
        "secondary": "Secondary",
        "college": "College",
        "boarding": "Pupils sleep there",
        "has_ap": "Places pupils in alternative provision",
    }
)
"""Groups a setting may belong to, in words; the keys are those of the question sets."""

AGENCY_GROUPS = MappingProxyType({"adults_joint": "Its return covers adults as well"})
"""Groups any other agency may belong to."""

GROUP_WORDS = MappingProxyType({**SETTING_GROUPS, **AGENCY_GROUPS})
"""The words of every group."""

_TYPE_SIGNS = (
    (r"police|constabulary", "police"),
    (r"probation", "probation"),
    (r"fire (and|&) rescue|fire service", "fire"),
    (r"ambulance", "ambulance"),
    (r"cafcass", "cafcass"),
    (r"integrated care board|\bicb\b", "icb"),
    (r"youth (justice|offending)", "youth_justice"),
    (r"domestic abuse|women'?s aid|refuge", "domestic_abuse"),
    (r"drug|alcohol|substance", "substance_use"),
    (r"mental health", "mental_health_trust"),
    (r"community health", "community_trust"),
    (r"hospital|\bnhs (foundation )?trust", "acute_trust"),
    (r"\bgps?\b|surgery|medical (centre|practice)|health centre", "gp"),
    (r"public health", "public_health"),
    (r"adult(s'?)? (social )?(care|services)", "adult_services"),
    (r"early help", "early_help"),
    (r"social care|children'?s services", "social_care"),
    (r"housing|homes\b", "housing"),
    (r"nursery|nurseries|pre-?school|playgroup|childmind|early years", "early_years"),
    (r"education service", "education"),
    (r"college|sixth form", "college"),
    (r"school|academy|\bprimary\b|infants?\b|juniors?\b|high\b", "school"),
)
"""Words in a name, and the type they speak for; the first that fits. It is a proposal, never a decision."""

_SMALL_WORDS = frozenset({"and", "the", "of", "for", "in", "at", "on"})
_LONGEST_CODE = 6


def likely_type(name: str) -> str | None:
    """Propose what an organisation is from its name; None where the name does not say."""
    plain = name.lower().replace("\u2019", "'")
    return next((code for signs, code in _TYPE_SIGNS if re.search(signs, plain)), None)


def proposed_code(name: str, taken: frozenset[str] = frozenset()) -> str:
    """Propose a short code from a name's words: their first letters, or the beginning of a single word.

    Args:
        taken: codes that others bear; the proposal is none of them.

    Returns:
        Upper-case letters and digits, at most some eight; empty where the name has none.
    """
    spelt = re.findall(r"[A-Za-z0-9]+", re.sub(r"['\u2019]", "", name))
    words = [word for word in spelt if word.lower() not in _SMALL_WORDS]
    letters = "".join(word if word.isupper() else word[0] for word in words) if len(words) > 1 else "".join(words)[:4]
    plain = letters[:_LONGEST_CODE].upper()
    numbered = (f"{plain}{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken or not plain else next(code for code in numbered if code not in taken)


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation that answers.

    Attributes:
        code: short upper-case code for file names and tables; never a name of a person.
        type: a key of AGENCY_TYPES.
        groups: extra groups that decide which questions apply (a phase, "adults_joint", "boarding").
    """

    id: AgencyId
    code: str
    name: str
    short_name: str
    type: str
    groups: tuple[str, ...] = ()
    active: bool = True

    @property
    def is_setting(self) -> bool:
        """Say whether this is a school, a college or an early years setting."""
        return self.type in SETTING_TYPES

    @property
    def type_label(self) -> str:
        """Name its type in words."""
        return AGENCY_TYPES.get(self.type, AGENCY_TYPES["other"])

    @property
    def addressee(self) -> str:
        """Name the post that letters go to, because people change."""
        return "Designated safeguarding lead" if self.is_setting else "Safeguarding lead"

    @property
    def question_groups(self) -> frozenset[str]:
        """List every group a question set may address this agency by."""
        return frozenset({self.type, *self.groups, "setting" if self.is_setting else "agency"})
