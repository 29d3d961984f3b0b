"""What is to be mended in an answer: one sentence for each problem, which says how to put it right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from forms.problems import ProblemCode
from ui.wording import numbers

Params = Mapping[str, object]


def problem(code: ProblemCode, params: Params, label: Callable[[str], str] = str) -> str:
    """Say how to mend an answer.

    Args:
        code: what is wrong.
        params: as `forms.problems.Problem.params`.
        label: gives the words of a level or option by its code.
    """
    return _SENTENCES[code](params, label)


def _plain(words: str) -> Callable[[Params, Callable[[str], str]], str]:
    return lambda _params, _label: words


def _out_of_range(params: Params, _label: Callable[[str], str]) -> str:
    least, most = params.get("minimum"), params.get("maximum")
    if least is not None and most is not None:
        return f"Enter a number from {least} to {most}."
    return f"Enter {most} or fewer." if most is not None else f"Enter {least} or more."


def _too_long(params: Params, _label: Callable[[str], str]) -> str:
    most, length = int(str(params.get("maximum", 0))), int(str(params.get("length", 0)))
    return f"Shorten this by {numbers.count(length - most, 'character')}: there is room for {most:,}."


def _too_short(params: Params, _label: Callable[[str], str]) -> str:
    least, length = int(str(params.get("minimum", 0))), int(str(params.get("length", 0)))
    return f"Say a little more: at least {numbers.count(least - length, 'more character', 'more characters')}."


def _needs_evidence(params: Params, label: Callable[[str], str]) -> str:
    wanted = int(str(params.get("at_least", 1))) - int(str(params.get("have", 0)))
    level = label(str(params.get("level", "")))
    return f"“{level}” needs evidence. Add {numbers.count(wanted, 'piece')}, or change the answer."


def _stale(params: Params, _label: Callable[[str], str]) -> str:
    pieces = numbers.count(int(str(params.get("count", 1))), "piece")
    return (
        f"{pieces[:1].upper()}{pieces[1:]} of evidence may be out of date: more than {params.get('months')} months old."
    )


def _not_alone(params: Params, label: Callable[[str], str]) -> str:
    return f"“{label(str(params.get('option', '')))}” stands alone. Untick it, or untick the others."


def _too_many_places(params: Params, _label: Callable[[str], str]) -> str:
    places = int(str(params.get("places", 0)))
    return (
        f"Enter it with at most {numbers.count(places, 'digit')} after the point."
        if places
        else ("Enter it without a point.")
    )


def _not_all_ranked(params: Params, _label: Callable[[str], str]) -> str:
    left = int(str(params.get("left", 1)))
    return f"Put all of them in order: {numbers.count(left, 'is', 'are')} left."


def _needs_action(params: Params, label: Callable[[str], str]) -> str:
    return f"“{label(str(params.get('level', '')))}” needs an action. Say what will change, who owns it and by when."


def _check_failed(params: Params, _label: Callable[[str], str]) -> str:
    return str(params.get("message", "Look at this answer again."))


_SENTENCES: Mapping[ProblemCode, Callable[[Params, Callable[[str], str]], str]] = MappingProxyType(
    {
        ProblemCode.MISSING: _plain("Answer this question."),
        ProblemCode.NOT_A_NUMBER: _plain("Enter a number in digits, such as 96."),
        ProblemCode.NOT_WHOLE: _plain("Enter a whole number, without a point."),
        ProblemCode.TOO_MANY_PLACES: _too_many_places,
        ProblemCode.NOT_A_DATE: _plain("Enter a date, such as 14 March 2026."),
        ProblemCode.NOT_AN_OPTION: _plain("Choose an answer again: the choices have changed."),
        ProblemCode.NOT_ALONE: _not_alone,
        ProblemCode.NOT_ALL_RANKED: _not_all_ranked,
        ProblemCode.NEEDS_BOTH_DAYS: _plain("Enter the first day and the last."),
        ProblemCode.ENDS_TOO_EARLY: _plain("The last day is before the first. Change one of them."),
        ProblemCode.NOT_AGREED: _plain("Tick the box once you have read this."),
        ProblemCode.NOT_OFFERED: _plain("Choose one of the answers offered here."),
        ProblemCode.OUT_OF_RANGE: _out_of_range,
        ProblemCode.TOO_LONG: _too_long,
        ProblemCode.TOO_SHORT: _too_short,
        ProblemCode.NEEDS_NAME: _plain("Enter the person's name."),
        ProblemCode.NEEDS_ROLE: _plain("Enter the person's role."),
        ProblemCode.NEEDS_REASON: _plain("Say why it does not apply."),
        ProblemCode.NEEDS_EVIDENCE: _needs_evidence,
        ProblemCode.STALE_EVIDENCE: _stale,
        ProblemCode.NEEDS_IMPACT: _plain("Say what is different for children because of this."),
        ProblemCode.NEEDS_ACTION: _needs_action,
        ProblemCode.CHECK_FAILED: _check_failed,
    }
)
