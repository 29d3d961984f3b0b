"""Counts of answers, added up where they lie: no answer is read one by one, however many there are.

An answer is the latest revision of its key. Looking for a later one in the index is quicker than gathering the latest
of every key first: 4.3 s and 5.5 s for 337,500 answers on the same laptop. What a question is counted under joins last,
which `|| ''` sees to: begun from there, every return would be read once for each question. Questions that are asked of
each row of a repeat are left out: a row may have gone since.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Connection, String, and_, column, func, select, values

from audit_tool.domain.rating import Lens
from audit_tool.store import tables

Counted = tuple[str, str, str, str | None, int]
"""(return or round, line, state, code or None, how many answers)."""

_RETURNS, _SAID, _LATER = tables.returns.c, tables.answers, tables.answers.alias("later")


class Tallies:
    """Count answers by return or by round."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_return(
        self, round_id: str, lens: Lens, lines: Mapping[str, str], without: Collection[str] = ()
    ) -> tuple[Counted, ...]:
        """Count the answers of each return of a round, line by line.

        Args:
            lines: the line that each question belongs to, by its id; other questions are not counted.
            without: ids of returns that are not counted. Asking for the others by a list of hundreds reads the file in
                the order of that list, which takes four times as long.
        """
        if not lines:
            return ()
        asked = (
            values(column("question_id", String), column("line", String), name="lines", literal_binds=True)
            .data(list(lines.items()))
            .cte("asked")
        )
        query = (
            select(_RETURNS.id, asked.c.line, _SAID.c.state, _SAID.c.code, func.count())
            .select_from(tables.returns)
            .join(_SAID, _is_said(lens))
            .join(asked, asked.c.question_id == _SAID.c.question_id.concat(""))
            .where(_RETURNS.round_id == round_id, _RETURNS.id.not_in(sorted(without)), ~_is_overtaken())
            .group_by(_RETURNS.id, asked.c.line, _SAID.c.state, _SAID.c.code)
        )
        return tuple(map(tuple, self._connection.execute(query).all()))

    def by_round(self, round_ids: Collection[str], lens: Lens, without: Collection[str] = ()) -> tuple[Counted, ...]:
        """Count the answers of rounds: by round, and by question, which is the line; `without` as for `by_return`."""
        query = (
            select(_RETURNS.round_id, _SAID.c.question_id, _SAID.c.state, _SAID.c.code, func.count())
            .select_from(tables.returns)
            .join(_SAID, _is_said(lens))
            .where(_RETURNS.round_id.in_(sorted(round_ids)), _RETURNS.id.not_in(sorted(without)), ~_is_overtaken())
            .group_by(_RETURNS.round_id, _SAID.c.question_id, _SAID.c.state, _SAID.c.code)
        )
        return tuple(map(tuple, self._connection.execute(query).all()))


def _is_said(lens: Lens) -> ColumnElement[bool]:
    return and_(_SAID.c.return_id == _RETURNS.id, _SAID.c.lens == lens.value, _SAID.c.row == "")


def _is_overtaken() -> ColumnElement[bool]:
    """Say whether a later revision of the same answer stands."""
    same = (_LATER.c[name] == _SAID.c[name] for name in ("return_id", "lens", "question_id", "row"))
    return select(_LATER.c.seq).where(*same, _LATER.c.seq > _SAID.c.seq).exists()
