"""From the households' bills to the council tax requirement, and the base that carries changes.

`liability of the records x collection rate + contributions in lieu + residual = requirement`. The
residual is what an authority expected between October and the setting of the tax, and whatever else
no return explains: it is printed, and never spread into weights.
"""

from collections.abc import Iterable
from decimal import Decimal

from tallystick.figures.frozen import dataclass
from tallystick.microdata.area_households import Area


@dataclass(frozen=True, slots=True)
class Bridge:
    """One authority's part of a billing area, or of several: pounds of the year.

    `liability` is what the records' households are billed by it, exact; `requirement` its Band D
    times the tax base. `rounding` is what bills in whole pennies add to the liability.
    """

    element: str
    authority: str
    band_d: Decimal
    liability: float
    collected: float
    in_lieu: float
    residual: float
    requirement: float
    rounding: float

    @property
    def residual_share(self) -> float | None:
        """The residual as a share of the requirement; None where that is nothing."""
        return self.residual / self.requirement if self.requirement > 0 else None


def bridge(area: Area) -> tuple[Bridge, ...]:
    """The bridge of every authority on the bill of an area, in the order of the bill."""
    equivalents = area.equivalents
    base = area.base
    charged = area.weight * area.share * (1.0 - area.met)
    exact = area.charged(area.charges_by_element, to_penny=False)
    billed = area.charged(area.charges_by_element, to_penny=True)
    bridges = []
    for charge in area.charges.charges:
        band_d = float(charge.band_d)
        off = (billed[charge.element] - exact[charge.element])[area.columns.band]
        requirement = band_d * base.tax_base
        liability = band_d * equivalents
        collected, in_lieu = liability * base.collection_rate, band_d * base.in_lieu
        bridges.append(
            Bridge(
                element=charge.element,
                authority=charge.authority,
                band_d=charge.band_d,
                liability=liability,
                collected=collected,
                in_lieu=in_lieu,
                residual=requirement - collected - in_lieu,
                requirement=requirement,
                rounding=float(charged @ off),
            )
        )
    return tuple(bridges)


def added(bridges: Iterable[tuple[Bridge, ...]]) -> tuple[Bridge, ...]:
    """The bridges of several billing areas, added authority by authority."""
    sums: dict[tuple[str, str], Bridge] = {}
    for of_area in bridges:
        for bridge in of_area:
            total = sums.get((bridge.element, bridge.authority))
            sums[bridge.element, bridge.authority] = (
                bridge if total is None else _sum(total, bridge)
            )
    return tuple(sums.values())


def _sum(total: Bridge, bridge: Bridge) -> Bridge:
    return Bridge(
        element=bridge.element,
        authority=bridge.authority,
        band_d=total.band_d,
        liability=total.liability + bridge.liability,
        collected=total.collected + bridge.collected,
        in_lieu=total.in_lieu + bridge.in_lieu,
        residual=total.residual + bridge.residual,
        requirement=total.requirement + bridge.requirement,
        rounding=total.rounding + bridge.rounding,
    )
