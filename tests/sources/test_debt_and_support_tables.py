"""Debt, capital, reserves, support, notices and population, read as printed.

Figures are those that the notes on the finance and places data set down from the published tables,
unless a test says otherwise.
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
    borrowing_investments,
    borrowing_selected_2025,
    capital_outturn,
    exceptional_financial_support,
    population_estimates,
    section_114_notices,
)

BIRMINGHAM, BURNLEY, COVENTRY = "E08000025", "E07000117", "E08000026"
ENGLAND, UNITED_KINGDOM = "E92000001", "K02000001"
MODULES = (
    "borrowing_investments",
    "borrowing_selected_2025",
    "capital_estimates",
    "capital_outturn",
    "exceptional_financial_support",
    "population_estimates",
    "reserves_outturn_birmingham",
    "reserves_outturn_lancashire",
)
SIDECARS = sidecars()
SOURCES = {file.source: (module, file) for module in MODULES for file in SIDECARS[module].files}
BORROWING = "borrowing_investments_2019_20_q4"
PRUDENTIAL = "capital_outturn_2018_19_prudential"


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
    assert {cell.line for cell in read} == {line.code for line in read.lines}
    assert {cell.authority for cell in read} == set(read.names)
    assert read.totals <= set(read.names)


@pytest.mark.parametrize(
    ("line", "code", "billions"),
    [
        ("total_borrowing", ENGLAND, 105.0),
        ("total_borrowing", UNITED_KINGDOM, 126.8),
        ("total_investments", ENGLAND, 42.6),
    ],
)
def test_borrowing_and_investments_at_31_march_2020(line: str, code: str, billions: float) -> None:
    assert table(BORROWING).values(line)[code] / 1e9 == pytest.approx(billions, abs=0.05)


def test_total_borrowing_is_the_sum_of_the_columns_it_names() -> None:
    read = table(BORROWING)
    total = next(line for line in read.lines if line.code == "total_borrowing")
    assert total.column == "D:X"
    assert total.label.endswith("(computed)")
    parts = [line.code for line in read.lines if line.section == "Borrowing"]
    assert sum(read.values(part)[COVENTRY] for part in parts) == pytest.approx(
        read.values("total_borrowing")[COVENTRY]
    )


@pytest.mark.parametrize(
    ("source", "billions"),
    [(PRUDENTIAL, 125.4), ("capital_estimates_2020_21", 156.3)],
)
def test_the_capital_financing_requirement_of_all_authorities(source: str, billions: float) -> None:
    read = table(source)
    added = sum(
        value for code, value in read.values("prucfrend").items() if code not in read.totals
    )
    assert added / 1e9 == pytest.approx(billions, abs=0.05)


def test_coventry_owed_298_million_at_march_2019() -> None:
    borrowed = table(PRUDENTIAL).values("prubrwgrs_end")[COVENTRY]
    assert borrowed / 1e6 == pytest.approx(298.5, abs=0.05)


def test_coventry_owed_227_million_at_december_2025_among_48_councils() -> None:
    read = table("borrowing_selected_2025")
    borrowing = read.values("total_borrowing", 2025)
    assert borrowing[COVENTRY] / 1e6 == pytest.approx(227.1, abs=0.05)
    assert len(borrowing) == 48
    assert read.values("ctrtot", 2024)[COVENTRY] / 1e6 == pytest.approx(175.9, abs=0.05)


def test_birmingham_reported_more_earmarked_and_fewer_unallocated_reserves() -> None:
    read = table("reserves_outturn_birmingham")
    assert read.values("resunall_strt", 2024)[BIRMINGHAM] / 1e6 == pytest.approx(63.4, abs=0.05)
    assert read.values("resoth_strt", 2024)[BIRMINGHAM] / 1e6 == pytest.approx(612.1, abs=0.05)


def test_only_reserves_and_financing_of_the_lancashire_copy_are_read() -> None:
    # Burnley's rows as they stand in the copy.
    read = table("reserves_outturn_lancashire")
    assert len(read.names) == 15
    assert read.values("resoth_end", 2024)[BURNLEY] == 25_310_000
    assert read.values("retainnndr", 2024)[BURNLEY] == -8_501_000
    assert not {"servicetot", "netcurrtot", "provprin"} & {line.code for line in read.lines}


def test_support_is_told_apart_by_the_round_in_which_it_was_agreed() -> None:
    support = table("exceptional_financial_support")
    counts = Counter(cell.line for cell in support)
    # 112 are listed, one of them (a police and crime commissioner) without an ONS code.
    assert counts["efs_listed_under_year"] == 111
    assert counts["efs_additional_agreed_in_2025_26"] == 1
    assert counts["efs_additional_agreed_in_2026_27"] == 6
    assert support.values("efs_listed_under_year", 2024)[BIRMINGHAM] == 685e6
    assert support.values("efs_seen_in_second_source", 2025)[BIRMINGHAM] == 1.0


def test_corrected_support_rows_belong_to_the_authority_that_had_the_support() -> None:
    support = table("exceptional_financial_support")
    names = set(support.names.values())
    assert {"Worcestershire", "South Yorkshire Mayoral Combined Authority", "Bedford"} <= names
    assert not {"Worcester", "York"} & names


def test_twenty_notices_are_listed_with_their_dates_as_far_as_known() -> None:
    file = SIDECARS["section_114_notices"].files[0]
    found = section_114_notices.notices(published(file))
    assert len(found) == 20
    assert len({notice.ons_code for notice in found}) == 15
    assert [notice.date for notice in found if notice.ons_code == BIRMINGHAM] == [
        "2023-09-05",
        "2023-09-22",
    ]
    assert [notice.kind for notice in found if notice.authority == "Croydon"] == [
        "first",
        "second",
        "third",
    ]
    assert found[-1].date == "2025-01"


@pytest.mark.parametrize(
    ("prefixes", "people"),
    [
        (("E06", "E07", "E08", "E09"), 58_620_101),
        (("W",), 3_186_581),
        (("S",), 5_546_900),
    ],
)
def test_everybody_is_counted_at_mid_2024(prefixes: tuple[str, ...], people: int) -> None:
    values = table("population_estimates").values("population", 2024)
    assert sum(value for code, value in values.items() if code.startswith(prefixes)) == people


def test_the_back_series_has_the_revised_mid_2023() -> None:
    values = table("population_estimates").values("population", 2023)
    english = ("E06", "E07", "E08", "E09")
    assert sum(value for code, value in values.items() if code.startswith(english)) == 57_932_470


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (">LGF code<", ">Code<", "no row begins LGF code"),
        ("LA Borrowing 19-20 Q4", "Borrowing 19-20 Q4", "no sheet 'LA Borrowing 19-20 Q4'"),
    ],
)
def test_a_live_table_laid_out_otherwise_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(DataDamaged, match=said):
        borrowing_investments.read(BORROWING, reworded(content(BORROWING), old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (">la_lgf_code<", ">code<", "row 1 should begin la_lgf_code"),
        (">COR C 2018-19:", ">COR C:", "row 2 should begin 'COR C 2018-19:'"),
        (">LGF Code<", ">Code<", "row 5 should begin LGF Code"),
        (">PRU1-prucfrend-amt<", ">prucfrend<", "column O has the id 'prucfrend'"),
    ],
)
def test_a_capital_return_laid_out_otherwise_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(DataDamaged, match=said):
        capital_outturn.read(PRUDENTIAL, reworded(content(PRUDENTIAL), old, new))


def test_a_section_of_the_capital_return_that_is_not_known_is_refused() -> None:
    with pytest.raises(DataDamaged, match="known are financing, prudential"):
        capital_outturn.read("capital_outturn_2018_19_receipts", content(PRUDENTIAL))


def test_a_tidy_copy_that_says_something_new_is_refused() -> None:
    support = "exceptional_financial_support"
    with pytest.raises(DataDamaged, match="the kind 'withdrawn'"):
        exceptional_financial_support.read(
            support, content(support).replace(b"listed_under_year", b"withdrawn", 1)
        )
    selected = "borrowing_selected_2025"
    with pytest.raises(DataDamaged, match="borrowing is dated 31 December"):
        borrowing_selected_2025.read(
            selected, content(selected).replace(b"2025-12-31", b"2025-26", 1)
        )
    people = "population_estimates"
    with pytest.raises(DataDamaged, match="the heading is"):
        population_estimates.read(people, content(people).replace(b"population", b"people", 1))
    with pytest.raises(DataDamaged, match="is not a day or a month"):
        section_114_notices.notices(
            b"ons_code,authority,date,kind,sources,note\nE08000025,Birmingham,September,,,\n"
        )
