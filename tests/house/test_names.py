"""What a function holds is called by the noun of the thing."""

import ast
from collections.abc import Iterator

from house.reached import modules

VAGUE = {"one", "found", "made", "held", "given", "told"}


def _locals(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Parameters and names that are bound, without the fields of classes."""
    fields = {
        statement.target
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node not in fields:
            yield node.id, node.lineno


def test_nothing_that_a_function_holds_has_a_vague_name() -> None:
    vague = [
        f"{module}, line {line}: {name}"
        for module, tree in modules().items()
        for name, line in _locals(tree)
        if name in VAGUE
    ]
    assert vague == []
