"""How much of a higher-bands plan is given back again, worked out from the published bands."""

import pytest

import tallystick as ts
from tallystick.authorities.council import load
from tallystick.council_tax.plans import plan
from tallystick.council_tax.returned_base import base_returned_by
from tallystick.sources.release import Release


@pytest.mark.parametrize("name", ["coventry", "guildford"])
def test_the_leakage_of_the_plan_of_2018(name: str, release: Release) -> None:
    """Every band rises by 100%, and what a band's own rise is below that is given back."""
    targets = plan("2018").targets
    bands = base_returned_by(release, load(release, name)).bands["band_d_equivalents_after_lcts"]
    counts = {band: figure.known() for band, figure in bands.items() if len(band) == 1}
    counts["A"] += bands["A-"].value or 0.0 if "A-" in bands else 0.0
    back = sum(
        count * float(max(targets.values()) - targets[band]) for band, count in counts.items()
    )
    answer = ts.who_pays(name, plan="2018")
    money = answer.money
    before = answer.authorities[0].band_d.before
    assert money.leakage is not None
    assert money.gross == pytest.approx(float(before) * money.tax_base.before, abs=15)
    assert money.leakage == pytest.approx(back / sum(counts.values()), abs=1e-5)
    assert money.given_back == pytest.approx(money.leakage * money.gross, rel=1e-5)


def test_a_plain_rise_leaks_nothing_and_no_rise_has_no_leakage() -> None:
    assert ts.who_pays("coventry", rise="2%").money.leakage == 0.0
    assert ts.who_pays("coventry", rise="0%").money.leakage is None
