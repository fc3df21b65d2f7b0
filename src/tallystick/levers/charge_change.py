"""What a lever changes of charges, beside Band D: by band, by which route, given back to whom."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import Amount
from tallystick.incidence.changes import Rebates

Left = Literal["", "support", "premium", "rebates"]


@dataclass(frozen=True, slots=True)
class RisePoints:
    """The points of a rise, shares of one; `care` is None where the rise is not split."""

    core: Decimal
    care: Decimal | None


@dataclass(frozen=True, slots=True)
class Premium:
    """A premium on homes that nobody lives in: a share of the full charge, on top of it."""

    on_second_homes: bool
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeChange:
    """A change of charges from one year on, of the council that makes it.

    Args:
        council: whose change it is.
        lever: the lever that makes it, for what is printed of it.
        first: the year from which it stands.
        route: the route of BAND-02, empty where every band keeps its proportion.
        before: own Band D of the year before, in pounds.
        own: by band, the share of `before` by which what the council's own charge is in proportion
            to is more than Band D; below nought where part of a rise is given back.
        others: by band, the share of every other authority's charge that is given back.
        points: how a rise is split into core and adult social care.
        beside: what it changes of bills that no charge by band shows: support, a premium, or
            rebates by income.
        rebates: to whom part of the rise is given back, where the terms say it of households.
        premium: the premium that it charges, where it charges one.
    """

    council: str
    lever: str
    first: FinancialYear
    route: str = ""
    before: Amount = 0.0
    own: Mapping[str, Decimal] = field(default_factory=dict)
    others: Mapping[str, Decimal] = field(default_factory=dict)
    points: RisePoints | None = None
    beside: Left = ""
    rebates: Rebates | None = None
    premium: Premium | None = None
