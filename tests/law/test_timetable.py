"""The days by which a budget is made, for each class of council."""

from datetime import date

import pytest

from tallystick.figures.year import FinancialYear
from tallystick.law.timetable import referendum_day, second_home_day, timetable
from tallystick.rules.rulebook import Rulebook

YEAR = FinancialYear(2027)


def days(england: Rulebook, council_class: str) -> dict[str, date]:
    return {step.rule: step.day for step in timetable(england, council_class, YEAR)}


def test_a_unitary_council_has_every_day_of_billing_and_social_care(england: Rulebook) -> None:
    steps = timetable(england, "unitary", YEAR)
    assert [(step.day.isoformat(), step.rule) for step in steps] == [
        ("2026-04-01", "date.second_home_determination_years"),
        ("2027-01-15", "date.collection_fund_estimate"),
        ("2027-01-31", "date.business_rates_estimate"),
        ("2027-01-31", "date.tax_base_window"),
        ("2027-02-01", "date.referendum"),
        ("2027-02-28", "date.precept_before"),
        ("2027-03-10", "date.council_tax_set_before"),
        ("2027-03-10", "ref.principles"),
        ("2027-03-11", "date.lcts_scheme_made_by"),
        ("2027-04-01", "date.second_home_determination_years"),
        ("2027-04-08", "date.referendum_notice_days"),
        ("2027-05-06", "date.referendum"),
    ]
    window = next(step for step in steps if step.rule == "date.tax_base_window")
    assert window.opens == date(2026, 12, 1)
    assert window.status == "secondary"


def test_a_district_sends_bills_and_has_no_social_care(england: Rulebook) -> None:
    assert "ref.principles" not in days(england, "district")
    assert "date.council_tax_set_before" in days(england, "district")


def test_a_county_precepts_and_sets_no_tax_base(england: Rulebook) -> None:
    found = days(england, "county")
    assert found["date.precept_before"] == date(2027, 2, 28)
    assert found["ref.principles"] == date(2027, 2, 28)
    assert not {"date.tax_base_window", "date.lcts_scheme_made_by"} & set(found)


def test_a_police_body_goes_to_its_panel_first(england: Rulebook) -> None:
    found = days(england, "police")
    assert found["date.police_precept_notified"] == date(2027, 2, 1)
    assert found["date.police_precept_reviewed"] == date(2027, 2, 8)
    assert "ref.principles" not in found


def test_before_1_march_in_a_leap_year_is_29_february(england: Rulebook) -> None:
    found = {step.rule: step.day for step in timetable(england, "county", FinancialYear(2028))}
    assert found["date.precept_before"] == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("year", "day"), [(2015, "2015-05-07"), (2027, "2027-05-06"), (2025, "2025-05-01")]
)
def test_a_referendum_is_on_the_first_thursday_in_may(year: int, day: str) -> None:
    assert referendum_day(FinancialYear(year)).isoformat() == day


def test_a_second_home_premium_is_determined_a_year_before_its_year(england: Rulebook) -> None:
    assert second_home_day(england, YEAR) == date(2026, 4, 1)


def test_every_step_says_its_law_and_how_well_it_is_known(england: Rulebook) -> None:
    for council_class in ("metropolitan", "london_borough", "district", "county", "police", "fire"):
        for step in timetable(england, council_class, YEAR):
            assert step.provision
            assert step.status in {"verified", "secondary", "unverified"}
