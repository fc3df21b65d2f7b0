"""Council tax tables add up as the notes on the data say, and a wrong number is found."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module

import pytest

from tallystick.build.inputs import published, sidecars
from tallystick.sources.identities import (
    council_tax_levels,
    council_tax_nations,
    council_taxbase,
    valuation_list,
)
from tallystick.sources.table import Cell, Table

CHECKS: dict[str, Callable[[Mapping[str, Table]], list[str]]] = {
    "council_tax_levels": council_tax_levels.check,
    "council_taxbase": council_taxbase.check,
    "valuation_list": valuation_list.check,
    "council_tax_nations": council_tax_nations.check,
}

TABLE_10 = "council_tax_levels_table_10_2026_27"
TAXBASE = "council_taxbase_2025"
VALUATION = "valuation_list_bands_2025"
SCOTTISH_LEVELS = "council_tax_levels_scotland_1996_2026"
SCOTTISH_DWELLINGS = "council_taxbase_scotland_2025_dwellings"
WELSH = "council_tax_levels_wales_2026_27"
COVENTRY, WEST_MIDLANDS_POLICE, CARDIFF = "E08000026", "E23000014", "W06000015"


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    known = sidecars()
    found: dict[str, Table] = {}
    for name in (
        "council_tax_levels_table_10",
        "council_taxbase_2025",
        "valuation_list_bands",
        "council_tax_levels_scotland",
        "council_taxbase_scotland_2025",
        "council_tax_levels_wales",
    ):
        module = import_module(f"tallystick.sources.tables.{name}")
        for file in known[name].files:
            found[file.source] = module.read(file.source, published(file))
    return found


def misprinted(table: Table, authority: str, line: str, year: int, by: float) -> Table:
    """The table with one number that is out by an amount."""

    def printed(cell: Cell) -> Cell:
        if (cell.authority, cell.line, cell.year) != (authority, line, year):
            return cell
        assert cell.value is not None
        return replace(cell, value=cell.value + by)

    return replace(table, cells=tuple(printed(cell) for cell in table))


@pytest.mark.parametrize("identity", sorted(CHECKS))
def test_the_published_tables_add_up(identity: str, tables: dict[str, Table]) -> None:
    assert CHECKS[identity](tables) == []


@pytest.mark.parametrize(
    ("identity", "source", "authority", "line", "year", "by", "says"),
    [
        ("council_tax_levels", TABLE_10, COVENTRY, "fire_band_d", 2026, 0.01, "elements add"),
        ("council_tax_levels", TABLE_10, COVENTRY, "own_band_d", 2025, 0.01, "over tax base"),
        (
            "council_tax_levels",
            TABLE_10,
            WEST_MIDLANDS_POLICE,
            "precepting_band_d",
            2026,
            0.01,
            "West Midlands Police",
        ),
        (
            "council_tax_levels",
            TABLE_10,
            WEST_MIDLANDS_POLICE,
            "precepting_council_tax_requirement",
            2026,
            2.0,
            "England 2026",
        ),
        ("council_tax_levels", TABLE_10, COVENTRY, "parish_precepts", 2025, 2.0, "England"),
        (
            "council_tax_levels",
            TABLE_10,
            "E92000001",
            "own_band_d_including_parishes",
            2026,
            0.01,
            "average Band D",
        ),
        ("council_taxbase", TAXBASE, COVENTRY, "exempt__D", 2025, 2.0, "exempt__D"),
        ("council_taxbase", TAXBASE, COVENTRY, "chargeable__total", 2025, 2.0, "Coventry"),
        ("council_taxbase", TAXBASE, COVENTRY, "exempt_class_n", 2025, 2.0, "exempt_class_n"),
        (
            "council_taxbase",
            TAXBASE,
            COVENTRY,
            "lcts_working_age_gbp__total",
            2025,
            2.0,
            "lcts_total_gbp",
        ),
        ("valuation_list", VALUATION, COVENTRY, "dwellings__A", 2025, 3000.0, "dwellings__A"),
        ("valuation_list", VALUATION, CARDIFF, "dwellings__I", 2025, 300.0, "dwellings__I"),
        (
            "council_tax_nations",
            SCOTTISH_DWELLINGS,
            "S12000047",
            "chargeable__C",
            2025,
            1.0,
            "chargeable__C",
        ),
        (
            "council_tax_nations",
            SCOTTISH_LEVELS,
            "S92000003",
            "own_band_d",
            2026,
            1.0,
            "Scotland 2026",
        ),
        ("council_tax_nations", WELSH, CARDIFF, "police_band_d", 2026, 0.01, "Cardiff"),
        ("council_tax_nations", WELSH, CARDIFF, "area_band_d_rise", 2026, 1.0, "Cardiff"),
        ("council_tax_nations", WELSH, CARDIFF, "budget_requirement", 2025, 1e3, "counties"),
    ],
)
def test_a_number_that_is_out_is_found(
    tables: dict[str, Table],
    identity: str,
    source: str,
    authority: str,
    line: str,
    year: int,
    by: float,
    says: str,
) -> None:
    wrong = misprinted(tables[source], authority, line, year, by)
    faults = CHECKS[identity]({**tables, source: wrong})
    assert any(says in fault for fault in faults), faults


def test_requirements_of_england_come_to_46_806_billion(tables: dict[str, Table]) -> None:
    england = tables[TABLE_10].values("council_tax_requirement_including_parishes", 2026)
    assert england["E92000001"] / 1e9 == pytest.approx(46.806, abs=0.0005)


def test_authorities_of_the_valuation_list_add_to_the_sum_in_the_notes(
    tables: dict[str, Table],
) -> None:
    counted = tables[VALUATION].values("dwellings__total")
    english = [code for code in counted if code.startswith(("E06", "E07", "E08", "E09"))]
    assert sum(counted[code] for code in english) == 25_754_530
