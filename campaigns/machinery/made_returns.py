"""Returns of a round as other laptops send them back: signed and sealed, without a workspace for each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from audit_tool import workspace
from audit_tool.domain.ids import PersonId, ReturnId, new_id
from audit_tool.domain.pack import FormStamp, PackFacts, PackKeys, PackKind
from audit_tool.domain.return_pack import OpenedRound, RoundReturn
from audit_tool.domain.returns import Signature
from audit_tool.domain.route import Route
from audit_tool.exchange.packs import new_pack_keys, seal_for
from audit_tool.exchange.round_packs import round_return_parts
from audit_tool.kinds import kind
from audit_tool.workspace import Workspace
from forms.answers import Answer, Key


@dataclass(frozen=True, slots=True)
class Asked:
    """What one agency or setting was asked, and the keys of the laptop it answers on."""

    return_id: ReturnId
    code: str
    digest: str
    facts: PackFacts
    form: FormStamp
    signed_by: tuple[str, ...]
    keys: PackKeys

    def answered(
        self, answers: Mapping[Key, Answer], *, sequence: int = 1, signed_at: dt.datetime | None = None
    ) -> bytes:
        """Write the return that these answers make; signed by everybody it asks for where a moment is given."""
        parts = self.parts(answers, signed_at=signed_at)
        return seal_for(self.reply(sequence), parts, self.keys, [self.facts.reply_to])

    def parts(self, answers: Mapping[Key, Answer], *, signed_at: dt.datetime | None = None) -> dict[str, bytes]:
        """Write the parts of that return."""
        from audit_tool.domain.answer import answers_digest

        digest = answers_digest(answers)
        signatures = tuple(
            Signature(new_id(), self.return_id, PersonId(new_id()), "Sam Example", role, signed_at, digest)
            for role in self.signed_by
            if signed_at is not None
        )
        return round_return_parts(RoundReturn(self.digest, self.return_id, (), answers, signatures))

    def reply(self, sequence: int = 1) -> PackFacts:
        """Say what the manifest of a return of this laptop says."""
        return PackFacts(
            kind=PackKind.RETURN,
            workspace=self.facts.workspace,
            round=self.facts.round,
            form=self.form,
            sender=self.code,
            recipient=self.facts.sender,
            sequence=sequence,
            created=self.facts.created,
            reply_to=self.keys.recipient,
        )


def asked(ws: Workspace, return_ids: Iterable[ReturnId], folder: Path) -> tuple[Asked, ...]:
    """Send a round's packs, and open each as its recipient would."""
    folder.mkdir(exist_ok=True)
    found = []
    for return_id in return_ids:
        before = set(folder.iterdir())
        ws.round_packs.issue(return_id=return_id, folder=folder, routes=(Route.PACK,))
        (pack,) = set(folder.iterdir()) - before
        found.append(asked_by(pack))
    return tuple(found)


def asked_by(pack: Path) -> Asked:
    """Open a pack of a round as its recipient would, on a laptop with keys of its own."""
    opened = workspace.open_pack(pack)
    if not isinstance(opened, OpenedRound) or opened.verdict.manifest is None or opened.content is None:
        raise ValueError("no pack of a round")
    manifest, sheet = opened.verdict.manifest, opened.content.sheet
    facts, signed_by = manifest.facts, kind(sheet.run.kind).signed_by
    ident = sheet.target.id
    return Asked(ident, facts.recipient, manifest.digest, facts, facts.form, tuple(signed_by), new_pack_keys())
