"""What holds for every forecast, whatever the numbers: identities, arrays, runways, input."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barsetshire.barchester import BASE, LAST, RATES, assumptions, base_budget
from barsetshire.barchester import outlook as outlook_of
from tallystick.figures.errors import BadInput, Faults
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import bounds_of
from tallystick.forecast.outlook import Outlook
from tallystick.forecast.overrides import from_file, own_values, pounds, share, value_of
from tallystick.forecast.reserves import runway

YEARS = FinancialYear.span(BASE + 1, LAST)
RATE = st.floats(-0.2, 0.3, allow_nan=False)
AMOUNT = st.floats(-5e8, 5e8, allow_nan=False)
SERVICES = ["adult_social_care", "childrens_social_care", "environment", "central_services"]


@st.composite
def changed_rates(draw: st.DrawFn) -> dict[str, float]:
    keys = draw(st.lists(st.sampled_from(sorted(RATES)), unique=True, max_size=8))
    return {key.replace(".", "__"): draw(RATE) for key in keys}


@st.composite
def changed_amounts(draw: st.DrawFn) -> dict[str, float]:
    keys = draw(st.lists(st.sampled_from([*SERVICES, "levies", "specific_grants"]), unique=True))
    return {key: draw(AMOUNT) for key in keys}


def outlook(rates: dict[str, float], amounts: dict[str, float]) -> Outlook:
    return outlook_of(base_budget(**amounts), assumptions(**rates))


@given(changed_rates(), changed_amounts())
def test_drivers_add_to_the_gap(rates: dict[str, float], amounts: dict[str, float]) -> None:
    found = outlook(rates, amounts)
    before = float(found.base.total_spending()) - float(found.amount("recurring_funding", BASE))
    for year in YEARS:
        added = sum(float(by_year[year]) for by_year in found.drivers.values())
        assert added == pytest.approx(float(found.gap(year)) - before, abs=1e-2)
        before = float(found.gap(year))


@given(changed_rates())
def test_a_forecast_of_no_growth_has_no_gap_but_the_one_off(rates: dict[str, float]) -> None:
    still = assumptions(**dict.fromkeys((key.replace(".", "__") for key in RATES), 0.0))
    found = outlook_of(assumed=still)
    assert [float(found.gap(year)) for year in YEARS] == [5e6] * 5
    assert rates is not None


GAPS = st.lists(st.floats(-1e7, 1e8, allow_nan=False), min_size=5, max_size=5)


@given(st.floats(0, 5e8, allow_nan=False), GAPS)
def test_a_runway_spends_what_there_is_and_no_more(reserves: float, gaps: list[float]) -> None:
    by_year = dict(zip(YEARS, gaps, strict=True))
    found = runway(reserves, by_year)
    whole = int(found.years)
    spent = sum(max(gap, 0.0) for gap in gaps[:whole])
    assert 0 <= found.years <= 5
    assert spent <= reserves + 1e-3
    if found.fails_in is not None:
        failing = max(gaps[whole], 0.0)
        assert spent + (found.years - whole) * failing == pytest.approx(reserves, rel=1e-6, abs=1)


@given(st.floats(0, 5e8, allow_nan=False), st.floats(0, 5e8, allow_nan=False), GAPS)
def test_more_reserves_never_last_less(one: float, other: float, gaps: list[float]) -> None:
    by_year = dict(zip(YEARS, gaps, strict=True))
    less, more = sorted((one, other))
    assert runway(less, by_year).years <= runway(more, by_year).years + 1e-9


@given(st.floats(0, 5e8, allow_nan=False), GAPS, st.floats(0, 1e8, allow_nan=False))
def test_a_call_on_reserves_never_lengthens_the_runway(
    reserves: float, gaps: list[float], charge: float
) -> None:
    by_year = dict(zip(YEARS, gaps, strict=True))
    charged = runway(reserves, by_year, {FinancialYear(2028): charge})
    assert charged.years <= runway(reserves, by_year).years + 1e-9


def test_a_gap_of_nil_consumes_nothing() -> None:
    found = runway(1.0, dict.fromkeys(YEARS, -5.0))
    assert str(found) == "beyond 2031-32"
    assert str(runway(0.0, dict.fromkeys(YEARS, 0.0))) == "beyond 2031-32"
    assert runway(0.0, dict.fromkeys(YEARS, 1.0)).years == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£1.2m", 1.2e6),
        ("£850k", 850e3),
        ("£1,200,000", 1.2e6),
        ("-£3m", -3e6),
        ("£-3m", -3e6),
        ("£2bn", 2e9),
        ("1.2m", None),
        ("4%", None),
        ("£", None),
    ],
)
def test_pounds_are_read_as_people_write_them(text: str, expected: float | None) -> None:
    assert pounds(text) == expected


def test_shares_are_read_with_a_per_cent_sign_only() -> None:
    assert share("4.5%") == pytest.approx(0.045)
    assert share("-1 %") == pytest.approx(-0.01)
    assert share("0.045") is None


def test_a_value_is_read_in_the_unit_of_its_key_and_within_its_range() -> None:
    assert value_of("growth.tax_base", "1.2%") == 0.012
    assert value_of("known_change.environment", "£2.5m") == 2_500_000
    with pytest.raises(BadInput, match=r"growth.tax_base: “£3m” is an amount of pounds"):
        value_of("growth.tax_base", "£3m")
    with pytest.raises(BadInput, match="Write it with its %"):
        value_of("growth.tax_base", "0.03")
    with pytest.raises(BadInput, match=r"reserves.minimum_balance: .* is a percentage"):
        value_of("reserves.minimum_balance", "3%")
    with pytest.raises(BadInput, match=r"−500% is below −20%, the least that is allowed"):
        value_of("growth.tax_base", "-500%")
    with pytest.raises(BadInput, match=r"is below £0, the least"):
        value_of("reserves.minimum_balance", "-£1m")


@given(st.sampled_from(["growth.tax_base", "growth.levies", "price.environment", "demand.x"]))
def test_what_is_at_the_bounds_of_a_key_is_taken_and_past_them_refused(key: str) -> None:
    for bound, past in zip(bounds_of(key), (Decimal("-0.001"), Decimal("0.001")), strict=True):
        assert value_of(key, bound) == float(bound)
        with pytest.raises(BadInput, match=key):
            value_of(key, bound + past)


def test_values_by_key_and_files_say_the_same() -> None:
    known = ("growth.tax_base", "known_change.environment")
    values = {
        "growth.tax_base": {"2027-28": "1.2%"},
        "known_change.environment": {"value": "£2m"},
    }
    loaded = {
        "assume": {
            "growth.tax_base": {"2027-28": "1.2%"},
            "known_change.environment": "£2m",
        }
    }
    assert from_file(loaded, "file", known) == own_values(values, known)


def test_a_file_keeps_each_council_to_itself() -> None:
    loaded = {
        "councils": {"coventry": {"growth.tax_base": "2%"}, "Bury": {"growth.tax_base": "3%"}}
    }
    bury = from_file(loaded, "file", ("growth.tax_base",), ("Bury", "bury"))
    assert [override.values for override in bury.overrides] == [{None: 0.03}]
    assert from_file(loaded, "file", ("growth.tax_base",), ("kent",)).overrides == ()


def test_every_fault_of_the_values_is_told_together() -> None:
    with pytest.raises(Faults) as caught:
        own_values(
            {
                "growth.tax_bas": "1%",
                "growth.tax_base": {"2040-41": "1%"},
                "ref.principles": {"value": 3},
            },
            ("growth.tax_base",),
            ("ref.principles",),
        )
    rule, near, year = map(str, caught.value.exceptions)
    assert "ref.principles is a rule" in rule
    assert "Near matches: growth.tax_base" in near
    assert "2040-41; the forecast runs from 2027-28 to 2031-32" in year
