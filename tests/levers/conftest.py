"""Barchester with every lever in reach, and the rules of England."""

from collections.abc import Callable

import pytest

from barsetshire.barchester import BASE, LAST, USABLE_RESERVES, outlook
from barsetshire.levers import facts, principles
from barsetshire.pulling import pull
from tallystick.figures.year import FinancialYear
from tallystick.levers.lever import Choice
from tallystick.levers.state import BudgetState, Context
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

Pulled = Callable[..., BudgetState]


@pytest.fixture(scope="session")
def england() -> Rulebook:
    return Rulebook.from_documents(Release.open().documents("rule"), "england")


@pytest.fixture
def years() -> tuple[FinancialYear, ...]:
    return FinancialYear.span(BASE + 1, LAST)


@pytest.fixture
def position(england: Rulebook, years: tuple[FinancialYear, ...]) -> BudgetState:
    limits = principles(england, years)
    return BudgetState("barchester", "Barchester", outlook(), USABLE_RESERVES, limits)


@pytest.fixture
def context(england: Rulebook, position: BudgetState) -> Context:
    return Context(position, england, facts=facts())


@pytest.fixture
def pulled(context: Context) -> Pulled:
    """The position after one lever: its name, size, years from the first, and inputs."""

    def after(
        lever: str, size: float | None, years: tuple[FinancialYear, ...], **inputs: object
    ) -> BudgetState:
        return pull(context, [Choice(lever, years, size, inputs)])

    return after
