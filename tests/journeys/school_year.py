"""The schools and agencies of a year of returns, the files they send, and what one does with them at the board."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from pypdf import PdfReader, PdfWriter

from audit_tool.domain.blank_return import read_field_name
from campaigns.machinery.made_register import MadeSchool, as_written, links_csv, register_csv
from campaigns.machinery.made_returns import asked_by
from forms.answers import Answer, Evidence, State
from tests.journeys.person import Person

TRUST = "The Heather Made-up Trust"
SCHOOLS = 177
ITS_ACADEMIES = range(5, 14)
FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 2, 28)
"""The first day of what schools became, and the last of what they were."""

TWELVE = (
    ("AMB", "Made-up Ambulance", "ambulance"),
    ("CSC", "Made-up Children’s Services", "social_care"),
    ("DA", "Made-up Refuge", "domestic_abuse"),
    ("FIRE", "Made-up Fire and Rescue", "fire"),
    ("GP", "Made-up Surgery", "gp"),
    ("HOU", "Made-up Homes", "housing"),
    ("NHS", "Made-up Hospitals", "acute_trust"),
    ("EDU", "Made-up Education Service", "education"),
    ("PROB", "Made-up Probation", "probation"),
    ("VCS", "Made-up Voluntary Action", "voluntary"),
    ("YJS", "Made-up Youth Justice", "youth_justice"),
    ("ICB", "Made-up Integrated Care", "icb"),
)
"""The agencies beside the police, which are added by hand."""

_YES = (
    *("s175_gov_training", "s175_link_governor", "s175_gov_report"),
    *("s175_policy_review", "s175_culture", "s175_last_plan"),
)
_SIX = (
    *("snap_ehc", "snap_sen", "snap_cp", "snap_lac", "snap_plac", "snap_early_help", "snap_young_carers"),
    *("snap_private_fostering", "snap_kinship", "snap_eal", "snap_part_time"),
)


def made_school(number: int) -> MadeSchool:
    """Make one: each sixth is a secondary with 900 pupils, the others are primaries with 200."""
    secondary, academy = number % 6 == 0, number in ITS_ACADEMIES
    return MadeSchool(
        urn=str(990_000 + number),
        name=f"Made-up School {number:03}",
        phase="Secondary" if secondary else "Primary",
        type="Academy converter" if academy else "Community school",
        type_group="Academies" if academy else "Local authority maintained schools",
        roll="900" if secondary else "200",
        trust=TRUST if academy else "",
        district="South Marrow" if number % 2 else "North Marrow",
    )


def write_register(folder: Path) -> tuple[Path, Path]:
    """Write the national register in January: 177 schools, and others elsewhere."""
    schools = [made_school(number) for number in range(1, SCHOOLS + 1)]
    return _written(folder, "20260112", schools, [])


def write_later_register(folder: Path) -> tuple[Path, Path]:
    """Write it in March: 1 and 2 became one school, 3 an academy, 4 has closed, and there is a new one."""
    infants, juniors, maintained, closing, *others = [made_school(number) for number in range(1, SCHOOLS + 1)]
    first, last = as_written(FIRST), as_written(LAST)
    merged = MadeSchool("995001", "Made-up Joined Primary", roll="400", opened=first)
    academy = replace(
        maintained,
        urn="995002",
        name="Made-up Academy 003",
        type="Academy converter",
        type_group="Academies",
        trust="The Bracken Made-up Trust",
        opened=first,
    )
    new = MadeSchool("995003", "Made-up New School", opened=first)
    gone = [replace(each, status="Closed", closed=last) for each in (infants, juniors, maintained, closing)]
    links = [
        (infants.urn, "995001", merged.name, "Successor - amalgamated", first),
        ("995001", infants.urn, infants.name, "Predecessor - amalgamated", first),
        ("995001", juniors.urn, juniors.name, "Predecessor - amalgamated", first),
        (maintained.urn, "995002", academy.name, "Successor", first),
    ]
    return _written(folder, "20260302", [*gone, merged, academy, new, *others], links)


def _written(folder: Path, day: str, schools: list[MadeSchool], links: list[tuple[str, ...]]) -> tuple[Path, Path]:
    path, links_path = folder / f"edubasealldata{day}.csv", folder / f"links_edubasealldata{day}.csv"
    path.write_bytes(register_csv(schools, elsewhere=300))
    links_path.write_bytes(links_csv(links))
    return path, links_path


def write_contacts(path: Path) -> Path:
    """Write a lead and a head for each school."""
    rows = ["URN,Post,Name,Email"]
    for number in range(1, SCHOOLS + 1):
        urn = 990_000 + number
        rows += [f"{urn},{post},{post} of School {number:03},{post.lower()}@s{urn}.example" for post in ("DSL", "Head")]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def trusts_own_form(path: Path) -> Path:
    """Write what the trust sends for its nine academies: two lines that we ask as well, and one that we do not."""
    rows = ["URN,Standard,RAG,Evidence,DSL"]
    for number in ITS_ACADEMIES:
        urn = 990_000 + number
        rows += [
            f'{urn},"Is every governor\'s safeguarding training up to date, from appointment on?",Green,Log,Lead {urn}',
            f"{urn},Do governors talk about safeguarding every year?,Amber,Minutes,",
            f"{urn},Is there a school dog?,Yes,,",
        ]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def fill(form: Path, to: Path, **other: object) -> Path:
    """Fill in a school's workbook as a school usually does, some answers in another way.

    Every school gets the same sheet, so where its lines are is looked up once, and answers are put into its XML.
    """
    rows, sheet = _rows(form.parent), "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(form) as blank, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as filled:
        for name in blank.namelist():
            content = blank.read(name)
            filled.writestr(name, _answered(content.decode(), rows, usual(**other)) if name == sheet else content)
    return to


def fill_pdf(form: Path, to: Path) -> Path:
    """Fill in a school's PDF form as a school usually does, in another program."""
    writer, said = PdfWriter(clone_from=PdfReader(form)), usual()
    named = {name: known for name in writer.get_fields() or {} if (known := read_field_name(name))}
    given = {name: str(said[slot]) for name, (part, slot, *_) in named.items() if part == "answer" and slot in said}
    given |= {
        name: "Minutes of 3 February 2026"
        for name, (part, slot, *_) in named.items()
        if part == "evidence" and said.get(slot) == "Yes"
    }
    for page in writer.pages:
        here = {field.get_object()["/T"] for field in page.get("/Annots", [])}
        fields = {name: value for name, value in given.items() if name in here}
        writer.update_page_form_field_values(page, fields, auto_regenerate=False)
    writer.write(to)
    return to


def usual(**other: object) -> dict[str, object]:
    """Say what a school usually answers, by question, some of it in another way."""
    said: dict[str, object] = dict.fromkeys(_YES, "Yes") | dict.fromkeys(_SIX, 6)
    said |= {"s175_grade_governance": "Secure", "snap_date": "2 February 2026", "snap_roll": 200, "snap_cin": 9}
    said |= {"snap_staff": 30, "snap_dsl": 1, "snap_deputies": 2, "snap_staff_trained": "95%"}
    return said | {"snap_governors_trained": "90%"} | other


@cache
def _rows(folder: Path) -> dict[str, int]:
    """Find in which row of the sheet each question stands, in the first form of a folder."""
    first = next(path for path in sorted(folder.iterdir()) if path.suffix == ".xlsx")
    sheet = openpyxl.load_workbook(first)["Return"]
    return {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value}


def _answered(xml: str, rows: Mapping[str, int], said: Mapping[str, object]) -> str:
    """Put answers and their evidence into the empty cells of a sheet."""
    cells: dict[str, object] = {}
    for question, answer in said.items():
        if question in rows:
            cells[f"E{rows[question]}"] = answer
            cells |= {f"F{rows[question]}": "Minutes of 3 February 2026"} if answer == "Yes" else {}

    def written(empty: re.Match[str]) -> str:
        at, style = empty.groups()
        if at not in cells:
            return empty.group()
        if isinstance(cells[at], int):
            return f'<c r="{at}" s="{style}"><v>{cells[at]}</v></c>'
        return f'<c r="{at}" s="{style}" t="inlineStr"><is><t>{escape(str(cells[at]))}</t></is></c>'

    return re.sub(r'<c r="([EF]\d+)" s="(\d+)"/>', written, xml)


def sealed(pack: Path, to: Path, now: dt.datetime, answers: dict[str, object]) -> Path:
    """Answer a pack on another laptop, signed and sealed for the hub."""
    given = {
        (key, None): Answer(State.ANSWERED, said, evidence=(Evidence(key, "Minutes"),)) for key, said in answers.items()
    }
    to.write_bytes(asked_by(pack).answered(given, signed_at=now))
    return to


def go(person: Person, name: str) -> None:
    """Press a place on the rail, whatever it counts."""
    person.press(next(each for each in person.names() if each == name or each.startswith(f"{name}, ")))


def drop(person: Person, folder: Path) -> None:
    """Let the inbox read a folder."""
    person.press("Choose a folder")
    person.name_file(folder)
    _wait(person)


def accept(person: Person, count: int) -> None:
    """Let so many files in."""
    person.press(f"Accept {count} {'file' if count == 1 else 'files'}")
    _wait(person)


def _wait(person: Person) -> None:
    inbox = person.app.window.page().inbox
    person.wait_for(lambda: not inbox.is_going, "the files")
