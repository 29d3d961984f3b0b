"""The walls that imports cannot judge, and proof that each rule sees a breach."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.architecture.reading import ROOMS, ROOT, project_files, sources, tree_of
from tests.architecture.rules import NO_NAMES, RULES, Rule, kind_names

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.find.__name__)


@every_rule
def test_the_rule_holds(rule: Rule):
    breaches = [f"{path}:{line}: {what}" for path in rule.files() for line, what in rule.find(tree_of(path))]
    assert not breaches, f"{rule.sentence}:\n" + "\n".join(breaches)


@every_rule
def test_the_rule_sees_a_breach_and_spares_what_looks_like_one(rule: Rule):
    assert list(rule.find(ast.parse(rule.broken)))
    assert not list(rule.find(ast.parse(rule.kept)))


def test_a_kind_of_audit_is_named_in_its_own_file_only():
    """The sample workspace may name kinds: it is made of them."""
    kinds = {path.stem for path in sources("audit_tool/kinds")} - {"__init__"}
    find = kind_names(frozenset(kinds))
    breaches = [
        f"{path}:{line}: {what}"
        for path in sources(*ROOMS)
        if not path.is_relative_to("audit_tool/kinds") and not path.is_relative_to("audit_tool/sample")
        for line, what in find(tree_of(path))
    ]
    assert not breaches, "\n".join(breaches)


def test_naming_a_kind_of_audit_elsewhere_is_seen():
    find = kind_names(frozenset({"section11"}))
    assert list(find(ast.parse("if audit.kind == 'section11': ...")))
    assert not list(find(ast.parse("'''section11'''\nif audit.kind == kind: ...")))


def test_no_module_is_named_after_nothing():
    assert [path for path in sources(*ROOMS) if path.stem in NO_NAMES | {"data", "info"}] == []


def test_every_folder_of_modules_is_a_package():
    """Without `__init__.py` a folder is invisible to import-linter."""
    folders = {path.parent for path in sources(*ROOMS)}
    assert [folder for folder in sorted(folders) if not (ROOT / folder / "__init__.py").exists()] == []


def test_folders_of_tests_are_no_packages():
    assert list((ROOT / "tests").rglob("__init__.py")) == []


# In halves, or this file would name them.
REGISTRIES = [("pypi", ".org"), ("python", "hosted.org"), ("deb", ".debian.org"), ("npm", "js."), ("crates", ".io")]
OUTSIDE = [("shared", "/design"), ("shared", "/spikes"), ("/wo", "rk/")]


@pytest.mark.parametrize("words", ["".join(halves) for halves in REGISTRIES + OUTSIDE])
def test_no_file_names_a_registry_or_a_folder_outside(words: str):
    def mentions(path: PurePosixPath) -> bool:
        return words in (ROOT / path).read_text(encoding="utf-8")

    assert [str(path) for path in project_files() if mentions(path)] == []
