"""Puts a defect of one of twelve kinds into a sound set, and asks whether the checks tell of it.

The sets are those that ship and others made by chance. Before a defect goes in, the set is checked as it is: whatever
stops it then is a false alarm. A defect counts as found when a finding of the right code names the right place.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from campaigns.machinery.made_sets import TODAY, described, made_set, rule_on, shipped_sets
from forms.checks import check
from forms.editing import change
from forms.graph import nodes_with_surroundings
from forms.levels import answer_codes
from forms.model import Band, EvidenceRule, Question, QuestionSet, Scoring
from forms.tree import in_place_of, node_at, steps_to

LEAST_FOUND = Decimal("0.95")

Broken = tuple[QuestionSet, str | None, frozenset[str]]
"""A set with a defect, the node it is in, and the codes that tell of it."""


@dataclass
class Tally:
    """Defects put in and found, by kind; false alarms on sets as they were."""

    put_in: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    sets: int = 0
    false_alarms: int = 0

    @property
    def share(self) -> Decimal:
        """Give the share of defects that were found, 0 to 1."""
        return Decimal(self.found.total()) / max(1, self.put_in.total())

    @property
    def has_failed(self) -> bool:
        """Say whether too few were found, or a sound set was stopped."""
        return self.share < LEAST_FOUND or self.false_alarms > 0


def run(size: int, seed: int) -> Tally:
    """Put in `size` defects of each kind, each in a set chosen by chance."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    shipped, tally = shipped_sets(), Tally()
    for round_ in range(size):
        whole = chance.choice(shipped) if round_ % 2 else made_set(chance, chance.choice([20, 40]))
        tally.sets += 1
        before = check(whole, on=TODAY)
        tally.false_alarms += any(finding.severity == "stop" for finding in before)
        for name, put_in in DEFECTS.items():
            broken, node, codes = put_in(chance, whole)
            tally.put_in[name] += 1
            after = [finding for finding in check(broken, on=TODAY) if finding not in before]
            tally.found[name] += any(one.code in codes and (one.where.node == node) for one in after)
    return tally


def _with_rule(chance: random.Random, whole: QuestionSet) -> tuple[Question, Question, str]:
    """Pick a question that may get a rule, another asked before it outside any repeat, and a rule on that."""
    outside = {node.id for node, _, repeat in nodes_with_surroundings(whole) if repeat is None}
    asked = [one for one in whole.questions() if one.id in outside and one.calculate is None]
    later = chance.randrange(1, len(asked))
    earlier = asked[chance.randrange(later)]
    return asked[later], earlier, rule_on(chance, [described(earlier, whole)])


def _on_a_choice(chance: random.Random, whole: QuestionSet) -> tuple[Question, Question]:
    """Pick two questions in order, the first answered by a code."""
    for _ in range(200):
        asks, asked, _rule = _with_rule(chance, whole)
        if answer_codes(asked, whole) and asked.type != "multiple":
            return asks, asked
    raise AssertionError("a set without a choice is no use here")


def _rule(whole: QuestionSet, asks: Question, rule: str, *codes: str) -> Broken:
    return change(whole, asks.id, {"show_if": rule}), asks.id, frozenset(codes)


def _misspelt_question(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, asked, rule = _with_rule(chance, whole)
    return _rule(whole, asks, rule.replace(asked.id, f"{asked.id}x"), "unknown_question")


def _misspelt_option(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, asked = _on_a_choice(chance, whole)
    code = chance.choice(list(answer_codes(asked, whole)))
    return _rule(whole, asks, f"${{{asked.id}}} = '{code[:-1]}zq'", "unknown_option")


def _other_case(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, asked = _on_a_choice(chance, whole)
    code = chance.choice(list(answer_codes(asked, whole)))
    return _rule(whole, asks, f"${{{asked.id}}} = '{code.upper()}'", "unknown_option")


def _torn(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, _, rule = _with_rule(chance, whole)
    return _rule(whole, asks, chance.choice([f"({rule}", f"{rule} and", f"{rule})", f"{rule} ''''"]), "unreadable_rule")


def _unquoted(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, asked = _on_a_choice(chance, whole)
    return _rule(whole, asks, f"${{{asked.id}}} = {next(iter(answer_codes(asked, whole)))}", "unreadable_rule")


def _unknown_function(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, asked, _ = _with_rule(chance, whole)
    name = chance.choice(["slected", "is_answered", "pulldata", "sume"])
    return _rule(whole, asks, f"{name}(${{{asked.id}}}, 'x')", "unreadable_rule")


def _circle(chance: random.Random, whole: QuestionSet) -> Broken:
    for _ in range(200):
        asks, asked, _rule_text = _with_rule(chance, whole)
        if asked.show_if is None:
            break
    both = change(whole, asks.id, {"show_if": f"${{{asked.id}}} != ''"})
    broken = change(both, asked.id, {"show_if": f"${{{asks.id}}} != ''"})
    told = next((one.where.node for one in check(broken, on=TODAY) if one.code == "circle"), None)
    in_it = told if told in (asks.id, asked.id) else asks.id
    return broken, in_it, frozenset({"circle"})


def _contradiction(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, asked = _on_a_choice(chance, whole)
    one, other = chance.sample(list(answer_codes(asked, whole)), 2)
    return _rule(whole, asks, f"${{{asked.id}}} = '{one}' and ${{{asked.id}}} = '{other}'", "never_shown")


def _no_list(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, _, _ = _with_rule(chance, whole)
    fields: dict[str, Any] = chance.choice(
        [{"type": "scale", "scale": "gone9"}, {"type": "single", "options": "gone_list", "scale": None}]
    )
    return change(whole, asks.id, fields), asks.id, frozenset({"no_scale", "no_options"})


def _same_id(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, asked, _ = _with_rule(chance, whole)
    steps = steps_to(whole, asks.id)
    twin = node_at(whole, steps).model_copy(update={"id": asked.id})
    return in_place_of(whole, steps, [node_at(whole, steps), twin]), asked.id, frozenset({"same_id"})


def _no_level(chance: random.Random, whole: QuestionSet) -> Broken:
    asks, _, _ = _with_rule(chance, whole)
    rule = EvidenceRule(prompt="Show it.", required_when=("gone_level",))
    return change(whole, asks.id, {"evidence": rule}), asks.id, frozenset({"no_level"})


def _band_gap(chance: random.Random, whole: QuestionSet) -> Broken:
    bands = (Band(code="good", label="Good", minimum=Decimal(chance.randrange(10, 90))),)
    return whole.model_copy(update={"scoring": Scoring(bands=bands)}), None, frozenset({"band_gap"})


DEFECTS: dict[str, Callable[[random.Random, QuestionSet], Broken]] = {
    "a misspelt question": _misspelt_question,
    "a misspelt option": _misspelt_option,
    "an option in capitals": _other_case,
    "a torn rule": _torn,
    "words without quotes": _unquoted,
    "an unknown function": _unknown_function,
    "a circle": _circle,
    "a contradiction": _contradiction,
    "a list that is not there": _no_list,
    "an id used twice": _same_id,
    "a level that is not there": _no_level,
    "a gap between bands": _band_gap,
}


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table, and return 1 when too few were found or a sound set was stopped."""
    reader = argparse.ArgumentParser(
        prog="campaign set_defects", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    reader.add_argument("--size", type=int, default=100, help="defects of each kind")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    started = time.monotonic()
    tally = run(options.size, options.seed)
    for name, count in tally.put_in.items():
        sys.stdout.write(f"{name:<28}{tally.found[name]:>8,} of {count:,}\n")
    sys.stdout.write(f"{'found':<28}{tally.found.total():>8,} of {tally.put_in.total():,} ({tally.share:.1%})\n")
    sys.stdout.write(f"{'false alarms':<28}{tally.false_alarms:>8,} of {tally.sets:,} sets\n")
    sys.stdout.write(f"{'seconds':<28}{time.monotonic() - started:>8.0f}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
