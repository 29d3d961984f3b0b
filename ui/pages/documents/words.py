"""The sentences of the documents page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from audit_tool.domain.errors import AuditToolError, DiskFull, Environment, ReadOnlyPlace, Refused
from audit_tool.domain.layout import LAYOUTS, layout_of
from audit_tool.views.brief_kinds import BRIEFS
from audit_tool.views.documents import Choice, DocumentsPicture
from audit_tool.views.rounds import RoundLine
from ui import wording
from ui.wording.layouts import LAYOUTS as LAYOUT_WORDS

NOT_CHECKED = (
    "Not checked for release.",
    "Each page says so. Keep it inside the audit group until the release check is passed and a second person agrees.",
)
"""What stands above a document of a case: the lead, and what it means."""

FORMATS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "pdf": ("PDF", "Save as PDF"),
        "pdfa": ("PDF/A, for an archive", "Save as PDF/A"),
        "docx": ("Word", "Save as Word"),
        "html": ("Web page", "Save as web page"),
        "pptx": ("PowerPoint", "Save as PowerPoint"),
        "xlsx": ("Tables for Excel", "Save for Excel"),
        "csv": ("One table, CSV", "Save as CSV"),
        "png": ("Charts, PNG", "Save charts as PNG"),
        "svg": ("Charts, SVG", "Save charts as SVG"),
    }
)
"""What a document may be saved as: how a person knows the format, and the words of the button."""

STAYS = (
    "For the audit group only.",
    "Each page says so. It names or places people, and is not made to leave.",
)
"""What stands above a document that does not leave."""

FROM_THE_AUDIT = (
    "Nothing needs writing here. Every line comes from the audit itself: its answers, findings and actions."
)
"""What is said of a document that wants no passages."""

SOURCES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "section11_report": (("summary", "Go to its summary"), ("actions", "Go to the actions")),
        "survey_report": (("round", "Go to the round"),),
        "school_letter": (("letters", "Go to the letters"),),
        "action_plan": (("actions", "Go to the actions"),),
        "case_summary": (("round", "Go to the round"),),
    }
)
"""Where the words of a document come from: the name of a page, and the words of the button that leads there."""

_OTHER_SOURCES = (("findings", "Go to the findings"), ("actions", "Go to the actions"))


def sources(code: str) -> tuple[tuple[str, str], ...]:
    """List the pages a document's words come from."""
    return SOURCES.get(code, _OTHER_SOURCES)


def wants(choice: Choice, *, may_write: bool) -> str:
    """Say how much of a document is still to be written, where its words may be changed."""
    if not may_write:
        return "This round is closed. Its words stay as they are."
    left, whole = len(choice.unwritten), len(choice.parts)
    return f"{wording.of(left, whole)} passages still to write" if left else "Every passage is written"


def unwritten(choice: Choice) -> tuple[str, ...]:
    """Name what is still to be written as the composer does."""
    return tuple(BRIEFS[choice.code].called(part) for part in choice.unwritten)


def laid_out(choice: Choice) -> str:
    """Say how a document stands on paper; empty where it has but one layout."""
    if choice.code not in LAYOUTS:
        return ""
    return f"Layout: {LAYOUT_WORDS[layout_of(choice.passages, choice.code)]}."


_EMPTY = {
    "section11_report": "Nobody has answered a question of this return yet.",
    "action_plan": "This audit has no actions yet.",
    "case_summary": "No agency has written anything about this family yet.",
    "recommendations_tracker": "No finding says what needs to be better yet.",
}


def headline(picture: DocumentsPicture) -> str:
    """Say how many documents can be saved now."""
    ready, whole = sum(choice.may_leave for choice in picture.choices), len(picture.choices)
    if not whole:
        return "No documents yet"
    if not ready:
        return f"None of {wording.count(whole, 'document')} can be saved yet"
    if ready == whole:
        return "1 document can be saved" if whole == 1 else f"All {whole} documents can be saved"
    return f"{wording.of(ready, whole)} documents can be saved"


def standing(choice: Choice) -> tuple[str, str, str]:
    """Say how a document stands: words, a meaning and a glyph, for a pill."""
    if not choice.is_ready:
        return "Not yet", "na", "dash"
    if choice.waits:
        return "To be read", "part", "half"
    if choice.unwritten:
        return f"{len(choice.unwritten)} to write", "part", "flag"
    return "Ready", "ok", "tick"


def to_pick(lines: int) -> str:
    """Say how many audits there are to choose from."""
    return f"{wording.count(lines, 'audit')} {'has' if lines == 1 else 'have'} documents"


def about_round(line: RoundLine) -> str:
    """Tell a round from others of its name."""
    return " · ".join(part for part in (line.kind.title, line.round.year_label, line.case_label) if part)


def why_empty(choice: Choice) -> str:
    """Say why a document has nothing to print."""
    return _EMPTY.get(choice.code, "There is nothing to print yet.")


def unfit(code: str) -> str:
    """Say why a document cannot be saved as slides, or as its tables or charts alone."""
    return {
        "not_for_slides": "Only a briefing, a learning brief or learning on a page can be slides.",
        "no_charts": "It has no chart to save.",
        "chart_unreleased": "A chart by itself carries no warning: save it after the release, or once it is read.",
        "no_tables": "It has no table to save.",
        "tables_differ": "Its tables have different columns: save them for Excel.",
    }[code]


def where_to(page: str, choice: Choice, round_id: str) -> str:
    """Give the id that a page of a document's sources opens."""
    return {
        "summary": choice.subject,
        "findings": round_id,
        "round": round_id,
        "letters": round_id,
    }.get(page, "")


def caution(code: str, count: int, characters: str) -> str:
    """Say what a person should look at on the paper before it leaves."""
    if code == "characters_removed":
        return f"{wording.count(count, 'invisible character')} {'was' if count == 1 else 'were'} left out."
    shown = " ".join(characters)
    return f"No letter shape here for {shown}: printed by name instead. Look at each place."


def written(path: Path, pages: int) -> tuple[str, str]:
    """Say that a document is on the disk: the lead, its pages where it has any, and where."""
    return "Saved.", f"{wording.count(pages, 'page')}, {path}" if pages else str(path)


def all_written(folder: Path, count: int, whole: int) -> tuple[str, str]:
    """Say that the documents of a round are on the disk, and why some may not be."""
    if count == whole:
        return f"{wording.count(count, 'document')} saved.", f"In {folder}"
    why = "The others do not fit that format, wait to be read, or have something left in their release check."
    return f"{wording.of(count, whole)} documents saved.", f"{why} In {folder}"


def stopped(folder: Path, count: int, whole: int) -> tuple[str, str]:
    """Say how far it came before it was stopped."""
    said = wording.of(count, whole)
    return f"Stopped after {said}." if count else "Stopped before the first.", f"What is in {folder} is whole."


def not_written(error: AuditToolError) -> tuple[str, str]:
    """Say why a document was not saved, and what to do: the lead, and the rest."""
    if isinstance(error, ReadOnlyPlace):
        return "Not saved.", "Nothing can be written to that folder. Choose another one, such as Documents."
    if isinstance(error, DiskFull):
        return "Not saved.", "That disk is full. Free some space, or choose another disk."
    if isinstance(error, Refused) and error.code == "wheel_too_full":
        return "The wheel is full.", wording.refusal(error.code, error.params)
    if isinstance(error, Environment):
        return "Not saved.", f"{wording.failure(error.code, error.params).happened} Choose another folder."
    return "Not saved.", wording.refusal(error.code, error.params)
