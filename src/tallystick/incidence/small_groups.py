"""Small groups of households, always as a range over the variants of the records.

How incomes go with bands within one area is not published. The variants of the records let income
rise less and more with band than the central ones, within what is known; a small group's size rests
on that more than on anything printed, so it is never given as one number.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.frozen import dataclass
from tallystick.incidence.incidence import (
    OLDER,
    YOUNGER,
    Cells,
    ChangeByGroup,
    Group,
    cells_of,
    group_of,
    measured,
    summed,
)
from tallystick.incidence.spread import Spread
from tallystick.microdata.record_codes import BANDS, INCOMES, KINDS
from tallystick.microdata.records import Columns

AreaCells = tuple[Columns, Cells]
"""The codes of an area's cells, and what a change does to each."""

LOW_INCOME = 3
"""Low income is the bottom three tenths of England's households (BAND-06)."""

_HIGHER = ("E", "F", "G", "H")


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """A group by its conditions: bands, age, kind, support; each where it is named."""

    name: str
    label: str
    bands: tuple[str, ...] = ()
    age: str = ""
    kinds: tuple[str, ...] = ()
    without_support: bool = False

    def cells(self, columns: Columns) -> NDArray[np.bool_]:
        """Which cells are of the group: those of low income that fit every condition."""
        income = columns.income
        is_low = (income > INCOMES.index("not_known")) & (income <= LOW_INCOME)
        if self.bands:
            is_low = is_low & np.isin(columns.band, [BANDS.index(band) for band in self.bands])
        if self.age:
            wanted = (OLDER, YOUNGER).index(self.age) + 1
            is_low = is_low & (group_of(columns, "age") == wanted)
        if self.kinds:
            is_low = is_low & np.isin(columns.kind, [KINDS.index(kind) for kind in self.kinds])
        return is_low & (columns.support == 0) if self.without_support else is_low


SMALL_GROUPS = (
    SmallGroup("low_income", "Low income, every band"),
    SmallGroup("low_income_without_support", "Low income, without support", without_support=True),
    SmallGroup("pensioners_e_to_h", "Pensioners on low incomes, bands E to H", _HIGHER, OLDER),
    SmallGroup(
        "pensioners_alone_e_to_h",
        "Of them living alone",
        _HIGHER,
        OLDER,
        ("one_adult_pension_age",),
    ),
    SmallGroup("working_age_e_to_h", "Working age on low incomes, bands E to H", _HIGHER, YOUNGER),
    SmallGroup(
        "lone_parents_d_to_h",
        "Lone parents on low incomes, bands D to H",
        ("D", *_HIGHER),
        kinds=("lone_parent",),
    ),
)


@dataclass(frozen=True, slots=True)
class Range:
    """The central value, and the lowest and highest over the variants of the records."""

    central: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SmallGroupRange:
    """A small group: dwellings, how many pay more, pounds of the budgets, and the mean change."""

    group: SmallGroup
    dwellings: Range
    paying_more: Range
    paying_less: Range
    pounds: Range
    each: Range


def small_groups(by_variant: Sequence[Sequence[Spread]]) -> tuple[SmallGroupRange, ...]:
    """Every small group over all areas, from the spreads of each variant, central first."""
    variants = [
        [(spread.area.columns, cells_of(spread)) for spread in spreads] for spreads in by_variant
    ]
    return tuple(_ranged(group, variants) for group in SMALL_GROUPS)


def below_median(by_variant: Sequence[ChangeByGroup]) -> Range | None:
    """The share of a change borne below the median income; None where nothing changes in all."""
    medians = [spread.below_median for spread in by_variant]
    known = [median for median in medians if median is not None]
    return over(known) if len(known) == len(medians) else None


def over(values: Sequence[float]) -> Range:
    """The range of the values of the variants, the central one first."""
    return Range(values[0], min(values), max(values))


def _ranged(group: SmallGroup, by_variant: Sequence[Sequence[AreaCells]]) -> SmallGroupRange:
    ranges = [_of_variant(group, areas) for areas in by_variant]
    return SmallGroupRange(
        group=group,
        dwellings=over([part.dwellings for part in ranges]),
        paying_more=over([part.paying_more for part in ranges]),
        paying_less=over([part.paying_less for part in ranges]),
        pounds=over([part.pounds for part in ranges]),
        each=over([part.each or 0.0 for part in ranges]),
    )


def _of_variant(group: SmallGroup, areas: Sequence[AreaCells]) -> Group:
    parts = []
    for columns, cells in areas:
        inside = group.cells(columns).astype(np.intp)
        parts.append(measured(cells, inside, ("", group.name))[1])
    return summed(group.name, parts)
