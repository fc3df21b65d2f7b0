"""What each band is charged in each year of a plan: the council's own charge, and the whole bill.

Before discounts and support, for a home that no reduction by income reaches. Reductions by band
(routes R1, R2 and R9) are taken off; the other authorities' charges stay as they are in the newest
year held, because what they will set is not this council's to decide.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from tallystick.council_tax.band_table import band_ratios
from tallystick.council_tax.charges import Charge, Charges
from tallystick.council_tax.ratios import in_proportion
from tallystick.council_tax.rounding import Rounding, rounded
from tallystick.figures.cache import remembered
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.levers.charge_change import ChargeChange
from tallystick.levers.state import BudgetState, Context
from tallystick.rules.rulebook import Rulebook, exact

Ratios = tuple[tuple[str, int, int], ...]
"""Each band with what it is charged: so many parts of a whole that Band D is charged."""

_NOTHING = Decimal(0)
_BAND_DS = 512
"""Band Ds that are kept by band: strategies side by side hold many of the same."""


@dataclass(frozen=True, slots=True)
class Bills:
    """Pounds a year by band: the council's own charge, and every authority's of the area."""

    own: Mapping[str, Decimal]
    area: Mapping[str, Decimal]


class Billing:
    """Works out the bills of one council's plan, year by year."""

    def __init__(self, context: Context, after: BudgetState) -> None:
        """The council's charges, and what its levers change of them."""
        self._after = after
        self._charges = context.facts.area_charges
        self._ratios: Ratios = ()
        if context.rulebook is not None:
            year = after.years[0] if self._charges is None else self._charges.year
            self._ratios = _ratios(context.rulebook, year)
        self._changes = tuple(charge for charge in after.charges if charge.own or charge.others)
        self._others: dict[tuple[FinancialYear, ...], dict[str, Decimal]] = {}

    def of_year(self, year: FinancialYear) -> Bills:
        """The bills of one year; empty where the charges of the area are not held."""
        band_d = self._after.exact_band_d(year)
        changes = [change for change in self._changes if year >= change.first]
        rounding = self._rounding("own")
        own = (
            {
                band: rounded(in_proportion(_own(band_d, changes, band), parts, whole), rounding)
                for band, parts, whole in self._ratios
            }
            if changes
            else dict(_by_band(band_d, self._ratios, rounding))
        )
        if self._charges is None:
            return Bills(own, {})
        others = self._of_others(self._charges, changes)
        return Bills(own, {band: amount + others[band] for band, amount in own.items()})

    def _of_others(self, area: Charges, changes: Iterable[ChargeChange]) -> dict[str, Decimal]:
        """The other authorities' charges by band, worked out again only once a change begins."""
        begun = tuple(change.first for change in changes)
        if begun not in self._others:
            charges = [charge for charge in area.charges if charge.element != "own"]
            by_charge = [_other(charge, tuple(changes), self._ratios) for charge in charges]
            self._others[begun] = {
                band: sum((amounts[band] for amounts in by_charge), _NOTHING)
                for band, *_ in self._ratios
            }
        return self._others[begun]

    def _rounding(self, element: str) -> Rounding:
        charges = self._charges.charges if self._charges is not None else ()
        return next(
            (charge.rounding for charge in charges if charge.element == element), Rounding.HALF_UP
        )


def _own(band_d: Decimal, changes: Iterable[ChargeChange], band: str) -> Decimal:
    """Pounds on Band D that the band's own charge is in proportion to."""
    moved = (exact(float(change.before)) * change.own.get(band, _NOTHING) for change in changes)
    return band_d + sum(moved, _NOTHING)


def _other(
    charge: Charge, changes: Iterable[ChargeChange], ratios: Ratios
) -> Mapping[str, Decimal]:
    """What another authority charges each band, after the reductions that the plan gives of it."""
    reducing = [change for change in changes if change.others] if charge.element != "parish" else []
    if not reducing:
        return _by_band(charge.band_d, ratios, charge.rounding)
    return {
        band: rounded(
            in_proportion(_reduced(charge.band_d, reducing, band), parts, whole), charge.rounding
        )
        for band, parts, whole in ratios
    }


def _reduced(band_d: Decimal, changes: Iterable[ChargeChange], band: str) -> Decimal:
    return band_d - sum(
        (band_d * change.others.get(band, _NOTHING) for change in changes), _NOTHING
    )


@remembered
def _ratios(rulebook: Rulebook, year: FinancialYear) -> Ratios:
    return tuple(
        (band, ratio.numerator, ratio.denominator)
        for band, ratio in band_ratios(rulebook, year).items()
    )


@lru_cache(_BAND_DS)
def _by_band(band_d: Decimal, ratios: Ratios, rounding: Rounding) -> Mapping[str, Decimal]:
    """What each band is charged of a Band D; nobody changes the answer."""
    return {
        band: rounded(in_proportion(band_d, parts, whole), rounding)
        for band, parts, whole in ratios
    }
