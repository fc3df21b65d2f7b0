"""A household's bill, as it is answered."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Literal

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.bands_answer import Area, BandElement
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

_POUNDS, _A_WEEK = "£", "£ a week"


@dataclass(frozen=True, slots=True)
class BilledHousehold:
    """The household as it was told: the home, who lives there, whether it asks for support."""

    band: str
    use: str
    adults: int = told("adults")
    disregarded: tuple[str, ...] = told()
    disabled_reduction: bool = told()
    exemption_class: str | None = told()
    years_empty: Decimal | None = told("years")
    premium: Decimal | str | None = told("share")
    premium_exception: str | None = told()
    is_annexe: bool = told()
    asks_for_support: bool = told()


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """A line of the bill: pounds a year, reductions negative, its rule, law and status."""

    identified_by: ClassVar[str] = "element"

    element: str
    label: str
    amount: Decimal = told(_POUNDS)
    rule: str = told()
    law: str = told()
    status: str = told()


@dataclass(frozen=True, slots=True)
class PayableRange:
    """What may be left to pay, by what the support scheme gives that is not held."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Instalments:
    """The bill over ten months, over twelve, and a week of it."""

    month_of_ten: Decimal
    month_of_twelve: Decimal
    week: Decimal


@dataclass(frozen=True, slots=True)
class WithoutParish:
    """The bill without the average parish charge that is in it."""

    total: Decimal


@dataclass(frozen=True, slots=True)
class AwardStep:
    """A step in working support out, in pounds a week."""

    identified_by: ClassVar[str] = "label"

    label: str
    weekly: Decimal = told(_A_WEEK)
    rule: str = told()


@dataclass(frozen=True, slots=True)
class SupportAward:
    """Support under the scheme that decides the claim, with its working."""

    status: Literal["decided"]
    scheme: str
    year: FinancialYear | None
    confidence: str
    source: Mapping[str, str]
    award: Decimal = told("£ a year")
    award_a_week: Decimal = told(_A_WEEK)
    lines: tuple[AwardStep, ...] = told()


@dataclass(frozen=True, slots=True)
class LikeAward:
    """What a like council's scheme would give."""

    identified_by: ClassVar[str] = "council"

    council: str
    scheme_year: str
    award: Decimal = told("£ a year")


@dataclass(frozen=True, slots=True)
class SupportUndecided:
    """Support where the scheme is not held: the least and most, and what they rest on."""

    status: Literal["scheme not held"]
    least: Decimal = told("£ a year")
    most: Decimal = told("£ a year")
    basis: str = told()
    like_councils: tuple[LikeAward, ...] = told()
    left_out: tuple[str, ...] = told("", "Like councils whose award cannot be worked out, and why.")


@dataclass(frozen=True, slots=True, repr=False)
class BillAnswer(Answer):
    """What a household would pay, line by line, with what it was made from."""

    FORMAT: ClassVar[str] = "tallystick-bill-1"

    area: Area
    year: FinancialYear
    household: BilledHousehold
    band_charged: str
    lines: tuple[ChargeLine, ...]
    total: Decimal | None = told(_POUNDS, "None where support is a range.")
    total_range: PayableRange | None = told(_POUNDS)
    payments: Instalments | None = told(_POUNDS)
    without_parish: WithoutParish | None = told(_POUNDS)
    memoranda: tuple[ChargeLine, ...] = told("", "For information, and never added.")
    support: SupportAward | SupportUndecided | None = told()
    charges: tuple[BandElement, ...] = told()
    notes: tuple[str, ...] = told()
    sources: tuple[SourceTable, ...] = told()

    @property
    def place(self) -> Place:
        """The area whose bill it is."""
        return Place(self.area.name, self.area.ons_code)

    @property
    def headline(self) -> str:
        """What is to pay."""
        where = f"in {self.area.name}, {self.year}"
        if self.total is not None:
            return f"£{self.total:,.2f} a year is to pay {where}"
        ends = self.total_range or PayableRange(Decimal(0), Decimal(0))
        return f"£{ends.least:,.2f} to £{ends.most:,.2f} a year is to pay {where}"
