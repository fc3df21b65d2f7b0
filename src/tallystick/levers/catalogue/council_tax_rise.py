"""Raise council tax: core and adult social care points, or the most that needs no referendum."""

from collections.abc import Iterator
from decimal import Decimal

from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Unit
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.levers.inputs import YES_OR_NO, flag, number, size
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.state import Context
from tallystick.levers.tax_path import Set, rises
from tallystick.rules.referendum import largest_without_referendum


def price(context: Context, choice: Choice) -> Iterator[Effect]:
    """The yield of the rise over the outlook, year by year.

    Each year's Band D is the year before's times one plus the points, rounded to the penny; adult
    social care points are added to the core points, never compounded (model section 5). With
    `most`, it is the largest amount that needs no referendum in the year, whatever the council's
    class or own limit (REF-02, REF-04). The yield is the rise above the base year's Band D times
    the tax base that earlier levers left.
    """
    if not choice.years:
        return
    most = flag(LEVER, choice, "most")
    set_to = _most(context, choice) if most else _by_points(choice)
    note = "rise above the base year's Band D × tax base"
    yield from rises(context, LEVER.name, min(choice.years), set_to, note)


def _by_points(choice: Choice) -> Set:
    core = Decimal(repr(size(LEVER, choice)))
    points = core + Decimal(repr(number(LEVER, choice, "adult_social_care")))

    def set_to(year: FinancialYear, before: Decimal, moved: Decimal) -> Decimal:
        return (to_penny(before * (1 + points)) if year in choice.years else before) + moved

    return set_to


def _most(context: Context, choice: Choice) -> Set:
    principles = context.position.principles
    absent = [str(year) for year in choice.years if year not in principles]
    if absent:
        raise MissingFigure(
            f"{LEVER.name} needs: the referendum limit of {', '.join(absent)} for "
            f"{context.position.name}. Give the size of the rise in the place of `most`."
        )

    def set_to(year: FinancialYear, before: Decimal, moved: Decimal) -> Decimal:
        if year not in choice.years:
            return before + moved
        return max(largest_without_referendum(principles[year], before), before + moved)

    return set_to


LEVER = Lever(
    name="council_tax_rise",
    title="Raise council tax",
    sentence="Raise the council's own Band D by a percentage in the years chosen.",
    stage=Stage.COUNCIL_TAX,
    setting=Input(
        "size",
        "core rise a year",
        Unit.SHARE,
        "How much Band D rises in each year chosen, before adult social care points.",
        lowest=-1.0,
        highest=1.0,
        step=0.0001,
        instead=("most",),
    ),
    inputs=(
        Input(
            "adult_social_care",
            "adult social care points",
            Unit.SHARE,
            "Points on top for adult social care; they are added, not compounded.",
            required=False,
            lowest=0.0,
            highest=0.1,
            step=0.0001,
            default=0.0,
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
