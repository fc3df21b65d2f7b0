"""Working a bill out from what is asked: charges, rules and schemes of the release."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.doors.household import HouseholdAsked, pounds
from tallystick.figures.errors import MissingFigure, RuleNotKnown
from tallystick.questions.opening import rulebook

if TYPE_CHECKING:
    from tallystick.bills.bill import Bill, Schemes
    from tallystick.bills.household import Household
    from tallystick.council_tax.charges import Charges
    from tallystick.reductions.claim import Claim
    from tallystick.render.bill_document import BillAnswer, SupportBetween
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

_OPTIONS_OF_A_CLAIM = (
    "--uc-maximum, --uc-element and --applicable-amount give what a means test asks for."
)


def billed(
    release: "Release",
    name: str,
    asked: HouseholdAsked,
    year: str | None = None,
    parish_amount: str | float | None = None,
) -> "BillAnswer":
    """The bill of the household that is asked about, in the area and year that are named.

    Raises:
        TallystickError: of any kind that `charges_for` and `bill` raise.
    """
    from tallystick.council_tax.levels import charges_for
    from tallystick.figures.year import FinancialYear

    household = asked.household()
    parish: Decimal | None = None
    if parish_amount is not None:
        parish = pounds("a parish charge", parish_amount)
    of_year = None if year is None else FinancialYear.parse(year)
    charges = charges_for(release, name, of_year, parish)
    return bill_of(release, household, replace(charges, notes=(*charges.notes, *asked.notes)))


def bill_of(release: "Release", household: "Household", charges: "Charges") -> "BillAnswer":
    """The bill of a household under these charges, with the schemes that the release holds.

    Raises:
        TallystickError: of any kind that `bill` raises.
    """
    from tallystick.bills.bill import bill
    from tallystick.council_tax.charges import AVERAGE
    from tallystick.render.bill_document import BillAnswer

    rules = rulebook(release, charges.nation.casefold())
    schemes = _schemes(release, household, charges)
    reason = ""
    try:
        made = bill(household, charges, schemes, rules)
    except RuleNotKnown as fault:
        schemes, reason = None, str(fault).split(" To go on,")[0]
        made = bill(household, charges, schemes, rules)
    except MissingFigure as fault:
        raise MissingFigure(f"{fault} {_OPTIONS_OF_A_CLAIM}") from fault
    undecided = household.claim is not None and made.award is None and made.liability > 0
    if undecided and household.further_reduction:
        raise MissingFigure(
            "A further reduction is taken off after support, and the scheme of "
            f"{charges.area_name} that would decide this claim is not held. Leave one of the two "
            "out."
        )
    rest = tuple(one for one in charges.charges if one.basis != AVERAGE)
    without = None
    if len(rest) < len(charges.charges):
        without = bill(household, replace(charges, charges=rest), schemes, rules)
    between = None
    if undecided and household.claim is not None:
        between = _support_between(release, household.claim, made, rules, reason)
    return BillAnswer(household, charges, made, without, between)


def _schemes(release: "Release", household: "Household", charges: "Charges") -> "Schemes | None":
    """The schemes that the release holds for the area and year, where there is a claim."""
    if household.claim is None:
        return None
    from tallystick.bills.bill import Schemes
    from tallystick.reductions.held import pension_age_scheme, working_age_scheme

    try:
        if household.claim.pension_age:
            return Schemes(pension_age=pension_age_scheme(release, charges.nation))
        code, nation, year = charges.area_code, charges.nation, charges.year
        return Schemes(working_age=working_age_scheme(release, code, nation, year))
    except MissingFigure:
        return Schemes()


def _support_between(
    release: "Release", claim: "Claim", made: "Bill", rulebook: "Rulebook", reason: str
) -> "SupportBetween":
    """What support may be worth: what like councils would give, or else nothing to everything."""
    from tallystick.reductions.like_councils import support_range
    from tallystick.render.bill_document import SupportBetween

    code, owed, band = made.area_code, made.liability, made.band_charged
    if reason:
        return SupportBetween(Decimal(0), owed, f"nothing to everything. {reason}")
    try:
        found = support_range(release, code, claim, owed, rulebook, made.year, band)
    except MissingFigure as fault:
        return SupportBetween(Decimal(0), owed, f"nothing to everything. {fault}")
    awards = tuple(
        (one.council, str(one.scheme.year or ""), one.award.yearly) for one in found.awards
    )
    least, most = found.lowest.award.yearly, found.highest.award.yearly
    return SupportBetween(least, most, found.basis, awards, found.left_out)
