"""What each band is charged in each year of a plan: the council's own charge, and the whole bill.

Before discounts and support, for a home that no reduction by income reaches. Reductions by band
(routes R1, R2 and R9) are taken off; the other authorities' charges stay as they are in the newest
year held, because what they will set is not this council's to decide.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tallystick.council_tax.band_table import at_ratio, band_ratios
from tallystick.council_tax.charges import Charge, Charges
from tallystick.council_tax.rounding import Rounding, rounded
from tallystick.figures.cache import remembered
from tallystick.figures.year import FinancialYear
from tallystick.levers.bands import BANDS, Pattern, pattern
from tallystick.levers.lever import Choice
from tallystick.levers.state import BudgetState, Context
from tallystick.rules.rulebook import exact

_BY_BAND = ("R1", "R2", "R9")
_BY_LAW = ("R7", "R8")
_NOTHING = Decimal(0)
_ratios = remembered(band_ratios)


@dataclass(frozen=True, slots=True)
class Bills:
    """Pounds a year by band: the council's own charge, and every authority's of the area."""

    own: Mapping[str, Decimal]
    area: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan by band as it bears on bills: from which year, its pattern, and on what."""

    first: FinancialYear
    pattern: Pattern
    before: Decimal
    whole_bill: bool
    by_law: bool


class Billing:
    """Works out the bills of one council's plan, year by year."""

    def __init__(self, context: Context, after: BudgetState, choices: Iterable[Choice]) -> None:
        """The council's charges and the rises of its choices."""
        self._after = after
        held = context.published.get("area_charges")
        self._charges: Charges | None = held if isinstance(held, Charges) else None
        first = after.years[0]
        self._ratios: dict[str, Fraction] = {}
        if context.rulebook is not None:
            year = self._charges.year if self._charges is not None else first
            self._ratios = _ratios(context.rulebook, year)
        self._plans = tuple(_plans(context, after, choices))
        self._others: dict[tuple[FinancialYear, ...], dict[str, Decimal]] = {}

    def of_year(self, year: FinancialYear) -> Bills:
        """The bills of one year; empty where the charges of the area are not held."""
        band_d = self._after.exact_band_d(year)
        plans = [one for one in self._plans if year >= one.first]
        own = {
            band: rounded(at_ratio(self._own(band_d, plans, band), ratio), self._rounding("own"))
            for band, ratio in self._ratios.items()
        }
        if self._charges is None:
            return Bills(own, {})
        others = self._of_others(self._charges, plans)
        return Bills(own, {band: own[band] + others[band] for band in self._ratios})

    def _of_others(self, held: Charges, plans: Iterable[_Plan]) -> dict[str, Decimal]:
        """The other authorities' charges by band, worked out again only once a plan begins."""
        begun = tuple(one.first for one in plans)
        if begun not in self._others:
            charges = [one for one in held.charges if one.element != "own"]
            self._others[begun] = {
                band: sum((self._other(one, plans, band, ratio) for one in charges), _NOTHING)
                for band, ratio in self._ratios.items()
            }
        return self._others[begun]

    def _rounding(self, element: str) -> Rounding:
        held = self._charges.charges if self._charges is not None else ()
        return next((one.rounding for one in held if one.element == element), Rounding.HALF_UP)

    @staticmethod
    def _own(band_d: Decimal, plans: Iterable[_Plan], band: str) -> Decimal:
        """Pounds on Band D that the band's own charge is in proportion to."""
        amount = band_d
        for one in plans:
            target = exact(one.pattern.targets.get(band, one.pattern.targets.get("D", 0.0)))
            full = exact(one.pattern.targets.get("D", 0.0) if one.by_law else one.pattern.highest)
            amount += one.before * (target - full)
        return amount

    @staticmethod
    def _other(charge: Charge, plans: Iterable[_Plan], band: str, ratio: Fraction) -> Decimal:
        amount = charge.band_d
        for one in plans:
            if one.whole_bill and charge.element != "parish":
                top = exact(one.pattern.highest)
                target = exact(one.pattern.targets.get(band, 0.0))
                amount -= charge.band_d * (top - target) / (1 + top)
        return rounded(at_ratio(amount, ratio), charge.rounding)


def _plans(context: Context, after: BudgetState, choices: Iterable[Choice]) -> Iterable[_Plan]:
    for choice in choices:
        route = str(choice.get("route") or "")
        if choice.lever != "higher_bands" or not choice.years or not choice.size:
            continue
        if route not in (*_BY_BAND, *_BY_LAW) or choice.council:
            continue
        first = min(choice.years)
        yield _Plan(
            first=first,
            pattern=_pattern(context, choice),
            before=after.exact_band_d(first + -1),
            whole_bill=str(choice.get("on_whole_bill", "false")).casefold() == "true",
            by_law=route in _BY_LAW,
        )


def _pattern(context: Context, choice: Choice) -> Pattern:
    given = choice.get("band_d_equivalents_by_band")
    held = given or context.published["band_d_equivalents_by_band"]
    frozen = choice.get("frozen")
    targets = dict(choice.get("targets") or {})
    if frozen:
        parts = frozen.split(",") if isinstance(frozen, str) else frozen
        names = {str(part).strip() for part in parts}
        targets = {band: 0.0 if band in names else float(choice.size or 0.0) for band in BANDS}
    return pattern(targets, {str(band): float(count) for band, count in held.items()}, choice.size)
