"""One set, one way to write it: what a round froze reads back as the same set, today and with a later app."""

import hashlib
import json

import pytest
from hypothesis import given

from forms.canonical import NotAQuestionSet, canonical_json, digest, from_canonical_json
from tests.forms.sets import BANDS, MET3, question, question_set, question_sets, raw_set, section

FULL = question_set(
    section(
        "std_leadership",
        question(
            "board_lead",
            weight="2.50",
            duty="must",
            evidence={"prompt": "Minutes", "required_when": ["met"], "max_age_months": 24},
            descriptors={"met": "Named and present"},
            cites=[{"cite": "ca2004", "at": "section 11"}],
        ),
        {"kind": "note", "id": "note_one", "label": "A \u201cnote\u201d"},
    ),
    scales=[MET3],
    citations=[{"id": "ca2004", "kind": "statute", "title": "Children Act 2004", "in_force_from": "2005-10-01"}],
    scoring={"bands": BANDS},
)
FROZEN = (
    '{"citations":[{"id":"ca2004","in_force_from":"2005-10-01","kind":"statute","title":"Children Act 2004"}],'
    '"format":"sqs/1","id":"sample","items":[{"id":"std_leadership","items":['
    '{"cites":[{"at":"section 11","cite":"ca2004"}],"descriptors":{"met":"Named and present"},"duty":"must",'
    '"evidence":{"max_age_months":24,"prompt":"Minutes","required_when":["met"]},"id":"board_lead","kind":"question",'
    '"label":"About board_lead?","scale":"met3","short_title":"board_lead","type":"scale","weight":"2.5"},'
    '{"id":"note_one","kind":"note","label":"A \u201cnote\u201d"}],"kind":"section","label":"std_leadership",'
    '"short_title":"std_leadership"}],"purpose":"section11",'
    '"scales":[{"id":"met3","levels":[{"code":"met","label":"Met","score":"2"},'
    '{"code":"part","label":"Partially met","score":"1"},{"code":"not_met","label":"Not met","score":"0"},'
    '{"code":"na","excluded":true,"label":"Does not apply"}],"title":"Met, partially met or not met"}],'
    '"scoring":{"bands":[{"code":"urgent","label":"Needs urgent work","minimum":"0"},'
    '{"code":"developing","label":"Developing","minimum":"50"},{"code":"secure","label":"Secure","minimum":"80"}]},'
    '"short_title":"Sample","status":"published","title":"Sample","version":"1.0.0"}'
)


def test_the_bytes_of_a_frozen_set_stay_as_they_are():
    """A round frozen by an earlier app holds these bytes; a changed default would change what they mean."""
    assert canonical_json(FULL).decode("utf-8") == FROZEN
    assert from_canonical_json(FROZEN.encode()) == FULL


def test_a_digest_is_that_of_the_bytes_without_the_status():
    plain = json.loads(FROZEN)
    del plain["status"]
    bare = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert digest(FULL) == hashlib.sha256(bare).hexdigest()
    assert digest(FULL.model_copy(update={"status": "retired"})) == digest(FULL)
    assert digest(FULL.model_copy(update={"title": "Another"})) != digest(FULL)


def test_a_number_written_otherwise_is_the_same_set():
    whole, spelt = (question_set(question("a", weight=weight)) for weight in ("2", "2.00"))
    assert digest(whole) == digest(spelt)


@given(question_sets())
def test_every_set_comes_back_as_it_was(whole):
    back = from_canonical_json(canonical_json(whole))
    assert back == whole
    assert canonical_json(back) == canonical_json(whole)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"not json", FROZEN.encode()[:-40], json.dumps(raw_set(question("a")) | {"format": "sqs/2"}).encode()],
    ids=["empty", "nothing", "words", "cut short", "newer"],
)
def test_bytes_that_are_no_set_are_refused(content):
    with pytest.raises(NotAQuestionSet):
        from_canonical_json(content)
