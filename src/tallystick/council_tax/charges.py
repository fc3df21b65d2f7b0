"""What is charged on Band D in one area and year: an amount for each authority on the bill."""

from decimal import Decimal

from tallystick.council_tax.rounding import Rounding, rounded
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.figure import Origin
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear

ELEMENTS = {
    "own": "Billing authority",
    "county": "County council",
    "gla": "Greater London Authority",
    "police": "Police",
    "fire": "Fire",
    "combined_authority": "Combined authority",
    "parish": "Parish or community council",
    "area": "Every authority of the area",
}
"""The elements of a bill in the order in which they are printed (CT-14). `area` stands for the
whole bill, where a source prints only that."""

NATIONS = ("England", "Wales", "Scotland")
AS_PRINTED, DERIVED, ENTERED, AVERAGE = "as printed", "derived", "entered", "average"
_MOST = Decimal(100_000)
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Charge:
    """One authority's amount for Band D: pounds a year.

    `basis` is `as printed`, `derived` (by a stated rule from printed amounts), `average` (of the
    parishes of an area) or `entered` (by the user). `social_care` is what the year adds for adult
    social care: it is part of `band_d` and never added to it.
    """

    element: str
    authority: str
    band_d: Decimal
    rounding: Rounding = Rounding.HALF_UP
    basis: str = AS_PRINTED
    origin: Origin | None = None
    social_care: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse an element that no bill has and an amount that none could be."""
        if self.element not in ELEMENTS:
            raise UnknownName("element of a bill", self.element, near(self.element, ELEMENTS))
        if not self.band_d.is_finite() or not 0 <= self.band_d <= _MOST:
            raise BadInput(
                f"{self.authority} cannot charge {self.band_d} on Band D; give pounds a year "
                f"from 0 to {_MOST:,}."
            )


@dataclass(frozen=True, slots=True)
class Charges:
    """Every charge of an area in a year, each element once, in the order of a bill.

    `notes` say what the figures leave out, what is an average and what is derived. `charged` is
    what one household is charged for the year after discounts, as it was told; there are then no
    charges.
    """

    area_code: str
    area_name: str
    nation: str
    year: FinancialYear
    charges: tuple[Charge, ...]
    notes: tuple[str, ...] = ()
    charged: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse a nation without council tax, and an element that is there twice."""
        if self.nation not in NATIONS:
            raise UnknownName("nation with council tax", self.nation, NATIONS)
        elements = [charge.element for charge in self.charges]
        twice = sorted({element for element in elements if elements.count(element) > 1})
        if self.charged is not None and elements:
            raise BadInput(f"{self.area_name} has charges beside what a household is charged.")
        if twice or (self.charged is None and not elements):
            raise BadInput(
                f"{self.area_name} needs each element of its bill once; "
                + (f"twice there: {', '.join(twice)}." if twice else "none is given.")
            )

    @property
    def band_d(self) -> Decimal:
        """Band D of the whole area as it is charged: each element rounded, then added."""
        return sum((rounded(charge.band_d, charge.rounding) for charge in self.charges), _NOTHING)
