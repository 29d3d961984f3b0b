"""The tables of a workspace. Portable SQL only: the same tables will serve a shared hub on PostgreSQL.

Three shapes: a noun's current row; `history`, where every state of a noun stands for good; and `answers`, which is
nothing but history (the latest revision of a key is the answer). Times are UTC as ISO text, ids are UUID text.
"""

from audit_tool.store.tables.case import (
    alerts,
    case_scopes,
    case_steps,
    cases,
    involvements,
    nominations,
    pauses,
    purges,
)
from audit_tool.store.tables.document import attachments, exports, passages
from audit_tool.store.tables.event import (
    event_children,
    event_pairs,
    event_revisions,
    events,
    imported_rows,
    imports,
    remembered_columns,
)
from audit_tool.store.tables.expected import chases, expectations, queries, snapshots
from audit_tool.store.tables.family import births, children, children_in_family, family_members, relations
from audit_tool.store.tables.feedback import letter_plans, letters, risk_entries
from audit_tool.store.tables.inbox import batch_files, batches
from audit_tool.store.tables.learning import actions, findings, points, revisits
from audit_tool.store.tables.meeting import (
    attendances,
    chair_decisions,
    children_heard,
    dissents,
    meetings,
    settled_kloes,
)
from audit_tool.store.tables.noun_history import history
from audit_tool.store.tables.own_template import own_form_takes, template_maps
from audit_tool.store.tables.pack import (
    matches,
    pack_keys,
    pack_recipients,
    pack_senders,
    packs_seen,
    packs_sent,
    packs_taken,
)
from audit_tool.store.tables.person import agencies, partnership, people, pins
from audit_tool.store.tables.question_set import draft_sittings, drafts, own_sets, question_sets
from audit_tool.store.tables.register import contacts, participation, register_takes, setting_links, settings, trusts
from audit_tool.store.tables.rehearsal import (
    lessons,
    listed_children,
    listed_rows,
    rehearsals,
    requests,
    sampled_children,
    steps_taken,
)
from audit_tool.store.tables.round import answers, returns, round_plans, rounds, signatures, survey_results
from audit_tool.store.tables.sample import day_blocks, draws, sample_entries, sample_frames, sampled_cases
from audit_tool.store.tables.vault import identities, vault_keys

__all__ = [
    "actions",
    "agencies",
    "alerts",
    "answers",
    "attachments",
    "attendances",
    "batch_files",
    "batches",
    "births",
    "case_scopes",
    "case_steps",
    "cases",
    "chair_decisions",
    "chases",
    "children",
    "children_heard",
    "children_in_family",
    "contacts",
    "day_blocks",
    "dissents",
    "draft_sittings",
    "drafts",
    "draws",
    "event_children",
    "event_pairs",
    "event_revisions",
    "events",
    "expectations",
    "exports",
    "family_members",
    "findings",
    "history",
    "identities",
    "imported_rows",
    "imports",
    "involvements",
    "lessons",
    "letter_plans",
    "letters",
    "listed_children",
    "listed_rows",
    "matches",
    "meetings",
    "nominations",
    "own_form_takes",
    "own_sets",
    "pack_keys",
    "pack_recipients",
    "pack_senders",
    "packs_seen",
    "packs_sent",
    "packs_taken",
    "participation",
    "partnership",
    "passages",
    "pauses",
    "people",
    "pins",
    "points",
    "purges",
    "queries",
    "question_sets",
    "register_takes",
    "rehearsals",
    "relations",
    "remembered_columns",
    "requests",
    "returns",
    "revisits",
    "risk_entries",
    "round_plans",
    "rounds",
    "sample_entries",
    "sample_frames",
    "sampled_cases",
    "sampled_children",
    "setting_links",
    "settings",
    "settled_kloes",
    "signatures",
    "snapshots",
    "steps_taken",
    "survey_results",
    "template_maps",
    "trusts",
    "vault_keys",
]
