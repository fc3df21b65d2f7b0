"""Who pays under the shipped strategies: nobody where no bill changes, and the budget's pounds."""

import pytest

import tallystick as ts


@pytest.fixture(scope="module", params=["coventry", "islington", "kent", "adur", "cornwall"])
def strategies(request: pytest.FixtureRequest) -> list[dict[str, object]]:
    found: list[dict[str, object]] = ts.plan(request.param).to_dict()["strategies"]
    return found


def named(strategies: list[dict[str, object]], name: str) -> dict[str, object]:
    return next(one for one in strategies if one["name"] == name)


def test_nobody_pays_more_where_bills_stay(strategies: list[dict[str, object]]) -> None:
    for name in ("no_action", "reserves_first", "savings", "borrow_to_invest"):
        assert named(strategies, name)["who_pays"] is None


def test_a_rise_brings_its_pounds_and_its_shares_add(strategies: list[dict[str, object]]) -> None:
    paid = named(strategies, "rise_at_limit")["who_pays"]
    assert isinstance(paid, dict)
    assert paid["pounds"] > 0
    assert paid["paying_less"] == 0
    for shares in (paid["by_band"], paid["by_tenth"]):
        assert sum(shares.values()) == pytest.approx(1, abs=0.01)
    below = paid["below_median"]
    assert below["low"] <= below["central"] <= below["high"]


def test_the_plan_of_2018_asks_less_below_the_median_than_a_plain_rise(
    strategies: list[dict[str, object]],
) -> None:
    plain = named(strategies, "rise_at_limit")["who_pays"]
    by_band = named(strategies, "higher_bands_2018")["who_pays"]
    assert isinstance(plain, dict)
    if not isinstance(by_band, dict):
        pytest.skip("a county cannot reduce bills by band, so nothing is spread")
    assert by_band["below_median"]["high"] < plain["below_median"]["low"]


def test_a_rise_beyond_what_is_worked_out_is_a_need_and_no_error() -> None:
    """Without any grant Liverpool's gap is more than twice its council tax."""
    ends = {"growth.general_funding": "-100%", "growth.specific_grants": "-100%"}
    found = ts.compare("liverpool", assume=ends).to_dict()
    referendum = next(one for one in found["strategies"] if one["name"] == "referendum")
    assert "would close the first year's gap" in referendum["needs"][0]["needs"]
