"""What went wrong, in sentences: what happened, what is safe, what to do.

Errors travel as codes with parameters; here each code has its words. A code nobody has written words for still says
something true.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ui.wording import numbers, rehearsal


@dataclass(frozen=True, slots=True)
class Told:
    """A failure in three parts.

    Attributes:
        happened: one sentence.
        safe: what has not been lost or changed.
        remedy: what to do now.
    """

    happened: str
    safe: str
    remedy: str

    def words(self) -> str:
        """Return all three, for a notice."""
        return " ".join(part for part in (self.happened, self.safe, self.remedy) if part)


_NOTHING = "Nothing was changed."
_AS_SAVED = "Everything saved before is as it was."

_ENVIRONMENT: Mapping[str, Told] = MappingProxyType(
    {
        "wrong_passphrase": Told(
            "That passphrase does not open this workspace.",
            _NOTHING,
            "Look for capital letters and the spaces between words, then try again. The recovery sheet opens it too.",
        ),
        "wrong_passphrase_or_damaged": Told(
            "The workspace did not open. Either the passphrase is not the right one, or the start of the file is "
            "damaged: the two cannot be told apart.",
            _NOTHING,
            "Type the passphrase again. If you are sure of it, restore the newest backup to a new file.",
        ),
        "damaged": Told(
            "The passphrase is right, and part of the file is damaged.",
            "The file was not written to, and the backups are separate files.",
            "Restore the newest backup to a new file. Keep the damaged file: some of it can still be read.",
        ),
        "vault_damaged": Told(
            "Something in the vault of identities is damaged, or was changed from outside this app.",
            "The working record is whole: it holds no names.",
            "Restore the newest backup to a new file, and look there. The passphrase is not the trouble.",
        ),
        "cut_short": Told(
            "The file is empty, or only part of it is here.",
            _NOTHING,
            "Copy the whole file again from where it came, or restore the newest backup to a new file.",
        ),
        "not_ours": Told(
            "This file is not a workspace.",
            "It was not changed.",
            "Choose a file whose name ends in .audit.",
        ),
        "newer": Told(
            "A newer version of this app wrote this workspace.",
            "It was not changed.",
            "Install version {needs} or later, then open it again.",
        ),
        "open_elsewhere": Told(
            "This workspace is open in another window or by another person.",
            _NOTHING,
            "Close it there first. Two people cannot write in one workspace at the same time.",
        ),
        "read_only": Told(
            "This folder or file cannot be written to.",
            _AS_SAVED,
            "Copy the workspace to a folder of your own on this laptop, and open it there.",
        ),
        "disk_full": Told(
            "The disk is full, so the last change is not saved yet.",
            f"{_AS_SAVED} What you typed is still in this window.",
            "Keep this window open. Free some space, then choose Save now.",
        ),
        "unsafe_place": Told(
            "This folder is not a safe place for a workspace.",
            _NOTHING,
            "Choose a folder on this laptop's own disk.",
        ),
        "save_not_confirmed": Told(
            "The last change could not be saved, and reading the file back did not show it.",
            f"{_AS_SAVED} What you typed is still in this window.",
            "Keep this window open and choose Save now. If it happens again, save a copy elsewhere.",
        ),
        "missing": Told(
            "There is no workspace here any more.",
            "This app did not remove it.",
            "If it was on a stick, put the stick back. If the folder was moved, open it from its new place.",
        ),
        "disk_trouble": Told(
            "The disk reported an error.",
            _AS_SAVED,
            "Keep this window open, save a copy on another disk, and have this disk looked at.",
        ),
        "environment": Told(
            "The computer did not let that happen.",
            _AS_SAVED,
            "Try again. If it happens again, save a copy elsewhere.",
        ),
    }
)

_UNSAFE: Mapping[str, Told] = MappingProxyType(
    {
        "synced": Told(
            "Another program copies this folder to the cloud.",
            _NOTHING,
            "Choose a folder on this laptop that is not copied. Two programs writing one file can spoil it.",
        ),
        "network": Told(
            "This folder is on another computer.",
            _NOTHING,
            "Choose a folder on this laptop's own disk. Over a network a save can be lost.",
        ),
        "removable": Told(
            "This folder is on a stick or a disk that can be pulled out.",
            _NOTHING,
            "Work in a folder on this laptop. Use the stick for a backup.",
        ),
    }
)

_REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "action_of_another": "An action in it belongs to another return, or to another agency.",
        "action_needs_text": "Say what will be done.",
        "agency_code_taken": "Another agency has the code {agency_code}. Choose another code.",
        "agency_needs_code": "Give the agency a short code.",
        "agency_needs_name": "Give the agency a name.",
        "agency_not_active": "{agency_code} is no longer part of the partnership. Take it off the list.",
        "agency_type_unknown": "Choose what kind of agency it is.",
        "ages_turned": "The youngest age must not be above the oldest.",
        "contact_days_turned": "The last day in the post must not come before the first.",
        "contact_email_unclear": "Write one address, such as dsl@school.example.",
        "contact_needs_name": "Say who it is.",
        "figure_below_none": "A count is 0 or more.",
        "figure_stands": "Another figure about the same days was written down since.",
        "figure_days_turned": "The last day must not come before the first.",
        "figure_more_than_all": "The first number cannot be more than the second.",
        "link_stands": "This has been written down already.",
        "link_to_itself": "Choose another setting: nothing becomes itself.",
        "register_changes_nothing": "The register says just what is known here, so nothing was changed.",
        "register_is_packed": "This is a packed file. Unpack it first, then choose the CSV inside.",
        "register_lacks_columns": "This is not the register's file: it has no column called {headings}.",
        "register_too_large": "This file is far larger than the national register. Choose the CSV as it came.",
        "setting_days_turned": "The last day must not come before the first.",
        "table_brings_nothing": "There is no row in this table that can come in.",
        "table_waits": "Say first which columns hold what is needed: {count} are still open.",
        "take_is_back": "This has been taken back already.",
        "urn_taken": "Another setting, {agency_code}, has this URN.",
        "urn_unclear": "A URN has five to seven digits.",
        "already_signed": "The {role} has signed already.",
        "auto_lock_out_of_range": "Choose between 1 and 60 minutes.",
        "brand_cannot_be_read": "Text cannot be read on this colour, however dark it is made. Choose a stronger one.",
        "alert_needs_child": "Say which child it is, or who else.",
        "alert_needs_concern": "Say what gives rise to concern.",
        "alert_needs_told": "Say who was told first.",
        "access_reference_needed": "Give the number that this request is known by.",
        "agency_asked_already": "This agency has a form about the family already.",
        "case_asked_for": "A request for what is held is open, so nothing that it may concern is purged.",
        "case_embargoed": "This case is under embargo until somebody lifts it, so its brief does not leave.",
        "case_embargoed_until": "This case is under embargo up to and including {day}, so no brief leaves yet.",
        "case_not_closed": "Only a closed case is purged. Close it first.",
        "case_not_sent_back": "Not everything written for this round has gone back. Send it back first.",
        "case_gone_here": "This case was purged here. Lock this workspace and choose Open a case pack.",
        "case_round_open": "Other families are asked about in the same round. Close the round first.",
        "case_purged": "The working papers of this family are gone, so the round stays closed.",
        "purge_label_wrong": "That is not the label of this family. Type it just as it stands above.",
        "case_not_paused": "This case is not paused.",
        "case_on_hold": "This case is under legal hold, so its brief does not leave and nothing of it is purged.",
        "case_paused": "This case is paused. Resume it first.",
        "case_step_never_passed_over": "This step cannot be passed over.",
        "case_step_not_said": "This is read from the work itself. There is nothing to say.",
        "case_step_not_said_yet": "Nobody has said anything of this step.",
        "case_step_out_of_turn": "A step before this one is not done yet.",
        "case_step_stands": "This has been said already.",
        "case_step_waits": "Not yet. Look at what this step waits for.",
        "case_needed": "Say which family this audit is about.",
        "case_needs_children": "Add at least one child.",
        "case_not_given": "No pack was opened for this form, so there is nobody to send it back to.",
        "case_period_backwards": "The last day must come after the first.",
        "cell_too_long": "The text in {sheet}, row {row}, is too long for Excel. Shorten it to 32,767 characters.",
        "csv_cell_too_long": "A cell in row {row} is longer than a spreadsheet holds. Shorten it, then save it again.",
        "csv_empty": "There is nothing in this file. Choose another.",
        "csv_is_workbook": "This is an Excel workbook. Save it as CSV, then choose that file.",
        "csv_not_text": "This file is not a text that can be read. Save it as CSV (UTF-8), then choose that one.",
        "csv_quotes": "A quotation mark in row {row} is not closed, so cells cannot be told apart. Save the CSV again.",
        "csv_too_large": "This file is larger than any table people keep. Take out what does not belong in it.",
        "csv_too_many_rows": "This file has more than {most} rows. Take out what does not belong in it.",
        "csv_too_wide": "This file has more than {most} columns. Take out what does not belong in it.",
        "day_before_done": "It was done on {done_on}. Enter that day or a later one.",
        "day_in_future": "That day has not come yet. Enter today or an earlier day.",
        "document_unreadable": "The document did not read back as it was made, so it was not written. Make it again.",
        "draft_not_dropped": "This draft has not been put away.",
        "draft_not_open": "This draft is not on the desk any more. Take it out again, or start another.",
        "draft_stands_already": "A draft of this question set is on the desk already. Open that one.",
        "file_empty": "This file is empty. Choose another.",
        "file_too_large": "This file is larger than {limit}. Refer to it instead of keeping it here.",
        "file_unreadable": "This file cannot be read. Close it where it is open, then choose it again.",
        "child_died_before_birth": "That is before the child was born. Check both days.",
        "enclosure_differs": "A file that came along has the number of another one here. Ask for it to be sent again.",
        "embargo_needs_why": "Say why nothing may be published yet.",
        "hold_needs_why": "Say why every record is kept as it is.",
        "involvement_backwards": "The last day of involvement is before the first. Check both.",
        "event_ends_before_it_began": "The last day is before the first. Check both.",
        "event_needs_words": "Say what happened.",
        "event_told_two_ways": "This event reads differently in two places. Say which reading holds, then change it.",
        "event_is_settled": "This event reads one way by now. Somebody has said which reading holds.",
        "events_changed_since": "An event that came was changed since. Take out single events instead.",
        "events_incomplete": "Some events begin with words that are missing here. Ask for the whole chronology again.",
        "events_of_another_agency": "Some of these events are another agency’s to tell. Nothing was brought in.",
        "events_of_another_case": "These events are of another family. Nothing was brought in.",
        "events_of_another_child": "These events name a child who is not of this family. Nothing was brought in.",
        "pair_of_one": "Choose two events. This is one.",
        "pair_of_two_cases": "These events are of two families.",
        "revision_differs": "An event came with words that differ from its copy here. Ask its sender.",
        "family_member_needs_label": "Say what this person is to the children.",
        "family_member_label_long": "Use a shorter label: {most} letters at the most.",
        "lesson_of_one": "Choose two findings. This is one.",
        "only_good_practice_is_shared": "Only good practice is shared. Change the kind of the finding first.",
        "finding_needs_text": "Say what was found.",
        "group_not_offered": "This kind of audit has no such part.",
        "how_known_needed": "Say how you know, and where it can be seen.",
        "point_needs_text": "Say what should be kept or changed.",
        "decision_needs_text": "Say what was decided.",
        "change_needs_text": "Say what changed, before how it is known.",
        "not_end_of_year": "A year here ends on 31 March.",
        "stream_needed": "Choose whose journey this return tells.",
        "block_needs_words": "Say what happens then.",
        "day_planned": "There is a plan of the day already. Change its blocks.",
        "time_unreadable": "Enter a time, such as 9.30.",
        "day_tables_count": "A day has 1 to {most} tables.",
        "day_votes_count": "At least 2 votes are needed, and a table seats at least as many.",
        "table_in_use": "A table that would go has begun to rate. Keep it.",
        "block_minutes": "A block lasts 1 to {most} minutes.",
        "block_has_run": "The clock has begun this block, so it stays in the day.",
        "people_needed": "Name somebody who is not on the list yet: one a line, with an agency.",
        "assessor_has_voted": "This person has voted, so their agency stays.",
        "day_not_planned": "Plan the day first.",
        "day_needs_people": "Say first who comes and rates.",
        "day_begun": "Cards were put down already. Move single agencies and seats instead.",
        "votes_put_down": "The table has begun to rate this agency, so it is heard there.",
        "own_agency_at_table": "Their own agency is heard at that table in that round.",
        "table_full": "The table is full: {most} sit there at the most.",
        "votes_fixed": "The cards are turned, and stay as they are.",
        "vote_own_agency": "Nobody rates their own agency.",
        "card_differs": "A rating in this file came before and said something else. Ratings stand once they are shown.",
        "seal_differs": "A rating in this file is not the one given at the table. Ask the table for its file again.",
        "vote_not_seated": "This person does not sit at this table in this round.",
        "assessor_not_here": "This person is said not to be here. Say first that they are.",
        "vote_unfinished": "Choose a step for each question: {count} to go.",
        "votes_missing": "The table waits for {count} more.",
        "votes_too_few": "{fewest} votes are needed, and {count} are in.",
        "ballot_in_already": "Somebody of these has put cards down on this laptop. Leave their paper out.",
        "moderated_elsewhere": "The moderation table works on the laptop of the whole day.",
        "day_not_arranged": "Nobody is heard at this table yet. Arrange the day first.",
        "day_moderated": "The moderation table has decided on what came in this file, so it stays.",
        "newer_file_stands": "A later file of this laptop was taken. Take that one back first.",
        "table_has_nothing": "No cards are turned here yet, and nothing was written down.",
        "table_not_given": "No pack of a table was opened here.",
        "nothing_chosen": "Tick at least one answer.",
        "pack_needs_table_workspace": "This workspace is not a table’s. Lock it, and open the pack at the door.",
        "votes_face_down": "The cards lie face down. Turn them first.",
        "reason_one_line": "Say it in one line of {most} characters at the most.",
        "agreed_moderated": "The moderation table has decided. What the table agreed stays beside it.",
        "nothing_to_moderate": "This waits for no moderation. Send it there first.",
        "moderators_needed": "From other tables, choose {count}.",
        "clock_not_running": "The clock is not running.",
        "clock_not_paused": "The clock is running.",
        "clock_extra": "Give 1 to {most} minutes at a time.",
        "clock_not_begun": "Begin a block first.",
        "jump_backwards": "Time does not pass backwards: the clock was set.",
        "evaluation_empty": "Tick something, or write something down.",
        "note_needs_words": "Write down what it is.",
        "pack_none_holds": "No pack of this table holds.",
        "themes_all_chosen": "One person votes for {most} themes. Take a vote back first.",
        "day_actions_enough": "An agency leaves the day with {most} actions at the most. Change one of those it has.",
        "offer_needs_evidence": "Say what shows it, so that others know what they would see.",
        "sample_code_long": "Use a shorter code: {most} letters at the most.",
        "sample_code_needed": "Give the case a code. It names nobody.",
        "sample_code_taken": "Another case on the list has that code.",
        "sample_in_use": "The cases of this sample are open, so its list and its draw stand. Replace a case instead.",
        "sample_list_short": "The list holds {listed} cases, and the sample needs {size}. Add cases, or draw fewer.",
        "sample_no_reserve": "No reserve is left. Say in the report which case could not be looked at.",
        "sample_not_drawn": "Draw the sample first.",
        "sample_population_wrong": "Enter how many cases fit, as a whole number.",
        "sample_reasons_needed": "Say of {size} cases on the list why they are chosen.",
        "sample_replaced_already": "Another case took its place already.",
        "sample_size_wrong": "A sample has {least} to {most} cases, and no fewer than 0 reserves.",
        "seed_needed": "Enter a seed: any words or numbers. It is printed, so that anybody can draw again.",
        "folder_not_empty": "This folder holds something already. Choose an empty one, or a new one.",
        "form_too_deep": "More than {most} sections stand within each other. Compare begin and end rows.",
        "document_taken_back": "This document gave somebody away and was taken back. Say on its incident how it was "
        "mended, then save it.",
        "incident_ahead": "That moment has not come yet.",
        "incident_needs_words": "Say what it gave away and how that came out. Name nobody.",
        "incident_of_nothing": "That document never left from here.",
        "incident_says_why": "Say when they were told, or why not.",
        "incident_undecided": "Say first whether the Commissioner and those it tells of were told.",
        "import_nothing": "No row of this table can come in: look at what is said of each row.",
        "import_waits": "{count} must be said first. It stands above the rows.",
        "identity_adopted": "This child has been adopted. Who they are since then is never written down beside "
        "who they were. What stands here may be taken out, and nothing added.",
        "identity_code_taken": "Somebody else in this case is called that. Choose another name for the record.",
        "identity_needs_code": "Say what the record calls this person, such as Mother.",
        "identity_not_looked_at": "Choose the person first: the log says who looks at whom.",
        "key_file_of_another": "This is the key file of {agency_code}. Choose that of the agency it is for.",
        "key_file_damaged": "This key file was changed or cut short. Ask for it to be sent again.",
        "key_file_newer": "A newer version of this app wrote this key file. Update the app, then open it.",
        "key_file_unknown": "This is not a key file. Choose a file that ends in .auditkey.",
        "lens_not_used": "This kind of audit does not take ratings of that kind.",
        "logo_not_a_picture": "This is not a PNG or JPEG picture. Save the logo as one of them, then choose it.",
        "meeting_before_last": "The next meeting comes after the last one.",
        "waits_in_circle": "An action cannot wait for itself, by way of others either. Choose another.",
        "sign_off_needs_group": "Say which group signed it off: a sub-group or a board.",
        "signed_off_by_owner": "Whoever owns an action does not sign it off. Name the group that did.",
        "review_before_done": "Nobody has said yet that it is done. Mark it as done first.",
        "retest_not_later": "Look again on a day after it was closed.",
        "retest_needed": "Say when this is looked at again. An action closes with a day to re-test it.",
        "output_is_no_impact": "A thing that was made is an output. Worked needs a change in practice or for children.",
        "nothing_to_update": "This agency has no action that goes on.",
        "updates_bring_nothing": "Nothing in this file is new.",
        "updates_not_ours": "This is no file of actions. Choose the workbook that was sent to the agency.",
        "not_closed": "This action is open again. It is tested once it is closed.",
        "note_needs_text": "Write what there is to tell.",
        "goes_on_needed": "Choose the action that takes its place.",
        "change_needed": "Say what kind of change was shown.",
        "move_not_allowed": "An action cannot go from {state} to {wanted}.",
        "name_not_a_form": "End the file name with .xlsx or .pdf.",
        "name_not_document": "End the file name with .pdf, .docx, .html, .xlsx or .csv.",
        "template_changes": "It holds comments or tracked changes. Accept them, take the comments out, then choose it.",
        "template_damaged": "This file is damaged or cut short. Save it once more in Word, then choose it.",
        "template_declares": "This file hides instructions in its XML. Ask who made it, and do not open it.",
        "template_fields": "It holds a field that fetches from elsewhere. Take it out, then choose it again.",
        "template_holds_files": "Other files are laid into it. Take them out, then choose it again.",
        "template_macros": "It holds macros. Save it as .docx, which keeps none, then choose that one.",
        "template_no_content": "One paragraph must say {{{{content}}}} and nothing else, outside tables and boxes.",
        "template_placeholder": "Nothing is called “{name}” here. See the names that can be filled, then mend it.",
        "template_reaches_out": "It leads to another file or a server. Take that out, then choose it again.",
        "template_swells": "This small file would unpack to a very large one. Ask who sent it, and do not open it.",
        "template_too_large": "This file is too large for a template. Take out large pictures, then save it again.",
        "template_unknown": "This is no Word document. Save it as .docx, then choose that one.",
        "no_tables": "This document has no table. Save it as PDF, Word or a web page.",
        "tables_differ": "Its tables have different columns. Save it as an Excel workbook.",
        "name_not_pdf": "End the file name with .pdf.",
        "name_not_svg": "End the file name with .svg.",
        "name_taken": "A file of this name stands there already. Choose another name.",
        "kind_not_of_families": "Nobody is put forward for this kind of audit. Choose another.",
        "nomination_above_threshold": "Select a family once somebody has checked that the review threshold is not met.",
        "nomination_decided": "This nomination has been decided. Take it up again first.",
        "nomination_has_round": "The audit of this family has been started, so the decision stays.",
        "nomination_needs_role": "Say in what role somebody nominates, such as Police auditor.",
        "nomination_needs_why": "Say why this family should be looked at.",
        "nomination_no_ground": "None of the grounds is answered with Yes. Decline it, or say which ground holds.",
        "nomination_not_screened": "Screening is not finished: {count} still to say.",
        "nomination_not_selected": "This family has not been selected. Select it first.",
        "nomination_of_other_kind": "This family was selected for another kind of audit.",
        "nomination_of_other_year": "This family got its letter in {year}. Its round bears the same year.",
        "not_a_colour": "Enter a colour as # and six letters or digits.",
        "not_signed": "Nobody has signed this return yet.",
        "meeting_child_unheard": "Say of each child that they were heard, or that nobody asked.",
        "meeting_not_rated": "Agree a rating first.",
        "meeting_reason_far_above": "The whole stands far above a safety line. Say why, or think again.",
        "look_for_something": "Type what to look for, or choose a family or an agency.",
        "meeting_reason_needed": "It is not what most said. Say why.",
        "quorum_below_none": "A quorum is 0 agencies or more.",
        "quorum_not_met": "Fewer agencies are here than the meeting needs to agree. Write down who came.",
        "not_yet_signed": "This return is not signed yet. A panel rates it after that.",
        "relation_to_oneself": "Nobody is related to themselves. Choose two people.",
        "relation_stands": "This relation is written down already.",
        "pack_agency_not_involved": "This agency had nothing to do with the family, so it is given nothing.",
        "pack_code_settled": "The code stays as it is: packs that left name this workspace by it.",
        "letter_not_accepted": "A letter is written when its return is accepted.",
        "letter_needs_another": "You have read this letter. Its second reader is somebody else.",
        "letter_read_once": "A letter of this round leaves when two people have read it as it stands.",
        "gate_shut": "Nothing was written: it still says who somebody is. Places to mend: {count}. Open the release "
        "check.",
        "gate_file_name": "Nothing was written: the name of the file says who somebody is. Give it another name.",
        "gate_vault_closed": "Who the family is stands in the vault, and it is closed. Open it, so that names can be "
        "looked for, and try again.",
        "not_for_everybody": "This document goes to agencies alone, so nobody releases it.",
        "not_released": "It says something else than what was released. Send it to be checked again.",
        "release_by_author": "You wrote or sent this, so somebody else checks it.",
        "release_needs_names": "Say to whom it goes, one to a line.",
        "release_needs_remark": "Say why: something is not ticked, or it does not leave.",
        "release_not_out": "This version is not out, so there is nothing to withdraw.",
        "release_not_sent": "It reads otherwise than when it was sent. Send it again first.",
        "release_of_draft": "This is still a draft for comments. Finish its foreword and headlines first.",
        "release_sent_already": "It was sent as it reads now, and waits for a second person.",
        "letter_readers_out_of_range": "One person or two read each letter.",
        "letter_unread": "A letter leaves when somebody has read it as it stands.",
        "risk_statement_needed": "Say what could happen to children, and why.",
        "risk_out_of_range": "Likelihood and impact go from 1 to 5.",
        "pack_code_unfit": "A code takes capital letters, digits and hyphens, 24 at the most.",
        "pack_file_there": "A pack of this name lies in that folder already. Choose another folder.",
        "pack_key_not_confirmed": "Their six words are not compared yet. Telephone them, or lock the pack with words.",
        "pack_life_out_of_range": "A pack may be opened for 1 to {most} days.",
        "pack_needs_case_workspace": "This workspace holds rounds of its own. Lock it, and open the pack at the door.",
        "pack_needs_return_workspace": "This workspace is not one for returns. Lock it, and open the pack at the door.",
        "pack_of_case": "This return is about a family. Its packs are made on the page of the case.",
        "pack_of_meeting": "The record of the meeting goes to nobody. Choose an agency.",
        "pack_has_content": "This pack speaks of people, so it leaves sealed. Choose a key file, or lock it.",
        "pack_needs_keys": "This workspace has no keys yet. Make them first.",
        "pack_needs_recipient": "Say whom the pack is for. Their key file, or words told by telephone, will open it.",
        "pack_needs_reply_key": "This round has no key for returns yet. Make it, then send the forms.",
        "pack_needs_words": "A lock takes {count} words.",
        "pack_not_accepted": "This pack was not accepted, so nothing of it is taken.",
        "pack_part_too_large": "A part is larger than {megabytes} MB. Take it out or make it smaller.",
        "pack_recipient_unreadable": "This key cannot be read. Ask for the key file again.",
        "pack_too_large": "The pack is larger than {megabytes} MB. Send attachments in two packs.",
        "pack_too_many_parts": "A pack holds {most} files at the most. Send attachments in two packs.",
        "pack_too_many_recipients": "A pack is sealed for {most} keys at the most. Make one for each of them.",
        "batch_finished": "This batch is finished. Drop the files again.",
        "batch_undone_already": "This batch was taken back before.",
        "file_changed": "The file is not what it was when it was read. Drop it again.",
        "file_not_ready": "What stands here has changed since the file was read. Drop it again.",
        "too_many_files": "These are more than {most} files. Drop fewer at a time.",
        "part_not_out": "No part that holds was handed to this colleague. Hand out a new one.",
        "part_needs_sections": "Choose at least one section for them.",
        "part_not_signed": "A part is not signed. Send it back; whoever handed it out signs the whole.",
        "part_of_a_part": "You were asked for a part yourself. Whoever asked you can hand the rest to others.",
        "partnership_needs_name": "Enter the name of the partnership.",
        "passphrase_easy_to_guess": "Too easy to guess. Add words that do not belong together.",
        "passphrase_too_short": "Too short. Use at least 12 characters.",
        "passphrase_wrong": "That is not the passphrase of this workspace.",
        "person_is_you": "Who is at the keyboard cannot leave. Ask somebody else to mark you as left.",
        "person_needs_name": "Enter the person's name.",
        "person_not_active": "This person no longer uses this workspace. Choose somebody else.",
        "pdf_form_too_large": "This PDF is too large for a form. Ask for the form itself, without added pages.",
        "pdf_locked": "This PDF asks for a password. Save a copy without one, then choose the copy.",
        "pdf_scanned": "This PDF holds pictures of pages and no words. Ask for the document it was made from. "
        "Where there is none, send the school its form, or type its answers in.",
        "pdf_too_large": "This PDF is too large for a return. Ask for the form itself, without added pages.",
        "pdf_unreadable": "This PDF cannot be read. Open it, save it under a new name, then choose that one.",
        "picture_unreadable": "This picture cannot be read. Save it again as PNG or JPEG, then choose it.",
        "pin_locked": "Too many wrong tries. They set a new PIN in Settings, in their own name.",
        "pin_needed": "Somebody else signs with their own PIN. Ask them to type it.",
        "pin_needs_digits": "A PIN is 4 to 12 digits.",
        "pin_not_set": "This person has no PIN yet. They set one in Settings, in their own name.",
        "pin_of_another": "A PIN is set by its owner alone. Lock, and let them say who they are.",
        "pin_wrong": "That is not this person's PIN. Tries left: {left}.",
        "proof_needed": "Say how you know, and where it can be seen.",
        "question_set_not_offered": "This audit cannot start on that question set. Choose another.",
        "answer_by_in_past": "That day has passed already. Choose a later one.",
        "comment_says_nothing": "Write what is to be remembered.",
        "extension_before_due": "The round itself ends on {due_on}. Choose a later day.",
        "merged_into_itself": "Another return of this round speaks for it. Choose one that stands on its own.",
        "no_figures": "There are no figures to freeze yet.",
        "no_reminders": "No reminder is due.",
        "not_of_agencies": "A case audit waits for nobody in this way. Open the case instead.",
        "not_returned": "This return has not come yet.",
        "query_says_nothing": "Choose a question to ask about, or write what you want to know.",
        "reason_needed": "Say why.",
        "pages_too_large": "This file is too long to be read back. Split it, and check each part.",
        "panel_numbers": "A panel has 1 to 20 people, and an hour runs over to three hours at the most.",
        "panel_day_too_short": "Not one hour fits between these times. Open earlier, close later or shorten the break.",
        "panel_member_needs_name": "Write who it is: a name or a post.",
        "panel_own_agency": "Nobody sits on, or chairs, the hour of their own agency. Choose somebody else.",
        "panel_all_planned": "Every agency of this round has its hour.",
        "panel_held": "This hour has begun, so its plan stands.",
        "panel_two_at_once": "Another agency has its hour then. Choose another time.",
        "panel_outside_day": "That is outside the panel’s day. Choose another time, or change the day.",
        "panel_in_break": "That runs into the break. Choose another time.",
        "panel_closed_day": "Nobody works on that day: it is a weekend or a bank holiday.",
        "inspection_needs_words": "Write who inspected, and what they said.",
        "panel_not_frozen": "The pack of this agency is not frozen yet. Freeze it, so that everybody reads the same.",
        "panel_quorum": "Only {present} can sit and {quorum} must. Find somebody of another agency.",
        "panel_no_chair": "Nobody chairs this hour. Say who does, of another agency.",
        "panel_not_begun": "This hour has not begun.",
        "panel_signed": "The record of this hour is signed. Take the names from under it to change it.",
        "commitment_needs_owner": "Say which post sees to it.",
        "commitment_needs_day": "Say by which day.",
        "panel_outcome_needs_actions": "Nothing was committed to yet. Write an action down, or choose another outcome.",
        "panel_no_outcome": "The panel has not said what it came to.",
        "panel_signature_needs_name": "Type the name of whoever signs.",
        "return_is_in": "This return is in, so it counts.",
        "recovery_key_mistyped": "A letter is wrong in the recovery key. Compare it with the sheet, group by group.",
        "recovery_key_of_another": "This recovery key belongs to another workspace. Look for the sheet of this one.",
        "recovery_recipient_unreadable": "The partnership's public key is mistyped. It begins with age1.",
        "refused": "That is not possible here.",
        "return_incomplete": "{count} left to mend before it can be signed.",
        "return_locked": "This return is signed. To change an answer, take the signatures back first.",
        "return_not_asked": "Nobody has asked this workspace for this return, so there is nowhere to send it.",
        "return_not_expected": "This return is not expected any more, so nothing is sent for it.",
        "return_past_signing": "This return has been moderated or closed, so its signatures stay.",
        "role_not_asked": "This kind of audit does not ask for that signature.",
        "nothing_new_to_ask": "The newest version of this question set asks nothing that this round has not asked.",
        "role_needed": "Say in what role, such as Audit group chair.",
        "round_begun": "Somebody has written in this round already, so it stays. Close it when it is over.",
        "round_closed": "This round is closed. What it says stays as it is, unless you open the round again.",
        "round_due_in_past": "The due day has passed already. Choose a later one.",
        "round_needs_agencies": "Choose at least one agency.",
        "recommendations_needed": "Type at least one recommendation of the report.",
        "recommendations_too_many": "A benchmark asks about {most} recommendations at most. Ask the others in another.",
        "final_day_before_due": "The final day lies before the last day for returns. Choose a later one.",
        "not_moved": "The panel has left this rating as it was, so there is nothing to disagree with.",
        "dissent_stands": "That this agency does not agree stands here already.",
        "dissent_withdrawn": "This agency agrees by now. Put its disagreement back before the chair decides.",
        "chair_decided": "The chair has decided about this already. Take that decision back first.",
        "chair_needed": "Name the post that decides.",
        "not_decided": "The chair has not decided about this.",
        "step_not_offered": "That is no step of this question’s scale. Choose one of its steps.",
        "agency_not_asked": "A round of this kind does not ask {agency_code}: it asks settings, or other agencies.",
        "plan_issued": "This round was issued on {on}, and what went out stays as it is. To give somebody longer, "
        "extend their return. To ask something else, close this round and start another.",
        "nobody_expected": "Nobody is expected in this round. Expect at least one return before it goes out.",
        "no_round_before": "No earlier round stands beside this one, so there are no answers to offer.",
        "round_needs_title": "Give the round a name.",
        "set_level_too_low": "The change is greater than that: it is at least {level}.",
        "set_needs_title": "Give the question set a name.",
        "set_nothing_changed": "It says what the last version says. Change something, or put the draft away.",
        "set_to_mend": "{count} things are still to be mended or answered for. Look at the checks.",
        "file_not_read": "Nothing here can read this kind of file, so it was not checked. Save it as PDF or .docx.",
        "file_too_deep": "Files lie in files in this one, too deep to be checked. Take them out, then check each.",
        "office_damaged": "This file is damaged or cut short. Open it in its own program and save it under a new name.",
        "office_declares": "This file holds a part that no office program writes. Ask who sent it.",
        "office_macros": "This file holds macros. Save it as .docx, .xlsx or .pptx, which keep none, then check it.",
        "office_swells": "This small file would unpack to a very large one. Ask who sent it, and do not open it.",
        "office_too_large": "This file is too large to be checked whole. Divide it, then check each part.",
        "text_too_large": "This file is too large to be checked whole. Divide it, then check each part.",
        "web_page_swells": "This page is built in a way that no program does, so it was not checked. Ask who sent it.",
        "sheet_groups_wrong": "These are not the groups on the sheet. Compare them with the paper, letter by letter.",
        "own_form_nothing": "Nothing in this form can be taken. Say which questions its lines ask.",
        "round_not_issued": "This round has not gone out yet. Read what goes out and issue it first.",
        "own_form_waits": "Something must still be said before this form can come in.",
        "signature_of_another": "A signature in it stands under another return, or in the name of another agency.",
        "signature_stale": "Answers have changed since the {role} signed. That signature must be given again first.",
        "survey_empty": "No answer in this file can be taken yet. Say which agency or which questions it holds.",
        "survey_from_file": "Answers of this agency came in a file. Have its other people use the survey tool, "
        "then bring its file in again.",
        "survey_no_answer": "Nothing is answered yet.",
        "survey_on_laptop": "People of an agency in this file answered on this laptop, and the file would take their "
        "place. Leave that agency's rows out.",
        "survey_not_a_survey": "This question set is not a published survey. Choose one that is.",
        "survey_other_set": "Answers to another survey stand in this round. Bring in a file of that one.",
        "stage_not_next": "A return cannot go there from where it is.",
        "table_damaged": "This file is damaged or cut short. Open it in its own program and save it under a new name.",
        "table_locked": "This file asks for a password. Save a copy without one, then choose the copy.",
        "table_macros": "This file holds macros. Save it as .docx or .xlsx, which keep none, then choose that one.",
        "table_no_kind": "No table can be read from this kind of file. Save it as .xlsx, .docx or .csv.",
        "table_nothing": "There is nothing in this file's tables. Choose another.",
        "table_old_word": "This is a document of Word 97 to 2003. Save it as .docx, then choose that one.",
        "table_pdf": "This is a PDF. Ask for the document it was made from, or copy the table and paste it here.",
        "table_rich_text": "This is rich text. Open it in Word and save it as .docx, then choose that one.",
        "table_swells": "This small file would unpack to a very large one. Ask who sent it, and do not open it.",
        "table_too_large": "This file is too large. Take out pictures and what is no table, then save it again.",
        "table_web_page": "This is a web page, whatever its name ends with. Open it in Excel and save it as .xlsx.",
        "taken_back_already": "This was taken back already.",
        "top_up_nothing": "Everything that law or guidance requires is answered. There is nothing left to ask.",
        "vault_closed": "The vault has closed. Open it again with its passphrase.",
        "vault_made_already": "The vault is made already. Open it with its passphrase.",
        "vault_not_made": "There is no vault yet. Choose a passphrase to make one.",
        "vault_passphrase_same": "This is the passphrase of the workspace. The vault needs one of its own.",
        "vault_passphrase_wrong": "That is not the passphrase of the vault. It is not that of the workspace.",
        "word_damaged": "This Word document is damaged or cut short. Save it in Word under a new name.",
        "word_declares": "This document holds a part that Word does not write. Ask who sent it.",
        "word_links_out": "Parts of this document lie elsewhere, so it is not whole. Ask for it with everything in it.",
        "word_no_table": "There is no table in this document. Choose another, or copy its text into one.",
        "word_too_deep": "This document is built in a way that Word does not do. Ask who sent it.",
        "word_too_large": "A cell of this document holds more text than a chronology does. Shorten it, then save it.",
        "word_too_many_rows": "A table has more than {most} rows. Divide it into several documents.",
        "word_too_wide": "A table has more than {most} columns. Take out what does not belong in it.",
        "word_unknown": "This is not a Word document. Choose a file that ends in .docx.",
        "workbook_damaged": "This workbook is damaged or cut short. Save it in Excel under a new name.",
        "workbook_declares": "This workbook holds a part no spreadsheet program writes. Ask who sent it.",
        "workbook_locked": "This workbook asks for a password. Save a copy without one, then choose the copy.",
        "workbook_macros": "This workbook holds macros. Save it as .xlsx, which keeps none, then choose that one.",
        "workbook_old_excel": "This is a workbook of Excel 97 to 2003. Save it as .xlsx, then choose that one.",
        "workbook_swells": "This small file would unpack to a very large one. Ask who sent it, and do not open it.",
        "workbook_too_deep": "This workbook is built in a way no spreadsheet program does. Ask who sent it.",
        "workbook_too_large": "This file is too large. Take out pictures and other sheets, then save it again.",
        "workbook_too_many_rows": "A sheet has more than {most} rows. Delete the empty ones at its end.",
        "workbook_too_wide": "A sheet has more than {most} columns. Delete the empty ones on its right.",
        "workbook_unknown": "This is not an Excel workbook. Choose a file that ends in .xlsx.",
        **rehearsal.REFUSED,
    }
)

_STATES: Mapping[str, str] = MappingProxyType(
    {"to_do": "to do", "doing": "doing", "done": "done", "worked": "worked", "withdrawn": "withdrawn"}
)


class _Lenient(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def refusal(code: str, params: Mapping[str, object]) -> str:
    """Say why a rule forbids it, and what to do instead: one or two sentences for beside the control."""
    template = _REFUSED.get(code, _REFUSED["refused"])
    return template.format_map(_said(params))


def failure(code: str, params: Mapping[str, object]) -> Told:
    """Say what the disk, the file or the place stood in the way of."""
    told = _UNSAFE.get(str(params.get("reason")), _ENVIRONMENT[code]) if code == "unsafe_place" else None
    told = told or _ENVIRONMENT.get(code, _ENVIRONMENT["environment"])
    said = _said(params)
    return Told(told.happened.format_map(said), told.safe.format_map(said), told.remedy.format_map(said))


def knows(code: str) -> bool:
    """Say whether a code has words of its own."""
    return code in _REFUSED or code in _ENVIRONMENT


CRASHED = Told(
    "Something in the app went wrong.",
    "Everything saved before is as it was, and you can go on.",
    "If it happens again, send the details below to whoever looks after the app. They hold none of your words.",
)
"""What is said of a bug."""


def _said(params: Mapping[str, object]) -> _Lenient:
    """Put parameters into words: days as days, states and sizes by name."""
    said = _Lenient()
    for name, value in params.items():
        if isinstance(value, dt.date):
            said[name] = numbers.day(value)
        elif name == "limit" and isinstance(value, int):
            said[name] = numbers.size(value)
        elif name in ("state", "wanted"):
            said[name] = _STATES.get(str(value), str(value))
        elif name == "count" and isinstance(value, int):
            said[name] = numbers.count(value, "thing")
        else:
            said[name] = str(value)
    return said
