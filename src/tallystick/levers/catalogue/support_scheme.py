"""Make the working-age council tax support scheme more or less generous."""

from collections.abc import Iterator

from tallystick.figures.errors import BadInput
from tallystick.figures.figure import Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import Amount
from tallystick.levers.amounts import lowest
from tallystick.levers.charge_change import ChargeChange
from tallystick.levers.effects import recurring
from tallystick.levers.input_kinds import share
from tallystick.levers.inputs import number, published, size
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.state import Context

COST = "council tax support of working age now (£)"
AREA = "Band D of the whole bill (£ on Band D)"
RETURNED = "tax base after support of the Council Taxbase return (Band D equivalents)"


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect | ChargeChange]:
    """The change of the tax base from its first year (CT-16).

    More support lowers the tax base by that many Band D equivalents; the cost falls on every
    authority that charges, and this is the council's own part. The scheme for pensioners is
    national, and stays as it is.
    """
    if not choice.years or year != min(choice.years):
        return
    more = _equivalents(context, choice)
    if lowest(context.position.tax_base(year) - more) <= 0:
        raise BadInput(
            f"{LEVER.name}: {LEVER.setting.label}, is more than the whole tax base of {year}."
        )
    yield recurring(context, LEVER.name, "tax_base", year, -more)
    yield ChargeChange(
        council=context.position.council, lever=LEVER.name, first=year, beside="support"
    )


def _equivalents(context: Context, choice: Choice) -> Amount:
    """How much more support there is, as a fall of the tax base.

    A share is of the support of working age that the Council Taxbase return prints, in pounds, over
    the Band D of the whole bill, times the tax base for setting over that of the return.
    """
    if choice.size is not None or choice.get("share") is None:
        return size(LEVER, choice)
    cost = float(published(context, LEVER, choice, "working_age_support", COST))
    area = float(published(context, LEVER, choice, "area_band_d", AREA))
    returned = float(published(context, LEVER, choice, "tax_base_of_the_return", RETURNED))
    if area <= 0 or returned <= 0:
        raise BadInput(f"{LEVER.name}: {AREA} and {RETURNED} have to be above nought.")
    setting = context.position.outlook.base.amounts["tax_base"]
    return number(LEVER, choice, "share") * cost / area * setting / returned


def _printed(name: str, label: str, unit: Unit, sentence: str) -> Input:
    return Input(name, label, unit, sentence, required=False, lowest=0.0)


LEVER = Lever(
    name="support_scheme",
    title="Change council tax support",
    sentence="Give working-age households on low incomes more or less help with council tax.",
    stage=Stage.TAX_BASE,
    setting=Input(
        "size",
        "more support, in Band D equivalents",
        Unit.BAND_D_EQUIVALENTS,
        "How much more the scheme gives, as homes at Band D; negative for less.",
        step=10.0,
        instead=("share",),
    ),
    inputs=(
        share(
            "share",
            "more support, of what working age has now",
            "The same as a share of the support of working age; negative for less.",
            lowest=-1.0,
            highest=10.0,
            step=0.01,
            required=False,
        ),
        _printed(
            "working_age_support",
            "support of working age now",
            Unit.POUNDS,
            "Pounds a year in the Council Taxbase return; published.",
        ),
        _printed(
            "area_band_d",
            "Band D of the whole bill",
            Unit.BAND_D_POUNDS,
            "With parishes, in the Council Taxbase return; published.",
        ),
        _printed(
            "tax_base_of_the_return",
            "tax base after support in the return",
            Unit.BAND_D_EQUIVALENTS,
            "In the Council Taxbase return; published.",
        ),
    ),
    lines=("tax_base", "council_tax"),
    rules=("date.lcts_scheme_made_by",),
    earliest="the next financial year, made by 11 March after consultation",
    reversible="Yes, for a later year, after consultation.",
    who_decides="Full council of the billing authority; the pensioner scheme is national.",
    recurring="recurring",
    price=price,
)
