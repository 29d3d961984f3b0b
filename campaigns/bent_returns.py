"""Bends signed returns of a round at random, and drops them on the inbox by the hundred.

They are bent as any pack may be (`machinery.bends`), and as only their own laptop could: answers exchanged under a
signature, a return that names another's, a question that nobody asked. After each drop all that is ready is accepted:
what then stands must be, to the letter, what was signed; read again it may not enter a second time; and taken back,
nothing may be left of it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from audit_tool import workspace
from audit_tool.domain.ids import AgencyId, BatchId, PersonId, ReturnId, RoundId
from audit_tool.domain.inbox import TAKEABLE, FileVerdict
from audit_tool.domain.return_pack import RoundReturn
from audit_tool.exchange.packs import canonical, new_pack_keys, seal_for
from audit_tool.exchange.packs.sealing import signed_archive
from audit_tool.exchange.packs.strict_json import read_canonical
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace
from campaigns.machinery.bends import BENDS, Bench, Bend, Sample, is_fooled, name_of
from campaigns.machinery.made_returns import Asked, asked
from forms.answers import Answer, Key, State

CHEAP: Final = KdfCost(memory_kib=64, passes=1, lanes=1)
AT_ONCE: Final = 250
"""Files of one drop."""
SCHOOLS: Final = 6


@dataclass(slots=True)
class Tally:
    """What became of all returns.

    Attributes:
        outcomes: verdicts by the bend and the outcome.
        same: opened as returns, and the very ones that were signed.
        changed: opened as returns, with any other content; a defect.
        taken: entered, and what then stood was what was signed.
        altered: entered, and something else stood; a defect.
        lost: whole ones that were not opened; a defect.
        replayed: ready once more after they were taken; a defect.
        left: returns that held something after all was taken back; a defect.
        fooled: bent ones that a reader which believes every zip took with other content.
    """

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    same: int = 0
    changed: int = 0
    taken: int = 0
    altered: int = 0
    lost: int = 0
    replayed: int = 0
    left: int = 0
    fooled: int = 0

    @property
    def has_failed(self) -> bool:
        """Say whether anything entered that should not, a whole one did not, or the controls showed nothing."""
        defects = (self.changed, self.altered, self.lost, self.replayed, self.left)
        return any(defects) or not self.fooled or not self.taken


@dataclass(frozen=True, slots=True)
class Hub:
    """A workspace that waits for returns, and what each of them says."""

    ws: Workspace
    round_id: RoundId
    bench: Bench
    said: Mapping[ReturnId, Mapping[Key, Answer]]


def run(count: int, *, seed: int, folder: Path) -> Tally:
    """Bend `count` returns, and drop them a few hundred at a time."""
    hub, chance, tally = _hub(folder), random.Random(seed), Tally()  # noqa: S311  # a campaign repeats from its seed
    dropped = folder / "dropped"
    dropped.mkdir()
    for start in range(0, count, AT_ONCE):
        bends = {}
        for number in range(min(AT_ONCE, count - start)):
            sample, bend = chance.choice(hub.bench.samples), chance.choice(ALL_BENDS)
            content, path = bend(hub.bench, sample, chance), dropped / f"{number:03}.auditreturn"
            path.write_bytes(content)
            bends[path] = name_of(bend)
            tally.fooled += is_fooled(hub.bench, content, sample)
        _drop(hub, bends, tally)
        for path in bends:
            path.unlink()
    hub.ws.discard()
    return tally


def _drop(hub: Hub, bends: Mapping[Path, str], tally: Tally) -> None:
    ws = hub.ws
    verdicts = {each.path: each for each in ws.inbox.read(hub.round_id, list(bends))}
    for path, bend in bends.items():
        tally.outcomes[bend, verdicts[path].outcome.value] += 1
        content = ws.returns_in.read(path).content
        if content is None:
            tally.lost += bend == "whole"
        else:
            is_same = _is_signed(hub, content)
            tally.same += is_same
            tally.changed += not is_same
    ready = [each for each in verdicts.values() if each.outcome in TAKEABLE]
    batch = _accept(hub, ready)
    for each in ready:
        stands = _stands(ws, ReturnId(each.return_id or ""))
        tally.taken += (is_same := stands == hub.said[ReturnId(each.return_id or "")])
        tally.altered += not is_same
    again = ws.inbox.read(hub.round_id, [each.path for each in ready])
    tally.replayed += sum(each.outcome in TAKEABLE for each in again)
    ws.inbox.undo(batch)
    tally.left += sum(bool(_stands(ws, each)) for each in hub.said)


def _accept(hub: Hub, ready: Sequence[FileVerdict]) -> BatchId:
    batch = BatchId(hub.ws.inbox.begin(hub.round_id, len(ready)).made or "")
    for each in ready:
        hub.ws.inbox.take(batch, each)
    hub.ws.inbox.finish(batch)
    return batch


def _is_signed(hub: Hub, content: RoundReturn) -> bool:
    """Say whether a return is one that its own people signed: every answer, and every signature under them."""
    return dict(content.answers) == hub.said.get(content.return_id) and len(content.signatures) == 1


def _stands(ws: Workspace, return_id: ReturnId) -> dict[Key, Answer]:
    return {key: each for key, each in ws.views.form(return_id).answers.items() if not each.is_blank}


def _hub(folder: Path) -> Hub:
    path, words = folder / "hub.audit", "plain words for a campaign"
    ws = workspace.create(path, words, library=workspace.shelf(), cost=CHEAP).workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"S{n}", name=f"Example School {n}", agency_type="school").made or "")
        for n in range(SCHOOLS)
    ]
    started = ws.rounds.start(kind="section11", title="Campaign", year_label="2026", agency_ids=agencies)
    returns = [ReturnId(each) for each in sorted(started.nouns["returns"])]
    levels = [each for each in ws.views.form(returns[0]).whole.question_set.questions() if each.type == "scale"]
    said = {
        return_id: {(each.id, None): Answer(State.ANSWERED, "met", f"Seen at school {n}") for each in levels}
        for n, return_id in enumerate(returns)
    }
    samples = tuple(_sample(laptop, said[laptop.return_id]) for laptop in asked(ws, returns, folder / "post"))
    with ws._session.read() as records:  # noqa: SLF001  # what is sealed for the hub is bent inside by it
        keys = records.packs.keys()[0]
    hub = Hub(ws, RoundId(started.made or ""), Bench(keys, new_pack_keys(), samples), said)
    _know(hub, folder / "first")
    return hub


def _know(hub: Hub, folder: Path) -> None:
    """Take a whole return of everybody, and take all back: from here on their keys are known."""
    folder.mkdir()
    for number, sample in enumerate(hub.bench.samples):
        (folder / f"{number}.auditreturn").write_bytes(sample.sealed)
    read = hub.ws.inbox.read(hub.round_id, hub.ws.inbox.files([folder]))
    hub.ws.inbox.undo(_accept(hub, [each for each in read if each.outcome in TAKEABLE]))


def _sample(laptop: Asked, answers: Mapping[Key, Answer]) -> Sample:
    facts, parts = laptop.reply(), laptop.parts(answers, signed_at=dt.datetime.now(dt.UTC))
    sealed = seal_for(facts, parts, laptop.keys, [laptop.facts.reply_to])
    return Sample(facts, laptop.keys, parts, signed_archive(facts, parts, laptop.keys), sealed)


def _signed_again(bench: Bench, sample: Sample, parts: Mapping[str, bytes]) -> bytes:
    """Sign other parts by the laptop's own key, as an app would that is not ours."""
    return seal_for(sample.facts, parts, sample.keys, [bench.hub.recipient])


def _answers_under_a_signature(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    """Change, add or take out an answer, and leave the signatures that stand under it."""
    said = read_canonical(sample.parts["answers.json"])
    one = chance.choice(said)
    trick = chance.randrange(4)
    if trick == 0:
        one[2]["value"] = "not_met"
    elif trick == 1:
        one[2]["reason"] = "Seen by nobody"
    elif trick == 2:
        said.remove(one)
    else:
        one[0] = chance.choice(("nobody_asked_this", one[0] + ".1", "q"))
    answers = canonical(sorted(said, key=lambda each: each[:2]))
    return _signed_again(bench, sample, {**sample.parts, "answers.json": answers})


def _in_the_name_of_another(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    """Answer another's return, or another's pack, in a return of one's own."""
    said, other = (read_canonical(each.parts["return.json"]) for each in (sample, chance.choice(bench.samples)))
    names = chance.choice((("return_id",), ("answers_to",), ("signatures",), ("return_id", "signatures")))
    changed = said | {name: other[name] for name in names}
    if changed == said:
        changed["answers_to"] = "0" * 64
    return _signed_again(bench, sample, {**sample.parts, "return.json": canonical(changed)})


def _signatures_of_others(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    """Sign twice in one role, in a role nobody asked for, or not at all under the same words."""
    said = read_canonical(sample.parts["return.json"])
    signed = said["signatures"]
    trick = chance.randrange(3)
    if trick == 0:
        said["signatures"] = [*signed, signed[0]]
    elif trick == 1:
        signed[0]["role"] = "King"
    else:
        signed[0]["digest"] = "0" * 64
    return _signed_again(bench, sample, {**sample.parts, "return.json": canonical(said)})


ALL_BENDS: Final[tuple[Bend, ...]] = (
    *BENDS,
    _answers_under_a_signature,
    _in_the_name_of_another,
    _signatures_of_others,
)


def table(tally: Tally) -> str:
    """Lay out the outcomes, a bend to a line."""
    lines: dict[str, list[str]] = {name_of(bend): [] for bend in ALL_BENDS}
    for (bend, outcome), count in sorted(tally.outcomes.items()):
        lines[bend].append(f"{outcome} {count:,}")
    return "\n".join(f"{bend:26} {', '.join(outcomes)}" for bend, outcomes in lines.items())


def main(words: Sequence[str]) -> int:
    """Run the campaign; 1 when it failed."""
    parser = argparse.ArgumentParser(prog="bent_returns", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20261121)
    chosen = parser.parse_args(words)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(chosen.size, seed=chosen.seed, folder=Path(folder))
    took = time.perf_counter() - started
    sys.stdout.write(f"{table(tally)}\n\n{chosen.size:,} returns in {took:.0f} s: opened as they were signed ")
    sys.stdout.write(f"{tally.same:,}, with changed content {tally.changed}, whole ones lost {tally.lost}; entered ")
    sys.stdout.write(f"{tally.taken:,}, other than signed {tally.altered}, twice {tally.replayed}, left {tally.left}\n")
    sys.stdout.write(f"a reader that believes every zip took other content {tally.fooled:,} times\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
