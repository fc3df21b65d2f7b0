"""Charge higher bands more, by each of the routes of BAND-02, with what is given back."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tallystick.council_tax.rebates import fall_of_the_tax_base
from tallystick.figures.errors import BadInput
from tallystick.figures.figure import Unit
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import Amount
from tallystick.levers.amounts import to_the_penny
from tallystick.levers.bands import BANDS, Pattern, pattern
from tallystick.levers.charge_change import ChargeChange
from tallystick.levers.effects import brought_to, recurring
from tallystick.levers.input_kinds import one_of, pounds, share, yes_or_no
from tallystick.levers.inputs import (
    amounts,
    first_year,
    flag,
    listed,
    number,
    published,
    size,
    word,
)
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.rise_given_back import rebated_parts, terms_of
from tallystick.levers.state import Context
from tallystick.levers.tax_path import rise
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import exact

REDUCTIONS = ("R1", "R2", "R9")
INCOME_TESTED = ("R3", "R4", "R3+R4")
NATIONAL = ("R7", "R8")
ROUTES = (*REDUCTIONS, *INCOME_TESTED, "R6", *NATIONAL)
EQUIVALENTS = "Band D equivalents by band (Band D equivalents)"
PRECEPTORS = "Band D of the other authorities on the bill (£ on Band D)"


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect | ChargeChange]:
    """The plan by its route, in each year from its first (BAND-02, BAND-03, BAND-06).

    R1, R2 and R9: the rise is as large for every band as the highest band's, and the billing
    authority's general fund pays for what reductions give back. R3: a more generous support scheme
    gives part of the rise back, and the tax base falls. R4: the general fund pays. R6: gifts. R7,
    R8: the proportions between bands change by law, and nothing is given back. Premiums (R5) are
    the lever `empty_and_second_homes`.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    route = word(LEVER, choice, "route")
    if route == "R6":
        yield recurring(
            context, LEVER.name, "voluntary_contributions", year, _gifts(choice), "gifts"
        )
    elif route in NATIONAL:
        yield from _proportions(context, choice, first, year)
    else:
        raised = tuple(_uniform(context, choice)) if year == first else ()
        yield from raised
        if route in REDUCTIONS:
            yield from _reductions(context, choice, first, year)
        else:
            own = context.position.band_d(year) + sum(rise.amount for rise in raised)
            yield from _rebates(context, choice, first, year, own)
    if year == first:
        yield _charges(context, choice, route, first)


def _charges(context: Context, choice: Choice, route: str, first: FinancialYear) -> ChargeChange:
    """What bands are charged beside Band D, as shares of the Band D before."""
    own: dict[str, Decimal] = {}
    others: dict[str, Decimal] = {}
    if route in (*REDUCTIONS, *NATIONAL):
        chosen = _pattern(context, choice)
        targets = {band: exact(target) for band, target in chosen.targets.items()}
        top = exact(chosen.highest)
        full = top if route in REDUCTIONS else targets["D"]
        own = {band: target - full for band, target in targets.items()}
        if route in REDUCTIONS and flag(LEVER, choice, "on_whole_bill"):
            others = {band: (top - target) / (1 + top) for band, target in targets.items()}
    return ChargeChange(
        council=context.position.council,
        lever=LEVER.name,
        first=first,
        route=route,
        before=context.position.band_d(first + -1),
        own=own,
        others=others,
        beside="rebates" if route in INCOME_TESTED else "",
        rebates=terms_of(LEVER, choice) if route in INCOME_TESTED else None,
    )


def _uniform(context: Context, choice: Choice) -> Iterator[Effect]:
    """The rise of every band, unless another choice (a referendum) makes it."""
    if flag(LEVER, choice, "rise_elsewhere"):
        return
    share = exact(size(LEVER, choice))
    year = min(choice.years)
    yield from rise(
        context,
        LEVER.name,
        year,
        lambda before, moved: to_penny(before * (1 + share)) + moved,
        "uniform rise",
    )


def _reductions(
    context: Context, choice: Choice, first: FinancialYear, year: FinancialYear
) -> Iterator[Effect]:
    """What the billing authority gives back, at the Band D of the year before the rise."""
    chosen = _pattern(context, choice)
    base = context.position.tax_base(year)
    cost = context.position.band_d(first + -1) * base * chosen.given_back
    note = "reductions of the council's own charge for lower bands"
    yield recurring(context, LEVER.name, "cost_of_reductions", year, cost, note)
    if flag(LEVER, choice, "on_whole_bill"):
        others = float(published(context, LEVER, choice, "preceptors_band_d", PRECEPTORS))
        extra = others * base * chosen.given_back / (1 + chosen.highest)
        note = "the same reductions of the other authorities' charges"
        yield recurring(context, LEVER.name, "cost_of_reductions", year, extra, note)


def _rebates(
    context: Context, choice: Choice, first: FinancialYear, year: FinancialYear, own: Amount
) -> Iterator[Effect]:
    """What is given back of the increase to those who fit the conditions and take it up."""
    route = word(LEVER, choice, "route")
    working, older = rebated_parts(context, LEVER, choice, _equivalents(context, choice))
    before = context.position.band_d(first + -1)
    share = exact(size(LEVER, choice))
    rise = to_the_penny(lambda amount: to_penny(amount * (1 + share)) - amount, before)
    increase = rise * (context.position.tax_base(year) - context.carried("tax_base"))
    if "R3" in route:
        lost = fall_of_the_tax_base(increase * working, own + _others_on_the_bill(context, choice))
        note = "support lowers the tax base, so every authority on the bill bears its part (CT-16)"
        yield brought_to(context, LEVER.name, "tax_base", year, -lost, note)
    if "R4" in route:
        note = "part of the rise given back to pensioners of low income and capital"
        yield recurring(context, LEVER.name, "cost_of_reductions", year, increase * older, note)
    cost = number(LEVER, choice, "administration")
    note = "administration of the rebates"
    yield recurring(context, LEVER.name, "central_services", year, cost, note)


def _others_on_the_bill(context: Context, choice: Choice) -> float:
    """Band D of every other part of the bill, parishes among them."""
    facts = context.facts
    if "preceptors_band_d" not in choice.inputs and facts.area_charges is not None:
        own = (charge.band_d for charge in facts.area_charges.charges if charge.element == "own")
        return float(facts.area_charges.band_d - sum(own, Decimal(0)))
    return float(published(context, LEVER, choice, "preceptors_band_d", PRECEPTORS))


def _proportions(
    context: Context, choice: Choice, first: FinancialYear, year: FinancialYear
) -> Iterator[Effect]:
    """Other proportions by law: Band D moves by its own rise, and the tax base by the rest."""
    chosen = _pattern(context, choice)
    of_d = chosen.targets["D"]
    if year == first:
        raised = context.position.band_d(first + -1) * of_d
        yield recurring(context, LEVER.name, "band_d", year, raised)
    base = context.position.tax_base(year) - context.carried("tax_base")
    level = base * ((1 + chosen.mean) / (1 + of_d) - 1)
    yield brought_to(context, LEVER.name, "tax_base", year, level)


def _gifts(choice: Choice) -> float:
    asked = amounts(LEVER, choice, "contributions").get("a_year")
    if asked is None:
        raise BadInput(
            "higher_bands needs: what gifts bring a year (£), as `contributions: {a_year: £...}`."
        )
    return asked


def _pattern(context: Context, choice: Choice) -> Pattern:
    targets = amounts(LEVER, choice, "targets")
    frozen = listed(choice.get("frozen"))
    unknown = [band for band in frozen if band not in BANDS]
    if unknown:
        raise BadInput(f"{', '.join(unknown)}: the bands are {', '.join(BANDS)}.")
    top = size(LEVER, choice)
    if frozen:
        targets = {band: 0.0 if band in frozen else top for band in BANDS}
    if not targets:
        raise BadInput("higher_bands needs: the rise of each band (mapping), or the bands frozen.")
    return pattern(targets, _equivalents(context, choice), top)


def _equivalents(context: Context, choice: Choice) -> Mapping[str, float]:
    equivalents = published(context, LEVER, choice, "band_d_equivalents_by_band", EQUIVALENTS)
    return {str(band): float(count) for band, count in equivalents.items()}


def _share(name: str, label: str, sentence: str) -> Input:
    return share(name, label, sentence, default=1.0)


LEVER = Lever(
    name="higher_bands",
    title="Charge higher bands more",
    sentence="Raise council tax so that higher bands pay more of the rise, by one of nine routes.",
    stage=Stage.COUNCIL_TAX,
    setting=Input(
        "size",
        "rise of the highest band",
        Unit.SHARE,
        "The rise of the band that rises most; the others keep their proportion to it.",
        lowest=0.0,
        highest=3.0,
        step=0.01,
        instead=("contributions",),
    ),
    inputs=(
        one_of(
            "route",
            "route",
            "R1 or R2: uniform rise with reductions by band. R3, R4 or R3+R4: with rebates by "
            "income. R6: gifts. R7, R8: by law. R9: by an authority that sends no bills.",
            ROUTES,
        ),
        Input(
            "targets",
            "rise of each band",
            "mapping",
            "The rise of each band before it is scaled to the size; for R1, R2, R7 to R9.",
            required=False,
        ),
        Input(
            "frozen",
            "bands that do not rise",
            "text",
            "Bands held where they are, as A, B, C, in the place of a rise of each band.",
            required=False,
        ),
        Input(
            "band_d_equivalents_by_band",
            "Band D equivalents by band",
            "mapping",
            "From the Council Taxbase return, after support; published for billing authorities.",
            required=False,
        ),
        yes_or_no(
            "rise_elsewhere",
            "another choice makes the rise",
            "true where the uniform rise is that of council_tax_referendum in the same plan.",
        ),
        yes_or_no(
            "on_whole_bill",
            "reductions are on the whole bill",
            "true where lower bands' reductions are on every authority's charge.",
        ),
        Input(
            "preceptors_band_d",
            "Band D of the other authorities",
            Unit.BAND_D_POUNDS,
            "For support (R3) and for reductions on the whole bill; published.",
            required=False,
            lowest=0.0,
        ),
        Input(
            "up_to",
            "highest tenth of income that may have it",
            Unit.COUNT,
            "For R3 and R4: tenths of modelled income of England, from the household records; in "
            "the place of the two parts below.",
            required=False,
            lowest=1.0,
            highest=10.0,
            step=1.0,
        ),
        _share("rebated_share", "share of the rise that is given back", "For R3 and R4."),
        _share("take_up", "share of those who may that take it up", "For R3 and R4."),
        share(
            "working_age_share",
            "part of the rise that falls on those of working age who may have it",
            "For R3: of homes of the bands named, after support that they already have.",
            default=0.0,
        ),
        share(
            "pensioner_share",
            "part of the rise that falls on pensioners who may have it",
            "For R4: of homes of the bands named, after support that they already have.",
            default=0.0,
        ),
        Input(
            "bands",
            "bands in which the rise is given back",
            "text",
            "For R3 and R4; every band where none is named.",
            required=False,
        ),
        pounds(
            "administration",
            "administration of rebates a year",
            "Claims and checks, for R3 and R4.",
            default=0.0,
        ),
        Input(
            "contributions",
            "what gifts bring",
            "mapping",
            "For R6: {a_year: £...}; a gift and not a tax.",
            required=False,
        ),
    ),
    lines=(
        "band_d",
        "council_tax",
        "tax_base",
        "cost_of_reductions",
        "central_services",
        "voluntary_contributions",
    ),
    rules=("ct.band_ratio", "ref.principles"),
    earliest="the next financial year; R3 by 11 March after consultation; R7 and R8 after new law",
    reversible="Yes: Band D can be lowered and reductions ended in a later year.",
    who_decides="Full council of the billing authority; a rise over the limit, electors by vote.",
    recurring="recurring",
    example=Example(
        "The plan of January 2018",
        "Labour Briefing, Must we wait for Corbyn?, 3 February 2018, and press of 10 January 2018: "
        "bands A to C frozen, D 20%, E 40%, F 60%, G 80%, H 100% (BAND-01)",
        {
            "route": "R1",
            "targets": {
                "A": 0.0,
                "B": 0.0,
                "C": 0.0,
                "D": 0.2,
                "E": 0.4,
                "F": 0.6,
                "G": 0.8,
                "H": 1.0,
            },
        },
        size=1.0,
    ),
    status=LegalStatus.CONTESTED,
    price=price,
)
