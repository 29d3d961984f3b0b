"""Where a part that a colleague filled in and what stands here say different things: for the verb and for its page."""

from __future__ import annotations

from audit_tool.domain.return_pack import RoundReturn, differing
from audit_tool.store.unit_of_work import Records
from forms.answers import Key


def quarrels(records: Records, content: RoundReturn, signer: str) -> tuple[Key, ...]:
    """List the questions that what came and what stands here have both answered, and not in the same way.

    What this same colleague's earlier part wrote here, and nobody changed since, gives way without being asked about.

    Args:
        signer: the key that what came was signed with, in hex digits.
    """
    target = records.returns.find(content.return_id)
    standing = records.answers.current_revisions(target.id, target.own_lens)
    taken = records.taken_packs.of_return(target.id)
    theirs = {revision for each in taken if each.signer == signer for revision in each.revisions}
    here = {key: revision.answer for key, revision in standing.items() if revision.id not in theirs}
    return differing(here, content.answers)
