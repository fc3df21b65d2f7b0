"""Every principal council of England at once: plans one by one, and one outlook over arrays."""

from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from tallystick.authorities.council import load
from tallystick.authorities.lookup import PRINCIPAL
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import LAST_YEAR, Assumptions, Override
from tallystick.forecast.base_year import BaseYear
from tallystick.forecast.baseline import SETS, Baseline, make_baseline, resolved_sets
from tallystick.forecast.project import Outlook, project
from tallystick.forecast.reserves import Runway, runway
from tallystick.rules.referendum import Principle, largest_without_referendum
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

Array = NDArray[np.float64]


def principal_councils(release: Release) -> tuple[str, ...]:
    """The ONS code of every principal council of England, by name."""
    return tuple(
        council.ons_code
        for council in release.authorities
        if council.kind in PRINCIPAL and council.nation == "England" and not council.ended
    )


def plan_every_council(
    release: Release,
    rulebook: Rulebook,
    chosen: str = "central",
    overrides: Iterable[Override] = (),
    last: FinancialYear = LAST_YEAR,
    names: Container[str] = SETS,
) -> tuple[Baseline, ...]:
    """The plan of every principal council of England, by name; partial ones say what is missing.

    The assumption sets are worked out once; `names` are those that each plan holds, the chosen one
    among them. The other arguments are those of `make_baseline`.
    """
    resolved = resolved_sets(release, rulebook, overrides)
    sets = {name: figures for name, figures in resolved.items() if name in names}
    return tuple(
        make_baseline(release, load(release, code), rulebook, chosen, last=last, sets=sets)
        for code in principal_councils(release)
    )


@dataclass(frozen=True, slots=True)
class EveryCouncil:
    """Councils side by side: what their base years, limits and reserves have in common.

    The amounts of `base` and of everything made from it are arrays in the order of `ons_codes`.
    """

    ons_codes: tuple[str, ...]
    base: BaseYear
    principles: tuple[Mapping[FinancialYear, Principle], ...]
    reserves_low: Array
    reserves_high: Array


@dataclass(frozen=True, slots=True)
class Answer:
    """Both gaps and both runways of every council: arrays by year, runways in council order."""

    outlook: Outlook
    gap_at_maximum_lawful_rise: Mapping[FinancialYear, Array]
    runways_low: tuple[Runway, ...]
    runways_high: tuple[Runway, ...]


def stack(bases: Sequence[BaseYear]) -> BaseYear:
    """The base years of many councils as one whose amounts are arrays, in the same order.

    A line that a council does not have counts as nought; workings stay with the single councils.

    Raises:
        BadInput: if there is none, or they are not of one year.
    """
    years = {base.year for base in bases}
    if len(years) != 1:
        raise BadInput(f"Base years of one year can be put side by side, not of {len(years)}.")
    names = dict.fromkeys(name for base in bases for name in base.amounts)
    amounts = {
        name: np.array([float(base.amounts.get(name, 0.0)) for base in bases], dtype=np.float64)
        for name in names
    }
    return BaseYear(years.pop(), amounts)


def side_by_side(plans: Iterable[Baseline]) -> EveryCouncil:
    """The councils of these plans side by side on their chosen set; partial plans are left out."""
    whole = [plan for plan in plans if not plan.is_partial]
    return EveryCouncil(
        ons_codes=tuple(plan.council.ons_code for plan in whole),
        base=stack([plan.known_base() for plan in whole]),
        principles=tuple(
            {year: rise.principle for year, rise in plan.largest_rises().items()} for plan in whole
        ),
        reserves_low=np.array([plan.known_reserves().low.known() for plan in whole]),
        reserves_high=np.array([plan.known_reserves().high.known() for plan in whole]),
    )


def answer(
    every: EveryCouncil, assumptions: Assumptions, last: FinancialYear = LAST_YEAR
) -> Answer:
    """Both gaps and both runways of every council, on one assumption set.

    The outlook is made once over arrays by the function that makes one council's; the largest rise
    is exact to the penny, and is taken council by council (model section 2).
    """
    outlook = project(every.base, assumptions, last)
    gaps = {year: np.asarray(outlook.gap(year)) for year in outlook.years}
    by_council = np.stack(list(gaps.values()), axis=1).tolist()
    columns = [dict(zip(outlook.years, row, strict=True)) for row in by_council]
    return Answer(
        outlook=outlook,
        gap_at_maximum_lawful_rise=gaps_at_largest_rise(outlook, every.principles),
        runways_low=_runways(every.reserves_low, columns),
        runways_high=_runways(every.reserves_high, columns),
    )


def gaps_at_largest_rise(
    outlook: Outlook, principles: Sequence[Mapping[FinancialYear, Principle]]
) -> dict[FinancialYear, Array]:
    """What is missing in each year where Band D rises by the most that needs no referendum.

    `principles` are those of each council in the order of the outlook's arrays.
    """
    own = np.asarray(outlook.base.amounts["band_d"])
    before = [Decimal(repr(band_d)) for band_d in own.tolist()]
    gaps = {}
    for year in outlook.years:
        before = [
            largest_without_referendum(of[year], band_d)
            for of, band_d in zip(principles, before, strict=True)
        ]
        raised = (np.array(before, dtype=np.float64) - own) * outlook.amount("tax_base", year)
        gaps[year] = np.asarray(outlook.gap(year)) - raised
    return gaps


def _runways(
    reserves: Array, columns: Sequence[Mapping[FinancialYear, float]]
) -> tuple[Runway, ...]:
    return tuple(
        runway(amount, gaps) for amount, gaps in zip(reserves.tolist(), columns, strict=True)
    )
