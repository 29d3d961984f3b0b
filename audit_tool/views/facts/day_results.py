"""Facts of what a peer day leads to: reports of the day, the pair-up sheet, letters of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from audit_tool.documents import day_agency_report, day_letter, day_report, pair_up
from audit_tool.documents.day_report import DayReportFacts
from audit_tool.documents.pair_up import PairFacts, PairUpFacts
from audit_tool.domain.action import Action
from audit_tool.domain.day_capture import THEMES_CHOSEN, promised_by
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import AgencyId
from audit_tool.paper import Document, Rating, long_date
from audit_tool.paper.day_outcome import DayAgencyFacts, DayRatingFacts
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.peer_day import HearingPicture, ItemPicture, PeerDayPicture, peer_day_of
from forms.model import Scale


def compose_day_report(session: Session, records: Records, round_id: str) -> Document:
    """Compose the report of a partnership's day."""
    picture = peer_day_of(session, records, round_id)
    rated = [item for _hearing, item in _agreed(picture)]
    names = {each.id: each.name for each in picture.agencies}
    return day_report.compose(
        DayReportFacts(
            imprint=imprint(records, "day_report", stamp=""),
            title=picture.round.title,
            day=picture.day.on if picture.day is not None else None,
            agencies=len({each.agency.id for each in picture.hearings if each.agency and each.is_turned}),
            people=len({card.assessor.id for each in picture.hearings for card in each.items[0].cards if card.code}),
            agreed=len(rated),
            moderated=sum(bool(item.agreed and item.agreed.moderated) for item in rated),
            areas=tuple(
                (area.label, _lie(area.questions[0][1], [item for each, item in _agreed(picture) if each.area == area]))
                for area in picture.areas
            ),
            agreement=picture.agreement.words.rstrip(".") if picture.agreement.compared else "",
            themes=tuple((note.text, votes) for note, votes in picture.themes[:THEMES_CHOSEN] if votes),
            thought=picture.thought,
            barriers=tuple(note.text for note in picture.barriers),
            strengths=_found(picture, FindingKind.STRENGTH),
            challenges=_found(picture, FindingKind.IMPROVEMENT),
            good_practice=_found(picture, FindingKind.GOOD_PRACTICE),
            actions=tuple(
                (names[agency], tuple(_action(each) for each in promised_by(agency, picture.actions)))
                for agency in sorted(picture.returns, key=lambda one: names[one])
            ),
        )
    )


def compose_day_agency_report(session: Session, records: Records, return_id: str) -> Document:
    """Compose the day report of one agency."""
    return day_agency_report.compose(_agency_facts(session, records, return_id, "day_agency_report"))


def compose_day_letter(session: Session, records: Records, return_id: str) -> Document:
    """Compose the letter of the day to one agency."""
    return day_letter.compose(_agency_facts(session, records, return_id, "day_letter"))


def compose_pair_up(session: Session, records: Records, round_id: str) -> Document:
    """Compose who can help whom."""
    picture = peer_day_of(session, records, round_id)
    labels = {question.id: question.label for area in picture.areas for question, _scale in area.questions}
    names = {each.id: each.name for each in picture.agencies}
    paired = {offer.id for pair in picture.paired for offer in pair.offers}
    return pair_up.compose(
        PairUpFacts(
            imprint=imprint(records, "pair_up", stamp=""),
            title=picture.round.title,
            pairs=tuple(
                PairFacts(
                    labels[pair.question_id],
                    names[pair.asks],
                    tuple((names[offer.agency_id], offer.evidence) for offer in pair.offers),
                )
                for pair in sorted(picture.paired, key=lambda one: (labels[one.question_id], names[one.asks]))
            ),
            alone=tuple(
                f"{names[offer.agency_id]}: {labels[offer.question_id]} {offer.evidence}"
                for offer in picture.offers
                if offer.id not in paired
            ),
        )
    )


def _agency_facts(session: Session, records: Records, return_id: str, code: str) -> DayAgencyFacts:
    target = records.returns.find(return_id)
    picture = peer_day_of(session, records, target.round_id)
    agency = picture.agency(AgencyId(target.agency_id or ""))
    own = [each for each in picture.hearings if each.agency == agency and each.is_turned]
    return DayAgencyFacts(
        imprint=imprint(records, code, stamp=""),
        title=picture.round.title,
        agency=agency.name,
        day=picture.day.on if picture.day is not None else None,
        areas=tuple((each.area.label, _ratings(each)) for each in own),
        strengths=_found(picture, FindingKind.STRENGTH, return_id),
        challenges=_found(picture, FindingKind.IMPROVEMENT, return_id),
        good_practice=_found(picture, FindingKind.GOOD_PRACTICE, return_id),
        actions=tuple(_action(each) for each in promised_by(agency.id, picture.actions)),
    )


def _ratings(hearing: HearingPicture) -> tuple[DayRatingFacts, ...]:
    """Say what was agreed of each question, in the order of the form."""
    items = {item.question.id: item for item in hearing.items}
    return tuple(_rating(items[question.id]) for question, _scale in hearing.area.questions)


def _rating(item: ItemPicture) -> DayRatingFacts:
    claimed, said = _step(item.scale, item.claimed), item.agreed
    if said is None:
        return DayRatingFacts(item.question.label, claimed, None)
    table = _step(item.scale, said.code)
    return DayRatingFacts(
        item.question.label,
        claimed,
        _step(item.scale, said.stands),
        said.moderated_why or said.why,
        said.minority,
        f"{table.word}. {said.why}" if said.moderated and table is not None else "",
    )


def _step(scale: Scale, code: str) -> Rating | None:
    level = scale.level(code)
    return rating(level) if level is not None else None


def _agreed(picture: PeerDayPicture) -> Iterable[tuple[HearingPicture, ItemPicture]]:
    """List what was agreed of agencies; the worked example belongs to nobody."""
    for each in picture.hearings:
        if each.agency is not None:
            yield from ((each, item) for item in each.items if item.agreed is not None)


def _lie(scale: Scale, items: Iterable[ItemPicture]) -> tuple[tuple[Rating, int], ...]:
    counts = Counter(item.agreed.stands for item in items if item.agreed is not None)
    return tuple((rating(level), counts[level.code]) for level in scale.levels)


def _found(picture: PeerDayPicture, kind: FindingKind, return_id: str = "") -> tuple[str, ...]:
    """List findings: those of one agency, or all of the day, with whose they are."""
    agencies = {one: picture.agency(agency).short_name for agency, one in picture.returns.items()}
    found = [each for each in picture.findings if each.kind is kind]
    if return_id:
        return tuple(each.text for each in found if each.return_id == return_id)
    return tuple(
        f"{agencies[each.return_id]}: {each.text}" if each.return_id in agencies else each.text for each in found
    )


def _action(action: Action) -> str:
    owner = f" {action.owner_role}." if action.owner_role else ""
    due = f" By {long_date(action.due_on)}." if action.due_on is not None else ""
    return f"{action.text.rstrip('.')}.{owner}{due}"
