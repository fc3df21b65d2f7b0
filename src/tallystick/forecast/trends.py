"""Trends learnt from outturns: how fast each service grew above prices, by class of council."""

from collections.abc import Mapping
from math import log, log1p

from tallystick.authorities.council import COUNCIL_CLASSES
from tallystick.authorities.returns.series import outturn_of_all
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.growth import CARE, LAST_CARE_OUTTURN, LAST_OUTTURN, Prices
from tallystick.forecast.lines import line
from tallystick.sources.release import Release

LONG, SHORT = 3, 2
"""Years over which a trend is read; districts are held for the shorter run alone."""

UPPER_TIER = "revenue_outturn_services_upper_tier"
EVERY_COUNCIL = "revenue_outturn_services"
SERIES_LINES = {
    "adult_social_care": "adult_social_care_net_current",
    "childrens_social_care": "childrens_social_care_net_current",
}
LEARNT = (
    "adult_social_care",
    "childrens_social_care",
    "highways_and_transport",
    "housing_and_homelessness",
    "environment",
    "culture_and_leisure",
    "planning_and_development",
    "central_services",
)
"""Services with a trend of their own; the others grow by their anchor."""

DISTRICT = "district"

Amounts = Mapping[str, float]
"""Pounds by ONS code."""


@dataclass(frozen=True, slots=True)
class Run:
    """One service's outturn at the two ends of a run of years, by council."""

    first: FinancialYear
    last: FinancialYear
    before: Amounts
    after: Amounts


def learn_trends(release: Release, prices: Prices, most: float) -> dict[str, dict[str, float]]:
    """Yearly growth of logs above prices, by class and service, within `most` either way.

    The totals are over the councils that returned both ends under one code.
    """
    classes = {each.ons_code: COUNCIL_CLASSES.get(each.kind, "") for each in release.authorities}
    names = dict.fromkeys(COUNCIL_CLASSES[kind] for kind in _PRINCIPAL)
    learnt: dict[str, dict[str, float]] = {name: {} for name in names}
    for service in LEARNT:
        for council_class, trends in learnt.items():
            if service in CARE and council_class == DISTRICT:
                continue
            run = _run(release, service, council_class)
            trend = trend_of(run, _in_class(classes, council_class), prices)
            if trend is not None:
                trends[service] = min(most, max(-most, trend))
    return learnt


def trend_of(run: Run, councils: frozenset[str], prices: Prices) -> float | None:
    """Yearly growth of logs of the total above prices; None where a total is not above nought."""
    both = councils & run.before.keys() & run.after.keys()
    before = sum(run.before[code] for code in both)
    after = sum(run.after[code] for code in both)
    if before <= 0 or after <= 0:
        return None
    years = FinancialYear.span(run.first + 1, run.last)
    return (log(after / before) - sum(log1p(prices(year)) for year in years)) / len(years)


def _run(release: Release, service: str, council_class: str) -> Run:
    if service in CARE:
        first = LAST_CARE_OUTTURN + -LONG
        written = SERIES_LINES[service]
        series = outturn_of_all(release, written)
        before, after = (
            {
                code: points[year].pounds
                for code, points in series.items()
                if year in points and not points[year].caution
            }
            for year in (first, LAST_CARE_OUTTURN)
        )
        return Run(first, LAST_CARE_OUTTURN, before, after)
    is_district = council_class == DISTRICT
    source = EVERY_COUNCIL if is_district else UPPER_TIER
    first = LAST_OUTTURN + -(SHORT if is_district else LONG)
    row = line(service).rows[0]
    ends = [release.table(source, year.start, (row,))[row] for year in (first, LAST_OUTTURN)]
    return Run(first, LAST_OUTTURN, *ends)


def _in_class(classes: Mapping[str, str], council_class: str) -> frozenset[str]:
    return frozenset(code for code, name in classes.items() if name == council_class)


_PRINCIPAL = (
    "london_borough",
    "metropolitan_district",
    "unitary",
    "county",
    "shire_district",
)
