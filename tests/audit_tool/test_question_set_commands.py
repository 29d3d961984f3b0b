"""The command line for question sets: 0 nothing to look at, 1 something, 2 cannot be read."""

import json

import openpyxl
import pytest

from audit_tool.cli import run
from forms.canonical import canonical_json
from tests.audit_tool.exchange.workbooks import FIELD_FORM, workbook
from tests.forms import sets


@pytest.fixture
def command(capsys):
    def give(*words):
        code = run(["question-set", *map(str, words)])
        return code, capsys.readouterr().out

    return give


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "field_form.xlsx"
    path.write_bytes(workbook(FIELD_FORM))
    return path


def test_a_shipped_set_goes_out_to_excel_and_comes_back_the_same(command, tmp_path):
    out, draft = tmp_path / "set.xlsx", tmp_path / "set.toml"
    assert command("export", "maag", "--xlsx", out)[0] == 0
    assert command("check", out)[0] == 0
    assert command("import", out, "--out", draft)[0] == 0
    assert command("check", draft)[0] == 0
    assert command("diff", "maag", draft) == (0, "Nothing changed.\n")


def test_a_foreign_form_is_brought_in_with_a_report(command, form, tmp_path):
    code, told = command("import", form, "--out", tmp_path / "form.toml", "--json")
    assert code == 1
    assert {"rule_disabled", "flattened", "not_read"} <= {one["code"] for one in json.loads(told)["remarks"]}
    code, told = command("check", tmp_path / "form.toml")
    assert code == 1
    assert "decides nothing" in told


def test_what_a_check_finds_in_a_workbook_names_its_row(command, form):
    code, told = command("check", form, "--json")
    assert code == 1
    assert {("survey", 16)} <= {(one["where"]["sheet"], one["where"]["row"]) for one in json.loads(told)["findings"]}


def test_nothing_is_written_over(command, form, tmp_path):
    taken = tmp_path / "taken.toml"
    taken.write_text("mine", encoding="utf-8")
    assert command("import", form, "--out", taken)[0] == 2
    assert taken.read_text(encoding="utf-8") == "mine"


def test_two_versions_are_compared(command, tmp_path):
    for name, label in (("old", "Is there a lead?"), ("new", "Is there a named lead?")):
        whole = sets.question_set(sets.question("lead", label=label))
        (tmp_path / f"{name}.json").write_bytes(canonical_json(whole))
    code, told = command("diff", tmp_path / "old.json", tmp_path / "new.json", "--json")
    assert code == 1
    assert [(one["kind"], one["node"]) for one in json.loads(told)["changes"]] == [("wording", "lead")]


def test_a_return_goes_out_and_what_comes_back_is_told(command, tmp_path):
    path = tmp_path / "return.xlsx"
    assert command("blank", "section11", "--xlsx", path, "--agency", "ŻÓŁĆ", "--due", "2026-12-12")[0] == 0
    assert command("read-return", "section11", path)[0] == 0

    made = openpyxl.load_workbook(path)
    rows = [row for row in made["Return"].iter_rows(min_row=2) if row[0].value]
    rows[0][4].value, rows[1][4].value = "Met", "Partly met"
    made.save(path)
    code, told = command("read-return", "section11", path)
    assert code == 1
    assert "not_in_list: Return E" in told
    assert told.endswith("1 answers can be taken, 1 rows are for a person to look at.\n")


@pytest.mark.parametrize(
    ("name", "content"), [("a.xlsx", b"no"), ("a.json", b"{}"), ("a.toml", b"id ="), ("a.xls", b"")]
)
def test_a_file_that_cannot_be_read_says_so(command, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    code, told = command("check", tmp_path / name, "--json")
    assert code == 2
    assert json.loads(told)["unreadable"]


@pytest.mark.parametrize("named", ["nowhere", "missing.xlsx", "missing.toml", "missing.json"])
def test_a_set_that_is_not_there_says_so(command, tmp_path, named):
    assert command("check", tmp_path / named)[0] == 2
