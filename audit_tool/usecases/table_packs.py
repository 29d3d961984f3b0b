"""Packs of a peer day's tables on their way out: one file for each table's laptop, with what that table needs alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import DayTableId, RoundId, SentTableId, new_id
from audit_tool.domain.moderation import code_of
from audit_tool.domain.pack import FormStamp, PackFacts, PackKeys, PackKind
from audit_tool.domain.peer_day import DayTable, Hearing
from audit_tool.domain.peer_rating import areas_of
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.sent_pack import Closing
from audit_tool.domain.table_pack import EXPIRES_AFTER, Claim, SentTable, TableSheet, table_code, table_file
from audit_tool.kinds import kind
from audit_tool.store.file_facts import Fact
from audit_tool.store.leaving import leaving
from audit_tool.store.recipients import confirmed_keys
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import ready_keys
from audit_tool.usecases.peer_days import day_of
from audit_tool.usecases.round_pack_content import forms_of, standing_alone
from forms.answers import BLANK
from forms.model import QuestionSet

if TYPE_CHECKING:
    from audit_tool.exchange.packs.locking import LockCost


class TablePacks:
    """Verbs about packs for the tables of a peer day."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def send(
        self,
        *,
        round_id: RoundId,
        table_ids: Collection[DayTableId],
        folder: Path,
        words: str = "",
        cost: LockCost | None = None,
    ) -> Changes:
        """Write one pack for each of these tables into a folder: all of them or none.

        Args:
            words: five, told in the room, which open those whose laptop has no key that is known here and confirmed.
            cost: of the lock, for tests.

        Raises:
            Refused: round_closed, day_not_planned, day_not_arranged (nobody is heard at a table), pack_needs_recipient
                (a key is not known and no words were drawn), or pack_file_there.
            Environment: the folder will not have it; nothing left.
        """
        made: list[SentTable] = []
        with leaving(self._session, folder) as (write, unit):
            run, keys = open_round(unit, round_id), ready_keys(unit)
            day_of(unit, round_id)
            for table in unit.day_tables.of_round(round_id):
                if table.id in table_ids:
                    sheet = table_sheet(self._session, unit, run, table)
                    sent, content = _sealed(unit, sheet, keys, words, cost)
                    unit.sent_tables.add(sent)
                    unit.log("table.send", "sent_table", sent.id, of=sent)
                    write(table_file(table.number, sent.sequence, sent.kind), content)
                    made.append(sent)
        return changed(sent_table=[each.id for each in made], assessment_day=round_id, pack_keys=keys.recipient)

    def revoke(self, round_id: RoundId, table_id: DayTableId, why: str) -> Changes:
        """Let the packs of a table hold no more, because its laptop is lost: what answers them is refused from now on.

        What was taken before stays. Whoever has a pack and its key or words can still open it.

        Raises:
            Refused: reason_needed, pack_none_holds (none left for it, or all were revoked), or round_closed.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            open_round(unit, round_id)
            went = [each for each in unit.sent_tables.of_round(round_id) if each.table_id == table_id]
            holding = [each for each in went if not each.kind.is_return and each.revoked_at is None]
            if not holding:
                raise Refused("pack_none_holds")
            for each in holding:
                revoked = replace(each, revoked_at=unit.stamp.at, revoked_why=why.strip())
                unit.sent_tables.change(revoked)
                unit.log("table.revoke", "sent_table", each.id, of=revoked)
        return changed(sent_table=[each.id for each in holding], assessment_day=round_id)


def table_sheet(session: Session, records: Records, run: Round, table: DayTable) -> TableSheet:
    """Gather what one table needs: who is heard and sits there, what is claimed of what it rates, and the form.

    Privacy: nobody who sits elsewhere, no agency that is heard elsewhere, no card and no agreed rating is in it.

    Raises:
        Refused: day_not_planned, or day_not_arranged.
    """
    heard = tuple(each for each in records.hearings.of_round(run.id) if each.table_id == table.id)
    if not heard:
        raise Refused("day_not_arranged")
    seats = tuple(each for each in records.seats.of_round(run.id) if each.table_id == table.id)
    there = {each.assessor_id for each in seats}
    people = tuple(each for each in records.assessors.of_round(run.id) if each.id in there)
    owners = {each.agency_id for each in heard} - {None}
    targets = tuple(each for each in records.returns.of_round(run.id) if each.agency_id in owners)
    known = owners | {each.agency_id for each in people}
    first = kind(run.kind).first_stage.code
    form = session.frozen_set(records, run.question_set_digest)
    return TableSheet(
        partnership=replace(records.partnership.read(), logo_id=None, word_template_id=None),
        run=standing_alone(run),
        day=day_of(records, run.id),
        table=table,
        blocks=records.timed_blocks.of_round(run.id),
        agencies=tuple(each for each in records.agencies.everything() if each.id in known),
        targets=tuple(replace(each, stage=first) for each in targets),
        assessors=people,
        seats=tuple(each for each in seats if each.assessor_id in {one.id for one in people}),
        hearings=heard,
        claims=tuple(_claims(records, form, targets, heard)),
        forms=forms_of(session, records, run.question_set_digest),
    )


def _claims(records: Records, form: QuestionSet, targets: Sequence[Return], heard: Sequence[Hearing]) -> list[Claim]:
    found = []
    for target in targets:
        said = records.answers.current(target.id, Lens.SELF)
        areas = {each.area for each in heard if each.agency_id == target.agency_id}
        for area in areas_of(form):
            for question, scale in area.questions if area.id in areas else ():
                code = code_of(scale, said.get((question.id, None), BLANK))
                if code:
                    found.append(Claim(target.id, question.id, code))
    return found


def _sealed(
    unit: UnitOfWork, sheet: TableSheet, keys: PackKeys, words: str, cost: LockCost | None
) -> tuple[SentTable, bytes]:
    """Close the pack of a table for its laptop's key where that is known, else with the words."""
    from audit_tool.exchange.packs import seal_for, seal_with_words
    from audit_tool.exchange.packs.locking import LOCK_COST
    from audit_tool.exchange.packs.manifest import digest_of
    from audit_tool.exchange.table_packs import table_parts

    facts, parts = _facts(unit, sheet, keys), table_parts(sheet)
    recipient = confirmed_keys(unit).get(facts.recipient, "")
    if recipient:
        content = seal_for(facts, parts, keys, [recipient])
    elif words:
        content = seal_with_words(facts, parts, keys, words, cost or LOCK_COST)
    else:
        raise Refused("pack_needs_recipient")
    sent = SentTable(
        id=SentTableId(new_id()),
        round_id=sheet.run.id,
        table_id=sheet.table.id,
        kind=facts.kind,
        code=facts.recipient,
        sequence=facts.sequence,
        digest=digest_of(facts, keys.signer, parts),
        closing=Closing.FOR_KEY if recipient else Closing.WITH_WORDS,
        hearings=tuple(each.id for each in sheet.hearings),
        people=tuple(each.id for each in sheet.assessors),
        sent_at=facts.created,
        expires_at=facts.expires,
    )
    return sent, content


def _facts(unit: UnitOfWork, sheet: TableSheet, keys: PackKeys) -> PackFacts:
    run, at = sheet.run, unit.stamp.at
    earlier = [each.sequence for each in unit.sent_tables.of_round(run.id) if each.table_id == sheet.table.id]
    of_day = dt.datetime.combine(sheet.day.on, dt.time(), dt.UTC)
    return PackFacts(
        kind=PackKind.TABLE,
        workspace=unit.file_facts.read(Fact.WORKSPACE_ID),
        round=run.id,
        form=FormStamp(run.question_set_id, run.question_set_version, run.question_set_digest),
        sender=unit.code,
        recipient=table_code(sheet.table.number, run.id),
        sequence=max(earlier, default=0) + 1,
        created=at,
        expires=max(at, of_day) + EXPIRES_AFTER,
        subject=sheet.table.id,
        reply_to=keys.recipient,
    )
