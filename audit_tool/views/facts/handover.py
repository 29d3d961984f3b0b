"""Facts of the handover report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from audit_tool.documents import handover
from audit_tool.documents.handover import CommentFacts, ContactFacts, HandoverFacts, PackFacts, RoundFacts
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.moments import local_day
from audit_tool.domain.round import Round, RoundState
from audit_tool.paper import Document, join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import draw_board, has_board
from audit_tool.views.facts.reminder import POSTS
from audit_tool.views.facts.words import imprint
from audit_tool.views.sent_packs import PackState, everything_sent


def compose_handover(session: Session, records: Records, _subject: str) -> Document:
    """Compose the report as things stand today."""
    today, actions = session.today(), records.actions.everything()
    late = sorted((each.due_on, each.text) for each in actions if each.due_on and each.days_late(today))
    agencies = {each.id: each for each in records.agencies.everything()}
    held = [each for each in records.contacts.standing() if each.holds_on(today) and agencies[each.agency_id].active]
    theirs = [each for each in held if not agencies[each.agency_id].is_setting]
    names = {ident: agency.name for ident, agency in agencies.items()}
    out = [each for each in everything_sent(session, records) if each.state is PackState.OUT]
    return handover.compose(
        HandoverFacts(
            imprint=imprint(records, "handover", stamp=""),
            made_on=today,
            rounds=tuple(_rounds(session, records)),
            packs=tuple(
                PackFacts(each.agency, each.about, local_day(each.sent.sent_at), _until(each.sent.expires_at))
                for each in out
            ),
            comments=tuple(
                sorted(
                    (*_comments(records, names), *_reasons(records, names)),
                    key=lambda each: (each.agency, -each.on.toordinal()),
                )
            ),
            contacts=tuple(
                ContactFacts(
                    names[each.agency_id], POSTS.get(each.post, each.post.value), each.name, each.email, each.phone
                )
                for each in sorted(theirs, key=lambda one: (names[one.agency_id], one.post))
            ),
            setting_contacts=len(held) - len(theirs),
            open_actions=sum(each.is_open for each in actions),
            late_actions=tuple((text, by) for by, text in late),
        )
    )


def _rounds(session: Session, records: Records) -> Iterator[RoundFacts]:
    for run in records.rounds.everything():
        if run.state is RoundState.OPEN:
            yield _of_board(session, records, run) if has_board(run) else RoundFacts(run.title, run.due_on, "", 0, 0)


def _comments(records: Records, names: Mapping[AgencyId, str]) -> Iterator[CommentFacts]:
    who = {person.id: person.name for person in records.people.everything()}
    for run in records.rounds.everything():
        if run.state is RoundState.OPEN and has_board(run):
            for return_id, said in records.comments.of_round(run.id).items():
                owner = records.returns.find(return_id).agency_id
                name = names[owner] if owner else ""
                for each in reversed(said):
                    if each.holds:
                        yield CommentFacts(name, run.title, local_day(each.at), who.get(each.by, ""), each.text)


def _reasons(records: Records, names: Mapping[AgencyId, str]) -> Iterator[CommentFacts]:
    """Say why returns of open rounds were accepted though something was wanted of them: who did, the log tells."""
    for run in records.rounds.everything():
        if run.state is RoundState.OPEN and has_board(run):
            for return_id, settled in records.expectations.of_round(run.id).items():
                if settled.accepted_at is not None and settled.accepted_why:
                    owner = records.returns.find(return_id).agency_id
                    said = f"Accepted, though something was wanted of it: {settled.accepted_why}"
                    yield CommentFacts(
                        names[owner] if owner else "", run.title, local_day(settled.accepted_at), "", said
                    )


def _of_board(session: Session, records: Records, run: Round) -> RoundFacts:
    picture = draw_board(session, records, run)
    chased = sum(len(each) for each in records.chases.of_round(run.id).values())
    waits = (
        (len(picture.to_remind), "to remind"),
        (len(picture.to_accept), "to check or accept"),
    )
    return RoundFacts(
        title=run.title,
        due=run.due_on,
        came=f"{picture.returned} of {len(picture.counted)}",
        late=len(picture.late),
        chased=chased,
        next_steps=join([f"{count} {what}" for count, what in waits if count], ", "),
    )


def _until(at: dt.datetime | None) -> dt.date | None:
    return local_day(at) if at is not None else None
