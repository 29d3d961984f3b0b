"""What a round sends to whom: each recipient, whether their key is known, what is out, and what came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from audit_tool.domain.agency import Agency
from audit_tool.domain.delivery import Delivery
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.kinds import kind
from audit_tool.store.case_facts import BLANK_FORM
from audit_tool.store.recipients import confirmed_keys, post_boxes
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.sent_packs import SentLine, agency_names, newest_first, round_line, standing_returns


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """One agency or setting that is asked.

    Attributes:
        email: of the post that letters go to; empty where none is known.
        has_key: whether their key is known and its words were read aloud, so that what goes to them is sealed.
        pack: the newest pack that left for them and holds; None before one did, and after it was revoked.
        form_sent_at: when a blank form last left for them, as a workbook or a PDF; None before one did.
        back: the return that was taken and stands; None before one was.
        is_signed: whether every signature is there, by whatever way the return came.
        before: how they were sent forms last, in whatever round; None where they never were.
    """

    return_id: ReturnId
    agency: Agency
    email: str
    has_key: bool
    pack: SentPack | None
    form_sent_at: dt.datetime | None
    back: TakenPack | None
    is_signed: bool
    before: Delivery | None

    @property
    def is_out(self) -> bool:
        """Say whether anything has left for them."""
        return self.pack is not None or self.form_sent_at is not None

    @property
    def proposed(self) -> Delivery | None:
        """Say how to send them their form: as before, until something has left for them in this round."""
        return None if self.is_out else self.before


@dataclass(frozen=True, slots=True)
class RoundPacksPicture:
    """What the page shows.

    Attributes:
        recipients: by name; those who were let off, or for whom another return speaks, are sent nothing.
        sent: the packs that left, also those of parts of a form, the newest first.
        may_change: whether the round is open.
        is_issued: whether what goes out was read once more and stands; a round without a plan needs no such.
    """

    round: Round
    kind: AuditKind
    recipients: tuple[RecipientLine, ...]
    sent: tuple[SentLine, ...]
    may_change: bool
    is_issued: bool

    @property
    def waiting(self) -> tuple[RecipientLine, ...]:
        """List those to whom nothing has gone yet, and who have sent nothing."""
        return tuple(each for each in self.recipients if not each.is_out and not each.is_signed)


def round_packs(session: Session, round_id: RoundId) -> RoundPacksPicture:
    """Draw what a round sends."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        audit = kind(run.kind)
        settled = records.expectations.of_round(round_id)
        targets = {
            each.id: each
            for each in records.returns.of_round(round_id)
            if each.agency_id and not each.case_id and (each.id not in settled or settled[each.id].is_counted)
        }
        sent = newest_first(each for each in records.sent_packs.everything() if each.return_id in targets)
        holds = [each for each in sent if not each.sections and each.revoked_at is None]
        lines = _lines(session, records, audit, tuple(targets.values()), holds)
        rounds, names, taken = records.rounds.everything(), agency_names(records), standing_returns(records)
        plan = records.round_plans.of_round(round_id)
        return RoundPacksPicture(
            round=run,
            kind=audit,
            recipients=lines,
            sent=tuple(round_line(each, run, rounds, names[each.agency_id], taken, session.now()) for each in sent),
            may_change=run.state is RoundState.OPEN,
            is_issued=plan is None or plan.is_issued,
        )


def _lines(
    session: Session, records: Records, audit: AuditKind, targets: Sequence[Return], asked: Sequence[SentPack]
) -> tuple[RecipientLine, ...]:
    agencies = {each.id: each for each in records.agencies.everything()}
    keys, boxes = confirmed_keys(records), post_boxes(records, agencies.values(), session.today())
    newest = {each.return_id: each for each in reversed(asked)}
    forms = {each.subject: each.at for each in reversed(records.exports.everything()) if each.document == BLANK_FORM}
    before = records.deliveries.by_agency()
    back = _back(records, {target.id for target in targets})
    lines = (
        RecipientLine(
            return_id=target.id,
            agency=agencies[target.agency_id],
            email=boxes.get(target.agency_id, ""),
            has_key=agencies[target.agency_id].code in keys,
            pack=newest.get(target.id),
            form_sent_at=forms.get(target.id),
            back=back.get(target.id),
            is_signed=audit.stage(target.stage).locked,
            before=before.get(target.agency_id),
        )
        for target in targets
        if target.agency_id is not None
    )
    return tuple(sorted(lines, key=lambda line: line.agency.name))


def _back(records: Records, return_ids: Collection[str]) -> dict[ReturnId, TakenPack]:
    """Find the newest return that was taken for each of these, and stands."""
    taken = (each for each in records.taken_packs.everything() if each.kind.is_return and each.undone_at is None)
    ours = sorted((each for each in taken if each.return_id in return_ids), key=lambda each: each.taken_at)
    return {each.return_id: each for each in ours}
