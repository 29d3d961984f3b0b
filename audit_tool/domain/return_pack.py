"""Packs of a round: the form that an agency or a setting is asked to fill, and what comes back of it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from audit_tool.domain.action import Action
from audit_tool.domain.agency import Agency
from audit_tool.domain.enclosure import Enclosure
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.pack_verdict import PackVerdict
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.returns import Return, Signature
from audit_tool.domain.round import Round
from audit_tool.domain.round_plan import RoundPlan
from forms.answers import BLANK, Answer, Key
from forms.model import QuestionSet


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """What is asked, by whom, of whom: nothing that anybody answered, so that it may travel in the clear.

    Attributes:
        target: the return that is asked for, under the id it has at the hub.
        plan: what else was said when the round went out: its letter and its last days; None for a round without.
        forms: the form that is filled, then, where it is a part of a set, the whole.
        sections: the sections that a colleague was asked to fill; empty where the whole form is theirs.
    """

    partnership: Partnership
    run: Round
    agency: Agency
    target: Return
    plan: RoundPlan | None
    forms: tuple[QuestionSet, ...]
    sections: tuple[str, ...] = ()

    @property
    def form(self) -> QuestionSet:
        """The form that is filled."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class EarlierReturn:
    """What the same agency or setting answered a round ago, to be offered and never copied."""

    run: Round
    target: Return
    form: QuestionSet
    answers: Mapping[Key, Answer] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RoundPack:
    """Everything a pack of a round holds.

    Attributes:
        earlier: last year's answers; only in a pack that is sealed for the key of the one who gave them.
    """

    sheet: RoundSheet
    earlier: EarlierReturn | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RoundReturn:
    """Everything that comes back.

    Attributes:
        answers_to: digest of the pack that it answers.
        sections: the sections it fills; empty where the whole form was filled.
        actions: what the agency or setting means to do, from its answers.
    """

    answers_to: str
    return_id: ReturnId
    sections: tuple[str, ...]
    answers: Mapping[Key, Answer] = field(repr=False)
    signatures: tuple[Signature, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    actions: tuple[Action, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """A pack of a round that was judged; `content` only where the verdict accepts it, or its sender is unknown."""

    verdict: PackVerdict
    content: RoundPack | None = None


@dataclass(frozen=True, slots=True)
class OpenedRoundReturn:
    """A return of a round that was judged.

    Attributes:
        content: where the verdict accepts it, and where another laptop of the same sender has sent this form, so that
            the two can be laid side by side.
    """

    verdict: PackVerdict
    content: RoundReturn | None = None


def differing(here: Mapping[Key, Answer], there: Mapping[Key, Answer]) -> tuple[Key, ...]:
    """List what both have answered and not in the same way; what only one has said is nobody's quarrel."""
    return tuple(
        sorted(
            (
                key
                for key, answer in there.items()
                if not answer.is_blank and not here.get(key, BLANK).is_blank and here[key] != answer
            ),
            key=lambda key: (key[0], key[1] or ""),
        )
    )


def joined(
    here: Mapping[Key, Answer], there: Mapping[Key, Answer], chosen: Set[Key] = frozenset()
) -> Mapping[Key, Answer]:
    """Join what two people filled in: what only one has said stands, and where they differ what stands here.

    Args:
        chosen: of those that differ, where what came holds.
    """
    fresh = {key: answer for key, answer in there.items() if not answer.is_blank}
    return {
        **here,
        **{key: answer for key, answer in fresh.items() if here.get(key, BLANK).is_blank or key in chosen},
    }
