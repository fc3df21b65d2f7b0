"""The levers and the households come to the same pounds, whatever the door."""

from decimal import Decimal

import numpy as np
import pytest

from barsetshire.pulling import pull
from tallystick.authorities.council import load
from tallystick.council_tax.levels import charges_for
from tallystick.council_tax.plans import plan
from tallystick.figures.year import FinancialYear
from tallystick.forecast.baseline import make_baseline
from tallystick.incidence.changes import ByBandPlan, Change, Premium, Rise, SupportSize
from tallystick.incidence.spread import Spread, spread
from tallystick.levers.lever import Choice
from tallystick.levers.state import Context
from tallystick.microdata.area_households import area_households
from tallystick.microdata.record_codes import BANDS
from tallystick.microdata.records import Records
from tallystick.planner.context import context_for
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

FIRST = FinancialYear(2027)
COUNCILS = ("coventry", "elmbridge", "brent", "cornwall")


@pytest.fixture(scope="module", params=COUNCILS)
def council(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def context(council: str, release: Release, england: Rulebook) -> Context:
    made = make_baseline(release, load(release, council), england)
    return context_for(made, release, england)


def own(council: str, change: Change, release: Release, england: Rulebook) -> Spread:
    charges = charges_for(release, council)
    return spread(area_households(release, england, Records.open(), charges), change)


def taken_off(context: Context, choice: Choice) -> float:
    return float(context.position.gap(FIRST) - pull(context, [choice]).gap(FIRST))


def gained(context: Context, choice: Choice) -> float:
    """What a lever takes off the first year's gap, at the tax base of today."""
    money = taken_off(context, choice)
    base = context.position.outlook.base.amounts["tax_base"]
    return money * float(base) / float(context.position.tax_base(FIRST))


def net(made: Spread) -> float:
    return next(one.net for one in made.effects if one.element == "own")


def test_a_rise(council: str, context: Context, release: Release, england: Rulebook) -> None:
    made = own(council, Change(rise=Rise({"own": Decimal("0.0499")})), release, england)
    choice = Choice("council_tax_rise", (FIRST,), 0.0499)
    assert abs(net(made) - gained(context, choice)) < 1


def test_the_plan_of_2018(
    council: str, context: Context, release: Release, england: Rulebook
) -> None:
    targets = plan("2018").targets
    made = own(council, Change(plan=ByBandPlan(targets)), release, england)
    inputs = {"route": "R1", "targets": {band: float(one) for band, one in targets.items()}}
    assert abs(net(made) - gained(context, Choice("higher_bands", (FIRST,), 1.0, inputs))) < 1


def test_support(council: str, context: Context, release: Release, england: Rulebook) -> None:
    made = own(council, Change(support=SupportSize(Decimal("0.1"))), release, england)
    grown = float(context.position.tax_base(FIRST))
    grown /= float(context.position.outlook.base.amounts["tax_base"])
    sized = Choice("support_scheme", (FIRST,), -made.tax_base * grown)
    assert abs(net(made) - gained(context, sized)) < 1


def test_a_premium(council: str, context: Context, release: Release, england: Rulebook) -> None:
    premium = Premium("second_homes", Decimal(1), Decimal("0.4"))
    made = own(council, Change(premiums=(premium,)), release, england)
    area = made.area
    free = area.columns.where(status="second_home_no_discount")
    counts = np.bincount(area.columns.band, area.weight * free, len(BANDS)).tolist()
    inputs = {
        "kind": "second_homes",
        "homes_by_band": {band: one for band, one in zip(BANDS, counts, strict=True) if one},
        "exempt_share": 0.4,
        "behaviour": 0.0,
        "collection_rate": 1.0,
    }
    money = taken_off(context, Choice("empty_and_second_homes", (FIRST,), 1.0, inputs))
    lower = (made.more > 0).any(axis=0) & ~free
    assert net(made) >= area.scale * money - 1
    if not lower.any():
        assert abs(net(made) - area.scale * money) < 1
