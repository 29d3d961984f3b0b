"""Commands about question sets: `question-set check | import | diff | export | blank | read-return`.

Each ends with 0 when there is nothing to look at, 1 when there is, 2 when a file cannot be read. With `--json` the
same is written for machines.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import resources
from audit_tool import workspace
from audit_tool.domain.blank_return import BlankReturn
from audit_tool.domain.errors import AuditToolError, Environment, MissingFile
from audit_tool.domain.moments import local_day
from audit_tool.exchange.returns import Verdict, blank_workbook, read_return_workbook
from audit_tool.exchange.returns.pdf import read_return_pdf
from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.set_report import SetReading
from audit_tool.exchange.set_toml import set_toml
from audit_tool.exchange.set_workbook import set_workbook
from audit_tool.render.fillable import fillable_return
from audit_tool.store.atomic_file import write_whole
from forms.canonical import NotAQuestionSet, canonical_json, from_canonical_json
from forms.checks import Finding, check
from forms.library import Library, NotInLibrary
from forms.loading import LARGEST_FILE
from forms.model import QuestionSet
from forms.versions import diff, proposed_level

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
_WORKBOOKS = (".xlsx", ".xls")


class _Unreadable(Exception):
    """A file that gives no question set; `problems` says why, a sentence each."""

    def __init__(self, *problems: str) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Said:
    """What a command has to say: lines for people, the same for machines, and the exit code."""

    lines: tuple[str, ...]
    plain: dict[str, Any]
    code: int


def add_commands(commands: Any) -> None:
    """Add `question-set` and its commands to the parser of the command line."""
    ours = commands.add_parser("question-set", help="check, bring in, compare and hand out question sets")
    inner = ours.add_subparsers(required=True, metavar="COMMAND")
    checked = _command(inner, "check", "read a set and say what to mend", _check)
    checked.add_argument("file", help="a .toml, .json, .xlsx or .xls file, or the id of a set on the shelf")
    brought = _command(inner, "import", "bring in a form as a draft", _import)
    brought.add_argument("file", help="the file that somebody sent")
    brought.add_argument("--out", type=Path, required=True, metavar="SET", help="the .toml or .json file to make")
    compared = _command(inner, "diff", "say what changed between two versions", _diff)
    compared.add_argument("old")
    compared.add_argument("new")
    exported = _command(inner, "export", "write a set as a workbook", _export)
    exported.add_argument("set")
    exported.add_argument("--xlsx", type=Path, required=True, metavar="FILE")
    blank = _command(inner, "blank", "write a blank return for people without the app", _blank)
    blank.add_argument("set")
    form = blank.add_mutually_exclusive_group(required=True)
    form.add_argument("--xlsx", type=Path, metavar="FILE", help="a workbook")
    form.add_argument("--pdf", type=Path, metavar="FILE", help="a PDF with form fields")
    blank.add_argument("--agency", default="", help="who is asked")
    blank.add_argument("--round", default="", help="the name of the round")
    blank.add_argument("--due", type=dt.date.fromisoformat, help="the last day, 2026-03-14")
    read = _command(inner, "read-return", "read a return that came back, and say what of it can be taken", _read_return)
    read.add_argument("set")
    read.add_argument("file", type=Path)


def _command(inner: Any, name: str, told: str, act: Callable[[argparse.Namespace], _Said]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = inner.add_parser(name, help=told)
    parser.add_argument("--json", action="store_true", help="say it for machines")
    parser.set_defaults(act=lambda chosen: _run(act, chosen))
    return parser


def _run(act: Callable[[argparse.Namespace], _Said], chosen: argparse.Namespace) -> int:
    try:
        said = act(chosen)
    except _Unreadable as error:
        said = _Said(error.problems, {"unreadable": list(error.problems)}, UNREADABLE)
    except AuditToolError as error:
        said = _Said((f"Stopped: {error.code}. Nothing was changed.",), {"unreadable": [error.code]}, UNREADABLE)
    if chosen.json:
        sys.stdout.write(json.dumps(said.plain, ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in said.lines)
    return said.code


# The commands


def _check(chosen: argparse.Namespace) -> _Said:
    reading = _reading(chosen.file)
    findings = _findings(reading)
    told = [remark for remark in reading.remarks if remark.weight != "note"]
    lines = [*map(str, reading.remarks), *map(str, findings), f"{len(findings) + len(told)} things to look at."]
    return _Said(tuple(lines), _as_plain(reading, findings), FINDINGS if findings or told else CLEAN)


def _import(chosen: argparse.Namespace) -> _Said:
    _refuse_to_overwrite(chosen.out)
    reading = _reading(chosen.file)
    draft = _needed(reading).model_copy(update={"status": "draft"})
    content = canonical_json(draft) if chosen.out.suffix == ".json" else set_toml(draft)
    write_whole(chosen.out, content)
    told = [remark for remark in reading.remarks if remark.weight != "note"]
    counted = f"{len(draft.questions())} questions in {chosen.out.name}; {len(told)} things to look at."
    return _Said((*map(str, reading.remarks), counted), _as_plain(reading, ()), FINDINGS if told else CLEAN)


def _diff(chosen: argparse.Namespace) -> _Said:
    old, new = (_needed(_reading(named)) for named in (chosen.old, chosen.new))
    difference = diff(old, new)
    level = proposed_level(difference)
    lines = [f"{one.kind}: {one.node or 'the set'} {one.field}".rstrip() for one in difference.changes]
    lines.append(f"{len(lines)} changes; the step is {level}." if lines else "Nothing changed.")
    plain = {"changes": [asdict(one) for one in difference.changes], "level": level}
    return _Said(tuple(lines), plain, FINDINGS if difference.changes else CLEAN)


def _export(chosen: argparse.Namespace) -> _Said:
    write_whole(chosen.xlsx, set_workbook(_needed(_reading(chosen.set))))
    return _Said((f"Written: {chosen.xlsx}",), {"written": chosen.xlsx.name}, CLEAN)


def _blank(chosen: argparse.Namespace) -> _Said:
    blank = BlankReturn(_needed(_reading(chosen.set)), chosen.agency, chosen.round, chosen.due)
    path = chosen.xlsx or chosen.pdf
    write_whole(path, blank_workbook(blank) if chosen.xlsx else fillable_return(blank))
    return _Said((f"Written: {path}",), {"written": path.name}, CLEAN)


def _read_return(chosen: argparse.Namespace) -> _Said:
    read = read_return_pdf if chosen.file.suffix == ".pdf" else read_return_workbook
    report = read(_content(chosen.file), BlankReturn(_needed(_reading(chosen.set))))
    settled = (Verdict.TAKEN, Verdict.BLANK)
    open_rows = [row for row in report.rows if row.verdict not in settled or row.written.elsewhere]
    lines = [f"{oddity}: {chosen.file.name}" for oddity in report.oddities]
    for row in open_rows:
        meant = f" Did you mean {row.suggestion}?" if row.suggestion else ""
        lines.append(f"{row.verdict}: {row.place or 'no row'}: {row.slot or 'no question'}.{meant}")
    lines.append(f"{len(report.taken())} answers can be taken, {len(open_rows)} rows are for a person to look at.")
    plain = {
        "oddities": list(report.oddities),
        "agency": report.handed_out.agency,
        "made_for": report.handed_out.version,
        "rows": [asdict(row) for row in report.rows],
    }
    return _Said(tuple(lines), plain, FINDINGS if open_rows or report.oddities else CLEAN)


# Reading


def _reading(named: str) -> SetReading:
    """Read a set from a file of any of its faces, or take it from the shelf by its id."""
    path = Path(named)
    if path.suffix in _WORKBOOKS:
        return read_workbook_set(_content(path))
    if path.suffix == ".json":
        try:
            return SetReading(from_canonical_json(_content(path)), ())
        except NotAQuestionSet as error:
            raise _Unreadable(f"{path.name} is not a question set: {error}.") from error
    if path.suffix == ".toml":
        return _from_toml(path)
    try:
        return SetReading(workspace.shelf().question_set(named), ())
    except NotInLibrary as error:
        raise _Unreadable(f"{named} is neither a .toml, .json, .xlsx or .xls file nor a set on the shelf.") from error


def _from_toml(path: Path) -> SetReading:
    """Read a set with its parts and scales, as the shelf reads it."""
    library = Library([path.parent], [resources.path("scales"), path.parent.parent / "scales"])
    line = next((line for line in library.sets() if line.origin.name == path.name), None)
    if line is None:
        about = [str(problem) for problem in library.problems if problem.file.split("/")[0] in (path.name, path.stem)]
        raise _Unreadable(*(about or [f"{path.name} is not there."]))
    return SetReading(library.question_set(line.id, line.version), ())


def _content(path: Path) -> bytes:
    """Read a file, but no more of it than any reader here takes."""
    try:
        with path.open("rb") as file:
            return file.read(10 * LARGEST_FILE)
    except FileNotFoundError as error:
        raise MissingFile(path) from error
    except OSError as error:
        raise Environment(path) from error


def _needed(reading: SetReading) -> QuestionSet:
    if reading.question_set is None:
        raise _Unreadable(*(str(remark) for remark in reading.remarks))
    return reading.question_set


def _findings(reading: SetReading) -> tuple[Finding, ...]:
    today = local_day(workspace.utc_now())
    return check(_needed(reading), on=today, rows=reading.rows)


def _as_plain(reading: SetReading, findings: Iterable[Finding]) -> dict[str, Any]:
    kept = ("code", "severity", "message", "fix", "excerpt")
    return {
        "remarks": [asdict(remark) for remark in reading.remarks],
        "findings": [
            {name: getattr(finding, name) for name in kept} | {"where": asdict(finding.where)} for finding in findings
        ],
    }


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise _Unreadable(f"{path.name} is there already. Name another file, or take it away.")
