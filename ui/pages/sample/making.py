"""The dialogs of the page: say the frame, list cases, give the reason for drawing again and for replacing a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from audit_tool.domain.changes import Changes
from audit_tool.domain.day_plan import DayBlock
from audit_tool.domain.ids import BlockId, EntryId
from audit_tool.domain.sample_list import Listed
from audit_tool.domain.sampling import SampleEntry
from audit_tool.views.sampling import CaseLine, SamplePicture
from ui.flows.write_down import Undo, Verb, carry_out, write_down
from ui.page import Page
from ui.pages.sample import words
from ui.pages.sample.fields import BlockFields, EntryFields, FrameFields, PasteFields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.reason_form import ReasonFields


class Making:
    """Opens the dialogs over a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def say_frame(self, picture: SamplePicture) -> FormDialog:
        """Say what the sample is drawn from, and how."""
        before = picture.frame
        fields = FrameFields(before)

        def verb() -> Verb:
            said = fields.said()
            return lambda ws: ws.samples.say_frame(said)

        return write_down(
            self.page,
            fields,
            title="What the sample is drawn from",
            about="What is said here is printed in the report.",
            act="Save the frame",
            verb=verb,
            fact="Frame changed",
            undo=lambda _changes: lambda ws: ws.samples.say_frame(before),
            beside={
                "sample_size_wrong": fields.size_field,
                "sample_population_wrong": fields.population_field,
            },
        )

    def add(self, picture: SamplePicture) -> FormDialog:
        """Add a case to the list."""
        fields = EntryFields(None)
        return write_down(
            self.page,
            fields,
            title="Add a case",
            about=words.NO_NAMES,
            act="Save the case",
            verb=lambda: _list(picture, [fields.listed()]),
            fact="Case listed",
            undo=_take_off(picture),
            beside=fields.beside,
        )

    def edit(self, picture: SamplePicture, entry: SampleEntry) -> FormDialog | None:
        """Change a case of the list, or take it off; nothing, once the cases are open."""
        if picture.is_open:
            return None
        fields = EntryFields(entry)

        def verb() -> Verb:
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
            return lambda ws: ws.samples.change_case(reads)

        dialog = write_down(
            self.page,
            fields,
            title=entry.code,
            about=words.NO_NAMES,
            act="Save the case",
            verb=verb,
            fact="Case changed",
            undo=lambda _changes: lambda ws: ws.samples.change_case(entry),
            beside=fields.beside,
        )

        def take_off() -> None:
            carry_out(
                self.page,
                dialog,
                lambda ws: ws.samples.withdraw_cases([entry.id]),
                fact="Case taken off",
                undo=lambda _changes: lambda ws: ws.samples.withdraw_cases([entry.id], withdrawn=False),
            )

        dialog.add_button("Take it off the list", keeps_open=True).clicked.connect(take_off)
        return dialog

    def paste(self, picture: SamplePicture) -> FormDialog:
        """List many cases from a pasted table."""
        fields = PasteFields(frozenset(entry.code for entry in picture.entries))
        return write_down(
            self.page,
            fields,
            title="Paste a table",
            about=words.PASTE,
            act="Take the cases",
            verb=lambda: _list(picture, fields.cases()),
            fact="Cases listed",
            undo=_take_off(picture),
        )

    def draw_again(self, picture: SamplePicture) -> FormDialog:
        """Draw another sample, with the reason."""
        fields = ReasonFields("Why is it drawn again?", words.PRINTED)

        def verb() -> Verb:
            why = fields.why()
            return lambda ws: ws.samples.draw(picture.round.id, why=why)

        about = "The earlier draw stays as it was made, and so does the reason."
        return self._ask_why("Draw again", about, fields, verb)

    def replace(self, case: CaseLine) -> FormDialog:
        """Put a reserve in the place of a case, with the reason."""
        fields = ReasonFields("Why can it not be looked at?", words.PRINTED)

        def verb() -> Verb:
            why = fields.why()
            return lambda ws: ws.samples.replace_case(case.sampled.id, why=why)

        about = "A reserve takes its place. What was written about this case stays; its forms are asked for no more."
        return self._ask_why(f"Replace {case.label}", about, fields, verb)

    def add_block(self, picture: SamplePicture) -> FormDialog:
        """Add a block to the day."""
        fields = BlockFields(None)

        def verb() -> Verb:
            at, what, who = fields.said()
            return lambda ws: ws.day_plans.add(round_id=picture.round.id, at=at, what=what, who=who)

        def undo(changes: Changes) -> Verb:
            made = BlockId(changes.made or "")
            return lambda ws: ws.day_plans.withdraw([made])

        return write_down(
            self.page,
            fields,
            title="Add a block",
            about=words.PRINTED,
            act="Save the block",
            verb=verb,
            fact="Block added",
            undo=undo,
            beside=fields.beside,
        )

    def edit_block(self, block: DayBlock) -> FormDialog:
        """Change a block of the day, or take it out."""
        fields = BlockFields(block)

        def verb() -> Verb:
            at, what, who = fields.said()
            reads = replace(block, at=at, what=what, who=who)
            return lambda ws: ws.day_plans.change(reads)

        dialog = write_down(
            self.page,
            fields,
            title=f"{block.at} {block.what}",
            about=words.PRINTED,
            act="Save the block",
            verb=verb,
            fact="Block changed",
            undo=lambda _changes: lambda ws: ws.day_plans.change(block),
            beside=fields.beside,
        )

        def take_out() -> None:
            carry_out(
                self.page,
                dialog,
                lambda ws: ws.day_plans.withdraw([block.id]),
                fact="Block taken out",
                undo=lambda _changes: lambda ws: ws.day_plans.withdraw([block.id], withdrawn=False),
            )

        dialog.add_button("Take it out", keeps_open=True).clicked.connect(take_out)
        return dialog

    def _ask_why(self, name: str, about: str, fields: ReasonFields, verb: Callable[[], Verb]) -> FormDialog:
        """Ask for a reason; it is not acted on unasked, because what it is for cannot be taken back."""
        return write_down(
            self.page,
            fields,
            title=name,
            about=about,
            act=name,
            verb=verb,
            fact="",
            beside={"reason_needed": fields.reason},
            keeps=False,
        )


def _list(picture: SamplePicture, cases: Sequence[Listed]) -> Verb:
    return lambda ws: ws.samples.list_cases(picture.round.id, cases)


def _take_off(picture: SamplePicture) -> Undo:
    def undo(changes: Changes) -> Verb:
        made = [EntryId(ident) for ident in changes.nouns["sample"] if ident != picture.frame.id]
        return lambda ws: ws.samples.withdraw_cases(made)

    return undo
