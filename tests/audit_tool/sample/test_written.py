"""The sample's files ask nothing that the sets do not, and name nobody and nowhere that could be real."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import resources
from audit_tool.domain.agency import AGENCY_TYPES
from audit_tool.sample.written import MEETING, Area, Reply, Run, Said
from forms.answers import EVIDENCE_KINDS, Answer, State
from forms.library import Library
from forms.model import QuestionSet
from forms.types import question_type

FOLDER = resources.path("sample")
CASE = FOLDER / "rounds" / "family_a"

NOT_REAL = {
    "Demo", "Draft", "Example", "Fictional", "Imaginary", "Instance", "Invented", "Makebelieve", "Mockup",
    "Notional", "Placeholder", "Pretend", "Sample", "Sampleton", "Sandbox", "Specimen", "Template",
}  # fmt: skip
"""Surnames that say there is no such person."""

COMMON_SURNAMES = {
    "Smith", "Jones", "Taylor", "Williams", "Davies", "Evans", "Thomas", "Johnson", "Roberts", "Walker", "Wright",
    "Robinson", "Thompson", "Hughes", "Edwards", "Harris", "Lewis", "Martin", "Jackson", "Clarke", "Clark", "Turner",
    "Cooper", "Morris", "Watson", "Harrison", "Morgan", "Baker", "James", "Scott", "Phillips", "Davis", "Mitchell",
    "Khan", "Patel", "Ahmed", "Hussain", "Begum", "Kaur", "Singh", "Ali", "Anderson", "Campbell", "Stewart", "Murray",
    "Wilson", "Simpson", "Marshall", "Collins", "Bennett", "Murphy", "Kelly", "Kowalski", "Nowak", "Okafor", "Okoro",
    "Richardson", "Griffiths", "Owen", "Jenkins", "Powell", "Price", "Russell", "Rogers", "Rees", "Ferguson",
}  # fmt: skip

COULD_FIND_SOMEBODY = {
    "a postcode": (r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", "near ZZ9 4AB"),
    "a telephone number": (r"\b0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}\b|\+44", "ring 01632 960 123"),
    "an NHS number": (r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b", "number 999 123 4560"),
    "an address that somebody could own": (r"@(?!northmere-scp\.example)|https?:|www\.", "write to a@b.uk"),
    "a person with a title": (r"\b(Mr|Mrs|Ms|Miss|Dr|Sir|PC|DC|Sgt)\.? [A-Z]", "ask Dr Who"),
    "a house and its street": (r"\b\d+[a-z]? [A-Z][a-z]+ (Road|Street|Lane|Avenue|Close|Drive)\b", "at 9 Any Lane"),
}
"""What would find a person, the pattern that sees it, and a text that it must see."""

NOT_OUR_WORDS = (
    r"!", r"\bplease\b", r"\bsuccessfully\b", r"\binvalid\b", r"\boverdue\b", r"\bN/A\b", r"did not attend",
    r"fail(ed|ing)? to engage", r"\blorem\b", r"\bTODO\b",
)  # fmt: skip

MONTHS = r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"


def _told(path: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of a file with the key it stands under."""

    def within(key: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            for inner, held in value.items():
                yield from within(inner, held)
        elif isinstance(value, list):
            for held in value:
                yield from within(key, held)

    yield from within("", tomllib.loads(path.read_text(encoding="utf-8")))


CITES = ("source", "reference")
"""Keys under which a report is cited, as often as its facts are used."""

FILES = sorted(FOLDER.rglob("*.toml"))
TEXTS = [(path, key, text) for path in FILES for key, text in _told(path)]


def _sayings(area: Area) -> Iterator[tuple[Run, QuestionSet, str, str, Said]]:
    """Yield every answer of every return, the panel's too: round, set, whose, question, what was said."""
    library = Library([resources.path("question_sets")], [resources.path("scales")])
    for run in area.rounds.values():
        asked = library.question_set(run.asks)
        for code, reply in run.replies.items():
            for answers in (reply.answers, reply.panel, *reply.children.values()):
                for question, said in answers.items():
                    yield run, asked, code, question, said


def test_every_question_answered_is_one_that_its_set_asks(area: Area):
    unknown = {
        (run.title, code, question)
        for run, asked, code, question, _ in _sayings(area)
        if asked.question(question) is None
    }
    assert not unknown


def test_every_answer_can_be_read_and_is_one_that_its_question_offers(area: Area):
    wrong = []
    for _, asked, code, question_id, said in _sayings(area):
        question = asked.question(question_id)
        if question is None or said.state is not State.ANSWERED or said.days_ago is not None:
            continue
        of_type = question_type(question.type)
        value = said.value if isinstance(said.value, list) else of_type.read(str(said.value))
        if of_type.problems(question, asked, Answer().with_value(value)):
            wrong.append((code, question_id, said.value))
    assert not wrong


def test_whatever_an_answer_points_to_is_among_the_papers(area: Area):
    lost = []
    for name, run in area.rounds.items():
        for code, reply in run.replies.items():
            papers = {**(area.members[code].papers if code != MEETING else {}), **reply.papers}
            for answers in (reply.answers, reply.panel, *reply.children.values()):
                for question, said in answers.items():
                    lost += [
                        (name, code, question, paper) for paper in said.shown if paper.split(": ")[0] not in papers
                    ]
    assert not lost


def test_every_paper_is_pointed_to(area: Area):
    idle = []
    for code, member in area.members.items():
        replies = [run.replies[code] for run in area.rounds.values() if code in run.replies]
        used = {paper.split(": ")[0] for reply in replies for paper in _papers_shown(reply)}
        idle += [(code, key) for key in member.papers if key not in used]
    assert not idle


def _papers_shown(reply: Reply) -> Iterator[str]:
    for answers in (reply.answers, reply.panel, *reply.children.values()):
        for said in answers.values():
            yield from said.shown


def test_themes_types_and_kinds_of_evidence_are_ones_that_ship(area: Area, library: Library):
    themes = {theme.id for theme in library.themes("safeguarding")}
    used = set()
    for run in area.rounds.values():
        deeds = [*run.actions, *(deed for reply in run.replies.values() for deed in reply.actions)]
        used |= {theme for told in (*deeds, *run.findings) for theme in told.themes}
        assert {deed.finding for deed in deeds if deed.finding} <= {found.key for found in run.findings}
    assert used <= themes
    papers = [paper for member in area.members.values() for paper in member.papers.values()]
    papers += [p for run in area.rounds.values() for reply in run.replies.values() for p in reply.papers.values()]
    assert {paper.kind for paper in papers} <= set(EVIDENCE_KINDS)
    assert {member.type for member in area.members.values()} <= set(AGENCY_TYPES)


def test_no_text_is_used_twice():
    """Short answers such as "two sets" may meet by chance; a text of five words does not."""
    counted = Counter(text for _, key, text in TEXTS if len(text.split()) >= 5 and key not in CITES)
    assert not {text: times for text, times in counted.items() if times > 1}


def test_no_sentence_is_used_more_than_twice():
    sentences = Counter(
        sentence
        for _, key, text in TEXTS
        if key not in CITES
        for sentence in re.split(r"(?<=[.?])\s+", text)
        if len(sentence.split()) >= 6
    )
    assert not {sentence: times for sentence, times in sentences.items() if times > 2}


def test_nobody_has_a_surname_that_somebody_could_have(area: Area):
    workers = [*area.team.values(), *(worker for member in area.members.values() for worker in member.people.values())]
    named = [worker.name for worker in workers]
    named += [
        str(said.value).split(",")[0]
        for *_, question, said in _sayings(area)
        if question.endswith(("_name", "_auditor"))
    ]
    assert len(named) > 30
    assert {name.split()[-1] for name in named} <= NOT_REAL


@pytest.mark.parametrize("what", COULD_FIND_SOMEBODY)
def test_no_text_holds_anything_that_finds_a_person(what: str):
    pattern, planted = COULD_FIND_SOMEBODY[what]
    assert re.search(pattern, planted)
    assert not [(path.name, key, text) for path, key, text in TEXTS if re.search(pattern, text)]


def test_no_text_holds_a_name_that_people_have():
    found = [
        (path.name, text) for path, _, text in TEXTS if COMMON_SURNAMES & set(re.findall(r"\b[A-Z][a-z]+\b", text))
    ]
    assert not found


def test_the_words_are_the_houses_own():
    found = [
        (path.name, words, text)
        for path, _, text in TEXTS
        for words in NOT_OUR_WORDS
        if re.search(words, text, re.IGNORECASE)
    ]
    assert not found


def test_the_family_cannot_be_placed(area: Area):
    """Ages in years; no day, no month, no agency by its name."""
    names = {name for member in area.members.values() for name in (member.name, member.short_name) if name}
    names -= {"Children's social care"}
    about_family = [(path, text) for path, key, text in TEXTS if path.is_relative_to(CASE) and key != "kind"]
    assert len(about_family) > 300
    for path, text in about_family:
        assert not re.search(MONTHS, text), (path.name, text)
        assert not re.search(r"\b\d{1,2}(st|nd|rd|th)\b|\b(19|20)\d\d\b|\d{1,2}/\d{1,2}", text), (path.name, text)
        assert not [name for name in names if name in text], (path.name, text)


def test_facts_of_published_reports_are_cited_and_no_real_area_is_rated(area: Area):
    areas = ("Barnsley", "Rotherham", "Sheffield", "Staffordshire")
    named = [(path.stem, key, text) for path, key, text in TEXTS if any(each in text for each in areas)]
    assert {key for _, key, _ in named} == {"reference", "source"}
    cited = {paper.reference for paper in area.members["NHS"].papers.values() if paper.reference.startswith("after ")}
    assert len(cited) == 4
    assert all(re.search(r"report 2022(/|-20)23$", reference) for reference in cited)


def test_the_seven_published_recommendations_are_there_and_blame_nobody(area: Area):
    published = [
        deed for deed in area.rounds["section11_last_year"].actions if deed.source.startswith("Published example")
    ]
    done = [deed for deed in published if deed.done]
    assert [int(deed.text.split()[1][0]) for deed in done] == [1, 2, 3, 4, 5, 6, 7]
    assert len(published) - len(done) == 5
    for deed in published:
        assert deed.agency is None
        assert deed.due is None
        assert "not ours" in deed.source
        assert "Barnsley" in deed.source
        assert "annual report 2022-23" in deed.source
