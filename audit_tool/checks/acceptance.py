"""What a return still wants before it can be accepted as it stands.

Source: the domain brief, 8.2: every statutory question answered, and signed, or an exemption recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit_tool.domain.check import RoundCheck, RoundFacts, RoundFlag


def _statutory_open(facts: RoundFacts) -> Iterator[RoundFlag]:
    for each in facts.returns:
        if each.wanting.statutory:
            first = each.wanting.statutory[0]
            yield RoundFlag("statutory_open", each.return_id, (first, None), len(each.wanting.statutory))


def _not_signed(facts: RoundFacts) -> Iterator[RoundFlag]:
    for each in facts.returns:
        if each.wanting.signatures:
            yield RoundFlag("not_signed", each.return_id, count=len(each.wanting.signatures))


ROUND_CHECKS = (
    RoundCheck("statutory_open", "Statutory questions that are not answered in full.", _statutory_open),
    RoundCheck("not_signed", "A return that came and that nobody, or not everybody, has signed.", _not_signed),
)
