"""One table's part of a peer day on its own laptop: take what the table needs, and send back what it rated.

A newer pack brings what the hub has changed: a late agency, other people. No card that was put down here is lost by it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RoundId, SentTableId, TakenTableId, new_id
from audit_tool.domain.pack import PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Pin
from audit_tool.domain.rating import Lens
from audit_tool.domain.sent_pack import Closing
from audit_tool.domain.table_pack import OpenedTable, SentTable, TableReturn, TableSheet, TakenTable, table_file
from audit_tool.store.file_facts import TABLE_KIND
from audit_tool.store.leaving import leaving
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.answers import write_answers
from audit_tool.usecases.packs import Packs, keep_sender, ready_keys, remember
from audit_tool.usecases.taking_packs import Answering, damaged, facts_of_return, put_noun, settle_workspace
from forms.answers import Answer, Key, State


class TableWork:
    """Verbs about what a table's laptop was given."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, path: Path, words: str = "") -> OpenedTable:
        """Judge a newer pack of this table; nothing is changed.

        Raises:
            Environment: the file cannot be read.
        """
        return opened_table(Packs(self._session).read(path, words=words))

    def take(self, opened: OpenedTable) -> Changes:
        """Take what the table needs, or what is newer of it. Cards that lie here, and what was agreed, stay.

        Raises:
            Refused: pack_not_accepted (it is none, was taken meanwhile, is older than what was taken, or is another
                table's), or pack_needs_table_workspace (this one is a hub's, or was made of another kind of pack).
        """
        verdict, sheet = opened.verdict, opened.content
        if verdict.outcome is not PackOutcome.ACCEPTED or sheet is None or verdict.seen is None:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            settle_workspace(unit, TABLE_KIND, verdict, sheet.partnership)
            _refuse_another(unit, verdict, sheet)
            before = unit.last_line_of_history()
            _put_sheet(unit, sheet)
            self._put_claims(unit, sheet)
            taken = taken_table(unit, verdict, (), before)
            unit.taken_tables.add(taken)
            unit.log("table.take", "taken_table", taken.id, of=taken)
            keep_sender(unit, Pin(taken.sender, taken.signer), read_aloud=False)
            remember(unit, verdict.seen, None)
        return changed(sheet.run.id, round=sheet.run.id, assessment_day=sheet.run.id, peer_vote=sheet.run.id)

    def send_back(self, *, round_id: RoundId, folder: Path) -> Changes:
        """Seal what the table turned, agreed and wrote down for the one who asked, and write it into a folder.

        Privacy: cards that lie face down stay here.

        Raises:
            Refused: table_not_given (no pack was taken for this day), table_has_nothing (no card is turned yet, and
                nothing was written down), pack_file_there, or as `exchange.packs.seal_for`.
            Environment: the folder will not have it; nothing left.
        """
        from audit_tool.exchange.packs import seal_for
        from audit_tool.exchange.packs.manifest import digest_of
        from audit_tool.exchange.table_packs import table_return_parts

        with leaving(self._session, folder) as (write, unit):
            given, keys = given_for(unit, round_id), ready_keys(unit)
            results = table_return(unit, given)
            written = (results.notes, results.findings, results.actions, results.evaluations)
            if not (results.votes or any(written)):
                raise Refused("table_has_nothing")
            run, earlier = unit.rounds.find(round_id), unit.sent_tables.of_round(round_id)
            number = max((each.sequence for each in earlier if each.kind.is_return), default=0) + 1
            answering = Answering(PackKind.TABLE_RETURN, given.code, number, given.table_id)
            facts = facts_of_return(given, run, answering, keys, unit.stamp.at)
            parts = table_return_parts(results)
            sent = SentTable(
                id=SentTableId(new_id()),
                round_id=round_id,
                table_id=given.table_id,
                kind=facts.kind,
                code=facts.sender,
                sequence=facts.sequence,
                digest=digest_of(facts, keys.signer, parts),
                closing=Closing.FOR_KEY,
                hearings=tuple(dict.fromkeys(each.hearing_id for each in results.votes)),
                people=tuple(dict.fromkeys(each.assessor_id for each in results.votes)),
                sent_at=facts.created,
            )
            unit.sent_tables.add(sent)
            unit.log("table.send_back", "sent_table", sent.id, of=sent)
            table = unit.day_tables.find(given.table_id)
            write(table_file(table.number, sent.sequence, sent.kind), seal_for(facts, parts, keys, [given.reply_to]))
        return changed(sent.id, sent_table=sent.id)

    def _put_claims(self, unit: UnitOfWork, sheet: TableSheet) -> None:
        """Write down what agencies claim, where nothing stands yet; what a table has rated on stands still."""
        for target in sheet.targets:
            here = unit.answers.current(target.id, Lens.SELF)
            said: dict[Key, Answer] = {
                (each.question_id, None): Answer(value=each.code, state=State.ANSWERED)
                for each in sheet.claims
                if each.return_id == target.id and (each.question_id, None) not in here
            }
            if said and unit.returns.find(target.id).stage == target.stage:
                write_answers(self._session, unit, {target.id: said}, Lens.SELF, "imported")


def opened_table(verdict: PackVerdict) -> OpenedTable:
    """Read what an accepted pack holds for a table; a pack that holds anything else is damaged, or another kind."""
    from audit_tool.exchange.packs.bent import Bent
    from audit_tool.exchange.table_packs import read_table_sheet

    if verdict.outcome is not PackOutcome.ACCEPTED or verdict.pack is None:
        return OpenedTable(verdict)
    if verdict.pack.manifest.facts.kind is not PackKind.TABLE:
        return OpenedTable(damaged(verdict, "no_table_pack"))
    try:
        return OpenedTable(verdict, read_table_sheet(verdict.pack))
    except Bent as error:
        return OpenedTable(damaged(verdict, error.reason))


def given_for(records: Records, round_id: RoundId) -> TakenTable:
    """Find the newest pack by which this laptop was given its table.

    Raises:
        Refused: none was taken (table_not_given).
    """
    for each in records.taken_tables.of_round(round_id):
        if not each.kind.is_return:
            return each
    raise Refused("table_not_given")


def table_return(records: Records, given: TakenTable) -> TableReturn:
    """Gather what goes back: what was turned here and what was written here, and nothing that lies face down."""
    heard = records.hearings.of_round(given.round_id)
    idents = [each.id for each in heard]
    votes = records.votes.of_hearings(idents)
    turned = {each.hearing_id for each in votes}
    targets = {each.id for each in records.returns.of_round(given.round_id)}
    notes = records.day_notes.where(records.day_notes.table.c.round_id == given.round_id)
    return TableReturn(
        answers_to=given.digest,
        round_id=given.round_id,
        table_id=given.table_id,
        votes=votes,
        agreed=records.agreed.of_hearings(idents),
        flagged=tuple(each.id for each in heard if each.flagged and each.id in turned),
        notes=notes,
        backings=records.backings.ever_of_round(given.round_id),
        offers=records.offers.ever_of_round(given.round_id),
        findings=tuple(
            each
            for each in records.findings.everything()
            if each.round_id == given.round_id and each.return_id in targets | {None}
        ),
        actions=tuple(
            replace(each, finding_id=None)
            for each in records.actions.of_round(given.round_id)
            if each.return_id in targets | {None}
        ),
        evaluations=records.evaluations.ever_of_round(given.round_id),
        acts=tuple(replace(each, table_id=given.table_id) for each in records.clock_acts.of_round(given.round_id)),
    )


def taken_table(unit: UnitOfWork, verdict: PackVerdict, written: Collection[str], line_before: int) -> TakenTable:
    """Say of a table's file that it is taken now, and what that wrote.

    Raises:
        Refused: nobody vouches for it (pack_not_accepted).
    """
    if verdict.manifest is None:
        raise Refused("pack_not_accepted")
    facts = verdict.manifest.facts
    return TakenTable(
        id=TakenTableId(new_id()),
        round_id=RoundId(facts.round),
        table_id=unit.day_tables.find(facts.subject).id,
        kind=facts.kind,
        digest=verdict.manifest.digest,
        workspace=facts.workspace,
        sender=facts.sender,
        code=facts.recipient,
        signer=verdict.manifest.signer,
        sequence=facts.sequence,
        reply_to=facts.reply_to,
        written=tuple(written),
        line_before=line_before,
        line_after=unit.last_line_of_history(),
        taken_at=unit.stamp.at,
    )


def _refuse_another(unit: UnitOfWork, verdict: PackVerdict, sheet: TableSheet) -> None:
    """Refuse a pack that was taken meanwhile, is older, or is of another table or day than this laptop's."""
    manifest = verdict.manifest
    if manifest is None or verdict.seen is None or unit.packs.has_seen(verdict.seen):
        raise Refused("pack_not_accepted")
    facts = manifest.facts
    if any(
        (each.round_id, each.table_id, each.workspace, each.signer)
        != (sheet.run.id, sheet.table.id, facts.workspace, manifest.signer)
        or each.sequence > facts.sequence
        for each in unit.taken_tables.everything()
    ):
        raise Refused("pack_not_accepted")


def _put_sheet(unit: UnitOfWork, sheet: TableSheet) -> None:
    for form in sheet.forms:
        unit.question_sets.freeze(form, unit.stamp.at)
    for agency in sheet.agencies:
        put_noun(unit, unit.agencies, agency, "table.put")
    put_noun(unit, unit.rounds, sheet.run, "table.put")
    standing = {each.id: each for each in unit.returns.of_round(sheet.run.id)}
    for target in sheet.targets:
        stage = standing[target.id].stage if target.id in standing else target.stage
        put_noun(unit, unit.returns, replace(target, stage=stage), "table.put")
    put_noun(unit, unit.peer_days, sheet.day, "table.put")
    put_noun(unit, unit.day_tables, sheet.table, "table.put")
    given: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (unit.timed_blocks, sheet.blocks),
        (unit.assessors, sheet.assessors),
        (unit.hearings, _with_flags(unit, sheet)),
        (unit.seats, sheet.seats),
    )
    for nouns, each_of in given:
        for noun in each_of:
            put_noun(unit, nouns, noun, "table.put")
    _let_go(unit, sheet)


def _with_flags(unit: UnitOfWork, sheet: TableSheet) -> tuple[Any, ...]:
    """Keep the flags that were set at this table."""
    flagged = {each.id for each in unit.hearings.of_round(sheet.run.id) if each.flagged}
    return tuple(replace(each, flagged=each.flagged or each.id in flagged) for each in sheet.hearings)


def _let_go(unit: UnitOfWork, sheet: TableSheet) -> None:
    """Take out who is not heard and does not sit here any more; a hearing in which somebody has rated stays."""
    heard, sits = {each.id for each in sheet.hearings}, {each.id for each in sheet.seats}
    gone = [each for each in unit.hearings.of_round(sheet.run.id) if each.id not in heard]
    voted = unit.ballot_box.voted([each.id for each in gone])
    turns = {each.turn for each in gone if each.id in voted}
    for hearing in gone:
        if hearing.id not in voted:
            put_noun(unit, unit.hearings, replace(hearing, withdrawn=True), "table.put")
    for seat in unit.seats.of_round(sheet.run.id):
        if seat.id not in sits and seat.turn not in turns:
            put_noun(unit, unit.seats, replace(seat, table_id=None), "table.put")
    for block in unit.timed_blocks.of_round(sheet.run.id):
        if block.id not in {each.id for each in sheet.blocks}:
            put_noun(unit, unit.timed_blocks, replace(block, withdrawn=True), "table.put")
