"""The outturns that the release holds for rolling origins: by service, of care, and in all."""

from collections.abc import Iterable, Mapping

from tallystick.authorities.council import COUNCIL_CLASSES
from tallystick.authorities.returns.series import outturn_of_all
from tallystick.figures.year import FinancialYear
from tallystick.forecast.growth import CARE, Prices
from tallystick.forecast.lines import line
from tallystick.forecast.national_series import share_of
from tallystick.forecast.rolling_origins import Outturns, Spending
from tallystick.forecast.trends import DISTRICT, LEARNT, LONG, SERIES_LINES, SHORT, UPPER_TIER
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

FIRST, LAST = FinancialYear(2011), FinancialYear(2024)
LAST_OF_DISTRICTS = FinancialYear(2017)
"""The last year of which the summaries of every council are held."""

FIRST_OF_SERIES, LAST_OF_SERIES = FinancialYear(2017), FinancialYear(2025)
TWO_YEARS = 2
"""An origin is at least two years after the first, so that there is a trend to carry on."""

MOST_AHEAD, MOST_AHEAD_OF_CARE, MOST_AHEAD_OF_DISTRICTS = 5, 3, 4
NET_REVENUE_EXPENDITURE = "net_revenue_expenditure"
UPPER_TIER_CLASSES = ("london_borough", "metropolitan", "unitary", "county")

_SEPTEMBER = ("price.cpi_september",)
_SUMMARY = "revenue_outturn_summary_"
_SERIES_FROM = 2017


def of_upper_tier(release: Release) -> Outturns:
    """Net current expenditure by service of upper-tier councils that are held in every year."""
    spending = _by_service(release, FinancialYear.span(FIRST, LAST), LEARNT)
    return Outturns(
        spending=spending,
        classes=_held_in_every_year(release, spending, UPPER_TIER_CLASSES),
        origins=FinancialYear.span(FIRST + TWO_YEARS, LAST + -1),
        most_ahead=MOST_AHEAD,
        trend_years=LONG,
    )


def of_districts(release: Release) -> Outturns:
    """Net current expenditure by service of districts that are held in every year to 2017-18."""
    services = [name for name in LEARNT if name not in CARE]
    spending = _by_service(
        release, FinancialYear.span(FIRST, LAST_OF_DISTRICTS), services, summaries=True
    )
    return Outturns(
        spending=spending,
        classes=_held_in_every_year(release, spending, (DISTRICT,)),
        origins=FinancialYear.span(FIRST + TWO_YEARS, LAST_OF_DISTRICTS + -1),
        most_ahead=MOST_AHEAD_OF_DISTRICTS,
        trend_years=SHORT,
    )


def of_care(release: Release) -> Outturns:
    """Adult and children's social care of upper-tier councils, from the newest series."""
    return Outturns(
        spending=_from_series(release, SERIES_LINES),
        classes=_classes(release, UPPER_TIER_CLASSES),
        origins=_ORIGINS_OF_SERIES,
        most_ahead=MOST_AHEAD_OF_CARE,
        trend_years=SHORT,
    )


def of_net_revenue_expenditure(release: Release) -> Outturns:
    """Net revenue expenditure of upper-tier councils, as returned."""
    return Outturns(
        spending=_from_series(release, {NET_REVENUE_EXPENDITURE: NET_REVENUE_EXPENDITURE}),
        classes=_classes(release, UPPER_TIER_CLASSES),
        origins=_ORIGINS_OF_SERIES,
        most_ahead=MOST_AHEAD,
        trend_years=SHORT,
    )


def prices_as_they_were(rules: Rulebook) -> Prices:
    """Growth of consumer prices over the twelve months to the September of each financial year."""
    return lambda year: share_of(rules, _SEPTEMBER, year)


def _by_service(
    release: Release,
    years: Iterable[FinancialYear],
    services: Iterable[str],
    *,
    summaries: bool = False,
) -> Spending:
    """By year, service and council: from the summaries, or from 2017-18 the series by service."""
    rows = {service: line(service).rows[0] for service in services}
    spending = {}
    for year in years:
        is_summary = summaries or year.start < _SERIES_FROM
        source = f"{_SUMMARY}{_written(year)}" if is_summary else UPPER_TIER
        table = release.table(source, year.start, tuple(rows.values()))
        spending[year] = {service: table[row] for service, row in rows.items()}
    return spending


def _from_series(release: Release, lines: Mapping[str, str]) -> Spending:
    """By year, line and council, without what cannot be read as it stands."""
    by_line = {name: outturn_of_all(release, written) for name, written in lines.items()}
    return {
        year: {
            name: {
                code: points[year].pounds
                for code, points in by_code.items()
                if year in points and not points[year].caution
            }
            for name, by_code in by_line.items()
        }
        for year in FinancialYear.span(FIRST_OF_SERIES, LAST_OF_SERIES)
    }


def _classes(release: Release, names: Iterable[str]) -> dict[str, str]:
    """The class of every council of the classes, by ONS code."""
    wanted = frozenset(names)
    by_code = {each.ons_code: COUNCIL_CLASSES.get(each.kind, "") for each in release.authorities}
    return {code: name for code, name in sorted(by_code.items()) if name in wanted}


def _held_in_every_year(
    release: Release, spending: Spending, names: Iterable[str]
) -> dict[str, str]:
    tables = (set(codes) for by_service in spending.values() for codes in by_service.values())
    whole = set.intersection(*tables)
    return {code: name for code, name in _classes(release, names).items() if code in whole}


def _written(year: FinancialYear) -> str:
    return str(year).replace("-", "_")


_ORIGINS_OF_SERIES = FinancialYear.span(FIRST_OF_SERIES + TWO_YEARS, LAST_OF_SERIES + -1)
