"""The dialogs of the page: say the frame, list cases, give the reason for drawing again and for replacing a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from audit_tool.domain.changes import Changes
from audit_tool.domain.day_plan import DayBlock
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import BlockId, EntryId
from audit_tool.domain.sample_list import Listed
from audit_tool.domain.sampling import SampleEntry
from audit_tool.views.sampling import CaseLine, SamplePicture
from audit_tool.workspace import Workspace
from ui.page import Page
from ui.pages.sample import words
from ui.pages.sample.fields import BlockFields, EntryFields, FrameFields, PasteFields, ReasonFields
from ui.widgets.form_dialog import FormDialog

Verb = Callable[[Workspace], Changes]
Fields = BlockFields | EntryFields | FrameFields | PasteFields | ReasonFields


class Making:
    """Opens the dialogs over a page.

    Args:
        done: hears what was done, in the past tense, and the verb that takes it back.
    """

    def __init__(self, page: Page, done: Callable[[str, Verb], None]) -> None:
        self.page, self.done = page, done

    def say_frame(self, picture: SamplePicture) -> FormDialog:
        """Say what the sample is drawn from, and how."""
        before = picture.frame
        fields = FrameFields(before)
        about = "What is said here is printed in the report."
        dialog = self._dialog("What the sample is drawn from", about, fields, "Save the frame")

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
                return
            said = fields.said()
            undo: Verb = lambda ws: ws.samples.say_frame(before)  # noqa: E731
            self._run(dialog, lambda ws: ws.samples.say_frame(said), "Frame changed", undo, fields.show_refusal)

        return self._open(dialog, fields, submit)

    def add(self, picture: SamplePicture) -> FormDialog:
        """Add a case to the list."""
        fields = EntryFields(None)
        dialog = self._dialog("Add a case", words.NO_NAMES, fields, "Save the case")

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
            else:
                self._list(dialog, picture, [fields.listed()], fields.show_refusal)

        return self._open(dialog, fields, submit)

    def edit(self, picture: SamplePicture, entry: SampleEntry) -> FormDialog | None:
        """Change a case of the list, or take it off; nothing, once the cases are open."""
        if picture.is_open:
            return None
        fields = EntryFields(entry)
        dialog = self._dialog(entry.code, words.NO_NAMES, fields, "Save the case")

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
                return
            said = fields.listed()
            reads = replace(
                entry,
                code=said.code,
                age=said.age,
                sex=said.sex,
                area=said.area,
                plan=said.plan,
                because=said.because,
            )
            undo: Verb = lambda ws: ws.samples.change_case(entry)  # noqa: E731
            self._run(dialog, lambda ws: ws.samples.change_case(reads), "Case changed", undo, fields.show_refusal)

        def take_off() -> None:
            undo: Verb = lambda ws: ws.samples.withdraw_cases([entry.id], withdrawn=False)  # noqa: E731
            self._run(
                dialog,
                lambda ws: ws.samples.withdraw_cases([entry.id]),
                "Case taken off",
                undo,
                fields.show_refusal,
            )

        dialog.add_button("Take it off the list", keeps_open=True).clicked.connect(take_off)
        return self._open(dialog, fields, submit)

    def paste(self, picture: SamplePicture) -> FormDialog:
        """List many cases from a pasted table."""
        fields = PasteFields(frozenset(entry.code for entry in picture.entries))
        dialog = self._dialog("Paste a table", words.PASTE, fields, "Take the cases")

        def submit() -> None:
            read = fields.read()
            if read is None:
                dialog.refuse()
            else:
                self._list(dialog, picture, read.cases, fields.show_refusal)

        return self._open(dialog, fields, submit)

    def draw_again(self, picture: SamplePicture, then: Callable[[], None]) -> FormDialog:
        """Draw another sample, with the reason."""
        return self._ask_why(
            "Draw again",
            "The earlier draw stays as it was made, and so does the reason.",
            ReasonFields("Why is it drawn again?", words.PRINTED),
            lambda why: lambda ws: ws.samples.draw(picture.round.id, why=why),
            then,
        )

    def replace(self, case: CaseLine, then: Callable[[], None]) -> FormDialog:
        """Put a reserve in the place of a case, with the reason."""
        return self._ask_why(
            f"Replace {case.label}",
            "A reserve takes its place. What was written about this case stays; its forms are asked for no more.",
            ReasonFields("Why can it not be looked at?", words.PRINTED),
            lambda why: lambda ws: ws.samples.replace_case(case.sampled.id, why=why),
            then,
        )

    def propose_day(self, picture: SamplePicture) -> None:
        """Write down a usual day for the cases that stand."""
        labels = [case.label for case in picture.cases if not case.replaced_by]

        def done(changes: Changes) -> None:
            made = [BlockId(ident) for ident in changes.nouns["day"]]
            self.done("Day proposed", lambda ws: ws.day_plans.withdraw(made))

        self.page.hub.run(lambda ws: ws.day_plans.propose(picture.round.id, labels), initiator=self.page, then=done)

    def add_block(self, picture: SamplePicture) -> FormDialog:
        """Add a block to the day."""
        fields = BlockFields(None)
        dialog = self._dialog("Add a block", words.PRINTED, fields, "Save the block")

        def done(changes: Changes) -> None:
            dialog.finish()
            made = BlockId(changes.made or "")
            self.done("Block added", lambda ws: ws.day_plans.withdraw([made]))

        def submit() -> None:
            at, what, who = fields.said()
            self.page.hub.run(
                lambda ws: ws.day_plans.add(round_id=picture.round.id, at=at, what=what, who=who),
                initiator=self.page,
                then=done,
                failed=lambda error: self._failed(dialog, error, fields.show_refusal),
            )

        return self._open(dialog, fields, submit)

    def edit_block(self, block: DayBlock) -> FormDialog:
        """Change a block of the day, or take it out."""
        fields = BlockFields(block)
        dialog = self._dialog(f"{block.at} {block.what}", words.PRINTED, fields, "Save the block")

        def submit() -> None:
            at, what, who = fields.said()
            reads = replace(block, at=at, what=what, who=who)
            undo: Verb = lambda ws: ws.day_plans.change(block)  # noqa: E731
            self._run(dialog, lambda ws: ws.day_plans.change(reads), "Block changed", undo, fields.show_refusal)

        def take_out() -> None:
            undo: Verb = lambda ws: ws.day_plans.withdraw([block.id], withdrawn=False)  # noqa: E731
            withdraw: Verb = lambda ws: ws.day_plans.withdraw([block.id])  # noqa: E731
            self._run(dialog, withdraw, "Block taken out", undo, fields.show_refusal)

        dialog.add_button("Take it out", keeps_open=True).clicked.connect(take_out)
        return self._open(dialog, fields, submit)

    def _ask_why(
        self, name: str, about: str, fields: ReasonFields, verb: Callable[[str], Verb], then: Callable[[], None]
    ) -> FormDialog:
        dialog = self._dialog(name, about, fields, name)

        def done(_changes: Changes) -> None:
            dialog.finish()
            then()

        def submit() -> None:
            self.page.hub.run(
                verb(fields.said()),
                initiator=self.page,
                then=done,
                failed=lambda error: self._failed(dialog, error, fields.show_refusal),
            )

        return self._open(dialog, fields, submit)

    def _list(
        self, dialog: FormDialog, picture: SamplePicture, cases: Sequence[Listed], beside: Callable[[str], None]
    ) -> None:
        def done(changes: Changes) -> None:
            dialog.finish()
            made = [EntryId(ident) for ident in changes.nouns["sample"] if ident != picture.frame.id]
            self.done("Cases listed" if len(made) > 1 else "Case listed", lambda ws: ws.samples.withdraw_cases(made))

        self.page.hub.run(
            lambda ws: ws.samples.list_cases(picture.round.id, cases),
            initiator=self.page,
            then=done,
            failed=lambda error: self._failed(dialog, error, beside),
        )

    def _dialog(self, name: str, about: str, fields: Fields, act: str) -> FormDialog:
        return FormDialog(
            name, about, fields, act=act, is_touched=fields.is_touched, wide=760, parent=self.page.window()
        )

    def _open(self, dialog: FormDialog, fields: Fields, submit: Callable[[], None]) -> FormDialog:
        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()
        return dialog

    def _run(self, dialog: FormDialog, verb: Verb, fact: str, undo: Verb, beside: Callable[[str], None]) -> None:
        def done(_changes: Changes) -> None:
            dialog.finish()
            self.done(fact, undo)

        self.page.hub.run(
            verb, initiator=self.page, then=done, failed=lambda error: self._failed(dialog, error, beside)
        )

    def _failed(self, dialog: FormDialog, error: AuditToolError, beside: Callable[[str], None]) -> None:
        dialog.refuse()
        self.page.tell(error, beside)
