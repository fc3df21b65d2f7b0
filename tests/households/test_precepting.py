"""Who pays the charge of an authority that sends no bills: its own element, and nothing beside."""

from decimal import Decimal

import pytest

from tallystick.incidence.changes import Change, Rise
from tallystick.incidence.who_pays import WhoPays, who_pays
from tallystick.microdata.records import Records
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


def of(release: Release, england: Rulebook, name: str, rise: Rise) -> WhoPays:
    return who_pays(release, england, Records.packaged(), name, Change(rise=rise))


@pytest.mark.parametrize("rise", [Rise(to={"own": Decimal(1_800)}), Rise({"own": Decimal("0.05")})])
def test_its_own_rise_is_that_of_its_element(
    rise: Rise, release: Release, england: Rulebook
) -> None:
    found = of(release, england, "kent", rise)
    assert found.element == "county"
    moved = {one.element for one in found.incidence.effects if one.band_d[0] != one.band_d[1]}
    assert moved == {"county"}


def test_the_rise_of_another_element_stays_with_it(release: Release, england: Rulebook) -> None:
    found = of(release, england, "coventry", Rise(to={"police": Decimal(250)}))
    moved = {one.element for one in found.incidence.effects if one.band_d[0] != one.band_d[1]}
    assert moved == {"police"}


def test_its_bridge_is_of_its_element_and_a_billing_areas_of_all(
    release: Release, england: Rulebook
) -> None:
    rise = Rise({"own": Decimal("0.01")})
    assert {one.element for one in of(release, england, "kent", rise).bridge} == {"county"}
    coventry = {one.element for one in of(release, england, "coventry", rise).bridge}
    assert {"own", "police"} <= coventry
