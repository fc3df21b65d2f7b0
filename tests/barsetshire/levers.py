"""What Barchester publishes that levers need, and a choice of every lever.

Dwellings by band are those of the rule book's example BAND-03a, as Band D equivalents.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tallystick.figures.year import FinancialYear
from tallystick.levers.facts import CouncilFacts
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import levers
from tallystick.rules.referendum import Principle, principle
from tallystick.rules.rulebook import Rulebook

MILLION = 1_000_000
DWELLINGS = {
    "A": 40_000,
    "B": 30_000,
    "C": 25_000,
    "D": 15_000,
    "E": 9_000,
    "F": 4_500,
    "G": 2_200,
    "H": 150,
}
NINTHS = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
EQUIVALENTS = {band: count * NINTHS[band] / 9 for band, count in DWELLINGS.items()}
FIRST = FinancialYear(2027)

SAMPLES: dict[str, tuple[float | None, dict[str, Any]]] = {
    "council_tax_rise": (0.0299, {"adult_social_care": 0.02}),
    "service_savings": (4.0 * MILLION, {"delivery": [0.5, 0.8], "one_off_cost": 1.0 * MILLION}),
    "support_scheme": (200.0, {}),
    "use_reserves": (None, {}),
    "add_to_reserves": (2.0 * MILLION, {}),
}


def facts() -> CouncilFacts:
    """What the council publishes that levers ask for."""
    return CouncilFacts(
        band_d_equivalents_by_band=EQUIVALENTS,
        preceptors_band_d=300.0,
        second_homes_by_band={"A": 90.0, "D": 100.0, "H": 50.0},
        working_age_support=9_200_000.0,
        area_band_d=2_300.0,
        tax_base_of_the_return=44_000.0,
    )


def principles(
    rulebook: Rulebook, years: Iterable[FinancialYear]
) -> dict[FinancialYear, Principle]:
    """The limit of a metropolitan district in each year: that of 2028-29 goes on."""
    last = FinancialYear(2028)
    found = {}
    for year in years:
        held = principle(rulebook, "metropolitan", "Barchester", min(year, last))
        found[year] = replace(held, year=year)
    return found


def limit(of: Principle, points: str) -> Principle:
    """The same principle with another total, in per cent."""
    test = replace(of.tests[0], value=Decimal(points))
    return replace(of, tests=(test,), is_bespoke=True)


def sample(name: str, years: tuple[FinancialYear, ...] = (FIRST,)) -> Choice:
    """A choice of the lever: its own example, or one that is written here."""
    one = levers()[name]
    if one.example is not None:
        return Choice(name, years, one.example.size, dict(one.example.inputs))
    size, inputs = SAMPLES[name]
    return Choice(name, years, size, inputs)
