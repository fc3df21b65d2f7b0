"""What a council tax support scheme has to know of a household: incomes, capital, who lives there.

Amounts are pounds a week, except capital. Nothing here is arithmetic; a figure that no household
could have is refused when it is given.
"""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near

INCOME_KINDS = (
    "earnings",
    "self_employment",
    "universal_credit",
    "income_based_benefit",
    "contribution_based_benefit",
    "state_pension",
    "private_pension",
    "savings_credit",
    "housing_benefit",
    "child_benefit",
    "child_maintenance",
    "disability_benefit",
    "carers_allowance",
    "maternity_pay",
    "student_income",
    "war_pension",
    "other",
)
"""The kinds of income that a scheme can count or leave out; earnings are net of tax, national
insurance and half of pension contributions, as schemes count them."""

BENEFITS = (
    "guarantee_credit",
    "savings_credit",
    "universal_credit",
    "income_support",
    "jobseekers_allowance_income_based",
    "employment_support_allowance_income_related",
    "employment_support_allowance_support_component",
    "new_style_benefit",
    "attendance_allowance",
    "personal_independence_payment_daily_living",
    "disability_living_allowance_care",
    "other_disability_benefit",
    "carers_allowance",
    "war_pension",
    "child_benefit",
)
"""Benefits in payment to the applicant or partner."""

GROUPS = (
    "blind",
    "care_leaver",
    "carer",
    "disabled",
    "foster_carer",
    "limited_capability_for_work",
    "severe_disability_premium",
    "vulnerable",
    "war_pensioner",
)
"""What the applicant or partner is beside that, where a scheme has a rule for it; `vulnerable` is
for the groups that a council names by its own words."""

ELEMENTS = ("housing", "children", "disabled_child", "carer", "limited_capability", "childcare")
"""Parts of the maximum amount of universal credit."""

PREMIUMS = (
    "carer",
    "severe_disability_single",
    "severe_disability_couple_both",
    "enhanced_disability_child",
    "disabled_child",
)
"""Premiums of an applicable amount; the two of children are paid for each such child."""

NON_DEPENDANT_CIRCUMSTANCES = (
    "on_income_based_benefit",
    "on_universal_credit_without_earnings",
    "on_pension_credit",
    "student",
    "apprentice_or_trainee",
    "severely_mentally_impaired",
    "in_hospital_or_detained",
    "care_leaver",
    "under_25_on_benefit",
)
"""What takes a non-dependant's deduction away, or lowers it, in one scheme or another."""

MOST_WEEKLY_INCOME = Decimal(1_000_000)
MOST_CAPITAL = Decimal(10_000_000_000)
MOST_CHILDREN = 30
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class NonDependant:
    """An adult who lives there without being the applicant, the partner or a tenant of theirs.

    A couple is one non-dependant of two `people`, with their joint gross income: schemes make one
    deduction for it. `works` is remunerative work of 16 hours a week or more.
    """

    gross_weekly_income: Decimal = NOTHING
    works: bool = False
    circumstances: frozenset[str] = frozenset()
    people: int = 1

    def __post_init__(self) -> None:
        """Refuse an income or a circumstance that cannot be."""
        _amount("a non-dependant's gross weekly income", self.gross_weekly_income)
        _known("circumstance of a non-dependant", self.circumstances, NON_DEPENDANT_CIRCUMSTANCES)
        if self.people not in (1, 2):
            raise BadInput(f"A non-dependant is one person or a couple, not {self.people} people.")


@dataclass(frozen=True, slots=True)
class SecondAdult:
    """An adult who shares a home with an applicant without partner (class C of the rules).

    `on_income_based_benefit` is income support, income-based jobseeker's allowance, income-related
    employment and support allowance or pension credit.
    """

    gross_weekly_income: Decimal = NOTHING
    on_income_based_benefit: bool = False

    def __post_init__(self) -> None:
        """Refuse an income that cannot be."""
        _amount("a second adult's gross weekly income", self.gross_weekly_income)


@dataclass(frozen=True, slots=True)
class UniversalCredit:
    """A universal credit award as the Department assessed it, brought to a week.

    Args:
        award: what is paid.
        earnings: earnings taken into account, before any work allowance.
        other_income: unearned income taken into account.
        maximum_amount: the standard allowance and every element, before income is taken off; None
            where it is not known, which only a means test on it needs.
        elements: the elements within it, by name (`ELEMENTS`).
    """

    award: Decimal = NOTHING
    earnings: Decimal = NOTHING
    other_income: Decimal = NOTHING
    maximum_amount: Decimal | None = None
    elements: Mapping[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an amount or an element that cannot be."""
        for name in ("award", "earnings", "other_income"):
            _amount(f"universal credit: {name.replace('_', ' ')}", getattr(self, name))
        if self.maximum_amount is not None:
            _amount("universal credit: maximum amount", self.maximum_amount)
        _known("element of universal credit", self.elements, ELEMENTS)
        for name, amount in self.elements.items():
            _amount(f"the {name.replace('_', ' ')} element", amount)


@dataclass(frozen=True, slots=True)
class Claim:
    """A household that asks for support.

    Args:
        pension_age: reached pension age, and neither partner is on universal credit, income
            support, income-based jobseeker's or income-related employment and support allowance.
        pension_age_before_2021: reached pension age before 1 April 2021 (of a couple: either).
        couple: applicant and partner.
        under_25: a single applicant without children who is under 25.
        children: children and young people for whom child benefit is or could be paid.
        children_under_5: how many of them are under 5.
        hours_worked: hours a week that the applicant, or the partner if more, works for pay.
        incomes: weekly amounts of applicant and partner by kind (`INCOME_KINDS`).
        childcare: weekly childcare charges that the household pays.
        capital: savings and investments of applicant and partner.
        benefits: what is in payment (`BENEFITS`).
        groups: what applicant or partner is beside (`GROUPS`).
        universal_credit: the assessed figures, where universal credit is in payment.
        applicable_amount: the weekly applicable amount of a working-age claim, where it is known.
        premiums: how many of each premium apply (`PREMIUMS`).
        assessed_income: for savings credit alone, the income figure that the Department gives.
        non_dependants: adults for whom a deduction may be made.
        second_adults: adults who are not disregarded and share the home of a single applicant.
        student_household: every resident but the second adults is a full-time student.
    """

    pension_age: bool = False
    pension_age_before_2021: bool = False
    couple: bool = False
    under_25: bool = False
    children: int = 0
    children_under_5: int = 0
    hours_worked: Decimal = NOTHING
    incomes: Mapping[str, Decimal] = field(default_factory=dict)
    childcare: Decimal = NOTHING
    capital: Decimal = NOTHING
    benefits: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    universal_credit: UniversalCredit | None = None
    applicable_amount: Decimal | None = None
    premiums: Mapping[str, int] = field(default_factory=dict)
    assessed_income: Decimal | None = None
    non_dependants: tuple[NonDependant, ...] = ()
    second_adults: tuple[SecondAdult, ...] = ()
    student_household: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts, kinds and counts that no household could have."""
        _known("kind of income", self.incomes, INCOME_KINDS)
        _known("benefit", self.benefits, BENEFITS)
        _known("group", self.groups, GROUPS)
        _known("premium", self.premiums, PREMIUMS)
        for kind, amount in self.incomes.items():
            _amount(f"income ({kind.replace('_', ' ')})", amount)
        _amount("childcare charges", self.childcare)
        _amount("capital", self.capital, MOST_CAPITAL, each="")
        _hours(self.hours_worked)
        for name in ("applicable_amount", "assessed_income"):
            value = getattr(self, name)
            if value is not None:
                _amount(name.replace("_", " "), value)
        self._count("children", self.children, MOST_CHILDREN)
        self._count("children under 5", self.children_under_5, self.children)
        for premium, number in self.premiums.items():
            self._count(f"{premium.replace('_', ' ')} premiums", number, MOST_CHILDREN)
        self._hangs_together()

    @property
    def adults(self) -> int:
        """Adults whom the claim names: applicant, partner and non-dependants."""
        return 1 + self.couple + sum(non_dependant.people for non_dependant in self.non_dependants)

    def _hangs_together(self) -> None:
        if self.pension_age and "universal_credit" in self.benefits:
            raise BadInput(
                "A household on universal credit is dealt with as working age; give one of "
                "pension age and universal credit."
            )
        if (self.universal_credit is not None) != ("universal_credit" in self.benefits):
            raise BadInput(
                "Give universal credit as a benefit in payment together with its assessed figures "
                "(award, earnings), or neither."
            )
        if self.second_adults and self.couple:
            raise BadInput("Second adults count only for an applicant without a partner.")

    def _count(self, what: str, number: int, most: int) -> None:
        if isinstance(number, bool) or not 0 <= number <= most:
            raise BadInput(f"There cannot be {number} {what}; give a number from 0 to {most}.")


def _amount(
    what: str, amount: Decimal, most: Decimal = MOST_WEEKLY_INCOME, each: str = " a week"
) -> None:
    if not isinstance(amount, Decimal):
        raise BadInput(f"{what} is given as {amount!r}; give it as a Decimal of pounds{each}.")
    if not amount.is_finite() or not 0 <= amount <= most:
        raise BadInput(f"{what} cannot be {amount:,.2f}; give pounds{each} from 0 to {most:,}.")


def _hours(hours: Decimal) -> None:
    week = 168
    if not hours.is_finite() or not 0 <= hours <= week:
        raise BadInput(f"Nobody works {hours} hours a week; give 0 to {week}.")


def _known(kind: str, names: Mapping[str, object] | frozenset[str], known: tuple[str, ...]) -> None:
    for name in sorted(names):
        if name not in known:
            raise UnknownName(kind, name, near(name, known), f"Known: {', '.join(known)}.")
