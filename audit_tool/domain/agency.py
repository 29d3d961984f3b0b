"""Who answers: agencies, and the settings (schools, colleges, early years) among them."""

from __future__ import annotations

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
    def question_groups(self) -> frozenset[str]:
        """List every group a question set may address this agency by."""
        return frozenset({self.type, *self.groups, "setting" if self.is_setting else "agency"})
