"""Facts of what a Joint Case Review prints: its two journeys, its sheet, and what became of earlier reviews.

Privacy: an agency appears by its type, a child by label and age.
"""

from __future__ import annotations

from collections.abc import Iterable

from audit_tool.documents import journeys as paper_journeys
from audit_tool.documents import keep_improve, revisit
from audit_tool.documents.journeys import JourneysFacts, LegFacts, LineFacts, ToldFacts
from audit_tool.documents.keep_improve import KeepImproveFacts, PointFacts
from audit_tool.documents.revisit import LearnedFacts, ReviewFacts, RevisitFacts
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import RoundId
from audit_tool.domain.workshop import CHANGED_SHOWN, COURSE_WORDS, Course
from audit_tool.paper import Document, Rating, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views import journeys, workshop
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.journeys import AskedLine, Leg, Told
from audit_tool.views.workshop import Learned, PointLine, WorkshopPicture

FINDING_WORDS = {
    FindingKind.STRENGTH: "Strength",
    FindingKind.GOOD_PRACTICE: "Good practice",
    FindingKind.IMPROVEMENT: "Area to improve",
    FindingKind.LEARNING: "Learning",
}


def compose_journeys(session: Session, records: Records, case_id: str) -> Document:
    """Compose the summary of a review from both journeys and its sheet."""
    case = records.cases.find(case_id)
    picture = journeys.draw(session, records, case.round_id)
    sheet = workshop.draw(session, records, case.round_id)
    back, expected = picture.answered
    return paper_journeys.compose(
        JourneysFacts(
            imprint=imprint(records, "journeys"),
            family=case.label,
            period=f"{long_date(case.period_from)} to {long_date(case.period_to)}",
            children=tuple(f"{child.label}, {child.age_words}" for child in picture.children),
            sides=tuple(stream.title for stream in picture.kind.streams),
            tellers=tuple(
                f"{title}: {', '.join(sorted({type_label for _, type_label in who}))}"
                for title, who in picture.tellers
                if who
            ),
            answered=f"{back} of {expected} services have told their part.",
            legs=tuple(_leg(leg) for leg in picture.legs if _has_words(leg)),
            keep=tuple(
                (COURSE_WORDS[course], tuple(line.point.text for line in sheet.of_course(course))) for course in Course
            ),
        )
    )


def _has_words(leg: Leg) -> bool:
    return any(side.lines for side in leg.sides) or bool(leg.of_all or leg.agreed)


def _leg(leg: Leg) -> LegFacts:
    return LegFacts(
        title=join([leg.ref, leg.title], " "),
        sides=tuple(_lines(side.lines) for side in leg.sides),
        of_all=_lines(leg.of_all),
        agreed=_lines(leg.agreed),
    )


def _lines(lines: Iterable[AskedLine]) -> tuple[LineFacts, ...]:
    return tuple(
        LineFacts(join([line.ref, line.asked], " "), tuple(_told(told) for told in line.told)) for line in lines
    )


def _told(told: Told) -> ToldFacts:
    shown = rating(told.level) if told.level is not None else None
    return ToldFacts(told.type_label, told.words, told.child, shown, told.remark)


def compose_keep_improve(session: Session, records: Records, round_id: str) -> Document:
    """Compose the sheet of a round."""
    sheet = workshop.draw(session, records, RoundId(round_id))
    return keep_improve.compose(
        KeepImproveFacts(
            imprint=imprint(records, "keep_improve"),
            family=_about(sheet),
            about=sheet.round.title,
            columns=tuple(
                (COURSE_WORDS[course], tuple(_point(line) for line in sheet.of_course(course))) for course in Course
            ),
        )
    )


def _about(sheet: WorkshopPicture) -> str:
    return sheet.case.label if sheet.case is not None else sheet.round.title


def _point(line: PointLine) -> PointFacts:
    became = [
        "Became a finding" if line.finding is not None else "",
        f"Action {line.action.number}" if line.action is not None else "",
    ]
    return PointFacts(line.point.text, line.theme_labels, line.agency_types, join(became, ", "))


def compose_revisit(session: Session, records: Records, round_id: str) -> Document:
    """Compose the page of what became of earlier reviews."""
    sheet = workshop.draw(session, records, RoundId(round_id))
    return revisit.compose(
        RevisitFacts(
            imprint=imprint(records, "revisit"),
            about=sheet.round.title,
            reviews=tuple(
                ReviewFacts(review.case_label, review.round.title, tuple(_learned(one) for one in review.learned))
                for review in sheet.earlier
            ),
        )
    )


def _learned(one: Learned) -> LearnedFacts:
    what = FINDING_WORDS[one.finding.kind] if one.finding else join(["Action", one.agency_type], ", ")
    said = one.revisit
    shown = CHANGED_SHOWN[said.changed] if said and said.changed else None
    return LearnedFacts(
        text=one.text,
        what=what,
        changed=Rating(word=shown[0], tone=shown[1], sign=shown[2]) if shown else None,
        how_known=said.how_known if said else "",
        seen=long_date(said.seen_on) if said and said.seen_on else "",
    )
