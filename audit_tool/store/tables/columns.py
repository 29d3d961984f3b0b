"""Columns that tables share: ids, moments, and times that may be known only to the year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKey, String, TypeDecorator

from audit_tool.domain.moments import utc_text


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC, kept as ISO text with microseconds, so that text order is time order."""

    impl = String(32)
    cache_ok = True

    @property
    def python_type(self) -> type[dt.datetime]:
        """What a moment is in Python."""
        return dt.datetime

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> str | None:
        """Write a moment; one without a time zone is a bug."""
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Any) -> dt.datetime | None:
        """Read a moment back, in UTC."""
        return None if value is None else dt.datetime.fromisoformat(value)


def ident() -> Column[str]:
    """Make the column of a noun's own id."""
    return Column("id", String(36), primary_key=True)


def of(name: str, target: str, *, optional: bool = False) -> Column[str]:
    """Make a column that names a row of another table, by text, so that no file imports its neighbour."""
    return Column(name, String(36), ForeignKey(f"{target}.id"), nullable=optional)


def when(name: str) -> tuple[Column[Any], ...]:
    """Make the columns of a time that may be known to the day or only to the year."""
    return (
        Column(f"{name}_first", Date),
        Column(f"{name}_last", Date),
        Column(f"{name}_precision", String(12), nullable=False),
        Column(f"{name}_is_about", Boolean, nullable=False),
    )
