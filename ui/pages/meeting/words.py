"""What the stage says: how agencies stand, what a line still wants, what was done."""

from __future__ import annotations

from audit_tool.domain.meeting import Voice
from audit_tool.domain.moderation import Wanting
from audit_tool.views.meeting import AgencyLine, KloeLine, MeetingPicture, Place
from forms.model import Scale
from ui import wording

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

HEARD = {Voice.HEARD: "This was heard", Voice.NOBODY_ASKED: "Nobody asked"}

NOTHING = (
    "This audit has nothing for a meeting to go through",
    "Its question set rates no line of enquiry and asks nothing of each child.",
)

NO_VOICE = "No agency wrote down what this child said or showed. The voice of this child is missing."

MINUTE = "Beside the rating and who does not agree, which stand there in any case."

WHY_NOT = {
    "round_closed": "The round is closed: what the meeting agreed can be read, and stays as it is.",
    "return_locked": "The record of the meeting is signed: it can be read, and stays as it is.",
}
"""Why nothing can be written on the stage, by the code of the view."""

_WANTING = {
    "child_unheard": "Say that the child was heard, or that nobody asked",
    "not_rated": "Agree a rating",
    "reason_needed": "Give a reason: it is not what most said",
    "reason_far_above": "Give a reason: the whole stands far above a safety line",
}


def number(count: int, *, capital: bool = False) -> str:
    """Say a small number in words, any other in digits."""
    said = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return said.capitalize() if capital else said


def steps(count: int, *, capital: bool = False) -> str:
    """Say how far: "two steps"."""
    return f"{number(count, capital=capital)} {'step' if count == 1 else 'steps'}"


def standing(scale: Scale | None, place: Place) -> str:
    """Say how agencies stand, in one sentence: "5 of 7 say Good."."""
    agreed = place.agreement
    if not agreed.rated or scale is None:
        return "No agency has rated this."
    labels = [_label(scale, code) for code in agreed.most]
    if len(labels) > 1:
        return " ".join(f"{agreed.count} {_say(agreed.count)} {label}." for label in labels)
    if agreed.rated == 1:
        return f"One agency says {labels[0]}."
    if agreed.count == agreed.rated:
        return f"All {agreed.rated} say {labels[0]}."
    return f"{agreed.count} of {agreed.rated} say {labels[0]}."


def _say(count: int) -> str:
    return "says" if count == 1 else "say"


def split(place: Place) -> str:
    """Say who stands off and how far, and who has not rated: "Two steps apart: Police, Health."."""
    agreed = place.agreement
    names = {line.agency.id: line.agency.short_name for line in place.agencies}
    said = [
        f"{steps(far, capital=True)} apart: {wording.list_of([names[one] for one, off in agreed.off if off == far])}."
        for far in dict.fromkeys(far for _agency, far in agreed.off)
    ]
    if len(agreed.most) > 1:
        said.insert(0, f"{steps(agreed.apart, capital=True)} between the best and the worst.")
    silent = [line.agency.short_name for line in place.agencies if line.level is None and line.is_asked]
    if silent:
        said.append(f"No rating: {wording.list_of(silent)}.")
    return " ".join(said)


def _label(scale: Scale, code: str) -> str:
    level = scale.level(code)
    return level.label if level is not None else code


def about(picture: MeetingPicture, key: tuple[str, str | None]) -> str:
    """Say where the meeting is: "Family A, line of enquiry 3 of 21"."""
    lines = [line.kloe.id for line in picture.lines]
    word = picture.whole.question_set.section_word
    family = picture.whole.case.label if picture.whole.case else ""
    return f"{family}, {word} {lines.index(key[0]) + 1} of {len(lines)}"


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def done(picture: MeetingPicture) -> str:
    """Say how many lines are done."""
    return _begun(f"{wording.of(picture.settled, len(picture.lines))} done")


def attendance(picture: MeetingPicture) -> str:
    """Say who is here, and whether that is enough."""
    here = _begun(f"{wording.of(picture.present, len(picture.agencies))} agencies here")
    if picture.present < picture.quorum:
        return f"{here}; {picture.quorum} are needed"
    return here


def title(line: KloeLine) -> str:
    """Name a line in the index: "X2.1 History"."""
    return line.kloe.question.numbered


def detail(line: KloeLine) -> str:
    """Say how far agencies stand apart on a line."""
    if not any(place.agreement.rated for place in line.places):
        return "Not rated by agencies" if line.kloe.scale is not None else "The voice of each child"
    return f"{steps(line.apart, capital=True)} apart" if line.apart else "No split"


def child(place: Place) -> str:
    """Name the child of a place without its age."""
    return place.child.partition(",")[0]


def child_state(place: Place) -> str:
    """Say on its button how far a child's place is."""
    if place.heard is None:
        return f"{child(place)}: not said yet"
    return f"{child(place)}: {'heard' if place.heard is Voice.HEARD else 'nobody asked'}"


def wanting(line: KloeLine) -> str:
    """Say what a line still wants; an empty text where it wants nothing."""
    found: list[Wanting] = [each for place in line.places for each in place.wanting]
    if not found:
        return ""
    first = found[0].code
    of = [child(place) for place in line.places if any(each.code == first for each in place.wanting)]
    children = f" ({wording.list_of(of)})" if line.kloe.rows else ""
    return f"{_WANTING[first]}{children}."


def above(picture: MeetingPicture) -> tuple[str, str] | None:
    """Warn where the whole is judged far better than its worst safety line: the lead, then the rest."""
    if picture.above is None:
        return None
    found = picture.place(picture.above.key)
    if found is None:
        return None
    line, place = found
    of = f" of {child(place)}" if place.child else ""
    level = place.level.label if place.level is not None else ""
    return (
        f"The whole stands {steps(picture.above.steps)} above a safety line.",
        f"{title(line)}{of} was agreed as {level}. Think again, or keep it and say why.",
    )


def agency(line: AgencyLine) -> str:
    """Name an agency's card for those who do not see it."""
    return f"{line.agency.short_name}: {line.words}. Show what it says."
