"""Gives the rule reader a hundred thousand strings nobody would write, and works out those it takes.

Made of the language's own pieces, of whole rules with letters changed, and of letters from anywhere. Every refusal must
be the reader's own, with a place inside the text; whatever it takes must come to a value.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.machinery.made_sets import TODAY, made_set
from forms.expressions import ExpressionError, Reading, parse
from forms.expressions.compiler import rule_of
from forms.expressions.functions import FUNCTIONS
from forms.graph import rule_texts
from forms.model import walk

_PIECES = (
    *(
        "${a}",
        "${b_2}",
        "${",
        "}",
        "$",
        ".",
        "..",
        "'met'",
        "'",
        '"',
        "\u2018",
        "\u201d",
        "(",
        ")",
        ",",
        "1",
        "2.5",
        ".5",
    ),
    *(
        "=",
        "!=",
        "<=",
        ">",
        "<>",
        "==",
        "+",
        "-",
        "*",
        "div",
        "mod",
        "and",
        "or",
        "not(",
        "true()",
        " ",
        "\n",
        "&",
        "/",
    ),
    *(f"{name}(" for name in FUNCTIONS),
)
_LETTERS = "az09_ $\u00e9\u4e2d\U0001f600\x00\u202e\ud800\\[]{}@#;:?!%^~`|"
_VALUES = (None, "", "met", "2026-03-01", 3.0, float("nan"), True, ("panel", "desk"), [1.0, None], [])


@dataclass
class Tally:
    """Strings read; `taken` are rules, `refused` the reader's own refusals, `broken` anything else."""

    strings: int = 0
    taken: int = 0
    refused: int = 0
    broken: int = 0
    slowest: float = 0.0

    @property
    def has_failed(self) -> bool:
        """Say whether a string ended in anything but a rule or a refusal."""
        return self.broken > 0


def run(size: int, seed: int) -> Tally:
    """Read `size` strings."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    rules = [
        text
        for number in range(5)
        for node in walk(made_set(chance, 40 + number).items)
        for text in rule_texts(node).values()
    ]
    tally = Tally()
    for _ in range(size):
        text = chance.choice([_of_pieces, _of_letters, _mutated])(chance, rules)
        began = time.perf_counter()
        _read(text, tally)
        tally.slowest = max(tally.slowest, (time.perf_counter() - began) * 1000)
    return tally


def _read(text: str, tally: Tally) -> None:
    tally.strings += 1
    try:
        rule = rule_of(parse(text), text)
        for value in _VALUES:
            rule.value(Reading(TODAY, this=value, value=lambda _, value=value: value))
    except ExpressionError as error:
        tally.refused += 1
        tally.broken += not 0 <= error.position <= len(text) or not error.caret(text)
    except Exception as error:  # noqa: BLE001 - the campaign counts what must not be
        tally.broken += 1
        sys.stderr.write(f"{type(error).__name__}: {text!r}\n")
    else:
        tally.taken += 1


def _of_pieces(chance: random.Random, rules: Sequence[str]) -> str:
    return "".join(chance.choices(_PIECES, k=chance.randrange(1, 25)))


def _of_letters(chance: random.Random, rules: Sequence[str]) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randrange(0, 40)))


def _mutated(chance: random.Random, rules: Sequence[str]) -> str:
    text = list(chance.choice(rules))
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(text) + 1)
        text[at : at + chance.randrange(2)] = chance.choice(_PIECES)
    return "".join(text) * (50 if chance.random() < 0.01 else 1)


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table, and return 1 when a string ended in anything but a rule or a refusal."""
    reader = argparse.ArgumentParser(prog="campaign odd_rules", description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--size", type=int, default=100_000, help="strings")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    started = time.monotonic()
    tally = run(options.size, options.seed)
    sys.stdout.write(f"{'strings':>10}{'taken':>10}{'refused':>10}{'broken':>10}{'slowest':>12}{'seconds':>10}\n")
    sys.stdout.write(f"{tally.strings:>10,}{tally.taken:>10,}{tally.refused:>10,}{tally.broken:>10,}")
    sys.stdout.write(f"{tally.slowest:>9.1f} ms{time.monotonic() - started:>10.0f}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
