"""The limit of each year ahead: the rule where one is known, and after that the last one known."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from tallystick.figures.errors import RuleNotKnown
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Assumptions
from tallystick.rules.referendum import Principle, ThresholdTest, principle
from tallystick.rules.rulebook import Citation, Rulebook

RUN_ON = "assumption: run on"
ASSUMED = "assumption"
_CORE, _CARE, _POUNDS = (f"council_tax.referendum_{part}" for part in ("core", "asc", "pounds"))
_FEW = 64
"""Limits that are kept as tests: those of a class are the same for each of its councils."""


def principles_ahead(
    rules: Rulebook,
    council_class: str,
    council_name: str,
    years: Sequence[FinancialYear],
    entered: Assumptions | None = None,
) -> dict[FinancialYear, Principle]:
    """The principle that a council is held to in each year (REF-01 to REF-04).

    A year for which none has been stated has that of the year before, and its status and sentence
    say so; a limit that the user entered takes the place of either.

    Raises:
        RuleNotKnown: if none is known for the first year.
    """
    known: dict[FinancialYear, Principle] = {}
    for place, year in enumerate(years):
        try:
            of_year = principle(rules, council_class, council_name, year)
        except RuleNotKnown:
            if not place:
                raise
            of_year = _run_on(known[years[place - 1]], year)
        known[year] = of_year
    if entered is None or not any(key in entered.keys for key in (_CORE, _CARE, _POUNDS)):
        return known
    return {year: _entered(of_year, entered, year) for year, of_year in known.items()}


def total_share(of: Principle) -> float | None:
    """The rise, as a share, from which a referendum is needed; None for a limit in pounds only."""
    shares = [test.value for test in of.tests if test.kind == "pct_or_more"]
    return float(shares[0]) / 100 if shares else None


def _run_on(before: Principle, year: FinancialYear) -> Principle:
    if before.status == RUN_ON:
        return replace(before, year=year)
    words = f"No limit has been stated for {year}; that of {before.year} is taken to go on: "
    return replace(before, year=year, status=RUN_ON, sentence=words + before.sentence)


def _entered(of: Principle, entered: Assumptions, year: FinancialYear) -> Principle:
    """The principle with what the user entered in the place of its parts, if anything was."""
    pounds = next((test.value for test in of.tests if test.kind == "gbp_more_than"), None)
    values = {
        key: None if key not in entered.keys else entered.keys[key].figures.get(year)
        for key in (_CORE, _CARE, _POUNDS)
    }
    if not any(values.values()):
        return of

    def part(key: str, known: Decimal | None) -> Decimal:
        figure = values[key]
        if figure is None:
            return known or Decimal(0)
        written = Decimal(str(figure.known()))
        return written if key == _POUNDS else (written * 100).normalize()

    tests, core, care, words = _tests(
        of.group, part(_CORE, of.core_points), part(_CARE, of.asc_points), part(_POUNDS, pounds)
    )
    return replace(
        of,
        tests=tests,
        core_points=core,
        asc_points=care,
        is_bespoke=False,
        no_limit=False,
        is_intended=False,
        status=ASSUMED,
        citation=Citation("entered by the user", _CORE, "", ""),
        sentence=f"The limit entered by the user: a rise of {words} needs a referendum.",
    )


@lru_cache(_FEW)
def _tests(
    group: str, core: Decimal, care: Decimal, pounds: Decimal
) -> tuple[tuple[ThresholdTest, ...], Decimal, Decimal | None, str]:
    """The tests of a class under these limits, its points in per cent, and the tests in words."""
    if group == "social_care":
        tests: tuple[ThresholdTest, ...] = (ThresholdTest("pct_or_more", core + care),)
        return tests, core, care, str(tests[0])
    tests = (ThresholdTest("pct_or_more", core), ThresholdTest("gbp_more_than", pounds))
    return tests, core, None, " and ".join(str(test) for test in tests)
