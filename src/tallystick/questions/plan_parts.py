"""The parts of a plan's answer that the gap's does not have, from a council's position."""

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.figures.rounding import columns_that_add, half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.forecast.base_year import (
    CAPITAL_FINANCING,
    GRANTS,
    ONE_OFF,
    SPENDING,
    published,
    share_of,
)
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.limits import total_share
from tallystick.forecast.lines import lines
from tallystick.law.timetable import timetable
from tallystick.questions.by_year import ByYear
from tallystick.questions.lawful_answer import steps_of
from tallystick.questions.opening import Opened
from tallystick.questions.outlook_parts import pounds, share
from tallystick.questions.plan_answer import (
    BaseYearBalanced,
    ClosingRise,
    DriverAmount,
    LawOfTheYear,
    ReturnCloses,
    ReturnLine,
    RunwayYears,
)

_REASONS = 4


def base_year(baseline: Baseline) -> BaseYearBalanced:
    """The base year: spending and funding that add, and how the return was read."""
    base = baseline.known_base()
    spending = _lines(base.amounts, (*SPENDING, "levies", *CAPITAL_FINANCING))
    funding = _lines(base.amounts, ("council_tax", *GRANTS, "completing_amount", *ONE_OFF))
    funding["completing_amount"] += sum(spending.values()) - sum(funding.values())
    difference, spent = baseline.closing or (0.0, 0.0)
    return BaseYearBalanced(
        year=base.year,
        return_year=return_year(baseline),
        status=_status(return_year(baseline)),
        spending=spending,
        funding=funding,
        total_spending=sum(spending.values()),
        lines=tuple(_scope(baseline)),
        band_d=to_penny(float(base.amounts["band_d"])),
        tax_base=float(half_up(float(base.amounts["tax_base"]), 2)),
        return_closes=ReturnCloses(pounds(difference), share_of(difference, spent)),
    )


def return_year(baseline: Baseline) -> FinancialYear:
    """The year of the budget return that the base year starts from."""
    year = baseline.council.budget["servicetot"].year
    return BASE_YEAR if year is None else year


def _status(year: FinancialYear) -> str:
    tax = f"council tax as printed for {BASE_YEAR}"
    if year < BASE_YEAR:
        return f"rolled from the {year} budget return; {tax}"
    return f"as the {year} budget return has it; {tax}"


def _scope(baseline: Baseline) -> Iterable[ReturnLine]:
    base = baseline.known_base()
    for name, about in lines().items():
        if not about.rows or about.group in ("reserve", "reserve_total", "result"):
            continue
        printed = published(name, baseline.council.budget) if name != "council_tax" else None
        amount = base.amounts.get(name) if about.scope == "in" else None
        yield ReturnLine(
            line=name,
            label=about.label,
            scope=about.scope,
            reason=about.reason,
            rows=tuple(about.rows),
            as_printed=None if printed is None else pounds(printed.known()),
            base_year=None if amount is None else pounds(float(amount)),
        )


def _lines(amounts: Mapping[str, Any], names: Iterable[str]) -> dict[str, int]:
    return {name: pounds(float(amounts[name])) for name in names if name in amounts}


def drivers(baseline: Baseline) -> dict[str, ByYear[int]]:
    """What changes the gap, by driver and year, in whole pounds that add to the new gap."""
    outlook = baseline.known_outlook()
    names = [
        name
        for name in outlook.drivers
        if any(float(outlook.drivers[name][year]) for year in outlook.years)
    ]
    columns = {
        year: columns_that_add([float(outlook.drivers[name][year]) for name in names])
        for year in outlook.years
    }
    return {
        name: ByYear({year: int(columns[year][place]) for year in outlook.years})
        for place, name in enumerate(names)
    }


def reasons(
    by_driver: Mapping[str, Mapping[FinancialYear, int]], year: FinancialYear
) -> tuple[DriverAmount, ...]:
    """The four largest positive drivers of a year, largest first."""
    ordered = sorted(by_driver.items(), key=lambda driver: -driver[1][year])
    return tuple(
        DriverAmount(name, by_year[year])
        for name, by_year in ordered[:_REASONS]
        if by_year[year] > 0
    )


def runways(baseline: Baseline) -> dict[str, RunwayYears]:
    """How long reserves last, by how they are counted."""
    return {
        kind: RunwayYears(float(half_up(runway.years, 2)), runway.fails_in, str(runway))
        for kind, runway in baseline.runways().items()
    }


def rises_to_close(baseline: Baseline) -> ByYear[ClosingRise]:
    """By year, the rise that would close the frozen gap by itself."""
    largest = baseline.largest_rises()
    return ByYear(
        {
            year: ClosingRise(
                band_d=to_penny(rise.band_d),
                share=share(rise.share),
                equal_yearly=share(rise.equal_yearly),
                referendum_limit=total_share(largest[year].principle),
            )
            for year, rise in baseline.rises().items()
        }
    )


def law_of_the_year(opened: Opened) -> LawOfTheYear:
    """The timetable of the year whose budget is being set."""
    setting = opened.plan.years[0]
    steps = timetable(opened.rules, opened.plan.council.council_class, setting)
    return LawOfTheYear(setting, steps_of(steps))
