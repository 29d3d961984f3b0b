"""How a workspace for cases takes the packs it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from audit_tool.domain.case_pack import OpenedCase
from ui.flows.newer_pack import Taking


def _told(opened: OpenedCase) -> tuple[str, Sequence[str]]:
    content = opened.content
    if content is None:
        return "", ()
    lines = [
        "The family, the questions and the days are brought up to what it says.",
        "Everything you have typed stays as it is.",
    ]
    if content.sheet.is_held:
        lines.append("The case is under legal hold: this copy is kept until a newer pack says otherwise.")
    if content.identities:
        lines.append("It says who somebody is: open the vault first, under See who is who.")
    return f"{content.sheet.case.label}, for {content.sheet.agency.name}", lines


OF_CASES = Taking(
    read=lambda ws, path, words: ws.case_work.read(path, words),
    take=lambda ws, opened: ws.case_work.take(opened),
    told=_told,
)
