"""A genogram told: who had whom, who lived together, who died; everybody is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from audit_tool.paper.genogram.figures import COUPLES, Figure, Link, LinkKind

STATES: Mapping[LinkKind, str] = {
    "partner": "partners",
    "married": "married",
    "ex_partner": "former partners",
    "separated": "separated",
    "divorced": "divorced",
}

BETWEEN: Mapping[LinkKind, str] = {
    "sibling": "are brothers or sisters",
    "half_sibling": "are half-siblings",
    "twin": "are twins",
}

ABOVE: Mapping[LinkKind, str] = {"step_parent_of": "is step-parent of", "carer_of": "is carer of"}


def genogram_in_words(figures: Sequence[Figure], links: Sequence[Link]) -> tuple[str, ...]:
    """Tell a family in sentences; an age is said where somebody is first spoken of.

    For example: "Mother, 34, and Father of Child 1, 36, separated 2023, have Child 1, 14, and Child 2, 7."
    """
    known = {figure.id: figure for figure in figures}
    return tuple(_Teller(known, [link for link in links if link.a in known and link.b in known]).tell())


@dataclass(frozen=True, slots=True)
class _Teller:
    """Remembers in `said` whose age has been said."""

    figures: Mapping[str, Figure]
    links: Sequence[Link]
    said: set[str] = field(default_factory=set)

    def tell(self) -> Iterator[str]:
        index = [figure.label for figure in self.figures.values() if figure.is_index]
        if index:
            yield f"The audit is about {in_a_row(index)}."
        yield from self._families()
        for kind, verb in ABOVE.items():
            yield from self._cared_for(kind, verb)
        for link in self.links:
            if link.kind in BETWEEN:
                pair = in_a_row([self._name(link.a), self._name(link.b)])
                yield f"{paused(pair)} {BETWEEN[link.kind]}{_since(link)}."
        for figure in self.figures.values():
            if figure.id not in self.said:
                yield f"{self._name(figure.id)}: nobody has said who this person belongs to."
        yield from self._homes()
        for figure in self.figures.values():
            if figure.has_died:
                yield f"{figure.label} {next((note for note in figure.notes if note.startswith('died')), 'has died')}."

    def _families(self) -> Iterator[str]:
        """Tell each couple with their children, then couples without, then parents alone."""
        children: dict[tuple[str, ...], list[str]] = defaultdict(list)
        parents: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            if link.kind == "parent_of" and link.a not in parents[link.b]:
                parents[link.b].append(link.a)
        order = {ident: number for number, ident in enumerate(self.figures)}
        for child in self.figures:
            if parents[child]:
                children[tuple(sorted(parents[child], key=order.__getitem__))].append(child)
        couples: dict[tuple[str, ...], list[Link]] = defaultdict(list)
        for link in self.links:
            if link.kind in COUPLES:
                couples[tuple(sorted((link.a, link.b), key=order.__getitem__))].append(link)
        for pair in sorted({*children, *couples}, key=lambda each: (len(each) < 2, [order[ident] for ident in each])):
            yield self._family(pair, couples.get(pair, ()), children.get(pair, ()))

    def _family(self, people: Sequence[str], between: Sequence[Link], children: Sequence[str]) -> str:
        parents = in_a_row([self._name(ident) for ident in people])
        states = ", ".join(f"{STATES[link.kind]}{_since(link)}" for link in between)
        if not children:
            return f"{parents}: {states}."
        had = in_a_row([self._name(ident) for ident in children])
        verb = "has" if len(people) == 1 else "have"
        told = f"{parents}, {states}," if states else paused(parents)
        return f"{told} {verb} {had}."

    def _cared_for(self, kind: LinkKind, verb: str) -> Iterator[str]:
        by: dict[tuple[str, str], list[str]] = defaultdict(list)
        for link in self.links:
            if link.kind == kind:
                by[link.a, _since(link)].append(link.b)
        for (one, since), others in by.items():
            yield f"{paused(self._name(one))} {verb} {in_a_row([self._name(other) for other in others])}{since}."

    def _homes(self) -> Iterator[str]:
        homes: dict[int, list[str]] = defaultdict(list)
        for figure in self.figures.values():
            if figure.home is not None:
                homes[figure.home].append(figure.label)
        for home, labels in sorted(homes.items()):
            yield f"Home {home}: {in_a_row(labels)}."

    def _name(self, ident: str) -> str:
        figure = self.figures[ident]
        is_new = ident not in self.said
        self.said.add(ident)
        return f"{figure.label}, {figure.age_words}" if is_new and figure.age_words else figure.label


def in_a_row(words: Iterable[str]) -> str:
    """Join names as a sentence does: "Child 1, 14, and Child 2, 7"; "Child 1 and Child 2"."""
    *most, last = words
    if not most:
        return last
    comma = "," if any("," in word for word in (*most, last)) else ""
    return f"{', '.join(most)}{comma} and {last}"


def paused(words: str) -> str:
    """Put a comma after what has one inside, before the sentence goes on: "Mother, 34,"."""
    return f"{words}," if "," in words else words


def _since(link: Link) -> str:
    return f" {link.span}" if link.span else ""
