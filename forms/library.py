"""The shelf of question sets, scales and themes: what ships with the app, and what an audit lead has added.

A set is one TOML file, or a file with a folder of the same name whose parts hold further `[[items]]`, appended in
the order of their names. A later folder overlays an earlier one: the same id and version is taken from the later.
One file that does not load never stops the rest; `Library.problems` says what to mend. A draft loads half written; a
scale, and a set that says it is published, load only when nothing is wanting in them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from forms.checks.finding import Finding
from forms.checks.whole import scale_findings, whole_findings
from forms.faults import read_part
from forms.levels import scale_id
from forms.loading import LoadProblem, Unloadable, read_toml
from forms.model import QuestionSet, Scale, Taxonomy, Theme, Version
from forms.versions.levels import numbers_of


class NotInLibrary(LookupError):
    """Nothing with this name stands on the shelf; `name` holds what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set as it stands in a list.

    Attributes:
        origin: the file it was read from.
    """

    id: str
    version: Version
    title: str
    short_title: str
    purpose: str
    edition: str | None
    status: Literal["draft", "published", "retired"]
    origin: Path


@dataclass(slots=True)
class _Shelf:
    sets: dict[tuple[str, str], tuple[QuestionSet, Path]] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    taxonomies: dict[str, Taxonomy] = field(default_factory=dict)
    problems: list[LoadProblem] = field(default_factory=list)


class Library:
    """Question sets, scales and themes from folders.

    The folders are read once, when first asked; a folder that does not exist holds nothing. To see changed files, make
    a new library.

    Args:
        folders: of question sets, the shipped one first, the person's own last.
        scale_folders: of scales, in the same order.
        theme_folders: of themes, in the same order.
        beneath: a library that was read before, whose sets this one overlays. They keep its scales.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        scale_folders: Sequence[Path],
        theme_folders: Sequence[Path] = (),
        *,
        beneath: Library | None = None,
    ) -> None:
        self._folders = tuple(folders)
        self._scale_folders = tuple(scale_folders)
        self._theme_folders = tuple(theme_folders)
        self._beneath = beneath

    def sets(self) -> tuple[SetLine, ...]:
        """List every set and version that loads, by id, oldest version first."""
        found = sorted(self._shelf.sets.values(), key=lambda entry: (entry[0].id, numbers_of(entry[0].version)))
        return tuple(_line(question_set, origin) for question_set, origin in found)

    def question_set(self, set_id: str, version: str | None = None) -> QuestionSet:
        """Take a set from the shelf: this version, or the newest that is published.

        Raises:
            NotInLibrary: no such set, no such version, or none of its versions is published.
        """
        if version is not None:
            if (set_id, version) not in self._shelf.sets:
                raise NotInLibrary(f"{set_id} {version}")
            return self._shelf.sets[set_id, version][0]
        versions = [question_set for question_set, _ in self._shelf.sets.values() if question_set.id == set_id]
        published = [question_set for question_set in versions if question_set.status == "published"]
        if not published:
            raise NotInLibrary(set_id)
        return max(published, key=lambda question_set: numbers_of(question_set.version))

    def scale(self, scale_id: str) -> Scale:
        """Take a scale from the shelf.

        Raises:
            NotInLibrary: no scale has this id.
        """
        if scale_id not in self._shelf.scales:
            raise NotInLibrary(scale_id)
        return self._shelf.scales[scale_id]

    def scales(self) -> tuple[Scale, ...]:
        """List every scale that loads, by id."""
        return tuple(scale for _, scale in sorted(self._shelf.scales.items()))

    def themes(self, taxonomy_id: str) -> tuple[Theme, ...]:
        """List the themes of a taxonomy, in the order of its file.

        Raises:
            NotInLibrary: no taxonomy has this id.
        """
        if taxonomy_id not in self._shelf.taxonomies:
            raise NotInLibrary(taxonomy_id)
        return self._shelf.taxonomies[taxonomy_id].themes

    @property
    def problems(self) -> tuple[LoadProblem, ...]:
        """What did not load, in the order it was met; empty when everything did."""
        return tuple(self._shelf.problems)

    def copied(self) -> _Shelf:
        """Give what stands here as a shelf of its own, for another library to put more on."""
        here = self._shelf
        return _Shelf(dict(here.sets), dict(here.scales), dict(here.taxonomies), list(here.problems))

    @functools.cached_property
    def _shelf(self) -> _Shelf:
        shelf = self._beneath.copied() if self._beneath else _Shelf()
        for folder in self._scale_folders:
            _add_scales(shelf, folder)
        for folder in self._theme_folders:
            _add_themes(shelf, folder)
        for folder in self._folders:
            _add_sets(shelf, folder)
        return shelf


def _add_scales(shelf: _Shelf, folder: Path) -> None:
    for path in sorted(folder.glob("*.toml")):
        try:
            scale = read_part(Scale, read_toml(path, path.name), path.name)
            _refuse_what_is_wanting(scale_findings(scale), path.name)
        except Unloadable as error:
            shelf.problems.extend(error.problems)
        else:
            shelf.scales[scale.id] = scale


def _add_themes(shelf: _Shelf, folder: Path) -> None:
    for path in sorted(folder.glob("*.toml")):
        try:
            raw = {"id": path.stem, **read_toml(path, path.name)}
            taxonomy = read_part(Taxonomy, raw, path.name)
        except Unloadable as error:
            shelf.problems.extend(error.problems)
        else:
            shelf.taxonomies[taxonomy.id] = taxonomy


def _add_sets(shelf: _Shelf, folder: Path) -> None:
    here: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            question_set = _read_set(path, shelf.scales)
            key = (question_set.id, question_set.version)
            if key in here:
                raise Unloadable(_said_twice(path.name, here[key], question_set))
        except Unloadable as error:
            shelf.problems.extend(error.problems)
        else:
            here[key] = path.name
            shelf.sets[key] = (question_set, path)
    shelf.problems.extend(_parts_without_a_head(folder))


def _read_set(path: Path, scales: dict[str, Scale]) -> QuestionSet:
    raw = read_toml(path, path.name)
    items = list(_list_in(raw, "items", path.name))
    for part in sorted(path.with_suffix("").glob("*.toml")):
        items += _read_part_items(part)
    question_set = read_part(QuestionSet, {**raw, "items": items}, path.name)
    question_set = _with_scales(question_set, scales, path.name)
    if question_set.status != "draft":
        _refuse_what_is_wanting(whole_findings(question_set), path.name)
    return question_set


def _refuse_what_is_wanting(findings: Iterable[Finding], name: str) -> None:
    problems = [_as_problem(finding, name) for finding in findings]
    if problems:
        raise Unloadable(*problems)


def _as_problem(finding: Finding, name: str) -> LoadProblem:
    where = finding.where
    names = dict.fromkeys(part for part in (where.section, where.node, where.field) if part)
    return LoadProblem(name, ", ".join(names), finding.message, finding.fix or "Compare with a set that loads.")


def _read_part_items(part: Path) -> list[Any]:
    name = f"{part.parent.name}/{part.name}"
    raw = read_toml(part, name)
    others = sorted(set(raw) - {"items"})
    if others:
        what = f"A part holds [[items]] only, and this one has {', '.join(others)}."
        raise Unloadable(LoadProblem(name, others[0], what, f"Move it to {part.parent.name}.toml."))
    return _list_in(raw, "items", name)


def _list_in(raw: dict[str, Any], key: str, name: str) -> list[Any]:
    held = raw.get(key, [])
    if not isinstance(held, list):
        raise Unloadable(LoadProblem(name, key, f"{key} is not a list.", f"Write [[{key}]] with two brackets."))
    return held


def _with_scales(question_set: QuestionSet, scales: dict[str, Scale], name: str) -> QuestionSet:
    """Copy into the set the scales it names and those its questions use, so that it carries all it means."""
    own = {scale.id for scale in question_set.scales}
    used = (used_id for question in question_set.questions() if (used_id := scale_id(question)))
    wanted = [wanted_id for wanted_id in dict.fromkeys([*question_set.scale_ids, *used]) if wanted_id not in own]
    lacking = [wanted_id for wanted_id in wanted if wanted_id not in scales]
    if lacking:
        raise Unloadable(*_no_such_scales(lacking, name))
    carried = (*question_set.scales, *(scales[wanted_id] for wanted_id in wanted))
    return question_set.model_copy(update={"scales": carried})


def _no_such_scales(lacking: Iterable[str], name: str) -> list[LoadProblem]:
    return [
        LoadProblem(name, "scale_ids", f"There is no scale {scale}.", f"Add {scale}.toml beside the other scales.")
        for scale in lacking
    ]


def _said_twice(name: str, earlier: str, question_set: QuestionSet) -> LoadProblem:
    what = f"{question_set.id} {question_set.version} is in {earlier} too; that one is used."
    return LoadProblem(name, "version", what, "Give this one a version of its own, or take it out.")


def _parts_without_a_head(folder: Path) -> list[LoadProblem]:
    if not folder.is_dir():
        return []
    return [
        LoadProblem(
            f"{found.name}/", "", "It holds parts of a set whose own file is missing.", f"Add {found.name}.toml."
        )
        for found in sorted(folder.iterdir())
        if found.is_dir() and any(found.glob("*.toml")) and not found.with_suffix(".toml").exists()
    ]


def _line(question_set: QuestionSet, origin: Path) -> SetLine:
    return SetLine(
        id=question_set.id,
        version=question_set.version,
        title=question_set.title,
        short_title=question_set.short_title,
        purpose=question_set.purpose,
        edition=question_set.edition,
        status=question_set.status,
        origin=origin,
    )
