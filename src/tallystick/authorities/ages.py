"""How new the main figures are: for what year or day they are, and for how many councils."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from tallystick.authorities.lookup import PRINCIPAL
from tallystick.authorities.printed import Printed
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release


@dataclass(frozen=True, slots=True)
class Age:
    """How new one figure is.

    `of` is the newest year or day that is held, `councils` how many principal councils of England
    have it for then, and `older` how many have it for an earlier one only. `source` prints it.
    """

    identified_by: ClassVar[str] = "figure"

    figure: str
    of: str
    councils: int
    older: int
    source: str


@dataclass(frozen=True, slots=True)
class _Main:
    """A main figure: a line of the newest source with that beginning and ending."""

    figure: str
    beginning: str
    line: str
    ending: str = ""
    is_at_the_end: bool = False


_RETURNS, _SERIES = "returns_2025_26_and_2026_27", "returns_series_outturn"
_BUDGET = "revenue_account_budget_"
_MAIN = (
    _Main("Council tax of billing authorities", "council_tax_levels_table_10_", "own_band_d"),
    _Main("Budget: net revenue expenditure, interest", _RETURNS, "budget_netrevexp"),
    _Main("Budget: every line", _BUDGET, "revenuetot", "_part_1"),
    _Main("Outturn: net revenue expenditure, interest", _RETURNS, "netrevexp"),
    _Main("Outturn: revenue expenditure, social care", _SERIES, "revenue_expenditure"),
    _Main("Outturn: every service", "revenue_outturn_services", "netcurrtot"),
    _Main("Usable reserves", _RETURNS, "usable_reserves_end", is_at_the_end=True),
    _Main("Schools grant account", _RETURNS, "resdsgadj_end", is_at_the_end=True),
    _Main("Unallocated reserves", _SERIES, "unallocated_reserves_end", is_at_the_end=True),
    _Main("Reserves by kind, estimated", _BUDGET, "resunall_end", "_part_2", is_at_the_end=True),
    _Main(
        "Capital financing requirement",
        _SERIES,
        "capital_financing_requirement_end",
        is_at_the_end=True,
    ),
)


def ages(release: Release) -> tuple[Age, ...]:
    """How new each main figure is; one that no table prints is left out."""
    return tuple(_ages(release))


def _ages(release: Release) -> Iterator[Age]:
    councils = {
        authority.ons_code
        for authority in release.authorities
        if authority.kind in PRINCIPAL and authority.nation == "England" and not authority.ended
    }
    printed = Printed(release)
    for main in _MAIN:
        is_published = main.beginning in release.sources
        source = main.beginning if is_published else printed.newest(main.beginning, main.ending)
        newest = _newest(release, source, main.line, councils)
        if not newest:
            continue
        year = max(newest.values())
        now = sum(each == year for each in newest.values())
        of = f"31 March {year + 1}" if main.is_at_the_end else str(FinancialYear(year))
        yield Age(main.figure, of, now, len(newest) - now, source)


def _newest(release: Release, source: str, line: str, councils: set[str]) -> Mapping[str, int]:
    """The newest year of a line for each council that has it."""
    values = release.across_years(source, line)
    return {code: max(years) for code, years in values.items() if code in councils}
