"""What it would take to keep a service: the worked example's last section, and each way's law."""

from dataclasses import replace

import pytest

from tallystick.figures.errors import BadInput
from tallystick.levers.state import Context
from tallystick.planner.afford import Capital, what_it_takes
from tallystick.rules.legal_status import LegalStatus

COST = 1_200_000.0


def test_the_worked_example_is_reproduced(barchester: Context) -> None:
    """Section "What would it take" of the worked example: 2027-28, £1.2 million a year."""
    made = what_it_takes(barchester, COST)
    assert str(made.year) == "2027-28"
    assert str(made.every_band.band_d) == "26.40"
    assert str(made.every_band.week) == "0.51"
    assert f"{made.every_band.share:.2%}" == "1.32%"
    assert f"{made.reserves.years_low:.1f}" == "16.7"
    assert made.services is not None
    assert f"{made.services.share:.2%}" == "0.86%"


def test_the_bands_keep_the_proportions_of_the_law(barchester: Context) -> None:
    by_band = what_it_takes(barchester, COST).every_band.by_band
    assert list(by_band) == ["A", "B", "C", "D", "E", "F", "G", "H"]
    assert str(by_band["A"]) == "17.60"
    assert str(by_band["H"]) == "52.81"


def test_higher_bands_alone_raise_the_same_money(barchester: Context) -> None:
    made = what_it_takes(barchester, COST / 2)
    assert made.higher_bands is not None
    position = barchester.position
    base = float(position.tax_base(made.year)) * made.higher_bands.part_of_base
    on_d = float(made.higher_bands.share) * float(position.exact_band_d(made.year))
    assert on_d * base == pytest.approx(COST / 2)
    assert made.higher_bands.law.status is LegalStatus.CONTESTED
    assert "R2" in made.higher_bands.law.sentence


def test_a_council_that_sends_no_bills_cannot_charge_higher_bands_alone(
    barchester: Context,
) -> None:
    county = replace(barchester, facts=replace(barchester.facts, is_billing=False))
    made = what_it_takes(county, COST)
    assert made.higher_bands is not None
    assert made.higher_bands.law.status is LegalStatus.UNLAWFUL


def test_a_rise_over_the_limit_needs_a_vote(barchester: Context) -> None:
    """The limit of a metropolitan district is a rise of 5%: £100 on a Band D of £2,000.00."""
    assert what_it_takes(barchester, COST).every_band.law.status is LegalStatus.LAWFUL
    over = 100.0 * float(barchester.position.tax_base(barchester.years[0]))
    made = what_it_takes(barchester, over)
    assert made.every_band.law.status is LegalStatus.LAWFUL_WITH_REFERENDUM
    assert made.higher_bands is not None
    assert "R1" in made.higher_bands.law.sentence


def test_capital_is_borrowed_for_by_the_annuity_method(barchester: Context) -> None:
    """£20m over 20 years at 5.5% costs £1,673,587 a year (BUD-09)."""
    made = what_it_takes(barchester, 0.0, capital=Capital(20_000_000.0, 20, 0.055))
    assert made.loan is not None
    assert round(made.loan.yearly) == 1_673_587
    assert made.yearly == made.loan.yearly


def test_without_a_rate_the_planning_rate_of_the_term_is_taken(barchester: Context) -> None:
    """Rule pwlb.rate_planning_default, 2026-27: 5.9% for 20 years, 5.8% for 50."""
    rates = {}
    for life in (15, 20, 30):
        made = what_it_takes(barchester, 0.0, capital=Capital(1_000_000.0, life))
        assert made.loan is not None
        rates[life] = made.loan.rate
        assert "pwlb.rate_planning_default" in made.loan.rate_source
    assert rates == {15: pytest.approx(0.059), 20: pytest.approx(0.059), 30: pytest.approx(0.058)}


def test_a_pool_shares_the_cost_by_tax_base(barchester: Context) -> None:
    own = float(barchester.position.tax_base(barchester.years[0]))
    made = what_it_takes(barchester, COST, members={"Plumstead": own, "Silverbridge": 2 * own})
    assert made.shared is not None
    assert made.shared.own == pytest.approx(COST / 4)
    assert str(made.shared.band_d) == "6.60"
    assert made.shared.law.status is LegalStatus.LAWFUL


def test_what_is_not_held_is_said(barchester: Context) -> None:
    bare = Context(barchester.position, barchester.rulebook)
    made = what_it_takes(bare, COST)
    assert made.higher_bands is None
    assert made.services is None
    assert made.shared is None
    assert len(made.needs) == 2


@pytest.mark.parametrize(("cost", "capital"), [(0.0, 0.0), (-1.0, 0.0), (1.0, -1.0)])
def test_a_cost_has_to_be_above_nought(barchester: Context, cost: float, capital: float) -> None:
    with pytest.raises(BadInput, match="above nought"):
        what_it_takes(barchester, cost, capital=Capital(capital))
