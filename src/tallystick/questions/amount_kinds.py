"""The kinds of fields that ask for amounts: pounds, shares, numbers, pay with its period, years."""

from abc import abstractmethod
from decimal import Decimal
from typing import TypeVar

from tallystick.figures import reading
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.kinds import Kind, Schema

T = TypeVar("T")
_WEEKS = 52


class Amount(Kind[T]):
    """An amount with a unit, which a page says back as it was read."""

    @abstractmethod
    def write(self, value: T) -> str:
        """The amount with its unit, as text that reads back the same."""


@dataclass(frozen=True)
class Money(Amount[Decimal]):
    """Pounds, from nought up unless `lowest` says otherwise."""

    lowest: Decimal | None = Decimal(0)
    highest: Decimal | None = None
    metavar: str = "£"
    control: str = "money"

    def read(self, written: object) -> Decimal:
        """Pounds, by `figures.reading.money`."""
        return reading.money(written, lowest=self.lowest, highest=self.highest)

    def write(self, value: Decimal) -> str:
        """Pounds with their sign: `£1500000`."""
        return f"{'-' if value < 0 else ''}£{abs(value):f}"

    def schema(self) -> Schema:
        """A number, or text as people write it."""
        return {"type": ["string", "number"], "examples": ["£1.5m", 85000]}


@dataclass(frozen=True)
class Share(Amount[Decimal]):
    """A percentage, as a share of one."""

    lowest: Decimal = Decimal(0)
    highest: Decimal = Decimal(1)
    metavar: str = "%"
    control: str = "share"

    def read(self, written: object) -> Decimal:
        """A share, by `figures.reading.share`."""
        return reading.share(written, lowest=self.lowest, highest=self.highest)

    def write(self, value: Decimal) -> str:
        """A percentage with its sign: `4.99%`."""
        return f"{(value * 100).normalize():f}%"

    def schema(self) -> Schema:
        """A share as a number, or text with its per cent sign."""
        return {"type": ["string", "number"], "examples": ["4.99%", 0.0499]}


@dataclass(frozen=True)
class Count(Kind[int]):
    """A whole number."""

    lowest: int = 0
    highest: int = 10**9
    metavar: str = "N"
    control: str = "number"

    def read(self, written: object) -> int:
        """A whole number, by `figures.reading.count`."""
        return reading.count(written, lowest=self.lowest, highest=self.highest)

    def schema(self) -> Schema:
        """A whole number, or text of one."""
        bounds = {"minimum": self.lowest, "maximum": self.highest}
        return {"anyOf": [{"type": "integer", **bounds}, {"type": "string", "maxLength": 20}]}


@dataclass(frozen=True)
class Quantity(Kind[Decimal]):
    """A number with decimals where it has any, and no unit."""

    lowest: Decimal = Decimal(0)
    highest: Decimal = Decimal(10) ** 12
    metavar: str = "N"
    control: str = "number"

    def read(self, written: object) -> Decimal:
        """A number, by `figures.reading.quantity`."""
        return reading.quantity(written, lowest=self.lowest, highest=self.highest)

    def schema(self) -> Schema:
        """A number, or text of one."""
        return {"type": ["string", "number"], "examples": ["28,528.1", 2.5]}


@dataclass(frozen=True)
class Weekly(Amount[Decimal]):
    """Pounds with their period, as pounds a week."""

    highest: Decimal = Decimal(10) ** 6
    metavar: str = "£/PERIOD"
    control: str = "weekly"

    def read(self, written: object) -> Decimal:
        """Pounds a week, by `figures.reading.weekly`."""
        return reading.weekly(written, highest=self.highest)

    def of_control(self, text: str) -> str:
        """An amount alone is a week's, as the control says."""
        amount = text.strip()
        return f"{amount}/week" if amount and amount[-1].isdigit() else amount

    def write(self, value: Decimal) -> str:
        """Pounds a week with their period; those of a month or year by the year, which is whole."""
        if value == round(value, 2):
            return f"£{value:f}/week"
        return f"£{round(value * _WEEKS, 2):f}/year"

    def schema(self) -> Schema:
        """Text with its period."""
        return {"type": "string", "examples": ["250/week", "13000/year"], "maxLength": 64}


@dataclass(frozen=True)
class Year(Kind[FinancialYear]):
    """A financial year between two that are given."""

    first: FinancialYear | None = None
    last: FinancialYear | None = None
    metavar: str = "YEAR"
    control: str = "year"
    also_python: str = "int | FinancialYear"

    def read(self, written: object) -> FinancialYear:
        """A financial year, by `figures.reading.year`."""
        read = reading.year(written)
        first, last = self.first or read, self.last or read
        if not first <= read <= last:
            raise BadInput(f"{read} is outside {first} to {last}, the years that can be asked.")
        return read

    def schema(self) -> Schema:
        """A financial year as it is written."""
        return {"type": "string", "examples": ["2027-28"], "maxLength": 20}
