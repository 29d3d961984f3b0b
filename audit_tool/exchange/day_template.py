"""Reads the running order of a peer-assessment day: a small TOML that an audit lead may copy and change."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from audit_tool.domain.peer_day import Activity


@dataclass(frozen=True, slots=True)
class UsualBlock:
    """A block as a template has it. Attributes: turn: of rating, from 1; 0 for none."""

    what: str
    minutes: int
    activity: Activity
    turn: int = 0


@dataclass(frozen=True, slots=True)
class DayTemplate:
    """A running order. Attributes: begins: as "09:00"."""

    begins: str
    blocks: tuple[UsualBlock, ...]


def read_day_template(path: Path) -> DayTemplate:
    """Read a running order, each turn written out.

    Raises:
        KeyError, ValueError: it is not one of ours; shipped ones are tested.
    """
    body = tomllib.loads(path.read_text(encoding="utf-8"))
    found: list[UsualBlock] = []
    for block in body["blocks"]:
        turn = int(block.get("turn", 0))
        found += [
            UsualBlock(each["what"], int(each["minutes"]), Activity(each["activity"]), turn)
            for each in (body["each_turn"] if turn else [block])
        ]
    return DayTemplate(body["begins"], tuple(found))
