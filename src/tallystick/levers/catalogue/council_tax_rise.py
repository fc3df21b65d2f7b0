"""Raise council tax: core and adult social care points, or the most that needs no referendum."""

from collections.abc import Iterator

from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Unit
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.levers.amounts import lowest
from tallystick.levers.charge_change import ChargeChange, RisePoints
from tallystick.levers.inputs import YES_OR_NO, flag, number, size
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.state import Context
from tallystick.levers.tax_path import Set, rise
from tallystick.rules.referendum import largest_without_referendum
from tallystick.rules.rulebook import exact


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect | ChargeChange]:
    """The rise of a year.

    Its Band D is the whole Band D of the year before times one plus the points, rounded to the
    penny; adult social care points are added to the core points, never compounded. In pounds, it
    is the Band D of the year before and as much more. With `most`, it is the largest amount that
    needs no referendum in the year, whatever the council's class or own limit (REF-02, REF-04).
    """
    if year not in choice.years:
        return
    if flag(LEVER, choice, "most"):
        yield from rise(context, LEVER.name, year, _most(context, choice, year))
        return
    if choice.has("pounds"):
        more = exact(number(LEVER, choice, "pounds"))
        yield from rise(
            context, LEVER.name, year, lambda before, moved: to_penny(before + more) + moved
        )
        share = more / exact(lowest(context.position.band_d(year + -1)))
        yield _split(context, year, RisePoints(share, None))
        return
    core = exact(size(LEVER, choice))
    care = exact(number(LEVER, choice, "adult_social_care"))
    yield from rise(
        context,
        LEVER.name,
        year,
        lambda before, moved: to_penny(before * (1 + core + care)) + moved,
    )
    is_split = "adult_social_care" in choice.inputs
    yield _split(context, year, RisePoints(core, care if is_split else None))


def _split(context: Context, year: FinancialYear, points: RisePoints) -> ChargeChange:
    return ChargeChange(
        council=context.position.council, lever=LEVER.name, first=year, points=points
    )


def _most(context: Context, choice: Choice, year: FinancialYear) -> Set:
    principles = context.position.principles
    absent = [str(year) for year in choice.years if year not in principles]
    if absent:
        raise MissingFigure(
            f"{LEVER.name} needs: the referendum limit of {', '.join(absent)} for "
            f"{context.position.name}. Give the size of the rise in the place of `most`."
        )

    return lambda before, moved: max(
        largest_without_referendum(principles[year], before), before + moved
    )


LEVER = Lever(
    name="council_tax_rise",
    title="Raise council tax",
    sentence="Raise the council's own Band D by a percentage, or by pounds, in the years chosen.",
    stage=Stage.COUNCIL_TAX,
    setting=Input(
        "size",
        "core rise a year",
        Unit.SHARE,
        "How much Band D rises in each year chosen, before adult social care points.",
        lowest=-1.0,
        highest=1.0,
        step=0.0001,
        instead=("pounds", "most"),
    ),
    inputs=(
        Input(
            "pounds",
            "core rise a year in pounds",
            Unit.BAND_D_POUNDS,
            "Pounds more on Band D in each year chosen, in the place of a percentage.",
            required=False,
            lowest=0.0,
            highest=5_000.0,
            step=0.01,
            not_with=("most",),
        ),
        Input(
            "adult_social_care",
            "adult social care points",
            Unit.SHARE,
            "Points on top for adult social care; they are added, not compounded, to a percentage.",
            required=False,
            lowest=0.0,
            highest=0.1,
            step=0.0001,
            default=0.0,
            not_with=("pounds", "most"),
        ),
        Input(
            "most",
            "the most that needs no referendum",
            "text",
            "true in the place of a size: the largest Band D of each year without a referendum.",
            required=False,
            default="false",
            options=YES_OR_NO,
        ),
    ),
    lines=("council_tax", "band_d"),
    rules=("ref.principles", "ref.bespoke_total_threshold"),
    earliest="the next financial year",
    reversible="Yes: Band D can be lowered in a later year.",
    who_decides="Full council, before 11 March.",
    recurring="recurring",
    price=price,
)
