"""Make the working-age council tax support scheme more or less generous."""

from collections.abc import Iterator

from tallystick.figures.figure import Unit
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.position import Context


def price(context: Context, choice: Choice) -> Iterator[Effect]:
    """The change of the tax base, and of council tax at the Band D of the year (CT-16).

    More support lowers the tax base by that many Band D equivalents; the cost falls on every
    authority that charges, and this is the council's own part.
    """
    position = context.position
    first = min(choice.years)
    for year in context.from_year(first):
        fewer = -float(choice.size or 0.0)
        name = LEVER.name
        yield Effect(position.council, "tax_base", year, fewer, recurring=True, lever=name)
        yield Effect(
            position.council,
            "council_tax",
            year,
            fewer * position.band_d(year),
            recurring=True,
            lever=name,
            note="change of the tax base × own Band D",
        )


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
    ),
    lines=("tax_base", "council_tax"),
    rules=("date.lcts_scheme_made_by",),
    earliest="the next financial year, made by 11 March after consultation",
    reversible="Yes, for a later year, after consultation.",
    who_decides="Full council of the billing authority; the pensioner scheme is national.",
    recurring="recurring",
    price=price,
)
