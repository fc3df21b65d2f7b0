"""Bills of households that ask for support: what the scheme takes off, and a range without one."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tallystick as ts
from barsetshire.charges import area
from tallystick.bills.bill import Schemes, bill
from tallystick.bills.household import Adult, FurtherReduction, Household
from tallystick.cli.main import run
from tallystick.council_tax.dwelling import Dwelling
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import Claim, NonDependant
from tallystick.reductions.held import every_scheme, pension_age_scheme, working_age_scheme
from tallystick.reductions.scheme import Scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

ONE = (Adult(),)
Y2025, Y2026 = FinancialYear(2025), FinancialYear(2026)


def test_a_pensioners_support_is_that_of_the_worked_example(
    release: Release, england: Rulebook
) -> None:
    """CT-10a: Band D of 2,280, one adult, income 300, capital 12,200: 1,078.03 off, 631.97 left."""
    claim = Claim(
        pension_age=True,
        pension_age_before_2021=True,
        incomes={"state_pension": Decimal(300)},
        capital=Decimal(12_200),
    )
    schemes = Schemes(pension_age=pension_age_scheme(release, "England"))
    charges = area("England", 2025, own="2280")
    made = bill(Household(Dwelling("D"), ONE, claim), charges, schemes, england)
    assert made.liability == 1710
    assert made.lines[-1].amount == Decimal("-1078.03")
    assert made.lines[-1].rule == "CT-10"
    assert made.total == Decimal("631.97")


def test_a_working_age_bill_is_that_of_the_councils_own_bands(
    release: Release, england: Rulebook
) -> None:
    """CT-11a: Oxford 2026-27, income of 525 a week, liability of 1,900: 1,425 off, 475 left."""
    scheme = working_age_scheme(release, "E07000178", "England", Y2026)
    claim = Claim(incomes={"other": Decimal(525)})
    charges = area("England", 2026, own="1900")
    household = Household(Dwelling("D"), (Adult(), Adult()), claim)
    made = bill(household, charges, Schemes(working_age=scheme), england)
    assert made.total == 475
    assert made.scheme is scheme


def test_support_comes_after_discounts_and_before_a_further_reduction(
    release: Release, england: Rulebook
) -> None:
    scheme = working_age_scheme(release, "E07000178", "England", Y2026)
    claim = Claim(incomes={"other": Decimal(525)})
    further = FurtherReduction(share=Decimal("0.5"))
    household = Household(Dwelling("D"), ONE, claim, further)
    made = bill(household, area(own="2000"), Schemes(working_age=scheme), england)
    assert [line.element for line in made.lines[1:]] == [
        "discount",
        "support",
        "further_reduction",
    ]
    assert made.total == Decimal("187.50")


def test_support_is_refused_where_nobody_lives_and_for_more_people_than_live_there() -> None:
    with pytest.raises(BadInput, match="Support is for a main home"):
        Household(Dwelling("D", "second_home"), (), Claim())
    with pytest.raises(BadInput, match="names 3 adults"):
        Household(Dwelling("D"), ONE, Claim(couple=True, non_dependants=(NonDependant(),)))


@pytest.fixture(scope="module")
def every(release: Release) -> list[Scheme]:
    return [one for one in every_scheme(release).values() if one.age == "working_age"]


@st.composite
def households(draw: st.DrawFn) -> Household:
    """A household of working age that asks for support and for a further reduction."""
    couple = draw(st.booleans())
    claim = Claim(
        couple=couple,
        children=draw(st.integers(0, 4)),
        incomes={"other": draw(st.decimals(0, 900, places=2))},
        capital=Decimal(draw(st.integers(0, 20_000))),
    )
    further = FurtherReduction(pounds=draw(st.decimals(0, 3000, places=2)))
    dwelling = Dwelling(draw(st.sampled_from("ABCDEFGH")))
    return Household(dwelling, (Adult(),) * (1 + couple), claim, further)


@given(place=st.integers(0, 10_000), band_d=st.decimals(0, 4000, places=2), who=households())
def test_no_scheme_takes_more_than_the_bill_and_no_bill_is_below_nought(
    every: list[Scheme], england: Rulebook, place: int, band_d: Decimal, who: Household
) -> None:
    english = [one for one in every if one.nation.casefold() == "england"]
    scheme = english[place % len(english)]
    charges = area("England", 2026, own=str(band_d))
    try:
        made = bill(who, charges, Schemes(working_age=scheme), england)
    except MissingFigure:
        return
    assert made.total == sum(line.amount for line in made.lines) >= 0
    off = -sum(line.amount for line in made.lines if line.element == "support")
    assert 0 <= off <= made.liability


def test_where_the_scheme_is_not_held_there_is_a_range_and_never_one_figure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["bill", "birmingham", "--band", "B", "--income", "150/week", "--capital", "0"]
    assert run([*asked, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["total"] is None
    assert document["payments"] is None
    least, most = (Decimal(document["total_range"][end]) for end in ("least", "most"))
    assert 0 <= least < most
    awards = [Decimal(one["award"]) for one in document["support"]["like_councils"]]
    assert document["support"]["status"] == "scheme not held"
    assert (Decimal(document["support"]["least"]), Decimal(document["support"]["most"])) == (
        min(awards),
        max(awards),
    )
    assert run(asked) == 0
    printed = capsys.readouterr().out
    assert "which is not held" in printed
    assert "a month over" not in printed
    assert run([*asked, "--csv"]) == 0
    assert ",total_range.least," in capsys.readouterr().out


def test_a_further_reduction_of_a_range_is_refused() -> None:
    with pytest.raises(MissingFigure, match="taken off after support"):
        ts.bill("birmingham", band="B", income=["150/week"], further_reduction="10%")


def test_where_the_nations_amounts_of_the_year_are_not_held_the_range_says_which() -> None:
    made = ts.bill("cardiff", band="D", income=["other=200/week"], capital=0)
    assert made.at("total_range.least") == 0
    assert "ctr.wales" in made.at("support.basis")
    assert "2026-27" in made.at("support.basis")


def test_the_scheme_its_year_and_its_confidence_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["bill", "oxford", "--band", "C", "--adults", "2", "--income", "525/week"]
    assert run([*asked, "--capital", "0"]) == 0
    printed = capsys.readouterr().out
    for words in ("Oxford City Council", "2026-27; confidence high", "Support at 75%", "CT-11"):
        assert words in printed


def test_income_has_to_be_said_unless_a_benefit_says_it() -> None:
    with pytest.raises(BadInput, match="Support depends on income"):
        ts.bill("oxford", band="C", pension_age=True)
    with pytest.raises(BadInput, match="universal_credit needs its value"):
        ts.bill("oxford", band="C", income=["0/week"], benefit=["universal_credit"])
    with pytest.raises(BadInput, match="Pension credit is for people of pension age"):
        ts.bill("oxford", band="C", benefit=["guarantee_credit"])
    with pytest.raises(BadInput, match="Say that universal credit is paid"):
        ts.bill("oxford", band="C", income=["0/week"], uc_element=["housing=90/week"])
    passported = ts.bill(
        "oxford", band="C", year="2025-26", pension_age=True, benefit=["guarantee_credit"]
    )
    assert passported.total == 0


def test_a_non_dependants_pay_lowers_a_pensioners_support() -> None:
    asked: dict[str, Any] = {
        "band": "D",
        "year": "2025-26",
        "pension_age_before_2021": True,
        "income": ["state_pension=300/week"],
        "capital": 0,
    }
    alone = ts.bill("fareham", adults=2, **asked)
    shared = ts.bill("fareham", non_dependant=["£300/week"], **asked)
    off = alone.at("support.award_a_week") - shared.at("support.award_a_week")
    assert off == Decimal("10.20")
    assert any("1 adult more" in note for note in alone.notes)
