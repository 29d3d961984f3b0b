"""What is said of each file in the inbox: a word on its pill, a sentence beside it, and the one thing to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from audit_tool.domain.inbox import FileOutcome, FileRemedy, FileVerdict, Reason
from audit_tool.domain.moments import local_day
from ui.wording.numbers import count, day, list_of


@dataclass(frozen=True, slots=True)
class PillWords:
    """A verdict at a glance.

    Attributes:
        meaning: one of `style.MEANINGS`.
        glyph: an icon's name.
    """

    words: str
    meaning: str
    glyph: str


PILLS: Mapping[FileOutcome, PillWords] = MappingProxyType(
    {
        FileOutcome.READY: PillWords("Ready", "ok", "tick"),
        FileOutcome.OLDER_FORM: PillWords("Older form", "part", "undo"),
        FileOutcome.LOOK: PillWords("Look", "part", "eye"),
        FileOutcome.SIDE_BY_SIDE: PillWords("Two people", "part", "people"),
        FileOutcome.DUPLICATE: PillWords("Duplicate", "na", "copy"),
        FileOutcome.SUPERSEDED: PillWords("Replaced", "na", "copy"),
        FileOutcome.UNKNOWN_SENDER: PillWords("New key", "part", "question"),
        FileOutcome.NUMBER_USED_TWICE: PillWords("Number twice", "bad", "warn"),
        FileOutcome.EXPIRED: PillWords("Expired", "na", "clock"),
        FileOutcome.LOCKED: PillWords("Accepted", "na", "lock"),
        FileOutcome.REVOKED: PillWords("Revoked", "na", "dash"),
        FileOutcome.WRONG_ROUND: PillWords("Other round", "na", "rounds"),
        FileOutcome.OTHER_AREA: PillWords("Other area", "part", "question"),
        FileOutcome.NOT_OURS: PillWords("Not ours", "info", "dash"),
        FileOutcome.OWN_FORM: PillWords("Own form", "part", "documents"),
        FileOutcome.TABLE: PillWords("A table", "ok", "people"),
        FileOutcome.NEWER_FORMAT: PillWords("Newer app", "part", "up"),
        FileOutcome.SIGNATURE_BROKEN: PillWords("Changed", "bad", "cross"),
        FileOutcome.SEALED_FOR_ANOTHER: PillWords("Sealed", "na", "lock"),
        FileOutcome.DAMAGED: PillWords("Damaged", "bad", "cross"),
        FileOutcome.UNSAFE: PillWords("Unsafe", "bad", "shield"),
        FileOutcome.TOO_LARGE: PillWords("Too large", "bad", "warn"),
        FileOutcome.UNREADABLE: PillWords("Not read", "bad", "warn"),
    }
)

HEADERS = ("File", "From", "Verdict", "Place", "Why", "What to do")
"""The columns of the verdicts as a table."""
MOST_MENDED = 3
"""So many answers of a mended form are told in its line."""

_NEXT: Mapping[FileRemedy, str] = MappingProxyType(
    {
        FileRemedy.ACCEPT: "",
        FileRemedy.ACCEPT_AND_ASK: "",
        FileRemedy.LOOK_AT_ROWS: "Look at them, and tick what is meant.",
        FileRemedy.CHOOSE: "Lay the two side by side and choose.",
        FileRemedy.NOTHING_TO_DO: "",
        FileRemedy.READ_WORDS_ALOUD: "Telephone them, and compare the six words that they read aloud.",
        FileRemedy.ASK_TO_SEND_AGAIN: "Ask for it to be sent again.",
        FileRemedy.OPEN_FOR_ANSWERS: "To take it, press Open it again on the return, then read the file again.",
        FileRemedy.SEND_NEW_PACK: "If they are to answer after all, send them a new pack.",
        FileRemedy.GO_TO_ITS_ROUND: "Drop it on the board of the round it belongs to.",
        FileRemedy.OFFER_ANSWERS: "See its answers, and tick those that hold here too.",
        FileRemedy.MAP_IT: "If it is a form of their own, map its headings to the questions.",
        FileRemedy.TAKE_TABLE: "See what the table brings, then take it.",
        FileRemedy.UPDATE_APP: "Install a newer version of this app, then read it again.",
        FileRemedy.PASS_ON: "See whom it was sent to, or ask for one that opens without a password.",
        FileRemedy.DO_NOT_OPEN: "Do not open it. Ask who sent it, by telephone.",
        FileRemedy.CLOSE_IT_ELSEWHERE: "See whether another program has it open, then read it again.",
    }
)

_FILE_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "mended": "Mended since it went back: it changes answers that stand here ({count}).",
        "taken_before": "Same as the file accepted on {day}.",
        "same_answers": "It says what stands here already.",
        "same_in_batch": "Another file of this batch says the same.",
        "another_in_batch": "Another file of this batch answers it otherwise. Accept that one first.",
        "newer_in_batch": "A newer one of the same laptop is in this batch.",
        "differs": "Somebody else has answered this return; {count} of the answers differ.",
        "form_stands": "A form was accepted for this return, and it says something else.",
        "typed_here": "It would replace answers that stand here and did not come in a pack ({count}).",
        "signed_in_batch": "An earlier one in this batch is signed, and this one is not. Accept that one first.",
        "less_signed": "The return here is signed, and not everybody who signed it has signed this one.",
        "signed_already": "The return here is signed, and this form is not.",
        "side_by_side": "Another laptop has sent this return, and that one stands here.",
        "older_version": "Answered on version {version} of the form.",
        "version_unknown": "It answers a version of the form that is not known here.",
        "other_area": "The same agency filled this for another area. Answers to offer: {count}. Still to answer "
        "here: {open}. It is signed anew.",
        "other_set": "It answers another form.",
        "other_round": "It was handed out for another round, or by somebody else.",
        "in_round": "It belongs to “{title}”.",
        "in_closed_round": "It belongs to “{title}”, which is closed.",
        "wrong_round": "It answers a form that this round does not ask.",
        "lines_known": "A trust's own form: map it. Its lines are known from one that came before.",
        "of_a_table": "Cards of {people} people, hearings: {hearings}. It also brings what the table wrote down.",
        "nobodys": "A form of ours, but nothing in it says whose it is.",
        "no_form_of_ours": "No form of ours. Nothing was read.",
        "nothing_filled_in": "The form is empty.",
        "file_empty": "The file is empty.",
        "signed_ahead": "Signed on {day}, which has not come yet: ask whether their clock is right.",
        "file_too_large": "It is larger than any form.",
        "ended_its_reader": "It could not be read to its end.",
        "unknown_sender": "Whole and signed, with a key that is not known yet.",
        "signature_broken": "Something in it was changed after it was signed.",
        "damaged": "It is damaged or cut short.",
        "duplicate": "This very file was accepted before.",
        "superseded": "A newer one from them was accepted before.",
        "number_used_twice": "They sent another file with this number, and it says something else.",
        "expired": "It could be opened for a time that is over.",
        "newer_format": "A newer version of this app made it.",
        "not_for_this_workspace": "It is sealed for somebody else, and opens there alone. If it was for another "
        "partnership, ask the agency for a workbook it filled in: its answers are offered beside your own.",
        "wrong_words": "It is locked with words, as returns of rounds are not.",
        "revoked": "It answers a pack that was revoked (“{why}”).",
        "never_left": "It answers a pack that never left from here, or went to somebody else.",
        "older_version_of_pack": "It answers an older version of the form.",
        "past_answering": "The return was accepted here.",
        "workbook_damaged": "The workbook is damaged or cut short.",
        "workbook_declares": "It holds a part that no spreadsheet program writes.",
        "workbook_locked": "The workbook asks for a password.",
        "workbook_macros": "The workbook holds macros.",
        "workbook_old_excel": "A workbook of Excel 97 to 2003. Nothing was read.",
        "workbook_swells": "A small file that would unpack to a very large one.",
        "workbook_too_deep": "It is built in a way no spreadsheet program does.",
        "workbook_too_large": "It is larger than any form.",
        "workbook_too_many_rows": "A sheet has more rows than any form.",
        "workbook_too_wide": "A sheet has more columns than any form.",
        "workbook_unknown": "Not a workbook. Nothing was read.",
        "pdf_too_large": "It has more pages or fields than any form.",
        "pdf_unreadable": "The PDF cannot be read.",
        "missing": "The file is not there any more.",
    }
)

_ROW_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "near_text": "The words asked are nearly those of a question.",
        "not_in_list": "The answer is not one of the choices.",
        "cannot_be_read": "The answer cannot be read.",
        "formula": "A formula stands where the answer should.",
        "twice": "Two rows answer this question, and not in the same way.",
        "contradictory": "The row names one question and asks another.",
        "meaning_changed": "The question has another meaning now.",
        "extra_row": "No question is like it.",
    }
)


KEPT = "Accepted since, so what came for it stands. To correct one, open it again, then read its newer file."
"""Why a return stays when the batch that its file came in is taken back."""


def kept_title(count_of: int) -> str:
    """Say how many returns stayed when a batch was taken back."""
    return f"{count(count_of, 'return').capitalize()} stayed as {'it is' if count_of == 1 else 'they are'}"


def pill(verdict: FileVerdict) -> PillWords:
    """Put a verdict on a pill."""
    return PILLS[verdict.outcome]


def line(verdict: FileVerdict) -> str:
    """Say in a line what a file is, or why it does not enter."""
    if verdict.outcome is FileOutcome.READY:
        mended = [each.asked for each in verdict.reasons if each.code == "mended_answer"]
        if mended:
            more = f" And {count(len(mended) - MOST_MENDED, 'more answer')}." if len(mended) > MOST_MENDED else ""
            return f"Mended since it went back: {'; '.join(mended[:MOST_MENDED])}.{more}"
        ahead = next((f". {_reason(each)}" for each in verdict.reasons if each.code == "signed_ahead"), "")
        return f"{count(verdict.answers, 'answer')}, {_signed(verdict.signed_by)}{ahead}"
    if verdict.outcome is FileOutcome.OLDER_FORM:
        again = count(verdict.asked_again, "question") if verdict.asked_again else "no question"
        return f"{_reason(verdict.reasons[0])} {count(verdict.answers, 'answer')} carried, {again} to ask again."
    if verdict.outcome is FileOutcome.LOOK:
        rows = [each for each in verdict.reasons if each.code in _ROW_REASONS]
        needs = f"{count(len(rows), 'row')} {'needs' if len(rows) == 1 else 'need'} you."
        return f"{count(verdict.answers, 'answer')} can be taken. {needs}"
    return _reason(verdict.reasons[0]) if verdict.reasons else pill(verdict).words


def next_step(verdict: FileVerdict) -> str:
    """Say what to do next; empty where accepting it is all, and where there is nothing to do."""
    if any(each.code in ("in_round", "in_closed_round") for each in verdict.reasons):
        return ""
    return _NEXT[verdict.remedy]


def row(reason: Reason) -> str:
    """Say of one row why it cannot be taken."""
    meant = reason.params.get("suggestion")
    told = _ROW_REASONS.get(reason.code) or _reason(reason)
    return f"{told} Perhaps {meant} is meant." if meant else told


def is_of_a_row(reason: Reason) -> bool:
    """Say whether a reason is about one row, and not about the file."""
    return reason.code in _ROW_REASONS


def accept(ready: int) -> str:
    """Name the act that lets files enter."""
    return f"Accept {count(ready, 'file')}" if ready else "Accept the files"


def reading(done: int, whole: int) -> str:
    """Say how far the reading is."""
    return f"Reading {done} of {count(whole, 'file')}"


def accepting(done: int, whole: int) -> str:
    """Say how far the accepting is."""
    return f"Accepting {done} of {count(whole, 'file')}"


def accepted(files: int, left: int) -> str:
    """Say what was accepted."""
    left_out = f" {count(left, 'file')} could not be." if left else ""
    return f"{count(files, 'file')} accepted.{left_out}"


def table(verdicts: Iterable[FileVerdict], left: Iterable[FileVerdict]) -> Iterator[tuple[str, ...]]:
    """Write the verdicts down under HEADERS, a line for each reason: what each file is, and none of what it says.

    Args:
        left: the files that were accepted without some of their rows, each with those rows.
    """
    for each in verdicts:
        told = [(one.place, row(one)) for one in each.reasons if one.code != "mended_answer"]
        for place, why in told or [("", "")]:
            yield each.path.name, each.owner, pill(each).words, place, why, next_step(each)
    for each in left:
        for one in each.reasons:
            yield each.path.name, each.owner, "Accepted without this row", one.place, row(one), "Type it in the form."


def accepted_one(left: int) -> str:
    """Say that a file was accepted, and how many of its rows were not."""
    if not left:
        return "One file accepted."
    were, them = ("was", "it") if left == 1 else ("were", "them")
    return f"One file accepted. {count(left, 'row')} of it {were} not: Save the verdicts lists {them}."


def saved(files: int, path: Path) -> str:
    """Say where the verdicts were saved."""
    return f"Verdicts on {count(files, 'file')}: saved as {path.name}"


def _signed(roles: Sequence[str]) -> str:
    if not roles:
        return "not signed"
    return f"signed by {list_of([each[:1].lower() + each[1:] for each in roles])}"


def _reason(reason: Reason) -> str:
    said = dict(reason.params)
    if isinstance(on := said.get("day"), dt.date):
        said["day"] = day(on)
    if isinstance(at := said.get("at"), dt.datetime):
        said["day"] = day(local_day(at))
    return _FILE_REASONS.get(reason.code, "It cannot be taken.").format_map(_Known(said))


class _Known(dict[str, object]):
    """What a sentence may name; a name that was not given is left out."""

    def __missing__(self, name: str) -> str:
        return ""
