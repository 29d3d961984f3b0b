"""Results beside a slow reading of the rules, one question after another, that shares no arithmetic with them."""

import statistics
from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.answers import State
from forms.model import Question, Repeat, Section, walk
from forms.scoring import score
from tests.forms.sets import GROUPS, ROWS, SCORINGS, edits, live, question_sets

DEALT_WITH = (State.ANSWERED, State.DONT_KNOW)


@settings(max_examples=60)
@given(data=st.data(), whole=question_sets(scoring=SCORINGS))
def test_a_result_is_what_a_slow_reader_of_the_rules_makes_of_it(data, whole):
    form = live(whole, rows=ROWS, groups=frozenset(data.draw(st.sets(st.sampled_from(GROUPS)))))
    for key, answer in data.draw(edits(whole, most=20)):
        form.record(key, answer)
    result = score(form)
    parts = []
    for part in whole.sections():
        rules = part.scoring or _own_rules(whole.scoring)
        parts.append((Fraction(part.weight), _upwards(form, whole.scoring, rules, part.items)))
        shown = result.section(part.id)
        if shown is not None:
            _agrees(shown, rules, _of_items(form, rules, part.items), _states(form, part.items))
    everything = [state for part in whole.sections() if part.weight for state in _states(form, part.items)]
    _agrees(result, whole.scoring, _combined(whole.scoring, [one for one in parts if one[1] is not None]), everything)
    for further, shown in zip(whole.scores, result.scores, strict=True):
        nodes = tuple(_outermost(whole.items, further.of))
        _agrees(shown, further, _of_items(form, further, nodes), _states(form, nodes))


def _agrees(shown, rules, value, states):
    applicable = sum(state is not State.DOES_NOT_APPLY for state in states)
    dealt_with = sum(state in DEALT_WITH for state in states)
    assert (shown.counts.answered + shown.counts.dont_know, shown.counts.applicable) == (dealt_with, applicable)
    enough = rules.unanswered != "bounds" or dealt_with >= rules.min_answered * applicable
    assert shown.value == (_printed(rules, value) if enough and value is not None else None)


def _printed(rules, value):
    """Round by way of whole numbers: of a result in shares, percent; of one in points, points."""
    steps = value * (1 if rules.method == "sum" else 100) * 10**rules.places
    return Decimal(floor(steps + (Fraction(1, 2) if rules.rounding == "half_up" else 0))).scaleb(-rules.places)


def _own_rules(above):
    return above.model_copy(update={"method": "percent_of_max"}) if above.method == "worst_of_children" else above


def _outermost(items, names):
    for item in items:
        if item.id in names:
            yield item
        elif isinstance(item, Section | Repeat):
            yield from _outermost(item.items, names)


def _of_items(form, rules, items):
    """Make the result of the questions in some items, outside any rounding; None where there is none."""
    items = tuple(items)
    if rules.method == "none":
        return None
    if rules.method == "worst_of_children":
        found = [_of_part(form, rules, item, row) for item in items for row in _rows(form, item)]
        return min((one for one in found if one is not None), default=None)
    known = [(weight, value) for key in _keys(form, items) for weight, value in _weighed(form, rules, key)]
    return _combined(rules, known)


def _rows(form, item):
    return [row.id for row in form.rows(item.id)] if isinstance(item, Repeat) else [None]


def _of_part(form, above, item, row):
    inner = item.items if isinstance(item, Section | Repeat) else (item,)
    rules = (item.scoring if isinstance(item, Section) else None) or _own_rules(above)
    if not isinstance(item, Repeat):
        return _upwards(form, above, rules, inner)
    keys = [key for key in _keys(form, inner) if key[1] == row]
    return _combined(rules, [pair for key in keys for pair in _weighed(form, rules, key)])


def _upwards(form, above, rules, items):
    """Make what a part brings to a result that is made of it."""
    if rules.method == "none" or above.method == "none" or (above.method == "sum" and rules.method != "sum"):
        return None
    if rules.method != "sum" or above.method == "sum":
        return _of_items(form, rules, items)
    got = least = most = Fraction(0)
    for key in _keys(form, items):
        for weight, points in _weighed(form, rules, key):
            every = _points(form.scale(form.question(key))).values()
            got, least, most = got + weight * points, least + weight * min(every), most + weight * max(every)
    return (got - least) / (most - least) if most != least else None


def _combined(rules, known):
    values = [value for weight, value in known if weight]
    if rules.method == "none" or not values:
        return None
    if rules.method in ("minimum", "worst_of_children"):
        return min(values)
    if rules.method == "maximum":
        return max(values)
    if rules.method == "sum":
        return sum(weight * value for weight, value in known)
    if rules.method == "median":
        return statistics.median(value for weight, value in known for _ in range(int(weight * 4)))
    return sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)


def _weighed(form, rules, key):
    """Give a question's weight and what it is worth by these rules: one pair, or none where it leaves."""
    asked, state = form.question(key), form.standing(key)
    scale = form.scale(asked)
    worth = _worth(rules, scale)
    if not worth:
        return []
    if state is State.ANSWERED:
        return [(_weight(form, key), worth[form.answer(key).value])]
    worst = state is State.DONT_KNOW or (state is State.UNANSWERED and rules.unanswered == "zero")
    if worst or (state is State.DOES_NOT_APPLY and rules.na == "zero"):
        return [(_weight(form, key), min(worth.values()))]
    if state is State.DOES_NOT_APPLY and rules.na == "full":
        return [(_weight(form, key), max(worth.values()))]
    return []


def _worth(rules, scale):
    """Give what each step of a scale is worth; empty where the scale has no part in such a result."""
    if rules.method == "sum":
        return _points(scale)
    if rules.method == "share_at_level":
        codes = [level.code for level in scale.levels]
        return {code: Fraction(code == rules.share_level) for code in codes} if rules.share_level in codes else {}
    points = _points(scale)
    low, high = min(points.values()), max(points.values())
    return {code: (one - low) / (high - low) for code, one in points.items()}


def _points(scale):
    scores = {level.code: Fraction(level.score) for level in scale.levels if level.score is not None}
    if scale.direction == "higher_better":
        return scores
    return {code: min(scores.values()) + max(scores.values()) - one for code, one in scores.items()}


def _weight(form, key):
    """Multiply the weights on the way from the outermost section down to a question."""
    weight, around = Fraction(form.question(key).weight), form.graph.places[key[0]].parent
    while around is not None and (parent := form.graph.places[around].parent) is not None:
        node = form.graph.places[around].node
        weight *= Fraction(node.weight) if isinstance(node, Section) else 1
        around = parent
    return weight


def _keys(form, items):
    """List the questions in some items that are shown and have a part in results."""
    inside = {node.id for node in walk(tuple(items)) if isinstance(node, Question)}
    for key in form.keys(None):
        asked = form.question(key)
        if key[0] in inside and form.scale(asked) is not None and asked.scored and asked.calculate is None:
            yield key


def _states(form, items):
    return [form.standing(key) for key in _keys(form, items)]
