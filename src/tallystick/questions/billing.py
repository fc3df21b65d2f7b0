"""Working a bill out from what is asked: charges, rules and schemes of the release."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.figures.errors import MissingFigure, RuleNotKnown
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.questions.household import household_of, taken_of
from tallystick.questions.opening import rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallystick.bills.bill import Bill, Schemes
    from tallystick.bills.household import Household
    from tallystick.council_tax.charges import Charges
    from tallystick.figures.figure import Origin
    from tallystick.questions.household import HouseholdFacts
    from tallystick.reductions.claim import Claim
    from tallystick.reductions.scheme import Scheme
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

_FACTS_OF_A_CLAIM = (
    "The applicable amount, and the maximum and elements of universal credit, give what a means "
    "test asks for."
)
_NOTHING = Decimal(0)
TEN_MONTHS = Decimal(10)


@dataclass(frozen=True, slots=True)
class SupportRange:
    """What support could be worth in pounds a year where the scheme is not held, least and most.

    `basis` says where the two ends come from; `awards` are what like councils would give: council,
    year of its scheme, pounds a year; `left_out` says of which they could not be worked out.
    """

    least: Decimal
    most: Decimal
    basis: str
    awards: tuple[tuple[str, str, Decimal], ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdBill:
    """A bill with what it was made from.

    `without_parish` is the same bill without the average parish that is in it; None where no
    average is in it. `support` is there where the scheme that decides the claim is not held.
    """

    household: "Household"
    charges: "Charges"
    bill: "Bill"
    without_parish: "Bill | None" = None
    support: SupportRange | None = None

    def least_and_most(self) -> tuple[Decimal, Decimal] | None:
        """What may be left to pay once support is decided; None where the bill is one figure."""
        if self.support is None:
            return None
        total = self.bill.total
        return max(_NOTHING, total - self.support.most), max(_NOTHING, total - self.support.least)


def bill_of_facts(
    release: "Release",
    facts: "HouseholdFacts",
    charges: "Charges",
    scheme: "Scheme | None" = None,
) -> HouseholdBill:
    """The bill of a household as it was told, under these charges.

    `scheme` decides a claim of working age, in place of the one held.

    Raises:
        TallystickError: of any kind that `bill` raises.
    """
    charges_with_notes = replace(charges, notes=(*charges.notes, *taken_of(facts)))
    return bill_of(release, household_of(facts), charges_with_notes, scheme)


def bill_of(
    release: "Release",
    household: "Household",
    charges: "Charges",
    scheme: "Scheme | None" = None,
) -> HouseholdBill:
    """The bill of a household under these charges, with the schemes that the release holds.

    Raises:
        TallystickError: of any kind that `bill` raises.
    """
    from tallystick.bills.bill import bill
    from tallystick.council_tax.charges import AVERAGE

    rules = rulebook(release, charges.nation.casefold())
    schemes = _schemes(release, household, charges, scheme)
    reason = ""
    try:
        whole = bill(household, charges, schemes, rules)
    except RuleNotKnown as fault:
        schemes, reason = None, str(fault).split(" To go on,")[0]
        whole = bill(household, charges, schemes, rules)
    except MissingFigure as fault:
        raise MissingFigure(f"{fault} {_FACTS_OF_A_CLAIM}") from fault
    undecided = household.claim is not None and whole.award is None and whole.liability > 0
    if undecided and household.further_reduction:
        raise MissingFigure(
            "A further reduction is taken off after support, and the scheme of "
            f"{charges.area_name} that would decide this claim is not held. Leave one of the two "
            "out."
        )
    rest = tuple(each for each in charges.charges if each.basis != AVERAGE)
    without = None
    if len(rest) < len(charges.charges):
        without = bill(household, replace(charges, charges=rest), schemes, rules)
    support = None
    if undecided and household.claim is not None:
        support = _support_range(release, household.claim, whole, rules, reason)
    return HouseholdBill(household, charges, whole, without, support)


def instalments(total: Decimal, charges: "Charges") -> dict[str, Decimal]:
    """A year's bill over ten and twelve months and a week of the year, each to the penny."""
    from tallystick.council_tax.periods import DAYS_OF_A_WEEK, MONTHS, days_in

    return {
        "month_of_ten": to_penny(total / TEN_MONTHS),
        "month_of_twelve": to_penny(total / MONTHS),
        "week": to_penny(total * DAYS_OF_A_WEEK / days_in(charges.year)),
    }


def origins_of(charges: "Charges") -> "Iterator[Origin]":
    """Where the charges are printed."""
    return (each.origin for each in charges.charges if each.origin is not None)


def _schemes(
    release: "Release", household: "Household", charges: "Charges", scheme: "Scheme | None"
) -> "Schemes | None":
    """The schemes that the release holds for the area and year, where there is a claim."""
    if household.claim is None:
        return None
    from tallystick.bills.bill import Schemes
    from tallystick.reductions.held import pension_age_scheme, working_age_scheme

    try:
        if household.claim.pension_age:
            return Schemes(pension_age=pension_age_scheme(release, charges.nation))
        if scheme is not None:
            return Schemes(working_age=scheme)
        code, nation, year = charges.area_code, charges.nation, charges.year
        return Schemes(working_age=working_age_scheme(release, code, nation, year))
    except MissingFigure:
        return Schemes()


def _support_range(
    release: "Release", claim: "Claim", whole: "Bill", rules: "Rulebook", reason: str
) -> SupportRange:
    """What support may be worth: what like councils would give, or else nothing to everything."""
    from tallystick.reductions.like_councils import support_range

    code, owed, band = whole.area_code, whole.liability, whole.band_charged
    if reason:
        return SupportRange(_NOTHING, owed, f"nothing to everything. {reason}")
    try:
        ends = support_range(release, code, claim, owed, rules, whole.year, band)
    except MissingFigure as fault:
        return SupportRange(_NOTHING, owed, f"nothing to everything. {fault}")
    awards = tuple(
        (each.council, str(each.scheme.year or ""), each.award.yearly) for each in ends.awards
    )
    least, most = ends.lowest.award.yearly, ends.highest.award.yearly
    return SupportRange(least, most, ends.basis, awards, ends.left_out)
