"""The columns that a child-level list may have, and the words they are known by: data for a column mapping.

Source: the columns that councils keep for inspections of children's services (every list begins with the child's id,
gender, ethnicity, date of birth and age), and what theme lists of joint inspections add to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Reading(StrEnum):
    """How a cell of a column is read."""

    KEY = "key"
    AGE = "age"
    BORN = "born"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    YES_NO = "yes_no"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Target:
    """A column that is looked for.

    Attributes:
        known_as: headings in lower case, letters and digits alone, words parted by one blank.
        is_needed: a sheet without it is no list.
    """

    id: str
    title: str
    reading: Reading
    known_as: tuple[str, ...]
    is_needed: bool = False


TARGETS: tuple[Target, ...] = (
    Target(
        "key",
        "Child’s id",
        Reading.KEY,
        (
            "child unique id",
            "child id",
            "unique id",
            "childs id",
            "childs unique id",
            "unique child id",
            "child identifier",
            "child unique identifier",
            "unique identifier",
            "child reference",
            "child ref",
            "la child id",
            "local id",
            "person id",
            "pid",
            "client id",
            "case id",
            "case number",
            "system id",
            "lcs id",
            "ehm id",
            "mosaic id",
            "liquidlogic id",
            "id",
        ),
        is_needed=True,
    ),
    Target("sex", "Sex", Reading.SEX, ("sex", "gender", "sex gender", "gender sex", "sex of child", "m f")),
    Target(
        "ethnicity",
        "Ethnic group",
        Reading.ETHNICITY,
        ("ethnicity", "ethnic group", "ethnic origin", "ethnic code", "ethnicity code", "ethnic background"),
    ),
    Target(
        "age",
        "Age",
        Reading.AGE,
        (
            "age",
            "age of child",
            "child age",
            "childs age",
            "age years",
            "age in years",
            "current age",
            "age at contact",
        ),
    ),
    Target(
        "born",
        "Date of birth",
        Reading.BORN,
        ("date of birth", "dob", "d o b", "birth date", "birthdate", "child dob", "expected date of birth"),
    ),
    Target(
        "disability",
        "Disability",
        Reading.YES_NO,
        (
            "disability",
            "disabled",
            "has disability",
            "has a disability",
            "does the child have a disability",
            "disability y n",
            "child has a disability",
        ),
    ),
    Target(
        "no_action",
        "No further action",
        Reading.YES_NO,
        ("nfa", "referral nfa", "no further action", "nfa y n", "referral nfa y n", "did the referral result in nfa"),
    ),
    Target(
        "source",
        "Where it came from",
        Reading.TEXT,
        ("source", "contact source", "referral source", "source of contact", "source of referral", "referred by"),
    ),
    Target(
        "begun_on",
        "Begun on",
        Reading.TEXT,
        (
            "date",
            "start",
            "start date",
            "date of contact",
            "contact date",
            "date of referral",
            "referral date",
            "assessment start date",
            "cin start date",
            "cp start date",
            "cpp start date",
            "date cpp started",
            "date of strategy discussion",
            "strategy discussion date",
            "date started to be looked after",
            "date identified",
        ),
    ),
    Target(
        "ended_on",
        "Ended on",
        Reading.TEXT,
        (
            "end date",
            "date closed",
            "closure date",
            "assessment completion date",
            "assessment completed",
            "date cpp ended",
            "cp end date",
            "cin closure date",
        ),
    ),
    Target("seen", "Child seen", Reading.YES_NO, ("child seen", "child seen during assessment", "seen alone")),
    Target(
        "visited_on",
        "Last seen on",
        Reading.TEXT,
        (
            "date of last visit",
            "last visit",
            "last visit date",
            "date child was last seen",
            "last seen",
            "last seen date",
        ),
    ),
    Target("need", "Need", Reading.TEXT, ("need code", "primary need", "primary need code", "category of need")),
    Target(
        "category",
        "Category of abuse",
        Reading.TEXT,
        ("category of abuse", "initial category of abuse", "latest category of abuse", "cp category", "category"),
    ),
    Target(
        "status",
        "Status",
        Reading.TEXT,
        ("status", "case status", "legal status", "outcome", "placement type", "reason for closure", "step down"),
    ),
    Target(
        "times",
        "Times in twelve months",
        Reading.TEXT,
        (
            "referrals in last 12 months",
            "number of referrals in last 12 months",
            "s47 in last 12 months",
            "previous cpp",
            "number of previous child protection plans",
            "missing episodes",
            "number of missing episodes",
        ),
    ),
    Target(
        "team", "Team", Reading.TEXT, ("team", "allocated team", "organisation", "organisation completing", "service")
    ),
    Target(
        "risk",
        "Risk",
        Reading.TEXT,
        ("risk", "risk type", "type of risk", "type of harm", "exploitation type", "concern", "nrm", "nrm referral"),
    ),
    Target(
        "meeting_on",
        "Meeting",
        Reading.TEXT,
        ("marac date", "mace date", "date of icpc", "icpc date", "date of initial child protection conference"),
    ),
    Target(
        "agencies",
        "Agencies known to",
        Reading.TEXT,
        ("agencies known to", "agencies involved", "other agencies", "known to agencies"),
    ),
)

IDENTIFYING: tuple[str, ...] = (
    "name",
    "forename",
    "surname",
    "alias",
    "initials",
    "address",
    "postcode",
    "post code",
    "street",
    "phone",
    "telephone",
    "mobile",
    "email",
    "e mail",
    "nhs",
    "upn",
    "unique pupil number",
    "national insurance",
    "worker",
    "social worker",
    "mother",
    "father",
    "parent",
    "carer",
    "sibling",
    "school",
    "gp",
    "notes",
    "comments",
)
"""Words of a heading under which somebody may be named: such a column is never read."""

SEXES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("f", "female", "girl", "2", "woman"), "female"),
        **dict.fromkeys(("m", "male", "boy", "1", "man"), "male"),
        **dict.fromkeys(("other", "indeterminate", "9", "non binary", "nonbinary", "x"), "other"),
    }
)
"""Sex as systems write it; 1, 2 and 9 are the codes of the NHS and of children's services' returns."""

YES_NO: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("y", "yes", "true", "1", "disabled"), "yes"),
        **dict.fromkeys(("n", "no", "false", "0", "none", "not disabled", "a no"), "no"),
    }
)

ETHNIC_CODES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("wbri", "wiri", "woth", "wirt", "wrom", "a1", "a2", "a3", "a4", "a5"), "white"),
        **dict.fromkeys(("mwbc", "mwba", "mwas", "moth", "b1", "b2", "b3", "b4"), "mixed"),
        **dict.fromkeys(("aind", "apkn", "aban", "aoth", "chne", "c1", "c2", "c3", "c4", "c5"), "asian"),
        **dict.fromkeys(("bcrb", "bafr", "both", "d1", "d2", "d3"), "black"),
        **dict.fromkeys(("ooth", "e1", "e2"), "other"),
        **dict.fromkeys(("refu", "nobt", "infn"), "not_known"),
    }
)
"""The codes of the school and children's social care censuses, and the letters of the lists for inspections."""

ETHNIC_WORDS: tuple[tuple[str, str], ...] = (
    ("mixed", "mixed"),
    ("multiple", "mixed"),
    ("dual heritage", "mixed"),
    ("white and", "mixed"),
    ("asian", "asian"),
    ("indian", "asian"),
    ("pakistani", "asian"),
    ("bangladeshi", "asian"),
    ("chinese", "asian"),
    ("black", "black"),
    ("african", "black"),
    ("caribbean", "black"),
    ("arab", "other"),
    ("other ethnic", "other"),
    ("white", "white"),
    ("gypsy", "white"),
    ("roma", "white"),
    ("traveller", "white"),
    ("british", "white"),
    ("irish", "white"),
    ("refused", "not_known"),
    ("not", "not_known"),
    ("unknown", "not_known"),
    ("other", "other"),
)
"""Words in an ethnic group as somebody wrote it out, and the broad group they speak for; the first that fits."""
