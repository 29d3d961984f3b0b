"""What the checks say of the whole workspace: each line one thing to look at, how pressing, where, and its mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from audit_tool.checks import all_round_checks, all_workspace_checks, run_workspace_checks
from audit_tool.domain.action import Action
from audit_tool.domain.case import Case
from audit_tool.domain.check import PackOut, Severity, WorkspaceCheck, WorkspaceFacts, WorkspaceFlag
from audit_tool.domain.finding import Finding, FindingKind, SharedPractice
from audit_tool.domain.ids import CaseId
from audit_tool.domain.moments import local_day
from audit_tool.domain.release import Release
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.backup_folder import backups_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import has_board
from audit_tool.views.printed import PRINTED
from audit_tool.views.retests import settled_actions
from audit_tool.views.round_checks import round_checks_in
from audit_tool.views.sent_packs import PackState, SentLine, everything_sent


@dataclass(frozen=True, slots=True)
class UpkeepLine:
    """One thing to look at.

    Attributes:
        code: of the check; looks_for, fix: what it looks for and how it is mended, a sentence each.
        about: what it is about, in words.
        count: how many it is about, or for how many days, as the code has it.
        page, ident, row: where it stands.
    """

    code: str
    severity: Severity
    looks_for: str
    fix: str
    about: str
    count: int
    page: str
    ident: str = ""
    row: str = ""

    @property
    def is_pressing(self) -> bool:
        """Say whether waiting may harm somebody, or lose work."""
        return self.severity is Severity.NOW


@dataclass(frozen=True, slots=True)
class WorkspaceChecks:
    """What the checks say of the workspace: what is pressing first.

    Attributes:
        checked: how many rules were tried.
    """

    lines: tuple[UpkeepLine, ...]
    checked: int


def workspace_checks(session: Session) -> WorkspaceChecks:
    """Read the workspace against every check over it, and each open round against those over rounds.

    Raises:
        Environment: the folder of backups cannot be read.
    """
    with session.read() as records:
        read = _Workspace(session, records)
        lines = (*read.lines(), *read.of_rounds())
        order = list(Severity)
        return WorkspaceChecks(
            tuple(sorted(lines, key=lambda line: order.index(line.severity))),
            len(all_workspace_checks()) + len(all_round_checks()),
        )


class _Workspace:
    """All that is read for it, and the names of what is found."""

    def __init__(self, session: Session, records: Records) -> None:
        self._session, self._records = session, records
        self._rounds: dict[str, Round] = {run.id: run for run in records.rounds.everything()}
        self._open = [run for run in self._rounds.values() if run.state is RoundState.OPEN]
        self._actions: dict[str, Action] = {action.id: action for action in records.actions.everything()}
        self._findings: dict[str, Finding] = {
            finding.id: finding for run in self._open for finding in records.findings.of_round(run.id)
        }
        self._cases: dict[str, Case] = {case.id: case for run in self._open for case in records.cases.of_round(run.id)}
        self._packs: dict[str, SentLine] = {
            line.sent.id: line
            for line in everything_sent(session, records)
            if line.state in (PackState.OUT, PackState.EXPIRED)
        }
        self._releases = _newest(records.releases.everything())

    def lines(self) -> Iterator[UpkeepLine]:
        """Read the workspace against the checks over it."""
        rules = {check.code: check for check in all_workspace_checks()}
        for flag in run_workspace_checks(self._facts()):
            yield self._line(rules[flag.code], flag)

    def of_rounds(self) -> Iterator[UpkeepLine]:
        """Count what the checks over each open round say: the board shows it answer by answer."""
        for run in self._open:
            if not has_board(run):
                continue
            checks = round_checks_in(self._session, self._records, run)
            found = Counter(line.flag.code for line in checks.lines)
            for code, looks_for in checks.looks_for.items():
                if found[code] and code != "action_overdue":  # told above, action by action
                    fix = "Open the checks of its board, and ask the author."
                    yield UpkeepLine(code, Severity.LOOK, looks_for, fix, run.title, found[code], "board", run.id)

    def _facts(self) -> WorkspaceFacts:
        backups = backups_of(self._session.store.path)
        return WorkspaceFacts(
            today=self._session.today(),
            actions=tuple(self._actions.values()),
            settled=settled_actions(self._records),
            findings=tuple(self._findings.values()),
            practices=tuple(self._practices()),
            silent_events={family.id: self._silent(family.id) for family in self._cases.values()},
            releases=self._releases,
            packs=tuple(
                PackOut(line.sent.id, local_day(line.sent.sent_at), line.state is PackState.EXPIRED)
                for line in self._packs.values()
            ),
            backed_up_on=local_day(backups[0].at) if backups else None,
        )

    def _practices(self) -> Iterator[SharedPractice]:
        """Give who would share what, as long as the finding stands and is good practice."""
        for each in self._records.shared_practices.everything():
            finding = self._records.findings.find(each.id)
            if finding.kind is FindingKind.GOOD_PRACTICE and not finding.withdrawn:
                yield each

    def _silent(self, case_id: CaseId) -> int:
        return len({each.event_id for each in self._records.event_children.of_case(case_id) if not each.is_said})

    def _line(self, check: WorkspaceCheck, flag: WorkspaceFlag) -> UpkeepLine:
        about, page, ident, row = self._place(flag)
        return UpkeepLine(check.code, check.severity, check.looks_for, check.fix, about, flag.count, page, ident, row)

    def _place(self, flag: WorkspaceFlag) -> tuple[str, str, str, str]:
        """Say what a flag is about, and on which page it stands: (words, page, ident, row)."""
        if flag.ident in self._actions:
            action = self._actions[flag.ident]
            return f"{action.number}. {action.text}", "actions", action.id, ""
        match flag.code:
            case "without_theme":
                finding = self._findings[flag.ident]
                return finding.text, "findings", finding.round_id, ""
            case "practice_past":
                practice = self._records.findings.find(flag.ident)
                return practice.text, "learning", practice.id, ""
            case "event_without_impact":
                family = self._cases[flag.ident]
                return f"{family.label}, {self._rounds[family.round_id].title}", "chronology", family.id, ""
            case "pack_out_long" | "pack_expired":
                return self._pack_place(self._packs[flag.ident])
            case "brief_past_review":
                release = next(each for each in self._releases if each.id == flag.ident)
                return self._printed(release), "release", f"{release.document}/{release.subject}", ""
            case _:
                return "This workspace", "settings", "", ""

    def _pack_place(self, line: SentLine) -> tuple[str, str, str, str]:
        about = f"{line.agency}, {line.about}"
        if line.sent.case_id is not None:
            return about, "packs", line.sent.case_id, ""
        return about, "round_packs", self._records.returns.find(line.sent.return_id).round_id, ""

    def _printed(self, release: Release) -> str:
        """Name a document and what it is about."""
        known = PRINTED.get(release.document)
        title = known.title if known is not None else release.document
        run = self._rounds.get(release.subject)
        case = next((each for each in self._records.cases.everything() if each.id == release.subject), None)
        about = run.title if run is not None else case.label if case is not None else ""
        return f"{title}, {about}" if about else title


def _newest(releases: tuple[Release, ...]) -> tuple[Release, ...]:
    """Keep the newest release of each document, where it is out."""
    newest: dict[tuple[str, str], Release] = {}
    for each in sorted(releases, key=lambda each: each.version):
        newest[each.document, each.subject] = each
    return tuple(each for each in newest.values() if each.is_out)
