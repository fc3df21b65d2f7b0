"""What every band is charged, as it is answered."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.band_plan import PlanByBand
from tallystick.questions.plain import Place
from tallystick.questions.sources import CitedRule, SourceTable

_POUNDS = "£"


@dataclass(frozen=True, slots=True)
class Area:
    """The area of a billing authority."""

    ons_code: str
    name: str
    nation: str


@dataclass(frozen=True, slots=True)
class BandElement:
    """One element of the charge: whose it is, its Band D, where that comes from, its rounding."""

    identified_by: ClassVar[str] = "element"

    element: str
    authority: str | None
    band_d: Decimal = told("£ on Band D")
    basis: str = told()
    rounding: str = told()


@dataclass(frozen=True, slots=True)
class BasicAmount:
    """A basic amount worked out: pounds over Band D equivalents, and how Band D is set from it."""

    requirement: Decimal = told(_POUNDS)
    tax_base: float = told("Band D equivalents")
    exact: Decimal = told("£ on Band D", "Not rounded, to six places.")
    setting: str = told()
    rule: str = "CT-13"


@dataclass(frozen=True, slots=True)
class BandCharge:
    """What one band is charged: pounds a year by element, and together."""

    identified_by: ClassVar[str] = "band"

    band: str
    of_band_d: str
    amounts: Mapping[str, Decimal] = told(_POUNDS)
    total: Decimal = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class PartCharge:
    """Band D in a part of the area: without special items, for its own, and together."""

    identified_by: ClassVar[str] = "name"

    name: str
    without_items: Decimal = told("£ on Band D")
    own_items: Decimal = told("£ on Band D")
    band_d: Decimal = told("£ on Band D")


@dataclass(frozen=True, slots=True)
class FundShares:
    """A surplus of the collection fund, or below nought a deficit, and its shares by element."""

    amount: int = told(_POUNDS)
    shares: Mapping[str, int] = told(_POUNDS)
    rule: str = "CT-15"


@dataclass(frozen=True, slots=True, repr=False)
class BandsAnswer(Answer):
    """What every band is charged, with what it was made from."""

    FORMAT: ClassVar[str] = "tallystick-bands-1"

    area: Area | None
    nation: str
    year: FinancialYear
    elements: tuple[BandElement, ...]
    basic_amount: BasicAmount | None
    bands: tuple[BandCharge, ...]
    parts: tuple[PartCharge, ...]
    plan: PlanByBand | None
    collection_fund: FundShares | None
    rules: tuple[CitedRule, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceTable, ...]

    @property
    def place(self) -> Place:
        """The area, or the nation where amounts were given."""
        area = self.area
        return Place(self.nation, "") if area is None else Place(area.name, area.ons_code)

    @property
    def headline(self) -> str:
        """What Band D is charged."""
        total = self.at("bands.D.total")
        return f"Band D is charged £{total:,.2f} in {self.place.name}, {self.year}"
