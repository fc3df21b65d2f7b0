"""Which years each duty says something of, where nothing is decided."""

import pytest

from law.conftest import FIRST, YEARS, Barchester
from tallystick.law.lookup import duties

OF_EVERY_YEAR = ("balanced_budget", "referendum_limit")


@pytest.mark.parametrize("name", [name for name in duties() if name not in OF_EVERY_YEAR])
def test_where_nothing_is_decided_a_duty_is_of_the_year_being_set(
    barchester: Barchester, name: str
) -> None:
    assert {finding.year for finding in barchester.findings(name)} <= {FIRST}


@pytest.mark.parametrize("name", OF_EVERY_YEAR)
def test_the_budget_and_the_rise_are_judged_in_every_year(
    barchester: Barchester, name: str
) -> None:
    assert tuple(finding.year for finding in barchester.findings(name)) == YEARS
