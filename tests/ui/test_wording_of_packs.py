"""Every verdict about a pack has its sentence and its next step."""

import datetime as dt

import pytest

from audit_tool.domain.pack import FormStamp, Manifest, PackFacts, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict
from ui.wording.packs import words_for

MADE = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
FORM = FormStamp("section175", "2.0.0", "0" * 64)
FACTS = PackFacts(
    PackKind.CASE, "northmere", "s175-2026", FORM, "HILL", "NSCP", 3, MADE, expires=MADE + dt.timedelta(days=42)
)
MANIFEST = Manifest(FACTS, "0" * 64, (), "0" * 64)
UNSIGNED = {
    PackOutcome.SIGNATURE_BROKEN,
    PackOutcome.DAMAGED,
    PackOutcome.NEWER_FORMAT,
    PackOutcome.NOT_FOR_THIS_WORKSPACE,
    PackOutcome.WRONG_WORDS,
}


@pytest.mark.parametrize("outcome", PackOutcome)
def test_every_outcome_is_said_plainly(outcome):
    manifest = None if outcome in UNSIGNED else MANIFEST
    said = words_for(PackVerdict(outcome, manifest=manifest, params={"needs": "1.4.0", "why": "Lost."}))
    for sentence in (said.found, said.next):
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "!" not in sentence
        assert "invalid" not in sentence.lower()


def test_sentences_name_what_helps():
    assert words_for(PackVerdict(PackOutcome.EXPIRED, manifest=MANIFEST)).found.endswith("until 30 December 2026.")
    assert "section175 2.0.0" in words_for(PackVerdict(PackOutcome.OLDER_VERSION, manifest=MANIFEST)).found
    revoked = PackVerdict(PackOutcome.REVOKED, manifest=MANIFEST, params={"why": "The {laptop} was lost."})
    assert words_for(revoked).found == "It answers a pack that was revoked (“The {laptop} was lost.”)."
    assert "1.4.0" in words_for(PackVerdict(PackOutcome.NEWER_FORMAT, params={"needs": "1.4.0", "why": "Lost."})).next
