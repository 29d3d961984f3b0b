"""What was kept in documents with a reason, and their releases."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from audit_tool.domain.release import KeptHit, Release
from audit_tool.domain.released_words import ReleasedWords, Stretch
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class KeptHits(NounRepository[KeptHit]):
    """Words that stay in documents, and why."""

    name, table, type = "kept hit", tables.kept_hits, KeptHit

    def of(self, document: str, subject: str) -> Mapping[str, KeptHit]:
        """Read what is kept in a document, by its hash; what was taken back is not there."""
        column = self.table.c
        ours = (column.document == document, column.subject == subject, column.withdrawn.is_(False))
        return {kept.id: kept for kept in self.where(*ours)}


class Releases(NounRepository[Release]):
    """Versions of documents that were sent to be checked."""

    name, table, type = "release", tables.releases, Release

    def of(self, document: str, subject: str) -> tuple[Release, ...]:
        """List the versions of a document, the first one first."""
        column = self.table.c
        return self.where(column.document == document, column.subject == subject, order=[column.version])

    def all_of(self, document: str) -> tuple[Release, ...]:
        """List every version of every document of a kind, the newest first."""
        return self.where(self.table.c.document == document, order=[self.table.c.sent_at.desc()])

    def latest(self, document: str, subject: str) -> Release | None:
        """Read the newest version of a document; None where none was ever sent."""
        return next(reversed(self.of(document, subject)), None)


class WordsOfReleases(NounRepository[ReleasedWords]):
    """What versions of documents said when they were sent."""

    name, table, type = "released words", tables.released_words, ReleasedWords

    def of(self, document: str, subject: str) -> Mapping[str, tuple[Stretch, ...]]:
        """Read what each version of a document said, by its release; one that does not hold is not there."""
        release = tables.releases.c
        ours = self.table.c.id.in_(select(release.id).where(release.document == document, release.subject == subject))
        return {words.id: words.stretches for words in self.where(ours) if words.holds}
