"""Facts of the pack of a rehearsed inspection."""

from __future__ import annotations

from audit_tool.disclosure.small_numbers import held_back
from audit_tool.documents import jtai_pack, request_tracker
from audit_tool.documents.jtai_pack import (
    AuditFacts,
    ChildFacts,
    DiveFacts,
    GroupFacts,
    JtaiPackFacts,
    LineFacts,
    StepFacts,
)
from audit_tool.documents.request_tracker import RequestTrackerFacts
from audit_tool.domain.agency import Agency
from audit_tool.domain.child_list import DIMENSIONS, LIST_TITLES, Dimension
from audit_tool.domain.choice import Place, in_words
from audit_tool.domain.lesson import Side
from audit_tool.domain.rehearsal import DIVE_PARTS, Step
from audit_tool.domain.request import Due
from audit_tool.paper import Document, Rating, join
from audit_tool.paper.request_table import RequestFacts
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.gather import live, whole_return
from audit_tool.views.rehearsal import ChildLine, RehearsalPicture, RequestLine, draw
from forms.answers import State

LEAST = 6
"""The fewest children a printed count may speak of. Source: the 1 to 5 rule of statistics on children in need (DfE)."""

HELD_BACK = "held back"

_STEPS = {
    Step.NOTIFIED: "The letter came",
    Step.REQUESTS_OUT: "Requests went out",
    Step.LISTS_IN: "Lists were in",
    Step.CHILDREN_CHOSEN: "Children were chosen",
    Step.AUDITS_OUT: "Audits went out",
    Step.AUDITS_IN: "Audits were in",
    Step.MODERATED: "Audits were moderated",
    Step.DEEP_DIVES: "Deep dives were done",
    Step.FEEDBACK: "Feedback was given",
    Step.LESSONS: "Lessons were written",
    Step.ACTIONS: "Actions were agreed",
    Step.CLOSED: "Closed",
}
_DUES = {
    Due.LATE: Rating("Late", "clock", "bad"),
    Due.TODAY: Rating("Due today", "clock", "part"),
    Due.NEXT: Rating("Due next", "dot", "part"),
    Due.TO_MEND: Rating("To be mended", "warn", "part"),
    Due.LATER: Rating("Later", "dot", "na"),
    Due.UNDATED: Rating("No date yet", "dash", "na"),
    Due.IN: Rating("In", "tick", "ok"),
}
_PLACES = {Place.CHOSEN: "Chosen", Place.RESERVE: "Reserve", Place.GIVEN_UP: "Made way"}


def compose_rehearsal_pack(session: Session, records: Records, round_id: str) -> Document:
    """Compose the pack of a rehearsal. Agencies are named by their type, as in every case audit."""
    picture = draw(session, records, round_id)
    found = picture.rehearsal
    agencies = {str(agency.id): agency for agency in records.agencies.everything()}
    actions = [each for each in records.actions.of_round(round_id) if each.stands]
    return jtai_pack.compose(
        JtaiPackFacts(
            imprint=imprint(records, "jtai_pack"),
            title=picture.round.title,
            theme=found.theme,
            lead=found.lead,
            notified=found.notified_on,
            fieldwork=found.date_of(found.fieldwork_day),
            as_of=picture.today,
            steps=tuple(
                StepFacts(
                    _STEPS[line.step],
                    found.day_of(line.reached_on) if line.reached_on else None,
                    line.reached_on,
                    line.despite,
                )
                for line in picture.steps
            ),
            requests=tuple(_request(line, agencies) for line in picture.requests),
            lists=_lists(picture),
            groups=_groups(picture),
            method=_method(picture),
            children=tuple(_child(line) for line in picture.children),
            audits=tuple(_audit(session, records, line) for line in picture.chosen if line.audits),
            dives=tuple(_dive(line) for line in picture.chosen if line.child.is_deep_dive),
            feedback=picture.feedback,
            process=tuple(line.finding.text for line in picture.lessons if line.side is Side.PROCESS),
            practice=tuple(line.finding.text for line in picture.lessons if line.side is Side.PRACTICE),
            actions=tuple(action.text for action in actions),
        )
    )


def compose_request_tracker(session: Session, records: Records, round_id: str) -> Document:
    """Compose the tracker of a rehearsal's requests. Agencies are named by their type, as in its pack."""
    picture = draw(session, records, round_id)
    agencies = {str(agency.id): agency for agency in records.agencies.everything()}
    day = f"Day {picture.day} of {picture.rehearsal.last_day}" if picture.day is not None and picture.day > 0 else ""
    return request_tracker.compose(
        RequestTrackerFacts(
            imprint=imprint(records, "request_tracker"),
            title=picture.round.title,
            day=day,
            as_of=picture.today,
            late=len(picture.due(Due.LATE)),
            to_mend=len(picture.due(Due.TO_MEND)),
            requests=tuple(_request(line, agencies) for line in picture.requests),
        )
    )


def _request(line: RequestLine, agencies: dict[str, Agency]) -> RequestFacts:
    one = line.request
    kind_of = agencies[one.agency_id].type_label if one.agency_id else "Nobody"
    return RequestFacts(
        ref=one.ref,
        heading=one.heading,
        item=one.item,
        owner=join([kind_of, one.contact], ", "),
        due_day=one.due_day,
        due=line.due_on,
        received=one.received_on,
        stands=_DUES[line.stands],
        issue=one.issue,
    )


def _lists(picture: RehearsalPicture) -> tuple[tuple[str, str], ...]:
    counted = picture.rehearsal.counted
    return tuple(
        (title, _printed(counted[f"list:{which.value}"]))
        for which, title in LIST_TITLES.items()
        if f"list:{which.value}" in counted
    )


def _printed(count: int) -> str:
    return f"{count:,}" if count >= LEAST or not count else f"fewer than {LEAST}"


def _groups(picture: RehearsalPicture) -> tuple[GroupFacts, ...]:
    """Count the groups of each dimension, small ones held back with as many others as it takes to hide them."""
    held: dict[Dimension, frozenset[str]] = {}
    for dimension in Dimension:
        counts = {line.group: line.population for line in picture.coverage if line.dimension is dimension}
        held[dimension] = held_back(counts, LEAST)
    return tuple(
        GroupFacts(
            DIMENSIONS[line.dimension],
            line.label,
            HELD_BACK if line.group in held[line.dimension] else f"{line.population:,}",
            str(line.chosen) if line.chosen else "none",
        )
        for line in picture.coverage
    )


def _method(picture: RehearsalPicture) -> tuple[str, ...]:
    found = picture.rehearsal
    if not found.seed:
        return ()
    again = f" They were proposed again: {found.drawn_why}" if found.drawn_why else ""
    return (
        f"Drawn from {_printed(found.population)} children with the seed “{found.seed}”. Each child in turn is the one "
        "who adds most groups that nobody chosen before is in; where several add as many, the one whose sha256 of "
        "seed, line break and id is smallest. When every group has somebody, it begins again. Reserves follow by the "
        "same rule."
        f"{again}",
    )


def _child(line: ChildLine) -> ChildFacts:
    child = line.child
    adds = ", ".join(group.partition(": ")[2] for group in in_words(child.adds))
    groups = ", ".join(group.partition(": ")[2] for group in in_words(child.strata))
    return ChildFacts(
        child.label,
        _PLACES[child.place],
        child.why or f"Adds: {adds}",
        groups if child.place is Place.CHOSEN else "",
        child.dive_why if child.is_deep_dive else "",
    )


def _dive(line: ChildLine) -> DiveFacts:
    return DiveFacts(line.child.label, line.child.dive_why, *(line.dive[part] for part in DIVE_PARTS))


def _audit(session: Session, records: Records, line: ChildLine) -> AuditFacts:
    """Lay the agencies' ratings of one child side by side, those that differ first."""
    rows: dict[str, tuple[str, list[tuple[str, Rating, str]], Rating | None]] = {}
    for audit in line.audits:
        whole = whole_return(session, records, audit.return_id)
        form = live(session, records, whole, records.answers.current(audit.return_id, whole.own_lens))
        who = whole.agency.type_label if whole.agency else ""
        for section in whole.question_set.sections():
            for key in form.keys(section.id):
                question, level = form.question(key), form.level(key)
                if level is None or not (question.scored or question.kloe) or form.standing(key) is not State.ANSWERED:
                    continue
                asked, told, agreed = rows.get(question.id, (question.label, [], None))
                if audit.is_meeting:
                    rows[question.id] = (asked, told, rating(level))
                else:
                    rows[question.id] = (asked, [*told, (who, rating(level), level.code)], agreed)
    lines = [
        (len({code for _, _, code in told}) < 2, LineFacts(asked, tuple((who, said) for who, said, _ in told), agreed))
        for asked, told, agreed in rows.values()
    ]
    lines.sort(key=lambda pair: pair[0])
    return AuditFacts(line.child.label, line.back, line.expected, tuple(facts for _, facts in lines))
