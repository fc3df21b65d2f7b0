"""Which modules and public names of the product something that people use leads to."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "tallystick"
ROOTS = (
    "tallystick.__main__",
    "tallystick.cli.main",
    "tallystick.web.app",
    "tallystick.build.__main__",
    "tallystick.build.pages",
)
"""Where people come in: the command line, the website, what makes the release and the manual."""

SCANNED = (
    "tallystick.cli.",
    "tallystick.questions.",
    "tallystick.levers.catalogue.",
    "tallystick.law.duties.",
    "tallystick.sources.tables.",
    "tallystick.sources.identities.",
)
"""Rooms whose modules are loaded by name: commands, questions, levers, duties, tables."""


def modules() -> dict[str, ast.Module]:
    """Every module of the product by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        dotted = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        found[dotted.removesuffix(".__init__")] = ast.parse(path.read_text("utf-8"))
    return found


def unreached_modules() -> list[str]:
    """The modules that no way in leads to."""
    trees = modules()
    waiting = [*ROOTS, *(name for name in trees if name.startswith(SCANNED))]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in reached or name not in trees:
            continue
        reached.add(name)
        parents = name.split(".")
        waiting += [".".join(parents[:length]) for length in range(1, len(parents))]
        waiting += _imported(trees[name], trees)
    return sorted(set(trees) - reached)


def _imported(tree: ast.Module, known: dict[str, ast.Module]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _named(node.value, known)


def _named(text: str, known: dict[str, ast.Module]) -> Iterator[str]:
    """A module that is named in text and loaded by that name: whole, or `module:function`."""
    if text.startswith("tallystick."):
        yield text
    module, colon, _ = text.partition(":")
    if colon and f"tallystick.render.{module}" in known:
        yield f"tallystick.render.{module}"


def unreached_names() -> list[str]:
    """Public functions and classes that nothing in the product names but their own definition."""
    trees = modules()
    uses: dict[str, set[tuple[str, int]]] = {}
    for module, tree in trees.items():
        for node in ast.walk(tree):
            for name, line in _uses(node):
                uses.setdefault(name, set()).add((module, line))
    templates = " ".join(
        path.read_text("utf-8") for kind in ("*.html", "*.sql") for path in PACKAGE.rglob(kind)
    )
    return sorted(
        f"{module}.{node.name}"
        for module, tree in trees.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not _is_used(module, node, uses.get(node.name, set()), templates)
    )


def _uses(node: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Name):
        yield node.id, node.lineno
    elif isinstance(node, ast.Attribute):
        yield node.attr, node.lineno
    elif isinstance(node, ast.ImportFrom | ast.Import):
        yield from ((alias.name, -1) for alias in node.names)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        words = node.value.replace(":", " ").replace(".", " ").split()
        if len(words) < _FEW:
            yield from ((word, node.lineno) for word in words)


KEPT = {
    "tallystick.cli.main.main",
    "tallystick.web.app.create_app",
    "tallystick.figures.errors.NetworkFailed",
}
"""What others start (the command, the application), and what is promised to those who use the
package: every error of the tree."""

_FEW = 4
"""A text of more words is a sentence, and names nothing that is called."""


def _is_used(
    module: str,
    node: ast.FunctionDef | ast.ClassDef,
    uses: set[tuple[str, int]],
    templates: str,
) -> bool:
    own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    outside = [(where, line) for where, line in uses if where != module or line not in own]
    called = [(where, line) for where, line in outside if line != -1]
    return bool(called) or node.name in templates or f"{module}.{node.name}" in KEPT
