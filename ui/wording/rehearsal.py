"""The rehearsal of an inspection in words: its steps, what stands before them, and what a rule says against an act."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ui.wording import numbers

STEPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "planned": ("Planned", ""),
        "notified": ("The letter has come", "Start the clock"),
        "requests_out": ("Requests are out", "Send the requests"),
        "lists_in": ("Lists are in", "Close the lists"),
        "children_chosen": ("Children are chosen", "Settle the children"),
        "audits_out": ("Audits are out", "Send the audits"),
        "audits_in": ("Audits are in", "Close the audits"),
        "moderated": ("Audits are moderated", "Close the moderation"),
        "deep_dives": ("Deep dives are done", "Close the deep dives"),
        "feedback": ("Feedback is given", "Close the feedback"),
        "lessons": ("Lessons are written", "Close the lessons"),
        "actions": ("Actions are agreed", "Close the actions"),
        "closed": ("Closed", "Close the rehearsal"),
    }
)
"""Each step as what is so once it is reached, and the button that reaches it."""

REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "dives_enough": "{most} children have a deep dive already. Stop one of those first.",
        "list_chosen_twice": "Two sheets are said to be the same list. Choose another list for one of them.",
        "list_is_empty": "No row of this sheet has a child’s id, so there is nothing to take in.",
        "list_needs_choice": "Say which list at least one of the sheets is.",
        "list_needs_id": "No sheet of this file has a column of children’s ids. Name that column “Child unique ID” and "
        "bring the file in again.",
        "list_nhs_numbers": "The ids in this file are NHS numbers. Use the id of the council’s own system instead.",
        "list_too_long": "A sheet of this file has more than {most} rows. Bring in the last six months alone.",
        "lists_given_up": "This rehearsal is over and its lists were deleted.",
        "rehearsal_awaits_audits": "Not every audit is handed in: {count} are still to come.",
        "rehearsal_awaits_moderation": "Not every child’s audits are moderated: {count} are still to come.",
        "rehearsal_day_not_working": "Nobody works on that day. Choose a working day as day 1.",
        "rehearsal_day_stands": "Everybody was told of day 1 already. Choose another day rather than none.",
        "rehearsal_days_backwards": "Fieldwork begins on day 1 or later, ends after it, and no later than day {most}.",
        "rehearsal_keeps_lists": "Child-level lists are still kept here: {count} rows. Delete them first.",
        "rehearsal_needs_actions": "No action is agreed yet. Make one from a lesson.",
        "rehearsal_needs_agencies": "No agency takes part in this rehearsal.",
        "rehearsal_needs_children": "{count} more children are to be chosen, each with a reason.",
        "rehearsal_needs_day_one": "Say on which day the letter came: that is day 1.",
        "rehearsal_needs_deep_dives": "{count} more deep dives are to be written down.",
        "rehearsal_needs_feedback": "The lead inspector’s feedback is not written yet.",
        "rehearsal_needs_lessons": "Write at least one lesson on process and one on practice.",
        "rehearsal_needs_lists": "No child-level list has come in yet.",
        "rehearsal_needs_owners": "Some requests have no owner yet: {count}. Say which agency has the answer.",
        "rehearsal_needs_requests": "The tracker asks for nothing yet.",
        "rehearsal_numbers": "Choose between 1 and {most} children, and no more deep dives than children.",
        "rehearsal_step_stays": "There is no way back from this step.",
        "request_day": "A request is due between day 1 and day {most}.",
        "request_needs_item": "Say what is asked for.",
        "request_received_early": "It cannot have come before it was asked for, on {asked_on}.",
        "requests_all_there": "Everything on the usual list is in the tracker already.",
        "choice_child_stands": "That child is chosen already.",
        "choice_frozen": "The audits have gone out, so the children stay as they are.",
        "choice_needs_lists": "Bring in a child-level list first: the children are chosen from those.",
        "choice_needs_reason": "Say why: the reason is printed beside the child.",
        "choice_needs_seed": "Type a word or a number that settles ties, such as the day.",
        "choice_needs_why": "Children are proposed already. Say why you propose again.",
    }
)


def lack(code: str, count: int) -> str:
    """Say what stands before the next step, counted."""
    count_of = numbers.count
    told = {
        "rehearsal_awaits_audits": f"{count_of(count, 'audit is', 'audits are')} not back yet.",
        "rehearsal_awaits_moderation": f"The audits of {count_of(count, 'child', 'children')} are not moderated yet.",
        "rehearsal_needs_children": f"{count_of(count, 'more child is', 'more children are')} to be chosen.",
        "rehearsal_needs_owners": f"{count_of(count, 'request has', 'requests have')} no owner yet. Say which agency "
        "has the answer.",
        "rehearsal_needs_deep_dives": f"{count_of(count, 'deep dive is', 'deep dives are')} still to be written down.",
        "rehearsal_keeps_lists": f"{count_of(count, 'row', 'rows')} of child-level lists are kept here. Delete "
        "them first.",
    }
    return told.get(code) or REFUSED[code].format(count=count)
