"""A change spread over the households of an area: what each pays before and after, and to whom.

Every cell of the records has two arms: those to whom the change applies in full, and those whom an
exception frees or who take a rebate up. What households pay and what budgets gain are one sum:
`change of the budgets = scale × Σ weight × change of the bill`, before Band Ds are rounded by band.

Support is held at the share of a bill that it meets now, as it is in the tax base of the year;
whom a rise would in law be met for is said apart (`Spread.met_for_pensioners`).
"""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from tallystick.council_tax.band_table import at_ratio
from tallystick.council_tax.rebates import fall_of_the_tax_base, rebate
from tallystick.council_tax.rounding import rounded
from tallystick.figures.checkpoint import checkpoint
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.incidence.changes import (
    EMPTY_HOMES,
    PENSION,
    PREMIUMS,
    Change,
    Premium,
)
from tallystick.incidence.rebated_homes import OLDER, eligible_for
from tallystick.microdata.area_households import Area
from tallystick.microdata.record_codes import (
    BANDS,
    INCOMES,
    STATUS_NAMES,
    STATUSES,
    SUPPORTS,
)
from tallystick.microdata.records import Array

Arms = NDArray[np.float64]
"""Two rows: those to whom the change applies in full, and the others."""

_WHOLE, _OTHER = 0, 1
_A_PENNY = 0.01
_USES = np.array([status.use for status in STATUSES])
_YEARS_EMPTY = {"1_to_2_years": 1, "2_to_5_years": 2, "5_to_10_years": 5, "over_10_years": 10}


@dataclass(frozen=True, slots=True)
class AuthorityEffect:
    """What an authority on the bill gains, in pounds of its budget.

    `tax` is the change of its council tax, and `reductions` what its general fund gives back beside
    (below nought, the billing authority alone). `band_d` is before and after.
    """

    element: str
    authority: str
    band_d: tuple[Decimal, Decimal]
    tax: float
    reductions: float

    @property
    def net(self) -> float:
        """Pounds left to the budget."""
        return self.tax + self.reductions


@dataclass(frozen=True, slots=True)
class ChangedBills:
    """Bills of one area under a change: arrays by cell, arms by arm and cell, pounds a year.

    Args:
        area: the households and charges before.
        before: the bill before.
        after: the bill after, in each arm.
        part: the part of a cell that is in each arm; the two add to one.
    """

    area: Area
    before: Array = field(repr=False)
    after: Arms = field(repr=False)
    part: Arms = field(repr=False)

    @property
    def more(self) -> Arms:
        """By how much each bill rises, in each arm."""
        more: Arms = self.after - self.before
        return more

    @property
    def pounds(self) -> float:
        """What households pay more in the year, as the budgets count it."""
        return float(self.area.scale * (self.part * self.more * self.area.weight).sum())


@dataclass(frozen=True, slots=True)
class Spread(ChangedBills):
    """A change over one area: its bills, and what it does to each authority's budget.

    Args:
        effects: what each authority gains.
        tax_base: the change of the base for setting, in Band D equivalents.
        rounding: pounds by which bills in whole pennies differ from the exact ones.
        rebates: pounds of households' rebates, scaled to the budget; `rebates_as_support` are those
            that lower the tax base.
        administration: what rebates cost beside, a cost of the billing authority.
        met_for_pensioners: of the pounds, those on households whose scheme would meet a rise.
        capped: whether support reached the whole liability of some.
    """

    effects: tuple[AuthorityEffect, ...]
    tax_base: float
    rounding: float
    rebates: float
    rebates_as_support: float
    administration: float
    met_for_pensioners: float
    capped: bool


def changed_bills(
    area: Area, change: Change, empty_limits: Mapping[int, float] | None = None
) -> ChangedBills:
    """The bills of an area's households before and after a change; see `spread`."""
    return _worked(area, change, empty_limits).bills()


def spread(area: Area, change: Change, empty_limits: Mapping[int, float] | None = None) -> Spread:
    """A change spread over an area's households.

    Args:
        area: the households with their charges.
        change: what is decided.
        empty_limits: the largest premium by years empty, needed for a premium on empty homes.

    Raises:
        BadInput: if an element is to rise that is not on the bill, or a premium has no limit.
    """
    return _worked(area, change, empty_limits).spread()


def _worked(area: Area, change: Change, empty_limits: Mapping[int, float] | None) -> "_Work":
    checkpoint()
    work = _Work(area, change)
    work.premiums(empty_limits)
    work.support()
    work.rise()
    work.rebates()
    return work


class _Work:
    """The bill in both arms, as one part of the change after another is applied."""

    def __init__(self, area: Area, change: Change) -> None:
        self.area, self.change = area, change
        cells = len(area.columns)
        self.by_band = area.ratio_by_band
        self.ratio: Array = self.by_band[area.columns.band]
        self.share: Arms = np.stack([area.share, area.share])
        self.met: Arms = np.stack([area.met, area.met])
        self.part: Arms = np.stack([np.ones(cells), np.zeros(cells)])
        self.old = {charge.element: charge.band_d for charge in area.charges.charges}
        self.new = dict(self.old)
        self.kept: dict[str, Array] = {}
        self.by_fund: Arms = np.zeros((2, cells))
        self.by_support: Arms = np.zeros((2, cells))
        self.capped = False

    def premiums(self, limits: Mapping[int, float] | None) -> None:
        for premium in self.change.premiums:
            aims = _premium_shares(premium, limits)[self.area.columns.status]
            chosen = (aims > self.share[_WHOLE]) & (self.share[_WHOLE] >= 1.0)
            self.share[_WHOLE, chosen] = aims[chosen]
            kept = float(premium.kept)
            self.part[_WHOLE, chosen], self.part[_OTHER, chosen] = kept, 1.0 - kept

    def support(self) -> None:
        if self.change.support is None:
            return
        of_age = self.area.columns.support == SUPPORTS.index("working_age")
        wanted = self.met[:, of_age] * (1.0 + float(self.change.support.share))
        self.capped = bool((wanted > 1.0).any())
        self.met[:, of_age] = np.minimum(wanted, 1.0)

    def rise(self) -> None:
        change, area = self.change, self.area
        shares = {} if change.rise is None else {**change.rise.shares, **change.rise.to}
        absent = [element for element in shares if element not in self.old]
        if absent:
            names = ", ".join(self.old)
            raise UnknownName(
                f"element on the bill of {area.charges.area_name}",
                absent[0],
                tuple(self.old),
                f"The bill has: {names}.",
            )
        if change.rise is not None:
            for element, share in change.rise.shares.items():
                self.new[element] = to_penny(self.old[element] * (1 + share))
            self.new |= change.rise.to
        plan = change.plan
        if plan is None:
            return
        self.new["own"] = self.old["own"] * (1 + plan.highest)
        kept = [(1 + plan.of(band)) / (1 + plan.highest) for band in BANDS]
        for element in self.old:
            if element == "own" or (plan.whole_bill and element != "parish"):
                self.kept[element] = np.array([float(share) for share in kept])

    def rebates(self) -> None:
        asked = self.change.rebates
        if asked is None:
            return
        area = self.area
        more = self._paid(self.new)[_WHOLE] - self._net(self.old)[_WHOLE]
        share, taper = float(asked.share), None
        above: Array | float = 0.0
        if asked.taper is not None and asked.up_to < len(INCOMES) - 1:
            taper = float(asked.taper)
            above = np.nan_to_num(area.income - area.bounds[asked.up_to - 1]) * area.factor
        back = rebate(more, share, taper, above)
        eligible = eligible_for(asked, area) & (back > 0)
        taken = float(asked.take_up * asked.capital_share)
        self.part[_OTHER, eligible] = taken
        self.part[_WHOLE, eligible] = 1.0 - taken
        older = OLDER[area.columns.kind]
        self.by_fund[_OTHER] = np.where(eligible & older, back, 0.0)
        self.by_support[_OTHER] = np.where(eligible & ~older, back, 0.0)

    def bills(self) -> ChangedBills:
        area = self.area
        before = area.share * (1.0 - area.met) * self._full(self.old, {})
        after = self._paid(self.new) - self.by_fund - self.by_support
        return ChangedBills(area, before, after, self.part)

    def spread(self) -> Spread:
        area, bills = self.area, self.bills()
        weight = area.scale * area.weight * self.part
        support = float((weight * self.by_support).sum())
        lost = fall_of_the_tax_base(support, float(sum(self.new.values())))
        effects = tuple(self._effects(weight, lost))
        taken = self.ratio * area.share * (1.0 - area.met)
        moved = self.ratio * self.share * (1.0 - self.met) - taken
        older = area.columns.support == SUPPORTS.index(PENSION)
        asked = self.change.rebates
        return Spread(
            area=area,
            before=bills.before,
            after=bills.after,
            part=self.part,
            effects=effects,
            tax_base=float((weight * moved).sum()) - lost,
            rounding=self._rounding(weight),
            rebates=float((weight * (self.by_fund + self.by_support)).sum()),
            rebates_as_support=float((weight * self.by_support).sum()),
            administration=0.0 if asked is None else float(asked.administration),
            met_for_pensioners=float((weight * bills.more)[:, older].sum()),
            capped=self.capped,
        )

    def _effects(self, weight: Arms, lost: float) -> list[AuthorityEffect]:
        effects = []
        for charge in self.area.charges.charges:
            name = charge.element
            old = self._of_band(name, self.old)
            new = self._of_band(name, self.new)
            taken = self.area.share * (1.0 - self.area.met) * old
            gained = float((weight * (self.share * (1.0 - self.met) * new - taken)).sum())
            effects.append(
                AuthorityEffect(
                    element=name,
                    authority=charge.authority,
                    band_d=(self.old[name], self.new[name]),
                    tax=gained - lost * float(self.new[name]),
                    reductions=0.0,
                )
            )
        reductions = float(
            (weight * (self._net(self.new) - self._paid(self.new) + self.by_fund)).sum()
        )
        return [
            AuthorityEffect(
                effect.element, effect.authority, effect.band_d, effect.tax, -reductions
            )
            if effect.element == "own" and abs(reductions) >= _A_PENNY
            else effect
            for effect in effects
        ]

    def _rounding(self, weight: Arms) -> float:
        """What whole pennies add to the change of the bills, in pounds of the budgets."""
        total = 0.0
        for name in self.old:
            off = self._pennies(name, self.new, self.kept) - self._pennies(name, self.old, {})
            cells = off[self.area.columns.band]
            total += float((weight * self.share * (1.0 - self.met) * cells).sum())
        return total

    def _pennies(
        self, name: str, band_d: Mapping[str, Decimal], kept: Mapping[str, Array]
    ) -> Array:
        """By how much the amount of a band in whole pennies differs from the exact one."""
        charge = next(charge for charge in self.area.charges.charges if charge.element == name)
        pennies = []
        for place, band in enumerate(BANDS):
            amount = at_ratio(band_d[name], self.area.ratios[band])
            if name in kept:
                amount *= Decimal(repr(float(kept[name][place])))
            pennies.append(float(rounded(amount, charge.rounding) - amount))
        return np.array(pennies)

    def _of_band(self, name: str, band_d: Mapping[str, Decimal]) -> Array:
        """The full charge of an element in each cell, exact."""
        charges: Array = float(band_d[name]) * self.ratio
        return charges

    def _full(self, band_d: Mapping[str, Decimal], kept: Mapping[str, Array]) -> Array:
        """The whole charge of each cell's band, after reductions by band where any are kept."""
        by_band = np.zeros(len(BANDS))
        for name in band_d:
            amount = float(band_d[name]) * self.by_band
            by_band = by_band + (amount * kept[name] if name in kept else amount)
        full: Array = by_band[self.area.columns.band]
        return full

    def _net(self, band_d: Mapping[str, Decimal]) -> Arms:
        """The bill after discounts, premiums and support, before reductions by band."""
        net: Arms = self.share * (1.0 - self.met) * self._full(band_d, {})
        return net

    def _paid(self, band_d: Mapping[str, Decimal]) -> Arms:
        """The bill after reductions by band too."""
        paid: Arms = self.share * (1.0 - self.met) * self._full(band_d, self.kept)
        return paid


def _premium_shares(asked: Premium, limits: Mapping[int, float] | None) -> Array:
    """The share of the full charge that each status is charged at least; nought where it is not."""
    use = PREMIUMS[asked.kind]
    shares = np.zeros(len(STATUSES))
    if asked.kind != EMPTY_HOMES:
        shares[use == _USES] = 1.0 + float(asked.share)
        return shares
    if limits is None:
        raise BadInput("A premium on empty homes needs the largest in law by years empty.")
    for length, years in _YEARS_EMPTY.items():
        reached = [most for least, most in limits.items() if least <= years]
        premium = min(float(asked.share), max(reached, default=0.0))
        for place, name in enumerate(STATUS_NAMES):
            if name.startswith(f"empty_{length}_"):
                shares[place] = 1.0 + premium
    return shares
