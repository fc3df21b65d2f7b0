"""What an invented area charges on Band D, in any nation and year, to work bills out by hand."""

from decimal import Decimal

from tallystick.council_tax.charges import Charge, Charges
from tallystick.figures.year import FinancialYear


def area(nation: str = "England", year: int = 2026, **band_d: str) -> Charges:
    """The charges of Barchester by element; the rule book's example where none is given."""
    given = band_d or {"own": "2173.30"}
    return Charges(
        area_code="X00000001",
        area_name="Barchester",
        nation=nation,
        year=FinancialYear(year),
        charges=tuple(
            Charge(element, f"Barchester {element}", Decimal(amount))
            for element, amount in given.items()
        ),
    )
