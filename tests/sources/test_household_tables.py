"""Households, people and incomes, read as printed.

Figures are those that the notes on the places data set down, unless a test says otherwise.
"""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib import import_module

import pytest

from tallystick.build.inputs import published, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.sources.identities import household_tables
from tallystick.sources.table import Cell, Table

COVENTRY, ENGLAND, UNITED_KINGDOM = "E08000026", "E92000001", "K02000001"
MODULES = (
    "council_tax_support_claimants",
    "dwellings_by_tenure",
    "english_housing_survey_renters",
    "household_composition_census",
    "household_income_anchors",
    "household_tenure_census",
    "households_by_type",
    "indices_of_deprivation",
    "pension_credit_by_region",
    "personal_incomes",
    "population_by_age",
    "small_area_income",
    "universal_credit_households",
)
SIDECARS = sidecars()
HOUSING_SURVEY = "english_housing_survey_renters"


def content(module: str) -> bytes:
    return published(SIDECARS[module].files[0])


@cache
def table(module: str) -> Table:
    read: Table = import_module(f"tallystick.sources.tables.{module}").read(
        SIDECARS[module].files[0].source, content(module)
    )
    return read


def england(module: str, line: str, year: int | None = None) -> float:
    values = table(module).values(line, year).items()
    return sum(value for code, value in values if code.startswith(("E06", "E07", "E08", "E09")))


@pytest.mark.parametrize("module", MODULES)
def test_every_file_is_read_once_through_with_every_line_and_name_known(module: str) -> None:
    read = table(module)
    assert read.source == SIDECARS[module].files[0].source
    assert max(Counter((cell.authority, cell.line, cell.year) for cell in read).values()) == 1
    assert {cell.line for cell in read} == {line.code for line in read.lines}
    assert {cell.authority for cell in read} == set(read.names)
    assert read.totals <= set(read.names)


@pytest.mark.parametrize("module", [one for one in MODULES if one != HOUSING_SURVEY])
def test_a_heading_that_has_not_been_seen_is_refused(module: str) -> None:
    reader = import_module(f"tallystick.sources.tables.{module}")
    changed = content(module).replace(b"_code", b"_cod", 1).replace(b"source", b"sauce", 1)
    with pytest.raises(DataDamaged, match=r"heading|column"):
        reader.read(SIDECARS[module].files[0].source, changed)


def test_a_workbook_without_the_annex_tables_is_refused() -> None:
    reader = import_module(f"tallystick.sources.tables.{HOUSING_SURVEY}")
    with pytest.raises(DataDamaged, match="not a workbook"):
        reader.read("english_housing_survey_renters_2023_24", b"plain text")


def test_a_district_that_is_there_twice_is_refused() -> None:
    reader = import_module("tallystick.sources.tables.small_area_income")
    rows = content("small_area_income").splitlines(keepends=True)
    with pytest.raises(DataDamaged, match="a second time"):
        reader.read("small_area_income_2022_23", b"".join([*rows, rows[1]]))


def test_claimants_of_another_year_are_not_taken_for_those_of_the_source() -> None:
    reader = import_module("tallystick.sources.tables.council_tax_support_claimants")
    changed = content("council_tax_support_claimants").replace(b"2023-06-30", b"2024-06-30", 1)
    with pytest.raises(DataDamaged, match="not of 2023"):
        reader.read("council_tax_support_claimants_2023", changed)


def test_all_sums_that_are_stated_hold() -> None:
    assert household_tables.check({table(one).source: table(one) for one in MODULES}) == []


def test_a_household_gone_missing_is_a_fault() -> None:
    whole = table("household_tenure_census")
    line = "total_all_households"
    cells = tuple(
        Cell(cell.authority, cell.line, cell.year, (cell.value or 0.0) - 1, cell.row)
        if (cell.authority, cell.line) == (COVENTRY, line)
        else cell
        for cell in whole
    )
    faults = household_tables.check({whole.source: replace(whole, cells=cells)})
    assert len(faults) == 1
    assert "24,783,164 is stated" in faults[0]


def test_census_households_of_england_by_tenure() -> None:
    assert england("household_tenure_census", "total_all_households") == 23_436_053
    assert england("household_tenure_census", "owned_owns_outright") == 7_624_694


def test_household_types_are_exact_in_41_districts() -> None:
    exact = table("household_composition_census").values("share_exact")
    assert sum(share == 1.0 for share in exact.values()) >= 31
    assert table("household_composition_census").values("one_person_66_plus")["E06000001"] == 5_647


def test_universal_credit_of_great_britain_and_of_hartlepool() -> None:
    values = table("universal_credit_households").values("universal_credit_households")
    assert sum(values.values()) == 6_577_246
    assert values["E06000001"] == 14_885


def test_claimants_of_support_in_england_in_june_2023() -> None:
    assert england("council_tax_support_claimants", "claimants_pensioner") == 1_380_561
    assert england("council_tax_support_claimants", "claimants_working_age") == 2_357_524


def test_incomes_are_in_pounds_and_taxpayers_in_people() -> None:
    incomes = table("personal_incomes")
    assert incomes.values("total_income_number_of_individuals")["E06000047"] == 264_000
    assert incomes.values("total_income_mean")["E06000047"] == 32_800


def test_the_median_of_the_poorest_fifth_is_an_anchor() -> None:
    values = table("household_income_anchors").values("median_equivalised__poorest_fifth")
    assert values == {UNITED_KINGDOM: 16_800.0}


def test_the_housing_survey_prints_fifths_that_add_to_its_totals() -> None:
    by_line = {
        line: cells[ENGLAND] for line, cells in table(HOUSING_SURVEY).by_line().items() if cells
    }
    for row in ("owner_occupiers__65_to_74", "private_renters__receives_housing_support"):
        fifths = [by_line[f"{row}__q{fifth}"] for fifth in range(1, 6)]
        assert sum(fifths) == pytest.approx(by_line[f"{row}__total"])
    assert by_line["households__total__total"] == pytest.approx(24_724_531, abs=1)


def test_ages_of_renters_on_housing_support_add_to_all_of_them() -> None:
    by_line = table(HOUSING_SURVEY).by_line()
    support = [
        cells[ENGLAND]
        for line, cells in by_line.items()
        if re.fullmatch(r"social_renters__\d\d_\w+__receiving_housing_support", line)
    ]
    whole = by_line["social_renters__receives_housing_support__total"][ENGLAND]
    assert len(support) == 6
    assert sum(support) == pytest.approx(whole)


def test_a_held_back_figure_of_the_housing_survey_is_a_blank() -> None:
    held_back = [cell for cell in table(HOUSING_SURVEY) if cell.value is None]
    assert {cell.line for cell in held_back} >= {"social_renters__75_or_older__q5"}


def test_people_living_alone_by_region_are_in_households_not_thousands() -> None:
    values = table("households_by_type").values("one_person_65_or_over", 2025)
    assert values["E12000001"] == 182_000
    assert values[ENGLAND] == 3_500_000


def test_a_lone_parent_and_a_couple_with_grown_up_children_are_told_apart() -> None:
    newest = table("households_by_type")
    assert newest.values("couple_non_dependent_children", 2025)["E12000001"] == 70_000
    assert newest.values("lone_parent_non_dependent_children", 2025)["E12000001"] == 47_000


def test_dwellings_by_tenure_stop_at_the_isles_of_scilly() -> None:
    values = table("dwellings_by_tenure").values("total_dwellings", 2024)
    assert len(values) == 295
    assert values["E06000001"] == 45_764


def test_income_deprivation_is_a_share_of_people() -> None:
    assert table("indices_of_deprivation").values("income_average_score")["E06000001"] == 0.357


def test_small_areas_give_the_mean_and_spread_of_a_district() -> None:
    hartlepool = {
        line: cells["E06000001"] for line, cells in table("small_area_income").by_line().items()
    }
    assert hartlepool["n_msoa"] == 11
    assert hartlepool["net_equiv_bhc_mean_of_msoa"] == 31_058
    assert hartlepool["net_equiv_bhc_sd_log"] == 0.0871
