"""Facts of the education risk register on paper."""

from __future__ import annotations

from audit_tool.documents import risk_register
from audit_tool.documents.risk_register import RiskFacts, RiskRegisterFacts
from audit_tool.domain.risk import RiskBand, RiskEntry, RiskSource, Trend
from audit_tool.paper import Document, Rating
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint
from audit_tool.views.risks import risk_lines

SOURCES = {
    RiskSource.STATUTORY_GAP: "A statutory gap in its return",
    RiskSource.NO_RETURN: "No return",
    RiskSource.INSPECTION: "An inspection",
    RiskSource.COMPLAINT: "A complaint",
    RiskSource.ALLEGATION: "Allegations about adults",
    RiskSource.HOME_EDUCATION: "Many leave for home education",
    RiskSource.NO_LEAD: "No safeguarding lead",
    RiskSource.LEAD_TURNOVER: "Safeguarding leads keep changing",
    RiskSource.VISIT_REFUSED: "A visit was refused",
    RiskSource.OTHER: "Something else",
}
BANDS = {
    RiskBand.LOW: Rating("Low", "dot", "ok"),
    RiskBand.MEDIUM: Rating("Medium", "half", "part"),
    RiskBand.HIGH: Rating("High", "warn", "bad"),
    RiskBand.CRITICAL: Rating("Critical", "cross", "nott"),
}
TRENDS = {Trend.NEW: "new", Trend.UP: "up from {}", Trend.SAME: "as before", Trend.DOWN: "down from {}"}


def compose_risk_register(session: Session, records: Records, _subject: str) -> Document:
    """Compose the register as it stands; it bears the marking of working pages."""
    today = session.today()
    return risk_register.compose(
        RiskRegisterFacts(
            imprint=imprint(records, "risk_register", stamp=""),
            made_on=today,
            entries=tuple(_facts(line.entry, line.setting) for line in risk_lines(records, today)),
        )
    )


def score_words(entry: RiskEntry) -> str:
    """Say how the score came about: "12: likelihood 3, impact 4, up from 8"."""
    trend = TRENDS[entry.trend].format(entry.score_before)
    return f"{entry.score}: likelihood {entry.likelihood}, impact {entry.impact}, {trend}"


def _facts(entry: RiskEntry, setting: str) -> RiskFacts:
    return RiskFacts(
        setting=setting,
        source=SOURCES[entry.source],
        statement=entry.statement,
        band=BANDS[entry.band],
        score=score_words(entry),
        controls=entry.controls,
        owner=entry.owner_role,
        visit_on=entry.visit_on,
        review_on=entry.review_on,
    )
