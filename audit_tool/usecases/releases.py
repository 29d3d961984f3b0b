"""Releases: settle what stops a document, send it to be checked by somebody else, let it out, and take it back."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audit_tool.disclosure.gate import Gate, Stop, place_of
from audit_tool.disclosure.printed_tables import frozen, tables_of
from audit_tool.domain.audience import Audience, audience_of
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId, ReleaseId, new_id
from audit_tool.domain.layout import layout_kept
from audit_tool.domain.moments import a_year_on
from audit_tool.domain.release import CHECKLIST, KeptHit, Outcome, Release, ReleaseState, state_of, taken_back
from audit_tool.domain.released_words import kept
from audit_tool.exchange.read_back import pieces_of
from audit_tool.store.authors import authors_of
from audit_tool.store.gate_facts import as_released, digest_of_paper, said_by
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.release_gate import (
    look_at_families,
    open_gate,
    refuse_file,
    refuse_held,
    refuse_words,
)

if TYPE_CHECKING:
    from audit_tool.paper import Document

LEAST_WORDS = 2
"""Words that a reason has at least: one alone, such as "ok", says that somebody wanted to go on."""

WARNING_OF_DRAFTS = "Draft"
"""How the warning of a document begins that is still out for comments."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the second person came to.

    Attributes:
        confirmed: codes of the checklist that hold.
        reasons: why it may leave all the same, by the code of each that does not hold.
        remark: what is to be mended, or why it is not published.
        distribution: to whom it goes, a line each; nobody else where the outcome is restricted.
        review_on: by when it is looked at again; a year on where nobody says otherwise.
    """

    outcome: Outcome
    confirmed: tuple[str, ...] = ()
    remark: str = ""
    distribution: tuple[str, ...] = ()
    review_on: dt.date | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


class Releases:
    """Verbs about the release of documents."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look(self, subject: str, code: str = "") -> Changes:
        """Write down that somebody looks at the families a document may tell of, before it is looked through.

        Args:
            code: of the document, where it tells of other rounds than its subject's.

        Raises:
            Refused: gate_vault_closed.
        """
        look_at_families(self._session, subject, code)
        return changed(looked=subject)

    def pass_words(self, document: Document, *, code: str, subject: str) -> Changes:
        """Look through what a batch is going to say, before any of it is written.

        Raises:
            Refused: gate_shut or gate_vault_closed.
        """
        gate = open_gate(self._session, code, subject)
        if gate is not None:
            refuse_words(gate, document)
        return Changes()

    def keep(self, stop: Stop, *, code: str, subject: str, reason: str) -> Changes:
        """Let words stay that may say who somebody is, for a reason; it falls when they read otherwise.

        Raises:
            Refused: reason_needed.
        """
        if not reason.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            kept = KeptHit(
                stop.key,
                code,
                subject,
                stop.hit.kind.value,
                reason.strip(),
                PersonId(unit.stamp.by),
                unit.stamp.at,
            )
            unit.kept_hits.put(kept)
            unit.log("release.keep_words", "kept_hit", kept.id, of=kept)
        return changed(undoable=True, release=subject)

    def settle_again(self, key: str) -> Changes:
        """Take back that words were kept: they are to be settled again.

        Raises:
            NoSuchNounError: nobody kept them.
        """
        with self._session.work() as unit:
            taken = replace(unit.kept_hits.find(key), withdrawn=True)
            unit.kept_hits.change(taken)
            unit.log("release.settle_again", "kept_hit", key, of=taken)
        return changed(undoable=True, release=taken.subject)

    def send(self, document: Document, *, code: str, subject: str) -> Changes:
        """Send a document as it now reads to be checked by somebody else.

        Raises:
            Refused: not_for_everybody: it is not made to be published; release_of_draft; gate_shut: a hit is open, one
                that only asks too; gate_vault_closed; or release_sent_already.
        """
        self._refuse_unfit(document, code)
        gate = open_gate(self._session, code, subject)
        found = self._everything(gate, document, code) if gate is not None else ()
        places = tuple((place_of(stop), stop.hit.kind.value) for stop in found if stop.is_open)
        if places:
            raise Refused("gate_shut", count=len(places), places=places)
        digest = digest_of_paper(document)
        with self._session.work() as unit:
            latest = unit.releases.latest(code, subject)
            if state_of(latest, digest) in (ReleaseState.SENT, ReleaseState.RELEASED):
                raise Refused("release_sent_already")
            sent = Release(
                ReleaseId(new_id()),
                code,
                subject,
                latest.version + 1 if latest is not None else 1,
                digest,
                PersonId(unit.stamp.by),
                unit.stamp.at,
                layout=layout_kept(unit.passages.of(subject), code),
            )
            unit.releases.add(sent)
            unit.released_words.add(kept(sent.id, said_by(document)))
            unit.log("release.send", "release", sent.id, of=sent)
        return changed(sent.id, release=subject)

    def decide(self, document: Document, checked: Checked, *, code: str, subject: str) -> Changes:
        """Write down what the second person came to, and let the document out where they said so.

        Raises:
            Refused: release_not_sent: it was not sent as it reads now; release_by_author; release_needs_remark: it
                does not leave, and nobody says why; release_needs_reasons (with the codes of its `points`): it leaves,
                and not every point that is not confirmed has a reason of its own; release_needs_names: it goes to
                nobody; release_review_past: it would be looked at again before it is out;
                gate_shut or gate_vault_closed; case_on_hold, case_embargoed or case_embargoed_until.
        """
        self._refuse_unfit(document, code)
        said = _tidy(checked)
        with self._session.read() as records:
            sent = self._refuse_author(records, document, code, subject)
        decided = self._decided(sent, said)
        if said.outcome.lets_out:
            refuse_held(self._session, subject)
            sha256 = hashlib.sha256(self._drawn(as_released(document, decided), code, subject)).hexdigest()
            decided = replace(decided, sha256=sha256, figures=frozen(tables_of(document)))
        with self._session.work() as unit:
            self._refuse_author(unit, document, code, subject)
            decided = replace(decided, layout=layout_kept(unit.passages.of(subject), code))
            unit.releases.change(decided)
            unit.log(f"release.{said.outcome.value}", "release", decided.id, of=decided)
        return changed(release=subject)

    def withdraw(self, release_id: ReleaseId, *, why: str) -> Changes:
        """Take a released version back: it carries its warning again, and whoever holds it is listed.

        Raises:
            Refused: reason_needed, or release_not_out.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            before = unit.releases.find(release_id)
            if not before.is_out:
                raise Refused("release_not_out")
            back = taken_back(before, PersonId(unit.stamp.by), unit.stamp.at, why.strip())
            unit.releases.change(back)
            unit.log("release.withdraw", "release", back.id, of=back)
        return changed(release=back.subject)

    def _refuse_unfit(self, document: Document, code: str) -> None:
        if audience_of(code) is not Audience.PUBLISH:
            raise Refused("not_for_everybody")
        if document.furniture.stamp.startswith(WARNING_OF_DRAFTS):
            raise Refused("release_of_draft")

    def _refuse_author(self, records: Records, document: Document, code: str, subject: str) -> Release:
        """Give what was sent, to whoever neither sent nor wrote any of it."""
        latest = records.releases.latest(code, subject)
        if latest is None or latest.state(digest_of_paper(document)) is not ReleaseState.SENT:
            raise Refused("release_not_sent")
        if self._session.actor in {latest.sent_by, *authors_of(records, subject, document)}:
            raise Refused("release_by_author")
        return latest

    def _everything(self, gate: Gate, document: Document, code: str) -> tuple[Stop, ...]:
        """List what is found in the words, and what in the file alone; the words come first, and stop before it."""
        from audit_tool.render.pdf import render

        words = gate.words(document)
        if any(stop.is_open for stop in words):
            return words
        return (*words, *gate.file(pieces_of(f"{code}.pdf", render(document).content), document, words))

    def _decided(self, sent: Release, said: Checked) -> Release:
        """Say what came of the check, now; its day stands on the paper, so it is settled before that is drawn."""
        today = self._session.today()
        review_on = (said.review_on or a_year_on(today)) if said.outcome.lets_out else None
        if review_on is not None and review_on <= today:
            raise Refused("release_review_past")
        return replace(
            sent,
            outcome=said.outcome,
            checked_by=self._session.actor,
            checked_at=self._session.now(),
            confirmed=said.confirmed,
            remark=said.remark,
            distribution=said.distribution,
            review_on=review_on,
            reasons=tuple(said.reasons.values()),
        )

    def _drawn(self, leaving: Document, code: str, subject: str) -> bytes:
        """Draw a document as it leaves: without its warning, through the same door as when it is written."""
        from audit_tool.render.pdf import render  # slow to import, and most sessions print nothing

        gate = open_gate(self._session, code, subject)
        words = refuse_words(gate, leaving) if gate is not None else ()
        content = render(leaving).content
        if gate is not None:
            refuse_file(gate, f"{code}.pdf", content, leaving, words)
        return content


def _tidy(checked: Checked) -> Checked:
    """Put what was said in order, and refuse what says too little."""
    confirmed = tuple(code for code in CHECKLIST if code in checked.confirmed)
    remark, names = checked.remark.strip(), _lines(checked.distribution)
    reasons: dict[str, str] = {}
    if checked.outcome.lets_out:
        reasons = {code: checked.reasons.get(code, "").strip() for code in CHECKLIST if code not in confirmed}
        points = tuple(code for code, reason in reasons.items() if len(reason.split()) < LEAST_WORDS)
        if points:
            raise Refused("release_needs_reasons", count=len(points), points=points)
    elif not remark:
        raise Refused("release_needs_remark")
    if checked.outcome is Outcome.RESTRICTED and not names:
        raise Refused("release_needs_names")
    return replace(checked, confirmed=confirmed, remark=remark, distribution=names, reasons=reasons)


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())
