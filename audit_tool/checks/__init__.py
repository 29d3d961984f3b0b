"""One file per family of quality checks, each a coded rule. A new file here is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from types import ModuleType

from audit_tool.domain.check import (
    Check,
    Flag,
    ReturnFacts,
    RoundCheck,
    RoundFacts,
    RoundFlag,
    WorkspaceCheck,
    WorkspaceFacts,
    WorkspaceFlag,
)


@cache
def all_checks() -> tuple[Check, ...]:
    """List every check of single returns, by code."""
    found = (check for family in _families() for check in getattr(family, "CHECKS", ()))
    return tuple(sorted(found, key=lambda check: check.code))


@cache
def all_round_checks() -> tuple[RoundCheck, ...]:
    """List every check over a whole round, in the order of their families and in each in its own."""
    return tuple(check for family in _families() for check in getattr(family, "ROUND_CHECKS", ()))


@cache
def all_workspace_checks() -> tuple[WorkspaceCheck, ...]:
    """List every check over the whole workspace, in the order of their families and in each in its own."""
    return tuple(check for family in _families() for check in getattr(family, "WORKSPACE_CHECKS", ()))


def _families() -> list[ModuleType]:
    return [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]


def run_checks(codes: Iterable[str], facts: ReturnFacts) -> tuple[Flag, ...]:
    """Read a return against the checks with these codes; empty when there is nothing to look at."""
    wanted = frozenset(codes)
    return tuple(flag for check in all_checks() if check.code in wanted for flag in check.find(facts))


def run_round_checks(facts: RoundFacts) -> tuple[RoundFlag, ...]:
    """Read a round against every check over rounds; empty when there is nothing to look at."""
    return tuple(flag for check in all_round_checks() for flag in check.find(facts))


def run_workspace_checks(facts: WorkspaceFacts) -> tuple[WorkspaceFlag, ...]:
    """Read the workspace against every check over it; empty when there is nothing to look at."""
    return tuple(flag for check in all_workspace_checks() for flag in check.find(facts))
