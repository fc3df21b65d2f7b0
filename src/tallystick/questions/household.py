"""A household as every question asks it, and the household of the engine that its facts come to.

Its home, who lives there, its income and benefits: a fact is declared and handed on in this file.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures.errors import Faults, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.questions import household_words as words
from tallystick.questions.amount_kinds import Count, Money, Quantity, Weekly
from tallystick.questions.fields import asked
from tallystick.questions.household_checks import contradictions
from tallystick.questions.household_kinds import (
    ClassOfLaw,
    OtherAdult,
    PoundsOrShare,
    SharedHome,
    SizeOfPremium,
)
from tallystick.questions.kinds import Choice, Flag, Many, Named

if TYPE_CHECKING:
    from tallystick.bills.household import FurtherReduction, Household
    from tallystick.council_tax.dwelling import Dwelling
    from tallystick.reductions.claim import Claim, NonDependant, SecondAdult, UniversalCredit

HOME, PEOPLE, INCOME = "The home", "Who lives there", "Income and benefits"
MOST_ADULTS, MOST_CHILDREN, MOST_YEARS_EMPTY, HOURS_OF_A_WEEK = 50, 30, 200, 168
MOST_CAPITAL = Decimal(10) ** 10
_CREDIT, _OTHER = "universal_credit", "other"
_NOTHING = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class HouseholdFacts:
    """What a bill and a support scheme have to know; a request adds where and when.

    It has no slots, so that a request can be made of it and of other parts.
    """

    band: str = asked(
        Choice(words.BANDS, "band", metavar="BAND"), "Band", "A to H; in Wales A to I."
    )
    adults: int | None = asked(
        Count(highest=MOST_ADULTS),
        "Adults who live there",
        "Adults who live there. Default: 2.",
        default=None,
    )
    disregard: tuple[str, ...] = asked(
        Many(Choice(words.disregards, "disregard", metavar="KIND"), most=20),
        "Adults who do not count",
        "An adult who does not count, once for each: student, carer, apprentice and others.",
        default=(),
        group=PEOPLE,
    )
    disabled: bool = asked(
        Flag(),
        "Reduction for disabled people",
        "Reduction for disabled people: a band lower.",
        default=False,
        group=HOME,
    )
    annexe: bool = asked(
        Flag(),
        "Annexe",
        "An annexe of a relative or of the main household.",
        default=False,
        group=HOME,
    )
    exemption: str = asked(
        ClassOfLaw(words.exemptions, "class of exemption"),
        "Exemption",
        "The class under which it is exempt.",
        default="",
        group=HOME,
    )
    use: str = asked(
        Choice(words.USES, "use of a dwelling", metavar="USE"),
        "What the home is",
        "main_home (default), second_home or empty.",
        default="main_home",
        group=HOME,
    )
    years_empty: Decimal | None = asked(
        Quantity(highest=Decimal(MOST_YEARS_EMPTY)),
        "Years it has been empty",
        "For how many years it has been empty.",
        default=None,
        group=HOME,
    )
    premium: Decimal | str | None = asked(
        SizeOfPremium(),
        "The council’s premium",
        "The council's premium, as 100%, or max.",
        default=None,
        group=HOME,
    )
    premium_exception: str = asked(
        ClassOfLaw(words.premium_exceptions, "class of exception"),
        "Exception from the premium",
        "E to M: no premium is charged.",
        default="",
        group=HOME,
    )
    income: Mapping[str, Decimal] = asked(
        Named(Weekly(), words.INCOMES, what="kind", bare="other", most=20, adds=True),
        "Income",
        "Of applicant and partner: earnings=250/week, state_pension=11000/year.",
        default={},
        group=INCOME,
        is_private=True,
    )
    capital: Decimal | None = asked(
        Money(highest=MOST_CAPITAL),
        "Savings and investments",
        "Savings and investments.",
        default=None,
        group=INCOME,
        is_private=True,
    )
    pension_age: bool = asked(
        Flag(), "Of pension age", "Of pension age.", default=False, group=INCOME, is_private=True
    )
    pension_age_before_2021: bool = asked(
        Flag(),
        "Of pension age since before 1 April 2021",
        "Since before 1 April 2021.",
        default=False,
        group=INCOME,
        is_private=True,
    )
    couple: bool = asked(
        Flag(),
        "Applicant and partner",
        "Applicant and partner.",
        default=False,
        group=INCOME,
        is_private=True,
    )
    children: int = asked(
        Count(highest=MOST_CHILDREN),
        "Children",
        "Children in the household.",
        default=0,
        group=INCOME,
        is_private=True,
    )
    hours: Decimal | None = asked(
        Quantity(highest=Decimal(HOURS_OF_A_WEEK)),
        "Hours of paid work",
        "Hours a week worked for pay, by whoever works more.",
        default=None,
        group=INCOME,
        is_private=True,
    )
    non_dependant: tuple["NonDependant", ...] = asked(
        Many(OtherAdult(), most=20),
        "Other adults",
        "Another adult's gross pay, or what they are: 300/week, not-working, student.",
        default=(),
        also="--non-dependants",
        group=INCOME,
        is_private=True,
    )
    benefit: Mapping[str, Decimal | None] = asked(
        Named(Weekly(), words.BENEFITS, what="kind", most=20, alone=words.WITHOUT_AMOUNT),
        "Benefits in payment",
        "In payment: guarantee_credit, universal_credit=90/week and others.",
        default={},
        group=INCOME,
        is_private=True,
    )
    uc_element: Mapping[str, Decimal] = asked(
        Named(Weekly(), words.ELEMENTS, what="kind", most=20),
        "Within universal credit",
        "Within universal credit: housing=110/week, children, childcare and others.",
        default={},
        group=INCOME,
        is_private=True,
    )
    uc_maximum: Decimal | None = asked(
        Weekly(),
        "Maximum of universal credit",
        "Universal credit before income is taken off.",
        default=None,
        group=INCOME,
        is_private=True,
    )
    applicable_amount: Decimal | None = asked(
        Weekly(),
        "Applicable amount",
        "What the household is held to need.",
        default=None,
        group=INCOME,
        is_private=True,
    )
    second_adult: tuple["SecondAdult", ...] = asked(
        Many(SharedHome(), most=20),
        "Second adults",
        "Gross income of an adult who shares a single applicant's home.",
        default=(),
        group=INCOME,
        is_private=True,
    )
    group: tuple[str, ...] = asked(
        Many(Choice(words.GROUPS, "group", metavar="KIND"), most=20, is_set=True),
        "Groups with rules of their own",
        "What applicant or partner is beside: carer, disabled, care_leaver and others.",
        default=(),
        group=INCOME,
        is_private=True,
    )
    further_reduction: "FurtherReduction | None" = asked(
        PoundsOrShare(),
        "Further reduction",
        "What the billing authority takes off as it thinks fit; not in Scotland.",
        default=None,
        group=INCOME,
        is_private=True,
    )

    def __post_init__(self) -> None:
        """Refuse facts that no household can have together."""
        faults: list[FieldFault] = list(contradictions(self))
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise Faults("The household does not hang together", faults)

    @property
    def asks_for_support(self) -> bool:
        """Whether anything is told that only a support scheme asks."""
        return bool(
            self.income
            or self.capital is not None
            or self.is_of_pension_age
            or self.couple
            or self.children
            or self.hours is not None
            or self.non_dependant
            or self.second_adult
            or self.benefit
            or self.uc_element
            or self.uc_maximum is not None
            or self.applicable_amount is not None
            or self.group
        )

    @property
    def is_of_pension_age(self) -> bool:
        """Whether the claim is one of pension age."""
        return self.pension_age or self.pension_age_before_2021

    @property
    def adults_of_claim(self) -> int:
        """Applicant, partner and non-dependants."""
        return 1 + self.couple + sum(each.people for each in self.non_dependant)

    @property
    def number_of_adults(self) -> int:
        """The adults who live there: as told, else those of the claim, else two."""
        if self.adults is not None:
            return self.adults
        if self.use != "main_home":
            return 0
        if not self.asks_for_support:
            return 2
        others = sum(each.people for each in self.non_dependant)
        return self.adults_of_claim + max(0, len(self.second_adult) - others)


def household_of(facts: HouseholdFacts) -> "Household":
    """The household, its dwelling and its claim where it asks for support."""
    from tallystick.bills.household import Adult, Household

    counting = facts.number_of_adults - len(facts.disregard)
    return Household(
        dwelling=_dwelling(facts),
        adults=tuple(Adult(kind) for kind in (*facts.disregard, *[None] * counting)),
        claim=_claim(facts) if facts.asks_for_support else None,
        further_reduction=facts.further_reduction,
    )


def taken_of(facts: HouseholdFacts) -> Iterator[str]:
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


def _dwelling(facts: HouseholdFacts) -> "Dwelling":
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


def _claim(facts: HouseholdFacts) -> "Claim":
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


def _universal_credit(facts: HouseholdFacts) -> "UniversalCredit | None":
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
