"""The columns that such tables may have, and the words for posts, for what is counted and for briefs: data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.contact import Post
from audit_tool.domain.participation import Metric
from audit_tool.exchange.columns import Target

_AGENCY = Target(
    "agency",
    (
        *("urn", "code", "agency", "school", "setting", "organisation", "school name", "agency name", "setting name"),
        *("establishment", "establishment name", "establishmentname", "agency code", "school urn", "service"),
    ),
    never=("email", "phone", "telephone", "lead", "head", "type"),
    is_needed=True,
)
_FROM = Target("from", ("from", "from date", "start", "start date", "since", "in post from", "period from"))
_TO = Target("to", ("to", "to date", "until", "end", "end date", "left", "in post to", "period to"))

CONTACT_TARGETS: tuple[Target, ...] = (
    _AGENCY,
    Target("post", ("post", "role", "job title", "position", "contact type", "job", "title"), is_needed=True),
    Target(
        "name",
        ("name", "contact", "contact name", "full name", "person", "who"),
        never=("school", "agency", "setting", "organisation", "establishment", "user"),
        is_needed=True,
    ),
    Target(
        "email",
        ("email", "e mail", "email address", "work email", "mail"),
        looks_like=lambda text: "@" in text,
    ),
    Target("phone", ("phone", "telephone", "tel", "phone number", "telephone number", "mobile", "work phone")),
    _FROM,
    _TO,
)

PARTICIPATION_TARGETS: tuple[Target, ...] = (
    _AGENCY,
    Target(
        "metric", ("metric", "what", "measure", "indicator", "what is counted", "counted", "figure"), is_needed=True
    ),
    Target("number", ("number", "count", "n", "how many", "value", "numerator"), never=("of",), is_needed=True),
    Target("of", ("of", "out of", "total", "denominator", "d")),
    Target("period", ("period", "quarter", "month", "year")),
    _FROM,
    _TO,
)

SLIP_TARGETS: tuple[Target, ...] = (
    _AGENCY,
    Target("team", ("team", "team or service", "our team", "group", "unit", "ward", "class"), is_needed=True),
    Target(
        "number",
        ("number", "how many", "how many of us", "attendees", "attended", "people", "count", "number of people"),
        is_needed=True,
    ),
    Target("on", ("date", "day", "on", "date we talked", "date used", "date delivered", "when"), never=("by",)),
    Target("brief", ("brief", "briefing", "which brief", "document", "brief used", "which brief, and its version")),
    Target("delivered_by", ("delivered by", "delivered by (role)", "led by", "facilitated by", "by", "role")),
    Target("discussed", ("discussed", "discussion", "what we talked about", "what was discussed", "talked about")),
    Target("will_do", ("will do", "what our team will do", "what we will do", "actions", "action", "what will you do")),
    Target("changed", ("changed", "what changed", "what has changed", "impact", "difference made", "change")),
)

BRIEF_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("learning brief", "brief", "long brief"), "learning_brief"),
        **dict.fromkeys(
            ("seven minute briefing", "7 minute briefing", "seven minutes", "7 minutes", "7mb", "briefing"),
            "seven_minute_briefing",
        ),
    }
)
"""Briefs as teams call them, in small letters and without signs."""

POSTS: Mapping[str, Post] = MappingProxyType(
    {
        **dict.fromkeys(("author", "completes the return", "completed by", "return author"), Post.AUTHOR),
        **dict.fromkeys(("substitute", "cover", "stand in", "second author"), Post.SUBSTITUTE),
        **dict.fromkeys(("signatory", "signs", "signed by", "signs the return"), Post.SIGNATORY),
        **dict.fromkeys(
            (
                *("lead", "dsl", "designated safeguarding lead", "safeguarding lead", "named lead"),
                *("designated lead", "lead dsl", "named safeguarding lead"),
            ),
            Post.LEAD,
        ),
        **dict.fromkeys(
            ("deputy", "ddsl", "deputy dsl", "deputy designated safeguarding lead", "deputy safeguarding lead"),
            Post.DEPUTY,
        ),
        **dict.fromkeys(
            (
                *("head", "headteacher", "head teacher", "principal", "executive head", "executive headteacher"),
                *("acting headteacher", "head of school", "chief executive", "chief officer"),
            ),
            Post.HEAD,
        ),
        **dict.fromkeys(
            ("chair", "chair of governors", "chair of the governing body", "chair of trustees"), Post.CHAIR
        ),
        **dict.fromkeys(
            ("governor", "safeguarding governor", "link governor", "nominated governor", "safeguarding link governor"),
            Post.GOVERNOR,
        ),
        **dict.fromkeys(
            ("trust lead", "trust safeguarding lead", "trust dsl", "mat lead", "mat safeguarding lead"),
            Post.TRUST_LEAD,
        ),
    }
)
"""Posts as lists of contacts write them, in small letters and without signs."""

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        **{each.value.replace("_", " "): each for each in Metric},
        **dict.fromkeys(("executive meetings invited", "meetings invited"), Metric.EXEC_MEETINGS_INVITED),
        **dict.fromkeys(
            ("executive meetings attended", "executive meetings", "meetings attended"), Metric.EXEC_MEETINGS_ATTENDED
        ),
        **dict.fromkeys(("training places booked", "places booked", "training booked"), Metric.TRAINING_PLACES),
        **dict.fromkeys(("training places taken", "training taken up"), Metric.TRAINING_ATTENDED),
        **dict.fromkeys(("training did not attend", "training missed", "did not attend"), Metric.TRAINING_DNA),
        **dict.fromkeys(("conferences invited", "child protection conferences invited"), Metric.CPC_INVITED),
        **dict.fromkeys(("conferences attended", "child protection conferences attended"), Metric.CPC_ATTENDED),
        **dict.fromkeys(
            ("conference reports submitted", "reports submitted", "conference reports sent"),
            Metric.CPC_REPORT_SUBMITTED,
        ),
        **dict.fromkeys(("conference reports on time", "reports on time"), Metric.CPC_REPORT_ON_TIME),
    }
)
"""What is counted, as people write it."""
