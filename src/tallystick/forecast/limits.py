"""The referendum limit of each year ahead: the rule where one is known, else the assumption."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from tallystick.figures.cache import remembered
from tallystick.figures.errors import RuleNotKnown
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import Assumptions
from tallystick.rules.referendum import GROUPS, Principle, ThresholdTest, principle
from tallystick.rules.rulebook import Citation, Rulebook

_CORE, _CARE, _POUNDS = (f"council_tax.referendum_{part}" for part in ("core", "asc", "pounds"))
ASSUMED = "assumption"
_FEW = 64
"""Limits that are kept as tests: those of a class are the same for each of its councils."""


def limits(
    rulebook: Rulebook,
    council_class: str,
    council_name: str,
    assumptions: Assumptions,
    years: Iterable[FinancialYear],
) -> dict[FinancialYear, Principle]:
    """The principle a council is held to in each year (REF-01 to REF-04).

    Where no rule is known, where the user entered a limit, and where no principle is intended for
    the council, it is built from the assumption set, its status is `assumption`, and its sentence
    says which of these it is.
    """
    return {
        year: _limit(rulebook, council_class, council_name, assumptions, year) for year in years
    }


def total_share(of: Principle) -> float | None:
    """The rise, as a share, from which a referendum is needed; None for a limit in pounds only."""
    shares = [test.value for test in of.tests if test.kind == "pct_or_more"]
    return float(shares[0]) / 100 if shares else None


def _limit(
    rulebook: Rulebook,
    council_class: str,
    council_name: str,
    assumptions: Assumptions,
    year: FinancialYear,
) -> Principle:
    core = assumptions.figure(_CORE, year)
    entered = core.formula == "entered by the user"
    known = _known(rulebook, council_class, council_name, year)
    if known is None:
        why = (
            f"No limit has been stated for {year}; the one for the years before is assumed to go on"
        )
        return _assumed(council_class, council_name, assumptions, year, why)
    if entered:
        return _assumed(
            council_class, council_name, assumptions, year, "The limit entered by the user"
        )
    if known.no_limit:
        usual = principle(rulebook, council_class, f"class of {council_class}", year)
        return replace(
            usual,
            authority=council_name,
            status=ASSUMED,
            sentence=f"{known.sentence} For the figure shown, the limit of its class is assumed.",
        )
    return known


@remembered
def _known(
    rulebook: Rulebook, council_class: str, council_name: str, year: FinancialYear
) -> Principle | None:
    """The principle of the rulebook, looked up once for every assumption set; None if not known."""
    try:
        return principle(rulebook, council_class, council_name, year)
    except RuleNotKnown:
        return None


def _assumed(
    council_class: str,
    council_name: str,
    assumptions: Assumptions,
    year: FinancialYear,
    why: str,
) -> Principle:
    group = GROUPS[council_class]
    core, care, pounds = (assumptions.rate(key, year) for key in (_CORE, _CARE, _POUNDS))
    tests, core_points, asc_points, words = _tests(group, core, care, pounds)
    return Principle(
        authority=council_name,
        group=group,
        year=year,
        tests=tests,
        core_points=core_points,
        asc_points=asc_points,
        is_bespoke=False,
        no_limit=False,
        is_intended=False,
        status=ASSUMED,
        citation=Citation(f"assumption set {assumptions.name}", _CORE, "", ""),
        sentence=f"{why}: a rise of {words} needs a referendum.",
    )


@lru_cache(_FEW)
def _tests(
    group: str, core: float, care: float, pounds: float
) -> tuple[tuple[ThresholdTest, ...], Decimal, Decimal | None, str]:
    """The tests of a class under these limits, its points in per cent, and the tests in words."""
    core_points, asc_points = _points(core), None
    if group == "social_care":
        asc_points = _points(care)
        tests: tuple[ThresholdTest, ...] = (ThresholdTest("pct_or_more", core_points + asc_points),)
    else:
        tests = (
            ThresholdTest("pct_or_more", core_points),
            ThresholdTest("gbp_more_than", Decimal(str(pounds))),
        )
    return tests, core_points, asc_points, " and ".join(str(test) for test in tests)


def _points(share: float) -> Decimal:
    """The share in per cent, exactly as it was written."""
    return (Decimal(str(share)) * 100).normalize()
