"""Suspecting that two findings are one lesson, by their wording. It is only ever suspected: people say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from audit_tool.domain.finding import TEACHES
from audit_tool.domain.ids import FindingId
from audit_tool.domain.likeness import FEWEST_WORDS, LEAST_SHARE, share_of
from audit_tool.domain.lineage import FindingPair, Found, Likeness, one_lesson
from audit_tool.domain.pairing import telling_words

MOST: Final = 40
"""How many pairs are asked about at once: the likeliest."""
_COMMON: Final = 150
"""A word that so many findings use tells nothing, and is passed over."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two findings of different rounds that may be one lesson.

    Attributes:
        words: that both use, as the later one has them, in the order of the alphabet.
        share: of the shorter one's words, 0 to 1.
    """

    earlier: Found
    later: Found
    words: tuple[str, ...]
    share: float


def alike(found: Iterable[Found], pairs: Sequence[FindingPair]) -> tuple[Alike, ...]:
    """Find the pairs that are worth asking about, the likeliest first; what was said of before is not asked again.

    Args:
        pairs: what was said and stands. Findings that are one lesson by way of a third are not asked about, either.
    """
    taught = sorted(
        (each for each in found if each.finding.kind in TEACHES), key=lambda each: (each.began, each.finding.id)
    )
    known = {each.finding.id: each for each in taught}
    words = {ident: telling_words(each.finding.text) for ident, each in known.items()}
    together = one_lesson(known, pairs)
    apart = {(pair.first_id, pair.second_id) for pair in pairs if pair.said is Likeness.ANOTHER}
    asked = []
    for one, other in _sharing(taught, words):
        first, second = sorted((one, other))
        if other in together[one] or (first, second) in apart:
            continue
        shared = words[one].keys() & words[other].keys()
        share = share_of(words[one], words[other])
        if share >= LEAST_SHARE:
            asked.append(
                Alike(known[one], known[other], tuple(sorted(words[other][stem] for stem in shared)), round(share, 2))
            )
    asked.sort(key=lambda each: (-each.share, -len(each.words), each.earlier.finding.id, each.later.finding.id))
    return tuple(asked[:MOST])


def _sharing(
    taught: Sequence[Found], words: Mapping[FindingId, Mapping[str, str]]
) -> list[tuple[FindingId, FindingId]]:
    """Find two findings of different rounds that share enough words, the earlier one first."""
    using: dict[str, list[Found]] = defaultdict(list)
    counted: Counter[tuple[FindingId, FindingId]] = Counter()
    for each in taught:
        for word in words[each.finding.id]:
            using[word].append(each)
    for users in using.values():
        if len(users) > _COMMON:
            continue
        for place, later in enumerate(users):
            for earlier in users[:place]:
                if earlier.finding.round_id != later.finding.round_id:
                    counted[earlier.finding.id, later.finding.id] += 1
    return [pair for pair, number in counted.items() if number >= FEWEST_WORDS]
