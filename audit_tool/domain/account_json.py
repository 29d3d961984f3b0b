"""Accounts as JSON, the one way they are kept, hashed and sent: what is absent is what nobody said.

Reading is strict, for a file may come from anywhere: an unknown field, a value of another type, a time that ends before
it begins are refused, and nothing is mended. People's text comes through whole.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import types
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, get_args, get_origin, get_type_hints

from audit_tool.domain.account import Account, AccountRevision, account_of, event_child_id
from audit_tool.domain.event import Event, EventChild
from audit_tool.domain.ids import ChildId, EventId, RevisionId
from audit_tool.domain.moments import utc_text
from forms.text import whole

_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OF_CHILD: Final = ("child_id", "seen", "impact", "voice", "told")
_IDS: Final = frozenset({"id", "case_id", "agency_id", "child_id"})


class NoAccountError(ValueError):
    """It is no account; the message names the field, never what stands in it."""


def account_json(account: Account) -> dict[str, Any]:
    """Write an account as JSON values."""
    return {
        "event": _written(account.event, [field.name for field in dataclasses.fields(Event)]),
        "children": [_written(each, _OF_CHILD) for each in account.children],
    }


def revision_json(revision: AccountRevision) -> dict[str, Any]:
    """Write a revision as JSON values."""
    return {
        "id": revision.id,
        "parents": list(revision.parents),
        "at": utc_text(revision.at),
        "written_in": revision.written_in,
        "account": account_json(revision.account),
    }


def read_account(said: Any) -> Account:
    """Read what `account_json` wrote.

    Raises:
        NoAccountError: it says something else, or says it in another way.
    """
    parts = _whole_object(said, {"event", "children"}, "account")
    event: Event = _read(Event, _object(parts["event"], _READERS[Event].keys(), "event"))
    if not event.what.strip():
        raise NoAccountError("what")
    if (event.first is None) != (event.last is None) or (event.first and event.last and event.first > event.last):
        raise NoAccountError("first")
    if event.until is not None and (event.first is None or event.until < event.first):
        raise NoAccountError("until")
    account = account_of(event, [_read_child(event.id, each) for each in _list(parts["children"])])
    if len({each.child_id for each in account.children}) != len(account.children):
        raise NoAccountError("children")
    if account_json(account) != said:  # a default that was written out, or children in another order
        raise NoAccountError("account")
    return account


def read_revision(said: Any) -> AccountRevision:
    """Read what `revision_json` wrote.

    Raises:
        NoAccountError: as for `read_account`.
    """
    parts = _whole_object(said, {"id", "parents", "at", "written_in", "account"}, "revision")
    parents = tuple(RevisionId(_ident(each, "parents")) for each in _list(parts["parents"]))
    if list(parents) != sorted(set(parents)):
        raise NoAccountError("parents")
    return AccountRevision(
        RevisionId(_ident(parts["id"], "id")),
        read_account(parts["account"]),
        parents,
        _moment(parts["at"]),
        _ident(parts["written_in"], "written_in"),
    )


def _written(noun: Any, names: Iterable[str]) -> dict[str, Any]:
    """Write the fields that say something: those that stand as they stand when nobody has said anything are absent."""
    defaults = {field.name: field.default for field in dataclasses.fields(noun)}
    return {name: _plain(value) for name in names if (value := getattr(noun, name)) != defaults[name]}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    return whole(value) if isinstance(value, str) else value


def _read_child(event_id: EventId, said: Any) -> EventChild:
    parts = dict(_object(said, set(_OF_CHILD), "child"))
    child_id = ChildId(_ident(parts.get("child_id"), "child_id"))
    row: EventChild = _read(EventChild, parts | {"id": event_child_id(event_id, child_id), "event_id": event_id})
    return row


def _read(noun: type[Event] | type[EventChild], said: Mapping[str, Any]) -> Any:
    missing = [
        field.name
        for field in dataclasses.fields(noun)
        if field.default is dataclasses.MISSING and field.name not in said
    ]
    if missing:
        raise NoAccountError(missing[0])
    return noun(**{name: _READERS[noun][name](value, name) for name, value in said.items()})


def _fields(noun: type[Event] | type[EventChild]) -> dict[str, Callable[[Any, str], Any]]:
    """Say how each field of a noun is read."""
    return {name: _reader(name, hint) for name, hint in get_type_hints(noun).items()}


def _reader(name: str, hint: Any) -> Callable[[Any, str], Any]:
    if get_origin(hint) is types.UnionType:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if name in _IDS:
        return _ident
    if hint is bool:
        return _truth
    if hint is dt.date:
        return _day
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda said, field: _one_of(hint, said, field)
    return _text


def _object(said: Any, allowed: Collection[str], name: str) -> dict[str, Any]:
    if not isinstance(said, dict) or not said.keys() <= set(allowed):
        raise NoAccountError(name)
    return said


def _whole_object(said: Any, names: Collection[str], name: str) -> dict[str, Any]:
    parts = _object(said, names, name)
    if len(parts) != len(names):
        raise NoAccountError(name)
    return parts


def _list(said: Any) -> list[Any]:
    if not isinstance(said, list):
        raise NoAccountError("list")
    return said


def _text(said: Any, name: str) -> str:
    if not isinstance(said, str):
        raise NoAccountError(name)
    return said


def _ident(said: Any, name: str) -> str:
    if not isinstance(said, str) or not _ID.fullmatch(said):
        raise NoAccountError(name)
    return said


def _truth(said: Any, name: str) -> bool:
    if not isinstance(said, bool):
        raise NoAccountError(name)
    return said


def _day(said: Any, name: str) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(said, name))
    except ValueError as error:
        raise NoAccountError(name) from error


def _moment(said: Any) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(_text(said, "at"))
        is_as_written = utc_text(moment) == said
    except (ValueError, OverflowError) as error:
        raise NoAccountError("at") from error
    if not is_as_written:
        raise NoAccountError("at")
    return moment


def _one_of(kind: type[StrEnum], said: Any, name: str) -> StrEnum:
    try:
        return kind(_text(said, name))
    except ValueError as error:
        raise NoAccountError(name) from error


_READERS: Final = {Event: _fields(Event), EventChild: _fields(EventChild)}
