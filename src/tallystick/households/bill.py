"""What a household pays in a year, line by line in the order of the statute."""

from dataclasses import dataclass
from decimal import Decimal

from tallystick.figures.year import FinancialYear
from tallystick.households.award import Award
from tallystick.households.charges import Charges
from tallystick.households.claim import Claim
from tallystick.households.household import Household
from tallystick.households.scheme import Scheme
from tallystick.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Schemes:
    """The support schemes that hold in an area and year; None where one is not held."""

    pension_age: Scheme | None = None
    working_age: Scheme | None = None

    def for_claim(self, claim: Claim) -> Scheme | None:
        """The scheme under which a claim is decided."""
        return self.pension_age if claim.pension_age else self.working_age


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a bill: pounds a year in whole pennies, reductions negative, and its rule.

    `rule` is the rule's name (`CT-04`), `law` where it was read, `status` how well it is known.
    """

    element: str
    label: str
    amount: Decimal
    rule: str
    law: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Bill:
    """A household's bill for one year: the lines add to the total.

    `memoranda` are lines for information, never added. `award` is the support that is in the lines,
    with its working, where a claim was decided.
    """

    area_code: str
    area_name: str
    nation: str
    year: FinancialYear
    lines: tuple[BillLine, ...]
    total: Decimal
    memoranda: tuple[BillLine, ...] = ()
    award: Award | None = None
    scheme: Scheme | None = None
    notes: tuple[str, ...] = ()


def bill(
    household: Household,
    charges: Charges,
    schemes: Schemes | None,
    rulebook: Rulebook,
) -> Bill:
    """The bill of a household in the area and year of the charges.

    In the order of the statute: band (CT-01), disabled reduction (CT-03), discount or premium (CT-04
    to CT-06), support scheme (CT-10, CT-11), further reduction of the billing authority (CT-09).
    """
    raise NotImplementedError
