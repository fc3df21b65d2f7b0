"""The mutants of a module, as Cosmic Ray makes them: arithmetic, comparisons and conditions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_ARITHMETIC = ("Add", "Sub", "Mul", "Div")
_COMPARISONS = ("Eq", "NotEq", "Lt", "LtE", "Gt", "GtE")
OPERATORS = (
    *(
        f"core/ReplaceBinaryOperator_{one}_{other}"
        for one in _ARITHMETIC
        for other in _ARITHMETIC
        if one != other
    ),
    *(
        f"core/ReplaceComparisonOperator_{one}_{other}"
        for one in _COMPARISONS
        for other in _COMPARISONS
        if one != other
    ),
    "core/NumberReplacer",
    "core/AddNot",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceUnaryOperator_Delete_USub",
    "core/ReplaceBreakWithContinue",
    "core/ZeroIterationForLoop",
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file."""

    path: Path
    operator: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mutant can be made: the nth place of an operator in a file."""

    path: Path
    operator: str
    occurrence: int

    def mutant(self) -> Mutant:
        """The change of this place.

        Raises:
            LookupError: if the file has changed, so that there is no such place.
        """
        from cosmic_ray.mutating import mutate_code  # noqa: PLC0415 - not needed by the tests

        before = self.path.read_text("utf-8")
        after = mutate_code(before, _operators()[self.operator], self.occurrence)
        if after is None:
            raise LookupError(f"{self.path}: no place {self.occurrence} of {self.operator}")
        return Mutant(self.path, self.operator.removeprefix("core/"), before, after)


def places_of(path: Path) -> Iterator[Place]:
    """Every place of a file at which a mutant can be made; decorators stay as they are."""
    from cosmic_ray.ast import ast_nodes, get_ast  # noqa: PLC0415 - not needed by the tests

    text = path.read_text("utf-8")
    lines = text.splitlines()
    nodes = tuple(ast_nodes(get_ast(text)))
    for name, operator in _operators().items():
        starts = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, (line, _) in enumerate(starts):
            if not lines[line - 1].lstrip().startswith("@"):
                yield Place(path, name, occurrence)


@cache
def _operators() -> dict[str, Any]:
    from cosmic_ray.plugins import get_operator, operator_names  # noqa: PLC0415

    known = operator_names()
    return {name: get_operator(name)() for name in OPERATORS if name in known}
