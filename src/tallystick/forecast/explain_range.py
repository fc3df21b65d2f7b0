"""Why an end of a range, or a chance, is what it is: the middle, the draws, the judgements."""

from typing import TYPE_CHECKING

from tallystick.figures.errors import MissingFigure, UnknownYear
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_figures import judged
from tallystick.forecast.lines import RANGED, line
from tallystick.forecast.method import DRAWS, SEED
from tallystick.forecast.ranges import futures_of

if TYPE_CHECKING:
    from tallystick.forecast.baseline import Baseline, Position
    from tallystick.forecast.gap_range import GapRange

_LIMIT = "gap_at_maximum_lawful_rise"
_CHANCE = "chance"
_SECTION = "the outlook, section 4"
_FUTURE = "a future is the middle plus what is drawn for each part below"
_SHARES = {
    "p10": f"one in ten of {DRAWS:,} futures has less missing than this",
    "p50": f"half of {DRAWS:,} futures have less missing than this",
    "p90": f"nine in ten of {DRAWS:,} futures have less missing than this",
    "chance": f"the share of {DRAWS:,} futures in which anything is missing",
}


def is_ranged(name: str) -> bool:
    """Whether it names an end of a gap's range, or its chance: `gap_frozen_band_d.p90`."""
    of, _, end = name.partition(".")
    return of in RANGED and bool(end)


def explain_range(plan: "Baseline", name: str, year: FinancialYear, middle: Figure) -> Figure:
    """An end of a range, or a chance, with what it rests on.

    Args:
        plan: the plan that prints it.
        name: as `gap_frozen_band_d.p10` or `gap_at_maximum_lawful_rise.chance`.
        year: a year of the outlook.
        middle: the middle of that gap in that year, explained.

    Raises:
        UnknownYear: if the outlook does not reach that year.
        MissingFigure: if no largest rise exists in that year.
    """
    known = plan.known()
    futures = futures_of(known)
    if year not in futures:
        raise UnknownYear(f"The outlook runs to {max(futures)}; {year} is outside it.")
    of, _, end = name.partition(".")
    gap = futures[year].limit if of == _LIMIT else futures[year].frozen
    if gap is None:
        raise MissingFigure(f"{known.principles[year].sentence} There is no largest rise.")
    code = known.central.base.ons_code
    is_chance = end == _CHANCE
    return Figure(
        name=name,
        label=line(name).label,
        value=_value(gap, end),
        unit=Unit.CHANCE if is_chance else Unit.POUNDS,
        status=Status.COMPUTED,
        year=year,
        formula=f"{_SHARES[end]}; {_FUTURE}",
        inputs=(middle, *_judgements(known, year)),
        rule=_SECTION,
        note=f"Drawn by NumPy's default generator from [{SEED}, {int(code[1:])}, part].",
    )


def _value(gap: "GapRange", end: str) -> float:
    return float(getattr(gap, end))


def _judgements(known: "Position", year: FinancialYear) -> tuple[Figure, ...]:
    """What each part of the spread is taken to be, with what it rests on."""
    method, base = known.basis.method, known.central.base
    ahead = year - known.outlook.base.year
    pressure = known.central.pressure
    widest = max(pressure.spread, method.least_pressure_spread)
    parts = (
        judged(method, "council_spread", method.council_spread[base.council_class]),
        judged(method, "settlement_spread", method.settlement_spread),
        judged(method, "price_spread", method.price_spread[ahead - 1]),
        judged(method, "base_spread", method.base_spread),
    )
    of_pressure = Figure(
        name="pressure_spread",
        label="Spread of cost growth met by savings, a year, as a share of the budget",
        value=widest,
        unit=Unit.SHARE,
        status=Status.ASSUMPTION,
        note=f"From drawing the {pressure.gaps} published gaps again, and not under its least.",
    )
    return (*parts, of_pressure)
