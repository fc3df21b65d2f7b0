"""The numbers of one part of a scheme in a year, as whole numbers: percentages, amounts, bands.

An award is worked out exactly before it is rounded. A week of a yearly liability is seven parts of
the days of the year, a share such as 76.5% two hundredths: so a yearly amount is counted in parts
of a penny (`fine`) of which every step is a whole number.
"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm
from typing import TypeAlias

from tallystick.council_tax.periods import days_in
from tallystick.figures.cache import remembering
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.whole import Whole, choose, half_up
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claims import PENCE
from tallystick.reductions.scheme import NonDependants, Number, Part, Step, number
from tallystick.rules.rulebook import Rulebook, exact

WEEK, MONTHS, WEEKS_OF_INCOME = 7, 12, 52
_PENNY = Decimal("0.01")
_HELD = 1_024
"""Parts whose numbers are kept: those of every scheme."""

Bands: TypeAlias = tuple[tuple[int | None, int], ...]
"""The last penny of each band (None: without end) and its value."""


@dataclass(frozen=True, slots=True)
class Capital:
    """Limits of capital and what it counts as below them, in the unit of the claim.

    There is support up to `most`. Each started `step` above `above` counts as `amount` a week.
    """

    most: int | None = None
    above: int = 0
    step: int = 0
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Deductions:
    """What is taken off for another adult: fine parts a year, or shares of the liability.

    Shares are counted in `of_liability` parts of the whole; 0 where the amounts are no shares.
    """

    not_working: int
    working: Bands
    of_liability: int


@dataclass(frozen=True, slots=True)
class Rates:
    """The numbers of one part.

    Args:
        unit: how many parts of a pound the claim's amounts are counted in.
        days: of the year.
        fine: how many parts of a penny yearly amounts are counted in.
        a_week: the fine parts a year of one unit a week.
        whole: of how many parts a share of the liability is counted in.
        most: the largest share of the liability.
        taper: the fine parts a year taken off for one unit a week of excess income.
        tables: the shares of each table by band.
        contributions: fine parts a year by band.
        nothing_from: from this penny of a band's period on there is no support.
        minimum: the smallest weekly award, in pennies of `fine` parts.
        limits: the share of its liability that support is worked out on, by band charged.
    """

    unit: int
    days: int
    fine: int
    a_week: int
    whole: int
    most: int
    taper: int
    tables: tuple[Bands, ...]
    contributions: Bands
    nothing_from: int | None
    minimum: int
    capital: Capital
    deductions: Deductions
    limits: dict[str, Fraction]

    def pence(self, weekly: Whole, period: str) -> Whole:
        """A weekly amount for a week, month or year, to the penny, as bands are read (CT-11)."""
        parts = self.unit // PENCE
        if period == "week":
            return half_up(weekly, parts)
        return half_up(weekly * WEEKS_OF_INCOME, parts * (MONTHS if period == "month" else 1))

    def parts(self, amount: Decimal) -> int:
        """An amount of the scheme in the unit of the claim."""
        return parts_of(amount, self.unit)


def parts_of(amount: Decimal, unit: int) -> int:
    """Pounds in so many parts of a pound.

    Raises:
        BadInput: if it is not a whole number of them.
    """
    parts = amount * unit
    if parts != int(parts):
        raise BadInput(f"£{amount} is not in whole pennies, which a scheme's amounts are.")
    return int(parts)


def in_band(bands: Bands, amount: Whole) -> Whole:
    """The value of the band that an amount falls in; both in the units of the bands."""
    value: Whole = bands[-1][1]
    for end, of_band in reversed(bands[:-1]):
        value = of_band if end is None else choose(amount <= end, of_band, value)
    return value


@remembering(_HELD)
def rates_of(
    rulebook: Rulebook,
    part: Part,
    year: FinancialYear,
    unit: int = PENCE,
    *,
    deducts: bool = True,
) -> Rates:
    """The numbers of a part of a scheme in a year (CT-10, CT-11).

    `deducts` says whether there are other adults: without any the rule of deductions is not asked.

    Raises:
        BadInput: if an amount of the scheme is not in whole pennies.
        RuleNotKnown: if it rests on a rule that is not held for that year.
    """
    days, parts = days_in(year), unit // PENCE
    most = Fraction(1) if part.tables else Fraction(number(part.maximum, rulebook, year))
    taper = Fraction(number(part.taper or Decimal(0), rulebook, year))
    shares = [step.value for table in part.tables for step in table.steps]
    whole = lcm(most.denominator, *(Fraction(share).denominator for share in shares))
    of_adults = part.non_dependants if deducts else None
    not_working, working = amounts(of_adults, rulebook, year)
    of_liability = 0
    if of_adults is not None and of_adults.share_of_liability:
        every = (not_working, *(step.value for step in working))
        of_liability = lcm(*(Fraction(part).denominator for part in every))
    limits = _limits(part, rulebook, year)
    limiting = lcm(*(limit.denominator for limit in limits.values()))
    fine = WEEK * parts * lcm(taper.denominator, limiting * whole * (of_liability or 1))
    a_week = days * fine // (WEEK * parts)

    def yearly(amount: Decimal, period: str) -> int:
        each = MONTHS * fine // parts if period == "month" else a_week
        return parts_of(amount, unit) * each

    def taken(amount: Decimal) -> int:
        if of_liability:
            return int(amount * of_liability)
        return yearly(amount, "week" if of_adults is None else of_adults.amount_per)

    return Rates(
        unit=unit,
        days=days,
        fine=fine,
        a_week=a_week,
        whole=whole,
        most=int(most * whole),
        taper=a_week * taper.numerator // taper.denominator,
        tables=tuple(
            tuple((_end(step), int(step.value * whole)) for step in table.steps)
            for table in part.tables
        ),
        contributions=tuple(
            (_end(step), yearly(step.value, part.contribution_per)) for step in part.contributions
        ),
        nothing_from=None if part.nothing_from is None else ceil(part.nothing_from * PENCE),
        minimum=parts_of(part.minimum, PENCE) * fine,
        capital=_capital(part, rulebook, year, unit),
        deductions=Deductions(
            taken(not_working),
            tuple((_end(step), taken(step.value)) for step in working),
            of_liability,
        ),
        limits=limits,
    )


def amounts(
    rule: NonDependants | None, rulebook: Rulebook, year: FinancialYear
) -> tuple[Decimal, tuple[Step, ...]]:
    """The deduction for those who do not work, and the bands for those who do (CT-10)."""
    if rule is None:
        return Decimal(0), ()
    if not rule.rule:
        return rule.not_working, rule.working
    value = rulebook.value(rule.rule, year)
    bands = []
    for place in (1, 2, 3):
        below = exact(value[f"threshold{place}"])
        bands.append(Step(below - _PENNY, exact(value[f"band{place}"])))
    bands.append(Step(None, exact(value["band4"])))
    return exact(value["not_in_remunerative_work"]), tuple(bands)


def _end(step: Step) -> int | None:
    return None if step.up_to is None else floor(step.up_to * PENCE)


def _capital(part: Part, rulebook: Rulebook, year: FinancialYear, unit: int) -> Capital:
    capital = part.capital
    if capital is None:
        return Capital()
    most = []
    if capital.none_above is not None:
        most.append(floor(number(capital.none_above, rulebook, year) * unit))
    if capital.none_from is not None:
        most.append(ceil(number(capital.none_from, rulebook, year) * unit) - 1)
    limit = min(most, default=None)
    if capital.tariff_above is None or capital.tariff_step is None:
        return Capital(limit)
    written: tuple[Number, ...] = (capital.tariff_above, capital.tariff_step, capital.tariff_amount)
    above, step, amount = (parts_of(number(amount, rulebook, year), unit) for amount in written)
    return Capital(limit, above, step, amount)


def _limits(part: Part, rulebook: Rulebook, year: FinancialYear) -> dict[str, Fraction]:
    """By band above the one on whose liability support is worked out: that band's share of it."""
    if not part.liability_limit:
        return {}
    bands = {name: exact(value) for name, value in rulebook.value("ct.band_ratio", year).items()}
    most = Fraction(bands[part.liability_limit])
    return {
        name: most / Fraction(charged)
        for name, charged in bands.items()
        if Fraction(charged) > most
    }
