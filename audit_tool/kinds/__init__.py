"""One file per kind of audit, each a frozen declaration. A new file here is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from audit_tool.domain.kind import AuditKind


@cache
def all_kinds() -> tuple[AuditKind, ...]:
    """List every kind this app knows, by title."""
    found = [importlib.import_module(f"{__name__}.{module.name}").KIND for module in pkgutil.iter_modules(__path__)]
    return tuple(sorted(found, key=lambda kind: kind.title))


def kind(kind_id: str) -> AuditKind:
    """Find a kind by its id.

    Raises:
        KeyError: no file in this room declares it.
    """
    for found in all_kinds():
        if found.id == kind_id:
            return found
    raise KeyError(kind_id)
