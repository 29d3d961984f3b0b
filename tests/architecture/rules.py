"""The walls that imports cannot judge, each a function that reads one source file.

A rule takes the parsed file and yields (line, what is wrong). Where a rule holds, and where it does not, stands
beside it in RULES.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from tests.architecture.reading import ROOMS, nodes, sources

Breach = tuple[int, str]


@dataclass(frozen=True)
class Rule:
    """One wall.

    Attributes:
        sentence: what the rule says.
        find: yields the breaches of a file.
        rooms: where it holds.
        free: files and folders inside them where it does not.
        broken: a line that breaks it.
        kept: a line that looks alike and keeps it.
    """

    sentence: str
    find: Callable[[ast.Module], Iterator[Breach]]
    rooms: tuple[str, ...]
    free: tuple[str, ...]
    broken: str
    kept: str

    def files(self) -> list[PurePosixPath]:
        """List the files where the rule holds."""
        return [path for path in sources(*self.rooms) if not any(path.is_relative_to(place) for place in self.free)]


SQL = re.compile(
    r"^\s*(SELECT\b.+\bFROM\b|INSERT\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|PRAGMA\s+\w+"
    r"|(CREATE|DROP|ALTER)\s+(UNIQUE\s+|TEMP\s+)?(TABLE|INDEX|TRIGGER|VIEW)\b|VACUUM\b|BEGIN (IMMEDIATE|EXCLUSIVE)\b)",
    re.DOTALL,
)
HEX_COLOUR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{8}|(?=[0-9]{0,2}[a-fA-F])[0-9a-fA-F]{3})(?![0-9a-zA-Z])")
ASKS_THE_MACHINE = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("Path", "home"),
    ("getpass", "getuser"),
    ("os", "getlogin"),
}
NETWORK = {"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "ftplib", "smtplib", "xmlrpc"}
NO_NAMES = {"manager", "managers", "helper", "helpers", "util", "utils", "common", "misc", "handler", "handlers"}
FORMATTED = {"setHtml", "insertHtml", "setMarkdown", "appendHtml"}


def texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield every piece of text that is not a docstring, parts of f-strings too."""
    docstrings = {
        id(node.value)
        for node in nodes(tree, ast.Expr)
        if isinstance(node.value, ast.Constant)  # attribute docstrings as well
    }
    for node in nodes(tree, ast.Constant):
        if isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, str]]:
    """Yield every call with the last name before the dot and the name called: `dt.date.today()` is date, today."""
    for node in nodes(tree, ast.Call):
        if isinstance(node.func, ast.Attribute):
            yield node, last_name(node.func.value), node.func.attr
        elif isinstance(node.func, ast.Name):
            yield node, "", node.func.id


def last_name(node: ast.expr) -> str:
    """Say the name an expression ends with; nothing for other expressions."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def sql(tree: ast.Module) -> Iterator[Breach]:
    """Statements of SQL."""
    return ((node.lineno, f"SQL: {node.value[:40]}") for node in texts(tree) if SQL.match(node.value))


def commits(tree: ast.Module) -> Iterator[Breach]:
    """Transactions that are ended by hand."""
    return ((node.lineno, f"{who}.{name}()") for node, who, name in calls(tree) if name in ("commit", "rollback"))


def colours(tree: ast.Module) -> Iterator[Breach]:
    """Colours written out."""
    for node in texts(tree):
        if HEX_COLOUR.search(node.value):
            yield node.lineno, f"a colour: {node.value[:40]}"
    for call, _, name in calls(tree):
        if name in ("QColor", "HexColor") and any(
            isinstance(word, ast.Constant) and isinstance(word.value, int) for word in call.args
        ):
            yield call.lineno, f"a colour: {name} of numbers"


def asks_the_machine(tree: ast.Module) -> Iterator[Breach]:
    """Now, who and where taken from the machine instead of being handed in."""
    for node in nodes(tree, ast.Attribute):
        if (last_name(node.value), node.attr) in ASKS_THE_MACHINE:
            yield node.lineno, f"{last_name(node.value)}.{node.attr}"


def network(tree: ast.Module) -> Iterator[Breach]:
    """Modules that talk to other machines."""
    for node in nodes(tree, ast.Import, ast.ImportFrom):
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if name in NETWORK or name.split(".")[0] in NETWORK or name.endswith("QtNetwork"):
                yield node.lineno, f"import of {name}"


def thawed(tree: ast.Module) -> Iterator[Breach]:
    """Dataclasses that can be changed after they were made."""
    for node in nodes(tree, ast.ClassDef):
        for decorator in node.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else None
            if last_name(call.func if call else decorator) != "dataclass":
                continue
            options = {word.arg: getattr(word.value, "value", None) for word in call.keywords} if call else {}
            if options.get("frozen") is not True:
                yield node.lineno, f"{node.name} is not frozen"


def plain_classes(tree: ast.Module) -> Iterator[Breach]:
    """Classes that are neither a dataclass nor a kind of error, enumeration or protocol."""
    for node in nodes(tree, ast.ClassDef):
        if not node.bases and not node.decorator_list:
            yield node.lineno, f"{node.name} is no noun: make it a frozen dataclass or functions"


def empty_names(tree: ast.Module) -> Iterator[Breach]:
    """Classes and functions named after nothing an auditor knows."""
    for node in nodes(tree, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef):
        words = re.findall(r"[A-Z]?[a-z]+", node.name)
        if NO_NAMES & {word.lower() for word in words}:
            yield node.lineno, f"the name {node.name}"


def formatted_text(tree: ast.Module) -> Iterator[Breach]:
    """Text shown as HTML or Markdown: `5 < 6 and a<b` would lose its end."""
    return ((node.lineno, f"{who}.{name}()") for node, who, name in calls(tree) if name in FORMATTED)


WRITING = frozenset({"work", "leaving"})
"""What opens a transaction to write in: a unit of work, and one with files that leave."""


def acts_and_shows(tree: ast.Module) -> Iterator[Breach]:
    """Functions that open a transaction to write in and return anything but what changed."""
    for node in nodes(tree, ast.FunctionDef):
        if any(name in WRITING for _, _, name in calls(node)):
            returned = ast.unparse(node.returns) if node.returns else "nothing said"
            if returned not in ("Changes", "None"):
                yield node.lineno, f"{node.name} writes, and returns {returned}"


def writes(tree: ast.Module) -> Iterator[Breach]:
    """Transactions opened to write in."""
    return ((node.lineno, f"{who}.{name}()") for node, who, name in calls(tree) if name in WRITING)


def fields_elsewhere(tree: ast.Module) -> Iterator[Breach]:
    """Fields of a form that are asked by a verb: it runs on the thread of the database, and they are the window's."""
    for node in nodes(tree, ast.Lambda, ast.FunctionDef):
        if any(each.arg == "ws" for each in node.args.args):
            found = (call for call, who, _ in calls(node) if who == "fields")
            yield from ((call.lineno, "fields are read on another thread") for call in found)


def kind_names(kinds: frozenset[str]) -> Callable[[ast.Module], Iterator[Breach]]:
    """Make the rule that none of these kinds of audit is named."""

    def find(tree: ast.Module) -> Iterator[Breach]:
        """Kinds of audit, by name."""
        return ((node.lineno, f"the kind {node.value!r}") for node in texts(tree) if node.value in kinds)

    return find


BELOW_WORKSPACE = tuple(
    f"audit_tool/{room}"
    for room in (
        "usecases",
        "views",
        "store",
        "exchange",
        "render",
        "documents",
        "kinds",
        "checks",
        "disclosure",
        "domain",
        "paper",
        "paper.py",
    )
)
NOUNS = ("audit_tool/domain", "audit_tool/paper", "audit_tool/paper.py")
PICTURES = (*NOUNS, "audit_tool/views", "audit_tool/kinds", "audit_tool/documents", "audit_tool/checks")

RULES = [
    Rule(
        "SQL is written in store",
        sql,
        ROOMS,
        ("audit_tool/store",),
        "x = 'SELECT id FROM answer'",
        "x = 'Select one from the list'",
    ),
    Rule(
        "only store and the verbs end a transaction",
        commits,
        ROOMS,
        ("audit_tool/store", "audit_tool/usecases"),
        "connection.commit()",
        "commit = 1",
    ),
    Rule(
        "a colour has one home on screen and one on paper",
        colours,
        ROOMS,
        ("ui/style", "ui/style.py", "audit_tool/render/theme.py"),
        "x = 'color: #1d70b8'",
        "x = 'see #123 and #intro'",
    ),
    Rule(
        "now, who and where are handed in",
        asks_the_machine,
        ("forms", *BELOW_WORKSPACE),
        (),
        "import datetime as dt\nx = dt.datetime.now(dt.UTC)",
        "x = clock.now()",
    ),
    Rule("nothing talks to a network", network, ROOMS, (), "from urllib import request", "from urllib import parse"),
    Rule(
        "pictures and nouns are frozen", thawed, PICTURES, (), "@dataclass\nclass A: x: int", "class A(Exception): ..."
    ),
    Rule(
        "a verb returns what changed",
        acts_and_shows,
        ("audit_tool/usecases",),
        (),
        "def sign(self) -> Picture:\n    with self.session.work() as unit: ...",
        "def weight(self) -> int:\n    with self.session.read() as records: ...",
    ),
    Rule("a view writes nothing", writes, ("audit_tool/views",), (), "session.work()", "session.read()"),
    Rule("the domain holds nouns", plain_classes, NOUNS, (), "class A:\n    x = 1", "class A(Enum):\n    X = 1"),
    Rule("names are an auditor's", empty_names, ROOMS, (), "class FormManager(A): ...", "class Utilised(A): ..."),
    Rule(
        "a verb is handed what was typed",
        fields_elsewhere,
        ("ui",),
        (),
        "lambda ws: ws.actions.say(fields.said())",
        "said = fields.said()\nlambda ws: ws.actions.say(said)",
    ),
    Rule(
        "people's text is shown as plain text",
        formatted_text,
        ("ui",),
        ("ui/text", "ui/text.py"),
        "box.setHtml(story)",
        "box.setPlainText(story)",
    ),
]
