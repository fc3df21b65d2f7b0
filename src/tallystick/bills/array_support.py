"""One part of a support scheme, for one kind of household, as numbers of pence a year.

An award by the week is `liability x 7 / days`, less taper and deductions by the week, times
`days / 7`. By the year the days of the liability fall out, and every term is a fraction with a
small denominator. So the exact award lies on a lattice, and binary floating point with a nudge much
smaller than the lattice and much larger than its own error rounds it half-up as exact arithmetic
does. `means_test` works the lattice out and refuses a scheme for which that does not hold.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from math import ceil, floor, lcm

from tallystick.council_tax.periods import days_in
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.reductions.scheme import NonDependants, Number, Part, Table, number
from tallystick.rules.rulebook import Rulebook, exact

NUDGE = 2.0**-20
"""Pence added before rounding down: above any error of the arithmetic on a bill of up to a million
pounds (less than 10 operations, each with a relative error of 2**-53), below half the lattice."""

WEEKLY_NUDGE = 2.0**-26
"""The same for a weekly award, of a fiftieth of the size."""

NO_LIMIT = 2**31 - 1
"""Stands for the limit where there is none."""

MOST_AMOUNT = 400_000_000
"""The largest income or capital of a column, in pence: four million pounds. A larger one is written
as this; no award depends on the difference."""

_PENCE = 100
_WEEK = 7
_MONTHS = 12
_MARGIN = 1.5


class Kind(IntEnum):
    """What the award is worked out from; `NOTHING` is for households without claim or support."""

    NOTHING = 0
    FLAT = 1
    TAPER = 2
    SHARES = 3
    CONTRIBUTIONS = 4


@dataclass(frozen=True, slots=True)
class MeansTest:
    """The numbers of one part of a scheme, for households of which one table is read.

    Args:
        kind: what the award is worked out from.
        most: the largest share of the liability.
        taper: pence a year taken off for each weekly penny of excess income.
        ends: the last weekly or monthly penny of each band but the last, which has no end.
        values: the share of the liability, or the pence a year asked for, of each band.
        measures_excess: bands are read by excess income.
        is_monthly: bands are read by the month.
        nothing_from: from this income of the bands' period on there is no support, in pence.
        most_capital: the largest capital with which there is support, in pence.
        tariff: pence of capital above which it counts as income, of each step, and a week for it.
        deduction: pence a year for each unit of the deduction column.
        deduction_share: share of the liability for each unit of it.
        deducted_first: deductions come off the liability, before its share is taken.
        minimum: pence a year below which an award is not paid.
        weeks: weeks of the year where the weekly award is rounded to the penny; 0 where not.
        limit: the highest band on whose liability support is worked out, or nothing.
        alternative: the share of the liability that is given for second adults, if that is more.
    """

    kind: Kind = Kind.NOTHING
    most: float = 1.0
    taper: float = 0.0
    ends: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    measures_excess: bool = False
    is_monthly: bool = False
    nothing_from: int = NO_LIMIT
    most_capital: int = NO_LIMIT
    tariff: tuple[int, int, int] | None = None
    deduction: float = 0.0
    deduction_share: float = 0.0
    deducted_first: bool = False
    minimum: float = 0.0
    weeks: float = 0.0
    limit: str = ""
    alternative: float = 0.0


NO_SUPPORT = MeansTest()
"""For households that make no claim, and for those to whom a scheme gives nothing."""


def means_test(
    part: Part,
    rulebook: Rulebook,
    year: FinancialYear,
    table: Table | None = None,
    *,
    counts_tariff: bool = True,
    alternative: Decimal = Decimal(0),
) -> MeansTest:
    """The numbers of a part of a scheme in a year (CT-10, CT-11).

    Args:
        part: the part of the scheme.
        rulebook: the rules of the nation.
        year: the year of the liability.
        table: the table of shares of the household, where the part has any.
        counts_tariff: capital counts as income; not with universal credit, whose figures hold it.
        alternative: the share of the liability for second adults.

    Raises:
        BadInput: if the scheme's numbers are too fine to be worked out exactly here.
        RuleNotKnown: if it rests on a rule that is not held for that year.
    """
    year_of_weeks = Fraction(days_in(year), _WEEK)
    most = Fraction(1) if part.tables else Fraction(number(part.maximum, rulebook, year))
    taper = Fraction(number(part.taper or Decimal(0), rulebook, year)) * year_of_weeks
    steps = table.steps if table is not None else part.contributions
    values = [Fraction(step.value) for step in steps]
    if part.contributions:
        per = Fraction(_MONTHS) if part.contribution_per == "month" else year_of_weeks
        values = [value * per * _PENCE for value in values]
    unit, share = _deduction(part.non_dependants, year_of_weeks)
    first = part.non_dependants is not None and part.non_dependants.before_maximum
    minimum = Fraction(part.minimum) * _PENCE * year_of_weeks
    fractions = [most, taper, *values, unit, share, minimum, Fraction(alternative)]
    if first or share:
        fractions += [one * two for one in (unit, share) for two in (most, *values)]
    _prove(part, fractions, _limits(part, rulebook, year), days_in(year))
    return MeansTest(
        kind=_kind(part),
        most=float(most),
        taper=float(taper),
        ends=tuple(floor(step.up_to * _PENCE) for step in steps if step.up_to is not None),
        values=tuple(float(value) for value in values),
        measures_excess=part.measure == "excess",
        is_monthly=part.band_per == "month",
        nothing_from=NO_LIMIT if part.nothing_from is None else ceil(part.nothing_from * _PENCE),
        most_capital=_most_capital(part, rulebook, year),
        tariff=_tariff(part, rulebook, year) if counts_tariff else None,
        deduction=float(unit),
        deduction_share=float(share),
        deducted_first=first,
        minimum=float(minimum),
        weeks=float(year_of_weeks) if part.weekly_to_penny else 0.0,
        limit=part.liability_limit,
        alternative=float(alternative),
    )


def deduction_unit(rule: NonDependants | None) -> Fraction:
    """Of what the deduction column counts units: pence (1/100 pound), or parts of the liability.

    Deductions by the week or month are counted in pence, those that are shares of the liability
    in the largest unit that makes all of them whole.
    """
    if rule is None or not rule.share_of_liability:
        return Fraction(1, _PENCE)
    amounts = [rule.not_working, *(step.value for step in rule.working)]
    return Fraction(1, lcm(*(Fraction(amount).denominator for amount in amounts)))


def _deduction(rule: NonDependants | None, year_of_weeks: Fraction) -> tuple[Fraction, Fraction]:
    """What a unit of the deduction column takes off: pence a year, or a share of the liability."""
    if rule is None:
        return Fraction(0), Fraction(0)
    if rule.share_of_liability:
        return Fraction(0), deduction_unit(rule)
    return (Fraction(_MONTHS) if rule.amount_per == "month" else year_of_weeks), Fraction(0)


def _kind(part: Part) -> Kind:
    if part.gives_nothing:
        return Kind.NOTHING
    if part.tables:
        return Kind.SHARES
    if part.contributions:
        return Kind.CONTRIBUTIONS
    return Kind.FLAT if part.taper is None else Kind.TAPER


def _most_capital(part: Part, rulebook: Rulebook, year: FinancialYear) -> int:
    capital, most = part.capital, NO_LIMIT
    if capital is None:
        return most
    if capital.none_above is not None:
        most = min(most, floor(number(capital.none_above, rulebook, year) * _PENCE))
    if capital.none_from is not None:
        most = min(most, ceil(number(capital.none_from, rulebook, year) * _PENCE) - 1)
    return most


def _tariff(part: Part, rulebook: Rulebook, year: FinancialYear) -> tuple[int, int, int] | None:
    capital = part.capital
    if capital is None or capital.tariff_above is None or capital.tariff_step is None:
        return None
    if part.measure == "earnings":
        return None
    written: tuple[Number, ...] = (
        capital.tariff_above,
        capital.tariff_step,
        capital.tariff_amount,
    )
    above, step, amount = (number(one, rulebook, year) * _PENCE for one in written)
    if any(one != int(one) for one in (above, step, amount)):
        raise BadInput(f"{part.name}: what capital counts as is not in whole pennies.")
    return int(above), int(step), int(amount)


def _prove(part: Part, fractions: list[Fraction], limits: set[int], days: int) -> None:
    """Refuse numbers whose lattice is not wide enough for the nudge to be proven.

    `limits` are the denominators by which a limited liability is a share of the whole.
    """
    whole = lcm(*(one.denominator for one in fractions))
    finest = max(lcm(whole, one * share.denominator) for one in limits for share in fractions)
    proven = 2 * finest * _MARGIN * NUDGE < 1
    if part.weekly_to_penny:
        proven = proven and 2 * finest * days * _MARGIN * WEEKLY_NUDGE < 1
    if not proven:
        raise BadInput(f"{part.name}: its numbers are too fine; work its awards out one by one.")


def _limits(part: Part, rulebook: Rulebook, year: FinancialYear) -> set[int]:
    if not part.liability_limit:
        return {1}
    bands = rulebook.value("ct.band_ratio", year)
    most = Fraction(exact(bands[part.liability_limit]))
    return {1} | {(most / Fraction(exact(parts))).denominator for parts in bands.values()}
