"""The words of the register: posts, figures, how settings stand, and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.contact import Post
from audit_tool.domain.participation import Metric
from audit_tool.domain.register_changes import Effect, FactChange
from audit_tool.domain.setting import Duty, LinkType, SettingStatus
from audit_tool.domain.successions import Turn
from ui.wording import numbers

POSTS: Mapping[Post, str] = MappingProxyType(
    {
        Post.LEAD: "Designated safeguarding lead",
        Post.DEPUTY: "Deputy safeguarding lead",
        Post.HEAD: "Head or chief officer",
        Post.CHAIR: "Chair of governors or trustees",
        Post.GOVERNOR: "Safeguarding governor",
        Post.TRUST_LEAD: "Safeguarding lead of the trust",
        Post.AUTHOR: "Fills the return in",
        Post.SUBSTITUTE: "Fills it in when the author cannot",
        Post.SIGNATORY: "Signs the return",
    }
)

METRICS: Mapping[Metric, str] = MappingProxyType(
    {
        Metric.EXEC_MEETINGS_INVITED: "Executive meetings it was invited to",
        Metric.EXEC_MEETINGS_ATTENDED: "Executive meetings it came to",
        Metric.TRAINING_PLACES: "Training places booked",
        Metric.TRAINING_ATTENDED: "Training places taken up",
        Metric.TRAINING_DNA: "Training places missed",
        Metric.CPC_INVITED: "Child protection conferences it was invited to",
        Metric.CPC_ATTENDED: "Child protection conferences it came to",
        Metric.CPC_REPORT_SUBMITTED: "Conference reports sent",
        Metric.CPC_REPORT_ON_TIME: "Conference reports sent in time",
    }
)

STATUSES: Mapping[SettingStatus, tuple[str, str, str]] = MappingProxyType(
    {
        SettingStatus.OPEN: ("Open", "ok", "tick"),
        SettingStatus.CLOSING: ("Open, to close", "part", "half"),
        SettingStatus.PROPOSED: ("To open", "info", "dash"),
        SettingStatus.CLOSED: ("Closed", "na", "dash"),
    }
)
"""How a setting stands, as words, meaning and glyph."""

DUTIES: Mapping[Duty, str] = MappingProxyType(
    {
        Duty.S175: "Section 175",
        Duty.S157: "Section 157",
        Duty.NMSS: "Non-maintained special schools",
        Duty.OTHER: "None",
    }
)

FACTS: Mapping[str, str] = MappingProxyType(
    {
        "name": "Name",
        "urn": "URN",
        "laestab": "Number in the authority",
        "type": "Type",
        "type_group": "Group of types",
        "phase": "Phase",
        "status": "Stands as",
        "low_age": "Youngest age",
        "high_age": "Oldest age",
        "roll": "Pupils",
        "boarding": "Boarding",
        "opened_on": "First day",
        "closed_on": "Last day",
        "district": "District",
        "duty": "Duty",
        "local_authority": "Local authority",
        "trust": "Trust",
    }
)
"""Each fact of the register in words."""

LINK_TYPES: Mapping[LinkType, str] = MappingProxyType(
    {
        LinkType.SUCCESSOR: "It goes on under another number, as an academy for one",
        LinkType.SUCCESSOR_MERGED: "It went into the other one",
        LinkType.SUCCESSOR_AMALGAMATED: "It and others became a new one",
        LinkType.SUCCESSOR_SPLIT: "It was split, and the other is a part of it",
    }
)
"""What somebody can say became of a setting, from the earlier one to the later one."""

_BECAME: Mapping[Turn, tuple[str, str]] = MappingProxyType(
    {
        Turn.MERGED: ("Went into {}", "{} went into it"),
        Turn.SPLIT: ("Was split; {} is a part of it", "Was a part of {}"),
        Turn.ACADEMISED: ("Became the academy {}", "Was {} before it became an academy"),
        Turn.FOLLOWED: ("Goes on as {}", "Was {} before"),
    }
)

_EFFECTS: Mapping[Effect, str] = MappingProxyType(
    {
        Effect.MOVES: "The return and contacts of {name} go on as those of {into}. A draft is signed anew.",
        Effect.GOES_INTO: "{name} is no longer asked; {into} answers. What was written stays readable.",
        Effect.SPLITS: "{name} is no longer asked; its parts answer: {into}.",
        Effect.NOT_EXPECTED: "{name} has closed and is no longer asked.",
    }
)


def became(turn: Turn, other: str, urn: str, *, is_from: bool) -> str:
    """Say what became of a setting, or what it came of."""
    name = f"{other} ({urn})" if urn else other
    return _BECAME[turn][0 if is_from else 1].format(name)


def effect(what: Effect, name: str, into: tuple[str, ...]) -> str:
    """Say what becomes of a return of an open round."""
    return _EFFECTS[what].format(name=name, into=numbers.list_of(into))


def change(said: FactChange) -> str:
    """Say what was not as before: "Pupils: 210, was 198"."""
    return f"{FACTS[said.fact]}: {value(said.fact, said.now)}, was {value(said.fact, said.before)}"


def value(fact: str, said: str) -> str:
    """Say a fact as people do; "not known" where nothing is said."""
    if not said:
        return "not known"
    if fact == "status":
        return STATUSES[SettingStatus(said)][0]
    if fact == "duty":
        return DUTIES[Duty(said)]
    if fact == "boarding":
        return "yes" if said == "True" else "no"
    if fact in ("opened_on", "closed_on"):
        return numbers.day(dt.date.fromisoformat(said))
    return said
