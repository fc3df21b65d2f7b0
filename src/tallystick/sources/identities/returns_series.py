"""The typed series of returns is what every other table held prints for the same line and year."""

from collections.abc import Iterator, Mapping

from tallystick.figures.frozen import dataclass
from tallystick.sources.table import Table

_OUTTURN, _BESIDE = "returns_series_outturn", "returns_series_budget_and_outturn"
_NEWEST = "returns_2025_26_and_2026_27"
_ROUNDED = 1_100.0
_HUNDREDTH_OF_A_PERCENT = 5e-5
_COUNCILS, _UPPER_TIER, _NEWEST_YEAR, _AT_NEWEST = 301, 153, 2025, 271
_BESIDE_COUNCILS = 291


@dataclass(frozen=True, slots=True)
class _Same:
    """A line here that is a line of another table in these years, except where editions differ."""

    table: str
    line: str
    other: str
    other_line: str
    years: tuple[int, ...]
    another_edition: Mapping[int, frozenset[str]]


_SERVICES = "revenue_outturn_services_upper_tier"
_OF_2017 = "revenue_outturn_summary_2017_18"
_REVISED = frozenset(
    {
        "E06000054",
        "E07000062",
        "E07000085",
        "E07000090",
        "E07000103",
        "E07000202",
        "E07000211",
        "E10000012",
        "E10000028",
    }
)
"""Councils whose 2017-18 was revised after the summary held was published."""
_CARE_REVISED = {
    2023: frozenset({"E06000018", "E06000066", "E10000017"}),
    2024: frozenset({"E09000019"}),
}
_CARE_YEARS = tuple(range(2017, 2025))
_SAME = (
    *(
        _Same(_OUTTURN, line, _SERVICES, other, _CARE_YEARS, _CARE_REVISED)
        for line, other in (
            ("adult_social_care_net_current", "asctot"),
            ("childrens_social_care_net_current", "csctot"),
        )
    ),
    *(
        _Same(_OUTTURN, line, _OF_2017, other, (2017,), {2017: _REVISED})
        for line, other in (
            ("unallocated_reserves_end", "resunall_end"),
            ("other_earmarked_reserves_end", "resoth_end"),
            ("net_revenue_expenditure", "netrevexp"),
            ("revenue_expenditure", "revenuetot"),
            ("council_tax_requirement", "ctrtot"),
        )
    ),
    *(
        _Same(_OUTTURN, line, "revenue_funding_2024_25", other, (2024,), {})
        for line, other in (
            ("net_revenue_expenditure", "netrevexp"),
            ("council_tax_requirement", "ctrtot"),
        )
    ),
    _Same(
        _OUTTURN,
        "capital_financing_requirement_end",
        "capital_outturn_2018_19_prudential",
        "prucfrend",
        (2018,),
        {},
    ),
    _Same(_OUTTURN, "capital_financing_requirement_end", "debt_2024_25", "cfr_end", (2024,), {}),
    *(
        _Same(
            _BESIDE, f"budget_{line}", "revenue_account_budget_2024_25_part_1", other, (2024,), {}
        )
        for line, other in (
            ("revenue_expenditure", "revenuetot"),
            ("net_current_expenditure", "netcurrtot"),
            ("council_tax_requirement", "ctrtot"),
        )
    ),
)
_BOTH_FILES = ("revenue_expenditure", "council_tax_requirement", "interest_payable")


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of the typed series, in plain words.

    A line and year that another table held prints is the same there, to 1,100, except for councils
    whose edition is known to differ; the outturn of one file is that of the other; net revenue
    expenditure and usable reserves of the newest year are those typed from another page; numbers of
    councils are those stated.
    """
    faults: list[str] = []
    for same in _SAME:
        if same.table in tables and same.other in tables:
            faults += _differing(same, tables[same.table], tables[same.other])
    if _OUTTURN in tables:
        faults += _counted(tables[_OUTTURN])
        if _NEWEST in tables:
            faults += _newest(tables[_OUTTURN], tables[_NEWEST])
    if _BESIDE in tables:
        faults += _beside(tables[_BESIDE])
        if _OUTTURN in tables:
            faults += _both_files(tables[_BESIDE], tables[_OUTTURN])
    return faults


def _differing(same: _Same, table: Table, other: Table) -> Iterator[str]:
    for year in same.years:
        known = same.another_edition.get(year, frozenset())
        printed = other.values(same.other_line, year)
        for code, value in table.values(same.line, year).items():
            if code in known or code not in printed or abs(value - printed[code]) <= _ROUNDED:
                continue
            yield (
                f"{same.table}, {table.names[code]}: {same.line} of {year} is {value:,.0f}; "
                f"{same.other} prints {printed[code]:,.0f}."
            )


def _counted(table: Table) -> Iterator[str]:
    upper = [code for code in table.names if not code.startswith("E07")]
    newest = {cell.authority for cell in table if cell.year == _NEWEST_YEAR}
    for what, counted, stated in (
        ("councils", len(table.names), _COUNCILS),
        ("upper-tier councils", len(upper), _UPPER_TIER),
        ("councils of 2025-26", len(newest), _AT_NEWEST),
    ):
        if counted != stated:
            yield f"{_OUTTURN}: {counted} {what}; {stated} are stated."


def _beside(table: Table) -> Iterator[str]:
    if len(table.names) != _BESIDE_COUNCILS:
        yield f"{_BESIDE}: {len(table.names)} councils; {_BESIDE_COUNCILS} are stated."


def _both_files(beside: Table, outturn: Table) -> Iterator[str]:
    for line in _BOTH_FILES:
        here = {
            (cell.authority, cell.year): cell.value
            for cell in beside
            if cell.line == f"outturn_{line}"
        }
        for cell in outturn:
            other = here.get((cell.authority, cell.year))
            if cell.line == line and other is not None and other != cell.value:
                yield (
                    f"{_OUTTURN}, {outturn.names[cell.authority]}: {line} of {cell.year} is "
                    f"{cell.value:,.0f}; the other file has {other:,.0f}."
                )


def _newest(series: Table, newest: Table) -> Iterator[str]:
    for year in (_NEWEST_YEAR - 1, _NEWEST_YEAR):
        expenditure = newest.values("netrevexp", year)
        here = series.values("net_revenue_expenditure", year)
        for code, value in here.items():
            if code in expenditure and value != expenditure[code]:
                yield (
                    f"{_OUTTURN}, {series.names[code]}: net_revenue_expenditure of {year} is "
                    f"{value:,.0f}; {_NEWEST} has {expenditure[code]:,.0f}."
                )
        reserves = newest.values("usable_reserves_end", year)
        unallocated = series.values("unallocated_reserves_end", year)
        earmarked = series.values("other_earmarked_reserves_end", year)
        for code in unallocated.keys() & earmarked.keys() & reserves.keys() & here.keys():
            together = unallocated[code] + earmarked[code]
            within = _ROUNDED + _HUNDREDTH_OF_A_PERCENT * abs(here[code])
            if abs(together - reserves[code]) > within:
                yield (
                    f"{_OUTTURN}, {series.names[code]}: reserves of {year} add to {together:,.0f}; "
                    f"{_NEWEST} has {reserves[code]:,.0f}."
                )
