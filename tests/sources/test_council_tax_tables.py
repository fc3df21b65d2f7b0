"""Council tax tables read as printed.

Figures are those that the notes on the council tax and council taxbase data set down from the
published tables (Coventry, national totals, counts of authorities), unless a test says otherwise.
"""

from collections import Counter
from importlib import import_module

import pytest

from barsetshire.editions import reworded
from tallystick.build.inputs import published, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Table
from tallystick.sources.tables import council_tax_levels_table_10

COVENTRY = "E08000026"
ENGLAND = "E92000001"
MODULES = (
    "council_tax_band_d_series",
    "council_tax_levels_history",
    "council_tax_levels_scotland",
    "council_tax_levels_table_10",
    "council_tax_levels_wales",
    "council_taxbase_2025",
    "council_taxbase_scotland_2025",
    "valuation_list_bands",
)
SIDECARS = sidecars()


def file_of(module: str, number: int = 0) -> bytes:
    return published(SIDECARS[module].files[number])


def read(module: str, number: int = 0, data: bytes | None = None) -> Table:
    file = SIDECARS[module].files[number]
    content = published(file) if data is None else data
    table: Table = import_module(f"tallystick.sources.tables.{module}").read(file.source, content)
    return table


@pytest.fixture(scope="module")
def levels() -> Table:
    return read("council_tax_levels_table_10")


@pytest.fixture(scope="module")
def taxbase() -> Table:
    return read("council_taxbase_2025")


@pytest.fixture(scope="module")
def dwellings() -> Table:
    return read("valuation_list_bands")


@pytest.fixture(scope="module")
def history() -> Table:
    return read("council_tax_levels_history")


@pytest.mark.parametrize("module", MODULES)
def test_every_file_has_the_length_that_its_sidecar_says(module: str) -> None:
    for number, file in enumerate(SIDECARS[module].files):
        assert len(file_of(module, number)) == file.bytes


@pytest.mark.parametrize("module", MODULES)
def test_no_number_is_read_twice_and_every_line_and_name_is_known(module: str) -> None:
    for number, _ in enumerate(SIDECARS[module].files):
        table = read(module, number)
        seen = Counter((cell.authority, cell.line, cell.year) for cell in table)
        assert max(seen.values()) == 1
        assert {cell.line for cell in table} == {line.code for line in table.lines}
        assert {cell.authority for cell in table} <= set(table.names)
        assert table.totals <= set(table.names)


@pytest.mark.parametrize(
    ("line", "year", "expected"),
    [
        ("area_band_d", 2026, 2516.72),
        ("own_band_d_including_parishes", 2026, 2187.03),
        ("own_band_d", 2026, 2186.40),
        ("police_band_d", 2026, 244.50),
        ("fire_band_d", 2026, 85.19),
        ("tax_base", 2026, 91413.3),
        ("collection_rate", 2026, 0.976),
        ("council_tax_requirement", 2026, 199_866_039.0),
    ],
)
def test_table_10_prints_coventry_to_the_penny(
    levels: Table, line: str, year: int, expected: float
) -> None:
    assert levels.values(line, year)[COVENTRY] == expected


def test_table_10_holds_both_years_of_296_billing_authorities(levels: Table) -> None:
    for year in (2025, 2026):
        bases = levels.values("tax_base", year)
        assert len([code for code in bases if code not in levels.totals]) == 296
    assert ENGLAND in levels.totals
    assert levels.values("own_band_d_including_parishes", 2026)[ENGLAND] == 2391.52
    assert levels.values("own_band_d_including_parishes", 2025)[ENGLAND] == 2280.21


def test_the_area_band_d_of_the_year_before_is_not_printed_and_not_made_up(levels: Table) -> None:
    assert levels.values("area_band_d", 2025) == {}


def test_table_10_prints_the_highest_and_lowest_area_band_d(levels: Table) -> None:
    printed = {
        code: value
        for code, value in levels.values("area_band_d", 2026).items()
        if code not in levels.totals
    }
    highest, lowest = max(printed, key=printed.__getitem__), min(printed, key=printed.__getitem__)
    assert (levels.names[highest], printed[highest]) == ("Dorset", 2765.02)
    assert (levels.names[lowest], printed[lowest]) == ("Wandsworth", 1028.21)


def test_a_preceptor_is_found_by_its_own_code_and_the_gla_is_not_the_london_region(
    levels: Table,
) -> None:
    charges = levels.values("precepting_band_d", 2026)
    assert charges["E23000014"] == levels.values("police_band_d", 2026)[COVENTRY]
    assert charges["E31000044"] == levels.values("fire_band_d", 2026)[COVENTRY]
    assert levels.names["E61000001"] == "Greater London Authority"
    assert "E12000007" not in levels.names


def test_a_line_says_which_column_each_year_is_in(levels: Table) -> None:
    columns = {line.code: (line.sheet, line.column) for line in levels.lines}
    assert columns["own_band_d"] == ("Data_Billing", "AB (AA for 2025-26)")
    assert columns["area_band_d"] == ("Data_Billing", "AL")


def test_coventry_pays_precepts_to_the_west_midlands_bodies() -> None:
    precepts = council_tax_levels_table_10.precepting(file_of("council_tax_levels_table_10"))
    assert {(kind, code) for billing, kind, code in precepts if billing == COVENTRY} == {
        ("police", "E23000014"),
        ("fire", "E31000044"),
        ("combined_authority", "E47000007"),
    }
    assert len({billing for billing, _, _ in precepts}) == 296
    assert Counter(kind for _, kind, _ in precepts)["gla"] == 33


def test_the_years_of_table_10_are_read_from_its_notes() -> None:
    next_year = reworded(
        file_of("council_tax_levels_table_10"), "financial year 2026-27", "financial year 2027-28"
    )
    table = read("council_tax_levels_table_10", data=next_year)
    assert {cell.year for cell in table} == {2027, 2026}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("dwellings_on_list__total", 153_743),
        ("chargeable__total", 143_714),
        ("single_adult_25pct__total", 50_152),
        ("exempt_class_n", 7_655),
        ("taxbase_after_lcts__total", 95_502.0),
        ("band_d_area_incl_parish__D", 2413.68),
    ],
)
def test_the_taxbase_return_prints_coventry(taxbase: Table, item: str, expected: float) -> None:
    assert taxbase.values(item, 2025)[COVENTRY] == expected


def test_council_tax_support_in_coventry_is_27_87_million(taxbase: Table) -> None:
    support = {
        who: taxbase.values(f"lcts_{who}_gbp__total")[COVENTRY] / 1e6
        for who in ("pensioner", "working_age", "total")
    }
    assert support == pytest.approx(
        {"pensioner": 10.41, "working_age": 17.46, "total": 27.87}, abs=0.005
    )


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("dwellings_on_list__total", 25_817_220),
        ("chargeable__total", 25_056_421),
        ("exempt__total", 758_040),
        ("single_adult_25pct__total", 8_496_178),
        ("second_homes__total", 267_894),
        ("second_homes_premium__total", 170_299),
        ("second_homes_premium_charged__total", 170_299),
        ("empty_total__total", 542_260),
        ("empty_homes_premium__total", 152_928),
    ],
)
def test_the_taxbase_return_prints_england(taxbase: Table, item: str, expected: float) -> None:
    assert taxbase.values(item)[ENGLAND] == expected


def test_the_tax_base_of_england_is_printed_before_and_after_support(taxbase: Table) -> None:
    assert taxbase.values("taxbase_before_lcts__total")[ENGLAND] == pytest.approx(
        21731126.8, abs=0.05
    )
    assert taxbase.values("taxbase_after_lcts__total")[ENGLAND] == pytest.approx(
        19830949.4, abs=0.05
    )


def test_homes_with_the_disabled_reduction_in_band_a_have_a_line_of_their_own(
    taxbase: Table,
) -> None:
    moved = taxbase.values("disabled_effective_band__A-")[ENGLAND]
    assert moved == taxbase.values("disabled_reduction__A")[ENGLAND] == 17_102


def test_the_valuation_list_prints_coventry_by_band(dwellings: Table) -> None:
    bands = {band: dwellings.values(f"dwellings__{band}", 2025)[COVENTRY] for band in "ABCDEFGH"}
    assert bands == {
        "A": 63_820, "B": 44_330, "C": 25_210, "D": 10_750,
        "E": 5_230, "F": 2_610, "G": 1_490, "H": 190,
    }  # fmt: skip
    assert dwellings.values("dwellings__total")[COVENTRY] == 153_630
    assert dwellings.values("dwellings__total")[ENGLAND] == 25_754_280


def test_a_count_too_small_to_print_is_missing_not_nought(dwellings: Table) -> None:
    assert "E09000001" not in dwellings.values("dwellings__A")
    assert dwellings.values("dwellings__total")["E09000001"] == 8_080


def test_the_london_region_is_not_taken_for_the_gla(dwellings: Table) -> None:
    assert dwellings.names["region:E12000007"] == "London"
    assert "region:E12000007" in dwellings.totals


def test_band_i_is_counted_in_wales_alone(dwellings: Table) -> None:
    assert {code[0] for code in dwellings.values("dwellings__I")} == {"W", "K"}


def test_history_gives_coventry_in_each_year_that_was_printed(history: Table) -> None:
    own = {year: history.values("own_band_d", year).get(COVENTRY) for year in range(2014, 2027)}
    series = read("council_tax_band_d_series")
    assert own[2023] == 1909.87
    assert history.values("area_band_d", 2023)[COVENTRY] == 2185.99
    assert own[2022] == series.values("own_band_d", 2022)[COVENTRY]
    assert own[2024] is None
    assert own[2026] is None


def test_history_holds_every_billing_authority_of_its_year(history: Table) -> None:
    counted = {year: len(history.values("tax_base", year)) for year in (2014, 2019, 2021, 2023)}
    assert counted == {2014: 326, 2019: 317, 2021: 309, 2023: 296}


@pytest.mark.parametrize(("year", "average"), [(2023, 2065.06), (2020, 1817.60), (2019, 1749.87)])
def test_history_gives_the_average_band_d_that_was_published(
    history: Table, year: int, average: float
) -> None:
    areas, bases = history.values("area_band_d", year), history.values("tax_base", year)
    charged = sum(areas[code] * bases[code] for code in areas)
    assert charged / sum(bases[code] for code in areas) == pytest.approx(average, abs=0.005)


def test_values_that_the_copy_took_from_another_table_are_left_out(history: Table) -> None:
    dorset = "E06000059"
    assert dorset not in history.values("own_band_d", 2019)
    assert dorset in read("council_tax_band_d_series").values("own_band_d", 2019)


def test_the_history_of_preceptors_has_the_police_charge_in_coventry(history: Table) -> None:
    preceptors = read("council_tax_levels_history", 1)
    charged = preceptors.values("precepting_band_d", 2023)["E23000014"]
    assert charged == history.values("police_band_d", 2023)[COVENTRY] == 202.55


def test_the_series_begins_in_1996_and_keeps_former_authorities() -> None:
    series = read("council_tax_band_d_series")
    assert {cell.year for cell in series} == set(range(1996, 2024))
    assert series.names["E3236"] == "The Wrekin"
    assert len(series.cells) == 11_905


def test_scotland_prints_its_average_and_its_chargeable_dwellings() -> None:
    levels = read("council_tax_levels_scotland")
    dwellings = read("council_taxbase_scotland_2025")
    assert levels.values("own_band_d", 2026)["S92000003"] == pytest.approx(1653.44, abs=0.005)
    assert len(levels.values("own_band_d", 2026)) == 33
    assert dwellings.values("chargeable__total", 2025)["S92000003"] == 2_623_149
    assert {cell.year for cell in levels} == set(range(1996, 2027))


def test_scotland_prints_its_tax_base_from_1996_and_after_reduction_from_2013() -> None:
    table = read("council_taxbase_scotland_2025", 1)
    years = {
        line.code: {cell.year for cell in table if cell.line == line.code} for line in table.lines
    }
    assert years == {
        "band_d_equivalents": set(range(1996, 2026)),
        "band_d_equivalents_after_lcts": set(range(2013, 2026)),
    }


def test_wales_prints_its_average_and_the_income_of_the_police() -> None:
    table = read("council_tax_levels_wales")
    assert table.values("area_band_d", 2026)["W92000004"] == pytest.approx(2283.08, abs=0.005)
    police = table.values("council_tax_income", 2026)["class:welsh_police"]
    assert police == pytest.approx(520.946e6, abs=500)
    assert len([code for code in table.names if code.startswith("W06")]) == 22


@pytest.mark.parametrize(
    ("module", "number", "old", "new", "says"),
    [
        ("council_tax_levels_table_10", 0, "Estimated collection rate", "Rate", "collection rate"),
        ("council_tax_levels_table_10", 0, "ONS Code", "Code", "ONS Code"),
        ("council_tax_levels_table_10", 0, "relates to financial year", "is", "which financial"),
        ("council_tax_levels_table_10", 0, "Data_Precepting", "Precepts", "no sheet"),
        ("council_taxbase_2025", 0, "single adult household", "one adult", "table 1.08"),
        ("council_taxbase_2025", 0, "Local Authority", "Council", "Local Authority"),
        ("council_taxbase_2025", 0, "exempt classes", "classes", "table 2.01"),
        ("council_taxbase_2025", 0, "October 2025", "autumn", "which October"),
        ("valuation_list_bands", 0, "All properties", "Everything", "bands should be"),
        ("valuation_list_bands", 0, "as at 31 March 2025", "now", "what day"),
        ("council_tax_levels_scotland", 0, "2003-04", "2003", "do not follow"),
        ("council_tax_levels_scotland", 0, "Stirling", "Elsewhere", "Elsewhere"),
        ("council_taxbase_scotland_2025", 0, "Band G", "Group G", "Band G"),
        ("council_taxbase_scotland_2025", 0, "Chargeable Dwellings 2025", "Homes", "expected are"),
        ("council_tax_levels_wales", 0, "Police authority element", "Police", "police authority"),
        ("council_tax_levels_wales", 0, "Band D 2025-26", "Band D 2024-25", "for 2025"),
        ("council_tax_levels_wales", 0, "financial year 2026-27", "this year", "which financial"),
    ],
)
def test_a_layout_that_has_not_been_seen_is_refused(
    module: str, number: int, old: str, new: str, says: str
) -> None:
    changed = reworded(file_of(module, number), old, new)
    with pytest.raises(DataDamaged, match=says):
        read(module, number, changed)


@pytest.mark.parametrize(
    ("module", "column"),
    [("council_tax_levels_history", "band_d_police"), ("council_tax_band_d_series", "ons_code")],
)
def test_a_tidy_copy_without_one_of_its_columns_is_refused(module: str, column: str) -> None:
    changed = file_of(module).replace(column.encode(), b"another", 1)
    with pytest.raises(DataDamaged, match=column):
        read(module, data=changed)


def test_precepts_are_refused_when_the_look_up_has_other_headings() -> None:
    data = reworded(file_of("council_tax_levels_table_10"), "Combined Authorities", "Mayors")
    with pytest.raises(DataDamaged, match="Precepting_Bodies"):
        council_tax_levels_table_10.precepting(data)
