"""An agency's report says what the agency and the panel said, and every figure on it agrees with the answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

import resources
from audit_tool import workspace as house
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import AgencyId, PersonId
from audit_tool.domain.rating import Lens
from audit_tool.paper import text_lines
from audit_tool.store.nouns import NoSuchNounError
from forms.answers import Answer, Evidence, State
from forms.library import Library
from tests.audit_tool.conftest import SETS

WIDE = """
format = "sqs/1"
id = "wide"
version = "1.0.0"
status = "published"
title = "Wide"
short_title = "Wide"
purpose = "section11"
scale_ids = ["met3", "embed4", "ynp"]

[[items]]
kind = "section"
id = "first"
ref = "1"
label = "First"

  [[items.items]]
  kind = "question"
  id = "policy"
  ref = "1.1"
  label = "Is there a policy?"
  type = "scale"
  scale = "met3"
  allow_dont_know = true
  impact = {}

  [[items.items]]
  kind = "section"
  id = "within"
  label = "Within"

    [[items.items.items]]
    kind = "question"
    id = "read"
    ref = "1.2"
    label = "Is it read?"
    type = "scale"
    scale = "embed4"

[[items]]
kind = "section"
id = "leads"
ref = "2"
label = "Leads"

  [[items.items]]
  kind = "repeat"
  id = "each_lead"
  label = "Each lead"
  of = "designated_lead"
  minimum_rows = 2

    [[items.items.items]]
    kind = "question"
    id = "trained"
    ref = "2.1"
    label = "Is this lead trained?"
    type = "yes_partly_no"
    duty = "must"

  [[items.items]]
  kind = "question"
  id = "how_many"
  ref = "2.2"
  label = "How many leads are there?"
  type = "whole"
  scored = false

[[items]]
kind = "section"
id = "topic"
ref = "L1"
label = "Local priority: neglect"
short_title = "Neglect"
weight = 0

  [[items.items]]
  kind = "question"
  id = "neglect"
  ref = "L1.1"
  label = "Is neglect named?"
  type = "scale"
  scale = "met3"
  required = false
"""

MET = Answer(State.ANSWERED, "met")
YES = Answer(State.ANSWERED, "yes")
EMBEDDED = Answer(State.ANSWERED, "embedded")
DONT_KNOW = Answer(State.DONT_KNOW)


@pytest.fixture
def wide_folder(tmp_path):
    folder = tmp_path / "sets"
    folder.mkdir()
    (folder / "wide.toml").write_text(WIDE, encoding="utf-8")
    later = WIDE.replace('id = "wide"', 'id = "later"').replace('scale = "embed4"', 'scale = "met3"')
    (folder / "later.toml").write_text(later, encoding="utf-8")
    return folder


@pytest.fixture
def small_sets(wide_folder):
    """The small sets with a wide one beside them: nested sections, rows, two scales, a part outside the result."""
    folders = [SETS / "question_sets", SETS / "own" / "question_sets", wide_folder]
    return Library(folders, [resources.path("scales")], [resources.path("themes")])


class Area:
    """One agency whose rounds run on the wide set."""

    def __init__(self, ws: house.Workspace) -> None:
        self.ws = ws
        self.agency = AgencyId(ws.partnership.add_agency(code="POL", name="Example Police", agency_type="police").made)

    def begin(self, title: str = "Section 11, 2026", set_id: str = "wide", previous=None) -> str:
        """Start a round; return the id of the agency's return."""
        self.round_id = self.ws.rounds.start(
            kind="section11",
            title=title,
            year_label=title[-4:],
            agency_ids=[self.agency],
            question_set_id=set_id,
            previous_round_id=previous,
        ).made
        (line,) = self.ws.views.round(self.round_id).returns
        return line.return_id

    def say(self, return_id, answers, lens=Lens.SELF):
        self.ws.answers.record_many(return_id=return_id, lens=lens, answers=answers, source="typed")

    def sign(self, return_id):
        self.ws.returns.sign(return_id=return_id, person_id=PersonId(self.ws.actor), role="Executive signatory")

    def paper(self, return_id) -> list[str]:
        return list(text_lines(self.ws.views.document("section11_report", return_id)))


@pytest.fixture
def area(ws):
    return Area(ws)


def whole(**other: Answer) -> dict[tuple[str, str | None], Answer]:
    """Answer everything the set asks, the best way, but for what is said otherwise."""
    given = {"policy": MET, "read": EMBEDDED, "how_many": Answer(State.ANSWERED, 2)} | other
    leads = {("trained", row): YES for row in ("1", "2")}
    return leads | {(question, None): answer for question, answer in given.items()}


def overview(lines: list[str], standard: str) -> str:
    """Give the line of a standard in the table of standards."""
    return next(line for line in lines if line.startswith(f"{standard} | "))


def test_a_row_is_answered_for_each_lead_and_the_paper_says_which(area):
    return_id = area.begin()
    no = Answer(State.ANSWERED, "no", "Booked for May.", (Evidence("e", "Certificate"),), "Nobody was asked.")
    area.say(return_id, whole() | {("trained", "2"): no})
    said = "\n".join(area.paper(return_id))
    assert "2.1 (Designated lead 2) Is this lead trained?" in said
    assert "2.1 (Designated lead 2) Certificate" in said
    assert "2.1 (Designated lead 2) Booked for May." in said
    assert "2.1 (Designated lead 1) Is this lead trained?" in said


@pytest.mark.parametrize("row", ["0", "01", "51", "first", None])
def test_a_row_that_nobody_would_ever_see_is_not_answered(area, row):
    with pytest.raises(NoSuchNounError):
        area.say(area.begin(), {("trained", row): YES})


def test_a_table_of_the_form_is_a_table_on_the_paper_and_its_questions_stand_there_alone(area):
    return_id = area.begin(set_id="local_standards")
    part = Answer(State.ANSWERED, "part", "In four teams of six.")
    area.say(return_id, {("daily_voice", None): part, ("daily_visitors", None): MET, ("policy", None): MET})
    lines = area.paper(return_id)
    assert "Question | Met | Partially met | Not met | Does not apply" in lines
    asked = "2.2 Children are asked what they think, and told what came of it."
    assert [line for line in lines if line.startswith(asked)] == [
        f"{asked} / In four teams of six. |  | (Partially met) |  |"
    ]
    assert any(line.startswith("1.1 Is it written down") and line.endswith("(Met)") for line in lines)


def test_a_part_outside_the_result_is_printed_once_somebody_answered_it(area):
    return_id = area.begin()
    area.say(return_id, whole())
    assert "Neglect" not in "\n".join(area.paper(return_id))
    area.say(return_id, {("neglect", None): Answer(State.ANSWERED, "part", "Only in two teams.")})
    said = "\n".join(area.paper(return_id))
    assert "Optional part L1: Neglect" in said
    assert "L1.1 Only in two teams." in said


def test_a_standard_is_as_met_as_its_least_met_part_whatever_scale_it_stands_on(area):
    return_id = area.begin()
    area.say(return_id, whole(policy=Answer(State.ANSWERED, "not_met")))
    assert "Not met" in overview(area.paper(return_id), "1 First")
    area.say(return_id, whole(read=Answer(State.ANSWERED, "not_in_place")))
    assert "4 Not in place" in overview(area.paper(return_id), "1 First")


def test_what_is_not_known_or_does_not_apply_is_neither_met_nor_unanswered(area):
    return_id = area.begin()
    area.say(return_id, whole(policy=DONT_KNOW))
    lines = area.paper(return_id)
    assert "Not known" in overview(lines, "1 First")
    assert "First: 50% of the possible, 2 of 2 answered" in "\n".join(lines)
    apart = Answer(State.DOES_NOT_APPLY, None, "No such thing here.")
    area.say(return_id, whole(policy=apart, read=apart))
    assert "Does not apply" in overview(area.paper(return_id), "1 First")
    assert "Not answered" not in overview(area.paper(return_id), "1 First")


def test_what_a_panel_says_stands_beside_what_the_agency_said(area):
    return_id = area.begin()
    area.say(return_id, whole(policy=Answer(State.ANSWERED, "part", "Under review.")))
    area.sign(return_id)
    shown = (Evidence("p", "Panel's own reading of ten files"),)
    panel = {
        ("policy", None): Answer(State.ANSWERED, "not_met", "It lapsed in 2024.", shown, "We saw no change."),
        ("how_many", None): Answer(State.ANSWERED, 3),
    }
    area.say(return_id, panel, Lens.MODERATED)
    assert "score after the panel" not in "\n".join(area.paper(area.begin()))
    said = "\n".join(area.paper(return_id))
    assert "75% score after the panel" in said
    for words in ("Under review.", "Panel: It lapsed in 2024.", "Panel's own reading of ten files"):
        assert words in said
    assert "1.1 Panel: We saw no change." in said
    (counted,) = (line for line in said.splitlines() if "How many leads" in line)
    assert counted.split(" | ")[1:3] == ["2", "3"]


def test_what_a_panel_remarks_without_a_rating_of_its_own_is_printed_and_moderates_nothing(area):
    return_id = area.begin()
    area.say(return_id, whole())
    area.sign(return_id)
    remark = Answer(reason="Bring the policy to the visit.")
    area.say(return_id, {("policy", None): remark}, Lens.MODERATED)
    lines = area.paper(return_id)
    assert "Panel: Bring the policy to the visit." in "\n".join(lines)
    assert overview(lines, "1 First") == "1 First | (Met)"
    assert "score after the panel" not in "\n".join(lines)


def test_how_far_a_difference_reaches_is_printed_beside_it(area):
    return_id = area.begin()
    told = replace(MET, impact="Children wait less.", impact_step=4)
    placed = replace(EMBEDDED, impact_step=3)
    area.say(return_id, whole(policy=told, read=placed))
    lines = area.paper(return_id)
    assert "1.1 Children wait less. (children's lives changed)" in lines
    assert "1.2 Practice changed" in lines


def test_a_question_deep_in_a_standard_that_changed_its_scale_makes_it_not_comparable(area):
    before = area.begin()
    area.say(before, whole())
    area.sign(before)
    area.ws.rounds.close(area.round_id)
    now = area.begin("Section 11, 2027", "later", area.round_id)
    area.say(now, whole(read=MET))
    said = "\n".join(area.paper(now))
    assert "changed its meaning: 1 First." in said


def test_every_scale_of_the_standards_is_explained(area):
    said = "\n".join(area.paper(area.begin()))
    for step in ("Partially met", "2 Secure", "Partly, in progress"):
        assert step in said


def test_gaps_are_sorted_by_how_far_they_are_from_the_best_of_their_own_scale(area):
    return_id = area.begin()
    developing = Answer(State.ANSWERED, "developing")
    area.say(return_id, whole(read=developing, neglect=Answer(State.ANSWERED, "not_met")))
    gaps = [gap.key[0] for gap in area.ws.views.summary(return_id).gaps]
    assert gaps == ["neglect", "read"]


def test_a_step_that_reads_as_met_is_no_gap_though_its_scale_has_a_better_one(area):
    return_id = area.begin()
    shown = (Evidence("e1", "Minutes"),)
    area.say(return_id, whole(read=Answer(State.ANSWERED, "secure", evidence=shown)))
    picture = area.ws.views.summary(return_id)
    assert "read" not in {gap.key[0] for gap in picture.gaps}
    assert "read" in {strength.key[0] for strength in picture.strengths}


def test_what_is_written_up_of_one_row_leaves_the_others_to_be_written_up(area):
    return_id = area.begin()
    no = Answer(State.ANSWERED, "no")
    area.say(return_id, whole() | {("trained", row): no for row in ("1", "2")})
    area.ws.findings.add(
        round_id=area.round_id,
        kind=FindingKind.IMPROVEMENT,
        text="The first lead is not trained.",
        return_id=return_id,
        question_id="trained",
        row="1",
    )
    left = [one.rated.key for one in area.ws.views.findings(area.round_id).suggestions]
    assert left == [("trained", "2")]
