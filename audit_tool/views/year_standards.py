"""Figures of a year that lie deeper: standards that agencies meet, what a survey says, what a peer day came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from audit_tool.disclosure.year_numbers import LEAST, is_small
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.paper import long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.agency_report import lowest
from audit_tool.views.gather import come_back, final_answers, live, whole_return
from audit_tool.views.peer_day import peer_day_of
from audit_tool.views.surveys import Asked, has_survey, survey_of
from audit_tool.views.year_figure import HELD, YearFigure, count, spread

_BY_STANDARD = "section11_report"
"""The document of kinds whose agencies answer standard by standard."""
MET = "met"
"""The tone of the steps that read as met."""


def standard_figures(session: Session, records: Records, run: Round) -> Iterator[YearFigure]:
    """Count for each standard the agencies that meet it, as it finally stands: a panel's rating where it gave one.

    A standard is met where the lowest of its ratings reads as met, as in the report of the agency itself.
    """
    if _BY_STANDARD not in kind(run.kind).documents or run.supplements is not None:
        return
    back, forms = come_back(records, run), []
    for target in records.returns.of_round(run.id):
        if target.id in back and target.agency_id is not None:
            whole = whole_return(session, records, target.id)
            forms.append(live(session, records, whole, final_answers(records, whole)))
    found = [
        (section, [lowest(section, form) for form in forms if form.keys(section.id)])
        for section in session.frozen_set(records, run.question_set_digest).sections()
        if section.weight
    ]
    today = session.today()

    def figure(name: str, said: str, told: str, *, held: bool) -> YearFigure:
        return YearFigure(
            heading=run.title,
            name=name,
            value=said,
            sentence=f"In {run.title}, {told}, as at {long_date(today)}.",
            as_at=today,
            source=f"Signed returns of {run.title}, a panel's rating where it gave one",
            page="round",
            ident=run.id,
            is_held=held,
        )

    if 0 < len(forms) < LEAST:
        told = f"{HELD} agencies have returned, so which standards are met is held back"
        yield figure("Agencies that meet each standard", "held back", told, held=True)
        return
    for section, ratings in found:
        met, of = sum(each is not None and each.tone == MET for each in ratings), len(ratings)
        held = of < LEAST or is_small(met, of)
        said = "held back" if held else f"{met} of {of}"
        standard = f"met “{section.numbered}”"
        told = f"how many agencies {standard} is {said}" if held else f"{said} agencies {standard}"
        if of:
            yield figure(f"Agencies that meet {section.numbered}", said, told, held=held)


def survey_figures(session: Session, records: Records, run: Round) -> Iterator[YearFigure]:
    """Say how many people answered the survey beside a round, and how they answered each question on a scale."""
    if not has_survey(run.kind):
        return
    picture = survey_of(session, records, run.id)
    everyone, on = picture.everyone, picture.brought_on
    if everyone is None or on is None:
        return
    heading, source = f"{picture.set_title}, {run.title}", f"Survey of {run.title}"
    people = f"fewer than {picture.least}" if everyone.is_held else str(everyone.responses)
    yield YearFigure(
        heading=heading,
        name="People who answered",
        value=people,
        sentence=f"{people.capitalize()} people from {count(len(picture.groups), 'agency', 'agencies')} answered "
        f"“{picture.set_title}”, as at {long_date(on)}.",
        as_at=on,
        source=source,
        page="round",
        ident=run.id,
        is_held=everyone.is_held,
    )
    for asked in everyone.asked:
        steps = [(each.words, each.count) for each in asked.counts if each.level is not None]
        if not steps:
            continue
        said, held = ("held back", True) if asked.is_held else spread(steps, total_is_known=True)
        yield YearFigure(
            heading=heading,
            name=asked.short or asked.label,
            value=said,
            sentence=f"Asked “{asked.label}”, {_people(asked)} answered: {said}, as at {long_date(on)}.",
            as_at=on,
            source=source,
            page="round",
            ident=run.id,
            is_held=held,
        )


def _people(asked: Asked) -> str:
    return HELD if asked.is_held else count(asked.answered, "person", "people")


def peer_day_figures(session: Session, records: Records, run: Round) -> Iterator[YearFigure]:
    """Say of a peer day how many were heard, how many rated, what was agreed, and how far it lies from their claims."""
    if not kind(run.kind).rates_at_tables:
        return
    picture = peer_day_of(session, records, run.id)
    heard = len({each.agency.id for each in picture.hearings if each.agency and each.is_turned})
    if picture.day is None or picture.day.on is None or not heard:
        return
    cards = (card for each in picture.hearings if each.is_turned for item in each.items for card in item.cards)
    people = len({card.assessor.id for card in cards if card.code})
    agreed = [item for each in picture.hearings if each.agency is not None for item in each.items if item.agreed]
    moderated = sum(bool(item.agreed and item.agreed.moderated) for item in agreed)
    same, compared = picture.agreement.apart[0], picture.agreement.compared
    on = picture.day.on  # which agencies were there is no secret: their returns are counted, too
    yield _of_day(run, on, "Agencies heard", str(heard), f"{heard} agencies were heard by their peers", held=False)
    for name, number, of, told in (
        ("People who rated", people, None, "people rated what they heard"),
        ("Ratings agreed at tables", len(agreed), None, "ratings were agreed at the tables"),
        ("Ratings that were moderated", moderated, len(agreed), "agreed ratings went to the moderation table"),
        ("Ratings as the agencies claimed", same, compared, "agreed ratings were what the agency had claimed itself"),
        ("Sheets on the day", picture.thought.sheets, None, "sheets on the day were handed in"),
    ):
        if of == 0 or (of is None and not number):
            continue
        held = number < LEAST if of is None else of < LEAST or is_small(number, of)
        said = (HELD if of is None else "held back") if held else _out_of(number, of)
        counted = f"how many {told} is held back" if held else f"{said} {told}"
        yield _of_day(run, on, name, said, counted, held=held)


def _of_day(run: Round, on: dt.date, name: str, said: str, told: str, *, held: bool) -> YearFigure:
    return YearFigure(
        heading=run.title,
        name=name,
        value=said,
        sentence=f"At {run.title} on {long_date(on)}, {told}.",
        as_at=on,
        source=f"Peer day of {run.title}",
        page="peer_plan",
        ident=run.id,
        is_held=held,
    )


def _out_of(number: int, of: int | None) -> str:
    return str(number) if of is None else f"{number} of {of}"
