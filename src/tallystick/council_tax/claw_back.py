"""Rebates that give part of a rise back, and what is left of the rise (BAND-06).

A support scheme for working-age people (R3) lowers the tax base, so every authority on the bill
bears it; a class of reductions under s13A(1)(c) (R4) falls on the billing authority's general fund
alone. A household whose whole bill is met by support pays none of a rise and is rebated none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tallystick.council_tax.band_table import Number
from tallystick.council_tax.routes import Bearer, Route
from tallystick.figures.errors import BadInput
from tallystick.rules.rulebook import exact

_NOTHING, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Dwellings:
    """Dwellings of one band under a rise; bills are pounds a year after discounts.

    `paying` leaves out those whose whole bill is met by support; `eligible` is how many of them fit
    the rebate's conditions.
    """

    band: str
    paying: Decimal
    eligible: Decimal
    bill_before: Decimal
    bill_after: Decimal

    def __post_init__(self) -> None:
        """Refuse counts that cannot be, and a bill that falls."""
        if not 0 <= self.eligible <= self.paying:
            raise BadInput(
                f"Band {self.band}: {self.eligible} dwellings cannot be eligible of {self.paying}."
            )
        if self.bill_after < self.bill_before:
            raise BadInput(f"Band {self.band}: there is no rise to rebate.")

    @property
    def increase(self) -> Decimal:
        """Pounds a year that one dwelling's bill rises."""
        return self.bill_after - self.bill_before


@dataclass(frozen=True, slots=True)
class Rebate:
    """A rebate's terms: which share of the increase, taken up by which share, at what cost.

    `bands` are those in which it is given; every band where none is named. `administration` is
    pounds a year, verification included.
    """

    share: Decimal
    take_up: Decimal
    administration: Decimal = _NOTHING
    bands: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a share that is none, and a cost below nothing."""
        for name, share in (("share of the increase", self.share), ("take-up", self.take_up)):
            if not share.is_finite() or not 0 <= share <= 1:
                raise BadInput(f"A {name} cannot be {share}; give a share from 0 to 1.")
        if not self.administration.is_finite() or self.administration < 0:
            raise BadInput(f"Administration cannot cost £{self.administration}.")

    def covers(self, band: str) -> bool:
        """Whether dwellings of that band may have it."""
        return not self.bands or band in self.bands


@dataclass(frozen=True, slots=True)
class BandClawBack:
    """One band: what its rise raises and what is given back, in pounds a year."""

    band: str
    gross_increase: Decimal
    rebates: Decimal
    increase_paid: Decimal
    paid_share: Decimal


@dataclass(frozen=True, slots=True)
class ClawBack:
    """What a rise leaves after its rebates, in pounds a year.

    `net = gross_increase x collection rate - rebates taken up - administration`. `by_authority`
    says whose budget the rebates fall on, and `tax_base_change` by how many Band D equivalents the
    base falls where they are support (nil otherwise).
    """

    route: str
    bearer: Bearer
    gross_increase: Decimal
    collected: Decimal
    rebates: Decimal
    administration: Decimal
    net: Decimal
    bands: tuple[BandClawBack, ...]
    by_authority: Mapping[str, Decimal]
    tax_base_change: Decimal


def claw_back(
    dwellings: Sequence[Dwellings],
    rebate: Rebate,
    route: Route,
    collection_rate: Number,
    band_d_by_authority: Mapping[str, Number],
) -> ClawBack:
    """A rise with a rebate on its increase: what is raised, given back and left (BAND-06).

    `band_d_by_authority` is pounds on Band D after the rise of each authority on the bill, the
    billing authority first: support is borne in their proportion.

    Raises:
        BadInput: if the route gives no reductions, or there is no authority.
    """
    if route.bearer is Bearer.NOBODY:
        raise BadInput(f"{route.id}, {route.title}, gives no rebates; R3 and R4 do.")
    charges = {name: exact(amount) for name, amount in band_d_by_authority.items()}
    whole = sum(charges.values(), _NOTHING)
    if whole <= 0:
        raise BadInput("Name the authorities on the bill with their Band D, the billing one first.")
    gross = {one.band: one.paying * one.increase for one in dwellings}
    back = {one.band: _rebates(one, rebate) for one in dwellings}
    increase, given = sum(gross.values(), _NOTHING), sum(back.values(), _NOTHING)
    collected = increase * exact(collection_rate)
    paid = increase - given or _ONE
    through_base = route.bearer is Bearer.EVERY_AUTHORITY_THROUGH_THE_TAX_BASE
    first = next(iter(charges))
    return ClawBack(
        route=route.id,
        bearer=route.bearer,
        gross_increase=increase,
        collected=collected,
        rebates=given,
        administration=rebate.administration,
        net=collected - given - rebate.administration,
        bands=tuple(
            BandClawBack(
                band,
                gross[band],
                back[band],
                gross[band] - back[band],
                (gross[band] - back[band]) / paid,
            )
            for band in gross
        ),
        by_authority={
            name: given * charge / whole if through_base else given * (name == first)
            for name, charge in charges.items()
        },
        tax_base_change=-given / whole if through_base else _NOTHING,
    )


def net_by_take_up(
    made: ClawBack, rebate: Rebate, take_ups: Sequence[Number]
) -> dict[Decimal, Decimal]:
    """The net yield in pounds if other shares take the rebate up (BAND-06).

    Raises:
        BadInput: if nobody takes it up in the plan, so that nothing can be scaled.
    """
    if rebate.take_up == 0:
        raise BadInput("A plan that nobody takes up says nothing of other take-up.")
    full = made.rebates / rebate.take_up
    return {
        exact(share): made.collected - full * exact(share) - made.administration
        for share in take_ups
    }


def rebate_at(
    increase: Number, share: Number, income: Number, limit: Number, taper: Number | None = None
) -> Decimal:
    """One household's rebate in pounds a year at an income, pounds a year (BAND-06).

    Without a taper nothing is left above the limit; with one the rebate falls by that share of the
    income above it.

    >>> rebate_at(400, 1, 20_001, 20_000), rebate_at(400, 1, 20_500, 20_000, Decimal("0.2"))
    (Decimal('0'), Decimal('300.0'))
    """
    whole = exact(increase) * exact(share)
    above = max(exact(income) - exact(limit), _NOTHING)
    if taper is None:
        return whole if above == 0 else _NOTHING
    return max(whole - exact(taper) * above, _NOTHING)


def cliff_edge(increase: Number, share: Number, taper: Number | None = None) -> Decimal:
    """Pounds a year that a household loses by one pound of income at the limit (BAND-06).

    Without a taper this is the whole rebate: households whose income is above the limit by less are
    worse off than one at the limit.

    >>> cliff_edge(400, Decimal("0.75")), cliff_edge(400, 1, Decimal("0.2"))
    (Decimal('300.00'), Decimal('0.2'))
    """
    whole = exact(increase) * exact(share)
    return whole if taper is None else min(exact(taper), whole)


def _rebates(one: Dwellings, rebate: Rebate) -> Decimal:
    if not rebate.covers(one.band):
        return _NOTHING
    return one.eligible * one.increase * rebate.share * rebate.take_up
