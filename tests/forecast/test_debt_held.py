"""Debt and provision of councils: what can be read of them, and what cannot."""

import pytest

from tallystick.authorities.council import load
from tallystick.authorities.returns.debt import YEAR, DebtReturn
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.forecast.baseline import make_baseline
from tallystick.forecast.debt_held import CANNOT_BE_READ, HOMES_NOT_KNOWN, QUESTION, debt_held
from tallystick.forecast.explain import explain
from tallystick.forecast.learnt import learnt_of
from tallystick.questions.held_parts import debt_answer
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

NO_RENTS = Figure("rents", "Rents", 0.0, Unit.POUNDS, Status.BUDGET)
RENTS = Figure("rents", "Rents", 5.0, Unit.POUNDS, Status.BUDGET)


def owed(requirement: float | None, provision: float | None) -> DebtReturn:
    def figure(name: str, value: float | None) -> Figure:
        return Figure(name, name, value, Unit.POUNDS, Status.OUTTURN, YEAR)

    return DebtReturn(
        "E0",
        provision=figure("provision", provision),
        capital_financing_requirement=figure("requirement", requirement),
        borrowing=figure("borrowing", 60.0),
        other_liabilities=figure("other", 0.0),
        external_debt=figure("external", 60.0),
        investments=figure("investments", 0.0),
    )


def test_provision_as_a_share_of_the_requirement_beside_its_class() -> None:
    debt = debt_held(owed(200.0, 5.0), NO_RENTS, 0.03)
    assert debt.share is not None
    assert debt.of_class is not None
    assert (debt.share.known(), debt.of_class.known()) == (0.025, 0.03)
    assert debt.sentence == QUESTION
    assert debt_answer(debt).provision_share == 0.025


@pytest.mark.parametrize(
    ("debt", "rents", "sentence"),
    [
        (owed(200.0, 5.0), RENTS, CANNOT_BE_READ),
        (owed(200.0, 5.0), None, HOMES_NOT_KNOWN),
        (owed(0.0, 5.0), NO_RENTS, "No requirement is returned for which it would be."),
        (owed(-1.0, 5.0), NO_RENTS, "No requirement is returned for which it would be."),
        (owed(200.0, None), NO_RENTS, "The provision that it charged is not held."),
    ],
)
def test_a_share_that_cannot_be_read(debt: DebtReturn, rents: Figure | None, sentence: str) -> None:
    held = debt_held(debt, rents, 0.03)
    assert (held.share, held.of_class, held.sentence) == (None, None, sentence)


def test_kent_and_derby() -> None:
    release = Release.open()
    england = Rulebook.from_documents(release.documents("rule"), "england")
    kent, derby = (
        make_baseline(release, load(release, name), england) for name in ("kent", "derby")
    )
    of_kent, of_derby = kent.known().debt, derby.known().debt
    assert of_kent is not None
    assert of_derby is not None
    share = of_kent.share
    assert share is not None
    assert share.known() == pytest.approx(64_536 / 1_295_905)
    assert explain(kent, "debt_provision_share", YEAR).inputs[0].origins
    assert of_derby.sentence == CANNOT_BE_READ
    assert explain(derby, "debt_requirement", YEAR).known() == 864_003_000


def test_the_median_of_a_class_is_over_councils_without_homes() -> None:
    learnt = learnt_of(Release.open()).provision
    assert set(learnt) == {"london_borough", "metropolitan", "unitary", "county", "district"}
    assert 0.02 < learnt["county"] < 0.05
