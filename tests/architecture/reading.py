"""Reads the project's own files for the tests of its architecture."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

ROOMS = ("forms", "audit_tool", "ui", "resources")
"""The packages that ship."""

LEFT_BY_TOOLS = {"__pycache__", "build", "dist", "out"}
NOT_TEXT = {
    ".ttf",
    ".xls",
    ".xlsx",
    ".ods",
    ".docx",
    ".png",
    ".jpg",
    ".ico",
    ".icns",
    ".gz",
    ".zip",
    ".pdf",
    ".audit",
    ".age",
}


def project_files() -> Iterator[PurePosixPath]:
    """Yield every text file of the project, relative to its root; not what tools leave behind."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_BY_TOOLS and (name == ".ci" or name[0] != ".")]
        for name in names:
            path = Path(folder, name)
            if path.suffix not in NOT_TEXT and name not in (".git", ".venv.lock"):
                yield PurePosixPath(path.relative_to(ROOT).as_posix())


def sources(*places: str) -> list[PurePosixPath]:
    """List the Python files at or below these places (a room, a folder, a file), relative to the root."""
    return sorted(
        PurePosixPath(path.relative_to(ROOT).as_posix())
        for place in places
        for path in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
        if path.exists()
    )


@cache
def tree_of(path: PurePosixPath) -> ast.Module:
    """Parse a source file of the project."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))
    by_kind: dict[type[ast.AST], list[Any]] = {}
    for node in ast.walk(tree):
        by_kind.setdefault(type(node), []).append(node)
    _BY_KIND[tree] = by_kind
    return tree


_BY_KIND: dict[ast.AST, dict[type[ast.AST], list[Any]]] = {}
"""The nodes of each file by their kind: a dozen rules walk over two million of them once."""


def nodes(tree: ast.AST, *kinds: type[Any]) -> Iterator[Any]:
    """Yield the nodes of some kinds, at or below this one."""
    if tree in _BY_KIND:
        return (node for kind in kinds for node in _BY_KIND[tree].get(kind, ()))
    return (node for node in ast.walk(tree) if isinstance(node, kinds))
