"""A household as it is asked about in words: amounts with their units, read into exact numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from tallystick.figures.errors import BadInput, UnknownName

if TYPE_CHECKING:
    from tallystick.bills.household import FurtherReduction, Household
    from tallystick.council_tax.dwelling import Dwelling
    from tallystick.reductions.claim import Claim, NonDependant, SecondAdult, UniversalCredit

_WEEKLY = re.compile(r"(?P<pounds>.+?)\s*(?:/|\bper\b|\ba\b)\s*(?P<period>week|month|year)")
_PASSPORTS = frozenset(
    {
        "guarantee_credit",
        "income_support",
        "jobseekers_allowance_income_based",
        "employment_support_allowance_income_related",
    }
)
_PENSION_CREDIT = frozenset({"guarantee_credit", "savings_credit"})
_NOT_WORKING, _ON_BENEFIT = "not_working", "on_benefit"
_DEFAULT_ADULTS = 2
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class HouseholdAsked:
    """What is asked of a bill, in the words of the command line or as Python gives it.

    Amounts are text or numbers: `£250/week`, `13000/year`, `25%`. What is not given is None.
    """

    band: str
    adults: int | None = None
    disregard: Sequence[str] = ()
    disabled: bool = False
    use: str = "main_home"
    years_empty: str | float | None = None
    premium: str | None = None
    premium_exception: str | None = None
    exemption: str | None = None
    annexe: bool = False
    income: Sequence[str] = ()
    capital: str | float | None = None
    pension_age: bool = False
    pension_age_before_2021: bool = False
    couple: bool = False
    children: int = 0
    hours: str | float | None = None
    non_dependant: Sequence[str] = ()
    second_adult: Sequence[str] = ()
    benefit: Sequence[str] = ()
    uc_element: Sequence[str] = ()
    uc_maximum: str | None = None
    applicable_amount: str | None = None
    group: Sequence[str] = ()
    further_reduction: str | None = None
    notes: list[str] = field(default_factory=list)

    def household(self) -> "Household":
        """The household asked about.

        Raises:
            BadInput: if an amount has no unit or cannot be read, or the parts do not fit together.
        """
        from tallystick.bills.household import Adult, Household

        claim = self._claim()
        number = self._adults(claim)
        if len(self.disregard) > number:
            raise BadInput(
                f"{len(self.disregard)} adults are to be disregarded, and {number} live there."
            )
        kinds = (*self.disregard, *[None] * (number - len(self.disregard)))
        return Household(
            dwelling=self._dwelling(),
            adults=tuple(Adult(kind if kind is None else _word(kind)) for kind in kinds),
            claim=claim,
            further_reduction=self._further(),
        )

    def _adults(self, claim: "Claim | None") -> int:
        if self.adults is not None:
            if self.adults < 0:
                raise BadInput(f"{self.adults} adults cannot live there.")
            if claim is not None and self.adults > claim.adults:
                more = self.adults - claim.adults
                self.notes.append(
                    f"{more} adult{'s' if more > 1 else ''} more than the claim names "
                    f"live{'' if more > 1 else 's'} there: nothing is deducted for them."
                )
            return self.adults
        if _word(self.use) != "main_home":
            return 0
        if claim is None:
            return _DEFAULT_ADULTS
        others = sum(one.people for one in claim.non_dependants)
        return claim.adults + max(0, len(claim.second_adults) - others)

    def _dwelling(self) -> "Dwelling":
        from tallystick.council_tax.dwelling import MAXIMUM, Dwelling

        premium: Decimal | str | None = self.premium
        if self.premium is not None:
            given = _word(self.premium)
            premium = MAXIMUM if given in (MAXIMUM, "max") else share("--premium", self.premium)
        years = None
        if self.years_empty is not None:
            years = _number("years empty", str(self.years_empty))
        return Dwelling(
            band=self.band.strip().upper(),
            use=_word(self.use),
            disabled_reduction=self.disabled,
            exemption_class=self.exemption,
            years_empty=years,
            premium=premium,
            premium_exception=self.premium_exception,
            is_annexe=self.annexe,
        )

    def _further(self) -> "FurtherReduction | None":
        from tallystick.bills.household import FurtherReduction

        if self.further_reduction is None:
            return None
        if str(self.further_reduction).strip().endswith("%"):
            return FurtherReduction(share=share("--further-reduction", self.further_reduction))
        return FurtherReduction(pounds=pounds("a further reduction", self.further_reduction))

    def _asks_for_support(self) -> bool:
        return bool(
            self.income
            or self.capital is not None
            or self.pension_age
            or self.pension_age_before_2021
            or self.couple
            or self.children
            or self.hours is not None
            or self.non_dependant
            or self.second_adult
            or self.benefit
            or self.uc_element
            or self.uc_maximum
            or self.applicable_amount
            or self.group
        )

    def _claim(self) -> "Claim | None":
        if not self._asks_for_support():
            return None
        from tallystick.reductions.claim import Claim

        benefits = {_word(one.partition("=")[0]): one.partition("=")[2] for one in self.benefit}
        incomes = self._incomes()
        if not self.income and not _PASSPORTS.intersection(benefits) and not any(benefits.values()):
            raise BadInput(
                "Support depends on income: give --income, as 250/week or 13000/year, or "
                "--income 0/week where there is none."
            )
        of_pension_age = self.pension_age or self.pension_age_before_2021
        if _PENSION_CREDIT.intersection(benefits) and not of_pension_age:
            raise BadInput(
                "Pension credit is for people of pension age: add --pension-age, or "
                "--pension-age-before-2021 where it was reached before 1 April 2021."
            )
        if self.capital is None:
            self.notes.append("No capital is given: none is counted.")
        return Claim(
            pension_age=of_pension_age,
            pension_age_before_2021=self.pension_age_before_2021,
            couple=self.couple,
            children=self.children,
            hours_worked=_number("hours worked a week", str(self.hours or 0)),
            incomes=incomes,
            capital=pounds("capital", self.capital or 0),
            benefits=frozenset(benefits),
            groups=frozenset(_word(one) for one in self.group),
            universal_credit=self._universal_credit(benefits, incomes),
            applicable_amount=None
            if self.applicable_amount is None
            else weekly("an applicable amount", self.applicable_amount),
            second_adults=tuple(_second_adult(one) for one in self.second_adult),
            non_dependants=tuple(_non_dependant(one) for one in self.non_dependant),
        )

    def _universal_credit(
        self, benefits: Mapping[str, str], incomes: Mapping[str, Decimal]
    ) -> "UniversalCredit | None":
        from tallystick.reductions.claim import UniversalCredit

        if "universal_credit" not in benefits:
            if self.uc_element or self.uc_maximum:
                raise BadInput(
                    "Say that universal credit is paid: --benefit universal_credit=90/week."
                )
            return None
        if not benefits["universal_credit"]:
            raise BadInput(
                "Give the universal credit that is paid: --benefit universal_credit=90/week, with "
                "the earnings taken into account as --income earnings=200/week."
            )
        elements: dict[str, Decimal] = {}
        for one in self.uc_element:
            kind, _, amount = one.partition("=")
            elements[_word(kind)] = weekly(f"the {kind} element", amount)
        return UniversalCredit(
            award=weekly("universal credit", benefits["universal_credit"]),
            earnings=incomes.get("earnings", Decimal(0)),
            maximum_amount=None
            if self.uc_maximum is None
            else weekly("the maximum of universal credit", self.uc_maximum),
            elements=elements,
        )

    def _incomes(self) -> Mapping[str, Decimal]:
        found: dict[str, Decimal] = {}
        for one in self.income:
            kind, given, amount = str(one).partition("=")
            if not given:
                kind, amount = "other", kind
                if weekly("income", amount):
                    self.notes.append(
                        "Income without a kind is counted in full. Name its kind, as in --income "
                        "earnings=200/week, where a scheme leaves part of it out."
                    )
            name = _word(kind)
            found[name] = found.get(name, Decimal(0)) + weekly(f"income ({kind})", amount)
        return found


def asked_with(band: str, options: Mapping[str, Any]) -> HouseholdAsked:
    """What is asked in Python: the band, and any other options by their names.

    Raises:
        UnknownName: if there is no option of a name; near matches are named.
    """
    from tallystick.figures.names import near

    known = [one.name for one in fields(HouseholdAsked) if one.name not in ("band", "notes")]
    for name in options:
        if name not in known:
            hint = f"There are: {', '.join(known)}."
            raise UnknownName("option of a bill", name, near(name, known), hint)
    return HouseholdAsked(band, **options)


def weekly(what: str, text: str) -> Decimal:
    """An amount with its period as pounds a week; a year is 52 weeks, a month a twelfth of it.

    >>> weekly("income", "£250/week"), weekly("income", "13,000 a year")
    (Decimal('250'), Decimal('250'))

    Raises:
        BadInput: if the period is not said, or the amount is not a number of pounds.
    """
    from tallystick.council_tax.periods import MONTHS, WEEKS_OF_INCOME

    match = _WEEKLY.fullmatch(text.strip().casefold())
    if match is None:
        raise BadInput(
            f"Is {what} of {text!r} a week, a month or a year? Write it as 250/week or 13000/year."
        )
    amount = pounds(what, match["pounds"])
    times = {"week": WEEKS_OF_INCOME, "month": MONTHS, "year": Decimal(1)}
    return amount * times[match["period"]] / WEEKS_OF_INCOME


def pounds(what: str, text: str | float | Decimal) -> Decimal:
    """Pounds, as 1500, £1,500 or 1500.50.

    Raises:
        BadInput: if it is not a number, or below nought.
    """
    amount = _number(what, str(text).strip().removeprefix("£").replace(",", ""))
    if amount < 0:
        raise BadInput(f"{what[0].upper()}{what[1:]} cannot be {text}: give pounds from 0 up.")
    return amount


def share(option: str, text: str) -> Decimal:
    """A percentage, written with its sign, as a share of one.

    Raises:
        BadInput: if the sign is missing or it is not a number.
    """
    written = str(text).strip()
    if not written.endswith("%"):
        raise BadInput(f"{option} {text!r} has no %: write a percentage, as in {option} 100%.")
    return _number(option, written.removesuffix("%")) / _HUNDRED


def _number(what: str, text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise BadInput(f"{what[0].upper()}{what[1:]} of {text!r} is not a number.") from None
    if not number.is_finite():
        raise BadInput(f"{what[0].upper()}{what[1:]} of {text!r} is not a number.")
    return number


def _word(text: str) -> str:
    return text.strip().casefold().replace("-", "_").replace(" ", "_")


def _non_dependant(text: str) -> "NonDependant":
    """`300/week` works sixteen hours or more for that gross pay; words are circumstances."""
    from tallystick.reductions.claim import NonDependant

    income, works, circumstances = Decimal(0), False, set()
    for part in text.split(","):
        if any(sign.isdigit() for sign in part):
            income, works = weekly("a non-dependant's gross income", part), True
        elif _word(part) == _NOT_WORKING:
            works = False
        else:
            circumstances.add(_word(part))
    not_working = _NOT_WORKING in {_word(part) for part in text.split(",")}
    return NonDependant(income, works and not not_working, frozenset(circumstances))


def _second_adult(text: str) -> "SecondAdult":
    """A second adult's gross income, or `on-benefit` for one on an income-based benefit."""
    from tallystick.reductions.claim import SecondAdult

    if _word(text) == _ON_BENEFIT:
        return SecondAdult(on_income_based_benefit=True)
    return SecondAdult(weekly("a second adult's gross income", text))
