"""Has office programs open and save what we hand out, and asks whether it reads as it was written.

Every shipped set, sets made by chance, and both in odd words, as workbooks: read again, each has the digest it had.
Beside it, blank returns that were filled in: every answer is read as it was typed, none otherwise, and the column that
says what is still to do says what the form itself would. LibreOffice works that column out.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_tool.exchange.returns import read_return_workbook
from audit_tool.exchange.returns.columns import RETURN, STATUS
from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.set_workbook import set_workbook
from audit_tool.exchange.sheets import read_workbook
from campaigns.machinery.filled_returns import FilledReturn, filled_return
from campaigns.machinery.made_sets import made_set, shipped_sets
from campaigns.machinery.odd_words import oddly_worded
from campaigns.machinery.office import Hands, NoOffice, office_hands, openpyxl_hands, untouched
from forms.canonical import digest
from forms.model import QuestionSet

WAYS: Mapping[str, Hands] = {
    "untouched": untouched,
    "openpyxl": openpyxl_hands,
    "xlsx": office_hands("xlsx"),
    "ods, xlsx": office_hands("ods", "xlsx"),
    "xls, xlsx": office_hands("xls", "xlsx"),
    "xls": office_hands("xls"),
}
"""Through which programs and formats a workbook goes before it is read."""
NO_RETURN = frozenset({"xls"})
"""Ways no return may take: an .xls does not say where its formulas are."""


@dataclass
class Tally:
    """What became of all workbooks.

    Attributes:
        changed: sets that came back with another digest or with remarks, or not at all.
        answers: that were typed; wrong: read as something else, or their evidence; untold: neither taken nor listed.
        cells: of the status column that were worked out; otherwise: that say other than the form does.
    """

    sets: int = 0
    changed: int = 0
    returns: int = 0
    answers: int = 0
    taken: int = 0
    wrong: int = 0
    untold: int = 0
    cells: int = 0
    otherwise: int = 0

    @property
    def has_failed(self) -> bool:
        """Say whether a set changed, an answer was misread or went missing, or the status misled."""
        return bool(self.changed or self.wrong or self.untold or self.otherwise)


def some_sets(made: int, seed: int) -> list[QuestionSet]:
    """Give every shipped set and as many made ones as asked for, each also in odd words."""
    chance = random.Random(seed)  # noqa: S311  # a campaign repeats from its seed
    plain = [*shipped_sets(), *(made_set(chance, chance.choice([20, 40, 80])) for _ in range(made))]
    odd = (oddly_worded(one, chance) for one in plain)
    return [
        *plain,
        *(one.model_copy(update={"id": f"{whole.id}-odd"}) for whole, one in zip(plain, odd, strict=True)),
    ]


def some_returns(sets: Sequence[QuestionSet], seed: int) -> list[FilledReturn]:
    """Fill in a return of each set."""
    chance = random.Random(seed)  # noqa: S311  # a campaign repeats from its seed
    return [filled_return(one, chance) for one in sets]


def run(hands: Hands, sets: Sequence[QuestionSet], returns: Sequence[FilledReturn]) -> Tally:
    """Pass workbooks of all sets and all returns through these hands, and read what comes back."""
    tally = Tally()
    came_back = hands({one.id: set_workbook(one) for one in sets})
    for one in sets:
        tally.sets += 1
        tally.changed += not _is_same(one, came_back.get(one.id, b""))
    came_back = hands({str(number): one.content for number, one in enumerate(returns)})
    for number, filled in enumerate(returns):
        tally.returns += 1
        _compare(filled, came_back[str(number)], tally)
    return tally


def _is_same(whole: QuestionSet, content: bytes) -> bool:
    reading = read_workbook_set(content)
    return not reading.remarks and reading.question_set is not None and digest(reading.question_set) == digest(whole)


def _compare(filled: FilledReturn, content: bytes, tally: Tally) -> None:
    report = read_return_workbook(content, filled.blank)
    taken = {slot: answer for slot, answer in report.taken().items() if not answer.is_blank}
    evidence = {(row.slot, row.written.evidence) for row in report.rows}
    tally.answers += len(filled.answers)
    tally.taken += len(taken)
    tally.wrong += sum(filled.answers.get(slot) != answer for slot, answer in taken.items())
    tally.wrong += len(filled.evidence.items() - evidence)
    tally.untold += len(filled.answers.keys() - {row.slot for row in report.rows})
    said = status_column(content)
    for slot, wanted in filled.status.items():
        if said.get(slot):
            tally.cells += 1
            tally.otherwise += said[slot] != wanted


def status_column(content: bytes) -> dict[str, str]:
    """Give what the last column of a return says, by slot; what no program worked out is left out."""
    [sheet] = [sheet for sheet in read_workbook(content) if sheet.name == RETURN]
    heads, *rows = ({cell.column: cell.text for cell in row.cells} for row in sheet.rows)
    status = next(column for column, text in heads.items() if text == STATUS)
    return {row[1]: row.get(status, "") for row in rows if 1 in row}


def main(words: Sequence[str]) -> int:
    """Run the campaign; 1 when anything came back otherwise than it went."""
    parser = argparse.ArgumentParser(prog="office_round_trip", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=20, help="sets made by chance, beside the shipped ones")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", choices=WAYS, action="append", help="only through these; may be said again")
    chosen = parser.parse_args(words)
    sets = some_sets(chosen.size, chosen.seed)
    returns = some_returns(sets, chosen.seed)
    names = [*Tally.__dataclass_fields__, "seconds"]
    sys.stdout.write(f"{'':12}" + "".join(f"{name:>11}" for name in names) + "\n")
    failed = False
    for way in chosen.way or WAYS:
        started = time.monotonic()
        try:
            tally = run(WAYS[way], sets, () if way in NO_RETURN else returns)
        except NoOffice as error:
            sys.stdout.write(f"{way:12} {error}\n")
            failed = True
            continue
        figures = [*(getattr(tally, name) for name in names[:-1]), round(time.monotonic() - started)]
        sys.stdout.write(f"{way:12}" + "".join(f"{figure:>11,}" for figure in figures) + "\n")
        failed |= tally.has_failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
