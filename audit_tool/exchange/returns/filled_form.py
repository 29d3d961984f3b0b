"""A form that came back, whatever kind of file it is, before anybody knows which return it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from audit_tool.domain.blank_return import BlankReturn
from audit_tool.exchange.returns.reading import open_return_workbook
from audit_tool.exchange.returns.report import HandedOut, ReturnReport
from audit_tool.exchange.returns.verdicts import Asked


class FilledForm(Protocol):
    """What a workbook and a PDF have in common."""

    @property
    def handed_out(self) -> HandedOut:
        """What it says it was handed out as."""

    @property
    def has_table(self) -> bool:
        """Whether anything in it is of a form of ours."""

    def texts(self) -> Iterator[str]:
        """Yield the texts that may say who it is from."""

    def report(self, wanted: BlankReturn, asked: Asked | None = None) -> ReturnReport:
        """Decide about every row, for the return that the answers are wanted for.

        Args:
            asked: what that return asks, where it was looked over before.
        """


def open_filled_form(content: bytes) -> FilledForm:
    """Open a workbook or a PDF.

    Raises:
        Refused: as `open_return_workbook` and `open_return_pdf`.
    """
    if content.startswith(b"%PDF"):
        from audit_tool.exchange.returns.pdf import open_return_pdf  # slow to import, and most sessions read none

        return open_return_pdf(content)
    return open_return_workbook(content)
