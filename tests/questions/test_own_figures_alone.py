"""A council that returns give no outlook, of any nation, from its own figures alone."""

from typing import Any

import pytest

import tallystick as ts
from tallystick.figures.errors import BadInput, FieldFault, MissingFigure, TallystickError
from tallystick.questions.explain_answer import Working

ROWS: dict[str, Any] = {
    "plan": {
        "spending": {"2026-27": "£850m", "2027-28": "£890m", "2028-29": "£930m"},
        "general_funding": {"2026-27": "£600m", "2027-28": "£605m", "2028-29": "£612m"},
        "council_tax": {"2026-27": "£250m"},
        "tax_base": {"2026-27": 150_000, "2027-28": 151_500, "2028-29": 153_000},
        "tax_rise": {"2027-28": "0%", "2028-29": "0%"},
    },
    "reserves": {"General fund": {"kind": "unallocated_reserves", "2025-26": "£14m"}},
}
"""Invented figures: 250 ÷ 150,000 is £1,666.67 on Band D, so that 151,500 homes bring £252.5m."""
FROZEN = {2027: 890 - 605 - 252.5, 2028: 930 - 612 - 255.0}
UNPRICED: dict[str, Any] = {"plan": {"gap": {"2027-28": "£9m", "2028-29": "£8m"}}}
"""New in each year, as a row is read that does not say how it is counted."""


@pytest.mark.parametrize("name", ["cardiff", "edinburgh", "belfast", "woking"])
def test_any_council_of_the_kingdom_has_the_gap_of_its_own_rows(name: str) -> None:
    answer = ts.plan(name, figures=ROWS)
    assert answer.gap_frozen_band_d is not None
    gaps = {year.start: amount / 1e6 for year, amount in answer.gap_frozen_band_d.items()}
    assert gaps == pytest.approx(FROZEN)
    assert answer.outlook is None
    assert answer.method is None
    assert answer.years[-1].start == 2028


def test_nothing_national_is_in_it() -> None:
    answer = ts.plan("cardiff", figures=ROWS)
    by_driver = {name: sum(by_year.values()) for name, by_year in (answer.drivers or {}).items()}
    assert by_driver == {
        "price.spending_not_placed": 80_000_000,
        "tax_base_growth": -5_000_000,
        "general_funding_growth": -12_000_000,
    }


def test_the_law_is_englands_alone() -> None:
    cardiff, woking = (ts.plan(name, figures=ROWS) for name in ("cardiff", "woking"))
    assert {row.legal_status for row in cardiff.strategies or ()} == {"not_held"}
    assert cardiff.law.timetable == ()
    assert cardiff.gap_at_maximum_lawful_rise is None
    assert "not_held" not in {row.legal_status for row in woking.strategies or ()}
    assert woking.law.timetable
    assert woking.gap_at_maximum_lawful_rise is not None


def test_a_rise_is_priced_on_the_tax_base_entered() -> None:
    compared = ts.own_plan(
        "cardiff",
        {"name": "Rise", "choices": [{"lever": "council_tax_rise", "size": "5%"}]},
        figures=ROWS,
    )
    first = compared.years[0]
    raised = FROZEN[2027] * 1e6 - compared.own.by_year[first].gap
    assert raised == pytest.approx(252_500_000 * 0.05, abs=1_000)
    assert compared.own.legal_status == "not_held"


def test_figures_in_a_strategy_are_those_of_its_outlook() -> None:
    strategy = {
        "name": "Rise",
        "figures": ROWS,
        "choices": [{"lever": "council_tax_rise", "size": "5%"}],
    }
    compared = ts.own_plan("cardiff", strategy)
    first = compared.years[0]
    assert compared.before.by_year[first].gap == pytest.approx(FROZEN[2027] * 1e6, abs=1)
    with pytest.raises(BadInput, match="are in the fields of own figures and in Rise: once"):
        ts.own_plan("cardiff", strategy, figures=ROWS)


def test_without_own_figures_a_council_elsewhere_is_told_how_to_have_a_gap() -> None:
    with pytest.raises(BadInput, match="From its own figures alone any council"):
        ts.plan("cardiff")


def test_figures_that_say_another_councils_name_are_refused() -> None:
    with pytest.raises(FieldFault, match="They are of Cardiff"):
        ts.plan("woking", figures={**ROWS, "council": "Cardiff"})


def test_rows_that_do_not_say_the_tax_have_a_gap_and_no_strategies() -> None:
    answer = ts.plan("cardiff", figures=UNPRICED)
    own = answer.own_figures
    assert own is not None
    assert own.plan is not None
    assert [of.gap for of in own.plan.by_year.values()] == [9_000_000, 17_000_000]
    assert not own.plan.is_frozen
    assert answer.gap_frozen_band_d is None
    assert answer.strategies is None
    assert "no rise is priced" in " ".join(answer.first_lines)
    with pytest.raises(MissingFigure, match="Enter tax_rise by year, tax_base and band_d"):
        ts.compare("cardiff", figures=UNPRICED)


def test_an_english_council_is_priced_on_its_printed_band_d() -> None:
    rows = {"plan": {**UNPRICED["plan"], "tax_rise": {"2027-28": "0%", "2028-29": "0%"}}}
    answer = ts.plan("woking", figures=rows)
    assert answer.band_d is not None
    assert answer.gap_at_maximum_lawful_rise is not None
    assert answer.strategies


@pytest.mark.parametrize(
    ("figures", "options", "message"),
    [
        (ROWS, {"assume": {"growth.tax_base": "1%"}}, "grows as its rows do"),
        ({"budget": {"net_revenue_expenditure": "£9m"}}, {}, "Nothing is entered for a year after"),
    ],
)
def test_what_cannot_be_an_outlook_is_refused(
    figures: dict[str, Any], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(TallystickError, match=message):
        ts.plan("cardiff", figures=figures, **options)


@pytest.mark.parametrize("name", ["cardiff", "woking", "gateshead"])
def test_rows_of_other_years_give_their_gap_in_their_own_years(name: str) -> None:
    rows = {"plan": {"base_year": "2024-25", "gap": {"2025-26": "£9m", "2026-27": "£2m"}}}
    answer = ts.gap(name, figures=rows)
    own = answer.own_figures
    assert own is not None
    assert own.plan is not None
    gaps = {str(year): of.gap for year, of in own.plan.by_year.items()}
    assert gaps == {"2025-26": 9_000_000, "2026-27": 11_000_000}
    assert own.plan_beside is None
    assert answer.is_partial == (name != "gateshead")
    if answer.is_partial:
        assert "The plan starts from 2024-25, and an outlook from 2026-27" in answer.missing[0]


def test_a_gap_is_explained_down_to_the_rows() -> None:
    answer = ts.explain("cardiff", "gap_frozen_band_d", "2027-28", figures=ROWS, depth=8)
    figure = answer.figure
    assert figure.value == pytest.approx(FROZEN[2027] * 1e6, abs=1)

    def leaves(part: Working) -> set[str]:
        return {part.name}.union(*(leaves(below) for below in part.inputs))

    assert {"plan.spending", "plan.general_funding", "plan.tax_base"} <= leaves(figure)


def test_reserves_are_those_entered() -> None:
    reserves = ts.plan("cardiff", figures=ROWS).reserves
    assert reserves is not None
    assert (reserves.low, reserves.dated) == (14_000_000, "entered for 31 March 2026")
    assert ts.plan("cardiff", figures={"plan": ROWS["plan"]}).reserves is None


def test_a_schools_deficit_entered_takes_the_place_of_the_one_returned() -> None:
    entered = {
        "schools_deficit": {
            "amount": {"2025-26": "£150m"}, "yearly_rise": "£20m", "plan_approved": False,
        }
    }  # fmt: skip
    dsg = ts.gap("kent", figures=entered).dsg
    assert dsg is not None
    assert (dsg.least, dsg.middle, dsg.not_approved) == (150_000_000, 190_000_000, None)
    assert dsg.dated == "entered for 31 March 2026"
    approved = {"schools_deficit": {**entered["schools_deficit"], "plan_approved": True}}
    dsg = ts.gap("kent", figures=approved).dsg
    assert dsg is not None
    assert (dsg.least, dsg.middle) == (15_000_000, 55_000_000)
    with pytest.raises(FieldFault, match="that of 31 March 2026, which is needed"):
        ts.gap("kent", figures={"schools_deficit": {"amount": {"2026-27": "£150m"}}})


def test_a_policy_for_repaying_debt_stands_beside_the_debt() -> None:
    entered = {"provision": {"charge": {"2026-27": "£60m"}, "words": "Over 50 years"}}
    debt = ts.gap("kent", figures=entered).debt
    assert debt is not None
    assert debt.provision == 60_000_000
    assert debt.provision_share == pytest.approx(60_000 / 1_295_905, abs=1e-4)
    assert debt.sentence.startswith("Its own policy: Over 50 years.")


def test_a_lawful_strategy_of_wales_is_not_judged() -> None:
    answer = ts.lawful({"name": "Hold", "council": "cardiff", "figures": ROWS, "choices": []})
    assert (answer.legal_status, answer.lawful, answer.exit_code) == ("not_held", False, 3)
