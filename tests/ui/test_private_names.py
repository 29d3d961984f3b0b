"""A part of the window keeps what it inherits: no class writes over a private attribute of the class it builds on.

A widget once named one of its own parts as its card named the colour of its edge, and crashed as it was painted.
"""

import ast
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ui"


def _classes():
    """Give every class of `ui` by name: the names of its bases, and the private attributes it sets on itself."""
    found = {}
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = [
                    base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases
                ]
                found[file, node.name] = (bases, _set_on_itself(node))
    return found


def _set_on_itself(node):
    targets = (
        target
        for statement in ast.walk(node)
        for target in (
            *(getattr(statement, "targets", [])),
            *([statement.target] if isinstance(statement, ast.AnnAssign) else []),
        )
    )
    single = (one for target in targets for one in (target.elts if isinstance(target, ast.Tuple) else [target]))
    return {
        one.attr
        for one in single
        if isinstance(one, ast.Attribute)
        and isinstance(one.value, ast.Name)
        and one.value.id == "self"
        and one.attr.startswith("_")
    }


def test_no_class_writes_over_a_private_attribute_of_another_files_class():
    classes = _classes()
    by_name = {}
    for (file, name), held in classes.items():
        by_name.setdefault(name, []).append((file, held))
    overwritten = []
    for (file, name), (bases, own) in classes.items():
        waiting = list(bases)
        while waiting:
            for other_file, (above, inherited) in by_name.get(waiting.pop(), []):
                waiting += above
                if other_file != file:
                    overwritten += [f"{file.relative_to(UI)} {name}.{each}" for each in own & inherited]
    assert overwritten == []
