"""What a declaration names is there: pages of stages, documents, checks and question sets of kinds, fields of types."""

from __future__ import annotations

from audit_tool import workspace
from audit_tool.checks import all_checks
from audit_tool.kinds import all_kinds
from audit_tool.views.printed import PRINTED
from forms.types import question_types
from tests.architecture.reading import ROOT


def _names(folder: str) -> set[str]:
    return {
        path.stem
        for path in (ROOT / folder).iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and not path.stem.startswith("_")
    }


def test_every_declared_stage_has_a_page():
    pages = _names("ui/pages")
    wanted = {stage.page for audit in all_kinds() for stage in audit.stages}
    assert wanted <= pages, f"no page for {sorted(wanted - pages)}"


def test_every_declared_document_is_there_and_can_be_composed():
    wanted = {code for audit in all_kinds() for code in audit.documents}
    assert wanted <= _names("audit_tool/documents")
    assert wanted <= set(PRINTED)


def test_every_declared_check_is_there():
    wanted = {code for audit in all_kinds() for code in audit.checks}
    assert wanted <= {check.code for check in all_checks()}


def test_every_declared_question_set_is_on_the_shelf_and_loads():
    shelf = workspace.shelf()
    assert not shelf.problems
    wanted = {set_id for audit in all_kinds() for set_id in audit.question_sets}
    assert wanted <= {line.id for line in shelf.sets()}


def test_every_question_type_has_a_field_and_every_field_a_type():
    assert _names("ui/fields") == set(question_types()) == _names("forms/types")
