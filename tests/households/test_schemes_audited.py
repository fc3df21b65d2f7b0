"""Rules that the schemes' own texts have and their parameter files lack, by real councils' bills.

What is right is read in the program code of PolicyEngine UK at commit 880157f.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from tallystick.figures.year import FinancialYear
from tallystick.reductions.award import award
from tallystick.reductions.claim import Claim, UniversalCredit
from tallystick.reductions.held import working_age_scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

SOUTH_GLOUCESTERSHIRE, BASILDON, BURY = "E06000025", "E07000066", "E08000002"
Y2025, Y2026 = FinancialYear(2025), FinancialYear(2026)
OWED = Decimal(1000)
Support = Callable[..., Decimal]


def on_credit(amount: int, **more: object) -> Claim:
    """Somebody on universal credit of so many pounds a week, with no earnings."""
    claim = Claim(
        benefits=frozenset({"universal_credit"}),
        universal_credit=UniversalCredit(award=Decimal(amount)),
    )
    return replace(claim, **more)  # type: ignore[arg-type]


@pytest.fixture
def support(release: Release, england: Rulebook) -> Support:
    """The award off a liability of 1,000 pounds."""

    def of(code: str, year: FinancialYear, claim: Claim, band: str = "B") -> Decimal:
        scheme = working_age_scheme(release, code, "England", year)
        assert scheme is not None
        return award(scheme, claim, OWED, england, year, band).yearly

    return of


def test_south_gloucestershire_reads_its_bands_by_earnings_alone(support: Support) -> None:
    assert support(SOUTH_GLOUCESTERSHIRE, Y2025, on_credit(92)) == 770
    earns = Claim(incomes={"earnings": Decimal(60), "other": Decimal(500)})
    assert support(SOUTH_GLOUCESTERSHIRE, Y2025, earns) == 400


@pytest.mark.parametrize(("children", "last"), [(0, 250), (1, 325), (2, 400), (5, 400)])
def test_basildon_keeps_75_per_cent_for_disabled_people_where_others_have_any(
    support: Support,
    children: int,
    last: int,
) -> None:
    disabled = frozenset({"disabled"})
    inside = on_credit(last, children=children)
    assert support(BASILDON, Y2026, inside) == 250
    assert support(BASILDON, Y2026, replace(inside, groups=disabled)) == 750
    outside = on_credit(last + 1, children=children, groups=disabled)
    assert support(BASILDON, Y2026, outside) == 0


def test_basildon_counts_carers_allowance(support: Support) -> None:
    carer = Claim(incomes={"other": Decimal(90), "carers_allowance": Decimal(80)})
    assert support(BASILDON, Y2026, carer) == 500


def test_bury_lifts_its_band_limit_for_those_it_protects(support: Support) -> None:
    at_limit = round(800 * Decimal(7) / 9, 2)
    assert support(BURY, Y2026, on_credit(100), "D") == at_limit
    for group in ("disabled", "carer", "war_pensioner"):
        protected = on_credit(100, groups=frozenset({group}))
        assert support(BURY, Y2026, protected, "D") == 800
    parent = on_credit(100, children=1, children_under_5=1)
    assert support(BURY, Y2026, parent, "D") == 800
    assert support(BURY, Y2026, replace(parent, couple=True), "D") == at_limit
    assert support(BURY, Y2026, replace(parent, children_under_5=0), "D") == at_limit
