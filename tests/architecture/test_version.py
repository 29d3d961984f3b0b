"""The version is said once for people who install and once for the app; both say the same."""

from __future__ import annotations

import tomllib

from audit_tool.version import VERSION
from tests.architecture.reading import ROOT


def test_app_project_and_changelog_bear_one_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
