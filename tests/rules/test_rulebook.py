"""A rule is given for the years it is known for, with its citation, and stops there."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tallystick.figures.errors import BadInput, RuleNotKnown, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook
from tallystick.rules.units import NO_LIMIT

Y2026 = FinancialYear(2026)


def test_a_value_comes_with_its_status_and_citation(england: Rulebook) -> None:
    assert england.value("wage.nlw", Y2026) == 12.71
    assert england.status("wage.nlw", Y2026) == "verified"
    cited = england.citation("wage.nlw", Y2026)
    assert str(cited) == (
        "National Minimum Wage regulations, and the GOV.UK rates page (read 2026-11-22)"
    )


def test_a_rule_of_england_is_looked_for_in_wider_nations(england: Rulebook) -> None:
    assert england.rule("ct.band_ratio").nation == "england"
    assert england.rule("ct.disabled_relief_band_a_ratio").nation == "england_wales"
    assert england.rule("pay.njc").nation == "england_wales_ni"
    assert england.rule("pwlb.margin_over_gilts").nation == "great_britain"
    assert england.rule("wage.nlw").nation == "uk"


def test_scotland_does_not_get_a_rule_of_england_and_wales(
    documents: dict[str, dict[str, Any]],
) -> None:
    scotland = Rulebook.from_documents(documents, "scotland")
    with pytest.raises(UnknownName, match="It is held for england_wales_ni, not for scotland"):
        scotland.rule("pay.njc")
    assert scotland.value("ct.second_home_premium_max", Y2026) == NO_LIMIT


def test_what_is_not_known_is_said_each_time_it_is_asked(england: Rulebook) -> None:
    said = set()
    for _ in range(2):
        with pytest.raises(RuleNotKnown, match=r"wage\.nlw") as fault:
            england.value("wage.nlw", FinancialYear(2090))
        said.add(str(fault.value))
    assert len(said) == 1
    assert england.value("wage.nlw", Y2026) is england.value("wage.nlw", Y2026)


def test_an_unknown_nation_is_an_error_with_those_known(
    documents: dict[str, dict[str, Any]],
) -> None:
    with pytest.raises(UnknownName, match="scotland"):
        Rulebook.from_documents(documents, "scotlnd")


def test_an_unknown_rule_is_an_error_with_near_matches(england: Rulebook) -> None:
    with pytest.raises(UnknownName, match=r"ref\.principles"):
        england.value("ref.principle", Y2026)


def test_a_part_that_a_value_does_not_have_is_an_error(england: Rulebook) -> None:
    with pytest.raises(UnknownName, match="standard"):
        england.value("ndr.multiplier.standrd", Y2026)
    assert england.value("ndr.multiplier.standard", Y2026) == 48.0
    assert england.value("brr.levy_marginal.1.10", Y2026) == 0.1


def test_a_one_year_rule_stops_and_says_what_to_write(england: Rulebook) -> None:
    with pytest.raises(RuleNotKnown) as caught:
        england.value("ref.principles", FinancialYear(2029))
    assert str(caught.value) == (
        "ref.principles is not known for 2029-30: each value lasts one year. Years known: 2012-13 "
        "to 2028-29. To go on, write the value you assume in a strategy or assumption file: "
        "`assume: {ref.principles: {2029-30: ...}}`."
    )
    assert caught.value.exit_code == 3


def test_a_one_year_rule_is_not_filled_in_between_its_years(england: Rulebook) -> None:
    with pytest.raises(RuleNotKnown, match=r"Years known: 2016-17, 2018-19, 2020-21 to 2022-23"):
        england.value("ct.requirement_total", FinancialYear(2017))


def test_a_rule_that_lasts_is_carried_on_but_never_back(england: Rulebook) -> None:
    assert england.value("ct.second_home_premium_max", FinancialYear(2031)) == 1.0
    with pytest.raises(RuleNotKnown, match="its first value is from 2025-04-01"):
        england.value("ct.second_home_premium_max", FinancialYear(2024))


def test_a_rule_stops_on_the_last_day_that_its_source_states(england: Rulebook) -> None:
    assert len(england.value("fucr.period", FinancialYear(2029))) == 5
    with pytest.raises(RuleNotKnown, match="its last value ended on 2030-03-31"):
        england.value("fucr.period", FinancialYear(2030))


def test_a_missing_value_is_an_error_that_says_so(england: Rulebook) -> None:
    with pytest.raises(RuleNotKnown) as caught:
        england.value("wage.nlw", FinancialYear(2027))
    assert "status: missing" in str(caught.value)
    assert "Years known: 2018-19 to 2026-27" in str(caught.value)
    assert "`assume: {wage.nlw: {2027-28: ...}}`" in str(caught.value)


def test_a_missing_part_of_a_value_is_an_error_that_names_the_part(england: Rulebook) -> None:
    with pytest.raises(RuleNotKnown, match=r"assume: {ref.principles.police: {2027-28: \.\.\.}}"):
        england.value("ref.principles.police", FinancialYear(2027))
    assert england.entry("ref.principles", FinancialYear(2027)).missing == ("police", "fire", "gla")


def test_no_limit_is_not_the_same_as_missing(documents: dict[str, dict[str, Any]]) -> None:
    scotland = Rulebook.from_documents(documents, "scotland")
    assert scotland.value("ct.empty_premium_max", FinancialYear(2025)) == 1.0
    assert scotland.value("ct.empty_premium_max", Y2026) == NO_LIMIT
    assert scotland.status("ct.empty_premium_max", Y2026) == "mixed"
    england = Rulebook.from_documents(documents, "england")
    with pytest.raises(RuleNotKnown):
        england.value("needs.notional_band_d", Y2026)


def test_a_day_gets_the_value_in_force_and_a_year_that_of_its_last_day(england: Rulebook) -> None:
    name = "pwlb.margin_over_gilts"
    assert england.value(name, date(2019, 10, 8))["certainty"] == 0.8
    assert england.value(name, date(2019, 10, 9))["certainty"] == 1.8
    assert england.value(name, FinancialYear(2019))["certainty"] == 1.8
    assert england.value("tax.employer_nic", FinancialYear(2025))["rate"] == 15.0


def test_a_calendar_year_series_is_asked_for_by_the_year_that_starts_in_it(
    england: Rulebook,
) -> None:
    assert england.value("forecast.cpi", FinancialYear(2026)) == 2.3
    assert england.known_years("forecast.cpi") == tuple(map(FinancialYear, range(2025, 2031)))


def test_september_prices_belong_to_the_financial_year_they_fall_in(england: Rulebook) -> None:
    assert england.value("price.cpi_september", FinancialYear(2025)) == 3.8


def test_known_years_leave_out_what_was_not_found(england: Rulebook) -> None:
    assert FinancialYear(2027) not in england.known_years("wage.nlw")
    assert FinancialYear(2027) not in england.known_years("ref.principles.police")
    assert FinancialYear(2027) in england.known_years("ref.principles.social_care")


def test_an_amount_is_the_printed_number(england: Rulebook) -> None:
    assert england.amount("ctr.pensioner.taper", Y2026) == Decimal("0.2")
    assert england.amount("wage.nlw", Y2026) == Decimal("12.71")
    with pytest.raises(BadInput, match="not a single number"):
        england.amount("ref.principles", Y2026)


def test_an_assumption_comes_before_the_published_value_and_is_marked(england: Rulebook) -> None:
    held = england.assuming({"wage.nlw": {"2027-28": 13.0}, "price.cpi_september": {2025: 4}}, "x")
    assert held.value("wage.nlw", FinancialYear(2027)) == 13.0
    assert held.status("wage.nlw", FinancialYear(2027)) == "assumption"
    assert held.value("price.cpi_september", FinancialYear(2025)) == 4
    assert FinancialYear(2027) in held.known_years("wage.nlw")
    assert england.value("price.cpi_september", FinancialYear(2025)) == 3.8


def test_an_assumed_part_joins_the_published_whole(england: Rulebook) -> None:
    held = england.assuming({"ndr.multiplier.small": {"2026-27": 44.0}}, "x")
    assert held.value("ndr.multiplier", Y2026)["small"] == 44.0
    assert held.value("ndr.multiplier", Y2026)["standard"] == 48.0
    assert held.status("ndr.multiplier", Y2026) == "assumption"


def test_an_assumption_about_an_unknown_rule_is_refused(england: Rulebook) -> None:
    with pytest.raises(UnknownName, match=r"wage\.nlw"):
        england.assuming({"wage.nwl": {"2027-28": 13.0}}, "x")


def test_the_rulebook_and_the_loader_do_not_bring_in_pydantic() -> None:
    code = (
        "import sys; import tallystick.rules, tallystick.rules.strict_yaml; "
        "sys.exit(int('pydantic' in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
