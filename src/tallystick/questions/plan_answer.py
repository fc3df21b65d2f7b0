"""A council's gap in full, as it is answered: why, by when, what could be done, from what."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import told
from tallystick.questions.lawful_answer import LawStep
from tallystick.questions.outlook_answer import (
    EQUIVALENTS,
    ON_BAND_D,
    POUNDS,
    SHARE,
    AssumedLine,
    OutlookAnswer,
)
from tallystick.questions.strategy_row import StrategyRow


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A line of the budget return, in or out of the gap and why, as printed and as rolled."""

    identified_by: ClassVar[str] = "line"

    line: str
    label: str
    scope: str = told(sentence="in or out.")
    reason: str = told(sentence="Why it is in or out.")
    rows: tuple[str, ...] = told(sentence="The publisher's codes that it sums.")
    as_printed: int | None = told(
        POUNDS, "Its signs kept; null where the line is not of that return.", status="as_printed"
    )
    base_year: int | None = told(POUNDS, "Rolled to the base year; null where the line is out.")


@dataclass(frozen=True, slots=True)
class ReturnCloses:
    """How nearly the published return closes in the scope of the model."""

    difference: int = told(POUNDS, "Spending less funding, with its own appropriations.")
    share_of_spending: float | None = told(SHARE)


@dataclass(frozen=True, slots=True)
class BaseYearBalanced:
    """The base year, which balances."""

    year: FinancialYear
    return_year: FinancialYear
    status: str = told(sentence="What kind of figures these are.")
    spending: Mapping[str, int] = told(POUNDS)
    funding: Mapping[str, int] = told(POUNDS)
    total_spending: int = told(POUNDS, "Equal to all funding.")
    lines: tuple[ReturnLine, ...] = told(
        sentence="Every line of the return, in or out with its reason."
    )
    band_d: Decimal = told(ON_BAND_D, "The council's own.")
    tax_base: float = told(EQUIVALENTS)
    return_closes: ReturnCloses = told()


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

    FORMAT: ClassVar[str] = "tallystick-plan-1"
    CHARTS: ClassVar[tuple[str, ...]] = ("gap", "reasons", "strategies")

    base_year: BaseYearBalanced | None
    drivers: Mapping[str, Mapping[FinancialYear, int]] | None = told(
        POUNDS, "What changes the gap, by driver and year; they add to `new_gap`."
    )
    reasons: tuple[DriverAmount, ...] | None = told(
        sentence="The four largest drivers that raise the gap in the first year."
    )
    runway: Mapping[str, RunwayYears] | None = told(
        sentence="By how reserves are counted: low, high, and each with the schools deficit."
    )
    rise_to_close: Mapping[FinancialYear, ClosingRise] | None
    assumptions: tuple[AssumedLine, ...] = told(
        sentence="Every assumption of the set, the funding path first, then judgements."
    )
    law: LawOfTheYear
    strategies: tuple[StrategyRow, ...] | None = told(
        sentence="The shipped strategies, in a fixed order that is no ranking; null where the gap "
        "cannot be given."
    )

    @property
    def charts(self) -> tuple[str, ...]:
        """Those of the gap, and of the strategies where they were applied."""
        if self.is_partial:
            return ()
        return self.CHARTS if self.strategies is not None else self.CHARTS[:-1]
