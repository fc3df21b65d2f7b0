"""Borrowing, the capital financing requirement and population: the sums that are stated."""

from collections.abc import Mapping

from tallystick.sources.table import Table

_ENGLAND = "E92000001"
_UNITED_KINGDOM = "K02000001"
_BORROWING = "borrowing_investments_2019_20_q4"
_FIFTY_MILLION = 50_000_000.0
_STATED = (
    (_BORROWING, "total_borrowing", _ENGLAND, 105.0e9),
    (_BORROWING, "total_borrowing", _UNITED_KINGDOM, 126.8e9),
    (_BORROWING, "total_investments", _ENGLAND, 42.6e9),
)
_SUMS = (
    ("capital_outturn_2018_19_prudential", "prucfrend", 125.4e9),
    ("capital_estimates_2020_21", "prucfrend", 156.3e9),
    (_BORROWING, "total_borrowing", 126.8e9),
)
_CAPITAL = ("capital_outturn_2018_19_prudential", "capital_estimates_2020_21")
_TEN_THOUSAND = 10_000.0
_POPULATION = "population_estimates"
_MID_2024 = {
    "England": (("E06", "E07", "E08", "E09"), 58_620_101),
    "Wales": (("W",), 3_186_581),
    "Scotland": (("S",), 5_546_900),
}


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults against the stated sums, in plain words.

    Borrowing and investments to 50 million; the capital financing requirement of all authorities to
    50 million, and its change to 10 thousand for each; population to the person.
    """
    faults: list[str] = []
    for name, line, code, amount in _STATED:
        if name in tables:
            computed = tables[name].values(line).get(code, 0.0)
            faults += _differs(f"{name}, {line} of {code}", computed, amount)
    for name, line, amount in _SUMS:
        if name in tables:
            values = tables[name].values(line)
            computed = sum(
                value for code, value in values.items() if code not in tables[name].totals
            )
            faults += _differs(f"{name}, the sum of {line},", computed, amount)
    for name, find in (*((name, _rolled) for name in _CAPITAL), (_POPULATION, _people)):
        if name in tables:
            faults += find(tables[name])
    return faults


def _differs(what: str, computed: float, stated: float) -> list[str]:
    apart = abs(computed - stated) > _FIFTY_MILLION
    return [f"{what} is {computed:,.0f}; {stated:,.0f} is stated."] if apart else []


def _people(table: Table) -> list[str]:
    people = table.values("population", 2024)
    faults = []
    for nation, (prefixes, stated) in _MID_2024.items():
        counted = sum(value for code, value in people.items() if code.startswith(prefixes))
        if counted != stated:
            faults.append(f"{nation} at mid-2024 counts {counted:,.0f}; {stated:,} is stated.")
    return faults


def _rolled(table: Table) -> list[str]:
    opening, change = table.values("prucfrstrt"), table.values("prucfrchng")
    return [
        f"{table.source}, {table.names[code]}: the capital financing requirement opens at "
        f"{opening[code]:,.0f}, changes by {change[code]:,.0f} and closes at {closing:,.0f}."
        for code, closing in table.values("prucfrend").items()
        if abs(opening[code] + change[code] - closing) > _TEN_THOUSAND
    ]
