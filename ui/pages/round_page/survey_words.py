"""What is said about a practitioner survey, and about the file it comes in."""

from __future__ import annotations

from audit_tool.exchange.surveys import Column, ColumnFate, Named, SurveyReading, Unread
from audit_tool.views.surveys import Asked, Group, SurveyPicture
from forms.problems import ProblemCode
from ui import wording

NOTHING_YET = "No survey answers yet"
WHAT_IT_IS = (
    "Run the survey in the tool your council has, then bring its CSV in here. Names, addresses and times are left out. "
    "Or have people answer one after another on this laptop."
)
REMARKS_ARE = "It may name somebody. It is printed nowhere."
HOW_LAPTOP = (
    "Your answers are added to a count when you hand them in. What you said together is kept nowhere, and the screen "
    "is empty for whoever comes next. Three minutes without an answer throw away what you began."
)
COUNTED = "Your answers are counted"
HAND_OVER = "Nothing of them is on the screen. Hand the laptop to the next person, or back to whoever gave it to you."
NOTHING_ANSWERED = "Nothing is answered yet. Answer what fits your work, or throw your answers away."
LEAVING = "Whoever set the survey up has the code. Answers that were not handed in are thrown away."
WRONG_CODE = "That is not the code."
ON_LAPTOP = (
    "The survey takes the whole screen. Each person hands in and hands over, and nobody gets back to answers. "
    "Stay near: this app cannot keep people out of other programs."
)
CODE_HINT = "Whoever has it ends the survey. It is kept nowhere; locking the workspace ends the survey as well."
MOST_ROWS_NAMED = 6
LEFT_OUT = "Left out, because it may tell who answered, from where or when"


def above(picture: SurveyPicture) -> str:
    """Say what was brought in, and when."""
    if picture.everyone is None or picture.brought_on is None:
        return ""
    people = "Fewer people than can be shown"
    if picture.everyone.responses:
        people = people_words(picture.everyone.responses)
    return f"{people} in {_agencies(len(picture.groups))} answered. Brought in {wording.day(picture.brought_on)}."


def people_words(count: int) -> str:
    """Count people."""
    return wording.count(count, "person", "people")


def _agencies(count: int) -> str:
    return wording.count(count, "agency", "agencies")


def group_name(group: Group) -> str:
    """Name a group in the list of groups, with how many answered."""
    return f"{group.name}, held back" if group.is_held else f"{group.name}, {group.responses} answered"


def why_held(group: Group, least: int) -> str:
    """Say why nothing is shown of a group."""
    if group.is_small:
        return f"Fewer than {least} people answered, so nothing is shown by question."
    return f"Another agency has fewer than {least} answers, and could be worked out from these. So both are held back."


def beside(asked: Asked, least: int) -> str:
    """Say beside a question how many answered it, or why that is not shown."""
    if asked.is_held:
        return f"Held back: fewer than {least} people answered it, or it would give away where so few did."
    return f"{asked.answered} answered" if asked.answered else "Nobody answered"


# The file


def headline(reading: SurveyReading) -> str:
    """Say how many people's answers can be taken."""
    if not reading.tallies:
        return "No answers can be taken yet"
    return f"{people_words(reading.responses)} in {_agencies(len(reading.tallies))} can be taken"


def below(reading: SurveyReading) -> str:
    """Count the rows that are not taken, and say why."""
    waiting = sum(name.rows for name in reading.named if name.agency_id is None)
    parts = [f"The file has {wording.count(reading.rows, 'row')}."]
    if waiting:
        verb = "names" if waiting == 1 else "name"
        parts.append(f"{wording.count(waiting, 'row')} {verb} no agency of this round.")
    if reading.empty_rows:
        verb = "holds" if reading.empty_rows == 1 else "hold"
        parts.append(f"{wording.count(reading.empty_rows, 'row')} {verb} no answer.")
    return " ".join(part[:1].upper() + part[1:] for part in parts)


def act(reading: SurveyReading) -> str:
    """Name the button by how many people's answers it takes."""
    return f"Take the answers of {people_words(reading.responses)}" if reading.tallies else "Take the answers"


def column(one: Column) -> str:
    """Name a column by its letters and its header."""
    return f"Column {one.place}, “{one.header}”" if one.header else f"Column {one.place}, without a header"


def rows_of(named: Named) -> str:
    """Say in which rows a name stands: "12 rows: 4, 9, 13 and more."."""
    first = ", ".join(str(number) for number in named.at[:MOST_ROWS_NAMED])
    more = " and more" if named.rows > MOST_ROWS_NAMED else ""
    return f"{wording.count(named.rows, 'row')}: {first}{more}."


def left_out(reading: SurveyReading) -> tuple[str, ...]:
    """List the columns that are never taken in, with how many cells each has."""
    return tuple(f"{column(one)}: {wording.count(one.cells, 'cell')}" for one in reading.with_fate(ColumnFate.PERSONAL))


def unread(one: Unread) -> str:
    """Say where a cell stands, what it says and why it is no answer."""
    if not one.question:
        why = "It stands under no header."
    elif one.problem:
        why = wording.problem(ProblemCode(one.problem), {})
    else:
        why = "It is not one of the answers offered."
    return f"Row {one.row}, column {one.place}: “{one.text}”. {why}"


def replaced(picture: SurveyPicture, reading: SurveyReading) -> tuple[str, ...]:
    """Say of each agency that has answers already that they give way, and to how many."""
    names, coming = dict(picture.agencies), reading.by_agency()
    return tuple(
        f"{names[one.agency_id]}: {one.responses} of {wording.day(one.brought_on)} give way to "
        f"{coming[one.agency_id].responses}"
        for one in picture.standing
        if one.agency_id in coming and one.source != reading.source
    )
