"""What the return and the other tables give the records to fit.

Figures of the return are those of the notes on the further data ("Checks done"), unless a test says
otherwise.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import numpy as np
import pytest

from tallystick.build.households.fit import fit, problem, row_names, targets
from tallystick.build.households.fitting import band_ratios
from tallystick.build.households.income import Incomes, incomes
from tallystick.build.households.national import National, national
from tallystick.build.households.published import Published, published
from tallystick.build.households.returned import Returned, returned
from tallystick.build.households.sources import (
    ANCHORS,
    FIT_MODULES,
    FIT_SOURCES,
    RETURN_MODULE,
    SMALL_AREAS,
    TENURE,
)
from tallystick.build.inputs import published as published_file
from tallystick.build.inputs import rule_files, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.microdata.record_codes import BANDS, KINDS, TENURES
from tallystick.sources.table import Cell, Table
from tallystick.sources.tables import council_taxbase_2025

COVENTRY, CHESTERFIELD = "E08000026", "E07000034"
SIDECARS = sidecars()


@cache
def tables() -> Mapping[str, Table]:
    found = {}
    for module, source in zip(FIT_MODULES, FIT_SOURCES, strict=True):
        file = SIDECARS[module].files[0]
        reader = import_module(f"tallystick.sources.tables.{module}")
        found[source] = reader.read(source, published_file(file))
    return found


@cache
def return_table() -> Table:
    file = SIDECARS[RETURN_MODULE].files[0]
    return council_taxbase_2025.by_band(file.source, published_file(file))


@cache
def back() -> Returned:
    return returned(return_table())


@cache
def money() -> Incomes:
    homes = (back().single + back().main).sum(axis=1)
    return incomes(back().codes, homes, tables()[SMALL_AREAS], tables()[ANCHORS])


@cache
def soft() -> Published:
    return published(back(), tables())


@cache
def nation() -> National:
    return national(soft(), money(), tables())


def test_every_dwelling_of_the_return_has_one_status() -> None:
    assert back().counts.sum() == pytest.approx(25_817_220)
    assert back().single.sum() == 8_496_178
    coventry = back().codes.index(COVENTRY)
    assert back().counts[coventry].sum() == pytest.approx(153_743)


def test_counts_and_shares_give_the_dwelling_equivalents_of_every_band() -> None:
    found = (back().counts * back().shares).sum(axis=2)
    assert np.abs(found - back().equivalents).max() < 0.012


def test_a_variable_premium_is_worked_out_from_the_equivalents() -> None:
    """Chesterfield's return prints 50% beside its 28 homes with a variable premium (table 5.37)."""
    place = back().codes.index(CHESTERFIELD)
    share = back().shares[place, :, :][back().counts[place] > 0]
    assert np.isclose(share, 1.5).any()


def test_parts_that_are_more_than_the_whole_are_refused() -> None:
    whole = return_table()
    cells = tuple(
        Cell(cell.authority, cell.line, cell.year, 999_999.0, cell.row)
        if (cell.authority, cell.line) == (COVENTRY, "single_adult_25pct__B")
        else cell
        for cell in whole
    )
    with pytest.raises(DataDamaged, match=r"Coventry, band B: .* more than the whole"):
        returned(replace(whole, cells=cells))


def test_equivalents_that_do_not_follow_are_refused() -> None:
    whole = return_table()
    line = "equivalents_after_discounts_premiums__C"
    cells = tuple(
        Cell(cell.authority, cell.line, cell.year, (cell.value or 0.0) + 5.0, cell.row)
        if (cell.authority, cell.line) == (COVENTRY, line)
        else cell
        for cell in whole
    )
    with pytest.raises(DataDamaged, match="Coventry, band C: dwelling equivalents differ"):
        returned(replace(whole, cells=cells))


def test_kinds_and_tenures_add_to_the_homes_of_the_return() -> None:
    single, main = back().single.sum(axis=1), back().main.sum(axis=1)
    assert soft().kinds.sum(axis=1) == pytest.approx(single + main)
    assert soft().tenures.sum(axis=1) == pytest.approx(single + main)
    alone = [place for place, kind in enumerate(KINDS[1:]) if "one_" in kind or "lone" in kind]
    assert soft().kinds[:, alone].sum(axis=1) == pytest.approx(single)


def test_students_are_taken_out_of_private_renting() -> None:
    """Coventry has 7,655 dwellings of students only, exempt in class N (the return)."""
    place = back().codes.index(COVENTRY)
    private = TENURES.index("private_rent") - 1
    assert back().status("exempt_students")[place].sum() == pytest.approx(7_655)
    ours = soft().tenures[place, private] / soft().tenures[place].sum()
    census = tables()[TENURE].by_line()
    rented = sum(
        census[line][COVENTRY]
        for line in (
            "private_rented_private_landlord_or_letting_agency",
            "private_rented_other_private_rented",
            "lives_rent_free",
        )
    )
    assert ours < rented / census["total_all_households"][COVENTRY] - 0.03


def test_the_distribution_of_incomes_has_the_published_percentiles() -> None:
    """16,800, 36,700 and 71,100 are the medians of the poorest fifth, of all and of the richest."""
    assert money().bounds[[0, 4, 8]] == pytest.approx([16_800, 36_700, 71_100], rel=1e-4)
    homes = (back().single + back().main).sum(axis=1)
    assert homes @ money().shares / homes.sum() == pytest.approx([0.1] * 10, abs=1e-4)


def test_a_place_with_higher_estimates_has_more_households_in_the_highest_group() -> None:
    westminster, blackpool = (back().codes.index(code) for code in ("E09000033", "E06000009"))
    assert money().shares[westminster, -1] > 2 * money().shares[blackpool, -1]
    assert money().means[westminster, -1] > money().means[blackpool, -1]


def test_an_authority_without_an_estimate_is_refused() -> None:
    areas = tables()[SMALL_AREAS]
    fewer = replace(areas, cells=tuple(cell for cell in areas if cell.authority != COVENTRY))
    with pytest.raises(DataDamaged, match=COVENTRY):
        incomes(back().codes, np.ones(len(back().codes)), fewer, tables()[ANCHORS])


def test_the_national_table_has_the_margins_of_england() -> None:
    assert nation().raked.converged
    assert nation().shares.sum() == pytest.approx(1.0)
    assert nation().fifths.sum(axis=0) == pytest.approx(np.ones(len(nation().shares)))


def test_an_authority_meets_its_homes_exactly_and_its_supported_liability_nearly() -> None:
    work = problem(nation(), soft(), tables(), band_ratios(rule_files()), 2.0)
    place = back().codes.index(COVENTRY)
    aim, shares = targets(place, work, back(), soft(), money())
    found = fit(work, aim)
    bands = len(BANDS)
    assert found.margins[: 2 * bands] == pytest.approx(aim[: 2 * bands])
    liability = slice(2 * bands, 4 * bands)
    assert found.margins[liability] == pytest.approx(aim[liability], rel=1e-5, abs=0.01)
    assert (aim[liability].reshape(2, bands).T * shares) == pytest.approx(back().support[place])
    assert shares.max() <= 1.0
    assert len(row_names()) == len(aim)


def test_income_rises_with_band_as_strongly_as_the_association_says() -> None:
    place = back().codes.index(COVENTRY)
    ratios = band_ratios(rule_files())
    found = []
    for association in (0.0, 2.0):
        work = problem(nation(), soft(), tables(), ratios, association)
        aim, _ = targets(place, work, back(), soft(), money())
        weights = fit(work, aim).weights
        high = work.group // 2 >= BANDS.index("E")
        found.append(float(weights[high & (work.income == 0)].sum() / weights[high].sum()))
    assert found[1] < found[0] / 1.5


def test_the_charge_of_each_band_comes_from_the_rules() -> None:
    assert band_ratios(rule_files()) * 9 == pytest.approx([5, 6, 7, 8, 9, 11, 13, 15, 18])
