"""Applicable amounts and deductions in columns are those of single claims."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barsetshire.drawn import YEAR, pounds
from tallystick.bills.array_counts import (
    PERSONAL,
    applicable_amounts,
    deductions,
    personal_allowances,
)
from tallystick.bills.array_support import deduction_unit
from tallystick.figures.errors import MissingFigure, RuleNotKnown, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.reductions.award import part_for
from tallystick.reductions.claim import PREMIUMS, Claim, NonDependant
from tallystick.reductions.counted import applicable_amount, personal_allowance
from tallystick.reductions.deductions import non_dependant_deductions
from tallystick.reductions.held import every_scheme
from tallystick.reductions.scheme import Allowances, NonDependants, Scheme, Step
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


@cache
def held() -> tuple[dict[str, Scheme], Rulebook]:
    """Every scheme held, and the rules of England."""
    release = Release.open()
    return every_scheme(release), Rulebook.from_documents(release.documents("rule"))


households = st.builds(
    Claim,
    pension_age_before_2021=st.booleans(),
    couple=st.booleans(),
    under_25=st.booleans(),
    children=st.integers(0, 4),
    premiums=st.dictionaries(st.sampled_from(PREMIUMS), st.integers(0, 3)),
)


@settings(max_examples=100, deadline=None)
@given(claims=st.lists(households, min_size=1, max_size=8), pension_age=st.booleans())
def test_applicable_amounts_are_those_of_single_claims(
    claims: list[Claim], *, pension_age: bool
) -> None:
    schemes, england = held()
    claims = [replace(one, pension_age=pension_age) for one in claims]
    scheme = schemes["england/pension-age" if pension_age else "england/dudley_2025-26"]
    part = part_for(scheme, claims[0])
    assert part.allowances is not None
    children = np.array([one.children for one in claims])
    personal = personal_allowances(
        pension_age=np.full(len(claims), pension_age),
        before_2021=np.array([one.pension_age_before_2021 for one in claims]),
        couple=np.array([one.couple for one in claims]),
        under_25=np.array([one.under_25 for one in claims]),
        children=children,
    )
    assert [PERSONAL[place] for place in personal] == [personal_allowance(one) for one in claims]
    premiums = {name: np.array([one.premiums.get(name, 0) for one in claims]) for name in PREMIUMS}
    found = applicable_amounts(part.allowances, england, YEAR, personal, children, premiums)
    exact = [applicable_amount(part, one, england, YEAR) * 100 for one in claims]
    assert found.tolist() == exact


def test_an_allowance_or_premium_that_is_not_held_is_said(england: Rulebook) -> None:
    allowances = Allowances("ctr.pensioner.personal_allowance", "ctr.pensioner.child_allowance")
    single, none = np.array([PERSONAL.index("single_old")]), np.array([0])
    with pytest.raises(MissingFigure, match="has none"):
        applicable_amounts(allowances, england, YEAR, single, none, {"carer": np.array([1])})
    with pytest.raises(UnknownName, match="No premium"):
        applicable_amounts(allowances, england, YEAR, single, none, {"pony": np.array([1])})
    with pytest.raises(RuleNotKnown):
        applicable_amounts(allowances, england, FinancialYear(2005), single, none)


@settings(max_examples=100, deadline=None)
@given(incomes=st.lists(pounds(900), min_size=1, max_size=8), works=st.booleans())
def test_deductions_are_those_of_single_claims(incomes: list[Decimal], *, works: bool) -> None:
    schemes, england = held()
    rules = {
        part.non_dependants
        for scheme in schemes.values()
        for part in scheme.parts
        if part.non_dependants is not None and scheme.nation == "england"
    }
    monthly = (Step(Decimal(1000), Decimal(5)), Step(None, Decimal("7.50")))
    rules.add(NonDependants(working=monthly, income_per="month"))
    for rule in rules:
        found = deductions(
            rule,
            england,
            YEAR,
            np.array([int(one * 100) for one in incomes], np.int32),
            np.full(len(incomes), works),
        )
        for income, units in zip(incomes, found.tolist(), strict=True):
            claim = Claim(non_dependants=(NonDependant(income, works=works),))
            liability = Decimal(1)
            exact = non_dependant_deductions(rule, claim, liability, england, YEAR)
            per = 1 if rule.amount_per == "week" else Decimal(84) / 365
            unit = deduction_unit(rule)
            assert abs(units * unit.numerator * per / Decimal(unit.denominator) - exact) < Decimal(
                "1e-15"
            )
