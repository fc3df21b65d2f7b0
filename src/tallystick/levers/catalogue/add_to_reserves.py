"""Put money into usable reserves: what a year has to spare, or a stated sum."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.levers.amounts import above_nought
from tallystick.levers.effects import once
from tallystick.levers.input_kinds import pounds
from tallystick.levers.inputs import size
from tallystick.levers.lever import Choice, Effect, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """The addition of a year: the size, or what the year has to spare where there is none.

    A sum that the year does not have to spare is missing from its budget.
    """
    if year not in choice.years:
        return
    added = above_nought(-context.position.gap(year))
    if choice.size is not None:
        added = size(LEVER, choice)
    note = "put into reserves"
    yield once(context, LEVER.name, "planned_use_of_reserves", year, -added, note)
    yield once(context, LEVER.name, "reserves", year, added)


LEVER = Lever(
    name="add_to_reserves",
    title="Add to reserves",
    sentence="Put money of a year into usable reserves, for later years.",
    stage=Stage.RESERVES,
    setting=pounds(
        "size",
        "added in each year chosen",
        "What is put in, in each year chosen; without it, whatever the year has to spare.",
        step=100_000.0,
        required=False,
    ),
    lines=("planned_use_of_reserves", "reserves"),
    rules=("reserve.practice_minimum",),
    earliest="the next financial year",
    reversible="Yes: what is added may be drawn on in the same year or later.",
    who_decides="Full council, with the finance officer's report on reserves (section 25).",
    recurring="one-off",
    price=price,
)
