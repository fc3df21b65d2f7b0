"""Tables of households, people and incomes: the totals that are stated, and parts that add."""

from collections.abc import Iterator, Mapping

from tallystick.sources.table import Table

_TENURE = "household_tenure_census_2021"
_COMPOSITION = "household_composition_census_2021"
_AGES = "population_by_age_2024"
_TYPES = "households_by_type"
_STATED = (
    (_TENURE, "total_all_households", "EW", 24_783_164.0, 0.0),
    ("universal_credit_households_2025", "universal_credit_households", "EWS", 6_577_246.0, 0.0),
    ("pension_credit_by_region", "total", "EWS", 1_370_000.0, 500.0),
)
_FIRST_PENSION_CREDIT = 2023
_NEWEST = 2025
_DISCLOSURE = 25.0
_ROUNDED = 5_000.0
_ENGLAND = "E92000001"
_REGION = "E12"
_DISTRICTS = ("E06", "E07", "E08", "E09")
_ENGLAND_MID_2024 = 58_620_101.0
_PEOPLE_PARTS = ("pop_0_17", "pop_18_64", "pop_65_plus")


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults in plain words.

    Households of the census, households on Universal Credit and Pension Credit claims of February
    2023 add to the totals stated; tenures and types add to all households within what the publisher
    changes so that none can be known; ages add to the people of England at mid-2024; the regions'
    households add to England's within rounding.
    """
    faults: list[str] = []
    for source, line, nations, stated, within in _STATED:
        if source in tables:
            faults += _sums(tables[source], line, nations, stated, within)
    for source in (_TENURE, _COMPOSITION):
        if source in tables:
            faults += _parts(tables[source])
    if _AGES in tables:
        faults += _people(tables[_AGES])
    if _TYPES in tables:
        faults += _regions(tables[_TYPES])
    return faults


def _sums(table: Table, line: str, nations: str, stated: float, within: float) -> Iterator[str]:
    year = _FIRST_PENSION_CREDIT if line == "total" else None
    values = table.values(line, year)
    total = sum(value for code, value in values.items() if code.startswith(tuple(nations)))
    if abs(total - stated) > within:
        yield f"{table.source}, the sum of {line} is {total:,.0f}; {stated:,.0f} is stated."


def _parts(table: Table) -> Iterator[str]:
    by_line = table.by_line()
    whole = next(code for code in by_line if code.startswith("total_"))
    parts = [code for code in by_line if code not in (whole, "share_exact")]
    for code, printed in by_line[whole].items():
        total = sum(by_line[part].get(code, 0.0) for part in parts)
        if abs(total - printed) > _DISCLOSURE:
            yield (
                f"{table.source}, {table.names[code]}: its households add to {total:,.0f}, and "
                f"{printed:,.0f} are printed."
            )


def _people(table: Table) -> Iterator[str]:
    by_line = table.by_line()
    for code, printed in by_line["all_ages"].items():
        total = sum(by_line[part][code] for part in _PEOPLE_PARTS)
        if total != printed:
            name = table.names[code]
            yield f"{table.source}, {name}: ages add to {total:,.0f}, not {printed:,.0f}."
    everybody = by_line["all_ages"].items()
    england = sum(value for code, value in everybody if code.startswith(_DISTRICTS))
    if england != _ENGLAND_MID_2024:
        yield f"{table.source}: England counts {england:,.0f}; {_ENGLAND_MID_2024:,.0f} is stated."


def _regions(table: Table) -> Iterator[str]:
    values = table.values("all_households", _NEWEST)
    total = sum(value for code, value in values.items() if code.startswith(_REGION))
    if abs(total - values[_ENGLAND]) > _ROUNDED:
        yield (
            f"{table.source}: regions have {total:,.0f} households in {_NEWEST}, England "
            f"{values[_ENGLAND]:,.0f}."
        )
