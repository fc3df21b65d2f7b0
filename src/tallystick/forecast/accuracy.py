"""How good the outlook is: every measure that can be recomputed from what the release holds."""

from collections.abc import Iterator, Mapping
from statistics import median

import numpy as np

from tallystick.authorities.council import COUNCIL_CLASSES, load
from tallystick.authorities.returns.full_budgets import full_budgets
from tallystick.authorities.returns.newest import every_newest_return
from tallystick.authorities.returns.series import budget_and_outturn_of_all
from tallystick.figures.errors import MissingFigure, RuleNotKnown
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import YEARS
from tallystick.forecast.band_d_paths import at_the_limit
from tallystick.forecast.council_outlook import (
    Basis,
    CentralOutlook,
    central_outlook,
    no_outlook_of,
)
from tallystick.forecast.drawn_ranges import spread_of
from tallystick.forecast.gap_range import HIGH, LOW
from tallystick.forecast.known import NOTHING_KNOWN, SETTLEMENT_KNOWN, Known
from tallystick.forecast.method import Method
from tallystick.forecast.referendum_limits import principles_ahead
from tallystick.sources.release import Release

OVERSPEND_FROM = FinancialYear(2021)
BALANCED_TO = 50_000.0
WORKED_OUT_TO = 150_000.0


@dataclass(frozen=True, slots=True)
class ClassWidth:
    """Half of the range of the first year ahead as a share of the budget, the median of a class."""

    council_class: str
    councils: int
    half_width: float
    with_settlement: float


@dataclass(frozen=True, slots=True)
class OutturnOverBudget:
    """By how much a class of council spent more than it budgeted, shares of the budget.

    Over councils and years from `OVERSPEND_FROM` on; years on different footings are left out.
    """

    council_class: str
    pairs: int
    p10: float
    median: float
    p90: float
    medians: Mapping[FinancialYear, float]


@dataclass(frozen=True, slots=True)
class EveryOutlook:
    """The outlook of every principal council of England that has one; the reasons of the others."""

    outlooks: tuple[CentralOutlook, ...]
    without: Mapping[str, str]


def every_outlook(release: Release, basis: Basis) -> EveryOutlook:
    """The middle of every council's outlook, by name."""
    outlooks, without = [], {}
    for code in every_newest_return(release):
        council = load(release, code)
        try:
            outlooks.append(central_outlook(release, council, basis))
        except MissingFigure as fault:
            without[council.name] = str(fault).removeprefix(no_outlook_of(council.name))
    outlooks.sort(key=lambda outlook: outlook.returned.name)
    return EveryOutlook(tuple(outlooks), dict(sorted(without.items())))


def widths(every: EveryOutlook, method: Method) -> tuple[ClassWidth, ...]:
    """How wide the range of the first year is, with and without the council's settlement."""
    by_class: dict[str, list[tuple[float, float]]] = {}
    for outlook in every.outlooks:
        pair = (_half(outlook, method), _half(outlook, method, SETTLEMENT_KNOWN))
        by_class.setdefault(outlook.base.council_class, []).append(pair)
    return tuple(
        ClassWidth(
            council_class=council_class,
            councils=len(pairs),
            half_width=median(wide for wide, _ in pairs),
            with_settlement=median(narrow for _, narrow in pairs),
        )
        for council_class, pairs in sorted(by_class.items())
    )


def _half(outlook: CentralOutlook, method: Method, known: Known = NOTHING_KNOWN) -> float:
    spread = spread_of(outlook, method, known)[:, 0]
    low, high = np.percentile(spread, (LOW, HIGH))
    return float(high - low) / 2 / outlook.base.net_revenue_expenditure


def outturn_over_budget(release: Release) -> tuple[OutturnOverBudget, ...]:
    """Revenue expenditure as spent over as budgeted, less one, by class of council."""
    classes = {each.ons_code: COUNCIL_CLASSES.get(each.kind, "") for each in release.authorities}
    shares: dict[str, dict[FinancialYear, list[float]]] = {}
    for code, years in budget_and_outturn_of_all(release, "revenue_expenditure").items():
        for year, pair in years.items():
            if year >= OVERSPEND_FROM and not pair.caution and pair.budget > 0:
                of_class = shares.setdefault(classes[code], {})
                of_class.setdefault(year, []).append(pair.outturn / pair.budget - 1)
    return tuple(_over_budget(name, by_year) for name, by_year in sorted(shares.items()))


def _over_budget(
    council_class: str, by_year: Mapping[FinancialYear, list[float]]
) -> OutturnOverBudget:
    values = [share for shares in by_year.values() for share in shares]
    return OutturnOverBudget(
        council_class=council_class,
        pairs=len(values),
        p10=float(np.percentile(values, LOW)),
        median=median(values),
        p90=float(np.percentile(values, HIGH)),
        medians={year: median(shares) for year, shares in sorted(by_year.items())},
    )


def middle_of_england(every: EveryOutlook, basis: Basis) -> dict[FinancialYear, float]:
    """The middles at the largest rise without a referendum, added, in pounds.

    Over councils without exceptional support for which a limit is intended.
    """
    total = dict.fromkeys(YEARS, 0.0)
    for outlook in every.outlooks:
        if outlook.base.support:
            continue
        returned = outlook.returned
        try:
            principles = principles_ahead(basis.rules, returned.council_class, returned.name, YEARS)
            gaps = outlook.gaps(at_the_limit(outlook.base.band_d, principles, YEARS))
        except RuleNotKnown:
            continue
        for year, gap in gaps.items():
            total[year] += gap
    return total


def balances(release: Release, every: EveryOutlook) -> tuple[int, int, int]:
    """Of full returns: how many, whose funding lines add, and whose general funding is found."""
    general = {outlook.base.ons_code: outlook.base.general_funding for outlook in every.outlooks}
    pairs = tuple(_differences(release, general))
    return (
        len(pairs),
        sum(abs(printed) <= BALANCED_TO for printed, _ in pairs),
        sum(abs(worked_out) <= WORKED_OUT_TO for _, worked_out in pairs),
    )


def _differences(release: Release, general: Mapping[str, float]) -> Iterator[tuple[float, float]]:
    for full in full_budgets(release):
        lines = full.general_funding()
        spent = full.net_revenue_expenditure.known() - full.council_tax.known()
        yield spent - lines, general[full.ons_code] - lines
