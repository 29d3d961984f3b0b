"""What one agency or setting is asked on its own laptop: how far its form is, who signed it, and what was sent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.domain.agency import Agency
from audit_tool.domain.file_names import file_name, of_round
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.pack import PACK_SUFFIX, RETURN_SUFFIX
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.store.file_facts import RETURN_KIND, Fact
from audit_tool.store.sent_back import is_changed_since
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import live, whole_return
from forms.model import QuestionSet


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of the form that went to a colleague.

    Attributes:
        sections: its sections, as the form names them.
        file: what its file is called.
        back: the part as it was last brought back, with all its sections; None before it was.
    """

    sent: SentPack
    sections: tuple[str, ...]
    file: str
    back: TakenPack | None


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One return and how far it is.

    Attributes:
        given: the newest pack by which it was asked for.
        part: the sections that are asked of a colleague, as the form names them; empty where the whole form is asked.
        answered, applicable: questions dealt with, of those that apply.
        to_fix: things that stop a signature.
        signed_by: names of those who signed it as it stands.
        asks_signatures: how many it takes.
        sent: the newest return that left; None before.
        file: what its file is called.
        changed_since: whether anything was written after it.
        parts: what went to colleagues, the newest first.
        sections: (id, name) of each section of the form.
        copy_name: what the file of a copy to read is called.
    """

    round: Round
    agency: Agency
    return_id: ReturnId
    given: TakenPack
    part: tuple[str, ...]
    answered: int
    applicable: int
    to_fix: int
    signed_by: tuple[str, ...]
    asks_signatures: int
    sent: SentPack | None
    file: str
    changed_since: bool
    parts: tuple[PartLine, ...]
    sections: tuple[tuple[str, str], ...]
    copy_name: str


@dataclass(frozen=True, slots=True)
class ReturnDeskPicture:
    """What the desk shows.

    Attributes:
        sender: the partnership that asks.
        code: by which packs name this workspace.
        words: six, of this workspace's key, to read aloud to the one who asks.
        returns: the newest first.
    """

    sender: str
    code: str
    words: tuple[str, ...]
    today: dt.date
    returns: tuple[ReturnLine, ...]


def is_for_returns(session: Session) -> bool:
    """Say whether a workspace came into being from a pack of a round."""
    with session.read() as records:
        return records.file_facts.read(Fact.KIND) == RETURN_KIND


def return_desk(session: Session) -> ReturnDeskPicture:
    """Draw the desk."""
    from audit_tool.exchange.packs import six_words

    with session.read() as records:
        keys = records.packs.keys()
        given: dict[ReturnId, TakenPack] = {}
        for pack in sorted(records.taken_packs.everything(), key=lambda each: each.taken_at, reverse=True):
            if not pack.kind.is_return:
                given.setdefault(pack.return_id, pack)
        return ReturnDeskPicture(
            sender=records.partnership.read().name,
            code=records.file_facts.read(Fact.PACK_CODE),
            words=six_words(keys[0].signer) if keys else (),
            today=session.today(),
            returns=tuple(line for pack in given.values() if (line := _line(session, records, pack)) is not None),
        )


def _line(session: Session, records: Records, given: TakenPack) -> ReturnLine | None:
    whole = whole_return(session, records, given.return_id)
    if whole.agency is None or whole.round.state is RoundState.TAKEN_BACK:
        return None
    form = live(session, records, whole, records.answers.current(given.return_id, whole.own_lens))
    progress, left = form.progress(), records.sent_packs.of_return(given.return_id)
    sent = next((each for each in left if each.kind.is_return), None)
    return ReturnLine(
        round=whole.round,
        agency=whole.agency,
        return_id=given.return_id,
        given=given,
        part=_titles(whole.question_set, given.sections),
        answered=progress.answered,
        applicable=progress.applicable,
        to_fix=sum(problem.severity == "stop" for problem in form.problems()),
        signed_by=tuple(each.name for each in records.signatures.standing(given.return_id)),
        asks_signatures=0 if given.sections else len(whole.kind.signed_by),
        sent=sent,
        file=_file(records, whole.round, records.file_facts.read(Fact.PACK_CODE), sent) if sent else "",
        changed_since=sent is not None and is_changed_since(records, sent),
        parts=_parts(records, whole.question_set, whole.round, left),
        sections=tuple((each.id, each.label) for each in whole.question_set.sections()),
        copy_name=file_name((*of_round(whole.round, records.rounds.everything()), whole.agency.code, "copy"), ".pdf"),
    )


def _parts(records: Records, form: QuestionSet, run: Round, left: Sequence[SentPack]) -> tuple[PartLine, ...]:
    """List what each colleague was given as it stands now, the newest first."""
    out: dict[str, SentPack] = {}
    for sent in sorted(left, key=lambda each: (each.sent_at, each.sequence), reverse=True):
        if sent.sections and not sent.kind.is_return:
            out.setdefault(sent.recipient, sent)
    taken = [each for each in records.taken_packs.everything() if each.undone_at is None and each.sections]
    words = of_round(run, records.rounds.everything())
    return tuple(
        PartLine(
            sent=sent,
            sections=_titles(form, sent.sections),
            file=file_name((*words, sent.recipient, sent.number), PACK_SUFFIX),
            back=next((each for each in reversed(taken) if _answers(each, sent)), None),
        )
        for sent in out.values()
    )


def _answers(taken: TakenPack, sent: SentPack) -> bool:
    return (taken.sender, taken.return_id, taken.sections) == (sent.recipient, sent.return_id, sent.sections)


def _file(records: Records, run: Round, code: str, sent: SentPack) -> str:
    words = of_round(run, records.rounds.everything())
    return file_name((*words, code, str(sent.sequence)), RETURN_SUFFIX)


def _titles(form: QuestionSet, section_ids: Sequence[str]) -> tuple[str, ...]:
    names = {each.id: each.label for each in form.sections()}
    return tuple(names[ident] for ident in section_ids if ident in names)
