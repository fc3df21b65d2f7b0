"""The household of the engine that the facts of a request come to, and what was taken of it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallystick.bills.household import Household
    from tallystick.council_tax.dwelling import Dwelling
    from tallystick.questions.household import HouseholdFacts
    from tallystick.reductions.claim import Claim, UniversalCredit

_CREDIT, _OTHER = "universal_credit", "other"
_NOTHING = Decimal(0)


def household_of(facts: "HouseholdFacts") -> "Household":
    """The household, its dwelling and its claim where it asks for support."""
    from tallystick.bills.household import Adult, Household

    counting = facts.number_of_adults - len(facts.disregard)
    return Household(
        dwelling=_dwelling(facts),
        adults=tuple(Adult(kind) for kind in (*facts.disregard, *[None] * counting)),
        claim=_claim(facts) if facts.asks_for_support else None,
        further_reduction=facts.further_reduction,
    )


def taken_of(facts: "HouseholdFacts") -> Iterator[str]:
    """What was taken of the household where it was not told, in sentences."""
    if not facts.asks_for_support:
        return
    if facts.income.get(_OTHER):
        yield (
            "Income without a kind is counted in full. Name its kind, as earnings=200/week, where "
            "a scheme leaves part of it out."
        )
    if facts.capital is None:
        yield "No capital is given: none is counted."
    more = facts.number_of_adults - facts.adults_of_claim
    if facts.adults is not None and more > 0:
        adults, live = ("adults", "live") if more > 1 else ("adult", "lives")
        yield (
            f"{more} {adults} more than the claim names {live} there: nothing is deducted for them."
        )


def _dwelling(facts: "HouseholdFacts") -> "Dwelling":
    from tallystick.council_tax.dwelling import Dwelling

    return Dwelling(
        band=facts.band,
        use=facts.use,
        disabled_reduction=facts.disabled,
        exemption_class=facts.exemption or None,
        years_empty=facts.years_empty,
        premium=facts.premium,
        premium_exception=facts.premium_exception or None,
        is_annexe=facts.annexe,
    )


def _claim(facts: "HouseholdFacts") -> "Claim":
    from tallystick.reductions.claim import Claim

    return Claim(
        pension_age=facts.is_of_pension_age,
        pension_age_before_2021=facts.pension_age_before_2021,
        couple=facts.couple,
        children=facts.children,
        hours_worked=facts.hours or _NOTHING,
        incomes=facts.income,
        capital=facts.capital or _NOTHING,
        benefits=frozenset(facts.benefit),
        groups=frozenset(facts.group),
        universal_credit=_universal_credit(facts),
        applicable_amount=facts.applicable_amount,
        second_adults=facts.second_adult,
        non_dependants=facts.non_dependant,
    )


def _universal_credit(facts: "HouseholdFacts") -> "UniversalCredit | None":
    from tallystick.reductions.claim import UniversalCredit

    award = facts.benefit.get(_CREDIT)
    if award is None:
        return None
    return UniversalCredit(
        award=award,
        earnings=facts.income.get("earnings", _NOTHING),
        maximum_amount=facts.uc_maximum,
        elements=facts.uc_element,
    )
