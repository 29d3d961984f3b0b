"""Reads the sample's files into what they say.

An unknown key in a file is an error, so that a slip of the pen does not pass for an answer.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from audit_tool.sample.beside import read_awaited, read_looked_back, read_took_part, read_worries
from audit_tool.sample.days import read_held_day, read_panel, read_reasons
from audit_tool.sample.sent_brief import read_brief
from audit_tool.sample.written import (
    Adult,
    Area,
    Bond,
    Came,
    Chronicle,
    Circle,
    Deed,
    Family,
    Found,
    Happened,
    Line,
    Member,
    Move,
    Paper,
    Registered,
    Rehearsed,
    Reply,
    Reviewed,
    Room,
    Run,
    Said,
    Shown,
    Stopped,
    Taught,
    Words,
    Worker,
)
from forms.answers import State


def read_area(folder: Path) -> Area:
    """Read the whole sample.

    Raises:
        TypeError, KeyError: a file has a key that nothing reads, or lacks one; tests see to it that none does.
    """
    told = _toml(folder / "partnership.toml")
    members = [_member(path.stem, _toml(path)) for path in sorted((folder / "agencies").glob("*.toml"))]
    rounds = {path.name: _run(path) for path in sorted((folder / "rounds").iterdir())}
    return Area(
        details=told["partnership"],
        team=_workers(told["team"]),
        members={member.code: member for member in members},
        rounds=dict(sorted(rounds.items(), key=lambda named: named[1].opens)),
        worries=read_worries(_toml(folder / "risks.toml")),
        looked_back=read_looked_back(_toml(folder / "year_review.toml")),
        took_part=read_took_part(_toml(folder / "took_part.toml")),
        reasons=read_reasons(folder / "day_reasons.toml", _toml(folder / "day_reasons.toml")),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _workers(told: Mapping[str, Any]) -> dict[str, Worker]:
    return {key: Worker(signs=_roles(worker.pop("signs", ())), **worker) for key, worker in told.items()}


def _roles(told: Any) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


def _member(code: str, told: dict[str, Any]) -> Member:
    groups, people = told.pop("groups", ()), told.pop("people", {})
    return Member(
        code,
        register=Registered(**told.pop("register")) if "register" in told else None,
        groups=tuple(groups),
        people=_workers(people),
        papers=_papers(told.pop("papers", {})),
        **told,
    )


def _papers(told: Mapping[str, Any]) -> dict[str, Paper]:
    return {key: Paper(**paper) for key, paper in told.items()}


def _run(folder: Path) -> Run:
    told = _toml(folder / "round.toml")
    return Run(
        expects=tuple(told.pop("expects")),
        moves=_moves(told.pop("moves", ())),
        family=_family(told.pop("family", None)),
        findings=tuple(Found(themes=tuple(found.pop("themes", ())), **found) for found in told.pop("findings", ())),
        actions=_deeds(told.pop("actions", ())),
        points=tuple(
            Line(agencies=tuple(line.pop("agencies", ())), themes=tuple(line.pop("themes", ())), **line)
            for line in told.pop("points", ())
        ),
        passages=Words(**told.pop("passages")) if "passages" in told else None,
        brief=read_brief(_toml(folder / "brief.toml")) if (folder / "brief.toml").exists() else None,
        circle=_circle(folder / "family.toml"),
        survey=folder / "survey.csv" if "survey_on" in told else None,
        chronology=_chronicle(folder / "chronology.toml"),
        rehearsal=_rehearsal(folder / "rehearsal.toml"),
        awaited=read_awaited(told, folder),
        day=read_held_day(_toml(folder / "day.toml")) if (folder / "day.toml").exists() else None,
        panel=read_panel(_toml(folder / "panel.toml")) if (folder / "panel.toml").exists() else None,
        replies={
            path.stem: _reply(_toml(path)) for path in sorted(folder.glob("*.toml")) if path.stem not in _NO_REPLY
        },
        **told,
    )


_NO_REPLY = frozenset({"round", "brief", "family", "chronology", "rehearsal", "day", "panel"})


def _circle(path: Path) -> Circle | None:
    if not path.exists():
        return None
    told = _toml(path)
    return Circle(
        told["on"],
        told["by"],
        children={position: Shown(**shown) for position, shown in told["children"].items()},
        people={key: Adult(**adult) for key, adult in told["people"].items()},
        relations=tuple(Bond(b=tuple(bond.pop("b")), **bond) for bond in told["relations"]),
    )


def _rehearsal(path: Path) -> Rehearsed | None:
    if not path.exists():
        return None
    told = _toml(path)
    return Rehearsed(
        lists=tuple(sorted(path.parent.glob("*.csv"))),
        late=tuple(told.pop("late")),
        came=tuple(Came(**came) for came in told.pop("came")),
        exchanges=tuple((each["child"], each["why"]) for each in told.pop("exchanges")),
        dives=tuple((each["child"], each["why"]) for each in told.pop("dives")),
        lessons=tuple(Taught(themes=tuple(each.pop("themes", ())), **each) for each in told.pop("lessons")),
        **told,
    )


def _chronicle(path: Path) -> Chronicle | None:
    return read_chronicle(_toml(path)) if path.exists() else None


def read_chronicle(told: Mapping[str, Any]) -> Chronicle:
    """Read a chronology.

    Raises:
        TypeError, KeyError: an event or a birth has a key that nothing reads, or lacks one.
    """
    births = {int(position): birth["months_before"] for position, birth in told["births"].items()}
    events = (
        Happened(of={int(position): tuple(said) for position, said in event.pop("of", {}).items()}, **event)
        for event in told["events"]
    )
    due = {int(position): birth["due_after"] for position, birth in told["births"].items() if "due_after" in birth}
    return Chronicle(told["on"], told["by"], births, tuple(events), due)


def _family(told: dict[str, Any] | None) -> Family | None:
    if told is None:
        return None
    return Family(themes=tuple(told.pop("themes")), child_ages=tuple(told.pop("child_ages")), **told)


def _reply(told: dict[str, Any]) -> Reply:
    moves = told.pop("moves", None)
    return Reply(
        sittings=tuple(told.pop("sittings")),
        answers=_sayings(told.pop("answers", {})),
        children={int(position): _sayings(said) for position, said in told.pop("children", {}).items()},
        moves=None if moves is None else _moves(moves),
        panel=_sayings(told.pop("panel", {})),
        papers=_papers(told.pop("papers", {})),
        actions=_deeds(told.pop("actions", ())),
        room=_room(told.pop("room", None)),
        **told,
    )


def _room(told: dict[str, Any] | None) -> Room | None:
    if told is None:
        return None
    heard = {question: tuple(said) for question, said in told["heard"].items()}
    dissents = tuple((each["question"], each["agency"], each["why"]) for each in told.get("dissents", ()))
    return Room(told["came"], heard, dissents)


def _moves(told: Any) -> tuple[Move, ...]:
    return tuple(Move(**move) for move in told)


def _deeds(told: Any) -> tuple[Deed, ...]:
    return tuple(
        Deed(
            themes=tuple(deed.pop("themes", ())),
            done=_stopped(deed.pop("done", None)),
            worked=_stopped(deed.pop("worked", None)),
            output=_stopped(deed.pop("output", None)),
            support=tuple(deed.pop("support", ())),
            review=Reviewed(**told_of) if (told_of := deed.pop("review", None)) else None,
            **deed,
        )
        for deed in told
    )


def _stopped(told: dict[str, Any] | None) -> Stopped | None:
    return None if told is None else Stopped(**told)


def _sayings(told: Mapping[str, Any]) -> dict[str, Said]:
    return {question: _said(answer) for question, answer in told.items()}


def _said(told: Any) -> Said:
    """Read an answer in one of its three shapes: a value; a list of a value and papers; or a table."""
    if isinstance(told, str | int | dt.date):
        return Said(told)
    if isinstance(told, list):
        return Said(told[0], shown=tuple(told[1:]))
    for key, state in (("does_not_apply", State.DOES_NOT_APPLY), ("dont_know", State.DONT_KNOW)):
        if key in told:
            return Said(state=state, note=told[key])
    return Said(told.pop("is", None), shown=tuple(told.pop("shown", ())), **told)
