"""Results beside a slow reading of the rules, one question after another, that shares no arithmetic with them."""

from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.answers import State
from forms.model import Question, Section
from forms.scoring import score
from tests.forms.sets import BANDS, GROUPS, ROWS, edits, live, question_sets

scorings = st.builds(
    lambda method, places, least: {"method": method, "bands": BANDS, "places": places, "min_answered": least},
    st.sampled_from(["percent_of_max", "percent_of_max", "minimum", "none"]),
    st.integers(0, 2),
    st.sampled_from(["0", "0.8", "1"]),
)


@settings(max_examples=100)
@given(data=st.data(), whole=question_sets(scoring=scorings))
def test_a_result_is_what_a_slow_reader_of_the_rules_makes_of_it(data, whole):
    form = live(whole, rows=ROWS, groups=frozenset(data.draw(st.sets(st.sampled_from(GROUPS)))))
    for key, answer in data.draw(edits(whole, most=20)):
        form.record(key, answer)
    result = score(form)
    made = []
    for part in whole.sections():
        rules = part.scoring or whole.scoring
        rated = [one for key in form.keys(part.id) if (one := _rated(form, part, key))]
        made.append((Fraction(part.weight), _result(rules, [(weight, share) for weight, share, _ in rated])))
        shown = result.section(part.id)
        if shown is not None:
            dealt_with = sum(state in (State.ANSWERED, State.DONT_KNOW) for _, _, state in rated)
            applicable = sum(state is not State.DOES_NOT_APPLY for _, _, state in rated)
            assert (shown.counts.answered + shown.counts.dont_know, shown.counts.applicable) == (dealt_with, applicable)
            enough = dealt_with >= rules.min_answered * applicable
            assert shown.value == (_percent(made[-1][1], rules.places) if enough else None)
    counts = result.counts
    enough = counts.answered + counts.dont_know >= whole.scoring.min_answered * counts.applicable
    assert result.value == (_percent(_result(whole.scoring, made), whole.scoring.places) if enough else None)


def _rated(form, part, key):
    """Read one question: its weight, its share (None where it has none yet) and how it stands."""
    asked, answer = form.question(key), form.answer(key)
    scale = form.scale(asked)
    if scale is None or not asked.scored or asked.calculate is not None:
        return None
    state = form.standing(key)
    weight = _weight(part, asked.id)
    if state is State.DONT_KNOW:
        return weight, Fraction(0), state
    if state is not State.ANSWERED:
        return weight, None, state
    scores = {level.code: Fraction(level.score) for level in scale.levels if level.score is not None}
    place = (scores[answer.value] - min(scores.values())) / (max(scores.values()) - min(scores.values()))
    return weight, 1 - place if scale.direction == "lower_better" else place, state


def _weight(part, question_id):
    """Multiply the weights on the way from a section down to a question; None where it is not on the way."""
    for item in part.items:
        if item.id == question_id:
            return Fraction(item.weight)
        inner = None if isinstance(item, Question) else _weight(item, question_id) if hasattr(item, "items") else None
        if inner is not None:
            return inner * (Fraction(item.weight) if isinstance(item, Section) else 1)
    return None


def _result(rules, weighed):
    known = [(weight, share) for weight, share in weighed if share is not None and weight]
    if rules.method == "none" or not known:
        return None
    if rules.method == "minimum":
        return min(share for _, share in known)
    return sum(weight * share for weight, share in known) / sum(weight for weight, _ in known)


def _percent(share, places):
    """Round a share to percent, a half upwards, by way of long decimals."""
    if share is None:
        return None
    exactly = Decimal((share * 100 * 10**places * 2 + 1).numerator) / (share * 100 * 10**places * 2 + 1).denominator
    return (exactly / 2).to_integral_value(ROUND_FLOOR).scaleb(-places)
