"""Raise council tax within or beyond the limit: core and adult social care points."""

from collections.abc import Iterator
from decimal import Decimal

from tallystick.figures.figure import Unit
from tallystick.figures.rounding import to_penny
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.position import Context


def price(context: Context, choice: Choice) -> Iterator[Effect]:
    """The yield of the rise over the outlook, year by year.

    Each year's Band D is the year before's times one plus the points, rounded to the penny; adult
    social care points are added to the core points, never compounded (model section 5). The yield
    is the rise above the base year's Band D times the tax base that earlier levers left.
    """
    position = context.position
    points = Decimal(repr(choice.size)) + Decimal(repr(choice.get("adult_social_care", 0.0)))
    before = position.exact_band_d(position.outlook.base.year)
    start = before
    for year in context.years:
        if year in choice.years:
            before = to_penny(before * (1 + points))
        raised = float(before - start)
        if raised == 0.0:
            continue
        rise = raised - float(position.changed("band_d", year))
        name = LEVER.name
        yield Effect(position.council, "band_d", year, rise, recurring=True, lever=name)
        yield Effect(
            position.council,
            "council_tax",
            year,
            rise * position.tax_base(year),
            recurring=True,
            lever=name,
            note="rise above the base year's Band D × tax base",
        )


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
    ),
    lines=("council_tax", "band_d"),
    rules=("ref.principles", "ref.bespoke_total_threshold"),
    earliest="the next financial year",
    reversible="Yes: Band D can be lowered in a later year.",
    who_decides="Full council, before 11 March.",
    recurring="recurring",
    price=price,
)
