"""The figures of the yearly report, held against the sample's own rows, added up here by hand."""

import datetime as dt

YEARS = (dt.date(2026, 3, 31), dt.date(2027, 3, 31))


def figures(northmere, last, about):
    """Give the figures of a year that stand under a heading, by name."""
    return {each.name: each for each in northmere.views.year_facts(last).figures if each.heading == about}


def run_of(northmere, title):
    return next(line.round.id for line in northmere.views.rounds() if line.round.title == title)


def test_what_practitioners_said_is_the_sum_of_what_their_agencies_brought_in(northmere):
    found = figures(northmere, YEARS[1], "Practitioner survey, Section 11, 2026")
    run = run_of(northmere, "Section 11, 2026")
    with northmere._session.read() as records:
        brought = records.survey_results.of_round(run)
    people = found["People who answered"]
    assert people.value == str(sum(each.responses for each in brought)) == "291"
    assert (len(brought), people.as_at, people.is_held) == (12, dt.date(2026, 11, 14), False)
    counts = {}
    for each in brought:
        for question, code, count in each.counts:
            counts.setdefault(question, {}).setdefault(code, 0)
            counts[question][code] += count
    by_hand = [set(each.values()) for each in counts.values()]
    assert any({62, 119, 78, 20} <= each for each in by_hand)
    said = "62 Not confident, 119 Slightly confident, 78 Fairly confident, 20 Very confident"
    assert (found["Escalating"].value, found["Escalating"].is_held) == (said, False)
    assert any(
        {4, 22, 63, 85, 102} <= each for each in by_hand
    )  # four stand for too few, and who knows the rest could tell
    assert (
        found["Own duty"].value == "Not at all held back, A little held back, 63 Somewhat, 85 Quite a lot, 102 Greatly"
    )
    assert found["Own duty"].is_held


def test_a_peer_day_is_counted_from_its_votes_and_what_its_tables_agreed(northmere):
    title = "Peer-assessment day, autumn 2025"
    found, run = figures(northmere, YEARS[0], title), run_of(northmere, title)
    with northmere._session.read() as records:
        heard = [each for each in records.hearings.of_round(run) if each.agency_id is not None]
        votes = records.votes.of_hearings([each.id for each in records.hearings.of_round(run)])
        agreed = records.agreed.of_hearings([each.id for each in heard])
        sheets = [each for each in records.evaluations.ever_of_round(run) if not each.withdrawn]
    assert found["Agencies heard"].value == str(len({each.agency_id for each in heard})) == "4"
    assert found["People who rated"].value == str(len({each.assessor_id for each in votes})) == "6"
    assert found["Ratings agreed at tables"].value == str(len(agreed)) == "48"
    assert found["Sheets on the day"].value == str(len(sheets)) == "6"
    assert found["Ratings as the agencies claimed"].value == "41 of 48"
    assert found["Ratings that were moderated"].value == "0 of 48"
    assert {each.as_at for each in found.values() if each.page == "peer_plan"} == {dt.date(2025, 11, 14)}


def test_a_standard_is_met_where_its_lowest_rating_is_and_few_returns_say_nothing(northmere):
    met = [each for name, each in figures(northmere, YEARS[0], "Section 11, 2025").items() if "meet" in name]
    assert [each.value for each in met] == ["0 of 13"] * 12  # each agency has a part of each that is not fully met
    of_2025 = run_of(northmere, "Section 11, 2025")
    with northmere._session.read() as records:
        run = records.rounds.find(of_2025)
        asked = northmere._session.frozen_set(records, run.question_set_digest)
        for target in records.returns.of_round(run.id):
            given = records.answers.current(target.id, target.own_lens)
            for section in asked.sections():
                scored = {each.id for each in asked.questions() if each.scored} & {node.id for node in section.items}
                said = {given[ident, None].value for ident in scored if (ident, None) in given}
                assert said - {"met", "na"} or not section.weight
    (held,) = (each for name, each in figures(northmere, YEARS[1], "Section 11, 2026").items() if "meet" in name)
    assert (held.value, held.is_held) == ("held back", True)
