"""What a verb changed: the one thing it returns, and what pages listen to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """What was touched, by noun and id.

    Attributes:
        nouns: ids touched under each noun ("answer", "return", "action", "round"...).
        made: the id of the thing the verb made; None when it made none.
        undoable: whether a person may take it back with Undo.
        to_look: places in a file that was written which only a person can judge; told where it is said to be saved.
    """

    nouns: dict[str, frozenset[str]] = field(default_factory=dict)
    made: str | None = None
    undoable: bool = False
    to_look: tuple[str, ...] = ()

    def touches(self, noun: str, ident: str | None = None) -> bool:
        """Say whether this noun changed; with `ident`, whether that very one did."""
        ids = self.nouns.get(noun)
        return ids is not None and (ident is None or ident in ids)

    def __or__(self, other: Changes) -> Changes:
        """Join two changes: what the second made wins."""
        nouns = dict(self.nouns)
        for noun, ids in other.nouns.items():
            nouns[noun] = nouns.get(noun, frozenset()) | ids
        return Changes(nouns, other.made or self.made, self.undoable or other.undoable, self.to_look + other.to_look)


def changed(made: str | None = None, *, undoable: bool = False, **nouns: str | list[str]) -> Changes:
    """Make a Changes from ids: `changed(answer=[...], returns=return_id)`."""
    return Changes(
        {noun: frozenset([ids] if isinstance(ids, str) else ids) for noun, ids in nouns.items()}, made, undoable
    )
