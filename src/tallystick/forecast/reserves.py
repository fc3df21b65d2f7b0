"""Usable reserves, low and high, and for how long they would hold off every other decision."""

from collections.abc import Mapping
from dataclasses import replace

from tallystick.authorities.printed import Printed
from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import published
from tallystick.forecast.lines import line, lines

LOW = ("unallocated_reserves", "budget_stabilisation_reserves")
HIGH = (*LOW, "specific_risk_reserves", "planned_spending_reserves", "other_earmarked_reserves")


@dataclass(frozen=True, slots=True)
class Reserves:
    """A council's reserves by kind in pounds, and the two sums that could be drawn on.

    Budget returns hold estimates for the year's end; `dated` says so.
    """

    dated: str
    status: Status
    parts: Mapping[str, Figure]
    low: Figure
    high: Figure
    minimum: Figure | None = None


def usable(printed: Mapping[str, Figure], minimum: Figure | None = None) -> Reserves:
    """Low and high usable reserves from the return's part 2 (model section 4).

    Low: unallocated, less the council's stated minimum where one is held, plus earmarked budget
    stabilisation. High: unallocated and every earmarked kind that the council can re-purpose.

    Raises:
        MissingFigure: if the return prints no reserves.
    """
    parts = {
        name: published(name, printed)
        for name, about in lines().items()
        if about.group == "reserve" and about.rows and any(row in printed for row in about.rows)
    }
    if not all(name in parts for name in HIGH):
        raise MissingFigure(
            "The Revenue Account budget, part 2, with reserves by kind is not held."
        )
    end = next(iter(parts.values())).year
    if end is None:
        raise MissingFigure("The reserves carry no year.")
    low = _sum("reserves_low", LOW, parts, minimum)
    high = _sum("reserves_high", HIGH, parts, minimum)
    return Reserves(
        dated=f"estimate for 31 March {end.start + 1}, made at budget time",
        status=Status.BUDGET,
        parts=parts,
        low=low,
        high=high,
        minimum=minimum,
    )


def outturn(printed: Printed, ons_code: str) -> dict[str, Figure]:
    """Unallocated and all earmarked reserves at the year's end as the outturn has them.

    Held for Birmingham and fifteen councils in Lancashire; empty for the rest (model section 4).
    """
    reserves: dict[str, Figure] = {}
    for source in printed.release.sources:
        if not source.startswith("reserves_outturn_"):
            continue
        years = printed.release.years(source, ons_code)
        if years:
            figures = printed.all(ons_code, source, years[-1], status=Status.OUTTURN)
            for name in ("unallocated_reserves", "earmarked_reserves"):
                code = line(name).rows[0]
                if code in figures:
                    reserves[name] = replace(figures[code], label=line(name).label)
    return reserves


def _sum(
    name: str, kinds: tuple[str, ...], parts: Mapping[str, Figure], minimum: Figure | None
) -> Figure:
    inputs = tuple(parts[kind] for kind in kinds)
    value = sum(part.known() for part in inputs)
    formula = " + ".join(line(kind).label.lower() for kind in kinds)
    if minimum is not None and name == "reserves_low":
        value -= minimum.known()
        formula += " − stated minimum"
        inputs = (*inputs, minimum)
    return Figure(
        name=name,
        label=line(name).label,
        value=value,
        unit=Unit.POUNDS,
        status=Status.COMPUTED,
        year=inputs[0].year,
        formula=formula,
        inputs=inputs,
        rule="model section 4",
    )


@dataclass(frozen=True, slots=True)
class Runway:
    """How long reserves cover the whole frozen gap: whole years and a fraction of the next.

    `fails_in` is None where they outlast the horizon; `years` is then the years looked at.
    """

    reserves: float
    years: float
    fails_in: FinancialYear | None
    horizon: FinancialYear

    def __str__(self) -> str:
        """As it is printed: `1.77 years`, or `beyond 2031-32`."""
        return f"beyond {self.horizon}" if self.fails_in is None else f"{self.years:.2f} years"


def runway(
    reserves: float,
    gaps: Mapping[FinancialYear, float],
    charges: Mapping[FinancialYear, float] | None = None,
) -> Runway:
    """Whole years in which reserves cover the gap, plus the fraction of the year that fails.

    Args:
        reserves: pounds at the start of the first year.
        gaps: the frozen gap by year in pounds; a gap of nil or less consumes nothing.
        charges: other calls on reserves at the start of a year, in pounds (the residual Dedicated
            Schools Grant deficit after 31 March 2028).
    """
    horizon = max(gaps)
    left = reserves
    for covered, year in enumerate(sorted(gaps)):
        left -= (charges or {}).get(year, 0.0)
        need = max(gaps[year], 0.0)
        if left < need:
            fraction = max(left, 0.0) / need if need > 0 else 0.0
            return Runway(reserves, covered + fraction, year, horizon)
        left -= need
    return Runway(reserves, float(len(gaps)), None, horizon)
