"""Charge a premium on empty or second homes, within the law's maximum."""

from collections.abc import Iterator
from decimal import Decimal

from tallystick.council_tax.band_table import band_ratios
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.levers.charge_change import ChargeChange, Premium
from tallystick.levers.effects import recurring
from tallystick.levers.input_kinds import one_of, share
from tallystick.levers.inputs import first_year, number, published, size, word
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.state import Context
from tallystick.rules.rulebook import exact

SECOND_HOMES = "second_homes"
KINDS = (SECOND_HOMES, "empty_homes")


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect | ChargeChange]:
    """Premiums as Band D equivalents, from their first year (CT-08).

    `homes × proportion of Band D × premium × (1 − exempt) × (1 − behaviour) × collection`, over the
    bands. Premiums raise the tax base, so every authority on the bill has its part of them; this is
    the council's own.
    """
    if year != first_year(choice):
        return
    more = premium_equivalents(context, choice, year)
    yield recurring(context, LEVER.name, "tax_base", year, more)
    second = word(LEVER, choice, "kind") == SECOND_HOMES
    yield ChargeChange(
        council=context.position.council,
        lever=LEVER.name,
        first=year,
        beside="premium",
        premium=Premium(second, exact(size(LEVER, choice))),
    )


def premium_equivalents(context: Context, choice: Choice, year: FinancialYear) -> float:
    """Band D equivalents that the premium adds to the tax base, once collected.

    Raises:
        BadInput: if an input is absent or outside its limits, or a band is not known.
        MissingFigure: if homes by band are neither published nor given.
    """
    kind = word(LEVER, choice, "kind")
    label = f"{kind.replace('_', ' ')} by band (dwellings)"
    homes = published(context, LEVER, _with(choice, kind), f"{kind}_by_band", label)
    if context.rulebook is None:
        raise BadInput(f"{LEVER.name} needs the rules: ct.band_ratio.")
    ratios = band_ratios(context.rulebook, year, with_disabled=True)
    unknown = [band for band in homes if band not in ratios]
    if unknown:
        raise BadInput(f"{', '.join(unknown)}: the bands are {', '.join(ratios)}.")
    whole = sum(
        (Decimal(repr(float(count))) * ratios[band].numerator / ratios[band].denominator)
        for band, count in homes.items()
    )
    kept = (1 - number(LEVER, choice, "exempt_share")) * (1 - number(LEVER, choice, "behaviour"))
    return float(whole) * size(LEVER, choice) * kept * number(LEVER, choice, "collection_rate")


def _with(choice: Choice, kind: str) -> Choice:
    """The choice with its homes under the name that they are published by."""
    homes = choice.get("homes_by_band")
    inputs = {**choice.inputs, f"{kind}_by_band": homes} if homes is not None else choice.inputs
    return Choice(choice.lever, choice.years, choice.size, inputs, choice.council)


LEVER = Lever(
    name="empty_and_second_homes",
    title="Charge a premium on empty or second homes",
    sentence="Charge more on homes that stand empty or that nobody lives in as a main home.",
    stage=Stage.TAX_BASE,
    setting=share(
        "size",
        "premium",
        "How much is charged on top of the full charge; 100% doubles it.",
        highest=3.0,
        step=0.05,
    ),
    inputs=(
        one_of(
            "kind", "which homes", "second_homes or empty_homes; the law's maximum differs.", KINDS
        ),
        Input(
            "homes_by_band",
            "homes without the premium now, by band",
            "mapping",
            "From the Council Taxbase return; published for billing authorities.",
            required=False,
        ),
        share(
            "exempt_share",
            "share of homes that an exception frees",
            "For sale, to let, job-related, after probate and the like.",
        ),
        share(
            "behaviour",
            "share of homes that leave the charge",
            "Sold, let, lived in or registered as a business because of the premium.",
        ),
        share(
            "collection_rate",
            "collection rate",
            "The share of the premium that is collected in the end.",
        ),
    ),
    lines=("tax_base", "council_tax"),
    rules=("ct.second_home_premium_max", "ct.empty_premium_max"),
    earliest="the next financial year for empty homes; a year after the decision for second homes",
    reversible="Yes, for a later year.",
    who_decides="Full council of the billing authority.",
    recurring="recurring",
    example=Example(
        "Rushcliffe second homes, 2025-26",
        "Rushcliffe Borough Council, answer 3778778 to a request for information, 28 July 2025: "
        "252 second homes, £633,099.23 of ordinary charge and £267,149.19 of premium at 100%, so "
        "57.8% of the charge bears none (derived). Bands are not stated: all are put at D. That "
        "no more homes leave the charge and all is collected is an assumption: judgement",
        {
            "kind": "second_homes",
            "homes_by_band": {"D": 252.0},
            "exempt_share": 0.578,
            "behaviour": 0.0,
            "collection_rate": 1.0,
        },
        size=1.0,
    ),
    price=price,
)
