"""Draw on usable reserves for what is left of the gap; one-off money."""

from collections.abc import Iterator

from tallystick.figures.figure import Unit
from tallystick.levers.amounts import above_nought, lesser
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice) -> Iterator[Effect]:
    """Each year's draw: what is left of the gap, no more than the size and than what there is.

    Without a size the whole gap is drawn for while reserves last. A draw never lowers a later
    year's gap (model section 4).
    """
    position = context.position
    if not choice.years:
        return
    left = position.reserves_at_end(min(choice.years))
    for year in context.years:
        if year not in choice.years:
            continue
        wanted = lesser(above_nought(position.gap(year)), left)
        if choice.size is not None:
            wanted = lesser(wanted, choice.size)
        left = left - wanted
        yield Effect(
            position.council,
            "planned_use_of_reserves",
            year,
            wanted,
            recurring=False,
            lever=LEVER.name,
            note="what is left of the gap, while reserves last",
        )
        yield Effect(position.council, "reserves", year, -wanted, recurring=False, lever=LEVER.name)


LEVER = Lever(
    name="use_reserves",
    title="Use reserves",
    sentence="Meet what is left of the gap from usable reserves, while they last.",
    stage=Stage.RESERVES,
    setting=Input(
        "size",
        "most that is drawn in a year",
        Unit.POUNDS,
        "The most that is drawn in each year chosen; without it, whatever the gap needs.",
        required=False,
        lowest=0.0,
        step=100_000.0,
    ),
    lines=("planned_use_of_reserves", "reserves"),
    rules=("reserve.practice_minimum",),
    earliest="the next financial year",
    reversible="No: what is spent is gone, and the same gap returns the year after.",
    who_decides="Full council, with the finance officer's report on reserves (section 25).",
    recurring="one-off",
    price=price,
)
