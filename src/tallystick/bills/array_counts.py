"""Applicable amounts and deductions for columns, from what is known of each household.

Incomes come into columns as they are counted: which kinds count is for whoever has the records.
"""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.array_support import deduction_unit
from tallystick.figures.errors import BadInput, MissingFigure, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import PREMIUMS
from tallystick.reductions.counted import PREMIUMS_OF_A_CHILD
from tallystick.reductions.deductions import amounts
from tallystick.reductions.scheme import Allowances, NonDependants
from tallystick.rules.rulebook import Rulebook, exact

PERSONAL = (
    "single_old",
    "single_new",
    "couple_old",
    "couple_new",
    "single_under_25",
    "single_25_or_over",
    "lone_parent",
    "couple",
)
"""The personal allowances: of pension age, reached before April 2021 or later, and of working
age."""

Pence = NDArray[np.int32]
Flags = NDArray[np.bool_]
_PENCE = 100
_WEEKS_OF_INCOME, _MONTHS = 52, 12


def personal_allowances(
    *,
    pension_age: Flags,
    before_2021: Flags,
    couple: Flags,
    under_25: Flags,
    children: NDArray[np.integer],
) -> NDArray[np.uint8]:
    """The place in `PERSONAL` of each household's allowance (CT-10.8)."""
    older = couple * 2 + ~before_2021
    alone = np.where(children > 0, 6, np.where(under_25, 4, 5))
    return np.where(pension_age, older, np.where(couple, 7, alone)).astype(np.uint8)


def applicable_amounts(
    allowances: Allowances,
    rulebook: Rulebook,
    year: FinancialYear,
    personal: NDArray[np.integer],
    children: NDArray[np.integer],
    premiums: Mapping[str, NDArray[np.integer]] | None = None,
) -> Pence:
    """Pence a week that each household is reckoned to need (CT-10.8).

    Args:
        allowances: the rules that the scheme names.
        rulebook: the rules of the nation.
        year: the year.
        personal: the place of the personal allowance in `PERSONAL`.
        children: how many children and young people.
        premiums: by name, how many of each premium apply.

    Raises:
        RuleNotKnown: if an allowance that a household has is not held for the year.
        MissingFigure: if premiums are given and the scheme as held has none.
        UnknownName: if there is no such premium.
    """
    total = np.zeros(len(personal), np.int64)
    for place in np.unique(personal).tolist():
        name = f"{allowances.personal}.{PERSONAL[place]}"
        total[personal == place] = _pence(exact(rulebook.value(name, year)))
    if children.any():
        total += children.astype(np.int64) * _pence(rulebook.amount(allowances.child, year))
    for premium, number in (premiums or {}).items():
        if premium not in PREMIUMS:
            raise UnknownName("premium", premium, PREMIUMS)
        if not number.any():
            continue
        if not allowances.premium:
            raise MissingFigure("Premiums are given, and the scheme as held has none.")
        each = _pence(exact(rulebook.value(f"{allowances.premium}.{premium}", year)))
        times = number if premium in PREMIUMS_OF_A_CHILD else number > 0
        total += times.astype(np.int64) * each
    return total.astype(np.int32)


def deductions(
    rule: NonDependants,
    rulebook: Rulebook,
    year: FinancialYear,
    gross_income: Pence,
    works: Flags,
) -> Pence:
    """What is taken off for one non-dependant of each household, in units of `deduction_unit`.

    Add the columns of several; multiply by 0 where nothing is taken off. `gross_income` is pence a
    week.

    Raises:
        RuleNotKnown: if the bands of that year are not held.
    """
    not_working, working = amounts(rule, rulebook, year)
    unit = deduction_unit(rule)
    outside = int(not_working / Decimal(unit.numerator) * unit.denominator)
    if not working:
        return np.full(len(works), outside, np.int32)
    ends = [int(step.up_to * _PENCE) for step in working if step.up_to is not None]
    by_band = np.array(
        [int(step.value / Decimal(unit.numerator) * unit.denominator) for step in working], np.int32
    )
    income = gross_income.astype(np.int64)
    if rule.income_per == "year":
        income *= _WEEKS_OF_INCOME
    elif rule.income_per == "month":
        income = (2 * income * _WEEKS_OF_INCOME + _MONTHS) // (2 * _MONTHS)
    band = np.searchsorted(np.array(ends, np.int64), income, side="left")
    return np.where(works, by_band[band], np.int32(outside))


def _pence(pounds: Decimal) -> int:
    pence = pounds * _PENCE
    if pence != int(pence):
        raise BadInput(f"An allowance of £{pounds} a week is not in whole pennies.")
    return int(pence)
