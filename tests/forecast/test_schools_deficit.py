"""What of a schools grant deficit stays with a council, by hand and for real councils."""

import pytest

from tallystick.authorities.council import load
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.forecast.baseline import make_baseline
from tallystick.forecast.explain import explain
from tallystick.forecast.method import Method, method_of
from tallystick.forecast.schools_deficit import SchoolsDeficit, schools_deficit
from tallystick.planner.context import facts_for
from tallystick.questions.held_parts import schools_deficit_answer
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

RATE = Figure("rate", "Share met by the grant", 0.9, Unit.SHARE, Status.AS_PRINTED)


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="module")
def england(release: Release) -> Rulebook:
    return Rulebook.from_documents(release.documents("rule"), "england")


@pytest.fixture(scope="module")
def method(release: Release) -> Method:
    return method_of(release)


def account(value: float, year: int, note: str = "") -> Figure:
    return Figure(
        "account", "Account", value, Unit.POUNDS, Status.OUTTURN, FinancialYear(year), note=note
    )


def amounts(deficit: SchoolsDeficit) -> dict[str, float]:
    return {name: round(figure.known(), 4) for name, figure in deficit.figures().items()}


def test_a_deficit_that_rose(method: Method) -> None:
    """100, up 20: 10 stays; 10 + 40; 10 + (1.35 + 1.8225) × 20; 100 + 40 with no grant."""
    deficit = schools_deficit(account(-100, 2025), account(-80, 2024), RATE, method, is_floor=False)
    assert deficit is not None
    assert amounts(deficit) == {
        "schools_grant_deficit": 100,
        "residual_deficit": 10,
        "schools_deficit_rise": 20,
        "residual_deficit_middle": 50,
        "residual_deficit_high": 73.45,
        "residual_deficit_not_approved": 140,
    }


@pytest.mark.parametrize(
    ("newest", "before", "is_floor"),
    [
        (account(-100, 2025), None, False),
        (account(-100, 2025), account(-120, 2024), False),
        (account(-100, 2025), account(-80, 2024), True),
        (account(-100, 2025, "Probably not brought up to date."), account(-100, 2024), False),
        (account(-100, 2024), account(-80, 2023), False),
    ],
    ids=["one year held", "it fell", "at least", "doubtful", "an older year"],
)
def test_without_a_rise_only_the_least_is_known(
    newest: Figure, before: Figure | None, method: Method, *, is_floor: bool
) -> None:
    deficit = schools_deficit(newest, before, RATE, method, is_floor=is_floor)
    assert deficit is not None
    assert amounts(deficit) == {"schools_grant_deficit": 100, "residual_deficit": 10}
    answer = schools_deficit_answer(deficit)
    assert answer is not None
    assert any("is not known" in sentence for sentence in answer.sentences)


@pytest.mark.parametrize("value", [0.0, 5.0])
def test_an_account_that_is_not_short_has_no_deficit(value: float, method: Method) -> None:
    assert schools_deficit(account(value, 2025), None, RATE, method, is_floor=False) is None


def test_derby_and_kent(release: Release, england: Rulebook) -> None:
    """Derby went from 11.747 to 23.274 short; Kent from 133.745 to 130.463, which is a fall."""
    derby, kent = (
        make_baseline(release, load(release, name), england).known().schools_deficit
        for name in ("derby", "kent")
    )
    assert derby is not None
    assert kent is not None
    assert derby.rise is not None
    assert derby.least.known() == pytest.approx(2_327_400)
    assert derby.rise.known() == pytest.approx(11_527_000)
    assert kent.least.known() == pytest.approx(13_046_300)
    assert kent.middle is None


def test_the_law_reads_the_least(release: Release, england: Rulebook) -> None:
    plan = make_baseline(release, load(release, "derby"), england)
    assert facts_for(plan, release, england).residual_deficit == pytest.approx(2_327_400)
    district = make_baseline(release, load(release, "south-hams"), england)
    assert facts_for(district, release, england).residual_deficit is None


def test_the_least_is_explained_down_to_the_account(release: Release, england: Rulebook) -> None:
    plan = make_baseline(release, load(release, "derby"), england)
    figure = explain(plan, "residual_deficit", BASE_YEAR)
    deficit, rate = figure.inputs
    assert rate.value == 0.9
    assert deficit.inputs[0].origins
