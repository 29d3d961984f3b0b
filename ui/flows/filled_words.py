"""What is said about a form that was filled in without the app and came back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from audit_tool.exchange.returns.report import Oddity, Verdict
from audit_tool.views.filled_return import Fate, FilledLine, FilledReturn, Words
from forms.problems import ProblemCode
from ui import wording

_WHY: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.TAKEN: "",
        Verdict.BLANK: "Nothing stands where the answer belongs; this stands beside it.",
        Verdict.NEAR_TEXT: "The question was reworded in the file, and nothing else says which one it is.",
        Verdict.NOT_IN_LIST: "This is not one of the answers offered.",
        Verdict.CANNOT_BE_READ: "This cannot be read as an answer.",
        Verdict.FORMULA: "A formula or an error stands here, and its result is nobody's word.",
        Verdict.TWICE: "Two rows answer this question differently.",
        Verdict.CONTRADICTORY: "The row is marked as one question and asks another.",
        Verdict.MEANING_CHANGED: "The question meant something else when the form was handed out.",
        Verdict.EXTRA_ROW: "This return asks no such question.",
        Verdict.MISSING_ROW: "The file has no row for it.",
    }
)


def blank_saved(owner: str, path: Path) -> str:
    """Say where a blank form lies, and how its answers come back."""
    return (
        f"{path}. Send it to {owner} the way you send other confidential papers. When it comes back, choose "
        "Bring a filled form in."
    )


def headline(picture: FilledReturn) -> str:
    """Say how much can be taken."""
    plain = len(picture.of(Fate.TAKE))
    open_to_choice = len(picture.of(Fate.ASK, Fate.DIFFERS))
    if plain:
        return f"{wording.count(plain, 'answer')} can be taken"
    if open_to_choice:
        return f"{wording.count(open_to_choice, 'answer')} {'waits' if open_to_choice == 1 else 'wait'} for your yes"
    return "There is nothing new in this form" if picture.of(Fate.SAME) else "Nothing can be taken from this form"


def below(picture: FilledReturn) -> str:
    """Say for whom, what waits, and that nothing is written down yet."""
    waits, refused = len(picture.of(Fate.ASK, Fate.DIFFERS)), len(picture.of(Fate.REFUSED))
    parts = [f"For {picture.owner_name}."]
    if waits and picture.of(Fate.TAKE):
        parts.append(f"{wording.count(waits, 'more', 'more')} {'waits' if waits == 1 else 'wait'} for your yes.")
    if refused:
        parts.append(
            f"{wording.count(refused, 'row')} cannot be taken: type {'it' if refused == 1 else 'them'} in the form."
        )
    return " ".join([*parts, "Nothing is written down before you say so."])


def act(picture: FilledReturn, chosen: Collection[object]) -> str:
    """Name the button by how many answers it takes."""
    if not picture.of(Fate.TAKE, Fate.ASK, Fate.DIFFERS):
        return "Close"
    return f"Take {wording.count(len(chosen), 'answer')}" if chosen else "Take these answers"


def oddity(odd: Oddity, picture: FilledReturn) -> tuple[str, str]:
    """Say what is odd about the whole file: the beginning of the sentence, and its rest."""
    version = picture.handed_out_version
    sentences: Mapping[Oddity, tuple[str, str]] = {
        Oddity.NO_LABEL: (
            "This file does not say which form it is.",
            "Its rows were known by the words of their questions alone.",
        ),
        Oddity.OTHER_SET: ("This is a form of another audit.", "Nothing of it can be taken here."),
        Oddity.OTHER_VERSION: (
            f"It was handed out with version {version} of the questions.",
            "Questions that mean something else now wait for your yes.",
        ),
        Oddity.OTHER_RETURN: _other_return(picture),
        Oddity.NO_TABLE: (
            "This workbook has no table of questions and answers.",
            "Look for another sheet or another file.",
        ),
        Oddity.NO_FIELDS: (
            "This PDF has no fields that can be read.",
            "It was printed or scanned. Type its answers in the form.",
        ),
    }
    return sentences[odd]


def why(line: FilledLine) -> str:
    """Say why a row was not simply taken; nothing where only what stands there already is in the way."""
    if line.verdict is Verdict.CANNOT_BE_READ and line.problem:
        return wording.problem(ProblemCode(line.problem), {})
    return _WHY[line.verdict]


def told(words: Words) -> str:
    """Write an answer with its comment and its evidence, a line for each."""
    return "\n".join(
        part
        for part in (
            words.answer or "No answer chosen",
            f"Comment: {words.comment}" if words.comment else "",
            *(f"Evidence: {one}" for one in words.evidence),
            f"Impact: {words.impact}" if words.impact else "",
        )
        if part
    )


def written(line: FilledLine) -> str:
    """Write what stands in the file, a line for each column."""
    said = line.written
    named = (
        ("", said.answer),
        ("Evidence: ", said.evidence),
        ("Comment: ", said.comment),
        ("Impact: ", said.impact),
        ("Beside: ", said.elsewhere),
    )
    return "\n".join(f"{name}{text}" for name, text in named if text)


def rest(picture: FilledReturn) -> str:
    """Count what needs nobody: rows that say the same, and questions that were left open."""
    same, missing = len(picture.of(Fate.SAME)), len(picture.without_row)
    parts = []
    if same:
        parts.append(f"{wording.count(same, 'row')} {'says' if same == 1 else 'say'} what stands here already.")
    if picture.left_empty:
        parts.append(f"{wording.count(picture.left_empty, 'question')} {_was(picture.left_empty)} left empty.")
    if missing:
        parts.append(f"{wording.count(missing, 'question')} {'has' if missing == 1 else 'have'} no row in the file.")
    return " ".join(part[:1].upper() + part[1:] for part in parts)


def _other_return(picture: FilledReturn) -> tuple[str, str]:
    to = picture.handed_out_to
    if to and to != picture.owner_name:
        return f"This form was handed out to {to}.", "Every answer of it waits for your yes."
    return "This form was handed out for another round.", "Every answer of it waits for your yes."


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
