"""What is done with the lists and the children of a rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from audit_tool.domain.changes import Changes
from audit_tool.domain.child_list import ChildList
from audit_tool.domain.choice import Place
from audit_tool.domain.ids import ListedChildId, RoundId, SampledChildId
from audit_tool.exchange.child_lists import ListsReading
from audit_tool.views.rehearsal import ChildLine
from audit_tool.workspace import Workspace
from ui.flows.write_down import Verb, always, write_down
from ui.hub import Hub
from ui.page import Page
from ui.pages.rehearsal import words
from ui.pages.rehearsal.doing import Doing
from ui.pages.rehearsal.fields import WhyFields
from ui.pages.rehearsal.list_fields import ListsFields
from ui.widgets.choose_path import choose_file
from ui.widgets.dialog import ask

LISTS = "Child-level lists (*.xlsx *.xls *.ods *.docx *.csv *.tsv *.txt)"


class ChildActs(Doing):
    """Brings lists in and gives them up, proposes and exchanges children, takes some of them deeper.

    Attributes:
        choose_file: ask for a file to read; replaced by tests.
    """

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(hub, page)
        self.choose_file: Callable[..., None] = choose_file

    def bring_lists(self) -> None:
        """Ask for a file of lists, and show what was understood before anything is taken in."""
        picture = self.picture
        if picture is None:
            return
        round_id = picture.round.id

        def read(path: Path) -> None:
            self.hub.ask(
                lambda ws: ws.child_lists.read(round_id, path), lambda found: self._show_lists(round_id, found),
                failed=self.say,
            )  # fmt: skip

        self.choose_file(self.page, "Bring child-level lists in", read, LISTS)

    def _show_lists(self, round_id: RoundId, reading: ListsReading) -> None:
        fields = ListsFields(reading)
        write_down(
            self.page,
            fields,
            title="Bring lists in",
            about=words.LISTS_ABOUT,
            act="Take them in",
            verb=lambda: partial(_bring_in, round_id, reading, fields.chosen()),
            keeps=False,
        )

    def give_lists_up(self) -> None:
        """Ask, then give every list up."""
        picture = self.picture
        if picture is None:
            return
        round_id = picture.round.id
        dialog = ask(
            self.page.window(), "Delete all lists?", words.GIVING_UP, yes="Delete them", no="Keep them for now"
        )
        dialog.accepted.connect(lambda: self.run(lambda ws: ws.child_lists.purge(round_id)))

    def propose(self) -> None:
        """Propose children by the rule."""
        picture = self.picture
        if picture is None:
            return
        seed = picture.today.isoformat()
        fields = WhyFields(
            "Why propose again?",
            "The children chosen now make way, and stay on the record.",
            line=("Seed", seed, "Any word or number: with it anybody gets the same children again."),
            with_why=bool(picture.children),
        )
        write_down(
            self.page,
            fields,
            title="Propose children",
            about=words.RULE,
            act="Propose children",
            verb=lambda: partial(_propose, picture.round.id, fields.line(), fields.why()),
            keeps=False,
        )

    def exchange(self, line: ChildLine | None) -> None:
        """Exchange a chosen child for another, with a reason."""
        picture = self.picture
        if picture is None or line is None:
            return
        reserves = [each for each in picture.children if each.child.place is Place.RESERVE]
        offered = [(f"Reserve: {each.child.label}, {words.groups(each)}", str(each.child.id)) for each in reserves]
        offered += [(f"Id {profile.key}", str(profile.child_id)) for profile in picture.others]
        fields = WhyFields("Why?", "It is printed beside the child.", choices=("Who comes instead", offered))
        given_up = line.child.id

        def verb() -> Verb:
            chosen = fields.choice()
            instead = (
                SampledChildId(chosen) if any(each.child.id == chosen for each in reserves) else ListedChildId(chosen)
            )
            why = fields.why()
            return lambda ws: ws.chosen_children.exchange(given_up, instead=instead, why=why)

        title = f"Exchange {line.child.label}"
        write_down(
            self.page,
            fields,
            title=title,
            about="The child who makes way stays on the record, with the reason.",
            act=title,
            verb=verb,
            keeps=False,
        )

    def go_deeper(self, line: ChildLine | None) -> None:
        """Take a child deeper with a reason, or no longer."""
        if line is None:
            return
        ident, label, before = line.child.id, line.child.label, line.child.dive_why
        if line.child.is_deep_dive:
            self.run(
                lambda ws: ws.chosen_children.stay_with_audit(ident),
                fact=f"{label} has no deep dive now",
                undo=always(lambda ws: ws.chosen_children.go_deeper(ident, why=before)),
            )
            return
        fields = WhyFields("Why this child?", "It is printed beside the child.")
        write_down(
            self.page,
            fields,
            title=f"Deep dive: {label}",
            about="Interviews, documents and something that is seen.",
            act="Plan a deep dive",
            verb=lambda: partial(_go_deeper, ident, fields.why()),
            fact=f"{label} gets a deep dive",
            undo=always(lambda ws: ws.chosen_children.stay_with_audit(ident)),
        )

    def write_dive(self, line: ChildLine | None) -> None:
        """Write a deep dive down."""
        if line is None or line.child.case_id is None:
            return
        parts = [(code, title, hint, line.dive.get(code, "")) for code, title, hint in words.PARTS]
        self.write_passages(
            f"Deep dive: {line.child.label}", "Name nobody: say Mother, Worker A.", line.child.case_id, parts
        )


def _bring_in(round_id: RoundId, reading: ListsReading, chosen: Mapping[int, ChildList], ws: Workspace) -> Changes:
    return ws.child_lists.bring_in(round_id, reading, chosen)


def _propose(round_id: RoundId, seed: str, why: str, ws: Workspace) -> Changes:
    return ws.chosen_children.propose(round_id, seed=seed, why=why)


def _go_deeper(sampled_id: SampledChildId, why: str, ws: Workspace) -> Changes:
    return ws.chosen_children.go_deeper(sampled_id, why=why)
