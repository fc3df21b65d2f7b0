"""The worked example, to the last digit it prints: outlook, drivers, gap, rises and runway."""

from decimal import Decimal

import pytest

from barsetshire.barchester import BASE, LAST, MILLION, USABLE_RESERVES
from barsetshire.barchester import outlook as outlook_of_barchester
from tallystick.figures.year import FinancialYear
from tallystick.forecast.outlook import Outlook
from tallystick.forecast.reserves import runway
from tallystick.forecast.rise import at_largest_rise, rise_to_close
from tallystick.rules.referendum import Principle, ThresholdTest
from tallystick.rules.rulebook import Citation

YEARS = FinancialYear.span(BASE + 1, LAST)


@pytest.fixture(scope="module")
def outlook() -> Outlook:
    return outlook_of_barchester()


def printed(amounts: list[float]) -> list[str]:
    return [f"{amount / MILLION:.3f}" for amount in amounts]


def test_the_base_balances_by_itself(outlook: Outlook) -> None:
    assert outlook.base.total_spending() == 155.0 * MILLION
    assert outlook.amount("recurring_funding", BASE) == 155.0 * MILLION
    assert outlook.gap(BASE) == 0.0


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("price.", ["4.300", "4.499", "4.709", "4.928", "5.159"]),
        ("demand.", ["1.978", "2.079", "2.185", "2.296", "2.414"]),
        ("levies_growth", ["0.120", "0.122", "0.125", "0.127", "0.130"]),
        ("one_off_falls_out", ["5.000", "0.000", "0.000", "0.000", "0.000"]),
        ("tax_base_growth", ["-0.900", "-0.909", "-0.918", "-0.927", "-0.937"]),
        ("general_funding_growth", ["-1.200", "-1.224", "-1.248", "-1.273", "-1.299"]),
        ("cost_growth_met_by_savings", ["0.000"] * 5),
        ("capital_financing_growth", ["0.000"] * 5),
    ],
)
def test_each_driver_is_as_printed(outlook: Outlook, kind: str, expected: list[str]) -> None:
    found = [
        sum(by_year[year] for name, by_year in outlook.drivers.items() if name.startswith(kind))
        for year in YEARS
    ]
    assert printed([float(amount) for amount in found]) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("new_gap", ["9.298", "4.568", "4.852", "5.151", "5.467"]),
        ("gap_frozen_band_d", ["9.298", "13.865", "18.717", "23.868", "29.335"]),
        ("total_spending", ["161.398", "168.098", "175.117", "182.469", "190.171"]),
        ("recurring_funding", ["152.100", "154.233", "156.400", "158.600", "160.836"]),
    ],
)
def test_each_total_is_as_printed(outlook: Outlook, line: str, expected: list[str]) -> None:
    assert printed([float(outlook.amount(line, year)) for year in YEARS]) == expected


def test_the_drivers_add_to_the_new_gap(outlook: Outlook) -> None:
    for year in YEARS:
        total = sum(float(by_year[year]) for by_year in outlook.drivers.values())
        assert total == pytest.approx(float(outlook.amount("new_gap", year)), abs=1e-6)


def test_the_rise_that_would_close_the_gap_is_as_printed(outlook: Outlook) -> None:
    rises = [rise_to_close(outlook)[year] for year in YEARS]
    assert [f"{rise.band_d:.2f}" for rise in rises] == [
        "204.57",
        "302.05",
        "403.70",
        "509.71",
        "620.25",
    ]
    assert [f"{rise.share:.2%}" for rise in rises] == [
        "10.23%",
        "15.10%",
        "20.19%",
        "25.49%",
        "31.01%",
    ]
    assert [f"{rise.equal_yearly:.2%}" for rise in rises] == [
        "10.23%",
        "7.29%",
        "6.32%",
        "5.84%",
        "5.55%",
    ]


def five_per_cent_or_more(year: FinancialYear) -> Principle:
    return Principle(
        authority="Barchester",
        group="social_care",
        year=year,
        tests=(ThresholdTest("pct_or_more", Decimal(5)),),
        core_points=Decimal(3),
        asc_points=Decimal(2),
        is_bespoke=False,
        no_limit=False,
        is_intended=False,
        status="assumption",
        citation=Citation("worked example", "", "", ""),
        sentence="5% or more needs a referendum.",
    )


def test_the_largest_rises_without_a_referendum_are_as_printed(outlook: Outlook) -> None:
    found = at_largest_rise(outlook, {year: five_per_cent_or_more(year) for year in YEARS})
    largest = [found[year] for year in YEARS]
    assert [str(one.band_d) for one in largest] == [
        "2099.99",
        "2204.98",
        "2315.22",
        "2430.98",
        "2552.52",
    ]
    assert printed([one.yield_over_outlook for one in largest]) == [
        "4.545",
        "9.410",
        "14.615",
        "20.182",
        "26.132",
    ]
    assert printed([one.gap for one in largest]) == ["4.753", "4.456", "4.102", "3.687", "3.203"]


def test_the_runway_is_as_printed(outlook: Outlook) -> None:
    found = runway(USABLE_RESERVES, {year: float(outlook.gap(year)) for year in YEARS})
    assert str(found) == "1.77 years"
    assert found.fails_in == FinancialYear(2028)
