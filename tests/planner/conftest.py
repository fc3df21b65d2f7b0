"""Plans of real councils, and Barchester in the rules of England."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from barsetshire.barchester import BASE, LAST, USABLE_RESERVES, outlook
from barsetshire.levers import facts, principles
from tallystick.authorities.council import load
from tallystick.figures.year import FinancialYear
from tallystick.forecast.baseline import Baseline, make_baseline
from tallystick.forecast.lines import named
from tallystick.levers.state import BudgetState, Context
from tallystick.planner.compare import Comparison, compare
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

COUNCILS = ("croydon", "coventry", "kent", "mole valley", "shropshire")
"""A London borough, a metropolitan district, a county, a small district, and a unitary council with
Exceptional Financial Support in 2026-27."""


@pytest.fixture(scope="session")
def release() -> Release:
    return Release.open()


@pytest.fixture(scope="session")
def england(release: Release) -> Rulebook:
    return Rulebook.from_documents(release.documents("rule"), "england")


@pytest.fixture(scope="session")
def plan_of(release: Release, england: Rulebook) -> Callable[[str], Baseline]:
    @cache
    def made(name: str) -> Baseline:
        return make_baseline(release, load(release, name), england)

    return made


@pytest.fixture(scope="session")
def compared(
    release: Release, england: Rulebook, plan_of: Callable[[str], Baseline]
) -> Callable[[str], Comparison]:
    """The shipped strategies on a real council."""

    @cache
    def made(name: str) -> Comparison:
        return compare(plan_of(name), release, england)

    return made


@pytest.fixture
def barchester(england: Rulebook) -> Context:
    """Barchester before any choice, with all that it publishes."""
    limits = principles(england, FinancialYear.span(BASE + 1, LAST))
    position = BudgetState("barchester", "Barchester", outlook(), USABLE_RESERVES, limits)
    held = {**position.outlook.base.amounts}
    services = {line: float(held[line]) for line in named("services") if held.get(line, 0.0) > 0}
    return Context(
        position, england, facts=replace(facts(), services_base=services, is_billing=True)
    )
