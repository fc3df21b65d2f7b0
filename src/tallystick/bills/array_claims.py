"""Households put into columns: what their claims count as, under the scheme that decides each.

Incomes, applicable amounts and deductions are counted by the functions that single bills use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from tallystick.bills.array_charges import CHARGED, Standing, Tariff, tariff
from tallystick.bills.array_support import (
    MOST_AMOUNT,
    NO_SUPPORT,
    MeansTest,
    deduction_unit,
    means_test,
)
from tallystick.bills.arrays import Columns
from tallystick.bills.bill import Schemes
from tallystick.bills.discounts import annexe_discount, countable, discount
from tallystick.bills.exemptions import exemption, implied
from tallystick.bills.household import Household
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.premiums import premium, premium_exception
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.reductions.award import income_used, part_for
from tallystick.reductions.claim import Claim
from tallystick.reductions.counted import applicable_amount
from tallystick.reductions.deductions import non_dependant_deductions, second_adult_share
from tallystick.reductions.scheme import Part
from tallystick.reductions.traits import has_any
from tallystick.rules.rulebook import Rulebook

_PENCE = 100
_NOTHING = Decimal(0)


_Key: TypeAlias = tuple[str, int, int, bool, Decimal]
"""A nation, a part and a table by identity, and what of the claim changes the test."""


@dataclass(frozen=True, eq=False)
class InColumns:
    """Households in columns, with the tariff and the means tests that their numbers name."""

    columns: Columns
    tariff: Tariff
    tests: tuple[MeansTest, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a claim counts as: its means test, and amounts in pence or units."""

    test: MeansTest
    income: int = 0
    applicable: int = 0
    capital: int = 0
    deduction: int = 0


def in_columns(
    households: Sequence[tuple[int, Household]],
    areas: Sequence[tuple[Charges, Schemes | None]],
    rulebooks: Mapping[str, Rulebook],
) -> InColumns:
    """Households, each with the place of its area, in columns; some ten thousand a second.

    `rulebooks` are by nation in lower case. Further reductions of the billing authority are not
    worked out in columns.

    Raises:
        BadInput: if an amount is not in whole pennies, a household has a further reduction, or
            something is not law there.
        MissingFigure: if a scheme needs a figure that is not held or was not given.
    """
    standings: dict[tuple[Decimal, ...], int] = {(): 0}
    tests: dict[MeansTest, int] = {NO_SUPPORT: 0}
    known: dict[_Key, MeansTest] = {}
    rows = []
    for place, household in households:
        charges, schemes = areas[place]
        rulebook = rulebooks[charges.nation.casefold()]
        shares = _shares(household, charges, rulebook)
        standing = standings.setdefault(shares, len(standings))
        band = CHARGED.index(household.dwelling.band) - household.dwelling.disabled_reduction
        counted = _counted(household, charges, schemes, rulebook, CHARGED[band][0], known)
        tested = tests.setdefault(counted.test, len(tests))
        amounts = (counted.income, counted.applicable, counted.capital, counted.deduction)
        rows.append((place, band, standing, tested, *amounts))
    of = tuple(Standing(f"standing {number}", shares) for shares, number in standings.items())
    charged = tariff([charges for charges, _ in areas], rulebooks, of)
    table = np.array(rows, np.int64).reshape(-1, 8)
    area, test = table[:, 0].astype(np.uint16), table[:, 3].astype(np.uint16)
    pence = np.minimum(table[:, 4:], MOST_AMOUNT).astype(np.int32).T.copy()
    columns = Columns(area, charged.dwelling(table[:, 1], table[:, 2]), test, *pence)
    return InColumns(columns, charged, tuple(tests))


def _shares(household: Household, charges: Charges, rulebook: Rulebook) -> tuple[Decimal, ...]:
    """What is taken off or added, share by share (CT-04 to CT-07)."""
    dwelling, nation, year = household.dwelling, charges.nation, charges.year
    if household.further_reduction is not None:
        raise BadInput("A further reduction is not worked out in columns: take it off the result.")
    number = countable(household.adults, nation, year)
    if dwelling.exemption_class is not None:
        exemption(dwelling.exemption_class, nation, year)
        return (Decimal(-1),)
    if implied(household.adults, nation, year) is not None:
        return (Decimal(-1),)
    if dwelling.use != "main_home":
        if dwelling.premium_exception is not None:
            premium_exception(dwelling, nation, year)
            return ()
        share = premium(dwelling, rulebook, year)
        return (share,) if share else ()
    if not household.adults and not dwelling.is_annexe:
        raise BadInput("A main home has at least one adult; say that it is empty or a second home.")
    found = [discount(rulebook, number, year)] if household.adults else []
    if dwelling.is_annexe:
        found.append(annexe_discount(rulebook, year))
    return tuple(-one.share for one in found if one is not None)


def _counted(
    household: Household,
    charges: Charges,
    schemes: Schemes | None,
    rulebook: Rulebook,
    band: str,
    known: dict[_Key, MeansTest],
) -> _Counted:
    claim, year = household.claim, charges.year
    scheme = None if claim is None or schemes is None else schemes.for_claim(claim)
    if claim is None or scheme is None:
        return _Counted(NO_SUPPORT)
    part = part_for(scheme, claim, band)
    if part.gives_nothing:
        return _Counted(NO_SUPPORT)
    income, counted_tariff = _NOTHING, _NOTHING
    reads_income = bool(part.tables or part.contributions or part.taper is not None)
    if reads_income:
        income, counted_tariff = income_used(part, claim, rulebook, year)
    table = next((one for one in part.tables if one.when.fits(claim)), None)
    applicable = _NOTHING
    if reads_income and part.measure == "excess" and income:
        applicable = applicable_amount(part, claim, rulebook, year)
    counts_tariff = _counts_tariff(part, claim)
    alternative = second_adult_share(part.second_adults, claim, rulebook, year)
    key = (rulebook.nation, id(part), id(table), counts_tariff, alternative)
    if key not in known:
        known[key] = means_test(
            part, rulebook, year, table, counts_tariff=counts_tariff, alternative=alternative
        )
    return _Counted(
        known[key],
        _whole(income - counted_tariff),
        _whole(applicable),
        _whole(claim.capital),
        _deductions(part, claim, rulebook, year),
    )


def _counts_tariff(part: Part, claim: Claim) -> bool:
    if claim.universal_credit is not None:
        return False
    return not (part.income.nil_with and has_any(claim, part.income.nil_with))


def _deductions(part: Part, claim: Claim, rulebook: Rulebook, year: FinancialYear) -> int:
    rule = part.non_dependants
    if rule is None:
        return 0
    plain = replace(rule, share_of_liability=False, amount_per="week")
    total = non_dependant_deductions(plain, claim, _NOTHING, rulebook, year)
    return int(Fraction(total) / deduction_unit(rule))


def _whole(pounds: Decimal) -> int:
    pence = pounds * _PENCE
    if pence != int(pence):
        raise BadInput(f"Columns hold whole pennies; £{pounds} is not.")
    return int(pence)
