"""Asks of forty made-up pairs of accounts whether they are suspected to be one event, and counts where that is right.

Precision is the share of suspected pairs that are one event, recall the share of such pairs that are suspected. The
pairs stand in `machinery.told_pairs` with what a person would say of each.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from audit_tool.domain.pairing import suspected
from campaigns.machinery.told_pairs import ToldPair, told_pairs


@dataclass
class Tally:
    """Pairs by what they are and what was suspected."""

    found: list[ToldPair] = field(default_factory=list)
    missed: list[ToldPair] = field(default_factory=list)
    false_alarms: list[ToldPair] = field(default_factory=list)
    rightly_left: list[ToldPair] = field(default_factory=list)

    @property
    def precision(self) -> Decimal:
        """Give the share of suspected pairs that are one event, 0 to 1."""
        return Decimal(len(self.found)) / max(1, len(self.found) + len(self.false_alarms))

    @property
    def recall(self) -> Decimal:
        """Give the share of pairs of one event that are suspected, 0 to 1."""
        return Decimal(len(self.found)) / max(1, len(self.found) + len(self.missed))


def run() -> Tally:
    """Ask of each pair on its own."""
    tally = Tally()
    for pair in told_pairs():
        is_suspected = bool(suspected(pair.events, pair.said))
        right, wrong = (tally.found, tally.missed) if pair.is_one else (tally.false_alarms, tally.rightly_left)
        (right if is_suspected else wrong).append(pair)
    return tally


def main(arguments: Sequence[str]) -> int:
    """Print the figures and each pair that was judged wrongly."""
    argparse.ArgumentParser(prog="campaign same_events", description=(__doc__ or "").splitlines()[0]).parse_args(
        arguments
    )
    tally = run()
    ones, twos = len(tally.found) + len(tally.missed), len(tally.false_alarms) + len(tally.rightly_left)
    sys.stdout.write(f"{'one event, suspected':<28}{len(tally.found):>4} of {ones}\n")
    sys.stdout.write(f"{'two events, suspected':<28}{len(tally.false_alarms):>4} of {twos}\n")
    sys.stdout.write(f"{'precision':<28}{tally.precision:>8.1%}\n{'recall':<28}{tally.recall:>8.1%}\n")
    for name, pairs in (("missed", tally.missed), ("false alarm", tally.false_alarms)):
        for pair in pairs:
            one, other = pair.events
            sys.stdout.write(f"\n{name}\n  {one.when_words}: {one.what}\n  {other.when_words}: {other.what}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
