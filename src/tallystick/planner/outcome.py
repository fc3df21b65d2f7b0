"""What a plan does, as the same six questions of every plan: each answer and its side.

What is missing, services, Band D, reserves, debt, and what recurs after the last year. Which side
an answer stands on follows from the number alone.
"""

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.planner.plan import Plan

_A_POUND = 1.0


@dataclass(frozen=True, slots=True)
class Failing:
    """The first year in which money is missing, in pounds, and what that is a share of.

    `of_services` is a share of spending on services, None where there is none; `on_band_d` is
    pounds on Band D, and `rise` the same as a share of the year's own Band D.
    """

    year: FinancialYear
    gap: float
    of_services: float | None
    on_band_d: float
    rise: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answers, in pounds and shares, against the outlook without any decision.

    Amounts are positive: `missing` and `missing_before` in the first year and the last, with and
    without the plan; `services_more` and `services_less` in the last year; `band_d_more`;
    `reserves_lower`; `debt` and its yearly cost, on council homes too; `recurs` after the last
    year.
    """

    first: FinancialYear
    last: FinancialYear
    missing: tuple[float, float]
    missing_before: tuple[float, float]
    is_missing: bool
    services_more: float
    services_less: float
    services_less_share: float
    lowers_services: bool
    band_d_more: float
    band_d_more_share: float
    reserves_lower: float
    reserves: float
    debt: float
    debt_cost: float
    recurs: float
    failing: Failing | None


def outcome(of: Plan) -> Outcome:
    """The answers for a plan."""
    first, last = of.by_year[0], of.by_year[-1]
    position = of.context.position
    before = float(position.band_d(last.year))
    more = float(last.band_d) - before
    services_before = last.services - last.services_change
    return Outcome(
        first=first.year,
        last=last.year,
        missing=(max(first.gap, 0.0), max(last.gap, 0.0)),
        missing_before=(
            max(float(position.gap(first.year)), 0.0),
            max(float(position.gap(last.year)), 0.0),
        ),
        is_missing=any(row.gap >= _A_POUND for row in of.by_year),
        services_more=max(last.services_change, 0.0),
        services_less=max(-last.services_change, 0.0),
        services_less_share=_share(max(-last.services_change, 0.0), services_before),
        lowers_services=any(row.services_change <= -_A_POUND for row in of.by_year),
        band_d_more=more,
        band_d_more_share=_share(more, before),
        reserves_lower=max(float(of.position.usable_reserves) - last.reserves, 0.0),
        reserves=last.reserves,
        debt=max(last.debt, 0.0) + last.housing_debt,
        debt_cost=last.debt_cost + last.housing_interest,
        recurs=max(last.recurring_gap, 0.0),
        failing=_failing(of),
    )


def _failing(of: Plan) -> Failing | None:
    if of.first_gap is None:
        return None
    year = of.of_year(of.first_gap)
    on_band_d = year.gap / float(of.position.tax_base(year.year))
    return Failing(
        year=year.year,
        gap=year.gap,
        of_services=year.gap / year.services if year.services > 0 else None,
        on_band_d=on_band_d,
        rise=on_band_d / float(year.band_d),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0
