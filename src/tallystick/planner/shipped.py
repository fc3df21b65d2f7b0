"""The shipped strategies, in one order for every council, each a file in `strategies/`.

A shipped strategy says by which rule each choice is sized from the council's own figures; `sizes`
turns it into a plain strategy, the same as one read from a user's file.
"""

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tallystick.figures.errors import UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near

ORDER = (
    "no_action",
    "rise_at_limit",
    "referendum",
    "higher_bands_2018",
    "higher_bands_income_tested",
    "reserves_first",
    "savings",
    "borrow_to_invest",
    "no_cuts_hold_out",
    "needs_budget_acted_on",
    "needs_budget_then_cut",
    "mixed",
)
"""The order in which they are shown, which is never a ranking."""

When = Literal["all", "first", "later", "from_first_gap"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice whose years and size follow from the council's own figures.

    `size` is an amount, and `rule` what sizes it instead, with what the rule `takes`; where there
    is neither, the lever sizes itself. `example` takes the lever's named, sourced example for what
    is not given here. `otherwise` stands in its place where the rule finds that the choice is not
    called for.
    """

    lever: str
    years: When
    size: str | None = None
    rule: str = ""
    takes: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)
    example: bool = False
    billing_only: bool = False
    otherwise: tuple["Wanted", ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """One way that a decision of others may fall, and the choices of the plan for it."""

    name: str
    title: str
    choices: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """One shipped strategy: what it is, how it is sized, its choices, and its branches if any."""

    name: str
    title: str
    about: str
    sizes: str
    choices: tuple[Wanted, ...]
    branches: tuple[Branch, ...] = ()


@cache
def every_shipped() -> tuple[Shipped, ...]:
    """The shipped set in its order."""
    return tuple(_read(name) for name in ORDER)


def shipped(name: str) -> Shipped:
    """The shipped strategy of that name.

    Raises:
        UnknownName: if there is none, with near matches.
    """
    if name not in ORDER:
        raise UnknownName("shipped strategy", name, near(name, ORDER) or ORDER)
    return _read(name)


@cache
def _read(name: str) -> Shipped:
    from tallystick.rules.strict_yaml import load  # noqa: PLC0415 - PyYAML takes long to load

    file = Path(__file__).with_name("strategies") / f"{name}.yaml"
    loaded = load(file.read_text(encoding="utf-8"), file.name)
    return Shipped(
        name=name,
        title=loaded["title"],
        about=loaded["about"],
        sizes=loaded["sizes"],
        choices=_wanted(loaded["choices"]),
        branches=tuple(
            Branch(branch["name"], branch["title"], _wanted(branch["choices"]))
            for branch in loaded.get("branches", ())
        ),
    )


def _wanted(written: Any) -> tuple[Wanted, ...]:  # noqa: ANN401 - as the file gives it
    return tuple(_one(entry) for entry in written)


def _one(entry: Mapping[str, Any]) -> Wanted:
    size = entry.get("size")
    takes = dict(size) if isinstance(size, Mapping) else {}
    return Wanted(
        lever=entry["lever"],
        years=entry["years"],
        size=None if takes else size,
        rule=takes.pop("rule", ""),
        takes=takes,
        inputs=entry.get("inputs", {}),
        example=entry.get("example", False),
        billing_only=entry.get("billing_only", False),
        otherwise=_wanted(entry.get("otherwise", ())),
    )
