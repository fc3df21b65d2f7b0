"""A council's gap in full, as it is answered: why, by when, what could be done, from what.

Each figure is declared in this file and filled in below; what it takes is worked out by `forecast`.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import columns_that_add, half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import told
from tallystick.questions.by_year import ByYear
from tallystick.questions.lawful_answer import LawStep, timetable_of
from tallystick.questions.outlook_answer import (
    EQUIVALENTS,
    ON_BAND_D,
    POUNDS,
    SHARE,
    AssumedLine,
    OutlookAnswer,
)
from tallystick.questions.strategy_row import StrategyRow

if TYPE_CHECKING:
    from tallystick.forecast.baseline import Baseline
    from tallystick.questions.opening import Opened
    from tallystick.sources.release import Release

_REASONS = 4


@dataclass(frozen=True, slots=True)
class BaseYearBalanced:
    """The base year, which balances."""

    year: FinancialYear
    spending: Mapping[str, int] = told(POUNDS)
    funding: Mapping[str, int] = told(POUNDS)
    total_spending: int = told(POUNDS, "Equal to all funding.")
    band_d: Decimal = told(ON_BAND_D, "The council's own.")
    tax_base: float = told(EQUIVALENTS)


@dataclass(frozen=True, slots=True)
class DriverAmount:
    """What one driver adds to the gap of the first year, in pounds."""

    identified_by: ClassVar[str] = "driver"

    driver: str
    amount: int = told(POUNDS)


@dataclass(frozen=True, slots=True)
class RunwayYears:
    """How long usable reserves would cover the whole frozen gap."""

    years: float = told("years", "Whole years covered, and the fraction of the year that fails.")
    fails_in: FinancialYear | None = told(sentence="Null where they outlast the outlook.")
    words: str = told()


@dataclass(frozen=True, slots=True)
class ClosingRise:
    """The rise in Band D that would close the frozen gap of one year by itself."""

    band_d: Decimal = told(ON_BAND_D, "In pounds.")
    share: float | None = told(SHARE, "Of the base-year Band D.")
    equal_yearly: float | None = told(SHARE, "As the equal yearly rise that reaches it.")
    referendum_limit: float | None = told(
        SHARE, "The rise of that year from which a referendum is needed."
    )


@dataclass(frozen=True, slots=True)
class LawOfTheYear:
    """What the law requires by when, for the year whose budget is being set."""

    year_being_set: FinancialYear
    timetable: tuple[LawStep, ...]


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class PlanAnswer(OutlookAnswer):
    """The gap, what drives it, the law's days, strategies side by side, and what they rest on."""

    FORMAT: ClassVar[str] = "tallystick-plan-2"
    CHARTS: ClassVar[tuple[str, ...]] = ("gap", "reasons", "strategies")

    base_year: BaseYearBalanced | None
    drivers: Mapping[str, ByYear[int]] | None = told(
        POUNDS, "What changes the gap, by driver and year; they add to `new_gap`."
    )
    reasons: tuple[DriverAmount, ...] | None = told(
        sentence="The four largest drivers that raise the gap in the first year."
    )
    runway: Mapping[str, RunwayYears] | None = told(
        sentence="By how reserves of 31 March 2027 are counted, against the middle of the frozen "
        "gap; with `_at_limit`, of the gap at the largest rise."
    )
    rise_to_close: ByYear[ClosingRise] | None
    assumptions: tuple[AssumedLine, ...] = told(
        sentence="Every assumption, what matters most first, then judgements."
    )
    law: LawOfTheYear
    strategies: tuple[StrategyRow, ...] | None = told(
        sentence="The shipped strategies, in a fixed order that is no ranking; null where the gap "
        "cannot be given."
    )

    @property
    def charts(self) -> tuple[str, ...]:
        """Those of the gap, and of the strategies where they were applied."""
        if self.is_partial or self.is_alone:
            return ()
        return self.CHARTS if self.strategies is not None else self.CHARTS[:-1]


def plan_answer(
    opened: "Opened", release: "Release", strategies: tuple[StrategyRow, ...] | None
) -> PlanAnswer:
    """The answer about a council's position; parts that need its gap are None where it has none."""
    from tallystick.questions.outlook_parts import assumed_line, with_outlook

    baseline = opened.plan
    law = _law_of_the_year(opened)
    if baseline.is_partial:
        return with_outlook(
            PlanAnswer,
            opened,
            release,
            base_year=None,
            drivers=None,
            reasons=None,
            runway=None,
            rise_to_close=None,
            assumptions=(),
            law=law,
            strategies=None,
        )
    by_driver = _drivers(baseline)
    return with_outlook(
        PlanAnswer,
        opened,
        release,
        base_year=_base_year(baseline),
        drivers=by_driver,
        reasons=_reasons(by_driver, baseline.years[0]),
        runway=_runways(baseline),
        rise_to_close=_rises_to_close(baseline),
        assumptions=tuple(map(assumed_line, baseline.assumptions.listed())),
        law=law,
        strategies=strategies,
    )


def _base_year(baseline: "Baseline") -> BaseYearBalanced:
    """The base year: spending and funding that add, and how the return was read."""
    from tallystick.forecast import base_year as of

    base = baseline.known_base()
    spending = _lines(base.amounts, of.TOTAL_SPENDING)
    funding = _lines(base.amounts, ("council_tax", *of.GRANTS))
    funding["general_funding"] += sum(spending.values()) - sum(funding.values())
    return BaseYearBalanced(
        year=base.year,
        spending=spending,
        funding=funding,
        total_spending=sum(spending.values()),
        band_d=to_penny(float(base.amounts["band_d"])),
        tax_base=float(half_up(float(base.amounts["tax_base"]), 2)),
    )


def _lines(amounts: Mapping[str, Any], names: Iterable[str]) -> dict[str, int]:
    from tallystick.questions.outlook_parts import pounds

    return {name: pounds(float(amounts[name])) for name in names if name in amounts}


def _drivers(baseline: "Baseline") -> dict[str, ByYear[int]]:
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


def _reasons(by_driver: Mapping[str, ByYear[int]], year: FinancialYear) -> tuple[DriverAmount, ...]:
    """The four largest positive drivers of a year, largest first."""
    ordered = sorted(by_driver.items(), key=lambda driver: -driver[1][year])
    return tuple(
        DriverAmount(name, by_year[year])
        for name, by_year in ordered[:_REASONS]
        if by_year[year] > 0
    )


def _runways(baseline: "Baseline") -> dict[str, RunwayYears]:
    """How long reserves last, by how they are counted."""
    from tallystick.forecast.ranges import runways

    return {
        kind: RunwayYears(float(half_up(runway.years, 2)), runway.fails_in, str(runway))
        for kind, runway in runways(baseline.known()).items()
    }


def _rises_to_close(baseline: "Baseline") -> ByYear[ClosingRise]:
    """By year, the rise that would close the frozen gap by itself."""
    from tallystick.forecast.referendum_limits import total_share
    from tallystick.questions.outlook_parts import share

    known = baseline.known()
    return ByYear(
        {
            year: ClosingRise(
                band_d=to_penny(rise.band_d),
                share=share(rise.share),
                equal_yearly=share(rise.equal_yearly),
                referendum_limit=total_share(known.principles[year]),
            )
            for year, rise in known.rises.items()
        }
    )


def _law_of_the_year(opened: "Opened") -> LawOfTheYear:
    """The timetable of the year whose budget is being set; empty where the law is not held."""
    setting = opened.plan.years[0]
    return LawOfTheYear(setting, timetable_of(opened.plan.council, opened.rules, setting))
