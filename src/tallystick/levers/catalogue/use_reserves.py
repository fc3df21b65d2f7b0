"""Draw on usable reserves for what is left of the gap; one-off money."""

from collections.abc import Iterator
from dataclasses import replace

from tallystick.figures.year import FinancialYear
from tallystick.levers.amounts import above_nought, lesser
from tallystick.levers.effects import once
from tallystick.levers.input_kinds import pounds
from tallystick.levers.inputs import size
from tallystick.levers.lever import Choice, Effect, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """The draw of a year: what is left of the gap, no more than the size and than what there is.

    Without a size the whole gap is drawn for while reserves last. A draw never lowers a later
    year's gap.
    """
    if year not in choice.years:
        return
    position = context.position
    drawn = lesser(above_nought(position.gap(year)), above_nought(position.reserves_at_end(year)))
    if choice.size is not None:
        drawn = lesser(drawn, size(LEVER, choice))
    note = "what is left of the gap, while reserves last"
    draw = once(context, LEVER.name, "planned_use_of_reserves", year, drawn, note)
    yield replace(draw, asked=choice.size)
    yield once(context, LEVER.name, "reserves", year, -drawn)


LEVER = Lever(
    name="use_reserves",
    title="Use reserves",
    sentence="Meet what is left of the gap from usable reserves, while they last.",
    stage=Stage.RESERVES,
    setting=pounds(
        "size",
        "most that is drawn in a year",
        "The most that is drawn in each year chosen; without it, whatever the gap needs.",
        step=100_000.0,
        required=False,
    ),
    lines=("planned_use_of_reserves", "reserves"),
    rules=("reserve.practice_minimum",),
    earliest="the next financial year",
    reversible="No: what is spent is gone, and the same gap returns the year after.",
    who_decides="Full council, with the finance officer's report on reserves (section 25).",
    recurring="one-off",
    price=price,
)
