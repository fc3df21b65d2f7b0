"""A plan by band in a real area: what it raises there, by which route, and who bears it (BAND-10).

The dwellings are those of the newest Council Taxbase return by band, net of discounts, premiums and
support, made to add to the base that the tax was set on. Nobody is assumed to move, to claim, or to
pay less readily.
"""

from collections.abc import Mapping
from decimal import Decimal

from tallystick.authorities.council import Council
from tallystick.council_tax.band_table import Number, band_ratios
from tallystick.council_tax.by_band import ByBand, by_band, relevant_equivalents
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.levels import charges_for
from tallystick.council_tax.returned_base import ReturnedBase, returned_base
from tallystick.council_tax.routes import Route, route_of
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.rules.referendum import (
    Principle,
    is_excessive,
    largest_without_referendum,
    principle,
)
from tallystick.rules.rulebook import Rulebook, exact
from tallystick.sources.release import Release

_EQUIVALENTS = "band_d_equivalents_after_lcts"


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """A plan by band in a billing authority's area.

    `by_band` is of the authority's own element. `scale` is the base that the tax was set on over
    the equivalents of the return. `within_limit` is the largest Band D that needs no referendum
    and what it raises over today's; None where no principle limits the authority.
    """

    charges: Charges
    base: ReturnedBase
    year: FinancialYear
    by_band: ByBand
    route: Route
    principle: Principle
    needs_referendum: bool
    scale: Decimal
    within_limit: tuple[Decimal, Decimal] | None

    @property
    def council(self) -> Council:
        """The billing authority."""
        return self.base.council


def area_plan(
    release: Release,
    rulebook: Rulebook,
    name: str,
    targets: Mapping[str, Number],
    *,
    whole_bill: bool = False,
) -> AreaPlan:
    """What a plan by band raises in a billing authority's area in the year after the newest held.

    `whole_bill` gives the reductions on the whole bill: the billing authority then pays what they
    take off its preceptors' charges too.

    Raises:
        BadInput: if it is not of England, sends no bills, or the targets do not fit its bands.
        MissingFigure: if its charges, its return or the base of the year are not held.
        RuleNotKnown: if the referendum principle of the year is not known.
    """
    base = returned_base(release, name)
    require_billing(base)
    if base.bridge is None:
        raise MissingFigure(f"The tax base of {base.council.name} for the year is not held.")
    charges = charges_for(release, name, base.bridge.year)
    return plan_of(base, charges, rulebook, targets, whole_bill=whole_bill)


def require_billing(base: ReturnedBase) -> None:
    """Refuse an authority that sends no bills and so cannot reduce one.

    Raises:
        BadInput: saying that it is route R9.
    """
    if not base.council.authority.is_billing:
        raise BadInput(
            f"{base.council.name} sends no bills, and only a billing authority can reduce one "
            "(route R9). Ask for one of the billing authorities of its area."
        )


def plan_of(
    base: ReturnedBase,
    charges: Charges,
    rulebook: Rulebook,
    targets: Mapping[str, Number],
    *,
    whole_bill: bool = False,
) -> AreaPlan:
    """What a plan by band raises from a return and the charges of the same area, once read.

    Raises:
        BadInput: if it sends no bills, or the targets do not fit its bands.
        MissingFigure: if the base of the year is not held.
        RuleNotKnown: if the referendum principle of the year is not known.
    """
    require_billing(base)
    if base.bridge is None:
        raise MissingFigure(f"The tax base of {base.council.name} for the year is not held.")
    own = next(charge for charge in charges.charges if charge.element == "own")
    others = sum(
        (charge.band_d for charge in charges.charges if charge.element not in ("own", "parish")),
        Decimal(0),
    )
    counts = base.counts(_EQUIVALENTS)
    set_base = exact(base.bridge.tax_base.known())
    equivalents = relevant_equivalents(counts, set_base)
    ratios = band_ratios(rulebook, charges.year, with_disabled=True)
    plan = by_band(
        targets,
        equivalents,
        own.band_d,
        ratios,
        own.rounding,
        others if whole_bill else Decimal(0),
    )
    year = charges.year + 1
    test = principle(rulebook, base.council.council_class, base.council.name, year)
    excessive = is_excessive(test, own.band_d, plan.band_d_after)
    within = None
    if not test.no_limit:
        most = largest_without_referendum(test, own.band_d)
        within = (most, (most - own.band_d) * set_base)
    return AreaPlan(
        charges=charges,
        base=base,
        year=year,
        by_band=plan,
        route=route_of(is_billing=True, needs_referendum=excessive),
        principle=test,
        needs_referendum=excessive,
        scale=set_base / sum(counts.values(), Decimal(0)),
        within_limit=within,
    )
