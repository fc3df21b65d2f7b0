"""The forecast of local authorities' taxes and spending in the economic and fiscal outlook."""

from collections.abc import Mapping

from tallystick.authorities.printed import Printed
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

COUNCIL_TAX = "economic_outlook_2026_03_table_4_1"
CURRENT = "economic_outlook_2026_03_table_4_17"
CAPITAL = "economic_outlook_2026_03_table_4_18"
BROKEN_INTO = FinancialYear(2026)
BROKEN = frozenset({"central_grants", "business_rates_reliefs", "retained_business_rates"})
"""Lines not to be compared across 2026-27: reliefs moved into rates, and grants were rolled up."""
NATIONS = {"England": "E92000001", "Scotland": "S92000003", "Wales": "W92000004"}


@dataclass(frozen=True, slots=True)
class EconomicOutlook:
    """One nation's lines by code and year, in pounds, changes in shares of one; signs as printed.

    2024-25 is outturn, the years to 2030-31 are forecast. `council_tax` is table 4.1, `current`
    4.17 and `capital` 4.18.
    """

    nation: str
    council_tax: Mapping[str, Mapping[FinancialYear, Figure]]
    current: Mapping[str, Mapping[FinancialYear, Figure]]
    capital: Mapping[str, Mapping[FinancialYear, Figure]]

    def growth(self, line: str, year: FinancialYear) -> Figure | None:
        """How much a line of current spending grows into a year, as a share of the year before.

        None where either year is absent, the year before is nought, or the two cannot be compared.
        """
        years = self.current.get(line, {})
        before, now = years.get(year + -1), years.get(year)
        if before is None or now is None or not before.value:
            return None
        if line in BROKEN and year == BROKEN_INTO:
            return None
        return Figure(
            name=f"{line}_growth",
            label=f"{now.label}, growth",
            value=now.known() / before.value - 1,
            unit=Unit.SHARE,
            status=Status.COMPUTED,
            year=year,
            formula="this year ÷ the year before \N{MINUS SIGN} 1",
            inputs=(now, before),
        )


def economic_outlook(release: Release, nation: str = "England") -> EconomicOutlook:
    """The outlook of England, Scotland or Wales, as it stands in the release."""
    printed, code = Printed(release), NATIONS[nation]
    return EconomicOutlook(
        nation,
        printed.by_year(code, COUNCIL_TAX),
        printed.by_year(code, CURRENT),
        printed.by_year(code, CAPITAL),
    )
