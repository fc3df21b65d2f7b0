"""What a council's choices are priced on: its position, and what it publishes that levers need."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tallystick.authorities.council import HELD_AT_ONCE, Council, load
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.levels import charges_for
from tallystick.council_tax.returned_base import BANDS, TOTAL, ReturnedBase, base_returned_by
from tallystick.figures.cache import remembering
from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Figure
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.lines import SERVICES, named
from tallystick.forecast.ranges import reserves_at_start
from tallystick.forecast.reserves_held import Counted
from tallystick.levers.facts import NO_FACTS, CouncilFacts
from tallystick.levers.state import BudgetState, Context
from tallystick.planner.area_households import HouseholdsOfTheArea
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

RESERVES_USED: Counted = "low"
"""Usable reserves as they are counted unless the user asks for `high`."""

_AFTER_SUPPORT = "band_d_equivalents_after_lcts"


def context_for(
    plan: Baseline,
    release: Release,
    rulebook: Rulebook,
    *,
    reserves: Counted = RESERVES_USED,
) -> Context:
    """The position of a plan's council before any choice, and what it publishes.

    Args:
        plan: the council's outlook.
        release: the published figures.
        rulebook: the rules of its nation.
        reserves: which count of usable reserves may be drawn on, `low` or `high`, in pounds.

    Raises:
        MissingFigure: if a figure that the gap needs is not held, or own figures alone do not say
            enough of council tax to price a rise.
    """
    known = plan.known()
    if known.alone is not None and not known.alone.prices_tax:
        raise MissingFigure(
            f"Strategies are not priced on these figures of {plan.council.name}: they do not say "
            "at which council tax the gap stands. Enter tax_rise by year, tax_base and band_d."
        )
    position = BudgetState(
        council=plan.council.ons_code,
        name=plan.council.name,
        outlook=known.outlook,
        usable_reserves=reserves_at_start(known).get(reserves, 0.0),
        principles=known.principles,
    )
    return Context(position, rulebook, facts=facts_for(plan, release, rulebook))


def facts_for(plan: Baseline, release: Release, rulebook: Rulebook) -> CouncilFacts:
    """What a council publishes that a lever, a duty or a bill may need."""
    council = plan.council
    area = _of_the_area(release, council.ons_code) if council.is_english else NO_FACTS
    charges = area.area_charges
    return replace(
        area,
        council_class=council.council_class,
        is_english=council.is_english,
        is_billing=council.authority.is_billing,
        population=council.population.value,
        chargeable_dwellings=council.chargeable_dwellings.value,
        services_base=_services_base(plan),
        minimum_balance=_minimum_balance(plan),
        residual_deficit=_residual_deficit(plan),
        households=None if charges is None else HouseholdsOfTheArea(release, rulebook, charges),
    )


@remembering(HELD_AT_ONCE)
def _of_the_area(release: Release, ons_code: str) -> CouncilFacts:
    """Bands, charges and support of a council's area, which no assumption changes."""
    council = load(release, ons_code)
    facts = _bands(release, council)
    return (
        _charges(facts, charges_for(release, ons_code)) if council.authority.is_billing else facts
    )


def _minimum_balance(plan: Baseline) -> float | None:
    reserves = None if plan.position is None else plan.position.reserves
    minimum = None if reserves is None else reserves.minimum
    return None if minimum is None else minimum.known()


def _residual_deficit(plan: Baseline) -> float | None:
    deficit = None if plan.position is None else plan.position.schools_deficit
    return None if deficit is None else deficit.least.known()


def _services_base(plan: Baseline) -> dict[str, float]:
    """Spending of the base year by service, in pounds, of the services that cost something."""
    amounts = plan.known_base().amounts
    return {
        line: float(amounts[line])
        for line in named(SERVICES[0])
        if line in amounts and float(amounts[line]) > 0
    }


def _bands(release: Release, council: Council) -> CouncilFacts:
    """Dwellings and Band D equivalents by band, and the cost of support, of the newest return."""
    try:
        base = base_returned_by(release, council)
    except MissingFigure:
        return NO_FACTS
    return CouncilFacts(
        band_d_equivalents_by_band=_by_band(base.bands[_AFTER_SUPPORT]),
        dwellings_by_band=_by_band(base.bands["chargeable_after_disabled"]),
        second_homes_by_band=_less(base, "second_homes", "second_homes_premium"),
        tax_base_of_the_return=base.totals["taxbase_after_lcts"].value or None,
        working_age_support=base.support["lcts_working_age_gbp"][TOTAL].value or None,
    )


def _by_band(parts: Mapping[str, Figure]) -> dict[str, float]:
    return {band: parts[band].known() for band in BANDS if parts[band].value}


def _less(base: ReturnedBase, whole: str, part: str) -> dict[str, float]:
    """Homes of an item by band without those of another, where there are any."""
    left = {
        band: (base.bands[whole][band].value or 0.0) - (base.bands[part][band].value or 0.0)
        for band in BANDS
    }
    return {band: count for band, count in left.items() if count > 0}


def _charges(facts: CouncilFacts, charges: Charges) -> CouncilFacts:
    """With what the whole area is charged, and the part that is not the council's own."""
    others = [charge for charge in charges.charges if charge.element not in ("own", "parish")]
    return replace(
        facts,
        area_charges=charges,
        area_band_d=float(charges.band_d),
        preceptors_band_d=float(sum((charge.band_d for charge in others), Decimal(0))),
    )
