"""Packs of a round on their way out: for each recipient the files of its routes, its letter and a draft to send them.

Nobody is in a hurry here: a recipient is one step, and whoever asks for the steps may stop after any of them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.documents.covering_letter import Covering
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.delivery import Delivery
from audit_tool.domain.file_names import file_name, of_round
from audit_tool.domain.ids import ReturnId, RoundId, SentPackId, new_id
from audit_tool.domain.pack import PACK_SUFFIX, FormStamp, PackFacts, PackKeys, PackKind
from audit_tool.domain.return_pack import RoundPack
from audit_tool.domain.returns import Return
from audit_tool.domain.route import Route
from audit_tool.domain.sent_pack import Closing, SentPack
from audit_tool.exchange.mail_draft import DRAFT_SUFFIX, Attached, mail_draft
from audit_tool.exchange.sheets.csv_out import csv_bytes
from audit_tool.store.case_facts import BLANK_FORM
from audit_tool.store.file_facts import Fact
from audit_tool.store.leaving import Write, leaving
from audit_tool.store.passages import Export
from audit_tool.store.recipients import MERGE_HEADER, agency_of, confirmed_keys, merge_lines, post_box
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.blank_returns import drawn_blank
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import ready_keys
from audit_tool.usecases.release_gate import Sent, refuse_letter
from audit_tool.usecases.round_pack_content import round_pack
from audit_tool.usecases.round_plans import refuse_unissued

if TYPE_CHECKING:
    from audit_tool.render.rendered import Rendered

LETTER = "covering_letter"
"""The document that goes along with a form."""


class RoundPacks:
    """Verbs about what agencies and settings are sent of a round."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def issue(
        self, *, return_id: ReturnId, folder: Path, routes: Collection[Route], covering: Covering | None = None
    ) -> Changes:
        """Write what one recipient is sent into a folder; what lies there already as it should is passed over.

        So a long list may be stopped anywhere and begun again. A pack is signed and readable by everybody, because
        nobody has said anything in it; where the recipient's key is known and its words were read aloud, it is sealed
        for them, with what they answered a round ago.

        Args:
            routes: the ways they may answer; forms of ours are written for three of them.
            covering: a letter, and a draft that takes the files along; None for the forms alone.

        Raises:
            Refused: as `round_pack`; round_not_issued; pack_file_there: another pack of this name lies there; or
                gate_shut, gate_file_name or gate_vault_closed: the letter or the mail says who somebody is, or names
                cannot be looked for.
            Environment: the folder will not have it; nothing of this recipient is left half.
        """
        letter = self._passed(return_id, covering) if covering is not None else None
        with leaving(self._session, folder) as (write, unit):
            target = unit.returns.find(return_id)
            refuse_unissued(unit, target.round_id)
            step = _Step(self._session, unit, write, folder, target)
            files = [step.form(route) for route in Route if route in routes and route.suffix]
            if covering is not None and letter is not None:
                files.append(step.letter(letter))
                step.draft(covering, files)
            told = step.remember(routes, has_letter=covering is not None)
        return changed(return_id, returns=return_id, sent_pack=step.made, export=step.exported, delivery=told)

    def _passed(self, return_id: ReturnId, covering: Covering) -> Rendered:
        """Draw a covering letter, and let it and its mail through the release gate."""
        from audit_tool.render.pdf import render

        with self._session.read() as records:
            target = records.returns.find(return_id)
            name = _name(records, target, "letter", ".pdf")
        drawn = render(covering.letter)
        sent = Sent(LETTER, target.round_id, name, covering.letter, drawn.content, covering.subject, covering.text)
        refuse_letter(self._session, sent)
        return drawn

    def write_list(self, round_id: RoundId, folder: Path) -> Changes:
        """Write the list of recipients that a letter can be merged with: codes, names, posts, addresses, files.

        Raises:
            Refused: round_closed.
            Environment: the folder will not have it.
        """
        with leaving(self._session, folder) as (write, unit):
            run = open_round(unit, round_id)
            words = of_round(run, unit.rounds.everything())
            lines = merge_lines(unit, run, self._session.today(), lambda agency: file_name((*words, agency.code)))
            write(file_name((*words, "recipients"), ".csv"), csv_bytes(MERGE_HEADER, lines), again=True)
            unit.log("round.write_list", "round", run.id)
        return changed(round=round_id)


class _Step:
    """Writes what one recipient is sent, and notes what was not there yet."""

    def __init__(self, session: Session, unit: UnitOfWork, write: Write, folder: Path, target: Return) -> None:
        self._session, self._unit, self._write, self._folder = session, unit, write, folder
        self._target = target
        self._agency = agency_of(unit, target)
        self.made: list[str] = []
        self.exported: list[str] = []

    def form(self, route: Route) -> Attached:
        """Write the form as one route has it."""
        if route is Route.PACK:
            return self._pack()
        name = self._name("form", route.suffix)
        content = drawn_blank(self._session, self._unit, self._target.id, route.suffix)
        return self._noted(BLANK_FORM, name, content)

    def letter(self, drawn: Rendered) -> Attached:
        """Write the covering letter."""
        return self._noted(LETTER, self._name("letter", ".pdf"), drawn.content, drawn.pages)

    def draft(self, covering: Covering, files: Sequence[Attached]) -> None:
        """Write a draft to the post that letters go to, with these files."""
        to = post_box(self._unit, self._agency, self._session.today())
        content = mail_draft(to=to, subject=covering.subject, text=covering.text, attached=files)
        self._write(self._name("draft", DRAFT_SUFFIX), content, again=True)

    def remember(self, routes: Collection[Route], *, has_letter: bool) -> list[str]:
        """Keep by which way they were asked, so that it is proposed the next time; return whose that changed."""
        went = tuple(route for route in Route if route in routes and route.suffix)
        delivery = Delivery(self._agency.id, went, has_letter)
        if not went or not self._unit.deliveries.remember(delivery):
            return []
        self._unit.log("delivery.remember", "delivery", delivery.id, of=delivery)
        return [delivery.id]

    def _pack(self) -> Attached:
        from audit_tool.exchange.packs import seal_blank, seal_for
        from audit_tool.exchange.round_packs import round_parts

        keys = ready_keys(self._unit)
        recipient = confirmed_keys(self._unit).get(self._agency.code, "")
        pack = round_pack(self._session, self._unit, self._target, is_sealed=bool(recipient))
        parts, closing = round_parts(pack, self._kept(pack)), Closing.FOR_KEY if recipient else Closing.OPEN
        sent = _sent_before(self._unit, pack, keys, parts, closing)
        is_new = sent is None
        sent = sent or _sent_now(self._unit, pack, keys, parts, closing)
        facts = facts_of(self._unit, pack, keys, sent.sequence, sent.sent_at)
        name = self._name(str(sent.sequence), PACK_SUFFIX)
        lies_there = self._folder / name
        if recipient and not is_new and lies_there.exists():  # sealed twice, no two packs are alike
            with told_apart(lies_there):
                return Attached(name, lies_there.read_bytes())
        content = seal_for(facts, parts, keys, [recipient]) if recipient else seal_blank(facts, parts, keys)
        self._write(name, content, again=not is_new)
        if is_new:
            self._unit.sent_packs.add(sent)
            self._unit.log("pack.send", "sent_pack", sent.id, of=sent)
            self.made.append(sent.id)
        return Attached(name, content)

    def _kept(self, pack: RoundPack) -> tuple[bytes, ...]:
        """Read the forms of a pack as they are kept: of hundreds of packs, each holds the same."""
        of_form, whole = pack.sheet.run.question_set_digest, pack.sheet.form.derived_from
        digests = [of_form] + ([whole.digest] if whole and whole.digest and len(pack.sheet.forms) > 1 else [])
        return tuple(map(self._unit.question_sets.canonical, digests))

    def _noted(self, code: str, name: str, content: bytes, pages: int = 0) -> Attached:
        """Write a file that is no pack, and note that it left unless it lay there as it is."""
        if self._write(name, content, again=True):
            digest, stamp = hashlib.sha256(content).hexdigest(), self._unit.stamp
            went = Export(new_id(), code, self._target.id, digest, pages, released=False, at=stamp.at, by=stamp.by)
            self._unit.exports.record(went)
            self._unit.log("document.export", "export", went.id, digest=digest)
            self.exported.append(went.id)
        return Attached(name, content)

    def _name(self, what: str, suffix: str) -> str:
        return _name(self._unit, self._target, what, suffix)


def _name(records: Records, target: Return, what: str, suffix: str) -> str:
    run = records.rounds.find(target.round_id)
    return file_name((*of_round(run, records.rounds.everything()), agency_of(records, target).code, what), suffix)


def _sent_before(
    unit: UnitOfWork, pack: RoundPack, keys: PackKeys, parts: Mapping[str, bytes], closing: Closing
) -> SentPack | None:
    """Find the newest pack that left for this return, where it would be the very same today."""
    from audit_tool.exchange.packs.manifest import digest_of

    newest = max(_sent_so_far(unit, pack), key=lambda each: each.sequence, default=None)
    if newest is None or newest.revoked_at is not None or newest.closing is not closing:
        return None
    again = facts_of(unit, pack, keys, newest.sequence, newest.sent_at)
    return newest if digest_of(again, keys.signer, parts) == newest.digest else None


def _sent_now(
    unit: UnitOfWork, pack: RoundPack, keys: PackKeys, parts: Mapping[str, bytes], closing: Closing
) -> SentPack:
    from audit_tool.exchange.packs.manifest import digest_of

    sequence = max((each.sequence for each in _sent_so_far(unit, pack)), default=0) + 1
    facts = facts_of(unit, pack, keys, sequence, unit.stamp.at)
    return SentPack(
        id=SentPackId(new_id()),
        kind=facts.kind,
        return_id=pack.sheet.target.id,
        agency_id=pack.sheet.agency.id,
        recipient=facts.recipient,
        sequence=sequence,
        digest=digest_of(facts, keys.signer, parts),
        closing=closing,
        subjects=(),
        sent_at=facts.created,
    )


def _sent_so_far(records: Records, pack: RoundPack) -> list[SentPack]:
    sent = records.sent_packs.of_return(pack.sheet.target.id)
    return [each for each in sent if not each.kind.is_return and not each.sections]


def facts_of(
    unit: UnitOfWork, pack: RoundPack, keys: PackKeys, sequence: int, at: dt.datetime, recipient: str = ""
) -> PackFacts:
    """Say of a pack of a round what its manifest says.

    Args:
        recipient: its code; the agency's own when not said.
    """
    run = pack.sheet.run
    return PackFacts(
        kind=PackKind.CARRIED if pack.earlier else PackKind.BLANK,
        workspace=unit.file_facts.read(Fact.WORKSPACE_ID),
        round=run.id,
        form=FormStamp(run.question_set_id, run.question_set_version, run.question_set_digest),
        sender=unit.code,
        recipient=recipient or pack.sheet.agency.code,
        sequence=sequence,
        created=at,
        reply_to=keys.recipient,
    )
