"""Tells a trust's own form from a stranger's file: by lines that were settled when one of that trust came before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from audit_tool.domain.errors import Environment, Refused
from audit_tool.domain.inbox import FileOutcome, FileVerdict, Reason
from audit_tool.domain.own_template import TemplateMap
from audit_tool.domain.round import Round
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records

LEAST_LINES: Final = 3
"""Lines of a trust's form that must stand in a file before it is taken for one; beside it, half of all of them."""


def told_as_own_form(records: Records, run: Round, verdict: FileVerdict, content: bytes | None) -> FileVerdict:
    """Say more of a file that is no form of ours, where a trust's form is known by its lines or was taken in already.

    Args:
        content: of the file; None where it was not read.
    """
    if verdict.outcome is not FileOutcome.NOT_OURS:
        return verdict
    content = content if content is not None else _read(verdict.path)
    if content is None:
        return verdict
    sha256 = hashlib.sha256(content).hexdigest()
    verdict = replace(verdict, sha256=sha256)
    taken = [each.taken_at for each in records.own_form_takes.of_round(run.id) if each.source == sha256]
    if taken:
        reasons = (Reason("taken_before", params={"at": taken[0]}),)
        return replace(verdict, outcome=FileOutcome.DUPLICATE, reasons=reasons)
    known = tuple(each for each in records.template_maps.everything() if each.question_set_id == run.question_set_id)
    whose = _known_by_its_lines(known, content) if known else None
    if whose is None:
        return verdict
    reasons = (Reason("lines_known"),)
    return replace(verdict, outcome=FileOutcome.OWN_FORM, owner=whose.name, reasons=reasons)


def _read(path: Path) -> bytes | None:
    """Read a file that is of no kind of ours; None for one too large to be a form, or that the disk would not give."""
    from audit_tool.exchange.sheets.csv_file import LARGEST_FILE

    try:
        with told_apart(path), path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except Environment:
        return None
    return content if len(content) <= LARGEST_FILE else None


def _known_by_its_lines(known: tuple[TemplateMap, ...], content: bytes) -> TemplateMap | None:
    """Find the trust of whose lines most stand in a file; None where too few of any do."""
    from audit_tool.exchange.returns.alike import alike

    words = frozenset(alike(text) for text in _texts(content))
    found = [(sum(alike(line[0]) in words for line in each.lines), each) for each in known]
    enough = [(hits, each) for hits, each in found if hits >= LEAST_LINES and 2 * hits >= len(each.lines)]
    return max(enough, key=lambda pair: pair[0])[1] if enough else None


def _texts(content: bytes) -> Iterator[str]:
    from audit_tool.exchange.sheets import read_form

    try:
        tables = read_form(content)
    except Refused:
        return
    for sheet in tables.sheets:
        for row in sheet.rows:
            yield from (cell.text for cell in row.cells)
