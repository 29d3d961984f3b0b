"""Our ids for the names of a foreign form: each its own, and each found again from where a rule stands."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 64


def as_id(name: str, first: str = "q") -> str:
    """Turn any name into an id: small letters, digits and _; `first` stands before one that begins otherwise."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    plain = plain if plain[:1].isalpha() else f"{first}_{plain}".rstrip("_")
    return plain[:LONGEST]


class FreshIds:
    """Ids that nothing else bears: `age`, `age_2`, `age_3`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._tried: dict[str, int] = {}

    def __contains__(self, wanted: str) -> bool:
        return wanted in self._taken

    def like(self, wanted: str) -> str:
        """Give this id, or the next of those with a number; it is not looked for among thousands."""
        given = wanted
        while given in self._taken:
            number = self._tried[wanted] = self._tried.get(wanted, 1) + 1
            given = f"{wanted[: LONGEST - len(str(number)) - 1]}_{number}"
        self._taken.add(given)
        return given


class Names:
    """Which id each question and section got, by its path of names."""

    def __init__(self) -> None:
        self._taken = FreshIds()
        self._first: dict[tuple[str, tuple[str, ...]], str] = {}

    def give(self, name: str, path: tuple[str, ...]) -> str:
        """Give a node its id; one whose name is taken is called after its section too, `section__name`."""
        wanted = as_id(name)
        if wanted in self._taken and path:
            wanted = f"{as_id(path[-1])[: LONGEST // 2 - 2]}__{wanted[: LONGEST // 2]}"
        given = self._taken.like(wanted)
        for depth in range(len(path) + 1):
            self._first.setdefault((name, path[:depth]), given)
        return given

    def find(self, name: str, path: tuple[str, ...]) -> str | None:
        """Find the id a name means to a rule that stands at `path`: the nearest of those called so."""
        around = (path[:depth] for depth in range(len(path), -1, -1))
        return next((self._first[name, one] for one in around if (name, one) in self._first), None)
