"""The tables of the board as they are saved: what the filters leave, in the order it stands in, for a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.changes import Changes
from audit_tool.domain.file_names import file_name
from audit_tool.views.board import BoardRow
from audit_tool.views.round_checks import CheckLine
from ui.flows.sentences import words_of
from ui.pages.board import words
from ui.pages.board.checks_part import TITLES, found
from ui.pages.board.doing import Doing
from ui.pages.board.figures_part import FigureLine, PartLine
from ui.widgets.choose_path import CSV
from ui.widgets.dialog import tell

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace
    from ui.pages.board.page import BoardPage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is saved. Numbers stand bare and days as 2026-03-31, so that a spreadsheet can reckon with them."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


RETURNS = (
    "Name",
    "Code",
    "URN",
    "Phase",
    "Type",
    "Trust",
    "District",
    "Pupils",
    "Safeguarding lead",
    "Status",
    "Due on",
    "More time because",
    "Days late",
    "Past the final date",
    "Next step",
)
CHECKS = ("Name", "Phase", "Trust", "What was looked for", "What was found", "Question", "Asked")
RATES = ("By", "Which", "Expected", "Returned", "Per cent")


def returns_sheet(rows: Sequence[BoardRow], today: dt.date) -> Sheet:
    """Write out returns."""
    return Sheet(RETURNS, tuple(_return_line(row, today) for row in rows))


def checks_sheet(lines: Sequence[CheckLine]) -> Sheet:
    """Write out what the checks found."""
    said = (
        (
            line.name,
            line.phase,
            line.trust,
            TITLES.get(line.flag.code, line.flag.code),
            found(line),
            line.question,
            "yes" if line.asked else "",
        )
        for line in lines
    )
    return Sheet(CHECKS, tuple(said))


def figures_sheet(lines: Sequence[FigureLine], as_at: dt.date | None, today: dt.date) -> Sheet:
    """Write out figures, under the days they are of; those of today alone where none were frozen."""
    if as_at is None:
        return Sheet(("Figure", f"Today, {today}"), tuple((line.name, _number(line.now)) for line in lines))
    headings = ("Figure", f"As at {as_at}", f"Today, {today}")
    return Sheet(headings, tuple((line.name, _number(line.then), _number(line.now)) for line in lines))


def rates_sheet(lines: Sequence[PartLine]) -> Sheet:
    """Write out rates; the share is empty where there are too few for one."""
    return Sheet(RATES, tuple(_rate_line(line) for line in lines))


def _rate_line(line: PartLine) -> tuple[str, ...]:
    rate = line.rate
    return line.by, line.name, _number(rate.expected), _number(rate.returned), _number(rate.share)


def _return_line(row: BoardRow, today: dt.date) -> tuple[str, ...]:
    setting, stands = row.setting, row.standing
    waits = row.due_on is not None and stands.is_counted and not stands.has_returned
    return (
        row.agency.name,
        row.agency.code,
        setting.urn if setting is not None else "",
        row.phase,
        setting.type if setting is not None else "",
        row.trust,
        row.district,
        _number(setting.roll if setting is not None else None),
        row.lead,
        words.PILLS[stands.status][0],
        str(row.due_on) if waits else "",
        row.expectation.extended_why,
        _number(stands.late_by or None),
        "yes" if stands.is_past_final else "",
        words.next_step(row, today),
    )


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


class TableActs(Doing):
    """Saves what is shown of the returns, the checks and the figures, each where somebody chooses."""

    def __init__(self, page: BoardPage) -> None:
        super().__init__(page)
        page.listing.save_asked.connect(self._save_returns)
        page.checks.save_asked.connect(self._save_checks)
        page.figures.save_asked.connect(self._save_figures)
        page.figures.save_rates_asked.connect(lambda: self._save(rates_sheet(page.figures.rates.shown()), "rates"))

    def _save_returns(self) -> None:
        if self.page.picture is not None:
            shown = self.page.listing.table.shown()
            self._save(returns_sheet(shown, self.page.picture.today), "returns")

    def _save_checks(self) -> None:
        self._save(checks_sheet(self.page.checks.table.shown()), "checks")

    def _save_figures(self) -> None:
        if self.page.picture is not None:
            frozen = self.page.figures.chosen()
            as_at = frozen.as_at if frozen is not None else None
            shown = self.page.figures.table.shown()
            self._save(figures_sheet(shown, as_at, self.page.picture.today), "figures")

    def _save(self, sheet: Sheet, what: str) -> None:
        page = self.page
        if page.picture is None:
            return
        run = page.picture.round

        def save(path: Path) -> None:
            self.hub.run(
                partial(_save_sheet, sheet, path),
                initiator=page,
                then=lambda _changes: page.did.emit(f"Saved as {path.name} in {path.parent}"),
                failed=lambda error: tell(page.window(), "Nothing was saved", words_of(error)),
            )

        name = file_name((run.kind, run.year_label, what), ".csv")
        page.choose_list(page, "Save as CSV", name, save, CSV)


def _save_sheet(sheet: Sheet, path: Path, ws: Workspace) -> Changes:
    from audit_tool.exchange.sheets.csv_out import csv_bytes

    return ws.documents.save_table(csv_bytes(sheet.headings, sheet.lines), path)
