"""Working a bill out from what is asked: charges, rules and schemes of the release."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.cli.household import HouseholdAsked, pounds

if TYPE_CHECKING:
    from tallystick.reports.bill_document import BillAnswer
    from tallystick.sources.release import Release


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
    from tallystick.figures.errors import MissingFigure
    from tallystick.figures.year import FinancialYear
    from tallystick.households.bill import bill
    from tallystick.households.charges import AVERAGE
    from tallystick.households.levels import charges_for
    from tallystick.reports.bill_document import BillAnswer
    from tallystick.rules.rulebook import Rulebook

    household = asked.household()
    parish: Decimal | None = None
    if parish_amount is not None:
        parish = pounds("a parish charge", parish_amount)
    of_year = None if year is None else FinancialYear.parse(year)
    charges = charges_for(release, name, of_year, parish)
    charges = replace(charges, notes=(*charges.notes, *asked.notes))
    rulebook = Rulebook.from_documents(release.documents("rule"), charges.nation.casefold())
    made = bill(household, charges, None, rulebook)
    if household.claim is not None and made.award is None and household.further_reduction:
        raise MissingFigure(
            "A further reduction is taken off after support, and the scheme of "
            f"{charges.area_name} that would decide this claim is not held. Leave one of the two "
            "out."
        )
    rest = tuple(one for one in charges.charges if one.basis != AVERAGE)
    without = None
    if len(rest) < len(charges.charges):
        without = bill(household, replace(charges, charges=rest), None, rulebook)
    return BillAnswer(household, charges, made, without)
