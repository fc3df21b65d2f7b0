"""Revenue tables read as printed: budgets, outturn summaries, services and funding.

Figures are those that the notes on the finance data set down from the published tables (checks
made, Coventry, known gaps), unless a test says otherwise.
"""

from collections import Counter
from functools import cache
from importlib import import_module

import pytest

from barsetshire.editions import reworded
from tallystick.build.inputs import published, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Table
from tallystick.sources.tables import (
    revenue_account_budget,
    revenue_account_budget_2016_17,
    revenue_funding_2024_25,
    revenue_outturn_services,
    revenue_outturn_summary,
)

COVENTRY, COVENTRY_E_CODE = "E08000026", "E4602"
ENGLAND = "E92000001"
MODULES = (
    "revenue_account_budget",
    "revenue_account_budget_2016_17",
    "revenue_funding_2024_25",
    "revenue_outturn_services",
    "revenue_outturn_services_upper_tier",
    "revenue_outturn_summary",
)
SIDECARS = sidecars()
SOURCES = {file.source: (module, file) for module in MODULES for file in SIDECARS[module].files}
BUDGET_1 = "revenue_account_budget_2024_25_part_1"
BUDGET_2 = "revenue_account_budget_2024_25_part_2"
BUDGET_2016 = "revenue_account_budget_2016_17"


def content(source: str) -> bytes:
    return published(SOURCES[source][1])


@cache
def table(source: str) -> Table:
    module = import_module(f"tallystick.sources.tables.{SOURCES[source][0]}")
    read: Table = module.read(source, content(source))
    return read


@pytest.mark.parametrize("source", SOURCES)
def test_every_file_is_read_once_through_with_every_line_and_name_known(source: str) -> None:
    assert len(content(source)) == SOURCES[source][1].bytes
    read = table(source)
    assert read.source == source
    assert max(Counter((cell.authority, cell.line, cell.year) for cell in read).values()) == 1
    assert max(Counter(line.code for line in read.lines).values()) == 1
    assert {cell.line for cell in read} == {line.code for line in read.lines}
    assert {cell.authority for cell in read} == set(read.names)
    assert read.totals <= set(read.names)
    assert all(line.column and line.label and line.scale for line in read.lines)


@pytest.mark.parametrize(
    ("source", "line", "millions"),
    [
        (BUDGET_1, "servicetot", 127_070),
        (BUDGET_1, "revenuetot", 130_780),
        (BUDGET_1, "ctrtot", 41_230),
        (BUDGET_1, "grantrsg", -2_120),
        (BUDGET_1, "retainnndr", -20_280),
        (BUDGET_2, "resunall_strt", 4_340),
        (BUDGET_2, "resoth_strt", 22_180),
        (BUDGET_2, "lctstot", 4_090),
        (BUDGET_2, "lctspen", 1_660),
        (BUDGET_2, "hrainctot", 10_250),
        ("revenue_outturn_summary_2017_18", "netrevexp", 53_740),
        ("revenue_outturn_summary_2017_18", "ctrtot", 27_630),
        ("revenue_outturn_summary_2017_18", "resunall_end", 4_280),
        ("revenue_outturn_summary_2017_18", "resoth_end", 17_450),
    ],
)
def test_england_is_what_the_notes_say(source: str, line: str, millions: float) -> None:
    assert table(source).values(line)[ENGLAND] / 1e6 == pytest.approx(millions, abs=5.0)


@pytest.mark.parametrize(
    ("line", "millions"),
    [("resunall_strt", 10.3), ("resoth_strt", 181.0), ("resothbdg_strt", 127.2)],
)
def test_coventry_expected_these_reserves_at_1_april_2024(line: str, millions: float) -> None:
    assert table(BUDGET_2).values(line)[COVENTRY] / 1e6 == pytest.approx(millions, abs=0.05)


def test_birmingham_expected_these_reserves_at_1_april_2024() -> None:
    budget = table(BUDGET_2)
    assert budget.values("resunall_strt")["E08000025"] / 1e6 == pytest.approx(143.6, abs=0.05)
    assert budget.values("resoth_strt")["E08000025"] / 1e6 == pytest.approx(416.9, abs=0.05)


def test_83_authorities_expected_a_deficit_on_the_schools_grant_account() -> None:
    budget = table(BUDGET_2)
    for line, billions in (("resdsgadj_strt", -2.03), ("resdsgadj_end", -2.50)):
        assert budget.values(line)[ENGLAND] / 1e9 == pytest.approx(billions, abs=0.005)
    own = {
        code: value
        for code, value in budget.values("resdsgadj_strt").items()
        if code not in budget.totals
    }
    assert sum(value < 0 for value in own.values()) == 83


def test_a_budget_number_knows_the_column_and_row_it_is_printed_in() -> None:
    # Row and column as seen in the workbook itself.
    budget = table(BUDGET_1)
    line = next(line for line in budget.lines if line.code == "ctrtot")
    cell = next(cell for cell in budget if (cell.authority, cell.line) == (COVENTRY, "ctrtot"))
    assert (line.sheet, line.column, cell.row, cell.year) == ("RA_LA_Data_2024-25", "HG", 83, 2024)
    assert line.label == "COUNCIL TAX REQUIREMENT (total of lines 900 to 985)"
    assert cell.value == 175_846_000


def test_councils_that_made_no_return_have_no_value_and_403_made_one() -> None:
    budget = table(BUDGET_1)
    returned = set(budget.values("servicetot")) - budget.totals
    assert len(returned) == 403
    missing = {budget.names[code] for code in set(budget.names) - returned - budget.totals}
    assert missing == {
        "Brentwood",
        "Bromsgrove",
        "Colchester",
        "High Peak",
        "North East Combined Authority",
        "Redditch",
        "Staffordshire Moorlands",
        "Warwick",
    }


def test_310_principal_councils_made_a_budget_return() -> None:
    returned = table(BUDGET_1).values("ctrtot")
    assert sum(code.startswith(("E06", "E07", "E08", "E09", "E10")) for code in returned) == 310


def test_both_parts_of_the_budget_name_the_same_classes() -> None:
    assert table(BUDGET_1).totals == table(BUDGET_2).totals
    assert {"class:SD", "class:LB", "class:fire", ENGLAND} <= table(BUDGET_1).totals


def test_words_among_the_numbers_are_not_a_line() -> None:
    assert "invprp_confirm" not in {line.code for line in table(BUDGET_2).lines}


def test_the_older_budget_has_the_codes_of_the_newer_one_where_the_line_is_the_same() -> None:
    newer = {line.code: line.label for name in (BUDGET_1, BUDGET_2) for line in table(name).lines}
    older = {line.code: line.label for line in table(BUDGET_2016).lines}
    shared = set(newer) & set(older)
    named_otherwise = {
        code for code in shared if newer[code].rstrip(" *") != older[code].rstrip(" *")
    }
    assert named_otherwise == {"ctrtot", "planbsn"}
    assert set(older) - set(newer) == {
        "adult_social_care_from_precept",
        "expenditure_before_interest_received",
        "local_services_support_grant",
        "netrevexp",
        "other_items",
        "servicetot_on_balance_sheet",
    }


def test_the_older_budget_reads_balances_by_their_date() -> None:
    # As printed in the workbook: Bath and North East Somerset, row 8.
    older = table(BUDGET_2016)
    assert older.values("resunall_strt")["E0101"] == 8_900_000
    assert older.values("resunall_end")["E0101"] == 7_564_000


@pytest.mark.parametrize("start", range(2010, 2018))
def test_every_summary_has_the_lines_that_a_forecast_is_tested_on(start: int) -> None:
    source = f"revenue_outturn_summary_{start}_{(start + 1) % 100}"
    read = table(source)
    wanted = {
        "edutot",
        "servicetot",
        "netcurrtot",
        "provprin",
        "intextpay",
        "intinvinc",
        "levyother",
        "revenuetot",
        "netrevexp",
        "grantinaef",
        "grantoutaef",
        "grantrsg",
        "ctrtot",
        "appresoth",
        "resoth_strt",
        "resoth_end",
        "resunall_strt",
        "resunall_end",
    }
    assert wanted <= {line.code for line in read.lines}
    for code in wanted:
        assert COVENTRY_E_CODE in read.values(code)
    assert {cell.year for cell in read} == {start}
    assert 443 <= len(read.names) - len(read.totals) <= 446


def test_353_principal_councils_spent_this_in_2013_14() -> None:
    read = table("revenue_outturn_summary_2013_14")
    for line, billions in (("netrevexp", 42.11), ("resunall_end", 3.54), ("resoth_end", 12.62)):
        councils = [
            value
            for code, value in read.values(line).items()
            if code[0] == "E" and (code[1] in "01234" or code[1:3] == "50")
        ]
        assert len(councils) == 353
        assert sum(councils) / 1e9 == pytest.approx(billions, abs=0.005)


def test_closing_balances_of_a_spread_workbook_come_from_its_second_sheet() -> None:
    read = table("revenue_outturn_summary_2010_11")
    sheets = {line.code: line.sheet for line in read.lines}
    assert sheets["resoth_strt"] == "RS LA Data 2010-11 (1)"
    assert sheets["resoth_end"] == "RS LA Data 2010-11 (2)"


def test_marks_in_a_summary_are_no_numbers() -> None:
    read = table("revenue_outturn_summary_2017_18")
    copeland = next(code for code, name in read.names.items() if name == "Copeland")
    assert copeland not in read.values("netrevexp")


def test_line_880_is_the_collection_fund_alone_only_in_2017_18() -> None:
    codes = {line.code for line in table("revenue_outturn_summary_2017_18").lines}
    assert {"colfunct", "othinc"} <= codes
    assert "other_items" not in codes
    earlier = {line.code for line in table("revenue_outturn_summary_2016_17").lines}
    assert "other_items" in earlier
    assert "colfunct" not in earlier


def test_308_of_317_councils_returned_services_for_2024_25() -> None:
    read = table("revenue_outturn_services")
    returned = read.values("netcurrtot", 2024)
    councils = {code for code in read.names if code.startswith(("E06", "E07", "E08", "E09", "E10"))}
    assert len(councils & set(returned)) == 308
    slough = next(code for code in councils if read.names[code] == "Slough UA")
    assert slough not in returned
    assert returned[COVENTRY] / 1e6 == pytest.approx(753.1, abs=0.05)


@pytest.mark.parametrize(("nation", "billions"), [("S", 15.47), ("W", 10.07)])
def test_scotland_and_wales_spent_this_in_2024_25(nation: str, billions: float) -> None:
    values = table("revenue_outturn_services_upper_tier").values("servicetot", 2024)
    added = sum(value for code, value in values.items() if code.startswith(nation))
    assert added / 1e9 == pytest.approx(billions, abs=0.005)


@pytest.mark.parametrize(
    ("line", "billions", "coventry_millions"),
    [("netrevexp", 54.27, 311.2), ("ctrtot", 34.17, 175.9)],
)
def test_316_councils_funding_of_2024_25(
    line: str, billions: float, coventry_millions: float
) -> None:
    values = table("revenue_funding_2024_25").values(line, 2024)
    assert len(values) == 316
    assert sum(values.values()) / 1e9 == pytest.approx(billions, abs=0.005)
    assert values[COVENTRY] / 1e6 == pytest.approx(coventry_millions, abs=0.05)


def test_quotients_that_the_copy_computed_are_not_read() -> None:
    codes = {line.code for line in table("revenue_funding_2024_25").lines}
    assert codes == {
        "netrevexp",
        "ctrtot",
        "revenue_support_grant",
        "retained_business_rates",
        "population",
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (">E-code<", ">Code<", "no row has the headers"),
        (">This row contains the data base Asset ID", ">Asset ID", "row 7 should begin"),
        ("Revenue Account Budget (RA) 2024-25", "Revenue Account Budget", "does not name the year"),
        ('"RA_LA_Data_2024-25"', '"RA_Data_2024-25"', "no sheet 'RA_LA_Data_2024-25'"),
    ],
)
def test_a_budget_laid_out_otherwise_is_refused(old: str, new: str, said: str) -> None:
    changed = reworded(content(BUDGET_2), old, new)
    with pytest.raises(DataDamaged, match=said.replace("(", r"\(")):
        revenue_account_budget.read(BUDGET_2, changed)


def test_a_budget_source_without_a_year_in_its_name_is_refused() -> None:
    with pytest.raises(DataDamaged, match="does not say which financial year"):
        revenue_account_budget.read("revenue_account_budget", content(BUDGET_2))


def test_an_older_budget_with_other_headers_is_refused() -> None:
    changed = reworded(content(BUDGET_2016), "E-code", "Code")
    with pytest.raises(DataDamaged, match="no row has the headers"):
        revenue_account_budget_2016_17.read(BUDGET_2016, changed)


def test_a_summary_with_other_headers_or_an_unknown_line_is_refused() -> None:
    source = "revenue_outturn_summary_2016_17"
    with pytest.raises(DataDamaged, match="no row has the headers"):
        revenue_outturn_summary.read(source, reworded(content(source), "E-code", "Code"))
    changed = reworded(content(source), "Leasing payments", "Payments for leases")
    with pytest.raises(DataDamaged, match="column AQ is headed 'Payments for leases'"):
        revenue_outturn_summary.read(source, changed)


def test_an_old_workbook_with_other_headers_is_refused() -> None:
    source = "revenue_outturn_summary_2012_13"
    with pytest.raises(DataDamaged, match="no row has the headers"):
        revenue_outturn_summary.read(source, content(source).replace(b"E-code", b"X-code"))


def test_a_tidy_copy_with_other_columns_or_measures_is_refused() -> None:
    source = "revenue_funding_2024_25"
    with pytest.raises(DataDamaged, match="the heading is"):
        revenue_funding_2024_25.read(source, content(source).replace(b"measure,", b"line,", 1))
    with pytest.raises(DataDamaged, match="is not known"):
        revenue_funding_2024_25.read(
            source, content(source).replace(b"net_revenue_expenditure", b"spending", 1)
        )
    services = "revenue_outturn_services"
    with pytest.raises(DataDamaged, match="are not all known"):
        revenue_outturn_services.read(
            services, content(services).replace(b",submitted,", b",late,", 1)
        )


def test_a_tidy_row_that_is_cut_short_is_refused() -> None:
    source = "revenue_funding_2024_25"
    cut = content(source).rstrip(b"\r\n").rpartition(b",")[0]
    with pytest.raises(DataDamaged, match="7 values under 8 headings"):
        revenue_funding_2024_25.read(source, cut)
