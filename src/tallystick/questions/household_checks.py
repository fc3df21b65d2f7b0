"""Facts of a household that contradict one another, each named by the field that is at fault."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.figures.errors import FieldFault

if TYPE_CHECKING:
    from tallystick.questions.household import HouseholdFacts

PASSPORTS = frozenset(
    {
        "guarantee_credit",
        "income_support",
        "jobseekers_allowance_income_based",
        "employment_support_allowance_income_related",
    }
)
"""Benefits that say the income by themselves."""

_PENSION_CREDIT = frozenset({"guarantee_credit", "savings_credit"})
_CREDIT = "universal_credit"


def contradictions(facts: "HouseholdFacts") -> Iterator[FieldFault]:
    """Every contradiction, in the order of the fields."""
    if facts.use == "main_home":
        yield from _of_main_home(facts)
    else:
        yield from _of_other_home(facts)
    if facts.asks_for_support:
        yield from _of_claim(facts)


def _of_main_home(facts: "HouseholdFacts") -> Iterator[FieldFault]:
    number = facts.number_of_adults
    if not number and not facts.annexe and not facts.exemption:
        yield FieldFault(
            "adults", "A main home has at least one adult; say that it is empty or a second home."
        )
    if len(facts.disregard) > number:
        yield FieldFault(
            "disregard",
            f"{len(facts.disregard)} adults are to be disregarded, and {number} live there.",
        )
    if facts.years_empty is not None:
        yield FieldFault("years_empty", "It is of an empty home: say that the home is empty too.")
    for name in ("premium", "premium_exception"):
        if getattr(facts, name):
            yield FieldFault(
                name, "A premium is charged on an empty or a second home, not on a main home."
            )


def _of_other_home(facts: "HouseholdFacts") -> Iterator[FieldFault]:
    if facts.adults or facts.disregard:
        yield FieldFault(
            "adults" if facts.adults else "disregard",
            "Nobody has an empty or a second home as main home: give no adults there.",
        )
    if facts.disabled:
        yield FieldFault(
            "disabled",
            "The reduction for disabled people is for a dwelling that is somebody's main home.",
        )
    if facts.use != "empty" and facts.years_empty is not None:
        yield FieldFault("years_empty", "It is of an empty home: say that the home is empty too.")
    has_premium = facts.premium is not None or facts.premium_exception
    if facts.use == "empty" and has_premium and facts.years_empty is None:
        yield FieldFault(
            "years_empty",
            "The premium on an empty home depends on how long it has been empty: give the years.",
        )
    if facts.asks_for_support:
        yield FieldFault("use", "Support is for a main home, not for an empty or a second home.")


def _of_claim(facts: "HouseholdFacts") -> Iterator[FieldFault]:
    if facts.use == "main_home" and facts.adults_of_claim > facts.number_of_adults:
        yield FieldFault(
            "adults",
            f"The claim names {facts.adults_of_claim} adults (applicant, partner, "
            f"non-dependants), and {facts.number_of_adults} live there.",
        )
    says_income = facts.income or PASSPORTS.intersection(facts.benefit) or _CREDIT in facts.benefit
    if not says_income:
        yield FieldFault(
            "income",
            "Support depends on income: give it, as 250/week or 13000/year, or 0/week where there "
            "is none.",
        )
    if _PENSION_CREDIT.intersection(facts.benefit) and not facts.is_of_pension_age:
        yield FieldFault(
            "pension_age",
            "Pension credit is for people of pension age: say that it is reached, and whether "
            "before 1 April 2021.",
        )
    if _CREDIT in facts.benefit and facts.is_of_pension_age:
        yield FieldFault(
            "benefit",
            "A household on universal credit is dealt with as working age; give one of pension "
            "age and universal credit.",
        )
    if _CREDIT not in facts.benefit and (facts.uc_element or facts.uc_maximum is not None):
        yield FieldFault(
            "benefit",
            "Say that universal credit is paid, with its amount: universal_credit=90/week.",
        )
    if facts.second_adult and facts.couple:
        yield FieldFault("second_adult", "They count only for an applicant without a partner.")
