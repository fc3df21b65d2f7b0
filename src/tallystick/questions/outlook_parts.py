"""The parts of an answer about an outlook, from a council's position: whole pounds, Band D."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from tallystick.figures.figure import Figure
from tallystick.figures.rounding import half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, Assumed, unit_of
from tallystick.forecast.base_year import share_of
from tallystick.forecast.baseline import Baseline, Scenario
from tallystick.forecast.limits import total_share
from tallystick.questions.by_year import ByYear
from tallystick.questions.council_named import council_named, notes, sources
from tallystick.questions.opening import versions_of
from tallystick.questions.outlook_answer import (
    COMPLETE,
    PARTIAL,
    AssumedLine,
    CompletingAmount,
    GapInContext,
    LargestBandD,
    OutlookAnswer,
    PublishedFigures,
    PublishedTax,
    ReservesHeld,
    TaxAssumption,
    TwoGaps,
)
from tallystick.questions.sources import tables_behind
from tallystick.sources.release import Release

A = TypeVar("A", bound=OutlookAnswer)


def with_outlook(make: Callable[..., A], baseline: Baseline, release: Release, **own: object) -> A:
    """An answer about an outlook: what all of them say, and the parts that this one adds."""
    is_partial = baseline.is_partial
    scenario = None if is_partial else baseline.scenario()
    base = None if is_partial else baseline.known_base()
    return make(
        council=council_named(baseline),
        status=PARTIAL if is_partial else COMPLETE,
        missing=baseline.missing,
        notes=notes(baseline),
        years=baseline.years,
        assumption_set=baseline.chosen,
        band_d=None if base is None else to_penny(float(base.amounts["band_d"])),
        gap_frozen_band_d=None if scenario is None else _by_year(baseline, "gap_frozen_band_d"),
        gap_at_maximum_lawful_rise=None if scenario is None else _at_limit(scenario),
        new_gap=None if scenario is None else _by_year(baseline, "new_gap"),
        range=None if scenario is None else _ranges(baseline),
        gap_in_context=None if scenario is None else gap_in_context(baseline),
        tax_assumption=None if scenario is None else _tax_assumption(scenario),
        completing_amount=None if scenario is None else _completing(baseline),
        reserves=None if scenario is None else _reserves(baseline),
        funding_path=()
        if scenario is None
        else tuple(
            assumed_line(each) for each in scenario.assumptions.listed() if each.comes_first
        ),
        published=_published(baseline) if is_partial else None,
        sources=() if is_partial else sources(baseline),
        versions=versions_of(release),
        **own,
    )


def gap_in_context(baseline: Baseline) -> GapInContext:
    """The first year's frozen gap as a share of spending and per household of the area."""
    year = baseline.years[0]
    gap = float(baseline.known_outlook().gap(year))
    total = float(baseline.known_base().total_spending())
    dwellings = baseline.council.chargeable_dwellings.value
    return GapInContext(
        year=year,
        share_of_all_spending=share(share_of(gap, total)),
        per_household=to_penny(gap / dwellings) if dwellings else None,
        chargeable_dwellings=int(dwellings) if dwellings else None,
    )


def assumed_line(assumed: Assumed) -> AssumedLine:
    """One assumption as it is listed: by year, with why, source and standing."""
    return AssumedLine(
        key=assumed.key,
        label=assumed.label,
        standing=assumed.standing,
        why=assumed.why,
        source=assumed.source,
        unit=str(unit_of(assumed.key)),
        by_year=ByYear(
            {year: round(figure.known(), 10) for year, figure in assumed.figures.items()}
        ),
    )


def share(value: float | None) -> float | None:
    """A share without the noise of binary arithmetic beyond the tenth place."""
    return None if value is None else round(value, 10)


def pounds(amount: float) -> int:
    """An amount in whole pounds."""
    return int(half_up(amount))


def _by_year(baseline: Baseline, name: str) -> ByYear[int]:
    outlook = baseline.known_outlook()
    return ByYear({year: pounds(float(outlook.amount(name, year))) for year in outlook.years})


def _at_limit(scenario: Scenario) -> ByYear[int]:
    return ByYear({year: pounds(rise.gap) for year, rise in scenario.largest.items()})


def _ranges(baseline: Baseline) -> dict[str, TwoGaps]:
    return {name: _two_gaps(scenario) for name, scenario in baseline.scenarios.items()}


def _two_gaps(scenario: Scenario) -> TwoGaps:
    outlook = scenario.outlook
    frozen = ByYear({year: pounds(float(outlook.gap(year))) for year in outlook.years})
    return TwoGaps(frozen, _at_limit(scenario))


def _tax_assumption(scenario: Scenario) -> TaxAssumption:
    return TaxAssumption(
        gap_frozen_band_d=f"Band D stays at its {BASE_YEAR} amount; every rise is a decision.",
        gap_at_maximum_lawful_rise="Band D rises by the most that needs no referendum.",
        by_year=ByYear(
            {
                year: LargestBandD(
                    band_d=rise.band_d,
                    raised=pounds(rise.yield_over_outlook),
                    referendum_limit=total_share(rise.principle),
                    status=rise.principle.status,
                    sentence=rise.principle.sentence,
                )
                for year, rise in scenario.largest.items()
            }
        ),
    )


def _completing(baseline: Baseline) -> CompletingAmount:
    base = baseline.known_base()
    return CompletingAmount(
        year=base.year,
        amount=pounds(float(base.amounts["completing_amount"])),
        share_of_base=share(base.completing_share()),
        outlook_is_reliable=base.is_reliable(),
    )


def _reserves(baseline: Baseline) -> ReservesHeld:
    reserves = baseline.known_reserves()
    residual, minimum = baseline.residual_deficit, reserves.minimum
    return ReservesHeld(
        dated=reserves.dated,
        low=pounds(reserves.low.known()),
        high=pounds(reserves.high.known()),
        parts={name: pounds(part.known()) for name, part in reserves.parts.items()},
        minimum_balance=None if minimum is None else pounds(minimum.known()),
        residual_deficit=None if residual is None else pounds(residual.known()),
        outturn={name: pounds(part.known()) for name, part in baseline.reserves_outturn.items()},
    )


def _published(baseline: Baseline) -> PublishedFigures:
    """What is held for a council whose budget return is not: outturn services and council tax."""
    services = baseline.outturn_services
    tax = baseline.council.newest_council_tax()
    return PublishedFigures(
        services={name: pounds(figure.known()) for name, figure in services.items()},
        services_year=_newest(services.values()),
        council_tax=PublishedTax(
            year=tax.year,
            band_d=to_penny(tax.band_d.known()),
            tax_base=tax.tax_base.value,
            requirement=pounds(tax.requirement.known()),
        ),
        sources=tables_behind([*services.values(), tax.band_d, tax.tax_base, tax.requirement]),
    )


def _newest(figures: Iterable[Figure]) -> FinancialYear | None:
    return max((figure.year for figure in figures if figure.year is not None), default=None)
