"""Finds the steps in `versions/`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from audit_tool.store.file_format import FormatVersion
from audit_tool.store.migrations import versions


@dataclass(frozen=True, slots=True)
class Step:
    """One change of shape.

    Attributes:
        version: what a file has after it.
        upgrade: makes the change, with Alembic's `op`.
    """

    version: FormatVersion
    upgrade: Callable[[], None]


def shipped_steps() -> tuple[Step, ...]:
    """Load every step this app has, in order of version."""
    modules = [
        importlib.import_module(f"{versions.__name__}.{found.name}")
        for found in pkgutil.iter_modules(versions.__path__)
    ]
    return tuple(
        sorted((Step(_version(module.revision), module.upgrade) for module in modules), key=lambda step: step.version)
    )


def _version(revision: str) -> FormatVersion:
    major, minor = revision.split(".")
    return FormatVersion(int(major), int(minor))
