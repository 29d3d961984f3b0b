"""What a person does with the whole round on the board: accept many, freeze its figures, write out whom to reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.changes import Changes
from audit_tool.domain.file_names import file_name
from audit_tool.domain.ids import SnapshotId
from audit_tool.domain.snapshot import Snapshot
from ui import wording
from ui.flows.sentences import words_of
from ui.flows.write_down import Verb, always
from ui.pages.board import words
from ui.pages.board.doing import Doing
from ui.pages.board.fields import AsAtFields, ExtensionFields, TextFields
from ui.widgets.choose_path import CSV
from ui.widgets.dialog import ask, tell

if TYPE_CHECKING:
    from ui.pages.board.page import BoardPage


class RoundActs(Doing):
    """What is done with all returns of a round, or with those that the filters leave."""

    def __init__(self, page: BoardPage) -> None:
        super().__init__(page)
        page.checks.accept_asked.connect(self._ask_accept_all)
        page.checks.unsigned_asked.connect(self._ask_accept_unsigned)
        page.figures.freeze_asked.connect(self._freeze)
        page.figures.freeze_past_asked.connect(self._ask_past_day)
        page.figures.withdraw_asked.connect(self._withdraw)
        page.listing.contacts_asked.connect(self._save_contacts)
        page.listing.more_time_asked.connect(self._ask_more_time)

    def _ask_accept_all(self) -> None:
        """Ask before every return that waits for the hub alone is taken for good."""
        picture = self.page.picture
        if picture is None:
            return
        wanted = [row.return_id for row in picture.to_accept]
        many = wording.count(len(wanted), "return")
        dialog = ask(
            self.page.window(),
            f"Accept {many}?",
            words.accept_all(self.page.checks.returns_found(), picture.not_whole),
            yes=f"Accept {many}",
            no="Leave them",
        )
        fact = f"{many.capitalize()} accepted"
        dialog.accepted.connect(lambda: self.do(lambda ws: ws.expected.accept_all(wanted), fact))

    def _ask_more_time(self) -> None:
        """Ask until when those are given time that the filters leave and that are not in, and why."""
        before = {row.return_id: row.expectation for row in self.page.listing.awaited()}
        fields, wanted = ExtensionFields(), [*before]

        def verb() -> Verb:
            to, why = fields.said()
            if to is None:
                raise ValueError("the fields were not ready")
            return lambda ws: ws.expected.extend_all(wanted, to=to, why=why)

        def undo(changes: Changes) -> Verb:
            touched = [each for ident, each in before.items() if changes.touches("expectation", ident)]
            return lambda ws: ws.expected.put_days_back(touched)

        many = wording.count(len(wanted), "return")
        about = "All that the list shows and that are not in. One that has a later day of its own keeps it."
        title, fact = f"More time for {many}", f"More time given to {many}"
        self.fill_in(title, fields, "Give more time", verb, fact, about=about, undo=undo)

    def _ask_accept_unsigned(self) -> None:
        """Ask for one reason for all returns that are whole but for a signature."""
        picture = self.page.picture
        if picture is None:
            return
        wanted = [row.return_id for row in picture.unsigned]
        many = f"{wording.count(len(wanted), 'return')} that {'is' if len(wanted) == 1 else 'are'} not signed"
        fields = TextFields("Why are they accepted without a signature?", wanting="Say why.", hint=words.KEPT_WITH)

        def verb() -> Verb:
            why = fields.said()
            return lambda ws: ws.expected.accept_unsigned(wanted, why=why)

        def fact(changes: Changes) -> str:
            taken = len(changes.nouns["returns"])
            left = f", {len(wanted) - taken} left: an answer cannot be so" if taken < len(wanted) else ""
            return f"{wording.count(taken, 'return').capitalize()} accepted without a signature{left}"

        about = "Every statutory question in them is answered. The reason stays with each return."
        self.fill_in(f"Accept {many}", fields, "Accept them", verb, fact, about=about)

    def _freeze(self) -> None:
        picture = self.page.picture
        if picture is None:
            return
        figures, round_id = picture.figures, picture.round.id
        fact = f"Figures frozen as at {wording.day(picture.today)}"
        self.do(lambda ws: ws.snapshots.freeze(round_id, figures), fact, _take_out)

    def _ask_past_day(self) -> None:
        """Ask of which day that is over the figures are wanted, and freeze them as they stood that evening."""
        picture = self.page.picture
        if picture is None:
            return
        fields, round_id = AsAtFields(words.day_of_figures(picture)), picture.round.id

        def verb() -> Verb:
            day = fields.said()
            return lambda ws: ws.snapshots.freeze(round_id, ws.views.figures_as_at(round_id, day), as_at=day)

        about = "They are rebuilt from what was written down by that evening, the register too. What had come by then "
        about += "and was written down later is not in them."
        self.fill_in("Figures of a day", fields, "Freeze them", verb, "Figures frozen", about=about, undo=_take_out)

    def _withdraw(self, snapshot: Snapshot) -> None:
        ident = snapshot.id
        self.do(
            lambda ws: ws.snapshots.withdraw(ident),
            "Figures taken out of the list",
            always(lambda ws: ws.snapshots.withdraw(ident, withdrawn=False)),
        )

    def _save_contacts(self) -> None:
        """Save whom to reach about the returns that the filters leave."""
        page = self.page
        if page.picture is None:
            return
        run, shown = page.picture.round, [row.return_id for row in page.listing.table.shown()]
        many = wording.count(len(shown), "return")

        def save(path: Path) -> None:
            self.hub.run(
                lambda ws: ws.reminders.write_contacts(run.id, shown, path),
                initiator=page,
                then=lambda _changes: page.did.emit(f"Whom to reach about {many}: saved as {path.name}"),
                failed=lambda error: tell(page.window(), "Nothing was saved", words_of(error)),
            )

        name = file_name((run.kind, run.year_label, "contacts"), ".csv")
        page.choose_list(page, "Save whom to reach", name, save, CSV)


def _take_out(changes: Changes) -> Verb:
    made = SnapshotId(changes.made or "")
    return lambda ws: ws.snapshots.withdraw(made)
