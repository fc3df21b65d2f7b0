"""Who pays: a change by band, tenth of income, kind of household, age and tenure.

Pounds of a table are those of the budgets: what households of a group pay more, times the scale of
their area, so that a column adds to what the authorities gain. Amounts of one household are its
bill. Incomes are modelled: `docs/explain/household-records.md` says how.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.incidence.spread import AuthorityEffect, ChangedBills, Spread
from tallystick.microdata.record_codes import (
    BANDS,
    GROUPS,
    INCOMES,
    KINDS,
    PENSION_AGE,
    STATUSES,
    TENURES,
)
from tallystick.microdata.records import Array, Columns

NO_HOUSEHOLD = "second_or_empty_home"
OLDER, YOUNGER, UNKNOWN = "pension_age", "working_age", "not_known"
MEDIAN_GROUP = GROUPS // 2
"""Tenths up to this one are below the median income of England's households."""

_HALF_PENNY = 0.005
_MAIN = np.array([status.use == "main_home" for status in STATUSES])
_AGES = (UNKNOWN, OLDER, YOUNGER)
_AGE_OF_KIND = np.array(
    [0 if kind == UNKNOWN else 1 if kind in PENSION_AGE else 2 for kind in KINDS]
)
BOOKS: dict[str, tuple[str, ...]] = {
    "band": BANDS,
    "decile": (*INCOMES, NO_HOUSEHOLD),
    "type": (*KINDS, NO_HOUSEHOLD),
    "age": (*_AGES, NO_HOUSEHOLD),
    "tenure": (*TENURES, NO_HOUSEHOLD),
}
"""What a table can be by, and its groups: those of the records, and homes without a household."""

DIMENSIONS = tuple(BOOKS)


@dataclass(frozen=True, slots=True)
class Group:
    """One group of households: dwellings, pounds a year, and how many pay more or less.

    `before` is what they are billed, `change` what they are billed more, and `pounds` the same as
    the budgets count it.
    """

    name: str
    dwellings: float
    before: float
    change: float
    pounds: float
    paying_more: float
    paying_less: float

    @property
    def unchanged(self) -> float:
        """Dwellings whose bill stays within half a penny."""
        return self.dwellings - self.paying_more - self.paying_less

    @property
    def each(self) -> float | None:
        """The mean change of a bill, pounds a year; None where there is nobody."""
        return self.change / self.dwellings if self.dwellings > 0 else None

    @property
    def rise(self) -> float | None:
        """The change as a share of the bills before; None where they are nothing."""
        return self.change / self.before if self.before > 0 else None


@dataclass(frozen=True, slots=True)
class ChangeByGroup:
    """A change by group; each table adds to `total`.

    Args:
        total: every household together.
        tables: the groups of each dimension.
    """

    total: Group
    tables: dict[str, tuple[Group, ...]]

    def share(self, group: Group) -> float | None:
        """A group's share of the whole change in pounds; None where nothing changes in all."""
        whole = self.total.pounds
        return group.pounds / whole + 0.0 if abs(whole) >= 1.0 else None

    @property
    def pounds_below_median(self) -> float:
        """The pounds of the change borne by households below England's median income, modelled."""
        return sum(group.pounds for group in self.tables["decile"][1 : MEDIAN_GROUP + 1])

    @property
    def below_median(self) -> float | None:
        """The share of the change borne by households below England's median income, modelled.

        The rest is borne above it, by homes without a household, and where incomes are not known.
        """
        if abs(self.total.pounds) < 1.0:
            return None
        return self.pounds_below_median / self.total.pounds


@dataclass(frozen=True, slots=True)
class Incidence(ChangeByGroup):
    """A change by group, and what it does to each authority's budget.

    Args:
        effects: what each authority gains, in the order of a bill.
        tax_base: the change of the base for setting, in Band D equivalents.
        tax_base_before: that base without the change.
        rounding: pounds by which bills in whole pennies differ from the exact ones.
        rebates: pounds a year given back; `rebates_as_support` are those that lower the tax base.
        administration: pounds a year that rebates cost beside.
        met_for_pensioners: of the pounds, those on households whose scheme would meet a rise.
        capped: whether support reached the whole liability of some.
        local_deciles: tenths of the area's own households, where they are asked for.
    """

    effects: tuple[AuthorityEffect, ...]
    tax_base: float
    tax_base_before: float
    rounding: float
    rebates: float
    rebates_as_support: float
    administration: float
    met_for_pensioners: float
    capped: bool
    local_deciles: tuple[Group, ...] = field(default=(), repr=False)


def by_group(
    bills: Iterable[ChangedBills], dimensions: Sequence[str] = DIMENSIONS
) -> ChangeByGroup:
    """The bills of one billing area or several, by every group.

    Args:
        bills: the bills of each area.
        dimensions: what tables are made by; `decile` is always among them.

    Raises:
        BadInput: if there is no area.
    """
    every = tuple(bills)
    if not every:
        raise BadInput("Name an area: there are no households to spread a change over.")
    cells = [(spread.area.columns, cells_of(spread)) for spread in every]
    tables = {
        name: _added([measured(of, group_of(columns, name), BOOKS[name]) for columns, of in cells])
        for name in dict.fromkeys((*dimensions, "decile"))
    }
    return ChangeByGroup(summed("all", tables["decile"]), tables)


def incidence(spreads: Iterable[Spread], *, local_deciles: bool = False) -> Incidence:
    """A change over one billing area or several, by every group.

    Args:
        spreads: the change over each area.
        local_deciles: also cut the area's own households into tenths. Within a tenth of England
            households are taken to be alike, for records hold no finer income.

    Raises:
        BadInput: if there is no area.
    """
    every = tuple(spreads)
    groups = by_group(every)
    return Incidence(
        total=groups.total,
        tables=groups.tables,
        effects=_effects(every),
        tax_base=sum(spread.tax_base for spread in every),
        tax_base_before=sum(spread.area.tax_base for spread in every),
        rounding=sum(spread.rounding for spread in every),
        rebates=sum(spread.rebates for spread in every),
        rebates_as_support=sum(spread.rebates_as_support for spread in every),
        administration=sum(spread.administration for spread in every),
        met_for_pensioners=sum(spread.met_for_pensioners for spread in every),
        capped=any(spread.capped for spread in every),
        local_deciles=_local(groups.tables["decile"]) if local_deciles else (),
    )


def group_of(columns: Columns, dimension: str) -> NDArray[np.intp]:
    """The place of each cell's group in the book of a dimension.

    Raises:
        UnknownName: if a table cannot be by that.
    """
    if dimension not in BOOKS:
        raise UnknownName("table", dimension, near(dimension, DIMENSIONS) or DIMENSIONS)
    if dimension == "band":
        return columns.band.astype(np.intp)
    of_home = {
        "decile": columns.income,
        "type": columns.kind,
        "age": _AGE_OF_KIND[columns.kind],
        "tenure": columns.tenure,
    }[dimension]
    elsewhere = len(BOOKS[dimension]) - 1
    groups: NDArray[np.intp] = np.where(_MAIN[columns.status], of_home, elsewhere).astype(np.intp)
    return groups


@dataclass(frozen=True, slots=True)
class Cells:
    """Each cell of an area: dwellings, bills before, their change, and who pays more and less.

    `scale` is what carries a change of bills to the budgets.
    """

    scale: float
    dwellings: Array
    before: Array
    change: Array
    paying_more: Array
    paying_less: Array


def cells_of(bills: ChangedBills) -> Cells:
    """The cells of an area under a change."""
    weight = bills.area.weight
    homes = weight * bills.part
    more = bills.more
    return Cells(
        scale=bills.area.scale,
        dwellings=weight,
        before=weight * bills.before,
        change=(homes * more).sum(axis=0),
        paying_more=(homes * (more > _HALF_PENNY)).sum(axis=0),
        paying_less=(homes * (more < -_HALF_PENNY)).sum(axis=0),
    )


def measured(cells: Cells, places: NDArray[np.intp], names: Sequence[str]) -> tuple[Group, ...]:
    """The measures of each group, where `places` gives the group of every cell."""
    columns = (
        np.bincount(places, weights=of, minlength=len(names)).tolist()
        for of in (
            cells.dwellings,
            cells.before,
            cells.change,
            cells.paying_more,
            cells.paying_less,
        )
    )
    return tuple(
        Group(name, dwellings, before, change, cells.scale * change, up, down)
        for name, dwellings, before, change, up, down in zip(names, *columns, strict=True)
    )


def _added(tables: Sequence[Sequence[Group]]) -> tuple[Group, ...]:
    return tuple(summed(rows[0].name, rows) for rows in zip(*tables, strict=True))


def summed(name: str, rows: Iterable[Group]) -> Group:
    """Several groups as one of that name."""
    parts = tuple(rows)
    return Group(
        name,
        sum(part.dwellings for part in parts),
        sum(part.before for part in parts),
        sum(part.change for part in parts),
        sum(part.pounds for part in parts),
        sum(part.paying_more for part in parts),
        sum(part.paying_less for part in parts),
    )


def _effects(every: Sequence[Spread]) -> tuple[AuthorityEffect, ...]:
    """What each authority gains over all areas, in the order of a bill."""
    effects: dict[tuple[str, str], AuthorityEffect] = {}
    for spread in every:
        for effect in spread.effects:
            key = (effect.element, effect.authority)
            total = effects.get(key)
            effects[key] = (
                effect
                if total is None
                else AuthorityEffect(
                    effect.element,
                    effect.authority,
                    total.band_d,
                    total.tax + effect.tax,
                    total.reductions + effect.reductions,
                )
            )
    order = {element: place for place, (element, _) in enumerate(effects)}
    return tuple(
        sorted(effects.values(), key=lambda effect: (order[effect.element], effect.authority))
    )


def _local(tenths: Sequence[Group]) -> tuple[Group, ...]:
    """Tenths of the area's own households, from those of England in their order."""
    known = tenths[1 : GROUPS + 1]
    homes = np.array([group.dwellings for group in known])
    edges = np.concatenate([[0.0], np.cumsum(homes)])
    groups = []
    for number in range(GROUPS):
        low, high = (edges[-1] * place / GROUPS for place in (number, number + 1))
        within = np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1])
        part = np.divide(
            np.maximum(within, 0.0), homes, out=np.zeros(GROUPS), where=homes > 0
        ).tolist()
        groups.append(
            summed(
                f"group_{number + 1}",
                [_times(group, share) for group, share in zip(known, part, strict=True)],
            )
        )
    return tuple(groups)


def _times(group: Group, share: float) -> Group:
    return Group(
        group.name,
        share * group.dwellings,
        share * group.before,
        share * group.change,
        share * group.pounds,
        share * group.paying_more,
        share * group.paying_less,
    )
