"""Sums over councils are those that the collectors of the tables found (finance/SOURCES.md)."""

import pytest

from tallystick.authorities.chosen import chosen
from tallystick.authorities.listed import entries, listed
from tallystick.figures.errors import MissingFigure, UnknownYear
from tallystick.figures.year import FinancialYear
from tallystick.forecast.nation import (
    AS_SET,
    BUDGET,
    CLOSING,
    OPENING,
    OUTTURN,
    Nation,
    Sum,
    nation,
    newest_year,
    require_year,
    years_held,
)
from tallystick.forecast.nation_claim import weigh
from tallystick.rules.rulebook import spans
from tallystick.sources.release import Release

TO_TEN_MILLION = 5_000_000.0


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


def of_england(release: Release, start: int) -> Nation:
    return nation(release, chosen(release, FinancialYear(start)))


def one(found: Nation, basis: str, measure: str, at: str = "") -> Sum:
    sums = (*found.reserves, *found.spending)
    named = [
        each for each in sums if (each.basis, each.measure.name, each.at) == (basis, measure, at)
    ]
    assert len(named) == 1
    return named[0]


def test_316_councils_spent_54_27_billion_net_in_2024_25_and_cumberland_filed_nothing(
    release: Release,
) -> None:
    found = of_england(release, 2024)
    spent = one(found, OUTTURN, "net_revenue_expenditure")
    required = one(found, OUTTURN, "council_tax_requirement")
    assert spent.figure.known() == pytest.approx(54.27e9, abs=TO_TEN_MILLION)
    assert required.figure.known() == pytest.approx(34.17e9, abs=TO_TEN_MILLION)
    for each in (spent, required):
        assert len(each.held) == 316
        assert [council.name for council in each.missing] == ["Cumberland"]


def test_the_353_councils_of_2013_14_have_the_sums_of_the_sources_page(release: Release) -> None:
    found = of_england(release, 2013)
    spent = one(found, OUTTURN, "net_revenue_expenditure")
    assert spent.figure.known() == pytest.approx(42.11e9, abs=TO_TEN_MILLION)
    assert len(spent.held) == 353
    unallocated = one(found, OUTTURN, "unallocated", CLOSING)
    earmarked = one(found, OUTTURN, "other_earmarked", CLOSING)
    assert unallocated.figure.known() == pytest.approx(3.54e9, abs=TO_TEN_MILLION)
    assert earmarked.figure.known() == pytest.approx(12.62e9, abs=TO_TEN_MILLION)


def test_principal_councils_of_2017_18_are_part_of_the_printed_england_row(
    release: Release,
) -> None:
    found = of_england(release, 2017)
    printed = {
        ("net_revenue_expenditure", ""): 53.74e9,
        ("council_tax_requirement", ""): 27.63e9,
        ("unallocated", CLOSING): 4.28e9,
        ("other_earmarked", CLOSING): 17.45e9,
    }
    for (measure, at), england in printed.items():
        each = one(found, OUTTURN, measure, at)
        assert each.england == pytest.approx(england, abs=TO_TEN_MILLION)
        assert each.figure.known() < england
        assert [council.name for council in each.missing] == ["Copeland"]


def test_the_budget_of_2024_25_has_its_england_row_and_310_councils(release: Release) -> None:
    found = of_england(release, 2024)
    printed = {
        ("total_service_expenditure", ""): 127.07e9,
        ("revenue_expenditure", ""): 130.78e9,
        ("council_tax_requirement", ""): 41.23e9,
        ("revenue_support_grant", ""): 2.12e9,
        ("retained_rates", ""): 20.28e9,
        ("unallocated", OPENING): 4.34e9,
        ("other_earmarked", OPENING): 22.18e9,
    }
    for (measure, at), england in printed.items():
        each = one(found, BUDGET, measure, at)
        assert each.england == pytest.approx(england, abs=TO_TEN_MILLION)
        assert len(each.held) == 310
        assert "Warwick" in [council.name for council in each.missing]


def test_a_set_that_is_not_england_has_no_england_row(release: Release) -> None:
    found = nation(release, chosen(release, FinancialYear(2017), "county"))
    assert {each.england for each in (*found.reserves, *found.spending)} == {None}


def test_classes_add_to_england(release: Release) -> None:
    year = FinancialYear(2017)
    classes = ("london_borough", "metropolitan", "unitary", "county", "district")
    parts = [
        one(nation(release, chosen(release, year, name)), OUTTURN, "revenue_expenditure")
        for name in classes
    ]
    whole = one(of_england(release, 2017), OUTTURN, "revenue_expenditure")
    assert sum(part.figure.known() for part in parts) == pytest.approx(whole.figure.known())
    assert sum(len(part.held) for part in parts) == len(whole.held) == 352


def test_outturn_and_budget_never_meet_in_one_sum(release: Release) -> None:
    for start in (2016, 2024):
        found = of_england(release, start)
        for each in (*found.reserves, *found.spending):
            sources = {origin.source for origin in each.figure.origins}
            budgets = {name for name in sources if name.startswith("revenue_account_budget_")}
            assert budgets in (set(), sources)
            assert bool(budgets) == (each.basis == BUDGET)


def test_usable_reserves_are_summed_only_where_kinds_are_printed(release: Release) -> None:
    found = of_england(release, 2024)
    at = {"at": CLOSING}
    low = one(found, BUDGET, "usable_low", **at).figure.known()
    unallocated = one(found, BUDGET, "unallocated", **at).figure.known()
    stabilisation = one(found, BUDGET, "budget_stabilisation_reserves", **at).figure.known()
    assert low == pytest.approx(unallocated + stabilisation)
    high = one(found, BUDGET, "usable_high", **at).figure.known()
    both = one(found, BUDGET, "unallocated_and_earmarked", **at).figure.known()
    assert low < high < both
    earlier = of_england(release, 2016)
    assert "usable_low" not in {each.measure.name for each in earlier.reserves}
    assert any("Usable reserves" in note for note in earlier.notes)


def test_reserves_outturn_of_2024_25_is_held_for_sixteen_councils(release: Release) -> None:
    each = one(of_england(release, 2024), OUTTURN, "unallocated", CLOSING)
    assert len(each.held) == 16
    assert "Birmingham" in [council.name for council in each.held]


def test_birmingham_alone_has_the_reserves_of_its_outturn(release: Release) -> None:
    """finance/SOURCES.md: 63.4m unallocated and 612.1m earmarked at 1 April 2024."""
    mine = listed(release, FinancialYear(2024), entries("Birmingham"), "mine")
    found = nation(release, mine)
    assert one(found, OUTTURN, "unallocated", OPENING).figure.value == pytest.approx(
        63.4e6, rel=1e-3
    )
    assert one(found, OUTTURN, "other_earmarked", OPENING).figure.value == pytest.approx(
        612.1e6, rel=1e-3
    )
    assert one(found, BUDGET, "unallocated", OPENING).figure.value == pytest.approx(
        143.6e6, rel=1e-3
    )


def test_grant_and_rates_are_positive_in_every_basis(release: Release) -> None:
    for start in (2013, 2016, 2017, 2024):
        for each in of_england(release, start).spending:
            assert each.figure.known() > 0


def test_own_requirements_of_2026_27_are_held_for_every_council(release: Release) -> None:
    """Coventry's is 199.87 million excluding parishes (council_tax/SOURCES.md)."""
    each = one(of_england(release, 2026), AS_SET, "own_council_tax_requirement")
    assert len(each.held) == 317
    mine = nation(release, listed(release, FinancialYear(2026), entries("Coventry"), "mine"))
    own = one(mine, AS_SET, "own_council_tax_requirement").figure.known()
    assert own == pytest.approx(199.87e6, abs=5_000)


def test_each_sum_cites_a_table(release: Release) -> None:
    found = of_england(release, 2024)
    for each in (*found.reserves, *found.spending):
        assert each.figure.origins
        assert all(origin.publisher and origin.title for origin in each.figure.origins)


def test_years_are_those_of_the_tables_held(release: Release) -> None:
    held = years_held(release)
    assert spans(held[OUTTURN]) == "2010-11 to 2017-18, 2021-22 to 2024-25"
    assert spans(held[BUDGET]) == "2016-17, 2024-25"
    assert newest_year(release) == FinancialYear(2024)


def test_a_year_outside_those_held_is_refused_with_their_names(release: Release) -> None:
    with pytest.raises(UnknownYear, match="2010-11 to 2017-18"):
        require_year(release, FinancialYear(2009))
    with pytest.raises(UnknownYear, match="2024-25"):
        require_year(release, FinancialYear(2027))


def test_a_set_of_which_nothing_is_held_is_a_missing_figure(release: Release) -> None:
    with pytest.raises(MissingFigure, match="County councils of England for 2019-20"):
        nation(release, chosen(release, FinancialYear(2019), "county"))


def test_the_claim_of_2018_is_possible_only_in_its_wider_readings(release: Release) -> None:
    claim = release.document("claim", "labour-2018")
    weighed = weigh(claim, of_england(release, 2017))
    possible = {
        (each.total.measure.name, each.total.at): each.is_possible for each in weighed.readings
    }
    assert possible == {
        ("unallocated", OPENING): False,
        ("unallocated", CLOSING): False,
        ("unallocated_and_earmarked", OPENING): True,
        ("unallocated_and_earmarked", CLOSING): True,
        ("total_service_expenditure", ""): False,
        ("net_current_expenditure", ""): True,
        ("revenue_expenditure", ""): False,
        ("net_revenue_expenditure", ""): False,
    }
    together = weighed.readings[3]
    assert together.share == pytest.approx(9.2e9 / together.total.figure.known())
    assert together.councils == 124
    assert together.most < together.total.figure.known()


def test_a_claim_is_weighed_on_ones_own_list(release: Release) -> None:
    claim = release.document("claim", "labour-2018")
    mine = listed(release, FinancialYear(2017), entries("Coventry\nLeeds"), "mine")
    weighed = weigh(claim, nation(release, mine))
    assert {each.councils for each in weighed.readings} == {2}
    assert not any(each.is_possible for each in weighed.readings)
    assert all(each.most == each.total.figure.value for each in weighed.readings)
