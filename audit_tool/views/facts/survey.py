"""Facts of the report of a practitioner survey."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from audit_tool.documents import survey_report
from audit_tool.documents.survey_report import AskedFacts, GroupFacts, SectionFacts, SurveyFacts
from audit_tool.domain.ids import RoundId
from audit_tool.paper import Document, join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.surveys import Asked, Group, survey_of


def compose_survey_report(session: Session, records: Records, round_id: str) -> Document:
    """Compose the report of a round's survey; what is held back on screen never reaches it."""
    run = records.rounds.find(round_id)
    picture = survey_of(session, records, RoundId(round_id))
    version = picture.sets[0][1] if picture.everyone else ""
    return survey_report.compose(
        SurveyFacts(
            imprint=imprint(records, "survey_report", stamp=""),
            round_title=run.title,
            survey=join([picture.set_title, version], ", "),
            least=picture.least,
            people=picture.everyone.responses if picture.everyone else 0,
            everyone=_sections(picture.everyone.asked) if picture.everyone else (),
            groups=tuple(_group(group) for group in picture.shown),
            too_small=tuple(group.name for group in picture.held if group.is_small),
            held_with=tuple(group.name for group in picture.held if not group.is_small),
            without=picture.without,
            remarks=sum(len(group.remarks) for group in picture.shown),
            brought_on=picture.brought_on,
        )
    )


def _group(group: Group) -> GroupFacts:
    return GroupFacts(group.name, group.responses, _sections(group.asked))


def _sections(asked: Sequence[Asked]) -> tuple[SectionFacts, ...]:
    return tuple(
        SectionFacts(title, tuple(_asked(one) for one in together))
        for title, together in groupby(asked, key=lambda one: one.section)
    )


def _asked(one: Asked) -> AskedFacts:
    counts = tuple((rating(each.level) if each.level else each.words, each.count) for each in one.counts)
    return AskedFacts(one.ref, one.label, one.answered, counts, one.is_held, one.short)
