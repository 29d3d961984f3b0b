"""The versions of a document: what each said, who let it out, who holds it, and where two of them differ."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.layout import layout_kept
from audit_tool.domain.release import Release
from audit_tool.domain.released_words import Difference, Stretch, differences
from audit_tool.store.gate_facts import said_by
from audit_tool.store.session import Session
from audit_tool.views.places import Place
from audit_tool.views.printed import PRINTED
from audit_tool.views.release import about_subject, compose, made_on

DRAFT = 0
"""The number under which a document stands as it reads now; versions that were sent count from 1."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version that was sent to be checked.

    Attributes:
        sent_by, checked_by, withdrawn_by: names; empty where nobody did.
        is_kept: whether its words are here: not of one from before they were kept, nor of a purged case.
    """

    release: Release
    sent_by: str
    checked_by: str
    withdrawn_by: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class VersionsPicture:
    """What the page of versions shows.

    Attributes:
        versions: the newest first.
        made_on: the page on which it is written to files.
        then, now: numbers of the two that stand beside each other; the same where there is nothing to set beside.
        alike: how many stretches they have alike.
        layouts: how the earlier and the later one stand on paper; empty where that is not known, or is no choice.
    """

    code: str
    subject: str
    title: str
    about: str
    made_on: Place
    versions: tuple[Version, ...]
    then: int
    now: int
    differences: tuple[Difference, ...]
    alike: int
    layouts: tuple[str, str] = ("", "")

    @property
    def is_laid_out_otherwise(self) -> bool:
        """Say whether the two stand otherwise on paper, whatever they say."""
        then, now = self.layouts
        return bool(then and now) and then != now

    @property
    def numbers(self) -> tuple[int, ...]:
        """List what may be set beside each other: the document as it reads now, and versions whose words are here."""
        return (DRAFT, *(one.release.version for one in self.versions if one.is_kept))


def versions(
    session: Session, code: str, subject: str, then: int | None = None, now: int | None = None
) -> VersionsPicture:
    """Set two versions of a document beside each other.

    Args:
        then, now: their numbers. Left out, the newest version and the document as it reads now; where these are the
            same, the newest and the one before it.

    Raises:
        KeyError: there is no such document.
    """
    with session.read() as records:
        draft = said_by(compose(session, records, code, subject))
        releases = records.releases.of(code, subject)
        words = records.released_words.of(code, subject)
        said = {one.version: words[one.id] for one in releases if one.id in words} | {DRAFT: draft}
        laid = {one.version: one.layout for one in releases} | {DRAFT: layout_kept(records.passages.of(subject), code)}
        if then not in said or now not in said:
            then, now = _usual({number: (words, laid[number]) for number, words in said.items()})
        names = {str(person.id): person.name for person in records.people.everything()}
        told = differences(said[then], said[now])
        return VersionsPicture(
            code=code,
            subject=subject,
            title=PRINTED[code].title,
            about=about_subject(records, subject),
            made_on=made_on(records, code, subject),
            versions=tuple(
                Version(
                    one,
                    names.get(one.sent_by, ""),
                    names.get(one.checked_by or "", ""),
                    names.get(one.withdrawn_by or "", ""),
                    one.id in words,
                )
                for one in reversed(releases)
            ),
            then=then,
            now=now,
            differences=told,
            alike=len(said[now]) - sum(bool(one.now) for one in told),
            layouts=(laid[then], laid[now]),
        )


def _usual(said: dict[int, tuple[tuple[Stretch, ...], str]]) -> tuple[int, int]:
    newest = max(said)
    if said[newest] != said[DRAFT] or newest == DRAFT:
        return newest, DRAFT
    return max((number for number in said if DRAFT < number < newest), default=newest), newest
