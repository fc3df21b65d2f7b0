"""What a lever is: what can be done, how much and when, and what it changes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal

from tallystick.figures.figure import Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.rules.legal_status import LegalStatus

if TYPE_CHECKING:
    from tallystick.forecast.base_year import Amount
    from tallystick.levers.charge_change import ChargeChange
    from tallystick.levers.provision import Provision
    from tallystick.levers.state import Context


NO = frozenset(("false", "no", "0", "none", ""))
"""The words for an input that is not so, or not given."""


class Stage(IntEnum):
    """When in a year a lever is applied; each is priced on what the stages before it left.

    In this order: tax base, support and premiums; council tax; grants, pools and fees; services;
    capital; Exceptional Financial Support; reserves last.
    """

    TAX_BASE = 1
    COUNCIL_TAX = 2
    GRANTS_POOLS_FEES = 3
    SERVICES = 4
    CAPITAL = 5
    EXCEPTIONAL_SUPPORT = 6
    RESERVES = 7


@dataclass(frozen=True, slots=True)
class Input:
    """One thing a lever has to be told, in units a person can picture.

    `lowest` and `highest` are its limits, `step` is how finely it is usually set. A required input
    that is not published and not given makes the lever answer `needs: ...`; it is not needed where
    one of the inputs named in `instead` is given, and is refused beside it, as it is beside those
    named in `not_with`. `options` are the words that it may be, where they are few.
    """

    name: str
    label: str
    unit: Unit | Literal["text", "list", "mapping", "years"]
    sentence: str
    required: bool = True
    lowest: float | None = None
    highest: float | None = None
    step: float | None = None
    default: Any = None
    instead: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    def is_needed(self, choice: "Choice") -> bool:
        """Whether the lever cannot be priced until this is given."""
        is_given = choice.size is not None if self.name == "size" else self.name in choice.inputs
        return self.required and not is_given and not any(map(choice.has, self.instead))


@dataclass(frozen=True, slots=True)
class Choice:
    """A lever pulled: how much, in which years, with its other inputs by name.

    `size` is in the lever's own unit (a share, pounds); `years` are those in which it is pulled.
    """

    lever: str
    years: tuple[FinancialYear, ...]
    size: float | None = None
    inputs: Mapping[str, Any] = field(default_factory=dict)
    council: str = ""

    def has(self, name: str) -> bool:
        """Whether an input is given; one that is nothing, or false, is not."""
        value = self.size if name == "size" else self.inputs.get(name)
        if isinstance(value, str):
            return value.strip().casefold() not in NO
        return value is not None and value is not False and value != {}

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - an input's own type
        """An input by name, or the default where it was not given."""
        return self.inputs.get(name, default)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a lever changes: one council, one line, one year.

    `amount` is in the line's unit, positive in its natural direction: a saving is negative on a
    service, a rise is positive on council tax. On a stock (Band D, the tax base, reserves, debt) it
    is the flow of the year, and the stock stands in every year after. `recurring` is false for
    one-off money, which never lowers a later year's gap. `note` says what the amount is made of;
    `asked` is what the choice names, where no more was there to give; `provision` how a sum that
    adds to the requirement is provided for.
    """

    council: str
    line: str
    year: FinancialYear
    amount: "Amount"
    recurring: bool
    lever: str
    note: str = ""
    asked: "Amount | None" = None
    provision: "Provision | None" = None


Price = Callable[["Context", Choice, FinancialYear], "Iterable[Effect | ChargeChange]"]


@dataclass(frozen=True, slots=True)
class Example:
    """A named, sourced example of a lever's inputs, for councils that publish none."""

    name: str
    source: str
    inputs: Mapping[str, Any]
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing a council can do. The command line, the docs and the tests follow from this.

    `price` is pure: it yields the effects of a choice in one year, on the state that earlier years
    and this year's earlier levers left, for one forecast or, with arrays, for many; in the year in
    which it changes what bands are charged, it yields that change too. Council tax follows from
    Band D and the tax base, and no lever prices it.
    """

    name: str
    title: str
    sentence: str
    stage: Stage
    setting: Input
    lines: tuple[str, ...]
    rules: tuple[str, ...]
    earliest: str
    reversible: str
    who_decides: str
    recurring: Literal["recurring", "one-off", "both"]
    price: Price = field(repr=False)
    inputs: tuple[Input, ...] = ()
    example: Example | None = None
    status: LegalStatus = LegalStatus.LAWFUL

    def missing(self, choice: Choice) -> tuple[str, ...]:
        """The required inputs that the choice does not give, in words a person can picture."""
        asked = [entry for entry in (self.setting, *self.inputs) if entry.is_needed(choice)]
        return tuple(f"{entry.label} ({entry.unit})" for entry in asked)

    def input_of(self, name: str, written: object) -> Input | None:
        """The input that a value of a name is for; None where there is none of that name.

        Pounds in the place of a size that is a share are for the input in pounds that may stand
        instead of it, where there is one.
        """
        by_name = {entry.name: entry for entry in (self.setting, *self.inputs)}
        if name == "size" and self.setting.unit == Unit.SHARE and "£" in str(written):
            others = (by_name[other] for other in self.setting.instead)
            in_pounds = (entry for entry in others if entry.unit == Unit.BAND_D_POUNDS)
            return next(in_pounds, self.setting)
        return by_name.get(name)

    def conflicts(self, choice: Choice) -> tuple[str, ...]:
        """What the choice gives that does not go with something else that it gives, in words."""
        return tuple(
            f"{entry.name} and {other} do not go together: give one of them."
            for entry in (self.setting, *self.inputs)
            for other in (*entry.instead, *entry.not_with)
            if choice.has(entry.name) and choice.has(other)
        )
