"""The parts of an answer about an outlook, from a council's position: whole pounds, Band D."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from tallystick.figures.figure import Figure
from tallystick.figures.rounding import half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, OWN_FIGURES, Assumed, unit_of
from tallystick.forecast.base_year import share_of
from tallystick.forecast.baseline import Baseline, Position
from tallystick.forecast.method import DRAWS, SEED
from tallystick.forecast.referendum_limits import total_share
from tallystick.questions.by_year import ByYear
from tallystick.questions.council_named import council_named, notes, sources
from tallystick.questions.held_parts import debt_answer, reserves_answer, schools_deficit_answer
from tallystick.questions.opening import Opened, versions_of
from tallystick.questions.outlook_answer import (
    COMPLETE,
    PARTIAL,
    AssumedLine,
    BaseBudgetAnswer,
    GapInContext,
    LargestBandD,
    MethodNamed,
    OutlookAnswer,
    PublishedFigures,
    PublishedTax,
    TaxAssumption,
)
from tallystick.questions.outlook_years import TOO_NARROW, years_of_outlook
from tallystick.questions.own_in_outlook import OwnInOutlook, own_in_outlook
from tallystick.questions.sources import tables_behind
from tallystick.sources.release import Release

A = TypeVar("A", bound=OutlookAnswer)


def with_outlook(make: Callable[..., A], opened: Opened, release: Release, **own: object) -> A:
    """An answer about an outlook: what all of them say, and the parts that this one adds."""
    baseline = opened.plan
    position = baseline.position
    return make(
        council=council_named(baseline),
        status=PARTIAL if position is None else COMPLETE,
        missing=baseline.missing,
        notes=notes(baseline),
        years=baseline.years,
        **(_nothing(baseline) if position is None else _of_position(baseline, position)),
        own_figures=_own(opened, release),
        versions=versions_of(release),
        **own,
    )


def _own(opened: Opened, release: Release) -> OwnInOutlook | None:
    position = opened.plan.position
    own = opened.plan.own
    if own is None:
        return None
    return own_in_outlook(position, opened.before(release).position, own, opened.plan.council)


def _of_position(baseline: Baseline, position: Position) -> dict[str, object]:
    """The parts of an answer that an outlook gives; one of own figures alone has no range."""
    assumptions, alone = position.central.assumptions, position.alone
    is_frozen = alone is None or alone.is_frozen
    return {
        "band_d": to_penny(position.central.base.band_d) if position.central.base.band_d else None,
        "gap_frozen_band_d": _by_year(baseline, "gap_frozen_band_d") if is_frozen else None,
        "gap_at_maximum_lawful_rise": _at_limit(position),
        "new_gap": _by_year(baseline, "new_gap") if is_frozen else None,
        "base": _base(position),
        "outlook": years_of_outlook(position) if alone is None else None,
        "gap_in_context": gap_in_context(baseline) if is_frozen else None,
        "tax_assumption": _tax_assumption(position),
        "reserves": reserves_answer(position.reserves),
        "dsg": schools_deficit_answer(position.schools_deficit),
        "debt": None if position.debt is None else debt_answer(position.debt),
        "first_assumptions": tuple(
            assumed_line(each)
            for each in (() if alone else assumptions.listed())
            if each.comes_first
        ),
        "entered": tuple(
            assumed_line(each) for each in assumptions.entered() if each.source != OWN_FIGURES
        ),
        "method": _method(position) if alone is None else None,
        "published": None,
        "sources": sources(baseline),
    }


def _nothing(baseline: Baseline) -> dict[str, object]:
    """The same parts where there is no outlook."""
    absent = (
        "band_d", "gap_frozen_band_d", "gap_at_maximum_lawful_rise", "new_gap", "base", "outlook",
        "gap_in_context", "tax_assumption", "reserves", "dsg", "debt", "method",
    )  # fmt: skip
    empty: dict[str, object] = {"first_assumptions": (), "entered": (), "sources": ()}
    published = _published(baseline) if baseline.council.council_tax else None
    return {**dict.fromkeys(absent), **empty, "published": published}


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


def _at_limit(position: Position) -> ByYear[int] | None:
    gaps = {year: pounds(rise.gap) for year, rise in position.largest.items()}
    return ByYear(gaps) if gaps else None


def _base(position: Position) -> BaseBudgetAnswer:
    base = position.central.base
    status = "estimated: no budget was returned" if base.is_estimated else "budget as returned"
    if position.alone is not None:
        status = "entered"
    return BaseBudgetAnswer(
        year=BASE_YEAR,
        net_revenue_expenditure=pounds(base.net_revenue_expenditure),
        council_tax=pounds(base.council_tax),
        general_funding=pounds(base.general_funding),
        specific_grants_assumed=pounds(base.specific_grants),
        specific_grants_status=str(position.outlook.base.statuses["specific_grants"]),
        funding={
            figure.name: pounds(figure.known()) for figure in position.central.returned.funding
        },
        one_off_expected=pounds(base.one_off),
        draw_expected=pounds(max(base.draw_expected, 0.0)),
        efs=pounds(base.support),
        service_scale=share(base.scale),
        spending_not_placed=pounds(base.not_placed),
        status=status,
    )


def _method(position: Position) -> MethodNamed:
    met = position.central.pressure
    return MethodNamed(
        draws=DRAWS,
        seed=SEED,
        cost_growth_met_by_savings=round(met.share, 4),
        cost_growth_low=round(met.low, 4),
        cost_growth_high=round(met.high, 4),
        published_gaps=met.gaps,
        caution=TOO_NARROW,
    )


def _tax_assumption(position: Position) -> TaxAssumption:
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
                for year, rise in position.largest.items()
            }
        ),
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
