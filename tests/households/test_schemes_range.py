"""The range of support from like councils, where a council's own scheme is not held."""

from decimal import Decimal

import pytest

from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import Claim
from tallystick.reductions.like_councils import LINE, SOURCE, like_schemes, support_range
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

LEICESTER = "E06000016"
YEAR = FinancialYear(2026)
OUT_OF_WORK = Claim(benefits=frozenset({"income_support"}))


def test_a_range_names_the_councils_at_both_ends(release: Release, england: Rulebook) -> None:
    found = support_range(release, LEICESTER, OUT_OF_WORK, Decimal(1500), england, YEAR, "A")
    assert found.lowest.award.yearly < found.highest.award.yearly
    assert [one.award.yearly for one in found.awards] == sorted(
        one.award.yearly for one in found.awards
    )
    assert "Leicester" in found.basis
    assert "no estimate" in found.basis
    assert {one.council for one in found.awards} >= {"Dudley", "Bromley"}  # ranked 1 and 4 of 296


def test_the_council_itself_is_never_among_its_like(release: Release) -> None:
    assert "E08000027" not in {code for code, _ in like_schemes(release, "E08000027")}


def test_like_councils_are_the_nearest_by_published_cost(release: Release) -> None:
    costs = {code: fact.value for code, fact in release.across(SOURCE, LINE, 2025).items()}
    assert len(costs) == 296
    found = [code for code, _ in like_schemes(release, LEICESTER, 5)]
    away = [abs(costs[code] - costs[LEICESTER]) for code in found]
    assert away == sorted(away)
    assert costs["E08000027"] == 0.0837  # Dudley, the lowest of the table


def test_pensioners_and_other_nations_have_no_range(release: Release, england: Rulebook) -> None:
    pensioner = Claim(pension_age=True)
    with pytest.raises(BadInput, match="no range is needed"):
        support_range(release, LEICESTER, pensioner, Decimal(1500), england, YEAR)
    with pytest.raises(MissingFigure, match="billing authorities of England"):
        support_range(release, "W06000015", OUT_OF_WORK, Decimal(1500), england, YEAR)
