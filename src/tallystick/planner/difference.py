"""Why two plans of one council differ: by driver and by lever, in whole pounds that add."""

from collections.abc import Iterable, Mapping
from typing import Literal

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import Amount
from tallystick.forecast.lines import line
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever
from tallystick.levers.state import gap_change
from tallystick.planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Part:
    """What one driver or lever adds to the second plan's gap above the first's, by year.

    Whole pounds, positive where the second plan's gap is larger. A driver differs where the two
    plans have other assumptions.
    """

    kind: Literal["driver", "lever"]
    name: str
    label: str
    by_year: Mapping[FinancialYear, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two plans of one council: the gap of each, and the parts that add to the difference.

    `parts` add in each year to the second gap less the first, in whole pounds. `only_first` and
    `only_second` are the choices that the other plan does not have.
    """

    first: Plan
    second: Plan
    years: tuple[FinancialYear, ...]
    gaps: tuple[Mapping[FinancialYear, int], Mapping[FinancialYear, int]]
    parts: tuple[Part, ...]
    only_first: tuple[Choice, ...]
    only_second: tuple[Choice, ...]

    def total(self, year: FinancialYear) -> int:
        """How much larger the second plan's gap is in a year, in whole pounds."""
        return self.gaps[1][year] - self.gaps[0][year]


def difference(first: Plan, second: Plan) -> Difference:
    """What makes the second plan's gap another than the first's, in the years that both have.

    Raises:
        BadInput: if they are of two councils, or share no year.
    """
    council, other = first.plan.council, second.plan.council
    if council.ons_code != other.ons_code:
        raise BadInput(
            f"The plans are of two councils, {council.name} and {other.name}; compare plans of one."
        )
    years = tuple(year for year in first.years if year in second.years)
    if not years:
        raise BadInput("The two plans share no year.")
    gaps = tuple(
        {year: int(half_up(applied.of_year(year).gap)) for year in years}
        for applied in (first, second)
    )
    raw = [*_drivers(first, second, years), *_levers(first, second, years)]
    columns = {
        year: _adding_to([amounts[year] for _, _, _, amounts in raw], gaps[1][year] - gaps[0][year])
        for year in years
    }
    parts = tuple(
        Part(kind, name, label, {year: columns[year][place] for year in years})
        for place, (kind, name, label, _) in enumerate(raw)
    )
    return Difference(
        first=first,
        second=second,
        years=years,
        gaps=(gaps[0], gaps[1]),
        parts=tuple(part for part in parts if any(part.by_year.values())),
        only_first=_without(first.choices, second.choices),
        only_second=_without(second.choices, first.choices),
    )


_Raw = tuple[Literal["driver", "lever"], str, str, dict[FinancialYear, float]]


def _drivers(first: Plan, second: Plan, years: tuple[FinancialYear, ...]) -> Iterable[_Raw]:
    """Drivers of the outlooks, summed up to each year, because the gap is a level."""
    outlook, other = first.position.outlook, second.position.outlook
    for name in dict.fromkeys((*outlook.drivers, *other.drivers)):
        before = _levels(outlook.drivers.get(name, {}), years)
        after = _levels(other.drivers.get(name, {}), years)
        yield (
            "driver",
            name,
            line(name).label,
            {year: after[year] - before[year] for year in years},
        )


def _levels(
    by_year: Mapping[FinancialYear, Amount], years: tuple[FinancialYear, ...]
) -> dict[FinancialYear, float]:
    return {
        year: sum(float(amount) for at, amount in by_year.items() if at <= year) for year in years
    }


def _levers(first: Plan, second: Plan, years: tuple[FinancialYear, ...]) -> Iterable[_Raw]:
    before, after = _by_lever(first), _by_lever(second)
    for name in dict.fromkeys((*before, *after)):
        mine, theirs = before.get(name, {}), after.get(name, {})
        yield (
            "lever",
            name,
            lever(name).title,
            {year: theirs.get(year, 0.0) - mine.get(year, 0.0) for year in years},
        )


def _by_lever(plan: Plan) -> dict[str, dict[FinancialYear, float]]:
    by_lever: dict[str, dict[FinancialYear, float]] = {}
    for effect in plan.position.effects:
        by_year = by_lever.setdefault(effect.lever, {})
        by_year[effect.year] = by_year.get(effect.year, 0.0) + float(gap_change(effect))
    return by_lever


def _adding_to(parts: list[float], total: int) -> list[int]:
    """The parts in whole pounds; the largest takes what rounding leaves of the total."""
    rounded = [int(half_up(part)) for part in parts]
    if rounded:
        largest = max(range(len(parts)), key=lambda place: abs(parts[place]))
        rounded[largest] += total - sum(rounded)
    return rounded


def _without(choices: tuple[Choice, ...], others: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice not in others)
