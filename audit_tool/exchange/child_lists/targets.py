"""The columns that a child-level list may have, and the words they are known by: data for a column mapping.

Source: the columns that councils keep for inspections of children's services (every list begins with the child's id,
gender, ethnicity, date of birth and age), and what theme lists of joint inspections add to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from audit_tool.exchange.columns import Target


class Reading(StrEnum):
    """How a cell of a column is read."""

    KEY = "key"
    AGE = "age"
    BORN = "born"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    YES_NO = "yes_no"


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

_OTHER_IDS = ("contact", "referral", "assessment", "event", "episode", "plan", "form", "strategy", "team", "family")
"""Words of a heading over ids that are not the child's."""

BESIDES = "besides"
"""The target of columns that such lists have and nobody here needs: their headings tell that a table is a list."""

TARGETS: tuple[Target, ...] = (
    Target(
        "key",
        (
            "child unique id", "child id", "unique id", "childs id", "childs unique id", "unique child id",
            "child identifier", "child unique identifier", "unique identifier", "child reference", "child ref",
            "la child id", "local id", "person id", "pid", "client id", "case id", "case number", "system id",
            "lcs id", "ehm id", "mosaic id", "liquidlogic id", "id",
        ),
        never=(*IDENTIFYING, *_OTHER_IDS),
        is_needed=True,
    ),
    Target("sex", ("sex", "gender", "sex gender", "gender sex", "sex of child", "m f"), never=IDENTIFYING),
    Target(
        "ethnicity",
        ("ethnicity", "ethnic group", "ethnic origin", "ethnic code", "ethnicity code", "ethnic background"),
        never=IDENTIFYING,
    ),
    Target(
        "age",
        (
            "age", "age of child", "child age", "childs age", "age years", "age in years", "current age",
            "age at contact",
        ),
        never=IDENTIFYING,
    ),
    Target(
        "born",
        ("date of birth", "dob", "d o b", "birth date", "birthdate", "child dob", "expected date of birth"),
        never=IDENTIFYING,
    ),
    Target(
        "disability",
        (
            "disability", "disabled", "has disability", "has a disability", "does the child have a disability",
            "disability y n", "child has a disability",
        ),
        never=IDENTIFYING,
    ),
    Target(
        "no_action",
        (
            "nfa", "referral nfa", "no further action", "nfa y n", "referral nfa y n",
            "did the referral result in nfa",
        ),
        never=IDENTIFYING,
    ),
    Target(
        BESIDES,
        (
            "source", "contact source", "referral source", "source of contact", "source of referral", "referred by",
            "date", "start", "start date", "date of contact", "contact date", "date of referral", "referral date",
            "assessment start date", "cin start date", "cp start date", "cpp start date", "date cpp started",
            "date of strategy discussion", "strategy discussion date", "date started to be looked after",
            "date identified",
            "end date", "date closed", "closure date", "assessment completion date", "assessment completed",
            "date cpp ended", "cp end date", "cin closure date",
            "child seen", "child seen during assessment", "seen alone",
            "date of last visit", "last visit", "last visit date", "date child was last seen", "last seen",
            "last seen date",
            "need code", "primary need", "primary need code", "category of need",
            "category of abuse", "initial category of abuse", "latest category of abuse", "cp category", "category",
            "status", "case status", "legal status", "outcome", "placement type", "reason for closure", "step down",
            "referrals in last 12 months", "number of referrals in last 12 months", "s47 in last 12 months",
            "previous cpp", "number of previous child protection plans", "missing episodes",
            "number of missing episodes",
            "team", "allocated team", "organisation", "organisation completing", "service",
            "risk", "risk type", "type of risk", "type of harm", "exploitation type", "concern", "nrm", "nrm referral",
            "marac date", "mace date", "date of icpc", "icpc date", "date of initial child protection conference",
            "agencies known to", "agencies involved", "other agencies", "known to agencies",
        ),
        never=IDENTIFYING,
        takes_several=True,
    ),
)  # fmt: skip

READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        "key": Reading.KEY,
        "sex": Reading.SEX,
        "ethnicity": Reading.ETHNICITY,
        "age": Reading.AGE,
        "born": Reading.BORN,
        "disability": Reading.YES_NO,
        "no_action": Reading.YES_NO,
    }
)
"""How the cells of each target that comes in are read."""

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
