"""Who pays in a few numbers, as a comparison of strategies asks for it."""

from decimal import Decimal

import pytest

from tallystick.council_tax.plans import plan
from tallystick.figures.errors import BadInput
from tallystick.incidence.changes import NOTHING, ByBandPlan, Change, Rise
from tallystick.incidence.who_pays import who_pays
from tallystick.incidence.who_pays_summary import change_of_bills, payers
from tallystick.microdata.records import Records
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

PLAN = Change(plan=ByBandPlan(plan("2018").targets))


def test_it_is_the_same_as_the_whole_answer(release: Release, england: Rulebook) -> None:
    records = Records.open()
    for name, change in (
        ("coventry", PLAN),
        ("kent", Change(rise=Rise({"county": Decimal("0.02")}))),
    ):
        short = payers(release, england, records, name).summary(change)
        whole = who_pays(release, england, records, name, change)
        assert short.pounds == whole.incidence.total.pounds
        assert short.below_median == whole.below_median
        assert sum(short.by_band.values()) == pytest.approx(1)
        assert sum(short.by_tenth.values()) == pytest.approx(1)
        assert short.paying_more == whole.incidence.total.paying_more


def test_nothing_changes_nothing(release: Release, england: Rulebook) -> None:
    found = payers(release, england, Records.open(), "derby").summary(NOTHING)
    assert (found.pounds, found.below_median, found.paying_more, found.paying_less) == (
        0,
        None,
        0,
        0,
    )


def test_bills_by_band_say_the_same_as_the_plan_they_come_from(
    release: Release, england: Rulebook
) -> None:
    opened = payers(release, england, Records.open(), "derby")
    before = {band: Decimal(1000 + place) for place, band in enumerate("ABCDEFGH")}
    after = {band: before[band] * (1 + rise) for band, rise in plan("2018").targets.items()}
    as_bills = opened.summary(change_of_bills(before, after))
    as_plan = opened.summary(PLAN)
    assert as_bills.pounds == pytest.approx(as_plan.pounds)
    assert as_bills.by_band == pytest.approx(as_plan.by_band)
    with pytest.raises(BadInput, match="every band"):
        change_of_bills({"A": 1}, {"A": 2})
