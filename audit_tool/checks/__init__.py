"""One file per family of quality checks, each a coded rule. A new file here is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache

from audit_tool.domain.check import Check, Flag, ReturnFacts


@cache
def all_checks() -> tuple[Check, ...]:
    """List every check of every family, by code."""
    families = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return tuple(sorted((check for family in families for check in family.CHECKS), key=lambda check: check.code))


def run_checks(codes: Iterable[str], facts: ReturnFacts) -> tuple[Flag, ...]:
    """Read a return against the checks with these codes; empty when there is nothing to look at."""
    wanted = frozenset(codes)
    return tuple(flag for check in all_checks() if check.code in wanted for flag in check.find(facts))
