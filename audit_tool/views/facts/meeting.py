"""Facts of the three documents of a case audit's meeting: the grid, the pack before it, the minutes after it."""

from __future__ import annotations

from collections.abc import Iterable

from audit_tool.documents import kloe_grid, meeting_minutes, meeting_pack
from audit_tool.documents.kloe_grid import KloeGridFacts
from audit_tool.documents.meeting_minutes import AgreedFacts, CameFacts, FoundFacts, MinutesFacts, action_line
from audit_tool.documents.meeting_pack import (
    AgendaItem,
    KeyEventFacts,
    KloeFacts,
    MeetingPackFacts,
    SaidFacts,
    VoiceFacts,
)
from audit_tool.domain.action import Action
from audit_tool.domain.finding import Finding, FindingKind, Scope
from audit_tool.domain.form import child_rows
from audit_tool.domain.ids import AgencyId, CaseId, ReturnId
from audit_tool.domain.moderation import FAR_ABOVE
from audit_tool.paper import Document, Rating, long_date, short_date
from audit_tool.paper.rating_grid import GridRow
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views import chronology
from audit_tool.views.facts.words import DOES_NOT_APPLY, NOT_KNOWN, imprint, rating
from audit_tool.views.gather import MEETING_NAME
from audit_tool.views.meeting import VOICES, AgencyLine, KloeLine, MeetingPicture, Place, draw
from forms.answers import State
from forms.model import Level

WHOLE_MEETING, OPENING, ENDING, LEAST = 165, 10, 15, 2
"""Minutes of a meeting, of its beginning and its end, and the fewest a line gets.

Source: the domain brief, 7.1: audit meetings of multi-agency groups take 150 to 180 minutes.
"""

KINDS = {
    FindingKind.STRENGTH: "Strength",
    FindingKind.GOOD_PRACTICE: "Good practice",
    FindingKind.IMPROVEMENT: "Area to improve",
    FindingKind.LEARNING: "Learning",
}


def compose_kloe_grid(session: Session, records: Records, case_id: str) -> Document:
    """Compose the grid of a case's ratings."""
    picture = _picture(session, records, case_id)
    rows = _rows(picture)
    return kloe_grid.compose(
        KloeGridFacts(
            imprint=imprint(records, "kloe_grid"),
            family=_family(picture),
            period=_period(picture),
            agencies=tuple(agency.short_name for agency in picture.agencies),
            rows=rows,
            split=sum(place.agreement.apart >= FAR_ABOVE for _line, place in _places(picture)),
        )
    )


def compose_meeting_pack(session: Session, records: Records, case_id: str) -> Document:
    """Compose the pack that a case's meeting reads from."""
    picture = _picture(session, records, case_id)
    events = chronology.draw(session, records, CaseId(case_id)).lines
    return meeting_pack.compose(
        MeetingPackFacts(
            imprint=imprint(records, "meeting_pack"),
            family=_family(picture),
            period=_period(picture),
            agenda=_agenda(picture),
            about=records.passages.of(case_id).get("family", ""),
            children=tuple(row.label for row in child_rows(picture.whole.children)),
            agencies=tuple(agency.short_name for agency in picture.agencies),
            rows=_rows(picture),
            lines=_lines(picture),
            voices=_voices(picture),
            events=tuple(
                KeyEventFacts(line.event.when_words, line.agency or MEETING_NAME, line.event.what)
                for line in events
                if line.event.is_key
            ),
        )
    )


def compose_meeting_minutes(session: Session, records: Records, case_id: str) -> Document:
    """Compose the minutes of a case's meeting."""
    picture = _picture(session, records, case_id)
    agencies = {agency.id: agency.short_name for agency in records.agencies.everything()}
    return meeting_minutes.compose(
        MinutesFacts(
            imprint=imprint(records, "meeting_minutes"),
            family=_family(picture),
            period=_period(picture),
            came=_came(picture),
            quorum=_quorum(picture),
            lines=tuple(_agreed(line, place, agencies) for line, place in _places(picture)),
            warning=_warning(picture),
            findings=_found(records, picture, agencies),
        )
    )


def _picture(session: Session, records: Records, case_id: str) -> MeetingPicture:
    case = records.cases.find(case_id)
    for each in records.returns.of_round(case.round_id):
        if each.agency_id is None and each.case_id == case.id:
            return draw(session, records, each.id)
    raise NoSuchNounError("meeting")


def _family(picture: MeetingPicture) -> str:
    return picture.whole.case.label if picture.whole.case is not None else ""


def _period(picture: MeetingPicture) -> str:
    case = picture.whole.case
    return f"{long_date(case.period_from)} to {long_date(case.period_to)}" if case is not None else ""


def _places(picture: MeetingPicture) -> Iterable[tuple[KloeLine, Place]]:
    return ((line, place) for line in picture.lines for place in line.places)


def _title(line: KloeLine, place: Place) -> str:
    named = line.kloe.question.numbered
    return f"{named}, {_child(place)}" if place.child else named


def _child(place: Place) -> str:
    return place.child.partition(",")[0]


def _rows(picture: MeetingPicture) -> tuple[GridRow, ...]:
    return tuple(
        GridRow(
            asked=_title(line, place),
            ratings=tuple(_rating(each.level, each.state) or _not_asked(each) for each in place.agencies),
            agreed=_rating(place.level, place.shared.state),
            apart=_apart(place.agreement.apart),
        )
        for line, place in _places(picture)
        if line.kloe.scale is not None
    )


def _rating(level: Level | None, state: State) -> Rating | None:
    if level is not None:
        return rating(level)
    return {State.DOES_NOT_APPLY: DOES_NOT_APPLY, State.DONT_KNOW: NOT_KNOWN}.get(state)


def _not_asked(line: AgencyLine) -> Rating | None:
    return None if line.is_asked else Rating("Not asked", "dash", "na")


def _steps(count: int) -> str:
    return "" if not count else "1 step" if count == 1 else f"{count} steps"


def _apart(count: int) -> Rating | None:
    """Mark a split: two steps or more with a warning, one step quietly."""
    if not count:
        return None
    return Rating(_steps(count), "warn", "bad") if count >= FAR_ABOVE else Rating(_steps(count), "dot", "na")


def _standing(line: KloeLine, place: Place) -> str:
    """Say how agencies stand: "3 of 5 say Good. Police: 2 steps off."."""
    agreed, scale = place.agreement, line.kloe.scale
    if scale is None:
        return ""
    if not agreed.rated:
        return "No agency has rated this."
    labels = {level.code: level.label for level in scale.levels}
    names = {each.agency.id: each.agency.short_name for each in place.agencies}
    said = [
        f"{agreed.count} of {agreed.rated} {'says' if agreed.count == 1 else 'say'} {labels[code]}."
        for code in agreed.most
    ]
    said += [f"{names[agency]}: {_steps(far)} off." for agency, far in agreed.off]
    return " ".join(said)


def _agenda(picture: MeetingPicture) -> tuple[AgendaItem, ...]:
    """Share the minutes out: a line gets more the farther agencies stand apart, and as often as it asks of a child."""
    weights = [len(line.places) + line.apart for line in picture.lines]
    for_lines, whole = WHOLE_MEETING - OPENING - ENDING, sum(weights)
    minutes = [max(LEAST, for_lines * weight // whole) for weight in weights]
    left_over = max(0, for_lines - sum(minutes))
    items = [
        AgendaItem(
            f"{line.kloe.question.numbered}: {'agree a rating' if line.kloe.scale is not None else 'hear each child'}",
            minutes[number] + (number < left_over),
        )
        for number, line in enumerate(picture.lines)
    ]
    first = AgendaItem("Who is here; the family in brief; any child in danger now", OPENING)
    return (first, *items, AgendaItem("What was found, actions, and who writes the brief", ENDING)) if items else ()


def _lines(picture: MeetingPicture) -> tuple[KloeFacts, ...]:
    """Tell each line; what an agency wrote around several of them stands with the first."""
    told_already: set[tuple[str, str, str, str]] = set()
    return tuple(_line_facts(line, place, told_already) for line, place in _places(picture))


def _line_facts(line: KloeLine, place: Place, told_already: set[tuple[str, str, str, str]]) -> KloeFacts:
    def told(each: AgencyLine) -> tuple[tuple[str, str], ...]:
        new = {(each.agency.id, place.child, told.asked, told.words): told for told in each.told}
        new = {mark: told for mark, told in new.items() if mark not in told_already}
        told_already.update(new)
        return tuple((told.asked, told.words) for told in new.values())

    return KloeFacts(
        title=_title(line, place),
        standing=_standing(line, place),
        said=tuple(
            SaidFacts(
                each.agency.short_name,
                _rating(each.level, each.state),
                told(each),
            )
            for each in place.agencies
        ),
        questions=_questions(place),
    )


def _questions(place: Place) -> tuple[str, ...]:
    """List what is to be settled: where agencies stand two steps apart or more, and whose voice nobody wrote down."""
    names = {each.agency.id: each.agency.short_name for each in place.agencies}
    found = []
    if place.agreement.apart >= FAR_ABOVE:
        far = [names[agency] for agency, _steps_off in place.agreement.off]
        off = f", {', '.join(far)} off what most say" if far else ""
        found.append(f"ratings stand {_steps(place.agreement.apart)} apart{off}.")
    if place.voices and not any(voice.told for voice in place.voices):
        found.append("no agency wrote down what this child said or showed.")
    return tuple(found)


def _voices(picture: MeetingPicture) -> tuple[VoiceFacts, ...]:
    """Gather what each child said from the first line that asks of children: others ask the same agencies again."""
    line = next((line for line in picture.lines if line.kloe.rows), None)
    if line is None:
        return ()
    return tuple(
        VoiceFacts(
            place.child,
            tuple((voice.agency.short_name, told.words) for voice in place.voices for told in voice.told),
        )
        for place in line.places
    )


def _came(picture: MeetingPicture) -> tuple[CameFacts, ...]:
    said = [(agency, picture.attendance.get(agency.id)) for agency in picture.agencies]
    return tuple(
        CameFacts(
            agency.name,
            "Not said" if came is None or came.present is None else "Yes" if came.present else "No",
            came.role if came is not None else "",
        )
        for agency, came in said
    )


def _quorum(picture: MeetingPicture) -> str:
    if not picture.quorum:
        return ""
    enough = "That was enough" if picture.present >= picture.quorum else "That was not enough"
    came = "1 agency" if picture.present == 1 else f"{picture.present or 'no'} agencies"
    return f"{came[:1].upper()}{came[1:]} came. {enough}: {picture.quorum} are needed to agree."


def _agreed(line: KloeLine, place: Place, agencies: dict[AgencyId, str]) -> AgreedFacts:
    return AgreedFacts(
        title=_title(line, place),
        standing=_standing(line, place),
        rating=_rating(place.level, place.shared.state),
        why=place.shared.reason,
        voice=VOICES[place.heard] if place.child else "",
        dissents=tuple((agencies.get(each.agency_id, ""), each.why) for each in place.dissents),
        is_done=line.settled,
        minute=place.minute,
    )


def _found(records: Records, picture: MeetingPicture, agencies: dict[AgencyId, str]) -> tuple[FoundFacts, ...]:
    """Tell every finding of the round, those that come from no line of enquiry too, in the order they were written."""
    actions = [action for action in records.actions.of_round(picture.whole.round.id) if _stands(action)]
    owners = {each.return_id: each.agency.short_name for _line, place in _places(picture) for each in place.agencies}
    return tuple(
        FoundFacts(
            KINDS[finding.kind],
            finding.text,
            _heard_by(finding, owners),
            tuple(_action(action, agencies) for action in actions if action.finding_id == finding.id),
        )
        for finding in records.findings.of_round(picture.whole.round.id)
    )


def _heard_by(finding: Finding, owners: dict[ReturnId, str]) -> str:
    if finding.scope is Scope.MULTI:
        return "Several agencies"
    return owners.get(finding.return_id, "One agency") if finding.return_id is not None else "One agency"


def _warning(picture: MeetingPicture) -> str:
    if picture.above is None:
        return ""
    found = picture.place(picture.above.key)
    if found is None:
        return ""
    line, place = found
    level = place.level.label if place.level is not None else ""
    return (
        f"The whole was judged {_steps(picture.above.steps)} better than {_title(line, place)}, "
        f"which was agreed as {level}. The reason stands beside the judgement."
    )


def _stands(action: Action) -> bool:
    return action.stands


def _action(action: Action, agencies: dict[AgencyId, str]) -> str:
    who = agencies.get(action.agency_id, "") if action.agency_id is not None else ""
    due = f"by {short_date(action.due_on)}" if action.due_on is not None else ""
    return action_line(action.number, action.text, who or action.owner_role, due)
