"""Debt and provision of one council at the newest year's end that is held for nearly all."""

from dataclasses import replace

from tallystick.authorities.printed import Printed
from tallystick.figures.figure import Figure, Status
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

SOURCE = "debt_2024_25"
YEAR = FinancialYear(2024)


@dataclass(frozen=True, slots=True)
class DebtReturn:
    """What a council returned of its debt, in pounds; a figure that is not held has no value.

    `provision` was charged in 2024-25 for repaying debt, voluntary provision in it; the others are
    at 31 March 2025. The capital financing requirement has council housing in it.
    """

    ons_code: str
    provision: Figure
    capital_financing_requirement: Figure
    borrowing: Figure
    other_liabilities: Figure
    external_debt: Figure
    investments: Figure


_LINES = {
    "provision": "provision",
    "capital_financing_requirement": "cfr_end",
    "borrowing": "borrowing_end",
    "other_liabilities": "other_liabilities_end",
    "external_debt": "external_debt_end",
    "investments": "investments_end",
}


def debt_of(release: Release, ons_code: str) -> DebtReturn:
    """The debt of a council; every figure without a value where it is not held."""
    printed = Printed(release)
    figures = {
        name: replace(
            printed.figure(ons_code, SOURCE, code, YEAR.start, status=Status.OUTTURN), name=name
        )
        for name, code in _LINES.items()
    }
    return DebtReturn(ons_code=ons_code, **figures)
