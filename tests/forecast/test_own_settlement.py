"""A settlement that a council enters takes the place of general funding at prices."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barsetshire.own_figures import (
    BASE,
    CENTRAL,
    PLAIN_GAPS,
    PRESSURE,
    PRICES,
    by_year,
    gaps,
    own,
    settlement,
)
from tallystick.authorities.council import load
from tallystick.figures.errors import FieldFault
from tallystick.forecast.council_outlook import basis_of, central_outlook
from tallystick.forecast.drawn_ranges import spread_of
from tallystick.forecast.learnt import learnt_of
from tallystick.forecast.method import Method
from tallystick.forecast.national_series import prices_of
from tallystick.forecast.own_figures import OwnFigures
from tallystick.forecast.spread import StandardDraws, spread_parts
from tallystick.forecast.with_own_figures import with_own_figures
from tallystick.questions.opening import rulebook
from tallystick.sources.release import Release


def test_a_settlement_equal_to_the_path_leaves_real_councils_to_the_pound_and_narrows_them(
    method: Method,
) -> None:
    release = Release.open()
    basis = basis_of(release, rulebook(release), method, learnt_of(release))
    for name, council_class in (("Kent", "county"), ("Derby", "unitary"), ("Slough", "unitary")):
        real = central_outlook(release, load(release, name), basis)
        path = [year.general_funding for year in real.years]
        kept = real.base.general_funding - real.base.one_off
        outlook = with_own_figures(real, settlement(kept, *path), prices_of(basis.rules))
        assert real.base.council_class == council_class
        middles = [year.gap_frozen for year in real.years]
        assert gaps(outlook) == pytest.approx(middles, abs=1)
        wide = spread_of(real, method)[:, 0]
        narrow = spread_of(outlook.after, method, outlook.known)[:, 0]
        assert np.ptp(np.percentile(narrow, (10, 90))) < 0.9 * np.ptp(np.percentile(wide, (10, 90)))


@given(
    first=st.floats(50e6, 110e6),
    lines=st.integers(1, 4),
    entered_years=st.integers(1, 5),
)
def test_a_settlement_equal_to_the_central_path_leaves_the_middle_to_the_pound(
    first: float, lines: int, entered_years: int
) -> None:
    line = by_year(
        *(first / lines * (1 + PRICES) ** ahead for ahead in range(entered_years + 1)), first=BASE
    )
    outlook = own(OwnFigures(settlement={f"line {part}": line for part in range(lines)}))
    assert gaps(outlook) == pytest.approx(PLAIN_GAPS, abs=1)


def test_a_settlement_counts_by_how_it_changes_and_the_rest_keeps_pace_with_prices() -> None:
    outlook = own(settlement(75e6, 70e6, 66e6))
    funding = [year.general_funding for year in outlook.after.years]
    rest = 80e6 - 2e6 - 75e6
    assert funding[0] == pytest.approx(rest * 1.02 + 70e6)
    assert funding[1] == pytest.approx(rest * 1.02**2 + 66e6)
    assert funding[4] == pytest.approx(rest * 1.02**5 + 66e6 * 1.02**3)
    check = outlook.settlement
    assert check is not None
    assert (check.other, check.reason) == (rest, "")
    assert check.share == pytest.approx(-0.0625)


def test_a_settlement_has_no_spread_in_the_years_entered(method: Method) -> None:
    both = own(settlement(78e6, 78e6, 78e6)).known
    one_year = own(settlement(78e6, 78e6)).known
    base = CENTRAL.base
    draws = StandardDraws.of(base.ons_code, method).settlement
    funding = base.general_funding + base.specific_grants
    wider = method.estimated_wider["metropolitan"]
    assert not spread_parts(base, method, PRESSURE, known=both).settlement.any()
    part = spread_parts(base, method, PRESSURE, known=one_year).settlement
    assert not part[:, 0].any()
    for ahead in range(1, 5):
        assert np.allclose(part[:, ahead], wider * 0.07 * funding * draws)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((78e3, 70e3), "in thousands of pounds"),
        ((78.0, 70.0), "in millions of pounds"),
        ((78e6, 70e3), "2027-28 seems to be in thousands of pounds"),
        ((78e6, -70e6), "the signs are mixed"),
        ((78e6,), "a year after it"),
    ],
)
def test_a_settlement_in_another_unit_or_of_mixed_sign_is_refused_with_its_place(
    values: tuple[float, ...], words: str
) -> None:
    with pytest.raises(FieldFault, match=words) as fault:
        own(settlement(*values))
    assert fault.value.field == "settlement"
    assert "own.xlsx, sheet Outlook, cell C14" in str(fault.value)


def test_a_settlement_without_its_base_year_or_with_a_year_missing_is_refused() -> None:
    without = OwnFigures(settlement={"grant": by_year(70e6, 71e6)})
    with pytest.raises(FieldFault, match="has to have 2026-27"):
        own(without)
    line = by_year(78e6, 77e6, 76e6, first=BASE)
    with_a_hole = {year: value for year, value in line.items() if year != BASE + 1}
    with pytest.raises(FieldFault, match="grant has no 2027-28"):
        own(OwnFigures(settlement={"grant": with_a_hole}))
    uneven = {"grant": line, "rates": by_year(1e6, 1e6, first=BASE)}
    with pytest.raises(FieldFault, match="rates has no 2028-29"):
        own(OwnFigures(settlement=uneven))


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (115e6, "grants for stated services"),
        (96e6, "before the tariff"),
        (60e6, "a line may be missing"),
        (80e6 * 1.149, ""),
        (80e6 * 0.851, ""),
    ],
)
def test_a_settlement_far_from_general_funding_is_shown_with_the_likely_reason(
    first: float, words: str
) -> None:
    check = own(settlement(first, first)).settlement
    assert check is not None
    assert words in check.reason
    assert bool(check.reason) == bool(words)
