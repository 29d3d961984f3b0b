"""The campaign of validators: what cannot be asked is said aloud, and never passes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from campaigns import validators
from campaigns.validators import Validator, Verdict, verdicts, written


def test_a_validator_that_is_not_there_is_told_and_the_campaign_does_not_pass(capsys):
    assert validators.main([]) == 1
    said = capsys.readouterr().out
    assert said.count("NOT ASKED") == 2
    assert "veraPDF was not asked" in said
    assert "axe was not asked" in said


def speaking(tmp_path: Path, words: str) -> Validator:
    program = tmp_path / "validator.py"
    program.write_text(f"import sys\nfor file in sys.argv[1:]:\n    print({words})\n", encoding="utf-8")
    return Validator("a test", (sys.executable, str(program)), ".html")


def test_a_verdict_names_the_file_and_what_it_breaks(tmp_path):
    validator = speaking(tmp_path, "'fail', file, 12, '7.1-3 7.1-8'")
    (path,) = written(tmp_path, validator, 1)
    assert verdicts(validator, [path]) == [Verdict(path.name, 12, ("7.1-3", "7.1-8"))]


def test_a_validator_that_says_nothing_of_a_file_has_not_passed_it(tmp_path):
    with pytest.raises(RuntimeError, match="0 of 1 answered"):
        verdicts(speaking(tmp_path, "''"), [tmp_path / "a.html"])
