"""Which field of the model stands in which column or sheet.

The layout is read off the model itself, so that a field added there has its column the same day; a shape of field that
this file has never seen stops the app's tests and not a person's work.

    text, number, day, yes or no      one column
    several ids                       one column, parted by spaces
    a piece within a piece            its columns, with its name before them
    a list of pieces or of texts      a sheet of its own; each row says in `of` whose it is
    texts by code                     a sheet of its own, with a column `key`
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from forms.model import Node, Note, Part, Question, QuestionSet, Repeat, Section
from forms.translations import SCALE_PREFIX

OWNER, KEY, TEXT, NUMBER = "of", "key", "text", "sqs_no"
"""Headers of a sheet that holds lists: whose the row is, its code, its text, its place where it has no id."""
NO_DEFAULT = object()
NOT_COLUMNS = frozenset({"items", "translations"})
"""The fields that hold the nodes of a set, a section or a repeat, which are rows of the survey, and texts in other
languages, which stand beside those they are of; see `languages`."""
LONGEST_SHEET_NAME = 31


class Shape(Enum):
    """How a field's value is written in one cell."""

    TEXT = auto()
    FLAG = auto()
    IDS = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A field that stands in one cell.

    Attributes:
        path: the names that lead to the field from the piece whose row it is.
        default: what an empty cell means; NO_DEFAULT where the model demands a value.
    """

    header: str
    path: tuple[str, ...]
    shape: Shape
    default: Any


@dataclass(frozen=True, slots=True)
class Inner:
    """A piece within a piece.

    Attributes:
        header: "yes" under it says that the piece is there with nothing in it; empty where it is always there.
    """

    header: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list within a piece, with a sheet of its own.

    Attributes:
        path: the names that lead to the list.
        layout: of its pieces; None for a list of plain texts.
        is_by_key: texts by code, instead of in order.
        owner: the header that says whose a row is.
        prefix: stands before the owner's key, where two kinds of owner share a sheet.
    """

    sheet: str
    path: tuple[str, ...]
    layout: Layout | None
    is_by_key: bool = False
    owner: str = OWNER
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where all of one kind of piece stands.

    Attributes:
        key: the header of the column that names a piece to its lists.
    """

    columns: tuple[Column, ...]
    inners: tuple[Inner, ...]
    lists: tuple[Listed, ...]
    key: str

    def headers(self) -> list[str]:
        """List the headers of a piece's own row."""
        return [*(column.header for column in self.columns), *(inner.header for inner in self.inners if inner.header)]


NODE_NAMES = {
    "id": "name",
    "label": "label",
    "hint": "hint",
    "guidance": "guidance_hint",
    "show_if": "relevant",
    "check": "constraint",
    "check_message": "constraint_message",
    "calculate": "calculation",
    "required": "required",
}
"""Fields of a node that XLSForm has a column for."""
SETTING_NAMES = {"title": "form_title", "id": "form_id", "version": "version"}
CHOICE_NAMES = {"code": "name", "label": "label"}

_SHARED_SHEETS: dict[tuple[str, ...], tuple[str, str, str]] = {
    ("scales", "levels"): ("choices", "list_name", SCALE_PREFIX),
    ("option_lists", "options"): ("choices", "list_name", ""),
}


def layout_of(
    part: type[Part], names: Mapping[str, str] | None = None, stem: str = "sqs", trail: tuple[str, ...] = ()
) -> Layout:
    """Work out where the fields of a piece stand.

    Args:
        part: the kind of piece.
        names: headers that are not the field's name with `sqs_` before it.
        stem: how the sheets of its lists begin.
        trail: the lists that lead here from the whole set.

    Raises:
        TypeError: a field has a shape that no column or sheet is made for.
    """
    columns: list[Column] = []
    inners: list[Inner] = []
    lists: list[Listed] = []
    for path, field in _fields(part, (), inners):
        one = _one_cell(field.annotation, field)
        if one is not None:
            header = (names or {}).get(path[-1] if len(path) == 1 else "", "sqs_" + "_".join(path))
            default = NO_DEFAULT if field.is_required() else field.get_default(call_default_factory=True)
            columns.append(Column(header, path, one, default))
        else:
            lists.append(_listed(part, path, field, stem, trail))
    named = next((column.header for column in columns if column.path in (("id",), ("code",))), NUMBER)
    return Layout(tuple(columns), tuple(inners), tuple(lists), named)


def _fields(
    part: type[Part], path: tuple[str, ...], inners: list[Inner]
) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """Yield the fields of a piece and of the pieces within it, with the names that lead there."""
    for name, field in part.model_fields.items():
        if (name in NOT_COLUMNS and issubclass(part, Node | QuestionSet)) or (
            name == "kind" and issubclass(part, Node)
        ):
            continue
        inner = _plain(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Part):
            header = "sqs_" + "_".join((*path, name)) if _may_be_none(field.annotation) else ""
            inners.append(Inner(header, (*path, name)))
            yield from _fields(inner, (*path, name), inners)
        else:
            yield (*path, name), field


def _one_cell(annotation: Any, field: FieldInfo | None = None) -> Shape | None:
    """Say how a value of this type stands in one cell; None when it needs a sheet."""
    plain = _plain(annotation)
    if plain is bool:
        return Shape.FLAG
    if plain in (str, int, Decimal, dt.date) or get_origin(plain) is Literal:
        return Shape.TEXT
    if get_origin(plain) is tuple and _is_an_id(get_args(plain)[0]):
        return Shape.IDS
    return None


def _listed(part: type[Part], path: tuple[str, ...], field: FieldInfo, stem: str, trail: tuple[str, ...]) -> Listed:
    plain = _plain(field.annotation)
    sheet, owner, prefix = _SHARED_SHEETS.get((*trail, *path), ("_".join((stem, *path)), OWNER, ""))
    if len(sheet) > LONGEST_SHEET_NAME:
        raise TypeError(f"{part.__name__}.{'.'.join(path)}: the name of its sheet is too long for Excel")
    if get_origin(plain) is dict and all(_one_cell(one) is Shape.TEXT for one in get_args(plain)):
        return Listed(sheet, path, None, is_by_key=True)
    inner = _plain(get_args(plain)[0]) if get_origin(plain) is tuple else None
    if inner is str:
        return Listed(sheet, path, None)
    if isinstance(inner, type) and issubclass(inner, Part):
        names = CHOICE_NAMES if sheet == "choices" else None
        return Listed(sheet, path, layout_of(inner, names, sheet, (*trail, *path)), owner=owner, prefix=prefix)
    raise TypeError(f"{part.__name__}.{'.'.join(path)}: no column or sheet is made for {field.annotation}")


def _plain(annotation: Any) -> Any:
    """Take off `Annotated[...]` and `| None`."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        others = [one for one in get_args(annotation) if one is not type(None)]
        return _plain(others[0]) if len(others) == 1 else annotation
    return annotation


def _may_be_none(annotation: Any) -> bool:
    return type(None) in get_args(annotation)


def _is_an_id(annotation: Any) -> bool:
    """Say whether a text holds no space: an id, or one of a few words."""
    constraints = [one for one in get_args(annotation)[1:] if isinstance(one, StringConstraints)]
    return any(one.pattern for one in constraints) or get_origin(_plain(annotation)) is Literal


SET = layout_of(QuestionSet, SETTING_NAMES)
_KINDS: tuple[tuple[str, type[Part]], ...] = (
    ("section", Section),
    ("question", Question),
    ("repeat", Repeat),
    ("note", Note),
)
NODES: dict[str, Layout] = {kind: layout_of(part, NODE_NAMES, "sqs_item") for kind, part in _KINDS}
"""By the kind of node; fields of the same name share a column and a sheet."""
