"""Why a line of an outlook of own figures alone is what it is: the numbers that were entered."""

from typing import TYPE_CHECKING

from tallystick.figures.errors import MissingFigure, UnknownYear
from tallystick.figures.figure import Figure, Status
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.forecast.lines import line

if TYPE_CHECKING:
    from tallystick.forecast.baseline import Position
    from tallystick.forecast.plan_rows import PlanOutlook

_RULE = "the outlook, section 5"
_OF_BASE = {
    "net_revenue_expenditure": "net_revenue_expenditure",
    "draw_expected": "draw_expected",
    "one_off_expected": "one_off",
}


def figure_alone(known: "Position", name: str, year: FinancialYear) -> Figure:
    """A line or a driver of one year, with every number entered of that year and the year before.

    Raises:
        UnknownYear: if the rows do not reach that year.
        MissingFigure: if such an outlook has no such line.
    """
    outlook, plan = known.outlook, known.alone
    if plan is None:
        raise MissingFigure(f"{line(name).label} is not of own figures alone.")
    value: object
    if year == BASE_YEAR and name in _OF_BASE:
        value = getattr(known.central.base, _OF_BASE[name])
    elif name in outlook.drivers:
        value = outlook.drivers[name].get(year)
    else:
        value = outlook.amounts.get(name, {}).get(year)
    if value is None:
        if name in outlook.amounts or name in outlook.drivers:
            raise UnknownYear(
                f"The rows entered reach from {BASE_YEAR} to {outlook.years[-1]}; {year} is "
                "outside them."
            )
        raise MissingFigure(f"{line(name).label} does not follow from what was entered.")
    entered = _entered(plan, year) if value else []
    own = [figure for figure in entered if _says(figure, name, year)]
    about = line(name)
    follows = "follows from the rows that were entered" if value else "none follows from the rows"
    return Figure(
        name=name,
        label=about.label,
        value=float(str(value)),
        unit=about.unit,
        status=Status.ENTERED if own else Status.COMPUTED,
        year=year,
        formula="as entered" if own else follows,
        inputs=tuple(own or entered),
        rule=_RULE,
    )


def _entered(plan: "PlanOutlook", year: FinancialYear) -> list[Figure]:
    """What was entered of the year, the year before it, and of no year."""
    return [figure for figure in plan.entered if figure.year in (year, year + -1, None)]


def _says(figure: Figure, name: str, year: FinancialYear) -> bool:
    return figure.year == year and figure.name.rpartition(".")[2] == name
