"""What is held of a family, a person, an agency or some words: every place of it, for a request that asks for it.

Privacy: names are looked for only while the vault is open and the log says who looks; they are let go with the picture.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from audit_tool.disclosure.hits import PieceKind
from audit_tool.domain.errors import Refused
from audit_tool.domain.identity import needles_of
from audit_tool.domain.ids import AgencyId, CaseId, RoundId, SubjectId
from audit_tool.domain.mentions import Mentions, mentions_of, mentions_of_words
from audit_tool.exchange.read_back import pieces_of
from audit_tool.store.case_record import names_kept
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.store.written_words import Written, WrittenWords
from audit_tool.views.access import about_of
from audit_tool.views.held_places import KINDS, page_of
from audit_tool.views.held_words import labels_of, place_again, words_of
from audit_tool.views.sent_packs import PackState, everything_sent

_AROUND: Final = 70
"""Letters shown on either side of what was found."""
_SHORTEST_NAME: Final = 4
"""Letters of an agency's short name that is looked for: shorter ones are in too many words."""


@dataclass(frozen=True, slots=True)
class LookFor:
    """What is looked for. With nothing in it, nothing is found.

    Attributes:
        words: a phrase, in whole words; capitals and blanks count for nothing.
        case_id, agency_id: of which family, agency or setting; with `words`, only what belongs to it is looked through.
        subject: one person of the family, by the id the record has.
        by_name: whether the vault's names are looked for too, everywhere: it is open, and the log says who looks.
    """

    words: str = ""
    case_id: CaseId | None = None
    subject: SubjectId | None = None
    agency_id: AgencyId | None = None
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One place where something is held.

    Attributes:
        page, ident, question, row: where a person sees it.
        where: the round, family, agency or setting it belongs to, in words.
        kind: what it is, in words.
        text: whole, in the words that people saw. It may name people.
        around: the part of it with what was found.
        stands: whether it reads so now; no for an earlier wording, and for what was taken out.
    """

    page: str
    ident: str
    where: str
    kind: str
    text: str
    around: str
    stands: bool
    question: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a look through the workspace cannot see.

    Attributes:
        packs_out: packs that left and have not come back.
        unread_files: files kept here that cannot be read: pictures and scans among them.
        purged: cases whose working papers are gone.
        names: whether the vault's names were looked for.
        in_vault: whether the vault keeps who any of those people are that it is about.
    """

    packs_out: int
    unread_files: int
    purged: int
    names: bool
    in_vault: bool


@dataclass(frozen=True, slots=True)
class HeldPicture:
    """What was found, place by place."""

    look: LookFor
    about: str
    lines: tuple[HeldLine, ...]
    unseen: Unseen
    found_on: dt.date

    @property
    def standing(self) -> int:
        """Count the places that read so now."""
        return sum(line.stands for line in self.lines)


def held(session: Session, look: LookFor) -> HeldPicture:
    """Look through everything that anybody wrote here: standing and earlier wordings, and the files that are kept.

    Raises:
        Refused: look_for_something; or, with `by_name`, vault_closed or identity_not_looked_at.
        DamagedVault: a seal is broken.
    """
    with session.read() as records:
        return held_in(session, records, look)


def held_in(session: Session, records: Records, look: LookFor) -> HeldPicture:
    """Look through everything, as `held`, in records that are open already."""
    if not (look.words.strip() or look.case_id or look.agency_id):
        raise Refused("look_for_something")
    search = _Search(session, records, look)
    lines = search.lines()
    return HeldPicture(
        look=look,
        about=search.about,
        lines=lines,
        unseen=Unseen(
            packs_out=sum(each.state is PackState.OUT for each in everything_sent(session, records)),
            unread_files=search.unread,
            purged=len(records.purges.everything()),
            names=look.by_name,
            in_vault=bool(names_kept(records, [look.case_id] if look.case_id else search.cases)),
        ),
        found_on=session.today(),
    )


class _Search:
    """One look through everything."""

    def __init__(self, session: Session, records: Records, look: LookFor) -> None:
        self._records, self._look = records, look
        self._cases = {case.id: case.label for case in records.cases.everything()}
        self._agencies = {agency.id: agency for agency in records.agencies.everything()}
        self._rounds = {run.id: run.title for run in records.rounds.everything()}
        self._written: WrittenWords = records.written_words
        self._names = self._names_of(session)
        self._code = records.codes_of(look.case_id).get(look.subject, "") if look.case_id and look.subject else ""
        self._words = mentions_of_words(look.words)
        self._own = mentions_of_words(*self._labels())
        self._questions: dict[str, dict[str, str]] = {}
        self._labels_of: dict[str, Mapping[str, Mapping[str, str]]] = {}
        self._session = session
        self.unread = 0

    @property
    def cases(self) -> Iterable[CaseId]:
        """The cases that there are."""
        return self._cases.keys()

    @property
    def about(self) -> str:
        """Say what is looked for, in codes and labels; typed words are not repeated."""
        agencies = {ident: agency.name for ident, agency in self._agencies.items()}
        about = about_of(self._look.case_id, self._look.agency_id, self._cases, agencies)
        return f"{about}, {self._code}" if self._code else about

    def lines(self) -> tuple[HeldLine, ...]:
        """List what is held, by where it belongs; what stands comes before what does not."""
        found: list[HeldLine] = []
        owners: dict[str, Written] = {}
        for written in self._written.everything():
            owners.update(dict.fromkeys(written.files, written))
            owners.update({ident: written for table, ident in written.parents if table == "attachments"})
            if written.table == "attachments":
                continue
            if (line := self._line(written)) is not None:
                found.append(line)
        found += self._files(owners)
        return tuple(sorted(found, key=lambda line: (line.where, line.page, not line.stands, line.kind)))

    def _line(self, written: Written) -> HeldLine | None:
        text = "\n".join(written.texts)
        place = self._names.place(text) or self._words.place(text)
        named = self._names.place(text) is not None
        look = self._look
        if place is None and look.words.strip():
            return None
        if named or not (look.case_id or look.agency_id):
            return self._held(written, text, place) if place is not None else None
        ties = self._written.ties(written)
        belongs = look.case_id in (None, ties.get("cases")) and look.agency_id in (None, ties.get("agencies"))
        if look.words.strip():
            return self._held(written, text, place) if belongs else None
        if look.subject:
            of_person = look.subject in (ties.get("children"), ties.get("family_members"))
            place = mentions_of_words(self._code).place(text)
            return self._held(written, text, place) if belongs and (of_person or place is not None) else None
        place = self._own.place(text)
        return self._held(written, text, place) if belongs or place is not None else None

    def _files(self, owners: Mapping[str, Written]) -> Iterable[HeldLine]:
        for written in self._written.everything():
            if written.table != "attachments":
                continue
            owner = owners.get(written.ident)
            texts, was_read = self._file(written.ident)
            self.unread += not was_read
            parents = owner.parents if owner is not None else ()
            whole = Written("attachments", written.ident, (*written.texts, *texts), parents=parents)
            if (line := self._line(whole)) is not None:
                yield line

    def _file(self, ident: str) -> tuple[tuple[str, ...], bool]:
        kept = self._records.attachments.find(ident)
        try:
            pieces = pieces_of("", kept.content)
        except Refused:
            return (), False
        read = tuple(piece.text for piece in pieces if piece.kind is not PieceKind.UNREAD and piece.text.strip())
        return read, bool(read)

    def _held(self, written: Written, text: str, place: tuple[int, int] | None) -> HeldLine:
        ties = self._written.ties(written)
        page, ident, row = page_of(ties)
        kind, labels = KINDS[written.table], dict[str, str]()
        if written.table == "answers":
            round_id, question = ties.get("rounds", ""), written.key[0]
            kind = f"{kind}, {self._asked(round_id, question)}"
            labels.update(self._labels_of[round_id].get(question, {}))
        said = words_of(written, labels)
        return HeldLine(
            page=page,
            ident=ident,
            where=self._where(ties),
            kind=kind,
            text=said,
            around=_around(said, place_again(said, text, place)),
            stands=written.stands,
            question=written.key[0],
            row=written.key[1] or row,
        )

    def _where(self, ties: Mapping[str, str]) -> str:
        agency = self._agencies.get(AgencyId(ties.get("agencies", "")))
        parts = (
            self._rounds.get(RoundId(ties.get("rounds", "")), ""),
            self._cases.get(CaseId(ties.get("cases", "")), ""),
            agency.name if agency is not None else "",
        )
        return ", ".join(part for part in parts if part) or "The workspace"

    def _asked(self, round_id: str, question_id: str) -> str:
        if round_id not in self._questions:
            asked = self._session.frozen_set(self._records, self._records.rounds.find(round_id).question_set_digest)
            self._questions[round_id] = {each.id: each.label for each in asked.questions()}
            self._labels_of[round_id] = labels_of(asked)
        return self._questions[round_id].get(question_id, question_id)

    def _labels(self) -> tuple[str, ...]:
        if self._look.case_id:
            return (self._cases[self._look.case_id],)
        if self._look.agency_id:
            agency = self._agencies[self._look.agency_id]
            return tuple(name for name in (agency.name, agency.short_name) if len(name) >= _SHORTEST_NAME)
        return ()

    def _names_of(self, session: Session) -> Mentions:
        look = self._look
        if not (look.by_name and look.case_id):
            return Mentions(None, None)
        if look.subject:
            kept = session.vault.read(self._records, look.case_id, look.subject)
            return mentions_of(needles_of([kept] if kept is not None else []))
        return mentions_of(session.vault.needles(self._records, look.case_id))


def _around(text: str, place: tuple[int, int] | None) -> str:
    first, last = place or (0, 0)
    begin, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    words = " ".join(text[begin:end].split())
    return f"{'… ' if begin else ''}{words}{' …' if end < len(text) else ''}"
