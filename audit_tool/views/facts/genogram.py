"""Facts of a genogram."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.documents import genogram
from audit_tool.documents.genogram import GenogramFacts
from audit_tool.domain.ids import CaseId
from audit_tool.paper import Chart, Document, TextRun
from audit_tool.paper.charts import LABEL, text_width
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import NOT_CHECKED, imprint, season
from audit_tool.views.family import FamilyPicture, gather

FOOT = 20.0
"""Units below a saved picture for the line that says what it is."""


def compose_genogram(_session: Session, records: Records, case_id: str) -> Document:
    """Compose the genogram of a case."""
    picture = gather(records, CaseId(case_id))
    return genogram.compose(
        GenogramFacts(
            imprint=imprint(records, "genogram"),
            family=picture.case.label,
            as_of=as_of(picture),
            drawing=picture.drawing,
            told=picture.told,
        )
    )


def chart_of(picture: FamilyPicture) -> Chart:
    """Give the genogram of a case as a picture of its own, with a line that says that nobody has checked it."""
    drawn = picture.drawing
    said = f"{picture.case.label}. {as_of(picture)}. {NOT_CHECKED}."
    foot = TextRun(8, drawn.height + 12, said, size=LABEL, colour="ink2")
    width = max(drawn.width, 16 + text_width(said, LABEL))
    drawing = replace(drawn, width=width, height=drawn.height + FOOT, marks=(*drawn.marks, foot))
    return Chart(drawing, " ".join(picture.told))


def as_of(picture: FamilyPicture) -> str:
    """Say of which time the ages are."""
    return f"Ages at the beginning of {season(picture.case.period_from)}"
